/** Filling a structure of the documentation (`"id": INTEGER`) with values that make a sound document. */
import { LEGACY_KEYS } from '../model.ts';
import type { Literal, LiteralEntry } from './literal.ts';

const text = (value: string): Literal => ({ kind: 'string', value });
const number = (raw: string): Literal => ({ kind: 'number', raw });

/** Values by key; `a.b` wins over `b` where the object is under the key `a`. */
const VALUES: Readonly<Record<string, Literal>> = {
  id: number('1'),
  workspace_name: text('raw'),
  workspace_path: text('folder/file.dat'),
  local_file_name: text('1.file.dat'),
  is_deleted: { kind: 'constant', value: false },
  'input_files.type': text('SOURCE'),
  'tasks.type': text('main'),
  'volumes.type': text('volume'),
  task_id: text('scale_job_1_1x1_main'),
  args: text('process.sh ${OUTPUT_DIR}'),
  mode: text('ro'),
  volume_name: text('reference'),
  container_path: text('/data/reference'),
  driver: text('nfs'),
  flag: text('env'),
  'docker_params.value': text('MODE=fast'),
  'settings.name': text('MODE'),
  'settings.value': text('fast'),
  'workspaces.name': text('raw'),
};

/** What stands for a free name and its value, by the key of the set. */
const SETS: Readonly<Record<string, readonly (readonly [string, Literal | undefined])[]>> = {
  input_files: [['INPUT', undefined]],
  output_workspaces: [['OUTPUT', text('products')]],
  resources: [
    ['cpus', number('1.0')],
    ['mem', number('1024.0')],
    ['disk', number('512.0')],
  ],
  env_vars: [['MODE', text('fast')]],
  workspaces: [['raw', undefined]],
  mounts: [['REFERENCE', text('reference')]],
  settings: [['MODE', text('fast')]],
  volumes: [['reference', undefined]],
  driver_opts: [['share', text('nfs.example.com:/export/reference')]],
};

const FALLBACK: Readonly<Record<string, Literal>> = {
  INTEGER: number('1'),
  INT: number('1'),
  FLOAT: number('1.0'),
  NUMBER: number('1'),
  BOOLEAN: { kind: 'constant', value: false },
  BOOL: { kind: 'constant', value: false },
};

/** The structure with values. A volume is shown as one that Docker keeps, for which a path of the node makes no sense. */
export function fillStructure(structure: Literal): Literal {
  const keys = structure.kind === 'object' ? structure.entries.map((entry) => nameOf(entry.key)) : [];
  const legacy = LEGACY_KEYS.some((key) => keys.includes(key));
  return fill(structure, legacy ? '1.1' : '2.0', '', '');
}

/** `key` is the key of the value, `holder` that of the object, list or set it is in; '' at the top. */
function fill(value: Literal, version: string, holder: string, key: string): Literal {
  switch (value.kind) {
    case 'word':
      if (key === 'version') return text(version);
      return VALUES[`${holder}.${key}`] ?? VALUES[key] ?? FALLBACK[value.word] ?? text('text');
    case 'array':
      return { kind: 'array', items: value.items.map((item) => fill(item, version, key, key)) };
    case 'object':
      return { kind: 'object', entries: value.entries.flatMap((entry) => fillEntry(entry, version, key)) };
    default:
      return value;
  }
}

/** The entry of the object under `key`; several for a set of which the structure shows one. */
function fillEntry(entry: LiteralEntry, version: string, key: string): LiteralEntry[] {
  if (entry.key.kind === 'word') {
    const names = SETS[key] ?? [['name', undefined] as const];
    return names.map(([name, given]) => ({
      key: text(name),
      value: given !== undefined && entry.value.kind === 'word' ? given : fill(entry.value, version, key, key),
    }));
  }
  const name = nameOf(entry.key);
  if (name === 'host_path' && entry.value.kind === 'word') return [];
  return [{ key: entry.key, value: fill(entry.value, version, key, name) }];
}

function nameOf(key: Literal): string {
  return key.kind === 'string' ? key.value : '';
}
