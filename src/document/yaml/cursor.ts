/** Where the cursor stands in a YAML text that may be broken, told by the lines and their indentation. */

export interface YamlCursor {
  /** Keys and positions of the container that holds the cursor. */
  readonly path: readonly (string | number)[];
  /**
   * `key`: a key of the object at `path`. `value`: that of `key` in it. `item`: behind the dash of the list at `path`, where
   * `key` is the position: the first key of an object, or a value.
   */
  readonly expects: 'key' | 'value' | 'item';
  readonly key: string | number | undefined;
  /** Keys of the object around the cursor, without the one being typed. */
  readonly keys: ReadonlySet<string>;
  /** What is being typed. */
  readonly start: number;
  readonly end: number;
  /** A blank is missing before a value. */
  readonly needsBlank: boolean;
  /** A colon stands behind the key already. */
  readonly colon: boolean;
  /** Blanks by which entries stand further in than their line: behind dashes. */
  readonly behindDash: number;
}

interface Mark {
  readonly column: number;
  /** Undefined for a dash. */
  readonly key: string | undefined;
  /** The rest of the line behind the key. */
  readonly rest: string;
}

const KEY = /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^\s#'"[\]{},&*!|>%@`][^#]*?))\s*:(?=\s|$)(.*)$/;

/** The dashes and the key of a line. */
function marksOf(line: string): Mark[] {
  const marks: Mark[] = [];
  let column = /^ */.exec(line)?.[0].length ?? 0;
  for (let dash = /^- */.exec(line.slice(column)); dash; dash = /^- */.exec(line.slice(column))) {
    if (dash[0] === '-' && column + 1 < line.length) break;
    marks.push({ column, key: undefined, rest: '' });
    column += dash[0].length;
  }
  const found = KEY.exec(line.slice(column));
  if (found) {
    const [, double, single, plain, rest = ''] = found;
    marks.push({ column, key: double ?? single?.replaceAll("''", "'") ?? plain ?? '', rest });
  }
  return marks;
}

