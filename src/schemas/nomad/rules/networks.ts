/** Rules about networks and ports of groups and tasks. */
import { utf8Length } from '../../../text/utf8.ts';
import { fix, move, remove, set } from '../../kit/fixes.ts';
import type { Place } from '../../kit/places.ts';
import { shown } from '../../kit/words.ts';
import { hasVariable } from '../model.ts';
import { type Group, isBridged, modeOf, type Port, portsIn, portsOf } from '../read.ts';
import { textsOf } from '../texts.ts';
import { isSet } from './ignored.ts';
import { renamed } from './names.ts';
import type { JobReport, MaybeFix } from './report.ts';

/** All rules about the networks of a group and its tasks. */
export function checkNetworks(report: JobReport, group: Group): void {
  checkExtra(report, group.networks);
  checkLabels(report, group);
  checkStaticPorts(report, group);
  checkCniArguments(report, group);
  checkDefaults(report, group);
  for (const network of group.networks) checkNetwork(report, network, true);
  for (const task of group.tasks) {
    checkExtra(report, task.networks);
    for (const network of task.networks) checkNetwork(report, network, false);
  }
  checkPartitions(report, group);
}

/** Only the first network is looked at. */
function checkExtra(report: JobReport, networks: readonly Place[]): void {
  if (networks.length < 2) return;
  const [first, ...others] = networks;
  for (const network of others) {
    report.add('network-extra-ignored', network, 'Only the first network is used; this one does nothing.', {
      fixes: [
        first ? mergedInto(network, first) : undefined,
        portsOf(network).length === 0 ? fix('Remove it', remove(network)) : undefined,
      ],
    });
  }
}

/** Moves the ports of a network to another, when their labels are free there, and removes it. */
function mergedInto(network: Place, into: Place): MaybeFix {
  const taken = new Set(portsOf(into).map(({ label }) => label));
  const ports = portsOf(network);
  if (ports.length === 0 || ports.some(({ label }) => label === undefined || label === '' || taken.has(label)))
    return undefined;
  // From the last to the first: a move takes the place of those behind it.
  const moves = [...ports]
    .sort((a, b) => Number(b.place.part) - Number(a.place.part))
    .map(({ place, dynamic }) => {
      const key = dynamic ? 'DynamicPorts' : 'ReservedPorts';
      return into.child(key) ? move(place, [...into.pathTo(key), '-']) : undefined;
    });
  return fix('Move its ports to the first one', ...moves, remove(network));
}

// --- labels and numbers --------------------------------------------------------------------------------------------

function checkLabels(report: JobReport, group: Group): void {
  const groupPorts = portsIn(group.networks);
  const taskPorts = portsOfTasks(group);
  checkProxyPorts(report, group, [...groupPorts, ...taskPorts]);
  if (groupPorts.length + taskPorts.length < 2) return;
  const seen = new Set<string>();
  const all = new Set([...groupPorts, ...taskPorts].map(({ label }) => label));
  for (const { place, label } of groupPorts) {
    if (label === undefined) continue;
    if (seen.has(label)) sayTwice(report, place, label, all);
    seen.add(label);
  }
  for (const { place, label } of taskPorts) {
    if (label !== undefined && seen.has(label)) sayTwice(report, place, label, all);
  }
}

/** The port that a proxy is told to take is made by the server, unless the first network has a dynamic one of the label. */
function checkProxyPorts(report: JobReport, group: Group, ports: readonly Port[]): void {
  for (const { mesh } of group.services) {
    const own = mesh?.sidecar?.child('Port');
    const name = own?.text ?? '';
    const others = name === '' ? NONE : ports.filter(({ label }) => label === name);
    if (!own || others.length === 0) continue;
    if (others.some(({ dynamic, network }) => dynamic && network === group.networks[0])) continue;
    const what = `The server makes a dynamic port ${shown(name)} for the proxy, and another port is called so already.`;
    report.add('duplicate-port-label', own, what);
  }
}

/** Ports of the networks that tasks have in the old way. */
function portsOfTasks({ tasks }: Group): readonly Port[] {
  return tasks.some(({ networks }) => networks.length > 0) ? tasks.flatMap(({ networks }) => portsIn(networks)) : NONE;
}

