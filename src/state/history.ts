/**
 * The undo history. One for all views: typing in the editor, a field of a form, a drag on the canvas, a fix.
 *
 * Policy: changes with the same `coalesce` key that follow each other within `PAUSE` become one entry; every other
 * change is an entry of its own; a change after an undo drops what could have been redone; a change that leaves the text
 * as it was makes no entry.
 */
import { Composition } from '../document/composition.ts';
import type { SourceText, TextEdit } from '../document/text.ts';
import { invertEdits, sortEdits } from '../document/text.ts';
import type { HistoryEntry } from './types.ts';

/** A pause in typing longer than this, in ms, begins a new entry. */
export const PAUSE = 900;
/** Entries kept. Beyond it the oldest are forgotten. */
export const MAX_ENTRIES = 1000;

export interface History {
  readonly past: readonly HistoryEntry[];
  readonly future: readonly HistoryEntry[];
}

/** The history with one more change; `before` is the text before it. */
export function record(history: History, entry: Omit<HistoryEntry, 'inverse'>, before: SourceText): History {
  const complete: HistoryEntry = { ...entry, inverse: invertEdits(before, entry.edits) };
  const last = history.past.at(-1);
  const merged =
    last && canMerge(last, complete)
      ? merge(last, complete)
      : last && goOn(last, complete)
        ? compose(last, complete, before)
        : undefined;
  // Typed and taken back: nothing is left to be undone.
  if (merged && isNothing(merged)) return { past: history.past.slice(0, -1), future: [] };
  if (merged) return { past: [...history.past.slice(0, -1), merged], future: [] };
  return { past: [...history.past.slice(-(MAX_ENTRIES - 1)), complete], future: [] };
}

/** A name that is typed takes what speaks of it along: several places that change again and again. */
function goOn(last: HistoryEntry, next: HistoryEntry): boolean {
  return next.origin === 'form' && continues(last, next) && (last.edits.length > 1 || next.edits.length > 1);
}

/** Two changes of several places, one after the other, as one. */
function compose(last: HistoryEntry, next: HistoryEntry, between: SourceText): HistoryEntry {
  const first = between.apply(last.inverse);
  const composition = new Composition(first.length);
  composition.add(last.edits);
  composition.add(next.edits);
  const edits = composition.edits(first);
  return {
    ...next,
    edits,
    inverse: invertEdits(first, edits),
    ...(last.selectionBefore ? { selectionBefore: last.selectionBefore } : {}),
    pointerBefore: last.pointerBefore,
    formatBefore: last.formatBefore,
  };
}

function canMerge(last: HistoryEntry, next: HistoryEntry): boolean {
  return (
    continues(last, next) &&
    last.edits.length === 1 &&
    next.edits.length === 1 &&
    touches(last.edits[0] as TextEdit, next.edits[0] as TextEdit)
  );
}

function continues(last: HistoryEntry, next: HistoryEntry): boolean {
  return (
    last.coalesce !== undefined &&
    last.coalesce === next.coalesce &&
    last.formatAfter === next.formatAfter &&
    last.formatBefore === last.formatAfter &&
    last.profileAfter === next.profileAfter &&
    last.profileBefore === last.profileAfter &&
    next.variablesAfter === undefined &&
    Math.abs(next.at - last.at) <= PAUSE
  );
}

function isNothing(entry: HistoryEntry): boolean {
  return entry.edits.every((edit, i) => edit.text === entry.inverse[i]?.text);
}

/** Typing goes on where it was: in, before or behind what the last change put there. */
function touches(last: TextEdit, next: TextEdit): boolean {
  const end = last.offset + last.text.length;
  return next.offset <= end && next.offset + next.length >= last.offset;
}

/** Two single edits, one after the other, as one. */
function merge(last: HistoryEntry, next: HistoryEntry): HistoryEntry {
  const a = last.edits[0] as TextEdit;
  const b = next.edits[0] as TextEdit;
  const removed = (last.inverse[0] as TextEdit).text;
  const removedByNext = (next.inverse[0] as TextEdit).text;
  const start = Math.min(a.offset, b.offset);
  // What `next` removed outside of what `last` had put belongs to the first text.
  const before = b.offset < a.offset ? removedByNext.slice(0, a.offset - b.offset) : '';
  const aEnd = a.offset + a.text.length;
  const bEnd = b.offset + b.length;
  const after = bEnd > aEnd ? removedByNext.slice(removedByNext.length - (bEnd - aEnd)) : '';
  const kept =
    a.text.slice(0, Math.max(0, b.offset - a.offset)) +
    b.text +
    a.text.slice(Math.max(0, Math.min(a.text.length, bEnd - a.offset)));
  const original = before + removed + after;
  return {
    ...next,
    edits: [{ offset: start, length: original.length, text: kept }],
    inverse: [{ offset: start, length: kept.length, text: original }],
    ...(last.selectionBefore ? { selectionBefore: last.selectionBefore } : {}),
    pointerBefore: last.pointerBefore,
    formatBefore: last.formatBefore,
    ...(last.syntaxBefore ? { syntaxBefore: last.syntaxBefore } : {}),
    ...((next.syntaxAfter ?? last.syntaxAfter) ? { syntaxAfter: next.syntaxAfter ?? last.syntaxAfter } : {}),
    ...(last.variablesBefore ? { variablesBefore: last.variablesBefore } : {}),
    label: last.label,
  };
}

/** Several changes made as one: their edits must be of one text. */
export function joinEdits(edits: readonly TextEdit[]): TextEdit[] {
  return sortEdits(edits.filter((e) => e.length > 0 || e.text !== ''));
}
