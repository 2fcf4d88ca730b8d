/** Checks of a value itself: its type, the values it may have, its range and length. */
import type { Finding, Severity } from '../document/diagnostic.ts';
import type { JsonValue, Node, NumberNode, StringNode } from '../document/node.ts';
import { isContainer, toValue } from '../document/node.ts';
import { exactInteger, integerOf, integerRange, isIntegerLiteral } from '../quantities/integer.ts';
import type { RefusalCodes, RefusalKeyword, SchemaNode } from '../schemas/schemaModel.ts';
import { isReadAs, typesOf } from '../schemas/schemaModel.ts';
import { nearest } from '../text/nearest.ts';
import { utf8Length } from '../text/utf8.ts';

/** What a refusal is called, and how grave it is; `off` = not reported. */
export interface Verdict {
  readonly code: string;
  readonly severity: Severity | 'off';
}

/** Tells what a refusal for a keyword is called, given the schema's own codes. */
export type Judge = (keyword: RefusalKeyword, own: RefusalCodes | undefined) => Verdict;

/** A finding of the value of the node it was made at; undefined when there is none. */
export type ValueCheck = (node: Node) => Finding | undefined;

/** Fixes for a value of the wrong type. */
export type Meant = (node: Node) => Fixes;
const NOTHING_MEANT: Meant = () => undefined;

/** What a check takes from elsewhere: texts that are filled in later, and fixes for a value of the wrong type. */
interface Around {
  readonly placeholder?: SchemaNode['x-placeholder'];
  readonly meant?: Meant;
}

type Fixes = Finding['fixes'];
/** Says what is wrong, or nothing when the format does not mind. */
type Wrong = (keyword: RefusalKeyword, message: string, fixes?: Fixes) => Finding | undefined;

/**
 * The checks of a schema for a value itself, in the order in which a user would want to hear of them: only the first is
 * reported.
 */
export function valueCheck(
  schema: SchemaNode,
  judge: Judge,
  { placeholder, meant = NOTHING_MEANT }: Around = {},
): ValueCheck {
  const types = typesOf(schema);
  const nullable = schema['x-nullable'] === true;
  const values = schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  const allowed = schema.enum === undefined ? 'const' : 'enum';
  const wrong: Wrong = (keyword, message, fixes) => {
    const { code, severity } = judge(keyword, schema['x-codes']);
    if (severity === 'off') return undefined;
    return { code, severity, path: [], at: 'value', message, ...(fixes && fixes.length > 0 ? { fixes } : {}) };
  };
  const fits = typeTest(types);
  const number = numberCheck(schema, types, wrong);
  const text = textCheck(schema, wrong);
  return (node) => {
    const { kind } = node;
    if (kind === 'missing' || (nullable && kind === 'null')) return undefined;
    // A plain word of YAML is as long as its value; what is filled in there may be of any type.
    if (placeholder && isToBeFilled(node, placeholder) && (fits(node) || node.length === node.value.length)) {
      return undefined;
    }
    if (!fits(node)) {
      // A fraction where only digits are taken is a matter of how the number is written.
      if (node.kind === 'number' && schema['x-literal'] && types.includes('integer')) return number(node);
      return wrong('type', typeMessage(node, types, schema), meant(node));
    }
    if (values && !isOneOf(node, values)) {
      return wrong(allowed, enumMessage(node, values), enumFixes(node, values));
    }
    switch (node.kind) {
      case 'number':
        return number(node);
      case 'string':
        return text(node);
      case 'array':
        return sizeFinding(node.size, schema, wrong);
      default:
        return undefined;
    }
  };
}

/** The kind of plain value that a schema takes whatever it is, so that it need not be looked at; undefined for most. */
export function freeKind(schema: SchemaNode): 'string' | 'boolean' | undefined {
  const { enum: listed, const: only, minLength, maxLength, pattern, oneOf, 'x-jsonText': isJson } = schema;
  if (oneOf || listed || only !== undefined || isJson === true) return undefined;
  const types = typesOf(schema);
  if (types.includes('boolean')) return 'boolean';
  const isBound = minLength !== undefined || maxLength !== undefined || pattern !== undefined;
  return types.includes('string') && !isBound ? 'string' : undefined;
}

