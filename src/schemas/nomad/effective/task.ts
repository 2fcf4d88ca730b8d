/** Tasks and what is in them, as the engine stores them. Source: as in `job.ts`. */
import { itemsOf } from '../../../document/node.ts';
import type { Place } from '../../kit/places.ts';
import { Fields, Filler, Items, written, type Made } from './made.ts';
import type { Origin } from '../../format.ts';
import { restartOf } from './policies.ts';
import {
  affinityOf,
  constraintOf,
  consulOf,
  defaultIdentity,
  identityOf,
  logsOf,
  mountOf,
  resourcesOf,
  scalingOf,
  type Around,
} from './parts.ts';
import { serviceOf } from './service.ts';

const SECOND = 1_000_000_000;

export interface AroundTask extends Around {
  readonly group: Place;
  readonly groupName: string;
}

/** The own identity, and the others: one of the list that is called default is the own one. */
function identitiesOf(task: Place): { own: Fields; others: Made | null } {
  const written_ = task.object('Identity');
  let own = written_ ? identityOf(written_) : undefined;
  const others: Fields[] = [];
  for (const place of task.list('Identities')) {
    const identity = identityOf(place);
    if (identity.text('Name') === 'default') own = identity;
    else others.push(identity);
  }
  const list = task.child('Identities');
  return {
    own: own ?? defaultIdentity(),
    others: list && itemsOf(list.node).length > 0 ? new Items(others, written(list)) : null,
  };
}

/** Where an artifact goes: in file mode under its own name. */
function destinationOf(source: string, mode: string): string {
  if (mode !== 'file') return 'local/';
  const base = source.replace(/\/+$/, '').split('/').at(-1) ?? '';
  return `local/${base === '' ? (source === '' ? '.' : '') : base}`.replace(/\/\.?$/, '');
}

function artifactOf(place: Place): Fields {
  const mode = place.string('GetterMode') ?? 'any';
  return new Filler([place])
    .text('GetterSource')
    .map('GetterOptions')
    .map('GetterHeaders')
    .text('GetterMode', 'any')
    .flag('GetterInsecure')
    .text('RelativeDest', destinationOf(place.string('GetterSource') ?? '', mode))
    .flag('Chown').out;
}

function changeScriptOf(place: Place): Fields {
  return new Filler([place])
    .text('Command')
    .values('Args', [])
    .number('Timeout', 5 * SECOND)
    .flag('FailOnError')
    .flag('RunOnFirstRender').out;
}

function templateOf(place: Place): Fields {
  const signals = (place.string('ChangeMode') ?? 'restart') === 'signal';
  return new Filler([place])
    .text('SourcePath')
    .text('DestPath')
    .text('EmbeddedTmpl')
    .text('ChangeMode', 'restart')
    .signal('ChangeSignal', signals ? 'SIGHUP' : '')
    .object('ChangeScript', changeScriptOf)
    .flag('Once')
    .number('Splay', 5 * SECOND)
    .text('Perms', '0644')
    .number('Uid', null)
    .number('Gid', null)
    .text('LeftDelim', '{{')
    .text('RightDelim', '}}')
    .flag('Envvars')
    .number('VaultGrace')
    .object('Wait', (wait) => new Filler([wait]).number('Min', null).number('Max', null).out)
    .flag('ErrMissingKey').out;
}

function vaultOf(place: Place, outer: string, job: Place): Fields {
  const { out } = new Filler([place])
    .text('Role')
    .values('Policies')
    .text('Namespace')
    .text('Cluster', 'default', 'filled')
    .flag('Env', true)
    .flag('DisableFile')
    .text('ChangeMode', 'restart', 'filled')
    .signal('ChangeSignal', 'SIGHUP')
    .flag('AllowTokenExpiration');
  const namespace = job.child('VaultNamespace');
  if (out.text('Namespace') === '' && outer !== '' && namespace) out.put('Namespace', outer, written(namespace, 'job'));
  return out;
}

