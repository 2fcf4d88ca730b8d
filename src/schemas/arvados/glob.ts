/**
 * Output patterns: which files below the output path are kept (documentation: glob patterns; lib/crunchrun/copier.go, which
 * uses the doublestar library). Paths are relative to the output path, without a slash in front.
 */

interface Class {
  readonly negated: boolean;
  /** Code points from, to. */
  readonly ranges: readonly (readonly [number, number])[];
}

/** One step of a pattern inside a segment. */
type Token = number | 'any' | 'star' | Class;

/** The tokens of one segment, or `**`: any number of segments. */
type Segment = readonly Token[] | 'deep';

/** A pattern with its alternatives `{a,b}` written out, each cut into segments. */
type Pattern = readonly (readonly Segment[])[];

/** More alternatives than this are not written out: the pattern then counts as matching everything. */
const MOST_ALTERNATIVES = 512;

/** True when the library accepts the pattern; one that it does not accept matches nothing, without an error. */
export function isSoundGlob(glob: string): boolean {
  let open = 0;
  for (let i = 0; i < glob.length; i++) {
    const c = glob[i];
    if (c === '\\') {
      if (++i >= glob.length) return false;
    } else if (c === '[') {
      const end = classEnd(glob, i);
      if (end < 0) return false;
      i = end;
    } else if (c === '{') open++;
    else if (c === '}' && --open < 0) return false;
  }
  return open === 0;
}

/** True when a file of the output at `path` is kept. Without patterns everything is. */
export function matchesGlobs(globs: readonly string[], path: string): boolean {
  return globs.length === 0 || globs.some((glob) => matchesGlob(glob, path));
}

/** True when the pattern matches a file at `path`. */
export function matchesGlob(glob: string, path: string): boolean {
  const pattern = patternOf(glob);
  if (!pattern) return pattern === undefined;
  const parts = path.replace(/^\/+/, '').split('/');
  return pattern.some((segments) => matchSegments(segments, parts, 'file'));
}

/** True when a file somewhere below the directory `path` may match a pattern; the output path itself is ''. */
export function mayMatchBelow(globs: readonly string[], path: string): boolean {
  if (globs.length === 0) return true;
  const parts = path === '' ? [] : path.replace(/^\/+/, '').split('/');
  return globs.some((glob) => {
    const pattern = patternOf(glob);
    if (!pattern) return pattern === undefined;
    return pattern.some((segments) => matchSegments(segments, parts, 'prefix'));
  });
}

const known = new Map<string, Pattern | null | undefined>();
const MOST_KNOWN = 1000;

/** The pattern read; null when it is malformed, undefined when it has too many alternatives. */
function patternOf(glob: string): Pattern | null | undefined {
  if (known.has(glob)) return known.get(glob);
  if (known.size >= MOST_KNOWN) known.clear();
  const read = isSoundGlob(glob) ? expand(glob)?.map(segmentsOf) : null;
  known.set(glob, read);
  return read;
}

/** The pattern with each of its alternatives; undefined when they are too many. */
function expand(glob: string): string[] | undefined {
  let done = [''];
  for (let i = 0; i < glob.length; i++) {
    const c = glob[i] ?? '';
    if (c === '{') {
      const end = closingBrace(glob, i);
      const options: string[] = [];
      for (const option of alternatives(glob.slice(i + 1, end))) {
        const inner = expand(option);
        if (!inner || options.length + inner.length > MOST_ALTERNATIVES) return undefined;
        options.push(...inner);
      }
      if (done.length * options.length > MOST_ALTERNATIVES) return undefined;
      done = done.flatMap((before) => options.map((option) => before + option));
      i = end;
      continue;
    }
    const end = unitEnd(glob, i);
    const unit = glob.slice(i, end + 1);
    done = done.map((before) => before + unit);
    i = end;
  }
  return done;
}

/** Last index of what stands at `i` and counts as one: an escaped character, a class, or a character. */
function unitEnd(glob: string, i: number): number {
  if (glob[i] === '\\') return Math.min(i + 1, glob.length - 1);
  if (glob[i] !== '[') return i;
  const end = classEnd(glob, i);
  return end < 0 ? i : end;
}

function closingBrace(glob: string, from: number): number {
  let open = 0;
  for (let i = from; i < glob.length; i++) {
    if (glob[i] === '{') open++;
    else if (glob[i] === '}' && --open === 0) return i;
    else i = unitEnd(glob, i);
  }
  return glob.length;
}

