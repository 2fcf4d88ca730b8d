/** The rows of the outline: the set parts of the root in the order of the form, and under them the nodes of the graph. */
import { entryAt, indexOfKey, isContainer, keysOf } from '../../document/node.ts';
import { escapePart, isWithin } from '../../document/pointer.ts';
import type { Graph, GraphNode } from '../../graph/graph.ts';
import type { Format, JobPlace } from '../../schemas/format.ts';
import { schemaModel } from '../../schemas/schemaModel.ts';
import { childrenOf, indexGraph } from './graphIndex.ts';

/** A part of the root that the graph does not show, or that holds nodes of the graph. */
export interface Part {
  readonly key: string;
  readonly pointer: string;
  readonly title: string;
  readonly icon: string;
  /** Number of its members, for lists. */
  readonly size: number | undefined;
}

export interface Row {
  /** Unique among the rows, and the key under which a row is collapsed. */
  readonly key: string;
  readonly pointer: string;
  readonly level: number;
  /** The graph node, unless the row is a part of the root. */
  readonly node?: GraphNode;
  readonly part?: Part;
  readonly expandable: boolean;
  readonly expanded: boolean;
  /** Place among its siblings, from 1, and their number. */
  readonly place: number;
  readonly of: number;
}

/** Collapsed parts must not be mistaken for collapsed nodes. */
const PART = 'part:';

/** The parts of the job that are set and have an inside, in the order of the form. */
export function partsOf(format: Format, place: JobPlace): readonly Part[] {
  const { node: job, pointer: jobPointer } = place;
  if (job.kind !== 'object') return [];
  const model = schemaModel(format.schema);
  const described = model.rootFor(place);
  const name = model.definitionName(described) ?? '';
  const order = format.form.objects[name]?.order ?? Object.values(format.form.objects)[0]?.order ?? [];
  const titles = new Map(model.properties(described).map((property) => [property.key, property.title]));
  const declared = (key: string): string => model.declared(described, key) ?? key;
  const rank = (key: string): number => (order.includes(declared(key)) ? order.indexOf(declared(key)) : order.length);
  const sorted = keysOf(job).toSorted((a, b) => rank(a) - rank(b));
  return sorted.flatMap((key) => {
    const value = entryAt(job, indexOfKey(job, key))?.value;
    if (!value || !isContainer(value)) return [];
    const list = value.kind === 'array';
    const pointer = `${jobPointer}/${escapePart(key)}`;
    const title = titles.get(declared(key)) ?? key;
    return [
      {
        key: PART + pointer,
        pointer,
        title,
        icon: list ? 'list-details' : 'braces',
        size: list ? value.size : undefined,
      },
    ];
  });
}

interface Place {
  readonly level: number;
  readonly place: number;
  readonly of: number;
}

/** The rows that are visible. Iterative, because containers nest as deep as the document says. */
export function rowsOf(graph: Graph, parts: readonly Part[], collapsed: ReadonlySet<string>): readonly Row[] {
  const index = indexGraph(graph);
  const { top, inside } = nested(childrenOf(index, null));
  const membersOf = (key: string): readonly GraphNode[] => {
    const members = childrenOf(index, key);
    const written = inside.get(key);
    return written ? [...members, ...written] : members;
  };
  const tree: Tree = { collapsed, childrenOf: membersOf };
  const held = new Map<string, GraphNode[]>();
  const free: GraphNode[] = [];
  const stand = new Map<string, GraphNode>();
  for (const node of top) {
    const part = parts.find((candidate) => isWithin(node.pointer, candidate.pointer));
    if (!part) free.push(node);
    else if (node.pointer === part.pointer && node.counts === undefined && !stand.has(part.key))
      stand.set(part.key, node);
    else {
      const list = held.get(part.key);
      if (list) list.push(node);
      else held.set(part.key, [node]);
    }
  }
  const rows: Row[] = [];
  // A part that is a node of its own stands as that node.
  const roots: (GraphNode | Part)[] = [...parts.map((part) => stand.get(part.key) ?? part), ...free];
  roots.forEach((root, i) => {
    const place = { level: 1, place: i + 1, of: roots.length };
    if (!('icon' in root)) {
      addNodes(rows, tree, [root], place);
      return;
    }
    const members = held.get(root.key) ?? [];
    const expanded = members.length > 0 && !collapsed.has(root.key);
    rows.push({ key: root.key, pointer: root.pointer, part: root, ...place, expandable: members.length > 0, expanded });
    if (expanded) addNodes(rows, tree, members, { level: 2, place: 0, of: 0 });
  });
  return rows;
}

