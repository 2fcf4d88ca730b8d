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
    expect(() => rewrite(`${GLOB}('./*/index.ts', { eagre: true })`, folder)).toThrow('eager only');
    expect(() => rewrite(`${GLOB}('../*/index.ts', { eager: true })`, folder)).toThrow('below its module');
    expect(() => rewrite(`${GLOB}('./*.ts', { eager: true })`, folder)).toThrow('whole-segment stars');
  });
});
