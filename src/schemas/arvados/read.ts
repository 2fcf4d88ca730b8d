/**
 * A request as the rules, the graph and everything else read it: plain values, taken only where the schema found nothing
 * wrong, with attributes that are JSON text read through.
 */
import { embeddedJson } from '../../document/embedded.ts';
import type { Entry, Node, ObjectNode } from '../../document/node.ts';
import { entriesOf, get, isAbsent, itemsOf, keysOf, stringOf } from '../../document/node.ts';
import type { Path } from '../../document/pointer.ts';
import type { DocumentView } from '../format.ts';
import { Stretch, stretchMemo, whereOf } from '../kit/stretch.ts';
import { decoded, isRecord, KINDS, type Kind } from './basics.ts';
import { isBelow, STATES, type State, TEXT_ATTRIBUTES } from './words.ts';

export interface Mount {
  readonly target: string;
  readonly secret: boolean;
  readonly path: Path;
  readonly node: ObjectNode;
  /** Undefined when it is none that is known. */
  readonly kind: Kind | undefined;
  readonly uuid: string | undefined;
  readonly pdh: string | undefined;
  readonly at: string | undefined;
  readonly writable: boolean;
  /** False when what is written for it is refused. */
  readonly writableKnown: boolean;
  readonly excluded: boolean;
  readonly capacity: number | undefined;
  readonly deviceType: string | undefined;
  readonly content: Node | undefined;
}

export interface Port {
  readonly key: string;
  readonly node: Node;
  readonly access: string | undefined;
  readonly label: string | undefined;
  readonly initialPath: string | undefined;
}

export interface Gpu {
  readonly stack: string | undefined;
  readonly devices: number | undefined;
  readonly driver: string | undefined;
  readonly targets: readonly { readonly index: number; readonly text: string }[] | undefined;
  readonly vram: number | undefined;
}

export interface ContainerRequest {
  readonly view: DocumentView;
  /** The object with the attributes; undefined when there is none. */
  readonly node: ObjectNode | undefined;
  /** True when a copy of what the server stores: then what the system sets may stand there. */
  readonly record: boolean;
  /** Undefined when what is written is no state. */
  readonly state: State | undefined;
  readonly committed: boolean;
  readonly command: readonly { readonly index: number; readonly text: string }[];
  readonly image: string | undefined;
  readonly cwd: string | undefined;
  readonly outputPath: string | undefined;
  readonly globs: readonly { readonly index: number; readonly text: string }[];
  /** False when a pattern could not be read: then nothing is known of what they let through. */
  readonly globsKnown: boolean;
  readonly mounts: ReadonlyMap<string, Mount>;
  /** The same in stretches: there may be many. */
  readonly mountStretches: readonly Stretch<Mount>[];
  readonly secrets: ReadonlyMap<string, Mount>;
  /** Targets of all entries of `mounts`, unreadable ones too. */
  readonly targets: ReadonlySet<string>;
  readonly environment: ReadonlyMap<string, string>;
  readonly constraints: ObjectNode | undefined;
  readonly ram: number | undefined;
  readonly vcpus: number | undefined;
  readonly api: boolean;
  /** False when what says whether there is a network is refused. */
  readonly apiKnown: boolean;
  readonly cacheRam: number | undefined;
  readonly cacheDisk: number | undefined;
  readonly gpu: Gpu | undefined;
  readonly scheduling: ObjectNode | undefined;
  readonly maxRunTime: number | undefined;
  readonly preemptible: boolean;
  readonly attempts: number | undefined;
  readonly service: boolean;
  readonly ports: readonly Port[];
}

const known = new WeakMap<DocumentView, ContainerRequest>();

/** The request of a view; read once for whoever asks. */
export function readRequest(view: DocumentView): ContainerRequest {
  let request = known.get(view);
  if (!request) known.set(view, (request = requestOf(view)));
  return request;
}

/** What stands under a key of the request, whatever it is; JSON text is read through where the server does. */
export function attribute(request: Pick<ContainerRequest, 'node'>, key: string): Node | undefined {
  const value = get(request.node, key);
  return TEXT_ATTRIBUTES.includes(key) ? decoded(value) : value;
}

/** True when an attribute is JSON in a string. */
export function isEncoded(request: Pick<ContainerRequest, 'node'>, key: string): boolean {
  const value = get(request.node, key);
  return TEXT_ATTRIBUTES.includes(key) && value?.kind === 'string' && embeddedJson(value) !== undefined;
}

