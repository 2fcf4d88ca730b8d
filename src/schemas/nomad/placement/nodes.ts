/**
 * Nodes of a cluster, from a short description or from what the server prints of them. A description is
 * `{"nodes": [{"name", "datacenter", "pool", "class", "attributes", "meta", "cpu", "cores", "memory", "disk", "devices",
 * "freePorts", "used"}]}`: CPU in MHz, memory and disk in MB; everything but the name may be left out.
 */
import type { ParsedDocument } from '../../../document/document.ts';
import type { InventoryProblem } from '../../../resources/placement.ts';
import type { Field } from '../../kit/inventory.ts';
import { inventoryOf } from '../../kit/inventory.ts';

export interface ClusterNode {
  readonly name: string;
  readonly id: string | undefined;
  readonly datacenter: string;
  readonly pool: string;
  readonly class: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly meta: ReadonlyMap<string, string>;
  /** Undefined where nothing is said of drivers. */
  readonly drivers: ReadonlySet<string> | undefined;
  /** Free amounts: CPU in MHz, memory and disk in MB. Undefined where nothing is said: then it is no obstacle. */
  readonly cpu: number | undefined;
  readonly cores: number | undefined;
  readonly memory: number | undefined;
  readonly disk: number | undefined;
  /** What of it would be free on an empty node, for ranking. */
  readonly total: { readonly cpu: number | undefined; readonly memory: number | undefined };
  readonly devices: readonly Device[];
  readonly freePort: (port: number) => boolean;
  /** Names of host volumes; undefined where nothing is said of them. */
  readonly volumes: ReadonlySet<string> | undefined;
  /** Why no work is given to it at all. */
  readonly closed: string | undefined;
}

export interface Device {
  readonly vendor: string;
  readonly type: string;
  readonly model: string;
  readonly count: number;
  readonly attributes: ReadonlyMap<string, string>;
}

/** Reads the nodes of an inventory. */
export function readNodes(document: ParsedDocument): {
  readonly nodes: readonly ClusterNode[];
  readonly problems: readonly InventoryProblem[];
} {
  const { root, problems } = inventoryOf(document);
  const list = root.isList ? root : (root.get('nodes') ?? root);
  const fields = list.isList ? list.items() : root.get('name', 'ID') ? [root] : [];
  if (fields.length === 0 && problems.length === 0)
    root.complain('This is no inventory: it is a list of nodes, or an object with such a list under "nodes".');
  const names = new Set<string>();
  const nodes = fields.flatMap((field, index) => {
    if (!field.isObject) {
      field.complain('A node is an object with at least its name.');
      return [];
    }
    const node = readNode(field, index);
    if (names.has(node.name)) field.complain(`Two nodes are called ${node.name}.`, 'warning');
    names.add(node.name);
    return [node];
  });
  return { nodes, problems };
}

function readNode(field: Field, index: number): ClusterNode {
  const attributes = field.textsOf('attributes');
  const used = field.get('used', 'reserved', 'reservedResources');
  const own = field.get('nodeResources', 'resources') ?? field;
  const amount = (where: Field | undefined, ...ways: readonly (readonly string[])[]): number | undefined => {
    for (const way of ways) {
      const holder = where?.at(...way.slice(0, -1));
      const value = holder?.get(way.at(-1) ?? '')?.isObject === false ? holder.amountOf([way.at(-1) ?? '']) : undefined;
      if (value !== undefined) return value;
    }
    return undefined;
  };
  const ways = {
    cpu: [['cpu'], ['cpu', 'cpuShares'], ['cpuMHz']],
    cores: [['cores'], ['cpu', 'totalCpuCores'], ['cpu', 'totalCores']],
    memory: [['memory'], ['memory', 'memoryMB'], ['memoryMB']],
    disk: [['disk'], ['disk', 'diskMB'], ['diskMB']],
  } as const;
  const total = (key: keyof typeof ways): number | undefined => amount(own, ...ways[key]);
  const free = (key: keyof typeof ways): number | undefined => {
    const all = total(key);
    return all === undefined ? undefined : Math.max(0, all - (amount(used, ...ways[key]) ?? 0));
  };
  const id = field.textOf('id');
  return {
    name: field.textOf('name') ?? id ?? `node ${String(index + 1)}`,
    id,
    datacenter: field.textOf('datacenter', 'dc') ?? 'dc1',
    pool: field.textOf('pool', 'nodePool', 'node_pool') ?? 'default',
    class: field.textOf('class', 'nodeClass', 'node_class') ?? '',
    attributes,
    meta: field.textsOf('meta'),
    drivers: driversOf(field, attributes),
    cpu: free('cpu'),
    cores: free('cores'),
    memory: free('memory'),
    disk: free('disk'),
    total: { cpu: total('cpu'), memory: total('memory') },
    devices: (own.get('devices') ?? field.get('devices'))?.items().map(readDevice) ?? [],
    freePort: freePorts(field),
    volumes: namesOf(field.get('hostVolumes', 'volumes')),
    closed: closedBy(field),
  };
}

