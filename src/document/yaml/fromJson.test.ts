import { describe, expect, it } from 'vitest';
import { parseDocument } from '../document.ts';
import { toValue } from '../node.ts';
import { chance, type Chance, JOB_TEXT } from '../testSupport.ts';
import { jsonToYaml } from './fromJson.ts';
import { yamlSyntax } from './syntax.ts';
import { yamlToJson } from './toJson.ts';

const convert = (json: string): string => jsonToYaml(parseDocument(json));

describe('JSON as YAML', () => {
  it('keeps order, spelling of numbers, short lists and what plain words would change', () => {
    const json = '{"b": 1e3, "a": [1, 0.10, "yes"], "c": {"mode": "0755", "t": "x\\ny\\n"}, "d": {}, "e": [{"f": []}]}';
    expect(convert(json)).toBe(
      'b: 1e3\na: [1, 0.10, "yes"]\nc:\n  mode: "0755"\n  t: |\n    x\n    y\nd: {}\ne:\n  - f: []\n',
    );
  });

  it('keeps comments where they stood, of lines and of blocks', () => {
    const json = `// head
{
  /* two
   * lines */
  "a": 1, // behind
  // above
  "b": [ // opens
    "x", // one
    "y"
    // foot
  ]
}
// end
`;
    expect(convert(json)).toBe(
      '# head\n# two\n# lines\na: 1 # behind\n# above\n# opens\nb:\n  - x # one\n  - "y"\n  # foot\n# end\n',
    );
  });

  it('gives nothing for what is broken, and something for what is only untidy', () => {
    expect(convert('{"a": [1}')).toBe('');
    expect(convert('{"a": 1,}')).toBe('a: 1\n');
  });

  it('reads as the same value, and goes back to it', () => {
    for (let seed = 0; seed < 60; seed++) {
      const by = chance(seed);
      const value = anything(by, 4);
      const yaml = convert(JSON.stringify({ value }, null, by.int(2) === 0 ? 0 : 2));
      expect(toValue(parseDocument(yaml, yamlSyntax).root), yaml).toEqual({ value });
      expect(JSON.parse(yamlToJson(yaml).json)).toEqual({ value });
    }
    expect(toValue(parseDocument(convert(JOB_TEXT), yamlSyntax).root)).toEqual(toValue(parseDocument(JOB_TEXT).root));
  });
});

const WORDS = [
  '',
  'a b',
  'yes',
  '1',
  '- x',
  'a: b',
  '# c',
  'x\ny',
  ' lead',
  'q"\'',
  '{{ x }}',
  '\ttab',
  'é\u0085',
  'a\n\n b\n',
];

function anything(by: Chance, depth: number): unknown {
  const kind = by.int(depth > 0 ? 6 : 4);
  if (kind === 0) return WORDS[by.int(WORDS.length)];
  if (kind === 1) return by.int(1000) / 8;
  if (kind === 2) return by.int(2) === 0;
  if (kind === 3) return null;
  const items = Array.from({ length: by.int(4) }, () => anything(by, depth - 1));
  return kind === 4
    ? items
    : Object.fromEntries(items.map((item, i) => [`${WORDS[by.int(WORDS.length)] ?? ''}${String(i)}`, item]));
}
