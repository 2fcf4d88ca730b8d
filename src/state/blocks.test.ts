/** Laws of changes of many parts, for every format: one step that undo takes back, sound text, names nobody else has. */
import { describe, expect, it } from 'vitest';
import { editDocument, isSound, nodeAt, parseDocument, type ParsedDocument } from '../document/document.ts';
import { toValue } from '../document/node.ts';
import { planOperations } from '../document/plan.ts';
import { fromPointer, parentPointer } from '../document/pointer.ts';
import { invertEdits } from '../document/text.ts';
import { looksLikeYaml } from '../document/yaml/looks.ts';
import { printYaml } from '../document/yaml/print.ts';
import { yamlSyntax } from '../document/yaml/syntax.ts';
import { flatten } from '../graph/graph.ts';
import { DEFAULT_PROFILE, type WholeFormat } from '../schemas/format.ts';
import { wholeFormats } from '../schemas/whole.ts';
import { analyzeText } from '../validation/analyze.ts';
import { documentView } from '../validation/view.ts';
import { type BlockCommand, planBlock, valueOf } from './blocks.ts';
import { readJsonPiece, textOf } from './clipboard.ts';

const read = (text: string): ParsedDocument => parseDocument(text, looksLikeYaml(text) ? yamlSyntax : undefined);

/** The text after a command; throws its reason when it is refused. Undo must bring the old text back. */
function after(document: ParsedDocument, format: WholeFormat, command: BlockCommand) {
  const plan = planBlock(document, format, DEFAULT_PROFILE, command);
  if (!plan.ok) throw new Error(plan.reason);
  const result = planOperations(document, plan.ops);
  if (!result.ok) throw new Error(result.reason);
  const back = editDocument(result.document, invertEdits(document.text, result.edits));
  expect(back.text.toString()).toBe(document.text.toString());
  expect(isSound(result.document)).toBe(true);
  for (const pointer of plan.select) expect(nodeAt(result.document, pointer), pointer).toBeDefined();
  return { ...plan, document: result.document, text: result.document.text.toString() };
}

const reasonOf = (document: ParsedDocument, format: WholeFormat, command: BlockCommand): string | undefined => {
  const plan = planBlock(document, format, DEFAULT_PROFILE, command);
  return plan.ok ? undefined : plan.reason;
};

/** Pointers of the drawn parts, without the document itself. */
function partsOf(document: ParsedDocument, format: WholeFormat): string[] {
  const graph = format.graph.read(documentView(document, format));
  return [...new Set(flatten(graph.nodes).map(({ pointer }) => pointer))].filter((pointer) => pointer !== '');
}

/** Lists of drawn parts that stand side by side in one list or map. */
function listsOf(pointers: readonly string[]): string[][] {
  const lists = new Map<string, string[]>();
  for (const pointer of pointers) {
    const list = parentPointer(pointer) ?? '';
    lists.set(list, [...(lists.get(list) ?? []), pointer]);
  }
  return [...lists.values()].filter((list) => list.length >= 2);
}

const cases = wholeFormats.flatMap((format) =>
  format.examples.map((example) => ({ name: `${format.title}: ${example.id}`, format, text: example.text })),
);

