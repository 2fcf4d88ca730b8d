/**
 * Directed graphs over the integers 0..n-1, stored as edge arrays with an index from each vertex to its edges.
 * Everything is iterative, so depth is bounded by memory and not by the call stack.
 */

/** Edge i runs from `from[i]` to `to[i]`. The edges of v are `outEdges[outStart[v] .. outStart[v + 1]]`, in edge order. */
export interface Digraph {
  readonly size: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly outStart: Int32Array;
  readonly outEdges: Int32Array;
  readonly inStart: Int32Array;
  readonly inEdges: Int32Array;
}

function bucket(size: number, ends: Int32Array): [Int32Array, Int32Array] {
  const start = new Int32Array(size + 1);
  for (let e = 0; e < ends.length; e++) start[ends[e]! + 1]!++;
  for (let v = 0; v < size; v++) start[v + 1]! += start[v]!;
  const fill = start.slice(0, size);
  const edges = new Int32Array(ends.length);
  for (let e = 0; e < ends.length; e++) edges[fill[ends[e]!]!++] = e;
  return [start, edges];
}

/**
 * Builds the index.
 * @param size number of vertices
 * @param from source vertex of every edge
 * @param to target vertex of every edge
 * @returns the indexed graph
 */
export function digraph(size: number, from: ArrayLike<number>, to: ArrayLike<number>): Digraph {
  const source = Int32Array.from(from);
  const target = Int32Array.from(to);
  const [outStart, outEdges] = bucket(size, source);
  const [inStart, inEdges] = bucket(size, target);
  return { size, from: source, to: target, outStart, outEdges, inStart, inEdges };
}

/**
 * Strongly connected components (Tarjan, 'Depth-first search and linear graph algorithms', 1972), iterative.
 * @param graph any directed graph
 * @returns the component number of every vertex, and the number of components
 */
export function components(graph: Digraph): { readonly of: Int32Array; readonly count: number } {
  const { size, to, outStart, outEdges } = graph;
  const of = new Int32Array(size).fill(-1);
  const index = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const next = new Int32Array(size);
  const open: number[] = [];
  const calls: number[] = [];
  let clock = 0;
  let count = 0;
  for (let root = 0; root < size; root++) {
    if (index[root] !== -1) continue;
    calls.push(root);
    while (calls.length > 0) {
      const v = calls[calls.length - 1]!;
      if (index[v] === -1) {
        index[v] = low[v] = clock++;
        next[v] = outStart[v]!;
        open.push(v);
      }
      if (next[v]! < outStart[v + 1]!) {
        const w = to[outEdges[next[v]!++]!]!;
        if (index[w] === -1) calls.push(w);
        else if (of[w] === -1) low[v] = Math.min(low[v]!, index[w]!);
        continue;
      }
      calls.pop();
      const caller = calls[calls.length - 1];
      if (caller !== undefined) low[caller] = Math.min(low[caller]!, low[v]!);
      if (low[v] !== index[v]) continue;
      for (;;) {
        const w = open.pop()!;
        of[w] = count;
        if (w === v) break;
      }
      count++;
    }
  }
  return { of, count };
}

/**
 * Edges whose reversal leaves no cycle: the back edges of a depth-first search that starts at the vertices without
 * predecessors and then takes the rest in order, so that early vertices stay early. Self-loops are included.
 * @param graph any directed graph
 * @param last edges to be reversed in preference to others; they are looked at only when the rest is acyclic
 * @returns a flag per edge, 1 when it is to be reversed
 */
export function feedback(graph: Digraph, last?: (edge: number) => boolean): Uint8Array {
  const { size, from, to, outStart, outEdges, inStart } = graph;
  const back = new Uint8Array(from.length);
  const state = new Uint8Array(size);
  const next = new Int32Array(size);
  const finished = new Int32Array(size);
  const calls: number[] = [];
  let clock = 0;
  const late = new Uint8Array(from.length);
  if (last) for (let e = 0; e < late.length; e++) if (last(e)) late[e] = 1;
  for (let pass = 0; pass < 2; pass++) {
    for (let root = 0; root < size; root++) {
      if (state[root] !== 0 || (pass === 0 && inStart[root] !== inStart[root + 1])) continue;
      calls.push(root);
      state[root] = 1;
      next[root] = outStart[root]!;
      while (calls.length > 0) {
        const v = calls[calls.length - 1]!;
        if (next[v]! >= outStart[v + 1]!) {
          state[v] = 2;
          finished[v] = clock++;
          calls.pop();
          continue;
        }
        const e = outEdges[next[v]!++]!;
        if (late[e]) continue;
        const w = to[e]!;
        if (state[w] === 1) back[e] = 1;
        else if (state[w] === 0) {
          state[w] = 1;
          next[w] = outStart[w]!;
          calls.push(w);
        }
      }
    }
  }
  // Descending finishing time is a topological order of what is left, so late edges against it close cycles.
  for (let e = 0; e < late.length; e++) if (late[e] && finished[from[e]!]! <= finished[to[e]!]!) back[e] = 1;
  return back;
}

/**
 * A topological order that follows the numbering wherever the edges leave a choice (Kahn 1962, with a heap).
 * @param graph any directed graph
 * @param skip a flag per edge; flagged edges do not count
 * @returns the vertices in order; those on a cycle of unflagged edges and behind it are missing
 */
export function sorted(graph: Digraph, skip?: Uint8Array): Int32Array {
  const { size, to, outStart, outEdges } = graph;
  const waiting = new Int32Array(size);
  for (let e = 0; e < to.length; e++) if (!skip?.[e]) waiting[to[e]!]!++;
  const heap: number[] = [];
  const push = (v: number): void => {
    let i = heap.length;
    heap.push(v);
    while (i > 0) {
      const up = (i - 1) >> 1;
      if (heap[up]! <= v) break;
      heap[i] = heap[up]!;
      i = up;
    }
    heap[i] = v;
  };
  const pop = (): number => {
    const first = heap[0]!;
    const v = heap.pop()!;
    const n = heap.length;
    if (n === 0) return first;
    let i = 0;
    for (;;) {
      let down = 2 * i + 1;
      if (down >= n) break;
      if (down + 1 < n && heap[down + 1]! < heap[down]!) down++;
      if (heap[down]! >= v) break;
      heap[i] = heap[down]!;
      i = down;
    }
    heap[i] = v;
    return first;
  };
  for (let v = 0; v < size; v++) if (waiting[v] === 0) push(v);
  const order = new Int32Array(size);
  let length = 0;
  while (heap.length > 0) {
    const v = pop();
    order[length++] = v;
    for (let i = outStart[v]!; i < outStart[v + 1]!; i++) {
      const e = outEdges[i]!;
      if (skip?.[e]) continue;
      const w = to[e]!;
      if (--waiting[w]! === 0) push(w);
    }
  }
  return order.subarray(0, length);
}
