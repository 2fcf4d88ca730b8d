import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import { CORE_FOLDERS, ROOT, boundaryConfig } from './scripts/lint/boundaries.mjs';

const TESTS = ['**/{*.test,testSupport}.{ts,tsx}', 'e2e/**', 'scripts/**/*.test.{mjs,ts}'];
const CORE = CORE_FOLDERS.map((folder) => `src/${folder}/**/*.{ts,tsx}`);

const noTestImports = { group: ['**/*.test.*'], message: 'Tests are not a library.' };

/** Syntax that is refused everywhere in src/. */
const syntax = [
  {
    selector: "ImportExpression[source.type!='Literal']",
    message: 'Import a literal path, or the bundler and the boundary rules cannot follow it.',
  },
];

/** A pure function does not know the time. */
const clock = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'The core has no clock; take the time.',
  },
  { selector: "CallExpression[callee.name='Date']", message: 'The core has no clock; take the time as an argument.' },
];

const PLATFORM_GLOBALS = [
  'window',
  'self',
  'document',
  'navigator',
  'location',
  'history',
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'Worker',
  'performance',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'crypto',
  'setTimeout',
  'setInterval',
  'queueMicrotask',
  'requestAnimationFrame',
  'process',
  'Buffer',
  'console',
];

export default defineConfig(
  globalIgnores(['dist', 'dist-cli', '.cache', 'test-results', 'playwright-report']),
  { linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' } },
  js.configs.recommended,
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: ROOT } },
    rules: {
      '@typescript-eslint/ban-ts-comment': [
        'error',
        {
          'ts-ignore': true,
          'ts-nocheck': true,
          'ts-expect-error': 'allow-with-description',
          minimumDescriptionLength: 10,
        },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      '@typescript-eslint/no-implied-eval': 'error',
      'no-console': 'error',
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-script-url': 'error',
      'max-lines': ['warn', { max: 500, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }],
      complexity: 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': ['error', ...syntax],
      'no-restricted-imports': ['error', { patterns: [noTestImports] }],
    },
  },
  {
    files: ['src/components/**/*.{ts,tsx}', 'src/main.tsx'],
    ...reactHooks.configs.flat.recommended,
  },
  {
    files: ['src/components/**/*.{ts,tsx}', 'src/main.tsx'],
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      // Components read stores; making one, with its middleware, is the business of state/.
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'zustand',
              allowImportNames: ['useStore', 'StoreApi', 'ExtractState'],
              message: 'Stores live in state/.',
            },
          ],
          patterns: [noTestImports, { regex: '^zustand/(?!(react/)?shallow$)', message: 'Stores live in state/.' }],
        },
      ],
    },
  },
  {
    files: CORE,
    ignores: TESTS,
    rules: {
      'no-restricted-syntax': ['error', ...syntax, ...clock],
      'no-restricted-globals': [
        'error',
        ...PLATFORM_GLOBALS.map((name) => ({
          name,
          message: 'The core runs anywhere: no page, no network, no clock.',
        })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'The core has no clock; take the time as an argument.' },
        {
          object: 'Math',
          property: 'random',
          message: 'The core is repeatable; take a seeded generator as an argument.',
        },
        { object: 'globalThis', property: 'document', message: 'The core runs anywhere.' },
        { object: 'globalThis', property: 'window', message: 'The core runs anywhere.' },
      ],
    },
  },
  {
    files: ['scripts/**', 'bench/**', 'src/cli/**', 'bin/**', '*.config.{ts,js}'],
    rules: { 'no-console': 'off' },
  },
  {
    // A describe block is a chapter, not a function.
    files: TESTS,
    rules: { 'max-lines-per-function': 'off', 'max-lines': 'off', 'no-restricted-imports': 'off' },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { require: 'readonly', exports: 'readonly', module: 'readonly' },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    // The type checker knows every name; the linter's own list of globals would only repeat it.
    files: ['**/*.{ts,tsx,js,mjs,cjs}'],
    rules: { 'no-undef': 'off' },
  },
  boundaryConfig,
);
