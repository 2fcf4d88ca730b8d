// The budget of what a visitor downloads, and proof that no built code compiles code at run time (the content security policy
// would refuse it). Reads what the build wrote: dist/.vite/chunks.json (what each chunk holds) and manifest.json (its styles).
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { kib, report } from './lib/console.mjs';

const ROOT = path.resolve(import.meta.dirname, '..');
const DIST = path.join(ROOT, 'dist');
const KIB = 1024;
/** What opening the page may cost; the code editor is not part of it. */
const FIRST_LOAD_BUDGET = 250 * KIB;
/** The card of a format, which every visitor downloads, as built and compressed. */
const CARD_BUDGET = 3 * KIB;
/**
 * With a document open, but for the code editor: the page, the views of the first arrangement and the worker (the frame), and
 * the one format of the document, in page and worker together. Fixed, however many formats there are: the frame was 500 KiB and
 * the larger of two formats 84 KiB when this was written; the rest is room for views and for a format of twice as many keys.
 */
const FRAME_BUDGET = 520 * KIB;
const FORMAT_BUDGET = 145 * KIB;
const HEAVY = 'monaco-editor';

/** What is shown while no document is open: part of what opening the page costs. */
const START = 'src/components/start/StartScreen.tsx';
/** The page that is shown with a document, and the views on it at first. */
const FIRST_VIEWS = [
  'app/Workbench',
  'outline/OutlinePane',
  'canvas/CanvasPane',
  'form/Inspector',
  'problems/ProblemsPane',
  'editor/EditorPane',
].map((view) => `src/components/${view}.tsx`);

/**
 * @typedef {object} Chunk
 * @property {'page' | 'worker'} program
 * @property {string} [source]
 * @property {boolean} isEntry
 * @property {string[]} imports
 * @property {string[]} dynamicImports
 * @property {Record<string, number>} modules
 * @property {string[]} packages
 */

/** @type {string[]} */
const problems = [];
const read = (/** @type {string} */ file) =>
  /** @type {unknown} */ (JSON.parse(readFileSync(path.join(DIST, file), 'utf8')));

if (!existsSync(path.join(DIST, '.vite/chunks.json'))) {
  report('bundle', ['dist/ is not built: run `npm run build` first']);
  process.exit(1);
}
const chunks = /** @type {Record<string, Chunk | undefined>} */ (read('.vite/chunks.json'));
const manifest = /** @type {Record<string, { file: string, css?: string[] } | undefined>} */ (
  read('.vite/manifest.json')
);
const stylesOf = new Map(Object.values(manifest).flatMap((chunk) => (chunk?.css ? [[chunk.file, chunk.css]] : [])));
const assets = readdirSync(path.join(DIST, 'assets')).map((name) => `assets/${name}`);

/** @type {Map<string, number>} */
const sizes = new Map();
function sizeOf(/** @type {string} */ file) {
  const known = sizes.get(file) ?? gzipSync(readFileSync(path.join(DIST, file)), { level: 9 }).length;
  sizes.set(file, known);
  return known;
}
const sum = (/** @type {Iterable<string>} */ files) => [...files].reduce((total, file) => total + sizeOf(file), 0);

/**
 * Everything that loading these chunks loads with them, styles too, dynamic imports apart.
 *
 * @param {string[]} files
 */
function closure(files) {
  const found = new Set(files);
  for (const file of found) {
    for (const next of chunks[file]?.imports ?? []) found.add(next);
    for (const style of stylesOf.get(file) ?? []) found.add(style);
  }
  return found;
}

/** @param {Chunk['program']} program @param {(chunk: Chunk) => boolean} wanted */
const find = (program, wanted) =>
  Object.entries(chunks).flatMap(([file, chunk]) => (chunk?.program === program && wanted(chunk) ? [file] : []));
const entriesOf = (/** @type {Chunk['program']} */ program, /** @type {RegExp} */ source) =>
  find(program, (chunk) => chunk.isEntry && source.test(chunk.source ?? ''));

/** The one chunk that was made for a module. @param {Chunk['program']} program @param {string} source */
function chunkOf(program, source) {
  const [file] = find(program, (chunk) => chunk.source === source);
  if (file === undefined) problems.push(`${source} has no chunk of its own: it is loaded at once, or not at all`);
  return file === undefined ? [] : [file];
}

/**
 * @param {string} title
 * @param {Iterable<string>} files
 */
function print(title, files) {
  const sorted = [...files].sort((a, b) => sizeOf(b) - sizeOf(a));
  console.log(`${title}: ${kib(sum(sorted))} gzip`);
  for (const file of sorted) console.log(`  ${kib(sizeOf(file)).padStart(10)}  ${file}`);
}

/**
 * @param {string} what
 * @param {number} size
 * @param {number} budget
 */
function hold(what, size, budget) {
  console.log(`${what}: ${kib(size)} of ${kib(budget)}, left: ${kib(budget - size)}`);
  if (size > budget) problems.push(`${what}: ${kib(size)}, the budget is ${kib(budget)}`);
}

