// `npm run corpus -- FOLDER [FORMAT…]`: formats against a folder of collected examples. FOLDER holds one folder for each format,
// by its id, with rule-cases*.json (cases with what must be said of them), real/ (documents as they are found) and perhaps
// real-expect.json (errors and warnings of real documents, by file) and upgrade-pairs.json (documents of older versions, with
// what they become). Every real document is converted into every other format and back. What a format in the making does not hold yet is told and counted, and no failure.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openText } from '../src/cli/open.ts';
import { conversionFaults } from '../src/conversion/laws.ts';
import type { WholeFormat } from '../src/schemas/format.ts';
import { wholeFormats as formats } from '../src/schemas/whole.ts';
import { wholeConverters } from '../src/schemas/wholeConverters.ts';
import {
  checkCase,
  checkReal,
  checkUpgrade,
  type Expected,
  type RuleCase,
  type UpgradePair,
} from './lib/corpusCheck.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
/** `ahead`: not held, and not counted as failed either. */
const totals = { passed: 0, failed: 0, ahead: 0 };

/** The score of one format. */
class Score {
  readonly format: WholeFormat;
  private held = 0;
  private all = 0;

  constructor(format: WholeFormat) {
    this.format = format;
  }

  count(label: string, failures: readonly string[]): void {
    this.all++;
    if (failures.length === 0) {
      this.held++;
      totals.passed++;
      return;
    }
    const excused = this.format.inTheMaking === true;
    totals[excused ? 'ahead' : 'failed']++;
    console.log(`${excused ? 'not yet' : 'FAILED'} ${label}`);
    for (const failure of failures) console.log(`        ${failure}`);
  }

  toString(): string {
    const making = this.format.inTheMaking === true ? ' (in the making)' : '';
    return `${this.format.id}${making}: ${String(this.held)} of ${String(this.all)} held`;
  }
}

function readJson<T>(file: string): T | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined;
}

async function checkCases(folder: string, score: Score): Promise<number> {
  let number = 0;
  const files = readdirSync(folder).filter((name) => /^rule-cases.*\.json$/.test(name));
  for (const file of files.sort()) {
    for (const given of readJson<RuleCase[]>(path.join(folder, file)) ?? []) {
      score.count(`${given.id} (${given.title})`, await checkCase(given, score.format));
      number++;
    }
  }
  return number;
}

async function checkRealDocuments(folder: string, score: Score): Promise<number> {
  const { format } = score;
  const real = path.join(folder, 'real');
  if (!existsSync(real)) return 0;
  const expected = readJson<Record<string, Expected[]>>(path.join(folder, 'real-expect.json')) ?? {};
  const files = readdirSync(real).filter((name) => !name.endsWith('.md'));
  for (const name of files) {
    const text = readFileSync(path.join(real, name), 'utf8');
    const { failures, notes } = await checkReal(name, text, format, formats, expected[name]);
    score.count(`${format.id}/real/${name}`, failures);
    for (const note of notes) console.log(`note    ${format.id}/real/${name}: ${note}`);
  }
  for (const name of Object.keys(expected)) {
    if (!files.includes(name))
      score.count(`${format.id}/real/${name}`, ['real-expect.json names it, but it is not there']);
  }
  return files.length;
}

/** Every real document in every other format: nothing is unaccounted for, and nothing is lost on the way back. */
async function checkConversions(folder: string, score: Score): Promise<number> {
  const { id } = score.format;
  const from = wholeConverters.get(id);
  const real = path.join(folder, 'real');
  if (!from || !existsSync(real)) return 0;
  const all = { cards: formats, load: (known: string) => Promise.resolve(engineOf(known)) };
  let number = 0;
  for (const name of readdirSync(real).filter((file) => !file.endsWith('.md'))) {
    const { document } = await openText(readFileSync(path.join(real, name), 'utf8'), name, all, { formatId: id });
    if (document.root.kind !== 'object') continue;
    for (const to of wholeConverters.values()) {
      if (to === from) continue;
      score.count(`${id}/real/${name} to ${to.id}`, conversionFaults(document.root, from, to));
      number++;
    }
  }
  return number;
}

function engineOf(id: string): WholeFormat {
  const found = formats.find((format) => format.id === id);
  if (!found) throw new Error(`the format ${id} is not registered`);
  return found;
}

async function checkFormat(folder: string, format: WholeFormat): Promise<void> {
  const score = new Score(format);
  const cases = await checkCases(folder, score);
  const pairs = readJson<UpgradePair[]>(path.join(folder, 'upgrade-pairs.json')) ?? [];
  for (const pair of pairs) score.count(`${format.id}/upgrade: ${pair.title}`, checkUpgrade(pair, format));
  const real = await checkRealDocuments(folder, score);
  const conversions = await checkConversions(folder, score);
  const upgrades = pairs.length === 0 ? '' : `, ${String(pairs.length)} upgrades`;
  console.log(
    `${score.toString()}: ${String(cases)} cases${upgrades}, ${String(real)} real documents, ${String(conversions)} conversions`,
  );
}

const [folder, ...wanted] = process.argv.slice(2);
if (folder === undefined || !existsSync(folder)) {
  console.error('Usage: npm run corpus -- FOLDER [FORMAT…]');
  process.exit(2);
}
const known = new Map(formats.map((format) => [format.id, format]));
for (const entry of readdirSync(folder, { withFileTypes: true })) {
  if (!entry.isDirectory() || (wanted.length > 0 && !wanted.includes(entry.name))) continue;
  const format = known.get(entry.name);
  if (format) await checkFormat(path.join(folder, entry.name), format);
  else console.log(`${entry.name}: this format is not built`);
}
console.log(`${String(totals.passed)} passed, ${String(totals.failed)} failed, ${String(totals.ahead)} not held yet`);
mkdirSync(path.join(ROOT, '.cache'), { recursive: true });
writeFileSync(path.join(ROOT, '.cache', 'corpus-totals.json'), JSON.stringify(totals) + '\n');
process.exitCode = totals.failed > 0 ? 1 : 0;
