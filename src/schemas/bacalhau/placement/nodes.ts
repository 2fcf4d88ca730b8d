/**
 * Nodes of a cluster as `bacalhau node list --output json` prints them, or described in short:
 * `{"name", "labels", "engines", "sources", "publishers", "cpu", "memory", "disk", "gpu"}`.
 */
import type { ParsedDocument } from '../../../document/document.ts';
import type { InventoryProblem } from '../../../resources/placement.ts';
import type { Field } from '../../kit/inventory.ts';
import { inventoryOf } from '../../kit/inventory.ts';
import { parseBytes, parseGpus, parseMillicores } from '../amounts.ts';

export interface ComputeNode {
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  /** Lower case; undefined where nothing is said. */
  readonly engines: readonly string[] | undefined;
  readonly sources: readonly string[] | undefined;
  readonly publishers: readonly string[] | undefined;
  /** The most that one job may have; what is not said is no obstacle. */
  readonly most: Capacity;
  /** What is free just now. */
  readonly free: Capacity;
  /** Why it takes no jobs at all. */
  readonly closed: string | undefined;
}

/** Cores, bytes and GPUs. */
export interface Capacity {
  readonly cpu: number | undefined;
  readonly memory: number | undefined;
  readonly disk: number | undefined;
  readonly gpu: number | undefined;
}

/** Reads the nodes of an inventory. */
export function readNodes(document: ParsedDocument): {
  readonly nodes: readonly ComputeNode[];
  readonly problems: readonly InventoryProblem[];
} {
  const { root, problems } = inventoryOf(document);
  const list = root.isList ? root : (root.get('Nodes') ?? root);
  const fields = list.isList
    ? list.items()
    : (root.get('Info', 'NodeID', 'Name', 'Labels') ?? root.get('Node'))
      ? [root]
      : [];
  if (fields.length === 0 && problems.length === 0)
    root.complain('This is no node list: it is what bacalhau node list --output json prints, a list of nodes.');
  const names = new Set<string>();
  const nodes = fields.flatMap((field, index) => {
    if (!field.isObject) {
      field.complain('A node is an object with at least its name.');
      return [];
    }
    const node = readNode(field.get('Node') ?? field, index);
    if (names.has(node.name)) field.complain(`Two nodes are called ${node.name}.`, 'warning');
    names.add(node.name);
    return [node];
  });
  return { nodes, problems };
}

function readNode(field: Field, index: number): ComputeNode {
  const info = field.get('Info') ?? field;
  const compute = info.get('ComputeNodeInfo') ?? info;
  const words = (...keys: string[]): readonly string[] | undefined =>
    compute.wordsOf(...keys)?.map((word) => word.trim().toLowerCase());
  const [job, whole] = [
    capacityOf(compute.get('MaxJobRequirements')),
    capacityOf(compute.get('MaxCapacity') ?? compute.get('resources') ?? compute),
  ];
  return {
    name: info.textOf('NodeID', 'ID', 'Name') ?? `node ${String(index + 1)}`,
    labels: info.textsOf('Labels'),
    engines: words('ExecutionEngines', 'engines'),
    sources: words('StorageSources', 'sources'),
    publishers: words('Publishers'),
    most: {
      cpu: job.cpu ?? whole.cpu,
      memory: job.memory ?? whole.memory,
      disk: job.disk ?? whole.disk,
      gpu: job.gpu ?? whole.gpu,
    },
    free: capacityOf(compute.get('AvailableCapacity', 'available')),
    closed: closedBy(field, info),
  };
}

function capacityOf(field: Field | undefined): Capacity {
  const bytes = (text: string): number | undefined => {
    const read = parseBytes(text)?.bytes;
    return read === undefined ? undefined : Number(read);
  };
  const cores = (text: string): number | undefined => {
    const milli = parseMillicores(text);
    return milli === undefined ? undefined : milli / 1000;
  };
  const gpus = (text: string): number | undefined => {
    const read = parseGpus(text);
    return read === undefined ? undefined : Number(read);
  };
  return {
    cpu: field?.amountOf(['CPU'], cores),
    memory: field?.amountOf(['Memory'], bytes),
    disk: field?.amountOf(['Disk'], bytes),
    gpu: field?.amountOf(['GPU'], gpus),
  };
}

function closedBy(field: Field, info: Field): string | undefined {
  const type = info.textOf('NodeType');
  if (type !== undefined && !/compute/i.test(type)) return 'is no compute node';
  const membership = field.textOf('Membership', 'Approval');
  if (membership !== undefined && !/^approved$/i.test(membership)) return `is ${membership.toLowerCase()}`;
  const state = field.get('Connection', 'ConnectionState');
  const connection = state?.text ?? state?.textOf('Status');
  return connection === undefined || /^(?:connected|healthy)$/i.test(connection)
    ? undefined
    : `is ${connection.toLowerCase()}`;
}
