/** Making containers from entries with absolute positions, and making one anew with some of its entries replaced. */
import type { Chunk, ContainerNode, Entry, SyntaxProblem } from './node.ts';
import { isAbsent, isContainer } from './node.ts';
import { emptyShape, MOST_KEYS, type Shape } from './shape.ts';

/** Entries in a fresh chunk. Large enough to amortise bookkeeping, small enough that redoing one chunk is cheap. */
export const CHUNK_SIZE = 64;
const CHUNK_LIMIT = 96;

/** What a container is made of; positions are absolute (of the text, or of any common origin). */
export interface ContainerParts {
  readonly kind: 'object' | 'array';
  readonly start: number;
  /** End of the container, after its closing bracket. */
  readonly end: number;
  /** True when the last unit is its closing bracket. */
  readonly closed: boolean;
  readonly torn: boolean;
  readonly entries: readonly Entry[];
  /** Given up by the caller: the container keeps the array and makes its numbers relative. */
  readonly starts: number[];
  readonly problems: readonly SyntaxProblem[];
}

/** A container from its parts: splits the entries into chunks and makes every position relative. */
export function buildContainer(parts: ContainerParts): ContainerNode {
  const { kind, start, end, entries, starts, problems } = parts;
  const inner = parts.closed ? end - 1 : end;
  const chunks: Chunk[] = [];
  const chunkStarts: number[] = [];
  let p = 0;
  const head: SyntaxProblem[] = [];
  const first = starts[0] ?? Infinity;
  for (; p < problems.length; p++) {
    const problem = problems[p] as SyntaxProblem;
    if (problem.at >= first) break;
    head.push(shiftProblem(problem, -start));
  }
  for (let from = 0; from < entries.length; from += CHUNK_SIZE) {
    const to = Math.min(entries.length, from + CHUNK_SIZE);
    const chunkStart = starts[from] as number;
    const chunkEnd = to < entries.length ? (starts[to] as number) : inner;
    const own: SyntaxProblem[] = [];
    for (; p < problems.length; p++) {
      const problem = problems[p] as SyntaxProblem;
      if (problem.at >= chunkEnd && to < entries.length) break;
      own.push(shiftProblem(problem, -chunkStart));
    }
    const rel: number[] = [];
    for (let i = from; i < to; i++) rel.push((starts[i] as number) - chunkStart);
    chunks.push({
      entries: from === 0 && to === entries.length ? entries : entries.slice(from, to),
      starts: rel,
      length: chunkEnd - chunkStart,
      problems: own,
    });
    chunkStarts.push(chunkStart - start);
  }
  return finish(kind, end - start, chunks, chunkStarts, head, parts.torn);
}

const NO_PROBLEMS: readonly SyntaxProblem[] = [];
const NO_CHUNKS: readonly Chunk[] = [];
const NO_STARTS: readonly number[] = [];

/** The start of an only chunk: behind the bracket and the indent, so a few numbers in most documents. */
const ONE_START: (readonly number[])[] = [];

function oneStart(start: number): readonly number[] {
  return start < 64 ? (ONE_START[start] ??= [start]) : [start];
}

/** What is told of all entries of a container, gathered while they are read. `height` is that of the container itself. */
export interface EntryFacts {
  readonly height: number;
  readonly filled: boolean;
  readonly problemCount: number;
}

function factsOfEntries(entries: readonly Entry[]): EntryFacts {
  let height = 1;
  let filled = true;
  let problemCount = 0;
  for (const { value } of entries) {
    if (isContainer(value)) {
      if (value.height >= height) height = value.height + 1;
      problemCount += value.problemCount;
    } else if (isAbsent(value)) filled = false;
  }
  return { height, filled, problemCount };
}

/** The starts of an only entry. */
const FIRST: readonly number[] = [0];

/**
 * The common case: at most one chunk, nothing to complain of. Takes what `ContainerParts` says one by one, because most
 * containers of a document are made here. At most `CHUNK_SIZE` entries; `first` is where the first begins, and `starts` holds
 * where each does, but need not for one.
 */
