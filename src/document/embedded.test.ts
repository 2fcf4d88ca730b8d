import { describe, expect, it } from 'vitest';
import { embeddedJson } from './embedded.ts';
import type { StringNode } from './node.ts';
import { toValue } from './node.ts';

const text = (value: string): StringNode => ({ kind: 'string', length: value.length + 2, value });

describe('JSON inside a string', () => {
  it('is read once', () => {
    const node = text(' {"a": [1]} ');
    const tree = embeddedJson(node);
    expect(tree && toValue(tree)).toEqual({ a: [1] });
    expect(embeddedJson(node)).toBe(tree);
  });

  it.each(['', 'echo hello', '{"a":', '['.repeat(500) + ']'.repeat(500)])('is none: %s', (value) => {
    expect(embeddedJson(text(value))).toBeUndefined();
  });
});
