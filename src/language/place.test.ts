import { describe, expect, it } from 'vitest';
import { parseDocument } from '../document/document.ts';
import { crumbsTo, extentOf, objectPointer, pointerOf } from './place.ts';
import { sampleFormat } from './testSupport.ts';

const text = '{"steps": [{"run": {"command": "x"}}, {"name": "second"}], "log": true}';
const document = parseDocument(text);

describe('places', () => {
  it('finds the object at an offset', () => {
    const at = text.indexOf('"x"') + 1;
    expect(pointerOf(document, at)).toBe('/steps/0/run/command');
    expect(objectPointer(document, at)).toBe('/steps/0/run');
    expect(objectPointer(document, text.indexOf('[') + 1)).toBe('/steps/0');
    expect(objectPointer(document, text.indexOf('true') + 1)).toBe('');
  });

  it('gives the way to a pointer with the siblings of each level', () => {
    const crumbs = crumbsTo(document, sampleFormat, '/steps/1/name');
    expect(crumbs.map((crumb) => crumb.label)).toEqual(['steps', '2 second', 'name']);
    expect(crumbs[1]?.siblings).toEqual([
      { label: '1', pointer: '/steps/0' },
      { label: '2 second', pointer: '/steps/1' },
    ]);
  });

  it('gives the extent of a value with its key', () => {
    const range = extentOf(document, '/log');
    expect(range && text.slice(range.offset, range.offset + range.length)).toBe('"log": true');
    expect(extentOf(document, '/none')).toBeUndefined();
  });
});
