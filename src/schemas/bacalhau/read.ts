/**
 * The job as the rules, the graph and the sums read it: values that the schema found sound and that hold no placeholder, with
 * their places.
 */
import type { DocumentView } from '../format.ts';
import { type Place, placeOf } from '../kit/places.ts';
import { objectStretches, Stretch } from '../kit/stretch.ts';
import { trimSpace } from './go/strings.ts';
import {
  type EngineKind,
  engineKindOf,
  importTarget,
  JOB_TYPES,
  type JobType,
  MODULE_TARGET,
  type NetworkType,
  networkTypeOf,
  type PublisherKind,
  publisherKindOf,
  type SourceKind,
  sourceKindOf,
} from './model.ts';
import { hasPlaceholder } from './template.ts';

export interface Job {
  readonly place: Place;
  readonly type: JobType | undefined;
  /** Daemon and ops: one execution on every node that matches. */
  readonly everyNode: boolean;
  /** Executions side by side of a batch or service job; undefined for other jobs, and when it is not known. */
  readonly replicas: bigint | undefined;
  readonly tasks: readonly Task[];
}

export interface Task {
  readonly place: Place;
  readonly index: number;
  readonly name: string | undefined;
  readonly engine: Engine;
  /** All inputs, with the modules that are given as such behind them; read when they are asked for. */
  readonly inputs: readonly Input[];
  /** The same in stretches: a list of inputs may be long. */
  readonly inputStretches: readonly Stretch<Input>[];
  readonly results: readonly Result[];
  readonly publisher: Publisher | undefined;
  readonly network: Network;
}

export interface Engine {
  readonly place: Place | undefined;
  /** Undefined when there is no sound type. */
  readonly kind: EngineKind | undefined;
  readonly params: Place | undefined;
}

export interface Input {
  /** The entry of InputSources, or the module that is given as one. */
  readonly place: Place;
  readonly source: Place | undefined;
  readonly kind: SourceKind | undefined;
  readonly params: Place | undefined;
  /** Without blanks around it; undefined when it is not known. */
  readonly target: string | undefined;
  /** What is said of the target is said here. */
  readonly targetAt: Place;
  readonly alias: string | undefined;
  /** True for the old form of a module, which the engine moves behind the inputs. */
  readonly isModule: boolean;
}

export interface Result {
  readonly place: Place;
  /** Without blanks around it. */
  readonly name: string | undefined;
  /** Without blanks around it. */
  readonly path: string | undefined;
}

export interface Publisher {
  readonly place: Place;
  readonly kind: PublisherKind | undefined;
  readonly params: Place | undefined;
  /** A blank type without parameters: nothing is published. */
  readonly empty: boolean;
}

export interface Network {
  readonly place: Place | undefined;
  /** The type that applies; undefined when it is not known. */
  readonly type: NetworkType | undefined;
  /** The type as it is written; undefined when the node decides. */
  readonly typeAt: Place | undefined;
}

/** The text under a key, when it is sound and its value is known: it holds no placeholder. */
export function known(place: Place | undefined, key: string): string | undefined {
  return knownText(place?.child(key));
}

/** The text of a place, when its value is known. */
export function knownText(place: Place | undefined): string | undefined {
  const text = place?.text;
  return text === undefined || hasPlaceholder(text) ? undefined : text;
}

/** The items of a list of texts: null is the empty text for the engine. Undefined where nothing is known. */
export function textItems(
  place: Place | undefined,
  key: string,
): readonly { readonly place: Place; readonly text: string | undefined }[] {
  const list = place?.child(key);
  if (!list) return [];
  return list.items().map((item) => ({
    place: item,
    text: item.node.kind === 'null' ? '' : item.valid ? knownText(item) : undefined,
  }));
}

const jobs = new WeakMap<DocumentView, Job>();

/** The job of a view; read once for whoever asks. */
export function readJob(view: DocumentView): Job {
  let job = jobs.get(view);
  if (!job) jobs.set(view, (job = jobOf(placeOf(view))));
  return job;
}

function jobOf(place: Place): Job {
  const written = known(place, 'Type');
  const type = JOB_TYPES.find((one) => one === written);
  return {
    place,
    type,
    everyNode: type === 'daemon' || type === 'ops',
    replicas: replicasOf(place, type),
    tasks: place.list('Tasks').map(readTask),
  };
}

