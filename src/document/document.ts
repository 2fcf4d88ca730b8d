/** A document: its text, the tree read from it, and the text's version of every question asked of the two. */
import { shiftProblem } from './build.ts';
import type { PointerOp } from './diagnostic.ts';
import { reparse } from './json/incremental.ts';
import { MOST_FAULTS, MOST_LEVELS } from './json/parse.ts';
import { readJson, readJsonInSteps } from './json/read.ts';
import type { Chunk, Node, SyntaxProblem } from './node.ts';
import { isContainer } from './node.ts';
import type { Plan, Reach } from './plan.ts';
import type { Located } from './pointer.ts';
import { locate, toPointer } from './pointer.ts';
import { SourceText, type TextEdit } from './text.ts';

/** The languages a document may be written in. */
export type Syntax = 'json' | 'yaml';

/** A language: how its text becomes a tree, and how operations become edits of it. */
export interface SyntaxAdapter {
  readonly id: Syntax;
  /** Plans operations as edits of a text of this language; the planner of JSON is `planOperations` itself. */
  readonly plan?: (document: ParsedDocument, ops: readonly PointerOp[], reach?: Reach) => Plan;
  /** Edits of white space alone that lay a text out; undefined when it is broken. That of JSON is `formatJson`. */
  readonly format?: (document: ParsedDocument) => TextEdit[] | undefined;
  /** What at a place, or in it, is written elsewhere and stands for other places too, as a sentence. */
  readonly shared?: (document: ParsedDocument, pointer: string, within?: boolean) => string | undefined;
  /** Never throws; broken text gives the tree of all that is sound. */
  read(text: string): ReadTree;
  /**
   * What `read` would give for the text after an edit, with every part that is unchanged taken from the document; JSON is
   * read again by `editDocument` itself.
   */
  readonly edit?: (document: ParsedDocument, edit: TextEdit, text: SourceText) => ReadTree;
}

/** What a text is read into. */
export interface ReadTree {
  readonly root: Node;
  readonly rootOffset: number;
  readonly problems: readonly SyntaxProblem[];
  /** What is read of any part may depend on any other: brackets do not match, or there are references. */
  readonly torn?: boolean;
  /** It is torn by references and tags alone: what stands apart from them is read for itself. */
  readonly refers?: boolean;
  readonly remarks?: readonly TextRemark[];
  /** What the language keeps to read the next version of the text sooner. */
  readonly kept?: object | undefined;
}

/** Something that a text holds and its tree does not show, and that is no fault of its language. */
export interface TextRemark {
  /** `second-document`: what nobody reads. `lost`: a text that loses what stands before it, a tag or an anchor nobody uses. */
  readonly kind: 'second-document' | 'lost';
  /** Absolute. */
  readonly offset: number;
  readonly length: number;
  /** Of what loses something: where the rest begins, from `offset`. */
  readonly value?: number;
}

export const jsonSyntax: SyntaxAdapter = {
  id: 'json',
  read: readJson,
};

export interface ParsedDocument {
  readonly text: SourceText;
  readonly syntax: SyntaxAdapter;
  readonly root: Node;
  readonly rootOffset: number;
  /** Problems outside the root value; positions are absolute. */
  readonly problems: readonly SyntaxProblem[];
  /** An edit anywhere may change how everything is read. */
  readonly torn?: boolean;
  readonly refers?: boolean;
  readonly remarks?: readonly TextRemark[];
  readonly kept?: object | undefined;
}

/** A syntax problem at its place in the text. */
export interface PlacedProblem {
  readonly problem: SyntaxProblem;
  readonly offset: number;
  /** Pointer of the entry it concerns; '' unless the code has a place of its own in the tree. */
  readonly pointer: string;
}

/** Reads a text. Never throws; broken text gives the tree of all that is sound. */
export function parseDocument(text: SourceText | string, syntax: SyntaxAdapter = jsonSyntax): ParsedDocument {
  const source = typeof text === 'string' ? SourceText.of(text) : text;
  return { text: source, syntax, ...syntax.read(source.toString()) };
}

/** Does with a JSON text what `parseDocument` does, in steps of about `step` characters, so that others have their turn. */
export function* parseInSteps(text: string, step: number): Generator<undefined, ParsedDocument> {
  return { text: SourceText.of(text), syntax: jsonSyntax, ...(yield* readJsonInSteps(text, step)) };
}

/**
 * The document after `edits` (sorted, disjoint, offsets of its present text). Reads again only what the edits touch;
 * `next` may be given when the new text is known already.
 */
export function editDocument(document: ParsedDocument, edits: readonly TextEdit[]): ParsedDocument {
  let current = document;
  // From the last to the first, so that the offsets of those before stay true.
  for (let i = edits.length - 1; i >= 0; i--) {
    const edit = edits[i];
    if (edit) current = applyOne(current, edit);
  }
  return current;
}

