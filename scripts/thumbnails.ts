// Small pictures of the graphs of all examples, with what is wrong in each, as JSON on the standard output. The build puts them
// where the start screen looks for them (see vite.config.ts).
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { openText } from '../src/cli/open.ts';
import type { Thumbnail } from '../src/components/start/thumbnails.ts';
import { flatten, type GraphNode } from '../src/graph/graph.ts';
import { type Direction, layoutGraph } from '../src/graph/layout.ts';
import { loadEngine } from '../src/schemas/engines.ts';
import { wholeFormats } from '../src/schemas/whole.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
/** Room on a card, for choosing the direction that fits it better. */
const ROOM = { width: 300, height: 92 };
const HUES = ['slate', 'blue', 'violet', 'teal', 'green', 'orange', 'pink', 'brown'];

const sizeOf = (node: GraphNode) => ({ width: 96, height: node.group ? 30 : 34 });
const layout = (graph: Parameters<typeof layoutGraph>[0], direction: Direction) =>
  layoutGraph(graph, {
    direction,
    nodeSize: sizeOf,
    collapsed: new Set(),
    gap: { rank: 28, node: 16, edge: 8, component: 24 },
    groupHeader: 14,
    groupPadding: 12,
  });

const thumbnails: Record<string, Thumbnail> = {};
for (const format of wholeFormats) {
  const folder = path.join(ROOT, 'src/schemas', format.id, 'examples');
  const files = readdirSync(folder);
  for (const { id } of format.examples) {
    const file = files.find((name) => name.startsWith(`${id}.`));
    if (file === undefined) continue;
    const text = readFileSync(path.join(folder, file), 'utf8');
    const opened = await openText(text, file, { cards: wholeFormats, load: loadEngine }, { formatId: format.id });
    const { graph, counts } = opened.analysis;
    const nodes = flatten(graph.nodes);
    const kinds = new Map(nodes.map((node) => [node.key, node]));
    const [wide, tall] = [layout(graph, 'right'), layout(graph, 'down')];
    const fit = (size: { readonly width: number; readonly height: number }): number =>
      Math.min(ROOM.width / size.width, ROOM.height / size.height);
    const best = nodes.length === 0 || fit(boundsOf(wide)) >= fit(boundsOf(tall)) ? wide : tall;
    const { width, height } = boundsOf(best);
    thumbnails[`${format.id}/${id}`] = {
      size: [Math.ceil(width), Math.ceil(height)],
      nodes: nodes.length,
      errors: counts.error,
      boxes: [...best.boxes].map(([key, box]) => {
        const node = kinds.get(key);
        const hue = HUES.indexOf(format.graph.kinds[node?.kind ?? '']?.hue ?? 'slate');
        return [box.x, box.y, box.width, box.height].map(Math.round).concat(Math.max(0, hue), node?.group ? 1 : 0);
      }),
      lines: [...best.edges.values()].map((points) => points.flatMap(({ x, y }) => [Math.round(x), Math.round(y)])),
    };
  }
}
process.stdout.write(JSON.stringify(thumbnails));

function boundsOf({
  boxes,
}: {
  readonly boxes: ReadonlyMap<string, { x: number; y: number; width: number; height: number }>;
}) {
  let [width, height] = [1, 1];
  for (const box of boxes.values()) {
    width = Math.max(width, box.x + box.width);
    height = Math.max(height, box.y + box.height);
  }
  return { width, height };
}
