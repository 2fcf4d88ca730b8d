/** What people write where another type, or another key, is wanted: the first fix writes what they meant. */
import { describe, expect, it } from 'vitest';
import { placeFindings } from '../document/diagnostic.ts';
import { parseDocument } from '../document/document.ts';
import type { JsonValue } from '../document/node.ts';
import { planOperations } from '../document/plan.ts';
import { readAmounts } from './amounts.ts';
import type { Checkable } from './schema.ts';
import { HELP } from './help.ts';
import { schemaFindings } from './view.ts';

const text = { type: 'string' } as const;
const variable: JsonValue = {
  type: 'object',
  additionalProperties: false,
  required: ['key', 'value'],
  properties: { key: { type: 'string', pattern: '^[A-Za-z_]+$' }, value: text },
};
const box: JsonValue = {
  type: 'object',
  additionalProperties: false,
  required: ['image'],
  properties: { image: text, registry: text },
};
const format: Checkable = {
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      memory: { type: 'integer', 'x-unit': 'MB', minimum: 1 },
      wait: { type: 'integer', 'x-unit': 'ns' },
      log: { type: 'boolean' },
      env: { type: 'array', items: variable },
      words: { type: 'array', items: text },
      settings: { type: 'object', additionalProperties: text },
      boxes: { type: 'object', additionalProperties: box },
      box,
      command: { type: 'string', 'x-words': 'shell' },
      count: { type: 'integer' },
      coats: { type: 'array', items: text },
    },
  },
  rules: {},
  jobAt: (root) => ({ node: root, pointer: '' }),
};

/** The texts that the fixes make, in their order; those that only remove left out. */
function mended(source: string): string[] {
  const document = parseDocument(source);
  const placement = { root: document.root, offset: 0, pointer: '' };
  return placeFindings(schemaFindings(document, format, undefined, HELP), placement).flatMap(({ fixes = [] }) =>
    fixes.flatMap(({ ops = [] }) => {
      if (ops.every(({ op }) => op === 'remove')) return [];
      const plan = planOperations(document, ops);
      return [plan.ok ? plan.document.text.toString().replace(/\s+/g, '') : plan.reason];
    }),
  );
}

describe('what was meant', () => {
  it.each<[string, string, string[]]>([
    ['an amount with its unit', '{"memory":"4GB"}', ['{"memory":4096}', '{"memory":4000}']],
    ['a binary unit', '{"memory":"4096M"}', ['{"memory":4096}']],
    ['a part of the next unit', '{"memory":0.5}', ['{"memory":512}', '{"memory":500}']],
    ['a duration', '{"wait":"1h30m"}', ['{"wait":5400000000000}']],
    ['a number in quotes', '{"memory":"512"}', ['{"memory":512}']],
    ['yes', '{"log":"yes"}', ['{"log":true}']],
    [
      'a map of names where a list is wanted',
      '{"env":{"A":"b","C":1.50}}',
      ['{"env":[{"key":"A","value":"b"},{"key":"C","value":"1.50"}]}'],
    ],
    ['a pair', '{"env":[["A","b"]]}', ['{"env":[{"key":"A","value":"b"}]}']],
    ['NAME=value', '{"env":["A=b"]}', ['{"env":[{"key":"A","value":"b"}]}']],
    ['an option', '{"env":["--A=b"]}', ['{"env":[{"key":"A","value":"b"}]}']],
    ['a list of names where a map is wanted', '{"settings":[{"name":"a","value":"b"}]}', ['{"settings":{"a":"b"}}']],
    ['the same of objects', '{"boxes":[{"name":"a","image":"b"}]}', ['{"boxes":{"a":{"image":"b"}}}']],
    ['the one field that is needed', '{"box":"ubuntu:latest"}', ['{"box":{"image":"ubuntu:latest"}}']],
    ['a list as a command', '{"command":["echo","a b"]}', [`{"command":"echo'ab'"}`]],
    ['a key for another', '{"counts":3}', ['{"count":3}']],
    ['no key that takes no such value', '{"coat":3}', []],
    ['no key that is there', '{"count":1,"counts":3}', []],
    ['a key of the object inside', '{"registry":"r","box":{"image":"i"}}', ['{"box":{"image":"i","registry":"r"}}']],
    ['a list in which it is the only one', '{"count":[3]}', ['{"count":3}']],
    ['nothing', '{"memory":"lots","log":"maybe"}', []],
  ])('%s', (_, source, expected) => {
    expect(mended(source).slice(0, expected.length || undefined)).toEqual(expected);
  });
});

describe('amounts', () => {
  it.each<[string, string | undefined, string[]]>([
    ['2 GB', 'MB', ['2048', '2000']],
    ['1.5GiB', 'bytes', ['1610612736']],
    ['90 minutes', 's', ['5400']],
    ['250ms', 'ns', ['250000000']],
    ['2GHz', 'MHz', ['2000']],
    ['100 Mbps', 'Mbit/s', ['100']],
    ['50%', '%', ['50']],
    ['4 cpus', 'cores', ['4']],
    ['4GB', 'cores', []],
    ['4', 'MB', []],
    ['4GB', undefined, []],
    ['9007199254740993 bytes', 'bytes', ['9007199254740993']],
  ])('%s in %s', (written, unit, expected) => {
    expect(readAmounts(written, unit)).toEqual(expected);
  });
});
