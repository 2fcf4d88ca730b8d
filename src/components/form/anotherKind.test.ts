import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../document/document.ts';
import { itemsOf } from '../../document/node.ts';
import { anotherKind, setApart } from './anotherKind.ts';

function list(text: string) {
  const { root } = parseDocument(text);
  if (root.kind !== 'array') throw new Error('no list');
  return root;
}

const part = (value: { kind: string; size?: number }) => ({
  id: value.kind,
  title: value.kind,
  description: '',
  icon: 'box',
  kind: 'part',
  at: 'Part',
  value,
});
const PARTS = [part({ kind: 'first' }), part({ kind: 'second', size: 2 })];
const KINDS = { enum: ['first', 'second', 'third'] };
const FIRST = { kind: 'first', size: 1 };

describe('what is added to a list of kinds', () => {
  it.each([
    ['[]', FIRST],
    ['[{"kind":"second"}]', FIRST],
    ['[{"kind":"first"}]', { kind: 'second', size: 2 }],
    ['[{"kind":"second"},{"kind":"first"}]', { kind: 'third', size: 1 }],
    // All are there: it is for the checks to say what that means.
    ['[{"kind":"first"},{"kind":"second"},{"kind":"third"}]', FIRST],
    ['[1,{"other":true},{"kind":null}]', FIRST],
  ])('%s', (text, expected) => {
    expect(anotherKind(list(text), FIRST, PARTS, 'kind', KINDS)).toEqual(expected);
  });

  it('is as it is given where names are free, or nothing names the items', () => {
    const there = list('[{"kind":"first"}]');
    expect(anotherKind(there, FIRST, PARTS, 'kind', {})).toEqual(FIRST);
    expect(anotherKind(there, FIRST, PARTS, undefined, undefined)).toEqual(FIRST);
    expect(anotherKind(there, 'first', PARTS, 'kind', KINDS)).toBe('first');
  });
});

describe('what is added beside others', () => {
  const there = itemsOf(list('[{"name":"http","port":8080},{"name":"http_2","port":8081},{"name":"web","port":"x"}]'));

  it('is called otherwise under the keys that tell them apart, and left alone under others', () => {
    expect(setApart({ name: 'http', port: 8080 }, ['name', 'port'], there)).toEqual({ name: 'http_3', port: 8082 });
    expect(setApart({ name: 'http', port: 8080 }, ['port'], there)).toEqual({ name: 'http', port: 8082 });
    expect(setApart({ name: 'http', port: 8080 }, undefined, there)).toEqual({ name: 'http', port: 8080 });
  });

  it('is as it is given where nothing is called so, or no such key is written', () => {
    expect(setApart({ name: 'db' }, ['name', 'port'], there)).toEqual({ name: 'db' });
    expect(setApart('http', ['name'], there)).toBe('http');
  });
});
