/** Rules about tasks: resources, hooks, templates, downloads, secrets, identities. */
import { fix, remove, set } from '../../kit/fixes.ts';
import { nearest } from '../../../text/nearest.ts';
import type { Place } from '../../kit/places.ts';
import { shown } from '../../kit/words.ts';
import { escapesAllocation } from '../paths.ts';
import { RulesByKeys } from '../keys.ts';
import { DEFAULT_MEMORY } from '../model.ts';
import type { Group, Task } from '../read.ts';
import { checkDriver } from './drivers.ts';
import { sidecarTasks } from './groups.ts';
import { checkIdentities } from './identities.ts';
import { checkTwice } from './names.ts';
import type { JobReport } from './report.ts';

type CheckTask = (report: JobReport, task: Task) => void;

const RULES = new RulesByKeys<CheckTask>([
  { needs: ['Name'], check: checkName },
  { needs: ['Resources'], check: checkTaskResources },
  { needs: ['Lifecycle', 'Leader'], check: checkHook },
  { needs: ['Templates'], check: checkTemplates },
  { needs: ['Artifacts', 'DispatchPayload'], check: checkArtifacts },
  { needs: ['Vault'], check: checkVault },
  { needs: ['Secrets'], check: checkSecrets },
  { needs: ['Identity', 'Identities'], check: (report, task) => checkIdentities(report, task) },
  { needs: ['Actions'], check: checkActions },
  { needs: ['CSIPluginConfig'], check: checkPlugin },
  { needs: ['Driver'], check: checkDriver },
]);

/** All rules about the tasks of a group. */
export function checkTasks(report: JobReport, group: Group): void {
  for (const task of group.tasks) for (const check of RULES.of(task.place)) check(report, task);
  for (const sidecar of sidecarTasks(group)) {
    const resources = sidecar.object('Resources');
    if (resources) checkResources(report, resources, true);
    checkIdentities(report, { place: sidecar }, true);
  }
}

// eslint-disable-next-line no-control-regex
const NO_NAME = /[/\\\u0000]+/g;

function checkName(report: JobReport, { place, name }: Task): void {
  if (name === undefined || (name !== 'alloc' && name.search(NO_NAME) < 0)) return;
  const own = place.child('Name');
  if (!own) return;
  if (name === 'alloc') {
    report.add(
      'task-name-invalid',
      own,
      '"alloc" is the name of the directory that tasks share; no task may be called so.',
    );
    return;
  }
  const clean = name.replace(NO_NAME, '-');
  report.add('task-name-invalid', own, 'The name of a task may hold no slash, no backslash and no NUL character.', {
    fixes: [fix(`Call it ${shown(clean)}`, set(own, clean))],
  });
}

// --- resources -----------------------------------------------------------------------------------------------------

function checkTaskResources(report: JobReport, task: Task): void {
  if (!task.resources) return;
  checkResources(report, task.resources, false);
  checkOldNetworks(report, task, task.resources);
}

function checkResources(report: JobReport, place: Place, isSidecar: boolean): void {
  checkCpu(report, place, isSidecar);
  checkMemory(report, place);
  // The task of a proxy takes over CPU, memory and the like, but no NUMA.
  if (!isSidecar) checkDevices(report, place);
}

function checkCpu(report: JobReport, place: Place, isSidecar: boolean): void {
  const count = place.number('Cores');
  const share = place.number('CPU');
  const both = count !== undefined && count > 0 && (isSidecar || (share ?? 0) > 0);
  const mhz = share ?? (count === undefined ? undefined : 0);
  const little = !isSidecar && (count ?? 0) <= 0 && mhz !== undefined && mhz < 1;
  if (!both && !little) return;
  const cores = place.child('Cores');
  const cpu = place.child('CPU');
  if (both && cores) {
    report.add(
      'cpu-and-cores',
      cores,
      isSidecar
        ? 'The task of a proxy keeps its share of CPU: it can have no cores of its own.'
        : 'A task has a share of CPU, or cores of its own, not both.',
      {
        fixes: [cpu && !isSidecar ? fix('Remove CPU', remove(cpu)) : undefined, fix('Remove Cores', remove(cores))],
      },
    );
  }
  if (little && !place.refuses('CPU') && !place.refuses('Cores')) {
    report.add('cpu-minimum', cpu ?? cores ?? place, 'A task needs at least 1 MHz of CPU, or a core.', {
      fixes: [fix('Ask for 100 MHz', set(place.pathTo('CPU'), 100))],
    });
  }
}

