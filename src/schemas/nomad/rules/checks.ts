/** Rules about the checks of services. */
import { utf8Length } from '../../../text/utf8.ts';
import { fix, remove, set, setRaw } from '../../kit/fixes.ts';
import type { Place } from '../../kit/places.ts';
import { listed, shown } from '../../kit/words.ts';
import { whyNotRelative } from '../goUrl.ts';
import { RulesByKeys } from '../keys.ts';
import { hasVariable, isNumeric } from '../model.ts';
import { hidesLabels, portsOf, type Service } from '../read.ts';
import type { JobReport, MaybeFix } from './report.ts';
import { asksPort, knowsTask, labelsFor, portFixes, unknownPort } from './serviceKit.ts';

const SECOND = 1_000_000_000n;
const TYPES = { consul: ['tcp', 'http', 'grpc', 'script'], nomad: ['tcp', 'http'] } as const;
const THRESHOLDS = ['SuccessBeforePassing', 'FailuresBeforeCritical', 'FailuresBeforeWarning'];
const METHODS = ['', 'GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE'];
const NOTES_LIMIT = 255;

/** A check with its service. */
interface Check {
  readonly place: Place;
  readonly service: Service;
  /** As it is written; '' when it is left out, undefined when it is refused. */
  readonly type: string | undefined;
  /** Its own port, else the service's. */
  readonly port: string;
  /** The task it runs in: its own, else the service's. */
  readonly taskName: string;
}

/** All rules about the checks of a service. */
export function checkChecks(report: JobReport, service: Service): void {
  const checks = service.place.list('Checks').map((place): Check => ({
    place,
    service,
    type: place.refuses('Type') ? undefined : (place.string('Type') ?? ''),
    port: given(place, 'PortLabel') ?? service.port,
    taskName: given(place, 'TaskName') ?? service.place.string('TaskName') ?? '',
  }));
  if (service.task) checkNames(report, service, checks);
  for (const check of checks) {
    checkType(report, check);
    checkPort(report, check);
    checkTimes(report, check.place);
    checkRequest(report, check);
    checkTask(report, check);
    for (const ofKeys of RULES.of(check.place)) ofKeys(report, check);
    checkRestart(report, check);
    if (service.provider === 'nomad') checkNomad(report, check);
  }
}

type CheckOne = (report: JobReport, check: Check) => void;

const RULES = new RulesByKeys<CheckOne>([
  { needs: ['AddressMode'], check: checkAddressMode },
  { needs: THRESHOLDS, check: checkThresholds },
  { needs: ['Expose'], check: checkExpose },
  { needs: ['Notes'], check: checkNotes },
]);

/** The text under a key, when it is not empty. */
function given(place: Place, key: string): string | undefined {
  const text = place.string(key);
  return text === '' ? undefined : text;
}

// --- types and names -----------------------------------------------------------------------------------------------

function checkType(report: JobReport, { place, service, type }: Check): void {
  const { provider } = service;
  if (type === undefined || provider === undefined) return;
  const own = place.child('Type');
  const known: readonly string[] = TYPES[provider];
  const lower = type.toLowerCase();
  if (!known.includes(lower)) {
    const where = provider === 'nomad' ? ' in Nomad’s own register' : '';
    report.add('check-type', own ?? place, `A check${where} is of type ${listed(known, 'or')}.`, {
      fixes: [own && service.port !== '' ? fix('Use "tcp"', set(own, 'tcp')) : undefined],
    });
  } else if (lower !== type && own) {
    report.add(
      'check-type-case',
      own,
      `Written like this, ${shown(type)} is taken but asks no port, so it never works.`,
      {
        fixes: [fix(`Write ${shown(lower)}`, set(own, lower))],
      },
    );
  }
}

