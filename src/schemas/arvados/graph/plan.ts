/** What a user does on the canvas, as operations on the document; or why it cannot be done. */
import type { PointerOp } from '../../../document/diagnostic.ts';
import type { JsonValue } from '../../../document/node.ts';
import { get, has, isAbsent } from '../../../document/node.ts';
import { fromPointer, toPointer } from '../../../document/pointer.ts';
import { spelledAsJson } from '../../../document/spelled.ts';
import { flatten } from '../../../graph/graph.ts';
import type { DocumentView, GraphIntent, GraphPlan, Pasted, PartShape } from '../../format.ts';
import { GONE, noteOf, refuse, unnamed } from '../../kit/intents.ts';
import { partsIn, pastedParts } from '../../kit/paste.ts';
import { freeName, listed } from '../../kit/words.ts';
import { palette } from '../palette.ts';
import {
  allMounts,
  attribute,
  type ContainerRequest,
  isEncoded,
  isPath,
  isReadOnlyCollection,
  isUnderOutput,
  type Mount,
  readRequest,
} from '../read.ts';
import { canHoldOutput } from '../rules/output.ts';
import { baseName, STREAMS } from '../words.ts';
import { CONTAINER, LOG, mountKey, OUTPUT, outputKey, portKey, readGraph } from './read.ts';

type Held = 'mounts' | 'secret_mounts' | 'published_ports';

/** A part of the request, as the canvas shows it. */
type Part =
  | { readonly kind: 'container' | 'log' | 'output' | 'more' }
  | { readonly kind: 'mount'; readonly mount: Mount }
  | { readonly kind: 'port'; readonly port: string };

const ENCODED =
  'The request, or this part of it, is JSON inside a string. Write it as JSON first: the problem there offers it.';
const NO_PATH = 'A mount stands at an absolute path: it begins with a slash.';
const NO_ORDER = 'Mounts and ports have no order: what counts is their path.';

/** Operations for an intent, or why not. */
export function planIntent(view: DocumentView, intent: GraphIntent): GraphPlan {
  const request = readRequest(view);
  if (!request.node) return refuse('There is no container request here yet.');
  if (view.job.kind === 'string') return refuse(ENCODED);
  switch (intent.kind) {
    case 'addAfter':
    case 'addFirst':
      return add(request, intent);
    case 'remove':
      return remove(request, intent.pointer);
    case 'duplicate':
      return duplicate(request, intent.pointer);
    case 'rename':
      return rename(request, intent.pointer, intent.name);
    case 'connect':
      return connect(request, intent.source, intent.target);
    case 'disconnect':
      return disconnect(request, intent);
    case 'move':
    case 'moveTo':
      return partAt(request, intent.pointer) ? refuse(NO_ORDER) : refuse(GONE);
    case 'wrapIn':
      return refuse('A request runs one container: there is nothing to put around it.');
    case 'unwrap':
      return refuse('No part holds others that could take its place.');
    case 'convert':
      return convert(request, intent.pointer, intent.to);
  }
}

/** Keys of the cards that a line from this one may go to. */
export function connectable(view: DocumentView, source: string): readonly string[] {
  const request = readRequest(view);
  return flatten(readGraph(view).nodes)
    .map(({ key }) => key)
    .filter((key) => connect(request, source, key).ok);
}

// --- parts ---------------------------------------------------------------------------------------------------------

