/** Rules about what runs a task: the container, or the WebAssembly module. */
import type { Findings, Fix } from '../../../document/diagnostic.ts';
import type { JsonValue } from '../../../document/node.ts';
import type { Path } from '../../../document/pointer.ts';
import { parseImageReference } from '../../../text/imageReference.ts';
import { nearest } from '../../../text/nearest.ts';
import { fix, insert, move, remove, set } from '../../kit/fixes.ts';
import type { Place } from '../../kit/places.ts';
import { stretchMemo } from '../../kit/stretch.ts';
import { shown } from '../../kit/words.ts';
import { parseBytes, parseGpus } from '../amounts.ts';

import { cleanPath, trimSpace } from '../go/strings.ts';
import { RESERVED_ENV } from '../model.ts';
import { partsOf, PathTree } from '../paths.ts';
import { type Input, isWritable, known, knownText, takesPorts, type Task, textItems } from '../read.ts';
import { hasPlaceholder } from '../template.ts';
import { replaced } from './job.ts';
import type { Report } from './report.ts';

export function checkEngine(report: Report, task: Task): void {
  const { place, kind } = task.engine;
  if (!place || kind === undefined) return;
  if (kind === 'docker') checkDocker(report, task, place);
  else if (kind === 'wasm') checkWasm(report, task, place);
  else unknownType(report, place, kind);
}

function unknownType(report: Report, engine: Place, kind: 'noop' | 'unknown'): void {
  const at = engine.child('Type');
  const type = at?.text ?? '';
  if (!at) return;
  if (kind === 'noop') {
    report.add('unknown-engine-type:noop', at, 'noop does nothing; only nodes made for tests have it.');
    return;
  }
  const near = nearest(type.trim(), ['docker', 'wasm']);
  report.add(
    'unknown-engine-type',
    at,
    `No node runs ${shown(type)} tasks: the job would be accepted and then find no node. The engines are docker and wasm.`,
    { fixes: [near === undefined ? undefined : fix(`Write “${near}”`, set(at, near))] },
  );
}

/** Says that a parameter is missing, at the parameters, or at what lacks them. */
export function missingParam(
  report: Report,
  rule: 'engine-param-missing' | 'source-param-missing' | 'publisher-param-missing',
  holder: Place,
  message: string,
  preset: Readonly<Record<string, string>>,
): void {
  const params = holder.child('Params');
  const missing = Object.entries(preset).filter(([key]) => isEmptyText(params, key));
  const ops = params
    ? missing.map(([key, value]) => set(params.pathTo(key), value))
    : [set(holder.pathTo('Params'), Object.fromEntries(missing))];
  const keys = missing.map(([key]) => key);
  report.add(rule, params ?? holder, message, {
    fixes: [Object.values(preset).some((value) => value === '') ? undefined : fix(`Add ${keys.join(' and ')}`, ...ops)],
  });
}

/** True when a text is absent, null or empty; a refused value is none of them. */
export function isEmptyText(params: Place | undefined, key: string): boolean {
  if (!params?.has(key)) return true;
  return params.string(key) === '';
}

// --- docker --------------------------------------------------------------------------------------------------------

function checkDocker(report: Report, task: Task, engine: Place): void {
  const { params } = task.engine;
  if (engine.refuses('Params')) return;
  if (isEmptyText(params, 'Image')) {
    missingParam(report, 'engine-param-missing', engine, 'A container needs an Image to be made from.', {
      Image: 'ubuntu:24.04',
    });
  }
  if (!params) return;
  checkImage(report, params);
  const directory = known(params, 'WorkingDirectory');
  const directoryAt = params.child('WorkingDirectory');
  if (directoryAt && directory !== undefined && directory !== '' && !directory.startsWith('/')) {
    report.add(
      'docker-workdir-not-absolute',
      directoryAt,
      `The working directory must begin with a slash; ${shown(directory)} is refused by the node.`,
      { fixes: [replaced(directoryAt, directory, `/${directory.trim().replace(/^\.?\/+/, '')}`)] },
    );
  }
  checkVariables(report, task, params);
  const ports = params.has('Ports') ? params.raw('Ports') : undefined;
  if (ports) {
    report.add(
      'docker-params-ports',
      ports,
      'Ports among the parameters are ignored. They belong into the network of the task, with the type bridge or host.',
      { at: 'key', fixes: [portsFix(task, ports), fix('Remove Ports', remove(ports))] },
    );
  }
}

