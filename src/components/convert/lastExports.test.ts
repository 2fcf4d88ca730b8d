import { describe, expect, it } from 'vitest';
import { exportKey, LastExports } from './lastExports.ts';

function storage(refuses = false): Pick<Storage, 'getItem' | 'setItem'> & { size(): number } {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => {
      if (refuses) throw new Error('full');
      values.set(key, value);
    },
    size: () => [...values.values()].join('').length,
  };
}
const key = (file: string): string => exportKey('job.json', 'other', file);

describe('what was exported last', () => {
  it('is there after a reload', () => {
    const kept = storage();
    new LastExports(kept).remember(key('a'), 'one');
    expect(new LastExports(kept).last(key('a'))).toBe('one');
    expect(new LastExports(storage()).last(key('a'))).toBeUndefined();
  });
  it('takes little room: the newest stay', () => {
    const kept = storage();
    const exports = new LastExports(kept);
    for (let i = 0; i < 40; i++) exports.remember(key(String(i)), 'x'.repeat(50_000));
    expect(kept.size()).toBeLessThan(500_000);
    expect(new LastExports(kept).last(key('39'))).toBeDefined();
    expect(new LastExports(kept).last(key('0'))).toBeUndefined();
  });
  it('is remembered while the page is open when the storage takes nothing, or holds something else', () => {
    const exports = new LastExports(storage(true));
    exports.remember(key('a'), 'one');
    expect(exports.last(key('a'))).toBe('one');
    expect(new LastExports({ getItem: () => '{"a": [', setItem: () => undefined }).last(key('a'))).toBeUndefined();
  });
});
