/** Rules about time limits, in whole seconds. */
import { fix, remove, set, setRaw } from '../../kit/fixes.ts';
import type { Place } from '../../kit/places.ts';
import { counted } from '../../kit/words.ts';
import { TIMEOUTS, type TimeoutKey } from '../model.ts';
import type { Job, Task } from '../read.ts';
import { aJob } from '../words.ts';
import type { Report } from './report.ts';

/** More seconds than the specification's longest job, 30 days. */
const LONG = 2_592_000n;

export function checkTimeouts(report: Report, job: Job, task: Task): void {
  const limits = task.place.object('Timeouts');
  const values = new Map<TimeoutKey, { readonly at: Place; readonly value: bigint }>();
  for (const key of TIMEOUTS) {
    const at = limits?.child(key);
    const value = limits?.big(key);
    if (at && value !== undefined) values.set(key, { at, value });
  }
  for (const [key, { at, value }] of values) checkOne(report, job, key, at, value);
  checkSum(report, values);
  const execution = values.get('ExecutionTimeout')?.value ?? 0n;
  const queue = values.get('QueueTimeout')?.value ?? 0n;
  if (limits && execution > 0n && execution <= 60n && queue > 0n && queue <= 10n) {
    report.add('timeouts-tight', limits, 'These limits are tight: pulling an image alone can take longer.', {
      at: 'key',
    });
  }
  const silent = task.place.refuses('Timeouts') || limits?.refuses('QueueTimeout') === true;
  if ((job.type === 'batch' || job.type === 'service') && queue === 0n && !silent) {
    report.add(
      'no-queue-timeout',
      limits ?? task.place,
      'Without a QueueTimeout the job does not wait: with too few nodes that match it fails at once.',
      {
        fixes: [
          limits
            ? fix('Wait up to 5 minutes', set(limits.pathTo('QueueTimeout'), 300))
            : fix('Wait up to 5 minutes', set(task.place.pathTo('Timeouts'), { QueueTimeout: 300 })),
        ],
      },
    );
  }
}

/** True for what looks like milliseconds or nanoseconds. */
function isSuspect(value: bigint): boolean {
  return value > LONG && value % 1000n === 0n;
}

function checkOne(report: Report, job: Job, key: TimeoutKey, at: Place, value: bigint): void {
  if (value < 0n) {
    report.add('timeout-negative', at, 'A time limit cannot be negative; 0 is none.', {
      fixes: [fix('Write 0', set(at, 0))],
    });
    return;
  }
  const { type } = job;
  const ignored =
    key === 'QueueTimeout' ? type === 'daemon' || type === 'ops' : type === 'service' || type === 'daemon';
  if (value > 0n && ignored) {
    report.add('timeout-ignored', at, `${key} has no effect on ${aJob(type)}.`, {
      fixes: [fix(`Remove ${String(at.part)}`, remove(at))],
    });
  }
  if (isSuspect(value)) {
    const days = counted(value / 86_400n, 'day');
    report.add(
      'timeout-unit-suspect',
      at,
      `${String(value)} seconds are ${days}. Limits are in seconds: were milliseconds or nanoseconds meant?`,
      {
        fixes: [
          fix(`Write ${String(value / 1000n)} (from milliseconds)`, setRaw(at, String(value / 1000n))),
          value % 1_000_000_000n === 0n
            ? fix(
                `Write ${String(value / 1_000_000_000n)} (from nanoseconds)`,
                setRaw(at, String(value / 1_000_000_000n)),
              )
            : undefined,
        ].filter((_, i) => i > 0 || value / 1000n <= LONG || (value / 1000n) % 1000n !== 0n),
      },
    );
  }
}

function checkSum(
  report: Report,
  values: ReadonlyMap<TimeoutKey, { readonly at: Place; readonly value: bigint }>,
): void {
  const total = values.get('TotalTimeout');
  if (!total || total.value <= 0n || [...values.values()].some(({ value }) => value < 0n)) return;
  const execution = values.get('ExecutionTimeout')?.value ?? 0n;
  const queue = values.get('QueueTimeout')?.value ?? 0n;
  const sum = execution + queue;
  if (sum <= total.value) return;
  report.add(
    'timeouts-exceed-total',
    total.at,
    `TotalTimeout covers waiting, running and retries: ${String(queue)} s of waiting and ${String(execution)} s of running do not fit into ${String(total.value)} s.`,
    // A sum that is suspect itself mends nothing.
    { fixes: [isSuspect(sum) ? undefined : fix(`Write ${String(sum)}`, setRaw(total.at, String(sum)))] },
  );
}
