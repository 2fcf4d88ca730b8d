/** Rules about the policies of a group as they apply: update, migration, restart, reschedule. */
import { durationWords } from '../../../quantities/duration.ts';
import { fix, set, setRaw } from '../../kit/fixes.ts';
import type { Place } from '../../kit/places.ts';
import { counted, shown } from '../../kit/words.ts';
import {
  hasNoDeployments,
  type Merged,
  migrateOf,
  policyDefaults,
  rescheduleOf,
  restartOf,
  taskRestartOf,
  updateOf,
} from '../merged.ts';
import { Keys } from '../keys.ts';
import type { Group, Job, Task } from '../read.ts';
import { attemptsThatFit } from '../reschedule.ts';
import { sidecarTasks } from './groups.ts';
import type { JobReport, MaybeFix } from './report.ts';

const SECOND = 1_000_000_000n;
const DAY = 86_400n * SECOND;

const words = durationWords;
/** Writes a duration over the value of a field. */
const duration = (place: Place, value: bigint): MaybeFix =>
  fix(`Write ${words(value)}: ${String(value)}`, setRaw(place, String(value)));

/** All rules about the policies of a group. */
export function checkPolicies(report: JobReport, group: Group): void {
  const { job } = group;
  const update = updateOf(group);
  if (update) checkUpdate(report, group, update);
  checkKillTimeouts(report, group, update);
  if (job.typeKnown && job.type === 'service') {
    const migrate = migrateOf(group);
    if (migrate) checkMigrate(report, migrate);
  }
  checkRestart(report, group);
  if (job.typeKnown && (job.type === 'service' || job.type === 'batch')) checkReschedule(report, group);
  if (job.typeKnown && job.type === 'service') checkNever(report, group);
}

// --- values of a joined policy -------------------------------------------------------------------------------------

/** Refuses a number below `least`, at the place it comes from. */
function atLeast(report: JobReport, policy: Merged, key: string, least: bigint): void {
  const place = policy.written(key);
  if (!place || policy.int(key) >= least) return;
  report.refuse('minimum', place, `This number is too small: the least is ${String(least)}.`);
  policy.refuse(key);
}

/** Refuses a word that is none of those known, at the place it comes from. */
function oneOf(report: JobReport, policy: Merged, key: string, values: readonly string[]): void {
  const place = policy.written(key);
  if (!place || values.includes(policy.string(key))) return;
  const list = values.map((value) => shown(value)).join(', ');
  report.refuse(
    'enum',
    place,
    `${shown(policy.string(key))} is not allowed here. Choose one of ${list}.`,
    fix(`Use ${shown(values[0] ?? '')}`, set(place, values[0] ?? '')),
  );
  policy.refuse(key);
}

// --- update --------------------------------------------------------------------------------------------------------

function checkUpdate(report: JobReport, group: Group, update: Merged): void {
  oneOf(report, update, 'HealthCheck', ['checks', 'task_states', 'manual']);
  for (const key of ['MaxParallel', 'Canary', 'MinHealthyTime', 'ProgressDeadline']) atLeast(report, update, key, 0n);
  for (const key of ['HealthyDeadline', 'Stagger']) atLeast(report, update, key, 1n);
  const [healthy, deadline, progress] = [
    update.int('MinHealthyTime'),
    update.int('HealthyDeadline'),
    update.int('ProgressDeadline'),
  ];
  if (healthy >= deadline && !update.unsure('MinHealthyTime', 'HealthyDeadline')) {
    const place = update.at('HealthyDeadline', 'MinHealthyTime');
    const isDeadline = place.part === update.written('HealthyDeadline')?.part;
    report.add(
      'update-healthy-order',
      place,
      `An instance must be healthy for ${words(healthy)} but has only ${words(deadline)} to get there: MinHealthyTime must be below HealthyDeadline.`,
      { fixes: [raised(place, isDeadline, 2n * healthy, progress)] },
    );
  }
  if (progress !== 0n && deadline >= progress && !update.unsure('HealthyDeadline', 'ProgressDeadline')) {
    const place = update.at('ProgressDeadline', 'HealthyDeadline');
    const isProgress = place.part === update.written('ProgressDeadline')?.part;
    report.add(
      'update-progress-order',
      place,
      `HealthyDeadline, ${words(deadline)}, must be below ProgressDeadline, which is ${words(progress)}.`,
      {
        fixes: [
          isProgress
            ? duration(place, deadline + 300n * SECOND)
            : place.up &&
              fix(
                `Set ProgressDeadline to ${words(deadline + 300n * SECOND)}`,
                setRaw([...place.up.path, 'ProgressDeadline'], String(deadline + 300n * SECOND)),
              ),
        ],
      },
    );
  }
  checkCanary(report, update);
  const parallel = update.written('MaxParallel');
  if (parallel && update.int('MaxParallel') === 0n)
    report.add(
      'update-disabled',
      parallel,
      'With 0 there are no deployments: all instances are replaced at once, unwatched.',
    );
  if (parallel && group.count > 1 && update.int('MaxParallel') > BigInt(group.count)) {
    report.add(
      'update-max-parallel-count',
      parallel,
      `An update would replace all ${counted(group.count, 'instance')} of a group at once.`,
      { fixes: [fix(`Write ${String(group.count - 1)}`, set(parallel, group.count - 1))] },
    );
  }
}

