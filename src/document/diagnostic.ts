/**
 * Diagnostics: one shape, produced once, shown in the editor, the form, the graph, the list and on the command line.
 *
 * A `Finding` is what a check says of a node, with a path relative to it, so that it can be kept while the node moves
 * about in the text. A `Diagnostic` is a finding at its absolute place.
 */
import type { Chunk, ContainerNode, Entry, JsonValue, Node } from './node.ts';
import { entryAt, isContainer } from './node.ts';
import type { Path, PathPart } from './pointer.ts';
import { entryStart, escapePart, fromPointer, indexOfPart } from './pointer.ts';

export type Severity = 'error' | 'warning' | 'info';

/** A change named by pointers. Planned into text edits by `planOperations`. */
export type PointerOp =
  /** Write a value; missing objects on the way are made. `before`/`after` place a new key beside another. */
  | { readonly op: 'set'; readonly pointer: string; readonly value: JsonValue; readonly after?: string }
  /** Write a value spelled exactly so (a number beyond 2^53, say). Must be JSON. */
  | { readonly op: 'setRaw'; readonly pointer: string; readonly raw: string }
  | { readonly op: 'remove'; readonly pointer: string }
  /** Insert into a list before the index that ends the pointer; `-` appends. */
  | { readonly op: 'insert'; readonly pointer: string; readonly value: JsonValue }
  /**
   * Take the text of an entry away and put it, as it is written, under another key or list position. Within one list,
   * `to` is the position among the entries that are left when it is gone.
   */
  | { readonly op: 'move'; readonly from: string; readonly to: string }
  | { readonly op: 'copy'; readonly from: string; readonly to: string }
  | { readonly op: 'rename'; readonly pointer: string; readonly key: string }
  /** Put the value into a new object under `key`, or into a new list when `key` is null. */
  | { readonly op: 'wrap'; readonly pointer: string; readonly key: string | null }
  /** Replace the container that holds the entry by the entry's value. */
  | { readonly op: 'unwrap'; readonly pointer: string };

/** A mend: one undo step that removes its finding. Pointers are relative in a Finding, absolute in a Diagnostic. */
export interface Fix {
  readonly label: string;
  /** Pointer operations; or `edits` for what is no matter of pointers (syntax). */
  readonly ops?: readonly PointerOp[];
  readonly edits?: readonly { readonly offset: number; readonly length: number; readonly text: string }[];
}

export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  /** From the node it was found at to the node it is about. */
  readonly path: Path;
  readonly message: string;
  /** What, why and how to mend, in a few sentences; else that of the rule. */
  readonly help?: string;
  /**
   * Which part of the entry is meant; the value (or, for a container, its key) when absent. `spelling` is the key, and only
   * how it is written.
   */
  readonly at?: 'key' | 'value' | 'spelling';
  /** True when it is about the whole document, also what stands around the job: then its pointer is that of the root. */
  readonly document?: true;
  /** True for a key that its object does not know, before it is asked where it may belong. */
  readonly unknownKey?: true;
  /**
   * Pointers in the operations are relative to the node the finding was made at. One that begins with `^` is absolute
   * (`^/resources/tasks`, of the job object that the format's `jobAt` gives).
   */
  readonly fixes?: readonly Fix[];
}

export interface TextRange {
  readonly offset: number;
  readonly length: number;
}

export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly pointer: string;
  readonly range: TextRange;
  readonly message: string;
  readonly help?: string;
  readonly fixes?: readonly Fix[];
  /** Only how a key is written, which no view but those of the text can show. */
  readonly spelling?: true;
}

export interface Counts {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
}
export const NO_COUNTS: Counts = { error: 0, warning: 0, info: 0 };

/** Findings of a subtree; shared between versions of a document while the subtree stays the same object. */
export interface Findings {
  readonly counts: Counts;
  readonly own: readonly Finding[];
  /** Findings of values below, by path from here. */
  readonly below: readonly { readonly path: Path; readonly findings: Findings }[];
  /** Findings of the items of lists below, by chunk; an item's path is path + (base of the chunk + index). */
  readonly lists: readonly { readonly path: Path; readonly parts: readonly ChunkFindings[] }[];
  /** The node they were made at, when one of its own findings says that its value cannot be taken as it is. */
  readonly refused?: Node;
}