function checkMemory(report: JobReport, place: Place): void {
  if (place.refuses('MemoryMB')) return;
  const memory = place.number('MemoryMB') ?? DEFAULT_MEMORY;
  const most = place.number('MemoryMaxMB') ?? 0;
  const ceiling = most === 0 ? undefined : place.child('MemoryMaxMB');
  if (ceiling) {
    if (most !== -1 && most < memory) {
      report.add('memory-max-lower', ceiling, `The ceiling is below the memory itself, ${String(memory)} MB.`, {
        fixes: [
          fix('Remove the ceiling', remove(ceiling)),
          fix(`Write ${String(2 * memory)}`, set(ceiling, 2 * memory)),
        ],
      });
    } else {
      report.add(
        'memory-max-oversubscription',
        ceiling,
        `A ceiling works only where the cluster allows more memory to be promised than there is. Elsewhere the task is killed at MemoryMB, ${String(memory)} MB.`,
      );
    }
  }
  const secrets = (place.number('SecretsMB') ?? 0) > memory ? place.child('SecretsMB') : undefined;
  if (secrets) {
    report.add(
      'secrets-mb',
      secrets,
      `The secrets directory lies in the memory of the task, which is ${String(memory)} MB.`,
      {
        fixes: [fix('Remove it', remove(secrets))],
      },
    );
  }
}

function checkDevices(report: JobReport, place: Place): void {
  const pinned = place.object('NUMA')?.strings('Devices') ?? [];
  if (pinned.length === 0) return;
  const names = new Set(place.list('Devices').map((device) => device.string('Name')));
  for (const device of pinned) {
    if (names.has(device.text) || place.refuses('Devices')) continue;
    const near = nearest(
      device.text ?? '',
      [...names].flatMap((name) => name ?? []),
    );
    report.add('numa-device-unknown', device, `No device ${shown(device.text ?? '')} is asked for in Devices.`, {
      fixes: [
        near === undefined ? undefined : fix(`Use ${shown(near)}`, set(device, near)),
        fix('Remove it', remove(device)),
      ],
    });
  }
}

function checkOldNetworks(report: JobReport, task: Task, resources: Place): void {
  const list = task.networks.length === 0 ? undefined : resources.child('Networks');
  if (!list) return;
  report.add(
    'task-networks-deprecated',
    list,
    'Networks of a task still work; today ports belong to the network of the group.',
    { at: 'key' },
  );
}

// --- hooks ---------------------------------------------------------------------------------------------------------

function checkHook(report: JobReport, { place, hook, sidecar, leader: leads }: Task): void {
  const own = hook === 'poststop' && sidecar ? place.object('Lifecycle')?.child('Sidecar') : undefined;
  if (own) {
    report.add(
      'poststop-sidecar',
      own,
      'A task that runs after all others has nothing to run beside. With Sidecar an update waits for it all the same, and the instance never counts as healthy.',
      {
        fixes: [fix('Remove it', remove(own))],
      },
    );
  }
  const leader = leads && hook !== undefined ? place.child('Leader') : undefined;
  if (!leader || (sidecar && hook !== 'poststop')) return;
  if (hook !== 'poststop' && place.object('Lifecycle')?.refuses('Sidecar')) return;
  report.add(
    'leader-lifecycle',
    leader,
    hook === 'poststop'
      ? 'When this task runs all others have ended: it leads nobody.'
      : 'When this hook ends, the whole group is stopped, since it leads.',
    { fixes: [fix('Do not lead', set(leader, false))] },
  );
}

// --- templates and downloads ---------------------------------------------------------------------------------------

function checkTemplates(report: JobReport, task: Task): void {
  const { templates } = task;
  checkTwice(
    report,
    'template-duplicate-dest',
    templates,
    (path) => `Another template of this task writes ${shown(path)} already.`,
    { key: 'DestPath' },
  );
  for (const template of templates) {
    checkSource(report, template);
    for (const check of TEMPLATE_RULES.of(template)) check(report, template, task);
  }
}

type CheckTemplate = (report: JobReport, template: Place, task: Task) => void;

const TEMPLATE_RULES = new RulesByKeys<CheckTemplate>([
  { needs: ['ChangeScript'], check: checkScript },
  { needs: ['ChangeSignal'], check: checkTemplateSignal },
  { needs: ['Envvars'], check: checkEnvvars },
  { needs: ['ChangeMode'], check: checkChangeMode },
  { needs: ['Perms'], check: checkPerms },
  { needs: ['Wait'], check: checkWait },
  {
    needs: ['DestPath'],
    check: (report, template) => {
      checkEscape(report, template, 'DestPath', 'task');
    },
  },
]);

