/**
 * Reading a long text of YAML part by part. The reader of the library keeps all that it finds until the end, and takes the
 * longer for it; and one slip in a long list should not cost more than the part that it is in.
 *
 * A part is a run of entries of the longest collection of lines; what is left is the frame, with the first entry only. Both
 * are read for themselves, which is what reading all at once gives, for the reason told in `reread.ts`.
 */
import { shiftProblem } from '../build.ts';
import type { ReadTree } from '../document.ts';
import { type Entry, entryAt, isContainer, type SyntaxProblem } from '../node.ts';
import { entryStart } from '../pointer.ts';
import { SourceText } from '../text.ts';
import { readMended, type YamlTree } from './mend.ts';
import type { YamlReading } from './read.ts';
import { Block, entriesIn, type Holder, isApart, withEntries } from './reread.ts';

/** In UTF-16 units: shorter texts are read at once. */
const LEAST = 60_000;
/** A part has at least so many units. */
const PART = 8_000;
/** Mending reads a part again and again: a text with more broken parts than this is read at once. */
const MOST_BROKEN = 3;
/** Collections are looked for so deep. */
const MOST_LEVELS = 8;

/** What was read of the parts of a text. */
export class Parts {
  private readonly trees = new Map<string, YamlTree>();

  /** What was read of these lines. */
  of(lines: string): YamlTree | undefined {
    return this.trees.get(lines);
  }

  /** Keeps what was read of some lines. */
  keep(lines: string, tree: YamlTree): void {
    this.trees.set(lines, tree);
  }
}

/** How long a text is to be read so, and how long its parts are. */
export interface PartSizes {
  readonly least: number;
  readonly part: number;
}

/** The tree of a long text; undefined when it is to be read at once. `known` is what was read of its last version. */
export function readInParts(
  text: string,
  read: (text: string) => YamlReading,
  known?: Parts,
  { least, part }: PartSizes = { least: LEAST, part: PART },
): ReadTree | undefined {
  if (text.length < least) return undefined;
  const run = longestRun(text);
  if (!run) return undefined;
  const [first = 0, from = 0] = run.starts;
  const frame = text.slice(0, from) + text.slice(run.end);
  const { root, rootOffset, problems, ties, remarks } = read(frame);
  if (problems.length > 0 || ties === 'all' || remarks.length > 0) return undefined;
  const frameText = SourceText.of(frame);
  const place = placeOf({ root, rootOffset }, frameText, first, from, run);
  if (!place) return undefined;
  const { holder, outer } = place;
  if (ties !== 'none' && !isApart({ text: frameText, rootOffset }, outer, holder)) return undefined;
  const parts = new Parts();
  const entries: Entry[] = [];
  const starts: number[] = [];
  const told: SyntaxProblem[] = [];
  let broken = 0;
  for (const [start, end] of partsOf(run, part)) {
    const lines = text.slice(start, end);
    const tree = known?.of(lines) ?? partOf(lines, read);
    const found = tree && entriesIn(lines, tree, { ...holder, start }, outer.length);
    if (!found) return undefined;
    if (tree.problems.length > 0 && ++broken > MOST_BROKEN) return undefined;
    parts.keep(lines, tree);
    for (const entry of found.entries) entries.push(entry);
    for (const at of found.starts) starts.push(at);
    for (const problem of tree.problems) told.push(shiftProblem(problem, start));
  }
  const to = holder.node.size;
  const refers = ties !== 'none';
  return {
    root: withEntries(outer, { node: holder.node, from: to, to }, { entries, starts }, run.end - from),
    rootOffset,
    problems: told,
    remarks,
    torn: refers || told.length > 0,
    refers: refers && told.length === 0,
    kept: parts,
  };
}

/** What stands in some lines, mended where they are broken; undefined when they mean something elsewhere. */
function partOf(lines: string, read: (text: string) => YamlReading): YamlTree | undefined {
  let tied = false;
  const noting = (one: string): YamlReading => {
    const found = read(one);
    if (found.ties !== 'none' || found.remarks.length > 0) tied = true;
    return found;
  };
  const tree = readMended(lines, noting);
  return tied ? undefined : tree;
}

