// Proves that the import rules fire: lints small sources under made-up paths, each refused one with a legal twin beside it.
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { report } from './lib/console.mjs';
import { ROOT } from './lint/boundaries.mjs';

const eslint = new ESLint({
  cwd: ROOT,
  // The files do not exist, so there is nothing to type-check; every other rule is the project's own.
  overrideConfig: [
    { files: ['src/**/*.{ts,tsx}'], ...tseslint.configs.disableTypeChecked },
    { files: ['src/**/*.{ts,tsx}'], linterOptions: { reportUnusedDisableDirectives: 'off' } },
  ],
});

const BOUNDARY = /^boundaries\/|^no-restricted-|^no-eval$|^no-new-func$|^no-console$/;

/** @type {[file: string, source: string][]} */
const refused = [
  // Layers.
  ['src/document/x.ts', "import { y } from '../graph/y.ts';"],
  ['src/document/x.ts', "import type { Y } from '../graph/y.ts';"],
  ['src/document/x.ts', "import { type Y } from '../state/y.ts';"],
  ['src/document/x.ts', "export { y } from '../graph/y.ts';"],
  ['src/document/x.ts', "export type { Y } from '../graph/y.ts';"],
  ['src/document/x.ts', "export * from '../graph/y.ts';"],
  ['src/document/x.ts', "export const y = () => import('../graph/y.ts');"],
  ['src/document/x.ts', 'export const y = (name: string) => import(`../graph/${name}.ts`);'],
  ['src/document/x.ts', "export type Y = import('../graph/y.ts').Y;"],
  ['src/document/x.ts', "export const y = new URL('../workers/core.worker.ts', import.meta.url);"],
  ['src/document/x.ts', "import { y } from '../../scripts/csp.mjs';"],
  ['src/document/x.ts', "import { y } from './y.test.ts';"],
  ['src/graph/x.ts', "import type { Y } from '../job/y.ts';"],
  ['src/job/x.ts', "import type { Y } from '../schemas/format.ts';"],
  ['src/validation/x.ts', "import type { Y } from '../conversion/y.ts';"],
  ['src/workers/x.ts', "import { y } from '../cli/main.ts';"],
  ['src/workers/x.ts', "import { y } from '../state/y.ts';"],
  ['src/state/x.ts', "import type { Y } from '../components/app/y.tsx';"],
  ['src/state/x.ts', "import { y } from '../cli/main.ts';"],
  ['src/components/app/x.tsx', "import { y } from '../../main.tsx';"],
  ['src/elsewhere/x.ts', 'export const y = 1;'],
  // Formats.
  ['src/schemas/deepsquare/x.ts', "import { y } from '../scale/y.ts';"],
  ['src/schemas/deepsquare/x.ts', "import type { Y } from '../scale/y.ts';"],
  ['src/schemas/deepsquare/rules/x.ts', "import type { Y } from '../../scale/y.ts';"],
  ['src/schemas/deepsquare/x.test.ts', "import type { Y } from '../scale/y.ts';"],
  ['src/schemas/deepsquare/x.ts', "import { y } from '../registry.ts';"],
  ['src/schemas/deepsquare/x.ts', "import { y } from '../../validation/y.ts';"],
  ['src/schemas/format.ts', "import type { Y } from './scale/types.ts';"],
  ['src/validation/x.ts', "import { y } from '../schemas/registry.ts';"],
  ['src/validation/x.ts', "import { y } from '../schemas/scale/index.ts';"],
  ['src/components/app/x.tsx', "import { y } from '../../schemas/scale/index.ts';"],
  // Packages.
  ['src/document/x.ts', "import { useState } from 'react';"],
  ['src/document/x.ts', "import type { ReactNode } from 'react';"],
  ['src/document/x.ts', "export type Y = import('react').ReactNode;"],
  ['src/document/x.ts', "import { readFileSync } from 'node:fs';"],
  ['src/graph/x.ts', "import { parse } from 'yaml';"],
  ['src/components/app/x.tsx', "import { parse } from 'yaml';"],
  ['src/validation/x.ts', "import { create } from 'zustand';"],
  ['src/state/x.ts', "import type { ReactNode } from 'react';"],
  ['src/state/x.ts', "import { Button } from '@mantine/core';"],
  ['src/components/form/x.tsx', "import * as monaco from 'monaco-editor';"],
  ['src/components/form/x.tsx', "import type { editor } from 'monaco-editor';"],
  ['src/components/app/x.tsx', "import * as monaco from 'monaco-editor/esm/vs/editor/editor.api';"],
  ['src/components/app/x.tsx', "export const load = () => import('monaco-editor');"],
  ['src/components/editor/x.tsx', "import Form from '@rjsf/core';"],
  ['src/components/form/x.tsx', "import { ReactFlow } from '@xyflow/react';"],
  ['src/components/x.tsx', "import { ReactFlow } from '@xyflow/react';"],
  ['src/components/app/x.tsx', "import { create } from 'zustand';"],
  ['src/components/app/x.tsx', "import { createStore } from 'zustand/vanilla';"],
  ['src/components/app/x.tsx', "import leftPad from 'left-pad';"],
  ['src/components/app/x.tsx', "import { readFileSync } from 'node:fs';"],
  // The core is pure.
  ['src/document/x.ts', 'export const y = () => window.innerWidth;'],
  ['src/graph/x.ts', 'export const y = () => document.title;'],
  ['src/job/x.ts', "export const y = () => fetch('./y');"],
  ['src/resources/x.ts', 'export const y = () => performance.now();'],
  ['src/schemas/deepsquare/x.ts', "export const y = () => localStorage.getItem('y');"],
  ['src/validation/x.ts', 'export const y = () => navigator.language;'],
  ['src/conversion/x.ts', 'export const y = () => Date.now();'],
  ['src/conversion/x.ts', 'export const y = () => new Date();'],
  ['src/simulation/x.ts', 'export const y = () => Math.random();'],
  ['src/simulation/x.ts', "export const y = () => eval('1');"],
  ['src/simulation/x.ts', "export const y = new Function('return 1');"],
  ['src/state/x.ts', "console.log('y');"],
];

