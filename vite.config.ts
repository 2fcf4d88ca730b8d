import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { CSP_META } from './scripts/csp.mjs';
import { builtFiles, serviceWorker } from './scripts/offline.mjs';

/** Locks the built page down wherever it is hosted. The development server needs inline scripts, so not there. */
const contentSecurityPolicy = (): Plugin => ({
  name: 'jobwright:content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: CSP_META },
      injectTo: 'head-prepend',
    },
  ],
});

interface ChunkFacts {
  /** The program it belongs to: workers are built apart. */
  program: 'page' | 'worker';
  /** The module it was made for, when it is an entry or the target of a dynamic import; relative to the project. */
  source?: string;
  isEntry: boolean;
  imports: string[];
  dynamicImports: string[];
  /** Its own modules, relative to the project, with their length before minifying. */
  modules: Record<string, number>;
  packages: string[];
}

/** Writes down what each chunk holds and imports: the budget looks at what is inside, not at what a chunk is called. */
function chunkFacts(): { page: Plugin; worker: () => Plugin[] } {
  const root = import.meta.dirname;
  const facts: Record<string, ChunkFacts> = {};
  const local = (id: string) => path.relative(root, id.replace(/[?\0].*$/s, '')).replaceAll(path.sep, '/');
  const collect = (program: ChunkFacts['program']): Plugin => ({
    name: `jobwright:chunk-facts-${program}`,
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const named = chunk.moduleIds.flatMap((id) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1] ?? []);
        const modules = Object.entries(chunk.modules).map(([id, { renderedLength }]) => [local(id), renderedLength]);
        facts[chunk.fileName] = {
          program,
          ...(chunk.facadeModuleId == null ? {} : { source: local(chunk.facadeModuleId) }),
          isEntry: chunk.isEntry,
          imports: chunk.imports,
          dynamicImports: chunk.dynamicImports,
          modules: Object.fromEntries(modules) as Record<string, number>,
          packages: [...new Set(named)].sort(),
        };
      }
    },
    async writeBundle(options) {
      if (program !== 'page' || options.dir === undefined) return;
      const folder = path.join(options.dir, '.vite');
      await mkdir(folder, { recursive: true });
      await writeFile(path.join(folder, 'chunks.json'), JSON.stringify(facts, null, 1));
    },
  });
  return { page: collect('page'), worker: () => [collect('worker')] };
}

const chunks = chunkFacts();

/** What only the views read of a schema: the worker checks with the rest. */
const DOCUMENTATION = new Set([
  'description',
  'examples',
  'x-section',
  'x-enumDescriptions',
  'x-default',
  'x-deprecated',
]);

/** A schema without its documentation. A property may have one of those names: it is kept. */
function bare(schema: unknown, isTable = false): unknown {
  if (Array.isArray(schema)) return schema.map((item) => bare(item));
  if (schema === null || typeof schema !== 'object') return schema;
  const entries = Object.entries(schema).flatMap(([key, value]: [string, unknown]) => {
    if (!isTable && DOCUMENTATION.has(key)) return [];
    const table = !isTable && (key === 'properties' || key === 'definitions' || key === 'patternProperties');
    return [[key, bare(value, table)] as const];
  });
  return Object.fromEntries(entries);
}

/** Leaves the documentation of the formats' schemas out of the worker, which has no use for it. */
const bareSchemas = (): Plugin => ({
  name: 'jobwright:bare-schemas',
  enforce: 'pre',
  transform(code, id) {
    return /[\\/]schemas[\\/][^\\/]+[\\/]schema\.json$/.test(id) ? JSON.stringify(bare(JSON.parse(code))) : undefined;
  },
});

/** Leaves the titles of the examples out of the worker likewise: nobody chooses there. */
const bareCards = (): Plugin => ({
  name: 'jobwright:bare-cards',
  enforce: 'pre',
  transform(code, id) {
    if (!/[\\/]schemas[\\/][^\\/]+[\\/]card\.ts$/.test(id)) return undefined;
    const bare = code.replace(/^ {2}examples: \[[^]*?^ {2}\],$/m, '  examples: [],');
    if (bare === code) throw new Error(`no list of examples in ${id}`);
    return bare;
  },
});

