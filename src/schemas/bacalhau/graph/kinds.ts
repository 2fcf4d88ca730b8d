/** The kinds of nodes: tasks, what goes in and comes out, and the network around them. */
import type { NodeKindInfo } from '../../format.ts';
import type { EngineKind, SourceKind } from '../model.ts';

export const kinds = {
  docker: { title: 'Container', icon: 'brand-docker', hue: 'blue' },
  wasm: { title: 'WebAssembly', icon: 'cube', hue: 'violet' },
  task: { title: 'Task of another engine', icon: 'alert-square', hue: 'slate' },
  ipfs: { title: 'IPFS content', icon: 'hexagon', hue: 'teal' },
  s3: { title: 'S3 objects', icon: 'database', hue: 'teal' },
  url: { title: 'Download', icon: 'cloud-download', hue: 'teal' },
  inline: { title: 'Inline content', icon: 'file-text', hue: 'teal' },
  local: { title: 'Path of the node', icon: 'server', hue: 'brown' },
  input: { title: 'Other input', icon: 'file-import', hue: 'slate' },
  result: { title: 'Result', icon: 'folder', hue: 'green' },
  publisher: { title: 'Publisher', icon: 'cloud-upload', hue: 'green' },
  legacy: { title: 'Job of an older form', icon: 'history', hue: 'orange' },
  network: { title: 'Network', icon: 'world', hue: 'slate' },
} as const satisfies Readonly<Record<string, NodeKindInfo>>;

export type NodeKind = keyof typeof kinds;

/** The kind of card for an input. */
export function inputKind(kind: SourceKind | undefined): NodeKind {
  if (kind === undefined || kind === 'noop' || kind === 'unknown' || kind === 'presigned') return 'input';
  return kind;
}

/** The kind of card for a task. */
export function taskKind(kind: EngineKind | undefined): NodeKind {
  return kind === 'docker' || kind === 'wasm' ? kind : 'task';
}
