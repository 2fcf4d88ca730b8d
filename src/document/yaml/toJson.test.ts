import { describe, expect, it } from 'vitest';
import { yamlSyntax } from './syntax.ts';
import { stringify } from 'yaml';
import { isSound, parseDocument, syntaxProblems } from '../document.ts';
import { toValue } from '../node.ts';
import { chance, NASTY, randomValue } from '../testSupport.ts';
import { yamlToJson } from './toJson.ts';

describe('YAML as JSON', () => {
  it('keeps keys, order, values and comments', () => {
    const yaml = `# Head of the document.

# About resources.
resources: # here
  # how many
  tasks: 2 # ranks
  limits: {cpu: 1, list: [a, "b"]} # both
  # foot of resources

steps:
# first step
- name: one # its name
  run: | # a script
    echo "1"
    echo 2
  # foot of one
# second step
- # the second
  name: two
  args: [
    -x, # flag
    # own
    y
  ]
seed: 9223372036854775807
ratio: 0.10 # kept
empty: {}
none:
# foot of all

# Foot of the document.
`;
    const { json, notes } = yamlToJson(yaml);
    expect(notes).toEqual([]);
    expect(json).toBe(`// Head of the document.
{
  // About resources.
  "resources": { // here
    // how many
    "tasks": 2, // ranks
    "limits": {
      "cpu": 1,
      "list": ["a", "b"]
    } // both
    // foot of resources
  },
  "steps": [
    // first step
    {
      "name": "one", // its name
      "run": "echo \\"1\\"\\necho 2\\n" // a script
      // foot of one
    },
    // second step
    { // the second
      "name": "two",
      "args": [
        "-x", // flag
        // own
        "y"
      ]
    }
  ],
  "seed": 9223372036854775807,
  "ratio": 0.10, // kept
  "empty": {},
  "none": null
  // foot of all
}
// Foot of the document.
`);
  });

  it.each<[string, string, string[]]>([
    ['a: &x [1]\nb: *x', '{\n  "a": [1],\n  "b": [\n    1\n  ]\n}\n', ['1 anchor']],
    ['a: &x 1', '{\n  "a": 1\n}\n', ['1 anchor']],
    [
      'a: &x {k: 1}\nb:\n  <<: *x # c\n  z: 2',
      '{\n  "a": {\n    "k": 1\n  },\n  "b": {\n    "k": 1, // c\n    "z": 2\n  }\n}\n',
      ['1 anchor', '3 anchor'],
    ],
    ['a: !t 1\nb: !!str 2', '{\n  "a": 1,\n  "b": "2"\n}\n', ['1 tag']],
    ['a: 1\n---\nb: 2 # lost with it', '{\n  "a": 1\n}\n', ['2 document']],
    [
      'a: 0755\nb: 0x1F\nc: 1_000\nd: +1\ne: .5\nf: 1.',
      '{\n  "a": 493,\n  "b": 31,\n  "c": 1000,\n  "d": 1,\n  "e": 0.5,\n  "f": 1\n}\n',
      ['1 number', '2 number'],
    ],
    [
      'a: .inf\nb: -.INF\nc: .nan',
      '{\n  "a": ".inf",\n  "b": "-.INF",\n  "c": ".nan"\n}\n',
      ['1 number', '2 number', '3 number'],
    ],
    ['1: a\n~: b', '{\n  "1": "a",\n  "~": "b"\n}\n', ['1 key', '2 key']],
    ['a: {{.n}}', '{\n  "a": "{{.n}}"\n}\n', ['1 value']],
    ['a: 0x10000000000000000', '{\n  "a": 18446744073709551616\n}\n', ['1 number']],
    ['a: 1\na: 2', '{\n  "a": 1,\n  "a": 2\n}\n', []],
    ['text # c', '"text" // c\n', []],
    ['[1, 2] # c\n', '[1, 2] // c\n', []],
    ['a: "\\ud800"', '{\n  "a": "\\ud800"\n}\n', []],
  ])('%j', (yaml, wanted, expected) => {
    const { json, notes } = yamlToJson(yaml);
    expect(json).toBe(wanted);
    expect(notes.map((n) => `${String(n.line)} ${n.kind}`)).toEqual(expected);
  });

  it('gives nothing but reasons when the YAML is broken', () => {
    const { json, notes } = yamlToJson('a: 1\nb: "x\n');
    expect(json).toBe('');
    expect(notes).toEqual([{ kind: 'document', line: 2, message: 'This text is never closed: a " is missing.' }]);
    expect(yamlToJson('').notes).toHaveLength(1);
  });

  it('gives JSON of the same value, whatever the value', () => {
    for (let seed = 1; seed <= 120; seed++) {
      const by = chance(seed);
      const yaml = stringify(randomValue(by, 4), { lineWidth: by.pick([20, 80]), aliasDuplicateObjects: false });
      const { json, notes } = yamlToJson(yaml);
      if (yaml.trim() === '') continue;
      const document = parseDocument(json);
      expect(syntaxProblems(document), yaml).toEqual([]);
      expect(toValue(document.root), yaml).toEqual(toValue(parseDocument(yaml, yamlSyntax).root));
      expect(notes.filter((n) => n.kind !== 'key' && n.kind !== 'number')).toEqual([]);
      expect(yamlToJson(yaml).json).toBe(json);
    }
  });

  it('loses no comment, wherever it stands', () => {
    for (let seed = 1; seed <= 120; seed++) {
      const by = chance(seed);
      const lines = stringify(randomValue(by, 4), {
        aliasDuplicateObjects: false,
        blockQuote: false,
        lineWidth: 0,
      }).split('\n');
      let count = 0;
      const yaml = lines
        .flatMap((line) => {
          const out = [line];
          if (by.once(4)) out.push(`${' '.repeat(by.int(8))}# note ${String(count++)}`);
          if (line !== '' && by.once(4)) out[0] += ` # note ${String(count++)}`;
          if (by.once(10)) out.push('');
          return out;
        })
        .join('\n');
      const { json } = yamlToJson(yaml);
      if (json === '') continue;
      for (let i = 0; i < count; i++)
        expect(json, `seed ${String(seed)}\n${yaml}`).toMatch(new RegExp(`// note ${String(i)}$`, 'm'));
      expect(isSound(parseDocument(json)), json).toBe(true);
    }
  });

  it('never throws, and never gives JSON that cannot be read', () => {
    for (let seed = 1; seed <= 250; seed++) {
      const by = chance(seed);
      const parts = [
        ...NASTY,
        'a: ',
        'b: ',
        '- ',
        '\n',
        '\n',
        '\n  ',
        '# c\n',
        '|\n ',
        '&a ',
        '*a',
        '!t ',
        '? ',
        '<<: ',
      ];
      let yaml = '';
      for (let i = by.int(25); i >= 0; i--) yaml += by.pick(parts);
      const { json, notes } = yamlToJson(yaml);
      if (json === '') expect(notes.length, JSON.stringify(yaml)).toBeGreaterThan(0);
      else expect(isSound(parseDocument(json)), `${JSON.stringify(yaml)}\n${json}`).toBe(true);
    }
  });
});
