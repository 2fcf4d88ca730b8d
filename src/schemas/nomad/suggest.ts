/** What may be written at a place: labels of ports, names of volumes and tasks, attributes of nodes, variables. */
import { fromPointer } from '../../document/pointer.ts';
import type { DocumentView, Suggestion } from '../format.ts';
import { type Group, groupLabels, portsOf, readJob, type Task, volumesOf } from './read.ts';

/** Values that fit the text at a pointer. */
export function suggest(view: DocumentView, pointer: string): readonly Suggestion[] {
  const parts = fromPointer(pointer.slice(view.pointer.length));
  const last = parts.at(-1) ?? '';
  const key = (/^\d+$/.test(last) ? (parts.at(-2) ?? '') : last).toLowerCase();
  const group = groupAt(view, pointer);
  const task = group?.tasks.find(({ place }) => pointer.startsWith(`${place.pointer}/`));
  switch (key) {
    case 'portlabel':
      return group ? [...portSuggestions(group), ...taskPorts(task)] : [];
    case 'ports':
    case 'listenerport':
    case 'excludeinboundports':
      return group ? portSuggestions(group) : [];
    case 'volume':
      return group
        ? [...volumesOf(group)].map(([name, volume]) => ({
            value: name,
            detail: `volume of ${JSON.stringify(volume.string('Source') ?? '')}`,
          }))
        : [];
    case 'taskname':
      return group
        ? group.tasks.flatMap(({ name, hook }) =>
            name === undefined ? [] : [{ value: name, detail: hook ?? 'main task' }],
          )
        : [];
    case 'ltarget':
      return parts.includes('Devices') ? DEVICE_VALUES : NODE_VALUES;
    case 'attribute':
      return NODE_VALUES;
    case 'destinationname':
      return meshServices(view);
    case 'timezone':
      return Intl.supportedValuesOf('timeZone').map((value) => ({ value, detail: 'time zone' }));
    case 'killsignal':
    case 'changesignal':
      return SIGNALS;
    default:
      return isFilled(parts) && group ? variables(group, task) : [];
  }
}

function groupAt(view: DocumentView, pointer: string): Group | undefined {
  return readJob(view).groups.find(({ place }) => pointer.startsWith(`${place.pointer}/`));
}

function portSuggestions(group: Group): Suggestion[] {
  return group.networks.flatMap(portsOf).flatMap(({ label, dynamic, value, place }) => {
    if (label === undefined || label === '') return [];
    const to = place.int('To') ?? 0;
    const inside = to > 0 ? `, ${String(to)} inside` : '';
    return [{ value: label, detail: `${dynamic ? 'port that Nomad picks' : `port ${String(value)}`}${inside}` }];
  });
}

function taskPorts(task: Task | undefined): Suggestion[] {
  if (!task) return [];
  return task.networks
    .flatMap(portsOf)
    .flatMap(({ label }) =>
      label === undefined || label === '' ? [] : [{ value: label, detail: 'port of the task' }],
    );
}

function meshServices(view: DocumentView): Suggestion[] {
  return readJob(view).groups.flatMap((group) =>
    group.services.flatMap((service) =>
      service.name !== undefined && service.mesh
        ? [{ value: service.name, detail: `service of group ${JSON.stringify(group.name ?? '')}` }]
        : [],
    ),
  );
}

const NODE_VALUES: readonly Suggestion[] = [
  ['${node.datacenter}', 'datacenter of the node'],
  ['${node.class}', 'class of the node'],
  ['${node.pool}', 'pool of the node'],
  ['${node.unique.name}', 'name of the node'],
  ['${node.unique.id}', 'ID of the node'],
  ['${attr.kernel.name}', 'kernel: linux, windows, darwin'],
  ['${attr.cpu.arch}', 'processor: amd64, arm64'],
  ['${attr.cpu.numcores}', 'number of cores'],
  ['${attr.memory.totalbytes}', 'memory of the node in bytes'],
  ['${attr.os.name}', 'operating system'],
  ['${attr.driver.docker.version}', 'version of Docker'],
  ['${attr.nomad.version}', 'version of Nomad'],
  ['${attr.unique.hostname}', 'host name of the node'],
  ['${meta.rack}', 'a note of the node, here "rack"'],
].map(([value = '', detail = '']) => ({ value, detail }));

const DEVICE_VALUES: readonly Suggestion[] = [
  ['${device.model}', 'model of the device'],
  ['${device.vendor}', 'vendor of the device'],
  ['${device.type}', 'type of the device'],
  ['${device.ids}', 'IDs of the device'],
  ['${device.attr.memory}', 'memory of the device'],
].map(([value = '', detail = '']) => ({ value, detail }));

const SIGNALS: readonly Suggestion[] = ['SIGHUP', 'SIGINT', 'SIGTERM', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2', 'SIGKILL'].map(
  (value) => ({ value, detail: 'signal' }),
);

/** Parts of a task in which variables are filled in when it starts. */
const FILLED = new Set(['env', 'config', 'meta', 'templates', 'artifacts', 'user', 'vault', 'hostname', 'services']);

function isFilled(parts: readonly string[]): boolean {
  return parts.some((part) => FILLED.has(part.toLowerCase()));
}

const PLAIN: readonly Suggestion[] = [
  ['${NOMAD_ALLOC_DIR}', 'directory that the tasks of the group share'],
  ['${NOMAD_TASK_DIR}', 'directory of the task'],
  ['${NOMAD_SECRETS_DIR}', 'directory for secrets'],
  ['${NOMAD_ALLOC_ID}', 'ID of the instance'],
  ['${NOMAD_ALLOC_INDEX}', 'number of the instance'],
  ['${NOMAD_JOB_NAME}', 'name of the job'],
  ['${NOMAD_GROUP_NAME}', 'name of the group'],
  ['${NOMAD_TASK_NAME}', 'name of the task'],
  ['${NOMAD_DC}', 'datacenter'],
  ['${NOMAD_CPU_LIMIT}', 'CPU in MHz'],
  ['${NOMAD_MEMORY_LIMIT}', 'memory in MB'],
].map(([value = '', detail = '']) => ({ value, detail }));

function variables(group: Group, task: Task | undefined): Suggestion[] {
  const labels = new Set([...groupLabels(group).all, ...taskPorts(task).map(({ value }) => value)]);
  const ports = [...labels]
    .filter((label) => label !== '')
    .flatMap((label) => {
      const name = label.replace(/[^A-Za-z0-9_]/g, '_');
      return [
        { value: `\${NOMAD_PORT_${name}}`, detail: `number of port ${JSON.stringify(label)}` },
        { value: `\${NOMAD_ADDR_${name}}`, detail: `address of port ${JSON.stringify(label)}` },
        { value: `\${NOMAD_IP_${name}}`, detail: `IP address of port ${JSON.stringify(label)}` },
      ];
    });
  const meta = [group.job.place, group.place, ...(task ? [task.place] : [])].flatMap((place) => [
    ...place.texts('Meta').keys(),
  ]);
  const notes = [...new Set(meta)].map((name) => ({ value: `\${NOMAD_META_${name}}`, detail: 'note of the job' }));
  return [...ports, ...notes, ...PLAIN];
}
