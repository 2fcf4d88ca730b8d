import { describe, expect, it } from 'vitest';
import { placeFindings } from '../document/diagnostic.ts';
import { nodeAt, parseDocument } from '../document/document.ts';
import type { Node } from '../document/node.ts';
import { defineRules } from '../schemas/kit/rules.ts';
import { type Checkable, validateSchema } from './schema.ts';
import { HELP } from './help.ts';
import { documentView, schemaFindings } from './view.ts';
import { yamlSyntax } from '../document/yaml/syntax.ts';

/** A format of two versions, told by the key `version`. */
const format: Checkable = {
  schema: {
    $ref: '#/definitions/New',
    definitions: {
      New: { type: 'object', additionalProperties: false, properties: { version: {}, parts: { type: 'array' } } },
      Old: {
        type: 'object',
        additionalProperties: false,
        required: ['part'],
        'x-tolerated': ['parts'],
        'x-requiredUnless': { present: ['parts'], absent: ['part', 'other'] },
        properties: { version: {}, part: { type: 'string' }, other: { type: 'string' } },
      },
    },
  },
  rules: {},
  jobAt: (root) => {
    const old = root.kind === 'object' && JSON.stringify(root).includes('"old"');
    return { node: root, pointer: '', ...(old ? { definition: 'Old' } : {}) };
  },
};

function found(text: string): string[] {
  const view = documentView(parseDocument(text), format);
  return validateSchema(view.job, format, view.definition).own.map((f) => f.code);
}

describe('a key that is needed', () => {
  const plain: Checkable = {
    ...format,
    schema: {
      $ref: '#/definitions/Job',
      definitions: {
        Job: {
          type: 'object',
          additionalProperties: false,
          required: ['steps'],
          properties: { steps: { type: 'array', items: { type: 'string' } }, name: { type: 'string' } },
        },
      },
    },
    jobAt: (root) => ({ node: root, pointer: '' }),
  };
  const problems = (text: string): { code: string; fixes: readonly string[] }[] =>
    schemaFindings(parseDocument(text), plain, undefined, HELP).own.map(({ code, fixes = [] }) => ({
      code,
      fixes: fixes.map(({ label }) => label),
    }));

  it('is told once when it is misspelt, with its name as the fix', () => {
    expect(problems('{"stpes": []}')).toEqual([{ code: 'schema/additionalProperties', fixes: ['Rename to "steps"'] }]);
  });

  it('is told once, and gravely, where other keys are only passed over', () => {
    const lenient: Checkable = { ...plain, rules: { unknownKey: 'warning' } };
    const said = (text: string): unknown =>
      schemaFindings(parseDocument(text), lenient, undefined, HELP).own.map(
        ({ severity, path, message, fixes = [] }) => ({
          severity,
          path,
          message,
          fixes: fixes.map(({ label }) => label),
        }),
      );
    const needed = { severity: 'error', path: [], fixes: ['Rename to "steps"'] };
    const message: unknown = expect.stringMatching(/"steps", which is missing\. "stpes" looks like it/);
    const misspelt = { ...needed, message };
    expect(said('{"stpes": []}')).toEqual([misspelt]);
    // Beside the key itself, and where another key is meant, it is what it was.
    expect(said('{"stpes": [], "steps": []}')).toMatchObject([{ severity: 'warning', path: ['stpes'] }]);
    expect(said('{"nmae": "a", "steps": []}')).toMatchObject([{ severity: 'warning', path: ['nmae'] }]);
    expect(said('{"colour": 1}')).toMatchObject([{ severity: 'warning' }, { severity: 'error', fixes: [] }]);
  });

  it('is missing beside keys that mean something else', () => {
    expect(problems('{"colour": 1}').map(({ code }) => code)).toEqual([
      'schema/additionalProperties',
      'schema/required',
    ]);
    expect(problems('{"stpes": [], "nmae": "a"}').map(({ fixes }) => fixes)).toEqual([
      ['Rename to "steps"'],
      ['Rename to "name"', 'Remove "nmae"'],
    ]);
  });
});

