/** Whatever stands in a document: nothing throws, fixes can be made, and what is made anew stays so. */
import { describe, expect, it } from 'vitest';
import { placeFindings } from '../../document/diagnostic.ts';
import type { ParsedDocument } from '../../document/document.ts';
import type { JsonValue } from '../../document/node.ts';
import { planOperations } from '../../document/plan.ts';
import type { DocumentView } from '../format.ts';
import { actions } from './actions.ts';
import { commandLine } from './commandLine.ts';
import { derivations } from './derive.ts';
import { exports_ } from './exports.ts';
import { resources } from './resources.ts';
import { check } from './rules/index.ts';
import {
  faultsOfFixes,
  file,
  host,
  type Json,
  named,
  post,
  pre,
  pull,
  read,
  tasks,
  viewOf,
} from './rules/testSupport.ts';

/** Numbers between 0 and 1 that look like chance and are the same each time (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const base: Json = {
  version: '2.0',
  input_files: { IN: [file(), file({ id: 2, workspace_path: 'x/y', local_file_name: 'z' })] },
  output_workspaces: { OUT: 'products' },
  tasks: [
    { ...pull, resources: { cpus: 1, mem: 64, disk: 10 } },
    {
      ...pre,
      task_id: 'j_pre',
      workspaces: { raw: { mode: 'ro', volume_name: 'va' } },
      volumes: { va: host('/raw', '/mnt/raw') },
    },
    {
      type: 'main',
      task_id: 'j_main',
      args: 'run ${IN} ${db-host} ${OUTPUT_DIR/#/-o}',
      resources: { cpus: 1, mem: 64, gpus: 1 },
      env_vars: { IN: '/scale/input_data/IN', ALLOCATED_MEM: '64.0', DB_HOST: 'db', 'odd-name': 'x' },
      settings: { 'db-host': 'db', token: 'abc', lost: null },
      mounts: { m: 'vb', gone: null },
      volumes: { vb: named('/vb'), va: host('/raw', '/mnt/raw') },
      docker_params: [
        { flag: 'shm-size', value: '32m' },
        { flag: 'env', value: 'IN=/scale/input_data/IN' },
        { flag: 'volume', value: 'vb:/vb:rw' },
        { flag: 'label', value: 'scale-job-type-name=x' },
      ],
    },
    { ...post, workspaces: { products: { mode: 'rw' } } },
  ],
};
/** Documents that are mended, of each seed. */
const ROUNDS = 60;

const legacy: Json = {
  version: '1.1',
  pre_task: { workspaces: [{ name: 'raw', mode: 'ro' }] },
  job_task: { settings: [{ name: 'a', value: 'b' }], docker_params: [{ flag: 'volume', value: '/a:/b' }] },
};

const ODD: readonly JsonValue[] = [
  '',
  '*****',
  'pull',
  'main',
  '/',
  '$(x):/y',
  '${',
  'vb',
  0,
  -1,
  1e9,
  0.5,
  null,
  true,
  [],
  {},
  [null],
  { a: [] },
];

/** A copy in which one value somewhere was replaced, removed, doubled or given another key. */
function mutate(value: JsonValue, random: () => number): JsonValue {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  if (random() < 0.12 || value === null || typeof value !== 'object') return random() < 0.5 ? pick(ODD) : value;
  if (Array.isArray(value)) {
    const i = Math.floor(random() * value.length);
    const copy = [...value];
    const kind = random();
    if (kind < 0.15) copy.splice(i, 1);
    else if (kind < 0.3) copy.push(copy[i] ?? pick(ODD));
    else if (value.length > 0) copy[i] = mutate(copy[i] ?? null, random);
    return copy;
  }
  const keys = Object.keys(value);
  const key = pick([...keys, 'new']);
  const entries = Object.entries(value).filter(([k]) => k !== key);
  const kind = random();
  const own = value[key] ?? pick(ODD);
  if (kind < 0.15) return Object.fromEntries(entries);
  if (kind < 0.25) return Object.fromEntries([...entries, [pick(['', '__proto__', 'a/b', 'ENV', 'cpu']), own]]);
  return Object.fromEntries([...entries, [key, mutate(own, random)]]);
}

/** Asks everything of a document; throws when something does, or when a plan cannot be made. */
function askAll(document: ParsedDocument, sound: boolean): void {
  const view: DocumentView = viewOf(document);
  const found = placeFindings(check(view), { root: view.job, offset: document.rootOffset, pointer: '' });
  resources(view);
  exports_(view);
  for (let i = 0; i < 5; i++) commandLine(view, `/tasks/${String(i)}/args`);
  const made = derivations(view).flatMap((d) => d.regenerate?.ops ?? []);
  const plans = [
    ...found.flatMap((d) => d.fixes ?? []).map((fix) => fix.ops ?? []),
    ...actions.map((action) => action.plan(view)?.ops ?? []),
    ...derivations(view).flatMap((d) => d.rows.map((row) => row.ops ?? [])),
    made,
  ];
  for (const ops of plans) {
    const plan = planOperations(document, ops);
    if (sound && !plan.ok) throw new Error(`${plan.reason} ${JSON.stringify(ops)}`);
  }
  const after = planOperations(document, made);
  if (sound && after.ok) expect(derivations(viewOf(after.document)).every((d) => !d.regenerate)).toBe(true);
}