/** Raises the deadline, where it is the deadline that is written and others still fit. */
function raised(place: Place, isDeadline: boolean, value: bigint, progress: bigint): MaybeFix {
  const fits = progress === 0n || value < progress;
  return isDeadline && fits && value > 0n ? duration(place, value) : undefined;
}

function checkCanary(report: JobReport, update: Merged): void {
  if (!update.bool('AutoPromote') || update.int('Canary') > 0n || update.unsure('Canary')) return;
  const place = update.at('AutoPromote');
  const canary = update.written('Canary');
  report.add(
    'auto-promote-canary',
    place,
    'There are no canaries that could be promoted. AutoPromote needs at least one.',
    {
      fixes: [
        fix('Start one canary', set(canary ?? [...(place.up?.path ?? []), 'Canary'], 1)),
        fix('Do not promote by itself', set(place, false)),
      ],
    },
  );
}

/** When one group promotes its canaries by itself, all groups with canaries must. */
export function checkPromotion(report: JobReport, job: Job, groups: readonly Place[]): void {
  const updates = groups.map((place) => updateOf({ job, place }));
  if (!updates.some((update) => update?.bool('AutoPromote') && update.int('Canary') > 0n)) return;
  for (const update of updates) {
    const canary = update?.written('Canary');
    if (!update || !canary || update.int('Canary') <= 0n || update.bool('AutoPromote')) continue;
    if (update.unsure('AutoPromote')) continue;
    const promote = update.written('AutoPromote');
    report.add(
      'auto-promote-all',
      canary,
      'Another group promotes its canaries by itself; that works only when all groups with canaries do.',
      { fixes: [fix('Promote these too', set(promote ?? [...(canary.up?.path ?? []), 'AutoPromote'], true))] },
    );
  }
}

const CLIENT_CAP = 30n * SECOND;

function checkKillTimeouts(report: JobReport, group: Group, update: Merged | undefined): void {
  const { type, typeKnown } = group.job;
  const watched =
    typeKnown &&
    type === 'service' &&
    !hasNoDeployments(group) &&
    !group.place.refuses('Update') &&
    !update?.unsure('ProgressDeadline');
  const progress = update?.int('ProgressDeadline') ?? policyDefaults.update['ProgressDeadline'];
  const longest = watched && typeof progress === 'bigint' && progress > 0n ? progress : undefined;
  // What a service says of its proxy's task is held to the same.
  for (const place of [...group.tasks.map((task) => task.place), ...sidecarTasks(group)]) {
    const value = place.big('KillTimeout');
    if (value === undefined || (value <= CLIENT_CAP && (longest === undefined || value <= longest))) continue;
    const timeout = place.child('KillTimeout');
    if (!timeout) continue;
    if (longest !== undefined && value > longest) {
      report.add(
        'kill-timeout-progress',
        timeout,
        `The task may take ${words(value)} to end, longer than an update may go without progress (${words(longest)}).`,
        { fixes: [duration(timeout, longest < CLIENT_CAP ? longest : CLIENT_CAP)] },
      );
    }
    if (value > CLIENT_CAP)
      report.add('kill-timeout-capped', timeout, 'Most nodes cap this at 30 s (max_kill_timeout of the client).');
  }
}

