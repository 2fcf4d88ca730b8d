import { describe, expect, it } from 'vitest';
import { testFormat } from '../validation/testFormat.ts';
import { parseArguments } from './arguments.ts';
import type { Importer } from '../schemas/card.ts';
import type { WholeFormat } from '../schemas/format.ts';
import { checkText, describe as describeFile } from './check.ts';
import { effectiveFile, importFile } from './imports.ts';
import type { KnownFormats, OpenOptions } from './open.ts';
import { printGraph } from './graphText.ts';

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
    [['check', '--profile', 'p', 'a'], { kind: 'check', files: ['a'], json: false, profile: 'p' }],
    [
      ['import', '--var', 'a=b=c', '--var=d=', 'x', '--json'],
      { kind: 'import', file: 'x', json: true, values: { a: 'b=c', d: '' } },
    ],
    [
      ['effective', '--format=f', '--profile=p', 'x'],
      { kind: 'effective', file: 'x', json: false, formatId: 'f', profile: 'p' },
    ],
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
    [['check', 'a', '--profile']],
    [['graph', 'a', '--profile', 'p']],
    [['import', 'a', 'b']],
    [['import', 'a', '--var', 'x']],
    [['effective']],
  ])('complains of %j', (args) => {
    expect(parseArguments(args).kind).toBe('wrong');
  });
});

/** Reads lines `name: value`; a line without a colon is wrong, and `?` asks for a value. */
const importer: Importer = {
  id: 'lines',
  title: 'list of names',
  extensions: ['names'],
  looks: (text) => text.startsWith('name'),
  load: () =>
    Promise.resolve({
      importText: (text, values = {}) => {
        if (!text.startsWith('name')) return undefined;
        const lines = text.trimEnd().split('\n');
        const starts = lines.map((_, i) => lines.slice(0, i).join('\n').length + (i > 0 ? 1 : 0));
        const names = lines.map((line) => (line.slice(6) === '?' ? (values['it'] ?? '') : line.slice(6)));
        const wrong = lines.findIndex((line) => !line.includes(':'));
        return {
          text: `${JSON.stringify({ parts: names.map((name) => ({ name })) }, null, 2)}\n`,
          from: 'list of names',
          notes: ['It has no end.'],
          variables: text.includes('?')
            ? [{ name: 'it', ...(values['it'] === undefined ? {} : { value: values['it'] }) }]
            : [],
          problems:
            wrong < 0
              ? []
              : [
                  {
                    severity: 'error',
                    message: 'A colon is missing.',
                    range: { offset: starts[wrong] ?? 0, length: 4 },
                  },
                ],
          placeOf: (pointer) => {
            const index = Number(/^\/parts\/(\d+)$/.exec(pointer)?.[1] ?? 'x');
            return Number.isNaN(index) ? undefined : { offset: starts[index] ?? 0, length: lines[index]?.length ?? 0 };
          },
        };
      },
    }),
};

const plan: WholeFormat = { ...testFormat, importers: [importer] };
const lasting: WholeFormat = {
  ...testFormat,
  id: 'lasting',
  title: 'Lasting',
  detect: () => ({ score: 0, reasons: [] }),
  effective: (view) => ({
    value: { profile: view.profile },
    origins: new Map([['/profile', { from: 'default' }]]),
    changes: [],
  }),
};
const known: KnownFormats = {
  cards: [plan, lasting],
  load: (id) => Promise.resolve(id === 'plan' ? plan : lasting),
};
const { profiles: _, ...unprofiled } = testFormat;
const plain: KnownFormats = { cards: [unprofiled], load: () => Promise.resolve(unprofiled) };

