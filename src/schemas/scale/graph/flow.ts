/**
 * The way the data takes: from workspaces through input files to the tasks, between tasks through volumes, and through the
 * outputs back to workspaces. Who writes and who reads is what the steps of Scale do, job/execution/configuration and
 * job/execution/container.py.
 *
 * A workspace that is read and written has two cards, one at each end, so that data flows one way only. The volumes that
 * merely make a workspace visible are not drawn: the workspace stands for them.
 */
import type { Node } from '../../../document/node.ts';
import { get, keysOf, stringOf } from '../../../document/node.ts';
import { escapePart } from '../../../document/pointer.ts';
import type { GraphEdge, GraphFact, GraphNode } from '../../../graph/graph.ts';
import type { DocumentView } from '../../format.ts';
import { inputCard, originsOf, plainCard, volumeFacts } from './cards.ts';
import { volumeTitle } from './kinds.ts';
import { holderOf } from './places.ts';
import type { Input, Output, Task } from './tasks.ts';
import { inputsOf, mountsOf, outputsOf, workspacesOf } from './tasks.ts';

type Problem = NonNullable<GraphEdge['problem']>;

/**
 * Cards of one kind beyond this are one card that counts them, and tasks beyond it are drawn without their data: an
 * execution has four tasks, and a picture of thousands of lines to one place shows nothing.
 */
const MOST = 100;

/** Nodes and edges of the data. */
export interface Flow {
  readonly nodes: GraphNode[];
  readonly edges: GraphEdge[];
}

/** Keys of the two cards that a workspace may have. */
export const sourceKey = (workspace: string): string => `workspace:${workspace}`;
export const storeKey = (workspace: string): string => `store:${workspace}`;
/** Key of the card of a volume. */
export const volumeKey = (name: string): string => `volume:${name}`;
/** Key of the card of a mount for which no volume is provided. */
export const mountKey = (task: Pick<Task, 'key'>, mount: string): string =>
  `mount:${JSON.stringify([task.key, mount])}`;

/** The nodes and edges of the data of an execution. */
export function readFlow(view: DocumentView, tasks: readonly Task[]): Flow {
  const builder = new FlowBuilder(tasks);
  for (const task of tasks.slice(0, MOST)) builder.task(task);
  for (const input of inputsOf(view)) builder.input(input);
  for (const output of outputsOf(view)) builder.output(output);
  return builder.finish();
}

interface Holder {
  readonly task: Task;
  readonly node: Node | undefined;
  readonly writes: boolean;
}

/** A volume in all tasks that have it. */
interface Volume {
  readonly pointer: string;
  readonly node: Node | undefined;
  readonly holders: Holder[];
  /** Mounts that name it in tasks that do not have it. */
  readonly wanted: { readonly task: Task; readonly pointer: string; readonly mount: string }[];
}

interface Use {
  readonly task: Task;
  readonly pointer: string;
  readonly writes: boolean;
  readonly problem: Problem | undefined;
}

interface Workspace {
  readonly uses: Map<Task, Use>;
  facts: readonly GraphFact[];
}

const DELETED: Problem = {
  severity: 'warning',
  message: 'A file has been deleted from this workspace: the pre task will fail.',
};

/** Pointer of what names a workspace first, for the card that stands for it. */
type Named = Map<string, string>;

class FlowBuilder {
  private readonly nodes: GraphNode[] = [];
  private readonly edges: GraphEdge[] = [];
  private readonly pairs = new Set<string>();
  private readonly volumes = new Map<string, Volume>();
  private readonly workspaces = new Map<string, Workspace>();
  /** By role: what a card of that role points at. */
  private readonly sources: Named = new Map();
  private readonly stores: Named = new Map();
  private readonly inputs: Input[] = [];
  private readonly outputs: Output[] = [];
  private readonly nulls: { readonly task: Task; readonly pointer: string; readonly mount: string }[] = [];
  /** Keys of what is only counted. */
  private readonly hidden = new Set<string>();
  private readonly tasks: readonly Task[];
  private readonly byType: ReadonlyMap<string, Task>;