/** Nodes by the node they lie in, and what is closed. */
interface Tree {
  readonly collapsed: ReadonlySet<string>;
  readonly childrenOf: (key: string) => readonly GraphNode[];
}

/**
 * The graph draws side by side what the document holds in one another: a volume is written in its task. The tree goes by
 * the document. Of two nodes for one place, the second lies in the first.
 */
function nested(nodes: readonly GraphNode[]): {
  readonly top: readonly GraphNode[];
  readonly inside: ReadonlyMap<string, readonly GraphNode[]>;
} {
  const owners = new Map<string, GraphNode>();
  for (const node of nodes) {
    if (node.counts === undefined && !owners.has(node.pointer)) owners.set(node.pointer, node);
  }
  const top: GraphNode[] = [];
  const inside = new Map<string, GraphNode[]>();
  for (const node of nodes) {
    const owner = ownerOf(node, owners);
    if (!owner) top.push(node);
    else {
      const list = inside.get(owner.key);
      if (list) list.push(node);
      else inside.set(owner.key, [node]);
    }
  }
  return { top, inside };
}

function ownerOf(node: GraphNode, owners: ReadonlyMap<string, GraphNode>): GraphNode | undefined {
  const same = owners.get(node.pointer);
  if (same && same !== node && node.counts === undefined) return same;
  for (let end = node.pointer.lastIndexOf('/'); end > 0; end = node.pointer.lastIndexOf('/', end - 1)) {
    const owner = owners.get(node.pointer.slice(0, end));
    if (owner) return owner;
  }
  return undefined;
}

function addNodes(rows: Row[], tree: Tree, nodes: readonly GraphNode[], start: Place): void {
  const stack: [GraphNode, Place][] = [];
  /** The first of them comes off the stack first. */
  const put = (list: readonly GraphNode[], level: number): void => {
    for (let i = list.length; i > 0; i--) {
      const node = list[i - 1];
      if (node) stack.push([node, { level, place: i, of: list.length }]);
    }
  };
  if (start.place > 0 && nodes[0]) stack.push([nodes[0], start]);
  else put(nodes, start.level);
  for (let next = stack.pop(); next; next = stack.pop()) {
    const [node, { level, place, of }] = next;
    const { key, pointer } = node;
    const members = tree.childrenOf(key);
    const expandable = members.length > 0;
    const expanded = expandable && !tree.collapsed.has(key);
    rows.push({ key, pointer, node, level, place, of, expandable, expanded });
    if (expanded) put(members, level + 1);
  }
}

/** The row of the object at `pointer`: the one with the longest pointer that leads there. -1 when there is none. */
export function rowAt(rows: readonly Row[], pointer: string): number {
  let found = -1;
  rows.forEach((row, i) => {
    if (isWithin(pointer, row.pointer) && (found < 0 || row.pointer.length > (rows[found]?.pointer.length ?? 0)))
      found = i;
  });
  return found;
}

/** The next row whose title begins with what was typed, going round; the present one counts when more than one letter was. */
export function typeAhead(rows: readonly Row[], from: number, typed: string): number {
  const wanted = typed.toLowerCase();
  const start = typed.length > 1 ? from : from + 1;
  for (let i = 0; i < rows.length; i++) {
    const at = (start + i + rows.length) % rows.length;
    const row = rows[at];
    if (row && titleOf(row).toLowerCase().startsWith(wanted)) return at;
  }
  return -1;
}

/** What a row is called. */
export function titleOf(row: Row): string {
  return row.node?.title ?? row.part?.title ?? '';
}

/** Where a key of the tree pattern leads: another row, or a row to open or close. */
export type TreeMove = { readonly to: number } | { readonly toggle: string } | undefined;

/** The keys of a tree: up, down, Home, End; right opens or enters, left closes or leaves. */
export function treeMove(rows: readonly Row[], at: number, key: string): TreeMove {
  const row = rows[at];
  switch (key) {
    case 'ArrowDown':
      return { to: Math.min(at + 1, rows.length - 1) };
    case 'ArrowUp':
      return { to: Math.max(at - 1, 0) };
    case 'Home':
      return { to: 0 };
    case 'End':
      return { to: rows.length - 1 };
    case 'ArrowRight':
      if (!row?.expandable) return undefined;
      return row.expanded ? { to: at + 1 } : { toggle: row.key };
    case 'ArrowLeft': {
      if (row?.expanded) return { toggle: row.key };
      const level = row?.level ?? 1;
      for (let i = at - 1; i >= 0; i--) if ((rows[i]?.level ?? 0) < level) return { to: i };
      return undefined;
    }
    default:
      return undefined;
  }
}