function checkImage(report: Report, params: Place): void {
  const at = params.child('Image');
  const image = known(params, 'Image');
  if (!at || image === undefined || image === '') return;
  const read = parseImageReference(image);
  if (!read.ok) {
    const meant = read.meant;
    report.add('docker-image-reference', at, `${shown(image)} names no image: ${read.reason}.`, {
      fixes: [replaced(at, image, meant)],
    });
  } else if (read.digest === undefined && (read.tag === undefined || read.tag === 'latest')) {
    report.add(
      'docker-image-unpinned',
      at,
      `${read.tag === undefined ? 'Without a tag' : 'With latest'} each node runs whatever image it has or finds. Name a version, so that all run the same.`,
    );
  }
}

function checkVariables(report: Report, task: Task, params: Place): void {
  const held = params.child('EnvironmentVariables');
  if (held?.node.kind === 'object') {
    report.add(
      'docker-env-object',
      held,
      'Engines take a list of NAME=value here; with an object, as the specification shows it, every node refuses the job.',
      { at: 'key', fixes: [listFix(held), envFix(task, held)] },
    );
    for (const [name, entry] of held.entries()) if (isReserved(name)) reserved(report, entry, name);
    return;
  }
  for (const { place, text } of textItems(params, 'EnvironmentVariables')) {
    if (text === undefined) continue;
    if (isReserved(text)) reserved(report, place, text);
    else checkEntry(report, place, text);
  }
}

function isReserved(text: string): boolean {
  return text.toUpperCase().startsWith(RESERVED_ENV);
}

function reserved(report: Report, entry: Place, text: string): void {
  report.add(
    'docker-env-reserved',
    entry,
    `Names that begin with ${RESERVED_ENV} are the engine's own, in any case; the node refuses ${shown(text.replace(/=.*$/s, ''))}.`,
    { fixes: [fix('Remove it', remove(entry))] },
  );
}

function checkEntry(report: Report, entry: Place, text: string): void {
  const equals = text.indexOf('=');
  const name = text.slice(0, Math.max(0, equals));
  if (equals > 0 && name.trim() === name) return;
  const drop = fix('Remove it', remove(entry));
  if (equals < 0) {
    const usable = /^\S+$/.test(text);
    report.add('docker-env-entry-malformed', entry, `An entry is NAME=value; ${shown(text)} is dropped.`, {
      fixes: [usable ? fix(`Write ${shown(`${text}=`)}`, set(entry, `${text}=`)) : undefined, drop],
    });
    return;
  }
  const trimmed = name.trim();
  const message =
    trimmed === ''
      ? 'There is no name before the =; the entry is dropped.'
      : `The name has a blank at its end: it is another variable than ${shown(trimmed)}.`;
  report.add('docker-env-entry-malformed', entry, message, {
    fixes: [trimmed === '' ? undefined : replaced(entry, text, `${trimmed}=${text.slice(equals + 1).trim()}`), drop],
  });
}

/** The object as a list. The texts have to be written anew: name and value become one. */
function listFix(held: Place): ReturnType<typeof fix> {
  const entries = held.entries();
  if (
    entries.some(
      ([name, entry]) => entry.text === undefined || !entry.valid || isReserved(name) || !/^[^\s=]+$/.test(name),
    )
  )
    return undefined;
  const list = entries.map(([name, entry]) => `${name}=${entry.text ?? ''}`);
  return fix('Make it a list', set(held, list));
}

/** The object as the environment of the task, word for word, where names and values may stand there. */
function envFix({ place }: Task, held: Place): ReturnType<typeof fix> {
  const sound = held
    .entries()
    .every(
      ([name, { text }]) => /^[A-Z][A-Z0-9_]*$/.test(name) && !isReserved(name) && text !== undefined && text !== '',
    );
  if (!sound || place.raw('Env')) return undefined;
  return fix('Move it to the Env of the task', move(held, place.pathTo('Env')));
}

