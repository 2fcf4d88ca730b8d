/** Putting the parts of an old tree that are unchanged in the place of their equals in a new one. */
import type { Chunk, ContainerNode, Entry, Node } from '../node.ts';
import { entriesOf, isContainer } from '../node.ts';

/** `now` with every part that equals one of `old` at the same place in its list or object taken from there. */
export function graft(old: Node, now: Node): Node {
  if (old === now) return old;
  if (old.kind !== now.kind) return now;
  if (!isContainer(now) || !isContainer(old)) return isSame(old, now) ? old : now;
  const before = [...entriesOf(old)];
  const after = [...entriesOf(now)];
  const made = grafted(before, after);
  if (made.length === before.length && made.every((entry, i) => entry === before[i]) && isLaidAlike(old, now)) {
    return old;
  }
  if (made.every((entry, i) => entry === after[i])) return now;
  let at = 0;
  const chunks = now.chunks.map((chunk, c): Chunk => {
    const entries = made.slice(at, at + chunk.entries.length);
    at += entries.length;
    const known = old.chunks[c];
    const same =
      known?.length === chunk.length &&
      isEqual(known.entries, entries) &&
      isEqual(known.starts, chunk.starts) &&
      known.problems.length + chunk.problems.length === 0;
    return same ? known : { ...chunk, entries, remembered: undefined };
  });
  return { ...now, chunks, remembered: undefined };
}

/** The new entries, with the old ones where they are equal: from the front, from the back, and in between one by one. */
export function grafted(before: readonly Entry[], after: readonly Entry[]): Entry[] {
  const made: Entry[] = [...after];
  const pair = (i: number, j: number): boolean => {
    const [old, now] = [before[i] as Entry, after[j] as Entry];
    if (old.key !== now.key) return false;
    const value = graft(old.value, now.value);
    const same =
      value === old.value &&
      old.length === now.length &&
      old.valueAt === now.valueAt &&
      old.keyLength === now.keyLength;
    made[j] = same ? old : value === now.value ? now : { ...now, value };
    return same;
  };
  const shorter = Math.min(before.length, after.length);
  let front = 0;
  while (front < shorter && pair(front, front)) front++;
  let back = 0;
  while (back < shorter - front && pair(before.length - 1 - back, after.length - 1 - back)) back++;
  if (before.length === after.length) for (let i = front + 1; i < after.length - back - 1; i++) pair(i, i);
  return made;
}

/** True when two containers of the same entries are laid out alike. */
function isLaidAlike(old: ContainerNode, now: ContainerNode): boolean {
  if (old.length !== now.length || old.torn !== now.torn || old.problemCount !== now.problemCount) return false;
  return isEqual(startsOf(old), startsOf(now));
}

function startsOf({ chunks, chunkStarts }: ContainerNode): number[] {
  return chunks.flatMap((chunk, c) => chunk.starts.map((start) => start + (chunkStarts[c] ?? 0)));
}

function isEqual<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i]);
}

/** True when two scalars are spelled alike. */
function isSame(old: Node, now: Node): boolean {
  const [a, b] = [Object.entries(old), new Map<string, unknown>(Object.entries(now))];
  return a.length === b.size && a.every(([key, value]) => Object.is(b.get(key), value));
}