export function buildSmall(
  kind: 'object' | 'array',
  start: number,
  end: number,
  closed: boolean,
  torn: boolean,
  entries: readonly Entry[],
  first: number,
  starts: number[],
  { height, filled, problemCount }: EntryFacts = factsOfEntries(entries),
): ContainerNode {
  const size = entries.length;
  const length = end - start;
  const isObject = kind === 'object';
  if (size === 0) {
    const shape = isObject ? emptyShape() : undefined;
    return container(kind, length, NO_CHUNKS, NO_STARTS, NO_PROBLEMS, torn, 0, 1, true, 0, shape);
  }
  const inner = closed ? end - 1 : end;
  let shape: Shape | undefined;
  if (isObject && size <= MOST_KEYS) {
    shape = emptyShape();
    for (let i = 0; i < size; i++) shape = shape.with((entries[i] as Entry).key);
  }
  let own: readonly number[] = FIRST;
  if (size > 1) {
    for (let i = 0; i < size; i++) starts[i] = (starts[i] as number) - first;
    own = starts;
  }
  const chunks = [{ remembered: undefined, entries, starts: own, length: inner - first, problems: NO_PROBLEMS }];
  const chunkStarts = oneStart(first - start);
  return container(kind, length, chunks, chunkStarts, NO_PROBLEMS, torn, size, height, filled, problemCount, shape);
}

/** Computes what is derived from the chunks. */
export function finish(
  kind: 'object' | 'array',
  length: number,
  chunks: readonly Chunk[],
  chunkStarts: readonly number[],
  head: readonly SyntaxProblem[],
  torn: boolean,
): ContainerNode {
  let size = 0;
  let height = 1;
  let filled = true;
  let problemCount = head.length;
  for (let c = 0; c < chunks.length; c++) {
    const chunk = chunks[c] as Chunk;
    const { entries } = chunk;
    size += entries.length;
    if (entries.length >= CHUNK_SIZE / 2) {
      const facts = chunkFacts(chunk);
      if (facts.height >= height) height = facts.height + 1;
      filled &&= facts.filled;
      problemCount += facts.problemCount;
      continue;
    }
    problemCount += chunk.problems.length;
    for (let i = 0; i < entries.length; i++) {
      const { value } = entries[i] as Entry;
      if (isContainer(value)) {
        if (value.height >= height) height = value.height + 1;
        problemCount += value.problemCount;
      } else if (isAbsent(value)) filled = false;
    }
  }
  const shape = kind === 'object' && size <= MOST_KEYS ? shapeOf(chunks) : undefined;
  return container(kind, length, chunks, chunkStarts, head, torn, size, height, filled, problemCount, shape);
}

/** `shape` is that of an object of few keys. */
function container(
  kind: 'object' | 'array',
  length: number,
  chunks: readonly Chunk[],
  chunkStarts: readonly number[],
  problems: readonly SyntaxProblem[],
  torn: boolean,
  size: number,
  height: number,
  filled: boolean,
  problemCount: number,
  shape: Shape | undefined,
): ContainerNode {
  const remembered = undefined;
  if (kind === 'array') {
    return { kind, remembered, length, chunks, chunkStarts, size, height, problemCount, problems, torn };
  }
  const duplicates = shape ? shape.duplicates : findDuplicates(chunks);
  return {
    kind,
    remembered,
    shape,
    filled,
    length,
    chunks,
    chunkStarts,
    size,
    height,
    problemCount: problemCount + duplicates.length,
    problems,
    torn,
    duplicates,
  };
}
/** Chunks of long lists are asked again after every edit of the list; short ones are not worth the table. */
const factsOf = new WeakMap<Chunk, EntryFacts>();