/** Mappings such as `8080:80` as ports of the network. */
function portsFix({ network, place }: Task, ports: Place): ReturnType<typeof fix> {
  if (network.place?.has('Ports') || (network.type !== 'default' && !takesPorts(network.type))) return undefined;
  const mapped = ports.items().map((item) => /^(?:(\d+):)?(\d+)(?:\/tcp)?$/.exec(item.text ?? ''));
  const list: JsonValue[] = [];
  const seen = new Set<string>();
  for (const found of mapped) {
    if (!found) return undefined;
    const target = Number(found[2]);
    const host = found[1] === undefined ? undefined : Number(found[1]);
    if (target < 1 || target > 65535 || (host !== undefined && (host < 1024 || host > 65535))) return undefined;
    if (seen.has(`t${String(target)}`) || (host !== undefined && seen.has(`h${String(host)}`))) return undefined;
    seen.add(`t${String(target)}`).add(`h${String(host ?? `?${String(target)}`)}`);
    list.push({ Name: `port_${String(target)}`, ...(host === undefined ? {} : { Static: host }), Target: target });
  }
  if (list.length === 0 || (network.type !== 'default' && network.type !== 'bridge')) return undefined;
  const drop = remove(ports);
  if (!network.place) {
    return fix('Move them to the network', set(place.pathTo('Network'), { Type: 'bridge', Ports: list }), drop);
  }
  return fix(
    'Move them to the network',
    ...(network.type === 'bridge' ? [] : [set(network.place.pathTo('Type'), 'bridge')]),
    set(network.place.pathTo('Ports'), list),
    drop,
  );
}

// --- wasm ----------------------------------------------------------------------------------------------------------

const ENTRY = '_start';
const MEMORY_LIMIT = 4n * 1024n ** 3n;

function checkWasm(report: Report, task: Task, engine: Place): void {
  const { params } = task.engine;
  if (!engine.refuses('Params')) {
    if (!params?.has('EntryModule') || params.string('EntryModule') === '') {
      missingParam(
        report,
        'engine-param-missing',
        engine,
        'A module is needed: EntryModule is the path at which an input puts it.',
        {
          EntryModule: '',
        },
      );
    }
    checkFunction(report, engine, params);
  }
  if (params) {
    checkModules(report, task, params);
    const env = params.has('EnvironmentVariables') ? params.raw('EnvironmentVariables') : undefined;
    if (env) {
      report.add(
        'wasm-env-in-params',
        env,
        'Variables among the parameters are ignored for WebAssembly; those in the Env of the task reach the module.',
        {
          at: 'key',
          fixes: [env.node.kind === 'object' ? envFix(task, env) : undefined, fix('Remove them', remove(env))],
        },
      );
    }
  }
  checkWasmLimits(report, task);
}

function checkFunction(report: Report, engine: Place, params: Place | undefined): void {
  if (params?.refuses('EntryPoint')) return;
  const at = params?.child('EntryPoint');
  const name = at?.text ?? '';
  if (name === '') {
    const path: Path = params ? params.pathTo('EntryPoint') : [...engine.pathTo('Params'), 'EntryPoint'];
    report.add(
      'wasm-entrypoint-missing',
      params ?? engine,
      'The function to call is not named. Most modules export it as _start.',
      { fixes: [params ? fix('Call _start', set(path, ENTRY)) : undefined] },
    );
    return;
  }
  if (!at || name === ENTRY || hasPlaceholder(name)) return;
  const meant = /^_?(?:start|main)$/i.test(name.trim()) ? ' Did you mean _start?' : '';
  report.add(
    'wasm-entrypoint-unusual',
    at,
    `The usual function is _start.${meant} If the module has no ${shown(name)}, only the execution says so: the job itself completes.`,
    { fixes: [fix('Call _start', set(at, ENTRY))] },
  );
}

