/** Parser of HCL expressions: operators, lists, objects, `for`, calls, references. */
import { parseNumber } from './number.ts';
import type { Scanner } from './scanner.ts';
import { parseHeredoc, parseQuoted, plainText } from './templates.ts';
import type { BinaryOperator, Expression, ObjectItem } from './tree.ts';

/** How strongly operators bind. */
const STRENGTH: ReadonlyMap<string, number> = new Map([
  ['||', 1],
  ['&&', 2],
  ['==', 3],
  ['!=', 3],
  ['<=', 4],
  ['>=', 4],
  ['<', 4],
  ['>', 4],
  ['+', 5],
  ['-', 5],
  ['*', 6],
  ['/', 6],
  ['%', 6],
]);

/** Characters that operators begin with, and those of two characters. */
const FIRST = new Set('|&=!<>+-*/%');

/** How deep expressions may lie in each other before the text counts as a mistake. */
const DEPTH = 200;

/** An expression at the scanner's place; throws a slip when there is none. */
export function parseExpression(scanner: Scanner, depth = 0): Expression {
  if (depth > DEPTH) scanner.fail('This is nested too deep.');
  scanner.skip();
  const alone = parseAlone(scanner);
  if (alone) return alone;
  const condition = parseBinary(scanner, 1, depth);
  const end = scanner.pos;
  scanner.skip();
  if (!scanner.eat('?')) {
    scanner.pos = end;
    return condition;
  }
  const yes = parseExpression(scanner, depth + 1);
  scanner.skip();
  if (!scanner.eat(':')) scanner.fail(`A ":" and the value for "otherwise" must follow, not ${scanner.found()}.`);
  const no = parseExpression(scanner, depth + 1);
  return { kind: 'conditional', condition, yes, no, start: condition.start, end: no.end };
}

const QUOTE = 34;
const ZERO = 48;
const NINE = 57;
/** A blank, a tab, the end of a line. */
const BLANK = 32;
const TAB = 9;
const LINE = 10;

/** What most values are, without the way through all operators: a text or a whole number with nothing behind it. */
function parseAlone(scanner: Scanner): Expression | undefined {
  const { text, pos: start } = scanner;
  const first = text.charCodeAt(start);
  let value: string | number;
  if (first === QUOTE) {
    const plain = plainText(scanner);
    if (plain === undefined) return undefined;
    value = plain;
  } else if (first >= ZERO && first <= NINE) {
    let at = start + 1;
    let code = text.charCodeAt(at);
    value = first - ZERO;
    while (code >= ZERO && code <= NINE) {
      value = value * 10 + code - ZERO;
      code = text.charCodeAt(++at);
    }
    if (!Number.isSafeInteger(value)) return undefined;
    scanner.pos = at;
  } else return undefined;
  const end = scanner.pos;
  let next = end;
  let code = text.charCodeAt(next);
  while (code === BLANK || code === TAB) code = text.charCodeAt(++next);
  // Inside brackets an operator may stand on the next line.
  if ((code === LINE && scanner.flat === 0) || code === COMMA || code === BRACKET || code === BRACE) {
    return { kind: 'literal', value, start, end };
  }
  scanner.pos = start;
  return undefined;
}

const COMMA = 44;
const BRACKET = 93;
const BRACE = 125;

/** Operands joined by operators that bind at least as strongly as `least`. */
function parseBinary(scanner: Scanner, least: number, depth: number): Expression {
  let left = parseUnary(scanner, depth);
  for (;;) {
    const at = scanner.pos;
    scanner.skip();
    const operator = operatorAt(scanner);
    const strength = operator === undefined ? 0 : (STRENGTH.get(operator) ?? 0);
    if (operator === undefined || strength < least) {
      scanner.pos = at;
      return left;
    }
    scanner.pos += operator.length;
    scanner.skip();
    const right = parseBinary(scanner, strength + 1, depth);
    left = { kind: 'binary', operator, left, right, start: left.start, end: right.end };
  }
}

