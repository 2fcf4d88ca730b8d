/** Strings as Python and JavaScript write them: either quote, prefixes, three quotes, escapes. */

export interface StringReading {
  readonly value: string;
  /** Offset behind the closing quote. */
  readonly end: number;
  /** True when JSON would not write it so. */
  readonly python: boolean;
  readonly bytes: boolean;
}

const START = /(?:[uU]|[bB][rR]?|[rR][bB]?|[uU][rR])?(?:'''|"""|'|")/y;

/** True when a string begins at an offset. */
export function stringStart(text: string, at: number): boolean {
  START.lastIndex = at;
  return START.test(text);
}

/** Reads the string that begins at an offset; undefined when it does not end. */
export function readString(text: string, at: number): StringReading | undefined {
  START.lastIndex = at;
  const opening = START.exec(text)?.[0];
  if (opening === undefined) return undefined;
  const quote = opening.endsWith('"""') ? '"""' : opening.endsWith("'''") ? "'''" : opening.slice(-1);
  const prefix = opening.slice(0, -quote.length).toLowerCase();
  const raw = prefix.includes('r');
  let value = '';
  let i = at + opening.length;
  while (i < text.length) {
    if (text.startsWith(quote, i)) {
      return { value, end: i + quote.length, python: opening !== '"', bytes: prefix.includes('b') };
    }
    const c = text[i] ?? '';
    if (c === '\\' && !raw) {
      const { text: meant, length } = escapeAt(text, i, quote);
      value += meant;
      i += length;
    } else if (c === '\\') {
      // In a raw string the backslash stays, and guards the quote behind it.
      value += text.slice(i, i + 2);
      i += 2;
    } else if (c === '\n' && quote.length === 1) {
      return undefined;
    } else {
      value += c;
      i++;
    }
  }
  return undefined;
}

const SIMPLE: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\u0007',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/** What an escape means, and how long it is. */
function escapeAt(text: string, at: number, quote: string): { text: string; length: number } {
  const code = /^\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{1,3}))/.exec(text.slice(at, at + 10));
  if (code) {
    const value = code[4] === undefined ? parseInt(code[1] ?? code[2] ?? code[3] ?? '0', 16) : parseInt(code[4], 8);
    const isLone = code[2] !== undefined || value <= 0xffff;
    return {
      text: isLone ? String.fromCharCode(value) : value <= 0x10ffff ? String.fromCodePoint(value) : '\uFFFD',
      length: code[0].length,
    };
  }
  const next = text[at + 1] ?? '';
  if (next === '\r' && text[at + 2] === '\n') return { text: '', length: 3 };
  if (next === '\n') return { text: '', length: 2 };
  const simple = SIMPLE[next];
  if (simple !== undefined) return { text: simple, length: 2 };
  // JSON writes a slash so; Python keeps a backslash that means nothing.
  return { text: next === '/' && quote === '"' ? '/' : `\\${next}`, length: 2 };
}
