/** YAML against the library that reads it: one more character, a whole analysis, and how much of the text a change touches. */
import { parseDocument as libraryParse } from 'yaml';
import type { PointerOp } from '../src/document/diagnostic.ts';
import { editDocument, nodeAt, parseDocument, type ParsedDocument } from '../src/document/document.ts';
import { planOperations } from '../src/document/plan.ts';
import { jsonToYaml } from '../src/document/yaml/fromJson.ts';
import { yamlOf } from '../src/document/yaml/syntax.ts';
import { wholeFormats } from '../src/schemas/whole.ts';
import { analyze } from '../src/validation/analyze.ts';
import { largeJob } from './jobs.ts';
import { type BenchResult, median, pair, time } from './measure.ts';

const STEPS = 1000;
const EDITS = 10_000;
/** So many characters a change may touch, as a median. */
const TOUCHED = 40;

/** The figures of YAML. */
export async function benchYaml(): Promise<BenchResult[]> {
  const format = wholeFormats.find(({ id }) => id === 'deepsquare');
  if (!format) throw new Error('the format is not registered');
  const syntax = yamlOf(format.yamlDialect);
  const text = `# A long job\n${jsonToYaml(parseDocument(largeJob(STEPS)))}`;
  const note = `${(text.length / 1e6).toFixed(2)} MB`;
  const typed = (name: string, of: string): Promise<BenchResult> =>
    pair({
      name: `one typed character in YAML of 1,000 steps${name}`,
      against: 'parseDocument of yaml on the whole text',
      limit: 0.5,
      ours: typing(parseDocument(of, syntax)),
      peer: () => time(() => libraryParse(of)),
      note: `${(of.length / 1e6).toFixed(2)} MB`,
    });
  return [
    await typed('', text),
    await typed(' with comments', commented(text)),
    await typed(' with comments and an anchor', anchored(commented(text))),
    await typed(', one of them broken', text.replace('  - name: stage 300', '  - name stage 300')),
    await pair({
      name: 'full analysis of YAML of 1,000 steps',
      against: 'parseDocument of yaml on the whole text',
      limit: 1.3,
      ours: () => time(() => analyze(parseDocument(text, syntax), format)),
      peer: () => time(() => libraryParse(text)),
      note,
    }),
    planning(parseDocument(text, syntax)),
  ];
}

/** The text with a comment above every step, and beside the first line of it. */
function commented(text: string): string {
  return text.replace(/^( *)(- name: stage \d+)$/gm, '$1# what comes next\n$1$2 # as planned');
}

/** The text with what the first step needs used for the last one too. */
function anchored(text: string): string {
  const last = text.lastIndexOf('      resources:\n');
  const tail = text.slice(last).replace(/:\n(?: {8}.*\n)+/, ': *needs\n');
  return text.slice(0, last).replace('      resources:\n', '      resources: &needs\n') + tail;
}

/** The median of some characters typed one after another into a command in the middle. */
function typing(start: ParsedDocument): () => number {
  const text = start.text.toString();
  let document = start;
  let offset = text.indexOf('stage.py', text.length >> 1);
  return () => {
    const times: number[] = [];
    for (let i = 0; i < 15; i++) {
      const edit = { offset: offset++, length: 0, text: 'x' };
      times.push(time(() => (document = editDocument(document, [edit]))));
    }
    return median(times);
  };
}

/** Changes all over the document, each planned on it as it is: how many characters each takes away or brings. */
function planning(document: ParsedDocument): BenchResult {
  const touched: number[] = [];
  for (let i = 0; i < EDITS; i++) {
    const plan = planOperations(document, [change(document, i)]);
    if (!plan.ok) continue;
    touched.push(plan.edits.reduce((sum, { length, text }) => sum + length + text.length, 0));
  }
  const sorted = touched.toSorted((a, b) => a - b);
  return {
    name: `${EDITS.toLocaleString('en')} changes planned in YAML: characters touched`,
    against: `${String(TOUCHED)} characters`,
    ratioMin: (sorted[0] ?? Number.NaN) / TOUCHED,
    ratioMedian: median(touched) / TOUCHED,
    limit: 1,
    runs: touched.length,
    detail: `median ${String(median(touched))}, nine of ten at most ${String(sorted[Math.floor(touched.length * 0.9)])}, most ${String(sorted.at(-1))}`,
  };
}

function change(document: ParsedDocument, i: number): PointerOp {
  const step = `/steps/${String((i * 7) % STEPS)}`;
  const named = nodeAt(document, `${step}/run`) ? `${step}/run` : step;
  const changes: readonly PointerOp[] = [
    { op: 'set', pointer: `${step}/name`, value: `renamed ${String(i)}` },
    { op: 'set', pointer: `${named}/shell`, value: '/bin/bash' },
    { op: 'insert', pointer: `${named}/env/-`, value: { key: 'MODE', value: String(i) } },
    { op: 'rename', pointer: `${step}/name`, key: 'title' },
    { op: 'remove', pointer: `${step}/name` },
    { op: 'set', pointer: `${named}/resources/tasks`, value: i },
  ];
  return changes[i % changes.length] as PointerOp;
}
