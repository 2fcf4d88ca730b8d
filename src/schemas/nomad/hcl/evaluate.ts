/**
 * Evaluation of HCL expressions. What has no value here (a variable that was not given, a mistake) leaves the text of
 * the smallest expression around it; a reference to a name that is not declared is meant for the running task and stays
 * text by design.
 */
import { FUNCTIONS, MOST_ARGUMENTS } from './functions/index.ts';
import {
  addNumbers,
  compareNumbers,
  divideNumbers,
  multiplyNumbers,
  negateNumber,
  remainder,
  type Num,
} from './number.ts';
import { convert, sameValue, typeOf, unify } from './convert.ts';
import type { BinaryOperator, Expression, ForParts, Range, Remark, TemplatePart } from './tree.ts';
import {
  booleanOf,
  entriesOf,
  isMap,
  itemsOf,
  Kept,
  kindOf,
  numberOf,
  sortedKeys,
  textOf,
  Trouble,
  type Value,
  type ValueMap,
} from './values.ts';

/** Where names have values. */
export interface Scope {
  readonly text: string;
  readonly names: ReadonlyMap<string, Value>;
  readonly parent?: Scope;
  /** Takes what goes wrong. Without it, trouble is thrown. */
  readonly report: ((remark: Remark) => void) | undefined;
  /** True where nothing but written values may stand: no names, no functions. */
  readonly constant?: boolean;
}

/** A scope inside another one, with more names. */
export function within(parent: Scope, names: ReadonlyMap<string, Value>): Scope {
  return { text: parent.text, names, parent, report: parent.report, constant: parent.constant === true };
}

function lookUp(scope: Scope, name: string): Value | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const value = at.names.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The value of an expression; what cannot be had is kept as text, and reported unless it was reported before. */
export function evaluate(expression: Expression, scope: Scope): Value {
  if (scope.report === undefined) return compute(expression, scope);
  try {
    return compute(expression, scope);
  } catch (error) {
    if (error instanceof Trouble) {
      const range = error.range ?? expression;
      scope.report({
        severity: error.severity,
        message: error.message,
        range: { start: range.start, end: range.end },
      });
    } else if (!(error instanceof Kept)) throw error;
    return keep(expression, scope);
  }
}

function keep(expression: Expression, scope: Scope): Kept {
  const source = scope.text.slice(expression.start, expression.end);
  const text = expression.kind === 'template' ? source.replace(/^"([^]*)"$/, '$1') : `\${${source}}`;
  return new Kept(text, { start: expression.start, end: expression.end });
}

/** The value, or a trouble or a kept text thrown. */
function compute(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'template':
      return expression.wraps ? computeWrapped(expression.parts[0], scope) : join(expression.parts, scope);
    case 'name':
    case 'attribute':
    case 'index':
      return computeReference(expression, scope);
    case 'splat':
      return computeSplat(expression.source, expression.each, scope);
    case 'element':
      return known(lookUp(scope, ELEMENT) ?? null);
    case 'list':
      return expression.items.map((item) => evaluate(item, scope));
    case 'object': {
      const map: ValueMap = new Map();
      for (const { key, value } of expression.items) map.set(keyText(key, scope), evaluate(value, scope));
      return map;
    }
    case 'for':
      return computeFor(expression, scope);
    case 'call':
      return computeCall(expression, scope);
    case 'unary':
      return computeUnary(expression, scope);
    case 'binary':
      return computeBinary(expression.operator, expression, scope);
    case 'conditional':
      return computeConditional(expression, scope);
  }
}

/** Name of the element at hand in a splat; no name that a text can spell. */
const ELEMENT = '*';

/** Throws what is kept: nothing can be made of it. */
function known(value: Value): Value {
  if (value instanceof Kept) throw value;
  return value;
}

function need(expression: Expression, scope: Scope): Value {
  return known(compute(expression, scope));
}

function keyText(key: Expression, scope: Scope): string {
  const text = textOf(need(key, scope));
  if (text === undefined) throw new Trouble('A key must be a text.', key);
  return text;
}

