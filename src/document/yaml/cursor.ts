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
  // Written further out than what follows, an entry would tear that from what it belongs to.
  if (own.every((mark) => mark.key === undefined) && isBlank(line.slice(indent + dashes))) {
    if (indentBelow(text, lineEnd + 1) > (dashes > 0 ? indent + dashes : column)) return undefined;
  }
  const keyed = own.find((mark) => mark.key !== undefined);
  const at = Math.min(indent + dashes, column);
  const isValue = keyed !== undefined && column > line.length - keyed.rest.length - 1 && column > keyed.column;
  const last = line.slice(column).search(/\s|:(?:\s|$)|$/);
  const up = text.slice(0, lineStart).split('\n').slice(0, -1).reverse();
  const dash = own.filter((mark) => mark.key === undefined).reverse();
  // The entry that is typed stands behind the dashes of its line, or where the cursor is on an empty one.
  const owner = climb(isValue ? keyed.column : dashes > 0 ? at : isBlank(line) ? column : indent, dash, up);
  if (!owner) return undefined;
  const keys = new Set([...owner.keys, ...keysBelow(text.slice(lineEnd + 1), owner.column)]);
  const shared = { keys, colon: false, needsBlank: false, behindDash: dashes };
  if (isValue) {
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

/** How far in the next line stands that says something; -1 when there is none. */
function indentBelow(text: string, from: number): number {
  for (let at = from; at < text.length;) {
    const end = text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at);
    const line = text.slice(at, end);
    if (!isBlank(line)) return line.search(/[^ ]/);
    at = end + 1;
  }
  return -1;
}

interface Owner {
  readonly path: (string | number)[];
  readonly keys: readonly string[];
  readonly column: number;
}

/** From an entry at a column up to the root. Undefined inside a text of lines. */
function climb(column: number, dashes: readonly Mark[], up: readonly string[]): Owner | undefined {
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