/** What a pointer or the key of a card names. */
function partAt(request: ContainerRequest, name: string): Part | undefined {
  if (name === CONTAINER) return { kind: 'container' };
  if (name === LOG) return { kind: 'log' };
  if (name === OUTPUT) return { kind: 'output' };
  if (name === 'more') return { kind: 'more' };
  for (const mount of [...request.mounts.values(), ...request.secrets.values()]) {
    if (mountKey(mount) === name) return { kind: 'mount', mount };
  }
  for (const { key } of request.ports) if (portKey(key) === name) return { kind: 'port', port: key };
  const { pointer } = request.view;
  if (name !== pointer && !name.startsWith(`${pointer}/`)) return undefined;
  const path = fromPointer(name.slice(pointer.length));
  const [head, part] = path;
  if (head === undefined) return { kind: 'container' };
  if (head === 'output_path' && path.length === 1) return has(request.node, head) ? { kind: 'output' } : undefined;
  if (path.length === 1) return has(request.node, head) ? { kind: 'more' } : undefined;
  if (part === undefined || path.length !== 2) return undefined;
  const mount =
    head === 'mounts' ? request.mounts.get(part) : head === 'secret_mounts' ? request.secrets.get(part) : undefined;
  if (mount) return { kind: 'mount', mount };
  if (head === 'published_ports' && request.ports.some(({ key }) => key === part)) return { kind: 'port', port: part };
  return undefined;
}

function pointerTo(request: ContainerRequest, path: readonly string[]): string {
  return request.view.pointer + toPointer(path);
}

/** Why nothing can be put under an attribute; undefined when it can. */
function closed(request: ContainerRequest, key: string): string | undefined {
  if (isEncoded(request, key)) return ENCODED;
  const value = attribute(request, key);
  if (isAbsent(value) || value?.kind === 'object') return undefined;
  return `What stands under ${key} cannot be added to. Mend it in the text first.`;
}

/** Operations that write an entry of a map; one that is null is made an object. */
function entry(request: ContainerRequest, held: Held, key: string, value: JsonValue): PointerOp {
  return get(request.node, held)?.kind === 'null'
    ? { op: 'set', pointer: pointerTo(request, [held]), value: { [key]: value } }
    : { op: 'set', pointer: pointerTo(request, [held, key]), value };
}

function isTaken(request: ContainerRequest, target: string): boolean {
  return request.targets.has(target) || request.secrets.has(target);
}

// --- adding --------------------------------------------------------------------------------------------------------

function add(request: ContainerRequest, intent: GraphIntent & { kind: 'addAfter' | 'addFirst' }): GraphPlan {
  const { value, pointer, key } = intent;
  if (!partAt(request, pointer)) return refuse(GONE);
  const item = palette.find((part) => JSON.stringify(part.value) === JSON.stringify(value));
  const object = value !== null && typeof value === 'object' && !Array.isArray(value) ? value : undefined;
  const inSecrets = fromPointer(pointer.slice(request.view.pointer.length))[0] === 'secret_mounts';
  if (item?.at === 'Port' || (object && 'access' in object)) return addPort(request, value, key ?? item?.key ?? '8080');
  if (typeof object?.['kind'] !== 'string')
    return refuse('Only mounts, secret files and ports can be added to a request.');
  const wanted = key ?? item?.key ?? `/${object['kind']}`;
  if (item?.at === 'SecretMount' || inSecrets) return addMount(request, 'secret_mounts', wanted, object);
  return addMount(request, 'mounts', wanted, object);
}

function addPort(request: ContainerRequest, value: JsonValue, wanted: string): GraphPlan {
  const why = closed(request, 'published_ports');
  if (why !== undefined) return refuse(why);
  const taken = new Set(request.ports.map(({ key }) => key));
  let port = Number(wanted) || 8080;
  while (taken.has(String(port)) && port < 65535) port++;
  const key = String(port);
  return {
    ok: true,
    label: `Publish port ${key}`,
    ops: [entry(request, 'published_ports', key, value)],
    select: pointerTo(request, ['published_ports', key]),
    ...noteOf(
      !request.api && 'The container has no network yet: set runtime_constraints.API.',
      !request.service && 'Ports are for services: set service, and use_existing to false.',
    ),
  };
}

function addMount(
  request: ContainerRequest,
  held: 'mounts' | 'secret_mounts',
  wanted: string,
  value: { [key: string]: JsonValue },
): GraphPlan {
  const why = closed(request, held);
  if (why !== undefined) return refuse(why);
  if (STREAMS.some((stream) => stream === wanted)) return addStream(request, wanted, value);
  if (!isPath(wanted)) return refuse(NO_PATH);
  const target = freeName(wanted, (name) => isTaken(request, name));
  return {
    ok: true,
    label: `Mount at ${target}`,
    ops: [entry(request, held, target, value)],
    select: pointerTo(request, [held, target]),
  };
}