function pluginOf(place: Place): Fields {
  return new Filler([place])
    .text('ID')
    .text('Type')
    .text('MountDir', '/csi', 'filled')
    .text('StagePublishBaseDir', '/local/csi', 'filled')
    .number('HealthTimeout', 30 * SECOND, 'filled').out;
}

/** A schedule without its times is none. */
function scheduleOf(place: Place | undefined): Fields | null {
  if (!place?.object('Cron')) return null;
  return new Filler([place]).object('Cron', (cron) => new Filler([cron]).text('Start').text('End').text('Timezone').out)
    .out;
}

/** A task, with the restart policy of its group under its own. */
export function taskOf(task: Place, around: AroundTask): Fields {
  const { own, others } = identitiesOf(task);
  const name = task.string('Name') ?? '';
  const target = {
    Namespace: around.namespace,
    Job: around.job.string('ID') ?? '',
    Group: around.groupName,
    Task: name,
  };
  return new Filler([task])
    .text('Name')
    .text('Driver')
    .text('User')
    .free('Config')
    .map('Env')
    .list('Services', (place) => serviceOf(place, { ...around, taskName: name }))
    .object('Vault', (place) => vaultOf(place, around.vaultNamespace, around.job))
    .put('Consul', consulOf(task))
    .list('Templates', templateOf)
    .list('Constraints', constraintOf)
    .list('Affinities', affinityOf)
    .put('Resources', resourcesOf(task.object('Resources')))
    .put('RestartPolicy', restartOf(around.group, around.type, task))
    .object('DispatchPayload', (place) => new Filler([place]).text('File').out)
    .object('Lifecycle', (place) => new Filler([place]).text('Hook').flag('Sidecar').out)
    .map('Meta')
    .number('KillTimeout', 5 * SECOND, 'filled')
    .put('LogConfig', logsOf(task.object('LogConfig')))
    .list('Artifacts', artifactOf)
    .flag('Leader')
    .number('ShutdownDelay')
    .list('VolumeMounts', mountOf)
    .list('ScalingPolicies', (place) => scalingOf(place, 0, target))
    .text('KillSignal')
    .text('Kind')
    .object('CSIPluginConfig', pluginOf)
    .put('Identity', own)
    .put('Identities', others)
    .list('Actions', (place) => new Filler([place]).text('Name').text('Command').values('Args', null, []).out)
    .list(
      'Secrets',
      (place) => new Filler([place]).text('Name').text('Provider').text('Path').free('Config').map('Env').out,
    )
    .put('Schedule', scheduleOf(task.object('Schedule'))).out;
}

/** A task that the server makes; members that are not given are those of a task that says nothing. */
export function injectedTask(members: Readonly<Record<string, Made>>, origin: Origin, restart: Made): Fields {
  const out = new Fields(origin);
  const empty = (key: string, value: null | string | number | boolean): void => {
    out.put(key, members[key] ?? value, origin);
  };
  for (const key of ['Name', 'Driver', 'User']) empty(key, '');
  for (const key of ['Config', 'Env', 'Services', 'Vault', 'Consul', 'Templates', 'Constraints', 'Affinities'])
    empty(key, null);
  empty('Resources', null);
  out.put('RestartPolicy', restart);
  for (const key of ['DispatchPayload', 'Lifecycle', 'Meta']) empty(key, null);
  empty('KillTimeout', 5 * SECOND);
  empty('LogConfig', null);
  empty('Artifacts', null);
  empty('Leader', false);
  empty('ShutdownDelay', 0);
  for (const key of ['VolumeMounts', 'ScalingPolicies']) empty(key, null);
  empty('KillSignal', '');
  empty('Kind', '');
  empty('CSIPluginConfig', null);
  out.put('Identity', members.Identity ?? defaultIdentity());
  for (const key of ['Identities', 'Actions', 'Secrets', 'Schedule']) empty(key, null);
  return out;
}
