/** The kinds of nodes: the container, what it is given, and what it leaves. */
import type { NodeKindInfo } from '../../format.ts';
import type { Kind } from '../basics.ts';

export const kinds = {
  container: { title: 'Container', icon: 'container', hue: 'blue' },
  collection: { title: 'Collection', icon: 'database', hue: 'teal' },
  scratch: { title: 'Scratch directory', icon: 'folder', hue: 'brown' },
  fresh: { title: 'New collection', icon: 'folder-plus', hue: 'brown' },
  json: { title: 'JSON file', icon: 'braces', hue: 'violet' },
  text: { title: 'Text file', icon: 'file-text', hue: 'violet' },
  secret: { title: 'Secret file', icon: 'lock', hue: 'pink' },
  keep: { title: 'All of Keep', icon: 'circle-dashed', hue: 'orange' },
  git: { title: 'Git tree', icon: 'git-branch', hue: 'orange' },
  file: { title: 'File of a stream', icon: 'file-export', hue: 'slate' },
  unknown: { title: 'Mount of unknown kind', icon: 'alert-square', hue: 'orange' },
  output: { title: 'Output', icon: 'package', hue: 'green' },
  log: { title: 'Log', icon: 'report-analytics', hue: 'slate' },
  port: { title: 'Published port', icon: 'world', hue: 'orange' },
} as const satisfies Readonly<Record<string, NodeKindInfo>>;

export type NodeKind = keyof typeof kinds;

/** The kind of node that a mount is. */
export function nodeKind(kind: Kind | undefined, fresh: boolean): NodeKind {
  switch (kind) {
    case 'collection':
      return fresh ? 'fresh' : 'collection';
    case 'tmp':
      return 'scratch';
    case 'git_tree':
      return 'git';
    case undefined:
      return 'unknown';
    case 'json':
    case 'text':
    case 'file':
    case 'keep':
      return kind;
  }
}
