/** Full analysis and re-analysis against the language service that most JSON editors are made of. */
import { execFileSync } from 'node:child_process';
import validator from '@rjsf/validator-ajv8';
import { getLanguageService, type JSONSchema } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { editDocument, parseDocument } from '../src/document/document.ts';
import { wholeFormats } from '../src/schemas/whole.ts';
import { importHcl } from '../src/schemas/nomad/hcl/importHcl.ts';
import { printHcl } from '../src/schemas/nomad/hcl/printHcl.ts';
import { analyze } from '../src/validation/analyze.ts';
import { documentView } from '../src/validation/view.ts';
import type { WholeFormat } from '../src/schemas/format.ts';
import { largeExecution, largeInputs, largeJob, largeService, manyMounts, writtenSpecification } from './jobs.ts';
import { median, pair, time, type BenchResult } from './measure.ts';

const deepsquare = formatOf('deepsquare');
const scale = formatOf('scale');
const nomad = formatOf('nomad');
const bacalhau = formatOf('bacalhau');
const arvados = formatOf('arvados');
const service = getLanguageService({});

function formatOf(id: string): WholeFormat {
  const found = wholeFormats.find((format) => format.id === id);
  if (!found) throw new Error(`the format ${id} is not registered`);
  return found;
}

/** The peer: parse and validate the text against the same schema. Awaited once, so that nothing is deferred. */
/** The peer writes into the schemas that it is given. */
const peerSchemas = new Map<WholeFormat, JSONSchema>();

async function peer(text: string, format: WholeFormat): Promise<number> {
  let schema = peerSchemas.get(format);
  if (!schema) peerSchemas.set(format, (schema = structuredClone(format.schema) as JSONSchema));
  const start = performance.now();
  const document = TextDocument.create('file:///job.json', 'json', 1, text);
  const parsed = service.parseJSONDocument(document);
  await service.doValidation(document, parsed, {}, schema);
  return performance.now() - start;
}

/** One full analysis of a text: parse, schema, rules, graph, resources, diagnostics placed. */
function full(text: string, format: WholeFormat): number {
  return time(() => analyze(parseDocument(text), format));
}

/** A document that is typed into behind `word`, in the middle; gives the time of one more character. */
function typist(text: string, word: string, format: WholeFormat): () => number {
  let document = parseDocument(text);
  let analysis = analyze(document, format);
  const middle = text.indexOf(word, text.length >> 1) + word.length;
  let typed = 0;
  return () =>
    time(() => {
      const edit = { offset: middle + typed++, length: 0, text: 'x' };
      document = editDocument(document, [edit]);
      analysis = analyze(document, format, { previous: analysis });
      return analysis;
    });
}

/** The median of many single characters as one run: one alone is too short to be timed well. */
function typing(text: string, word: string, format: WholeFormat): () => number {
  const type = typist(text, word, format);
  for (let i = 0; i < 50; i++) type();
  return () => {
    const times: number[] = [];
    for (let i = 0; i < 41; i++) times.push(type());
    return times.sort((a, b) => a - b)[20] ?? Number.NaN;
  };
}

/** What is measured in a process of its own, where no code has run before. */
const COLD = { deepsquare: () => largeJob(1000), scale: () => largeExecution(1000), nomad: () => largeService(1000) };
const isCold = (id: string): id is keyof typeof COLD => Object.hasOwn(COLD, id);

