import { expect, it } from 'vitest';
import { parseDocument } from './document.ts';
import { spelledAsJson } from './spelled.ts';

it('keeps numbers as they are spelled, and leaves comments out', () => {
  const { root } = parseDocument(
    '{"a": [1.0, 9007199254740993, /* c */ 1e3], "b": {}, "c": [], "d": "\\u00e9", "e": null}',
  );
  expect(spelledAsJson(root)).toBe(
    '{\n  "a": [\n    1.0,\n    9007199254740993,\n    1e3\n  ],\n  "b": {},\n  "c": [],\n  "d": "é",\n  "e": null\n}',
  );
});

it('writes what is no number of JSON by its value', () => {
  expect(spelledAsJson({ kind: 'number', length: 4, value: 16, raw: '0x10' })).toBe('16');
});
