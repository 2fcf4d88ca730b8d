/** An inspector on a small format, on the stores as the application wires them. */
import { MantineProvider } from '@mantine/core';
import { act, fireEvent, render } from '@testing-library/react';
import { createStore } from 'zustand/vanilla';
import { placeFindings } from '../../document/diagnostic.ts';
import { nodeAt } from '../../document/document.ts';
import type { JsonValue, Node } from '../../document/node.ts';
import { toValue } from '../../document/node.ts';
import { emptyGraph } from '../../graph/graph.ts';
import { NO_RESOURCES } from '../../resources/resources.ts';
import type { WholeFormat } from '../../schemas/format.ts';
import { followPointer } from '../../state/anchor.ts';
import { createDocumentStore } from '../../state/documentStore.ts';
import { loadedFormats, NOTHING_TAKEN } from '../../state/testSupport.ts';
import { createPreferences } from '../../state/preferences.ts';
import type { AnalysisState, Saving } from '../../state/types.ts';
import { createViewStore } from '../../state/viewStore.ts';
import { validateSchema } from '../../validation/schema.ts';
import { type App, AppContext } from '../appContext.ts';
import Inspector from './Inspector.tsx';

const schema: Record<string, JsonValue> = {
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

/** A format with one of each kind of field. */
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

/** The same where variables are nothing without a note, and are called otherwise than others. */
export const ALONG: WholeFormat = {
  ...small,
  id: 'along',
  schema: structuredClone(schema),
  form: {
    objects: {
      ...small.form.objects,
      Job: {
        ...small.form.objects['Job'],
        order: [],
        along: { env: { note: 'for all' } },
        create: { env: { key: 'A', value: '' }, shares: { mine: { key: 'm', value: 'w' } } },
      },
      Pair: { order: [], titleFrom: ['key'], apart: ['key'], refers: ['value'] },
    },
  },
  suggest: (_view, pointer) => (/^\/env\/\d+\/value$/.test(pointer) ? [{ value: 'there', detail: '' }] : []),
};

/** The same where null means what leaving out means. */
export const NULL_IS_NOTHING: WholeFormat = {
  ...small,
  schema: { ...structuredClone(schema), 'x-nulls': 'absent' },
};

/** The stores as the application wires them, without a worker: the analysis is made at once. */
export function start(text: string, format: WholeFormat = small) {
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
  const analysis = createStore<AnalysisState>(() => ({
    analysis: undefined,
    silenced: [],
    pending: false,
    failure: undefined,
  }));
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
        more: {},
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
    readAhead: () => undefined,
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

/** Types a value into a control. */
export const type = (element: HTMLElement, value: string): void => {
  fireEvent.change(element, { target: { value } });
};
export const pretty = (value: JsonValue): string => JSON.stringify(value, null, 2) + '\n';
/** A small job of the small format. */
export const JOB = pretty({
  name: 'a',
  count: 5,
  steps: [{ label: 'one', run: { command: 'echo 1' } }, { label: 'two' }],
});

/** What Mantine asks of a browser. */
export function pretendBrowser(): void {
  window.matchMedia = () =>
    ({
      matches: false,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    }) as unknown as MediaQueryList;
}