/** Drivers by name: those listed, those that are healthy, and those that attributes tell of. */
function driversOf(field: Field, attributes: ReadonlyMap<string, string>): ReadonlySet<string> | undefined {
  const listed = field.get('drivers');
  const found = new Set<string>();
  if (listed?.isObject) {
    for (const [name, driver] of listed.entries()) {
      const works = driver.isObject
        ? driver.boolOf('healthy') !== false && driver.boolOf('detected') !== false
        : driver.text !== 'false' && driver.text !== '0';
      if (works) found.add(name);
    }
  } else for (const name of field.wordsOf('drivers') ?? []) found.add(name);
  let told = listed !== undefined;
  for (const [name, value] of attributes) {
    const driver = /^driver\.([^.]+)$/.exec(name)?.[1];
    if (driver === undefined) continue;
    told = true;
    if (/^(?:1|t|true)$/i.test(value)) found.add(driver);
  }
  return told ? found : undefined;
}

function readDevice(field: Field): Device {
  const id = field.textOf('name', 'model') ?? '';
  const parts = id.split('/');
  const [vendor, type, model] = parts.length === 3 ? parts : ['', '', id];
  const instances = field.get('instances');
  const healthy = instances?.items().filter((item) => item.boolOf('healthy') !== false).length;
  return {
    vendor: field.textOf('vendor') ?? vendor ?? '',
    type: field.textOf('type') ?? (type === '' ? 'gpu' : (type ?? 'gpu')),
    model: model ?? '',
    count: healthy ?? field.amountOf(['count', 'free']) ?? 1,
    attributes: new Map(
      [...(field.get('attributes')?.entries() ?? [])].flatMap(([name, value]) => {
        const text = value.text ?? attributeText(value);
        return text === undefined ? [] : [[name, text] as const];
      }),
    ),
  };
}

/** An attribute as the server prints it: one of several typed values, and its unit. */
function attributeText(field: Field): string | undefined {
  const value = field.textOf('int', 'float', 'string', 'bool');
  const unit = field.textOf('unit');
  return value === undefined ? undefined : unit === undefined || unit === '' ? value : `${value} ${unit}`;
}

function namesOf(field: Field | undefined): ReadonlySet<string> | undefined {
  if (!field) return undefined;
  if (field.isObject) return new Set(field.entries().map(([name]) => name));
  return new Set(field.items().flatMap((item) => item.text ?? item.textOf('name') ?? []));
}

function closedBy(field: Field): string | undefined {
  const status = field.textOf('status');
  if (status !== undefined && status !== 'ready') return `is ${status}`;
  if (field.boolOf('drain') === true) return 'is drained';
  const eligibility = field.textOf('schedulingEligibility', 'eligibility');
  return eligibility === 'ineligible' || field.boolOf('eligible') === false ? 'takes no new work' : undefined;
}

/** Which fixed ports are free: those in `freePorts`, else all that `usedPorts` does not name. */
function freePorts(field: Field): (port: number) => boolean {
  const free = field.get('freePorts') ? portRanges(field, 'freePorts') : undefined;
  const used = portRanges(field, 'usedPorts');
  const within = (ranges: readonly Range[], port: number): boolean =>
    ranges.some(({ from, to }) => port >= from && port <= to);
  return (port) => (free === undefined || within(free, port)) && !within(used, port);
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function portRanges(field: Field, key: string): readonly Range[] {
  return (field.wordsOf(key) ?? []).flatMap((word) => {
    const match = /^(\d+)(?:\s*-\s*(\d+))?$/.exec(word);
    if (match) return [{ from: Number(match[1]), to: Number(match[2] ?? match[1]) }];
    field.get(key)?.complain(`${JSON.stringify(word)} is no port and no range of ports such as 20000-32000.`);
    return [];
  });
}