// --- migrate -------------------------------------------------------------------------------------------------------

function checkMigrate(report: JobReport, migrate: Merged): void {
  oneOf(report, migrate, 'HealthCheck', ['checks', 'task_states']);
  for (const key of ['MaxParallel', 'MinHealthyTime', 'HealthyDeadline']) atLeast(report, migrate, key, 0n);
  const [healthy, deadline] = [migrate.int('MinHealthyTime'), migrate.int('HealthyDeadline')];
  if (healthy <= deadline || migrate.unsure('MinHealthyTime', 'HealthyDeadline')) return;
  const place = migrate.at('HealthyDeadline', 'MinHealthyTime');
  const isDeadline = place.part === migrate.written('HealthyDeadline')?.part;
  report.add(
    'migrate-order',
    place,
    `A moved instance must be healthy for ${words(healthy)} but has only ${words(deadline)} to get there.`,
    {
      fixes: [
        isDeadline
          ? duration(place, healthy)
          : fix(
              `Set HealthyDeadline to ${words(healthy)}`,
              setRaw([...(place.up?.path ?? []), 'HealthyDeadline'], String(healthy)),
            ),
      ],
    },
  );
}

// --- restart -------------------------------------------------------------------------------------------------------

interface RestartFault {
  readonly rule: 'restart-ambiguous' | 'restart-interval-short' | 'restart-attempts-fit';
  readonly place: Place;
  readonly message: string;
  readonly fixes: readonly MaybeFix[];
}

const SHORTEST_INTERVAL = 5n * SECOND;

function restartFaults(policy: Merged): readonly RestartFault[] {
  if (policy.blocks.length === 0) return NONE;
  const [attempts, interval, delay] = [policy.int('Attempts'), policy.int('Interval'), policy.int('Delay')];
  const isAmbiguous = attempts === 0n && policy.string('Mode') !== 'fail' && !policy.unsure('Attempts', 'Mode');
  const isShort = interval < SHORTEST_INTERVAL && !policy.unsure('Interval');
  const isFull = attempts > 0n && attempts * delay > interval && !policy.unsure('Attempts', 'Interval', 'Delay');
  if (!isAmbiguous && !isShort && !isFull) return NONE;
  const faults: RestartFault[] = [];
  if (isAmbiguous) {
    const mode = policy.written('Mode');
    faults.push({
      rule: 'restart-ambiguous',
      place: policy.at('Attempts', 'Mode'),
      message: `0 attempts with mode ${shown(policy.string('Mode'))}: never restart, or wait and restart? Write mode "fail", or allow attempts.`,
      fixes: [mode && fix('Use mode "fail"', set(mode, 'fail'))],
    });
  }
  if (isShort) {
    const place = policy.at('Interval');
    const least = attempts * delay > SHORTEST_INTERVAL ? attempts * delay : SHORTEST_INTERVAL;
    faults.push({
      rule: 'restart-interval-short',
      place,
      message: `An interval of ${words(interval)} is too short; at least 5 s are needed.`,
      fixes: [duration(place, least)],
    });
  }
  if (isFull) {
    const place = policy.at('Interval', 'Attempts', 'Delay');
    const own = policy.written('Interval');
    const needed = attempts * delay > SHORTEST_INTERVAL ? attempts * delay : SHORTEST_INTERVAL;
    faults.push({
      rule: 'restart-attempts-fit',
      place,
      message: `${counted(attempts, 'restart')} with ${words(delay)} before each do not fit into ${words(interval)}.`,
      fixes: [
        fix(
          `Set the interval to ${words(needed)}`,
          setRaw(own ?? [...(place.up?.path ?? []), 'Interval'], String(needed)),
        ),
      ],
    });
  }
  return faults;
}

const NONE: readonly never[] = [];
const RESTART = new Keys('RestartPolicy');