describe('a format with several versions', () => {
  it('is checked by the definition that its place names', () => {
    expect(found('{"version": "new", "part": "a"}')).toEqual(['schema/additionalProperties']);
    expect(found('{"version": "old", "part": "a"}')).toEqual([]);
    expect(found('{"version": "new"}')).toEqual([]);
    expect(found('{"version": "old"}')).toEqual(['schema/required']);
  });

  it('requires nothing of what a rule takes for another version', () => {
    expect(found('{"version": "old", "parts": []}')).toEqual([]);
    expect(found('{"version": "old", "parts": [], "other": "a"}')).toEqual(['schema/required']);
  });

  it('lets the rules see by the same definition what is wrong', () => {
    const text = '{"version": "old", "part": 1}';
    const view = documentView(parseDocument(text), format);
    expect(view.definition).toBe('Old');
    const part = view.job.kind === 'object' ? view.job.chunks[0]?.entries[1]?.value : undefined;
    expect(part && view.valid(part)).toBe(false);
    expect(view.valid(view.job)).toBe(true);
  });
});

/** A format whose engine matches keys without case, takes null for absence and refuses in its own words. */
const folding: Checkable = {
  schema: {
    'x-keys': 'ignoreCase',
    'x-nulls': 'absent',
    type: 'object',
    required: ['Name'],
    additionalProperties: false,
    properties: {
      Name: { type: 'string', maxLength: 4, 'x-bytes': true },
      Size: { type: 'integer', 'x-integer': 'int64', 'x-literal': true },
      Share: { type: 'integer', 'x-integer': 'uint8', 'x-literal': true },
      Mode: { enum: ['a', 'b'], 'x-codes': { enum: 'odd-mode' } },
      Env: { type: 'object', additionalProperties: { type: 'string' } },
      Driver: { type: 'string' },
      Config: {
        oneOf: [
          {
            'x-branch': { sibling: 'Driver', value: 'docker' },
            type: 'object',
            required: ['image'],
            properties: { image: { type: 'string' } },
          },
          { 'x-branch': { else: true }, type: 'object' },
        ],
      },
      Source: {
        oneOf: [
          {
            'x-branch': { key: 'Type', value: 'url', fold: true },
            type: 'object',
            required: ['Type', 'Url'],
            properties: { Type: { type: 'string' }, Url: { type: 'string' } },
          },
          {
            'x-branch': { key: 'Type', value: 'file', fold: true },
            type: 'object',
            properties: { Type: { type: 'string' } },
          },
        ],
      },
    },
  },
  rules: {
    codes: { additionalProperties: 'unknown-key', literal: 'literal' },
    table: defineRules('plan', {
      severities: { 'unknown-key': 'warning', literal: 'error', 'odd-mode': 'warning' },
      profiles: { strict: { 'unknown-key': 'error' } },
    }),
  },
  jobAt: (root) => ({ node: root, pointer: '' }),
};

function rows(text: string, profile?: string): string[] {
  const document = parseDocument(text);
  const findings = schemaFindings(document, folding, profile, HELP);
  const found = placeFindings(findings, { root: document.root, offset: document.rootOffset, pointer: '' });
  return found.map(({ severity, code, pointer }) => `${severity} ${code} ${pointer}`);
}

