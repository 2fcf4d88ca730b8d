import { describe, expect, it } from 'vitest';
import { parseDocument } from '../document/document.ts';
import type { JsonValue } from '../document/node.ts';
import { schemaModel } from './schemaModel.ts';

const model = schemaModel({
  $ref: '#/definitions/New',
  definitions: {
    New: { title: 'New', properties: { parts: { items: { $ref: '#/definitions/Part' } } } },
    Old: { title: 'Old', properties: { part: { $ref: '#/definitions/Part' } } },
    Part: { title: 'Part', properties: { name: { type: 'string', title: 'Name' } } },
  },
});

const { root } = parseDocument('{"parts": [{"name": "a"}], "part": {"name": "b"}}');

describe('a schema with a definition for each version', () => {
  it('describes a job by its own root, or by the definition that its place names', () => {
    expect(model.resolve(model.rootFor(undefined)).title).toBe('New');
    expect(model.resolve(model.rootFor({})).title).toBe('New');
    expect(model.rootFor({ definition: 'Old' }).title).toBe('Old');
    expect(model.definitionName(model.rootFor({ definition: 'Old' }))).toBe('Old');
    expect(() => model.rootFor({ definition: 'Older' })).toThrow('Older');
  });

  it('finds the schema of a place from there', () => {
    expect(model.at(root, '/parts/0/name')?.title).toBe('Name');
    expect(model.at(root, '/part/name')).toBeUndefined();
    expect(model.at(root, '/part/name', 'Old')?.title).toBe('Name');
    expect(model.at(root, '/parts/0/name', 'Old')).toBeUndefined();
    expect(model.at(root, '', 'Old')?.title).toBe('Old');
  });
});

describe('the place of a value', () => {
  const schema: JsonValue = {
    'x-keys': 'ignoreCase',
    type: 'object',
    properties: {
      Driver: { type: 'string' },
      Config: {
        title: 'Settings',
        oneOf: [
          { $ref: '#/definitions/Docker', 'x-branch': { sibling: 'Driver', value: 'docker' } },
          { 'x-branch': { else: true }, type: 'object' },
        ],
      },
      Parts: { type: 'array', items: { $ref: '#/definitions/Part' } },
    },
    definitions: {
      Docker: { type: 'object', properties: { image: { type: 'string' } } },
      Part: { type: 'object', properties: { Name: { type: 'string' } } },
    },
  };
  const model = schemaModel(schema);
  const { root } = parseDocument('{"driver": "docker", "config": {"image": "a"}, "PARTS": [{"name": "x"}]}');

  it('is found by the key as it is spelled and as it is declared', () => {
    for (const pointer of ['/PARTS/0/name', '/Parts/0/Name']) {
      const place = model.place(root, pointer);
      expect(place.schema?.type).toBe('string');
      expect(place.key).toBe('Name');
      expect(place.entry?.key).toBe('name');
      expect(place.node?.kind).toBe('string');
    }
    expect(model.place(root, '/PARTS/0').definition).toBe('Part');
    expect(model.place(root, '/Other').schema).toBeUndefined();
  });

  it('has the branch of a union that what stands beside it tells', () => {
    const place = model.place(root, '/config');
    expect(place.union?.branch).toBe(0);
    expect(place.definition).toBe('Docker');
    expect(place.schema?.title).toBe('Settings');
    expect(model.place(root, '/config/image').schema?.type).toBe('string');
    const other = parseDocument('{"Driver": "java", "Config": {"image": 1}}').root;
    expect(model.place(other, '/Config').union?.branch).toBe(1);
    expect(model.place(other, '/Config/image').schema).toBeUndefined();
  });
});
