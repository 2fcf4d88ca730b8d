/** One task of a Nomad job as a run. */
import { fraction, MIB, times, type Exact } from '../../../job/exact.ts';
import type { Command, EnvVar, Gpus, Network, Port, Resources, Run } from '../../../job/job.ts';
import { isSecret } from '../../../job/secrets.ts';
import { shellScript, variableNames } from '../../../job/shell.ts';
import { counted, derive, standing, type Given, type Source } from '../../../job/source.ts';
import { literal } from '../../../job/text.ts';
import type { Scope } from './interpolate.ts';
import { dataOf } from './taskData.ts';

/** What a group says for all its tasks. */
export interface GroupFacts {
  readonly job: Source;
  readonly group: Source;
  readonly replicas: Given<Exact> | undefined;
  readonly apart: Given<unknown> | undefined;
  /** Seconds. */
  readonly timeout: Given<Exact> | undefined;
  /** Bytes. */
  readonly disk: Given<Exact> | undefined;
}

/** Settings of the docker driver that `docker run` has as an option, with the option. */
const OPTIONS: readonly (readonly [key: string, flag: string])[] = [
  ['privileged', 'privileged'],
  ['hostname', 'hostname'],
  ['ipc_mode', 'ipc'],
  ['pid_mode', 'pid'],
  ['uts_mode', 'uts'],
  ['userns_mode', 'userns'],
  ['runtime', 'runtime'],
  ['init', 'init'],
  ['tty', 'tty'],
  ['interactive', 'interactive'],
  ['readonly_rootfs', 'read-only'],
  ['cap_add', 'cap-add'],
  ['cap_drop', 'cap-drop'],
  ['security_opt', 'security-opt'],
  ['extra_hosts', 'add-host'],
  ['group_add', 'group-add'],
];

/** Reads a task. */
export function runOf(task: Source, facts: GroupFacts, scope: Scope): Run {
  const driver = task.text('Driver');
  const config = task.get('Config');
  const contained = driver?.value === 'docker' || driver?.value === 'podman';
  const image = contained ? config?.text('image') : undefined;
  const data = dataOf(task, config, scope);
  const command = commandOf(driver, config, contained, scope);
  if (command.kind === 'foreign') config?.leave(command.reason);
  config?.get('ports')?.leave('It names ports of the group, which are told there.');
  return {
    container: contained ? containerOf(config, image, scope) : undefined,
    runtime: command.kind === 'foreign' ? undefined : driver,
    command,
    env: [...envOf(task, command, scope), ...data.env],
    workDir: config?.text('work_dir'),
    user: task.text('User'),
    options: contained && config ? optionsOf(config) : [],
    mounts: data.mounts,
    files: data.files,
    inputs: data.inputs,
    outputs: [],
    network: networkOf(facts.group, task, config, contained),
    resources: resourcesOf(task, facts, config),
    timeout: facts.timeout,
    replicas: facts.replicas,
    apart: facts.apart,
  };
}

