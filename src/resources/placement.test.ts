import { describe, expect, it } from 'vitest';
import { conflictsOf, type NodeVerdict } from './placement.ts';

const node = (...fails: string[]): NodeVerdict => ({
  obstacles: fails.map((requirement) => ({ requirement, text: '' })),
});

describe('what stands in the way', () => {
  it('is nothing when enough nodes fit', () => {
    expect(conflictsOf([node('a'), node()])).toEqual([]);
    expect(conflictsOf([node('a'), node(), node()], [], 2)).toEqual([]);
  });

  it('is one requirement when no node meets it', () => {
    expect(conflictsOf([node('a'), node('a', 'b'), node('a')])).toEqual([['a']]);
  });

  it('is the smallest sets first, and none that holds another', () => {
    expect(conflictsOf([node('a', 'c'), node('b', 'c')])).toEqual([['c'], ['a', 'b']]);
    expect(conflictsOf([node('a'), node('b'), node('c')])).toEqual([['a', 'b', 'c']]);
  });

  it('counts the nodes that are needed', () => {
    expect(conflictsOf([node(), node('a'), node('b')], [], 2)).toEqual([['a', 'b']]);
    expect(conflictsOf([node(), node('a'), node('a')], [], 2)).toEqual([['a']]);
  });

  it('has nothing to say when there are too few nodes whatever they are', () => {
    expect(conflictsOf([node()], [], 2)).toEqual([]);
    expect(conflictsOf([], [], 2)).toEqual([]);
  });

  it('tells what no node meets before what too few do', () => {
    expect(conflictsOf([node('a'), node('b'), node('a', 'c')], [], 3)).toEqual([['a', 'b']]);
    expect(conflictsOf([node('a')], [], 2)).toEqual([['a']]);
  });

  it('stops looking where only large sets would explain it', () => {
    const nodes = Array.from({ length: 300 }, (_, i) => node(`r${String(i % 30)}`, `s${String(i % 7)}`));
    expect(conflictsOf(nodes)).toEqual([]);
    expect(conflictsOf(nodes.map(({ obstacles }) => ({ obstacles: [...obstacles, ...node('t').obstacles] })))).toEqual([
      ['t'],
    ]);
  });
});
