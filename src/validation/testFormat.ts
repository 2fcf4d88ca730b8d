/** A format of a few lines, for tests of the engines. */
import { FindingsBuilder } from '../document/diagnostic.ts';
import type { JsonValue } from '../document/node.ts';
import { get, itemsOf, stringOf } from '../document/node.ts';
import type { GraphNode } from '../graph/graph.ts';
import { NO_RESOURCES } from '../resources/resources.ts';
import type { WholeFormat } from '../schemas/format.ts';

const schema: JsonValue = {
  title: 'Plan',
  type: 'object',
  required: ['parts'],
  additionalProperties: false,
  properties: {
    size: { title: 'Size', type: ['integer', 'null'], minimum: 1, maximum: 100, 'x-unit': 'MB' },
    mode: { title: 'Mode', enum: ['fast', 'slow'] },
    parts: { title: 'Parts', type: 'array', items: { $ref: '#/definitions/Part' } },
    extra: { title: 'Extra', $ref: '#/definitions/Part', 'x-nullable': true },
    source: {
      title: 'Source',
      oneOf: [
        {
          type: 'object',
          'x-branch': { key: 'url' },
          required: ['url'],
          additionalProperties: false,
          properties: { url: { title: 'URL', type: 'string' } },
        },
        {
          type: 'object',
          'x-branch': { key: 'file' },
          required: ['file', 'mode'],
          additionalProperties: false,
          properties: { file: { title: 'File', type: 'string' }, mode: { title: 'Mode', type: 'integer' } },
        },
      ],
    },
  },
  definitions: {
    Part: {
      title: 'Part',
      type: 'object',
      required: ['name'],
      additionalProperties: false,
      'x-tolerated': ['old'],
      properties: {
        name: { title: 'Name', type: 'string', minLength: 1 },
        tags: { title: 'Tags', type: 'array', items: { type: 'string' } },
        parts: { title: 'Parts', type: 'array', items: { $ref: '#/definitions/Part' } },
      },
    },
  },
};

/** The test format: a plan of named parts. Its one rule warns of parts named "bad"; the profile `strict` refuses them. */
export const testFormat: WholeFormat = {
  id: 'plan',
  title: 'Plan',
  noun: 'plan',
  detect: (document) =>
    get(document.root, 'parts') ? { score: 1, reasons: ['root has `parts`'] } : { score: 0, reasons: [] },
  jobAt: (root) => ({ node: root, pointer: '' }),
  profiles: [
    { id: 'default', title: 'As usual', description: 'Warns.' },
    { id: 'strict', title: 'Strict', description: 'Refuses.' },
  ],
  schema,
  form: { objects: {} },
  rules: {
    info: { 'plan/bad': { severity: 'warning', title: 'Bad part', help: 'Name it better.' } },
    check: (view) => {
      const builder = new FindingsBuilder();
      let index = 0;
      for (const part of itemsOf(get(view.job, 'parts'))) {
        const name = get(part, 'name');
        if (name && view.valid(name) && stringOf(name) === 'bad') {
          builder.add({
            code: 'plan/bad',
            severity: view.profile === 'strict' ? 'error' : 'warning',
            path: ['parts', index, 'name'],
            message: 'This part is bad.',
            fixes: [
              { label: 'Name it good', ops: [{ op: 'set', pointer: `/parts/${String(index)}/name`, value: 'good' }] },
            ],
          });
        }
        index++;
      }
      return builder.done();
    },
  },
  graph: {
    kinds: { part: { title: 'Part', icon: 'box', hue: 'slate' } },
    read: (view) => {
      const nodes: GraphNode[] = [];
      let order = 0;
      for (const part of itemsOf(get(view.job, 'parts'))) {
        const pointer = `/parts/${String(order)}`;
        const title = stringOf(get(part, 'name')) ?? '';
        nodes.push({ key: pointer, pointer, kind: 'part', title, facts: [], badges: [], parent: null, order: order++ });
      }
      return { nodes: [nodes], edges: [] };
    },
    plan: () => ({ ok: false, reason: 'A plan has no connections.' }),
  },
  resources: () => NO_RESOURCES,
  examples: [],
  blank: '{ "parts": [] }\n',
  palette: [],
  syntaxes: ['json'],
  submit: [],
  actions: [],
};