function addStream(request: ContainerRequest, stream: string, value: { [key: string]: JsonValue }): GraphPlan {
  if (request.targets.has(stream)) return refuse(`${stream} is redirected already. Change that mount instead.`);
  const mount = { ...value };
  if (mount['kind'] === 'file') {
    const path = streamPath(request, stream);
    if (path === undefined) return refuse('A stream is written below the output path, and there is none yet.');
    mount['path'] = path;
  }
  return {
    ok: true,
    label: `Redirect ${stream}`,
    ops: [entry(request, 'mounts', stream, mount)],
    select: pointerTo(request, ['mounts', stream]),
  };
}

function streamPath({ outputPath }: ContainerRequest, stream: string): string | undefined {
  return outputPath?.startsWith('/') === true ? `${outputPath.replace(/\/$/, '')}/${stream}.txt` : undefined;
}

// --- removing, copying, renaming -----------------------------------------------------------------------------------

function remove(request: ContainerRequest, pointer: string): GraphPlan {
  const part = partAt(request, pointer);
  if (!part) return refuse(GONE);
  switch (part.kind) {
    case 'mount': {
      const { mount } = part;
      if (isEncoded(request, String(mount.path[0]))) return refuse(ENCODED);
      const isOutput = !mount.secret && mount.target === request.outputPath;
      return {
        ok: true,
        label: `Remove ${mount.target}`,
        ops: [{ op: 'remove', pointer: pointerTo(request, [String(mount.path[0]), mount.target]) }],
        select: request.view.pointer,
        ...noteOf(isOutput && 'Nothing is mounted at the output path now.'),
      };
    }
    case 'port':
      return {
        ok: true,
        label: `Remove port ${part.port}`,
        ops: [{ op: 'remove', pointer: pointerTo(request, ['published_ports', part.port]) }],
        select: request.view.pointer,
      };
    case 'container':
      return refuse('This is the container, which the whole request is about. Remove its parts one by one.');
    case 'output':
      return refuse('Every request needs an output path. Change it, or mount something there.');
    case 'log':
      return refuse('There is always a log.');
    case 'more':
      return refuse('This only counts what there is too much of to draw. Remove the parts in the form.');
  }
}

function duplicate(request: ContainerRequest, pointer: string): GraphPlan {
  const part = partAt(request, pointer);
  if (!part) return refuse(GONE);
  if (part.kind === 'port') {
    const node = get(attribute(request, 'published_ports'), part.port);
    if (!node) return refuse(GONE);
    const taken = new Set(request.ports.map(({ key }) => key));
    let port = (Number(part.port) || 8080) + 1;
    while (taken.has(String(port))) port++;
    if (port > 65535) return refuse('There is no free port behind this one.');
    const to = pointerTo(request, ['published_ports', String(port)]);
    return {
      ok: true,
      label: `Duplicate port ${part.port}`,
      ops: [{ op: 'copy', from: pointerTo(request, ['published_ports', part.port]), to }],
      select: to,
    };
  }
  if (part.kind !== 'mount') return refuse('Only a mount or a port can be duplicated.');
  const { mount } = part;
  const [held = ''] = mount.path;
  if (isEncoded(request, String(held))) return refuse(ENCODED);
  if (!isPath(mount.target)) return refuse('There is one stream of each name. Change this one instead.');
  const target = freeName(mount.target.replace(/\/+$/, '') || '/copy', (name) => isTaken(request, name));
  const to = pointerTo(request, [String(held), target]);
  return {
    ok: true,
    label: `Duplicate ${mount.target}`,
    ops: [{ op: 'copy', from: pointerTo(request, [String(held), mount.target]), to }],
    select: to,
  };
}