/** Findings of one chunk of a list. */
export interface ChunkFindings {
  readonly counts: Counts;
  /** Number of entries of the chunk, so that the next one's base is known. */
  readonly size: number;
  readonly items: readonly { readonly index: number; readonly findings: Findings }[];
}

export const NO_FINDINGS: Findings = { counts: NO_COUNTS, own: [], below: [], lists: [] };

/** Small counts, each made once: most objects have no finding or a few. */
const SMALL_COUNTS: Counts[] = [];
const SMALL = 8;

function countsOf(error: number, warning: number, info: number): Counts {
  if (error >= SMALL || warning >= SMALL || info >= SMALL) return { error, warning, info };
  return (SMALL_COUNTS[(error * SMALL + warning) * SMALL + info] ??= { error, warning, info });
}

/** Sum of counts. */
export function addCounts(a: Counts, b: Counts): Counts {
  if (a === NO_COUNTS) return b;
  if (b === NO_COUNTS) return a;
  return countsOf(a.error + b.error, a.warning + b.warning, a.info + b.info);
}

/** Collects findings of one node and of what lies below it. Gives `NO_FINDINGS` when there are none. */
export class FindingsBuilder {
  // Made when there is something to hold: most objects are sound, and every object of a job has a builder.
  private own: Finding[] | undefined;
  private below: { path: Path; findings: Findings }[] | undefined;
  private lists: { path: Path; parts: readonly ChunkFindings[] }[] | undefined;
  private refused: Node | undefined;
  private error = 0;
  private warning = 0;
  private info = 0;

  /** Adds one finding. */
  add(finding: Finding): this {
    // Most have one: an array that grows keeps room for many, here and below.
    if (this.own) this.own.push(finding);
    else this.own = [finding];
    this[finding.severity]++;
    return this;
  }

  /** Says that the value of `node`, which the findings are made at, cannot be taken as it is. */
  refuse(node: Node): this {
    this.refused = node;
    return this;
  }

  /** Adds the findings of the value at `path`. */
  child(path: Path, findings: Findings): this {
    if (findings === NO_FINDINGS) return this;
    const inner = { path, findings };
    if (this.below) this.below.push(inner);
    else this.below = [inner];
    return this.count(findings.counts);
  }

  /** Adds the findings of a list's chunks. */
  list(path: Path, parts: readonly ChunkFindings[]): this {
    if (parts.every((part) => part.counts === NO_COUNTS)) return this;
    (this.lists ??= []).push({ path, parts });
    for (const part of parts) this.count(part.counts);
    return this;
  }

  private count(counts: Counts): this {
    this.error += counts.error;
    this.warning += counts.warning;
    this.info += counts.info;
    return this;
  }

  done(): Findings {
    const { error, warning, info, own, below, lists, refused } = this;
    if (error + warning + info === 0) return NO_FINDINGS;
    // One object below and nothing else: its findings are these, if they need no path.
    const only = below?.length === 1 && !own && !lists ? below[0] : undefined;
    if (only?.path.length === 0) return only.findings;
    return {
      counts: countsOf(error, warning, info),
      own: own ?? NONE,
      below: below ?? NONE,
      lists: lists ?? NONE,
      ...(refused ? { refused } : {}),
    };
  }
}
const NONE: readonly never[] = [];

/** Findings of one chunk, from those of its values; `each` gives the findings of one value. */
export function chunkFindings(chunk: Chunk, each: (value: Node, entry: Entry) => Findings): ChunkFindings {
  let counts = NO_COUNTS;
  const items: { index: number; findings: Findings }[] = [];
  for (let index = 0; index < chunk.entries.length; index++) {
    const entry = chunk.entries[index] as Entry;
    const findings = each(entry.value, entry);
    if (findings === NO_FINDINGS) continue;
    items.push({ index, findings });
    counts = addCounts(counts, findings.counts);
  }
  return { counts, size: chunk.entries.length, items };
}