function requestOf(view: DocumentView): ContainerRequest {
  const whole = decoded(view.job);
  const node = whole?.kind === 'object' ? whole : undefined;
  const at = (key: string): Node | undefined => sound(view, attribute({ node }, key));
  const object = (key: string): ObjectNode | undefined => objectOf(at(key));
  const constraints = object('runtime_constraints');
  const scheduling = object('scheduling_parameters');
  const mounts = object('mounts');
  const mountStretches = stretchesOf(view, mounts);
  let targets: ReadonlySet<string> | undefined;
  const state = stateOf(view, node);
  const globs = textsOf(view, at('output_glob'));
  return {
    view,
    node,
    record: isRecord(node),
    state,
    committed: state === 'Committed',
    command: textsOf(view, at('command')),
    image: stringOf(at('container_image')),
    cwd: stringOf(at('cwd')),
    outputPath: stringOf(at('output_path')),
    globs,
    globsKnown: globs.length === (at('output_glob')?.kind === 'array' ? itemsOf(at('output_glob')).length : 0),
    mounts: byTarget(mountStretches.flatMap(({ items }) => items)),
    mountStretches,
    secrets: byTarget(lastMounts(view, object('secret_mounts'), 'secret_mounts')),
    get targets() {
      return (targets ??= new Set(keysOf(mounts)));
    },
    environment: stringsOf(view, object('environment')),
    constraints,
    ram: intAt(view, constraints, 'ram'),
    vcpus: intAt(view, constraints, 'vcpus'),
    api: boolAt(view, constraints, 'API') === true,
    apiKnown: !isRefused(view, node, 'runtime_constraints') && !isRefused(view, constraints, 'API'),
    cacheRam: intAt(view, constraints, 'keep_cache_ram'),
    cacheDisk: intAt(view, constraints, 'keep_cache_disk'),
    gpu: gpuOf(view, objectOf(valueAt(view, constraints, 'gpu'))),
    scheduling,
    maxRunTime: intAt(view, scheduling, 'max_run_time'),
    preemptible: boolAt(view, scheduling, 'preemptible') === true,
    attempts: intAt(view, node, 'container_count_max'),
    service: boolAt(view, node, 'service') === true,
    ports: portsOf(view, object('published_ports')),
  };
}

/** Absent and null mean a draft; what is no state means nothing. */
function stateOf(view: DocumentView, node: ObjectNode | undefined): State | undefined {
  const written = get(node, 'state');
  if (isAbsent(written)) return 'Uncommitted';
  const text = stringOf(sound(view, written));
  return STATES.find((state) => state === text);
}

// --- values --------------------------------------------------------------------------------------------------------

/** The value when it is there, not null, and not refused. */
export function sound(view: DocumentView, node: Node | undefined): Node | undefined {
  return node === undefined || isAbsent(node) || !view.valid(node) ? undefined : node;
}

/** The value under a key when it is there, not null, and not refused. */
export function valueAt(view: DocumentView, node: Node | undefined, key: string): Node | undefined {
  return sound(view, get(node, key));
}

/** The text under a key, when there is a sound one. */
export function textAt(view: DocumentView, node: Node | undefined, key: string): string | undefined {
  return stringOf(valueAt(view, node, key));
}

/** The number under a key, when there is a sound whole one. */
export function intAt(view: DocumentView, node: Node | undefined, key: string): number | undefined {
  const value = valueAt(view, node, key);
  return value?.kind === 'number' && Number.isInteger(value.value) ? value.value : undefined;
}

/** True or false under a key, when there is a sound one. */
export function boolAt(view: DocumentView, node: Node | undefined, key: string): boolean | undefined {
  const value = valueAt(view, node, key);
  return value?.kind === 'boolean' ? value.value : undefined;
}

/** True when a key is there, and not null, but the schema refuses what stands under it. */
export function isRefused(view: DocumentView, node: Node | undefined, key: string): boolean {
  const value = get(node, key);
  if (value === undefined || value.kind === 'null') return false;
  return !view.valid(value) || !view.valid(decoded(value) ?? value);
}

function objectOf(node: Node | undefined): ObjectNode | undefined {
  return node?.kind === 'object' ? node : undefined;
}

function textsOf(view: DocumentView, list: Node | undefined): { index: number; text: string }[] {
  return itemsOf(list).flatMap((item, index) =>
    item.kind === 'string' && view.valid(item) ? [{ index, text: item.value }] : [],
  );
}

function stringsOf(view: DocumentView, map: ObjectNode | undefined): Map<string, string> {
  const out = new Map<string, string>();
  for (const key of keysOf(map)) {
    const text = textAt(view, map, key);
    if (text !== undefined) out.set(key, text);
  }
  return out;
}

// --- parts ---------------------------------------------------------------------------------------------------------

type Attribute = 'mounts' | 'secret_mounts';

function byTarget(mounts: readonly Mount[]): Map<string, Mount> {
  const out = new Map<string, Mount>();
  for (const mount of mounts) out.set(mount.target, mount);
  return out;
}

