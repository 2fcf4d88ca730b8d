// @vitest-environment happy-dom
import { bus } from '../../state/commands/bus.ts';
import { MantineProvider } from '@mantine/core';
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { placeFindings } from '../../document/diagnostic.ts';
import { nodeAt, parseDocument } from '../../document/document.ts';
import type { JsonValue, Node } from '../../document/node.ts';
import { entriesOf, isContainer, toValue } from '../../document/node.ts';
import { escapePart } from '../../document/pointer.ts';
import { emptyGraph } from '../../graph/graph.ts';
import { NO_RESOURCES } from '../../resources/resources.ts';
import type { WholeFormat } from '../../schemas/format.ts';
import { wholeFormats as formats } from '../../schemas/whole.ts';
import { followPointer } from '../../state/anchor.ts';
import { createDocumentStore } from '../../state/documentStore.ts';
import { loadedFormats, NOTHING_TAKEN } from '../../state/testSupport.ts';
import { createPreferences } from '../../state/preferences.ts';
import type { AnalysisState, Saving } from '../../state/types.ts';
import { createViewStore } from '../../state/viewStore.ts';
import { validateSchema } from '../../validation/schema.ts';
import { type App, AppContext } from '../appContext.ts';
import Inspector from './Inspector.tsx';

const schema: JsonValue = {
  $ref: '#/definitions/Job',
  definitions: {
    Job: {
      type: 'object',
      title: 'Job',
      additionalProperties: false,
      required: ['name', 'steps'],
      properties: {
        name: { type: 'string', title: 'Name' },
        count: { type: ['integer', 'null'], title: 'Count', default: 3, description: 'How often. And more.' },
        flag: { type: 'boolean', title: 'Flag' },
        mode: { type: 'integer', title: 'Mode' },
        memory: { type: 'integer', title: 'Memory', 'x-unit': 'MB' },
        note: { type: 'string', title: 'Note', 'x-default': 'none at all' },
        tags: { type: 'array', items: { type: 'string' }, title: 'Tags' },
        env: { type: 'array', items: { $ref: '#/definitions/Pair' }, title: 'Environment' },
        steps: { type: 'array', items: { $ref: '#/definitions/Step' }, title: 'Steps' },
        labels: { type: 'object', additionalProperties: { type: 'string' }, title: 'Labels' },
        settings: { type: 'object', additionalProperties: { type: ['string', 'null'] }, title: 'Settings' },
        disks: { $ref: '#/definitions/Disks', title: 'Disks' },
        files: {
          title: 'Files',
          oneOf: [
            {
              type: 'object',
              additionalProperties: { type: 'array', items: { $ref: '#/definitions/Pair' } },
              'x-branch': { type: 'object' },
            },
            { type: 'array', items: { $ref: '#/definitions/Pair' }, 'x-branch': { type: 'array' } },
          ],
        },
        shares: { type: 'object', additionalProperties: { $ref: '#/definitions/Pair' }, title: 'Shares' },
      },
    },
    Pair: {
      type: 'object',
      title: 'Pair',
      additionalProperties: false,
      required: ['key', 'value'],
      properties: { key: { type: 'string', title: 'Key' }, value: { type: 'string', title: 'Value' } },
    },
    Step: {
      type: 'object',
      title: 'Step',
      additionalProperties: false,
      properties: {
        label: { type: 'string', title: 'Label' },
        run: { $ref: '#/definitions/Run', title: 'Run' },
        loop: { $ref: '#/definitions/Loop', title: 'Loop' },
      },
    },
    Disks: { type: 'object', title: 'Disks', additionalProperties: { $ref: '#/definitions/Disk' } },
    Disk: {
      type: 'object',
      title: 'Disk',
      additionalProperties: false,
      required: ['kind'],
      properties: {
        kind: { enum: ['host', 'cloud'], title: 'Kind' },
        path: { type: 'string', title: 'Path' },
        bucket: { type: 'string', title: 'Bucket' },
        speed: { type: 'integer', title: 'Speed' },
      },
    },
    Run: {
      type: 'object',
      title: 'Command',
      additionalProperties: false,
      required: ['command'],
      properties: { command: { type: 'string', title: 'Command' } },
    },
    Loop: {
      type: 'object',
      title: 'Loop',
      additionalProperties: false,
      properties: {
        times: { type: 'integer', title: 'Times' },
        steps: { type: 'array', items: { $ref: '#/definitions/Step' } },
      },
    },
  },
};