function operatorAt(scanner: Scanner): BinaryOperator | undefined {
  const first = scanner.peek();
  if (!FIRST.has(first)) return undefined;
  const two = first + scanner.peek(1);
  if (STRENGTH.has(two)) return two as BinaryOperator;
  return STRENGTH.has(first) && two !== '=>' ? (first as BinaryOperator) : undefined;
}

function parseUnary(scanner: Scanner, depth: number): Expression {
  const start = scanner.pos;
  const operator = scanner.peek();
  if (operator === '-' || (operator === '!' && scanner.peek(1) !== '=')) {
    if (depth > DEPTH) scanner.fail('This is nested too deep.');
    scanner.pos++;
    scanner.skip();
    const operand = parseUnary(scanner, depth + 1);
    return { kind: 'unary', operator, operand, start, end: operand.end };
  }
  return parseSteps(scanner, parseTerm(scanner, depth), depth);
}

/** What follows a term: `.name`, `.0`, `[key]`, `.*`, `[*]`. */
function parseSteps(scanner: Scanner, term: Expression, depth: number): Expression {
  let expression = term;
  for (;;) {
    const at = scanner.pos;
    // An item may go on behind a line end only inside brackets.
    scanner.skip();
    const next = scanner.peek();
    if (next === '.' && !scanner.looking('...')) {
      scanner.pos++;
      scanner.skip();
      if (scanner.eat('*')) {
        const each = parseAttributes(scanner, { kind: 'element', start: scanner.pos, end: scanner.pos });
        expression = { kind: 'splat', source: expression, each, start: expression.start, end: scanner.pos };
      } else expression = parseStep(scanner, expression);
    } else if (next === '[') {
      expression = parseBracket(scanner, expression, depth);
    } else {
      scanner.pos = at;
      return expression;
    }
  }
}

/** Names and numbers behind a `.*`, which stops at the first `[`. */
function parseAttributes(scanner: Scanner, source: Expression): Expression {
  let expression = source;
  while (scanner.peek() === '.' && !scanner.looking('.*') && !scanner.looking('...')) {
    scanner.pos++;
    expression = parseStep(scanner, expression);
  }
  return expression;
}

/** A name or a number behind a point. */
function parseStep(scanner: Scanner, source: Expression): Expression {
  const start = scanner.pos;
  const digits = /^\d+/.exec(scanner.text.slice(start, start + 20))?.[0];
  if (digits !== undefined) {
    if (/^\.\d/.test(scanner.text.slice(start + digits.length))) {
      scanner.fail('Two numbers cannot follow each other behind points: write [0][1].', {
        start,
        end: start + digits.length + 2,
      });
    }
    scanner.pos += digits.length;
    const key: Expression = { kind: 'literal', value: Number(digits), start, end: scanner.pos };
    return { kind: 'index', source, key, start: source.start, end: scanner.pos };
  }
  const name = scanner.name();
  if (name === undefined) scanner.fail(`A name must follow the ".", not ${scanner.found()}.`);
  return { kind: 'attribute', source, name, start: source.start, end: scanner.pos };
}

function parseBracket(scanner: Scanner, source: Expression, depth: number): Expression {
  if (depth > DEPTH) scanner.fail('This is nested too deep.');
  const open = scanner.pos;
  scanner.pos++;
  scanner.flat++;
  scanner.skip();
  if (scanner.eat('*')) {
    scanner.skip();
    close(scanner, ']', open);
    // Whatever follows is taken from each item, another [*] too.
    const each = parseSteps(scanner, { kind: 'element', start: scanner.pos, end: scanner.pos }, depth + 1);
    return { kind: 'splat', source, each, start: source.start, end: scanner.pos };
  }
  const key = parseExpression(scanner, depth + 1);
  scanner.skip();
  close(scanner, ']', open);
  return { kind: 'index', source, key, start: source.start, end: scanner.pos };
}

/** Eats the closing bracket, which ends the run of lines that count as one. */
function close(scanner: Scanner, bracket: string, open: number): void {
  if (!scanner.looking(bracket)) {
    if (scanner.done) scanner.fail(`This bracket is never closed.`, { start: open, end: open + 1 });
    scanner.fail(`"${bracket}" is missing before ${scanner.found()}.`);
  }
  scanner.pos++;
  scanner.flat--;
}