function checkModules(report: Report, task: Task, params: Place): void {
  const entry = params.child('EntryModule');
  const imports = params.child('ImportModules')?.items() ?? [];
  const legacy = entry?.node.kind === 'object';
  const provided = providedPaths(task);
  for (const module of [...(entry ? [entry] : []), ...imports]) {
    if (!module.valid) continue;
    const isObject = module.node.kind === 'object';
    if (module !== entry && entry && isObject !== legacy) {
      report.refuse(
        'type',
        module,
        legacy
          ? 'EntryModule is an input source here, so the imported modules must be such too; better write paths for all.'
          : 'EntryModule is a path here, so the imported modules must be paths too.',
      );
    } else if (isObject) {
      report.add(
        'wasm-legacy-module',
        module,
        'This is the old form of a module. The server moves it behind the inputs and writes the path in its place.',
        { at: 'key', fixes: [moduleFix(task, module)] },
      );
    } else if (module.node.kind !== 'null' || module !== entry) {
      if (provided) checkProvided(report, task, module, provided);
    }
  }
}

/** Makes an input of a module, and writes its path; word for word. */
function moduleFix({ place, inputs, engine }: Task, module: Place): ReturnType<typeof fix> {
  const modules = inputs.filter((input) => input.isModule);
  const input = modules.find((one) => one.place.part === module.part);
  // One at a time would leave a path beside an object, which is refused.
  const taken = inputs.some((other) => other !== input && other.target === input?.target);
  if (
    !input?.target ||
    taken ||
    modules.length !== 1 ||
    (engine.params?.child('ImportModules')?.items().length ?? 0) > 0
  )
    return undefined;
  const written = module.child('Target');
  const target =
    written?.text !== undefined && written.text.trim() !== '' ? undefined : set(module.pathTo('Target'), input.target);
  const list = place.raw('InputSources');
  if (list && list.node.kind !== 'array') return undefined;
  const at: Path = [...place.pathTo('InputSources'), '-'];
  return fix(
    'Make it an input',
    ...(target ? [target] : []),
    ...(list ? [] : [set(place.pathTo('InputSources'), [])]),
    move(module, at),
    set(module.path, input.target),
  );
}

/** Where inputs put files; undefined when the target of one is not known: it may be the one. */
function providedPaths({ place, inputStretches }: Task): PathTree<true> | undefined {
  if (place.refuses('InputSources')) return undefined;
  const list = place.child('InputSources')?.node;
  let unread = list?.kind === 'array' ? list.size : 0;
  const tree = new PathTree<true>();
  for (const stretch of inputStretches) {
    const { paths, listed } = stretch.recall(providedKnown, '', provided);
    if (!paths) return undefined;
    unread -= listed;
    for (const path of paths) tree.add(partsOf(path), true);
  }
  return unread > 0 ? undefined : tree;
}

/** Where some inputs put files, if that is known of all of them, and how many of them stand in the list of inputs. */
interface Provided {
  readonly paths: readonly string[] | undefined;
  readonly listed: number;
}

const providedKnown = stretchMemo<Provided>();

function provided(inputs: readonly Input[]): Provided {
  const targets = inputs.flatMap(({ target }) => target ?? []);
  return {
    paths: targets.length < inputs.length ? undefined : targets.map(rooted),
    listed: inputs.filter(({ isModule }) => !isModule).length,
  };
}

/** Modules are looked up without regard to a slash in front. */
function rooted(path: string): string {
  return cleanPath(`/${path}`);
}

function checkProvided(report: Report, task: Task, module: Place, provided: PathTree<true>): void {
  const path = module.node.kind === 'null' ? '' : knownText(module);
  if (path === undefined || (path === '' && typeof module.part === 'string')) return;
  const wanted = rooted(path);
  const { at, above } = provided.find(partsOf(wanted));
  if (at ?? above) return;
  report.add(
    'wasm-module-unresolved',
    module,
    `No input puts a file at ${shown(path)}: add one whose Target is this path, or a directory above it.`,
    { fixes: [inputFix(task.place, wanted)] },
  );
}

