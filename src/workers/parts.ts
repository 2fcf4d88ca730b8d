/**
 * A long answer travels in parts. A message is read in one go, and while the page reads it nothing else happens there:
 * tens of thousands of nodes would hold it up for longer than anybody fails to notice.
 */
import type { Box, Layout, Point, VisibleEdge } from '../graph/layout.ts';
import type { GraphEdge, GraphNode } from '../graph/graph.ts';
import type { ResourceRow } from '../resources/resources.ts';
import type { Reply } from './protocol.ts';
import type { PackedRuns } from './runs.ts';

type Fresh<T> = PackedRuns<T>['fresh'];

/** The lists of an answer that can be long. */
interface Lists {
  readonly nodes: Fresh<GraphNode>;
  readonly edges: Fresh<GraphEdge>;
  readonly rows: Fresh<ResourceRow>;
  readonly boxes: readonly (readonly [string, Box])[];
  readonly lines: readonly (readonly [string, readonly Point[]])[];
  readonly visible: readonly VisibleEdge[];
}

/** Some entries of the lists of an answer that is to come. */
export interface Part {
  readonly kind: 'part';
  /** Of the request that is answered. */
  readonly id: number;
  readonly lists: Partial<Lists>;
}

/** So many things travel in one message. */
const PIECE = 2000;

const NO_LISTS: Lists = { nodes: [], edges: [], rows: [], boxes: [], lines: [], visible: [] };

/** The messages for an answer, in order: parts, and then the answer without what they hold. A short one is itself. */
export function* messagesOf(reply: Reply): Generator<Part | Reply> {
  if (reply.ok && reply.kind === 'analysis') {
    const { nodes, edges, rows } = reply.analysis;
    const lists = { nodes: nodes.fresh, edges: edges.fresh, rows: rows.fresh };
    if (sizeOf(lists.nodes) + sizeOf(lists.edges) + sizeOf(lists.rows) > PIECE) {
      for (const piece of piecesOf(lists.nodes, sizeOfRun))
        yield { kind: 'part', id: reply.id, lists: { nodes: piece } };
      for (const piece of piecesOf(lists.edges, sizeOfRun))
        yield { kind: 'part', id: reply.id, lists: { edges: piece } };
      for (const piece of piecesOf(lists.rows, sizeOfRun)) yield { kind: 'part', id: reply.id, lists: { rows: piece } };
      yield { ...reply, analysis: withLists(reply.analysis, NO_LISTS) };
      return;
    }
  } else if (reply.ok && reply.kind === 'layout') {
    const { boxes, edges, visibleEdges } = reply.layout;
    if (boxes.size + edges.size > PIECE) {
      for (const piece of piecesOf([...boxes])) yield { kind: 'part', id: reply.id, lists: { boxes: piece } };
      for (const piece of piecesOf([...edges])) yield { kind: 'part', id: reply.id, lists: { lines: piece } };
      for (const piece of piecesOf(visibleEdges)) yield { kind: 'part', id: reply.id, lists: { visible: piece } };
      yield { ...reply, layout: layoutWith(reply.layout, NO_LISTS) };
      return;
    }
  }
  yield reply;
}

/** Puts answers together again. */
export class PartJoiner {
  private id: number | undefined;
  private held: { -readonly [K in keyof Lists]: Lists[K][] } = noParts();

  /** The answer, when the message is the last of its own; undefined for a part. */
  take(message: Part | Reply): Reply | undefined {
    if (message.id !== this.id) this.held = noParts();
    this.id = message.id;
    const { held } = this;
    if ('lists' in message) {
      const { nodes, edges, rows, boxes, lines, visible } = message.lists;
      if (nodes) held.nodes.push(nodes);
      if (edges) held.edges.push(edges);
      if (rows) held.rows.push(rows);
      if (boxes) held.boxes.push(boxes);
      if (lines) held.lines.push(lines);
      if (visible) held.visible.push(visible);
      return undefined;
    }
    this.held = noParts();
    if (!message.ok) return message;
    if (message.kind === 'analysis' && held.nodes.length + held.edges.length + held.rows.length > 0) {
      const lists = { nodes: held.nodes.flat(), edges: held.edges.flat(), rows: held.rows.flat() };
      return { ...message, analysis: withLists(message.analysis, lists) };
    }
    if (message.kind === 'layout' && held.boxes.length + held.lines.length > 0) {
      const lists = { boxes: held.boxes.flat(), lines: held.lines.flat(), visible: held.visible.flat() };
      return { ...message, layout: layoutWith(message.layout, lists) };
    }
    return message;
  }
}

const noParts = (): { -readonly [K in keyof Lists]: Lists[K][] } => ({
  nodes: [],
  edges: [],
  rows: [],
  boxes: [],
  lines: [],
  visible: [],
});

type Analysis = Extract<Reply, { kind: 'analysis' }>['analysis'];

function withLists(analysis: Analysis, { nodes, edges, rows }: Pick<Lists, 'nodes' | 'edges' | 'rows'>): Analysis {
  return {
    ...analysis,
    nodes: { ids: analysis.nodes.ids, fresh: nodes },
    edges: { ids: analysis.edges.ids, fresh: edges },
    rows: { ids: analysis.rows.ids, fresh: rows },
  };
}

function layoutWith(layout: Layout, { boxes, lines, visible }: Pick<Lists, 'boxes' | 'lines' | 'visible'>): Layout {
  return { ...layout, boxes: new Map(boxes), edges: new Map(lines), visibleEdges: visible };
}

const sizeOfRun = (run: Fresh<unknown>[number]): number => run[1].length;
const sizeOf = (runs: Fresh<unknown>): number => runs.reduce((sum, run) => sum + sizeOfRun(run), 0);

/** A list in pieces of at most `PIECE` things each; an entry that holds more is a piece of its own. */
function* piecesOf<T>(list: readonly T[], sizeOfEntry: (entry: T) => number = () => 1): Generator<readonly T[]> {
  let piece: T[] = [];
  let size = 0;
  for (const entry of list) {
    const more = sizeOfEntry(entry);
    if (piece.length > 0 && size + more > PIECE) {
      yield piece;
      piece = [];
      size = 0;
    }
    piece.push(entry);
    size += more;
  }
  if (piece.length > 0) yield piece;
}
