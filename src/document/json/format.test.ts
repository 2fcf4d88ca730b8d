import { describe, expect, it } from 'vitest';
import { SourceText } from '../text.ts';
import { formatJson } from './format.ts';
import { chance } from '../testSupport.ts';

const format = (text: string): string | undefined => {
  const edits = formatJson(text);
  return edits && SourceText.of(text).apply(edits).toString();
};

/** The text without white space, strings and comments whole. */
const bare = (text: string): string[] => text.match(/"(?:[^"\\]|\\.)*"|\/\/[^\r\n]*|\/\*[^]*?\*\/|[^\s"/]+?/g) ?? [];

describe('formatting', () => {
  it('lays out one entry a line and keeps spellings', () => {
    expect(format('{"b":9223372036854775807,"a":[1e3, 0.10],"c":{},"d":[],"e":[{"f":null}]}\n')).toBe(
      `{
  "b": 9223372036854775807,
  "a": [1e3, 0.10],
  "c": {},
  "d": [],
  "e": [
    {
      "f": null
    }
  ]
}
`,
    );
  });

  it('keeps comments, line ends, the indentation and single blank lines', () => {
    expect(format('{ // head\r\n\t"a":1, /* x */ "b":2,\r\n\r\n\r\n// line\r\n"c":3 // tail\r\n}')).toBe(
      '{ // head\r\n\t"a": 1, /* x */ "b": 2,\r\n\r\n\t// line\r\n\t"c": 3 // tail\r\n}',
    );
  });

  it('refuses a text that is broken', () => {
    for (const text of ['{"a" 1 2}', '{"a": "b\n}', '{', ']', '{]', '{"a": \u00a01}'])
      expect(format(text)).toBeUndefined();
  });

  it('finds the indentation in use', () => {
    expect(format('{\n\t"a":1}')).toBe('{\n\t"a": 1\n}');
    expect(format('{\n    "a":1}')).toBe('{\n    "a": 1\n}');
    expect(format('[{\n    "a":1}]')).toBe('[\n  {\n    "a": 1\n  }\n]');
  });

  it('changes white space only, and nothing the second time', () => {
    const parts = [
      '"k": ',
      '1',
      '-2.50',
      '"s // x"',
      'true',
      '// c\n',
      '/* d */',
      '/* e\n f */',
      '\n',
      '\r\n',
      ' ',
      '\t',
      '\n\n\n',
      ',',
    ];
    for (let seed = 1; seed <= 3000; seed++) {
      const by = chance(seed);
      const random = (): number => by.next();
      const noise = (): string => {
        const part = parts[5 + Math.floor(random() * 8)] ?? '';
        return random() < 0.5 ? '' : part;
      };
      const value = (depth: number): string => {
        const kind = random();
        if (depth > 3 || kind < 0.4) return parts[1 + Math.floor(random() * 4)] ?? '1';
        const size = Math.floor(random() * 4);
        const entries = Array.from({ length: size }, (_, i) => {
          const entry = kind < 0.7 ? value(depth + 1) : `"k${i}"${noise()}:${noise()}${value(depth + 1)}`;
          return noise() + entry + noise();
        });
        return kind < 0.7 ? `[${entries.join(',')}${noise()}]` : `{${entries.join(',')}${noise()}}`;
      };
      const text = noise() + value(0) + noise();
      const once = format(text);
      expect(once, `seed ${seed}`).toBeDefined();
      expect(bare(once ?? ''), `seed ${seed}: ${text}`).toEqual(bare(text));
      expect(format(once ?? ''), `seed ${seed}: ${JSON.stringify(text)}`).toBe(once);
    }
  });
});
