import { describe, expect, it } from 'vitest';
import type { EffectiveDocument } from '../../schemas/format.ts';
import { schemaModel } from '../../schemas/schemaModel.ts';
import { filterRows, originAt, rowsOf } from './effectiveRows.ts';

const effective: EffectiveDocument = {
  value: { name: 'a', policy: { attempts: 2, delay: 5 }, list: [] },
  origins: new Map([
    ['/policy', { from: 'default', note: 'of a service' }],
    ['/policy/attempts', { from: 'group', pointer: '/groups/0/attempts' }],
    ['/list', { from: 'default' }],
  ]),
  changes: [],
};

describe('the effective document as rows', () => {
  it('has every value once, with where it comes from', () => {
    expect(
      rowsOf(effective).map((row) => `${'·'.repeat(row.depth)}${row.name} ${row.text} ${row.origin.from}`),
    ).toEqual(['name "a" document', 'policy  default', '·attempts 2 group', '·delay 5 default', 'list [] default']);
  });

  it('calls an item by its name, and says a duration as people do', () => {
    const model = schemaModel({
      $ref: '#/definitions/Whole',
      definitions: {
        Whole: { properties: { parts: { type: 'array', items: { $ref: '#/definitions/Part' } } } },
        Part: { properties: { Name: {}, wait: { $ref: '#/definitions/Time' } } },
        Time: { type: 'integer', 'x-unit': 'ns' },
      },
    });
    const value = { parts: [{ wait: 90_000_000_000, Name: 'web', count: 7 }] };
    const rows = rowsOf({ value, origins: new Map(), changes: [] }, { model, root: model.root });
    expect(rows.map(({ name, text, spoken }) => [name, text, spoken])).toEqual([
      ['parts', '1 entry', undefined],
      ['0', 'web', undefined],
      ['wait', '90000000000', '1m30s'],
      ['Name', '"web"', undefined],
      ['count', '7', undefined],
    ]);
    expect(filterRows(rows, false, '1m30').map(({ name }) => name)).toEqual(['parts', '0', 'wait']);
  });

  it('says of a value what is said of what holds it', () => {
    expect(originAt(effective.origins, '/policy/delay').note).toBe('of a service');
    expect(originAt(effective.origins, '/name').from).toBe('document');
  });

  it('is narrowed to what was added, and to a query, with what leads there', () => {
    const names = (onlyAdded: boolean, query: string): string[] =>
      filterRows(rowsOf(effective), onlyAdded, query).map((row) => row.name);
    expect(names(true, '')).toEqual(['policy', 'attempts', 'delay', 'list']);
    expect(names(false, 'group')).toEqual(['policy', 'attempts']);
    expect(names(true, 'nothing of the kind')).toEqual([]);
    expect(names(false, '')).toEqual(['name', 'policy', 'attempts', 'delay', 'list']);
  });
});
