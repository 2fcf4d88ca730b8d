/** Every property of every schema is about something, or said to be its format's own: a new one has to be looked at. */
import { describe, expect, it } from 'vitest';
import { conceptAt } from './concepts.ts';
import type { FormatConverter } from './converter.ts';
import type { SchemaNode as Node } from './schemaModel.ts';
import { wholeFormats } from './whole.ts';
import { wholeConverters } from './wholeConverters.ts';

interface SchemaNode extends Node {
  readonly allOf?: readonly SchemaNode[];
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
  readonly if?: SchemaNode;
  readonly then?: SchemaNode;
  readonly else?: SchemaNode;
}

/** Properties by the keys on the way to them; each definition is entered where it is first met. */
function propertiesOf(schema: SchemaNode, fold: boolean): { path: string[]; beside: string[] }[] {
  const found: { path: string[]; beside: string[] }[] = [];
  const seen = new Set<string>();
  const waiting: [SchemaNode | boolean | undefined, string[]][] = [[schema, []]];
  for (const [node, path] of waiting) {
    if (node === undefined || typeof node === 'boolean') continue;
    const { $ref: ref } = node;
    if (ref !== undefined) {
      if (!seen.has(ref)) waiting.push([schema.definitions?.[ref.replace('#/definitions/', '')], path]);
      seen.add(ref);
      continue;
    }
    for (const part of [...(node.allOf ?? []), ...(node.anyOf ?? []), ...(node.oneOf ?? [])])
      waiting.push([part, path]);
    for (const part of [node.if, node.then, node.else, node.additionalProperties]) waiting.push([part, path]);
    if (!Array.isArray(node.items)) waiting.push([node.items, path]);
    const names = Object.keys(node.properties ?? {}).map((name) => (fold ? name.toLowerCase() : name));
    Object.values(node.properties ?? {}).forEach((inner, i) => {
      const own = [...path, names[i] ?? ''];
      found.push({ path: own, beside: names });
      waiting.push([inner, own]);
    });
  }
  return found;
}

function tableOf({ concepts, foldKeys = false }: FormatConverter): FormatConverter['concepts'] {
  if (!foldKeys) return concepts;
  return Object.fromEntries(Object.entries(concepts).map(([place, concept]) => [place.toLowerCase(), concept]));
}

/** Properties that are in the table only with what holds them, though others beside them are named. */
function inheriting(converter: FormatConverter, schema: SchemaNode): string[] {
  const table = tableOf(converter);
  const named = (path: readonly string[]): boolean =>
    table[`/${path.join('/')}`] !== undefined || path.some((_, i) => table[path.slice(i).join('/')] !== undefined);
  const all = propertiesOf(schema, converter.foldKeys === true).flatMap(({ path, beside }) => {
    const holder = path.slice(0, -1);
    if (named(path) || !beside.some((name) => named([...holder, name]))) return [];
    return [path.join('/')];
  });
  return [...new Set(all)].sort();
}

/**
 * Properties that are about what their holder is about, though others beside them have a word of their own in the table of
 * concepts: by format and holder. A property that is new here needs a word, or a place in this list.
 */
const INHERITED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  arvados: {
    mounts: 'commit commit_range git-url git_url path portable_data_hash repository_name revisions uuid writable',
    scheduling_parameters: 'partitions preemptible supervisor',
  },
  bacalhau: {
    'tasks/engine': 'type',
    'tasks/inputsources/source': 'type',
    'tasks/network': 'allowloopback dns domains enableipv6 policies routes',
  },
  deepsquare: {
    '': 'resources',
    'steps/for': 'items parallel range',
    'steps/run/container': 'image registry',
    'steps/use': 'args exportEnvAs source',
  },
  nomad: {
    'multiregion/regions': 'name',
    'taskgroups/ephemeraldisk': 'sizemb sticky',
    'taskgroups/networks': 'cidr cni device dns hostname ip mbits mode',
    'taskgroups/scaling': 'enabled id max min namespace policy target type',
    'taskgroups/services':
      'address addressmode canarymeta canarytags checkrestart cluster connect enabletagoverride name namespace onupdate portlabel provider taggedaddresses tags taskname weights',
    'taskgroups/services/connect/gateway/ingress/listeners': 'port protocol',
    'taskgroups/services/connect/sidecarservice': 'disabledefaulttcpcheck port proxy tags',
    'taskgroups/services/connect/sidecartask': 'config driver name user',
    'taskgroups/services/identity': 'audience changemode changesignal extraclaims file filepath name servicename ttl',
    'taskgroups/tasks/config':
      'accelerator advertise_ipv6_address auth_soft_fail cap_add cap_drop cgroup_v1_override cgroup_v2_override cgroupns class class_path container_exists_attempts cpu_cfs_period cpu_hard_limit cpuset_cpus denied_envvars devices dns_options dns_search_domains drive_interface emulator extra_hosts force_pull graceful_shutdown group_add guest_agent healthchecks hostname image_path image_pull_timeout init interactive ipc_mode ipv4_address ipv6_address isolation jar_path jvm_options labels load mac_address machine_type memory_hard_limit network_aliases oom_score_adj pid_mode pids_limit privileged readonly_rootfs runtime security_opt storage_opt sysctl tty ulimit userns_mode uts_mode volume_driver',
    'taskgroups/tasks/identity': 'audience changemode changesignal extraclaims file filepath name servicename ttl',
    'taskgroups/tasks/resources/devices': 'name',
    'taskgroups/tasks/resources/networks': 'cidr cni device dns hostname ip mbits mode',
    'taskgroups/tasks/scalingpolicies': 'enabled id max min namespace policy target type',
    'taskgroups/tasks/secrets': 'config name path provider',
    'taskgroups/tasks/vault':
      'allowtokenexpiration changemode changesignal cluster disablefile namespace policies role',
  },
  scale: {},
};

describe.each(wholeFormats.map((format) => [format.id, format] as const))('%s', (id, format) => {
  const converter = wholeConverters.get(id);
  const schema = format.schema as SchemaNode;
  if (!converter) throw new Error(`${id} has no converter`);

  it('says of every property what it is about', () => {
    const table = tableOf(converter);
    const untold = propertiesOf(schema, converter.foldKeys === true)
      .map(({ path }) => path)
      // An object whose every key is told needs no word of its own.
      .filter(
        (path) =>
          conceptAt(table, path) === undefined &&
          !Object.keys(table).some((place) => place.startsWith(`${path.join('/')}/`)),
      );
    expect(untold).toEqual([]);
  });

  it('names every property that others are named beside, unless it is known to go with its holder', () => {
    const known = Object.entries(INHERITED[id] ?? {}).flatMap(([holder, names]) =>
      names.split(' ').map((name) => (holder === '' ? name : `${holder}/${name}`)),
    );
    expect(inheriting(converter, schema)).toEqual(known.sort());
  });
});
