/** Short executions, and graphs as lines of text, for tests. */
import type { ParsedDocument } from '../../../document/document.ts';
import { parseDocument } from '../../../document/document.ts';
import type { JsonValue } from '../../../document/node.ts';
import type { Graph } from '../../../graph/graph.ts';
import { flatten } from '../../../graph/graph.ts';
import { type DocumentView, PLAIN_READING } from '../../format.ts';

export type Value = { [key: string]: JsonValue };

/** A document as the graph sees it, every value taken as valid. */
export function viewOf(document: ParsedDocument): DocumentView {
  return { job: document.root, pointer: '', root: document.root, ...PLAIN_READING, valid: () => true };
}

/** A view of a value, printed. */
export function viewOfValue(value: JsonValue): DocumentView {
  return viewOf(parseDocument(JSON.stringify(value, null, 2)));
}

/** A task with a command. */
export function task(type: string, more: Value = {}): Value {
  return { type, args: `${type}.sh`, ...more };
}

/** A volume. */
export function volume(mode: 'ro' | 'rw', path: string, more: Value = {}): Value {
  return { container_path: path, mode, type: 'volume', ...more };
}

/** A file of an input. */
export function file(workspace: string, path: string, more: Value = {}): Value {
  return { id: 1, type: 'SOURCE', workspace_name: workspace, workspace_path: path, is_deleted: false, ...more };
}

/** A whole execution as Scale schedules it: one input from `raw`, one output to `products`. */
export function regular(): Value {
  const data = (input: 'ro' | 'rw' | undefined, output: 'ro' | 'rw'): Value => ({
    ...(input ? { x_input_data: volume(input, '/scale/input_data') } : {}),
    x_output_data: volume(output, '/scale/output_data'),
  });
  const seen = (name: string, mode: 'ro' | 'rw'): Value => ({ [`x_wksp_${name}`]: volume(mode, `/mnt/${name}`) });
  const use = (name: string, mode: 'ro' | 'rw'): Value => ({ [name]: { mode, volume_name: `x_wksp_${name}` } });
  return {
    version: '2.0',
    input_files: { scene: [file('raw', 'in/a.tif')] },
    output_workspaces: { result: 'products' },
    tasks: [
      task('pull'),
      task('pre', { workspaces: use('raw', 'ro'), volumes: { ...data('rw', 'rw'), ...seen('raw', 'ro') } }),
      task('main', { volumes: data('ro', 'rw') }),
      task('post', {
        workspaces: use('products', 'rw'),
        volumes: { ...data(undefined, 'ro'), ...seen('products', 'rw') },
      }),
    ],
  };
}

/** Nodes in their order, one a line: `key kind title <code> (facts) [badges]`. */
export function nodeLines(graph: Graph): string[] {
  return flatten(graph.nodes)
    .toSorted((a, b) => a.order - b.order)
    .map(({ key, kind, title, code, subtitle, facts, badges }) =>
      [
        key,
        kind,
        title,
        code && `<${code}>`,
        subtitle && `“${subtitle}”`,
        facts.length > 0 && `(${facts.map((fact) => fact.text).join(', ')})`,
        badges.length > 0 && `[${badges.join(', ')}]`,
      ]
        .filter((part) => part !== undefined && part !== false && part !== '')
        .join(' '),
    );
}

/** Edges, one a line: `source > target label !problem`. */
export function edgeLines(graph: Graph): string[] {
  return flatten(graph.edges).map(({ source, target, label, problem }) =>
    [`${source} > ${target}`, label, problem && `!${problem.severity}`].filter((part) => part !== undefined).join(' '),
  );
}
