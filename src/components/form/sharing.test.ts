import { describe, expect, it } from 'vitest';
import { nodeAt, parseDocument } from '../../document/document.ts';
import { yamlSyntax } from '../../document/yaml/syntax.ts';
import { changesBetween, sharedAt } from './sharing.ts';

const TEXT = `base: &base
  a: 1
  deep: {b: 2}
use: *base
mix:
  <<: *base
  c: 3
shell: &sh bash
steps:
  - shell: *sh
    own: 1
`;

describe('where it is said that something is shared', () => {
  const document = parseDocument(TEXT, yamlSyntax);
  const said = (pointer: string, inside = true) => sharedAt(document, pointer, inside)?.replace(/,.*/, '');
  it.each([
    ['an object that is used again', '/use', 'Written as &base in line 1'],
    ['what an object takes over', '/mix', 'Written as &base in line 1'],
    ['a single value', '/steps/0', 'Written as &sh in line 8'],
    // The form around it says it.
    ['inside of what is shared', '/use/deep', undefined],
    ['where it is written', '/base', undefined],
    ['above what is shared', '', undefined],
  ])('%s', (_, pointer, expected) => {
    expect(said(pointer)).toBe(expected);
  });

  it('is said on a page of its own, too', () => {
    expect(said('/use/deep', false)).toBe('Written as &base in line 1');
  });
});

describe('a change that is made again elsewhere', () => {
  const changes = (before: string, now: string) =>
    changesBetween(nodeAt(parseDocument(before), '')?.node, nodeAt(parseDocument(now), '')?.node, '');
  it.each([
    ['{"a":1,"b":{"c":2}}', '{"a":1,"b":{"c":0.30}}', [{ op: 'setRaw', pointer: '/b/c', raw: '0.30' }]],
    ['{"a":1,"b":2}', '{"a":1}', [{ op: 'remove', pointer: '/b' }]],
    ['{"a":1}', '{"a":1,"x/y":[1]}', [{ op: 'set', pointer: '/x~1y', value: [1] }]],
    ['{"a":"b"}', '{"a":"echo 2"}', [{ op: 'set', pointer: '/a', value: 'echo 2' }]],
    ['{"a":[1]}', '{"a":[1]}', []],
  ])('%s to %s', (before, now, expected) => {
    expect(changes(before, now)).toEqual(expected);
  });
});