/** How many findings of each code there are, with what lies below; what is counted of a part is kept with the part. */
export function codeCounts(findings: Findings): CodeCounts {
  const known = codesOf.get(findings);
  if (known) return known;
  const counts = new Map<string, number>();
  for (const { code } of findings.own) counts.set(code, (counts.get(code) ?? 0) + 1);
  for (const { findings: inner } of findings.below) addCodes(counts, codeCounts(inner));
  for (const { parts } of findings.lists) {
    for (let first = 0; first < parts.length; first += BLOCK) addCodes(counts, codesOfBlock(parts, first));
  }
  codesOf.set(findings, counts);
  return counts;
}
type CodeCounts = ReadonlyMap<string, number>;
const codesOf = new WeakMap<Findings | ChunkFindings, CodeCounts>();

/** Chunks that are counted together: a long list has hundreds of them, of which an edit changes one. */
const BLOCK = 32;
/** By the first chunk of a block: its chunks when they were counted last, and their counts. */
const blocks = new WeakMap<ChunkFindings, { readonly parts: readonly ChunkFindings[]; readonly counts: CodeCounts }>();

function codesOfBlock(all: readonly ChunkFindings[], first: number): CodeCounts {
  const head = all[first] as ChunkFindings;
  const size = Math.min(BLOCK, all.length - first);
  const known = blocks.get(head);
  if (known?.parts.length === size && known.parts.every((part, i) => part === all[first + i])) return known.counts;
  const parts = all.slice(first, first + size);
  const counts = new Map<string, number>();
  for (const part of parts) addCodes(counts, codesOfChunk(part));
  blocks.set(head, { parts, counts });
  return counts;
}

function codesOfChunk(part: ChunkFindings): CodeCounts {
  const known = codesOf.get(part);
  if (known) return known;
  const counts = new Map<string, number>();
  for (const { findings } of part.items) addCodes(counts, codeCounts(findings));
  codesOf.set(part, counts);
  return counts;
}

function addCodes(to: Map<string, number>, counts: CodeCounts): void {
  for (const [code, count] of counts) to.set(code, (to.get(code) ?? 0) + count);
}

/** The same findings without anything to mend them: for what is no part of the text that they are placed in. */
export function withoutFixes(findings: Findings): Findings {
  if (findings === NO_FINDINGS) return findings;
  const { own, below, lists } = findings;
  return {
    ...findings,
    own: own.map(({ fixes: _fixes, ...finding }) => finding),
    below: below.map((one) => ({ ...one, findings: withoutFixes(one.findings) })),
    lists: lists.map(({ path, parts }) => ({
      path,
      parts: parts.map((part) => ({
        ...part,
        items: part.items.map((item) => ({ ...item, findings: withoutFixes(item.findings) })),
      })),
    })),
  };
}

/** Where findings are placed: a root node, its offset, and the pointer it has in the document. */
export interface Placement {
  readonly root: Node;
  readonly offset: number;
  readonly pointer: string;
}

/**
 * The diagnostics of `findings` made at `placement.root`, in the order of the tree; at most `limit`, and of one severity
 * when it is given.
 */
export function placeFindings(
  findings: Findings,
  placement: Placement,
  limit = Infinity,
  severity?: Severity,
): Diagnostic[] {
  const run: Run = { base: placement, out: [], limit, severity };
  place(findings, { ...placement, entry: undefined, entryOffset: 0 }, run);
  return run.out;
}

interface Run {
  readonly base: Placement;
  readonly out: Diagnostic[];
  readonly limit: number;
  readonly severity: Severity | undefined;
}

interface Place extends Placement {
  readonly entry: Entry | undefined;
  readonly entryOffset: number;
}

function place(findings: Findings, at: Place, run: Run): void {
  const { out, limit, severity } = run;
  const wanted = (counts: Counts): boolean => severity === undefined || counts[severity] > 0;
  for (const finding of findings.own) {
    if (out.length >= limit) return;
    if (severity === undefined || finding.severity === severity) out.push(diagnosticOf(finding, at, run.base));
  }
  for (const { path, findings: inner } of findings.below) {
    if (out.length >= limit) return;
    if (wanted(inner.counts)) place(inner, walk(at, path), run);
  }
  for (const { path, parts } of findings.lists) placeList(parts, walk(at, path), run);
}

