/** A graph made ready for questions: by key, by place in the document, by container. Shared by the canvas and the outline. */
import type { Diagnostic, Severity } from '../../document/diagnostic.ts';
import { isWithin, parentPointer } from '../../document/pointer.ts';
import type { Graph, GraphNode } from '../../graph/graph.ts';
import { flatten } from '../../graph/graph.ts';
import { FOLD, START } from '../../graph/overview.ts';

export interface GraphIndex {
  readonly nodes: readonly GraphNode[];
  readonly byKey: ReadonlyMap<string, GraphNode>;
  /** Of several nodes of one object the first. */
  readonly byPointer: ReadonlyMap<string, GraphNode>;
  /** Members by the container's key (null = the top), in order. */
  readonly children: ReadonlyMap<string | null, readonly GraphNode[]>;
}

const indexes = new WeakMap<Graph, GraphIndex>();
const NONE: readonly GraphNode[] = [];

/** The index of a graph; made once for each graph. */
export function indexGraph(graph: Graph): GraphIndex {
  const known = indexes.get(graph);
  if (known) return known;
  const nodes = flatten(graph.nodes);
  const byKey = new Map<string, GraphNode>();
  const byPointer = new Map<string, GraphNode>();
  for (const node of nodes) {
    if (!byKey.has(node.key)) byKey.set(node.key, node);
    // What the canvas adds stands for no object of its own.
    const added = node.key === START || node.key.endsWith(FOLD);
    if (!added && !byPointer.has(node.pointer)) byPointer.set(node.pointer, node);
  }
  const children = new Map<string | null, GraphNode[]>();
  for (const node of byKey.values()) {
    const parent = node.parent !== null && node.parent !== node.key && byKey.has(node.parent) ? node.parent : null;
    const list = children.get(parent);
    if (list) list.push(node);
    else children.set(parent, [node]);
  }
  for (const list of children.values()) list.sort((a, b) => a.order - b.order);
  const index = { nodes, byKey, byPointer, children };
  indexes.set(graph, index);
  return index;
}

/** Members of a container, or of the top. */
export function childrenOf(index: GraphIndex, key: string | null): readonly GraphNode[] {
  return index.children.get(key) ?? NONE;
}

/** The node that stands for the object at `pointer`: the one with the longest pointer that leads there. */
export function nodeAt(index: GraphIndex, pointer: string): GraphNode | undefined {
  for (let at: string | undefined = pointer; at !== undefined; at = parentPointer(at)) {
    const node = index.byPointer.get(at);
    if (node) return node;
  }
  return undefined;
}

/** The containers around a node, innermost first. A ring of containers ends where it began. */
export function containersOf(index: GraphIndex, key: string): string[] {
  const keys: string[] = [];
  let at = index.byKey.get(key)?.parent ?? null;
  while (at !== null && index.byKey.has(at) && !keys.includes(at)) {
    keys.push(at);
    at = index.byKey.get(at)?.parent ?? null;
  }
  return keys;
}

/** The node itself, or the outermost collapsed container it is hidden in. */
export function shownKey(index: GraphIndex, key: string, collapsed: ReadonlySet<string>): string {
  return containersOf(index, key).findLast((container) => collapsed.has(container)) ?? key;
}

/** What is wrong with one node. */
export interface NodeProblems {
  /** The worst of them. */
  readonly severity: Severity;
  readonly count: number;
  /** Worst first, at most three. */
  readonly messages: readonly string[];
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };
const SHOWN_MESSAGES = 3;

/** A row that is no node: its problems are those no node around them has, and while it is closed all that is in it. */
interface RowOfProblems {
  readonly key: string;
  readonly pointer: string;
  readonly closed: boolean;
}

/** Problems by node: each diagnostic belongs to the innermost node around its place. Advice is left out. */
export function problemsByNode(
  index: GraphIndex,
  diagnostics: readonly Diagnostic[],
  rows: readonly RowOfProblems[] = [],
): Map<string, NodeProblems> {
  const found = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    if (diagnostic.severity === 'info') continue;
    const row = rows.find(({ pointer }) => isWithin(diagnostic.pointer, pointer));
    const at = row?.closed ? row : (nodeAt(index, diagnostic.pointer) ?? row);
    if (!at) continue;
    const list = found.get(at.key);
    if (list) list.push(diagnostic);
    else found.set(at.key, [diagnostic]);
  }
  const problems = new Map<string, NodeProblems>();
  for (const [key, list] of found) {
    list.sort((a, b) => RANK[a.severity] - RANK[b.severity]);
    problems.set(key, {
      severity: list[0]?.severity ?? 'info',
      count: list.length,
      messages: list.slice(0, SHOWN_MESSAGES).map((diagnostic) => diagnostic.message),
    });
  }
  return problems;
}

/** Problems as seen while containers are collapsed: a closed one speaks for all that is hidden in it. */
export function shownProblems(
  index: GraphIndex,
  problems: ReadonlyMap<string, NodeProblems>,
  collapsed: ReadonlySet<string>,
): ReadonlyMap<string, NodeProblems> {
  if (collapsed.size === 0) return problems;
  const shown = new Map<string, NodeProblems>();
  for (const [key, problem] of problems) {
    const at = shownKey(index, key, collapsed);
    const other = shown.get(at);
    if (!other) {
      shown.set(at, problem);
      continue;
    }
    const [first, second] = RANK[other.severity] <= RANK[problem.severity] ? [other, problem] : [problem, other];
    shown.set(at, {
      severity: first.severity,
      count: first.count + second.count,
      messages: [...first.messages, ...second.messages].slice(0, SHOWN_MESSAGES),
    });
  }
  return shown;
}

/** Problems in words: "1 error: …" or "3 problems: …". */
export function problemText(problem: NodeProblems): string {
  const what =
    problem.count === 1 ? `1 ${problem.severity}` : `${problem.count} problems, the worst an ${problem.severity}`;
  const more = problem.count > problem.messages.length ? ` And ${problem.count - problem.messages.length} more.` : '';
  return `${problem.severity === 'warning' ? what.replace('an warning', 'a warning') : what}: ${problem.messages.join(' ')}${more}`;
}

/**
 * Number of a node in its list, from 1; undefined when it is no item of a list, or stands elsewhere than its list says (as
 * data does that is drawn beside the flow).
 */
export function numberOfNode(node: GraphNode): number | undefined {
  const part = node.pointer.slice(node.pointer.lastIndexOf('/') + 1);
  return /^\d+$/.test(part) && Number(part) === node.order ? Number(part) + 1 : undefined;
}

/** Nodes that a search finds: those whose title begins with it, then the others, each in the order of the document. */
export function findNodes(index: GraphIndex, query: string, kindTitle: (kind: string) => string): string[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return [];
  const first: string[] = [];
  const rest: string[] = [];
  for (const node of index.byKey.values()) {
    const title = node.title.toLowerCase();
    if (title.startsWith(wanted)) first.push(node.key);
    else if (
      title.includes(wanted) ||
      kindTitle(node.kind).toLowerCase().includes(wanted) ||
      node.pointer.toLowerCase().includes(wanted) ||
      (node.subtitle?.toLowerCase().includes(wanted) ?? false) ||
      node.facts.some((fact) => fact.text.toLowerCase().includes(wanted))
    ) {
      rest.push(node.key);
    }
  }
  return [...first, ...rest];
}
