import { describe, expect, it } from 'vitest';
import { yamlOf, yamlSyntax } from './syntax.ts';
import { parse as libraryParse, stringify } from 'yaml';
import { isSound, nodeAt, parseDocument, syntaxProblems } from '../document.ts';
import type { JsonValue } from '../node.ts';
import { heightOf, toValue } from '../node.ts';
import { planOperations } from '../plan.ts';
import { pointerAt } from '../pointer.ts';
import { chance, chunkFaults, NASTY, randomValue } from '../testSupport.ts';
import { looksLikeYaml } from './looks.ts';

const valueOf = (text: string): JsonValue => toValue(parseDocument(text, yamlSyntax).root);
const messages = (text: string): string[] =>
  syntaxProblems(parseDocument(text, yamlSyntax)).map(({ offset, problem }) => {
    const line = text.slice(0, offset).split('\n').length;
    return `${String(line)} ${JSON.stringify(text.slice(offset, offset + problem.length))} ${problem.message}`;
  });

const JOB = `# A job
resources:
  tasks: 2 # ranks
  memPerCpu: 1024
env: &env
  - key: A
    value: "10"
  - {key: B, value: 'it''s'}
steps:
- name: first
  run:
    command: |
      echo one
      echo two
    env: *env
-
  name: second
  run: {command: folded
    text, workDir:
  }
`;

