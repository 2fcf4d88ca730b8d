/** Keys at the wrong level (`x-elsewhere`): let pass, and not called missing where they belong. */
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../document/node.ts';
import { parseDocument } from '../document/document.ts';
import { placeFindings } from '../document/diagnostic.ts';
import type { Checkable } from './schema.ts';
import { HELP } from './help.ts';
import { schemaFindings } from './view.ts';

const closed = (properties: JsonValue, more: Record<string, JsonValue>): JsonValue => ({
  type: 'object',
  additionalProperties: false,
  properties,
  ...more,
});

const format: Checkable = {
  schema: closed(
    {
      parts: { type: 'array' },
      loop: closed({ parts: { type: 'array' } }, { required: ['parts'] }),
      body: closed(
        {
          text: { type: 'string' },
          box: closed({ image: { type: 'string' } }, { required: ['image'], 'x-elsewhere': { text: '..' } }),
        },
        { required: ['text', 'box'], 'x-elsewhere': { image: 'box' } },
      ),
    },
    { required: ['body'], 'x-elsewhere': { text: 'body', image: 'body/box', parts: ['loop'] } },
  ),
  rules: {},
  jobAt: (root) => ({ node: root, pointer: '' }),
};

function rows(value: JsonValue): string[] {
  const document = parseDocument(JSON.stringify(value));
  const placement = { root: document.root, offset: 0, pointer: '' };
  return placeFindings(schemaFindings(document, format, undefined, HELP), placement).map(
    (d) => `${d.code.slice(7)} ${d.pointer}`,
  );
}

describe('a key at the wrong level', () => {
  it.each<[string, JsonValue, string[]]>([
    ['nothing is amiss', { body: { text: 'a', box: { image: 'b' } } }, []],
    ['above its object', { text: 'a', body: { box: { image: 'b' } } }, []],
    ['far above it', { image: 'b', body: { text: 'a', box: {} } }, []],
    ['above one that is not there', { image: 'b', body: { text: 'a' } }, []],
    ['below it', { body: { box: { text: 'a', image: 'b' } } }, []],
    ['each in the object of the other', { body: { image: 'b', box: { text: 'a' } } }, []],
    ['instead of all of it', { text: 'a', image: 'b' }, []],
    ['null says nothing', { text: null, body: { box: { image: 'b' } } }, ['required /body']],
    ['what else is missing is said', { text: 'a', body: {} }, ['required /body']],
    ['what it holds is not looked at', { text: 1, body: { box: { image: 'b' } } }, []],
    [
      'an unknown key is one still',
      { txt: 'a', body: { text: 'a', box: { image: 'b' } } },
      ['additionalProperties /txt'],
    ],
    ['a declared key may be meant for another', { parts: [], loop: {}, body: { text: 'a', box: { image: 'b' } } }, []],
    ['even where null stands', { parts: [], loop: { parts: null }, body: { text: 'a', box: { image: 'b' } } }, []],
    ['without it, the other lacks it', { loop: {}, body: { text: 'a', box: { image: 'b' } } }, ['required /loop']],
  ])('%s', (_, value, expected) => {
    expect(rows(value)).toEqual(expected);
  });

  it('is remembered with nothing that depends on it', () => {
    const long = 'x'.repeat(5000);
    const document = parseDocument(JSON.stringify({ text: 'a', body: { box: { image: long } } }));
    expect(schemaFindings(document, format).counts.error).toBe(0);
    expect(rows({ body: { box: { image: long } } })).toEqual(['required /body']);
  });
});
