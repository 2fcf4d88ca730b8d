import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../document/document.ts';
import { type JsonValue, toValue } from '../../document/node.ts';
import type { DocumentView } from '../format.ts';
import { evidence, meant, partsOf } from './detect.ts';
import { fix, insert, move, remove, rename, set } from './fixes.ts';
import { placeOf } from './places.ts';
import { defineRules } from './rules.ts';
import { documentOf, rowsOf, soundView } from './testing.ts';
import { counted, freeName, listedBriefly } from './words.ts';

const folded = {
  schema: { 'x-keys': 'ignoreCase', 'x-nulls': 'absent' } as JsonValue,
  jobAt: (root: DocumentView['root']) => ({ node: root, pointer: '' }),
};
const view = (input: JsonValue): DocumentView => soundView(documentOf(input), folded);

describe('a place', () => {
  it('finds keys as the format matches them, the last one first, and keeps their spelling', () => {
    const job = placeOf(view('{"id": 1, "Id": 2, "Map": {"Key": "a", "key": "b"}, "none": null}'));
    expect(job.int('ID')).toBe(2);
    expect(job.pathTo('ID')).toEqual(['Id']);
    expect(job.pathTo('Other')).toEqual(['Other']);
    expect(job.has('NONE')).toBe(false);
    expect(job.raw('NONE')?.node.kind).toBe('null');
    expect([...job.texts('map')]).toEqual([
      ['Key', 'a'],
      ['key', 'b'],
    ]);
    expect(job.object('map')?.named('KEY')).toBeUndefined();
    expect(job.object('map')?.named('key')?.pointer).toBe('/Map/key');
  });

  it('reads numbers by their digits', () => {
    const job = placeOf(view('{"big": 9223372036854775807, "half": 0.5, "thousand": 1e3}'));
    expect(job.big('big')).toBe(9223372036854775807n);
    expect(job.int('big')).toBeUndefined();
    expect(job.int('half')).toBeUndefined();
    expect(job.number('half')).toBe(0.5);
    expect(job.int('thousand')).toBe(1000);
  });

  it('leaves out what the schema refuses', () => {
    const sound = view({ list: [{ a: 1 }, 2, { a: 3 }], text: 'x' });
    const place = placeOf(sound);
    expect(place.list('list').map((item) => item.pointer)).toEqual(['/list/0', '/list/2']);
    const refusing = placeOf({ ...sound, valid: (node) => node.kind !== 'string' });
    expect(refusing.string('text')).toBeUndefined();
    expect(refusing.refuses('text')).toBe(true);
    expect(refusing.has('text')).toBe(true);
    expect(place.refuses('text')).toBe(false);
  });
});

describe('rules', () => {
  const rules = defineRules('plan', {
    severities: { bad: 'error', odd: 'warning' },
    profiles: { lenient: { bad: 'warning', odd: 'off' } },
  });

  it('take code and severity from their table, by profile', () => {
    const rows = (profile: string): string[] => {
      const given = { ...view({ a: 1 }), profile };
      const report = rules.report(given);
      const place = placeOf(given).child('a');
      if (place) report.add('bad', place, 'Bad.', { fixes: [fix('Drop it', remove(place)), undefined] });
      report.add('odd', ['b'], 'Odd.');
      return rowsOf(
        report.done().own.map((f) => ({ ...f, pointer: f.path.join('/'), range: { offset: 0, length: 0 } })),
      );
    };
    expect(rows('default')).toEqual(['error plan/bad a', 'warning plan/odd b']);
    expect(rows('lenient')).toEqual(['warning plan/bad a']);
  });

  it('know their names', () => {
    expect(() => (rules as { codeOf(name: string): string }).codeOf('other')).toThrow('plan/other');
  });
});

describe('fixes', () => {
  it('are operations from the job object', () => {
    expect(fix('All', set(['a/b'], 1), rename(['a'], 'c'), move(['a'], ['b', 0]), insert(['l'], 'x'))).toEqual({
      label: 'All',
      ops: [
        { op: 'set', pointer: '/a~1b', value: 1 },
        { op: 'rename', pointer: '/a', key: 'c' },
        { op: 'move', from: '/a', to: '/b/0' },
        { op: 'insert', pointer: '/l/-', value: 'x' },
      ],
    });
    expect(fix('Half', set(['a'], 1), undefined)).toBeUndefined();
  });
});

describe('words', () => {
  it('count and list', () => {
    expect([counted(1, 'CPU'), counted(0, 'CPU'), counted(2, 'entry', 'entries'), counted(1.5, 'CPU')]).toEqual([
      '1 CPU',
      '0 CPUs',
      '2 entries',
      '1.5 CPUs',
    ]);
    expect(listedBriefly(['a', 'b', 'c', 'd', 'e'])).toBe('a, b, c and 2 more');
    expect(freeName('a', (name) => name === 'a' || name === 'a_2')).toBe('a_3');
  });
});

describe('evidence', () => {
  it('adds up to certainty at most, and names a variant only of what is recognised', () => {
    expect(evidence().add(0.7, 'a').add(0.7, 'b').note('c').verdict('v')).toEqual({
      score: 1,
      reasons: ['a', 'b', 'c'],
      variant: 'v',
    });
    expect(evidence().add(0.3, 'a').verdict('v')).toEqual({ score: 0.3, reasons: ['a'] });
    const asked: string[] = [];
    const variant = (): string => (asked.push('asked'), 'v');
    expect(evidence().add(0.3, 'a').verdict(variant).variant).toBeUndefined();
    expect(asked).toEqual([]);
    expect(evidence().add(0.6, 'a').verdict(variant).variant).toBe('v');
  });
});

describe('the key that is meant', () => {
  const written = (key: string): string | null | undefined =>
    meant(parseDocument(JSON.stringify({ name: 'a', [key]: [] })).root, 'tasks')?.key;

  it.each(['tasks', 'task', 'taskss', 'taks', 'tasjs', 'tsaks', 'Tasks', 'TASK'])('is found as %s', (key) => {
    expect(written(key)).toBe(key);
  });

  it.each(['tak', 'sktas', 'tasks_a', 'masts', ''])('is not found as %s', (key) => {
    expect(written(key)).toBeUndefined();
  });

  it('is the right one where both are there, and holds parts', () => {
    const { root } = parseDocument('{"task":[1],"tasks":{"a":2,"b":3},"tasjs":"text"}');
    expect([...partsOf(meant(root, 'tasks')?.value)].map(toValue)).toEqual([2, 3]);
    expect(meant(parseDocument('{"taks":"text"}').root, 'tasks')).toBeUndefined();
  });
});
