/** Parser of texts with `${…}` and `%{…}` in them: in quotes, and as heredocs. */
import { parseExpression } from './expressions.ts';
import { Slip, type Scanner } from './scanner.ts';
import type { Expression, Range, TemplatePart } from './tree.ts';

/** A part as it is read, before directives are joined with what they enclose. */
type Piece =
  | (Range & { readonly kind: 'text'; text: string })
  | (Range & { readonly kind: 'insert'; readonly value: Expression })
  | (Range & { readonly kind: 'open'; readonly open: Opener })
  | (Range & { readonly kind: 'close'; readonly word: 'else' | 'endif' | 'endfor' });

type Opener =
  | { readonly word: 'if'; readonly condition: Expression }
  | {
      readonly word: 'for';
      readonly keyName: string | undefined;
      readonly valueName: string;
      readonly collection: Expression;
    };

/** A text in double quotes. */
export function parseQuoted(scanner: Scanner): Expression {
  const start = scanner.pos;
  const simple = plainText(scanner);
  if (simple !== undefined) return { kind: 'literal', value: simple, start, end: scanner.pos };
  scanner.pos++;
  const pieces: Piece[] = [];
  readPieces(scanner, pieces, start, undefined);
  return finish(pieces, start, scanner.pos);
}

/** The text in quotes that stands here, when no escape and no template is in it. */
export function plainText(scanner: Scanner): string | undefined {
  const { text } = scanner;
  let at = scanner.pos + 1;
  let ascii = true;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 34) break;
    // A backslash, a dollar or percent sign, the end of the line or of the text.
    if (code === 92 || code === 36 || code === 37 || code === 10 || code === 13 || !(code >= 0)) return undefined;
    if (code > 127) ascii = false;
    at++;
  }
  const found = text.slice(scanner.pos + 1, at);
  scanner.pos = at + 1;
  return ascii ? found : normal(found);
}

/** Texts are compared and kept in the composed form of Unicode, as in the engine. */
export function normal(text: string): string {
  // eslint-disable-next-line no-control-regex -- all of ASCII is composed
  return /^[\x00-\x7f]*$/.test(text) ? text : text.normalize('NFC');
}

/** A text over lines: `<<END`, or `<<-END` to take away the indent that all lines share. */
export function parseHeredoc(scanner: Scanner): Expression {
  const start = scanner.pos;
  scanner.pos += 2;
  const indented = scanner.eat('-');
  const marker = scanner.name() ?? looseMarker(scanner, start);
  if (scanner.peek() === '\r') scanner.pos++;
  if (!scanner.eat('\n')) scanner.fail(`The text begins on the line below <<${marker}.`);
  const from = scanner.pos;
  const end = heredocEnd(scanner.text, from, marker);
  if (end === undefined) {
    const range = { start, end: from - 1 };
    throw new Slip(`The end of this text is missing: a line that holds nothing but ${marker}.`, range, true);
  }
  const pieces: Piece[] = [];
  readPieces(scanner, pieces, start, end.text);
  scanner.pos = end.marker;
  if (indented) takeIndent(pieces);
  return finish(pieces, start, scanner.pos);
}

