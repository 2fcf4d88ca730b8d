/** Variables and local values of an HCL text: what is declared, what is given, and what each is worth. */
import { convert } from './convert.ts';
import { evaluate, type Scope } from './evaluate.ts';
import { parseHcl } from './parse.ts';
import type { Attribute, Block, Body, Expression, Range, Remark } from './tree.ts';
import { parseType, typeText } from './types.ts';
import {
  booleanOf,
  isMap,
  itemsOf,
  isNumber,
  Kept,
  textOf,
  Trouble,
  type Type,
  type Value,
  type ValueMap,
} from './values.ts';

/** A variable that the text declares. */
export interface Variable {
  readonly name: string;
  /** As HCL spells it; absent when nothing says it. */
  readonly type?: string;
  /** As HCL spells it. */
  readonly default?: string;
  readonly description?: string;
  /** True when it has neither a default nor a given value: its uses stay text. */
  readonly missing: boolean;
  readonly range: Range;
}

/** Values of variables by name: texts, as they are given on a command line; lists and maps in HCL. */
export type GivenValues = Readonly<Record<string, string>>;

interface Declared {
  readonly variables: Variable[];
  readonly names: Map<string, Value>;
}

type Report = (remark: Remark) => void;

/** Everything that `var.x` and `local.x` stand for. */
export function readVariables(
  body: Body,
  text: string,
  given: GivenValues,
  report: Report,
): { readonly variables: readonly Variable[]; readonly scope: Scope } {
  const empty: Scope = { text, names: new Map(), report };
  const declared: Declared = { variables: [], names: new Map() };
  for (const block of body.blocks) {
    if (block.type === 'variable') declare(block, text, given, report, declared);
    if (block.type === 'variables') {
      refuseBlocks(block, report);
      for (const attribute of block.body.attributes) shortForm(attribute, text, given, report, declared);
    }
  }
  const names = new Map<string, Value>([['var', declared.names]]);
  names.set('local', readLocals(body, { ...empty, names }, names));
  return { variables: declared.variables, scope: { text, names, report } };
}

/** Only arguments stand in a block of names with values. */
function refuseBlocks(block: Block, report: Report): void {
  for (const { type, header } of block.body.blocks) {
    report({ severity: 'error', message: `No block "${type}" may stand in "${block.type}".`, range: header });
  }
}

/** The scope of a default: no names at all. */
function bare(text: string, report: Report): Scope {
  return { text, names: new Map(), report, constant: true };
}

function shortForm(attribute: Attribute, text: string, given: GivenValues, report: Report, declared: Declared): void {
  const { name, nameRange, value: expression } = attribute;
  if (declared.names.has(name)) {
    report({ severity: 'error', message: `The variable "${name}" is declared twice.`, range: nameRange });
    return;
  }
  const value = evaluate(expression, bare(text, report));
  const own = givenValue(name, given, typeOf(value), report, nameRange);
  declared.names.set(name, own ?? value);
  const type = typeOf(value);
  declared.variables.push({
    name,
    ...(type === undefined ? {} : { type: typeText(type) }),
    default: text.slice(expression.start, expression.end),
    missing: false,
    range: attribute,
  });
}

function declare(block: Block, text: string, given: GivenValues, report: Report, declared: Declared): void {
  const error = (message: string, range: Range = block.header): void => {
    report({ severity: 'error', message, range: { start: range.start, end: range.end } });
  };
  const name = block.labels[0]?.text;
  if (name === undefined) {
    error('A variable needs a name: variable "name" { … }.');
    return;
  }
  if (declared.names.has(name)) {
    error(`The variable "${name}" is declared twice.`);
    return;
  }
  const given_ = new Map(block.body.attributes.map((attribute) => [attribute.name, attribute] as const));
  for (const { name: argument, nameRange } of block.body.attributes) {
    if (!ARGUMENTS.has(argument)) error(`A variable takes no argument "${argument}".`, nameRange);
  }
  for (const inner of block.body.blocks) {
    if (inner.type !== 'validation') error(`A variable takes no block "${inner.type}".`, inner.header);
  }
  const type = readType(given_.get('type')?.value, error);
  const fallback = given_.get('default')?.value;
  let value = fallback && evaluate(fallback, bare(text, report));
  if (fallback && value !== undefined && type) {
    value = attempt(
      () => convert(value ?? null, type),
      (message) => {
        error(`The default does not fit the type: ${message}.`, fallback);
      },
    );
  }
  const chosen =
    givenValue(name, given, type ?? (value === undefined ? undefined : typeOf(value)), report, block.header) ?? value;
  const description = given_.get('description')?.value;
  if (chosen === undefined && !fallback && !block.body.unread.includes('default')) {
    error(`The variable "${name}" has no default and no value was given; where it is used its name stays.`);
  }
  declared.names.set(name, chosen === undefined ? new Kept(`\${var.${name}}`, block.header) : chosen);
  declared.variables.push({
    name,
    ...(type ? { type: typeText(type) } : {}),
    ...(fallback ? { default: text.slice(fallback.start, fallback.end) } : {}),
    ...(description ? { description: textOf(evaluate(description, bare(text, report))) ?? '' } : {}),
    missing: chosen === undefined,
    range: { start: block.start, end: block.end },
  });
  if (chosen !== undefined) validate(block, name, chosen, text, report, fallback ?? block.header);
}

