import { describe, expect, it } from 'vitest';
import { nearest } from './nearest.ts';

describe('nearest', () => {
  it.each([
    ['comand', ['command', 'container'], 'command'],
    ['Command', ['command'], 'command'],
    ['mem_per_cpu', ['memPerCpu', 'cpusPerTask'], 'memPerCpu'],
    ['nmae', ['name', 'use'], 'name'],
    ['zzz', ['name', 'use'], undefined],
    ['x', [], undefined],
    ['cpusPerTasks', ['gpusPerTask', 'cpusPerTask'], 'cpusPerTask'],
  ])('for %s of %j is %s', (word, candidates, expected) => {
    expect(nearest(word, candidates)).toBe(expected);
  });
});
