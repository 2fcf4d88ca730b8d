import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rewrite } from './glob-hooks.mjs';

// In pieces, or the test runner's own bundler would expand the calls before we see them.
const GLOB = ['import', 'meta', 'glob'].join('.');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'glob-'));
  for (const name of ['b', 'a', 'empty']) mkdirSync(path.join(folder, name));
  for (const name of ['b', 'a']) writeFileSync(path.join(folder, name, 'index.ts'), '');
  writeFileSync(path.join(folder, 'a', 'one.json'), '{"one": 1}');
  writeFileSync(path.join(folder, 'a', 'two.yaml'), 'two: 2');
  writeFileSync(path.join(folder, 'a', 'three.txt'), '3');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('import.meta.glob under Node', () => {
  it('imports every match, in order, on the first line', () => {
    expect(rewrite(`\nexport const all = ${GLOB}<{ id: string }>('./*/index.ts', { eager: true });`, folder)).toBe(
      'import * as __glob_0_0 from "./a/index.ts";import * as __glob_0_1 from "./b/index.ts";\n' +
        'export const all = ({ "./a/index.ts": __glob_0_0, "./b/index.ts": __glob_0_1 });',
    );
  });

  it('understands what a minifier makes of it, and a chosen export', () => {
    expect(rewrite(`x=${GLOB}("./*/index.ts",{eager:!0,import:"format"})`, folder)).toContain(
      'import { format as __glob_0_0 } from "./a/index.ts";',
    );
  });

  it('refuses what it cannot do', () => {
    expect(() => rewrite(`${GLOB}('../*/index.ts', { eager: true })`, folder)).toThrow('below its module');
    expect(() => rewrite(`${GLOB}('./**/index.ts', { eager: true })`, folder)).toThrow('knows no **');
    expect(() => rewrite(`${GLOB}('./*/index.ts', { query: '?url' })`, folder)).toThrow('?raw');
  });

  it('leaves out what does not match, and gives nothing where there is nothing', () => {
    expect(rewrite(`${GLOB}('./*/convert.ts')`, folder)).toBe('({  })');
    expect(rewrite(`${GLOB}('./a/examples/*.json', { query: '?raw', import: 'default' })`, folder)).toBe('({  })');
  });

  it('imports later what is not eager', () => {
    expect(rewrite(`x=${GLOB}<A>('./*/index.ts', { import: 'default' })`, folder)).toContain(
      '"./a/index.ts": () => import("./a/index.ts").then((m) => m["default"])',
    );
    expect(rewrite(`x=${GLOB}('./*/index.ts')`, folder)).toContain('"./b/index.ts": () => import("./b/index.ts")');
  });

  it('gives texts as they are', () => {
    const text = JSON.stringify('{"one": 1}');
    const raw = `'./*/*.{json,yaml}', {\n  query: '?raw',\n  import: 'default'`;
    expect(rewrite(`${GLOB}<string>(${raw},\n eager: true })`, folder)).toBe(
      `({ "./a/one.json": ${text}, "./a/two.yaml": "two: 2" })`,
    );
    expect(rewrite(`${GLOB}<string>(${raw} })`, folder)).toContain(`"./a/one.json": () => Promise.resolve(${text})`);
  });
});