/** The first run of a process: of ours, or of the peer's. The CPU time is told, for the machine may be busy. */
export async function coldRun(side: string, id: string): Promise<number> {
  if (!isCold(id)) throw new Error(`there is nothing to measure for ${id}`);
  const text = COLD[id]();
  const start = process.cpuUsage();
  if (side === 'peer') await peer(text, formatOf(id));
  else full(text, formatOf(id));
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** First runs, each in a fresh process. */
function cold(): BenchResult[] {
  const child = (side: string, id: string): number =>
    Number(execFileSync(process.execPath, [process.argv[1] ?? '', '--cold', side, id], { encoding: 'utf8' }));
  return Object.keys(COLD).map((id) => {
    const runs = Array.from({ length: 5 }, () => ({ ours: child('ours', id), peer: child('peer', id) }));
    return {
      name: `full analysis in a fresh process, ${formatOf(id).title}, 1,000 parts`,
      against: 'vscode-json-languageservice in another, CPU time',
      ratioMin: Math.min(...runs.map(({ ours }) => ours)) / Math.min(...runs.map((run) => run.peer)),
      ratioMedian: median(runs.map((run) => run.ours / run.peer)),
      limit: 0.6,
      runs: runs.length,
      detail: `ours ${median(runs.map(({ ours }) => ours)).toFixed(0)} ms, peer ${median(runs.map((run) => run.peer)).toFixed(0)} ms (medians)`,
    };
  });
}

/** Texts that are no document, of 200,000 characters each, as a part of a tenth of a second of CPU. */
function hard(): BenchResult[] {
  const LENGTH = 200_000;
  const texts: Readonly<Record<string, string>> = {
    'open brackets': '['.repeat(LENGTH),
    'open objects': '{"a":'.repeat(LENGTH / 5),
    quotes: `{${'"'.repeat(LENGTH)}`,
    brackets: junk('{}[]', LENGTH),
    'characters of JSON': junk('{}[]",:01 \n-at/*', LENGTH),
    'any characters': junk(Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join(''), LENGTH),
  };
  return Object.entries(texts).map(([name, text]) => {
    const runs = Array.from({ length: 5 }, () => {
      const start = process.cpuUsage();
      full(text, deepsquare);
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    });
    return {
      name: `analysis of 200,000 ${name}`,
      against: 'a tenth of a second of CPU',
      ratioMin: Math.min(...runs) / 100,
      ratioMedian: median(runs) / 100,
      limit: 1,
      runs: runs.length,
      detail: `${median(runs).toFixed(0)} ms`,
    };
  });
}

function junk(alphabet: string, length: number): string {
  let seed = 12_345;
  let out = '';
  for (let i = 0; i < length; i++) {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
    out += alphabet[Math.floor((seed / 0x80000000) * alphabet.length)] ?? '';
  }
  return out;
}

/** Reading HCL: a specification as people write it, and a large service printed as HCL. */
async function importing(): Promise<BenchResult[]> {
  const validate = validator.ajv.compile(nomad.schema as object);
  const written = writtenSpecification();
  const service = largeService(100);
  const texts = [
    { what: 'a written specification', hcl: written, json: importHcl(written).text, times: 40 },
    { what: '100 tasks', hcl: printHcl(documentView(parseDocument(service), nomad)).text, json: service, times: 1 },
  ];
  const results: BenchResult[] = [];
  for (const { what, hcl, json, times } of texts) {
    // One run of a small text is too short to be timed well.
    const often = (make: () => unknown): number =>
      time(() => {
        for (let i = 0; i < times; i++) make();
      });
    results.push(
      await pair({
        name: `HCL of ${what} read as JSON`,
        against: 'JSON.parse of what it becomes and one validation by Ajv',
        limit: 5,
        warmUps: 20,
        runs: 15,
        ours: () => often(() => importHcl(hcl).text),
        // The schema is that of the job itself, without what it is wrapped in.
        peer: () => often(() => validate((JSON.parse(json) as { Job: unknown }).Job)),
        note: `${(hcl.length / 1e3).toFixed(0)} kB`,
      }),
    );
  }
  return results;
}

const size = (text: string): string => `${(text.length / 1e6).toFixed(2)} MB`;

interface Large {
  readonly what: string;
  readonly text: string;
  readonly format: WholeFormat;
  /** What stands before the place where a character is typed. */
  readonly typedAt: string;
}

async function wholeOf({ what, text, format }: Large): Promise<BenchResult> {
  return pair({
    name: `full analysis, ${what}`,
    against: 'vscode-json-languageservice, parse and validate',
    limit: 0.6,
    runs: 15,
    warmUps: 30,
    ours: () => full(text, format),
    peer: () => peer(text, format),
    note: size(text),
  });
}

async function characterIn({ what, text, format, typedAt }: Large): Promise<BenchResult> {
  return pair({
    name: `re-analysis after one character, ${what}`,
    against: 'the same peer on the whole text',
    limit: 0.1,
    runs: 7,
    ours: typing(text, typedAt, format),
    peer: () => peer(text, format),
  });
}

/** One character in documents of ten thousand parts. */
async function characterInVeryLarge(): Promise<BenchResult[]> {
  const steps = largeJob(10_000);
  const tasks = largeService(10_000);
  const inSteps = typing(steps, 'stage.py', deepsquare);
  return [
    await pair({
      name: 're-analysis after one character, 10,000 steps',
      against: 'the same peer on the whole text',
      limit: 0.02,
      runs: 7,
      ours: inSteps,
      peer: () => peer(steps, deepsquare),
      warmUps: 2,
      note: size(steps),
    }),
    await pair({
      name: 're-analysis after one character, 10,000 steps',
      against: 'the same with 100 steps',
      limit: 2,
      runs: 15,
      ours: inSteps,
      peer: typing(largeJob(100), 'stage.py', deepsquare),
      warmUps: 2,
    }),
    await pair({
      name: 're-analysis after one character, a service of 10,000 tasks',
      against: 'the same peer on the whole text',
      limit: 0.02,
      runs: 7,
      ours: typing(tasks, 'serve.sh', nomad),
      peer: () => peer(tasks, nomad),
      warmUps: 2,
    }),
  ];
}

/** A large document of each format. */
const LARGE: Readonly<Record<string, () => Large>> = {
  deepsquare: () => ({ what: '1,000 steps', text: largeJob(1000), format: deepsquare, typedAt: 'stage.py' }),
  nomad: () => ({ what: 'a service of 1,000 tasks', text: largeService(1000), format: nomad, typedAt: 'serve.sh' }),
  scale: () => ({
    what: 'an execution with 1,000 input files',
    text: largeExecution(1000),
    format: scale,
    typedAt: '/scene-',
  }),
  arvados: () => ({ what: 'a request with 1,000 mounts', text: manyMounts(1000), format: arvados, typedAt: 'note ' }),
  bacalhau: () => ({ what: 'a job with 1,000 inputs', text: largeInputs(1000), format: bacalhau, typedAt: '/inputs/' }),
};

/** The full analysis of one format, for a process of its own. */
export async function alone(id: string): Promise<BenchResult> {
  const large = Object.hasOwn(LARGE, id) ? LARGE[id] : undefined;
  if (!large) throw new Error(`there is nothing to measure for ${id}`);
  return wholeOf(large());
}

/**
 * Each format in a process of its own, as a page has the code of one: in one process the second is measured on code that
 * was compiled for the first.
 */
function whole(): BenchResult[] {
  return Object.keys(LARGE).map(
    (id) =>
      JSON.parse(
        execFileSync(process.execPath, [process.argv[1] ?? '', '--alone', id], { encoding: 'utf8' }),
      ) as BenchResult,
  );
}

/** The figures of analysis. */
export async function benchAnalysis(): Promise<BenchResult[]> {
  const results = [...whole(), ...cold(), ...hard(), ...(await importing())];
  // Only now: documents of this size in memory slow everything that is measured beside them.
  results.push(...(await characterInVeryLarge()));
  for (const id of ['scale', 'arvados', 'bacalhau']) {
    const large = LARGE[id];
    if (large) results.push(await characterIn(large()));
  }
  return results;
}
