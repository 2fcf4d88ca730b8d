/** Names that may be written at a place, because they stand elsewhere in the document or are known to the engine. */
import type { Node } from '../../document/node.ts';
import { entriesOf, get, itemsOf, keysOf, stringOf } from '../../document/node.ts';
import { fromPointer } from '../../document/pointer.ts';
import type { DocumentView, Suggestion } from '../format.ts';
import { FLAG_SENTENCES } from './docker/flagWords.ts';
import { KNOWN_FLAGS } from './docker/flags.ts';
import { LEGACY_KEYS } from './model.ts';

/** More names than this are no help. */
const MOST = 200;

/** Suggestions for the text at a pointer into the document. */
export function suggest(view: DocumentView, pointer: string): readonly Suggestion[] {
  if (!pointer.startsWith(view.pointer)) return [];
  const path = fromPointer(pointer.slice(view.pointer.length));
  const key = path.at(-1) ?? '';
  const [top, index] = path;
  if (top === 'tasks' && index !== undefined) {
    const task = [...itemsOf(get(view.job, 'tasks'))][Number(index)];
    return forTask(view.job, task, path);
  }
  if (top === 'output_workspaces' && path.length === 2) return workspaces(view.job);
  if (top === 'input_files' && key === 'workspace_name') return workspaces(view.job);
  if (!LEGACY_KEYS.some((own) => own === top)) return [];
  if (path[1] === 'workspaces' && key === 'name') return workspaces(view.job);
  return path[1] === 'docker_params' ? forParam(get(view.job, top ?? ''), path.slice(1)) : [];
}

function forTask(job: Node, task: Node | undefined, path: readonly string[]): readonly Suggestion[] {
  const [, , field, , last] = path;
  if (field === 'task_id') return taskIds(job, task);
  if (field === 'mounts' && path.length === 4) return volumes(job, task);
  if (field === 'workspaces' && last === 'volume_name') return volumes(job, task);
  if (field === 'volumes' && last === 'driver')
    return [{ value: 'nfs', detail: 'network share; the option share says which' }];
  return field === 'docker_params' ? forParam(task, path.slice(2)) : [];
}

/** Volumes of the task, and those that only other tasks have: for them to be copied, and told apart. */
function volumes(job: Node, task: Node | undefined): readonly Suggestion[] {
  const own = get(task, 'volumes');
  const found = new Map<string, string>();
  for (const [name, volume] of namedIn(own)) {
    const words = [stringOf(get(volume, 'container_path')), stringOf(get(volume, 'mode')), sourceOf(volume)];
    found.set(name, words.filter((word) => word !== undefined).join(', '));
  }
  for (const other of itemsOf(get(job, 'tasks'))) {
    if (other === task) continue;
    const type = stringOf(get(other, 'type')) ?? 'other';
    for (const name of keysOf(get(other, 'volumes'))) {
      if (!found.has(name)) found.set(name, `a volume of the ${type} task; this task does not have it yet`);
    }
  }
  return listOf(found);
}

function sourceOf(volume: Node): string | undefined {
  const host = stringOf(get(volume, 'host_path'));
  return host === undefined ? stringOf(get(volume, 'driver')) : `from ${host}`;
}

/** Every workspace that the document names, with where it does first. */
function workspaces(job: Node): readonly Suggestion[] {
  const found = new Map<string, string>();
  const add = (name: string | undefined, where: string): void => {
    if (name !== undefined && name !== '' && !found.has(name) && found.size < MOST) found.set(name, where);
  };
  for (const task of itemsOf(get(job, 'tasks'))) {
    const type = stringOf(get(task, 'type')) ?? 'a';
    for (const [name, workspace] of namedIn(get(task, 'workspaces')))
      add(name, `${stringOf(get(workspace, 'mode')) ?? 'used'} in the ${type} task`);
  }
  for (const [output, workspace] of namedIn(get(job, 'output_workspaces')))
    add(stringOf(workspace), `takes the output ${output}`);
  for (const file of inputFiles(job)) add(stringOf(get(file, 'workspace_name')), 'holds an input file');
  for (const key of LEGACY_KEYS) {
    for (const workspace of itemsOf(get(get(job, key), 'workspaces')))
      add(stringOf(get(workspace, 'name')), `used in ${key}`);
  }
  return listOf(found);
}

