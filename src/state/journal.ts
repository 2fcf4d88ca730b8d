/**
 * What was done to a document since it was saved, in few words: short enough to be written at every change, at once, so that
 * not even a page that dies takes it along. It tells by stamp what was saved, and is of use with that alone.
 */
import { SourceText, type TextEdit } from '../document/text.ts';
import type { SavedDocument } from './saved.ts';
import type { Aside, DocumentState, HistoryEntry, Variables } from './types.ts';

/** A state of the document that was saved, or is being saved. */
export interface Base {
  /** What the saved document carries. */
  readonly stamp: string;
  readonly version: number;
  readonly past: readonly HistoryEntry[];
  readonly future: readonly HistoryEntry[];
  readonly variables: Variables;
  readonly aside: Aside;
  /** How many entries of each were too old to be saved. */
  readonly dropped: { readonly past: number; readonly future: number };
}

/** The edits that led to a version. */
export type Step = readonly [version: number, edits: readonly TextEdit[]];

/** A list of entries: so many of those that were saved, and then these. */
interface Tail {
  readonly keep: number;
  readonly entries: readonly HistoryEntry[];
}

type Rest = Omit<SavedDocument, 'text' | 'past' | 'future' | 'variables' | 'aside'> & {
  readonly variables?: Variables | undefined;
  readonly aside?: Aside | undefined;
};

interface Journal {
  readonly rest: Rest;
  readonly on: readonly (readonly [stamp: string, version: number, past: number, future: number])[];
  readonly steps: readonly Step[];
  readonly past: Tail;
  readonly future: Tail;
}

/** History entries saved: the newest. */
export const SAVED_ENTRIES = 300;
/** Changes beyond which no journal is kept until the document is saved. */
const MAX_STEPS = 2000;
/** Characters of edits beyond which a journal is no shorter way of saving. */
const LONGEST = 200_000;

/** A state as one that is saved under a stamp. */
export function baseOf(stamp: string, state: DocumentState): Base {
  const { version, past, future, variables, aside } = state;
  const over = (list: readonly HistoryEntry[]): number => Math.max(0, list.length - SAVED_ENTRIES);
  return { stamp, version, past, future, variables, aside, dropped: { past: over(past), future: over(future) } };
}

/** The steps with the one between two states; undefined when it is not known, or they are very many. */
export function stepsTo(
  { version, lastChange }: DocumentState,
  before: DocumentState,
  steps: readonly Step[] | undefined,
): readonly Step[] | undefined {
  if (version === before.version || !steps) return steps;
  if (version !== before.version + 1 || lastChange?.version !== version || steps.length > MAX_STEPS) return undefined;
  return [...steps, [version, lastChange.edits]];
}

/** What was done since any of the bases; undefined when that is too much to be written at every change. */
export function writeJournal(
  bases: readonly Base[],
  steps: readonly Step[],
  { past, future, variables, aside }: Pick<DocumentState, 'past' | 'future' | 'variables' | 'aside'>,
  rest: Rest,
): string | undefined {
  let length = 0;
  for (const [, edits] of steps) for (const { text } of edits) length += text.length + 40;
  if (bases.length === 0 || length > LONGEST) return undefined;
  const tail = (now: readonly HistoryEntry[], of: 'past' | 'future'): Tail => {
    const keep = Math.min(...bases.map((base) => shared(base[of], now)));
    return { keep, entries: now.slice(keep).slice(-SAVED_ENTRIES) };
  };
  const journal: Journal = {
    rest: {
      ...rest,
      // Either may be long, and seldom changes.
      ...(bases.every((base) => base.variables === variables) ? { variables: undefined } : {}),
      ...(bases.every((base) => base.aside === aside) ? { aside: undefined } : {}),
    },
    on: bases.map(({ stamp, version, dropped }) => [stamp, version, dropped.past, dropped.future]),
    steps,
    past: tail(past, 'past'),
    future: tail(future, 'future'),
  };
  return JSON.stringify(journal);
}

/** What was saved with what was done since; undefined when the journal tells of another state, or is none. */
export function readJournal(value: unknown, saved: SavedDocument | undefined): SavedDocument | undefined {
  if (!isJournal(value) || saved?.stamp === undefined) return undefined;
  const base = value.on.find(([stamp]) => stamp === saved.stamp);
  if (!base) return undefined;
  const [, version, past, future] = base;
  const list = ({ keep, entries }: Tail, before: readonly HistoryEntry[], dropped: number): HistoryEntry[] => [
    ...before.slice(0, Math.max(0, keep - dropped)),
    ...entries,
  ];
  try {
    let text = SourceText.of(saved.text);
    for (const [at, edits] of value.steps) if (at > version) text = text.apply(edits);
    const { variables = saved.variables, aside = saved.aside, ...rest } = value.rest;
    return {
      ...rest,
      ...(variables ? { variables } : {}),
      ...(aside ? { aside } : {}),
      text: text.toString(),
      past: list(value.past, saved.past, past),
      future: list(value.future, saved.future, future),
    };
  } catch {
    return undefined;
  }
}

function isJournal(value: unknown): value is Journal {
  if (typeof value !== 'object' || value === null) return false;
  const { rest, on, steps, past, future } = value as Partial<Record<keyof Journal, unknown>>;
  return Array.isArray(on) && Array.isArray(steps) && [rest, past, future].every((part) => typeof part === 'object');
}

/** How many entries two histories have in common. What is recorded once is never changed, only left or replaced. */
function shared(before: readonly HistoryEntry[], now: readonly HistoryEntry[]): number {
  let count = Math.min(before.length, now.length);
  while (count > 0 && before[count - 1] !== now[count - 1]) count--;
  return count;
}
