/** Rules about fields that do nothing today, and about those that need the Enterprise edition. */
import { fix, move, remove } from '../../kit/fixes.ts';
import type { Place } from '../../kit/places.ts';
import { shown } from '../../kit/words.ts';
import { RulesByKeys } from '../keys.ts';
import type { Group, Service, Task } from '../read.ts';
import type { Visited } from '../walk.ts';
import type { JobReport, MaybeFix } from './report.ts';

/** True for a value that is not the zero of its type. */
export function isSet({ node }: Place): boolean {
  switch (node.kind) {
    case 'string':
      return node.value !== '';
    case 'number':
      return node.value !== 0;
    case 'boolean':
      return node.value;
    case 'array':
    case 'object':
      return node.size > 0;
    default:
      return false;
  }
}

interface Ignored {
  /** What to do instead, as the end of a sentence. */
  readonly instead: string;
  /** Said whatever the value is, as long as there is one. */
  readonly always?: true;
  /** Key of Disconnect that took its place. */
  readonly disconnect?: string;
}

const IGNORED: Readonly<Record<string, Readonly<Record<string, Ignored>>>> = {
  TaskGroup: {
    MaxClientDisconnect: { instead: 'use Disconnect.LostAfter', always: true, disconnect: 'LostAfter' },
    StopAfterClientDisconnect: {
      instead: 'use Disconnect.StopOnClientAfter',
      always: true,
      disconnect: 'StopOnClientAfter',
    },
    PreventRescheduleOnLost: { instead: 'use Disconnect.Replace: false' },
  },
  Resources: {
    DiskMB: { instead: 'ask for disk in EphemeralDisk.SizeMB of the group' },
    IOPS: { instead: 'nothing took its place' },
  },
  Template: { VaultGrace: { instead: 'nothing took its place' } },
  Vault: { Policies: { instead: 'name a Role; the role says what the token may do' } },
  ServiceCheck: { Advertise: { instead: 'the server drops it' } },
};

/** True for a field that has no effect, whatever its value. */
export function isIgnored(definition: string, key: string): boolean {
  return IGNORED[definition]?.[key] !== undefined;
}

/** A known field that has no effect. */
export function checkIgnored(report: JobReport, { definition, place, holder, spelled }: Visited, key: string): void {
  const ignored = IGNORED[definition]?.[key];
  if (!ignored || (!ignored.always && !isSet(place))) return;
  report.add('ignored-field', place, `${key} has no effect in today's Nomad; ${ignored.instead}.`, {
    fixes: [disconnectFix(place, holder, ignored), fix(`Remove ${shown(spelled)}`, remove(place))],
  });
}

/** Moves a duration into Disconnect, when there is no such block yet. */
function disconnectFix(place: Place, group: Place, { disconnect }: Ignored): MaybeFix {
  if (disconnect === undefined || place.node.kind !== 'number' || place.node.value <= 0) return undefined;
  if (group.raw('Disconnect')) return undefined;
  return fix(`Move to Disconnect.${disconnect}`, move(place, [...group.path, 'Disconnect', disconnect]));
}

/** Fields of the job whose effect hangs on blocks of its groups. */
export function checkNamespaces(report: JobReport, job: Place, groups: () => readonly Place[]): void {
  const consul = job.child('ConsulNamespace');
  if (consul && isSet(consul) && !groups().some((group) => group.has('Consul'))) {
    report.add(
      'ignored-field',
      consul,
      'ConsulNamespace has no effect here: it only reaches groups that have a Consul block. Set Consul.Namespace on the group.',
      { fixes: [fix('Remove "ConsulNamespace"', remove(consul))] },
    );
  }
  const vault = job.child('VaultNamespace');
  if (vault && isSet(vault) && groups().some((group) => group.list('Tasks').some(needsNamespace))) {
    enterprise(report, vault, 'A namespace of Vault');
  }
}

function needsNamespace(task: Place): boolean {
  const vault = task.object('Vault');
  return vault !== undefined && (vault.string('Namespace') ?? '') === '' && !vault.refuses('Namespace');
}

// --- enterprise ----------------------------------------------------------------------------------------------------

function enterprise(report: JobReport, place: Place, what: string, removable = true): void {
  report.add('enterprise-only', place, `${what} needs Nomad Enterprise; the Community Edition refuses the job.`, {
    fixes: [removable ? fix('Remove it', remove(place)) : undefined],
  });
}

/** Regions, which only the Enterprise edition knows. */
export function checkRegions(report: JobReport, job: Place): void {
  const multiregion = job.object('Multiregion');
  if (multiregion && multiregion.list('Regions').length > 0) enterprise(report, multiregion, 'A multi-region job');
}

/** Parts of a group that only the Enterprise edition takes. */
export function checkEnterprise(report: JobReport, group: Group): void {
  checkCluster(report, group.place.object('Consul'));
  for (const service of group.services) checkService(report, service);
  for (const task of group.tasks) checkTask(report, task);
}

type CheckTask = (report: JobReport, task: Task) => void;

const TASK_RULES = new RulesByKeys<CheckTask>([
  { needs: ['Vault'], check: checkVault },
  {
    needs: ['Consul'],
    check: (report, { place }) => {
      checkCluster(report, place.object('Consul'));
    },
  },
  { needs: ['Resources'], check: checkNuma },
  { needs: ['Schedule'], check: checkSchedule },
]);

function checkTask(report: JobReport, task: Task): void {
  for (const check of TASK_RULES.of(task.place)) check(report, task);
  for (const service of task.services) checkService(report, service);
}

function checkVault(report: JobReport, { place, group }: Task): void {
  const vault = place.object('Vault');
  checkCluster(report, vault);
  const namespace = vault?.child('Namespace');
  // Without a namespace of its own it would take the job's, which is no better.
  const inherits = group.job.place.has('VaultNamespace');
  if (namespace && isSet(namespace)) enterprise(report, namespace, 'A namespace of Vault', !inherits);
}

function checkNuma(report: JobReport, { resources }: Task): void {
  const numa = resources?.object('NUMA');
  const affinity = numa?.string('Affinity') ?? '';
  if (numa && (affinity === 'prefer' || affinity === 'require')) enterprise(report, numa, 'NUMA pinning');
}

function checkSchedule(report: JobReport, { place }: Task): void {
  const schedule = place.object('Schedule');
  if (schedule?.object('Cron')) enterprise(report, schedule, 'A schedule of a task');
}

function checkService(report: JobReport, { place, provider }: Service): void {
  if (provider === 'consul') checkCluster(report, place);
}

function checkCluster(report: JobReport, holder: Place | undefined): void {
  const cluster = holder?.child('Cluster');
  const name = cluster?.text ?? '';
  if (cluster && name !== '' && name !== 'default') enterprise(report, cluster, 'Another cluster than "default"');
}