function rename(request: ContainerRequest, pointer: string, name: string): GraphPlan {
  const part = partAt(request, pointer);
  if (!part) return refuse(GONE);
  if (part.kind === 'port') {
    if (!/^[1-9]\d{0,4}$/.test(name) || Number(name) > 65535) return refuse('A port is a number from 1 to 65535.');
    if (request.ports.some(({ key }) => key === name)) return refuse(`Port ${name} is published already.`);
    return {
      ok: true,
      label: `Change port ${part.port} to ${name}`,
      ops: [{ op: 'rename', pointer: pointerTo(request, ['published_ports', part.port]), key: name }],
      select: pointerTo(request, ['published_ports', name]),
    };
  }
  if (part.kind !== 'mount') return unnamed('Only a mount or a port has a name of its own here.');
  return retarget(request, part.mount, name, `Move ${part.mount.target} to ${name}`);
}

/** Gives a mount another path; with the output go its path, the files of streams, and what is mounted below it. */
function retarget(request: ContainerRequest, mount: Mount, name: string, label: string): GraphPlan {
  const [held = ''] = mount.path;
  if (isEncoded(request, String(held))) return refuse(ENCODED);
  if (isTaken(request, name)) return refuse(`${name} is taken already.`);
  const streams: readonly string[] = mount.secret ? [] : STREAMS;
  if (!isPath(name) && !streams.includes(name)) return refuse(NO_PATH);
  const ops: PointerOp[] = [{ op: 'rename', pointer: pointerTo(request, [String(held), mount.target]), key: name }];
  const isOutput = !mount.secret && mount.target === request.outputPath && isPath(name);
  if (isOutput) ops.push(...outputTo(request, name));
  const below = isOutput ? allMounts(request).filter(({ target }) => isUnderOutput(request, target)) : [];
  for (const { path, target } of below) {
    const to = name + target.slice(mount.target.length);
    if (isTaken(request, to)) return refuse(`${to} is taken already.`);
    ops.push({ op: 'rename', pointer: pointerTo(request, [String(path[0]), target]), key: to });
  }
  return {
    ok: true,
    label,
    ops,
    select: pointerTo(request, [String(held), name]),
    ...noteOf(
      isOutput && 'It stays the output.',
      below.length > 0 && `What is mounted below it goes along: ${listed(below.map(({ target }) => target))}.`,
    ),
  };
}

/** Changes the output path; the files of the streams and the directory go with it. */
function outputTo(request: ContainerRequest, name: string): PointerOp[] {
  const { outputPath = '', mounts, cwd } = request;
  const ops: PointerOp[] = [{ op: 'set', pointer: pointerTo(request, ['output_path']), value: name }];
  for (const stream of ['stdout', 'stderr']) {
    const at = mounts.get(stream)?.at;
    if (at?.startsWith(`${outputPath}/`) === true) {
      ops.push({
        op: 'set',
        pointer: pointerTo(request, ['mounts', stream, 'path']),
        value: name + at.slice(outputPath.length),
      });
    }
  }
  if (cwd === outputPath) ops.push({ op: 'set', pointer: pointerTo(request, ['cwd']), value: name });
  return ops;
}

// --- other kinds and pasted parts ----------------------------------------------------------------------------------

/** What one kind of mount can become, with what it then needs at least. */
const MADE: readonly (PartShape & { readonly value: { [key: string]: JsonValue } })[] = [
  { id: 'collection', title: 'a collection', icon: 'database', value: { kind: 'collection' } },
  { id: 'tmp', title: 'a scratch directory', icon: 'folder', value: { kind: 'tmp', capacity: 10737418240 } },
  { id: 'text', title: 'a text file', icon: 'file-text', value: { kind: 'text', content: '' } },
  { id: 'json', title: 'a JSON file', icon: 'braces', value: { kind: 'json', content: {} } },
];

/** The kinds that the mount at a pointer can become. */
export function conversions(view: DocumentView, pointer: string): readonly PartShape[] {
  const request = readRequest(view);
  const part = request.node ? partAt(request, pointer) : undefined;
  if (part?.kind !== 'mount' || !isPath(part.mount.target)) return [];
  const { mount } = part;
  return MADE.filter(({ id }) => id !== mount.kind && (!mount.secret || id === 'text' || id === 'json'));
}

