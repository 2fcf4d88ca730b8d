/** Rule about secrets that are written into the job. */
import { NodeMemo } from '../../../document/memo.ts';
import type { ObjectNode } from '../../../document/node.ts';
import type { Place } from '../../kit/places.ts';
import { shown } from '../../kit/words.ts';
import { RulesByKeys } from '../keys.ts';
import type { Group, Task } from '../read.ts';
import { hasUserInfo, isLiteral, isSecretHeader, isSecretOption, isSecretVariable } from '../secrets.ts';
import type { JobReport } from './report.ts';

const ADVICE =
  'Everybody who may read the job may read it. Fetch it with a template from Nomad Variables or Vault, or with a Secret block.';

/** Secrets in environments, downloads and registry logins of a group. */
export function checkSecrets(report: JobReport, group: Group): void {
  for (const task of group.tasks) checkTask(report, task);
  checkSidecars(report, group);
}

type CheckTask = (report: JobReport, task: Task) => void;

const TASK_RULES = new RulesByKeys<CheckTask>([
  {
    needs: ['Env'],
    check: (report, { place }) => {
      checkEnvironment(report, place);
    },
  },
  {
    needs: ['Secrets'],
    check: (report, { place }) => {
      for (const secret of place.list('Secrets')) checkEnvironment(report, secret);
    },
  },
  {
    needs: ['Artifacts'],
    check: (report, { place }) => {
      for (const artifact of place.list('Artifacts')) checkArtifact(report, artifact);
    },
  },
  { needs: ['Config'], check: checkLogin },
]);

function checkTask(report: JobReport, task: Task): void {
  for (const check of TASK_RULES.of(task.place)) check(report, task);
}

function checkLogin(report: JobReport, { driver, config }: Task): void {
  const auth = driver === 'docker' ? config?.child('auth') : undefined;
  if (!auth) return;
  for (const login of blocksOf(auth)) {
    const password = login.named('password');
    if (password?.text !== undefined && isLiteral(password.text)) say(report, password, 'The password of the registry');
  }
}

function checkSidecars(report: JobReport, group: Group): void {
  for (const service of group.services) {
    const task = service.mesh?.connect.object('SidecarTask');
    if (task) checkEnvironment(report, task);
  }
}

const secretNames = new NodeMemo<null, boolean>();

/** True for an environment with a name of a secret. */
function mayHoldSecrets({ shape }: ObjectNode): boolean {
  if (!shape) return true;
  return secretNames.get(shape, null, ({ keys }) => keys.some((key) => key !== null && isSecretVariable(key)), shape);
}

function checkEnvironment(report: JobReport, holder: Place): void {
  const node = holder.value('Env');
  if (node?.kind !== 'object' || !mayHoldSecrets(node)) return;
  const env = holder.child('Env');
  if (!env) return;
  for (const [name, value] of env.entries()) {
    const text = value.text ?? '';
    if (isSecretVariable(name) && isLiteral(text) && !text.includes('{{')) say(report, value, shown(name));
  }
}

function checkArtifact(report: JobReport, artifact: Place): void {
  for (const [name, value] of artifact.child('GetterOptions')?.entries() ?? []) {
    if (isSecretOption(name) && isLiteral(value.text ?? '')) say(report, value, shown(name));
  }
  for (const [name, value] of artifact.child('GetterHeaders')?.entries() ?? []) {
    if (isSecretHeader(name) && isLiteral(value.text ?? '')) say(report, value, `The header ${shown(name)}`);
  }
  const source = artifact.child('GetterSource');
  if (source?.text !== undefined && isLiteral(source.text) && hasUserInfo(source.text)) {
    say(report, source, 'The password in this address');
  }
}

function say(report: JobReport, place: Place, what: string): void {
  report.add('inline-secret', place, `${what} is stored in the job in clear text. ${ADVICE}`);
}

/** A block of a driver: an object, or a list with objects as HCL becomes. */
export function blocksOf(place: Place): readonly Place[] {
  if (place.node.kind === 'object') return [place];
  return place.items().filter((item) => item.node.kind === 'object');
}