describe.each(cases)('$name', ({ format, text }) => {
  const document = read(text);
  const pointers = partsOf(document, format);

  it('takes every command on two parts, or says why not', () => {
    const [list = []] = listsOf(pointers);
    const two = list.slice(0, 2);
    if (two.length < 2) return;
    const commands: BlockCommand[] = [
      { kind: 'remove', pointers: two },
      { kind: 'duplicate', pointers: two },
      { kind: 'move', pointers: two, by: 1 },
      { kind: 'move', pointers: list.slice(-2), by: -1 },
      { kind: 'moveTo', pointers: two, list: parentPointer(two[0] ?? '') ?? '' },
      { kind: 'unwrap', pointers: two },
      ...(format.graph.wrappers ?? []).map(({ id }): BlockCommand => ({ kind: 'wrap', pointers: two, wrapper: id })),
    ];
    for (const command of commands) {
      const reason = reasonOf(document, format, command);
      if (reason === undefined) after(document, format, command);
      else expect(reason.trim().length).toBeGreaterThan(10);
    }
  });

  it('makes of a part all that it offers', () => {
    for (const pointer of pointers) {
      const offers = format.graph.conversions?.(documentView(document, format), pointer) ?? [];
      for (const { id } of offers) {
        const reason = reasonOf(document, format, { kind: 'convert', pointers: [pointer], to: id });
        if (reason === undefined) after(document, format, { kind: 'convert', pointers: [pointer], to: id });
        else expect(reason).toMatch(/[.”]$/);
      }
    }
  });

  it('takes what it copies, with names that nobody else has', () => {
    const before = new Set(analyzeText(text, format, document.syntax).diagnostics.map(({ code }) => code));
    for (const pointer of pointers) {
      const copied = textOf(document, [pointer], (value) => printYaml(value));
      const value = document.syntax.id === 'json' ? readJsonPiece(copied ?? '') : valueOf(document, [pointer]);
      if (value === undefined) continue;
      const command: BlockCommand = { kind: 'paste', pointer, value };
      if (reasonOf(document, format, command) !== undefined) continue;
      const result = after(document, format, command);
      const found = analyzeText(result.text, format, document.syntax).diagnostics;
      const fresh = found.filter(({ code, severity }) => severity === 'error' && !before.has(code));
      expect(fresh, `${pointer}: ${fresh[0]?.message ?? ''}`).toEqual([]);
    }
  });
});

describe.each(wholeFormats)('$title', (each) => {
  it('can be pasted into', () => {
    const taken = each.examples.filter(({ text }) => {
      const document = read(text);
      return partsOf(document, each).some((pointer) => {
        const value = valueOf(document, [pointer]);
        return value !== undefined && reasonOf(document, each, { kind: 'paste', pointer, value }) === undefined;
      });
    });
    expect(taken.length).toBeGreaterThan(0);
    const [example] = each.examples;
    const refused = reasonOf(read(example?.text ?? ''), each, { kind: 'paste', pointer: '', value: { nothing: 1 } });
    expect(refused).toMatch(/\.$/);
  });
});

const format = wholeFormats.find(({ id }) => id === 'deepsquare') ?? wholeFormats[0];
if (!format) throw new Error('there is no format');

const JOB = `{
  "resources": { "tasks": 1, "cpusPerTask": 1, "memPerCpu": 100, "gpus": 0 },
  "enableLogging": true,
  "steps": [
    { "name": "serve", "launch": { "handleName": "web", "steps": [{ "run": { "command": "./web" } }] } },
    { "name": "load", "dependsOn": ["web"], "run": { "command":   "./load", "mapUid": 1e3 } },
    { "name": "report", "run": { "command": "./report" } }
  ]
}
`;