const isBlank = (line: string): boolean => /^\s*(?:#.*)?$/.test(line);
const opensText = ({ rest }: Mark): boolean => /^\s*[|>][-+0-9]*\s*(?:#.*)?$/.test(rest);

/** The place of an offset; undefined in comments, in texts and between brackets. */
export function yamlCursor(text: string, offset: number): YamlCursor | undefined {
  const lineStart = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const lineEnd = text.indexOf('\n', offset) < 0 ? text.length : text.indexOf('\n', offset);
  const line = text.slice(lineStart, lineEnd).replace(/\r$/, '');
  const column = offset - lineStart;
  const before = line.slice(0, column);
  if (/(?:^|\s)#/.test(before) || /\t/.test(before) || /(?:^|[\s:-])[[{]/.test(before)) return undefined;
  const indent = /^ */.exec(line)?.[0].length ?? 0;
  const dashes = /^(?:- +|-$)*/.exec(line.slice(indent))?.[0].length ?? 0;
  const own = marksOf(line);
  const keyed = own.find((mark) => mark.key !== undefined);
  // Before what a line holds nothing can be written.
  if (column < indent + dashes && !isBlank(line)) return undefined;
  if (
    !keyed &&
    !fitsBetween(text, lineStart, lineEnd, dashes > 0 ? indent : isBlank(line) ? column : indent, dashes > 0)
  )
    return undefined;
  const at = Math.min(indent + dashes, column);
  const isValue = keyed !== undefined && column > line.length - keyed.rest.length - 1 && column > keyed.column;
  const last = line.slice(column).search(/\s|:(?:\s|$)|$/);
  const dash = own.filter((mark) => mark.key === undefined).reverse();
  // The entry that is typed stands behind the dashes of its line, or where the cursor is on an empty one.
  const owner = climb(
    isValue ? keyed.column : dashes > 0 ? at : isBlank(line) ? column : indent,
    dash,
    linesAbove(text, lineStart),
  );
  if (!owner) return undefined;
  const keys = new Set([...owner.keys, ...keysBelow(text.slice(lineEnd + 1), owner.column)]);
  const shared = { keys, colon: false, needsBlank: false, behindDash: dashes };
  if (isValue) {
    // The value stands on the lines below already, or goes on there.
    if (holdsLines(lineBelow(text, lineEnd + 1), keyed.column)) return undefined;
    const valueAt = line.length - keyed.rest.length;
    const start = Math.max(valueAt, valueAt + (/^\s*/.exec(keyed.rest)?.[0].length ?? 0));
    // A text goes on to the end of its line; what is behind the cursor belongs to it.
    const written = line.slice(Math.min(start, column), line.length).replace(/\s+(?:#.*)?$/, '');
    const from = lineStart + Math.min(start, column);
    const { path } = owner;
    const needsBlank = column === valueAt && !/\s$/.test(before);
    return { ...shared, path, expects: 'value', key: keyed.key, start: from, end: from + written.length, needsBlank };
  }
  const from = lineStart + Math.min(at, column);
  const end = offset + Math.max(0, last);
  const [index] = owner.path.slice(-1);
  if (dashes > 0 && typeof index === 'number' && !keyed) {
    return { ...shared, path: owner.path.slice(0, -1), expects: 'item', key: index, start: from, end };
  }
  return { ...shared, path: owner.path, expects: 'key', key: undefined, start: from, end, colon: keyed !== undefined };
}

/**
 * True when an entry at a column, a key or a dash, belongs with the lines around its own: its siblings stand at that column,
 * what holds it has no value yet, and nothing below is torn from what it belongs to.
 */
function fitsBetween(text: string, lineStart: number, lineEnd: number, column: number, isDash: boolean): boolean {
  const holder = holderAbove(linesAbove(text, lineStart), column, isDash);
  if (!holder) return false;
  const below = lineBelow(text, lineEnd + 1);
  if (below === undefined) return true;
  const indent = below.search(/[^ ]/);
  const startsDash = /^ *-(?: |$)/.test(below);
  if (indent === column) return startsDash === isDash || (isDash && holder.column === column);
  // A dash right under a key is an item of that key's list.
  return indent < holder.column || (indent === holder.column && startsDash === (holder.key === undefined));
}

/**
 * What holds an entry at a column, told by the lines above it: the key or the dash of a line further out, or the key above a
 * list that is not set in. Undefined where the entry is no part of anything.
 */
function holderAbove(above: Iterable<string>, column: number, isDash: boolean): Mark | undefined {
  let hasSiblings = false;
  let hasOthers = false;
  for (const line of above) {
    if (/^(?:---|\.\.\.)(?:\s|$)/.test(line)) break;
    if (isBlank(line)) continue;
    for (const mark of marksOf(line).reverse()) {
      const ofADash = mark.key === undefined;
      if (mark.column === column && ofADash === isDash) hasSiblings = true;
      else if (mark.column > column || (mark.column === column && ofADash)) hasOthers = true;
      else if (hasSiblings || (!hasOthers && isEmpty(mark, line))) return mark;
      else return undefined;
    }
  }
  return hasOthers && !hasSiblings ? undefined : { column: -1, key: '', rest: '' };
}

/** The lines before a line's beginning, the nearest first. */
function* linesAbove(text: string, lineStart: number): Generator<string> {
  for (let end = lineStart - 1; end >= 0;) {
    const start = end === 0 ? 0 : text.lastIndexOf('\n', end - 1) + 1;
    yield text.slice(start, end);
    end = start - 1;
  }
}

/** True when nothing stands behind a key or a dash, but for an anchor and a tag. */
function isEmpty({ key, rest, column }: Mark, line: string): boolean {
  return /^\s*(?:[&!]\S*\s*)*(?:#.*)?$/.test(key === undefined ? line.slice(column + 1) : rest);
}

/** True when the line below belongs to a key at a column. */
function holdsLines(below: string | undefined, column: number): boolean {
  if (below === undefined) return false;
  const indent = below.search(/[^ ]/);
  return indent > column || (indent === column && /^ *-(?: |$)/.test(below));
}

/** The next line that says something. */
function lineBelow(text: string, from: number): string | undefined {
  for (let at = from; at < text.length;) {
    const end = text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at);
    const line = text.slice(at, end);
    if (!isBlank(line)) return line;
    at = end + 1;
  }
  return undefined;
}

interface Owner {
  readonly path: (string | number)[];
  readonly keys: readonly string[];
  readonly column: number;
}

/** From an entry at a column up to the root. Undefined inside a text of lines. */
function climb(column: number, dashes: readonly Mark[], up: Iterable<string>): Owner | undefined {
  const path: (string | number)[] = [];
  const keys: string[] = [];
  let isDash = false;
  let isOwn = true;
  let at = column;
  let count = 0;
  const visit = (mark: Mark, sameLine: boolean): boolean => {
    if (!isDash) {
      if (mark.column === at && mark.key !== undefined && !sameLine && isOwn) keys.push(mark.key);
      if (mark.column >= at) return true;
      isOwn = false;
      if (mark.key === undefined) {
        isDash = true;
        count = 0;
      } else {
        if (opensText(mark)) return false;
        // A value on the line of its key has no entries below it.
        path.unshift(mark.key);
      }
      at = mark.column;
      return true;
    }
    if (mark.key === undefined && mark.column === at) count++;
    else if (mark.key !== undefined ? mark.column <= at && !sameLine : mark.column < at) {
      path.unshift(count);
      isDash = mark.key === undefined;
      count = 0;
      if (mark.key !== undefined) {
        if (opensText(mark)) return false;
        path.unshift(mark.key);
      }
      at = mark.column;
    }
    return true;
  };
  for (const mark of dashes) visit(mark, true);
  for (const line of up) {
    if (/^(?:---|\.\.\.)(?:\s|$)/.test(line)) break;
    if (isBlank(line)) continue;
    for (const mark of marksOf(line).reverse()) if (!visit(mark, false)) return undefined;
    if (at === 0 && !isDash && path.length > 0) break;
  }
  if (isDash) path.unshift(count);
  return { path, keys, column };
}

/** Keys at a column, down to where something stands further out. */
function keysBelow(text: string, column: number): string[] {
  const keys: string[] = [];
  for (const line of text.split('\n')) {
    if (isBlank(line)) continue;
    const [first] = marksOf(line);
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    if (indent < column) break;
    if (first?.column === column && first.key === undefined) break;
    if (first?.column === column && first.key !== undefined) keys.push(first.key);
  }
  return keys;
}
