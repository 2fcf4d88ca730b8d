/** Labels that Scale puts on containers: facts about the job that stand nowhere else in the document. */
import type { Task } from '../read.ts';
import { parseEnv } from './env.ts';

/** The value of a label (`KEY=VALUE`) of a task; undefined when it has none of that name. */
export function labelOf(task: Task | undefined, name: string): string | undefined {
  for (const { flag, value } of task?.params ?? []) {
    const pair = flag === 'label' && value !== undefined ? parseEnv(value) : undefined;
    if (pair?.name === name) return pair.value;
  }
  return undefined;
}
