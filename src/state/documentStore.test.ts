import { describe, expect, it, vi } from 'vitest';
import { type ParsedDocument, parseDocument } from '../document/document.ts';
import { has, toValue } from '../document/node.ts';
import { chance, dumpDocument, JOB_TEXT, randomEdit } from '../document/testSupport.ts';
import { pendingYaml } from '../document/yaml/pending.ts';
import type { FormatCard } from '../schemas/card.ts';
import { createDocumentStore } from './documentStore.ts';
import { nameOf } from './fileName.ts';
import type { Command, Toast } from './types.ts';

/** A format of which only its name and its guess are asked. */
const format = (id: string, key: string): FormatCard =>
  ({
    id,
    title: `Format ${id}`,
    profiles: [
      { id: 'default', title: 'As usual', description: '' },
      { id: 'strict', title: 'Strict', description: '' },
    ],
    detect: (document: ParsedDocument) => ({ score: has(document.root, key) ? 0.9 : 0, reasons: [] }),
  }) as unknown as FormatCard;

/** As a format that reads texts in a notation of its own. */
const reading = (base: FormatCard, from: string, text: string): FormatCard => ({
  ...base,
  importers: [
    {
      id: 'literal',
      title: from,
      extensions: [],
      looks: (source) => source.startsWith("{'"),
      load: () => Promise.resolve({ importText: () => ({ text, from, notes: ['One thing was changed.'] }) }),
    },
  ],
});

function setUp(read = false, failures = 0) {
  let left = failures;
  const desk = { clock: 0, selected: '', selections: [] as string[], by: '', toasts: [] as Omit<Toast, 'id'>[] };
  const store = createDocumentStore({
    formats: [
      format('one', 'one'),
      read ? reading(format('two', 'two'), 'Python literal', '{"two": 1}') : format('two', 'two'),
      { ...format('flow', 'flow'), brokenJsonIsYaml: true },
    ],
    now: () => desk.clock,
    selected: () => desk.selected,
    select: (pointer, by) => {
      desk.by = by;
      desk.selected = pointer;
      desk.selections.push(pointer);
    },
    toast: (toast) => void desk.toasts.push(toast),
    loadYaml: () => (left-- > 0 ? Promise.reject(new Error('offline')) : import('../document/yaml/syntax.ts')),
  });
  const { actions } = store.getState();
  return { desk, store, actions, text: () => store.getState().document?.text.toString() };
}

/** Until the YAML is read. */
async function read(store: ReturnType<typeof setUp>['store']): Promise<void> {
  await vi.waitFor(() => {
    expect(store.getState().document?.syntax).not.toBe(pendingYaml);
  });
}

const valueOf = (store: ReturnType<typeof setUp>['store']): unknown => {
  const root = store.getState().document?.root;
  return root && toValue(root);
};

/** Lets what waits for the conversion go on. */
const later = (): Promise<void> => new Promise((done) => setTimeout(done, 0));

const edit = (offset: number, length: number, text: string, more: Partial<Command> = {}): Command => ({
  origin: 'editor',
  label: 'Type',
  edits: [{ offset, length, text }],
  ...more,
});

