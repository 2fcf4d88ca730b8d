/**
 * From the tree to nodes and edges. The nodes of each chunk of tasks are one run, remembered with the chunk, so that a
 * keystroke makes one of them anew; where the data lies concerns all tasks and is one run more.
 */
import type { ArrayNode, Chunk } from '../../../document/node.ts';
import { get } from '../../../document/node.ts';
import { NodeMemo } from '../../../document/memo.ts';
import type { Graph, GraphEdge, GraphNode } from '../../../graph/graph.ts';
import { emptyGraph } from '../../../graph/graph.ts';
import type { DocumentView } from '../../format.ts';
import { taskCard } from './cards.ts';
import { readFlow } from './flow.ts';
import type { Task } from './tasks.ts';
import { isLegacy, tasksOf } from './tasks.ts';

interface Runs {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

const graphs = new NodeMemo<string, Graph>();
const chunks = new NodeMemo<string, Runs>();

/**
 * The graph of an execution configuration of any version.
 * @param view the document; an unchanged one gives the same object
 * @returns tasks in the order in which they run, and the places of their data
 */
export function readGraph(view: DocumentView): Graph {
  const { job, pointer } = view;
  if (job.kind !== 'object') return emptyGraph;
  return graphs.get(job, pointer, () => compose(view));
}

function compose(view: DocumentView): Graph {
  const tasks = tasksOf(view);
  const list = isLegacy(view) ? undefined : get(view.job, 'tasks');
  const runs = list?.kind === 'array' ? chunkRuns(list, tasks) : [runOf(tasks, null)];
  const { nodes, edges } = readFlow(view, tasks);
  return {
    nodes: [...runs.map((run) => run.nodes), nodes].filter((run) => run.length > 0),
    edges: [...runs.map((run) => run.edges), edges].filter((run) => run.length > 0),
  };
}

/** Tasks of a chunk are those whose index lies in it; entries that cannot be read are no tasks. */
function chunkRuns(list: ArrayNode, tasks: readonly Task[]): Runs[] {
  const runs: Runs[] = [];
  let base = 0;
  let next = 0;
  let before: string | null = null;
  for (const chunk of list.chunks) {
    const end = base + chunk.entries.length;
    const own: Task[] = [];
    for (; next < tasks.length && (tasks[next]?.index ?? end) < end; next++) {
      const task = tasks[next];
      if (task) own.push(task);
    }
    runs.push(remembered(chunk, own, before));
    before = own.at(-1)?.key ?? before;
    base = end;
  }
  return runs;
}

function remembered(chunk: Chunk, tasks: readonly Task[], before: string | null): Runs {
  const context = `${before ?? ''} ${tasks.map((task) => `${task.key} ${task.pointer}`).join(' ')}`;
  return chunks.get(chunk, context, () => runOf(tasks, before));
}

function runOf(tasks: readonly Task[], before: string | null): Runs {
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  let source = before;
  for (const task of tasks) {
    nodes.push(taskCard(task));
    if (source !== null) edges.push({ key: `sequence:${task.key}`, source, target: task.key, kind: 'sequence' });
    source = task.key;
  }
  return { nodes, edges };
}
