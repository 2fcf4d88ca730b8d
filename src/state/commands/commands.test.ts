import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { wholeFormats as formats } from '../../schemas/whole.ts';
import { analyze } from '../../validation/analyze.ts';
import { createDocumentStore } from '../documentStore.ts';
import { loadedFormats } from '../testSupport.ts';
import { createPreferences } from '../preferences.ts';
import type { AnalysisState } from '../types.ts';
import { createViewStore } from '../viewStore.ts';
import { createBus } from './bus.ts';
import { commandById, commands, isEnabled, runCommand } from './commands.ts';
import type { CommandContext } from './context.ts';
import { openBlank, openExample, partCommands, readAs, stepCommands } from './dynamic.ts';
import { paletteItems, paletteSections } from './palette.ts';
import { isSound, syntaxProblems } from '../../document/document.ts';
import { convertText } from './convertText.ts';
import { nextProblem } from './problems.ts';

const [format] = formats;
if (!format) throw new Error('there is no format');
const wholeFormat = (id: string) => formats.find((candidate) => candidate.id === id) ?? format;
let context: CommandContext;

/** Brings the analysis up to date, as the worker does. */
function analyse(): void {
  const { document, formatId, version } = context.documents.getState();
  if (!document) return;
  context.analysis.setState({ analysis: analyze(document, wholeFormat(formatId), { version, formats }) });
}

beforeEach(() => {
  const view = createViewStore();
  const documents = createDocumentStore({
    formats,
    loadYaml: () => import('../../document/yaml/syntax.ts'),
    now: () => 0,
    selected: () => view.getState().selected,
    select: (pointer, by) => view.getState().actions.select(pointer, by),
    toast: (toast) => view.getState().actions.toast(toast),
  });
  context = {
    documents,
    view,
    analysis: createStore<AnalysisState>()(() => ({
      analysis: undefined,
      silenced: [],
      pending: false,
      failure: undefined,
    })),
    preferences: createPreferences({ getItem: () => null, setItem: () => undefined }),
    ...loadedFormats(formats),
    host: { download: vi.fn(), copy: vi.fn(() => Promise.resolve(true)), pickFile: vi.fn() },
    bus: createBus(),
  };
});

/** Selects the first part of the graph that is not the job as a whole. */
function selectPart(): void {
  for (const step of stepCommands(context)) {
    void step.run(context);
    if (context.view.getState().selected !== '') return;
  }
}

const enabled = (id: string): boolean => isEnabled(commandById(id), context);

