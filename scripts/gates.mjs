// Rules about the text of the project that no linter or compiler can see.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { report } from './lib/console.mjs';

const ROOT = path.resolve(import.meta.dirname, '..');
const README_LINES = 30;

/** Ids that are words of everyday code too: only a quoted id is a mention of the format. */
const PLAIN_WORDS = new Set(['scale']);

const TEXT = /\.(?:ts|tsx|js|mjs|cjs|json|css|html|md|yml|yaml|sh|svg|txt)$|(?:^|\/)(?:run|\.[a-z]+rc)$/;
const CODE = /\.(?:ts|tsx|js|mjs|cjs|css|html)$/;
const TEST = /(?:\.test\.tsx?|\/testSupport\.ts)$/;

/** Spelled in pieces, so that this file does not find itself. */
const WORDS = {
  toDo: ['TO', 'DO'].join(''),
  fixMe: ['FIX', 'ME'].join(''),
  hookRule: ['exhaustive', 'deps'].join('-'),
  machineFolders: ['work', 'home', 'root'].join('|'),
  registries: [
    ['registry.', 'npm'],
    ['registry.', 'yarn'],
    ['npm', 'mirror.'],
    ['files.python', 'hosted'],
    ['deb.', 'debian'],
  ]
    .map((parts) => parts.join('').replaceAll('.', '\\.'))
    .join('|'),
};

const folders = (/** @type {string} */ folder) => {
  const full = path.join(ROOT, folder);
  if (!existsSync(full)) return [];
  return readdirSync(full, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
};

/** Tracked files and those about to be: what a clone would hold. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
  cwd: ROOT,
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
})
  .split('\0')
  .filter((file) => file !== '' && TEXT.test(file) && existsSync(path.join(ROOT, file)));

/** @type {Map<string, string[]>} */
const linesOf = new Map(files.map((file) => [file, readFileSync(path.join(ROOT, file), 'utf8').split('\n')]));

/** @type {string[]} */
const problems = [];

/**
 * @param {(file: string) => boolean} applies
 * @param {RegExp} pattern
 * @param {string} message
 */
function refuse(applies, pattern, message) {
  for (const [file, lines] of linesOf) {
    if (!applies(file)) continue;
    lines.forEach((line, index) => {
      const match = pattern.exec(line);
      if (match) problems.push(`${file}:${index + 1}: ${message} (${match[0].trim().slice(0, 60)})`);
    });
  }
}

const inSource = (/** @type {string} */ file) => file.startsWith('src/');
const isExample = (/** @type {string} */ file) => /^src\/schemas\/[^/]+\/examples\//.test(file);
const isReadme = (/** @type {string} */ file) => file.endsWith('README.md');
const isLockFile = (/** @type {string} */ file) => file === 'package-lock.json';

/** Folders of src/schemas/ that are no format. */
const SHARED = new Set(['kit']);

for (const id of folders('src/schemas').filter((name) => !SHARED.has(name))) {
  const word = PLAIN_WORDS.has(id) ? `(['"\`])${id}\\1` : `(?<![A-Za-z0-9])${id}(?![A-Za-z0-9])`;
  refuse(
    (file) => inSource(file) && !file.startsWith(`src/schemas/${id}/`) && !TEST.test(file) && !isReadme(file),
    new RegExp(word, 'i'),
    `only src/schemas/${id}/ may know this format`,
  );
}

refuse(
  (file) => (file.startsWith('src/components/') || file.startsWith('src/state/')) && CODE.test(file),
  /\bsetValue\(/,
  'the text changes by edits only',
);
/** What a format derives for reading elsewhere, or compares; all else of it edits the text. */
const DERIVES = /^src\/schemas\/[^/]+\/(?:effective|exports?|convert|reuse|examples)\b/;
/** Where fixes are made that no format makes. */
const FIXES = /^src\/validation\/(?:amounts|fixCheck|meant|unknownKey)\.ts$/;
refuse(
  (file) =>
    CODE.test(file) &&
    !TEST.test(file) &&
    (FIXES.test(file) || (/^src\/schemas\/[^/]+\/./.test(file) && !DERIVES.test(file))),
  /\btoValue\(/,
  'what is in the text is moved or copied as it is spelled, never written from a value',
);
refuse((file) => CODE.test(file), new RegExp(`\\b(?:${WORDS.toDo}|${WORDS.fixMe})\\b`), 'do it or drop it');
refuse((file) => CODE.test(file), /@ts-(?:ignore|nocheck)\b/, 'give the types a reason to agree');
refuse((file) => CODE.test(file), /@ts-expect-error\s*(?:\*\/|$)/, 'say why the error is expected');
refuse(
  (file) => CODE.test(file),
  new RegExp(`eslint-disable.*${WORDS.hookRule}`),
  'name every dependency of the effect',
);
refuse(
  (file) => CODE.test(file),
  /\b(?:it|test|describe|suite|bench)(?:\.\w+)*\.(?:skip|only|fixme|todo)\b/,
  'every test runs',
);
refuse(
  (file) => TEST.test(file) || file.startsWith('e2e/'),
  /\bperformance\.now\(|\bDate\.now\(|\bhrtime\b/,
  'a test that measures time depends on what else runs; speed is a ratio in bench/',
);
refuse((file) => CODE.test(file), /\b(?:issue|ticket|task|PR)\s*#\s*\d|\bissue #/i, 'say why, not which number');
refuse(
  (file) => !isLockFile(file) && !isExample(file),
  new RegExp(`(?:^|[\\s"'\`(=:,])/(?:${WORDS.machineFolders})/`),
  'a path of one machine',
);
refuse(() => true, new RegExp(WORDS.registries), 'a host name of a package registry');

const readmeFolders = [
  ...folders('src').map((name) => `src/${name}`),
  ...folders('src/schemas').map((name) => `src/schemas/${name}`),
  ...folders('src/components').map((name) => `src/components/${name}`),
];
for (const folder of readmeFolders) {
  const readme = path.join(ROOT, folder, 'README.md');
  if (!existsSync(readme)) {
    problems.push(`${folder}: has no README.md`);
    continue;
  }
  const count = readFileSync(readme, 'utf8').trimEnd().split('\n').length;
  if (count > README_LINES) problems.push(`${folder}/README.md: ${count} lines, ${README_LINES} at most`);
}

report('gates', problems, ` (${files.length} files)`);