const small: WholeFormat = {
  id: 'small',
  title: 'Small',
  noun: 'job',
  detect: () => ({ score: 1, reasons: [] }),
  jobAt: (root) => ({ node: root, pointer: '' }),
  schema,
  form: {
    objects: {
      Job: {
        order: ['name', 'count'],
        widgets: { mode: 'fileMode', env: 'envTable' },
        tables: { env: ['key', 'value'] },
        create: { files: { IN: [{ key: 'k', value: 'v' }] } },
      },
      Step: {
        order: ['label'],
        titleFrom: ['label'],
        choices: [
          {
            id: 'body',
            title: 'Does',
            keys: ['run', 'loop'],
            labels: { run: 'Run', loop: 'Repeat' },
            create: { run: { command: 'true' }, loop: { times: 2, steps: [{ run: { command: 'true' } }] } },
            none: 'Nothing',
          },
        ],
      },
      Run: { order: ['command'], widgets: { command: 'shell' } },
      Disks: { order: [], entry: { noun: 'disk', name: 'disk', value: { kind: 'cloud' } } },
      Disk: {
        order: ['kind', 'path', 'bucket', 'speed'],
        choices: [
          {
            id: 'kind',
            title: 'Kind of disk',
            keys: ['kind', 'path', 'bucket'],
            by: 'kind',
            labels: { host: 'Path of the node', cloud: 'Bucket' },
            create: { host: { path: '/mnt' }, cloud: {} },
            branches: { host: ['path'], cloud: ['bucket'] },
          },
        ],
      },
    },
  },
  rules: { info: {}, check: () => ({ counts: { error: 0, warning: 0, info: 0 }, own: [], below: [], lists: [] }) },
  graph: { kinds: {}, read: () => emptyGraph, plan: () => ({ ok: false, reason: '' }) },
  resources: () => NO_RESOURCES,
  examples: [],
  blank: '{}',
  palette: [],
  syntaxes: ['json'],
  submit: [],
  actions: [],
};

/** The stores as the application wires them, without a worker: the analysis is made at once. */
function start(text: string, format: WholeFormat = small) {
  const view = createViewStore();
  const documents = createDocumentStore({
    formats: [format],
    loadYaml: () => import('../../document/yaml/syntax.ts'),
    now: () => 0,
    selected: () => view.getState().selected,
    select: (pointer) => {
      view.getState().actions.select(pointer, 'start');
    },
    toast: () => undefined,
  });
  const analysis = createStore<AnalysisState>(() => ({ analysis: undefined, pending: false, failure: undefined }));
  documents.subscribe((state, before) => {
    const { document, version, lastChange } = state;
    if (!document) return;
    const { selected } = view.getState();
    if (before.document && lastChange && version !== before.version && state.session === before.session) {
      view.setState({ selected: followPointer(selected, before.document, document, lastChange.edits) });
    }
    const job = format.jobAt(document.root);
    const findings = validateSchema(job.node, format);
    const diagnostics = placeFindings(findings, {
      root: job.node,
      offset: nodeAt(document, job.pointer)?.offset ?? 0,
      pointer: job.pointer,
    });
    analysis.setState({
      analysis: {
        version,
        formatId: format.id,
        profile: 'default',
        counts: findings.counts,
        diagnostics,
        sound: true,
        graph: emptyGraph,
        staleKeys: [],
        resources: NO_RESOURCES,
        jobPointer: job.pointer,
        guesses: [],
      },
    });
  });
  const app: App = {
    documents,
    view,
    analysis,
    preferences: createPreferences({ getItem: () => null, setItem: () => undefined }),
    saving: createStore<Saving>(() => ({ status: 'off', at: undefined })),
    recents: () => Promise.resolve([]),
    openRecent: () => Promise.resolve(false),
    ...NOTHING_TAKEN,
    ...loadedFormats([format]),
    convert: () => Promise.resolve(undefined),
    sayings: () => Promise.resolve(undefined),
    layout: () => Promise.resolve(undefined),
    effective: () => Promise.resolve(undefined),
  };
  documents.getState().actions.open({ text, fileName: 'job.json', formatId: format.id });
  render(
    <MantineProvider>
      <AppContext value={app}>
        <Inspector />
      </AppContext>
    </MantineProvider>,
  );
  return {
    app,
    text: () => documents.getState().document?.text.toString(),
    value: () => toValue(documents.getState().document?.root as Node),
    version: () => documents.getState().version,
    labels: () => documents.getState().past.map((entry) => entry.label),
    select: (pointer: string, field?: string) => {
      act(() => {
        view.getState().actions.select(pointer, 'outline', field);
      });
    },
    edit: (from: string, to: string) => {
      act(() => {
        const now = documents.getState().document?.text.toString() ?? '';
        const edits = [{ offset: now.indexOf(from), length: from.length, text: to }];
        documents.getState().actions.apply({ origin: 'editor', label: 'type', edits });
      });
    },
  };
}