/** The root name of a reference with fixed steps, as in `node.meta["x"].0`. */
function rootOf(expression: Expression): string | undefined {
  let at = expression;
  for (;;) {
    if (at.kind === 'name') return at.name;
    if (at.kind === 'attribute') at = at.source;
    else if (at.kind === 'index' && at.key.kind === 'literal') at = at.source;
    else return undefined;
  }
}

/** True for a reference to a name that is not declared: it is filled in when the task runs. */
function isRuntime(expression: Expression, scope: Scope): boolean {
  const root = rootOf(expression);
  if (root === undefined || lookUp(scope, root) !== undefined) return false;
  if (scope.constant === true) throw new Trouble('No name may stand here, only a value.', expression);
  return true;
}

/**
 * The text of a reference for the running task, with the braces that are around it. The engine's parser looks for the
 * closing one behind blanks, and takes every brace that follows for it, once more: `{${node.class}}` gets one more "}".
 */
function runtimeText({ start, end }: Range, scope: Scope): string {
  const { text } = scope;
  let before = start - 1;
  while (text[before] === ' ') before--;
  if (text[before] !== '{' || text[before - 1] !== '$') return `\${${text.slice(start, end)}}`;
  let made = text.slice(before - 1, end);
  let at = end + 1;
  for (; text[at] === '}' || text[at] === ' '; at++) if (text[at] === '}') made += text.slice(end, at);
  if (text.slice(end, at).trimStart().slice(1).includes('}')) {
    scope.report?.({
      severity: 'warning',
      message: `A "}" right behind \${…} is doubled when the engine reads this. Write \${"}"} for it, or move it to the next line.`,
      range: { start: before - 1, end: at },
    });
  }
  return at < text.length ? `${made}}` : made;
}

function computeReference(expression: Expression & { kind: 'name' | 'attribute' | 'index' }, scope: Scope): Value {
  if (isRuntime(expression, scope)) return runtimeText(expression, scope);
  if (expression.kind === 'name') return known(lookUp(scope, expression.name) ?? null);
  const source = need(expression.source, scope);
  if (expression.kind === 'attribute') return known(member(source, expression.name, expression, scope));
  const key = need(expression.key, scope);
  return known(
    typeof key === 'string' || isMap(source) ? byKey(source, key, expression) : byIndex(source, key, expression),
  );
}

function member(source: Value, name: string, range: Range, scope: Scope): Value {
  if (isMap(source)) {
    const value = source.get(name);
    if (value === undefined) throw new Trouble(unknownMember(source, name, range, scope), range);
    return value;
  }
  throw new Trouble(`"${name}" cannot be taken from ${kindOf(source)}.`, range);
}

function unknownMember(source: ValueMap, name: string, range: Range, scope: Scope): string {
  const text = scope.text.slice(range.start, range.end);
  if (text === `var.${name}`) return `No variable "${name}" is declared.`;
  if (text === `local.${name}`) return `No local value "${name}" is declared.`;
  return `There is no "${name}" in it; there is ${sortedKeys(source).join(', ') || 'nothing'}.`;
}

function byKey(source: Value, key: Value, range: Range): Value {
  if (!isMap(source)) return byIndex(source, key, range);
  const name = textOf(key);
  const value = name === undefined ? undefined : source.get(name);
  if (value === undefined) throw new Trouble(`There is no ${JSON.stringify(name ?? kindOf(key))} in it.`, range);
  return value;
}

function byIndex(source: Value, key: Value, range: Range): Value {
  if (!Array.isArray(source)) throw new Trouble(`Nothing can be picked by its place from ${kindOf(source)}.`, range);
  const index = numberOf(key);
  const value = typeof index === 'number' ? source[index] : undefined;
  if (value === undefined)
    throw new Trouble(`There is no item ${textOf(key) ?? ''} in a list of ${source.length}.`, range);
  return value;
}

function computeWrapped(part: TemplatePart | undefined, scope: Scope): Value {
  return part?.kind === 'insert' ? need(part.value, scope) : '';
}