function sizeFinding(size: number, { minItems, maxItems }: SchemaNode, wrong: Wrong): Finding | undefined {
  if (minItems !== undefined && size < minItems) {
    const least = minItems === 1 ? 'At least one entry is needed.' : `At least ${String(minItems)} entries are needed.`;
    return wrong('minItems', least);
  }
  return maxItems !== undefined && size > maxItems
    ? wrong('maxItems', `At most ${String(maxItems)} entries are allowed.`)
    : undefined;
}

function isToBeFilled(node: Node, [open, close]: readonly [string, string]): node is StringNode {
  if (node.kind !== 'string') return false;
  const start = node.value.indexOf(open);
  return start >= 0 && node.value.indexOf(close, start + open.length) >= 0;
}

/** True for nodes of one of the types; all nodes when none is named. */
function typeTest(types: readonly string[]): (node: Node) => boolean {
  if (types.length === 0) return () => true;
  const kinds = new Set<string>(types.map((t) => (t === 'integer' ? 'number' : t)));
  const whole = types.includes('integer') && !types.includes('number');
  const others = [...kinds].filter((type) => type === 'string' || type === 'boolean');
  const [only] = kinds.size === 1 ? kinds : [];
  return (node) => {
    const { kind } = node;
    if (kind === only || (only === undefined && kinds.has(kind)))
      return !whole || node.kind !== 'number' || isWhole(node);
    return others.length > 0 && isReadAsOne(node, others);
  };
}

/** Apart from the test: a closure over the node, made for every value, would cost more than the test itself. */
function isReadAsOne(node: Node, types: readonly string[]): boolean {
  return types.some((type) => isReadAs(node, type));
}

/** Whole by its spelling: the value of a number with many digits has lost its fraction, or gained none. */
function isWhole(node: NumberNode): boolean {
  if (Number.isSafeInteger(node.value) && isIntegerLiteral(node.raw)) return true;
  return integerOf(node) !== undefined;
}

// --- numbers -------------------------------------------------------------------------------------------------------

function numberCheck(
  schema: SchemaNode,
  types: readonly string[],
  wrong: Wrong,
): (node: NumberNode) => Finding | undefined {
  const { minimum, maximum, 'x-integer': integer, 'x-literal': literal } = schema;
  const range = integer === undefined ? undefined : integerRange(integer);
  // Of integers that a number holds exactly, which most are, the bounds tell as numbers too.
  const [least, most] = [Number(range?.least), Number(range?.most)];
  const whole = types.includes('integer');
  if (minimum === undefined && maximum === undefined && !range && !literal) return () => undefined;
  return (node) => {
    // A decoder of unsigned integers takes no sign, not even before a 0.
    const signed = range?.least === 0n && node.raw === '-0';
    const spelled =
      literal && (signed || !isIntegerLiteral(node.raw))
        ? wrong('literal', literalMessage(node), literalFixes(node))
        : undefined;
    if (spelled) return spelled;
    const safe = Number.isSafeInteger(node.value);
    const exact = whole && !safe ? exactInteger(node.raw) : undefined;
    if (range && !(safe && node.value >= least && node.value <= most)) {
      const value = exact ?? (Number.isInteger(node.value) ? BigInt(node.value) : undefined);
      if (value !== undefined && (value < range.least || value > range.most)) {
        const side = value < range.least ? 'below' : 'beyond';
        const limit = value < range.least ? `the least is ${String(range.least)}` : `the most is ${String(range.most)}`;
        return wrong('integer', `This number is ${side} what the engine can hold: ${limit}.`);
      }
    }
    return rangeFinding(exact ?? node.value, schema, wrong);
  };
}