function* inputFiles(job: Node): Generator<Node> {
  const files = get(job, 'input_files');
  if (files?.kind === 'array') yield* itemsOf(files);
  let seen = 0;
  for (const [, list] of namedIn(files)) {
    for (const file of itemsOf(list)) {
      yield file;
      if (++seen === MOST) return;
    }
  }
}

const TASK_SUFFIX = /_(?:pull|pre|main|post)$/;

/** The id that follows from those of the other tasks. */
function taskIds(job: Node, task: Node | undefined): readonly Suggestion[] {
  const type = stringOf(get(task, 'type'));
  if (type === undefined) return [];
  const found = new Map<string, string>();
  for (const other of itemsOf(get(job, 'tasks'))) {
    const id = other === task ? undefined : stringOf(get(other, 'task_id'));
    if (id !== undefined && TASK_SUFFIX.test(id))
      found.set(`${id.replace(TASK_SUFFIX, '')}_${type}`, 'as the ids of the other tasks');
  }
  return listOf(found);
}

/** `path` is that of the parameter inside its task: docker_params, its index, its key. */
function forParam(task: Node | undefined, path: readonly string[]): readonly Suggestion[] {
  const [, index, key] = path;
  if (key === 'flag') {
    return KNOWN_FLAGS.map((flag) => ({ value: flag, detail: FLAG_SENTENCES[flag] ?? `--${flag} of docker run` }));
  }
  if (key !== 'value') return [];
  const param = [...itemsOf(get(task, 'docker_params'))][Number(index)];
  return forValue(task, stringOf(get(param, 'flag')));
}

const VALUES: Readonly<Record<string, readonly Suggestion[]>> = {
  runtime: [{ value: 'nvidia', detail: 'gives the container the GPUs' }],
  'log-driver': [{ value: 'fluentd', detail: 'what Scale writes for central logging' }],
  'log-opt': [
    { value: 'fluentd-sub-second-precision=true', detail: 'fractions of a second in the time of each line' },
    { value: 'fluentd-address=localhost:24224', detail: 'where the log server listens' },
  ],
  'shm-size': [{ value: '512m', detail: '512 MiB; part of the memory of the task' }],
};

function forValue(task: Node | undefined, flag: string | undefined): readonly Suggestion[] {
  if (flag === 'env') {
    return namedIn(get(task, 'env_vars'))
      .slice(0, MOST)
      .flatMap(([name, value]) => {
        const text = stringOf(value);
        return text === undefined ? [] : [{ value: `${name}=${text}`, detail: `env_vars.${name}` }];
      });
  }
  if (flag === 'volume') {
    return namedIn(get(task, 'volumes')).flatMap(([name, volume]) => {
      const path = stringOf(get(volume, 'container_path'));
      if (path === undefined) return [];
      const source = stringOf(get(volume, 'host_path')) ?? name;
      return [{ value: `${source}:${path}:${stringOf(get(volume, 'mode')) ?? 'rw'}`, detail: `volumes.${name}` }];
    });
  }
  return flag === undefined ? [] : (VALUES[flag] ?? []);
}

function namedIn(node: Node | undefined): readonly (readonly [string, Node])[] {
  if (node?.kind !== 'object') return [];
  return [...entriesOf(node)].flatMap(({ key, value }) => (key === null ? [] : [[key, value] as const]));
}

function listOf(found: ReadonlyMap<string, string>): readonly Suggestion[] {
  return [...found].slice(0, MOST).map(([value, detail]) => ({ value, detail }));
}