/** Findings of a list's chunks. The chunks are those of the list, in order, so each item is found at once. */
function placeList(parts: readonly ChunkFindings[], list: Place, run: Run): void {
  const { out, limit, severity } = run;
  const chunks = isContainer(list.root) ? list.root.chunks : [];
  let first = 0;
  parts.forEach((part, c) => {
    if (severity === undefined || part.counts[severity] > 0) {
      const chunk = chunks[c];
      const start = isContainer(list.root) ? (list.root.chunkStarts[c] ?? 0) : 0;
      for (const { index, findings } of part.items) {
        if (out.length >= limit) return;
        if (severity !== undefined && findings.counts[severity] === 0) continue;
        place(findings, itemOf(list, chunk, start, index, first + index), run);
      }
    }
    first += part.size;
  });
}

function itemOf(list: Place, chunk: Chunk | undefined, start: number, at: number, index: number): Place {
  const entry = chunk?.entries[at];
  if (!entry || !isContainer(list.root)) return walk(list, [index]);
  const entryOffset = list.offset + start + (chunk.starts[at] ?? 0);
  const pointer = `${list.pointer}/${String(index)}`;
  return { root: entry.value, offset: entryOffset + entry.valueAt, pointer, entry, entryOffset };
}

/** As far along `path` as the tree goes; the pointer goes on all the same. */
function walk(from: Place, path: Path): Place {
  if (path.length === 0) return from;
  let { root, offset, pointer, entry, entryOffset } = from;
  let gone = false;
  for (const part of path) {
    pointer += '/' + (typeof part === 'number' ? String(part) : escapePart(part));
    if (gone) continue;
    const index = isContainer(root) ? indexIn(root, part) : -1;
    const next = isContainer(root) ? entryAt(root, index) : undefined;
    if (!isContainer(root) || !next) {
      gone = true;
      continue;
    }
    entryOffset = offset + entryStart(root, index);
    entry = next;
    root = next.value;
    offset = entryOffset + next.valueAt;
  }
  return { root, offset, pointer, entry, entryOffset };
}

function indexIn(node: ContainerNode, part: PathPart): number {
  return typeof part === 'number' && node.kind === 'array' ? part : indexOfPart(node, String(part));
}

function diagnosticOf(finding: Finding, from: Place, base: Placement): Diagnostic {
  const at = walk(from, finding.path);
  const range = rangeOf(at, finding.at);
  const { code, severity, message, help, fixes } = finding;
  const placed = fixes?.map((fix) =>
    fix.ops ? { ...fix, ops: fix.ops.map((op) => rebase(op, from.pointer, base.pointer)) } : fix,
  );
  return {
    code,
    severity,
    pointer: finding.document ? '' : at.pointer,
    range,
    message,
    ...(help === undefined ? {} : { help }),
    ...(placed ? { fixes: placed } : {}),
    ...(finding.at === 'spelling' ? { spelling: true } : {}),
  };
}

/** A whole object underlined is noise: a container is marked at its key, or at its bracket when it has none. */
function rangeOf(at: Place, part: Finding['at']): TextRange {
  const { root, entry } = at;
  const isKey = part === 'key' || part === 'spelling' || (part === undefined && isContainer(root));
  if (entry?.key !== null && entry !== undefined && isKey) {
    return { offset: at.entryOffset, length: entry.keyLength };
  }
  if (isContainer(root) && part !== 'value') return { offset: at.offset, length: Math.min(1, root.length) };
  return { offset: at.offset, length: root.length };
}

/** An operation with its pointers made absolute. */
export function rebase(op: PointerOp, here: string, job: string): PointerOp {
  const to = (pointer: string): string => (pointer.startsWith('^') ? job + pointer.slice(1) : here + pointer);
  switch (op.op) {
    case 'move':
    case 'copy':
      return { ...op, from: to(op.from), to: to(op.to) };
    case 'set':
    case 'setRaw':
    case 'remove':
    case 'insert':
    case 'rename':
    case 'wrap':
    case 'unwrap':
      return { ...op, pointer: to(op.pointer) };
  }
}

/** The part of a pointer behind its last slash, unescaped; '' for the root. */
export function lastPart(pointer: string): string {
  return fromPointer(pointer).at(-1) ?? '';
}