function sayTwice(report: JobReport, port: Place, label: string, all: ReadonlySet<string | undefined>): void {
  const own = port.child('Label');
  const what =
    label === ''
      ? 'Another port has no label either; only one may be without.'
      : `Another port of this group is called ${shown(label)} already.`;
  report.add('duplicate-port-label', own ?? port, what, {
    fixes: [own && label !== '' ? renamed(own, all, '_') : undefined],
  });
}

function checkStaticPorts(report: JobReport, group: Group): void {
  const ofGroup = fixed(portsIn(group.networks));
  const ofTasks = fixed(portsOfTasks(group));
  if (ofGroup.length + ofTasks.length < 2) return;
  const seen = new Set<string>();
  const keyOf = ({ place, value }: Port): string => `${place.string('HostNetwork') || 'default'} ${String(value)}`;
  const say = ({ place, value }: Port): void => {
    report.add(
      'static-port-conflict',
      place.child('Value') ?? place,
      `Port ${String(value)} of the node is reserved twice in this group.`,
    );
  };
  for (const port of ofGroup) {
    if (seen.has(keyOf(port)) && port.place.bool('IgnoreCollision') !== true) say(port);
    seen.add(keyOf(port));
  }
  for (const port of ofTasks) {
    if (seen.has(keyOf(port))) say(port);
    seen.add(keyOf(port));
  }
}

/** Ports whose number on the node is written. */
function fixed(ports: readonly Port[]): readonly Port[] {
  return ports.some(({ value }) => value !== 0) ? ports.filter(({ value }) => value !== 0) : NONE;
}
const NONE: readonly never[] = [];

// --- one network ---------------------------------------------------------------------------------------------------

function checkNetwork(report: JobReport, network: Place, ofGroup: boolean): void {
  const mbits = network.child('MBits');
  if (mbits && isSet(mbits)) {
    report.add('mbits-deprecated', mbits, 'Bandwidth has not been scheduled since 0.12: this does nothing.', {
      fixes: [fix('Remove it', remove(mbits))],
    });
  }
  for (const port of portsOf(network)) checkPort(report, port, ofGroup);
  if (ofGroup) checkHostname(report, network);
}

function checkPort(report: JobReport, port: Port, ofGroup: boolean): void {
  const { place, network, dynamic, value } = port;
  if (place.node.kind === 'null')
    report.add('accepted-but-meaningless', place, 'A port should have a label; nothing can speak of this one.');
  const isAstray = dynamic ? value !== 0 : value === 0;
  const own = isAstray ? place.child('Value') : undefined;
  if (dynamic && own && value !== 0) {
    report.add(
      'dynamic-port-value',
      own,
      'Nomad picks the number of a dynamic port: this one is ignored. Fixed numbers belong in ReservedPorts.',
      {
        fixes: [moved(port, 'ReservedPorts'), fix('Let Nomad pick', remove(own))],
      },
    );
  }
  if (!dynamic && value === 0 && !place.refuses('Value')) {
    report.add('reserved-port-value', own ?? place, 'A reserved port needs a number on the node, as Value.', {
      fixes: [moved(port, 'DynamicPorts')],
    });
  }
  const ignore = ofGroup && place.bool('IgnoreCollision') === true ? place.child('IgnoreCollision') : undefined;
  if (ignore && modeOf(network) !== 'host') {
    report.add(
      'ignore-collision-mode',
      ignore,
      'Collisions can be ignored on the network of the node (mode host) only.',
      {
        fixes: [fix('Remove it', remove(ignore))],
      },
    );
  }
}

/** Moves a port to the other list of its network. */
function moved({ place, network }: Port, key: string): MaybeFix {
  const list = network.raw(key);
  if (list?.node.kind === 'array') return fix(`Move to ${key}`, move(place, [...list.path, '-']));
  return list
    ? undefined
    : fix(`Move to ${key}`, set([...network.path, key], []), move(place, [...network.path, key, '-']));
}