function checkNames(report: JobReport, service: Service, checks: readonly Check[]): void {
  const seen = new Set<string>();
  for (const { place } of checks) {
    if (place.refuses('Name')) continue;
    const own = place.child('Name');
    const written = own?.text ?? '';
    const name = written === '' ? `service: ${JSON.stringify(service.name ?? '')} check` : written;
    if (seen.has(name)) {
      report.add(
        'check-duplicate-name',
        own ?? place,
        written === ''
          ? 'Another check of this service has no name either; they would be called the same.'
          : `Another check of this service is called ${shown(written)} already.`,
        { fixes: [fix('Give it another name', set(place.pathTo('Name'), freshName(written, seen)))] },
      );
    }
    seen.add(name);
  }
}

function freshName(base: string, taken: ReadonlySet<string>): string {
  const stem = base === '' ? 'check' : base;
  let name = stem;
  for (let n = 2; taken.has(name); n++) name = `${stem}-${String(n)}`;
  return name;
}

// --- ports ---------------------------------------------------------------------------------------------------------

function checkPort(report: JobReport, { place, service, type, port }: Check): void {
  if (!asksPort(type) || place.refuses('PortLabel')) return;
  const own = place.child('PortLabel');
  const inherited = (own?.text ?? '') === '';
  if (port === '') {
    if (service.place.refuses('PortLabel')) return;
    report.add('check-port-missing', place, 'There is no port to check: neither the check nor the service names one.');
    return;
  }
  if (service.task && isNumeric(port)) {
    const driver = place.string('AddressMode') === 'driver';
    if (driver && Number(port) > 0) return;
    if (place.refuses('AddressMode')) return;
    report.add(
      'check-numeric-port',
      own && !inherited ? own : place,
      driver
        ? 'The number of a port must be above 0.'
        : 'A check asks a number only with AddressMode "driver" of its own; it does not take that over from the service.',
      { fixes: [driver ? undefined : fix('Use AddressMode "driver"', set(place.pathTo('AddressMode'), 'driver'))] },
    );
    return;
  }
  if (inherited || !own) return;
  const free = !service.task && (isNumeric(port) || hasVariable(port));
  if (free || labelsFor(service).has(port) || hidesLabels(service.group, service.task)) return;
  report.add('check-port-unknown', own, unknownPort(port, service.task !== undefined), {
    fixes: portFixes(own, service),
  });
}

// --- times ---------------------------------------------------------------------------------------------------------

function checkTimes(report: JobReport, place: Place): void {
  const soon = (key: 'Interval' | 'Timeout', rule: 'check-interval' | 'check-timeout', usual: bigint): void => {
    const value = place.big(key);
    if (place.refuses(key) || (value !== undefined && value >= SECOND)) return;
    report.add(
      rule,
      place.child(key) ?? place,
      value === undefined
        ? `A check needs ${key}, in nanoseconds.`
        : `${key} must be at least 1 s, which is 1000000000.`,
      { fixes: [fix(`${key} ${String(usual / SECOND)} s`, setRaw(place.pathTo(key), String(usual)))] },
    );
  };
  soon('Interval', 'check-interval', 10n * SECOND);
  soon('Timeout', 'check-timeout', 2n * SECOND);
  const [interval, timeout] = [place.big('Interval'), place.big('Timeout')];
  const own = place.child('Timeout');
  if (own && interval !== undefined && timeout !== undefined && timeout > interval)
    report.add('check-timeout-over-interval', own, 'The next check begins before this one has to give up.');
}

// --- what is asked -------------------------------------------------------------------------------------------------

function checkRequest(report: JobReport, { place, type }: Check): void {
  const lower = type?.toLowerCase();
  if (lower === 'http' && !place.refuses('Path')) {
    const own = place.child('Path');
    const path = own?.text ?? '';
    const why = path === '' ? undefined : whyNotRelative(path);
    if (path === '' || why !== undefined) {
      report.add(
        'check-http-path',
        own ?? place,
        why === undefined
          ? 'An http check needs a path, such as /health.'
          : `The path of a check stands without scheme and host; this one ${why}.`,
        { fixes: [pathFix(place, path)] },
      );
    }
  }
  if (lower === 'script' && !place.refuses('Command') && (place.string('Command') ?? '') === '') {
    report.add('check-script-command', place.child('Command') ?? place, 'A script check needs a command.');
  }
}

