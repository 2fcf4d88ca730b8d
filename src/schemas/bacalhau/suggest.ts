/** Values that fit a text of the document: what is declared elsewhere in the job, and what nodes commonly have. */
import { fromPointer } from '../../document/pointer.ts';
import type { DocumentView, Suggestion } from '../format.ts';
import { RESERVED_ENV } from './model.ts';
import { readJob, type Task } from './read.ts';

/** More than this are no choice. */
const MOST = 200;

const NODE_LABELS: readonly Suggestion[] = [
  { value: 'name', detail: 'every node: its name' },
  { value: 'os_arch', detail: 'every node: amd64, arm64, …' },
  { value: 'os_type', detail: 'every node: linux, darwin, windows' },
  { value: 'GPU-0', detail: 'a node with a GPU: its model' },
  { value: 'GPU-0-Memory', detail: 'a node with a GPU: its memory' },
  { value: 'region', detail: 'a label that many operators give' },
  { value: 'favour_region', detail: 'a wish: nodes that match are preferred, others stay possible' },
];

const LABEL_VALUES: Readonly<Record<string, readonly string[]>> = {
  os_arch: ['amd64', 'arm64'],
  os_type: ['linux', 'darwin', 'windows'],
};

const PLACEHOLDERS: readonly Suggestion[] = [
  { value: '{jobID}', detail: 'id of the job' },
  { value: '{executionID}', detail: 'id of the execution: keeps copies apart' },
  { value: '{nodeID}', detail: 'id of the node' },
  { value: '{date}', detail: 'day, as 20260131' },
  { value: '{time}', detail: 'time of day, as 235959' },
];

/** Values that fit the text at `pointer`; none when nothing is known of it. */
export function suggest(view: DocumentView, pointer: string): readonly Suggestion[] {
  const path = fromPointer(pointer.slice(view.pointer.length));
  const keys = path.filter((part) => !/^\d+$/.test(part)).map((part) => part.toLowerCase());
  const job = readJob(view);
  const under = keys.join('/');
  if (under === 'constraints/key') return NODE_LABELS;
  if (under === 'constraints/values') {
    const constraint = job.place.list('Constraints').find((one) => Number(one.part) === Number(path[1]));
    const key = (constraint?.string('Key') ?? '').replace(/^favour_/, '');
    return (LABEL_VALUES[key] ?? []).map((value) => ({ value, detail: `a value of ${key}` }));
  }
  const task = job.tasks.find((one) => one.index === Number(path[1]));
  if (keys[0] !== 'tasks' || !task) return [];
  switch (keys.slice(1).join('/')) {
    case 'engine/params/entrymodule':
    case 'engine/params/importmodules':
      return modules(task);
    case 'engine/params/entrypoint':
      return task.engine.kind === 'wasm' ? [{ value: '_start', detail: 'what compilers call the main function' }] : [];
    case 'publisher/params/key':
      return PLACEHOLDERS.map(({ value, detail }) => ({ value: joined(task, value), detail }));
    case 'resultpaths/path':
      return task.results.flatMap(({ name }) =>
        name === undefined ? [] : [{ value: `/${name}`, detail: 'as the name' }],
      );
    case 'network/domains':
      return hosts(task);
    default:
      return keys[1] === 'env' && keys.length === 3 ? nodeVariable(path.at(-1) ?? '') : [];
  }
}

/** What inputs put where a module may be. */
function modules({ inputs }: Task): readonly Suggestion[] {
  return inputs.slice(0, MOST).flatMap(({ target, params, kind }) => {
    if (target === undefined || target === '') return [];
    if (/\.wasm$/i.test(target)) return [{ value: target, detail: 'target of an input' }];
    const name = kind === 'url' ? /([^/?#]+\.wasm)(?:[?#].*)?$/i.exec(params?.string('URL') ?? '')?.[1] : undefined;
    return name === undefined
      ? []
      : [{ value: `${target.replace(/\/+$/, '')}/${name}`, detail: 'what an input downloads' }];
  });
}

function joined({ publisher }: Task, placeholder: string): string {
  const key = publisher?.params?.string('Key') ?? '';
  if (key === '' || key.includes(placeholder)) return placeholder;
  return `${key.replace(/\/+$/, '')}/${placeholder}`;
}

/** Hosts that the command names. */
function hosts({ engine }: Task): readonly Suggestion[] {
  const found = new Set<string>();
  for (const key of ['Entrypoint', 'Parameters']) {
    for (const { text } of engine.params?.strings(key) ?? []) {
      for (const [, host] of (text ?? '').matchAll(/\bhttps?:\/\/([a-z0-9.-]+)/gi)) {
        if (host !== undefined && found.size < MOST) found.add(host.toLowerCase());
      }
    }
  }
  return [...found].map((value) => ({ value, detail: 'the command asks it' }));
}

function nodeVariable(name: string): readonly Suggestion[] {
  if (name === '' || name.startsWith(RESERVED_ENV)) return [];
  return [{ value: `env:${name}`, detail: 'the variable of the node' }];
}
