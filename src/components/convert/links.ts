/** Which parts of source and result belong together, told from the account of the conversion. */
import type { LedgerLine, LineKind } from '../../job/ledger.ts';
import type { ConversionAnswer } from '../appContext.ts';
import { fromPointer } from '../../document/pointer.ts';
import type { Stretch } from '../editor/viewer.ts';

/** A result with its account, as far as links need it. */
export type Linked = Pick<ConversionAnswer, 'ledger' | 'ranges' | 'sourceRanges'>;

type Ranges = ConversionAnswer['sourceRanges'];

/** The pointer whose value stands at an offset: the innermost; else the first that begins behind it on the same line. */
export function pointerIn(ranges: Ranges, text: string, offset: number): string | undefined {
  let best: { pointer: string; length: number } | undefined;
  let next: { pointer: string; start: number } | undefined;
  for (const [pointer, [start, length]] of Object.entries(ranges)) {
    if (start <= offset && offset <= start + length) {
      if (!best || length < best.length) best = { pointer, length };
    } else if (start > offset && (!next || start < next.start)) next = { pointer, start };
  }
  const found = next && !text.slice(offset, next.start).includes('\n') ? next.pointer : undefined;
  return best?.pointer ?? found;
}

/** The lines of the account that speak of a place of the source, or of what lies below it. */
export function linesOfSource({ ledger }: Linked, pointer: string): number[] {
  return ledger.flatMap(({ source, sources }, i) =>
    (source !== undefined && isAtOrBelow(source, pointer)) || sources?.some((one) => isAtOrBelow(one, pointer))
      ? [i]
      : [],
  );
}

/** The lines that speak of a place of a file of the result. */
export function linesOfTarget({ ledger }: Linked, file: number, pointer: string): number[] {
  return ledger.flatMap((line, i) =>
    placesOf(line).some((place) => place.file === file && place.target === pointer) ? [i] : [],
  );
}

/** Where a line of the account stands in the results. */
export function placesOf({ target, file = 0, also = [] }: LedgerLine): readonly { target: string; file: number }[] {
  return target === undefined ? [] : [{ target, file }, ...also];
}

/** What is lit in the source for some lines. */
export function litInSource({ ledger, sourceRanges }: Linked, lines: readonly number[]): Stretch[] {
  const pointers = new Set(
    lines.flatMap((i) => {
      const line = ledger[i];
      return line ? [...(line.source === undefined ? [] : [line.source]), ...(line.sources ?? [])] : [];
    }),
  );
  return stretches(pointers, sourceRanges);
}

/** What is lit in a file of the result for some lines. */
export function litInResult({ ledger, ranges }: Linked, lines: readonly number[], file: number): Stretch[] {
  const pointers = new Set(
    lines.flatMap((i) => {
      const line = ledger[i];
      return line ? placesOf(line).flatMap((place) => (place.file === file ? [place.target] : [])) : [];
    }),
  );
  return stretches(pointers, ranges[file] ?? {});
}

/** The first file that some lines stand in. */
export function fileOf({ ledger }: Linked, lines: readonly number[]): number | undefined {
  for (const i of lines) {
    const line = ledger[i];
    const [place] = line ? placesOf(line) : [];
    if (place) return place.file;
  }
  return undefined;
}

function stretches(pointers: ReadonlySet<string>, ranges: Ranges): Stretch[] {
  return [...pointers]
    .flatMap((pointer) => {
      const range = ranges[pointer];
      return range ? [{ offset: range[0], length: range[1] }] : [];
    })
    .sort((a, b) => a.offset - b.offset);
}

function isAtOrBelow(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(`${outer}/`);
}

/** Kinds of lines, as they are told: what was lost first. */
export const KINDS: readonly {
  readonly kind: LineKind;
  readonly title: string;
  readonly icon: string;
  readonly help: string;
}[] = [
  { kind: 'dropped', title: 'Dropped', icon: 'circle-x', help: 'has no place in the result' },
  { kind: 'approximated', title: 'Approximated', icon: 'alert-triangle', help: 'is nearly the same in the result' },
  { kind: 'carried', title: 'Carried', icon: 'archive', help: 'has no place there, and is kept for the way back' },
  { kind: 'converted', title: 'Converted', icon: 'circle-check', help: 'means the same in the result' },
  { kind: 'assumed', title: 'Assumed', icon: 'adjustments', help: 'is a choice that you can change' },
  { kind: 'default', title: 'Default', icon: 'info-circle', help: 'is needed there though the source does not say it' },
  { kind: 'from', title: 'Repeated', icon: 'copy', help: 'says again what stands elsewhere' },
];

/** How many lines there are of each kind. */
export function countKinds(ledger: readonly LedgerLine[]): ReadonlyMap<LineKind, number> {
  const counts = new Map<LineKind, number>();
  for (const { kind } of ledger) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

/** A place as it is read: keys, and behind the key of a list which of its entries, counted from 1. */
export function placeOf(pointer: string): readonly string[] {
  const words: string[] = [];
  for (const part of fromPointer(pointer)) {
    const last = words.pop();
    if (last === undefined || !/^\d+$/.test(part)) words.push(...(last === undefined ? [] : [last]), part);
    else words.push(`${last} ${Number(part) + 1}`);
  }
  return words;
}

/** The lines that are shown, by their numbers: of a kind, and with a text in them. */
export function shownLines(ledger: readonly LedgerLine[], kind: LineKind | undefined, text: string): number[] {
  const wanted = text.trim().toLowerCase();
  const rank = new Map(KINDS.map((one, i) => [one.kind, i]));
  return ledger
    .flatMap((line, i) => {
      if (kind !== undefined && line.kind !== kind) return [];
      return wanted === '' || saidIn(line).toLowerCase().includes(wanted) ? [i] : [];
    })
    .sort((a, b) => (rank.get(ledger[a]?.kind ?? 'from') ?? 0) - (rank.get(ledger[b]?.kind ?? 'from') ?? 0) || a - b);
}

/** All that a line shows, its places as pointers too. */
function saidIn({ source, target, reason }: LedgerLine): string {
  const places = [source, target].flatMap((at) => (at === undefined ? [] : [at, placeOf(at).join(' › ')]));
  return [...places, reason].join(' ');
}

/** A word of a place in which long hashes are shortened in the middle: what tells them apart is at both ends. */
export function shortHashes(word: string): string {
  return word.replace(/[0-9a-f]{32,}/gi, (hash) => `${hash.slice(0, 6)}…${hash.slice(-4)}`);
}