/** The parts one after another; what has no value stays as it is written. */
function join(parts: readonly TemplatePart[], scope: Scope): string {
  let text = '';
  for (const part of parts) {
    if (part.kind === 'text') text += part.text;
    else text += attempt(part, scope);
  }
  return text;
}

function attempt(part: TemplatePart & { kind: 'insert' | 'if' | 'each' }, scope: Scope): string {
  if (scope.report === undefined) return expand(part, scope);
  try {
    return expand(part, scope);
  } catch (error) {
    if (error instanceof Trouble) {
      const range = error.range ?? part;
      scope.report({
        severity: error.severity,
        message: error.message,
        range: { start: range.start, end: range.end },
      });
    } else if (!(error instanceof Kept)) throw error;
    return scope.text.slice(part.start, part.end);
  }
}

function expand(part: TemplatePart & { kind: 'insert' | 'if' | 'each' }, scope: Scope): string {
  if (part.kind === 'if') {
    return join(condition(part.condition, scope) ? part.yes : part.no, scope);
  }
  if (part.kind === 'each') {
    const entries = loop(part.collection, scope);
    return entries
      .map(([key, value]) => join(part.parts, within(scope, loopNames(part.keyName, part.valueName, key, value))))
      .join('');
  }
  const value = need(part.value, scope);
  const text = textOf(value);
  if (text === undefined) throw new Trouble(`${capital(kindOf(value))} cannot be put into a text.`, part.value);
  return text;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function loop(collection: Expression, scope: Scope): readonly (readonly [Value, Value])[] {
  const value = need(collection, scope);
  const entries = entriesOf(value);
  if (entries === undefined) throw new Trouble(`"for" cannot go through ${kindOf(value)}.`, collection);
  return entries;
}

function loopNames(keyName: string | undefined, valueName: string, key: Value, value: Value): Map<string, Value> {
  const names = new Map<string, Value>([[valueName, value]]);
  if (keyName !== undefined) names.set(keyName, key);
  return names;
}

function condition(expression: Expression, scope: Scope): boolean {
  const value = need(expression, scope);
  const decided = booleanOf(value);
  if (decided === undefined) throw new Trouble(`A condition must be true or false, not ${kindOf(value)}.`, expression);
  return decided;
}

function computeFor(parts: ForParts & Range, scope: Scope): Value {
  const list: Value[] = [];
  const map: ValueMap = new Map();
  for (const [key, value] of loop(parts.collection, scope)) {
    const inner = within(scope, loopNames(parts.keyName, parts.valueName, key, value));
    if (parts.condition && !condition(parts.condition, inner)) continue;
    if (parts.key === undefined) {
      list.push(evaluate(parts.value, inner));
      continue;
    }
    const name = keyText(parts.key, inner);
    const made = evaluate(parts.value, inner);
    const before = map.get(name);
    if (parts.grouped) map.set(name, Array.isArray(before) ? [...before, made] : [made]);
    else if (before !== undefined) throw new Trouble(`Two items would have the key "${name}".`, parts.key);
    else map.set(name, made);
  }
  return parts.key === undefined ? list : map;
}

function computeSplat(source: Expression, each: Expression, scope: Scope): Value {
  const value = need(source, scope);
  if (value === null) return [];
  const items = itemsOf(value) ?? [value];
  return items.map((item) => compute(each, within(scope, new Map([[ELEMENT, item]]))));
}

function computeCall(call: Expression & { kind: 'call' }, scope: Scope): Value {
  if (scope.constant === true) throw new Trouble('No function may be called here.', call);
  const made = FUNCTIONS.get(call.name);
  if (made === undefined) throw new Trouble(`There is no function "${call.name}".`, call);
  if (typeof made !== 'function') {
    const strict = { ...scope, report: undefined };
    return made.lazy(call.args, {
      text: scope.text,
      value: (argument) => need(argument, strict),
      fails: (error) => error instanceof Trouble,
    });
  }
  const args = call.args.map((argument) => need(argument, scope));
  if (call.spread) {
    const items = itemsOf(args.pop() ?? null);
    if (items === undefined) throw new Trouble('Only a list can be spread over arguments.', call);
    for (const item of items) args.push(item);
  }
  for (const argument of args) refuseKept(argument);
  const most = MOST_ARGUMENTS[call.name];
  if (most !== undefined && args.length > most)
    throw new Trouble(`${call.name}: ${most} ${most === 1 ? 'argument is' : 'arguments are'} enough`, call);
  try {
    return made(args);
  } catch (error) {
    if (error instanceof Trouble && !error.range)
      throw new Trouble(`${call.name}: ${error.message}`, call, error.severity);
    throw error;
  }
}

/** A function cannot work on what has no value, wherever it lies. */
function refuseKept(value: Value): void {
  known(value);
  if (isMap(value)) for (const item of value.values()) refuseKept(item);
  else for (const item of itemsOf(value) ?? []) refuseKept(item);
}

/** A value as one of the results of a choice, which become one type. */
function computeConditional(expression: Expression & { kind: 'conditional' }, scope: Scope): Value {
  const decided = condition(expression.condition, scope);
  const value = compute(decided ? expression.yes : expression.no, scope);
  if (value === null || value instanceof Kept) return value;
  // What has no value takes the type of the other one.
  const other = quietly(decided ? expression.no : expression.yes, scope);
  if (other === undefined || other === null) return value;
  const type = unify(decided ? [typeOf(value), typeOf(other)] : [typeOf(other), typeOf(value)]);
  if (type === undefined) {
    const range = { start: expression.yes.start, end: expression.no.end };
    throw new Trouble(`Both results of a choice must be of one type, not ${kindOf(value)} or ${kindOf(other)}.`, range);
  }
  return convert(value, type);
}

function computeUnary(expression: Expression & { kind: 'unary' }, scope: Scope): Value {
  if (expression.operator === '!') return !condition(expression.operand, scope);
  const value = numberOf(need(expression.operand, scope));
  if (value === undefined) throw new Trouble('Only a number can be negative.', expression);
  return negateNumber(value);
}

function computeBinary(operator: BinaryOperator, expression: Expression & { kind: 'binary' }, scope: Scope): Value {
  const { left, right } = expression;
  if (operator === '&&' || operator === '||') {
    // Both are worked out, whatever the first one says.
    const [one, two] = [condition(left, scope), condition(right, scope)];
    return operator === '&&' ? one && two : one || two;
  }
  const a = need(left, scope);
  const b = need(right, scope);
  if (operator === '==' || operator === '!=') {
    refuseKept(a);
    refuseKept(b);
    return sameValue(a, b) === (operator === '==');
  }
  const x = numberOf(a);
  const y = numberOf(b);
  if (x === undefined || y === undefined) {
    const wrong = x === undefined ? left : right;
    throw new Trouble(`"${operator}" needs a number here, not ${kindOf(x === undefined ? a : b)}.`, wrong);
  }
  switch (operator) {
    case '+':
      return number(addNumbers(x, y), expression);
    case '-':
      return number(addNumbers(x, negateNumber(y)), expression);
    case '*':
      return multiplyNumbers(x, y);
    case '/':
      return number(divideNumbers(x, y), expression);
    case '%':
      return number(remainder(x, y), expression);
    case '<':
      return compareNumbers(x, y) < 0;
    case '>':
      return compareNumbers(x, y) > 0;
    case '<=':
      return compareNumbers(x, y) <= 0;
    case '>=':
      return compareNumbers(x, y) >= 0;
  }
}

function number(result: Num | undefined, range: Range): Num {
  if (result === undefined)
    throw new Trouble('This has no result: 0 is divided by 0, or two infinite numbers meet.', range);
  return result;
}

function quietly(expression: Expression, scope: Scope): Value | undefined {
  try {
    return need(expression, { ...scope, report: undefined });
  } catch (error) {
    if (error instanceof Trouble || error instanceof Kept) return undefined;
    throw error;
  }
}