function checkSource(report: JobReport, place: Place): void {
  const path = place.string('SourcePath') ?? '';
  const text = place.string('EmbeddedTmpl') ?? '';
  if ((path === '') !== (text === '')) return;
  const embedded = place.child('EmbeddedTmpl');
  const source = place.child('SourcePath');
  if (path === '' && text === '' && !place.refuses('SourcePath') && !place.refuses('EmbeddedTmpl')) {
    report.add(
      'template-source',
      place,
      'There is nothing to write: give the text in EmbeddedTmpl, or a file in SourcePath.',
    );
  } else if (path !== '' && text !== '' && embedded) {
    report.add('template-both', embedded, 'Give either the text or a file; the task cannot start with both.', {
      fixes: [fix('Remove the text', remove(embedded)), source && fix('Remove the file', remove(source))],
    });
  }
}

function checkScript(report: JobReport, place: Place): void {
  const script = place.child('ChangeScript');
  const command = script?.string('Command') ?? '';
  if (script && command === '' && !script.refuses('Command') && !place.refuses('ChangeMode'))
    sayNoCommand(report, script, place.string('ChangeMode') === 'script');
}

function checkTemplateSignal(report: JobReport, place: Place): void {
  const mode = place.child('ChangeMode');
  const signal = place.child('ChangeSignal');
  if (mode?.text === 'signal' && signal?.text === '') {
    report.add('template-signal', signal, 'Name the signal, or leave the key out for SIGHUP.', {
      fixes: [fix('Use "SIGHUP"', set(signal, 'SIGHUP'))],
    });
  }
  if (signal && signal.text !== '' && mode?.text !== 'signal' && !place.refuses('ChangeMode')) {
    report.add('template-signal-unused', signal, 'No signal is sent unless ChangeMode is "signal".', {
      fixes: [fix('Remove it', remove(signal))],
    });
  }
}

function checkEnvvars(report: JobReport, place: Place): void {
  const mode = place.child('ChangeMode');
  const env = place.child('Envvars');
  if (env && place.bool('Envvars') === true && mode?.text === 'signal') {
    const signal = place.child('ChangeSignal');
    report.add(
      'template-signal-env',
      env,
      'A process gets its environment when it starts: a signal cannot bring it new variables.',
      {
        fixes: [
          fix('Restart on change', set(mode, 'restart'), ...(signal ? [remove(signal)] : [])),
          fix('Write a file, which the task can read again', remove(env)),
        ],
      },
    );
  }
}

function checkChangeMode(report: JobReport, place: Place, { driver }: Task): void {
  const text = place.string('ChangeMode');
  if (text !== 'script' && text !== 'signal') return;
  const mode = place.child('ChangeMode');
  if (mode && text === 'script' && !place.has('ChangeScript')) {
    report.add('template-script', mode, 'Say in ChangeScript which script runs.', {
      fixes: [fix('Restart instead', set(mode, 'restart'))],
    });
  }
  checkSignals(report, mode, driver);
}

function sayNoCommand(report: JobReport, script: Place, isUsed: boolean): void {
  const own = script.child('Command');
  if (isUsed) {
    if (own) report.refuse('minLength', own, 'This text must not be empty.');
    else report.refuse('required', script, 'Change script needs the key "Command", which is missing.');
    return;
  }
  report.add(
    'accepted-but-meaningless',
    own ?? script,
    'A change script should have a command; as ChangeMode is not "script", it is not used.',
    {
      fixes: [fix('Remove the script', remove(script))],
    },
  );
}

const UNSIGNALLED = ['java', 'qemu'];

function checkSignals(report: JobReport, mode: Place | undefined, driver: string | undefined): void {
  if (mode?.text !== 'signal' || driver === undefined || !UNSIGNALLED.includes(driver)) return;
  report.add('signal-unsupported-driver', mode, `A task of the driver ${driver} cannot be sent a signal.`, {
    fixes: [fix('Restart instead', set(mode, 'restart'))],
  });
}

function checkPerms(report: JobReport, place: Place): void {
  const perms = place.child('Perms');
  if (!perms?.text || (/^[0-7]+$/.test(perms.text) && Number.parseInt(perms.text, 8) <= 0o7777)) return;
  report.add('template-perms', perms, 'The mode of a file is an octal number up to 7777, as "0644".', {
    fixes: [fix('Write "0644"', set(perms, '0644'))],
  });
}

function checkWait(report: JobReport, template: Place): void {
  const wait = template.object('Wait');
  const least = wait?.child('Min');
  const [min, max] = [wait?.big('Min'), wait?.big('Max')];
  if (!least || min === undefined || max === undefined || min <= max) return;
  report.add('template-wait', least, 'The least wait is longer than the longest one.');
}