function pathFix(place: Place, path: string): MaybeFix {
  if (path === '') return fix('Ask for /', set(place.pathTo('Path'), '/'));
  const rest = /^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/]*(\/.*)?$/.exec(path);
  const clean = rest ? (rest[1] ?? '/') : undefined;
  return clean !== undefined && whyNotRelative(clean) === undefined
    ? fix(`Write ${shown(clean)}`, set(place.pathTo('Path'), clean))
    : undefined;
}

function checkTask(report: JobReport, { place, service, type, taskName }: Check): void {
  const { group, task } = service;
  if (task || place.refuses('TaskName') || service.place.refuses('TaskName')) return;
  if (taskName === '') {
    if (type?.toLowerCase() !== 'script') return;
    const only = group.tasks.length === 1 ? group.tasks[0]?.name : undefined;
    report.add('check-script-task', place, 'Say in TaskName which task the script runs in.', {
      fixes: [only === undefined ? undefined : fix(`Run it in ${shown(only)}`, set(place.pathTo('TaskName'), only))],
    });
    return;
  }
  if (knowsTask(group, taskName)) return;
  const own = place.child('TaskName');
  const inherited = (own?.text ?? '') === '';
  report.add('check-task-unknown', own && !inherited ? own : place, `The group has no task ${shown(taskName)}.`);
}

function checkAddressMode(report: JobReport, { place, service, taskName }: Check): void {
  const own = place.child('AddressMode');
  const mode = own?.text ?? '';
  if (!own || mode === '') return;
  const host = fix('Use "host"', set(own, 'host'));
  if (service.task && (mode === 'alloc' || mode === 'alloc_ipv6')) {
    report.add('check-address-mode', own, 'The address of the allocation is for checks of a group’s services.', {
      fixes: [host],
    });
  } else if (!service.task && mode === 'driver' && taskName !== '') {
    report.add(
      'check-address-mode',
      own,
      'A check of a group’s service that runs in a task cannot use the address of a driver.',
      {
        fixes: [host],
      },
    );
  }
}

// --- restart and updates -------------------------------------------------------------------------------------------

/** What a check says of updates, its own word or the service's, at its place. */
function onUpdateOf({ place, service }: Check): Place | undefined {
  for (const holder of [place, service.place]) {
    const own = holder.child('OnUpdate');
    if (own && own.text !== '') return own;
  }
  return undefined;
}

function restartBlocks({ place, service }: Check): readonly Place[] {
  return [place.object('CheckRestart'), service.place.object('CheckRestart')].filter((block) => block !== undefined);
}

function checkRestart(report: JobReport, check: Check): void {
  const blocks = restartBlocks(check);
  const onUpdate = onUpdateOf(check);
  if (blocks.length === 0 || !onUpdate) return;
  const lenient = blocks.some((block) => block.bool('IgnoreWarnings') === true);
  const bad = onUpdate.text === 'ignore' || (onUpdate.text === 'ignore_warnings' && !lenient);
  if (!bad) return;
  report.add(
    'check-restart-on-update',
    onUpdate,
    `A check that restarts its task cannot be ignored in updates (${shown(onUpdate.text ?? '')})${onUpdate.text === 'ignore' ? '' : ' unless CheckRestart ignores warnings too'}.`,
    { fixes: [fix('Use "require_healthy"', set(onUpdate, 'require_healthy'))] },
  );
}

function checkThresholds(report: JobReport, { place, type }: Check): void {
  if (type === undefined || type === '' || asksPort(type)) return;
  for (const key of THRESHOLDS) {
    const own = place.child(key);
    if (!own || (place.big(key) ?? 0n) <= 0n) continue;
    report.add(
      'pass-fail-check-type',
      own,
      `Results are counted for tcp, http and grpc checks, not for ${shown(type)}.`,
      {
        fixes: [fix('Remove it', remove(own))],
      },
    );
  }
}

