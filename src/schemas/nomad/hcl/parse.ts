/** Parser of a whole HCL text: attributes and blocks. It reads on behind a slip, and says each slip once. */
import { parseExpression } from './expressions.ts';
import { Scanner, Slip } from './scanner.ts';
import { parseQuoted, plainText } from './templates.ts';
import type { Attribute, Block, Body, Comment, Expression, Label, Range, Remark } from './tree.ts';

export interface ParsedHcl {
  readonly body: Body;
  readonly remarks: readonly Remark[];
  readonly comments: readonly Comment[];
}

/** Reads a text. Whatever it holds, a body comes out: of what could be read. */
export function parseHcl(text: string): ParsedHcl {
  const scanner = new Scanner(text);
  const body = parseBody(scanner, false, false, 0);
  return { body, remarks: scanner.remarks, comments: dedupe(scanner.comments) };
}

/** A place that was read twice (looking ahead) has its comment twice. */
function dedupe(comments: readonly Comment[]): Comment[] {
  const seen = new Set<number>();
  return comments
    .filter((comment) => !seen.has(comment.start) && seen.add(comment.start))
    .sort((a, b) => a.start - b.start);
}

const LINE = 10;
const QUOTE = 34;
const EQUALS = 61;
const CLOSING = 125;

/** How deep blocks may lie in each other. */
const DEPTH = 100;

/** Items up to the closing brace when `opened`, else of the whole text. */
function parseBody(scanner: Scanner, opened: boolean, oneLine: boolean, depth: number): Body {
  const start = scanner.pos;
  const attributes: Attribute[] = [];
  const blocks: Block[] = [];
  for (;;) {
    let itemStart = scanner.pos;
    try {
      scanner.skip(!oneLine);
      itemStart = scanner.pos;
      const code = scanner.code();
      if (scanner.done || (code === CLOSING && opened)) break;
      if (code === CLOSING) {
        scanner.pos++;
        throw new Slip('This "}" closes nothing.', { start: itemStart, end: itemStart + 1 });
      }
      if (oneLine && code === LINE) break;
      parseItem(scanner, oneLine, depth, attributes, blocks);
    } catch (error) {
      if (!(error instanceof Slip)) throw error;
      scanner.remarks.push({ severity: 'error', message: error.message, range: error.range });
      recover(scanner, itemStart);
    }
  }
  return { attributes, blocks, start, end: scanner.pos };
}

/** An attribute; where its name stands is asked for seldom. */
class Written implements Attribute {
  readonly name: string;
  readonly value: Expression;
  readonly start: number;
  readonly end: number;

  constructor(name: string, value: Expression, start: number, end: number) {
    this.name = name;
    this.value = value;
    this.start = start;
    this.end = end;
  }

  get nameRange(): Range {
    return { start: this.start, end: this.start + this.name.length };
  }
}

function isNamed(attributes: readonly Attribute[], name: string): boolean {
  for (const attribute of attributes) if (attribute.name === name) return true;
  return false;
}

function parseItem(scanner: Scanner, oneLine: boolean, depth: number, attributes: Attribute[], blocks: Block[]): void {
  const start = scanner.pos;
  if (scanner.code() === QUOTE) {
    scanner.fail('A key without quotes must stand here. Quoted keys are written in a map: name = { "key" = … }.');
  }
  const name = scanner.name();
  if (name === undefined) scanner.fail(`An argument or a block must begin here, not ${scanner.found()}.`);
  scanner.skip(false);
  if (scanner.code() !== EQUALS || scanner.peek(1) === '=') {
    blocks.push(parseBlock(scanner, name, start, oneLine, depth));
    return;
  }
  scanner.pos++;
  const value = parseExpression(scanner);
  const item = new Written(name, value, start, scanner.pos);
  endItem(scanner, oneLine);
  if (isNamed(attributes, name)) {
    const message = `"${name}" is set twice in one block; the first one counts.`;
    scanner.remarks.push({ severity: 'error', message, range: item.nameRange });
  } else attributes.push(item);
}

