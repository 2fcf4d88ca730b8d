/**
 * Reading a text again after an edit by reading the smallest sound part that holds it. Subtrees the edit did not touch
 * are the same objects as before.
 */
import { withStretch, withValue } from '../build.ts';
import type { ContainerNode, Entry, Node } from '../node.ts';
import { entryAt, isContainer } from '../node.ts';
import { entryStart } from '../pointer.ts';
import type { SourceText, TextEdit } from '../text.ts';
import { isFragile, Parser } from './parse.ts';

interface Step {
  readonly node: ContainerNode;
  readonly offset: number;
  readonly chunk: number;
  readonly entry: number;
}

/**
 * The root after `edit`, or undefined when the whole text must be read again.
 * `text` is the text after the edit; `root` and `rootOffset` are of the text before it.
 */
export function reparse(root: Node, rootOffset: number, edit: TextEdit, text: SourceText): Node | undefined {
  if (!isContainer(root)) return undefined;
  const { path, innermost, offset } = descend(root, rootOffset, edit);
  if (!innermost) return undefined;
  let node = reparseContainer(innermost, offset, edit, text);
  for (let i = path.length - 1; i >= 0; i--) {
    const step = path[i] as Step;
    node =
      node && !isFragile(step.node) ? replaceChild(step, node) : reparseContainer(step.node, step.offset, edit, text);
  }
  return node;
}

/** The containers whose inside holds the edit, outermost first. */
function descend(
  root: ContainerNode,
  rootOffset: number,
  edit: TextEdit,
): { path: Step[]; innermost: ContainerNode | undefined; offset: number } {
  const path: Step[] = [];
  let node = root;
  let offset = rootOffset;
  if (!holds(node, offset, edit)) return { path, innermost: undefined, offset };
  for (;;) {
    const inner = childHolding(node, offset, edit);
    if (!inner) return { path, innermost: node, offset };
    path.push({ node, offset, chunk: inner.chunk, entry: inner.entry });
    node = inner.child;
    offset = inner.offset;
  }
}

/** True when the edit lies between the brackets of a container. */
function holds(node: ContainerNode, offset: number, edit: TextEdit): boolean {
  return edit.offset > offset && edit.offset + edit.length < offset + node.length;
}

function childHolding(
  node: ContainerNode,
  offset: number,
  edit: TextEdit,
): { child: ContainerNode; offset: number; chunk: number; entry: number } | undefined {
  const at = edit.offset - offset;
  for (let c = 0; c < node.chunks.length; c++) {
    const chunk = node.chunks[c];
    const start = node.chunkStarts[c];
    if (!chunk || start === undefined || at < start || at >= start + chunk.length) continue;
    for (let e = 0; e < chunk.entries.length; e++) {
      const entry = chunk.entries[e] as Entry;
      const entryStart = start + (chunk.starts[e] as number);
      if (at <= entryStart || at >= entryStart + entry.length) continue;
      const value = entry.value;
      const valueOffset = offset + entryStart + entry.valueAt;
      if (isContainer(value) && holds(value, valueOffset, edit)) {
        return { child: value, offset: valueOffset, chunk: c, entry: e };
      }
    }
  }
  return undefined;
}

function replaceChild(step: Step, child: ContainerNode): ContainerNode {
  const chunk = step.node.chunks[step.chunk];
  const old = chunk?.entries[step.entry] as Entry;
  const entry = { ...old, value: child, length: old.valueAt + child.length };
  return withValue(step.node, step.chunk, step.entry, entry);
}

interface Window {
  /** First entry that is read again, and the first behind them that is not. */
  readonly from: number;
  readonly to: number;
  /** Relative to the container, in the old text. */
  readonly start: number;
  readonly end: number;
  readonly afterEntry: boolean;
  readonly toEnd: boolean;
}

/**
 * The entries an edit may have changed: all but those that end strictly before it or begin strictly behind it. The last
 * one before it is changed too when the parser looked beyond its end to read it, and so are those without a value before.
 */