describe('opening', () => {
  it('takes the format that is surest, or the one that is named', () => {
    const { store, actions } = setUp();
    expect(store.getState()).toMatchObject({ document: undefined, formatId: '' });
    actions.open({ text: '{"two": 1}', fileName: 'a.json' });
    expect(store.getState()).toMatchObject({ formatId: 'two', fileName: 'a.json', session: 1, past: [] });
    actions.open({ text: '{}', fileName: 'b.json' });
    expect(store.getState().formatId).toBe('');
    actions.open({ text: '{"two": 1}', fileName: 'c.json', formatId: 'one' });
    expect(store.getState()).toMatchObject({ formatId: 'one', session: 3 });
    actions.close();
    expect(store.getState()).toMatchObject({ document: undefined, session: 4, past: [] });
  });

  it('YAML stays YAML: read as soon as what reads it is there, with no step to undo', async () => {
    const { actions, store, text, desk } = setUp();
    actions.open({ text: 'two: 0755 # mode\n', fileName: 'a.yaml' });
    expect(store.getState().document?.syntax.id).toBe('yaml');
    expect(
      actions.applyOps({ origin: 'form', label: 'x', ops: [{ op: 'set', pointer: '/two', value: 1 }] }),
    ).toMatchObject({ ok: false });
    await read(store);
    expect(store.getState()).toMatchObject({ formatId: 'two', past: [] });
    expect(valueOf(store)).toEqual({ two: 493 });
    actions.applyOps({ origin: 'form', label: 'Set', ops: [{ op: 'set', pointer: '/two', value: 8 }] });
    expect(text()).toBe('two: 8 # mode\n');
    actions.undo();
    expect(text()).toBe('two: 0755 # mode\n');
    expect(desk.toasts).toEqual([]);
    expect(nameOf(store.getState())).toBe('a.yaml');
  });

  it('JSON that is none is read as YAML where the engine of the format does so', async () => {
    const { actions, store, text } = setUp();
    actions.open({ text: "{flow: 'a', of: [x, y]}", fileName: 'a.json' });
    await vi.waitFor(() => {
      expect(store.getState().document?.syntax.id).toBe('yaml');
    });
    expect(valueOf(store)).toEqual({ flow: 'a', of: ['x', 'y'] });
    expect(store.getState()).toMatchObject({ formatId: 'flow', past: [] });
    expect(text()).toBe("{flow: 'a', of: [x, y]}");
    for (const other of ['{"flow": 1, // said\n}', "{one: 'a'}", '{"flow": [}']) {
      actions.open({ text: other, fileName: 'a.json' });
      await import('../document/yaml/syntax.ts');
      expect(store.getState().document?.syntax.id).toBe('json');
    }
  });

  it('YAML that is named otherwise is told by its text, and broken YAML by its name', async () => {
    const { actions, store, text } = setUp();
    actions.open({ text: 'two: 1\n', fileName: 'a.json' });
    expect(store.getState().document?.syntax.id).toBe('yaml');
    expect(nameOf(store.getState())).toBe('a.yaml');
    actions.open({ text: '"two" 1\none: [\n', fileName: 'a.yml' });
    await read(store);
    expect(store.getState().document?.syntax.id).toBe('yaml');
    expect(text()).toBe('"two" 1\none: [\n');
    actions.open({ text: '{"two": 1}', fileName: 'a.yml' });
    expect(store.getState().document?.syntax.id).toBe('json');
  });

  it('what reads YAML cannot be had: the text stays and can be changed, and it can be tried again', async () => {
    const { actions, store, text, desk } = setUp(false, 1);
    actions.open({ text: 'two: 1\n', fileName: 'a.yaml' });
    await later();
    actions.apply(edit(5, 1, '2'));
    await later();
    expect(text()).toBe('two: 2\n');
    const offer = desk.toasts.at(-1)?.offer;
    expect(offer).toBeDefined();
    offer?.run();
    await read(store);
    expect(valueOf(store)).toEqual({ two: 2 });
  });

  it('nothing, then pasting YAML makes it YAML; what is written over all of it decides anew', async () => {
    const { actions, store, text } = setUp();
    const syntax = (): string | undefined => store.getState().document?.syntax.id;
    actions.open({ text: '', fileName: 'a.json' });
    actions.apply(edit(0, 0, 'two:\n  - 1\n'));
    await read(store);
    expect(valueOf(store)).toEqual({ two: [1] });
    actions.apply(edit(0, 11, '{"two": 2}'));
    expect(syntax()).toBe('json');
    actions.undo();
    expect([syntax(), text()]).toEqual(['yaml', 'two:\n  - 1\n']);
    actions.undo();
    expect([syntax(), text()]).toEqual(['json', '']);
    actions.redo();
    expect(syntax()).toBe('yaml');
  });

  it('typing a key where nothing was makes it YAML; a brace that goes does not', async () => {
    const { actions, store } = setUp();
    const syntax = (): string | undefined => store.getState().document?.syntax.id;
    actions.open({ text: '', fileName: 'a.json' });
    for (const [i, c] of [...'two: 1'].entries()) actions.apply(edit(i, 0, c, { coalesce: 'type' }));
    await read(store);
    expect(syntax()).toBe('yaml');
    actions.undo();
    expect(syntax()).toBe('json');
    actions.open({ text: '{"a": 1\n}', fileName: 'b.json' });
    actions.apply(edit(0, 1, ''));
    expect(syntax()).toBe('json');
  });

  it('a notation that a format reads makes JSON of it in one step, and JSON that is only broken does not', async () => {
    const { actions, store, text, desk } = setUp(true);
    actions.open({ text: "{'two': 1}", fileName: 'a.py' });
    await vi.waitFor(() => expect(text()).toBe('{"two": 1}'));
    expect(nameOf(store.getState())).toBe('a.json');
    expect(store.getState()).toMatchObject({ formatId: 'two', past: [{ label: 'Import Python literal as JSON' }] });
    expect(desk.toasts).toMatchObject([{ undoable: true, lines: ['One thing was changed.'] }]);
    actions.undo();
    expect(text()).toBe("{'two': 1}");
    actions.open({ text: '{"two": 1,}', fileName: 'b.json' });
    await later();
    expect(text()).toBe('{"two": 1,}');
    expect(store.getState().past).toEqual([]);
  });
});

