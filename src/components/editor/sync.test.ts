import { describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { editDocument, parseDocument } from '../../document/document.ts';
import { SourceText, mapOffset, type TextEdit } from '../../document/text.ts';
import type { Command, DocumentStoreState } from '../../state/types.ts';
import { normalizeLineEnds } from './eol.ts';
import { TextSync, type EditorPort } from './sync.ts';
import { seeded } from '../../language/testSupport.ts';

/** A store that takes commands, and no more. */
function makeStore(text: string) {
  const commands: Command[] = [];
  const store = createStore<DocumentStoreState>()((set, get) => ({
    document: parseDocument(text),
    version: 1,
    profile: 'default',
    variables: { values: {} },
    reach: 'here',
    aside: { silenced: [], versions: [] },
    formatId: 'sample',
    fileName: 'a.json',
    past: [],
    future: [],
    lastChange: undefined,
    selection: { anchor: 0, head: 0 },
    session: 1,
    disposable: false,
    actions: {
      apply: (command: Command) => {
        const { document, version } = get();
        if (!document) return { ok: false, reason: 'none' };
        commands.push(command);
        set({
          document: editDocument(document, command.edits),
          version: version + 1,
          lastChange: {
            version: version + 1,
            origin: command.origin,
            label: command.label,
            edits: command.edits,
            ...(command.selectionAfter ? { selection: command.selectionAfter } : {}),
          },
        });
        return { ok: true, changed: true };
      },
      applyOps: () => ({ ok: false, reason: 'none' }),
      undo: () => false,
      redo: () => false,
      open: () => undefined,
      close: () => undefined,
      setProfile: () => undefined,
      setReach: () => undefined,
      setFormat: () => undefined,
      setFileName: () => undefined,
      setAside: () => undefined,
      setValues: () => Promise.resolve({ ok: false as const, reason: '' }),
      importText: () => Promise.resolve(false),
      importSource: () => Promise.resolve({ ok: false as const, reason: '' }),
      setSelection: () => undefined,
    },
  }));
  return { store, commands };
}

/** An editor that is a string and a caret. */
function makeEditor(text: string) {
  const { store, commands } = makeStore(text);
  let value = normalizeLineEnds(text);
  let caret = 0;
  const arrived = vi.fn();
  const port: EditorPort = {
    text: () => value,
    length: () => value.length,
    edit: (edits) => {
      caret = mapOffset(caret, edits);
      value = SourceText.of(value).apply(edits).toString();
    },
    arrived,
  };
  const report = vi.fn();
  const document = store.getState().document;
  if (!document) throw new Error('no document');
  const sync = new TextSync({ documents: store, port, report, thorough: true }, document.text);
  const type = (...steps: TextEdit[]): void => {
    for (const step of steps) value = SourceText.of(value).replace(step).toString();
    const at = { anchor: caret, head: caret };
    sync.userChanged({ steps, pasted: false, selectionBefore: at, selectionAfter: at });
  };
  const foreign = (edits: readonly TextEdit[]): void => {
    store.getState().actions.apply({ origin: 'form', label: 'Set', edits });
  };
  const shown = (): string => value;
  const stored = (): string => store.getState().document?.text.toString() ?? '';
  return {
    store,
    commands,
    sync,
    port,
    arrived,
    report,
    type,
    foreign,
    shown,
    stored,
    moveTo: (at: number) => (caret = at),
    caret: () => caret,
  };
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe('the editor and the document', () => {
  it('sends what is typed as one command with the edits only', () => {
    const editor = makeEditor('{"a": 1}');
    editor.type({ offset: 6, length: 1, text: '22' });
    expect(editor.commands).toHaveLength(1);
    expect(editor.commands[0]).toMatchObject({
      origin: 'editor',
      label: 'Type',
      coalesce: 'typing',
      edits: [{ offset: 6, length: 1, text: '22' }],
    });
    expect(editor.stored()).toBe('{"a": 22}');
  });

  it('takes foreign edits without answering, and keeps the caret', () => {
    const editor = makeEditor('{"a": 1, "b": 2}');
    editor.moveTo(14);
    editor.foreign([{ offset: 6, length: 1, text: '1000' }]);
    expect(editor.shown()).toBe('{"a": 1000, "b": 2}');
    expect(editor.caret()).toBe(17);
    expect(editor.commands).toHaveLength(1);
    expect(editor.arrived).toHaveBeenCalledTimes(1);
  });

  it('lets foreign edits wait while an input method composes', () => {
    const editor = makeEditor('{"a": "", "b": 2}');
    editor.sync.compositionStart();
    editor.type({ offset: 7, length: 0, text: 'k' });
    editor.foreign([{ offset: 1, length: 0, text: '"x": 0, ' }]);
    expect(editor.shown()).toBe('{"a": "k", "b": 2}');
    editor.type({ offset: 7, length: 1, text: 'か' });
    expect(editor.stored()).toBe('{"x": 0, "a": "k", "b": 2}');
    editor.sync.compositionEnd();
    expect(editor.stored()).toBe('{"x": 0, "a": "か", "b": 2}');
    return settle().then(() => {
      expect(editor.shown()).toBe(editor.stored());
    });
  });

  it('takes what the editor holds for what the user means when a report does not add up', () => {
    const editor = makeEditor('{"a": 1}');
    editor.port.edit([{ offset: 0, length: 0, text: 'stray' }]);
    editor.type({ offset: 11, length: 0, text: ' ' });
    expect(editor.stored()).toBe(editor.shown());
    expect(editor.stored()).toBe('stray{"a":  1}');
  });

  it('mends an editor that came to differ, and says so once', async () => {
    const editor = makeEditor('{"a": 1}');
    for (const digit of ['5', '6']) {
      editor.port.edit([{ offset: 2, length: 1, text: 'z' }]);
      editor.foreign([{ offset: 6, length: 1, text: digit }]);
      await settle();
      expect(editor.shown()).toBe(`{"a": ${digit}}`);
    }
    expect(editor.report).toHaveBeenCalledTimes(1);
  });

  it('stays equal through random changes from both sides, with mixed line ends', async () => {
    for (let seed = 1; seed <= 150; seed++) {
      const random = seeded(seed);
      const editor = makeEditor('{\r\n "a": 1,\n "b":\r 2,\r\n\r\n"c": "x"\r}');
      for (let turn = 0; turn < 12; turn++) {
        const side = random();
        const text = side < 0.5 ? editor.shown() : editor.stored();
        const offset = Math.floor(random() * (text.length + 1));
        const length = Math.min(text.length - offset, Math.floor(random() * 4));
        const edit = { offset, length, text: ['', 'z', '\n', '"q\n'][Math.floor(random() * 4)] ?? '' };
        if (side < 0.1) editor.sync.compositionStart();
        if (side < 0.5) editor.type(edit);
        else editor.foreign([{ ...edit, text: edit.text.replace('\n', random() < 0.5 ? '\r\n' : '\r') }]);
        if (random() < 0.3) editor.sync.compositionEnd();
      }
      editor.sync.compositionEnd();
      await settle();
      expect(editor.shown(), `seed ${seed}`).toBe(normalizeLineEnds(editor.stored()));
      expect(editor.report, `seed ${seed}`).not.toHaveBeenCalled();
    }
  });
});
