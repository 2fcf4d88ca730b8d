/**
 * Reading YAML again after an edit by reading the smallest run of entries that holds it.
 *
 * An entry of a block begins its line in the column of its neighbours, and nothing before or behind it has a say in how
 * its lines are read: its end is where the next line in that column, or further out, begins. That is so in a sound text
 * of one document. With references it is so for lines that have none, are in no part that has a name, and are not in an
 * object that another one is merged into. All other texts are read as a whole.
 */
import type { ParsedDocument, TextRemark } from '../document.ts';
import {
  type Chunk,
  type ContainerNode,
  type Entry,
  entriesOf,
  entryAt,
  heightOf,
  isContainer,
  type Node,
} from '../node.ts';
import { entryStart } from '../pointer.ts';
import type { SourceText, TextEdit } from '../text.ts';
import { grafted } from './graft.ts';
import { MAX_DEPTH, type YamlReading } from './read.ts';
import { spliced } from './splice.ts';

/** A collection of lines, and the first of its entries that is meant. */
export interface Holder {
  readonly node: ContainerNode;
  readonly offset: number;
  readonly column: number;
  readonly from: number;
}

/** A run of entries of a block that is to be read again, and the lines it stands on. */
interface Window extends Holder {
  /** The first entry behind them. */
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** Reading more than this part of the text again is no quicker than reading all of it. */
const MOST = 0.5;

/** What an edit makes of a tree. */
interface Reread {
  readonly root: Node;
  readonly remarks: readonly TextRemark[];
}

/** The tree after `edit`, or undefined when all has to be read. `text` is the text after the edit. */
export function reread(
  document: ParsedDocument,
  edit: TextEdit,
  text: SourceText,
  read: (text: string) => YamlReading,
): Reread | undefined {
  if (document.torn && !document.refers) return undefined;
  const remarks = document.remarks ?? [];
  const windows = windowsOf(document, edit);
  const delta = edit.text.length - edit.length;
  for (let depth = windows.length - 1; depth >= 0; depth--) {
    const tight = windows[depth];
    const wide = widened(tight, document.text);
    // What is put before the first line of an entry is often the end of the one before it.
    for (const window of edit.offset === tight?.start && wide ? [wide] : [tight, wide]) {
      if (!window || window.start < 0) continue;
      const end = window.end + delta;
      if (end - window.start > text.length * MOST) return undefined;
      const lines = text.slice(window.start, end);
      if (end < text.length && !lines.endsWith('\n')) continue;
      const found = read(lines);
      // What is broken is read with an eye on all the rest.
      if (found.torn || found.remarks.length > 0) return undefined;
      if ((document.refers || remarks.length > 0) && !standsApart(document, windows.slice(0, depth), window, read))
        return undefined;
      const entries = entriesIn(lines, found, window, depth);
      if (!entries) continue;
      const root = withEntries(windows.slice(0, depth), window, entries, delta);
      const moved = (one: TextRemark): TextRemark =>
        one.offset >= window.end ? { ...one, offset: one.offset + delta } : one;
      return { root, remarks: delta === 0 || remarks.length === 0 ? remarks : remarks.map(moved) };
    }
  }
  return undefined;
}

/** True when no reference leads into the lines of a window, or out of them, as they were. */
function standsApart(
  { text, rootOffset }: ParsedDocument,
  outer: readonly Window[],
  window: Window,
  read: (text: string) => YamlReading,
): boolean {
  const before = read(text.slice(window.start, window.end));
  if (before.torn || before.remarks.length > 0) return false;
  return isApart({ text, rootOffset }, outer, window);
}

/** True when none of the parts that hold a run of entries has a name or a tag, and nothing is merged into their object. */
export function isApart(
  { text, rootOffset }: Pick<ParsedDocument, 'text' | 'rootOffset'>,
  outer: readonly Holder[],
  { node, offset, column }: Holder,
): boolean {
  if (isNamed(text.slice(0, rootOffset))) return false;
  for (const { node: holder, offset: at, from } of outer) {
    const entry = entryAt(holder, from) as Entry;
    const start = entryStart(holder, from);
    const before = from === 0 ? undefined : entryAt(holder, from - 1);
    const head =
      holder.kind === 'object'
        ? [start + entry.keyLength, start + entry.valueAt]
        : [before ? entryStart(holder, from - 1) + before.length : 0, start];
    if (isNamed(text.slice(at + (head[0] as number), at + (head[1] as number)))) return false;
  }
  if (node.kind === 'array') return true;
  const merge = new RegExp(`(?:^|\\n) {${String(column)}}(?:\\? +)?<<`);
  return !merge.test(' '.repeat(column) + text.slice(offset, offset + node.length));
}

/** True when what stands before a value gives it a name or a tag. */
function isNamed(before: string): boolean {
  return /[&!*]/.test(before.replace(/#.*$/gm, ''));
}

/** The same with the entry before it: what follows it at once may be part of it now. */
function widened(window: Window | undefined, text: SourceText): Window | undefined {
  if (!window || window.start < 0 || window.from === 0) return undefined;
  const from = window.from - 1;
  const start = new Block(window.node, window.offset, text).beginOf(from);
  return start === undefined ? undefined : { ...window, from, start };
}

/** What was read of some lines, when it is entries in the column of the collection they belong to. */
export function entriesIn(
  lines: string,
  { root, rootOffset }: Pick<YamlReading, 'root' | 'rootOffset'>,
  window: Omit<Holder, 'from'> & { readonly start: number },
  depth: number,
): Found | undefined {
  if (root.kind !== window.node.kind || root.size === 0 || rootOffset !== window.column) return undefined;
  if (!/^ *$/.test(lines.slice(0, rootOffset)) || '[{'.includes(lines.charAt(rootOffset))) return undefined;
  if (root.kind === 'object' && entryStart(root, 0) !== 0) return undefined;
  if (depth + heightOf(root) > MAX_DEPTH - 10) return undefined;
  const shift = window.start + rootOffset - window.offset;
  const starts: number[] = [];
  root.chunks.forEach((chunk, c) => {
    const at = (root.chunkStarts[c] ?? 0) + shift;
    for (const start of chunk.starts) starts.push(at + start);
  });
  return { entries: [...entriesOf(root)], starts };
}

export interface Found {
  readonly entries: readonly Entry[];
  readonly starts: readonly number[];
}

/** The root with the entries of a window in place of the old ones; `outer` are those that hold it. */
export function withEntries(
  outer: readonly Holder[],
  { node, from, to }: Pick<Window, 'node' | 'from' | 'to'>,
  found: Found,
  delta: number,
): Node {
  const old = Array.from({ length: to - from }, (_, i) => entryAt(node, from + i) as Entry);
  let made: ContainerNode = spliced(node, from, to, grafted(old, found.entries), found.starts, delta);
  for (let d = outer.length - 1; d >= 0; d--) {
    const { node: parent, from: index } = outer[d] as Holder;
    const around = entryAt(parent, index) as Entry;
    const entry = { ...around, value: made, length: around.valueAt + made.length };
    made = spliced(parent, index, index + 1, [entry], [entryStart(parent, index)], delta);
  }
  return made;
}

/** The runs of entries that hold an edit, outermost first; each is within the one entry of that before. */
function windowsOf({ root, rootOffset, text }: ParsedDocument, edit: TextEdit): Window[] {
  const windows: Window[] = [];
  const editEnd = edit.offset + edit.length;
  // With the end of its last line a window loses its end.
  const least = edit.length > 0 && !edit.text.endsWith('\n') ? editEnd + 1 : Math.max(editEnd, edit.offset + 1);
  let node: Node = root;
  let offset = rootOffset;
  let until = text.length;
  while (isContainer(node) && node.size > 0 && offset <= edit.offset) {
    const block = new Block(node, offset, text);
    if (block.column < 0) break;
    let from = block.lastBefore(edit.offset);
    let start = block.beginOf(from);
    while (from > 0 && (start === undefined || start > edit.offset)) start = block.beginOf(--from);
    let to = from + 1;
    let end = to < node.size ? block.beginOf(to) : until;
    while (to < node.size && (end === undefined || end < least)) end = ++to < node.size ? block.beginOf(to) : until;
    if (end === undefined || end < editEnd) break;
    // The first entry of an item stands on the line of its dash: what is in it may be read again, it itself not.
    windows.push({ node, offset, column: block.column, from, to, start: start ?? -1, end });
    const child: Child | undefined = to === from + 1 ? block.childAt(from, edit) : undefined;
    if (!child) break;
    ({ node, offset } = child);
    until = end;
  }
  return windows;
}

interface Child {
  readonly node: ContainerNode;
  readonly offset: number;
}

/** A collection of lines, and where its entries begin. */
export class Block {
  /** In which its entries begin; -1 for one between brackets, or one that is spelled oddly. */
  readonly column: number;
  private readonly node: ContainerNode;
  private readonly offset: number;
  private readonly text: SourceText;

  constructor(node: ContainerNode, offset: number, text: SourceText) {
    this.node = node;
    this.offset = offset;
    this.text = text;
    const lead = text.slice(this.lineStart(offset), offset);
    this.column = '[{'.includes(text.charAt(offset)) || !/^ *(?:- +)*$/.test(lead) ? -1 : lead.length;
  }

  /** The last entry that may begin before a place: the dash of an item stands before it, on an earlier line perhaps. */
  lastBefore(place: number): number {
    const at = place - this.offset;
    const { chunks, chunkStarts, size } = this.node;
    let index = 0;
    for (let c = 0; c < chunks.length; c++) {
      const chunk = chunks[c] as Chunk;
      const next = chunkStarts[c + 1];
      if (next === undefined || next > at) {
        const behind = chunk.starts.findIndex((start) => (chunkStarts[c] as number) + start > at);
        index += behind < 0 ? chunk.entries.length : behind;
        break;
      }
      index += chunk.entries.length;
    }
    return Math.min(index, size - 1);
  }

  /** The start of the line on which an entry begins; undefined when it is not the first on it. */
  beginOf(index: number): number | undefined {
    const { node, text, column } = this;
    const at = this.offset + (index === 0 ? 0 : entryStart(node, index));
    if (node.kind === 'object' || index === 0) {
      const start = this.lineStart(at);
      return at - start === column && /^ *$/.test(text.slice(start, at)) ? start : undefined;
    }
    const before = entryAt(node, index - 1);
    const least = this.offset + entryStart(node, index - 1) + (before?.length ?? 0);
    for (let start = this.lineStart(at); start >= least; start = this.lineStart(start - 1)) {
      const lead = text.slice(start, start + column + 1);
      if (lead.length === column + 1 && lead.endsWith('-') && /^ *-$/.test(lead)) return start;
      if (start === 0) break;
    }
    return undefined;
  }

  /** The collection in an entry, when an edit is in it or behind it. */
  childAt(index: number, edit: TextEdit): Child | undefined {
    const entry = entryAt(this.node, index);
    if (!entry || !isContainer(entry.value) || entry.value.size === 0) return undefined;
    const offset = this.offset + entryStart(this.node, index) + entry.valueAt;
    return edit.offset >= offset ? { node: entry.value, offset } : undefined;
  }

  private lineStart(offset: number): number {
    for (let at = offset; at > 0;) {
      const from = Math.max(0, at - 200);
      const found = this.text.slice(from, at).lastIndexOf('\n');
      if (found >= 0) return from + found + 1;
      at = from;
    }
    return 0;
  }
}
