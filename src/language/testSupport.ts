/** A small format for tests of the editor, and a repeatable source of chance. */
import type { JsonValue } from '../document/node.ts';
import type { WholeFormat } from '../schemas/format.ts';
import type { Completion, CompletionItem } from './completion.ts';

const schema: JsonValue = {
  $ref: '#/definitions/Job',
  definitions: {
    Job: {
      title: 'Job',
      type: 'object',
      required: ['name', 'steps'],
      properties: {
        name: { type: 'string', title: 'Name', description: 'What the job is called.', examples: ['nightly'] },
        memory: {
          type: 'integer',
          title: 'Memory',
          description: 'Memory of the job.',
          'x-unit': 'MB per CPU',
          default: 1024,
          minimum: 1,
          'x-section': '2 Job',
        },
        mode: { type: ['integer', 'null'], title: 'Mode', description: 'Mode of the files.', 'x-default': '0700' },
        log: { type: 'boolean', title: 'Keep a log', description: 'Keeps a log.', default: false },
        steps: { type: 'array', title: 'Steps', description: 'What is done.', items: { $ref: '#/definitions/Step' } },
        store: { $ref: '#/definitions/Store', title: 'Store', description: 'Where results go.' },
      },
    },
    Step: {
      title: 'Step',
      description: 'One thing to do.',
      type: 'object',
      properties: {
        name: { type: 'string', title: 'Name', description: 'What the step is called.' },
        run: { $ref: '#/definitions/Run', title: 'Run', description: 'Runs a command.' },
        steps: { type: 'array', title: 'Steps', description: 'A group.', items: { $ref: '#/definitions/Step' } },
        after: {
          type: 'array',
          title: 'After',
          description: 'Waits for these.',
          items: { type: 'string', description: 'A handle.' },
        },
      },
    },
    Run: {
      title: 'Run',
      type: 'object',
      required: ['command'],
      properties: {
        command: { type: 'string', title: 'Command', description: 'The script.', examples: ['echo $HOME'] },
        network: {
          type: 'string',
          title: 'Network',
          description: 'The network.',
          enum: ['host', 'pasta'],
          'x-enumDescriptions': ['That of the machine.', 'One of its own.'],
          default: 'host',
        },
      },
    },
    Store: {
      oneOf: [
        {
          title: 'Web',
          type: 'object',
          required: ['url'],
          properties: { url: { type: 'string', title: 'Address' } },
          'x-branch': { key: 'url' },
        },
        {
          title: 'Bucket',
          type: 'object',
          required: ['bucket'],
          properties: { bucket: { type: 'string', title: 'Bucket' } },
          'x-branch': { key: 'bucket' },
        },
      ],
    },
  },
};

const unused = (): never => {
  throw new Error('not needed by the editor');
};

/** A format with lists, a union, choices and an enumeration. */
export const sampleFormat: WholeFormat = {
  id: 'sample',
  title: 'Sample',
  noun: 'job',
  detect: () => ({ score: 0, reasons: [] }),
  jobAt: (root) => ({ node: root, pointer: '' }),
  schema,
  form: {
    objects: {
      Job: { order: ['name', 'memory', 'steps'], widgets: { mode: 'fileMode' }, create: { mode: 493 } },
      Step: {
        order: ['name', 'run', 'steps'],
        titleFrom: ['name'],
        choices: [
          {
            id: 'kind',
            title: 'Kind',
            keys: ['run', 'steps'],
            labels: { run: 'Command', steps: 'Group' },
            create: { run: { command: 'echo "$HOME"' }, steps: [] },
          },
        ],
      },
    },
  },
  rules: { info: {}, check: unused },
  graph: { kinds: {}, read: unused, plan: unused },
  resources: unused,
  examples: [],
  blank: '{}',
  palette: [
    {
      id: 'say',
      title: 'Say hello',
      description: 'Says hello.',
      icon: 'box',
      kind: 'step',
      value: { run: { command: 'echo' } },
      at: 'Step',
    },
  ],
  syntaxes: ['json'],
  submit: [],
  actions: [],
  suggest: (_view, pointer) => (pointer.includes('/after/') ? [{ value: 'worker', detail: 'launched in step 1' }] : []),
};

/** Numbers from 0 to 1 that are the same at every run. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The text after an item is taken, with nothing typed into its stops: as the code editor writes snippets. */
export function accept(text: string, found: Completion, item: CompletionItem, indent: string): string {
  const { offset, length, commaAt } = found;
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const leading = /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? '';
  const lines = plainSnippet(item.insert).split('\n');
  const written = lines.map((line, i) => (i === 0 ? line : normalIndent(leading + line, indent))).join('\n');
  const before =
    commaAt === undefined ? text.slice(0, offset) : `${text.slice(0, commaAt)},${text.slice(commaAt, offset)}`;
  return before + written + text.slice(offset + length);
}

/** A snippet with the proposals of its stops as its text. */
function plainSnippet(insert: string): string {
  return insert
    .replace(/\$\{\d+\|((?:[^|\\]|\\.)*)\|\}/gs, (_, options: string) => /^(?:[^,\\]|\\.)*/s.exec(options)?.[0] ?? '')
    .replace(/\$\{\d+:((?:[^}\\]|\\.)*)\}/gs, '$1')
    .replace(/(?<!\\)\$\d+/g, '')
    .replace(/\\([\\$},|])/g, '$1');
}

/** A tab goes to the next stop; where blanks are the indentation, it is blanks. */
function normalIndent(line: string, indent: string): string {
  const own = /^[ \t]*/.exec(line)?.[0] ?? '';
  if (indent === '\t') return line;
  let column = 0;
  for (const char of own)
    column = char === '\t' ? (Math.floor(column / indent.length) + 1) * indent.length : column + 1;
  return ' '.repeat(column) + line.slice(own.length);
}