describe('the one door', () => {
  it('refuses edits that do not fit, and changes without a document', () => {
    const { actions, text, store } = setUp();
    expect(actions.apply(edit(0, 0, 'x')).ok).toBe(false);
    expect(actions.applyOps({ origin: 'form', label: 'x', ops: [] }).ok).toBe(false);
    actions.open({ text: '{}', fileName: 'a' });
    const { version } = store.getState();
    expect(actions.apply(edit(1, 5, 'x')).ok).toBe(false);
    expect(actions.apply(edit(-1, 0, 'x')).ok).toBe(false);
    const overlap = [
      { offset: 0, length: 2, text: '' },
      { offset: 1, length: 1, text: '' },
    ];
    expect(actions.apply({ origin: 'editor', label: 'x', edits: overlap }).ok).toBe(false);
    expect(actions.applyOps({ origin: 'form', label: 'x', ops: [{ op: 'remove', pointer: '/a' }] }).ok).toBe(false);
    expect(store.getState()).toMatchObject({ version, past: [] });
    expect(text()).toBe('{}');
  });

  it('makes no entry of a change that changes nothing', () => {
    const { actions, store, desk } = setUp();
    actions.open({ text: '{"a": 1}', fileName: 'a' });
    const { document, version } = store.getState();
    expect(actions.apply(edit(6, 1, '1'))).toEqual({ ok: true, changed: false });
    expect(actions.apply({ origin: 'canvas', label: 'x', edits: [], select: '/a' })).toEqual({
      ok: true,
      changed: false,
    });
    expect(actions.applyOps({ origin: 'form', label: 'x', ops: [{ op: 'set', pointer: '/a', value: 1 }] })).toEqual({
      ok: true,
      changed: false,
    });
    expect(store.getState()).toMatchObject({ version, past: [] });
    expect(store.getState().document).toBe(document);
    expect(desk.selected).toBe('/a');
  });

  it('plans operations, selects, and takes all back', () => {
    const { actions, text, desk } = setUp();
    actions.open({ text: '{"a": 1}', fileName: 'a' });
    desk.selected = '/a';
    actions.applyOps({ origin: 'form', label: 'Add', ops: [{ op: 'set', pointer: '/b', value: [1] }], select: '/b' });
    expect(text()).toBe('{"a": 1, "b": [1]}');
    expect([desk.selected, desk.by]).toEqual(['/b', 'command']);
    expect(actions.undo()).toBe(true);
    expect([text(), desk.selected, desk.by]).toEqual(['{"a": 1}', '/a', 'start']);
    expect(actions.redo()).toBe(true);
    expect([text(), desk.selected]).toEqual(['{"a": 1, "b": [1]}', '/b']);
    expect(actions.redo()).toBe(false);
  });

  it('brings back selection and format', () => {
    const { actions, store } = setUp();
    actions.open({ text: '{"one": 1}', fileName: 'a' });
    actions.setSelection({ anchor: 3, head: 5 });
    actions.apply(edit(8, 1, '22', { selectionAfter: { anchor: 10, head: 10 } }));
    actions.setFormat('two');
    actions.setFormat('two');
    actions.setFormat('none');
    expect(store.getState()).toMatchObject({ formatId: 'two', past: [{}, { label: 'Read as Format two' }] });
    actions.undo();
    expect(store.getState().formatId).toBe('one');
    actions.undo();
    expect(store.getState()).toMatchObject({ selection: { anchor: 3, head: 5 } });
    expect(store.getState().lastChange).toMatchObject({ origin: 'history', label: 'Undo Type' });
    actions.redo();
    expect(store.getState()).toMatchObject({ selection: { anchor: 10, head: 10 } });
  });

  it('is the way back to every text there was', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const by = chance(seed);
      const { actions, store, text, desk } = setUp();
      actions.open({ text: JOB_TEXT, fileName: 'a' });
      for (let i = 0; i < 25; i++) {
        desk.clock += by.int(1500);
        const { document } = store.getState();
        if (!document) throw new Error('no document');
        const roll = by.int(10);
        if (roll === 0) actions.undo();
        else if (roll === 1) actions.redo();
        else if (roll === 2)
          actions.applyOps({ origin: 'form', label: 'x', ops: [{ op: 'set', pointer: '/seed', value: i }] });
        else actions.apply({ ...edit(0, 0, ''), edits: [randomEdit(by, document.text.length)], coalesce: 'typing' });
        const { document: now } = store.getState();
        expect(now && dumpDocument(now), `seed ${String(seed)}`).toEqual(
          dumpDocument(parseDocument(now?.text.toString() ?? '')),
        );
      }
      const last = text();
      let back = 0;
      while (actions.undo()) back++;
      expect(text(), `seed ${String(seed)}`).toBe(JOB_TEXT);
      for (let i = 0; i < back; i++) expect(actions.redo()).toBe(true);
      expect(text()).toBe(last);
    }
  });

  it('raises the version with every change, and tells views the edits', () => {
    const { actions, store } = setUp();
    actions.open({ text: '{"a": 1}', fileName: 'a' });
    const { version } = store.getState();
    actions.apply(edit(6, 1, '2'));
    expect(store.getState().lastChange).toMatchObject({
      version: version + 1,
      edits: [{ offset: 6, length: 1, text: '2' }],
    });
    actions.undo();
    expect(store.getState().lastChange).toMatchObject({
      version: version + 2,
      edits: [{ offset: 6, length: 1, text: '1' }],
    });
    actions.setFileName('b');
    expect(store.getState()).toMatchObject({ version: version + 2, fileName: 'b' });
    expect(toValue(store.getState().document?.root ?? { kind: 'null', length: 0 })).toEqual({ a: 1 });
  });
});