const type = (element: HTMLElement, value: string): void => {
  fireEvent.change(element, { target: { value } });
};
const pretty = (value: JsonValue): string => JSON.stringify(value, null, 2) + '\n';
const JOB = pretty({ name: 'a', count: 5, steps: [{ label: 'one', run: { command: 'echo 1' } }, { label: 'two' }] });

beforeAll(() => {
  // What Mantine asks of a browser.
  window.matchMedia = () =>
    ({
      matches: false,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    }) as unknown as MediaQueryList;
});
afterEach(cleanup);

function pointersOf(node: Node, pointer = ''): string[] {
  if (!isContainer(node)) return [];
  const out = [pointer];
  let i = 0;
  for (const { key, value } of entriesOf(node))
    out.push(...pointersOf(value, `${pointer}/${escapePart(key ?? String(i++))}`));
  return out;
}

describe('a quiet form', () => {
  const odd = pretty({
    name: 7,
    count: null,
    tags: 'x',
    env: [{ key: 1 }, 3],
    steps: [{}, null],
    extra: { a: [1] },
    labels: { a: 2 },
  });
  it.each([
    ['an ordinary job', JOB],
    ['a job full of mistakes', odd],
    ['an empty object', '{}'],
    ['broken text', '{"name": "a", "steps": [{"run": '],
  ])('changes nothing by being opened on %s', (_, text) => {
    const all = start(text);
    const { app, version, select } = all;
    const before = version();
    const root = app.documents.getState().document?.root;
    for (const pointer of root ? pointersOf(root) : []) {
      select(pointer);
      const focusable = document.querySelectorAll<HTMLElement>('input, textarea, select');
      for (const element of focusable) {
        fireEvent.focus(element);
        fireEvent.blur(element);
      }
    }
    for (const fieldFilter of ['set', 'required', 'problems', 'all'] as const)
      act(() => {
        app.preferences.getState().set({ fieldFilter });
      });
    expect(all.text()).toBe(text);
    expect(version()).toBe(before);
    expect(app.documents.getState().past).toEqual([]);
  });

  it('changes something when the user does', () => {
    const { version, text } = start(JOB);
    const before = version();
    type(screen.getByLabelText(/^Name/), 'b');
    expect(version()).toBe(before + 1);
    expect(text()).toBe(JOB.replace('"a"', '"b"'));
  });

  it.each(formats.map((format) => [format.title, format] as const))(
    'is quiet on every kind of place in the examples of %s',
    (_, format) => {
      const seen = new Set<string>();
      for (const { text } of format.examples) {
        const root = parseDocument(text).root;
        const fresh = pointersOf(root).filter((pointer) => {
          const shape = pointer.replaceAll(/\/\d+/g, '/*').replaceAll(/(\/steps\/\*)+/g, '/steps/*');
          return !seen.has(shape) && seen.add(shape);
        });
        if (fresh.length === 0) continue;
        const { version, text: now, select } = start(text, format);
        const before = version();
        for (const pointer of fresh) {
          select(pointer);
          expect(document.querySelector('h3')?.textContent).not.toBe('');
        }
        expect(now()).toBe(text);
        expect(version()).toBe(before);
        cleanup();
      }
      expect(seen.size).toBeGreaterThan(0);
    },
    120_000,
  );
});