/** @type {[file: string, source: string][]} */
const legal = [
  ['src/document/x.ts', "import { y } from './json/y.ts';"],
  ['src/document/x.ts', "import { parse } from 'yaml';"],
  ['src/document/x.ts', 'export const y = (document: { text: string }) => document.text;'],
  [
    'src/document/x.test.ts',
    "import { readFileSync } from 'node:fs'; import { it } from 'vitest'; import { y } from './x.ts';",
  ],
  ['src/graph/x.ts', "import type { Y } from '../document/node.ts';"],
  ['src/schemas/format.ts', "import type { Y } from '../job/job.ts';"],
  ['src/schemas/registry.ts', "import type { Format } from './format.ts'; import { y } from './deepsquare/index.ts';"],
  ['src/schemas/conformance.test.ts', "import { y } from './registry.ts'; import type { S } from './scale/types.ts';"],
  ['src/schemas/deepsquare/x.ts', "import type { Format } from '../format.ts'; import { a } from './rules/a.ts';"],
  ['src/schemas/deepsquare/rules/x.ts', "import { y } from '../../format.ts'; import schema from '../schema.json';"],
  ['src/schemas/deepsquare/x.test.ts', "import { y } from './index.ts'; import { z } from '../registry.ts';"],
  ['src/validation/x.ts', "import type { Format } from '../schemas/format.ts'; import { y } from '../document/y.ts';"],
  [
    'src/validation/x.test.ts',
    "import { y } from '../schemas/registry.ts'; import { z } from '../schemas/scale/index.ts';",
  ],
  ['src/simulation/x.ts', 'export const y = (at: number) => new Date(at).toISOString();'],
  ['src/workers/core.worker.ts', "import { y } from '../schemas/registry.ts'; import { z } from '../validation/z.ts';"],
  [
    'src/workers/client.ts',
    "export const w = new Worker(new URL('./core.worker.ts', import.meta.url), { type: 'module' });",
  ],
  ['src/cli/main.ts', "import { readFile } from 'node:fs/promises'; console.log(readFile);"],
  ['src/state/x.ts', "import { createStore } from 'zustand/vanilla'; import { y } from '../workers/client.ts';"],
  ['src/state/commands/x.ts', "import { y } from '../documentStore.ts'; import { get } from 'idb-keyval';"],
  ['src/components/app/x.tsx', "import { useStore } from 'zustand'; import { y } from '../../state/documentStore.ts';"],
  [
    'src/components/app/x.tsx',
    "import { Button } from '@mantine/core'; import '@mantine/core/styles.css'; import './x.css';",
  ],
  ['src/components/app/x.tsx', "export const load = () => import('../editor/Editor.tsx');"],
  ['src/components/editor/x.tsx', "import * as monaco from 'monaco-editor'; export type Y = typeof monaco;"],
  ['src/components/form/x.tsx', "import Form from '@rjsf/core'; import type { ReactNode } from 'react';"],
  ['src/components/canvas/x.tsx', "import { ReactFlow } from '@xyflow/react'; import '@xyflow/react/dist/style.css';"],
  ['src/components/ui/x.test.tsx', "import { render } from '@testing-library/react'; import { it } from 'vitest';"],
  [
    'src/main.tsx',
    "import './index.css'; import { r } from './schemas/registry.ts'; import { createRoot } from 'react-dom/client';",
  ],
];

async function findings(/** @type {string} */ file, /** @type {string} */ source) {
  const [result] = await eslint.lintText(`${source}\n`, { filePath: file });
  const messages = result?.messages ?? [];
  const broken = messages.find((message) => message.fatal === true);
  if (broken) throw new Error(`${file}: ${broken.message}`);
  return messages.filter((message) => BOUNDARY.test(message.ruleId ?? ''));
}

/** @type {string[]} */
const problems = [];
for (const [file, source] of refused) {
  if ((await findings(file, source)).length === 0) problems.push(`not reported: ${file}: ${source}`);
}
for (const [file, source] of legal) {
  for (const message of await findings(file, source)) {
    problems.push(`wrongly reported: ${file}: ${source} (${message.ruleId ?? ''}: ${message.message})`);
  }
}
report('boundaries', problems, ` (${refused.length} refused, ${legal.length} legal)`);
