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
  const plain = parseText(text, false);
  if (!plain.unbalanced || plain.remarks.length > MOST_SLIPS) return plain;
  // A brace too few or too many: the indents may say where.
  const guided = parseText(text, true);
  return guided.remarks.length <= plain.remarks.length ? guided : plain;
}

/** With more of them a text is no specification with a brace amiss. */
const MOST_SLIPS = 100;

function parseText(text: string, guided: boolean): ParsedHcl & { readonly unbalanced: boolean } {
  const scanner = new Scanner(text);
  scanner.guided = guided;
  const body = parseBody(scanner, undefined, false, 0);
  const { remarks, unbalanced } = scanner;
  const comments = dedupe(scanner.comments);
  loneReturn(text, comments, remarks);
  return { body, remarks, comments, unbalanced };
}

/** A carriage return ends no line by itself, and stands nowhere else but in a comment. */
function loneReturn(text: string, comments: readonly Comment[], remarks: Remark[]): void {
  if (!text.includes('\r')) return;
  let next = 0;
  for (const { index } of text.matchAll(/\r(?!\n)/g)) {
    while ((comments[next]?.end ?? Infinity) <= index) next++;
    if ((comments[next]?.start ?? Infinity) < index) continue;
    const message = 'A carriage return must be followed by the end of the line.';
    remarks.push({ severity: 'error', message, range: { start: index, end: index + 1 } });
    return;
  }
}