function convert(request: ContainerRequest, pointer: string, to: string): GraphPlan {
  const part = partAt(request, pointer);
  if (!part) return refuse(GONE);
  const made = MADE.find(({ id }) => id === to);
  if (part.kind !== 'mount' || !made) return refuse('Only a mount can be made one of another kind.');
  const { mount } = part;
  if (!conversions(request.view, pointer).includes(made))
    return refuse(`${mount.target} cannot be made ${made.title}.`);
  const [held = ''] = mount.path;
  if (isEncoded(request, String(held))) return refuse(ENCODED);
  const at = pointerTo(request, [String(held), mount.target]);
  const content = get(get(attribute(request, String(held)), mount.target), 'content');
  const value = { ...made.value };
  // What the file holds stays, as far as the other kind can hold it.
  if (to === 'text' && content && content.kind !== 'missing')
    value['content'] = content.kind === 'string' ? content.value : spelledAsJson(content);
  if (to === 'json' && content?.kind === 'string') value['content'] = jsonIn(content.value);
  const isOutput = !mount.secret && mount.target === request.outputPath;
  return {
    ok: true,
    label: `Make ${mount.target} ${made.title}`,
    ops: [{ op: 'set', pointer: at, value }],
    select: at,
    ...noteOf(
      to === 'collection' && 'Say which collection it is, by its hash or its UUID.',
      isOutput && (to === 'text' || to === 'json') && 'The output cannot be written into it.',
    ),
  };
}

/** A text as JSON; itself when it is none. */
function jsonIn(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}

const MOUNT_KEYS = ['mounts', 'secret_mounts'];

/** The mounts and ports that a pasted value holds. */
export function pasted(_view: DocumentView, _pointer: string, value: JsonValue): Pasted {
  const parts = partsIn(value, {
    isPart: (fields) => typeof fields['kind'] === 'string' || typeof fields['access'] === 'string',
    around: ['container_request', 'container'],
    lists: [],
    maps: [...MOUNT_KEYS, 'published_ports'],
  });
  return pastedParts(parts, 'no mount and no port');
}

// --- lines ---------------------------------------------------------------------------------------------------------

function connect(request: ContainerRequest, source: string, target: string): GraphPlan {
  const from = partAt(request, source);
  const to = partAt(request, target);
  if (!from || !to) return refuse(GONE);
  if (isEncoded(request, 'mounts')) return refuse(ENCODED);
  if (from.kind === 'container') return fromContainer(request, to);
  if (from.kind !== 'mount')
    return refuse('A line goes from a mount into the container, or from the container to where it writes.');
  const { mount } = from;
  if (to.kind === 'container') return asInputStream(request, mount);
  if (isOutputPart(request, to)) return intoOutput(request, mount);
  return refuse('A mount goes into the container or into the output.');
}

function isOutputPart(request: ContainerRequest, part: Part): boolean {
  if (part.kind === 'output') return true;
  return part.kind === 'mount' && mountKey(part.mount) === outputKey(request);
}

/** To the output: one of the streams; to another directory: that becomes the output; to the log: the streams go there. */
function fromContainer(request: ContainerRequest, to: Part): GraphPlan {
  if (to.kind === 'log') {
    const written = ['stdout', 'stderr'].filter((stream) => request.targets.has(stream));
    if (written.length === 0) return refuse('Both streams go to the log already.');
    const ops = written.map((stream): PointerOp => ({ op: 'remove', pointer: pointerTo(request, ['mounts', stream]) }));
    return { ok: true, label: `Write ${listed(written)} to the log`, ops, select: request.view.pointer };
  }
  if (isOutputPart(request, to)) {
    const stream = ['stdout', 'stderr'].find((name) => !request.targets.has(name));
    if (stream === undefined) return refuse('Both streams are written into the output already.');
    return addStream(request, stream, { kind: 'file' });
  }
  if (to.kind !== 'mount') return refuse('The container writes into a directory, the output or the log.');
  const { mount } = to;
  if (mount.secret || !isPath(mount.target) || !canHoldOutput(mount)) {
    return refuse('Only a scratch directory or a new writable collection can take the output.');
  }
  return {
    ok: true,
    label: `Make ${mount.target} the output`,
    ops: outputTo(request, mount.target),
    select: pointerTo(request, ['mounts', mount.target]),
  };
}