const mountsKnown = stretchMemo<readonly Mount[]>();

function stretchesOf(view: DocumentView, map: ObjectNode | undefined): readonly Stretch<Mount>[] {
  if (!map) return [];
  // A target that stands twice may be in two stretches, of which neither tells which one counts.
  if (map.duplicates.length > 0) return [new Stretch(undefined, '', () => lastMounts(view, map, 'mounts'))];
  const where = whereOf(view, 'mounts', 0);
  return map.chunks.map((chunk) => {
    const read = (): readonly Mount[] => mountsIn(view, chunk.entries, 'mounts');
    return new Stretch(chunk, where, () => mountsKnown.get(chunk, where, read));
  });
}

/** Of equal targets the last one counts, also for the order. */
function lastMounts(view: DocumentView, map: ObjectNode | undefined, attributeName: Attribute): Mount[] {
  const last = new Map<string, Entry>();
  for (const entry of map ? entriesOf(map) : []) {
    if (entry.key === null) continue;
    last.delete(entry.key);
    last.set(entry.key, entry);
  }
  return mountsIn(view, last.values(), attributeName);
}

function mountsIn(view: DocumentView, entries: Iterable<Entry>, attributeName: Attribute): Mount[] {
  const mounts: Mount[] = [];
  for (const { key, value: node } of entries) {
    if (key === null || node.kind !== 'object' || !view.valid(node)) continue;
    const kind = textAt(view, node, 'kind');
    mounts.push({
      target: key,
      secret: attributeName === 'secret_mounts',
      path: [attributeName, key],
      node,
      kind: KINDS.find((one) => one === kind),
      uuid: textAt(view, node, 'uuid'),
      pdh: textAt(view, node, 'portable_data_hash'),
      at: textAt(view, node, 'path'),
      writable: boolAt(view, node, 'writable') === true,
      writableKnown: get(node, 'writable') === undefined || boolAt(view, node, 'writable') !== undefined,
      excluded: boolAt(view, node, 'exclude_from_output') === true,
      capacity: intAt(view, node, 'capacity'),
      deviceType: textAt(view, node, 'device_type'),
      content: get(node, 'content'),
    });
  }
  return mounts;
}

function gpuOf(view: DocumentView, node: ObjectNode | undefined): Gpu | undefined {
  if (!node) return undefined;
  const targets = valueAt(view, node, 'hardware_target');
  return {
    stack: textAt(view, node, 'stack'),
    devices: intAt(view, node, 'device_count'),
    driver: textAt(view, node, 'driver_version'),
    targets: targets?.kind === 'array' ? textsOf(view, targets) : undefined,
    vram: intAt(view, node, 'vram'),
  };
}

function portsOf(view: DocumentView, map: ObjectNode | undefined): Port[] {
  return keysOf(map).map((key) => {
    const node = get(map, key) ?? { kind: 'missing', length: 0 };
    return {
      key,
      node,
      access: textAt(view, node, 'access'),
      label: textAt(view, node, 'label'),
      initialPath: textAt(view, node, 'initial_path'),
    };
  });
}

// --- what follows --------------------------------------------------------------------------------------------------

/** True at a path of the container; a stream is none. */
export function isPath(target: string): boolean {
  return target.startsWith('/');
}

/** True when a target lies below the output path, as the engine compares them. */
export function isUnderOutput(request: ContainerRequest, target: string): boolean {
  return request.outputPath !== undefined && isBelow(target, request.outputPath);
}

/** True for a collection that exists, named by hash or UUID. */
export function isNamed(mount: Mount): boolean {
  return (mount.uuid ?? '') !== '' || (mount.pdh ?? '') !== '';
}

/** True for a collection that is mounted to be read. */
export function isReadOnlyCollection(mount: Mount): boolean {
  return mount.kind === 'collection' && !mount.writable;
}

/** True when the node copies the mount into the output directory instead of binding it (lib/crunchrun/crunchrun.go). */
export function isCopied(request: ContainerRequest, mount: Mount): boolean {
  if (!isUnderOutput(request, mount.target)) return false;
  if (mount.kind === 'collection') return mount.writable && !mount.secret;
  if (mount.kind !== 'json' && mount.kind !== 'text') return false;
  return !mount.secret || request.mounts.get(request.outputPath ?? '')?.kind !== 'collection';
}

/** True when the mount reaches the container as a bind mount. */
export function isBound(request: ContainerRequest, mount: Mount): boolean {
  if (!isPath(mount.target) || mount.kind === 'keep' || mount.kind === 'file') return false;
  return !isCopied(request, mount);
}

/** Mounts and secrets, in this order. */
export function allMounts(request: ContainerRequest): Mount[] {
  return [...request.mounts.values(), ...request.secrets.values()];
}