function checkHostname(report: JobReport, network: Place): void {
  const name = network.string('Hostname') ?? '';
  const place = name === '' ? undefined : network.child('Hostname');
  if (!place || name === '.' || hasVariable(name)) return;
  const labels = (name.endsWith('.') ? name.slice(0, -1) : name).split('.');
  const bad = labels.some((label) => label === '' || utf8Length(label) > 63) || utf8Length(labels.join('.')) > 255;
  if (!bad) return;
  report.add(
    'hostname-invalid',
    place,
    'This is no host name: parts between dots have 1 to 63 bytes, the whole at most 255.',
    {
      fixes: [
        labels.every((label) => utf8Length(label) <= 63) && labels.some((label) => label !== '')
          ? fix('Leave empty parts out', set(place, labels.filter((label) => label !== '').join('.')))
          : undefined,
      ],
    },
  );
}

function checkCniArguments(report: JobReport, group: Group): void {
  const seen = new Set<string>();
  for (const network of group.networks) {
    for (const [name, argument] of network.object('CNI')?.child('Args')?.entries() ?? []) {
      if (name.includes(';') || argument.text?.includes(';')) {
        report.add('cni-args', argument, 'Neither name nor value of a CNI argument may hold a semicolon.');
      } else if (seen.has(name)) {
        report.add('cni-args', argument, `Another network of the group has an argument ${shown(name)} already.`, {
          fixes: [fix('Remove it', remove(argument))],
        });
      }
      seen.add(name);
    }
  }
}

// --- the port inside -----------------------------------------------------------------------------------------------

/** Ports whose number inside is the one that Nomad picks outside. */
function checkDefaults(report: JobReport, group: Group): void {
  const [network] = group.networks;
  if (!network || network.refuses('Mode')) return;
  const mode = modeOf(network);
  const ports = portsOf(network).filter(
    ({ place, dynamic }) => dynamic && !place.refuses('To') && (place.int('To') ?? 0) === 0,
  );
  if (ports.length === 0) return;
  const mapped = isBridged(mode) ? undefined : mode === 'host' ? publishedByDocker(group) : new Set<string>();
  const wanted = mapped ? ports.filter(({ label }) => label !== undefined && mapped.has(label)) : ports;
  if (wanted.length === 0) return;
  const named = portVariables(group);
  for (const { place, label } of wanted) {
    if (label === undefined || named.has(label) || named.has(label.replace(/[^A-Za-z0-9_]/g, '_'))) continue;
    report.add(
      'port-to-default',
      place,
      'Inside the task this port has the number that Nomad picks outside. Say in To which port the program listens on, or -1 if this is meant.',
      { fixes: [place.node.kind === 'object' ? fix('It is meant: -1', set(place.pathTo('To'), -1)) : undefined] },
    );
  }
}

/** Labels that Docker maps although the network is the node's. */
function publishedByDocker(group: Group): ReadonlySet<string> {
  const labels = new Set<string>();
  for (const { driver, config } of group.tasks) {
    if (driver !== 'docker' || config?.string('network_mode') === 'host') continue;
    for (const port of config?.strings('ports') ?? []) labels.add(port.text ?? '');
  }
  return labels;
}

const PORT_VARIABLE = /NOMAD_(?:HOST_PORT|PORT|ADDR)_([A-Za-z0-9_]+(?:[-.][A-Za-z0-9_]+)*)/g;

/** Labels of ports whose number some text of the group's tasks asks for. */
function portVariables({ tasks }: Group): ReadonlySet<string> {
  const labels = new Set<string>();
  for (const { place } of tasks) {
    for (const text of textsOf(place.node)) {
      if (!text.includes('NOMAD_')) continue;
      for (const [, label = ''] of text.matchAll(PORT_VARIABLE)) {
        labels.add(label);
        labels.add(/^[A-Za-z0-9_]+/.exec(label)?.[0] ?? label);
      }
    }
  }
  return labels;
}

// --- consul --------------------------------------------------------------------------------------------------------

function checkPartitions(report: JobReport, group: Group): void {
  const wanted = group.place.object('Consul')?.string('Partition') ?? '';
  if (wanted === '') return;
  for (const { place } of group.tasks) {
    const partition = place.object('Consul')?.child('Partition');
    const own = partition?.text ?? '';
    if (!partition || own === '' || own === wanted) continue;
    report.add(
      'consul-partition',
      partition,
      `The group is in the partition ${shown(wanted)}; its tasks must be too.`,
      {
        fixes: [fix(`Use ${shown(wanted)}`, set(partition, wanted))],
      },
    );
  }
}
