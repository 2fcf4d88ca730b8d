/** Short jobs, and graphs as lines of text, for tests. */
import type { JsonValue } from '../../../document/node.ts';
import type { ParsedDocument } from '../../../document/document.ts';
import { parseDocument } from '../../../document/document.ts';
import type { Graph } from '../../../graph/graph.ts';
import { flatten } from '../../../graph/graph.ts';
import { type DocumentView, PLAIN_READING } from '../../format.ts';
import { jobAt } from '../detect.ts';

/** A document as the graph sees it, every value taken as valid. */
export function viewOf(document: ParsedDocument): DocumentView {
  const { node, pointer } = jobAt(document.root);
  return { job: node, pointer, root: document.root, ...PLAIN_READING, valid: () => true };
}

/** A view of a value, printed. */
export function viewOfValue(value: JsonValue): DocumentView {
  return viewOf(parseDocument(JSON.stringify(value, null, 2)));
}

export interface JobParts {
  readonly resources?: { readonly [key: string]: JsonValue };
  readonly more?: { readonly [key: string]: JsonValue };
}

/** A job of one task with these steps. */
export function job(steps: JsonValue[], { resources, more }: JobParts = {}): { [key: string]: JsonValue } {
  return { resources: { tasks: 1, cpusPerTask: 4, memPerCpu: 1024, gpus: 0, ...resources }, ...more, steps };
}

/** A command. */
export function run(command: string, more: { readonly [key: string]: JsonValue } = {}): { [key: string]: JsonValue } {
  return { ...more, run: { command } };
}

/** A launch of one command. */
export function launch(
  handle: string | null,
  more: { readonly [key: string]: JsonValue } = {},
): { [key: string]: JsonValue } {
  const body: { [key: string]: JsonValue } = { steps: [run('work')] };
  return { ...more, launch: handle === null ? body : { handleName: handle, ...body } };
}

/** Nodes, one a line: `key kind title (facts) [badges] {summary}`. */
export function nodeLines(graph: Graph): string[] {
  return flatten(graph.nodes).map(({ key, kind, title, mono, facts, badges, group }) =>
    [
      key,
      kind,
      mono ? `\`${title}\`` : title,
      facts.length > 0 && `(${facts.map((fact) => fact.text).join(', ')})`,
      badges.length > 0 && `[${badges.join(', ')}]`,
      group && `{${group.summary}}`,
    ]
      .filter((part) => part !== false && part !== undefined)
      .join(' '),
  );
}

/** Edges, one a line and sorted: `source > target kind label !problem`. */
export function edgeLines(graph: Graph): string[] {
  return flatten(graph.edges)
    .map(({ source, target, kind, label, problem }) =>
      [source, '>', target, kind, label, problem && `!${problem.severity}`]
        .filter((part) => part !== undefined)
        .join(' '),
    )
    .sort();
}