function rangeFinding(value: number | bigint, schema: SchemaNode, wrong: Wrong): Finding | undefined {
  const { minimum, maximum, 'x-unit': measure } = schema;
  const isBelow = minimum !== undefined && value < limitOf(minimum, value);
  if (!isBelow && (maximum === undefined || value <= limitOf(maximum, value))) return undefined;
  const unit = measure === undefined ? '' : ` (${measure})`;
  if (isBelow) {
    const big = minimum < -1e9 ? 'This number is below what the engine can hold' : 'This number is too small';
    return wrong('minimum', `${big}: the least is ${limitText(minimum)}${unit}.`);
  }
  if (maximum === undefined) return undefined;
  const big = maximum > 1e9 ? 'This number is beyond what the engine can hold' : 'This number is too large';
  return wrong('maximum', `${big}: the most is ${limitText(maximum)}${unit}.`);
}

/** The greatest 64-bit integers have no exact number: a schema that says 2^63 or 2^64 means the one before. */
const ROUNDED_UP: ReadonlyMap<number, bigint> = new Map([
  [2 ** 63, 2n ** 63n - 1n],
  [2 ** 64, 2n ** 64n - 1n],
]);

function limitOf(limit: number, value: number | bigint): number | bigint {
  return typeof value === 'bigint' ? (ROUNDED_UP.get(limit) ?? limit) : limit;
}

function limitText(limit: number): string {
  return String(ROUNDED_UP.get(limit) ?? limit);
}

function literalMessage(node: NumberNode): string {
  return exactInteger(node.raw) === undefined
    ? `A whole number is expected, not the fraction ${node.raw}.`
    : `${node.raw} is a whole number, but the engine takes only digits here: no point, no exponent.`;
}

function literalFixes(node: NumberNode): Fixes {
  const exact = exactInteger(node.raw);
  if (exact === undefined || String(exact).length > 20) return undefined;
  return [{ label: `Write ${String(exact)}`, ops: [{ op: 'setRaw', pointer: '', raw: String(exact) }] }];
}

// --- texts ---------------------------------------------------------------------------------------------------------

/** Patterns of schemas that refuse nothing but blanks. */
const NOT_BLANK: ReadonlySet<string> = new Set(['\\S', '^$|\\S']);
/** Patterns of schemas that refuse the character U+0000, and perhaps blanks. */
const NO_NUL: ReadonlySet<string> = new Set(['^[^\\u0000]*$', '^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$']);

/** What is wrong with a text that a pattern refuses. */
function patternFault(source: string, value: string): string {
  if (NO_NUL.has(source) && value.includes('\0')) return 'This text holds the character U+0000, which cannot be kept.';
  if (NOT_BLANK.has(source) || NO_NUL.has(source)) return 'This text must not be blank.';
  return `${quote(value)} has not the form that is asked for (${source}).`;
}

function textCheck(schema: SchemaNode, wrong: Wrong): (node: StringNode) => Finding | undefined {
  const { minLength, maxLength, pattern: source, 'x-bytes': bytes } = schema;
  const pattern = source === undefined ? undefined : new RegExp(source, 'u');
  const measure = bytes ? utf8Length : charactersOf;
  const unit = bytes ? 'bytes' : 'characters';
  // Between these lengths in UTF-16 units there is nothing to measure: a character has one unit or two, and up to three bytes.
  const enough = bytes ? (minLength ?? 0) : 2 * (minLength ?? 0);
  const few = bytes ? (maxLength ?? Infinity) / 3 : (maxLength ?? Infinity);
  return ({ value }) => {
    if (minLength !== undefined && value.length < enough && measure(value) < minLength) {
      const message =
        minLength === 1 ? 'This text must not be empty.' : `At least ${String(minLength)} ${unit} are needed.`;
      return wrong('minLength', message);
    }
    if (maxLength !== undefined && value.length > few && measure(value) > maxLength) {
      return wrong(
        'maxLength',
        `At most ${String(maxLength)} ${unit} are allowed; these are ${String(measure(value))}.`,
      );
    }
    if (source !== undefined && pattern?.test(value) === false) return wrong('pattern', patternFault(source, value));
    return undefined;
  };
}