function alternatives(inside: string): string[] {
  const found: string[] = [];
  let start = 0;
  for (let i = 0; i < inside.length; i++) {
    if (inside[i] === '{') i = closingBrace(inside, i);
    else if (inside[i] === ',') {
      found.push(inside.slice(start, i));
      start = i + 1;
    } else i = unitEnd(inside, i);
  }
  return [...found, inside.slice(start)];
}

/** Index of the bracket that closes the class at `open`; -1 when it is empty or not closed. */
function classEnd(glob: string, open: number): number {
  let i = open + 1;
  if (glob[i] === '^' || glob[i] === '!') i++;
  if (glob[i] === ']') return -1;
  for (; i < glob.length; i++) {
    if (glob[i] === '\\') i++;
    else if (glob[i] === ']') return i;
  }
  return -1;
}

function segmentsOf(glob: string): Segment[] {
  const segments: Segment[] = [];
  let start = 0;
  for (let i = 0; i <= glob.length; i++) {
    if (i < glob.length && glob[i] !== '/') {
      i = unitEnd(glob, i);
      continue;
    }
    const text = glob.slice(start, i);
    segments.push(text === '**' ? 'deep' : tokensOf(text));
    start = i + 1;
  }
  return segments;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '*') {
      if (tokens.at(-1) !== 'star') tokens.push('star');
    } else if (c === '?') tokens.push('any');
    else if (c === '[') {
      const end = classEnd(text, i);
      tokens.push(classOf(text.slice(i + 1, end)));
      i = end;
    } else {
      if (c === '\\') i++;
      const code = text.codePointAt(i) ?? 0;
      tokens.push(code);
      if (code > 0xffff) i++;
    }
  }
  return tokens;
}

function classOf(inside: string): Class {
  const negated = inside.startsWith('^') || inside.startsWith('!');
  const codes: { readonly code: number; readonly escaped: boolean }[] = [];
  let escaped = false;
  for (const character of negated ? inside.slice(1) : inside) {
    if (character === '\\' && !escaped) {
      escaped = true;
      continue;
    }
    codes.push({ code: character.codePointAt(0) ?? 0, escaped });
    escaped = false;
  }
  const ranges: (readonly [number, number])[] = [];
  for (let i = 0; i < codes.length; i++) {
    const from = codes[i]?.code ?? 0;
    const dash = codes[i + 1];
    const to = codes[i + 2];
    if (dash?.code === HYPHEN && !dash.escaped && to) {
      ranges.push([from, to.code]);
      i += 2;
    } else ranges.push([from, from]);
  }
  return { negated, ranges };
}
const HYPHEN = 0x2d;

/**
 * Matches segments, keeping the set of places in the pattern that can be reached, so that it takes no longer than the two
 * lengths multiplied. `prefix`: is there something below the path that the pattern could match?
 */
function matchSegments(segments: readonly Segment[], parts: readonly string[], mode: 'file' | 'prefix'): boolean {
  const last = segments.length - 1;
  let places = withEmptyDeep([0], segments);
  for (const part of parts) {
    const next: number[] = [];
    for (const place of places) {
      const segment = segments[place];
      if (segment === undefined) continue;
      if (segment === 'deep') {
        next.push(place);
        // At the end it stands for something: a file is not below itself.
        if (place === last) next.push(place + 1);
      } else if (matchTokens(segment, part)) next.push(place + 1);
    }
    places = withEmptyDeep(next, segments);
  }
  if (mode === 'file') return places.has(segments.length);
  return [...places].some((place) => place < segments.length);
}

/** The places and those reached when a `**` that something follows stands for nothing. */
function withEmptyDeep(places: readonly number[], segments: readonly Segment[]): Set<number> {
  const all = new Set(places);
  // A set also visits what is added on the way.
  for (const place of all) if (segments[place] === 'deep' && place < segments.length - 1) all.add(place + 1);
  return all;
}

/** Matches one segment; after a mismatch only the last `*` takes one character more. */
function matchTokens(tokens: readonly Token[], text: string): boolean {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0);
  let t = 0;
  let c = 0;
  let star = -1;
  let resume = 0;
  while (c < codes.length) {
    const token = tokens[t];
    if (token === 'star') {
      star = t++;
      resume = c;
    } else if (token !== undefined && matchToken(token, codes[c] ?? 0)) {
      t++;
      c++;
    } else if (star >= 0) {
      t = star + 1;
      c = ++resume;
    } else return false;
  }
  while (tokens[t] === 'star') t++;
  return t === tokens.length;
}

function matchToken(token: Exclude<Token, 'star'>, code: number): boolean {
  if (token === 'any') return true;
  if (typeof token === 'number') return token === code;
  return token.ranges.some(([from, to]) => from <= code && code <= to) !== token.negated;
}
