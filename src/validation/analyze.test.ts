import { jsonSyntax } from '../document/document.ts';
import { yamlToJson } from '../document/yaml/toJson.ts';
import { describe, expect, it } from 'vitest';
import { FindingsBuilder } from '../document/diagnostic.ts';
import { editDocument, parseDocument } from '../document/document.ts';
import { get, type JsonValue, type Node } from '../document/node.ts';
import { planOperations } from '../document/plan.ts';
import { yamlSyntax } from '../document/yaml/syntax.ts';
import { flatten } from '../graph/graph.ts';
import { analyze, analyzeText, MAX_DEPTH } from './analyze.ts';
import { DIAGNOSTIC_LIMIT } from './analysis.ts';
import { testFormat } from './testFormat.ts';

/** Diagnostics as `code severity pointer`. */
function found(text: string): string[] {
  return analyzeText(text, testFormat).diagnostics.map((d) => `${d.code} ${d.severity} ${d.pointer}`);
}

describe('the schema', () => {
  it.each([
    ['nothing is wrong', '{"parts":[{"name":"a"}]}', []],
    ['a missing key points at the object that lacks it', '{"parts":[{}]}', ['schema/required error /parts/0']],
    ['at the root too', '{}', ['schema/required error ']],
    [
      'an unknown key points at itself',
      '{"parts":[{"name":"a","nmae":1}]}',
      ['schema/additionalProperties error /parts/0/nmae'],
    ],
    ['a tolerated key is let pass', '{"parts":[{"name":"a","old":1}]}', []],
    ['a wrong type points at the value', '{"parts":[{"name":1}]}', ['schema/type error /parts/0/name']],
    ['1.0 is a whole number', '{"size":1.0,"parts":[]}', []],
    ['1.5 is not', '{"size":1.5,"parts":[]}', ['schema/type error /size']],
    ['null where it is allowed', '{"size":null,"extra":null,"parts":[]}', []],
    ['null where it is not', '{"mode":null,"parts":[]}', ['schema/enum error /mode']],
    ['too small', '{"size":0,"parts":[]}', ['schema/minimum error /size']],
    ['too large', '{"size":101,"parts":[]}', ['schema/maximum error /size']],
    ['not in the enumeration', '{"mode":"fats","parts":[]}', ['schema/enum error /mode']],
    ['an empty text', '{"parts":[{"name":""}]}', ['schema/minLength error /parts/0/name']],
    [
      'deep inside itself',
      '{"parts":[{"name":"a","parts":[{"name":"b","parts":[{}]}]}]}',
      ['schema/required error /parts/0/parts/0/parts/0'],
    ],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('speaks of the branch that was meant, and of that alone', () => {
    expect(found('{"parts":[],"source":{"file":"x"}}')).toEqual(['schema/required error /source']);
    expect(found('{"parts":[],"source":{"url":1}}')).toEqual(['schema/type error /source/url']);
    expect(found('{"parts":[],"source":{"url":"x"}}')).toEqual([]);
  });

  it('does not let the rules see a value it refuses', () => {
    expect(found('{"parts":[{"name":"bad"}]}')).toEqual(['plan/bad warning /parts/0/name']);
    expect(found('{"parts":[{"name":["bad"]}]}')).toEqual(['schema/type error /parts/0/name']);
  });

  it('names the key that may have been meant, and offers the mend', () => {
    const text = '{"parts":[{"nmae":"a"}]}';
    const diagnostic = analyzeText(text, testFormat).diagnostics.find((d) => d.code === 'schema/additionalProperties');
    expect(diagnostic?.message).toContain('Did you mean "name"?');
    const ops = diagnostic?.fixes?.[0]?.ops ?? [];
    const plan = planOperations(parseDocument(text), ops);
    expect(plan.ok && plan.document.text.toString()).toBe('{"parts":[{"name":"a"}]}');
  });
});

describe('an analysis', () => {
  it('keeps what it knows of untouched subtrees when an edit mends or breaks one', () => {
    let document = parseDocument('{"parts":[{"name":"a"},{"name":"bad"}],"size":5}');
    let analysis = analyze(document, testFormat);
    const at = document.text.toString().indexOf('bad');
    document = editDocument(document, [{ offset: at, length: 3, text: 'fine' }]);
    analysis = analyze(document, testFormat, { previous: analysis });
    expect(analysis.diagnostics).toEqual([]);
    document = editDocument(document, [{ offset: at, length: 4, text: 'bad' }]);
    analysis = analyze(document, testFormat, { previous: analysis });
    expect(analysis.diagnostics.map((d) => d.code)).toEqual(['plan/bad']);
  });

  it('judges a value anew when its key is renamed', () => {
    const before = parseDocument('{"parts":[],"extra":{"name":"x","tags":[1]}}');
    expect(analyze(before, testFormat).diagnostics.map((d) => d.pointer)).toEqual(['/extra/tags/0']);
    const at = before.text.toString().indexOf('"tags"');
    const after = editDocument(before, [{ offset: at, length: 6, text: '"old"' }]);
    expect(analyze(after, testFormat).diagnostics).toEqual([]);
  });

  it('counts all and keeps the gravest when there are too many to list', () => {
    const parts = Array.from({ length: DIAGNOSTIC_LIMIT + 50 }, () => '{"name":"bad"}').join(',');
    const { counts, diagnostics, more } = analyzeText(`{"parts":[${parts},{}]}`, testFormat);
    const listed = diagnostics.filter((d) => d.severity === 'warning');
    expect(more).toEqual({ [listed[0]?.code ?? '']: DIAGNOSTIC_LIMIT + 50 - listed.length });
    expect(counts).toEqual({ error: 1, warning: DIAGNOSTIC_LIMIT + 50, info: 0 });
    expect(diagnostics).toHaveLength(DIAGNOSTIC_LIMIT);
    expect(diagnostics.filter((d) => d.severity === 'error')).toHaveLength(1);
  });

  it('counts anew what an edit changed among very many', () => {
    const part = '{"name":"bad"}';
    const before = parseDocument(`{"parts":[${Array.from({ length: DIAGNOSTIC_LIMIT + 900 }, () => part).join(',')}]}`);
    const { more } = analyze(before, testFormat);
    const at = before.text.length - part.length - 2;
    const after = editDocument(before, [{ offset: at, length: part.length, text: '{"name":"good"}' }]);
    const again = analyze(after, testFormat);
    expect(again.more).toEqual(analyzeText(after.text.toString(), testFormat).more);
    expect(Object.values(again.more)).toEqual(Object.values(more).map((count) => count - 1));
  });

  it('has nothing more to tell than it lists when all are listed', () => {
    const { more, diagnostics } = analyzeText('{"parts":[{"name":"bad"},{}]}', testFormat);
    expect([more, diagnostics.length]).toEqual([{}, 2]);
  });

  it('shows what it last knew of parts that cannot be read now', () => {
    const sound = '{"parts":[{"name":"a"},{"name":"b"},{"name":"c"}]}';
    const before = analyzeText(sound, testFormat);
    const broken = analyze(parseDocument('{"parts":[{"name":"a"},{"name":"x" '), testFormat, { previous: before });
    expect(broken.sound).toBe(false);
    expect(flatten(broken.graph.nodes).map((n) => n.title)).toEqual(['a', 'x', 'c']);
    expect(broken.staleKeys).toEqual(['/parts/2']);
    const mended = analyze(parseDocument('{"parts":[{"name":"a"},{"name":"x"}]}'), testFormat, { previous: broken });
    expect(flatten(mended.graph.nodes).map((n) => n.title)).toEqual(['a', 'x']);
    expect(mended.staleKeys).toEqual([]);
  });

  it('says that YAML is YAML, and mends it', () => {
    const { diagnostics } = analyzeText('parts:\n  - name: a\n', testFormat, jsonSyntax, { yamlToJson });
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]?.message).toContain('YAML');
    const json = diagnostics[0]?.fixes?.[0]?.edits?.[0]?.text ?? '';
    expect(found(json)).toEqual([]);
  });

  it('checks YAML where it stands', () => {
    const text = 'parts:\n  - name: a\n  - nmae: b\n';
    const { diagnostics } = analyzeText(text, testFormat, yamlSyntax);
    const unknown = diagnostics.find((d) => d.code === 'schema/additionalProperties');
    expect(unknown?.pointer).toBe('/parts/1/nmae');
    expect(text.slice(unknown?.range.offset, (unknown?.range.offset ?? 0) + (unknown?.range.length ?? 0))).toBe('nmae');
  });

  it.each([MAX_DEPTH + 10, 10_000])('says once that %i levels are too deep', (depth) => {
    const { diagnostics } = analyzeText('['.repeat(depth) + ']'.repeat(depth), testFormat);
    expect(diagnostics.map((d) => d.code)).toEqual(['syntax/too-deep']);
  });

  it.each([
    '',
    ' ',
    '{',
    '"',
    '[[',
    'null',
    '\uFEFF{}',
    '{"parts":',
    '{"parts":[{"name":"bad"',
    '//',
    '\u0000',
    '{"a":1e999}',
  ])('gives ranges inside the text for %j', (text) => {
    for (const { range } of analyzeText(text, testFormat).diagnostics) {
      expect(range.offset).toBeGreaterThanOrEqual(0);
      expect(range.length).toBeGreaterThanOrEqual(0);
      expect(range.offset + range.length).toBeLessThanOrEqual(text.length);
    }
  });
});

