/** Every key of the examples, which show every field that is documented, has a control of its own: none is raw text. */
import { describe, expect, it } from 'vitest';
import { jsonSyntax, parseDocument, type ParsedDocument } from '../../document/document.ts';
import type { Node, ObjectNode } from '../../document/node.ts';
import { entriesOf, isContainer } from '../../document/node.ts';
import { escapePart } from '../../document/pointer.ts';
import { looksLikeYaml } from '../../document/yaml/looks.ts';
import { yamlOf } from '../../document/yaml/syntax.ts';
import type { WholeFormat } from '../../schemas/format.ts';
import { wholeFormats } from '../../schemas/whole.ts';
import { schemasAt } from './schemasAt.ts';
import { scopeOf } from './scope.ts';

/** Objects of a document, with their pointers. */
function* objectsIn(node: Node, pointer = ''): Generator<{ node: ObjectNode; pointer: string }> {
  if (!isContainer(node)) return;
  if (node.kind === 'object') yield { node, pointer };
  let index = 0;
  for (const { key, value } of entriesOf(node)) {
    yield* objectsIn(value, `${pointer}/${key === null ? index : escapePart(key)}`);
    index++;
  }
}

/** Keys whose values the form cannot do more for than show them as they are written. */
function rawKeys(document: ParsedDocument, format: WholeFormat): string[] {
  const found: string[] = [];
  for (const { node, pointer } of objectsIn(document.root)) {
    const place = schemasAt(document, format, pointer);
    if (!place?.schema.properties) continue;
    const scope = scopeOf(format, place.schema, place.union, node);
    for (const { key } of entriesOf(node)) {
      const field = scope.fields.get(key ?? '');
      if (field === undefined) found.push(`${pointer}/${key ?? ''}: no field`);
      else if (field.kind === 'raw') found.push(`${pointer}/${key ?? ''}: raw`);
    }
  }
  return found;
}

const cases = wholeFormats
  .filter(({ id }) => id === 'bacalhau')
  .flatMap((format) => format.examples.map((example) => ({ name: `${format.id}: ${example.id}`, format, example })));

describe('every key of an example has a control', () => {
  it.each(cases)('$name', ({ format, example: { text, tags } }) => {
    if (tags.includes('legacy')) return;
    const document = parseDocument(text, looksLikeYaml(text) ? yamlOf(format.yamlDialect) : jsonSyntax);
    expect(rawKeys(document, format)).toEqual([]);
  });

  it('tells a key that has none', () => {
    const format = wholeFormats.find(({ id }) => id === 'bacalhau');
    if (!format) throw new Error('the format is not there');
    const text = '{"Type": "batch", "Own": 1, "Tasks": [{"Name": "a", "Engine": {"Type": "x", "Params": {"y": 1}}}]}';
    expect(rawKeys(parseDocument(text), format)).toEqual(['/Own: no field']);
  });
});