function containerOf(config: Source | undefined, image: Given<string> | undefined, scope: Scope): Run['container'] {
  const auth = config?.items('auth')[0] ?? config?.get('auth');
  const password = auth?.text('password');
  auth?.get('password')?.hide('REGISTRY_PASSWORD');
  const plain = image && literal(scope.resolve(image).value)?.replace(/^docker:\/\//, '');
  const kept = image && plain !== undefined ? derive(image, plain) : image;
  return { image: kept, username: auth?.text('username'), password };
}

/** Where a setting stands in the list of options. */
const RANKS = new Map(OPTIONS.map(([key], rank) => [key, rank]));

function optionsOf(config: Source): Run['options'] {
  const given = new Map<number, Source>();
  for (const setting of config.entries()) {
    const rank = RANKS.get(String(setting.key).toLowerCase());
    if (rank !== undefined) given.set(rank, setting);
  }
  if (given.size === 0) return [];
  return OPTIONS.flatMap(([, flag], rank) => {
    const found = given.get(rank);
    const single =
      found?.asString() ??
      (found?.asBoolean()?.value ? derive(found.asBoolean() as Given<boolean>, 'true') : undefined);
    if (single && single.value !== '') return [{ flag, value: single }];
    return (found?.items() ?? []).flatMap((item) => item.asString() ?? []).map((value) => ({ flag, value }));
  });
}

// --- command and environment ------------------------------------------------------------------------------------------

function commandOf(
  driver: Given<string> | undefined,
  config: Source | undefined,
  contained: boolean,
  scope: Scope,
): Command {
  const program = config?.text('command');
  const script = scriptIn(config);
  const args = (config?.strings('args') ?? []).map((word) => scope.resolve(word, word.value === script));
  const first = program ? [scope.resolve(program)] : [];
  if (contained) {
    const list = config?.strings('entrypoint') ?? [];
    const single = config?.text('entrypoint');
    const entrypoint = (single ? [single] : list).map((word) => scope.resolve(word));
    const words = [...first, ...args];
    if (entrypoint.length + words.length === 0) return { kind: 'image' };
    return { kind: 'words', entrypoint: entrypoint.length > 0 ? entrypoint : undefined, args: words };
  }
  if (driver?.value === 'java') return javaCommand(config, args, scope);
  if (program) return { kind: 'words', entrypoint: first, args };
  return {
    kind: 'foreign',
    reason: `The driver ${driver?.value ?? 'of the task'} runs it, which no other format has.`,
  };
}

/** The script of a task whose words start a shell. */
export function scriptIn(config: Source | undefined): string | undefined {
  const entrypoint = config?.text('entrypoint');
  const words = [
    ...(entrypoint ? [entrypoint] : (config?.strings('entrypoint') ?? [])),
    ...(config?.text('command') ? [config.text('command')] : []),
    ...(config?.strings('args') ?? []),
  ];
  return shellScript(words.flatMap((word) => word?.value ?? []))?.script;
}

function javaCommand(config: Source | undefined, args: readonly ReturnType<Scope['resolve']>[], scope: Scope): Command {
  const reason = 'The driver starts java with these options.';
  const options = (config?.strings('jvm_options') ?? []).map((word) => scope.resolve(word));
  const jar = config?.text('jar_path');
  const main = config?.text('class');
  const path = config?.text('class_path');
  const word = (text: string): ReturnType<Scope['resolve']> => standing([text], reason);
  const program = jar ? [word('-jar'), scope.resolve(jar)] : main ? [scope.resolve(main)] : [];
  const classes = path && !jar ? [word('-cp'), scope.resolve(path)] : [];
  return { kind: 'words', entrypoint: [word('java')], args: [...options, ...classes, ...program, ...args] };
}

function envOf(task: Source, command: Command, scope: Scope): EnvVar[] {
  const own = task.entries('Env').flatMap((entry): EnvVar[] => {
    const value = entry.asString();
    if (!value) return [];
    const name = String(entry.key);
    return [{ name: standing(name, ''), value: scope.resolve(value), secret: isSecret(name, value.value) }];
  });
  const words = command.kind === 'words' ? [...(command.entrypoint ?? []), ...command.args] : [];
  const reads = variableNames(
    words.map((word) => word.value.filter((part) => typeof part === 'string').join('')).join(' '),
  );
  const reason = 'The command reads this variable, which Nomad sets by itself.';
  const engine = [...reads].flatMap((name): EnvVar[] => {
    const value = name.startsWith('NOMAD_') ? scope.variable(name) : undefined;
    return value ? [{ name: standing(name, reason), value: standing(value, reason), secret: false }] : [];
  });
  return [...engine, ...own];
}

// --- network and resources --------------------------------------------------------------------------------------------

const KNOWN_MODES = new Set(['host', 'bridge', 'none']);
const OTHER_MODE = 'A network of its own, but not the same kind.';

function networkOf(group: Source, task: Source, config: Source | undefined, contained: boolean): Network {
  const [shared] = group.items('Networks');
  const [old] = task.get('Resources')?.items('Networks') ?? [];
  const network = shared ?? old;
  const driverMode = contained ? config?.text('network_mode') : undefined;
  if (driverMode) shared?.get('Mode')?.leave('The driver is told a network of its own, and that one counts.');
  const mode = driverMode ?? shared?.text('Mode');
  const value = mode?.value;
  const onHost = value === 'host' || (mode === undefined && (shared !== undefined || !contained));
  const word = value === 'none' ? 'none' : onHost ? 'host' : 'bridge';
  const reason =
    contained && !shared
      ? 'A container of Nomad has a bridge network when nothing is said.'
      : 'A group has the network of the node when nothing is said.';
  // A container with mapped ports is in a bridge of its own, whatever the group says.
  const mapped = contained && driverMode === undefined && (config?.strings('ports') ?? []).length > 0;
  const real = word === 'host' && mapped ? 'bridge' : word;
  return {
    mode: mode ? derive(mode, real, KNOWN_MODES.has(mode.value) ? mode.loss : OTHER_MODE) : standing(real, reason),
    domains: [],
    dns: [...(shared?.get('DNS')?.strings('Servers') ?? []), ...(config?.strings('dns_servers') ?? [])],
    ports: network ? portsOf(network, real === 'host') : [],
  };
}

function portsOf(network: Source, onHost: boolean): Port[] {
  const positive = (port: Source, key: string): Given<Exact> | undefined => {
    const found = port.number(key);
    return found && found.value.n > 0n ? found : undefined;
  };
  const reserved = network.items('ReservedPorts').map((port): Port => {
    const host = positive(port, 'Value');
    return { label: port.text('Label'), host, inner: positive(port, 'To') ?? (onHost ? undefined : host) };
  });
  const dynamic = network
    .items('DynamicPorts')
    .map((port): Port => ({ label: port.text('Label'), inner: positive(port, 'To') }));
  return [...reserved, ...dynamic];
}

function resourcesOf(task: Source, facts: GroupFacts, config: Source | undefined): Resources {
  const resources = task.get('Resources');
  const positive = (key: string): Given<Exact> | undefined => {
    const found = resources?.number(key);
    return found && found.value.n > 0n ? found : undefined;
  };
  resources?.get('MemoryMaxMB')?.leave('Elsewhere a program has one size of memory: what is reserved is taken.');
  const usual = 'Nomad gives this much when nothing is said.';
  const cores = positive('Cores');
  const memory = positive('MemoryMB') ?? standing(fraction(300), usual);
  const shm = config?.number('shm_size');
  return {
    cores,
    mhz: cores ? undefined : (positive('CPU') ?? standing(fraction(100), usual)),
    memory: derive(memory, times(memory.value, MIB)),
    disk: facts.disk,
    shm: shm && shm.value.n > 0n ? shm : undefined,
    gpus: gpusOf(resources),
  };
}

function gpusOf(resources: Source | undefined): Gpus | undefined {
  for (const device of resources?.items('Devices') ?? []) {
    const name = device.text('Name');
    const parts = name?.value.split('/') ?? [];
    const [vendor, type, ...model] = parts.length === 1 ? [undefined, ...parts] : parts;
    if (!name || type !== 'gpu') continue;
    const count = counted(device.number('Count')) ?? standing(fraction(1), 'One device when nothing is said.');
    const loss = model.length > 0 ? `The model ${model.join('/')} cannot be said.` : undefined;
    return { count, vendor: vendor === undefined ? undefined : derive(name, vendor, loss) };
  }
  return undefined;
}
