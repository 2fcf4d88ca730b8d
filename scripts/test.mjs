// `npm test`: every check, one after the other, each under its own header. A failure does not stop the rest, so that one run
// tells everything. `npm test -- --only unit,e2e` chooses; `--list` names them.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs, stripVTControlCharacters } from 'node:util';
import { bold, fail } from './lib/console.mjs';

const ROOT = path.resolve(import.meta.dirname, '..');
const CACHE = path.join(ROOT, '.cache');
const VITEST_JSON = path.join(CACHE, 'vitest.json');
const PLAYWRIGHT_JSON = path.join(CACHE, 'playwright.json');
const MINUTE = 60_000;
/** For all checks together: a hanging run must still report in time. */
const TOTAL_MINUTES = 45;

/**
 * @typedef {{ passed: number, failed: number, skipped: number, remarks?: string[] }} Counts `remarks` names what failed, or held late
 * @typedef {object} Suite
 * @property {string} name
 * @property {string} title
 * @property {string[]} command a tool of node_modules/.bin, or a script of this folder
 * @property {number} [minutes]
 * @property {{ file: string, read: (json: unknown) => Counts }} [results] where its tests are counted; else it counts as one
 */

const number = (/** @type {unknown} */ value) => (typeof value === 'number' ? value : 0);

/** @param {string | undefined} message the first lines of it, without the colours of a terminal */
const firstLines = (message = '') =>
  stripVTControlCharacters(message)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, 6)
    .join('\n    ');

/**
 * @typedef {{ status?: string, fullName?: string, failureMessages?: string[] }} UnitTest
 * @typedef {{ status?: string, name?: string, message?: string, assertionResults?: UnitTest[] }} UnitFile
 * @param {unknown} json
 */
function vitestCounts(json) {
  const result = /** @type {Record<string, unknown>} */ (json);
  const suites = /** @type {UnitFile[]} */ (result['testResults'] ?? []);
  // A file that cannot even be loaded has no tests to fail, but must be seen.
  const broken = suites.filter((file) => file.status === 'failed' && (file.assertionResults ?? []).length === 0).length;
  return {
    passed: number(result['numPassedTests']),
    failed: number(result['numFailedTests']) + broken,
    skipped: number(result['numPendingTests']) + number(result['numTodoTests']),
    remarks: suites
      .filter((file) => file.status === 'failed')
      .flatMap((file) => {
        const tests = (file.assertionResults ?? []).filter((test) => test.status === 'failed');
        if (tests.length === 0) return [`${file.name ?? ''}: ${firstLines(file.message)}`];
        return tests.map((test) => `${test.fullName ?? ''}: ${firstLines(test.failureMessages?.[0])}`);
      }),
  };
}

/**
 * @typedef {{ status?: string, results?: { error?: { message?: string } }[] }} StoryRun
 * @typedef {{ title?: string, file?: string, tests?: StoryRun[] }} Story
 * @typedef {{ suites?: StoryFile[], specs?: Story[] }} StoryFile
 * @param {StoryFile} file
 * @returns {Story[]}
 */
const storiesOf = (file) => [...(file.specs ?? []), ...(file.suites ?? []).flatMap(storiesOf)];

/** @param {unknown} json */
function playwrightCounts(json) {
  const report = /** @type {{ stats?: Record<string, unknown>, errors?: unknown[] } & StoryFile} */ (json);
  const { stats, errors } = report;
  const remarks = storiesOf(report).flatMap(({ title, file, tests }) =>
    (tests ?? []).flatMap(({ status, results }) => {
      if (status !== 'unexpected' && status !== 'flaky') return [];
      const error = (results ?? []).map((result) => result.error?.message).find((message) => message !== undefined);
      const late = status === 'flaky' ? 'held only at its second run: ' : '';
      return [`${file ?? ''}, ${title ?? ''}: ${late}${firstLines(error)}`];
    }),
  );
  return {
    passed: number(stats?.['expected']) + number(stats?.['flaky']),
    failed: number(stats?.['unexpected']) + (errors ?? []).length,
    skipped: number(stats?.['skipped']),
    remarks,
  };
}

