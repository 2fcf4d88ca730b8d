/** The network of a group, from what its runs ask. */
import { copyPort } from './writePort.ts';
import { compare, decimal, fraction, isWhole, type Exact } from '../../../job/exact.ts';
import type { Port, Run } from '../../../job/job.ts';
import { Names, slug } from '../../../job/names.ts';
import { array, byDefault, from, record, write, type OutObject } from '../../../job/out.ts';
import type { Given } from '../../../job/source.ts';

export interface GroupNetwork {
  readonly group: OutObject | undefined;
  /** What a container is told by itself; undefined when the group's network is its own. */
  modeOf(run: Run): { readonly mode: string; readonly of: Given<unknown> } | undefined;
  /** True when the network of a run is told by the group. */
  readonly told: boolean;
}

/** The network that all tasks of a group share. */
export function networkOf(runs: readonly Run[]): GroupNetwork {
  const ports = runs.flatMap((run) => run.network.ports);
  const modes = runs.map((run) => run.network.mode);
  const closed = modes.length > 0 && modes.every((mode) => mode.value === 'none');
  const onHost = modes.some((mode) => mode.value === 'host');
  const [first] = modes;
  const own: GroupNetwork['modeOf'] = (run) => {
    const { mode } = run.network;
    if (!run.container) return undefined;
    return mode.value === 'host' || mode.value === 'none' ? { mode: mode.value, of: mode } : undefined;
  };
  if (ports.length === 0) {
    if (!closed || !first) return { group: undefined, modeOf: own, told: false };
    const group = record({ Mode: write('none', from(first)) }, byDefault(''));
    return { group, modeOf: () => undefined, told: true };
  }
  const mode = onHost ? 'host' : 'bridge';
  const said = modes.find((one) => one.value === mode) ?? first;
  const group = record(
    {
      Mode: said
        ? write(mode, from(said, undefined, said.value === mode ? undefined : 'Ports need a bridge.'))
        : write(mode, byDefault('Ports need a network.')),
      ...portLists(ports, onHost),
    },
    byDefault(''),
  );
  return { group, modeOf: (run) => (onHost ? own(run) : undefined), told: true };
}

/** Ports that can be had, reserved and dynamic. On the network of the node nothing is mapped. */
function portLists(ports: readonly Port[], onHost: boolean): Record<string, ReturnType<typeof array>> {
  const names = new Names();
  const reserved = new Set<string>();
  const labelled = ports.flatMap((port) => {
    const [host, inner] = [sound(port.host), onHost ? undefined : sound(port.inner)];
    const number = host && decimal(host.value);
    if ((port.inner && !sound(port.inner)) || (number !== undefined && reserved.has(number))) return [];
    if (number !== undefined) reserved.add(number);
    const label = names.take(slug(port.label?.value ?? 'port', /[A-Za-z0-9_-]/, '_', 'port'), '_');
    return [{ port: { ...port, host, inner }, label }];
  });
  return {
    ReservedPorts: array(labelled.filter(({ port }) => port.host).map(({ port, label }) => copyPort(port, label))),
    DynamicPorts: array(labelled.filter(({ port }) => !port.host).map(({ port, label }) => copyPort(port, label))),
  };
}

/** A number that a port can have. */
function sound(port: Given<Exact> | undefined): Given<Exact> | undefined {
  return port && isWhole(port.value) && compare(port.value, fraction(65535)) <= 0 ? port : undefined;
}
