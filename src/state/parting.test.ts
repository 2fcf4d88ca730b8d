import { describe, expect, it } from 'vitest';
import { createParting } from './parting.ts';

/** A storage with room for so many characters. */
function small(room: number): Storage {
  const map = new Map<string, string>();
  return {
    length: 0,
    clear: () => map.clear(),
    key: () => null,
    getItem: (key) => map.get(key) ?? null,
    removeItem: (key) => void map.delete(key),
    setItem: (key, value) => {
      if (value.length > room) throw new Error('no room');
      map.set(key, value);
    },
  };
}

describe('what is put aside when the page is left', () => {
  it('is there until it is removed', () => {
    const storage = small(10);
    const parting = createParting(storage);
    expect(parting.put('a', 'text')).toBe(true);
    expect(createParting(storage).get('a')).toBe('text');
    parting.remove('a');
    expect(parting.get('a')).toBeUndefined();
  });

  it('is never an older text when there is no room for the newer one', () => {
    const parting = createParting(small(10));
    parting.put('a', 'old');
    expect(parting.put('a', 'much too long a text')).toBe(false);
    expect(parting.get('a')).toBeUndefined();
  });

  it('is refused where the page has no storage', () => {
    const parting = createParting(undefined);
    expect(parting.put('a', 'text')).toBe(false);
    expect(parting.get('a')).toBeUndefined();
    expect(() => parting.remove('a')).not.toThrow();
  });
});