/** The pictures of the examples: their graphs are laid out once, when the page is built. */
const thumbnails = (): Plugin => ({
  name: 'jobwright:thumbnails',
  apply: 'build',
  enforce: 'pre',
  load(id) {
    if (!/[\\/]components[\\/]start[\\/]thumbnails\.ts$/.test(id)) return undefined;
    const tsx = createRequire(import.meta.url).resolve('tsx/cli');
    const json = execFileSync(process.execPath, [tsx, '--import', './scripts/node-glob.mjs', 'scripts/thumbnails.ts'], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    return { code: `export const thumbnails = JSON.parse(${JSON.stringify(json)});`, map: null };
  },
});

/** Writes the service worker once everything else is written. */
const offline = (): Plugin => ({
  name: 'jobwright:offline',
  apply: 'build',
  async writeBundle({ dir }) {
    if (dir !== undefined) await writeFile(path.join(dir, 'sw.js'), serviceWorker(builtFiles(dir)));
  },
});

const packages = (...names: string[]) => new RegExp(`[\\\\/]node_modules[\\\\/](?:${names.join('|')})[\\\\/]`);

// Parts that every page needs and many chunks share would each become a chunk of a few hundred bytes: together they compress
// to less. What is named here is loaded at once, and everything it imports with it.

/** What a document is read and understood with; YAML is loaded when there is some. */
const BASE = [
  'document/(?!yaml)[^.]*',
  'schemas/(card|cards|registry|schemaModel|remember)',
  'validation/(schema|values|view|guess|filled|lastGood)',
  'text/(nearest|utf8)',
  'quantities/(integer|duration)',
];

/** What the page does with a document, and what the views of the first arrangement share. */
const ACTS = [
  'state/(?!importing|merge|commands/(?:convertText|submitText)).*',
  'graph/(topology|overview|graph)',
  'schemas/branch',
  'components/appContext',
  'components/ui/(?!parts|LineProblems)[A-Za-z]*',
  'components/app/(host|openFiles\\.module)',
  'components/form/edits',
  'components/editor/(sync|eol|options|changes|showPlace|editor\\.module)',
  'language/(place|property)',
  'components/outline/(picking|graphActions|graphIndex|partClipboard|pastedText|partKeys|dragging|badges|useYamlReady)',
];

/** Matches the paths of modules below `src/`. */
function modules(patterns: readonly string[]): RegExp {
  return new RegExp(`[\\\\/]src[\\\\/](?:${patterns.join('|').replaceAll('/', '[\\\\/]')})\\.(?:tsx?|css)$`);
}

/** Our stand-in for a library. */
const slim = (file: string, pane = 'form') => path.resolve(import.meta.dirname, 'src/components', pane, 'slim', file);

export default defineConfig(({ command, isSsrBuild }) => ({
  base: './',
  plugins: isSsrBuild ? [] : [react(), contentSecurityPolicy(), thumbnails(), chunks.page, offline()],
  resolve: {
    // Parts of what forms and canvas are made with that these have no use for, and that weigh more than what they use.
    alias: [
      { find: 'markdown-to-jsx/react', replacement: slim('markdown.tsx') },
      // Where nothing is left out because it is unused, the engine's own checker is there and needs the real one.
      ...(command === 'build' ? [{ find: 'fast-uri', replacement: slim('uri.ts') }] : []),
      { find: 'fast-equals', replacement: slim('equal.ts') },
      { find: /^@x0k\/json-schema-merge(?:\/lib\/array)?$/, replacement: slim('merge.ts') },
      { find: /^\.\/(?:Layout(?:Grid|Header|MultiSchema)|MultiSchema)Field\.js$/, replacement: slim('layout.tsx') },
      { find: /^\.\/omitExtraData\.js$/, replacement: slim('omit.ts') },
      { find: 'd3-color', replacement: slim('color.ts', 'canvas') },
    ],
  },
  worker: { format: 'es', plugins: () => [bareSchemas(), bareCards(), ...chunks.worker()] },
  server: { host: '127.0.0.1' },
  // The command line is one file: it must run where only that file is.
  ...(isSsrBuild ? { ssr: { noExternal: true }, publicDir: false as const } : {}),
  build: {
    target: 'es2022',
    manifest: !isSsrBuild,
    // Monaco is about a megabyte compressed and lazy; scripts/bundle.mjs keeps the real budget.
    chunkSizeWarningLimit: 8000,
    rolldownOptions: {
      output: isSsrBuild
        ? // Everything in one file, parts that are loaded later in the page too.
          { entryFileNames: 'jobwright.js', codeSplitting: false }
        : {
            codeSplitting: {
              groups: [
                // What several views share has to come first, or a lazy group would swallow it and become eager. The
                // bundler's own helper for dynamic imports is shared by the entry and Monaco.
                { name: 'preload', test: /vite[\\/]preload-helper/, priority: 50 },
                {
                  name: 'react',
                  test: packages('react', 'react-dom', 'scheduler', 'use-sync-external-store'),
                  priority: 40,
                },
                {
                  name: 'ui',
                  test: packages('@mantine/core', '@mantine/hooks', '@floating-ui', 'zustand'),
                  priority: 30,
                },
                // By its own layers, of which each imports those before it: they are run one after another.
                {
                  name: 'monaco-base',
                  test: /monaco-editor[\\/]esm[\\/](?:external|vs[\\/](?:base|nls|platform))/,
                  priority: 23,
                },
                { name: 'monaco-common', test: /monaco-editor[\\/]esm[\\/]vs[\\/]editor[\\/]common/, priority: 22 },
                { name: 'monaco-browser', test: /monaco-editor[\\/]esm[\\/]vs[\\/]editor[\\/]browser/, priority: 21 },
                { name: 'monaco', test: packages('monaco-editor'), priority: 20 },
                { name: 'react-flow', test: packages('@xyflow', 'd3-[a-z]+', 'classcat'), priority: 20 },
                { name: 'rjsf', test: packages('@rjsf'), priority: 20 },
                { name: 'base', test: modules(BASE), priority: 10 },
                { name: 'acts', test: modules(ACTS), priority: 5 },
              ],
            },
          },
    },
  },
}));