/** Length as JSON Schema counts it: in code points. */
function charactersOf(text: string): number {
  let count = text.length;
  for (let i = 1; i < text.length; i++) if (isLow(text, i) && isHigh(text, i - 1)) count--;
  return count;
}

function isHigh(text: string, index: number): boolean {
  return (text.charCodeAt(index) & 0xfc00) === 0xd800;
}
function isLow(text: string, index: number): boolean {
  return (text.charCodeAt(index) & 0xfc00) === 0xdc00;
}

// --- words and fixes -----------------------------------------------------------------------------------------------

const NAMES: Readonly<Record<string, string>> = {
  string: 'a text in quotes',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object { }',
  array: 'a list [ ]',
  null: 'null',
};
const NUMBERS: ReadonlySet<string> = new Set(['integer', 'number']);
const KINDS: Readonly<Record<Node['kind'], string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
  null: 'null',
  missing: 'nothing',
};

/** Units that are no words, as a sentence has them. */
const UNITS: Readonly<Record<string, string>> = { s: 'seconds', ns: 'nanoseconds' };

function typeMessage(node: Node, types: readonly string[], schema: SchemaNode): string {
  const unit = schema['x-unit']?.replace(/^n?s\b/, (short) => UNITS[short] ?? short);
  const wanted = types
    .filter((t) => t !== 'null' || types.length === 1)
    .map((t) => (unit !== undefined && NUMBERS.has(t) ? `${NAMES[t] ?? t} of ${unit}` : (NAMES[t] ?? t)));
  const is = node.kind === 'number' && types.includes('integer') ? `the fraction ${node.raw}` : KINDS[node.kind];
  const subject = schema.title === undefined ? 'Here' : `For ${quote(schema.title)},`;
  return `${subject} ${wanted.join(' or ')} is expected, not ${is}.`;
}

function set(value: JsonValue, label: string): NonNullable<Fixes>[number] {
  return { label, ops: [{ op: 'set', pointer: '', value }] };
}

function isOneOf(node: Node, values: readonly JsonValue[]): boolean {
  if (node.kind === 'string') return values.includes(node.value);
  for (const value of values) if (sameValue(value, node)) return true;
  return false;
}

function sameValue(value: JsonValue, node: Node): boolean {
  if (value === null) return node.kind === 'null';
  if (typeof value === 'object') return JSON.stringify(value) === JSON.stringify(toValue(node));
  return 'value' in node && node.value === value;
}

function nearValue(node: Node, values: readonly JsonValue[]): string | undefined {
  if (node.kind !== 'string') return undefined;
  const texts = values.filter((v) => typeof v === 'string');
  return nearest(node.value, texts);
}

function enumMessage(node: Node, values: readonly JsonValue[]): string {
  const shown = values.map((v) => JSON.stringify(v)).join(', ');
  const is = isContainer(node) ? KINDS[node.kind] : JSON.stringify(toValue(node));
  const near = nearValue(node, values);
  return `${is} is not allowed here. ${values.length === 1 ? 'It must be' : 'Choose one of'} ${shown}.${near === undefined ? '' : ` Did you mean ${quote(near)}?`}`;
}

function enumFixes(node: Node, values: readonly JsonValue[]): Fixes {
  const value = nearValue(node, values) ?? (values.length === 1 ? values[0] : undefined);
  return value === undefined ? undefined : [set(value, `Use ${JSON.stringify(value)}`)];
}

/** A text in quotes for a message, cut short when it is long. */
export function quote(text: string): string {
  return `"${text.length > 60 ? text.slice(0, 57) + '…' : text}"`;
}