describe('documents with something odd in them', () => {
  it.each([1, 2, 3, 4])('are taken as they are (seed %i)', (seed) => {
    const random = chance(seed);
    for (let n = 0; n < 40; n++) {
      let value: JsonValue = random() < 0.8 ? base : legacy;
      for (let k = Math.ceil(random() * 6); k > 0; k--) value = mutate(value, random);
      askAll(read(JSON.stringify(value, null, 1)), true);
    }
  });

  it.each([5, 6])('may be broken texts (seed %i)', (seed) => {
    const random = chance(seed);
    const text = JSON.stringify(base, null, 1);
    for (let n = 0; n < 40; n++) {
      const at = Math.floor(random() * text.length);
      const end = at + Math.floor(random() * 40);
      const bit = ['', '"', '}', ']', ',', ':', '{', '['][Math.floor(random() * 8)] ?? '';
      askAll(read(text.slice(0, at) + bit + text.slice(end)), false);
    }
  });

  it.each([7, 8])('are mended by their fixes without harm when one thing is odd (seed %i)', (seed) => {
    const random = chance(seed);
    const texts = ['', '/', 'a:b', '..', '*****', 'x y', '$(x)', '${A}', '-v', 'RO', '/etc', 'hunter2'];
    const faults = new Set<string>();
    for (let n = 0; n < ROUNDS; n++) {
      const value = JSON.parse(JSON.stringify(base)) as Json;
      const what = replaceText(value, Math.floor(random() * 60), texts[Math.floor(random() * texts.length)] ?? '');
      for (const fault of faultsOfFixes(value)) faults.add(`${what}: ${fault}`);
    }
    expect([...faults]).toEqual([]);
  });
});

/** Replaces the text that comes at position `index` among all that are there, counting round. */
function replaceText(value: Json, index: number, text: string): string {
  const places: (() => string)[] = [];
  const walk = (at: JsonValue): void => {
    if (at === null || typeof at !== 'object') return;
    const holder = at as Record<string, JsonValue>;
    for (const key of Object.keys(at)) {
      const inner = holder[key];
      // Words of a closed list are the business of the schema.
      if (typeof inner === 'string' && !['type', 'mode'].includes(key))
        places.push(() => `${key} = ${JSON.stringify((holder[key] = text))}`);
      else walk(inner ?? null);
    }
  };
  walk(value);
  return places[index % places.length]?.() ?? '';
}

describe('long documents', () => {
  const many = (count: number): ParsedDocument => {
    const list = Array.from({ length: count }, (_, i) => ({
      type: i % 2 === 0 ? 'main' : 'pre',
      task_id: `t${String(i % 100)}`,
      args: 'run $X',
      workspaces: { w: { mode: 'ro', volume_name: `v${String(i)}` } },
      mounts: { m: null, n: 'gone' },
      docker_params: [{ flag: 'volume', value: '/a:/b' }],
    }));
    return read(JSON.stringify(tasks(...list)));
  };

  it('are judged, counted and derived task by task', () => {
    const count = 2000;
    const view = viewOf(many(count));
    expect(check(view).counts.warning).toBeGreaterThan(count);
    expect(resources(view).rows.flat()).toHaveLength(count);
    expect(derivations(view)).toHaveLength(count);
  });

  it('may have thousands of entries in one task', () => {
    const entries = <T>(make: (i: number) => T): T[] => Array.from({ length: 5000 }, (_, i) => make(i));
    const value = tasks({
      type: 'main',
      args: entries((i) => `\${S${String(i)}}`).join(' '),
      env_vars: Object.fromEntries(entries((i) => [`E${String(i)}`, 'x'])),
      settings: Object.fromEntries(entries((i) => [`s-${String(i)}`, 'x'])),
      volumes: Object.fromEntries(entries((i) => [`vol${String(i)}`, named(`/v/${String(i)}`)])),
      docker_params: entries((i) => ({ flag: 'env', value: `E${String(i)}=y` })),
    });
    const document = read(JSON.stringify(value));
    const view = viewOf(document);
    // Each of the 5000 parameters says other than its variable.
    expect(check(view).counts.warning).toBeGreaterThanOrEqual(5000);
    expect(derivations(view)[0]?.rows.filter((row) => row.state === 'differs')).toHaveLength(5000);
  });
});
