/** Rules about the files that go in. */
import type { Finding, Fix } from '../../../document/diagnostic.ts';
import type { JsonValue, ObjectNode } from '../../../document/node.ts';
import { get } from '../../../document/node.ts';
import { toPointer } from '../../../document/pointer.ts';
import { proposeInputName } from '../convertInputs.ts';
import { rankOf } from '../model.ts';
import { type Input, type InputFile, isUnreadable, type Task, taskOf } from '../read.ts';
import { placeFor } from '../upgrade.ts';
import { fix, removeAt, type Report, setAt, shown } from './report.ts';

/** What was found of the files of an input. The list of an input that an edit leaves alone stays the same, its place included. */
const filesFound = new WeakMap<object, readonly Finding[]>();

/** Everything about `input_files`, and whether a task fetches them. */
export function checkInputs(report: Report): void {
  const { listForm, inputs } = report.config;
  if (listForm) checkListForm(report, inputs);
  for (const input of inputs) {
    if (input.name === '') {
      report.add('empty-name', input.path, 'The name of the input is empty.', { at: 'key' });
      continue;
    }
    report.part(filesFound, input.files, (part) => {
      const names = countNames(input);
      if (mayClash(input, names)) checkNames(part, input);
      for (const file of input.files) checkFile(part, file, names);
    });
  }
  checkFetching(report);
}

function checkListForm(report: Report, inputs: readonly Input[]): void {
  const name = proposeInputName(report.config);
  const keyed = inputs.map((input) => ({ ...input, name }));
  // As a map, names that clash count; a fix must not bring that up.
  const clean = keyed.every((input) => clashesOf(input).length === 0);
  report.add(
    'input-files-array-form',
    ['input_files'],
    'The specification shows a list here; the engine takes lists of files keyed by the name of the input, and refuses this.',
    { fixes: [clean ? fix(`Make it a map with the input ${shown(name)}`, wrapList(name)) : undefined] },
  );
}

function wrapList(name: string): { readonly op: 'wrap'; readonly pointer: string; readonly key: string } {
  return { op: 'wrap', pointer: '/input_files', key: name };
}

// --- names ---------------------------------------------------------------------------------------------------------

interface Clash {
  readonly file: InputFile;
  readonly kind: 'id' | 'name';
  readonly name: string;
}

/** The name under which a file arrives in the container; undefined when it is not known. */
export function effectiveName(file: InputFile): string | undefined {
  if (file.localName !== undefined && file.localName !== '') return file.localName;
  const path = file.workspacePath;
  const last = path?.slice(path.lastIndexOf('/') + 1);
  return last === '' ? undefined : last;
}

/** Files of one input that arrive under a name that is taken, or are there already. */
function clashesOf(input: Input): Clash[] {
  const ids = new Set<string>();
  const names = new Set<string>();
  const clashes: Clash[] = [];
  for (const file of input.files) {
    // A list does not say which input a file belongs to: only names that were given on purpose can be held together.
    const name = input.name === undefined ? file.localName : effectiveName(file);
    const known = name !== undefined && name !== '' && names.has(name);
    if (input.name !== undefined && file.id !== undefined && ids.has(file.id)) {
      clashes.push({ file, kind: 'id', name: file.id });
    } else if (known) {
      clashes.push({ file, kind: 'name', name });
    }
    if (file.id !== undefined) ids.add(file.id);
    if (name !== undefined) names.add(name);
  }
  return clashes;
}

/** False for an input whose files all have names and ids of their own. */
function mayClash({ name, files }: Input, names: NameCounts): boolean {
  if (name === undefined || names.size < files.length) return true;
  const ids = new Set<string>();
  for (const { id } of files) {
    if (id === undefined) continue;
    if (ids.has(id)) return true;
    ids.add(id);
  }
  return false;
}

function checkNames(report: Report, input: Input): void {
  const clashes = clashesOf(input);
  if (clashes.length === 0) return;
  const taken = new Set(input.files.map(effectiveName));
  for (const { file, kind, name } of clashes) {
    if (kind === 'id') {
      report.add('duplicate-input-file', [...file.path, 'id'], `File ${name} is in this input already.`, {
        fixes: [fix('Remove this one', removeAt(file.path))],
      });
      continue;
    }
    const own = file.localName !== undefined && file.localName !== '';
    report.add(
      'duplicate-local-file-name',
      own ? [...file.path, 'local_file_name'] : file.path,
      `Two files of this input arrive as ${shown(name)}; one overwrites the other.`,
      { fixes: [renameFile(file, name, taken)] },
    );
  }
}

/** The name that the engine gives to such a file: its id, a dot, its name. */
function renameFile(file: InputFile, name: string, taken: ReadonlySet<string | undefined>): Fix | undefined {
  const unique = `${file.id ?? ''}.${name}`;
  if (file.id === undefined || name.includes('/') || taken.has(unique)) return undefined;
  return fix(`Call it ${shown(unique)}`, setAt([...file.path, 'local_file_name'], unique, 'workspace_path'));
}

// --- one file ------------------------------------------------------------------------------------------------------

/** How many files of an input arrive under each name. */
type NameCounts = ReadonlyMap<string | undefined, number>;

