/**
 * The tokens of JSON with comments, also of a text that is broken: where each ends is said here and nowhere else. The
 * parser alone reads texts and words further, because it mends them.
 */
import { isBlank, NEWLINE, QUOTE, RETURN, SLASH } from './codes.ts';

export interface Token {
  readonly kind: 'blank' | 'line end' | 'line comment' | 'block comment' | 'string' | 'word' | 'punctuation' | 'other';
  readonly start: number;
  readonly end: number;
  /** False for a string that runs into the end of its line, and for a comment that runs into the end of the text. */
  readonly closed: boolean;
}

const STAR = 0x2a;
const BACKSLASH = 0x5c;
const APOSTROPHE = 0x27;
const PUNCTUATION = '{}[],:';
const WORD = /[^\s,:[\]{}"'/]+/y;

/** The end of a comment that begins at `start`; `start` when none does. A line comment ends before its line end. */
export function commentEnd(src: string, start: number): number {
  const next = src.charCodeAt(start + 1);
  if (next === STAR) {
    const end = src.indexOf('*/', start + 2);
    return end < 0 ? src.length : end + 2;
  }
  if (next !== SLASH) return start;
  const end = src.indexOf('\n', start);
  if (end < 0) return src.length;
  return src.charCodeAt(end - 1) === RETURN ? end - 1 : end;
}

/** The end of a string that begins at `start`: behind its quote, or unclosed at the end of its line. */
export function stringEnd(src: string, start: number): { readonly end: number; readonly closed: boolean } {
  const quote = src.charCodeAt(start);
  let i = start + 1;
  for (; i < src.length; i++) {
    const c = src.charCodeAt(i);
    if (c === quote) return { end: i + 1, closed: true };
    if (c === NEWLINE || c === RETURN) break;
    if (c === BACKSLASH && !isLineEnd(src.charCodeAt(i + 1))) i++;
  }
  return { end: Math.min(i, src.length), closed: false };
}

export function isLineEnd(c: number): boolean {
  return c === NEWLINE || c === RETURN;
}

/** The token at `start`; undefined at the end of the text. */
export function tokenAt(src: string, start: number): Token | undefined {
  if (start >= src.length) return undefined;
  const c = src.charCodeAt(start);
  if (c === QUOTE || c === APOSTROPHE) return { kind: 'string', start, ...stringEnd(src, start) };
  if (isBlank(c)) {
    let end = start + 1;
    while (isBlank(src.charCodeAt(end))) end++;
    return { kind: 'blank', start, end, closed: true };
  }
  if (isLineEnd(c)) {
    const pair = c === RETURN && src.charCodeAt(start + 1) === NEWLINE;
    return { kind: 'line end', start, end: start + (pair ? 2 : 1), closed: true };
  }
  if (c === SLASH) return comment(src, start);
  if (PUNCTUATION.includes(src.charAt(start))) return { kind: 'punctuation', start, end: start + 1, closed: true };
  WORD.lastIndex = start;
  const length = WORD.exec(src)?.[0].length;
  if (length === undefined) return { kind: 'other', start, end: start + 1, closed: true };
  return { kind: 'word', start, end: start + length, closed: true };
}

function comment(src: string, start: number): Token {
  const end = commentEnd(src, start);
  if (end === start) return { kind: 'other', start, end: start + 1, closed: true };
  if (src.charCodeAt(start + 1) === SLASH) return { kind: 'line comment', start, end, closed: true };
  const closed = end - start >= 4 && src.startsWith('*/', end - 2);
  return { kind: 'block comment', start, end, closed };
}