describe('check', () => {
  it('gives lines and columns from 1 and offsets in UTF-16 units', async () => {
    const text = '{\n  "parts": [\n    { "name": "😀" },\n    { "name": 1 }\n  ]\n}\n';
    const [diagnostic] = (await checkText(text, 'a.json', known)).diagnostics;
    const offset = text.indexOf('1');
    expect(diagnostic).toMatchObject({
      code: 'schema/type',
      severity: 'error',
      pointer: '/parts/1/name',
      range: { offset, length: 1, line: 4, column: 15 },
      fixes: ['Write it as the text "1"'],
    });
  });

  it('reads JSON that is none as YAML where the engine of the format does so', async () => {
    const flow = "{parts: [{name: 'a'}, {name: b}]}";
    const reads: KnownFormats = { ...known, cards: [{ ...plan, brokenJsonIsYaml: true }, lasting] };
    const asked = { formatId: 'plan' };
    expect((await checkText(flow, 'a.json', reads, asked)).diagnostics).toEqual([]);
    expect((await checkText(flow, 'a.json', known, asked)).diagnostics).not.toEqual([]);
    const [said] = (await checkText('{"parts": [],}', 'a.json', reads, asked)).diagnostics;
    expect(said?.code).toBe('syntax/trailing-comma');
  });

  it('says that no format is sure instead of guessing', async () => {
    const result = await checkText('{"steps": [],}', 'a.json', known);
    expect(result.format).toBeNull();
    expect(result.diagnostics.map((d) => d.code)).toEqual(['format/unknown', 'syntax/trailing-comma']);
    expect((await checkText('{"steps": []}', 'a.json', known, { formatId: 'plan' })).format).toBe('plan');
  });

  it('reads YAML by its name and by its looks', async () => {
    const yaml = 'parts:\n  - name: bad\n';
    for (const file of ['a.yaml', '-']) {
      const { diagnostics } = await checkText(yaml, file, plain);
      expect(diagnostics.map((d) => [d.code, d.range.line, d.range.column])).toEqual([['plan/bad', 2, 11]]);
    }
  });

  it('refuses a format and a profile that do not exist, with those that do', async () => {
    await expect(checkText('{}', 'a.json', known, { formatId: 'nope' })).rejects.toThrow(/no format "nope".*plan/);
    const text = '{"parts": []}';
    await expect(checkText(text, 'a.json', known, { profile: 'nope' })).rejects.toThrow(
      'Plan has no profile "nope". Known: default, strict.',
    );
    await expect(checkText(text, 'a.json', plain, { profile: 'strict' })).rejects.toThrow(/Plan has no profiles/);
  });

  it('goes by the profile that is named', async () => {
    const severity = async (options: OpenOptions) =>
      (await checkText('{"parts":[{"name":"bad"}]}', 'a.json', known, options)).diagnostics[0]?.severity;
    expect(await severity({})).toBe('warning');
    expect(await severity({ profile: 'default' })).toBe('warning');
    expect(await severity({ profile: 'strict' })).toBe('error');
  });

  it('reads what can be imported, and tells places of the original text', async () => {
    const text = 'name: good\nname: bad\n';
    for (const file of ['a.names', 'b.txt', '-']) {
      const { format, diagnostics } = await checkText(text, file, known);
      expect(format).toBe('plan');
      expect(diagnostics).toMatchObject([
        { code: 'plan/bad', pointer: '/parts/1/name', range: { offset: 11, length: 9, line: 2, column: 1 }, fixes: [] },
      ]);
    }
    const broken = await checkText('name: good\nname\n', 'a.names', known);
    expect(broken.diagnostics.map(({ code, range }) => [code, range.line])).toEqual([
      ['import/lines', 2],
      ['schema/minLength', 2],
    ]);
  });

  it('takes a file at its word: what is called JSON is JSON, and a document is one under any name', async () => {
    const codes = async (text: string, file: string) =>
      (await checkText(text, file, known, { formatId: 'plan' })).diagnostics.map((d) => d.code);
    expect(await codes('name: a\n', 'a.json')).toContain('syntax/invalid');
    expect(await codes('{"parts": []}', 'a.names')).toEqual([]);
  });

  it('is readable by people', async () => {
    const text = describeFile(await checkText('{"parts":[{"name":"bad"}]}', 'a.json', known));
    expect(text).toContain('a.json:1:19: warning at /parts/0/name: This part is bad. [plan/bad]');
    expect(text).toContain('a.json: plan, 0 errors, 1 warning, 0 notes');
  });
});

describe('import', () => {
  it('prints the document, and what is to be said beside it', async () => {
    const { out, err, code } = await importFile('name: good\n', 'a.json', known, { json: false });
    expect(JSON.parse(out)).toEqual({ parts: [{ name: 'good' }] });
    expect([err, code]).toEqual(['It has no end.\n', 0]);
  });

  it('gives values to variables, and names those without', async () => {
    const without = await importFile('name: ?\n', 'a.names', known, { json: false });
    expect(without.err).toContain('it has no value: give one with --var it=…');
    const given = await importFile('name: ?\n', 'a.names', known, { json: false, values: { it: 'named' } });
    expect(given.out).toContain('"named"');
    expect(given.err).not.toContain('--var');
  });

  it('prints what can be read of a text with a mistake, tells the mistake, and is no success', async () => {
    const { out, err, code } = await importFile('name: good\nname\n', 'a.names', known, { json: false });
    expect(JSON.parse(out)).toMatchObject({ parts: [{ name: 'good' }, {}] });
    expect(err).toContain('a.names:2:1: error: A colon is missing.');
    expect(code).toBe(1);
    const json = await importFile('name: good\nname\n', 'a.names', known, { json: true });
    expect(JSON.parse(json.out)).toMatchObject({
      format: 'plan',
      importer: 'lines',
      from: 'list of names',
      text: out,
      problems: [{ code: 'import/lines', range: { line: 2 } }],
    });
    expect(json).toMatchObject({ code: 1, err: '' });
  });

  it('refuses what no format imports', async () => {
    await expect(importFile('nothing', 'a.txt', known, { json: false })).rejects.toThrow(
      'a.txt is in no notation that can be imported. Known: list of names (.names) of Plan.',
    );
    await expect(importFile('name: a', 'a.names', plain, { json: false })).rejects.toThrow(RangeError);
  });
});

describe('effective', () => {
  const text = '{"parts": []}';
  it('prints what applies, of the profile that is named', async () => {
    const options = { formatId: 'lasting', profile: 'strict' };
    expect(await effectiveFile(text, 'a.json', known, { ...options, json: false })).toEqual({
      out: '{\n  "profile": "strict"\n}\n',
      err: '',
      code: 0,
    });
    expect(JSON.parse((await effectiveFile(text, 'a.json', known, { ...options, json: true })).out)).toEqual({
      format: 'lasting',
      value: { profile: 'strict' },
      origins: { '/profile': { from: 'default' } },
      changes: [],
    });
  });

  it('says that the document has errors, and prints all the same', async () => {
    const { out, err, code } = await effectiveFile('{}', 'a.json', known, { formatId: 'lasting', json: false });
    expect([out === '', err, code]).toEqual([false, 'a.json has 1 error: see jobwright check.\n', 1]);
  });

  it('refuses what is not recognised, and formats that add nothing', async () => {
    await expect(effectiveFile('{}', 'a.json', known, { json: false })).rejects.toThrow(/No format is recognised/);
    await expect(effectiveFile(text, 'a.json', known, { json: false })).rejects.toThrow(
      'A plan of Plan applies as it is written.',
    );
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