describe('the profile', () => {
  it('is one of the format, a step of the history, and the default one of another format', () => {
    const { store, actions } = setUp();
    actions.open({ text: '{"two": 1}', fileName: 'a.json' });
    expect(store.getState().profile).toBe('default');
    actions.setProfile('strict');
    expect(store.getState()).toMatchObject({ profile: 'strict', past: [{ label: 'Check by “Strict”' }] });
    const { version } = store.getState();
    actions.setProfile('of another time');
    actions.setProfile('strict');
    expect(store.getState()).toMatchObject({ profile: 'strict', version });
    actions.apply(edit(0, 0, ' '));
    expect(store.getState().profile).toBe('strict');
    actions.setFormat('one');
    expect(store.getState().profile).toBe('default');
    actions.undo();
    expect(store.getState()).toMatchObject({ formatId: 'two', profile: 'strict' });
    actions.undo();
    actions.undo();
    expect(store.getState().profile).toBe('default');
    actions.redo();
    expect(store.getState().profile).toBe('strict');
  });

  it('that the format has no more is told, and the default one is in force', () => {
    const { store, actions, desk } = setUp();
    actions.open({ text: '{"two": 1}', fileName: 'a.json', profile: 'strict' });
    expect(store.getState().profile).toBe('strict');
    expect(desk.toasts).toEqual([]);
    actions.open({ text: '{"two": 1}', fileName: 'a.json', profile: 'of another time' });
    expect(store.getState().profile).toBe('default');
    expect(desk.toasts).toMatchObject([
      { title: 'There is no profile “of another time” here: the rules go by the default one' },
    ]);
  });
});