function applyOne(document: ParsedDocument, edit: TextEdit): ParsedDocument {
  if (edit.length === 0 && edit.text === '') return document;
  const text = document.text.replace(edit);
  const { syntax } = document;
  if (syntax.edit) return { text, syntax, ...syntax.edit(document, edit, text) };
  // What stands before the root was read by looking at its line: the root may begin elsewhere after any edit.
  const torn =
    document.torn || document.problems.some((p) => p.at < document.rootOffset && p.code === 'syntax/invalid');
  const root = torn ? undefined : reparse(document.root, document.rootOffset, edit, text);
  if (!root || (isContainer(root) && (root.problemCount > MOST_FAULTS || root.height > MOST_LEVELS)))
    return parseDocument(text);
  const end = edit.offset + edit.length;
  const delta = edit.text.length - edit.length;
  const problems =
    delta === 0 || document.problems.length === 0
      ? document.problems
      : document.problems.map((p) => (p.at >= end ? shiftProblem(p, delta) : p));
  return { ...document, text, root, problems };
}

/** The node at a pointer with its place, or undefined. */
export function nodeAt(document: ParsedDocument, pointer: string): Located | undefined {
  return locate(document.root, document.rootOffset, pointer);
}

const faults = new WeakMap<ParsedDocument, number>();

/** How many problems hide a part of the text; counted once. */
export function faultsIn(document: ParsedDocument): number {
  let count = faults.get(document);
  if (count !== undefined) return count;
  const isFault = ({ code }: SyntaxProblem): boolean => code === 'syntax/invalid';
  count = document.problems.filter(isFault).length;
  const stack: Node[] = [document.root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (!isContainer(node) || node.problemCount === 0) continue;
    count += node.problems.filter(isFault).length;
    for (const { problems, entries } of node.chunks) {
      count += problems.filter(isFault).length;
      for (const { value } of entries) if (isContainer(value)) stack.push(value);
    }
  }
  faults.set(document, count);
  return count;
}

/** True when the text has no problem that hides part of it: comments, trailing commas and duplicate keys do not. */
export function isSound(document: ParsedDocument): boolean {
  return faultsIn(document) === 0;
}

const MARK = '\uFEFF';
const MARKED: PlacedProblem = {
  problem: {
    code: 'syntax/byte-order-mark',
    at: 0,
    length: 1,
    message: 'The text begins with a byte order mark, which nobody sees: many readers of JSON refuse it.',
    fix: { label: 'Remove the mark', at: 0, length: 1, text: '' },
  },
  offset: 0,
  pointer: '',
};

/** Every syntax problem with its place, in no particular order; at most `limit`. Visits only subtrees that have one. */
export function syntaxProblems(document: ParsedDocument, limit = 1000): PlacedProblem[] {
  const out: PlacedProblem[] = [];
  for (const problem of document.problems) out.push({ problem, offset: problem.at, pointer: problem.pointer ?? '' });
  if (document.syntax.id === 'json' && document.text.charAt(0) === MARK) out.push(MARKED);
  const stack: { node: Node; offset: number; path: Trail | undefined }[] = [
    { node: document.root, offset: document.rootOffset, path: undefined },
  ];
  for (let top = stack.pop(); top && out.length < limit; top = stack.pop()) {
    const { node, offset, path } = top;
    if (!isContainer(node) || node.problemCount === 0) continue;
    for (const problem of node.problems) out.push({ problem, offset: offset + problem.at, pointer: '' });
    const duplicates = node.kind === 'object' && node.duplicates.length > 0 ? new Set(node.duplicates) : undefined;
    let index = 0;
    for (let c = 0; c < node.chunks.length && out.length < limit; c++) {
      const chunk = node.chunks[c];
      const start = offset + (node.chunkStarts[c] ?? 0);
      if (!chunk) continue;
      for (const problem of chunk.problems) {
        out.push({ problem, offset: start + problem.at, pointer: pointerInChunk(problem, chunk, index, path) });
      }
      for (let i = 0; i < chunk.entries.length; i++, index++) {
        const entry = chunk.entries[i];
        if (!entry) continue;
        const at = start + (chunk.starts[i] ?? 0);
        const isTwice = duplicates?.has(index) === true;
        const hasProblems = isContainer(entry.value) && entry.value.problemCount > 0;
        if (!isTwice && !hasProblems) continue;
        const childPath: Trail = { part: entry.key ?? index, up: path };
        if (isTwice) out.push(duplicateProblem(entry.key ?? '', at, entry.keyLength, childPath));
        if (hasProblems) stack.push({ node: entry.value, offset: at + entry.valueAt, path: childPath });
      }
    }
  }
  return out;
}

/** Of a problem of one text: the pointer of the entry it is in; the others are told by their place in the text alone. */
function pointerInChunk({ code, at }: SyntaxProblem, chunk: Chunk, first: number, up: Trail | undefined): string {
  if (code !== 'syntax/lone-surrogate') return '';
  const i = chunk.starts.findLastIndex((start) => start <= at);
  const entry = chunk.entries[i];
  return entry ? toPointer(pathOf({ part: entry.key ?? first + i, up })) : '';
}

/** A path as a chain to the root: made for every entry that is visited, written out only where a problem is. */
interface Trail {
  readonly part: string | number;
  readonly up: Trail | undefined;
}

function pathOf(trail: Trail): (string | number)[] {
  const path: (string | number)[] = [];
  for (let at: Trail | undefined = trail; at; at = at.up) path.push(at.part);
  return path.reverse();
}

function duplicateProblem(key: string, offset: number, length: number, path: Trail): PlacedProblem {
  return {
    problem: {
      code: 'syntax/duplicate-key',
      at: offset,
      length,
      message: `The key "${key}" stands twice in this object; most readers take the last one and drop the others silently.`,
    },
    offset,
    pointer: toPointer(pathOf(path)),
  };
}