describe('a block of steps', () => {
  const document = parseDocument(JOB);
  const steps = (text: string): { name: string; dependsOn?: string[]; launch?: { handleName: string } }[] =>
    (JSON.parse(text) as { steps: [] }).steps;
  const names = (text: string): string[] => steps(text).map(({ name }) => name);

  it('is doubled with handles of its own, and its waits follow', () => {
    const { text, select } = after(document, format, { kind: 'duplicate', pointers: ['/steps/1', '/steps/0'] });
    expect(names(text)).toEqual(['serve', 'load', 'serve', 'load', 'report']);
    expect(steps(text)[2]?.launch?.handleName).toBe('web_2');
    expect(steps(text)[3]?.dependsOn).toEqual(['web_2']);
    expect(steps(text)[1]?.dependsOn).toEqual(['web']);
    expect(text.match(/1e3/g)).toHaveLength(2);
    expect(select).toEqual(['/steps/2', '/steps/3']);
  });

  it('moves as one, to where it is dropped', () => {
    const two = ['/steps/0', '/steps/1'];
    expect(names(after(document, format, { kind: 'move', pointers: two, by: 1 }).text)).toEqual([
      'report',
      'serve',
      'load',
    ]);
    expect(names(after(document, format, { kind: 'moveTo', pointers: two, list: '/steps' }).text)).toEqual([
      'report',
      'serve',
      'load',
    ]);
    const ends = { kind: 'moveTo', pointers: ['/steps/0', '/steps/2'], list: '/steps', before: '/steps/1' } as const;
    expect(names(after(document, format, ends).text)).toEqual(['serve', 'report', 'load']);
    expect(after(document, format, ends).select).toEqual(['/steps/0', '/steps/1']);
    const same = { kind: 'moveTo', pointers: two, list: '/steps', before: '/steps/0' } as const;
    expect(reasonOf(document, format, same)).toMatch(/already/);
  });

  it('goes into a group and out of it again', () => {
    const wrapped = after(document, format, { kind: 'wrap', pointers: ['/steps/0', '/steps/1'], wrapper: 'steps' });
    expect(toValue(nodeAt(wrapped.document, '/steps/0/steps')?.node ?? { kind: 'null', length: 0 })).toEqual(
      steps(JOB).slice(0, 2),
    );
    const back = after(wrapped.document, format, { kind: 'unwrap', pointers: ['/steps/0'] });
    expect(steps(back.text)).toEqual(steps(JOB));
    expect(wrapped.text).toContain('"command":   "./load"');
  });

  it('becomes another kind of group', () => {
    const looped = after(document, format, { kind: 'convert', pointers: ['/steps/0'], to: 'for' });
    expect(Object.keys(steps(looped.text)[0] ?? {})).toEqual(['name', 'for']);
    expect(steps(looped.text)[1]?.dependsOn).toBeUndefined();
    expect(looped.notes.join(' ')).toContain('no longer waits for `web`');
  });

  it('is removed with what waits for it', () => {
    const { text, label } = after(document, format, {
      kind: 'remove',
      pointers: ['/steps/0', '/steps/2', '/steps/0/launch'],
    });
    expect(names(text)).toEqual(['load']);
    expect(label).toBe('Remove 2 steps');
    expect(steps(text)[0]?.dependsOn).toBeUndefined();
  });

  it('gives a launch another handle, and the waits for it follow', () => {
    const view = documentView(document, format);
    const plan = format.graph.plan(view, { kind: 'rename', pointer: '/steps/0/launch/handleName', name: 'site' });
    expect(plan).toMatchObject({ ok: true, note: '1 wait follows.' });
    const refused = format.graph.plan(view, { kind: 'rename', pointer: '/steps/0/launch/handleName', name: 'my site' });
    expect(refused).toMatchObject({ ok: false });
  });
});

describe('a piece of JSON from elsewhere', () => {
  it.each([
    ['a step', '{ "run": { "command": "x" } }', { run: { command: 'x' } }],
    ['with a fence and comments', '```json\n{ "a": 1 } // so\n```', { a: 1 }],
    ['without braces', '"steps": [{ "name": "a" }],', { steps: [{ name: 'a' }] }],
    ['several in a row', '{ "name": "a" },\n{ "name": "b" },', [{ name: 'a' }, { name: 'b' }]],
  ])('%s', (_name, text, value) => {
    expect(readJsonPiece(text)).toEqual(value);
  });

  it('is nothing when it is something else', () => {
    expect(readJsonPiece('name: a')).toBeUndefined();
    expect(readJsonPiece('{ "a": ')).toBeUndefined();
  });
});

describe('what is copied', () => {
  const document = parseDocument(JOB);

  it('is written as it stands, at the left margin', () => {
    expect(textOf(document, ['/steps/2'], () => '')).toBe('{ "name": "report", "run": { "command": "./report" } }\n');
    expect(textOf(document, ['/steps/1', '/steps/2'], () => '')).toBe(
      '[\n  { "name": "load", "dependsOn": ["web"], "run": { "command":   "./load", "mapUid": 1e3 } },\n' +
        '  { "name": "report", "run": { "command": "./report" } }\n]\n',
    );
    expect(textOf(document, ['/resources'], () => '')).toContain('{\n  "resources": { "tasks": 1');
    expect(textOf(document, ['/nowhere'], () => '')).toBeUndefined();
  });

  it('is YAML in a YAML document', () => {
    const yaml = parseDocument('steps:\n  - name: a\n    run:\n      command: x\n', yamlSyntax);
    expect(textOf(yaml, ['/steps/0'], (value) => printYaml(value))).toBe('- name: a\n  run:\n    command: x\n');
    expect(fromPointer('/steps/0')).toHaveLength(2);
  });
});
