import { describe, expect, it } from 'vitest';
import { Skyline } from './skyline.ts';
import { seeded } from './testSupport.ts';

describe('skyline', () => {
  it('equals brute force', () => {
    for (let size = 1; size < 40; size++) {
      const next = seeded(size);
      const skyline = new Skyline(size);
      const plain = new Array<number>(size).fill(-Infinity);
      for (let step = 0; step < 200; step++) {
        const a = Math.floor(next() * size);
        const b = a + Math.floor(next() * (size - a));
        expect(skyline.over(a, b)).toBe(Math.max(...plain.slice(a, b + 1)));
        const value = Math.floor(next() * 1000) - 2000 + 10 * step;
        skyline.raise(a, b, value);
        for (let i = a; i <= b; i++) plain[i] = Math.max(plain[i]!, value);
      }
    }
  });
});
