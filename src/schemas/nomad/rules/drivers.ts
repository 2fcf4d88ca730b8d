/** Rules about the settings of drivers, which are looked at when a task starts. */
import { NodeMemo } from '../../../document/memo.ts';
import { get, type Node } from '../../../document/node.ts';
import type { Shape } from '../../../document/shape.ts';
import { nearest } from '../../../text/nearest.ts';
import { fix, remove, rename, set } from '../../kit/fixes.ts';
import type { Place } from '../../kit/places.ts';
import { listed, shown } from '../../kit/words.ts';
import { Keys } from '../keys.ts';
import { DRIVER_KEYS, hasVariable } from '../model.ts';
import { type Group, groupLabels, hidesLabels, labelsOf, portsOf, type Task } from '../read.ts';
import { textsOf } from '../texts.ts';
import type { JobReport, MaybeFix } from './report.ts';
import { blocksOf } from './secrets.ts';

/** All rules about a task's driver. */
export function checkDriver(report: JobReport, task: Task): void {
  const { driver, place } = task;
  if (driver === undefined || place.refuses('Config')) return;
  checkNeeded(report, task, driver);
  const config = task.config;
  if (!config) return;
  checkKeys(report, config, driver);
  checkValues(report, config, driver);
  checkCommand(report, config, driver);
  if (driver === 'docker') checkDocker(report, task, config);
}

// --- keys ----------------------------------------------------------------------------------------------------------

const NEEDED: Readonly<Record<string, readonly string[]>> = {
  docker: ['image'],
  exec: ['command'],
  raw_exec: ['command'],
  qemu: ['image_path'],
  java: ['jar_path', 'class'],
};

function checkNeeded(report: JobReport, { place, config }: Task, driver: string): void {
  const keys = Object.hasOwn(NEEDED, driver) ? NEEDED[driver] : undefined;
  if (!keys) return;
  for (const key of keys) if (isGiven(get(config?.node, key))) return;
  const empty = keys.map((key) => config?.named(key)).find((value) => value && value.node.kind !== 'null');
  const meant = config?.entries().find(([name]) => keys.includes(settingName(name)) && !keys.includes(name));
  const needs = `The driver ${driver} needs ${listed(
    keys.map((key) => shown(key)),
    'or',
  )}`;
  report.add(
    'driver-config-required',
    empty ?? config ?? place,
    meant ? `${needs}; ${shown(meant[0])} is not it, for settings of drivers are spelled in lower case.` : `${needs}.`,
    {
      at: empty ? 'value' : 'key',
      fixes: [meant && fix(`Rename to ${shown(settingName(meant[0]))}`, rename(meant[1], settingName(meant[0])))],
    },
  );
}

/** True for a value that is there and no empty text. */
function isGiven(value: Node | undefined): boolean {
  return value !== undefined && value.kind !== 'null' && !(value.kind === 'string' && value.value === '');
}

/** A name as drivers spell their settings: `WorkDir` and `work-dir` are `work_dir`. */
function settingName(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase();
}

/** By the keys of a block of settings: whether its driver knows them all. */
const allKnown = new NodeMemo<ReadonlySet<string>, boolean>();

function checkKeys(report: JobReport, config: Place, driver: string): void {
  const known = DRIVER_KEYS.get(driver);
  if (!known) return;
  const { node } = config;
  const shape = node.kind === 'object' ? node.shape : undefined;
  if (shape && (allKnown.find(shape, known) ?? allKnown.get(shape, known, () => isKnown(shape, known)))) return;
  for (const [name, place] of config.entries()) {
    if (known.has(name) || place.node.kind === 'null') continue;
    const free = [...known].filter((key) => !config.named(key));
    const lower = free.find((key) => key === settingName(name));
    const near = lower ?? nearest(name, free);
    const told =
      lower !== undefined
        ? ` Settings of drivers are spelled in lower case: ${shown(lower)}.`
        : near !== undefined
          ? ` Did you mean ${shown(near)}?`
          : '';
    report.add(
      'driver-config-unknown-key',
      place,
      `The driver ${driver} does not know ${shown(name)}; the task would not start.${told}`,
      {
        at: 'key',
        fixes: [
          near === undefined ? undefined : fix(`Rename to ${shown(near)}`, rename(place, near)),
          fix(`Remove ${shown(name)}`, remove(place)),
        ],
      },
    );
  }
}

