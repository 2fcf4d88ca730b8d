import { describe, expect, it } from 'vitest';
import { parseDocument } from '../document/document.ts';
import { type Checkable, validateSchema } from './schema.ts';
import { documentView } from './view.ts';

/** A format of two versions, told by the key `version`. */
const format: Checkable = {
  schema: {
    $ref: '#/definitions/New',
    definitions: {
      New: { type: 'object', additionalProperties: false, properties: { version: {}, parts: { type: 'array' } } },
      Old: {
        type: 'object',
        additionalProperties: false,
        required: ['part'],
        'x-tolerated': ['parts'],
        'x-requiredUnless': { present: ['parts'], absent: ['part', 'other'] },
        properties: { version: {}, part: { type: 'string' }, other: { type: 'string' } },
      },
    },
  },
  rules: {},
  jobAt: (root) => {
    const old = root.kind === 'object' && JSON.stringify(root).includes('"old"');
    return { node: root, pointer: '', ...(old ? { definition: 'Old' } : {}) };
  },
};

function found(text: string): string[] {
  const view = documentView(parseDocument(text), format);
  return validateSchema(view.job, format, view.definition).own.map((f) => f.code);
}

describe('a format with several versions', () => {
  it('is checked by the definition that its place names', () => {
    expect(found('{"version": "new", "part": "a"}')).toEqual(['schema/additionalProperties']);
    expect(found('{"version": "old", "part": "a"}')).toEqual([]);
    expect(found('{"version": "new"}')).toEqual([]);
    expect(found('{"version": "old"}')).toEqual(['schema/required']);
  });

  it('requires nothing of what a rule takes for another version', () => {
    expect(found('{"version": "old", "parts": []}')).toEqual([]);
    expect(found('{"version": "old", "parts": [], "other": "a"}')).toEqual(['schema/required']);
  });

  it('lets the rules see by the same definition what is wrong', () => {
    const text = '{"version": "old", "part": 1}';
    const view = documentView(parseDocument(text), format);
    expect(view.definition).toBe('Old');
    const part = view.job.kind === 'object' ? view.job.chunks[0]?.entries[1]?.value : undefined;
    expect(part && view.valid(part)).toBe(false);
    expect(view.valid(view.job)).toBe(true);
  });
});