function checkRestart(report: JobReport, group: Group): void {
  const ofGroup = restartFaults(restartOf(group));
  const withOwn = group.tasks.filter(({ place }) => RESTART.isIn(place));
  // A policy of a task is joined with the group's: what mends the one may spoil the other.
  const alone = !withOwn.some(({ place }) => place.has('RestartPolicy'));
  for (const { rule, place, message, fixes } of ofGroup)
    report.add(rule, place, message, { fixes: alone ? fixes : [] });
  if (withOwn.length === 0) return;
  const known = new Set(ofGroup.map(({ rule, place }) => `${rule} ${place.pointer}`));
  for (const task of withOwn) {
    if (!task.place.object('RestartPolicy')) continue;
    for (const { rule, place, message, fixes } of restartFaults(taskRestartOf(task))) {
      if (known.has(`${rule} ${place.pointer}`)) continue;
      report.add(
        'task-restart-unchecked',
        place,
        `${message} On a group this would be refused; on a task nobody checks it, yet it holds.`,
        { fixes },
      );
    }
  }
}

// --- reschedule ----------------------------------------------------------------------------------------------------

const SHORTEST_DELAY = 5n * SECOND;
const SHORTEST_WINDOW = 15n * SECOND;
const FUNCTIONS = ['constant', 'exponential', 'fibonacci'];

function checkReschedule(report: JobReport, group: Group): void {
  const policy = rescheduleOf(group);
  if (policy.blocks.length === 0) return;
  const attempts = policy.int('Attempts');
  const unlimited = policy.bool('Unlimited');
  const enabled = attempts > 0n || unlimited;
  const written = policy.written('Attempts');
  if (attempts < 0n && written)
    report.add('accepted-but-meaningless', written, 'Attempts should be 0 or more; below 0 it acts as 0.', {
      fixes: [fix('Write 0', set(written, 0))],
    });
  checkFunction(report, policy, enabled);
  const maxDelay = policy.written('MaxDelay');
  if (maxDelay && policy.int('MaxDelay') !== 0n && policy.string('DelayFunction') === 'constant')
    report.add(
      'reschedule-max-delay-ignored',
      maxDelay,
      'With a constant delay there is no longest one: this is ignored.',
    );
  if (!enabled || policy.unsure('Attempts', 'Unlimited')) return;
  const contradicts = attempts > 0n && unlimited;
  if (contradicts) sayContradiction(report, policy);
  const missing = attempts > 0n && !unlimited && policy.int('Interval') <= 0n && !policy.unsure('Interval');
  if (missing) sayMissing(report, policy);
  const delays = checkDelays(report, policy);
  if (unlimited || missing || policy.unsure('Interval')) return;
  const interval = policy.int('Interval');
  if (interval < SHORTEST_WINDOW) {
    const place = policy.at('Interval');
    report.add(
      'reschedule-interval-short',
      place,
      `An interval of ${words(interval)} is too short; at least 15 s are needed.`,
      {
        fixes: [duration(place, recommended(policy))],
      },
    );
  }
  if (delays) checkFit(report, policy);
}

function checkFunction(report: JobReport, policy: Merged, enabled: boolean): void {
  if (enabled) {
    oneOf(report, policy, 'DelayFunction', FUNCTIONS);
    return;
  }
  const place = policy.written('DelayFunction');
  const name = policy.string('DelayFunction');
  if (!place || name === '' || FUNCTIONS.includes(name)) return;
  report.add(
    'accepted-but-meaningless',
    place,
    `DelayFunction should be constant, exponential or fibonacci; as nothing is tried again here, ${shown(name)} is not looked at.`,
  );
}

function sayContradiction(report: JobReport, policy: Merged): void {
  const place = policy.at('Attempts', 'Unlimited');
  const attempts = policy.written('Attempts');
  const unlimited = policy.written('Unlimited');
  const holder = place.up?.path ?? [];
  const limited = policy.int('Interval') > 0n;
  report.add(
    'reschedule-attempts-unlimited',
    place,
    unlimited
      ? 'A number of attempts and "Unlimited" contradict each other.'
      : 'In a service job "Unlimited" is true unless it is said otherwise; that contradicts a number of attempts.',
    {
      fixes: [
        fix('Try for ever: attempts 0', set(attempts ?? [...holder, 'Attempts'], 0)),
        fix(
          'Limit the attempts',
          set(unlimited ?? [...holder, 'Unlimited'], false),
          ...(limited ? [] : [setRaw(policy.written('Interval') ?? [...holder, 'Interval'], String(roomy(policy)))]),
        ),
      ],
    },
  );
}