const holdsHeavy = (/** @type {string} */ file) => chunks[file]?.packages.includes(HEAVY) === true;
const formatOf = (/** @type {string} */ module) => /^src\/schemas\/([^/]+)\/[^/]+/.exec(module)?.[1];
const ids = readdirSync(path.join(ROOT, 'src/schemas'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(path.join(ROOT, 'src/schemas', entry.name, 'card.ts')))
  .map((entry) => entry.name);

// --- what is loaded at once ---------------------------------------------------------------------------------------

const page = closure(entriesOf('page', /^index\.html$/));
const worker = closure(entriesOf('worker', /core\.worker\.ts$/));
const start = closure([...page, ...chunkOf('page', START)]);
print('first load (entry, start page, their static imports, styles)', start);
hold('first load', sum(start), FIRST_LOAD_BUDGET);
for (const file of start) if (holdsHeavy(file)) problems.push(`${file} holds ${HEAVY} and is loaded at once`);

// --- the cards ----------------------------------------------------------------------------------------------------

/** A card built alone, without what it shares with the page. @param {string} id */
async function builtCard(id) {
  const folder = path.join(ROOT, 'src/schemas', id);
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      lib: { entry: path.join(folder, 'card.ts'), formats: ['es'] },
      rolldownOptions: {
        external: (source, importer) => {
          if (importer === undefined) return false;
          return !path.resolve(path.dirname(importer), source).startsWith(folder + path.sep);
        },
      },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) => ('output' in one ? one.output : []));
  const built = outputs.filter((one) => one.type === 'chunk');
  // A card that imports dynamically may be in several chunks: those it cannot do without are all of it.
  const reached = new Set(built.filter((chunk) => chunk.isEntry).map((chunk) => chunk.fileName));
  for (const name of reached) {
    for (const next of built.find((chunk) => chunk.fileName === name)?.imports ?? [])
      if (built.some((chunk) => chunk.fileName === next)) reached.add(next);
  }
  const parts = built.filter((chunk) => reached.has(chunk.fileName));
  return {
    size: gzipSync(parts.map((chunk) => chunk.code).join('\n'), { level: 9 }).length,
    modules: parts.flatMap((chunk) => Object.keys(chunk.modules)),
  };
}

/** Modules of formats that every visitor downloads, because a card needs them. @type {Set<string>} */
const onCards = new Set();
for (const id of ids) {
  const { size, modules } = await builtCard(id);
  hold(`card of ${id}`, size, CARD_BUDGET);
  for (const module of modules) onCards.add(path.relative(ROOT, module).replaceAll(path.sep, '/'));
}
for (const file of [...start, ...worker]) {
  for (const module of Object.keys(chunks[file]?.modules ?? {})) {
    const id = formatOf(module);
    if (id !== undefined && ids.includes(id) && !onCards.has(module))
      problems.push(`${module} is loaded with the ${chunks[file]?.program ?? 'page'} though no card needs it`);
  }
}

// --- a document open ----------------------------------------------------------------------------------------------

const views = FIRST_VIEWS.flatMap((view) => chunkOf('page', view));
const shown = closure([...page, ...views]);
const frame = new Set([...shown, ...worker]);
print(`the frame with a document open, without the code editor (${views.length} views, the worker)`, frame);
hold('frame', sum(frame), FRAME_BUDGET);
for (const file of frame) if (holdsHeavy(file)) problems.push(`${file} holds ${HEAVY} and is loaded with a document`);

for (const id of ids) {
  const own = new Set([
    ...closure(chunkOf('page', `src/schemas/${id}/index.ts`)),
    ...closure(chunkOf('worker', `src/schemas/${id}/engine.ts`)),
  ]);
  for (const file of frame) own.delete(file);
  print(`a document of ${id}, besides the frame`, own);
  hold(`format ${id}`, sum(own), FORMAT_BUDGET);
  for (const file of own) {
    if (holdsHeavy(file)) problems.push(`${file} holds ${HEAVY} and is loaded with ${id}`);
    for (const module of Object.keys(chunks[file]?.modules ?? {})) {
      const other = formatOf(module);
      if (other !== undefined && other !== id && ids.includes(other))
        problems.push(`a document of ${id} loads ${file}, which holds ${module}`);
    }
  }
}

// --- the rest -----------------------------------------------------------------------------------------------------

/** Texts of examples are files of their own, loaded one by one. */
for (const [file, chunk] of Object.entries(chunks)) {
  const modules = Object.keys(chunk?.modules ?? {});
  const texts = modules.filter((module) => /^src\/schemas\/[^/]+\/examples\/[^/]+\.(?:json|yaml|hcl)$/.test(module));
  if (texts.length > 0 && modules.length > 1) problems.push(`${file} holds ${texts[0] ?? ''} and more`);
}
const others = find(
  'page',
  (chunk) => chunk.source !== undefined && !formatOf(chunk.source) && !holdsHeavy(chunk.source),
);
print(
  'loaded later or with the code editor',
  [...closure(others)].filter((file) => !frame.has(file)),
);

// Code that makes code; minifiers drop the `new`. A chunk that only holds the code editor is Monaco's own affair.
const COMPILES = /(?<![\w$.])(?:Function|eval)\s*\(/g;
for (const file of assets.filter((name) => name.endsWith('.js'))) {
  const inside = chunks[file]?.packages;
  const onlyHeavy = inside?.length === 1 && holdsHeavy(file);
  if (onlyHeavy || /(?:editor|json|ts|css|html)\.worker[^/]*\.js$/.test(file)) continue;
  const source = readFileSync(path.join(DIST, file), 'utf8');
  for (const match of source.matchAll(COMPILES)) {
    const excerpt = source.slice(Math.max(0, match.index - 60), match.index + 60).replaceAll(/\s+/g, ' ');
    problems.push(`${file}@${match.index} compiles code at run time: ...${excerpt}...`);
    problems.push(`    packages in that chunk: ${inside?.join(', ') ?? 'unknown'}`);
  }
}

report('bundle', problems);
