/** What rules about services, checks and Connect have in common. */
import { nearest } from '../../../text/nearest.ts';
import { fix, insert, set } from '../../kit/fixes.ts';
import type { Place } from '../../kit/places.ts';
import { shown } from '../../kit/words.ts';
import { hasVariable, isNumeric } from '../model.ts';
import { type Group, groupLabels, labelsOf, type Service } from '../read.ts';
import type { MaybeFix } from './report.ts';

/** Labels that a service or its checks may name. */
export function labelsFor({ group, task }: Service): ReadonlySet<string> {
  if (!task) return groupLabels(group).all;
  return new Set([...groupLabels(group).first, ...labelsOf(task.networks)]);
}

/** What is wrong with a label that no port has. */
export function unknownPort(port: string, inTask: boolean): string {
  if (hasVariable(port)) return 'The port of a service of a task is a label as it stands: nothing is filled in here.';
  if (isNumeric(port) && inTask)
    return `A number works with AddressMode "driver" only; no port is labelled ${shown(port)}.`;
  return `No port is labelled ${shown(port)}.`;
}

/** The nearest label, or a new port of that name in the group's network. */
export function portFixes(own: Place, service: Service): readonly MaybeFix[] {
  const label = own.text ?? '';
  const labels = [...labelsFor(service)].filter((name) => name !== '');
  const near = nearest(label, labels) ?? (labels.length === 1 ? labels[0] : undefined);
  const free = labels.length === 0 && !groupLabels(service.group).all.has(label);
  const sound = /^[A-Za-z_][A-Za-z0-9_-]*$/.test(label) && free;
  return [
    near === undefined ? undefined : fix(`Use ${shown(near)}`, set(own, near)),
    sound ? newPort(service.group, label) : undefined,
  ];
}

/** Makes a port that Nomad picks the number of, the same inside. */
function newPort({ networks, place }: Group, label: string): MaybeFix {
  const port = { Label: label, To: -1 };
  const title = `Make a port ${shown(label)}`;
  const [network] = networks;
  if (!network) {
    return place.has('Networks')
      ? undefined
      : fix(title, set(place.pathTo('Networks'), [{ Mode: 'bridge', DynamicPorts: [port] }]));
  }
  const list = network.child('DynamicPorts');
  if (list) return fix(title, insert(list, port));
  return network.has('DynamicPorts') ? undefined : fix(title, set(network.pathTo('DynamicPorts'), [port]));
}

/** True when a group has a task of a name, or one whose name is not known. */
export function knowsTask({ tasks, allTasksSound }: Group, name: string): boolean {
  return !allTasksSound || tasks.some((task) => task.name === name || task.place.refuses('Name'));
}

/** True for checks that ask a port; the engine compares the type with its case here. */
export function asksPort(type: string | undefined): boolean {
  return type === 'tcp' || type === 'http' || type === 'grpc';
}
