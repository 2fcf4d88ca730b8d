/** The stage at which Scale wrote a configuration: queued, put on a node, and with its secrets hidden or not. */
import type { Node } from '../../document/node.ts';
import { entriesOf, get, has, heightOf, isContainer, itemsOf } from '../../document/node.ts';
import { MASK } from './model.ts';

export interface Stage {
  /** True once the execution was put on a node: a task then has an id or Docker parameters (configurators.py). */
  readonly scheduled: boolean;
  /** True when a secret is hidden somewhere. */
  readonly censored: boolean;
}

/** Deeper trees are not walked; no configuration is nested that deep. */
const MAX_HEIGHT = 100;

/** The stage of a configuration of version 2.0. */
export function stageOf(job: Node): Stage {
  return { scheduled: isScheduled(job), censored: heightOf(job) <= MAX_HEIGHT && hides(job) };
}

/** True when a task has an id or Docker parameters: Scale adds both only when it puts the execution on a node. */
export function isScheduled(job: Node): boolean {
  const tasks = get(job, 'tasks');
  if (tasks?.kind !== 'array') return false;
  for (const task of itemsOf(tasks)) if (has(task, 'task_id') || has(task, 'docker_params')) return true;
  return false;
}

/** What subtrees said; they live on while the rest of the document is edited. */
const known = new WeakMap<Node, boolean>();

function hides(node: Node): boolean {
  if (node.kind === 'string') return node.value.includes(MASK);
  if (!isContainer(node)) return false;
  const before = known.get(node);
  if (before !== undefined) return before;
  let found = false;
  for (const { value } of entriesOf(node)) {
    if (!hides(value)) continue;
    found = true;
    break;
  }
  known.set(node, found);
  return found;
}

/** The stage in words, for showing beside the version: "scheduled, censored". */
export function stageWords({ scheduled, censored }: Stage): string {
  if (!scheduled) return censored ? 'queued, censored' : 'queued';
  return censored ? 'scheduled, censored' : 'scheduled, uncensored';
}
