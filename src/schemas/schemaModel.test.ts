import { describe, expect, it } from 'vitest';
import { parseDocument } from '../document/document.ts';
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
