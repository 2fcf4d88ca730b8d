/** Where the parts of a job fit in an inventory: what is asked, what each node says to it, and what stands in the way. */

/** One thing that a part asks of its node. */
export interface Requirement {
  /** Unique within the part. */
  readonly id: string;
  /** What is asked, in short: `${attr.kernel.name} = linux`, `memory 4 GB`. */
  readonly text: string;
  /** Of the field that asks it, when there is one. */
  readonly pointer?: string;
  readonly kind: 'place' | 'constraint' | 'resource';
}

/** A requirement that a node does not meet. */
export interface Obstacle {
  readonly requirement: string;
  /** What the node has instead: `has windows`, `2 GB are free`. */
  readonly text: string;
}

/** What one node says to a part; no obstacles = it fits. */
export interface NodeVerdict {
  readonly obstacles: readonly Obstacle[];
  /** How many instances the node takes, when it fits and that is known. */
  readonly room?: number;
  /** Something to know of it though it fits: "busy: it waits in the queue". */
  readonly note?: string;
}

export interface PartPlacement {
  readonly pointer: string;
  readonly title: string;
  readonly requirements: readonly Requirement[];
  /** One for each node, in the order of the inventory. */
  readonly verdicts: readonly NodeVerdict[];
  /** How many instances are wanted, or one on every node that fits. */
  readonly wanted: number | 'every';
  /** How many of them find a place. */
  readonly placed: number;
  /** Index of the node that would be taken first, and why. */
  readonly chosen?: { readonly node: number; readonly why: string };
  /** Sets of requirements that no node, or not enough of them, meet together; the smallest first, none of them larger than needed. */
  readonly conflicts: readonly (readonly string[])[];
  readonly notes: readonly string[];
}

/** A node as it is shown; what a format needs besides stays with it. */
export interface InventoryNode {
  readonly name: string;
  /** What it has, by the title of the column. */
  readonly facts: Readonly<Record<string, string>>;
}

/** Something wrong in an inventory. */
export interface InventoryProblem {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** Of the place in the inventory. */
  readonly pointer: string;
  /** Where it is in the text, when no pointer says so. */
  readonly offset?: number;
}

/** Larger sets explain nothing. */
const LARGEST = 4;
const MOST_SETS = 12;
/** Requirements that are combined: those that most nodes fail. */
const MOST_REQUIREMENTS = 20;

/**
 * The smallest sets of requirements that fewer than `need` nodes meet together. Each set is minimal: without any one of its
 * members enough nodes would do. Where no node meets all, the sets that no node meets: they come before any number.
 * @param verdicts what each node says
 * @param need how many nodes are wanted
 * @param requirements their order is that of the members of a set
 */
export function conflictsOf(
  verdicts: readonly NodeVerdict[],
  requirements: readonly Pick<Requirement, 'id'>[] = [],
  need = 1,
): readonly (readonly string[])[] {
  const fitting = verdicts.filter(({ obstacles }) => obstacles.length === 0).length;
  if (fitting >= need || (fitting > 0 && verdicts.length < need)) return [];
  const failing = new Map<string, Uint8Array>();
  verdicts.forEach(({ obstacles }, node) => {
    for (const { requirement } of obstacles) {
      let nodes = failing.get(requirement);
      if (!nodes) failing.set(requirement, (nodes = new Uint8Array(verdicts.length)));
      nodes[node] = 1;
    }
  });
  const weight = (nodes: Uint8Array): number => nodes.reduce((sum, one) => sum + one, 0);
  const ranked = [...failing].map(([id, nodes]) => ({ id, nodes, weight: weight(nodes) }));
  const tried = ranked.sort((a, b) => b.weight - a.weight).slice(0, MOST_REQUIREMENTS);
  const most = verdicts.length - (fitting === 0 ? 1 : need);
  const found: string[][] = [];
  const within = (ids: readonly string[]): boolean => found.some((set) => set.every((id) => ids.includes(id)));
  const search = (from: number, ids: readonly string[], union: Uint8Array, left: number): void => {
    for (let i = from; i < tried.length && found.length < MOST_SETS; i++) {
      const next = tried[i];
      if (!next) continue;
      const set = [...ids, next.id];
      if (within(set)) continue;
      const joined = union.map((one, node) => one | (next.nodes[node] ?? 0));
      if (left > 1) search(i + 1, set, joined, left - 1);
      else if (weight(joined) > most) found.push(set);
    }
  };
  for (let size = 1; size <= LARGEST && found.length < MOST_SETS; size++) {
    search(0, [], new Uint8Array(verdicts.length), size);
  }
  const place = new Map(requirements.map(({ id }, index) => [id, index]));
  const byPlace = (a: string, b: string): number => (place.get(a) ?? 0) - (place.get(b) ?? 0);
  return found.map((set) => set.sort(byPlace));
}
