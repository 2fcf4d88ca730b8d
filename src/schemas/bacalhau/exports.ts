/** Texts made from a job for use elsewhere. */
import { toValue } from '../../document/node.ts';
import type { DerivedText, DocumentView } from '../format.ts';
import { isLegacy } from './legacyForms.ts';
import { readJob } from './read.ts';

/** Each task as a job of its own, in order: the engine runs one task of a job. */
export function exports_(view: DocumentView): readonly DerivedText[] {
  if (view.job.kind !== 'object' || isLegacy(view.job)) return [];
  const job = readJob(view);
  if (job.tasks.length < 2) return [];
  const whole = toValue(view.job);
  if (whole === null || typeof whole !== 'object' || Array.isArray(whole)) return [];
  const tasksKey = job.place.spelled('Tasks');
  const nameKey = job.place.spelled('Name');
  const name = job.place.string('Name') ?? 'job';
  return job.tasks.map((task): DerivedText => {
    const title = task.name ?? `task ${String(task.index + 1)}`;
    const value = { ...whole, [nameKey]: `${name}-${title}`, [tasksKey]: [toValue(task.place.node)] };
    return {
      id: `task-${String(task.index + 1)}`,
      title: `Job of ${title}`,
      description: `Task ${String(task.index + 1)} as a job of its own. Start it when the one before has ended; data goes from one to the next through S3 or another store.`,
      language: 'json',
      text: `${JSON.stringify(value, null, 2)}\n`,
      pointer: task.place.pointer,
    };
  });
}
