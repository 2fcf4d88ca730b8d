/** The application's stores around a small made-up format, for tests of the panes. */
import type { App } from '../appContext.ts';
import type { WholeFormat } from '../../schemas/format.ts';
import { createDocumentStore } from '../../state/documentStore.ts';
import { createAnalysisStore } from '../../state/analysisStore.ts';
import { loadedFormats, NOTHING_TAKEN } from '../../state/testSupport.ts';
import { createPreferences } from '../../state/preferences.ts';
import { createViewStore } from '../../state/viewStore.ts';
import { createAnalysisClient } from '../../workers/client.ts';
import { createCore } from '../../workers/core.ts';
import { inlinePort } from '../../workers/ports.ts';
import { FindingsBuilder } from '../../document/diagnostic.ts';
import { entriesOf, get, numberOf, stringOf } from '../../document/node.ts';
import type { ResourceRow } from '../../resources/resources.ts';

/** A list of tasks with a name and CPUs; a name with a blank is a warning that can be mended. */
export const TOY: WholeFormat = {
  id: 'toy',
  title: 'Toy',
  noun: 'toy job',
  detect: () => ({ score: 1, reasons: [] }),
  jobAt: (root) => ({ node: root, pointer: '' }),
  schema: {
    title: 'Toy job',
    description: 'A list of tasks.',
    $ref: '#/definitions/Toy',
    definitions: {
      Toy: {
        title: 'Toy job',
        type: 'object',
        required: ['tasks'],
        additionalProperties: false,
        properties: {
          cpus: { type: 'integer', minimum: 1, title: 'CPUs', 'x-unit': 'CPUs', default: 4 },
          tasks: { type: 'array', title: 'Tasks', items: { $ref: '#/definitions/Task' } },
        },
      },
      Task: {
        title: 'Task',
        description: 'One thing to do.',
        type: 'object',
        required: ['name'],
        additionalProperties: false,
        properties: {
          name: { type: 'string', title: 'Name', examples: ['build'] },
          cpusWanted: { type: 'integer', title: 'CPUs wanted', examples: [2] },
          mode: {
            type: 'string',
            enum: ['fast', 'slow'],
            'x-enumDescriptions': ['In a hurry.', 'With care.'],
            title: 'Mode',
          },
        },
      },
    },
  },
  form: { objects: { Task: { order: ['name', 'mode', 'cpusWanted'] } } },
  rules: {
    info: {
      'toy/blank-name': {
        severity: 'warning',
        title: 'Blank in a name',
        help: 'Blanks break `name`.\n\nWrite a dash.',
        section: '1.2',
      },
      'toy/too-many': {
        severity: 'error',
        title: 'Too many CPUs',
        help: 'The value of cpusWanted is more than there are.',
      },
    },
    check: (view) => {
      const builder = new FindingsBuilder();
      const tasks = get(view.job, 'tasks');
      if (tasks?.kind !== 'array') return builder.done();
      let index = 0;
      for (const { value } of entriesOf(tasks)) {
        const name = stringOf(get(value, 'name'));
        if (name?.includes(' ')) {
          const mended = name.replaceAll(' ', '-');
          builder.add({
            code: 'toy/blank-name',
            severity: 'warning',
            path: ['tasks', index, 'name'],
            message: `"${name}" has a blank.`,
            fixes: [{ label: 'Write a dash', ops: [{ op: 'set', pointer: `/tasks/${index}/name`, value: mended }] }],
          });
        }
        index++;
      }
      return builder.done();
    },
  },
  graph: {
    kinds: { task: { title: 'Task', icon: 'terminal', hue: 'blue' } },
    read: (view) => {
      const tasks = get(view.job, 'tasks');
      if (tasks?.kind !== 'array') return { nodes: [], edges: [] };
      const nodes = [...entriesOf(tasks)].map(({ value }, order) => ({
        key: `/tasks/${order}`,
        pointer: `/tasks/${order}`,
        kind: 'task',
        title: stringOf(get(value, 'name')) ?? 'task',
        facts: [],
        badges: [],
        parent: null,
        order,
      }));
      return { nodes: [nodes], edges: [] };
    },
    plan: () => ({ ok: false, reason: 'Not here.' }),
  },
  resources: (view) => {
    const tasks = get(view.job, 'tasks');
    const cpus = numberOf(get(view.job, 'cpus')) ?? 4;
    const rows: ResourceRow[] = (tasks?.kind === 'array' ? [...entriesOf(tasks)] : []).map(({ value }, index) => {
      const cpu = numberOf(get(value, 'cpusWanted')) ?? 1;
      return {
        key: `/tasks/${index}`,
        pointer: `/tasks/${index}`,
        title: stringOf(get(value, 'name')) ?? 'task',
        asked: { cpu, memory: cpu * 2 ** 30 },
        formula: { cpu: `${cpu} CPUs` },
        exceeds: cpu > cpus ? ['cpu'] : [],
        depth: 0,
      };
    });
    const peak = Math.max(0, ...rows.map((row) => row.asked.cpu ?? 0));
    const at = rows.find((row) => row.asked.cpu === peak);
    return {
      allocated: { cpu: cpus },
      allocatedFormula: { cpu: `1 × ${cpus} CPUs` },
      peak: { cpu: peak, memory: peak * 2 ** 30 },
      effectivePeak: { cpu: Math.min(peak, cpus), memory: peak * 2 ** 30 },
      peakAt: at ? { cpu: { key: at.key, pointer: at.pointer, title: at.title } } : {},
      rows: [rows],
      notes: ['Tasks run one after another.'],
    };
  },
  examples: [
    { id: 'one', title: 'One task', description: 'The least.', tags: [], text: '{"tasks":[{"name":"a"}]}' },
    { id: 'none', title: 'No task', description: 'Nothing.', tags: [], text: '{"tasks":[]}' },
  ],
  blank: '{\n  "tasks": []\n}\n',
  palette: [],
  syntaxes: ['json'],
  submit: [],
  actions: [],
};

/** The stores with a document open and analysed, and without a worker. */
export function toyApp(text: string, format: WholeFormat = TOY): App {
  const view = createViewStore();
  const documents = createDocumentStore({
    formats: [format],
    loadYaml: () => import('../../document/yaml/syntax.ts'),
    now: () => 1000,
    selected: () => view.getState().selected,
    select: (pointer, by) => view.getState().actions.select(pointer, by),
    toast: (toast) => view.getState().actions.toast(toast),
  });
  const core = { cards: [format], load: () => Promise.resolve(format) };
  const { store, client } = createAnalysisStore(documents, (options) =>
    createAnalysisClient({
      ...options,
      connect: () => inlinePort(() => Promise.resolve(createCore(core))),
      fallback: () => inlinePort(() => Promise.resolve(createCore(core))),
    }),
  );
  const kept = new Map<string, string>();
  const preferences = createPreferences({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
  });
  documents.getState().actions.open({ text, fileName: 'toy.json', formatId: format.id });
  return {
    documents,
    analysis: store,
    view,
    preferences,
    saving: undefined as never,
    recents: () => Promise.resolve([]),
    openRecent: () => Promise.resolve(false),
    ...NOTHING_TAKEN,
    ...loadedFormats([format]),
    convert: (version, conversion) => client.convert(version, conversion),
    sayings: (version, pointer) => client.sayings(version, pointer),
    layout: (graph, options) => client.layout(graph, options),
    readAhead: () => undefined,
    effective: (version) => client.effective(version),
  };
}
