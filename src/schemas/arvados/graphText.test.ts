/** What is done on the canvas, in the text: what stands beside it stays as it is written, and undone it is as it was. */
import { describe, expect, it } from 'vitest';
import { editDocument, jsonSyntax, parseDocument, type SyntaxAdapter } from '../../document/document.ts';
import { toValue } from '../../document/node.ts';
import { planOperations } from '../../document/plan.ts';
import { invertEdits } from '../../document/text.ts';
import { yamlOf } from '../../document/yaml/syntax.ts';
// eslint-disable-next-line boundaries/dependencies -- refusals of the schema count for the plan
import { documentView } from '../../validation/view.ts';
import type { GraphIntent } from '../format.ts';
import card from './card.ts';
import engine from './engine.ts';
import { planIntent } from './graph/plan.ts';
import { palette } from './palette.ts';
import type { Json } from './testSupport.ts';

const JSON_TEXT = `{
  "state":   "Uncommitted",
  "command": ["align",   "--all"],
  "container_image": "23a275c1761b645edb84355a91702cee+219",
  "mounts": {
    "/in": {"kind": "collection", "portable_data_hash": "1f4b0bc7583c2a7f9102c395f4ffc5e3+45"},

    "/big": {"kind": "tmp",  "capacity": 1e9},
    "/out": {"kind": "tmp",  "capacity": 1e10}
  },
  "output_path": "/out",
  "runtime_constraints": {"ram": 1073741824,   "vcpus": 1}
}
`;

const YAML_TEXT = `# Aligns the reads
state: Uncommitted
command: [align, '--all'] # no shell
container_image: 23a275c1761b645edb84355a91702cee+219
mounts:
  # The reads of run 7
  /in:
    kind: collection
    portable_data_hash: 1f4b0bc7583c2a7f9102c395f4ffc5e3+45 # checked

  /big: {kind: tmp, capacity: 1000000000}
  /out: # what is kept
    kind: tmp
    capacity: 10000000000
output_path: /out
runtime_constraints:
  ram: 1073741824 # 1 GiB
  vcpus: 1
`;

const texts: readonly (readonly [string, string, SyntaxAdapter])[] = [
  ['JSON', JSON_TEXT, jsonSyntax],
  ['YAML', YAML_TEXT, yamlOf(undefined)],
];

/** Does it, and undoes it: the value after it, the lines that went and came. */
function done(text: string, syntax: SyntaxAdapter, intent: GraphIntent): { after: Json; gone: string[] } {
  const document = parseDocument(text, syntax);
  const plan = planIntent(documentView(document, { ...card, ...engine }), intent);
  if (!plan.ok) throw new Error(plan.reason);
  const result = planOperations(document, plan.ops);
  if (!result.ok) throw new Error(result.reason);
  const written = result.document.text.toString();
  const lines = new Set(written.split('\n'));
  expect(editDocument(result.document, invertEdits(document.text, result.edits)).text.toString()).toBe(text);
  expect(toValue(parseDocument(written, syntax).root)).toEqual(toValue(result.document.root));
  return {
    after: toValue(result.document.root) as Json,
    gone: text.split('\n').filter((line) => !lines.has(line)),
  };
}

describe.each(texts)('on the canvas, in %s', (_, text, syntax) => {
  it.each(palette.map((part) => [part.id, part] as const))('a part is added: %s', (id, { value, key = '' }) => {
    const { after, gone } = done(text, syntax, { kind: 'addAfter', pointer: '', value, key });
    const maps = ['mounts', 'secret_mounts', 'published_ports'].map((name) => Object.keys((after[name] ?? {}) as Json));
    expect(maps.flat(), id).toHaveLength(4);
    // Only the end of the line before may get a comma.
    expect(gone.filter((line) => !/[}\]"\d]$/.test(line))).toEqual([]);
    expect(gone.length).toBeLessThanOrEqual(1);
  });

  it('a mount is moved, laid into the output and taken for the input stream', () => {
    const moved = done(text, syntax, { kind: 'rename', pointer: '/mounts/~1in', name: '/data/reads' });
    expect(Object.keys(moved.after['mounts'] as Json)).toEqual(['/data/reads', '/big', '/out']);
    expect(moved.gone).toHaveLength(1);
    const laid = done(text, syntax, { kind: 'connect', source: 'mount:/in', target: 'mount:/out' });
    expect(Object.keys(laid.after['mounts'] as Json)).toContain('/out/in');
    const fed = done(text, syntax, { kind: 'connect', source: 'mount:/in', target: 'container' });
    expect(fed.after).toHaveProperty('mounts.stdin.kind', 'collection');
  });

  it('another directory becomes the output, and a stream goes into it', () => {
    const { after, gone } = done(text, syntax, { kind: 'connect', source: 'container', target: 'mount:/big' });
    expect(after['output_path']).toBe('/big');
    expect(gone).toHaveLength(1);
    const stream = done(text, syntax, { kind: 'connect', source: 'container', target: 'mount:/out' });
    expect(stream.after).toHaveProperty('mounts.stdout', { kind: 'file', path: '/out/stdout.txt' });
  });
});
