import { describe, expect, it } from 'vitest';
import { D, faultsOfFixes, job, row, S, saidOf, type Row } from './testSupport.ts';

const zeros = { Stagger: 0, MaxParallel: 0, MinHealthyTime: 0, HealthyDeadline: 0, ProgressDeadline: 0 };

const rows: readonly Row[] = [
  row(
    'update order default',
    job({ Update: { MinHealthyTime: 400 * S } }),
    'e update-healthy-order /Job/Update/MinHealthyTime',
  ),
  row(
    'several refusals of the job, seen through a group',
    job({ Update: { MaxParallel: -1, Canary: -1, HealthCheck: 'x' } }),
    'e schema /Job/Update/Canary',
    'e schema /Job/Update/HealthCheck',
    'e schema /Job/Update/MaxParallel',
  ),
  row(
    'zeros of the job joined with a value of the group',
    job(
      { Update: { ...zeros, HealthCheck: '' } },
      { Update: { MaxParallel: 1, HealthCheck: 'checks', MinHealthyTime: S } },
    ),
    'e schema /Job/Update/HealthyDeadline',
    'e schema /Job/Update/Stagger',
  ),
  row('zeros of the job alone', job({ Update: { ...zeros, HealthCheck: '' } })),
  row(
    'zeros without a health check are inherited',
    job({ Update: zeros }),
    'e schema /Job/Update/HealthyDeadline',
    'e schema /Job/Update/Stagger',
  ),
  row('progress 0', job({ Update: { HealthyDeadline: 900 * S, ProgressDeadline: 0 } })),
  row(
    'progress eq',
    job({ Update: { ProgressDeadline: 300 * S } }),
    'e update-progress-order /Job/Update/ProgressDeadline',
  ),
  row(
    'mixed levels',
    job({ Update: { HealthyDeadline: 20 * S } }, { Update: { MinHealthyTime: 30 * S } }),
    'e update-healthy-order /Job/Update/HealthyDeadline',
  ),
  row(
    'canary job promote',
    {
      Job: {
        ID: 'd',
        Update: { Canary: 1 },
        TaskGroups: [
          { Name: 'a', Update: { AutoPromote: true }, Tasks: [{ Name: 'a', ...D }] },
          { Name: 'b', Tasks: [{ Name: 'a', ...D }] },
        ],
      },
    },
    'w auto-promote-all /Job/Update/Canary',
  ),
  row('maxparallel count1', job({ Update: { MaxParallel: 5 } })),
  row('kill batch', job({ Type: 'batch' }, {}, { KillTimeout: 700 * S })),
  row(
    'kill progress own',
    job({ Update: { ProgressDeadline: 400 * S } }, {}, { KillTimeout: 500 * S }),
    'e kill-timeout-progress T/KillTimeout',
  ),
  row('migrate eq', job({}, { Migrate: { MinHealthyTime: 300 * S } })),
  row(
    'restart delay only mode',
    job({}, { RestartPolicy: { Mode: 'delay', Attempts: 0 } }, { RestartPolicy: { Mode: 'delay' } }),
    'e restart-ambiguous G/RestartPolicy/Attempts',
  ),
  row(
    'restart task own',
    job({}, { RestartPolicy: { Attempts: 0, Mode: 'delay' } }, { RestartPolicy: { Attempts: 0 } }),
    'e restart-ambiguous G/RestartPolicy/Attempts',
    'w task-restart-unchecked T/RestartPolicy/Attempts',
  ),
  row(
    'restart fit attempts',
    job({}, { RestartPolicy: { Attempts: 200 } }),
    'e restart-attempts-fit G/RestartPolicy/Attempts',
  ),
  row(
    'restart fit delay',
    job({}, { RestartPolicy: { Delay: 1000 * S } }),
    'e restart-attempts-fit G/RestartPolicy/Delay',
  ),
  row(
    'restart neg interval',
    job({}, { RestartPolicy: { Interval: -1 } }),
    'e restart-interval-short G/RestartPolicy/Interval',
    'e restart-attempts-fit G/RestartPolicy/Interval',
  ),
  row(
    'resched unlimited batch',
    job({ Type: 'batch' }, { ReschedulePolicy: { Unlimited: true } }),
    'e reschedule-attempts-unlimited G/ReschedulePolicy/Unlimited',
  ),
  row(
    'resched job group',
    job({ Reschedule: { Attempts: 3 } }, { ReschedulePolicy: { Unlimited: false, Interval: 3600 * S } }),
  ),
  row(
    'resched job twice',
    {
      Job: {
        ID: 'd',
        Reschedule: { Attempts: 3 },
        TaskGroups: [
          { Name: 'a', Tasks: [{ Name: 'a', ...D }] },
          { Name: 'b', Tasks: [{ Name: 'a', ...D }] },
        ],
      },
    },
    'e reschedule-attempts-unlimited /Job/Reschedule/Attempts',
  ),
  row(
    'resched delay over max',
    job({}, { ReschedulePolicy: { Delay: 7200 * S } }),
    'e reschedule-max-delay G/ReschedulePolicy/Delay',
  ),
  row('resched fn empty disabled', job({}, { ReschedulePolicy: { DelayFunction: '', Unlimited: false } })),
  row(
    'resched fib',
    job(
      {},
      {
        ReschedulePolicy: {
          Unlimited: false,
          Attempts: 5,
          Interval: 20 * S,
          Delay: 5 * S,
          DelayFunction: 'fibonacci',
          MaxDelay: 3600 * S,
        },
      },
    ),
    'e reschedule-attempts-fit G/ReschedulePolicy/Interval',
  ),
  row(
    'resched fib ok',
    job(
      {},
      {
        ReschedulePolicy: {
          Unlimited: false,
          Attempts: 5,
          Interval: 25 * S,
          Delay: 5 * S,
          DelayFunction: 'fibonacci',
          MaxDelay: 3600 * S,
        },
      },
    ),
  ),
  row(
    'never started job',
    {
      Job: {
        ID: 'd',
        Reschedule: { Attempts: 0, Unlimited: false },
        TaskGroups: [
          { Name: 'a', RestartPolicy: { Attempts: 0 }, Tasks: [{ Name: 'a', ...D, RestartPolicy: { Attempts: 0 } }] },
        ],
      },
    },
    'i never-started-again /Job/Reschedule',
  ),
];

describe('rules about policies', () => {
  it.each(rows)('say of $name', (given) => {
    expect(saidOf(given)).toEqual(given.said);
  });

  it('have fixes that mend', () => {
    expect(rows.flatMap(faultsOfFixes)).toEqual([]);
  });
});
