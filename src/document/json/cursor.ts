/** Where the cursor stands in a text that may be broken: which container, which key, and what is expected there. */

import { tokenAt } from './tokens.ts';

/** A string, a word, or a single unit of punctuation. */
export interface Token {
  readonly kind: 'string' | 'word' | 'punctuation';
  readonly start: number;
  readonly end: number;
  /** False for a string that runs into the end of its line. */
  readonly closed: boolean;
  /** A line end lies between the token before and this one. */
  readonly newLine: boolean;
}

export interface CursorContext {
  /** Keys and positions of the container that holds the cursor. */
  readonly path: readonly (string | number)[];
  readonly container: 'object' | 'array' | 'root';
  /** `none`: a comment, or a place where nothing can stand. */
  readonly expects: 'key' | 'value' | 'none';
  /** The key whose value is expected, or the position in the list. */
  readonly key: string | number | undefined;
  /** The string or word that the cursor is in or at the end of. */
  readonly token: Token | undefined;
  /** Keys of the object that holds the cursor, without the one being typed. */
  readonly keys: ReadonlySet<string>;
  /** Where a comma is missing before the cursor. */
  readonly commaAt: number | undefined;
  /** A comma has to follow, for another entry does. */
  readonly commaAfter: boolean;
  /** A colon has to be written before a value, or stands after the key already. */
  readonly colon: 'missing' | 'present' | 'none';
  /** Number of containers around the cursor. */
  readonly depth: number;
}

/** The next token from `from`, or undefined at the end. `comment` is called with the extent of each comment passed. */
function nextToken(text: string, from: number, comment?: (start: number, end: number) => void): Token | undefined {
  let newLine = false;
  for (let token = tokenAt(text, from); token; token = tokenAt(text, token.end)) {
    const { kind, start, end, closed } = token;
    if (kind === 'blank') continue;
    if (kind === 'line end') newLine = true;
    else if (kind === 'line comment') comment?.(start, end);
    else if (kind === 'block comment') {
      comment?.(start, end);
      if (text.slice(start, end).includes('\n')) newLine = true;
    } else if (kind !== 'other') return { kind, start, end, closed, newLine };
    // White space of other kinds is pasted along; anything else stands in the way.
    else if (!/[\ufeff\u00a0]/.test(text.charAt(start))) return { kind: 'punctuation', start, end, closed, newLine };
  }
  return undefined;
}

/** The text that a string or word token stands for. */
function tokenText(text: string, token: Token): string {
  const raw = text.slice(token.start, token.end);
  if (token.kind !== 'string') return raw;
  const inner = raw.slice(1, token.closed ? -1 : undefined);
  if (!inner.includes('\\')) return inner;
  try {
    const value: unknown = JSON.parse(`"${inner}"`);
    return typeof value === 'string' ? value : inner;
  } catch {
    return inner;
  }
}

interface Frame {
  readonly kind: 'object' | 'array' | 'root';
  expect: 'key' | 'colon' | 'value' | 'comma';
  key: string;
  index: number;
  readonly keys: string[];
  /** End of the last value. */
  valueEnd: number;
}

const frame = (kind: Frame['kind']): Frame => ({
  kind,
  expect: kind === 'object' ? 'key' : 'value',
  key: '',
  index: 0,
  keys: [],
  valueEnd: -1,
});

/** Reads the text up to `offset` and a little beyond, in one pass; comments, missing commas and open strings are no obstacle. */
export function cursorContext(text: string, offset: number): CursorContext {
  const stack: Frame[] = [frame('root')];
  let inComment = false;
  const noteComment = (start: number, end: number): void => {
    const line = text.charAt(start + 1) === '/';
    if (start < offset && (offset < end || (line && offset === end))) inComment = true;
  };
  let position = 0;
  let held: Token | undefined;
  for (;;) {
    const token = nextToken(text, position, noteComment);
    if (!token || token.start > offset) break;
    if (token.start === offset) {
      // Right before a value one means to write another in its place.
      if (token.kind !== 'punctuation' && isValueOf(stack, text, token)) held = token;
      break;
    }
    if (token.kind !== 'punctuation' && (offset < token.end || (offset === token.end && holdsEnd(token)))) {
      held = token;
      break;
    }
    step(stack, text, token);
    position = token.end;
  }
  return describe(stack, text, offset, held, inComment);
}

/** At the end of a word or of an open string one is still typing it. */
function holdsEnd(token: Token): boolean {
  return token.kind === 'word' || !token.closed;
}

