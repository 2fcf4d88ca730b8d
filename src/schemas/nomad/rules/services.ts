/** Rules about services of groups and tasks. */
import { nearest } from '../../../text/nearest.ts';
import { fix, remove, set } from '../../kit/fixes.ts';
import type { Place } from '../../kit/places.ts';
import { shown } from '../../kit/words.ts';
import { hasVariable, isNumeric } from '../model.ts';
import { RulesByKeys } from '../keys.ts';
import { type Group, hidesLabels, type Service, type Task } from '../read.ts';
import { checkChecks } from './checks.ts';
import { checkConnect } from './connect.ts';
import { checkLifetime } from './identities.ts';
import type { JobReport } from './report.ts';
import { knowsTask, labelsFor, portFixes, unknownPort } from './serviceKit.ts';

/** All rules about the services of a group, their checks and Connect. */
export function checkServices(report: JobReport, group: Group): void {
  for (const task of group.tasks) {
    checkTaskDuplicates(report, task);
    for (const service of task.services) checkService(report, service);
  }
  checkGroupDuplicates(report, group);
  for (const service of group.services) checkService(report, service);
  checkProviders(report, group);
  checkConnect(report, group);
}

type CheckService = (report: JobReport, service: Service) => void;

const RULES_BEFORE = new RulesByKeys<CheckService>([
  { needs: ['PortLabel'], check: checkPort },
  { needs: ['AddressMode'], check: checkAddress },
  { needs: ['TaskName'], check: checkTaskName },
]);
const RULES_BEHIND = new RulesByKeys<CheckService>([
  { needs: ['Identity'], check: checkIdentity },
  { needs: ['Kind'], check: checkKind },
  { needs: ['Checks'], check: checkChecks },
]);

function checkService(report: JobReport, service: Service): void {
  checkName(report, service);
  for (const check of RULES_BEFORE.of(service.place)) check(report, service);
  checkDelay(report, service);
  for (const check of RULES_BEHIND.of(service.place)) check(report, service);
}

// --- names ---------------------------------------------------------------------------------------------------------

const NAME = /^(?:[a-z0-9]|[a-z0-9][a-z0-9-]{0,61}[a-z0-9])$/i;
const VARIABLE = /\$\{[A-Za-z0-9_.-]+\}/g;

function checkName(report: JobReport, { place, name }: Service): void {
  if (name === undefined || NAME.test(name.replace(VARIABLE, 'ENV-VAR'))) return;
  const own = place.child('Name');
  const written = own?.text ?? '';
  const what =
    written === '' ? `The name of this service becomes ${shown(name)}` : `${shown(name)} is no name of a service`;
  const clean = slug(written === '' ? name : written);
  report.add(
    'service-name-invalid',
    own ?? place,
    `${what}: it takes 1 to 63 letters, digits and dashes, with a letter or digit at both ends.`,
    { fixes: [clean === '' ? undefined : fix(`Call it ${shown(clean)}`, set(place.pathTo('Name'), clean))] },
  );
}