describe('keys, nulls and numbers as an engine reads them', () => {
  it.each([
    ['{"NAME": "a", "nAmE": "b", "env": {"Name": "x"}}', []],
    ['{"name": null}', ['error schema/required ']],
    ['{"name": "a", "Nme": 1}', ['warning plan/unknown-key /Nme']],
    ['{"name": "a", "size": 9223372036854775807}', []],
    ['{"name": "a", "size": 9223372036854775808}', ['error schema/integer /size']],
    ['{"name": "a", "size": 1e3}', ['error plan/literal /size']],
    ['{"name": "a", "size": -0}', []],
    ['{"name": "a", "share": -0}', ['error plan/literal /share']],
    ['{"name": "a", "share": 0}', []],
    ['{"name": "a", "size": null}', []],
    ['{"name": "äöü"}', ['error schema/maxLength /name']],
    ['{"name": "abcd"}', []],
    ['{"name": "a", "mode": "c"}', ['warning plan/odd-mode /mode']],
    ['{"name": "a", "mode": 1, "Mode": "a"}', []],
    ['{"name": "a", "other": null}', []],
    ['{"name": "a", "size": 1.5}', ['error plan/literal /size']],
    ['{"name": "a", "env": {"a": 1, "A": "b"}}', ['error schema/type /env/a']],
    ['{"name": "a", "driver": "docker", "config": {}}', ['error schema/required /config']],
    ['{"name": "a", "driver": "java", "config": {}}', []],
    ['{"name": "a", "source": {"type": " URL "}}', ['error schema/required /source']],
    ['{"name": "a", "source": {"type": "ulr"}}', ['error schema/branch /source/type']],
    ['{"name": "a", "source": {"kind": 1}}', ['error schema/required /source']],
  ])('%s', (text, expected) => {
    expect(rows(text)).toEqual(expected);
  });

  it('are judged by the profile', () => {
    expect(rows('{"name": "a", "other": 1}', 'strict')).toEqual(['error plan/unknown-key /other']);
  });

  it('count as written when they are only doubtful', () => {
    const document = parseDocument('{"name": "a", "mode": "c", "size": 1e3}');
    const view = documentView(document, folding);
    const value = (key: string): Node => nodeAt(document, `/${key}`)?.node ?? view.root;
    expect(view.valid(value('mode'))).toBe(true);
    expect(view.valid(value('size'))).toBe(false);
  });

  it('belong to a document and a format: another reading changes nothing', () => {
    const document = parseDocument('{"part": 1}');
    const part = nodeAt(document, '/part')?.node ?? document.root;
    const asOld: Checkable = { ...format, jobAt: (root) => ({ node: root, pointer: '', definition: 'Old' }) };
    const first = documentView(document, asOld);
    expect(first.valid(part)).toBe(false);
    expect(documentView(document, { ...folding, schema: {} }).valid(part)).toBe(true);
    expect(first.valid(part)).toBe(false);
    expect(documentView(document, asOld).valid(part)).toBe(false);
  });
});

describe('a value that may be JSON text', () => {
  const format: Checkable = {
    schema: {
      type: 'object',
      properties: { list: { type: 'array', items: { type: 'integer' }, 'x-jsonText': true }, plain: { type: 'array' } },
    },
    jobAt: (node) => ({ node, pointer: '' }),
    rules: {},
  };
  const said = (value: object): string[] => {
    const document = parseDocument(JSON.stringify(value));
    const root = { root: document.root, offset: document.rootOffset, pointer: '' };
    return placeFindings(schemaFindings(document, format, undefined, HELP), root).map(
      ({ code, pointer, range, fixes }) => `${code} ${pointer} ${String(range.length)} ${String(fixes?.length ?? 0)}`,
    );
  };

  it('is checked inside the text, and marked there as a whole without anything to mend it', () => {
    expect(said({ list: '[1, "2"]' })).toEqual(['schema/type /list/1 12 0']);
    expect(said({ list: '[1, 2]' })).toEqual([]);
    expect(said({ list: [1, '2'] })).toEqual(['schema/type /list/1 3 1']);
    expect(said({ list: 'no list' })).toEqual(['schema/type /list 9 0']);
    expect(said({ plain: '[]' })).toEqual(['schema/type /plain 4 0']);
  });
});

describe('placeholders of templates', () => {
  const open: Checkable = {
    schema: {
      'x-placeholder': ['{{', '}}'],
      type: 'object',
      properties: {
        count: { type: 'integer' },
        kind: { type: 'string', enum: ['a'] },
        name: { type: 'string', pattern: '^a$' },
      },
    },
    rules: {},
    jobAt: (root) => ({ node: root, pointer: '' }),
  };
  const codes = (text: string, yaml = false): string[] => {
    const document = parseDocument(text, yaml ? yamlSyntax : undefined);
    const { job } = documentView(document, open);
    return placeFindings(validateSchema(job, open), { root: job, offset: 0, pointer: '' }).map(
      (d) => d.code + d.pointer,
    );
  };

  it('have the type of a text where they are quoted, and any type where they are not', () => {
    expect(codes('{"kind": "{{.k}}", "name": "x-{{.n}}"}')).toEqual([]);
    expect(codes('{"kind": "{{", "count": "{{.c}}"}')).toEqual(['schema/enum/kind', 'schema/type/count']);
    expect(codes('count: {{.c}}\nkind: {{.k}}', true)).toEqual([]);
    expect(codes('count: "{{.c}}"', true)).toEqual(['schema/type/count']);
  });
});