describe('what stands around a job', () => {
  const wrapped = {
    ...testFormat,
    schema: {
      ...(testFormat.schema as Record<string, JsonValue>),
      definitions: {
        ...((testFormat.schema as { definitions: Record<string, JsonValue> }).definitions ?? {}),
        Request: { type: 'object', additionalProperties: false, properties: { plan: {}, force: { type: 'boolean' } } },
      },
    },
    jobAt: (root: Node) => ({ node: get(root, 'plan') ?? root, pointer: '/plan', around: 'Request' }),
    rules: {
      ...testFormat.rules,
      checkAround: () =>
        new FindingsBuilder().add({ code: 'plan/around', severity: 'info', path: ['force'], message: 'Here.' }).done(),
    },
  };

  it('is checked apart from the job, at its own places', () => {
    const { diagnostics } = analyzeText('{"force": 1, "foo": 2, "plan": {"parts": [{}]}}', wrapped);
    expect(diagnostics.map(({ code, pointer, range }) => `${code} ${pointer} ${String(range.offset)}`)).toEqual([
      'schema/type /force 10',
      'plan/around /force 10',
      'schema/additionalProperties /foo 13',
      'schema/required /plan/parts/0 42',
    ]);
  });
});

describe('a text that is no object', () => {
  it('is held against the schema', () => {
    expect(found('5')).toEqual(['schema/type error ']);
    expect(found('"a"')).toEqual(['schema/type error ']);
  });
});