  constructor(tasks: readonly Task[]) {
    this.tasks = tasks;
    const byType = new Map<string, Task>();
    for (const task of tasks) if (task.type !== undefined && !byType.has(task.type)) byType.set(task.type, task);
    this.byType = byType;
  }

  /** Takes down what a task mounts and uses. */
  task(task: Task): void {
    const volumes = get(task.node, 'volumes');
    const claimed = new Set<string>();
    for (const { name, pointer, writes, volumeName } of workspacesOf(task)) {
      const known = this.workspaces.get(name) ?? { uses: new Map<Task, Use>(), facts: [] };
      this.workspaces.set(name, known);
      const volume = volumeName === undefined ? undefined : get(volumes, volumeName);
      if (volume && volumeName !== undefined) claimed.add(volumeName);
      if (known.facts.length === 0) known.facts = volumeFacts(volume);
      known.uses.set(task, {
        task,
        pointer,
        writes,
        problem: volume ? undefined : this.noVolume(task, name, volumeName),
      });
      const role = writes ? this.stores : this.sources;
      if (!role.has(name)) role.set(name, pointer);
    }
    for (const name of keysOf(volumes)) {
      const node = get(volumes, name);
      const volume = this.volume(name, `${task.pointer}/volumes/${escapePart(name)}`, node);
      const writes = stringOf(get(node, 'mode')) === 'rw';
      if (!claimed.has(name)) volume.holders.push({ task, node, writes });
    }
    for (const { name: mount, pointer, volume } of mountsOf(task)) {
      if (volume === null) this.nulls.push({ task, pointer, mount });
      else if (get(volumes, volume) === undefined) {
        this.volume(volume, pointer, undefined).wanted.push({ task, pointer, mount });
      }
    }
  }

  /** A declaration takes the place of a mount that only named the volume. */
  private volume(name: string, pointer: string, node: Node | undefined): Volume {
    const known = this.volumes.get(name);
    if (known && (known.node !== undefined || node === undefined)) return known;
    const made = { pointer, node, holders: known?.holders ?? [], wanted: known?.wanted ?? [] };
    this.volumes.set(name, made);
    return made;
  }

  private noVolume(task: Task, workspace: string, name: string | undefined): Problem | undefined {
    // The upgrade from 1.x writes this name and Scale fills the volume in.
    if (name === undefined || name === `wksp_${workspace}`) return undefined;
    return {
      severity: 'warning',
      message: `${task.name} reaches the workspace “${workspace}” through the volume “${name}”, which it does not have.`,
    };
  }

  input(input: Input): void {
    this.inputs.push(input);
    for (const [workspace, { first }] of originsOf(input).workspaces) {
      if (!this.sources.has(workspace)) this.sources.set(workspace, `${input.pointer}/${first.index}/workspace_name`);
    }
  }

  output(output: Output): void {
    this.outputs.push(output);
    const { workspace, pointer } = output;
    if (workspace !== undefined && !this.stores.has(workspace)) this.stores.set(workspace, pointer);
  }

  finish(): Flow {
    for (const name of [...this.sources.keys()].slice(MOST)) this.hidden.add(sourceKey(name));
    for (const name of [...this.stores.keys()].slice(MOST)) this.hidden.add(storeKey(name));
    const served = this.drawInputs();
    const stored = this.drawOutputs();
    this.drawWorkspaces(served, stored);
    const volumes = [...this.volumes].filter(([, { holders, wanted }]) => holders.length + wanted.length > 0);
    for (const [name, volume] of volumes.slice(0, MOST)) this.drawVolume(name, volume);
    for (const { task, pointer, mount } of this.nulls.slice(0, MOST)) this.drawNull(task, pointer, mount);
    const place = volumes[MOST]?.[1].pointer ?? this.nulls[MOST]?.pointer;
    const rest = Math.max(0, volumes.length - MOST) + Math.max(0, this.nulls.length - MOST);
    if (place !== undefined) this.more('volume', rest, place, this.tasks.length);
    return { nodes: this.nodes, edges: this.edges };
  }