/** An input for a module; where it comes from is to be filled in. */
function inputFix(task: Place, target: string): ReturnType<typeof fix> {
  const list = task.raw('InputSources');
  const name = target.slice(target.lastIndexOf('/') + 1) || 'main.wasm';
  const input = { Source: { Type: 'local', Params: { SourcePath: `/srv/${name}` } }, Target: target };
  const label = 'Add an input that provides it';
  if (list?.node.kind === 'array') return fix(label, insert(list, input));
  return list ? undefined : fix(label, set(task.pathTo('InputSources'), [input]));
}

const writableFound = stretchMemo<Findings>();

function checkReadOnly(report: Report, { kind, params }: Input): void {
  const at = kind === 'local' && isWritable(params) ? params?.child('ReadWrite') : undefined;
  if (!at) return;
  report.add('read-write-on-wasm', at, 'WebAssembly can only read its inputs; what it writes goes to a result path.', {
    fixes: [fix('Remove ReadWrite', remove(at))],
  });
}

function checkWasmLimits(report: Report, task: Task): void {
  const resources = task.place.object('Resources');
  const memory = known(resources, 'Memory');
  const memoryAt = resources?.child('Memory');
  const bytes = memory === undefined ? undefined : parseBytes(memory)?.bytes;
  if (memoryAt && bytes !== undefined && bytes > MEMORY_LIMIT) {
    report.add('wasm-memory-limit', memoryAt, 'WebAssembly can have at most 4 GiB of memory; more fails on the node.', {
      fixes: [fix('Write 4GiB', set(memoryAt, '4GiB'))],
    });
  }
  const gpu = known(resources, 'GPU');
  const gpuAt = resources?.child('GPU');
  if (gpuAt && gpu !== undefined && (parseGpus(gpu) ?? 0n) > 0n) {
    report.add('gpu-on-wasm', gpuAt, 'WebAssembly cannot use a GPU; it would be kept from others for nothing.', {
      fixes: [fix('Remove GPU', remove(gpuAt))],
    });
  }
  for (const stretch of task.inputStretches)
    report.stretch(stretch, writableFound, '', (input) => checkReadOnly(report, input));
  const { network } = task;
  const ports = network.place?.child('Ports');
  if (ports && ports.items().length > 0 && takesPorts(network.type)) {
    report.add('ports-on-wasm', ports, 'WebAssembly cannot listen on ports; these are opened for nothing.', {
      at: 'key',
      fixes: [fix('Remove Ports', remove(ports))],
    });
  }
  if (network.type === 'bridge' && network.typeAt) {
    report.add(
      'wasm-network-bridge',
      network.typeAt,
      'With bridge every request of a WebAssembly module is refused; host lets them through, http those to the domains listed.',
      { fixes: [fix('Write “host”', set(network.typeAt, 'host'))] },
    );
  }
  for (const { place, name, path } of task.results) {
    const at = place.child('Name');
    if (!at || name === undefined || path === undefined || bare(name) === bare(path)) continue;
    report.add(
      'wasm-result-name-mount',
      at,
      `A WebAssembly module finds this directory at ${shown(`/${bare(name)}`)}, by the name: not at ${shown(path)}.`,
      { fixes: [pathFix(place, name)] },
    );
  }
}

function pathFix(result: Place, name: string): ReturnType<typeof fix> {
  const at = result.child('Path');
  return at && bare(name) !== ''
    ? fix(`Write the path ${shown(`/${bare(name)}`)}`, set(at, `/${bare(name)}`))
    : undefined;
}

/**
 * A fix that gives a result of WebAssembly another name, with the path that goes with it where the path was the name: the
 * module finds the directory by the name.
 */
export function withPath(renaming: Fix, result: Place, name: string, other: string): Fix {
  const path = result.child('Path');
  if (path?.text === undefined || bare(trimSpace(path.text)) !== bare(trimSpace(name))) return renaming;
  const ops = [...(renaming.ops ?? []), set(path, `/${bare(other)}`)];
  return { ...renaming, label: `${renaming.label}, and the path with it`, ops };
}

/** Without slashes at the ends. */
export function bare(text: string): string {
  return text.replace(/^\/+|\/+$/g, '');
}