function checkEscape(report: JobReport, holder: Place, key: string, from: 'task' | 'task/local'): void {
  const path = holder.string(key);
  if (path === undefined || !escapesAllocation(from, path)) return;
  const place = holder.child(key);
  if (!place) return;
  report.add(
    'path-escape',
    place,
    'This leaves the directory of the allocation, which a task may not write outside of.',
  );
}

const DIGEST_LENGTHS: Readonly<Record<string, number>> = { md5: 32, sha1: 40, sha256: 64, sha512: 128 };

function checkArtifacts(report: JobReport, { place: task }: Task): void {
  for (const artifact of task.list('Artifacts')) {
    checkEscape(report, artifact, 'RelativeDest', 'task');
    const checksum = artifact.child('GetterOptions')?.named('checksum');
    if (checksum?.text === undefined || /\$\{[A-Za-z0-9_.-]+\}/.test(checksum.text)) continue;
    const [type = '', digest = '', ...more] = checksum.text.trim().split(':');
    const length = Object.hasOwn(DIGEST_LENGTHS, type) ? DIGEST_LENGTHS[type] : undefined;
    if (more.length === 0 && length !== undefined && digest.length === length && /^[0-9A-Fa-f]*$/.test(digest))
      continue;
    const lower = `${type.toLowerCase()}:${digest}`;
    const fits = DIGEST_LENGTHS[type.toLowerCase()] === digest.length;
    report.add(
      'artifact-checksum',
      checksum,
      'A checksum is written as type:digits, with md5 (32), sha1 (40), sha256 (64) or sha512 (128) in lower case and so many hexadecimal digits.',
      {
        fixes: [
          fits && lower !== checksum.text && /^[0-9A-Fa-f]*$/.test(digest)
            ? fix(`Write ${shown(type.toLowerCase())}`, set(checksum, lower))
            : undefined,
        ],
      },
    );
  }
  const payload = task.object('DispatchPayload');
  if (payload) checkEscape(report, payload, 'File', 'task/local');
}

// --- vault and secrets ---------------------------------------------------------------------------------------------

function checkVault(report: JobReport, { place, driver }: Task): void {
  const vault = place.object('Vault');
  const mode = vault?.child('ChangeMode');
  const signal = vault?.child('ChangeSignal');
  if (mode?.text === 'signal' && signal?.text === '') {
    report.add('vault-signal', signal, 'Name the signal, or leave the key out for SIGHUP.', {
      fixes: [fix('Use "SIGHUP"', set(signal, 'SIGHUP'))],
    });
  }
  checkSignals(report, mode, driver);
}

function checkSecrets(report: JobReport, { place: task }: Task): void {
  const secrets = task.list('Secrets');
  checkTwice(
    report,
    'secret-duplicate',
    secrets,
    (name) => `Another secret of this task is called ${shown(name)} already.`,
    {
      joint: '_',
    },
  );
  for (const secret of secrets) {
    const provider = secret.child('Provider');
    if (provider?.text === undefined) continue;
    const own = provider.text === 'nomad' || provider.text === 'vault';
    if (provider.text === 'vault' && !task.has('Vault')) {
      report.add('secret-vault-block', provider, 'A secret from Vault needs a Vault block on the task.', {
        fixes: [fix('Add the block', set(task.pathTo('Vault'), {}))],
      });
    }
    const useless = secret.child(own ? 'Env' : 'Config');
    if (!useless || useless.entries().length === 0) continue;
    report.add(
      'secret-config-env',
      useless,
      own
        ? `Secrets of ${provider.text} take no environment; that is for plugins.`
        : 'Plugins take no Config; that is for nomad and vault.',
      { at: 'key', fixes: [fix('Remove it', remove(useless))] },
    );
  }
}

// --- actions and plugins -------------------------------------------------------------------------------------------

function checkActions(report: JobReport, { place: task }: Task): void {
  checkTwice(
    report,
    'action-duplicate',
    task.list('Actions'),
    (name) => `Another action of this task is called ${shown(name)} already.`,
  );
}

function checkPlugin(report: JobReport, { place: task }: Task): void {
  const plugin = task.object('CSIPluginConfig');
  if (!plugin || plugin.refuses('MountDir') || plugin.refuses('StagePublishBaseDir')) return;
  const stage = plugin.child('StagePublishBaseDir');
  const mount = plugin.child('MountDir');
  const pathOf = (place: Place | undefined, fallback: string): string => {
    const text = place?.text ?? '';
    return text === '' ? fallback : text;
  };
  // The engine compares texts, not paths: /csi2 counts as inside /csi.
  if (!pathOf(stage, '/local/csi').startsWith(pathOf(mount, '/csi'))) return;
  report.add(
    'csi-plugin-dirs',
    stage ?? mount ?? plugin,
    'Volumes may not be staged inside the directory of the plugin’s socket (MountDir).',
  );
}
