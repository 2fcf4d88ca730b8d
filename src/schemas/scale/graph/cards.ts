/** What a card says of a task, an input or a volume. */
import type { GraphFact, GraphNode } from '../../../graph/graph.ts';
import type { Node } from '../../../document/node.ts';
import { booleanOf, get, keysOf, numberOf, stringOf } from '../../../document/node.ts';
import type { TaskType } from '../model.ts';
import { counted, fileName, firstWords, numberText, sizeText } from './kinds.ts';
import type { Input, InputFile, Task } from './tasks.ts';
import { taskName } from './tasks.ts';

const NO_BADGES: readonly string[] = [];
const NO_FACTS: readonly GraphFact[] = [];

/** The card of a task. */
export function taskCard({ key, pointer, node, type, index }: Omit<Task, 'name'>): GraphNode {
  const args = stringOf(get(node, 'args'));
  const code = args === undefined ? undefined : firstWords(args);
  return {
    key,
    pointer,
    kind: type ?? 'task',
    title: taskTitle(node, type),
    ...(code === undefined ? {} : { code }),
    facts: taskFacts(node),
    badges: NO_BADGES,
    parent: null,
    order: index,
  };
}

function taskTitle(node: Node, type: TaskType | undefined): string {
  return type ?? (get(node, 'type') === undefined ? 'task' : taskName(node));
}

const STANDARD: ReadonlySet<string> = new Set(['cpus', 'mem', 'disk', 'gpus']);
const CUSTOM_SHOWN = 4;

/** Resources first: they are what tasks are compared by. What is 0 is not said, except nothing at all. */
function taskFacts(task: Node): readonly GraphFact[] {
  const facts: GraphFact[] = [];
  const resources = get(task, 'resources');
  const amount = (name: string): number => numberOf(get(resources, name)) ?? 0;
  const add = (icon: string, text: string, title: string): void => void facts.push({ icon, text, title });
  const [cpus, mem, disk, gpus] = [amount('cpus'), amount('mem'), amount('disk'), amount('gpus')];
  if (cpus > 0) add('cpu', `${numberText(cpus)} CPU`, `${numberText(cpus)} CPU cores`);
  if (mem > 0) add('memory', sizeText(mem), `${numberText(mem)} MiB of memory`);
  if (gpus > 0) add('gpu', `${numberText(gpus)} GPU`, counted(gpus, 'GPU'));
  if (disk > 0) add('device-sd-card', `${sizeText(disk)} disk`, `${numberText(disk)} MiB of disk`);
  const custom = keysOf(resources).filter((name) => !STANDARD.has(name) && amount(name) > 0);
  for (const name of custom.slice(0, CUSTOM_SHOWN)) {
    add('gauge', `${numberText(amount(name))} ${name}`, `${numberText(amount(name))} of the resource ${name}`);
  }
  const env = get(task, 'env_vars');
  if (env?.kind === 'object' && env.size > 0) {
    add('variable', `${env.size} env`, counted(env.size, 'environment variable'));
  }
  const params = get(task, 'docker_params');
  if (params?.kind === 'array' && params.size > 0) {
    add('brand-docker', counted(params.size, 'param'), counted(params.size, 'Docker parameter'));
  }
  const settings = get(task, 'settings');
  if ((settings?.kind === 'array' || settings?.kind === 'object') && settings.size > 0) {
    add('settings', counted(settings.size, 'setting'), counted(settings.size, 'setting'));
  }
  const id = stringOf(get(task, 'task_id'));
  if (id !== undefined && id !== '') add('tag', id, `Task id ${id}`);
  return facts.length === 0 ? NO_FACTS : facts;
}

const NAMES_SHOWN = 6;

/** The name under which a file arrives. */
function arrivesAs({ node }: InputFile): string {
  const given = stringOf(get(node, 'local_file_name'));
  return given ?? fileName(stringOf(get(node, 'workspace_path')) ?? '');
}

/** The card of an input: how many files, and which. */
export function inputCard(input: Input, order: number): GraphNode {
  const { files } = input;
  const names = files.slice(0, NAMES_SHOWN).map(arrivesAs);
  const more = files.length > NAMES_SHOWN ? `, and ${files.length - NAMES_SHOWN} more` : '';
  const text = files.length === 1 ? (names[0] ?? '') : counted(files.length, 'file');
  const { deleted } = originsOf(input);
  return {
    key: input.key,
    pointer: input.pointer,
    kind: 'input',
    title: input.name ?? 'input files',
    facts: [
      {
        icon: 'file',
        text: text === '' ? '1 file' : text,
        title: `${counted(files.length, 'file')}: ${names.join(', ')}${more}`,
      },
    ],
    badges: deleted > 0 ? [`${deleted} deleted`] : NO_BADGES,
    parent: null,
    order,
  };
}

/** Where the files of an input come from. */
export interface Origins {
  /** By workspace: the first file that comes from it, and whether any of them is gone from there. */
  readonly workspaces: ReadonlyMap<string, { readonly first: InputFile; readonly deleted: boolean }>;
  /** How many of all files are gone. */
  readonly deleted: number;
}

const origins = new WeakMap<readonly InputFile[], Origins>();

/** Where the files of an input come from; looked up again only when the list of them changes. */
export function originsOf({ files }: Input): Origins {
  let known = origins.get(files);
  if (!known) origins.set(files, (known = readOrigins(files)));
  return known;
}

function readOrigins(files: readonly InputFile[]): Origins {
  const workspaces = new Map<string, { readonly first: InputFile; readonly deleted: boolean }>();
  let count = 0;
  for (const file of files) {
    const deleted = isDeleted(file);
    if (deleted) count++;
    if (file.workspace === undefined) continue;
    const before = workspaces.get(file.workspace);
    if (!before) workspaces.set(file.workspace, { first: file, deleted });
    else if (deleted && !before.deleted) workspaces.set(file.workspace, { first: before.first, deleted });
  }
  return { workspaces, deleted: count };
}

/** True when the file is gone from its workspace. */
function isDeleted({ node }: InputFile): boolean {
  return booleanOf(get(node, 'is_deleted')) === true;
}

/** Where a volume comes from, when it is not simply made by Docker. */
export function volumeFacts(volume: Node | undefined): readonly GraphFact[] {
  const path = stringOf(get(volume, 'host_path'));
  if (path !== undefined && path !== '') return [{ icon: 'server', text: path, title: `On the node: ${path}` }];
  const driver = stringOf(get(volume, 'driver'));
  if (driver !== undefined && driver !== '') return [{ icon: 'plug', text: driver, title: `Volume driver ${driver}` }];
  return NO_FACTS;
}

/** A card of few words. */
export function plainCard(
  at: Pick<GraphNode, 'key' | 'pointer' | 'kind' | 'title' | 'order'>,
  facts: readonly GraphFact[] = NO_FACTS,
  subtitle?: string,
): GraphNode {
  return { ...at, ...(subtitle === undefined ? {} : { subtitle }), facts, badges: NO_BADGES, parent: null };
}
