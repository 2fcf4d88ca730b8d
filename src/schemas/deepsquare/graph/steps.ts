/** All steps of a job, wherever they are, whichever of its keys the engine would take. */
import type { Node } from '../../../document/node.ts';
import { entriesOf, get } from '../../../document/node.ts';

export interface FoundStep {
  readonly pointer: string;
  readonly node: Node;
}

const LISTS: readonly (readonly string[])[] = [
  ['steps'],
  ['for', 'steps'],
  ['launch', 'steps'],
  ['use', 'steps'],
  ['catch'],
  ['finally'],
];

/** Every step of a job at any depth, outer ones first. */
export function* allSteps(job: Node, pointer: string): Generator<FoundStep> {
  for (const step of stepsOf(get(job, 'steps'), `${pointer}/steps`)) yield* withInner(step);
}

/** A step and every step inside it. */
export function* withInner(outer: FoundStep): Generator<FoundStep> {
  const stack: FoundStep[] = [outer];
  for (let step = stack.pop(); step; step = stack.pop()) {
    yield step;
    const inner: FoundStep[] = [];
    for (const path of LISTS) {
      let list: Node | undefined = step.node;
      for (const key of path) list = get(list, key);
      inner.push(...stepsOf(list, `${step.pointer}/${path.join('/')}`));
    }
    for (let i = inner.length - 1; i >= 0; i--) stack.push(inner[i] as FoundStep);
  }
}

function* stepsOf(list: Node | undefined, pointer: string): Generator<FoundStep> {
  if (list?.kind !== 'array') return;
  let index = 0;
  for (const entry of entriesOf(list)) yield { pointer: `${pointer}/${index++}`, node: entry.value };
}
