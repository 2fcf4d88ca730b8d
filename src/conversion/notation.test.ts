import { describe, expect, it } from 'vitest';
import { jsonSyntax, parseDocument } from '../document/document.ts';
import type { Node } from '../document/node.ts';
import { toValue } from '../document/node.ts';
import { looksLikeYaml } from '../document/yaml/looks.ts';
import { yamlOf, yamlSyntax } from '../document/yaml/syntax.ts';
import { wholeFormats } from '../schemas/whole.ts';
import { wholeConverters } from '../schemas/wholeConverters.ts';
import { convert } from './convert.ts';
import { inNotation, notationOf } from './notation.ts';

function rootOf(text: string): Node {
  return parseDocument(text, looksLikeYaml(text) ? yamlSyntax : jsonSyntax).root;
}

const inYaml = wholeFormats.filter(({ id }) => wholeConverters.get(id)?.notations?.some((one) => one.id === 'yaml'));

describe('a document in another notation', () => {
  it.each(inYaml.map((format) => [format.id, format] as const))(
    '%s: YAML reads as the same value',
    async (id, format) => {
      const own = wholeConverters.get(id);
      const yaml = own && notationOf(own, 'yaml');
      if (!own || !yaml) throw new Error(`${id} is not written in YAML`);
      for (const example of format.examples) {
        const root = rootOf(example.text);
        const { files, ledger } = await inNotation(convert(root, own, own), yaml);
        const again = parseDocument(files[0]?.text ?? '', yamlOf(format.yamlDialect));
        expect({ id: example.id, value: toValue(again.root) }).toEqual({ id: example.id, value: toValue(root) });
        expect(ledger.filter(({ kind }) => kind !== 'converted')).toEqual([]);
      }
    },
  );

  it('keeps every digit of a number', async () => {
    const own = wholeConverters.get('arvados');
    const yaml = own && notationOf(own, 'yaml');
    if (!own || !yaml) throw new Error('not written in YAML');
    const { root } = parseDocument('{"runtime_constraints": {"ram": 9007199254740993, "vcpus": 1.50}}');
    const { files } = await inNotation(convert(root, own, own), yaml);
    expect(files).toEqual([
      { name: 'request.yaml', text: 'runtime_constraints:\n  ram: 9007199254740993\n  vcpus: 1.50\n' },
    ]);
  });

  it('is written in the style of another document', async () => {
    const own = wholeConverters.get('arvados');
    const write = async (source: string): Promise<string | undefined> => {
      const document = parseDocument(source);
      const notation = own && notationOf(own, 'own', document);
      if (!own || !notation) throw new Error('not written in its own style');
      return (await inNotation(convert(document.root, own, own), notation)).files[0]?.text;
    };
    const tabs =
      '{\r\n\t"command": ["a", "b"],\r\n\t"runtime_constraints": {\r\n\t\t"ram": 9007199254740993\r\n\t}\r\n}\r\n';
    expect(await write(tabs)).toBe(tabs);
    const line = '{"command":["a"],"mounts":{},"runtime_constraints":{"ram":1e9}}\n';
    expect(await write(line)).toBe(line);
    const yaml = parseDocument('command: [a]', yamlSyntax);
    expect(own && notationOf(own, 'own', yaml)).toBeUndefined();
  });

  it('says in the account what the notation has no word for', async () => {
    const own = wholeConverters.get('nomad');
    const hcl = own && notationOf(own, 'hcl');
    if (!own || !hcl) throw new Error('not written in HCL');
    const { root } = parseDocument('{"EnforceIndex": true, "Job": {"ID": "a", "CreateIndex": 4, "Priority": 7}}');
    const { files, ledger } = await inNotation(convert(root, own, own), hcl);
    expect(files[0]?.text).toBe('job "a" {\n  priority = 7\n}\n');
    expect(ledger.map(({ kind, source }) => [kind, source])).toEqual([
      ['dropped', '/EnforceIndex'],
      ['converted', '/Job/ID'],
      ['dropped', '/Job/CreateIndex'],
      ['converted', '/Job/Priority'],
    ]);
  });
});
