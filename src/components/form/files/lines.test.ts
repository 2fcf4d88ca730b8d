import { describe, expect, it } from 'vitest';
import type { TreeEntry } from '../../../schemas/format.ts';
import { linesOf, pathInto, stepOf } from './lines.ts';

const ROOTS: readonly TreeEntry[] = [
  {
    name: '/',
    path: '/',
    children: [
      { name: 'in', path: '/in', children: [{ name: 'a', path: '/in/a', pointer: '/m/a' }] },
      { name: 'out', path: '/out', pointer: '/m/out' },
    ],
  },
  { name: 'stdin' },
];
const NONE: ReadonlySet<string> = new Set();

describe('the lines of a tree', () => {
  it('are named by what they are in the document, else by their path', () => {
    const lines = linesOf(ROOTS, NONE);
    expect(lines.map(({ id, depth }) => `${String(depth)} ${id}`)).toEqual([
      '0 path:/',
      '1 path:/in',
      '2 /m/a',
      '1 /m/out',
      '0 #1',
    ]);
    expect(lines[2]?.parent).toBe('path:/in');
  });

  it('leave out what is folded', () => {
    expect(linesOf(ROOTS, new Set(['path:/in'])).map(({ id }) => id)).not.toContain('/m/a');
    expect(linesOf(ROOTS, new Set(['path:/'])).map(({ id }) => id)).toEqual(['path:/', '#1']);
  });

  it('are walked, folded and unfolded by the arrows', () => {
    const lines = linesOf(ROOTS, NONE);
    expect(stepOf('ArrowDown', lines, 0, NONE)).toEqual({ to: 1 });
    expect(stepOf('ArrowUp', lines, 0, NONE)).toEqual({ to: 0 });
    expect(stepOf('End', lines, 0, NONE)).toEqual({ to: 4 });
    expect(stepOf('ArrowDown', lines, 4, NONE)).toEqual({ to: 4 });
    expect(stepOf('ArrowRight', lines, 1, NONE)).toEqual({ to: 2 });
    expect(stepOf('ArrowRight', lines, 2, NONE)).toBeUndefined();
    expect(stepOf('ArrowLeft', lines, 1, NONE)).toEqual({ fold: true });
    expect(stepOf('ArrowLeft', lines, 2, NONE)).toEqual({ to: 1 });
    expect(stepOf('ArrowLeft', lines, 4, NONE)).toBeUndefined();
    const folded = new Set(['path:/in']);
    expect(stepOf('ArrowRight', linesOf(ROOTS, folded), 1, folded)).toEqual({ fold: false });
    expect(stepOf('x', lines, 0, NONE)).toBeUndefined();
  });
});

describe('a path put into a folder', () => {
  it('keeps its last part', () => {
    expect(pathInto('/in/a', '/out')).toBe('/out/a');
    expect(pathInto('/in/a/', '/')).toBe('/a');
  });

  it('does not stay, and does not go into itself', () => {
    expect(pathInto('/in/a', '/in')).toBeUndefined();
    expect(pathInto('/in', '/in')).toBeUndefined();
    expect(pathInto('/in', '/in/deep')).toBeUndefined();
    expect(pathInto('/in', '/inner')).toBe('/inner/in');
    expect(pathInto('/', '/in')).toBeUndefined();
  });
});
