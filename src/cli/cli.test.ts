import { describe, expect, it } from 'vitest';
import { testFormat } from '../validation/testFormat.ts';
import { parseArguments } from './arguments.ts';
import { checkText, describe as describeFile } from './check.ts';
import { printGraph } from './graphText.ts';
import { LineTable } from './lines.ts';

describe('arguments', () => {
  it.each([
    [['check', 'a.json'], { kind: 'check', files: ['a.json'], json: false }],
    [
      ['check', '--json', '--format', 'plan', 'a', 'b'],
      { kind: 'check', files: ['a', 'b'], json: true, formatId: 'plan' },
    ],
    [['check', '--format=plan', '-'], { kind: 'check', files: ['-'], json: false, formatId: 'plan' }],
    [['check', '--', '--json'], { kind: 'check', files: ['--json'], json: false }],
    [['graph', 'a', '--dot'], { kind: 'graph', file: 'a', as: 'dot' }],
    [[], { kind: 'help' }],
  ])('%j', (args, expected) => {
    expect(parseArguments(args)).toEqual(expected);
  });

  it.each([
    [['chekc', 'a']],
    [['check']],
    [['check', '--yaml', 'a']],
    [['graph', 'a', 'b']],
    [['graph', 'a', '--dot', '--json']],
    [['check', 'a', '--format']],
  ])('complains of %j', (args) => {
    expect(parseArguments(args).kind).toBe('wrong');
  });
});

describe('check', () => {
  it('gives lines and columns from 1 and offsets in UTF-16 units', () => {
    const text = '{\n  "parts": [\n    { "name": "😀" },\n    { "name": 1 }\n  ]\n}\n';
    const [diagnostic] = checkText(text, 'a.json', [testFormat]).diagnostics;
    const offset = text.indexOf('1');
    expect(diagnostic).toMatchObject({
      code: 'schema/type',
      severity: 'error',
      pointer: '/parts/1/name',
      range: { offset, length: 1, line: 4, column: 15 },
      fixes: ['Write it as the text "1"'],
    });
  });

  it('says that no format is sure instead of guessing', () => {
    const result = checkText('{"steps": []}', 'a.json', [testFormat]);
    expect(result.format).toBeNull();
    expect(result.diagnostics.map((d) => d.code)).toEqual(['format/unknown']);
    expect(checkText('{"steps": []}', 'a.json', [testFormat], 'plan').format).toBe('plan');
  });

  it('reads YAML by its name and by its looks', () => {
    const yaml = 'parts:\n  - name: bad\n';
    for (const file of ['a.yaml', '-']) {
      const { diagnostics } = checkText(yaml, file, [testFormat]);
      expect(diagnostics.map((d) => [d.code, d.range.line, d.range.column])).toEqual([['plan/bad', 2, 11]]);
    }
  });

  it('refuses a format that does not exist', () => {
    expect(() => checkText('{}', 'a.json', [testFormat], 'nope')).toThrow(/no format "nope"/);
  });

  it('is readable by people', () => {
    const text = describeFile(checkText('{"parts":[{"name":"bad"}]}', 'a.json', [testFormat]));
    expect(text).toContain('a.json:1:19: warning at /parts/0/name: This part is bad. [plan/bad]');
    expect(text).toContain('a.json: plan, 0 errors, 1 warnings, 0 notes');
  });
});

describe('lines', () => {
  it('knows all line ends', () => {
    const table = new LineTable('a\nb\r\nc\rd');
    expect([0, 2, 4, 5, 7].map((o) => table.at(o))).toEqual([
      { line: 1, column: 1 },
      { line: 2, column: 1 },
      { line: 2, column: 3 },
      { line: 3, column: 1 },
      { line: 4, column: 1 },
    ]);
  });
});

describe('graph', () => {
  const node = { kind: 'part', facts: [], badges: [], order: 0 };
  const graph = {
    nodes: [
      [
        { ...node, key: '/a', pointer: '/a', title: 'say "hi"', parent: null },
        { ...node, key: '/b', pointer: '/b', title: 'group', parent: null, group: { summary: '', size: 1 } },
        { ...node, key: '/b/c', pointer: '/b/c', title: 'inner', parent: '/b' },
      ],
    ],
    edges: [[{ key: 'e', source: '/a', target: '/b/c', kind: 'await' as const, label: 'h' }]],
  };

  it('is Mermaid with its containers', () => {
    expect(printGraph(graph, 'mermaid')).toBe(
      'flowchart TD\n  n0["say #quot;hi#quot;"]\n  subgraph n1["group"]\n    n2["inner"]\n  end\n  n0 -.->|"h"| n2\n',
    );
  });

  it('is DOT', () => {
    expect(printGraph(graph, 'dot')).toContain('n0 -> n2 [style=dashed, label="h"];');
  });

  it('is JSON', () => {
    expect(JSON.parse(printGraph(graph, 'json'))).toMatchObject({
      nodes: [{ key: '/a' }, {}, {}],
      edges: [{ key: 'e' }],
    });
  });
});