function chunkFacts(chunk: Chunk): EntryFacts {
  const known = factsOf.get(chunk);
  if (known) return known;
  let height = 0;
  let filled = true;
  let problemCount = chunk.problems.length;
  for (const entry of chunk.entries) {
    const value = entry.value;
    if (isContainer(value)) {
      if (value.height > height) height = value.height;
      problemCount += value.problemCount;
    } else if (isAbsent(value)) filled = false;
  }
  const facts = { height, filled, problemCount };
  factsOf.set(chunk, facts);
  return facts;
}

const NONE: readonly number[] = [];

function shapeOf(chunks: readonly Chunk[]): Shape {
  let shape = emptyShape();
  for (let c = 0; c < chunks.length; c++) {
    const { entries } = chunks[c] as Chunk;
    for (let i = 0; i < entries.length; i++) shape = shape.with((entries[i] as Entry).key);
  }
  return shape;
}

function findDuplicates(chunks: readonly Chunk[]): readonly number[] {
  const seen = new Set<string>();
  let found: number[] | undefined;
  let index = 0;
  for (const chunk of chunks) {
    for (const { key } of chunk.entries) {
      if (key !== null) {
        if (seen.has(key)) (found ??= []).push(index);
        else seen.add(key);
      }
      index++;
    }
  }
  return found ?? NONE;
}

/** A problem moved by `delta`, its fix with it. */
export function shiftProblem(problem: SyntaxProblem, delta: number): SyntaxProblem {
  if (delta === 0) return problem;
  const moved = { ...problem, at: problem.at + delta };
  return problem.fix ? { ...moved, fix: { ...problem.fix, at: problem.fix.at + delta } } : moved;
}

/** `node` with the value of one entry replaced by a value of another length. The entry's own text is unchanged. */
export function withValue(node: ContainerNode, chunkIndex: number, entryIndex: number, entry: Entry): ContainerNode {
  const chunk = node.chunks[chunkIndex] as Chunk;
  const old = chunk.entries[entryIndex] as Entry;
  const delta = entry.length - old.length;
  const entries = chunk.entries.slice();
  entries[entryIndex] = entry;
  const at = (chunk.starts[entryIndex] as number) + old.length;
  const starts = delta === 0 ? chunk.starts : chunk.starts.map((s, i) => (i > entryIndex ? s + delta : s));
  const problems =
    delta === 0 || chunk.problems.length === 0
      ? chunk.problems
      : chunk.problems.map((p) => (p.at >= at ? shiftProblem(p, delta) : p));
  const chunks = node.chunks.slice();
  chunks[chunkIndex] = { entries, starts, length: chunk.length + delta, problems };
  const chunkStarts = delta === 0 ? node.chunkStarts : node.chunkStarts.map((s, i) => (i > chunkIndex ? s + delta : s));
  return finish(node.kind, node.length + delta, chunks, chunkStarts, node.problems, node.torn);
}

/** What an incremental parse found in a stretch of a container. Positions are relative to the container, after the edit. */
export interface Stretch {
  readonly entries: readonly Entry[];
  readonly starts: readonly number[];
  readonly problems: readonly SyntaxProblem[];
}

/**
 * `node` with entries `from` (inclusive) to `to` (exclusive) replaced by a stretch that covers the text from
 * `windowStart` to `windowEnd` (relative to the container, in the old text); everything after moves by `delta`.
 */