/** The word behind blanks or in quotes, as a shell has it: that is told, and the text is read all the same. */
function looseMarker(scanner: Scanner, start: number): string {
  const message = 'A word that ends the text must follow "<<" at once, without quotes.';
  const [all, , marker] = /^[ \t]*(["']?)([\w-]+)\1/.exec(scanner.text.slice(scanner.pos, scanner.pos + 100)) ?? [];
  if (all === undefined || marker === undefined) return scanner.fail(message);
  scanner.pos += all.length;
  scanner.remarks.push({ severity: 'error', message, range: { start, end: scanner.pos } });
  return marker;
}

/** Where the text ends and where its marker does. */
function heredocEnd(text: string, from: number, marker: string): { text: number; marker: number } | undefined {
  let line = from;
  for (;;) {
    const next = text.indexOf('\n', line);
    const end = next < 0 ? text.length : next;
    const content = text.slice(line, end);
    if (content.trim() === marker) return { text: line, marker: line + content.trimEnd().length };
    if (next < 0) return undefined;
    line = next + 1;
  }
}

/**
 * Reads up to the closing quote, or up to `end` in a heredoc, where a backslash is nothing special. In a heredoc each
 * line is a piece of its own, so that its indent can be seen.
 */
function readPieces(scanner: Scanner, pieces: Piece[], open: number, end: number | undefined): void {
  const { text } = scanner;
  let start = scanner.pos;
  let buffer = '';
  let trimNext = false;
  const flush = (): void => {
    if (buffer === '') return;
    pieces.push({ kind: 'text', text: trimNext ? buffer.trimStart() : buffer, start, end: scanner.pos });
    trimNext = false;
    buffer = '';
  };
  for (;;) {
    if (end !== undefined && scanner.pos >= end) break;
    const char = scanner.peek();
    if (end === undefined && (char === '' || char === '\n')) {
      scanner.fail('This text is never closed: a quote (") is missing.', { start: open, end: scanner.pos });
    }
    if (end === undefined && char === '"') break;
    if (end === undefined && char === '\\') {
      buffer += readEscape(scanner);
    } else if ((char === '$' || char === '%') && scanner.peek(1) === char && scanner.peek(2) === '{') {
      buffer += `${char}{`;
      scanner.pos += 3;
    } else if ((char === '$' || char === '%') && scanner.peek(1) === '{') {
      const at = scanner.pos;
      const trims = scanner.peek(2) === '~';
      const before = pieces.at(-1);
      if (!trims) flush();
      else if (buffer !== '') {
        buffer = buffer.trimEnd();
        flush();
      } else if (before?.kind === 'text') before.text = before.text.trimEnd();
      const piece = readSequence(scanner, end);
      if (piece) pieces.push({ ...piece, start: at, end: scanner.pos });
      trimNext = piece !== undefined && text[scanner.pos - 2] === '~';
      start = piece ? scanner.pos : at;
      if (!piece) buffer = text.slice(at, scanner.pos);
    } else if (char === '\n') {
      buffer += char;
      scanner.pos++;
      flush();
      start = scanner.pos;
    } else {
      SPECIAL.lastIndex = scanner.pos + 1;
      const next = SPECIAL.exec(text)?.index ?? text.length;
      const stop = end === undefined ? next : Math.min(next, end);
      buffer += text.slice(scanner.pos, stop);
      scanner.pos = stop;
    }
  }
  flush();
  if (end === undefined) scanner.pos++;
}

/**
 * What stands in `${…}` or `%{…}`. One of a heredoc that is none is told, and undefined: its mark is text, as it often is meant
 * for another program, and the heredoc ends where it ends.
 */
function readSequence(scanner: Scanner, end: number | undefined): Piece | undefined {
  const { pos: at, flat } = scanner;
  try {
    const piece = scanner.peek() === '$' ? readInsert(scanner) : readDirective(scanner);
    if (end === undefined || scanner.pos <= end) return piece;
    scanner.pos = at;
    scanner.fail('The "}" of this insertion is missing.', scanner.here(2));
  } catch (error) {
    if (!(error instanceof Slip) || end === undefined) throw error;
    const hint = error.message.includes('{') ? '' : forAnother(scanner, at);
    scanner.remarks.push({ severity: 'error', message: error.message + hint, range: error.range });
  }
  scanner.flat = flat;
  scanner.pos = at + 2;
  return undefined;
}

/** Where a run of ordinary characters ends. */
const SPECIAL = /["\\$%\n]/g;

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

function readEscape(scanner: Scanner): string {
  const start = scanner.pos;
  const letter = scanner.peek(1);
  const plain = ESCAPES[letter];
  if (plain !== undefined) {
    scanner.pos += 2;
    return plain;
  }
  const digits = letter === 'u' ? 4 : letter === 'U' ? 8 : 0;
  const hex = scanner.text.slice(start + 2, start + 2 + digits);
  const code = digits > 0 && /^[0-9a-fA-F]+$/.test(hex) && hex.length === digits ? parseInt(hex, 16) : Infinity;
  if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) {
    scanner.fail(`"\\${letter}" is no escape: write \\\\ for a backslash.`, { start, end: start + 2 });
  }
  scanner.pos += 2 + digits;
  return String.fromCodePoint(code);
}

function readInsert(scanner: Scanner): Piece {
  const start = scanner.pos;
  scanner.pos += scanner.peek(2) === '~' ? 3 : 2;
  const outer = scanner.flat;
  scanner.flat = 1;
  const value = parseExpression(scanner);
  closeSequence(scanner, start);
  scanner.flat = outer;
  return { kind: 'insert', value, start, end: scanner.pos };
}

function closeSequence(scanner: Scanner, start: number): void {
  scanner.skip(true);
  if (scanner.eat('~}') || scanner.eat('}')) return;
  const range = { start, end: Math.max(start + 2, scanner.pos) };
  scanner.fail(`The "}" of this insertion is missing.${forAnother(scanner, start)}`, range);
}

function forAnother(scanner: Scanner, at: number): string {
  return ` If the text is meant for another program, begin it with ${scanner.text.charAt(at)}\${.`;
}

function readDirective(scanner: Scanner): Piece {
  const start = scanner.pos;
  scanner.pos += scanner.peek(2) === '~' ? 3 : 2;
  const outer = scanner.flat;
  scanner.flat = 1;
  scanner.skip();
  const word = scanner.name();
  let piece: Piece;
  if (word === 'if') {
    const condition = parseExpression(scanner);
    piece = { kind: 'open', open: { word: 'if', condition }, start, end: scanner.pos };
  } else if (word === 'for') {
    piece = { kind: 'open', open: readFor(scanner), start, end: scanner.pos };
  } else if (word === 'else' || word === 'endif' || word === 'endfor') {
    piece = { kind: 'close', word, start, end: scanner.pos };
  } else {
    scanner.fail('Only if, else, endif, for and endfor may stand in %{…}. Write %%{ for the text itself.', {
      start,
      end: Math.max(start + 2, scanner.pos),
    });
  }
  closeSequence(scanner, start);
  scanner.flat = outer;
  return piece;
}

function readFor(scanner: Scanner): Opener {
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
  return { word: 'for', keyName, valueName, collection: parseExpression(scanner) };
}

/** Takes from each line the indent that all lines share; a blank line does not count. */
function takeIndent(pieces: readonly Piece[]): void {
  let least = Infinity;
  const lines: (Piece & { kind: 'text' })[] = [];
  let fresh = true;
  for (const piece of pieces) {
    if (fresh) {
      if (piece.kind !== 'text') least = 0;
      else if (piece.text.trimStart() !== '' || !piece.text.endsWith('\n')) {
        least = Math.min(least, piece.text.length - piece.text.trimStart().length);
        lines.push(piece);
      }
    }
    fresh = piece.kind === 'text' && piece.text.endsWith('\n');
  }
  if (least === Infinity) return;
  for (const line of lines) line.text = line.text.slice(least);
}

/** One text of neighbouring texts, and directives around what they enclose. */
function finish(pieces: readonly Piece[], start: number, end: number): Expression {
  const first = pieces[0];
  if (pieces.every((piece) => piece.kind === 'text')) {
    return { kind: 'literal', value: normal(pieces.map((piece) => piece.text).join('')), start, end };
  }
  if (pieces.length === 1 && first?.kind === 'insert') {
    return { kind: 'template', parts: [first], wraps: true, start, end };
  }
  const reader = { pieces, at: 0 };
  const parts = collect(reader, undefined);
  return { kind: 'template', parts, wraps: false, start, end };
}

interface Reader {
  readonly pieces: readonly Piece[];
  at: number;
}

/** Parts up to the directive that closes `opener`, which stays to be read. */
function collect(reader: Reader, opener: (Piece & { kind: 'open' }) | undefined): TemplatePart[] {
  const parts: TemplatePart[] = [];
  for (;;) {
    const piece = reader.pieces[reader.at];
    if (piece === undefined) {
      if (opener) fail(`This ${opener.open.word} is never closed: %{ end${opener.open.word} } is missing.`, opener);
      return parts;
    }
    if (piece.kind === 'close') {
      const wanted = opener?.open.word === 'if' ? ['else', 'endif'] : opener ? ['endfor'] : [];
      if (!wanted.includes(piece.word)) fail(`Nothing is open that ${piece.word} could close.`, piece);
      return parts;
    }
    reader.at++;
    if (piece.kind === 'open') parts.push(enclosed(reader, piece));
    else if (piece.kind === 'insert') parts.push(piece);
    else {
      const last = parts.at(-1);
      if (last?.kind === 'text') parts[parts.length - 1] = { ...last, text: last.text + piece.text, end: piece.end };
      else parts.push({ kind: 'text', text: piece.text, start: piece.start, end: piece.end });
    }
  }
}

function enclosed(reader: Reader, piece: Piece & { kind: 'open' }): TemplatePart {
  const inner = collect(reader, piece);
  const { open } = piece;
  if (open.word === 'for') {
    const end = reader.pieces[reader.at++]?.end ?? piece.end;
    const { keyName, valueName, collection } = open;
    return { kind: 'each', keyName, valueName, collection, parts: inner, start: piece.start, end };
  }
  let no: TemplatePart[] = [];
  let closing = reader.pieces[reader.at++];
  if (closing?.kind === 'close' && closing.word === 'else') {
    no = collect(reader, piece);
    closing = reader.pieces[reader.at++];
    if (closing?.kind === 'close' && closing.word === 'else') fail('There is an else already.', closing);
  }
  return { kind: 'if', condition: open.condition, yes: inner, no, start: piece.start, end: closing?.end ?? piece.end };
}

function fail(message: string, range: Range): never {
  throw new Slip(message, { start: range.start, end: range.end });
}
