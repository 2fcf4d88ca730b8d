import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../node.ts';
import { toValue } from '../node.ts';
import { parse } from 'yaml';
import { parseYaml } from './parse.ts';
import { isPlainSafe, PLAIN_STYLE, printFlow, printYaml } from './print.ts';

/** Texts that tempt a printer to leave quotes out, or to break lines. */
const tricky = fc.oneof(
  fc.string(),
  fc.constantFrom(
    '',
    'yes',
    'no',
    '0755',
    '1e3',
    '1_000',
    '12:30',
    '2020-01-01',
    '- a',
    '#',
    'a: b',
    'a #b',
    '{{ x }}',
  ),
  fc.constantFrom(
    'a\nb',
    'a\n',
    '\na',
    '  a\nb\n\n',
    'a\tb',
    '\ta\nb',
    "it's",
    '"q"',
    'a\\b',
    'null',
    '~',
    '*a',
    '&a',
    '!a',
    '%a',
  ),
  fc
    .array(fc.constantFrom('a', ' ', '\n', '#', ':', '-', '"', "'", '\t'), { maxLength: 8 })
    .map((list) => list.join('')),
);
const value: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    tricky,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(tricky, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

const read = (text: string): JsonValue => {
  const { root, problems } = parseYaml(text);
  expect(problems, text).toEqual([]);
  return toValue(root);
};

describe('printing YAML', () => {
  it('is the inverse of reading, in blocks and between brackets, for both versions of YAML', () => {
    fc.assert(
      fc.property(
        value,
        fc.constantFrom(0, 2, 4),
        fc.constantFrom('"' as const, "'" as const),
        (given, dash, quote) => {
          const style = { ...PLAIN_STYLE, dash, quote };
          for (const text of [printYaml(given, style), printFlow(given, style) + '\n']) {
            expect(read(text), text).toEqual(given);
            for (const version of ['1.1', '1.2'] as const) {
              expect(parse(text, { version, merge: false }), `${version}: ${text}`).toEqual(given);
            }
          }
        },
      ),
      { numRuns: 400, seed: 7 },
    );
  }, 60_000);

  it('looks as people write it', () => {
    const job = {
      Name: 'a',
      Tasks: [{ Name: 'main', Engine: { Type: 'docker', Params: { Parameters: ['echo', '-n'] } }, Empty: {} }],
      script: 'a\n  b\n',
      yes: 'no',
    };
    expect(printYaml(job)).toBe(`Name: a
Tasks:
  - Name: main
    Engine:
      Type: docker
      Params:
        Parameters:
          - echo
          - -n
    Empty: {}
script: |
  a
    b
"yes": "no"
`);
  });

  it('quotes what another reader would take for something else', () => {
    for (const word of ['on', 'No', '1e3', '0o7', '1:30', '2001-01-01', '', ' a', '{{ a }}']) {
      expect(isPlainSafe(word, false), word).toBe(false);
    }
    for (const word of ['one', 'a-b', 'a:b', 'a#b', '/bin/sh', 'ubuntu:latest', '--flag', '-n']) {
      expect(isPlainSafe(word, false), word).toBe(true);
    }
    expect(isPlainSafe('a, b', false)).toBe(true);
    expect(isPlainSafe('a, b', true)).toBe(false);
  });
});
