import { describe, expect, it } from 'vitest';
import { isSoundGlob, matchesGlob, matchesGlobs, mayMatchBelow } from './glob.ts';

const matching: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['*.txt', ['a.txt', '.txt'], ['a/b.txt', 'a.txt2']],
  ['?', ['a', '\u{1f600}'], ['ab', '/']],
  ['[abc]x', ['ax', 'cx'], ['dx', 'x']],
  ['[a-e].v', ['c.v'], ['f.v', '-.v']],
  ['[^a]', ['b'], ['a', '']],
  ['[!a-c]', ['d'], ['b']],
  ['[a-]', ['-', 'a'], ['b']],
  ['[\\]]', [']'], ['\\']],
  ['**/x', ['x', 'a/x', 'a/b/x'], ['ax', 'a/x/y']],
  ['a/**/b', ['a/b', 'a/c/b', 'a/c/d/b'], ['ab', 'a/b/c']],
  ['a/**', ['a/b', 'a/b/c'], ['a', 'b/a']],
  ['**', ['a', 'a/b'], []],
  ['**/*.vcf', ['x.vcf', 'a/b/x.vcf'], ['x.vcf/y']],
  ['a**b', ['ab', 'axxb'], ['a/b']],
  ['{a,b}/*.c', ['a/x.c', 'b/x.c'], ['c/x.c', '{a,b}/x.c']],
  ['x{,.gz}', ['x', 'x.gz'], ['x.g']],
  ['{a/b,c}{1,2}', ['a/b1', 'c2'], ['a/b', 'b1']],
  ['a\\*', ['a*'], ['ab']],
  ['foo', ['foo'], ['foo/bar']],
  ['*a*a*a*a*a*a*b', ['aaaaaab'], ['a'.repeat(200)]],
  ['[', [], ['[']],
];

describe('an output pattern', () => {
  it.each(matching)('%s', (glob, yes, no) => {
    expect(yes.filter((path) => !matchesGlob(glob, path))).toEqual([]);
    expect(no.filter((path) => matchesGlob(glob, path))).toEqual([]);
  });

  it.each([
    ['*.txt', true],
    ['a[b]{c,{d,e}}', true],
    ['a\\[', true],
    ['*.[ch', false],
    ['[]', false],
    ['{a', false],
    ['a}', false],
    ['a\\', false],
  ])('%s is sound: %s', (glob, sound) => {
    expect(isSoundGlob(glob)).toBe(sound);
  });

  it.each([
    ['a/*.txt', 'a', true],
    ['a/*.txt', 'b', false],
    ['a/*.txt', 'a/b', false],
    ['**/x', 'a/b', true],
    ['a/**', 'a', true],
    ['a/**', 'a/b/c', true],
    ['a', 'a', false],
    ['*', '', true],
  ])('%s may match below %s: %s', (glob, path, may) => {
    expect(mayMatchBelow([glob], path)).toBe(may);
  });

  it('lets everything through when there is none', () => {
    expect(matchesGlobs([], 'a')).toBe(true);
    expect(matchesGlobs(['b', 'a'], '/a')).toBe(true);
    expect(mayMatchBelow([], 'a')).toBe(true);
  });

  it('counts as matching when it has more alternatives than can be written out', () => {
    expect(matchesGlob('{a,b}'.repeat(20), 'z')).toBe(true);
  });
});