function parseTerm(scanner: Scanner, depth: number): Expression {
  const start = scanner.pos;
  const char = scanner.peek();
  if (char === '"') return parseQuoted(scanner);
  if (char === '[') return parseList(scanner, depth);
  if (char === '{') return parseObject(scanner, depth);
  if (char === '(') {
    scanner.pos++;
    scanner.flat++;
    const inner = parseExpression(scanner, depth + 1);
    scanner.skip();
    close(scanner, ')', start);
    // The text of a reference is kept without its parentheses.
    if (isReference(inner) || inner.kind === 'name') return inner;
    if (inner.kind === 'object') return { ...inner, enclosed: true, start, end: scanner.pos };
    return { ...inner, start, end: scanner.pos };
  }
  if (char === '<' && scanner.peek(1) === '<') return parseHeredoc(scanner);
  if (char >= '0' && char <= '9') return parseNumberTerm(scanner);
  const name = scanner.name();
  if (name === undefined) {
    scanner.fail(
      /['‘’“”„]/.test(char)
        ? 'Texts stand in double quotes (").'
        : `A value is missing here: ${scanner.found()} cannot begin one.`,
    );
  }
  const end = scanner.pos;
  const constant = CONSTANTS.get(name);
  if (constant !== undefined) return { kind: 'literal', value: constant, start, end };
  scanner.skip();
  if (scanner.peek() === '(' || scanner.looking('::')) return parseCall(scanner, name, start, depth);
  scanner.pos = end;
  return { kind: 'name', name, start, end };
}

const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function parseNumberTerm(scanner: Scanner): Expression {
  const start = scanner.pos;
  NUMBER.lastIndex = start;
  const raw = NUMBER.exec(scanner.text)?.[0] ?? '';
  const value = parseNumber(raw);
  scanner.pos += raw.length;
  if (value === undefined) scanner.fail('This is no number.', { start, end: scanner.pos });
  const unit = scanner.peekName();
  if (unit !== undefined) {
    const end = scanner.pos + unit.length;
    scanner.fail(`A number takes no unit: write "${raw}${unit}" in quotes if it is a text.`, { start, end });
  }
  return { kind: 'literal', value, start, end: scanner.pos };
}

function parseCall(scanner: Scanner, first: string, start: number, depth: number): Expression {
  let name = first;
  while (scanner.eat('::')) name += `::${scanner.name() ?? scanner.fail('A name must follow "::".')}`;
  const open = scanner.pos;
  if (!scanner.eat('(')) scanner.fail(`"(" must follow the name of a function.`);
  scanner.flat++;
  const args: Expression[] = [];
  let spread = false;
  for (;;) {
    scanner.skip();
    if (scanner.looking(')')) break;
    args.push(parseExpression(scanner, depth + 1));
    scanner.skip();
    if (scanner.eat('...')) {
      spread = true;
      scanner.skip();
      break;
    }
    if (!scanner.eat(',')) break;
  }
  close(scanner, ')', open);
  return { kind: 'call', name, args, spread, start, end: scanner.pos };
}

function parseList(scanner: Scanner, depth: number): Expression {
  const start = scanner.pos;
  scanner.pos++;
  scanner.flat++;
  scanner.skip();
  if (atFor(scanner)) return parseFor(scanner, ']', start, depth);
  const items: Expression[] = [];
  for (;;) {
    scanner.skip();
    if (scanner.looking(']')) break;
    items.push(parseExpression(scanner, depth + 1));
    scanner.skip();
    if (!scanner.eat(',')) break;
  }
  if (!scanner.looking(']') && !scanner.done) {
    const end = items.at(-1)?.end ?? start + 1;
    // What is missing belongs to the line of the item, not to the one that comes next.
    if (/\n/.test(scanner.text.slice(end, scanner.pos))) {
      scanner.fail('A comma or "]" is missing at the end of this line.', { start: end - 1, end });
    }
    scanner.fail(`A comma or "]" is missing before ${scanner.found()}.`);
  }
  close(scanner, ']', start);
  return { kind: 'list', items, start, end: scanner.pos };
}

function atFor(scanner: Scanner): boolean {
  return /^for\s/.test(scanner.text.slice(scanner.pos, scanner.pos + 4));
}

function parseObject(scanner: Scanner, depth: number): Expression {
  const start = scanner.pos;
  const outer = scanner.flat;
  scanner.pos++;
  scanner.skip(true);
  if (atFor(scanner)) {
    scanner.flat++;
    return parseFor(scanner, '}', start, depth);
  }
  // Line ends separate the items, whatever is around the object.
  scanner.flat = 0;
  const items: ObjectItem[] = [];
  for (;;) {
    scanner.skip(true);
    if (scanner.looking('}') || scanner.done) break;
    items.push(parseObjectItem(scanner, depth));
    scanner.skip();
    if (scanner.eat(',')) continue;
    if (scanner.looking('}') || scanner.peek() === '\n') continue;
    if (!scanner.done) scanner.fail(`A comma or the end of the line is missing before ${scanner.found()}.`);
  }
  scanner.flat = outer + 1;
  close(scanner, '}', start);
  return { kind: 'object', items, start, end: scanner.pos };
}

/** True for a name with what is taken from it, in which nothing has to be worked out. */
function isReference(key: Expression): boolean {
  if (key.kind !== 'attribute' && key.kind !== 'index') return false;
  if (key.kind === 'index' && key.key.kind !== 'literal') return false;
  return key.source.kind === 'name' || isReference(key.source);
}

function parseObjectItem(scanner: Scanner, depth: number): ObjectItem {
  const start = scanner.pos;
  const name = scanner.name();
  let key: Expression;
  scanner.skip();
  if (name !== undefined && (scanner.looking('=') || scanner.looking(':')) && !scanner.looking('==')) {
    key = { kind: 'literal', value: name, start, end: start + name.length };
  } else {
    scanner.pos = start;
    key = parseExpression(scanner, depth + 1);
    if (scanner.text[start] !== '(' && isReference(key)) {
      scanner.fail('A key with a "." stands in quotes, or in parentheses when it is a reference.', key);
    }
  }
  scanner.skip();
  if (!scanner.eat('=') && !scanner.eat(':')) scanner.fail(`"=" is missing after this key.`, key);
  return { key, value: parseExpression(scanner, depth + 1) };
}

function parseFor(scanner: Scanner, bracket: ']' | '}', start: number, depth: number): Expression {
  scanner.pos += 3;
  scanner.skip();
  let valueName = scanner.name() ?? scanner.fail('A name must follow "for".');
  let keyName: string | undefined;
  scanner.skip();
  if (scanner.eat(',')) {
    scanner.skip();
    keyName = valueName;
    valueName = scanner.name() ?? scanner.fail('A second name must follow the comma.');
    scanner.skip();
  }
  if (scanner.peekName() !== 'in') scanner.fail(`"in" is missing before ${scanner.found()}.`);
  scanner.pos += 2;
  const collection = parseExpression(scanner, depth + 1);
  scanner.skip();
  if (!scanner.eat(':')) scanner.fail(`":" is missing before ${scanner.found()}.`);
  let value = parseExpression(scanner, depth + 1);
  let key: Expression | undefined;
  scanner.skip();
  if (bracket === '}') {
    if (!scanner.eat('=>')) scanner.fail('An object made with "for" needs "key => value".');
    key = value;
    value = parseExpression(scanner, depth + 1);
    scanner.skip();
  }
  if (bracket === ']' && scanner.looking('...')) scanner.fail('Only items of an object can be grouped by "...".');
  const grouped = scanner.eat('...');
  scanner.skip();
  let condition: Expression | undefined;
  if (scanner.peekName() === 'if') {
    scanner.pos += 2;
    condition = parseExpression(scanner, depth + 1);
    scanner.skip();
  }
  close(scanner, bracket, start);
  return { kind: 'for', keyName, valueName, collection, key, value, condition, grouped, start, end: scanner.pos };
}
