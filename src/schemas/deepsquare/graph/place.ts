/** What a pointer of the document names, in the terms of the canvas. */
import type { Node } from '../../../document/node.ts';
import { get } from '../../../document/node.ts';
import { fromPointer, locate } from '../../../document/pointer.ts';
import type { DocumentView } from '../../format.ts';
import { titleOf } from './cards.ts';
import type { StepShape } from './shape.ts';
import { shapeOf } from './shape.ts';
import { capital, stepWords } from './words.ts';

export interface StepPlace {
  readonly pointer: string;
  readonly list: string;
  readonly index: number;
  readonly node: Node;
  readonly shape: StepShape;
}

export type Place =
  | { readonly kind: 'job' }
  | { readonly kind: 'input' | 'output' }
  | { readonly kind: 'step'; readonly step: StepPlace }
  /** What a step with handlers does, or something inside a step that is no step. */
  | { readonly kind: 'body'; readonly step: StepPlace }
  | { readonly kind: 'handler'; readonly step: StepPlace; readonly key: 'catch' | 'finally' }
  /** A list of steps, whether it is there yet or not. */
  | { readonly kind: 'list'; readonly pointer: string; readonly step: StepPlace | undefined };

const IN_BODY = new Set(['launch', 'for', 'use']);

/** The place a pointer names; undefined when it names nothing that is drawn. */
export function placeOf(view: DocumentView, pointer: string): Place | undefined {
  const { pointer: job } = view;
  if (pointer === job) return { kind: 'job' };
  if (pointer === `${job}/input` && get(view.job, 'input')) return { kind: 'input' };
  if (pointer === `${job}/output` && get(view.job, 'output')) return { kind: 'output' };
  if (pointer === `${job}/steps`) return { kind: 'list', pointer, step: undefined };
  if (!pointer.startsWith(`${job}/steps/`)) return undefined;
  const parts = fromPointer(pointer.slice(job.length));
  let list = `${job}/steps`;
  let step: StepPlace | undefined;
  for (let i = 1; i < parts.length;) {
    step = stepAt(view, `${list}/${parts[i]}`);
    if (!step) return undefined;
    i++;
    const key = parts[i];
    if (key === undefined) return { kind: 'step', step };
    const handler = key === 'catch' || key === 'finally' ? key : undefined;
    const inBody = IN_BODY.has(key);
    if (!handler && key !== 'steps' && (!inBody || parts[i + 1] !== 'steps')) return { kind: 'body', step };
    list = `${step.pointer}/${key}${inBody ? '/steps' : ''}`;
    i += inBody ? 2 : 1;
    if (i < parts.length) continue;
    if (handler) return { kind: 'handler', step, key: handler };
    return { kind: 'list', pointer: list, step };
  }
  return undefined;
}

/** The node at an absolute pointer. */
export function nodeOf(view: DocumentView, pointer: string): Node | undefined {
  return locate(view.root, 0, pointer)?.node;
}

/** The step at a pointer that ends with its position in a list; undefined when there is none. */
export function stepAt(view: DocumentView, pointer: string): StepPlace | undefined {
  const slash = pointer.lastIndexOf('/');
  const list = pointer.slice(0, slash);
  const index = Number(pointer.slice(slash + 1));
  if (nodeOf(view, list)?.kind !== 'array') return undefined;
  const node = nodeOf(view, pointer);
  if (!node || node.kind === 'missing') return undefined;
  return { pointer, list, index, node, shape: shapeOf(node) };
}

/** Number of entries of the list at a pointer; 0 when it is not there. */
export function sizeOf(view: DocumentView, list: string): number {
  const node = nodeOf(view, list);
  return node?.kind === 'array' ? node.size : 0;
}

/** Pointer of the list of steps at or inside a place; undefined when it can have none. */
export function listAt(view: DocumentView, place: Place): string | undefined {
  switch (place.kind) {
    case 'job':
      return `${view.pointer}/steps`;
    case 'list':
      return place.pointer;
    case 'handler':
      return `${place.step.pointer}/${place.key}`;
    case 'step':
    case 'body': {
      const { pointer, shape } = place.step;
      return shape.listPath === undefined ? undefined : pointer + shape.listPath;
    }
    case 'input':
    case 'output':
      return undefined;
  }
}

/** A step by its title, in quotes: `“train”`. */
export function called(step: StepPlace): string {
  return `“${titleOf(step.node, step.shape).title}”`;
}

/** A step by number and title: `Step 3 “train”`. */
export function numbered(view: DocumentView, step: StepPlace): string {
  return `${capital(stepWords(step.pointer, view.pointer))} ${called(step)}`;
}