/** An item ends with its line; inside `{ … }` on one line, with the brace. */
function endItem(scanner: Scanner, oneLine: boolean): void {
  scanner.skip(false);
  if (scanner.code() === LINE || scanner.done) return;
  if (oneLine && scanner.peek() === '}') return;
  if (scanner.peek() === ',')
    scanner.fail('No comma stands between the arguments of a block; each is on its own line.');
  scanner.fail(`The line must end here, not go on with ${scanner.found()}.`);
}

function parseBlock(scanner: Scanner, type: string, start: number, oneLine: boolean, depth: number): Block {
  const labels: Label[] = [];
  for (;;) {
    scanner.skip(false);
    const at = scanner.pos;
    if (scanner.code() === QUOTE) {
      const plain = plainText(scanner);
      if (plain !== undefined) {
        labels.push({ text: plain, start: at, end: scanner.pos });
        continue;
      }
      const label = parseQuoted(scanner);
      if (label.kind !== 'literal' || typeof label.value !== 'string') {
        scanner.fail('A label is a plain text, without ${…}.', label);
      }
      labels.push({ text: label.value, start: at, end: scanner.pos });
      continue;
    }
    const bare = scanner.name();
    if (bare === undefined) break;
    labels.push({ text: bare, start: at, end: scanner.pos });
  }
  const header = { start, end: labels.at(-1)?.end ?? start + type.length };
  if (!scanner.eat('{')) {
    if (labels.length === 0) {
      scanner.fail(`"=" and a value, or a block in { }, must follow "${type}", not ${scanner.found()}.`, header);
    }
    scanner.fail(`"{" is missing after the labels of "${type}".`, header);
  }
  if (depth > DEPTH) scanner.fail('Blocks are nested too deep here.', header);
  const flat = scanner.flat;
  scanner.flat = 0;
  scanner.skip(false);
  const single = scanner.peek() !== '\n' && !scanner.done;
  const known = scanner.remarks.length;
  const body = parseBody(scanner, true, single, depth + 1);
  scanner.flat = flat;
  if (!scanner.eat('}')) {
    // A slip inside has taken the rest of the line with it.
    if (single && scanner.remarks.length > known) return { type, header, labels, body, start, end: scanner.pos };
    if (single && scanner.peek() === '\n') {
      scanner.fail('A block that begins on one line must end on it; begin a new line after "{".', header);
    }
    scanner.remarks.push({ severity: 'error', message: `This block "${type}" is never closed.`, range: header });
    return { type, header, labels, body, start, end: scanner.pos };
  }
  const end = scanner.pos;
  endItem(scanner, oneLine);
  return { type, header, labels, body, start, end };
}

/**
 * Goes on behind an item that could not be read. Lines that are indented more than its first one belong to it, and so
 * does a closing bracket at its own indent.
 */
function recover(scanner: Scanner, itemStart: number): void {
  const { text } = scanner;
  scanner.flat = 0;
  const lineStart = text.lastIndexOf('\n', itemStart - 1) + 1;
  const indent = indentAt(text, lineStart);
  let next = lineEnd(text, itemStart);
  while (next < text.length) {
    const from = next + 1;
    const content = text.slice(from, lineEnd(text, from));
    const deeper = content.trim() === '' || indentAt(text, from) > indent;
    const closes = indentAt(text, from) === indent && /^\s*[\])}]/.test(content);
    if (!deeper && !closes) break;
    next = lineEnd(text, from);
    if (closes) break;
  }
  scanner.pos = next;
}

function lineEnd(text: string, from: number): number {
  const found = text.indexOf('\n', from);
  return found < 0 ? text.length : found;
}

function indentAt(text: string, lineStart: number): number {
  let at = lineStart;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at - lineStart;
}