function asInputStream(request: ContainerRequest, mount: Mount): GraphPlan {
  if (mount.kind !== 'collection' || mount.secret || mount.target === 'stdin') {
    return refuse('It is mounted in the container already. Only a file of a collection can be the input stream.');
  }
  if (request.targets.has('stdin')) return refuse('The input stream comes from elsewhere already. Remove that first.');
  const to = pointerTo(request, ['mounts', 'stdin']);
  return {
    ok: true,
    label: `Read the input stream from ${mount.target}`,
    ops: [{ op: 'copy', from: pointerTo(request, ['mounts', mount.target]), to }],
    select: to,
    ...noteOf((mount.at ?? '') === '' && 'Say which file of the collection it is: give its path.'),
  };
}

/** An input becomes a part of the output before the command starts. */
function intoOutput(request: ContainerRequest, mount: Mount): GraphPlan {
  const { outputPath } = request;
  if (outputPath?.startsWith('/') !== true) return refuse('There is no output path to put it under.');
  if (!isPath(mount.target)) return refuse('A stream is no file that could lie in the output.');
  if (isUnderOutput(request, mount.target)) {
    if (!mount.excluded) return refuse('It lies in the output already.');
    return {
      ok: true,
      label: `Keep ${mount.target} in the output`,
      ops: [{ op: 'remove', pointer: pointerTo(request, ['mounts', mount.target, 'exclude_from_output']) }],
      select: pointerTo(request, ['mounts', mount.target]),
    };
  }
  if (mount.kind !== 'collection' && mount.kind !== 'json' && mount.kind !== 'text') {
    return refuse('Only collections, text and JSON can lie below the output path.');
  }
  if (mount.secret) return refuse('A secret is never kept with the output.');
  const base = `${outputPath.replace(/\/$/, '')}/${baseName(mount.target.replace(/\/+$/, '')) || 'input'}`;
  return retarget(
    request,
    mount,
    freeName(base, (name) => isTaken(request, name)),
    `Put ${mount.target} into the output`,
  );
}

function disconnect(request: ContainerRequest, { source, target }: GraphIntent & { kind: 'disconnect' }): GraphPlan {
  const from = partAt(request, source);
  const to = partAt(request, target);
  if (!from || !to) return refuse(GONE);
  if (from.kind === 'mount' && to.kind === 'container') {
    return remove(request, pointerTo(request, [String(from.mount.path[0]), from.mount.target]));
  }
  if (from.kind === 'mount') return outOfOutput(request, from.mount);
  if (to.kind === 'port') return remove(request, pointerTo(request, ['published_ports', to.port]));
  if (isOutputPart(request, to)) {
    const plan = fromContainer(request, { kind: 'log' });
    return plan.ok ? plan : refuse('Every request has an output. Make another directory the output instead.');
  }
  return refuse('There is always a log.');
}

/** A read-only collection can be left out; what was copied must go elsewhere. */
function outOfOutput(request: ContainerRequest, mount: Mount): GraphPlan {
  if (isEncoded(request, 'mounts')) return refuse(ENCODED);
  if (isReadOnlyCollection(mount) && !mount.excluded) {
    const pointer = pointerTo(request, ['mounts', mount.target, 'exclude_from_output']);
    return {
      ok: true,
      label: `Leave ${mount.target} out of the output`,
      ops: [{ op: 'set', pointer, value: true }],
      select: pointerTo(request, ['mounts', mount.target]),
    };
  }
  const name = freeName(
    `/${baseName(mount.target) || 'input'}`,
    (target) => isTaken(request, target) || target === '/',
  );
  return retarget(request, mount, name, `Move ${mount.target} out of the output`);
}