function countNames({ files }: Input): NameCounts {
  const counts = new Map<string | undefined, number>();
  for (const file of files) {
    const name = effectiveName(file);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function checkFile(report: Report, file: InputFile, names: NameCounts): void {
  const { path, workspace, workspacePath, localName } = file;
  if (workspace === '') {
    report.add('empty-name', [...path, 'workspace_name'], 'The name of the workspace is empty.');
  }
  if (file.deleted) {
    report.add(
      'input-file-deleted',
      [...path, 'is_deleted'],
      'The file was deleted: the pre task fails with exit code 8 (deleted-file).',
    );
  }
  if (localName !== undefined && !isPlainName(localName)) {
    report.add(
      'local-file-name-path',
      [...path, 'local_file_name'],
      `${shown(localName)} is no plain file name: it must not be empty, be a dot or have a folder.`,
      { fixes: [plainNameFix(file, localName, names)] },
    );
  }
  if (workspacePath !== undefined && escapes(workspacePath)) {
    const inside = insidePath(workspacePath);
    report.add(
      'workspace-path-escape',
      [...path, 'workspace_path'],
      `${shown(workspacePath)} leads out of the workspace.`,
      {
        fixes: [
          inside === '' ? undefined : fix(`Make it ${shown(inside)}`, setAt([...path, 'workspace_path'], inside)),
        ],
      },
    );
  }
}

function isPlainName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !name.includes('/');
}

function plainNameFix(file: InputFile, name: string, names: NameCounts): Fix | undefined {
  const at = [...file.path, 'local_file_name'];
  const last = name.split('/').findLast((part) => part !== '') ?? '';
  const isFree = (wanted: string): boolean => (names.get(wanted) ?? 0) === (effectiveName(file) === wanted ? 1 : 0);
  if (isPlainName(last) && isFree(last)) return fix(`Make it ${shown(last)}`, setAt(at, last));
  // Without it the file keeps the name that it has in the workspace.
  const kept = effectiveName({ ...file, localName: undefined });
  return kept !== undefined && isFree(kept) ? fix("Remove it: keep the file's own name", removeAt(at)) : undefined;
}

function escapes(path: string): boolean {
  // Most paths have no such part, and need not be taken apart.
  return path.startsWith('/') || (path.includes('..') && path.split('/').includes('..'));
}

function insidePath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' || parts.length > 0) parts.push(part);
  }
  return parts.join('/');
}

// --- who fetches them ----------------------------------------------------------------------------------------------

/** Workspaces of all input files, each once, in order. */
export function inputWorkspaces(inputs: readonly Input[]): string[] {
  const names = new Set<string>();
  for (const { name, files } of inputs) {
    if (name === '') continue;
    for (const workspace of workspacesOf(files)) names.add(workspace);
  }
  return [...names];
}

const workspacesKnown = new WeakMap<readonly InputFile[], ReadonlySet<string>>();

function workspacesOf(files: readonly InputFile[]): ReadonlySet<string> {
  let names = workspacesKnown.get(files);
  if (!names) {
    const found = new Set<string>();
    for (const { workspace } of files) if (workspace !== undefined && workspace !== '') found.add(workspace);
    workspacesKnown.set(files, (names = found));
  }
  return names;
}

function checkFetching(report: Report): void {
  const { config } = report;
  const pre = taskOf(config, 'pre');
  if (pre) {
    checkPreWorkspaces(report, pre);
    return;
  }
  const listed = config.inputs.some((input) => input.files.length > 0);
  if (!listed || (!taskOf(config, 'pull') && !taskOf(config, 'post'))) return;
  // A task that cannot be read, or its type, may be the one that is missing.
  if (config.tasks.length !== config.taskCount || !config.tasks.every(({ type }) => type)) return;
  const ranks = config.tasks.map((task) => (task.type ? rankOf(task.type) : undefined));
  const add = {
    op: 'insert',
    pointer: toPointer(['tasks', placeFor(rankOf('pre'), ranks)]),
    value: preTask(inputWorkspaces(config.inputs)),
  } as const;
  report.add('inputs-without-pre', ['tasks'], 'No pre task: nobody downloads the input files.', {
    fixes: [fix('Add a pre task', add)],
  });
}

function preTask(workspaces: readonly string[]): JsonValue {
  return {
    type: 'pre',
    args: 'scale_pre_steps',
    workspaces: Object.fromEntries(workspaces.map((name) => [name, { mode: 'ro' }])),
  };
}

function checkPreWorkspaces(report: Report, pre: Task): void {
  if (isUnreadable(pre.node, 'workspaces', 'object', report.config.valid)) return;
  const map = get(pre.node, 'workspaces') as ObjectNode | undefined;
  for (const name of inputWorkspaces(report.config.inputs)) {
    if (get(map, name) !== undefined) continue;
    report.add(
      'input-workspace-not-in-pre',
      map ? [...pre.path, 'workspaces'] : pre.path,
      `The pre task has no workspace ${shown(name)}, so it cannot fetch the input files there.`,
      {
        fixes: [fix(`Give it ${shown(name)}, read-only`, setAt([...pre.path, 'workspaces', name], { mode: 'ro' }))],
        at: 'key',
      },
    );
  }
}
