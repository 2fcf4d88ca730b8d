import { describe, expect, it } from 'vitest';
import { changedPart, countChanges, diffLines, type DiffRow, linesOf } from './lineDiff.ts';

/** Rows as short text: ` same`, `-old`, `+new`, `old>new`, `…3`. */
const short = (row: DiffRow): string => {
  if (row.kind === 'fold') return `…${row.rows.length}`;
  if (row.kind === 'same') return ` ${row.before.text}`;
  if (row.before && row.after) return `${row.before.text}>${row.after.text}`;
  return row.before ? `-${row.before.text}` : `+${row.after?.text ?? ''}`;
};
const diff = (before: string, after: string): string[] => diffLines(before, after).map(short);

/** Both texts put together again from the rows. */
function rebuilt(rows: readonly DiffRow[]): [string[], string[]] {
  const flat = rows.flatMap((row): readonly DiffRow[] => (row.kind === 'fold' ? row.rows : [row]));
  const side = (which: 'before' | 'after'): string[] =>
    flat.flatMap((row) => (row.kind === 'fold' ? [] : (row[which]?.text ?? [])));
  return [side('before'), side('after')];
}

describe('the difference of two texts', () => {
  it('is nothing for the same lines, whatever their ends', () => {
    expect(diff('a\nb\n', 'a\nb\n')).toEqual([]);
    expect(diff('a\r\nb', 'a\nb\n')).toEqual([]);
    expect(diff('a', 'b')).toEqual(['a>b']);
  });

  it('names what was taken away, added and changed', () => {
    expect(diff('a\nb\nc', 'a\nc')).toEqual([' a', '-b', ' c']);
    expect(diff('a\nc', 'a\nb\nc')).toEqual([' a', '+b', ' c']);
    expect(diff('a\nb\nc\nd', 'a\nx\nc\ny\nd')).toEqual([' a', 'b>x', ' c', '+y', ' d']);
    expect(countChanges(diffLines('a\nb\nc', 'x\nc'))).toEqual({ removed: 2, added: 1 });
  });

  it('folds what is far from every change', () => {
    const lines = Array.from({ length: 30 }, (_, i) => `line ${i}`);
    const changed = lines.with(10, 'new');
    expect(diff(lines.join('\n'), changed.join('\n'))).toEqual([
      '…7',
      ...[7, 8, 9].map((i) => ` line ${i}`),
      'line 10>new',
      ...[11, 12, 13].map((i) => ` line ${i}`),
      '…16',
    ]);
  });

  it('can be put together again to both texts, and stays quick', () => {
    let seed = 7;
    const random = (most: number): number => (seed = (seed * 48271) % 2147483647) % most;
    for (let round = 0; round < 200; round++) {
      const a = Array.from({ length: random(30) + 1 }, () => `${random(6)}`);
      const b = Array.from({ length: random(30) + 1 }, () => `${random(6)}`);
      if (a.join() === b.join()) continue;
      expect(rebuilt(diffLines(a.join('\n'), b.join('\n')))).toEqual([a, b]);
    }
    const long = (of: string): string => Array.from({ length: 30_000 }, (_, i) => `${of}${i}`).join('\n');
    expect(countChanges(diffLines(long('a'), long('b')))).toEqual({ removed: 30_000, added: 30_000 });
  });

  it('knows the part of a line that changed', () => {
    expect(changedPart('"mode": "ro",', '"mode": "rw",')).toEqual({ start: 10, end: 11 });
    expect(changedPart('ab', 'abc')).toEqual({ start: 2, end: 2 });
    expect(changedPart('  "settings": [', '  {')).toBeUndefined();
    expect(linesOf('')).toEqual(['']);
  });
});