const ARGUMENTS = new Set(['type', 'default', 'description']);

function readType(
  expression: Expression | undefined,
  error: (message: string, range?: Range) => void,
): Type | undefined {
  if (!expression) return undefined;
  return attempt(
    () => parseType(expression, true),
    (message, range) => {
      error(message, range ?? expression);
    },
  );
}

function attempt<T>(make: () => T, fails: (message: string, range: Range | undefined) => void): T | undefined {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    fails(error.message, error.range);
    return undefined;
  }
}

/** The type of a default that says none itself: only simple ones are kept to. */
function typeOf(value: Value): Type | undefined {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (isNumber(value)) return 'number';
  return isMap(value) || itemsOf(value) ? 'any' : undefined;
}

/** A given value: a text as it is for texts and numbers, an expression for anything else. */
function givenValue(
  name: string,
  given: GivenValues,
  type: Type | undefined,
  report: Report,
  range: Range,
): Value | undefined {
  const text = Object.hasOwn(given, name) ? given[name] : undefined;
  if (text === undefined) return undefined;
  const fails = (message: string): void => {
    report({ severity: 'error', message: `The value given for "${name}" does not fit: ${message}.`, range });
  };
  return attempt(() => {
    if (type === undefined || type === 'string' || type === 'number') return type ? convert(text, type) : text;
    const parsed = parseHcl(`value = ${text}\n`);
    const expression = parsed.body.attributes[0]?.value;
    if (!expression || parsed.remarks.length > 0) throw new Trouble('it cannot be read');
    const value = evaluate(expression, { text: `value = ${text}\n`, names: new Map(), report: undefined });
    return convert(value, type);
  }, fails);
}

function validate(block: Block, name: string, value: Value, text: string, report: Report, at: Range): void {
  const names = new Map<string, Value>([['var', new Map([[name, value]])]]);
  const scope: Scope = { text, names, report };
  for (const inner of block.body.blocks) {
    if (inner.type !== 'validation') continue;
    const given = new Map(inner.body.attributes.map((attribute) => [attribute.name, attribute.value] as const));
    const condition = given.get('condition');
    const message = given.get('error_message');
    if (!condition || !message) {
      if (inner.body.unread.length > 0) continue;
      report({
        severity: 'error',
        message: 'A validation needs "condition" and "error_message".',
        range: inner.header,
      });
      continue;
    }
    const said = textOf(evaluate(message, bare(text, report))) ?? '';
    if (!/^(?:\p{Lu}|\P{L})[^]*[.?!]$/u.test(said)) {
      report({
        severity: 'error',
        message:
          'An error message must be a sentence: a capital letter at its start, a period or a question mark at its end.',
        range: { start: message.start, end: message.end },
      });
      continue;
    }
    if (booleanOf(evaluate(condition, scope)) !== false) continue;
    report({
      severity: 'error',
      message: `The value of "${name}" is refused: ${said}`,
      range: { start: at.start, end: at.end },
    });
  }
}

/** Local values, each after those it refers to. */
function readLocals(body: Body, scope: Scope, names: Map<string, Value>): ValueMap {
  const expressions = new Map<string, Expression>();
  for (const block of body.blocks) {
    if (block.type !== 'locals') continue;
    if (scope.report) refuseBlocks(block, scope.report);
    // One that is set in a block further down takes its place.
    for (const { name, value } of block.body.attributes) expressions.set(name, value);
  }
  const locals: ValueMap = new Map();
  names.set('local', locals);
  for (const block of body.blocks) {
    if (block.type !== 'locals') continue;
    // Its slip is told; where it is used its name stays.
    for (const name of block.body.unread) {
      if (!expressions.has(name)) locals.set(name, new Kept(`\${local.${name}}`, block.header));
    }
  }
  const open = new Set<string>();
  const settle = (name: string): void => {
    const expression = expressions.get(name);
    if (!expression || locals.has(name)) return;
    if (open.has(name)) {
      const message = `The local value "${name}" refers to itself.`;
      scope.report?.({ severity: 'error', message, range: { start: expression.start, end: expression.end } });
      locals.set(name, new Kept(`\${local.${name}}`, expression));
      return;
    }
    open.add(name);
    for (const other of localsIn(scope.text, expression)) settle(other);
    open.delete(name);
    if (!locals.has(name)) locals.set(name, evaluate(expression, scope));
  };
  for (const name of expressions.keys()) settle(name);
  return locals;
}

/** Names behind `local.` in the text of an expression. */
function localsIn(text: string, range: Range): string[] {
  const source = text.slice(range.start, range.end);
  return [...source.matchAll(/\blocal\s*(?:\.\s*([\w-]+)|\[\s*"([^"]+)"\s*\])/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
}

/** Reads a file of values, `name = value` line by line, into values that can be given. */
export function readValues(text: string): { readonly values: GivenValues; readonly remarks: readonly Remark[] } {
  const { body, remarks } = parseHcl(text);
  const values: Record<string, string> = {};
  for (const { name, value } of body.attributes) {
    values[name] =
      value.kind === 'literal' && typeof value.value === 'string' ? value.value : text.slice(value.start, value.end);
  }
  return { values, remarks };
}
