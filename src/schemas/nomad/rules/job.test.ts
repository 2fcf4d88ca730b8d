import { describe, expect, it } from 'vitest';
import { diagnosticsOf, documentOf } from '../../kit/testing.ts';
import card from '../card.ts';
import engine from '../engine.ts';
import { faultsOfFixes, job, row, saidOf, type Row } from './testSupport.ts';

const rows: readonly Row[] = [
  row(
    'sysbatch',
    job(
      {
        Type: 'sysbatch',
        Affinities: [{ LTarget: '${node.class}', Operand: '=', RTarget: 'x' }],
        Spreads: [{ Attribute: '${node.datacenter}' }],
      },
      { Count: 3, ReschedulePolicy: {} },
    ),
    'e reschedule-type G/ReschedulePolicy',
  ),
  row('system empties', job({ Type: 'system', Affinities: [], Spreads: [] })),
  row(
    'system scaling min',
    job({ Type: 'system' }, { Scaling: { Min: 2, Max: 3 } }),
    'e system-count G',
    'e system-scaling G/Scaling',
  ),
  row('migrate job-level {}', job({ Type: 'batch', Migrate: {} }), 'e migrate-type /Job/Migrate'),
  row('update {} batch', job({ Type: 'batch', Update: {} }), 'e update-type /Job/Update'),
  row(
    'update zero batch',
    job({
      Type: 'batch',
      Update: {
        Stagger: 0,
        MaxParallel: 0,
        HealthCheck: '',
        MinHealthyTime: 0,
        HealthyDeadline: 0,
        ProgressDeadline: 0,
        AutoRevert: false,
        AutoPromote: false,
        Canary: 0,
      },
    }),
  ),
  row(
    'cron null',
    job({ Type: 'batch', Periodic: { Specs: [null] } }),
    'e periodic-cron-invalid /Job/Periodic/Specs/0',
  ),
  row(
    'cron never spec',
    job({ Type: 'batch', Periodic: { Spec: '0 0 31 4 *' } }),
    'w cron-never-fires /Job/Periodic/Spec',
  ),
  row(
    'cron sec 0/5',
    job({
      Type: 'batch',
      Periodic: {
        Specs: ['0/5 0 6 * * * *', '*/10 0 6 * * * *', '? 0 6 * * * *', '5/5 0 6 * * * *', '0-59 * 6 * * * *'],
      },
    }),
    'w cron-fires-every-second /Job/Periodic/Specs/0',
    'w cron-fires-every-second /Job/Periodic/Specs/1',
    'w cron-fires-every-second /Job/Periodic/Specs/2',
  ),
  row(
    'cron min',
    job({
      Type: 'batch',
      Periodic: {
        Specs: ['*/1 4 * * *', '? 4,5 * * *', '* 4-5 * * *', '* */2 * * *', '* * * * *', '0 * 4 * * * *', '@hourly'],
      },
    }),
    'i cron-every-minute-of-hour /Job/Periodic/Specs/0',
    'i cron-every-minute-of-hour /Job/Periodic/Specs/1',
    'i cron-every-minute-of-hour /Job/Periodic/Specs/5',
  ),
  row(
    'dst',
    job({
      Type: 'batch',
      Periodic: {
        TimeZone: 'Europe/Berlin',
        Specs: [
          '30 2 * * *',
          '30 3 * * *',
          '30 1 * * *',
          '0 2 * * 1',
          '0 2 1 * *',
          '@daily',
          '0 2-3 * * *',
          '0 2,14 * * *',
          '0 2 * * 0',
        ],
      },
    }),
    'i cron-dst /Job/Periodic/Specs/0',
    'i cron-dst /Job/Periodic/Specs/7',
    'i cron-dst /Job/Periodic/Specs/8',
  ),
  row(
    'dst ny',
    job({
      Type: 'batch',
      Periodic: { TimeZone: 'America/New_York', Specs: ['0 2 * * *', '0 1 * * *', '0 3 * * *', '0 0 * * *'] },
    }),
    'i cron-dst /Job/Periodic/Specs/0',
    'i cron-dst /Job/Periodic/Specs/1',
  ),
  row(
    'dst havana midnight',
    job({ Type: 'batch', Periodic: { TimeZone: 'America/Havana', Specs: ['0 0 * * *'] } }),
    'i cron-dst /Job/Periodic/Specs/0',
  ),
  row('dst local utc', job({ Type: 'batch', Periodic: { TimeZone: 'Local', Specs: ['0 2 * * *'] } })),
  row('zones ok', job({ Type: 'batch', Periodic: { TimeZone: 'US/Pacific', Specs: ['0 12 * * *'] } })),
  row(
    'zone off',
    job({ Type: 'batch', Periodic: { TimeZone: '+02:00', Specs: ['0 12 * * *'] } }),
    'e periodic-timezone /Job/Periodic/TimeZone',
  ),
  row(
    'payload forbidden',
    job({ Type: 'batch', ParameterizedJob: { Payload: 'forbidden' } }, {}, { DispatchPayload: {} }),
    'w dispatch-payload-unused T/DispatchPayload',
  ),
];

describe('rules about the job and its schedule', () => {
  it.each(rows)('say of $name', (given) => {
    expect(saidOf(given)).toEqual(given.said);
  });

  it.each([
    ['Europe/Berlin', '30 2 * * *', '30 3 * * *'],
    ['Europe/Berlin', '0 02,14 * * *', '0 3,14 * * *'],
    ['America/New_York', '0 0,1,2 * * *', '0 0,3 * * *'],
    ['America/Havana', '0 5 0 * * * *', '0 5 1 * * * *'],
    ['America/Havana', '@daily', undefined],
  ])('offer the next hour that every day has once: %s, %s', (TimeZone, spec, mended) => {
    const doc = job({ Type: 'batch', Periodic: { TimeZone, Specs: [spec] } });
    const said = diagnosticsOf(documentOf(doc), { ...card, ...engine }).find(({ code }) => code === 'nomad/cron-dst');
    expect(said?.fixes?.[0]?.ops).toEqual(mended && [{ op: 'set', pointer: '/Job/Periodic/Specs/0', value: mended }]);
  });

  it('have fixes that mend', () => {
    expect(rows.flatMap(faultsOfFixes)).toEqual([]);
  });
});