function isKnown({ keys }: Shape, known: ReadonlySet<string>): boolean {
  return keys.every((key) => key !== null && known.has(key));
}

function checkValues(report: JobReport, config: Place, driver: string): void {
  if (driver === 'exec' || driver === 'java') {
    for (const key of ['pid_mode', 'ipc_mode']) {
      const place = config.named(key);
      if (!place?.text || hasVariable(place.text) || ['private', 'host'].includes(place.text)) continue;
      report.add('driver-config-value', place, `${key} is "private" or "host".`, {
        fixes: [fix('Use "private"', set(place, 'private'))],
      });
    }
  }
  if (driver !== 'exec' && driver !== 'java' && driver !== 'raw_exec') return;
  const dir = config.named('work_dir');
  if (!dir?.text || hasVariable(dir.text) || dir.text.startsWith('/') || /^(?:[A-Za-z]:[\\/]|\\\\)/.test(dir.text))
    return;
  report.add('driver-config-value', dir, 'The directory must be absolute: it begins with a slash.', {
    fixes: [fix(`Write ${shown(`/${dir.text}`)}`, set(dir, `/${dir.text}`))],
  });
}

// --- commands ------------------------------------------------------------------------------------------------------

const SHELL_SIGNS = /[|&;<>()$`"'*?[\]{}~]/;

/** No shell splits a command: with blanks in it, a program of that whole name is looked for. */
function checkCommand(report: JobReport, config: Place, driver: string): void {
  if (driver !== 'docker' && driver !== 'exec' && driver !== 'raw_exec') return;
  const written = get(config.node, 'command');
  const command = written?.kind === 'string' ? written.value.trim() : '';
  if (!/\s/.test(command)) return;
  const place = config.named('command');
  if (!place) return;
  const [program = '', ...words] = command.split(/\s+/);
  const list = config.named('args');
  const args = list?.items() ?? [];
  if (driver === 'docker' && (config.named('entrypoint')?.items().length ?? 0) > 0) return;
  if (args.length > 0 && !words.some((word) => word.startsWith('-'))) return;
  if (/^[A-Za-z]:\\.*\.(?:exe|com|bat|cmd)$/i.test(command)) return;
  report.add(
    'command-with-blanks',
    place,
    `No shell splits this: Nomad looks for one program called ${shown(command)}.`,
    {
      fixes: [splitCommand(config, place, program, words, list), throughShell(config, place, command, list)],
    },
  );
}

function splitCommand(
  config: Place,
  place: Place,
  program: string,
  words: readonly string[],
  list: Place | undefined,
): MaybeFix {
  if (SHELL_SIGNS.test(place.text ?? '')) return undefined;
  const title = `Split it: ${shown(program)} with ${shown(words.join(' '))}`;
  if (!list) return fix(title, set(place, program), set([...config.path, 'args'], [...words], String(place.part)));
  if (list.node.kind !== 'array') return undefined;
  const inserts = words.map((word, i) => ({ op: 'insert' as const, pointer: pointerOf(list, i), value: word }));
  return fix(title, set(place, program), ...inserts);
}

function throughShell(config: Place, place: Place, command: string, list: Place | undefined): MaybeFix {
  if (list && list.items().length > 0) return undefined;
  return fix(
    'Run it in a shell',
    set(place, '/bin/sh'),
    set([...config.path, 'args'], ['-c', command], String(place.part)),
  );
}

function pointerOf(list: Place, index: number): string {
  return `/${[...list.path, index].map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;
}

// --- docker --------------------------------------------------------------------------------------------------------

/** Settings by which ports are opened, or why they need not be. */
const PORT_KEYS = new Keys('ports', 'port_map', 'network_mode');

function checkDocker(report: JobReport, task: Task, config: Place): void {
  if (!PORT_KEYS.isIn(config)) return;
  const ports = textsIn(config.named('ports'));
  const map = config.named('port_map');
  const maps = map ? blocksOf(map).filter((block) => block.entries().length > 0) : NONE;
  checkPorts(report, task.group, ports);
  checkPortMap(report, task, config, ports, maps);
  checkHostMode(report, task, config, ports.length > 0 || maps.length > 0);
}

function textsIn(list: Place | undefined): readonly Place[] {
  const items = list?.items() ?? NONE;
  return items.every(isText) ? items : items.filter(isText);
}

const isText = ({ node }: Place): boolean => node.kind === 'string';
const NONE: readonly never[] = [];

function checkPorts(report: JobReport, group: Group, ports: readonly Place[]): void {
  if (ports.length === 0) return;
  const labels = groupLabels(group).first;
  // What cannot be read is looked for where a label is missing: mostly none is.
  if (ports.every(({ text = '' }) => hasVariable(text) || labels.has(text)) || hidesLabels(group)) return;
  for (const port of ports) {
    const label = port.text ?? '';
    if (hasVariable(label) || labels.has(label)) continue;
    const removal = fix('Remove it', remove(port));
    if (labels.size === 0) {
      report.add('docker-ports-no-network', port, 'The group has no ports, so nothing is opened into the container.', {
        fixes: [removal],
      });
      continue;
    }
    const near = nearest(label, [...labels]) ?? (labels.size === 1 ? [...labels][0] : undefined);
    report.add(
      'docker-ports-unknown',
      port,
      `No port of the group is labelled ${shown(label)}; the task would not start.`,
      {
        fixes: [
          near === undefined || ports.some(({ text }) => text === near)
            ? undefined
            : fix(`Use ${shown(near)}`, set(port, near)),
          removal,
        ],
      },
    );
  }
}

function checkPortMap(
  report: JobReport,
  task: Task,
  config: Place,
  ports: readonly Place[],
  maps: readonly Place[],
): void {
  const own = config.named('port_map');
  if (!own || maps.length === 0 || hidesLabels(task.group, task)) return;
  const networks = task.networks;
  if (networks.length === 0) {
    if (ports.length > 0 && groupLabels(task.group).first.size > 0) return;
    report.add(
      'docker-port-map',
      own,
      'port_map maps ports of a task’s own network (Resources.Networks). Ports of the group are named in "ports"; their number inside is To.',
      {
        at: 'key',
        fixes: [fix('Remove it', remove(own))],
      },
    );
    return;
  }
  const labels = labelsOf(networks.slice(0, 1));
  for (const [name, place] of maps.flatMap((map) => map.entries())) {
    if (labels.has(name) || hasVariable(name)) continue;
    const near = nearest(
      name,
      [...labels].filter((label) => !place.up?.named(label)),
    );
    report.add('docker-port-map-label', place, `The network of the task has no port ${shown(name)}.`, {
      at: 'key',
      fixes: [
        near === undefined ? undefined : fix(`Rename to ${shown(near)}`, rename(place, near)),
        fix('Remove it', remove(place)),
      ],
    });
  }
}

/** On the network of the node nothing is mapped. */
function checkHostMode(report: JobReport, task: Task, config: Place, mapsPorts: boolean): void {
  const mode = config.named('network_mode');
  if (mode?.text !== 'host') return;
  const what = mapsPorts ? 'mapping ports' : uselessPort(task);
  if (what === undefined) return;
  report.add(
    'docker-host-mode-ports',
    mode,
    `With network_mode "host" the program listens on the node itself: ${what} does nothing.`,
    {
      fixes: [fix('Remove network_mode', remove(mode))],
    },
  );
}

function uselessPort({ group, place }: Task): string | undefined {
  const [network] = group.networks;
  if (!network || group.tasks.length !== 1 || !group.allTasksSound) return undefined;
  for (const { place: port, value, dynamic } of portsOf(network)) {
    if (port.refuses('Value') || port.refuses('To')) continue;
    const to = port.int('To') ?? 0;
    if (to > 0 && (dynamic || to !== value)) return `To of port ${shown(port.string('Label') ?? '')}`;
    const host = port.string('HostNetwork') ?? '';
    if (host === '' || host === 'default') continue;
    if (!textsOf(place.node).some((text) => text.includes('NOMAD_IP_') || text.includes('NOMAD_ADDR_')))
      return `HostNetwork of port ${shown(port.string('Label') ?? '')}`;
  }
  return undefined;
}
