// `npm run corpus -- FOLDER`: every format against a folder of collected examples. FOLDER holds one folder for each format,
// by its id, with rule-cases.json (cases with what must be said of them), real/ (documents as they are found) and perhaps
// real-expect.json (errors and warnings of real documents, by file) and upgrade-pairs.json (documents of older versions, with
// what they become).
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  checkCase,
  checkReal,
  checkUpgrade,
  type Expected,
  type RuleCase,
  type UpgradePair,
} from '../src/cli/corpusCheck.ts';
import type { WholeFormat } from '../src/schemas/format.ts';
import { wholeFormats as formats } from '../src/schemas/whole.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const totals = { passed: 0, failed: 0 };

function count(label: string, failures: readonly string[]): void {
  if (failures.length === 0) {
    totals.passed++;
    return;
  }
  totals.failed++;
  console.log(`FAILED ${label}`);
  for (const failure of failures) console.log(`       ${failure}`);
}

function readJson<T>(file: string): T | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined;
}

function checkFormat(folder: string, format: WholeFormat): void {
  const cases = readJson<RuleCase[]>(path.join(folder, 'rule-cases.json')) ?? [];
  for (const given of cases) count(`${given.id} (${given.title})`, checkCase(given, format));
  const pairs = readJson<UpgradePair[]>(path.join(folder, 'upgrade-pairs.json')) ?? [];
  for (const pair of pairs) count(`${format.id}/upgrade: ${pair.title}`, checkUpgrade(pair, format));
  const real = path.join(folder, 'real');
  if (!existsSync(real)) return;
  const expected = readJson<Record<string, Expected[]>>(path.join(folder, 'real-expect.json')) ?? {};
  const files = readdirSync(real).filter((name) => !name.endsWith('.md'));
  for (const name of files) {
    const text = readFileSync(path.join(real, name), 'utf8');
    const { failures, notes } = checkReal(name, text, format, formats, expected[name]);
    count(`${format.id}/real/${name}`, failures);
    for (const note of notes) console.log(`note   ${format.id}/real/${name}: ${note}`);
  }
  for (const name of Object.keys(expected)) {
    if (!files.includes(name)) count(`${format.id}/real/${name}`, ['real-expect.json names it, but it is not there']);
  }
  const upgrades = pairs.length === 0 ? '' : `, ${String(pairs.length)} upgrades`;
  console.log(`${format.id}: ${String(cases.length)} cases${upgrades}, ${String(files.length)} real documents`);
}

const folder = process.argv[2];
if (folder === undefined || !existsSync(folder)) {
  console.error('Usage: npm run corpus -- FOLDER');
  process.exit(2);
}
const known = new Map(formats.map((format) => [format.id, format]));
for (const entry of readdirSync(folder, { withFileTypes: true })) {
  if (!entry.isDirectory()) continue;
  const format = known.get(entry.name);
  if (format) checkFormat(path.join(folder, entry.name), format);
  else console.log(`${entry.name}: this format is not built`);
}
console.log(`${String(totals.passed)} passed, ${String(totals.failed)} failed`);
mkdirSync(path.join(ROOT, '.cache'), { recursive: true });
writeFileSync(path.join(ROOT, '.cache', 'corpus-totals.json'), JSON.stringify(totals) + '\n');
process.exitCode = totals.failed > 0 ? 1 : 0;