/** Entries of one collection, each beginning a line in one column. */
interface Run {
  readonly column: number;
  readonly list: boolean;
  readonly starts: readonly number[];
  /** Where the lines of the last one end. */
  readonly end: number;
}

/** The collection that most of a text is entries of. */
function longestRun(text: string): Run | undefined {
  let best: Run | undefined;
  let from = 0;
  let to = text.length;
  for (let level = 0; level < MOST_LEVELS; level++) {
    const run = runIn(text, from, to);
    if (!run) break;
    best = run;
    const { starts } = run;
    const ends = starts.map((_, i) => starts[i + 1] ?? to);
    const spans = ends.map((end, i) => end - (starts[i] as number));
    const longest = spans.indexOf(Math.max(...spans));
    if ((spans[longest] as number) < (to - from) / 2) break;
    from = text.indexOf('\n', starts[longest]) + 1;
    to = ends[longest] as number;
    if (from === 0 || from >= to) break;
  }
  // Reading the frame and the parts should not be more than reading all.
  return best && best.starts.length > 2 && best.end - (best.starts[1] as number) > text.length / 2 ? best : undefined;
}

/** The entries in some lines that stand furthest out; undefined when they are spelled as few do. */
function runIn(text: string, from: number, to: number): Run | undefined {
  const starts: number[] = [];
  let column = -1;
  let list = false;
  for (let next = from; next < to;) {
    const at = next;
    const newline = text.indexOf('\n', at);
    next = newline < 0 ? text.length : newline + 1;
    let i = at;
    while (text.charCodeAt(i) === BLANK) i++;
    const sign = text.charAt(i);
    if (i >= to || sign === '\n' || sign === '\r' || sign === '#') continue;
    const indent = i - at;
    if (column >= 0 && indent > column) continue;
    if (indent === 0 && column < 0 && /^---[ \t]*(?:#.*)?\r?$/m.exec(text.slice(at, next))) continue;
    const dash = sign === '-' && /^-(?:[ \r\n]|$)/.test(text.slice(i, i + 2));
    if (column < 0) {
      column = indent;
      list = dash;
    }
    // The list of the key before may stand in its column.
    if (dash && !list && indent === column) continue;
    if (indent < column || dash !== list || (!dash && ODD.test(text.slice(i, i + 3)))) return undefined;
    starts.push(at);
  }
  return column < 0 ? undefined : { column, list, starts, end: to };
}

const BLANK = 0x20;
/** What no ordinary key begins with. */
const ODD = /^(?:[?:%\t[{|>\ufeff]|---|\.\.\.)/;

/** Runs of entries behind the first one, of at least `part` units each. */
function* partsOf({ starts, end }: Run, part: number): Generator<readonly [number, number]> {
  let from = starts[1] as number;
  for (let i = 2; i < starts.length; i++) {
    const at = starts[i] as number;
    if (at - from < part) continue;
    yield [from, at];
    from = at;
  }
  yield [from, end];
}

/** Where the entry that begins at `first` and ends at `end` stands in a tree, and what holds it. */
function placeOf(
  tree: Pick<YamlTree, 'root' | 'rootOffset'>,
  text: SourceText,
  first: number,
  end: number,
  { column, list }: Run,
): { holder: Holder; outer: Holder[] } | undefined {
  const outer: Holder[] = [];
  let { root: node, rootOffset: offset } = tree;
  while (isContainer(node) && node.size > 0 && offset < end) {
    const block = new Block(node, offset, text);
    if (block.column < 0) return undefined;
    const from = block.lastBefore(end - 1);
    const holder: Holder = { node, offset, column: block.column, from };
    if (block.column === column && (node.kind === 'array') === list) {
      const isLast = from === node.size - 1 && block.beginOf(from) === first;
      return isLast ? { holder, outer } : undefined;
    }
    outer.push(holder);
    const entry = entryAt(node, from) as Entry;
    offset += entryStart(node, from) + entry.valueAt;
    node = entry.value;
  }
  return undefined;
}