describe('YAML', () => {
  it('is read into the same tree as JSON', () => {
    expect(valueOf(JOB)).toEqual(libraryParse(JOB));
    const document = parseDocument(JOB, yamlSyntax);
    expect(chunkFaults(document.root, 64, true)).toEqual([]);
  });

  it('knows where everything stands', () => {
    const document = parseDocument(JOB, yamlSyntax);
    const textAt = (pointer: string): string => {
      const found = nodeAt(document, pointer);
      return found ? JOB.slice(found.offset, found.offset + found.node.length) : 'nothing';
    };
    expect(textAt('/resources')).toBe('tasks: 2 # ranks\n  memPerCpu: 1024');
    expect(textAt('/resources/tasks')).toBe('2');
    expect(textAt('/env/0/value')).toBe('"10"');
    expect(textAt('/env/1')).toBe("{key: B, value: 'it''s'}");
    expect(textAt('/steps/0/run/command')).toBe('|\n      echo one\n      echo two');
    expect(textAt('/steps/0/run/env')).toBe('*env');
    expect(textAt('/steps/0/run/env/1/key')).toBe('*env');
    expect(pointerAt(document.root, document.rootOffset, JOB.indexOf('1024'))).toEqual({
      pointer: '/resources/memPerCpu',
      onKey: false,
    });
    expect(pointerAt(document.root, document.rootOffset, JOB.indexOf('memPer') + 2).onKey).toBe(true);
  });

  it.each<[string, JsonValue]>([
    ['a:\nb: ~\nc: null\nd: Null', { a: null, b: null, c: null, d: null }],
    ['a: true\nb: False\nc: yes\nd: off', { a: true, b: false, c: 'yes', d: 'off' }],
    ['a: 0755\nb: 0o755\nc: 08\nd: -0755\ne: +5', { a: 493, b: 493, c: 8, d: -493, e: 5 }],
    ['a: 1_000\nb: 0x1F\nc: 0b11\nd: 1_0.5', { a: 1000, b: 31, c: 3, d: 10.5 }],
    ['a: 1e3\nb: .5\nc: 1.\nd: -.5e-1', { a: 1000, b: 0.5, c: 1, d: -0.05 }],
    ['a: .inf\nb: -.Inf\nc: 1e400', { a: Infinity, b: -Infinity, c: Infinity }],
    ['a: 2001-01-01\nb: 12:30\nc: 1.2.3\ne: "1"\nf: _1', { a: '2001-01-01', b: '12:30', c: '1.2.3', e: '1', f: '_1' }],
    ['"a": \'b\'\n? c\n: d\n? e', { a: 'b', c: 'd', e: null }],
    ['1: a\ntrue: b\n0755: c', { 1: 'a', true: 'b', '0755': 'c' }],
    ['[a, b: c, {d: e}]', ['a', { b: 'c' }, { d: 'e' }]],
    ['a: !!str 12\nb: !!int "5"\nc: !own x\nd: ! 7\ne: !!str', { a: '12', b: 5, c: 'x', d: '7', e: '' }],
    ['a: |+\n  x\n\nb: >\n  y\n  z\n', { a: 'x\n\n', b: 'y z\n' }],
    ['a: "x\\n\\u00e9 \\\n  y"', { a: 'x\né y' }],
    ['a: &x 1\nb: *x\nc: {*x : d}', { a: 1, b: 1, c: { 1: 'd' } }],
    ['- &a {x: 1}\n- <<: *a\n  y: 2\n- x: 0\n  <<: [{x: 5, z: 6}, *a]', [{ x: 1 }, { x: 1, y: 2 }, { x: 0, z: 6 }]],
    ['a: &a [1]\nb: &a [2]\nc: *a', { a: [1], b: [2], c: [2] }],
    [
      'Count: {{.count}}\nArgs: [{{.a}}, "{{.b}}"]\nx: pre-{{or (index . "d") "e: f"}}',
      { Count: '{{.count}}', Args: ['{{.a}}', '{{.b}}'], x: 'pre-{{or (index . "d") "e: f"}}' },
    ],
    ['\uFEFFa: 1\r\nb: |\r\n  x\r\n  y\r\n', { a: 1, b: 'x\ny\n' }],
    ['--- # head\na: 1\n...\n', { a: 1 }],
    ['%YAML 1.1\n---\na: yes', { a: 'yes' }],
    ['__proto__: 1\nconstructor: 2', JSON.parse('{"__proto__": 1, "constructor": 2}') as JsonValue],
    ['just a text', 'just a text'],
  ])('%j', (text, value) => {
    expect(valueOf(text)).toEqual(value);
    expect(messages(text)).toEqual([]);
  });

  it('keeps the spelling of numbers', () => {
    const document = parseDocument('a: 9223372036854775807\nb: 0755\nc: 1_000\nd: 0.10\ne: .inf', yamlSyntax);
    const raws = ['a', 'b', 'c', 'd', 'e'].map((k) => {
      const node = nodeAt(document, `/${k}`)?.node;
      return node?.kind === 'number' ? node.raw : '';
    });
    expect(raws).toEqual(['9223372036854775807', '0755', '1_000', '0.10', '.inf']);
  });

  it('puts what is left out right behind its colon or dash', () => {
    const text = 'a:   # x\nb:\n-  \n'.replace('-  \n', 'c: [\n]\n');
    const document = parseDocument(text, yamlSyntax);
    expect(nodeAt(document, '/a')).toMatchObject({ offset: 2, node: { kind: 'null', length: 0 } });
    expect(nodeAt(document, '/b')).toMatchObject({ offset: text.indexOf('b:') + 2, node: { length: 0 } });
    const list = parseDocument('- a\n-\n- b', yamlSyntax);
    expect(nodeAt(list, '/1')).toMatchObject({ offset: 5, node: { kind: 'null', length: 0 } });
  });

  it('reads what the library writes', () => {
    for (let seed = 1; seed <= 150; seed++) {
      const by = chance(seed);
      const value = randomValue(by, 4);
      const text = stringify(value, {
        indent: by.pick([2, 4]),
        lineWidth: by.pick([20, 80, 0]),
        aliasDuplicateObjects: false,
      });
      const document = parseDocument(text, yamlSyntax);
      if (text.trim() === '') continue;
      expect(toValue(document.root), text).toEqual(value);
      expect(syntaxProblems(document), text).toEqual([]);
      expect(chunkFaults(document.root, 64), text).toEqual([]);
    }
  });
});