describe('fields', () => {
  it('set, clear and reset with one operation each, spelled as the rest', () => {
    const { text, labels } = start(JOB);
    const count = screen.getByLabelText('Count');
    type(count, '6');
    expect(text()).toBe(JOB.replace('5', '6'));
    expect(labels()).toEqual(['Set count']);
    type(count, '');
    expect(text()).not.toContain('count');
    expect(screen.queryByLabelText('Count')).toBeNull();
  });

  it('reset removes the key', () => {
    const { value } = start(JOB);
    fireEvent.click(screen.getByRole('button', { name: 'Reset count' }));
    expect(value()).not.toHaveProperty('count');
  });

  it('keeps required text as an empty text', () => {
    const { value } = start(JOB);
    type(screen.getByLabelText(/^Name/), '');
    expect(value()).toMatchObject({ name: '' });
  });

  it('shows and writes numbers as they are spelled', () => {
    const { text } = start('{"name":"a","count":9223372036854775807,"steps":[]}');
    const count = screen.getByLabelText<HTMLInputElement>('Count');
    expect(count.value).toBe('9223372036854775807');
    type(count, '9223372036854775806');
    expect(text()).toContain('"count":9223372036854775806,');
  });

  it('keeps a half-typed number on the screen and out of the document', () => {
    const { value } = start(JOB);
    const count = screen.getByLabelText<HTMLInputElement>('Count');
    type(count, '12x');
    expect(count.value).toBe('12x');
    expect(value()).toMatchObject({ count: 5 });
    fireEvent.blur(count);
    expect(count.value).toBe('12x');
    fireEvent.keyDown(count, { key: 'Escape' });
    expect(count.value).toBe('5');
  });

  it('keeps its control while an amount is typed that is none yet', () => {
    const { text } = start('{"name":"a","memory":1,"steps":[]}');
    const box = screen.getByLabelText(/^Memory/);
    for (const typed of ['1', '1.', '1.5', '1.5 ', '1.5 G', '1.5 GiB']) {
      type(box, typed);
      expect(screen.getByLabelText(/^Memory/)).toBe(box);
      expect((box as HTMLInputElement).value).toBe(typed);
    }
    expect(text()).toContain('"memory":1611');
  });

  it('gives the keyboard to a control, never to a button that takes a value away', () => {
    const { text } = start(JOB);
    act(() => {
      bus.emit('inspector:focus');
    });
    expect(document.activeElement?.tagName).toBe('INPUT');
    expect(document.activeElement).toBe(screen.getByLabelText(/^Name/));
    expect(text()).toBe(JOB);
  });

  it('reads quantities with units and file modes in letters', () => {
    const { value, select } = start('{"name":"a","memory":1,"mode":493,"steps":[]}');
    type(screen.getByLabelText('Memory'), '4 GB');
    expect(value()).toMatchObject({ memory: 4000 });
    expect(screen.getByText('493 = 0755 = rwxr-xr-x')).toBeTruthy();
    fireEvent.click(screen.getByLabelText('others may run'));
    expect(value()).toMatchObject({ mode: 492 });
    select('/mode');
    type(screen.getByLabelText('Mode'), 'rwx------');
    expect(value()).toMatchObject({ mode: 448 });
  });

  it('offers what is not set and writes nothing until something is typed', () => {
    const { value, version } = start(JOB);
    const before = version();
    expect(screen.queryByLabelText('Note')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Note' }));
    const note = screen.getByLabelText<HTMLInputElement>('Note');
    expect(note.placeholder).toBe('none at all');
    expect(version()).toBe(before);
    type(note, 'x');
    expect(value()).toMatchObject({ note: 'x' });
  });

  it('finds fields by title, key and description', () => {
    start(JOB);
    type(screen.getByLabelText('Search fields'), 'how often');
    expect(screen.getByLabelText('Count')).toBeTruthy();
    expect(screen.queryByLabelText(/^Name/)).toBeNull();
  });
});

describe('what the format does not expect', () => {
  it('shows a value of a wrong type as written, with its problem, editable', () => {
    const { value } = start('{"name":"a","count":"4","steps":[]}');
    const count = screen.getByLabelText<HTMLTextAreaElement>('Count');
    expect(count.value).toBe('"4"');
    const field = count.closest<HTMLElement>('[data-field]');
    expect(field?.dataset.severity).toBe('error');
    type(count, '{"a": 1}');
    expect(value()).toMatchObject({ count: { a: 1 } });
  });

  it('shows unknown keys, keeps them, and lets them be changed and removed', () => {
    const { value } = start('{"name":"a","steps":[],"coutn":[1]}');
    const unknown = screen.getByLabelText<HTMLTextAreaElement>('coutn');
    expect(unknown.value).toBe('[1]');
    type(unknown, '[1,');
    expect(value()).toMatchObject({ coutn: [1] });
    type(unknown, '[1,2]');
    expect(value()).toMatchObject({ coutn: [1, 2] });
    fireEvent.click(screen.getByRole('button', { name: 'Remove coutn' }));
    expect(value()).toEqual({ name: 'a', steps: [] });
  });

  it('applies a fix as one step', () => {
    const { value, labels } = start('{"name":"a","steps":[],"notes":"x"}');
    const section = screen.getByLabelText('notes').closest<HTMLElement>('[data-field]');
    const [fix] = within(section as HTMLElement)
      .getAllByRole('button')
      .filter((b) => /note/.test(b.textContent));
    fireEvent.click(fix as HTMLElement);
    expect(value()).not.toHaveProperty('notes');
    expect(labels()).toHaveLength(1);
  });
});

describe('choices', () => {
  const open = () => {
    const all = start(JOB);
    all.select('/steps/0');
    return all;
  };
  const pick = (name: string): void => {
    fireEvent.click(screen.getByRole('radio', { name }));
  };
  it('ask before content goes, and do nothing when it is kept', () => {
    const { text, version } = open();
    const before = version();
    pick('Repeat');
    expect(screen.getByRole('alertdialog').textContent).toContain('removes run');
    fireEvent.click(screen.getByRole('button', { name: 'Keep it' }));
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect([text(), version()]).toEqual([JOB, before]);
  });
  it('switch in one step that undo takes back', () => {
    const { app, value, text } = open();
    pick('Repeat');
    fireEvent.click(screen.getByRole('button', { name: 'Switch' }));
    expect(value()).toMatchObject({ steps: [{ label: 'one', loop: { times: 2 } }, {}] });
    act(() => void app.documents.getState().actions.undo());
    expect(text()).toBe(JOB);
  });
  it('put what was there inside what is chosen', () => {
    const { value, labels } = open();
    pick('Repeat');
    fireEvent.click(screen.getByRole('button', { name: /inside it/ }));
    expect(value()).toMatchObject({
      steps: [{ label: 'one', loop: { times: 2, steps: [{ run: { command: 'echo 1' } }] } }, {}],
    });
    expect(labels()).toHaveLength(1);
  });
  it('need no question when nothing is lost', () => {
    const all = start(JOB);
    all.select('/steps/1');
    pick('Run');
    expect(all.value()).toMatchObject({ steps: [{}, { label: 'two', run: { command: 'true' } }] });
  });
});

describe('tables and lists', () => {
  it('edit, add, remove and paste rows', () => {
    const { value, labels } = start('{"name":"a","env":[{"key":"A","value":"1"}],"steps":[]}');
    type(screen.getByLabelText('Value, row 1'), '2');
    expect(value()).toMatchObject({ env: [{ key: 'A', value: '2' }] });
    fireEvent.paste(screen.getByLabelText('Key, row 1'), { clipboardData: { getData: () => 'A=3\nB=4' } });
    expect(value()).toMatchObject({
      env: [
        { key: 'A', value: '3' },
        { key: 'B', value: '4' },
      ],
    });
    expect(labels().at(-1)).toBe('Paste 2 lines into environment');
    fireEvent.click(screen.getByRole('button', { name: 'Remove row 1' }));
    expect(value()).toMatchObject({ env: [{ key: 'B', value: '4' }] });
  });
  it('moves, duplicates and removes the items of a list', () => {
    const { value, select } = start(JOB);
    select('/steps');
    fireEvent.click(screen.getByRole('button', { name: 'Move step 1 down' }));
    expect(value()).toMatchObject({ steps: [{ label: 'two' }, { label: 'one' }] });
    fireEvent.click(screen.getByRole('button', { name: 'Duplicate step 2' }));
    fireEvent.click(screen.getByRole('button', { name: 'Remove step 1' }));
    expect(value()).toMatchObject({ steps: [{ label: 'one' }, { label: 'one' }] });
  });
  it('draws a part of a long list', () => {
    const { select } = start(
      pretty({ name: 'a', steps: Array.from({ length: 5000 }, (_, i) => ({ label: `s${i}` })) }),
    );
    select('/steps');
    expect(screen.getAllByRole('listitem').length).toBeLessThan(100);
  });
});

describe('sets of names', () => {
  const text = pretty({
    name: 'a',
    steps: [],
    disks: { data: { kind: 'host', path: '/data' } },
    settings: { DB_PASSWORD: 'geheim', KEY: null },
    shares: { one: { key: 'k', value: 'v' } },
  });

  it('of objects: add, rename, open and remove entries', () => {
    const { value, labels } = start(text);
    fireEvent.click(screen.getByRole('button', { name: 'Add disk' }));
    expect(value()).toMatchObject({ disks: { data: {}, disk: { kind: 'cloud' } } });
    const disks = within(screen.getByRole('group', { name: /^Disks/ }));
    const name = disks.getByRole('textbox', { name: 'Name, row 2' });
    type(name, 'scratch');
    fireEvent.keyDown(name, { key: 'Enter' });
    expect(value()).toMatchObject({ disks: { scratch: { kind: 'cloud' } } });
    type(name, 'data');
    fireEvent.blur(name);
    expect(value()).toMatchObject({ disks: { data: { kind: 'host' }, scratch: { kind: 'cloud' } } });
    fireEvent.click(screen.getByRole('button', { name: 'Remove scratch' }));
    expect(value()).toMatchObject({ disks: { data: { kind: 'host', path: '/data' } } });
    expect(labels()).toEqual(['Add disk', 'Rename “disk”', 'Remove scratch']);
    fireEvent.click(screen.getByRole('button', { name: 'Show data' }));
    const inside = within(screen.getByRole('group', { name: 'data' }));
    type(inside.getByRole('textbox', { name: 'Path' }), '/mnt');
    expect(value()).toMatchObject({ disks: { data: { kind: 'host', path: '/mnt' } } });
  });

  it('of many values: one that is added is seen at once', () => {
    const settings = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`K${i}`, 'x']));
    const { value } = start(pretty({ name: 'a', steps: [], settings }));
    const rows = (): number => screen.getAllByRole('textbox', { name: /^Name, row / }).length;
    expect(rows()).toBe(100);
    const table = within(screen.getByRole('group', { name: /^Settings/ }));
    fireEvent.click(table.getByRole('button', { name: /^Add/ }));
    expect(Object.keys((value() as { settings: object }).settings)).toHaveLength(101);
    expect(rows()).toBe(101);
  });

  it('of small objects: their fields are in the row', () => {
    const { value } = start(text);
    type(screen.getByRole('textbox', { name: 'Value, one' }), 'w');
    expect(value()).toMatchObject({ shares: { one: { key: 'k', value: 'w' } } });
  });

  it('that may be a list instead are one, and grow as such', () => {
    const { value, select } = start(pretty({ name: 'a', steps: [], files: [{ key: 'k', value: 'v' }] }));
    select('/files');
    fireEvent.click(screen.getByRole('button', { name: 'Add pair' }));
    expect(value()).toMatchObject({ files: [{ key: 'k' }, { key: '', value: '' }] });
    cleanup();
    const map = start(pretty({ name: 'a', steps: [], files: { IN: [] } }));
    fireEvent.click(screen.getByRole('button', { name: 'Open IN' }));
    fireEvent.click(screen.getByRole('button', { name: 'Add row' }));
    expect(map.value()).toMatchObject({ files: { IN: [{ key: '', value: '' }] } });
  });

  it('shown on their own are the same table, and can be searched', () => {
    const { select, value } = start(text);
    select('/settings');
    expect(screen.getByRole('textbox', { name: 'Name, row 1' })).toHaveProperty('value', 'DB_PASSWORD');
    fireEvent.click(screen.getByRole('button', { name: 'Remove KEY' }));
    expect(value()).toMatchObject({ settings: { DB_PASSWORD: 'geheim' } });
    type(screen.getByRole('searchbox', { name: 'Search fields' }), 'nothing like it');
    expect(screen.queryByRole('textbox', { name: 'Name, row 1' })).toBeNull();
  });

  it('tell null from a text, and go from one to the other', () => {
    const { value } = start(text);
    const settings = within(screen.getByRole('group', { name: /^Settings/ }));
    expect(settings.queryByRole('textbox', { name: 'Value of KEY' })).toBeNull();
    fireEvent.click(settings.getByRole('button', { name: 'Provide' }));
    expect(value()).toMatchObject({ settings: { KEY: '' } });
    type(settings.getByRole('textbox', { name: 'Value of KEY' }), 'x');
    fireEvent.click(settings.getByRole('button', { name: 'Mark KEY as not provided' }));
    expect(value()).toMatchObject({ settings: { KEY: null } });
  });

  it('cover what looks like a secret until it is asked for', () => {
    start(text);
    const secret = screen.getByLabelText('Value of DB_PASSWORD');
    expect(secret).toHaveProperty('type', 'password');
    fireEvent.click(screen.getByRole('button', { name: 'Show DB_PASSWORD' }));
    expect(secret).toHaveProperty('type', 'text');
  });
});