describe('a byte order mark', () => {
  it('is refused where the engine refuses it', () => {
    const text = '\uFEFF{"parts":[]}';
    expect(found(text)).toEqual(['syntax/byte-order-mark info ']);
    const strict = { ...testFormat, rules: { ...testFormat.rules, byteOrderMark: 'error' as const } };
    const { diagnostics } = analyzeText(text, strict);
    expect(diagnostics).toHaveLength(1);
    const [diagnostic] = diagnostics;
    expect(diagnostic).toMatchObject({ code: 'syntax/invalid', pointer: '', range: { offset: 0, length: 1 } });
    expect(diagnostic?.fixes?.[0]?.edits).toEqual([{ offset: 0, length: 1, text: '' }]);
  });
});

describe('a document that is neither object nor list', () => {
  it.each([
    ['null', 'schema/type'],
    [' 12 // twelve', 'schema/type'],
    ['"job"', 'schema/type'],
    ['true', 'schema/type'],
    ['name,size,colour', 'syntax/invalid'],
    ['12,13', 'syntax/invalid'],
    ['hello world', 'syntax/invalid'],
    ['"never closed', 'syntax/invalid'],
    ['', 'syntax/invalid'],
    ['// a comment', 'syntax/invalid'],
  ])('is one error: %j', (text, code) => {
    const { diagnostics, counts } = analyzeText(text, testFormat);
    expect(diagnostics.map((d) => d.code)).toEqual([code]);
    expect(counts).toEqual({ error: 1, warning: 0, info: 0 });
    expect(diagnostics[0]?.message).toMatch(/object|is empty/);
  });
});