describe('the registry', () => {
  it('has ids and shortcuts of which none stands twice', () => {
    const ids = commands.map((command) => command.id);
    expect(new Set(ids).size).toBe(ids.length);
    const keys = commands.flatMap((command) => command.keys ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('when commands can be used', () => {
  it('offers only what needs no document while none is open', () => {
    const open = commands.filter((command) => isEnabled(command, context)).map((command) => command.group);
    expect(new Set(open)).toEqual(new Set(['Document', 'View', 'Help']));
    expect(enabled('document.open')).toBe(true);
    expect(enabled('document.download')).toBe(false);
  });

  it('offers undo and redo as the history has it', async () => {
    await openBlank(context, format.id);
    expect([enabled('edit.undo'), enabled('edit.redo')]).toEqual([false, false]);
    context.documents
      .getState()
      .actions.apply({ origin: 'editor', label: 'Type', edits: [{ offset: 0, length: 0, text: ' ' }] });
    expect([enabled('edit.undo'), enabled('edit.redo')]).toEqual([true, false]);
    await runCommand(commandById('edit.undo'), context);
    expect([enabled('edit.undo'), enabled('edit.redo')]).toEqual([false, true]);
  });

  it('offers changes of the selection when a part of the graph is selected', async () => {
    await openBlank(context, format.id);
    expect(enabled('edit.remove')).toBe(false);
    analyse();
    selectPart();
    expect(enabled('edit.remove')).toBe(true);
  });

  it('offers problems when there are some', () => {
    context.documents.getState().actions.open({ text: '{', fileName: 'a.json', formatId: format.id });
    expect(enabled('go.nextProblem')).toBe(false);
    analyse();
    expect(enabled('go.nextProblem')).toBe(true);
  });
});

describe('what commands do', () => {
  it('duplicates the selection in one step that can be undone', async () => {
    await openBlank(context, format.id);
    analyse();
    const before = context.documents.getState().document?.text.toString();
    const count = stepCommands(context).length;
    selectPart();
    await runCommand(commandById('edit.duplicate'), context);
    analyse();
    expect(stepCommands(context)).toHaveLength(count + 1);
    await runCommand(commandById('edit.undo'), context);
    expect(context.documents.getState().document?.text.toString()).toBe(before);
  });

  it('adds a part of the palette with nothing selected', async () => {
    await openBlank(context, format.id);
    analyse();
    const count = stepCommands(context).length;
    void partCommands(context)[0]?.run(context);
    analyse();
    expect(stepCommands(context).length).toBeGreaterThan(count);
  });

  it('says what went wrong instead of throwing', async () => {
    await openBlank(context, format.id);
    const download = (): never => {
      throw new Error('no room');
    };
    const broken = { ...context, host: { ...context.host, download } };
    expect(await runCommand(commandById('document.download'), broken)).toBe(false);
    expect(context.view.getState().toasts.at(-1)).toMatchObject({ tone: 'error', lines: ['no room'] });
  });

  it('shows a pane before it asks it for something', async () => {
    await openBlank(context, format.id);
    const said: string[] = [];
    context.bus.on('pane:show', (pane) => said.push(`show ${pane}`));
    context.bus.on('editor:format', () => said.push('format'));
    await runCommand(commandById('document.format'), context);
    expect(said).toEqual(['show text', 'format']);
  });
});

describe('what has to be loaded first', () => {
  it('opens the blank document and the examples of a format', async () => {
    await openExample(context, format.id, format.examples[0]?.id ?? '');
    expect(context.documents.getState()).toMatchObject({ formatId: format.id });
    expect(context.documents.getState().document?.text.toString()).toBe(format.examples[0]?.text);
  });

  it('changes nothing when it cannot be loaded, says so, and can be tried again', async () => {
    await openBlank(context, format.id);
    const other = { ...format, id: 'other', title: 'Other' };
    let online = false;
    const loadFormat = vi.fn(() => (online ? Promise.resolve(other) : Promise.reject(new Error('offline'))));
    await readAs({ ...context, loadFormat }, other);
    expect(context.documents.getState()).toMatchObject({ formatId: format.id });
    const [toast] = context.view.getState().toasts;
    expect(toast).toMatchObject({ tone: 'error', title: 'Other could not be loaded', offer: { title: 'Try again' } });
    online = true;
    toast?.offer?.run();
    expect(loadFormat).toHaveBeenCalledTimes(2);
  });
});

describe('the palette', () => {
  it('lists steps, problems and examples only when they are asked for', async () => {
    await openBlank(context, format.id);
    analyse();
    const items = paletteItems(context);
    const groups = (query: string): string[] => paletteSections(items, query).map((section) => section.group);
    expect(groups('')).not.toContain('Examples');
    expect(groups('#')).toEqual(['Examples']);
    expect(groups('@')).toEqual(['Steps']);
    expect(paletteSections(items, 'undo').flatMap((section) => section.items)).toEqual([]);
    expect(paletteSections(items, 'downl')[0]?.items[0]?.item.id).toBe('document.download');
  });
});

describe('a text in the other language', () => {
  const open = (text: string, fileName: string): void =>
    context.documents.getState().actions.open({ text, fileName, formatId: format.id });

  it('is refused while it is broken, in the words of the problem list', async () => {
    for (const [text, fileName, to] of [
      ['a: 1\nsteps\n  - name: x\n    run:\n      command: y\n', 'job.yaml', 'json'],
      ['{"a": 1, "steps": [{"name": "x"}', 'job.json', 'yaml'],
    ] as const) {
      open(text, fileName);
      await vi.waitFor(() => {
        const { document } = context.documents.getState();
        expect(document && !isSound(document)).toBe(true);
      });
      await convertText(context, to);
      const { document } = context.documents.getState();
      if (!document) throw new Error('nothing is open');
      expect(document.text.toString()).toBe(text);
      const toast = context.view.getState().toasts.at(-1);
      expect(toast?.title).toContain('Mend the syntax errors first');
      expect(toast?.lines).toEqual(
        syntaxProblems(document).map(
          ({ problem, offset }) =>
            expect.stringContaining(
              `${String(text.slice(0, offset).split('\n').length)}: ${problem.message}`,
            ) as unknown,
        ),
      );
    }
  });

  it('is made of a sound one', async () => {
    open('{"a": 1}', 'job.json');
    await convertText(context, 'yaml');
    expect(context.documents.getState().document?.text.toString()).toBe('a: 1\n');
  });
});

describe('going from problem to problem', () => {
  const at = (offset: number) => ({
    code: 'x',
    severity: 'error' as const,
    pointer: '',
    message: '',
    range: { offset, length: 1 },
  });
  const diagnostics = [at(30), at(10), at(20)];

  it('starts at the cursor and goes round', () => {
    expect(nextProblem(diagnostics, { index: undefined, offset: 15 }, 1)).toBe(2);
    expect(nextProblem(diagnostics, { index: undefined, offset: 15 }, -1)).toBe(1);
    expect(nextProblem(diagnostics, { index: undefined, offset: 40 }, 1)).toBe(1);
    expect(nextProblem([], { index: undefined, offset: 0 }, 1)).toBeUndefined();
  });

  it('goes on from the one it is at, also when several share a place', () => {
    expect(nextProblem(diagnostics, { index: 2, offset: 0 }, 1)).toBe(0);
    expect(nextProblem(diagnostics, { index: 0, offset: 0 }, -1)).toBe(2);
  });
});