describe('a choice told by a value', () => {
  const disk = (value: JsonValue): string => pretty({ name: 'a', steps: [], disks: { data: value } });

  it('switches, brings what is needed, and offers the rest', () => {
    const { select, value } = start(disk({ kind: 'cloud' }));
    select('/disks/data');
    expect(screen.getByRole('button', { name: /Bucket/ })).toBeTruthy();
    fireEvent.click(screen.getByRole('radio', { name: 'Path of the node' }));
    expect(value()).toMatchObject({ disks: { data: { kind: 'host', path: '/mnt' } } });
    expect(screen.queryByRole('button', { name: /Bucket/ })).toBeNull();
  });

  it('asks before what belongs to the other kind goes', () => {
    const { select, value } = start(disk({ kind: 'cloud', bucket: 'b' }));
    select('/disks/data');
    fireEvent.click(screen.getByRole('radio', { name: 'Path of the node' }));
    expect(value()).toMatchObject({ disks: { data: { kind: 'cloud', bucket: 'b' } } });
    fireEvent.click(screen.getByRole('button', { name: 'Switch and leave it there' }));
    expect(value()).toMatchObject({ disks: { data: { kind: 'host', path: '/mnt', bucket: 'b' } } });
    fireEvent.click(screen.getByRole('button', { name: /^Remove bucket/ }));
    expect(value()).toMatchObject({ disks: { data: { kind: 'host', path: '/mnt' } } });
  });
});