export function withStretch(
  node: ContainerNode,
  from: number,
  to: number,
  windowStart: number,
  windowEnd: number,
  delta: number,
  stretch: Stretch,
): ContainerNode {
  const length = node.length + delta;
  const keptBefore: { chunk: Chunk; start: number }[] = [];
  const keptAfter: { chunk: Chunk; start: number }[] = [];
  const entries: Entry[] = [];
  const starts: number[] = [];
  const problems: SyntaxProblem[] = [];
  const tailEntries: Entry[] = [];
  const tailStarts: number[] = [];
  const tailProblems: SyntaxProblem[] = [];
  const head: SyntaxProblem[] = [];
  for (const p of node.problems) {
    if (p.at < windowStart) head.push(p);
    else if (p.at >= windowEnd) tailProblems.push(shiftProblem(p, delta));
  }
  let index = 0;
  for (let c = 0; c < node.chunks.length; c++) {
    const chunk = node.chunks[c] as Chunk;
    const start = node.chunkStarts[c] as number;
    const next = index + chunk.entries.length;
    // A chunk whose gap at the end reaches into the window must be made anew, even when its entries stay.
    if (next <= from && start + chunk.length <= windowStart) keptBefore.push({ chunk, start });
    else if (index >= to && start >= windowEnd) keptAfter.push({ chunk, start: start + delta });
    else {
      for (let i = 0; i < chunk.entries.length; i++) {
        const at = start + (chunk.starts[i] as number);
        if (index + i < from) {
          entries.push(chunk.entries[i] as Entry);
          starts.push(at);
        } else if (index + i >= to) {
          tailEntries.push(chunk.entries[i] as Entry);
          tailStarts.push(at + delta);
        }
      }
      for (const p of chunk.problems) {
        const at = start + p.at;
        if (at < windowStart) problems.push(shiftProblem(p, start));
        else if (at >= windowEnd) tailProblems.push(shiftProblem(p, start + delta));
      }
    }
    index = next;
  }
  for (let i = 0; i < stretch.entries.length; i++) {
    entries.push(stretch.entries[i] as Entry);
    starts.push(stretch.starts[i] as number);
  }
  for (let i = 0; i < tailEntries.length; i++) {
    entries.push(tailEntries[i] as Entry);
    starts.push(tailStarts[i] as number);
  }
  // Entries put before a chunk one by one would become chunks of one: a few of them join the chunk behind them.
  const next = keptAfter[0];
  const made = entries.length;
  if (next && made > 0 && made < CHUNK_SIZE / 2 && made + next.chunk.entries.length <= CHUNK_LIMIT) {
    keptAfter.shift();
    entries.push(...next.chunk.entries);
    starts.push(...next.chunk.starts.map((s) => s + next.start));
    tailProblems.push(...next.chunk.problems.map((p) => shiftProblem(p, next.start)));
  }
  problems.push(...stretch.problems, ...tailProblems);
  const inner = length - 1;
  const chunks: Chunk[] = keptBefore.map((k) => k.chunk);
  const chunkStarts: number[] = keptBefore.map((k) => k.start);
  const until = keptAfter[0]?.start ?? inner;
  const step = entries.length <= CHUNK_LIMIT ? CHUNK_LIMIT : CHUNK_SIZE;
  let p = 0;
  // Problems before the first entry of all belong to the container, or to the chunk before.
  const firstStart = starts[0] ?? until;
  const before: SyntaxProblem[] = [];
  for (; p < problems.length && (problems[p] as SyntaxProblem).at < firstStart; p++)
    before.push(problems[p] as SyntaxProblem);
  // With chunks kept before it, the stretch begins behind an entry that is made anew with it: then there are none.
  head.push(...before);
  for (let i = 0; i < entries.length; i += step) {
    const end = Math.min(entries.length, i + step);
    const chunkStart = starts[i] as number;
    const chunkEnd = end < entries.length ? (starts[end] as number) : until;
    const own: SyntaxProblem[] = [];
    for (; p < problems.length; p++) {
      const problem = problems[p] as SyntaxProblem;
      if (problem.at >= chunkEnd && end < entries.length) break;
      own.push(shiftProblem(problem, -chunkStart));
    }
    chunks.push({
      entries: entries.slice(i, end),
      starts: starts.slice(i, end).map((s) => s - chunkStart),
      length: chunkEnd - chunkStart,
      problems: own,
    });
    chunkStarts.push(chunkStart);
  }
  for (const kept of keptAfter) {
    chunks.push(kept.chunk);
    chunkStarts.push(kept.start);
  }
  return finish(node.kind, length, chunks, chunkStarts, head, node.torn);
}