  /**
   * A card for those that are only counted. It points at what holds the first of them, never at one of them: what is done
   * to the card must not happen to a part that nobody sees.
   * @param first pointer of the first one that is not drawn
   */
  private more(kind: 'input' | 'output' | 'workspace' | 'volume', count: number, first: string, order: number): string {
    const key = `more:${kind}`;
    const pointer = holderOf(first);
    const title = `${count} more ${kind}${count === 1 ? '' : 's'}`;
    this.nodes.push({ ...plainCard({ key, pointer, kind, title, order }), counts: count });
    return key;
  }

  private edge(source: string, target: string, label?: string, problem?: Problem, pointer?: string): void {
    const key = `data:${JSON.stringify([source, target])}`;
    if (this.pairs.has(key) || this.hidden.has(source) || this.hidden.has(target)) return;
    this.pairs.add(key);
    this.edges.push({
      key,
      source,
      target,
      kind: 'data',
      ...(label === undefined ? {} : { label }),
      ...(pointer === undefined ? {} : { pointer }),
      ...(problem === undefined ? {} : { problem }),
    });
  }

  /** The pre task downloads. Before an execution is scheduled there is only the main task: then the files are simply its. */
  private drawInputs(): Set<string> {
    const served = new Set<string>();
    const pre = this.byType.get('pre');
    const loader = pre ?? this.byType.get('main');
    const unloaded = !pre && (this.byType.has('pull') || this.byType.has('post'));
    for (const [i, input] of this.inputs.slice(0, MOST).entries()) {
      this.nodes.push(inputCard(input, -1 + i / this.inputs.length / 2));
      const from = originsOf(input).workspaces;
      for (const [workspace, { deleted }] of from) {
        served.add(workspace);
        this.edge(sourceKey(workspace), input.key, undefined, deleted ? DELETED : undefined);
      }
      if (!loader) continue;
      const lacking = pre && [...from.keys()].find((workspace) => !this.uses(pre, workspace));
      const problem: Problem | undefined = unloaded
        ? { severity: 'warning', message: 'There is no pre task, so nobody downloads these files.' }
        : lacking === undefined
          ? undefined
          : {
              severity: 'warning',
              message: `The pre task cannot fetch these files: “${lacking}” is not among its workspaces.`,
            };
      this.edge(input.key, loader.key, undefined, problem);
    }
    const next = this.inputs[MOST];
    if (next) {
      const key = this.more('input', this.inputs.length - MOST, next.pointer, -0.5);
      if (loader) this.edge(key, loader.key);
    }
    return served;
  }

  private uses(task: Task, workspace: string): Use | undefined {
    return this.workspaces.get(workspace)?.uses.get(task);
  }

  private drawOutputs(): Set<string> {
    const stored = new Set<string>();
    const post = this.byType.get('post');
    const storer = post ?? this.byType.get('main');
    const unstored = !post && (this.byType.has('pull') || this.byType.has('pre'));
    const problem: Problem | undefined = unstored
      ? { severity: 'warning', message: 'There is no post task, so nobody stores this output.' }
      : undefined;
    for (const output of this.outputs.slice(0, MOST)) {
      const { key, pointer, name, workspace } = output;
      this.nodes.push(plainCard({ key, pointer, kind: 'output', title: name, order: this.tasks.length }));
      if (storer) this.edge(storer.key, key, undefined, problem);
      if (workspace === undefined) continue;
      stored.add(workspace);
      this.edge(key, storeKey(workspace), undefined, post && this.notStored(post, workspace), pointer);
    }
    const next = this.outputs[MOST];
    if (next) {
      const key = this.more('output', this.outputs.length - MOST, next.pointer, this.tasks.length);
      if (storer) this.edge(storer.key, key);
    }
    return stored;
  }

  private notStored(post: Task, workspace: string): Problem | undefined {
    const use = this.uses(post, workspace);
    if (use?.writes) return undefined;
    const why = use ? 'has it read-only' : 'does not have it among its workspaces';
    return { severity: 'warning', message: `The post task cannot store in “${workspace}”: it ${why}.` };
  }