describe('changes from elsewhere', () => {
  it('leave the field being typed in alone', () => {
    const { edit, value } = start(JOB);
    const count = screen.getByLabelText<HTMLInputElement>('Count');
    count.focus();
    type(count, '1e');
    edit('"a"', '"other"');
    expect(screen.getByLabelText<HTMLInputElement>('Count')).toBe(count);
    expect(document.activeElement).toBe(count);
    expect(count.value).toBe('1e');
    type(count, '1e3');
    expect(value()).toMatchObject({ name: 'other', count: 1000 });
    edit('1e3', '8');
    expect(count.value).toBe('8');
  });

  it('move the object without closing its form', () => {
    const { edit, select } = start(JOB);
    select('/steps/1');
    const label = screen.getByLabelText<HTMLInputElement>('Label');
    label.focus();
    edit('"steps": [', '"steps": [{"label": "zero"}, ');
    expect(screen.getByLabelText('Label')).toBe(label);
    expect(label.value).toBe('two');
    expect(document.activeElement).toBe(label);
  });

  it('that break the text keep the last object, read-only, until it is back', () => {
    const { edit, select, text } = start(JOB);
    select('/steps/1');
    const whole = text() ?? '';
    edit(whole.slice(whole.indexOf('"steps"')), '"st');
    expect(screen.getByText(/cannot be read right now/)).toBeTruthy();
    const label = screen.getByLabelText<HTMLInputElement>('Label');
    expect(label.value).toBe('two');
    expect(label.readOnly).toBe(true);
    edit('"st', whole.slice(whole.indexOf('"steps"')));
    expect(screen.queryByText(/cannot be read right now/)).toBeNull();
    expect(screen.getByLabelText<HTMLInputElement>('Label').readOnly).toBe(false);
  });

  it('show what is chosen meanwhile as it last was, and not what was chosen before', () => {
    const { edit, select, text } = start(JOB);
    select('/steps/1');
    const first = screen.getByLabelText<HTMLInputElement>('Label').value;
    const whole = text() ?? '';
    edit(whole.slice(whole.indexOf('"steps"')), '"st');
    select('/steps/0');
    const ghost = screen.getByLabelText<HTMLInputElement>('Label');
    expect(ghost.value).not.toBe(first);
    expect(ghost.readOnly).toBe(true);
    expect(screen.getByText(/cannot be read right now/)).toBeTruthy();
    edit('"st', whole.slice(whole.indexOf('"steps"')));
    expect(screen.getByLabelText<HTMLInputElement>('Label').readOnly).toBe(false);
  });
});