/** @type {Suite[]} */
const SUITES = [
  { name: 'format', title: 'Formatting (prettier)', command: ['prettier', '--check', '.'] },
  { name: 'lint', title: 'Lint (eslint)', command: ['eslint', '.'], minutes: 10 },
  { name: 'boundaries', title: 'Import boundaries are enforced', command: ['boundaries.selftest.mjs'] },
  { name: 'types', title: 'Types (tsc)', command: ['typecheck.mjs'], minutes: 10 },
  { name: 'generated', title: 'Generated types are up to date', command: ['generate-types.mjs', '--check'] },
  { name: 'gates', title: 'Gates', command: ['gates.mjs'] },
  { name: 'unused', title: 'Unused code and packages (knip)', command: ['knip', '--no-progress'] },
  {
    name: 'unit',
    title: 'Unit tests (vitest)',
    command: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${VITEST_JSON}`],
    minutes: 20,
    results: { file: VITEST_JSON, read: vitestCounts },
  },
  { name: 'build', title: 'Build (vite)', command: ['vite', 'build', '--logLevel', 'warn'], minutes: 10 },
  { name: 'bundle', title: 'Bundle budget', command: ['bundle.mjs'] },
  {
    name: 'e2e',
    title: 'End to end tests (playwright)',
    command: ['playwright', 'test'],
    minutes: 25,
    results: { file: PLAYWRIGHT_JSON, read: playwrightCounts },
  },
];

/**
 * Runs a command with its output on this terminal. It gets its own process group, so that a hanging one ends with all its
 * children (browsers, servers).
 *
 * @param {string[]} command
 * @param {number} minutes
 * @returns {Promise<boolean>}
 */
function run([tool = '', ...args], minutes) {
  const script = tool.endsWith('.mjs');
  const program = script ? process.execPath : path.join(ROOT, 'node_modules/.bin', tool);
  const child = spawn(program, script ? [path.join(import.meta.dirname, tool), ...args] : args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
    env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}) },
  });
  const stop = () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It ended by itself.
    }
  };
  const timer = setTimeout(() => {
    console.error(`Stopped: still running after ${minutes.toFixed(1)} minutes.`);
    stop();
  }, minutes * MINUTE);
  const interrupted = () => {
    stop();
    process.exit(130);
  };
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', interrupted);
  return new Promise((resolve) => {
    const done = (/** @type {boolean} */ ok) => {
      clearTimeout(timer);
      process.off('SIGINT', interrupted);
      process.off('SIGTERM', interrupted);
      resolve(ok);
    };
    child.once('error', (error) => {
      console.error(`${tool} did not start: ${error.message}`);
      done(false);
    });
    child.once('exit', (code) => done(code === 0));
  });
}

/**
 * @param {Suite} suite
 * @param {boolean} ok
 * @returns {Counts}
 */
function count(suite, ok) {
  const alone = { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
  if (!suite.results) return alone;
  try {
    const counts = suite.results.read(JSON.parse(readFileSync(suite.results.file, 'utf8')));
    // Failed without a failed test: an unhandled error, a crash, a timeout. Passed without any test: nothing was proved.
    if (!ok && counts.failed === 0) return { ...counts, failed: 1 };
    return counts;
  } catch {
    return { ...alone, passed: 0 };
  }
}

const { values } = parseArgs({ options: { only: { type: 'string' }, list: { type: 'boolean' } } });
if (values.list === true) {
  for (const suite of SUITES) console.log(`${suite.name.padEnd(12)}${suite.title}`);
  process.exit(0);
}
const wanted = values.only?.split(',').map((name) => name.trim());
const unknown = (wanted ?? []).filter((name) => !SUITES.some((suite) => suite.name === name));
if (unknown.length > 0)
  fail(`No such check: ${unknown.join(', ')}. There are: ${SUITES.map(({ name }) => name).join(', ')}.`);
const chosen = SUITES.filter((suite) => wanted === undefined || wanted.includes(suite.name));

mkdirSync(CACHE, { recursive: true });
rmSync(path.join(CACHE, 'test-totals.json'), { force: true });

/** @type {(Counts & { name: string, seconds: number })[]} */
const outcomes = [];
const begun = performance.now();
for (const suite of chosen) {
  console.log(bold(`\n=== ${suite.title} [${suite.name}] ===`));
  if (suite.results) rmSync(suite.results.file, { force: true });
  const started = performance.now();
  const left = TOTAL_MINUTES - (started - begun) / MINUTE;
  const ok = await run(suite.command, Math.max(0.1, Math.min(suite.minutes ?? 5, left)));
  outcomes.push({ name: suite.name, ...count(suite, ok), seconds: (performance.now() - started) / 1000 });
}

console.log(bold('\n=== Summary ==='));
/** What failed is told once more at the end, for a log is read from there. */
const REMARKS = 20;
for (const { name, passed, failed, skipped, seconds, remarks = [] } of outcomes) {
  const counts = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  console.log(
    `${failed > 0 ? 'FAIL' : 'ok  '}  ${name.padEnd(12)}${counts.padEnd(36)}${seconds.toFixed(1).padStart(7)} s`,
  );
  for (const remark of remarks.slice(0, REMARKS)) console.log(`  - ${remark}`);
  if (remarks.length > REMARKS) console.log(`  and ${remarks.length - REMARKS} more`);
}
const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
writeFileSync(
  path.join(CACHE, 'test-totals.json'),
  `${JSON.stringify({ passed, failed, suites: outcomes }, null, 2)}\n`,
);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