function windowOf(node: ContainerNode, offset: number, edit: TextEdit, text: SourceText): Window {
  const editStart = edit.offset - offset;
  const editEnd = editStart + edit.length;
  let from = 0;
  let start = 1;
  let to = node.size;
  let end = node.length - 1;
  let index = 0;
  let previousEnd = -1;
  search: for (let c = 0; c < node.chunks.length; c++) {
    const chunk = node.chunks[c];
    const chunkStart = node.chunkStarts[c] as number;
    if (!chunk) break;
    const last = chunk.entries.length - 1;
    const lastEnd = chunkStart + (chunk.starts[last] as number) + (chunk.entries[last]?.length ?? 0);
    if (lastEnd < editStart) {
      index += chunk.entries.length;
      from = index;
      start = lastEnd;
      previousEnd = lastEnd;
      continue;
    }
    for (let i = 0; i <= last; i++) {
      const entryStart = chunkStart + (chunk.starts[i] as number);
      const entryEnd = entryStart + (chunk.entries[i]?.length ?? 0);
      if (entryEnd < editStart) {
        from = index + i + 1;
        start = entryEnd;
      } else if (entryStart > editEnd && entryStart > previousEnd) {
        // An entry glued to the one before shares its place with the note of the missing comma: both are read again.
        to = index + i;
        end = entryStart;
        break search;
      }
      previousEnd = entryEnd;
    }
    index += chunk.entries.length;
  }
  const last = entryAt(node, from - 1);
  if (last && looksAhead(last, text, offset + start, edit.offset)) from--;
  // An entry without a value was read by looking at the next one, which it may have spared the comma: they go together.
  while (from > 0 && entryAt(node, from - 1)?.value.kind === 'missing') from--;
  const before = entryAt(node, from - 1);
  start = before ? entryStart(node, from - 1) + before.length : 1;
  return { from, to, start, end, afterEntry: from > 0, toEnd: to === node.size };
}

/**
 * True when what follows an entry decides how it is read: behind a key without a value, a colon may come; and a text on
 * the line behind a colon becomes the next key when a colon follows it.
 */
function looksAhead(entry: Entry, text: SourceText, end: number, editStart: number): boolean {
  if (entry.value.kind === 'missing') return true;
  return entry.value.kind === 'string' && entry.key !== null && /^[ \t]*$/.test(text.slice(end, editStart));
}

function reparseContainer(
  node: ContainerNode,
  offset: number,
  edit: TextEdit,
  text: SourceText,
): ContainerNode | undefined {
  if (node.torn || isFragile(node) || !holds(node, offset, edit)) return undefined;
  const window = windowOf(node, offset, edit, text);
  const delta = edit.text.length - edit.length;
  const source = text.slice(offset + window.start, offset + window.end + delta);
  const reuse = reuser(node, offset, edit, window, delta);
  const parser = new Parser(source, 0, source.length, node.kind, reuse);
  const found = parser.stretch(window.afterEntry, window.toEnd);
  if (!found) return undefined;
  const stretch = {
    entries: found.entries,
    starts: found.starts.map((s) => s + window.start),
    problems: found.problems
      .map((p) => ({
        ...p,
        at: p.at + window.start,
        ...(p.fix ? { fix: { ...p.fix, at: p.fix.at + window.start } } : {}),
      }))
      .sort((a, b) => a.at - b.at),
  };
  return withStretch(node, window.from, window.to, window.start, window.end, delta, stretch);
}

/** Old containers in the window that the edit does not touch, by where they begin in the stretch. */
function reuser(
  node: ContainerNode,
  offset: number,
  edit: TextEdit,
  window: Window,
  delta: number,
): (position: number) => ContainerNode | undefined {
  const known = new Map<number, ContainerNode>();
  const editStart = edit.offset - offset;
  const editEnd = editStart + edit.length;
  let index = 0;
  for (let c = 0; c < node.chunks.length; c++) {
    const chunk = node.chunks[c];
    if (!chunk) break;
    const next = index + chunk.entries.length;
    if (next > window.from && index < window.to) {
      for (let i = Math.max(0, window.from - index); i < chunk.entries.length && index + i < window.to; i++) {
        const entry = chunk.entries[i] as Entry;
        if (!isContainer(entry.value) || entry.value.torn || isFragile(entry.value)) continue;
        const start = (node.chunkStarts[c] as number) + (chunk.starts[i] as number) + entry.valueAt;
        if (start + entry.value.length < editStart) known.set(start - window.start, entry.value);
        else if (start > editEnd) known.set(start - window.start + delta, entry.value);
      }
    }
    index = next;
  }
  return (position) => known.get(position);
}
