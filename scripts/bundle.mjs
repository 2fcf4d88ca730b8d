// The budget of what a visitor downloads, and proof that no built code compiles code at run time (the content security policy
// would refuse it). Reads what the build wrote: dist/.vite/manifest.json and dist/.vite/packages.json.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { kib, report } from './lib/console.mjs';

const DIST = path.resolve(import.meta.dirname, '../dist');
/** What opening the page may cost; the code editor is not part of it. */
const FIRST_LOAD_BUDGET = 400 * 1024;
/**
 * The same with a document open, form, canvas and worker loaded: a ratchet, to be lowered. Every format is in both the page
 * and the worker so far, so each has its share.
 */
const FRAME_BUDGET = 480 * 1024;
const FORMAT_BUDGET = 75 * 1024;
const formatCount = readdirSync(path.resolve(import.meta.dirname, '../src/schemas'), { withFileTypes: true }).filter(
  (entry) => entry.isDirectory(),
).length;
const WITH_DOCUMENT_BUDGET = FRAME_BUDGET + formatCount * FORMAT_BUDGET;
const HEAVY = 'monaco-editor';

/** Views that the first screen shows besides the editor, by the folder they are loaded from. */
const FIRST_VIEWS = /^src\/components\/(?:form|canvas)\//;
const OTHER_LAZY_VIEWS = /^src\/components\/(?!form\/|canvas\/)/;

/**
 * @typedef {object} Chunk
 * @property {string} file
 * @property {string} [src]
 * @property {boolean} [isEntry]
 * @property {string[]} [imports]
 * @property {string[]} [dynamicImports]
 * @property {string[]} [css]
 */

/** @type {string[]} */
const problems = [];
const read = (/** @type {string} */ file) =>
  /** @type {unknown} */ (JSON.parse(readFileSync(path.join(DIST, file), 'utf8')));

if (!existsSync(path.join(DIST, '.vite/manifest.json'))) {
  report('bundle', ['dist/ has no manifest: run `npm run build` first']);
  process.exit(1);
}
const manifest = /** @type {Record<string, Chunk | undefined>} */ (read('.vite/manifest.json'));
const packagesOf = /** @type {Record<string, string[] | undefined>} */ (read('.vite/packages.json'));

/**
 * Everything that loading these chunks loads with them, dynamic imports apart.
 *
 * @param {string[]} keys
 */
function closure(keys) {
  const found = new Set(keys);
  for (const key of found) for (const next of manifest[key]?.imports ?? []) found.add(next);
  return [...found];
}

const filesOf = (/** @type {string[]} */ keys) =>
  new Set(
    keys.flatMap((key) => {
      const chunk = manifest[key];
      return chunk === undefined ? [] : [chunk.file, ...(chunk.css ?? [])];
    }),
  );

/** @type {Map<string, number>} */
const sizes = new Map();
function sizeOf(/** @type {string} */ file) {
  const known = sizes.get(file) ?? gzipSync(readFileSync(path.join(DIST, file)), { level: 9 }).length;
  sizes.set(file, known);
  return known;
}

/**
 * @param {string} title
 * @param {Iterable<string>} files
 */
function print(title, files) {
  const sorted = [...files].sort((a, b) => sizeOf(b) - sizeOf(a));
  const total = sorted.reduce((sum, file) => sum + sizeOf(file), 0);
  console.log(`${title}: ${kib(total)} gzip`);
  for (const file of sorted) console.log(`  ${kib(sizeOf(file)).padStart(10)}  ${file}`);
  return total;
}

const holdsHeavy = (/** @type {string} */ file) => packagesOf[file]?.includes(HEAVY) === true;

const entries = Object.keys(manifest).filter((key) => manifest[key]?.isEntry === true);
const eager = closure(entries);
const firstLoad = print('first load (entry, its static imports, styles)', filesOf(eager));
console.log(`budget: ${kib(FIRST_LOAD_BUDGET)}, left: ${kib(FIRST_LOAD_BUDGET - firstLoad)}`);
if (firstLoad > FIRST_LOAD_BUDGET) {
  problems.push(`first load is ${kib(firstLoad)}, the budget is ${kib(FIRST_LOAD_BUDGET)}`);
}

for (const key of eager) {
  const file = manifest[key]?.file ?? '';
  if (holdsHeavy(file)) problems.push(`${file} holds ${HEAVY} and is loaded at once; import the editor dynamically`);
}

const lazy = [...new Set(Object.values(manifest).flatMap((chunk) => chunk?.dynamicImports ?? []))];
const views = lazy.filter((key) => FIRST_VIEWS.test(manifest[key]?.src ?? key));
const assets = readdirSync(path.join(DIST, 'assets')).map((name) => `assets/${name}`);
// A worker is a program of its own, so the manifest does not list it. Monaco brings its own workers.
const workers = assets.filter((file) => /(?:^|\/)core\.worker[^/]*\.js$/.test(file));
const firstView = new Set([...filesOf(closure([...entries, ...views])), ...workers]);
const total = print(
  `with a document open, without the code editor (${views.length} lazy views, ${workers.length} workers)`,
  firstView,
);
console.log(`budget: ${kib(WITH_DOCUMENT_BUDGET)}, left: ${kib(WITH_DOCUMENT_BUDGET - total)}`);
if (total > WITH_DOCUMENT_BUDGET) {
  problems.push(`with a document open it is ${kib(total)}, the budget is ${kib(WITH_DOCUMENT_BUDGET)}`);
}
for (const file of firstView) {
  if (holdsHeavy(file)) problems.push(`${file} holds ${HEAVY} and is loaded with the form or the canvas`);
}

const others = lazy.filter((key) => OTHER_LAZY_VIEWS.test(manifest[key]?.src ?? key));
if (others.length > 0) {
  const later = [...filesOf(closure(others))].filter((file) => !firstView.has(file));
  print('loaded later or with the code editor', later);
}

// Code that makes code; minifiers drop the `new`. A chunk that only holds the code editor is Monaco's own affair.
const COMPILES = /(?<![\w$.])(?:Function|eval)\s*\(/g;
for (const file of assets.filter((name) => name.endsWith('.js'))) {
  const inside = packagesOf[file];
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
