/** What a pointer of the document names, in the terms of the canvas. */
import { isWithin } from '../../../document/pointer.ts';
import type { DocumentView } from '../../format.ts';
import { type Input, readJob, type Result, type Task } from '../read.ts';

export type Spot =
  | { readonly kind: 'job' }
  | { readonly kind: 'task'; readonly task: Task }
  | { readonly kind: 'input'; readonly task: Task; readonly input: Input }
  | { readonly kind: 'result'; readonly task: Task; readonly result: Result }
  | { readonly kind: 'publisher'; readonly task: Task }
  | { readonly kind: 'network'; readonly task: Task }
  /** Something else inside a task. */
  | { readonly kind: 'inside'; readonly task: Task };

/** The part that a pointer names, or lies in; undefined when it is not there any more. */
export function spotAt(view: DocumentView, pointer: string): Spot | undefined {
  const job = readJob(view);
  if (pointer === view.pointer || pointer === view.pointer + '/' + job.place.spelled('Tasks')) return { kind: 'job' };
  const task = job.tasks.find((one) => isWithin(pointer, one.place.pointer));
  if (!task) return isWithin(pointer, view.pointer) ? { kind: 'job' } : undefined;
  if (pointer === task.place.pointer) return { kind: 'task', task };
  const input = task.inputs.find((one) => isWithin(pointer, one.place.pointer));
  if (input) return { kind: 'input', task, input };
  const result = task.results.find((one) => isWithin(pointer, one.place.pointer));
  if (result) return { kind: 'result', task, result };
  if (task.publisher && isWithin(pointer, task.publisher.place.pointer)) return { kind: 'publisher', task };
  if (task.network.place && isWithin(pointer, task.network.place.pointer)) return { kind: 'network', task };
  return { kind: 'inside', task };
}

/** A task as it is spoken of: `task “main”`. */
export function theTask(task: Task): string {
  return task.name === undefined ? `task ${String(task.index + 1)}` : `task “${task.name}”`;
}
