/** Laying a JSON text out anew by changing white space only. */
import type { TextEdit } from '../text.ts';
import { dominantEol } from '../lines.ts';
import { type Token, tokenAt } from './tokens.ts';

type Lexeme =
  | { readonly kind: 'open' | 'close' | 'comma' | 'colon'; readonly start: number; readonly end: number }
  | { readonly kind: 'value'; readonly start: number; readonly end: number }
  | { readonly kind: 'lineComment' | 'blockComment'; readonly start: number; readonly end: number };

const SHORT_LIST = 80;

/** The white space of one level, from the first indented line that tells it; two spaces when none does. */
function indentUnit(lexemes: readonly Lexeme[], text: string): string {
  let depth = 0;
  for (let i = 0; i < lexemes.length; i++) {
    const lexeme = lexemes[i] as Lexeme;
    if (lexeme.kind === 'close') depth--;
    const gap = text.slice(lexemes[i - 1]?.end ?? 0, lexeme.start);
    const indent = /[\r\n]([ \t]*)$/.exec(gap)?.[1] ?? '';
    if (depth > 0 && indent.startsWith('\t')) return '\t';
    if (depth > 0 && /^ +$/.test(indent) && indent.length % depth === 0 && indent.length / depth <= 8) {
      return ' '.repeat(indent.length / depth);
    }
    if (lexeme.kind === 'open') depth++;
  }
  return '  ';
}

/**
 * Edits that lay the text out: one entry a line, except in short lists of plain values that stand on one line already.
 * Comments, strings, spellings of numbers, blank lines between entries (one of several) and the line end of the document
 * stay. Undefined when the text is broken: white space may then mean something.
 */
export function formatJson(text: string): TextEdit[] | undefined {
  const lexemes = lex(text);
  if (!lexemes) return undefined;
  const partner = pairs(lexemes, text);
  if (!partner) return undefined;
  const eol = dominantEol(text);
  const unit = indentUnit(lexemes, text);
  const edits: TextEdit[] = [];
  let depth = 0;
  const inline: boolean[] = [];
  for (let i = 0; i <= lexemes.length; i++) {
    const before = lexemes[i - 1];
    const after = lexemes[i];
    if (before?.kind === 'open') {
      depth++;
      inline.push(isInline(lexemes, i - 1, partner[i - 1] ?? i, text));
    }
    const closing = after?.kind === 'close';
    const from = before?.end ?? (text.startsWith('\ufeff') ? 1 : 0);
    const to = after?.start ?? text.length;
    const flat = inline.at(-1) === true;
    if (closing) {
      depth--;
      inline.pop();
    }
    const gap = text.slice(from, to);
    const wanted = gapBetween(before, after, gap, eol, flat, eol + unit.repeat(depth));
    if (wanted !== gap) edits.push({ offset: from, length: gap.length, text: wanted });
  }
  return edits;
}

function gapBetween(
  before: Lexeme | undefined,
  after: Lexeme | undefined,
  gap: string,
  eol: string,
  flat: boolean,
  line: string,
): string {
  const breaks = gap.match(/\r\n?|\n/g)?.length ?? 0;
  if (!before) return '';
  if (!after) return before.kind === 'lineComment' || breaks > 0 ? eol : '';
  if (before.kind === 'open' && after.kind === 'close') return '';
  if (before.kind === 'lineComment') return blankLine(breaks, after, eol) + line;
  const comment = after.kind === 'lineComment' || after.kind === 'blockComment';
  if (comment && breaks === 0) return before.kind === 'open' && flat ? '' : ' ';
  if (comment) return blankLine(before.kind === 'open' ? 0 : breaks, after, eol) + line;
  if (before.kind === 'blockComment' && breaks === 0 && after.kind !== 'close')
    return after.kind === 'comma' ? '' : ' ';
  if (after.kind === 'comma' || after.kind === 'colon') return before.kind === 'blockComment' && breaks > 0 ? line : '';
  if (before.kind === 'colon') return ' ';
  if (flat) return before.kind === 'comma' ? ' ' : '';
  return blankLine(before.kind === 'open' ? 0 : breaks, after, eol) + line;
}

/** One blank line between entries is kept; none before a closing bracket. */
function blankLine(breaks: number, after: Lexeme, eol: string): string {
  return breaks > 1 && after.kind !== 'close' ? eol : '';
}

/** A short list of plain values on one line stays there; objects and lists of objects are laid out. */
function isInline(lexemes: readonly Lexeme[], open: number, close: number, text: string): boolean {
  const first = lexemes[open];
  const last = lexemes[close];
  if (!first || !last || text.charAt(first.start) !== '[') return false;
  if (last.end - first.start > SHORT_LIST || /[\r\n]/.test(text.slice(first.start, last.end))) return false;
  for (let i = open + 1; i < close; i++) {
    const kind = lexemes[i]?.kind;
    if (kind !== 'value' && kind !== 'comma') return false;
  }
  return true;
}

/** For each opening bracket the position of its closing one; undefined when brackets do not match. */
function pairs(lexemes: readonly Lexeme[], text: string): readonly number[] | undefined {
  const partner: number[] = [];
  const open: number[] = [];
  for (let i = 0; i < lexemes.length; i++) {
    const lexeme = lexemes[i] as Lexeme;
    if (lexeme.kind === 'open') open.push(i);
    else if (lexeme.kind === 'close') {
      const at = open.pop();
      if (at === undefined) return undefined;
      const wanted = text.charAt((lexemes[at] as Lexeme).start) === '{' ? '}' : ']';
      if (text.charAt(lexeme.start) !== wanted) return undefined;
      partner[at] = i;
    }
  }
  return open.length === 0 ? partner : undefined;
}

const PUNCTUATION: Readonly<Record<string, Lexeme['kind']>> = {
  '{': 'open',
  '[': 'open',
  '}': 'close',
  ']': 'close',
  ',': 'comma',
  ':': 'colon',
};

/** The parts of a text besides white space; undefined when something in it is no part of JSON. */
function lex(text: string): Lexeme[] | undefined {
  const out: Lexeme[] = [];
  const start = text.startsWith('\ufeff') ? 1 : 0;
  for (let token = tokenAt(text, start); token; token = tokenAt(text, token.end)) {
    if (token.kind === 'blank' || token.kind === 'line end') continue;
    const kind = token.closed ? kindOf(text, token) : undefined;
    if (!kind) return undefined;
    // Two values side by side: a comma or a colon is missing, and only white space tells them apart.
    if (kind === 'value' && out.at(-1)?.kind === 'value') return undefined;
    out.push({ kind, start: token.start, end: token.end });
  }
  return out;
}

function kindOf(text: string, { kind, start }: Token): Lexeme['kind'] | undefined {
  switch (kind) {
    case 'punctuation':
      return PUNCTUATION[text.charAt(start)];
    case 'line comment':
      return 'lineComment';
    case 'block comment':
      return 'blockComment';
    case 'string':
      return text.startsWith('"', start) ? 'value' : undefined;
    case 'word':
      return 'value';
    case 'blank':
    case 'line end':
    case 'other':
      return undefined;
  }
}
