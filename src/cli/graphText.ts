/** A graph as JSON, Mermaid or DOT. */
import { flatten, type Graph, type GraphEdge, type GraphNode } from '../graph/graph.ts';
import type { GraphOutput } from './arguments.ts';

/** The graph in the language asked for, with a line end. */
export function printGraph(graph: Graph, as: GraphOutput): string {
  const nodes = flatten(graph.nodes);
  const edges = flatten(graph.edges);
  switch (as) {
    case 'json':
      return JSON.stringify({ nodes, edges }, null, 2) + '\n';
    case 'mermaid':
      return mermaid(nodes, edges);
    case 'dot':
      return dot(nodes, edges);
  }
}

/** Short names for keys, which may hold any character. */
function nameNodes(nodes: readonly GraphNode[]): Map<string, string> {
  return new Map(nodes.map((n, i) => [n.key, `n${String(i)}`]));
}

function childrenOf(nodes: readonly GraphNode[]): Map<string | null, GraphNode[]> {
  const children = new Map<string | null, GraphNode[]>();
  for (const node of nodes) {
    const list = children.get(node.parent);
    if (list) list.push(node);
    else children.set(node.parent, [node]);
  }
  return children;
}

function labelOf(node: GraphNode): string {
  return [node.title, ...node.badges].join(' ').replaceAll(/\s+/g, ' ').slice(0, 80);
}

function mermaid(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): string {
  const names = nameNodes(nodes);
  const children = childrenOf(nodes);
  const text = (label: string): string => `"${label.replaceAll('#', '#35;').replaceAll('"', '#quot;')}"`;
  const out = ['flowchart TD'];
  const visit = (parent: string | null, indent: string): void => {
    for (const node of children.get(parent) ?? []) {
      const name = names.get(node.key) ?? '';
      if (children.has(node.key)) {
        out.push(`${indent}subgraph ${name}[${text(labelOf(node))}]`);
        visit(node.key, indent + '  ');
        out.push(`${indent}end`);
      } else out.push(`${indent}${name}[${text(labelOf(node))}]`);
    }
  };
  visit(null, '  ');
  for (const edge of edges) {
    const [from, to] = [names.get(edge.source), names.get(edge.target)];
    if (from === undefined || to === undefined) continue;
    const arrow = edge.kind === 'sequence' || edge.kind === 'fork' ? '-->' : '-.->';
    const label = edge.label ?? (arrow === '-->' ? undefined : edge.kind);
    out.push(`  ${from} ${arrow}${label === undefined ? '' : `|${text(label)}|`} ${to}`);
  }
  return out.join('\n') + '\n';
}

function dot(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): string {
  const names = nameNodes(nodes);
  const children = childrenOf(nodes);
  const out = ['digraph job {', '  rankdir=TB; compound=true; node [shape=box];'];
  const visit = (parent: string | null, indent: string): void => {
    for (const node of children.get(parent) ?? []) {
      const name = names.get(node.key) ?? '';
      const label = JSON.stringify(labelOf(node));
      if (children.has(node.key)) {
        out.push(`${indent}subgraph cluster_${name} {`, `${indent}  label=${label};`);
        // Edges need a node to hold on to: a group has an invisible one.
        out.push(`${indent}  ${name} [shape=point, style=invis];`);
        visit(node.key, indent + '  ');
        out.push(`${indent}}`);
      } else out.push(`${indent}${name} [label=${label}];`);
    }
  };
  visit(null, '  ');
  for (const edge of edges) {
    const [from, to] = [names.get(edge.source), names.get(edge.target)];
    if (from === undefined || to === undefined) continue;
    const style = edge.kind === 'sequence' || edge.kind === 'fork' ? '' : 'style=dashed, ';
    out.push(`  ${from} -> ${to} [${style}label=${JSON.stringify(edge.label ?? '')}];`);
  }
  out.push('}');
  return out.join('\n') + '\n';
}
