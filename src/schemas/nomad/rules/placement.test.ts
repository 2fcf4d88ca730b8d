import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../document/node.ts';
import { faultsOfFixes, job, row, saidOf, task, type Json, type Row } from './testSupport.ts';

const constraints = (...list: Json[]): JsonValue => job({ Constraints: list });

const rows: readonly Row[] = [
  row(
    'lt empty',
    constraints({ LTarget: '', Operand: '=', RTarget: 'x' }),
    'e constraint-ltarget-required /Job/Constraints/0/LTarget',
  ),
  row('lt none is_set', constraints({ Operand: 'is_set' }), 'e constraint-ltarget-required /Job/Constraints/0'),
  row(
    'rt none',
    constraints({ LTarget: '${attr.a}', Operand: '<' }),
    'e constraint-rtarget-required /Job/Constraints/0',
  ),
  row(
    'rt set',
    constraints({ LTarget: '${attr.a}', Operand: 'set_contains_any', RTarget: '' }),
    'e constraint-rtarget-required /Job/Constraints/0/RTarget',
  ),
  row(
    'distinct prop',
    constraints(
      ...['0', '1', '-1', ' 1', '${x}', '', '+1'].map((RTarget) => ({
        LTarget: '${meta.r}',
        Operand: 'distinct_property',
        RTarget,
      })),
    ),
    ...[0, 2, 3, 4, 6].map((i) => `e constraint-distinct-property /Job/Constraints/${i}/RTarget`),
  ),
  row(
    'is_set rt',
    constraints({ LTarget: '${attr.a}', Operand: 'is_set', RTarget: 'x' }),
    'e constraint-is-set-rtarget /Job/Constraints/0/RTarget',
  ),
  row(
    'task distinct',
    task({
      Constraints: [{ Operand: 'distinct_hosts' }],
      Resources: { Devices: [{ Name: 'gpu', Constraints: [{ Operand: 'distinct_hosts' }] }] },
    }),
    'e constraint-task-distinct T/Constraints/0/Operand',
    'e device-constraint-operand T/Resources/Devices/0/Constraints/0/Operand',
  ),
  row(
    'attr forms',
    constraints(
      ...[
        '${attr}',
        '${attr.}',
        '${attr.a b}',
        '${node.class}',
        '${node.foo}',
        '$attr.x',
        'x${attr.y}',
        '${device.model}',
        '${meta.x',
      ].map((LTarget) => ({ LTarget, Operand: '=', RTarget: 'x' })),
    ),
    ...[0, 2, 4, 5, 8].map((i) => `e constraint-attribute /Job/Constraints/${i}/LTarget`),
  ),
  row(
    'runtime',
    constraints(
      { LTarget: '${meta.a}', Operand: 'version', RTarget: '${NOMAD_X}' },
      { LTarget: 'a${NOMAD_X}', Operand: '=', RTarget: '${env.x}' },
    ),
    'e constraint-version /Job/Constraints/0/RTarget',
    'w constraint-runtime-variable /Job/Constraints/1/LTarget',
    'w constraint-runtime-variable /Job/Constraints/1/RTarget',
  ),
  row(
    'affinity bad attr',
    job({
      Affinities: [
        { LTarget: '${foo}', Operand: '=', RTarget: 'x' },
        { LTarget: '${NOMAD_DC}', Operand: '=', RTarget: 'x' },
      ],
    }),
    'w constraint-runtime-variable /Job/Affinities/1/LTarget',
  ),
  row(
    'spread dup absent',
    job({ Spreads: [{ Attribute: '${node.datacenter}', SpreadTarget: [{ Percent: 10 }, { Percent: 10 }] }] }),
    'e spread-duplicate-value /Job/Spreads/0/SpreadTarget/1',
  ),
];

describe('rules about placement', () => {
  it.each(rows)('say of $name', (given) => {
    expect(saidOf(given)).toEqual(given.said);
  });

  it('have fixes that mend', () => {
    expect(rows.flatMap(faultsOfFixes)).toEqual([]);
  });
});