function checkExpose(report: JobReport, { place, service, type }: Check): void {
  const own = place.child('Expose');
  if (!own || place.bool('Expose') !== true || service.provider === 'nomad') return;
  const sidecar = !service.task && service.mesh?.sidecar !== undefined;
  const fits = type === 'http' || type === 'grpc';
  if (sidecar && fits) {
    checkExposedPort(report, own, place, service);
    return;
  }
  const { place: holder } = service;
  if (place.refuses('Type') || holder.refuses('Connect') || holder.object('Connect')?.refuses('SidecarService')) return;
  report.add(
    'expose-check',
    own,
    sidecar
      ? 'Only http and grpc checks can be let through the proxy.'
      : 'A check is let through a proxy; this service has none (Connect.SidecarService).',
    { fixes: [fix('Remove it', remove(own))] },
  );
}

/** The path is opened to a port that is known before the group is placed: a number, or a reserved port. */
function checkExposedPort(report: JobReport, own: Place, check: Place, service: Service): void {
  const { group, place, port } = service;
  if (!(check.string('Path') ?? '').startsWith('/') || place.refuses('PortLabel') || hidesLabels(group, undefined))
    return;
  const found = group.networks.flatMap(portsOf).find(({ label }) => label === port);
  if (found ? found.value > 0 || found.place.refuses('Value') : /^\+?\d+$/.test(port) && Number(port) > 0) return;
  // Of no port, and of a label that no port has, is told already.
  if (port === '' || (!found && !isNumeric(port) && !hasVariable(port))) return;
  const inside = found?.place.int('To') ?? 0;
  const number = fix(`Use ${String(inside)}`, set(place.pathTo('PortLabel'), String(inside)));
  report.add(
    'expose-check',
    own,
    'The proxy must know the port of the service beforehand: write its number inside the network as PortLabel.',
    { fixes: [inside > 0 ? number : undefined] },
  );
}

function checkNotes(report: JobReport, { place, service }: Check): void {
  const own = place.child('Notes');
  if (own?.text === undefined || service.provider === undefined) return;
  const bytes = utf8Length(own.text);
  if (bytes <= NOTES_LIMIT) return;
  const message = `At most ${String(NOTES_LIMIT)} bytes are allowed; these are ${String(bytes)}.`;
  if (service.provider === 'nomad')
    report.add('accepted-but-meaningless', own, `${message} Nomad’s own register does not use them.`);
  else report.refuse('maxLength', own, message);
}

// --- nomad's own register ------------------------------------------------------------------------------------------

function checkNomad(report: JobReport, check: Check): void {
  const { place, type } = check;
  const refuse = (
    own: Place | undefined,
    what: string,
    fixes: readonly MaybeFix[] = own ? [fix('Remove it', remove(own))] : [],
  ): void => {
    if (own) report.add('provider-nomad-check', own, `${what} works with provider "consul" only.`, { fixes });
  };
  if (place.bool('Expose') === true) refuse(place.child('Expose'), 'Expose');
  const onUpdate = onUpdateOf(check);
  if (onUpdate?.text === 'ignore_warnings') refuse(onUpdate, 'OnUpdate "ignore_warnings"');
  const lenient = restartBlocks(check).find((block) => block.bool('IgnoreWarnings') === true);
  const warnings = lenient?.child('IgnoreWarnings');
  // What is ignored in updates may not restart the task: first that has to go.
  if (onUpdate?.text === 'ignore_warnings') refuse(warnings, 'IgnoreWarnings', []);
  else refuse(warnings, 'IgnoreWarnings');
  const mode = place.child('AddressMode');
  if (mode?.text === 'driver') refuse(mode, 'AddressMode "driver"');
  const method = place.child('Method');
  if (method?.text !== undefined && type?.toLowerCase() === 'http' && !METHODS.includes(method.text)) {
    const upper = method.text.toUpperCase();
    refuse(method, `The method ${shown(method.text)}`, [
      METHODS.includes(upper) ? fix(`Write ${shown(upper)}`, set(method, upper)) : undefined,
    ]);
  }
  for (const key of THRESHOLDS) if ((place.big(key) ?? 0n) > 0n) refuse(place.child(key), key);
  if ((place.string('TLSServerName') ?? '') !== '') refuse(place.child('TLSServerName'), 'TLSServerName');
}
