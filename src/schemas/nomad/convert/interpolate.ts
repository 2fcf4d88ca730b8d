/** What Nomad puts in place of `${…}` in a task, as far as it can be known before the job runs. */
import { isSecret } from '../../../job/secrets.ts';
import { derive, type Given, type Source } from '../../../job/source.ts';
import { literal, parseText, type Part, type Text, type Variable } from '../../../job/text.ts';

const PLACEHOLDER = /\$\{([A-Za-z0-9_.-]+)\}/g;

export interface Scope {
  /**
   * A text with its placeholders resolved; what cannot be known stays as it is written, and that is a loss. A script for a
   * shell reads variables of the task itself.
   */
  resolve(text: Given<string>, inShell?: boolean): Given<Text>;
  /** The value of a variable that Nomad gives a task in its environment. */
  variable(name: string): Text | undefined;
}

const LOST = 'Nomad fills in a value of the node here, which nothing else does.';
const FILLED = 'What Nomad fills in when it runs is written in.';

/** What the placeholders in a task mean. */
export function interpolation(job: Source, group: Source, task: Source): Scope {
  const inContainer = /^(?:docker|podman)$/.test(task.text('Driver')?.value ?? '');
  const text = (holder: Source, key: string): string | undefined => holder.text(key)?.value;
  let ports: ReadonlyMap<string, string> | undefined;
  let meta: ReadonlyMap<string, string> | undefined;
  const metaOf = (): ReadonlyMap<string, string> =>
    (meta ??= new Map(
      [job, group, task].flatMap((holder) => holder.entries('Meta').flatMap((entry) => pairOf(entry))),
    ));
  const count = group.number('Count')?.value.n ?? 1n;
  const known = (name: string): string | Variable[] | undefined => {
    switch (name) {
      case 'NOMAD_ALLOC_INDEX':
        return count > 1n ? ['replica'] : '0';
      case 'NOMAD_TASK_DIR':
        return inContainer ? '/local' : undefined;
      case 'NOMAD_ALLOC_DIR':
        return inContainer ? '/alloc' : undefined;
      case 'NOMAD_SECRETS_DIR':
        return inContainer ? '/secrets' : undefined;
      case 'NOMAD_JOB_ID':
        return text(job, 'ID');
      case 'NOMAD_JOB_NAME':
        return text(job, 'Name') ?? text(job, 'ID');
      case 'NOMAD_GROUP_NAME':
        return text(group, 'Name');
      case 'NOMAD_TASK_NAME':
        return text(task, 'Name');
      case 'NOMAD_REGION':
        return text(job, 'Region');
      default:
        if (name.startsWith('NOMAD_META_')) return metaValue(metaOf(), name.slice('NOMAD_META_'.length));
        if (name.startsWith('NOMAD_PORT_'))
          return (ports ??= portsOf(group, task)).get(name.slice('NOMAD_PORT_'.length));
        return undefined;
    }
  };
  const own = (name: string): string | Variable[] | undefined => known(name) ?? ownVariable(task, name);
  return {
    resolve: (given, inShell = false) => {
      if (!given.value.includes('${')) return derive(given, [given.value]);
      const parts = parseText(given.value, PLACEHOLDER, inShell ? known : own);
      const left = parts.some(
        (part) => typeof part === 'string' && /\$\{(?:NOMAD_|node\.|attr\.|meta\.)[\w.-]*\}/.test(part),
      );
      const filled = literal(parts) !== undefined && literal(parts) !== given.value;
      return derive(given, parts, left ? LOST : filled ? FILLED : given.loss);
    },
    variable: (name) => {
      const value = known(name);
      if (value === undefined) return undefined;
      return typeof value === 'string' ? [value] : value.map((variable): Part => ({ variable, spelled: `$${name}` }));
    },
  };
}

/** The value of a variable of the task, when it is neither a secret nor made of others. */
function ownVariable(task: Source, name: string): string | undefined {
  const value = task.get('Env')?.get(name)?.asString()?.value;
  return value === undefined || value.includes('${') || isSecret(name, value) ? undefined : value;
}

function pairOf(entry: Source): [string, string][] {
  const value = entry.asString();
  return value ? [[String(entry.key), value.value]] : [];
}

function metaValue(meta: ReadonlyMap<string, string>, name: string): string | undefined {
  const wanted = name.toUpperCase();
  for (const [key, value] of meta) if (key.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_') === wanted) return value;
  return undefined;
}

/** Numbers of ports inside the task, by label, as far as they are fixed. */
function portsOf(group: Source, task: Source): Map<string, string> {
  const ports = new Map<string, string>();
  const networks = [
    ...group.items('Networks').slice(0, 1),
    ...(task.get('Resources')?.items('Networks').slice(0, 1) ?? []),
  ];
  for (const network of networks) {
    for (const port of [...network.items('ReservedPorts'), ...network.items('DynamicPorts')]) {
      const label = port.text('Label')?.value;
      const [to, value] = [port.number('To')?.value.n ?? 0n, port.number('Value')?.value.n ?? 0n];
      const number = to > 0n ? to : value;
      if (label !== undefined && number > 0n) ports.set(label.replaceAll(/[^A-Za-z0-9_]/g, '_'), String(number));
    }
  }
  return ports;
}
