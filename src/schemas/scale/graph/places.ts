/** What a pointer of the document names, in the terms of the canvas. */
import type { Node } from '../../../document/node.ts';
import { get, stringOf } from '../../../document/node.ts';
import { escapePart, fromPointer, locate } from '../../../document/pointer.ts';
import type { DocumentView } from '../../format.ts';
import type { Task } from './tasks.ts';
import { tasksOf } from './tasks.ts';

export type Place =
  | { readonly kind: 'job' }
  | { readonly kind: 'task'; readonly task: Task }
  /** A volume; `declared` is false when only a mount names it. */
  | { readonly kind: 'volume'; readonly name: string; readonly task: Task; readonly declared: boolean }
  /** A mount for which no volume is provided. */
  | { readonly kind: 'mount'; readonly name: string; readonly task: Task }
  /** `task` is the one whose list names it; undefined when a file or an output does. */
  | { readonly kind: 'workspace'; readonly name: string; readonly task: Task | undefined }
  /** `name` is undefined for the list without input names. */
  | { readonly kind: 'input'; readonly name: string | undefined }
  | { readonly kind: 'output'; readonly name: string; readonly workspace: string | undefined }
  /** The object or list that holds parts of one sort: what a card that only counts stands for. */
  | { readonly kind: 'holder'; readonly task: Task | undefined };

/** Said when a place is not there any more. */
export const GONE = 'This part is no longer in the document.';

/** Said of a card that only counts. */
export const COUNTED = 'This card only counts what is not drawn. Choose one of them in the form or in the text.';

/**
 * Pointer of what holds the part at `pointer`. The file that names a workspace is held by the inputs, as the inputs are; a
 * list of files is an input itself, so it is held by the execution.
 */
export function holderOf(pointer: string): string {
  const parts = fromPointer(pointer);
  const files = parts.indexOf('input_files');
  const inside = parts.length - files - 1;
  let kept = parts.length - 1;
  if (files >= 0 && parts.at(-1) === 'workspace_name') kept = inside === 2 ? files : files + 1;
  return parts
    .slice(0, kept)
    .map((part) => `/${escapePart(part)}`)
    .join('');
}

/** The node at an absolute pointer. */
export function nodeOf(view: DocumentView, pointer: string): Node | undefined {
  return locate(view.root, 0, pointer)?.node;
}

/** The place that a pointer names; undefined when it names nothing that is drawn. */
export function placeOf(view: DocumentView, pointer: string): Place | undefined {
  const { pointer: job } = view;
  if (pointer === job) return { kind: 'job' };
  if (!pointer.startsWith(`${job}/`)) return undefined;
  const node = nodeOf(view, pointer);
  if (!node || node.kind === 'missing') return undefined;
  const [head = '', ...rest] = fromPointer(pointer.slice(job.length));
  if (head === 'tasks' && rest.length === 0) return { kind: 'job' };
  if (head === 'input_files') return inputPlace(node, rest, get(view.job, head)?.kind === 'array');
  if (head === 'output_workspaces') {
    const [name] = rest;
    if (name === undefined) return { kind: 'holder', task: undefined };
    return rest.length > 1 ? undefined : { kind: 'output', name, workspace: stringOf(node) };
  }
  const depth = head === 'tasks' ? 2 : 1;
  const at =
    job +
    [head, ...rest]
      .slice(0, depth)
      .map((part) => `/${escapePart(part)}`)
      .join('');
  const task = tasksOf(view).find((candidate) => candidate.pointer === at);
  return task && taskPlace(task, node, [head, ...rest].slice(depth));
}

function inputPlace(node: Node, rest: readonly string[], isList: boolean): Place | undefined {
  const last = rest.at(-1);
  if (last === 'workspace_name') {
    const name = stringOf(node);
    return name === undefined ? undefined : { kind: 'workspace', name, task: undefined };
  }
  if (isList) return rest.length === 0 ? { kind: 'input', name: undefined } : undefined;
  if (rest.length === 0) return { kind: 'holder', task: undefined };
  return rest.length === 1 ? { kind: 'input', name: rest[0] } : undefined;
}

const HOLDERS: ReadonlySet<string> = new Set(['volumes', 'mounts', 'workspaces']);

function taskPlace(task: Task, node: Node, inside: readonly string[]): Place | undefined {
  const [list, name] = inside;
  if (list === undefined) return { kind: 'task', task };
  if (name === undefined && HOLDERS.has(list)) return { kind: 'holder', task };
  if (name === undefined || inside.length > 2) return undefined;
  switch (list) {
    case 'volumes':
      return { kind: 'volume', name, task, declared: true };
    case 'mounts': {
      const volume = stringOf(node);
      return volume === undefined
        ? { kind: 'mount', name, task }
        : { kind: 'volume', name: volume, task, declared: false };
    }
    case 'workspaces': {
      const own = get(task.node, 'workspaces')?.kind === 'array' ? stringOf(get(node, 'name')) : name;
      return own === undefined ? undefined : { kind: 'workspace', name: own, task };
    }
    default:
      return undefined;
  }
}

/** A task in a sentence: “the main task”. */
export function theTask({ type, name }: Task): string {
  if (type !== undefined) return `the ${type} task`;
  return name.startsWith('the ') ? name : `the task “${name}”`;
}

/** With a capital, for the beginning of a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
