/** Time limits of a job as bars: how long it waits for nodes, how long it may run, and where the total cuts it off. */
import { durationWords } from '../../quantities/duration.ts';
import type { DerivedPicture, DocumentView, TimelineLane } from '../format.ts';
import { isLegacy } from './legacyForms.ts';
import { type Job, readJob, type Task } from './read.ts';

/** A timeline for each task that has limits. */
export function pictures(view: DocumentView): readonly DerivedPicture[] {
  if (view.job.kind !== 'object' || isLegacy(view.job)) return [];
  const job = readJob(view);
  return job.tasks.flatMap((task) => timeline(job, task) ?? []);
}

function timeline(job: Job, task: Task): DerivedPicture | undefined {
  const limits = task.place.object('Timeouts');
  if (!limits) return undefined;
  const read = (key: string): number => Math.max(0, limits.int(key) ?? 0);
  const lasts = job.type === 'service' || job.type === 'daemon';
  const waits = job.type !== 'daemon' && job.type !== 'ops';
  const queue = waits ? read('QueueTimeout') : 0;
  const total = lasts ? 0 : read('TotalTimeout');
  // Without a limit of its own an execution has that of the whole job.
  const own = lasts ? 0 : read('ExecutionTimeout');
  const execution = own > 0 ? own : Math.max(0, total - queue);
  if (queue === 0 && execution === 0 && total === 0) return undefined;
  const cut = total > 0 && queue + execution > total ? total : queue + execution;
  const lanes: TimelineLane[] = [];
  if (queue > 0) lanes.push({ title: 'Queue', spans: [{ from: 0, to: queue, kind: 'wait', label: words(queue) }] });
  if (execution > 0) {
    lanes.push({
      title: 'Execution',
      spans: [
        ...(cut > queue ? [{ from: queue, to: cut, kind: 'run' as const, label: words(cut - queue) }] : []),
        ...(cut < queue + execution
          ? [
              {
                from: Math.max(queue, cut),
                to: queue + execution,
                kind: 'fail' as const,
                label: 'cut off by the total',
              },
            ]
          : []),
      ],
    });
  }
  if (total > 0) lanes.push({ title: 'Total', spans: [{ from: 0, to: total, kind: 'ready', label: words(total) }] });
  return {
    kind: 'timeline',
    id: `timeouts-${String(task.index)}`,
    title: 'Time limits',
    about: task.name ?? `task ${String(task.index + 1)}`,
    summary: `At most ${words(cut)} from the beginning to the end`,
    pointer: limits.pointer,
    lanes,
    notes: notesOf(job, { queue, execution, total, own }),
  };
}

interface Limits {
  readonly queue: number;
  readonly execution: number;
  readonly total: number;
  readonly own: number;
}

function notesOf({ type }: Job, { queue, execution, total, own }: Limits): string[] {
  const notes: string[] = [];
  if (type === 'service' || type === 'daemon')
    notes.push(`A ${type} job has no end, so that ExecutionTimeout and TotalTimeout do not apply.`);
  if (type === 'ops' || type === 'daemon')
    notes.push(`${type === 'ops' ? 'An' : 'A'} ${type} job does not wait for nodes: QueueTimeout does not apply.`);
  else if (queue === 0) notes.push('It does not wait: with too few nodes that match it fails at once.');
  if (own === 0 && total > 0) notes.push('An execution has no limit of its own: the total counts.');
  if (total > 0 && queue + execution > total)
    notes.push(`Queue and execution together are ${words(queue + execution)}, more than the total of ${words(total)}.`);
  else if (total > 0) notes.push(`${words(total - queue - execution)} are left for trying again.`);
  return notes;
}

function words(seconds: number): string {
  return durationWords(BigInt(seconds) * 1_000_000_000n);
}
