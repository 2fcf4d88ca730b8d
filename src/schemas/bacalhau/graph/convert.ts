/** Giving a part another type of its kind, and parts from a pasted text. */
import type { PointerOp } from '../../../document/diagnostic.ts';
import type { JsonValue } from '../../../document/node.ts';
import { toPointer } from '../../../document/pointer.ts';
import type { DocumentView, GraphPlan, Pasted, PartShape } from '../../format.ts';
import { GONE, noteOf, refuse } from '../../kit/intents.ts';
import { fieldOf, partsIn, pastedParts } from '../../kit/paste.ts';
import { freeName } from '../../kit/words.ts';
import { readJob } from '../read.ts';
import { spotAt, theTask } from './places.ts';

interface Made extends PartShape {
  readonly value: { readonly [key: string]: JsonValue };
}

const ENGINES: readonly Made[] = [
  {
    id: 'docker',
    title: 'a container',
    icon: 'brand-docker',
    value: { Type: 'docker', Params: { Image: 'ubuntu:22.04', Parameters: ['echo', 'hello'] } },
  },
  {
    id: 'wasm',
    title: 'a WebAssembly module',
    icon: 'cube',
    value: { Type: 'wasm', Params: { EntryModule: 'main.wasm', EntryPoint: '_start' } },
  },
];
const SOURCES: readonly Made[] = [
  {
    id: 'urlDownload',
    title: 'a download',
    icon: 'world',
    value: { Type: 'urlDownload', Params: { URL: 'https://example.com/data.csv' } },
  },
  {
    id: 's3',
    title: 'a bucket',
    icon: 'bucket',
    value: { Type: 's3', Params: { Bucket: 'my-bucket', Key: 'inputs/', Region: 'eu-west-1' } },
  },
  { id: 'ipfs', title: 'IPFS content', icon: 'topology-star-3', value: { Type: 'ipfs', Params: { CID: '' } } },
  {
    id: 'local',
    title: 'a path of the node',
    icon: 'folder',
    value: { Type: 'local', Params: { SourcePath: '/srv/data' } },
  },
];
const PUBLISHERS: readonly Made[] = [
  { id: 'local', title: 'results kept on the node', icon: 'folder', value: { Type: 'local' } },
  {
    id: 's3',
    title: 'results in a bucket',
    icon: 'bucket',
    value: { Type: 's3', Params: { Bucket: 'my-bucket', Key: 'results/{jobID}/{executionID}', Region: 'eu-west-1' } },
  },
  { id: 'ipfs', title: 'results in IPFS', icon: 'topology-star-3', value: { Type: 'ipfs' } },
];

/** What at a pointer has a type that can be another one: where it stands, what it is, and what it could be. */
function typedAt(view: DocumentView, pointer: string) {
  const spot = spotAt(view, pointer);
  if (spot?.kind === 'task') {
    const holder = spot.task.place;
    return {
      holder,
      key: 'Engine',
      own: holder.object('Engine')?.string('Type'),
      all: ENGINES,
      what: theTask(spot.task),
    };
  }
  if (spot?.kind === 'input' && !spot.input.isModule) {
    const holder = spot.input.place;
    return { holder, key: 'Source', own: holder.object('Source')?.string('Type'), all: SOURCES, what: 'the input' };
  }
  if (spot?.kind === 'publisher') {
    const holder = spot.task.place;
    const own = holder.object('Publisher')?.string('Type');
    return { holder, key: 'Publisher', own, all: PUBLISHERS, what: 'the publisher' };
  }
  return undefined;
}

/** What the part at a pointer can be made into. */
export function conversions(view: DocumentView, pointer: string): readonly PartShape[] {
  const typed = typedAt(view, pointer);
  return typed?.all.filter(({ id }) => id.toLowerCase() !== typed.own?.toLowerCase()) ?? [];
}

/** Gives a part another type, with what that needs at least. */
export function planConvert(view: DocumentView, pointer: string, to: string): GraphPlan {
  if (!spotAt(view, pointer)) return refuse(GONE);
  const typed = typedAt(view, pointer);
  const made = typed?.all.find(({ id }) => id === to);
  if (!typed || !made) return refuse('Only a task, an input or a publisher can be made one of another type.');
  if (typed.own?.toLowerCase() === to.toLowerCase()) return refuse(`It is ${made.title} already.`);
  const at = view.pointer + toPointer(typed.holder.pathTo(typed.key));
  const ops: PointerOp[] = [{ op: 'set', pointer: at, value: { ...made.value } }];
  return {
    ok: true,
    label: `Make ${typed.what} ${made.title}`,
    ops,
    select: pointer,
    ...noteOf('Its parameters are those of the new type; look them through.'),
  };
}

const OF_PART = ['Engine', 'Source', 'Operator', 'Path', 'Static', 'HostNetwork'];

/** The tasks, inputs, results, ports and constraints that a pasted value holds; tasks with names that are not taken. */
export function pasted(view: DocumentView, _pointer: string, value: JsonValue): Pasted {
  const parts = partsIn(value, {
    isPart: (fields) =>
      OF_PART.some((key) => fieldOf(fields, key) !== undefined) ||
      PUBLISHERS.some(({ id }) => id === fieldOf(fields, 'Type')),
    around: ['Job', 'Publisher'],
    lists: ['Tasks', 'InputSources', 'ResultPaths', 'Ports', 'Constraints'],
    maps: [],
  });
  const names = new Set(readJob(view).tasks.map((task) => task.name));
  const named = parts.map((part) => {
    const fields = part.value as { [key: string]: JsonValue };
    const key = Object.keys(fields).find((own) => own.toLowerCase() === 'name') ?? 'Name';
    const name = fields[key];
    if (fieldOf(fields, 'Engine') === undefined || typeof name !== 'string') return part;
    const free = freeName(name, (one) => names.has(one), '-');
    names.add(free);
    return { value: { ...fields, [key]: free } };
  });
  return pastedParts(named, 'no task, input, result, port or constraint');
}