describe('many problems of one kind', () => {
  const missingCommas = (count: number): string => `{"parts":[],"extra":[${'1 '.repeat(count + 1)}]}`;
  const syntax = (text: string): string[] => found(text).filter((line) => line.startsWith('syntax/'));

  it('are told one by one while they are few', () => {
    expect(syntax(missingCommas(100))).toHaveLength(100);
    expect(syntax(missingCommas(101))).toHaveLength(1);
  });

  it('are one with a count, and one fix mends them all', () => {
    const text = missingCommas(150);
    const [diagnostic] = analyzeText(text, testFormat).diagnostics.filter((d) => d.code === 'syntax/invalid');
    expect(syntax(text)).toHaveLength(1);
    expect(diagnostic?.message).toContain('149 more places');
    const mended = editDocument(parseDocument(text), diagnostic?.fixes?.[0]?.edits ?? []);
    expect(syntax(mended.text.toString())).toEqual([]);
  });

  it('are one kind whatever key they name, and another kind stays apart', () => {
    const keys = Array.from({ length: 120 }, (_, i) => `"k${String(i)}": ,`).join('\n');
    expect(syntax(`{"parts":[], ${keys} "x": [1 2]}`)).toHaveLength(2);
  });
});

describe('comments', () => {
  const withComments = (count: number): string =>
    `{\n${Array.from({ length: count }, (_, i) => `  // note ${String(i)}\n`).join('')}  "parts": []\n}\n`;

  it('are told one by one while they are few', () => {
    expect(found(withComments(3)).filter((line) => line.startsWith('syntax/comment'))).toHaveLength(3);
  });

  it('are one problem when they are many, and one fix takes them all out', () => {
    const text = withComments(12);
    const { diagnostics, counts } = analyzeText(text, testFormat);
    expect(diagnostics.map((d) => d.code)).toEqual(['syntax/comment']);
    expect(counts.error).toBe(1);
    expect(text.slice(diagnostics[0]?.range.offset).startsWith('// note 0')).toBe(true);
    const fixed = editDocument(parseDocument(text), diagnostics[0]?.fixes?.[0]?.edits ?? []);
    expect(fixed.text.toString()).not.toContain('note');
    expect(analyze(fixed, testFormat).diagnostics).toEqual([]);
  });
});

describe('what follows the value', () => {
  it('is passed over where the engine reads no further', () => {
    const rules = { ...testFormat.rules, ignoresRest: true };
    const text = '{"parts":[]} // note\nand more';
    expect(found(text)).not.toEqual([]);
    expect(analyzeText(text, { ...testFormat, rules }).diagnostics).toEqual([]);
    expect(analyzeText('{"parts":[],} x', { ...testFormat, rules }).diagnostics.map((d) => d.code)).toEqual([
      'syntax/trailing-comma',
    ]);
  });

  it('is not what stands last in YAML and cannot be read', () => {
    const format = { ...testFormat, rules: { ...testFormat.rules, ignoresRest: true } };
    const codes = (text: string): string[] => analyzeText(text, format, yamlSyntax).diagnostics.map((d) => d.code);
    expect(codes('parts: []\nmore: x: [')).toContain('syntax/invalid');
    expect(codes('{parts: []}\n]')).toEqual([]);
    expect(codes('parts: []\n---\nmore: [')).toEqual([]);
  });
});

describe('a word that YAML reads as true or false', () => {
  it('is put in quotes as it is written where a text is wanted', () => {
    const labels = (word: string): string[] =>
      analyzeText(`parts:\n  - name: ${word}\n`, testFormat, yamlSyntax).diagnostics.flatMap(
        ({ fixes }) => fixes?.map(({ label }) => label) ?? [],
      );
    expect(labels('True')).toContain('Write it as the text "True"');
    expect(labels('true')).toContain('Write it as the text "true"');
  });
});

describe('severities of the syntax', () => {
  it('may differ by profile', () => {
    const rules = {
      ...testFormat.rules,
      syntax: { 'syntax/comment': 'warning' as const },
      syntaxIn: { strict: { 'syntax/comment': 'error' as const } },
    };
    const of = (profile?: string): number =>
      analyze(parseDocument('{"parts":[] /* */}'), { ...testFormat, rules }, { profile }).counts.error;
    expect([of(), of('strict')]).toEqual([0, 1]);
  });
});