function step(stack: Frame[], text: string, token: Token): void {
  const top = stack.at(-1) as Frame;
  const c = token.kind === 'punctuation' ? text.charAt(token.start) : '';
  if (c === '{' || c === '[') {
    if (top.expect === 'comma') top.index++;
    stack.push(frame(c === '{' ? 'object' : 'array'));
  } else if (c === '}' || c === ']') {
    close(stack, c === '}' ? 'object' : 'array', token.end);
  } else if (c === ',') {
    if (top.kind === 'array') top.index++;
    if (top.kind !== 'root') top.expect = top.kind === 'object' ? 'key' : 'value';
  } else if (c === ':') {
    if (top.kind === 'object') top.expect = 'value';
  } else if (top.kind === 'object' && takesAsKey(top, text, token)) {
    top.key = tokenText(text, token);
    top.keys.push(top.key);
    top.expect = 'colon';
  } else {
    if (top.expect === 'comma' && top.kind === 'array') top.index++;
    top.expect = 'comma';
    top.valueEnd = token.end;
  }
}

/** Where a value is expected, a string on a new line with a colon behind it is the next key: the value is missing. */
function takesAsKey(top: Frame, text: string, token: Token): boolean {
  if (top.expect === 'key' || top.expect === 'comma') return true;
  return token.newLine && token.kind === 'string' && isColon(text, nextToken(text, token.end));
}

/** The token is, or begins, the value of the key before it: what is on a line of its own may be the next key being typed. */
function isValueOf(stack: readonly Frame[], text: string, token: Token): boolean {
  const top = stack.at(-1) as Frame;
  if (top.kind !== 'object' || top.expect !== 'value' || token.newLine) return false;
  const begins = token.kind !== 'punctuation' || '{['.includes(text.charAt(token.start));
  return begins && !isColon(text, nextToken(text, token.end));
}

function isColon(text: string, token: Token | undefined): boolean {
  return token?.kind === 'punctuation' && text.charAt(token.start) === ':';
}

function close(stack: Frame[], kind: 'object' | 'array', end: number): void {
  let at = stack.length - 1;
  while (at > 0 && stack[at]?.kind !== kind) at--;
  if (at === 0) return;
  stack.length = at;
  const top = stack.at(-1) as Frame;
  top.expect = 'comma';
  top.valueEnd = end;
}

function describe(
  stack: readonly Frame[],
  text: string,
  offset: number,
  held: Token | undefined,
  inComment: boolean,
): CursorContext {
  const top = stack.at(-1) as Frame;
  const isKey =
    top.kind === 'object' && (held ? takesAsKey(top, text, held) : top.expect === 'key' || top.expect === 'comma');
  const next = nextToken(text, held ? held.end : offset);
  const nextChar = next?.kind === 'punctuation' ? text.charAt(next.start) : next ? 'x' : '';
  // Behind a key with its colon, and before a value that is not the one meant, another would stand beside what is there.
  const taken = top.expect === 'colon' ? nextChar === ':' : !held && next !== undefined && isValueOf(stack, text, next);
  const nothing = inComment || taken || (top.kind === 'root' && top.expect === 'comma');
  const missingComma = top.expect === 'comma' && top.kind !== 'root';
  const index = top.kind === 'array' && missingComma ? top.index + 1 : top.index;
  return {
    path: containerPath(stack),
    container: top.kind,
    expects: nothing ? 'none' : isKey ? 'key' : 'value',
    key: isKey ? undefined : top.kind === 'array' ? index : top.kind === 'object' ? top.key : undefined,
    token: held,
    keys: isKey ? siblingKeys(top.keys, text, held ? held.end : offset) : new Set(top.keys),
    commaAt: missingComma ? top.valueEnd : undefined,
    commaAfter: top.kind !== 'root' && (nextChar === 'x' || nextChar === '{' || nextChar === '['),
    colon: isKey ? (nextChar === ':' ? 'present' : 'none') : top.expect === 'colon' ? 'missing' : 'none',
    depth: stack.length - 1,
  };
}

/** The path of the innermost container: the key or position that each container around it holds it under. */
function containerPath(stack: readonly Frame[]): (string | number)[] {
  const path: (string | number)[] = [];
  for (const f of stack.slice(1, -1)) path.push(f.kind === 'array' ? f.index : f.key);
  return path;
}

/** Keys before the cursor and those that follow up to the end of the object. */
function siblingKeys(before: readonly string[], text: string, from: number): ReadonlySet<string> {
  const keys = new Set(before);
  let depth = 0;
  let last: Token | undefined;
  for (let token = nextToken(text, from); token; token = nextToken(text, token.end)) {
    const c = token.kind === 'punctuation' ? text.charAt(token.start) : '';
    if (c === '{' || c === '[') depth++;
    else if (c === '}' || c === ']') {
      if (depth === 0) break;
      depth--;
    } else if (c === ':' && depth === 0 && last && last.kind !== 'punctuation') keys.add(tokenText(text, last));
    last = token;
  }
  return keys;
}