function sayMissing(report: JobReport, policy: Merged): void {
  const place = policy.at('Interval');
  const interval = policy.written('Interval');
  report.add('reschedule-interval-missing', place, 'A number of attempts needs an Interval that they are counted in.', {
    fixes: [
      fix(
        `Set the interval to ${words(roomy(policy))}`,
        setRaw(interval ?? [...place.path, 'Interval'], String(roomy(policy))),
      ),
    ],
  });
}

/** False when the delays are too short, so that nothing can be said of how they add up. */
function checkDelays(report: JobReport, policy: Merged): boolean {
  const [delay, most] = [policy.int('Delay'), policy.int('MaxDelay')];
  const short = delay < SHORTEST_DELAY;
  if (short) {
    const place = policy.at('Delay');
    report.add('reschedule-delay-short', place, `A delay of ${words(delay)} is too short; at least 5 s are needed.`, {
      fixes: [duration(place, SHORTEST_DELAY)],
    });
  }
  const needed = delay > SHORTEST_DELAY ? delay : SHORTEST_DELAY;
  if (policy.unsure('Delay', 'DelayFunction', 'MaxDelay')) return false;
  if (policy.string('DelayFunction') === 'constant' || most >= needed) return !short;
  const place = policy.at('MaxDelay', 'DelayFunction', 'Delay');
  const own = policy.written('MaxDelay');
  report.add(
    'reschedule-max-delay',
    place,
    `The longest wait, MaxDelay, is ${words(most)}; at least ${words(needed)} are needed.`,
    {
      fixes: [
        own
          ? duration(own, needed)
          : fix(`Set MaxDelay to ${words(needed)}`, setRaw([...(place.up?.path ?? []), 'MaxDelay'], String(needed))),
      ],
    },
  );
  return false;
}

function checkFit(report: JobReport, policy: Merged): void {
  const { fits, possible, recommended: wanted } = attemptsThatFit(policyNumbers(policy));
  if (fits) return;
  const place = policy.at('Interval', 'Attempts');
  const interval = policy.written('Interval');
  const enough = rounded(wanted);
  report.add(
    'reschedule-attempts-fit',
    place,
    `Only ${counted(possible, 'attempt')} fit into ${words(policy.int('Interval'))}; ${counted(policy.int('Attempts'), 'attempt')} need an interval of at least ${words(enough)}.`,
    {
      fixes: [
        fix(
          `Set the interval to ${words(enough)}`,
          setRaw(interval ?? [...(place.up?.path ?? []), 'Interval'], String(enough)),
        ),
      ],
    },
  );
}

function policyNumbers(policy: Merged): Parameters<typeof attemptsThatFit>[0] {
  return {
    attempts: policy.int('Attempts'),
    interval: policy.int('Interval'),
    delay: policy.int('Delay'),
    maxDelay: policy.int('MaxDelay'),
    delayFunction: policy.string('DelayFunction'),
  };
}

/** The least interval into which all attempts fit, in whole seconds, and long enough to be taken. */
function recommended(policy: Merged): bigint {
  return rounded(attemptsThatFit(policyNumbers(policy)).recommended);
}

function rounded(interval: bigint): bigint {
  const whole = ((interval + SECOND) / SECOND) * SECOND;
  return whole > SHORTEST_WINDOW ? whole : SHORTEST_WINDOW;
}

/** An interval with room to spare. */
function roomy(policy: Merged): bigint {
  const least = recommended(policy);
  return least > DAY ? least : DAY;
}

// --- never again ---------------------------------------------------------------------------------------------------

function checkNever(report: JobReport, group: Group): void {
  const reschedule = rescheduleOf(group);
  const [block] = reschedule.blocks;
  if (!block || reschedule.int('Attempts') > 0n || reschedule.bool('Unlimited')) return;
  if (reschedule.unsure('Attempts', 'Unlimited')) return;
  if (restartOf(group).int('Attempts') > 0n || group.tasks.some(restarts)) return;
  report.add(
    'never-started-again',
    block,
    'A failed instance of a group here is neither restarted nor tried elsewhere, and submitting the unchanged job does not start it: ' +
      'that takes a changed job, a forced evaluation (nomad job eval -force-reschedule) or a purge.',
    { at: 'key' },
  );
}

function restarts(task: Task): boolean {
  return task.place.object('RestartPolicy') !== undefined && taskRestartOf(task).int('Attempts') > 0n;
}
