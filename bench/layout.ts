/**
 * Time of our layered layout against `layered` of elkjs on the same graph: a job of 1,000 steps, mostly in sequence, with
 * about 100 launches of one to three steps, about 40 loops, and waits. Both run in this process, in turn.
 */
import ELK from 'elkjs/lib/elk.bundled.js';
import type { ElkNode } from 'elkjs/lib/elk.bundled.js';
import { edgeCount, flatten, nodeCount } from '../src/graph/graph.ts';
import type { Graph } from '../src/graph/graph.ts';
import { layoutGraph } from '../src/graph/layout.ts';
import { jobGraph, options } from '../src/graph/testSupport.ts';

/** One comparison: our time divided by the peer's, over paired runs. */
export interface BenchResult {
  name: string;
  against: string;
  ratioMin: number;
  ratioMedian: number;
  limit: number;
  runs: number;
  detail: string;
}

const runs = 9;
const warmUps = 3;

/** The same graph for elk: containers hold their members, and edges may cross borders. */
function elkGraph(graph: Graph): ElkNode {
  const { nodeSize, gap } = options();
  const root: ElkNode = {
    id: ' root',
    children: [],
    edges: flatten(graph.edges).map((e) => ({ id: e.key, sources: [e.source], targets: [e.target] })),
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'DOWN',
      'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
      'elk.edgeRouting': 'ORTHOGONAL',
      'elk.spacing.nodeNode': `${gap.node}`,
      'elk.layered.spacing.nodeNodeBetweenLayers': `${gap.rank}`,
    },
  };
  const made = new Map<string | null, ElkNode>([[null, root]]);
  for (const node of flatten(graph.nodes)) {
    const own: ElkNode = node.group ? { id: node.key } : { id: node.key, ...nodeSize(node) };
    made.set(node.key, own);
    const parent = made.get(node.parent)!;
    (parent.children ??= []).push(own);
  }
  return root;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

async function compare(name: string, graph: Graph, limit: number): Promise<BenchResult> {
  const elk = new ELK();
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let run = -warmUps; run < runs; run++) {
    let start = performance.now();
    layoutGraph(graph, options());
    const own = performance.now() - start;
    const input = elkGraph(graph);
    start = performance.now();
    await elk.layout(input);
    const other = performance.now() - start;
    // The first pairs warm both up.
    if (run < 0) continue;
    ours.push(own);
    theirs.push(other);
  }
  const ratios = ours.map((own, i) => own / theirs[i]!);
  return {
    name,
    against: 'elkjs layered',
    ratioMin: Math.min(...ratios),
    ratioMedian: median(ratios),
    limit,
    runs,
    detail:
      `${nodeCount(graph)} nodes, ${edgeCount(graph)} edges; ` +
      `median ${median(ours).toFixed(1)} ms against ${median(theirs).toFixed(0)} ms`,
  };
}

/**
 * Runs the comparison.
 * @returns one result: the layout may take at most a tenth of elk's time
 */
export async function benchLayout(): Promise<BenchResult[]> {
  return [await compare('layout of a job of 1,000 steps', jobGraph(1000), 0.1)];
}
