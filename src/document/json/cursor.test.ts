import { describe, expect, it } from 'vitest';
import { cursorContext, type CursorContext } from './cursor.ts';

/** The context at the bar in a text. */
const at = (text: string): CursorContext => cursorContext(text.replace('|', ''), text.indexOf('|'));

describe('the context of the cursor', () => {
  it('knows the container and what is expected', () => {
    expect(at('{|}')).toMatchObject({ path: [], container: 'object', expects: 'key', commaAfter: false });
    expect(at('{"a": |}')).toMatchObject({ expects: 'value', key: 'a' });
    expect(at('{"a": [1, {"b": "x|"}]}')).toMatchObject({ path: ['a', 1], expects: 'value', key: 'b' });
    expect(at('{"a": [1, |]}')).toMatchObject({ path: ['a'], container: 'array', key: 1 });
    expect(at('|')).toMatchObject({ container: 'root', expects: 'value' });
  });

  it('sees keys before and after, and what has to be written around', () => {
    const context = at('{"a": 1\n "|\n "b": 2, "c": {"d": 1}}');
    expect([...context.keys]).toEqual(['a', 'b', 'c']);
    expect(context).toMatchObject({ expects: 'key', commaAt: 7, commaAfter: true, colon: 'none' });
    expect(at('{"a|": 1}')).toMatchObject({ expects: 'key', colon: 'present' });
    expect(at('{"a" |}')).toMatchObject({ expects: 'value', colon: 'missing' });
    expect(at('[1 |, 2]')).toMatchObject({ expects: 'value', key: 1, commaAt: 2 });
  });

  it('writes no value beside one that is there', () => {
    expect(at('{"a"|: 1}')).toMatchObject({ expects: 'none' });
    expect(at('{"a": |12, "b": 1}')).toMatchObject({ expects: 'value', key: 'a', token: { start: 6, end: 8 } });
    expect(at('{"a": |"x"}')).toMatchObject({ expects: 'value', key: 'a', token: { start: 6, end: 9 } });
    expect(at('{"a":| 12}')).toMatchObject({ expects: 'none' });
    expect(at('{"a": | {"b": 1}}')).toMatchObject({ expects: 'none' });
    expect(at('{"a": | "b": 1}')).toMatchObject({ expects: 'value', key: 'a', token: undefined, commaAfter: true });
    expect(at('{"a": |\n "b')).toMatchObject({ expects: 'value', key: 'a', token: undefined });
    expect(at('[|1, 2]')).toMatchObject({ expects: 'value', key: 0, token: undefined, commaAfter: true });
  });

  it('takes a broken text as it is', () => {
    expect(at('{"a": {"b": "open\n "c|')).toMatchObject({ path: ['a'], expects: 'key' });
    expect(at('{"a": \n "b|": 1}')).toMatchObject({ expects: 'key', colon: 'present' });
    expect(at('{"x": {"a": [1\n}, "c": |')).toMatchObject({ path: [], expects: 'value', key: 'c' });
    expect(at('{"a": tr|')).toMatchObject({ expects: 'value', key: 'a', token: { kind: 'word' } });
    expect(at('{ // note |\n}')).toMatchObject({ expects: 'none' });
    expect(at('{"a": 1} |')).toMatchObject({ expects: 'none' });
  });
});
