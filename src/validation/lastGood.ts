/** While the text is broken: what can be read now, and for the rest what was read last. */
import { flatten, type Graph } from '../graph/graph.ts';

/**
 * `now` with the nodes of `last` that it lacks put back, and the edges between nodes that are there. The keys of those
 * put back are stale. When nothing is missing the answer is `now` itself.
 */
export function mergeGraphs(last: Graph, now: Graph): { graph: Graph; staleKeys: readonly string[] } {
  const present = new Set(flatten(now.nodes).map((n) => n.key));
  const missing = flatten(last.nodes).filter((n) => !present.has(n.key));
  if (missing.length === 0) return { graph: now, staleKeys: [] };
  const keys = new Set([...present, ...missing.map((n) => n.key)]);
  const edges = new Set(flatten(now.edges).map((e) => e.key));
  const stale = new Set(missing.map((n) => n.key));
  const back = flatten(last.edges).filter(
    (e) =>
      !edges.has(e.key) && keys.has(e.source) && keys.has(e.target) && (stale.has(e.source) || stale.has(e.target)),
  );
  const parentless = missing.map((n) => (n.parent === null || keys.has(n.parent) ? n : { ...n, parent: null }));
  return {
    graph: { nodes: [...now.nodes, parentless], edges: [...now.edges, back] },
    staleKeys: [...stale],
  };
}