/** The nearest sound name; nothing when placeholders are in it, whose lengths are not known here. */
function slug(text: string): string {
  if (text.includes('$')) return '';
  return text
    .replace(/[^A-Za-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');
}

/** All services of a group, those of its tasks first. */
function servicesOf({ tasks, services }: Group): readonly Service[] {
  const ofTasks = tasks.some((task) => task.services.length > 0) ? tasks.flatMap((task) => task.services) : [];
  return ofTasks.length === 0 ? services : [...ofTasks, ...services];
}

function checkTaskDuplicates(report: JobReport, { services }: Task): void {
  if (services.length < 2) return;
  const seen = new Set<string>();
  for (const service of services) {
    if (service.name === undefined || service.place.refuses('PortLabel')) continue;
    // The engine puts both into one text.
    const key = service.name + service.port;
    if (seen.has(key)) sayDuplicate(report, service);
    seen.add(key);
  }
}

function checkGroupDuplicates(report: JobReport, { services }: Group): void {
  if (services.length < 2) return;
  const seen = new Set<string>();
  for (const service of services) {
    if (service.name === undefined || service.place.refuses('PortLabel')) continue;
    const key = JSON.stringify([service.name, service.port]);
    if (seen.has(key)) sayDuplicate(report, service);
    seen.add(key);
  }
}

function sayDuplicate(report: JobReport, { place, name, port }: Service): void {
  const at = port === '' ? '' : ` at port ${shown(port)}`;
  report.add('service-duplicate', place.child('Name') ?? place, `Service ${shown(name ?? '')}${at} stands twice.`, {
    fixes: [fix('Remove this one', remove(place))],
  });
}

// --- ports ---------------------------------------------------------------------------------------------------------

function checkPort(report: JobReport, service: Service): void {
  const { place, task, port } = service;
  if (port === '' || labelsFor(service).has(port)) return;
  const own = place.child('PortLabel');
  if (!own) return;
  const mode = place.string('AddressMode') ?? '';
  const free = task ? mode === 'driver' && isNumeric(port) : isNumeric(port) || hasVariable(port);
  if (free || (task && place.refuses('AddressMode') && isNumeric(port))) return;
  if (hidesLabels(service.group, task)) return;
  report.add('service-port-unknown', own, unknownPort(port, task !== undefined), { fixes: portFixes(own, service) });
}

// --- addresses, tasks, delays --------------------------------------------------------------------------------------

function checkAddress(report: JobReport, { place, task }: Service): void {
  const own = place.child('AddressMode');
  const mode = own?.text ?? '';
  if (!own || mode === '') return;
  const alloc = mode === 'alloc' || mode === 'alloc_ipv6';
  const auto = fix('Use "auto"', set(own, 'auto'));
  if ((place.string('Address') ?? '') !== '' && mode !== 'auto') {
    report.add('service-address-mode', own, 'An Address of its own goes with AddressMode "auto" only.', {
      fixes: [auto],
    });
  } else if (task && alloc) {
    report.add('service-address-mode', own, 'The address of the allocation is for services of a group.', {
      fixes: [auto],
    });
  } else if (!task && mode === 'driver') {
    report.add('service-address-mode', own, 'The address of a driver is for services of a task.', { fixes: [auto] });
  }
}

function checkTaskName(report: JobReport, service: Service): void {
  const { place, task, group } = service;
  const own = place.child('TaskName');
  const name = own?.text ?? '';
  if (!own || name === '') return;
  if (task) {
    if (task.name === undefined || name === task.name) return;
    report.add('service-task-mismatch', own, `A service of a task belongs to that task, ${shown(task.name)}.`, {
      fixes: [fix('Remove it', remove(own))],
    });
    return;
  }
  if (service.mesh?.native || knowsTask(group, name)) return;
  const near = nearest(
    name,
    group.tasks.flatMap((other) => other.name ?? []),
  );
  report.add('service-task-unknown', own, `The group has no task ${shown(name)}.`, {
    fixes: [near === undefined ? undefined : fix(`Use ${shown(near)}`, set(own, near)), fix('Remove it', remove(own))],
  });
}

function checkDelay(report: JobReport, { place, task, group }: Service): void {
  const waits = (holder: Place): boolean => (holder.big('ShutdownDelay') ?? 0n) > 0n;
  const delayed = task ? waits(task.place) : waits(group.place) || group.tasks.some((other) => waits(other.place));
  if (delayed) return;
  const holder = task ? task.place : group.place;
  report.add(
    'service-no-shutdown-delay',
    place,
    'Requests may reach an instance that is already ending: a ShutdownDelay takes it off the register first.',
    { fixes: [fix('Wait 5 s before ending', set(holder.pathTo('ShutdownDelay'), 5_000_000_000))] },
  );
}

function checkIdentity(report: JobReport, { place, provider }: Service): void {
  const identity = place.object('Identity');
  if (!identity) return;
  const audience = identity.child('Audience');
  const many = audience?.items().length ?? 0;
  if (many === 0 && !identity.refuses('Audience')) {
    report.add('service-identity-aud', identity, 'The identity of a service needs an audience.', { at: 'key' });
  } else if (audience && many > 1) {
    report.add(
      'identity-audience',
      audience,
      'Give exactly one audience: whoever takes the token for one could use it at the others.',
      { at: 'key' },
    );
  }
  if (provider === 'nomad' && !identity.refuses('Name') && (identity.string('Name') ?? '') === '') {
    report.add('service-identity-name', identity, 'The identity of a service in Nomad’s own register needs a name.', {
      at: 'key',
    });
  }
  checkLifetime(report, identity);
}

const KINDS = ['', 'api-gateway', 'ingress-gateway', 'mesh-gateway', 'terminating-gateway'];

function checkKind(report: JobReport, { place, provider }: Service): void {
  const kind = place.child('Kind');
  if (kind?.text === undefined || KINDS.includes(kind.text) || provider === undefined) return;
  const fixes = [fix('Remove it', remove(kind))];
  const message = `${shown(kind.text)} is no kind of gateway: ${KINDS.slice(1).join(', ')}.`;
  if (provider === 'nomad')
    report.add('accepted-but-meaningless', kind, `${message} Nomad’s own register does not use it.`, { fixes });
  else report.refuse('enum', kind, message, ...fixes);
}

// --- providers -----------------------------------------------------------------------------------------------------

/** All services of a group are in one register. */
function checkProviders(report: JobReport, group: Group): void {
  const all = servicesOf(group);
  if (all.length < 2) return;
  const first = all.find(({ provider }) => provider !== undefined)?.provider;
  if (first === undefined) return;
  for (const { place, provider } of all) {
    if (provider === undefined || provider === first) continue;
    report.add(
      'provider-mixed',
      place.child('Provider') ?? place,
      `The services of a group are all in one register; the first one here is in that of ${first === 'nomad' ? 'Nomad' : 'Consul'}.`,
      { fixes: [fix(`Use ${shown(first)}`, set(place.pathTo('Provider'), first))] },
    );
  }
}