describe('broken YAML', () => {
  it.each<[string, string[]]>([
    ['', ['1 "" The document is empty.']],
    ['# nothing\n---\n', ['1 "" The document is empty.']],
    ['a:\n\tb: 1', ['2 "\\t" A tab stands here; YAML indents with blanks only.']],
    ['a:\n  b: 1\n c: 2', ['3 " " This line stands aside: 2 blanks before it would put it beside its neighbours.']],
    [
      'a: b: c',
      [
        '1 "b" There is a second colon in this line. Put the text in quotes, or begin a new line after the first colon.',
      ],
    ],
    ['a: "x\nb: 1', ['1 "\\"x" This text is never closed: a " is missing.']],
    ["a: 'x\nb: 1", ['1 "\'x" This text is never closed: a \' is missing.']],
    ['a: [1, 2\nb: 1', ['1 "[" This list is never closed: a ] is missing.']],
    [
      'a: {b: 1]',
      ['1 "{" This object is closed by ]: a } is expected.', '1 "]" "]" does not belong here.'].slice(0, 1),
    ],
    ['a: *none', ['1 "*none" There is no anchor &none before this place.']],
    ['&a [*a]', ['1 "*a" The anchor &a contains itself.']],
    ['a: 1\n---\nb: 2', ['2 "---" A second document begins here; only the first one is read.']],
    ['a: @x', ['1 "@" A text that begins with @ must be written in quotes.']],
    ['? [a]\n: 1', ['1 "[a]" A list or an object cannot be a key here: keys are texts.']],
    ['<<: 5', ['1 "<<" Only an object, or a list of objects, can be merged with <<.']],
    [
      'a: 1\na: 2',
      ['2 "a" The key "a" stands twice in this object; most readers take the last one and drop the others silently.'],
    ],
    [
      'a: { { .x } }',
      [
        '1 "{ .x }" A list or an object cannot be a key. If a placeholder is meant, write {{ without a blank, best in quotes.',
      ],
    ],
  ])('%j', (text, expected) => {
    expect(messages(text)).toEqual(expected);
  });

  it('leaves the tree of what is sound', () => {
    expect(valueOf('a: 1\nb: *none\nc: [1, 2\nd: 4')).toMatchObject({ a: 1, c: [1, 2] });
    expect(valueOf('a:\n\tb: 1\nc: 2')).toMatchObject({ c: 2 });
  });

  it('offers to replace a tab', () => {
    const text = 'a:\n\tb: 1';
    const fix = syntaxProblems(parseDocument(text, yamlSyntax))[0]?.problem.fix;
    expect(fix && text.slice(0, fix.at) + fix.text + text.slice(fix.at + fix.length)).toBe('a:\n  b: 1');
  });

  it('is edited as a whole', async () => {
    const { editDocument } = await import('../document.ts');
    const document = editDocument(parseDocument('a: 1\n', yamlSyntax), [{ offset: 3, length: 1, text: '[2]' }]);
    expect(toValue(document.root)).toEqual({ a: [2] });
  });

  it('never throws, wherever it is cut or spoilt', () => {
    const by = chance(3);
    for (let i = 0; i <= JOB.length; i += 2) {
      const cut = parseDocument(JOB.slice(0, i), yamlSyntax);
      const text =
        JOB.slice(0, i) +
        by.pick([...NASTY, '- ', '? ', '& ', '*x', '!t ', '|', '>', '%', '@', '---\n', '#']) +
        JOB.slice(i + 1);
      const spoilt = parseDocument(text, yamlSyntax);
      for (const document of [cut, spoilt]) {
        toValue(document.root);
        expect(chunkFaults(document.root, 64, true), JSON.stringify(document.text.toString())).toEqual([]);
        const { length } = document.text;
        const outside = syntaxProblems(document).filter((p) => p.offset < 0 || p.offset + p.problem.length > length);
        if (outside.length > 0) expect(outside).toEqual([]);
      }
    }
  });

  it('never throws on garbage', () => {
    for (let seed = 1; seed <= 250; seed++) {
      const by = chance(seed);
      let text = '';
      const parts = [...NASTY, '- ', 'a: ', '? ', '&a ', '*a ', '!t ', '|\n', '>-\n', '%', '---\n', '#', '  ', '<<: '];
      for (let i = by.int(40); i >= 0; i--) text += by.once(6) ? String.fromCharCode(by.int(0x300)) : by.pick(parts);
      const document = parseDocument(text, yamlSyntax);
      toValue(document.root);
      expect(chunkFaults(document.root, 64, true), JSON.stringify(text)).toEqual([]);
    }
  });

  it.each([
    ['['.repeat(3_000), 500],
    ['{a: '.repeat(1_500), 500],
    ['- '.repeat(1_500) + 'x', 500],
  ])('cuts off what is nested too deeply', (text, height) => {
    const document = parseDocument(text, yamlSyntax);
    expect(heightOf(document.root)).toBe(height);
    expect(syntaxProblems(document).some((p) => p.problem.code === 'syntax/too-deep')).toBe(true);
  });

  it('does not write out references without end', () => {
    let text = 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n';
    for (let i = 1; i < 20; i++) {
      const before = `*a${String(i - 1)}`;
      text += `a${String(i)}: &a${String(i)} [${Array.from({ length: 10 }, () => before).join(', ')}]\n`;
    }
    const document = parseDocument(text, yamlSyntax);
    expect(isSound(document)).toBe(false);
    expect(JSON.stringify(toValue(document.root)).length).toBeLessThan(2e6);
  });
});

