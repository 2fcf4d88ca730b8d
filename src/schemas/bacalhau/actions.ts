/** Changes of the whole document that the format offers. */
import type { PointerOp } from '../../document/diagnostic.ts';
import type { JsonValue } from '../../document/node.ts';
import { toPointer } from '../../document/pointer.ts';
import type { ActionPlan, FormatAction } from '../format.ts';
import { counted } from '../kit/words.ts';
import { dataUrlOf } from './go/url.ts';
import { convertLegacy } from './legacy.ts';
import { isLegacy } from './legacyForms.ts';
import { known, readJob } from './read.ts';

const unwrap: FormatAction = {
  id: 'unwrap',
  title: 'Keep the job alone',
  description: 'Takes the job out of the payload of the HTTP service, so that the file is what the command line reads.',
  plan: ({ pointer }): ActionPlan | undefined =>
    pointer === ''
      ? undefined
      : {
          label: 'Keep the job alone',
          ops: [{ op: 'unwrap', pointer }],
          notes: ['What stands beside the job (executions, history, the force flag) is dropped.'],
          review: true,
        },
};

const upgrade: FormatAction = {
  id: 'upgrade',
  title: 'Convert to a job of today',
  description:
    'Turns a job of before version 1.2, or a resource of the Kubernetes operator, into the form that the engine takes today.',
  plan: ({ job, pointer }): ActionPlan | undefined => {
    const made = convertLegacy(job, pointer);
    if (!made) return undefined;
    return {
      label: 'Convert to a job of today',
      ops: made.ops,
      notes: made.notes,
      review: true,
      ...(pointer === '' ? {} : { next: unwrap.id }),
    };
  },
};

/** Makes what the specification shows but engines of today refuse into what they take. */
const modernise: FormatAction = {
  id: 'modernise',
  title: 'Write it as engines of today take it',
  description:
    'Turns variables written as an object into a list and inline content into data: addresses, and removes the fields that only the specification knows.',
  plan: (view): ActionPlan | undefined => {
    if (isLegacy(view.job) || view.job.kind !== 'object') return undefined;
    const job = readJob(view);
    const ops: PointerOp[] = [];
    const notes: string[] = [];
    const drop = (names: readonly string[], holder: typeof job.place): void => {
      for (const key of names) {
        const field = holder.has(key) ? holder.raw(key) : undefined;
        if (!field) continue;
        ops.push({ op: 'remove', pointer: field.pointer });
        notes.push(`${key} is removed: engines of today do not know it.`);
      }
    };
    drop(['ExecutionPlan', 'UpdateStrategy', 'RestartPolicy', 'ErrorHandling'], job.place);
    for (const task of job.tasks) {
      const variables = task.engine.kind === 'docker' ? task.engine.params?.object('EnvironmentVariables') : undefined;
      const entries = variables?.entries() ?? [];
      if (variables && entries.every(([, { text }]) => text !== undefined)) {
        ops.push({
          op: 'set',
          pointer: variables.pointer,
          value: entries.map(([name, { text }]): JsonValue => `${name}=${text ?? ''}`),
        });
      }
      for (const { kind, params } of task.inputs) {
        const content = kind === 'inline' ? params?.child('Content') : undefined;
        const text = kind === 'inline' ? known(params, 'Content') : undefined;
        if (!content || text === undefined || params?.has('URL')) continue;
        ops.push(
          { op: 'set', pointer: content.pointer, value: dataUrlOf(text) },
          { op: 'rename', pointer: content.pointer, key: 'URL' },
        );
      }
      if (task.network.place) drop(['EnableIPv6', 'DNS', 'Policies', 'AllowLoopback', 'Routes'], task.network.place);
    }
    if (ops.length === 0) return undefined;
    return { label: 'Write it as engines of today take it', ops, notes: [...new Set(notes)], review: true };
  },
};

/** Keeps the first task, which is what the engine does; the others are given as jobs of their own (see `exports.ts`). */
const firstOnly: FormatAction = {
  id: 'first-task',
  title: 'Keep the first task alone',
  description:
    'Removes the tasks that engines of today drop. Each of them is offered as a job of its own among the texts to export.',
  plan: (view): ActionPlan | undefined => {
    if (isLegacy(view.job)) return undefined;
    const { tasks } = readJob(view);
    if (tasks.length < 2) return undefined;
    const rest = tasks.slice(1).reverse();
    return {
      label: 'Keep the first task alone',
      ops: rest.map((task) => ({ op: 'remove', pointer: task.place.pointer })),
      notes: [`${counted(rest.length, 'task')} removed. Export them first if they are to run as jobs of their own.`],
      review: true,
    };
  },
};

const complete: FormatAction = {
  id: 'complete',
  title: 'Add what is missing',
  description: 'Adds a name, a type and a task with a container where a fragment of a job lacks them.',
  plan: (view): ActionPlan | undefined => {
    const { job, pointer } = view;
    if (isLegacy(job) || job.kind !== 'object') return undefined;
    const { place } = readJob(view);
    const ops: PointerOp[] = [];
    const at = (path: readonly (string | number)[]): string => pointer + toPointer(path);
    const engine = { Type: 'docker', Params: { Image: 'ubuntu:24.04', Parameters: ['echo', 'hello'] } };
    if (!place.has('Name')) ops.push({ op: 'set', pointer: at(['Name']), value: 'my-job' });
    if (!place.has('Type')) ops.push({ op: 'set', pointer: at(['Type']), value: 'batch' });
    if (!place.has('Tasks')) ops.push({ op: 'set', pointer: at(['Tasks']), value: [{ Name: 'main', Engine: engine }] });
    for (const task of place.list('Tasks')) {
      if (!task.has('Name')) ops.push({ op: 'set', pointer: `${task.pointer}/Name`, value: 'main' });
      if (!task.has('Engine')) ops.push({ op: 'set', pointer: `${task.pointer}/Engine`, value: engine });
    }
    return ops.length === 0 ? undefined : { label: 'Add what is missing', ops, review: true };
  },
};

export const actions: readonly FormatAction[] = [unwrap, upgrade, complete, modernise, firstOnly];
