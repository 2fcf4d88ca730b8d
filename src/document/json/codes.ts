/** The units that JSON is made of, and small questions about them. */
import type { Frame } from './frame.ts';

export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;
export const OPEN_ARRAY = 0x5b;
export const CLOSE_ARRAY = 0x5d;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const QUOTE = 0x22;
export const APOSTROPHE = 0x27;
export const SLASH = 0x2f;
export const SEMICOLON = 0x3b;
export const HASH = 0x23;
export const EQUALS = 0x3d;
export const GREATER = 0x3e;
export const NEWLINE = 0x0a;
export const RETURN = 0x0d;

/** True for what separates words on a line. */
export function isBlank(c: number): boolean {
  return c === 0x20 || c === 0x09;
}

export function isCloser(c: number): boolean {
  return c === CLOSE_OBJECT || c === CLOSE_ARRAY;
}

/** The bracket that closes a container. */
export function closerOf(kind: Frame['kind']): number {
  return kind === 'object' ? CLOSE_OBJECT : CLOSE_ARRAY;
}

/** The number of the line of `at`, from 1. */
export function lineOf(src: string, at: number): number {
  let line = 1;
  for (let i = src.indexOf('\n'); i >= 0 && i < at; i = src.indexOf('\n', i + 1)) line++;
  return line;
}

/** A text as it is named in a message. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? text.slice(0, 37) + '…' : text);
}