describe('a text looks like YAML', () => {
  it.each([
    'resources:\n  tasks: 1',
    '# note\n\nname: x',
    '---\na: 1',
    '%YAML 1.2\n---\na: 1',
    '- name: x',
    '"quoted": 1\nb: 2',
    "'a': b",
    '\uFEFFName: x',
    `${'# licence\n'.repeat(800)}a: 1`,
    '$schema: http://x',
  ])('%j', (text) => {
    expect(looksLikeYaml(text)).toBe(true);
  });

  it.each([
    '',
    '{',
    '{"a": 1}',
    '[1]',
    '  {a: 1}',
    '"a": 1,\n"b": 2}',
    '"a": {',
    'job "x" {\n}',
    'hello world',
    'http://x.y/z',
    '// c\n{}',
    '"text"',
  ])('not: %j', (text) => {
    expect(looksLikeYaml(text)).toBe(false);
  });

  it('is told at once, also of a long text', () => {
    expect(looksLikeYaml('a: 1\n'.repeat(4_000_000))).toBe(true);
    expect(looksLikeYaml(' '.repeat(20_000_000))).toBe(false);
  });
});

describe('YAML as the older library reads it', () => {
  const old = yamlOf('1.1');
  const read = (text: string): JsonValue => toValue(parseDocument(text, old).root);
  const sound = (text: string): boolean => isSound(parseDocument(text, old));

  it('has more booleans, and keys that are the text of their value', () => {
    expect(read('a: yes\nb: Off\nc: "no"\nd: y')).toEqual({ a: true, b: false, c: 'no', d: true });
    expect(read('on: 1\n010: 2\n1.50: 3\n1e1: 4\n"n": 5')).toEqual({ true: 1, 8: 2, 1.5: 3, 10: 4, n: 5 });
    expect(valueOf('on: yes')).toEqual({ on: 'yes' });
  });

  it('refuses infinities, null keys, other versions and escapes that it does not know', () => {
    expect(['a: .inf', '~: 1', '%YAML 1.2\n---\na: 1', 'a: "b\\/c"', 'a: "\\ud83d\\ude00"'].filter(sound)).toEqual([]);
    expect(['a: 1.5', '%YAML 1.1\n---\na: 1', "a: 'b\\/c'", 'a: "\\\\/"'].every(sound)).toBe(true);
    expect(isSound(parseDocument('a: .inf', yamlSyntax))).toBe(true);
  });

  it('reads and changes what stands around a value that it refuses', () => {
    const text = 'a: 1 # one\nb:\n  c: .inf\n  d: 2\n';
    const document = parseDocument(text, old);
    expect(document.problems.map(({ at, length }) => text.slice(at, at + length))).toEqual(['.inf']);
    expect(read(text)).toMatchObject({ a: 1, b: { d: 2 } });
    const plan = planOperations(document, [{ op: 'set', pointer: '/b/c', value: 5 }]);
    expect(plan.ok && plan.document.text.toString()).toBe(text.replace('.inf', '5'));
    const [escape] = parseDocument('a: "b\\/\\ud83d\\ude00"', old).problems;
    expect(escape?.fix?.text).toBe('"b/😀"');
  });
});
