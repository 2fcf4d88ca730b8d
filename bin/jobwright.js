#!/usr/bin/env node
// The command line: what `npm run build:cli` made when it is there, the sources otherwise.
import { existsSync } from 'node:fs';

const built = new URL('../dist-cli/jobwright.js', import.meta.url);
const source = new URL('../src/cli/main.ts', import.meta.url);

if (existsSync(built)) {
  await import(built.href);
} else if (existsSync(source)) {
  await import('../scripts/node-glob.mjs');
  const { register } = await import('tsx/esm/api');
  register();
  await import(source.href);
} else {
  console.error('The command line is not here: run `npm run build:cli` in the project first.');
  process.exit(1);
}