  /**
   * A use says nothing new where the files that pre downloads come from the workspace, or the outputs that post stores go
   * to it; such a line is left out.
   */
  private drawWorkspaces(served: ReadonlySet<string>, stored: ReadonlySet<string>): void {
    const card = (key: string, name: string, pointer: string, order: number): void => {
      const facts = this.workspaces.get(name)?.facts;
      this.nodes.push(plainCard({ key, pointer, kind: 'workspace', title: name, order }, facts));
    };
    const [sources, stores] = [[...this.sources], [...this.stores]];
    for (const [name, pointer] of sources.slice(0, MOST)) card(sourceKey(name), name, pointer, -2);
    for (const [name, pointer] of stores.slice(0, MOST)) card(storeKey(name), name, pointer, this.tasks.length + 1);
    const place = sources[MOST]?.[1] ?? stores[MOST]?.[1];
    if (place !== undefined) this.more('workspace', this.hidden.size, place, this.tasks.length + 1);
    for (const [name, { uses }] of this.workspaces) {
      for (const { task, pointer, writes, problem } of uses.values()) {
        const known = writes
          ? task.type === 'post' && stored.has(name)
          : task === this.byType.get('pre') && served.has(name);
        if (known && !problem) continue;
        if (writes) this.edge(task.key, storeKey(name), 'rw', problem, pointer);
        else this.edge(sourceKey(name), task.key, 'ro', problem, pointer);
      }
    }
  }

  private drawVolume(name: string, volume: Volume): void {
    const { pointer, node, holders, wanted } = volume;
    const writers = writersOf(name, holders);
    const reader = holders.find((holder) => !writers.has(holder));
    const [first] = writers;
    const order = first ? first.task.index + 0.5 : (reader?.task.index ?? wanted[0]?.task.index ?? 0) - 0.5;
    const path = stringOf(get(node, 'container_path'));
    const key = volumeKey(name);
    const title = volumeTitle(name);
    this.nodes.push(
      node === undefined
        ? plainCard({ key, pointer, kind: 'missing', title, order }, [], 'no such volume')
        : plainCard({ key, pointer, kind: 'volume', title, order }, volumeFacts(node), path),
    );
    for (const holder of holders) {
      const { task, writes } = holder;
      const at = `${task.pointer}/volumes/${escapePart(name)}`;
      if (writers.has(holder)) this.edge(task.key, key, 'rw', undefined, at);
      else if (!isBystander(name, task)) this.edge(key, task.key, writes ? 'rw' : 'ro', undefined, at);
    }
    for (const { task, pointer: at, mount } of wanted) {
      const message = `The mount “${mount}” of ${task.name} needs the volume “${name}”, which ${task.name} does not have.`;
      this.edge(key, task.key, mount, { severity: 'warning', message }, at);
    }
  }

  private drawNull(task: Task, pointer: string, mount: string): void {
    const key = mountKey(task, mount);
    const order = task.index - 0.25;
    this.nodes.push(plainCard({ key, pointer, kind: 'missing', title: mount, order }, [], 'mount not provided'));
    const severity = task.type === 'main' || task.type === undefined ? 'error' : 'warning';
    const message = `${task.name} requires the mount “${mount}” and no volume is provided for it: the pre task will fail.`;
    this.edge(key, task.key, undefined, { severity, message }, pointer);
  }
}

const OUTPUT_DATA = /_output_data$/;

/** Pre has the output volume writable too, but only to make it: the data in it is that of main. */
function isBystander(name: string, { type }: Task): boolean {
  return OUTPUT_DATA.test(name) && type === 'pre';
}

/**
 * Those tasks that are drawn as writing to a volume. A task that may write, but comes after one that only reads, is drawn as
 * a reader: data must have been there before, and arrows that lead back would tell nothing.
 */
function writersOf(name: string, holders: readonly Holder[]): Set<Holder> {
  const writers = new Set<Holder>();
  let read = false;
  for (const holder of holders) {
    if (isBystander(name, holder.task)) continue;
    if (!holder.writes) read = true;
    else if (!read) writers.add(holder);
  }
  return writers;
}