/** A place that was read twice (looking ahead) has its comment twice. */
function dedupe(comments: readonly Comment[]): readonly Comment[] {
  if (comments.every((comment, at) => comment.start > (comments[at - 1]?.start ?? -1))) return comments;
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

/** Items up to the closing brace of the block that begins at `opened`, else of the whole text. */
function parseBody(scanner: Scanner, opened: number | undefined, oneLine: boolean, depth: number): Body {
  const start = scanner.pos;
  const attributes: Attribute[] = [];
  const blocks: Block[] = [];
  const unread: string[] = [];
  const indent = scanner.guided && !oneLine && opened !== undefined ? lineIndent(scanner.text, opened) : undefined;
  for (;;) {
    let itemStart = scanner.pos;
    try {
      scanner.skip(!oneLine);
      itemStart = scanner.pos;
      const code = scanner.code();
      if (scanner.done) break;
      const side = indent === undefined ? undefined : sideOf(scanner.text, itemStart, indent);
      if (code === CLOSING && opened !== undefined && side !== 'within') break;
      if (code === CLOSING) {
        scanner.unbalanced = true;
        scanner.pos++;
        throw new Slip('This "}" closes nothing.', { start: itemStart, end: itemStart + 1 });
      }
      if (side === 'beside' || side === 'outside') break;
      if (oneLine && code === LINE) break;
      parseItem(scanner, oneLine, depth, attributes, blocks);
    } catch (error) {
      if (!(error instanceof Slip)) throw error;
      scanner.remarks.push({ severity: 'error', message: error.message, range: error.range });
      const name = /^"?([\p{ID_Start}_][\p{ID_Continue}-]*)/u.exec(scanner.text.slice(itemStart, itemStart + 100))?.[1];
      if (name !== undefined) unread.push(name);
      if (error.runsOn && opened !== undefined) skipToClosing(scanner, lineIndent(scanner.text, opened));
      else recover(scanner, itemStart);
    }
  }
  return { attributes, blocks, unread, start, end: scanner.pos };
}

/** Where something that begins a line stands, seen from a block of an indent; undefined for what begins none. */
function sideOf(text: string, at: number, indent: number): 'within' | 'beside' | 'outside' | undefined {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  if (text.slice(lineStart, at).trim() !== '') return undefined;
  const own = at - lineStart;
  return own > indent ? 'within' : own === indent ? 'beside' : 'outside';
}

function lineIndent(text: string, at: number): number {
  return indentAt(text, text.lastIndexOf('\n', at - 1) + 1);
}

/** Goes on before the line that closes the block of an indent, or to the end of the text. */
function skipToClosing(scanner: Scanner, indent: number): void {
  const closing = new RegExp(`\\n[ \\t]{${indent}}\\}[ \\t\\r]*(?=\\n|$)`, 'g');
  closing.lastIndex = scanner.pos;
  scanner.flat = 0;
  scanner.pos = closing.exec(scanner.text)?.index ?? scanner.text.length;
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
    if (oneLine) {
      const message = `A block on one line takes one argument and no block: begin a new line before "${name}".`;
      scanner.remarks.push({ severity: 'error', message, range: { start, end: start + name.length } });
    }
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
      const open = /^"([^"\n]*?)[ \t]*\{[ \t\r]*(?=\n|$)/.exec(scanner.text.slice(at, at + 200));
      if (open) {
        // The quote that is missing ends the label before the brace.
        const end = at + 1 + (open[1] ?? '').length;
        const message = 'The quote (") that ends this label is missing.';
        scanner.remarks.push({ severity: 'error', message, range: { start: at, end } });
        labels.push({ text: open[1] ?? '', start: at, end });
        scanner.pos = end;
        continue;
      }
      const label = parseQuoted(scanner);
      const known = label.kind === 'literal' && typeof label.value === 'string';
      if (!known) {
        const message = 'A label is a plain text, without ${…}.';
        scanner.remarks.push({ severity: 'error', message, range: { start: at, end: scanner.pos } });
      }
      const text = known ? String(label.value) : scanner.text.slice(at + 1, scanner.pos - 1);
      labels.push({ text, start: at, end: scanner.pos });
      continue;
    }
    const bare = scanner.name();
    if (bare === undefined) break;
    labels.push({ text: bare, start: at, end: scanner.pos });
  }
  const header = { start, end: labels.at(-1)?.end ?? start + type.length };
  if (!scanner.eat('{') && !opensBelow(scanner, start, header)) {
    if (labels.length === 0) {
      scanner.fail(`"=" and a value, or a block in { }, must follow "${type}", not ${scanner.found()}.`, header);
    }
    scanner.fail(`"{" is missing after the labels of "${type}".`, header);
  }
  if (depth > DEPTH) scanner.fail('Blocks are nested too deep here.', header);
  const flat = scanner.flat;
  scanner.flat = 0;
  scanner.skip(false);
  let single = scanner.peek() !== '\n' && !scanner.done;
  const known = scanner.remarks.length;
  let body = parseBody(scanner, start, single, depth + 1);
  if (single && scanner.peek() === '\n' && scanner.remarks.length === known) {
    const message = 'A block that begins on one line must end on it; begin a new line after "{".';
    scanner.remarks.push({ severity: 'error', message, range: header });
    single = false;
    body = joined(body, parseBody(scanner, start, false, depth + 1));
  }
  scanner.flat = flat;
  const outside = scanner.guided && !single && sideOf(scanner.text, scanner.pos, lineIndent(scanner.text, start));
  if (outside === 'outside' || !scanner.eat('}')) {
    // A slip inside has taken the rest of the line with it.
    if (single && scanner.remarks.length > known) return { type, header, labels, body, start, end: scanner.pos };
    scanner.unbalanced = true;
    if (scanner.guided && !scanner.done) {
      const end = scanner.text.slice(0, scanner.pos).trimEnd().length;
      const message = `The "}" that closes "${type}" is missing here.`;
      scanner.remarks.push({ severity: 'error', message, range: { start: end - 1, end } });
    } else {
      scanner.remarks.push({ severity: 'error', message: `This block "${type}" is never closed.`, range: header });
    }
    return { type, header, labels, body, start, end: scanner.pos };
  }
  const end = scanner.pos;
  endItem(scanner, oneLine);
  return { type, header, labels, body, start, end };
}

function joined(first: Body, rest: Body): Body {
  const attributes = [...first.attributes, ...rest.attributes];
  return { ...rest, attributes, blocks: [...first.blocks, ...rest.blocks], start: first.start };
}

/** True, and the missing "{" is told, when the lines below are indented as those of a block are. */
function opensBelow(scanner: Scanner, start: number, header: Range): boolean {
  if (scanner.code() !== LINE && scanner.peek() !== '\r') return false;
  const { text } = scanner;
  const below = /\n[ \t\r]*(?=[^ \t\r\n])/g;
  below.lastIndex = scanner.pos;
  const found = below.exec(text);
  if (!found || indentAt(text, text.lastIndexOf('\n', below.lastIndex - 1) + 1) <= lineIndent(text, start))
    return false;
  const message = `"{" is missing behind "${text.slice(header.start, header.end)}".`;
  scanner.remarks.push({ severity: 'error', message, range: header });
  return true;
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