function replicasOf(place: Place, type: JobType | undefined): bigint | undefined {
  if (type !== 'batch' && type !== 'service') return undefined;
  return place.has('Count') ? place.big('Count') : 1n;
}

function readTask(place: Place): Task {
  const engine = readEngine(place);
  const inputStretches = stretchesOf(place, engine);
  let inputs: readonly Input[] | undefined;
  return {
    place,
    index: Number(place.part),
    name: place.string('Name'),
    engine,
    get inputs() {
      return (inputs ??= inputStretches.flatMap(({ items }) => items));
    },
    inputStretches,
    results: place.list('ResultPaths').map((result) => ({
      place: result,
      name: trimmed(known(result, 'Name')),
      path: trimmed(known(result, 'Path')),
    })),
    publisher: readPublisher(place.object('Publisher')),
    network: readNetwork(place),
  };
}

function readEngine(task: Place): Engine {
  const place = task.object('Engine');
  const type = known(place, 'Type');
  return { place, kind: type === undefined ? undefined : engineKindOf(type), params: place?.object('Params') };
}

function readInput(place: Place): Input {
  const target = place.child('Target');
  return { ...sourceOf(place), target: trimmed(knownText(target)), targetAt: target ?? place, isModule: false };
}

function sourceOf(place: Place): Pick<Input, 'place' | 'source' | 'kind' | 'params' | 'alias'> {
  const source = place.object('Source');
  const type = known(source, 'Type');
  return {
    place,
    source,
    kind: type === undefined ? undefined : sourceKindOf(type),
    params: source?.object('Params'),
    alias: trimmed(known(place, 'Alias')),
  };
}

function stretchesOf(place: Place, engine: Engine): readonly Stretch<Input>[] {
  const own = objectStretches(place.child('InputSources'), readInput);
  // Which modules are sound hangs on the engine, which does not stand in their list: of them nothing is remembered.
  return engine.kind === 'wasm' ? [...own, new Stretch(undefined, '', () => modulesOf(engine))] : own;
}

/** The modules of a WebAssembly task that are given as input sources. */
function modulesOf(engine: Engine): Input[] {
  if (engine.kind !== 'wasm') return [];
  const entry = engine.params?.object('EntryModule');
  const imports = engine.params?.list('ImportModules') ?? [];
  return [
    ...(entry ? [moduleOf(entry, MODULE_TARGET)] : []),
    ...imports.map((place) => moduleOf(place, importTarget(Number(place.part)))),
  ];
}

function moduleOf(place: Place, preset: string): Input {
  const written = place.child('Target');
  const own = trimmed(written?.text);
  const given = own !== undefined && own !== '';
  return {
    ...sourceOf(place),
    target: given ? trimmed(knownText(written)) : preset,
    targetAt: given && written ? written : place,
    isModule: true,
  };
}

function readPublisher(place: Place | undefined): Publisher | undefined {
  if (!place) return undefined;
  const params = place.object('Params');
  const written = place.child('Type')?.text ?? '';
  const blank = trimSpace(written) === '' && !place.refuses('Type');
  const hasParams = params?.node.kind === 'object' && params.node.size > 0;
  const kind = blank ? 'blank' : hasPlaceholder(written) || written === '' ? undefined : publisherKindOf(written);
  return { place, kind, params, empty: blank && !hasParams && !place.refuses('Params') };
}

function readNetwork(task: Place): Network {
  const place = task.object('Network');
  const typeAt = place?.child('Type');
  const text = knownText(typeAt);
  const open = task.refuses('Network') || place?.refuses('Type') === true || typeAt !== undefined;
  return { place, typeAt, type: text === undefined ? (open ? undefined : 'default') : networkTypeOf(text) };
}

function trimmed(text: string | undefined): string | undefined {
  return text === undefined ? undefined : trimSpace(text);
}

/** Kinds of networks in which ports can be opened. */
export function takesPorts(type: NetworkType | undefined): boolean {
  return type === 'host' || type === 'full' || type === 'bridge';
}

/** True for a local source that may be written. The text "true" counts too, under the very key ReadWrite. */
export function isWritable(params: Place | undefined): boolean {
  const at = params?.child('ReadWrite');
  if (at?.node.kind === 'boolean') return at.node.value;
  return at?.text === 'true' && takesText(at);
}

/** The engine decodes a text only under the very key ReadWrite: under another spelling it refuses it. */
export function takesText(readWrite: Place): boolean {
  return readWrite.part === 'ReadWrite';
}
