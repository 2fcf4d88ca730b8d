/** Rules about handles (reference 3.6), from the launches and waits that were resolved for the graph. */
import type { Finding, Findings } from '../../../document/diagnostic.ts';
import { FindingsBuilder, NO_FINDINGS } from '../../../document/diagnostic.ts';
import type { ArrayNode, Node } from '../../../document/node.ts';
import { get, isAbsent, itemsOf, stringOf } from '../../../document/node.ts';
import type { Path } from '../../../document/pointer.ts';
import { fromPointer, toPointer } from '../../../document/pointer.ts';
import { nearest } from '../../../text/nearest.ts';
import { HANDLE, sameHandle } from '../graph/shape.ts';
import { type LaunchPlace, type ResolvedWait, type Waits, waitProblem } from '../graph/waits.ts';
import { capital, stepWords } from '../graph/words.ts';

const computed = new WeakMap<Waits, Findings>();

/** Rules 43 to 50 and the advice about launches nobody waits for; paths are relative to the job at `job`. */
export function handleFindings(waits: Waits, job: string): Findings {
  if (waits.launches.length === 0 && waits.resolved.length === 0) return NO_FINDINGS;
  let findings = computed.get(waits);
  if (!findings) {
    findings = compute(waits, job);
    computed.set(waits, findings);
  }
  return findings;
}

/**
 * Without what is said of handles that nothing has, when a launch may have them that cannot be read; and of what is the name of
 * an earlier step, that there is nothing to wait for.
 */
export function withReadableLaunches(findings: Findings, steps: ArrayNode | undefined): Findings {
  const { own } = findings;
  if (!own.some(({ code }) => code === UNKNOWN)) return findings;
  const hides = hidesLaunch(steps);
  const builder = new FindingsBuilder();
  for (const finding of own) {
    if (finding.code !== UNKNOWN) builder.add(finding);
    else if (!hides) builder.add(forStep(finding, steps) ?? finding);
  }
  return builder.done();
}

/** The finding of a wait for a step that has ended before this one begins, as all steps but launches do. */
function forStep(finding: Finding, steps: ArrayNode | undefined): Finding | undefined {
  const { path } = finding;
  let list: Node | undefined;
  let at: Node | undefined = steps;
  for (const part of path.slice(1, -2)) {
    list = at;
    at = at && childAt(at, part);
  }
  const index = path.at(-3);
  const waits = get(at, 'dependsOn');
  const handle = stringOf(waits && childAt(waits, path.at(-1) ?? 0));
  if (list?.kind !== 'array' || typeof index !== 'number' || handle === undefined || waits?.kind !== 'array')
    return undefined;
  const named = itemsOf(list)
    .slice(0, index)
    .some((step) => stringOf(get(step, 'name')) === handle && isAbsent(get(step, 'launch')));
  if (!named) return undefined;
  const gone = waits.size === 1 ? path.slice(0, -1) : path;
  return {
    ...finding,
    message: `There is no need to wait for \`${handle}\`: it is no launch, and steps run one after the other.`,
    fixes: [{ label: `Do not wait for ${handle}`, ops: [{ op: 'remove', pointer: toPointer(gone) }] }],
  };
}

function childAt(node: Node, part: string | number): Node | undefined {
  return typeof part === 'number' ? itemsOf(node)[part] : get(node, part);
}
const UNKNOWN = 'deepsquare/depends-on-unknown';

/** True when a step, a launch or the name of its handle is there in a form that cannot be read. */
function hidesLaunch(steps: Node | undefined): boolean {
  if (isAbsent(steps)) return false;
  if (steps?.kind !== 'array') return true;
  return itemsOf(steps).some((step) => {
    if (step.kind !== 'object') return true;
    const launch = get(step, 'launch');
    const odd = (node: Node | undefined, kind: Node['kind']): boolean => !isAbsent(node) && node?.kind !== kind;
    const handles = [launch, step, get(step, 'run')].map((holder) => get(holder, 'handleName'));
    if (odd(launch, 'object') || handles.some((handle) => odd(handle, 'string'))) return true;
    const inner = ['for', 'launch', 'use'].map((key) => get(get(step, key), 'steps'));
    return [...inner, ...['steps', 'catch', 'finally'].map((key) => get(step, key))].some(hidesLaunch);
  });
}

function compute(waits: Waits, job: string): Findings {
  const builder = new FindingsBuilder();
  const path = (pointer: string): Path => pathOf(pointer.slice(job.length));
  duplicates(waits.launches, path, job, builder);
  const known = new Known(waits);
  for (const resolved of waits.resolved) {
    const finding = waitFinding(resolved, known, path, job);
    if (finding) builder.add(finding);
  }
  for (const launch of waits.launches) {
    if (launch.awaited || launch.stray) continue;
    if (launch.handle !== undefined) {
      builder.add({
        code: 'deepsquare/handle-never-awaited',
        severity: 'info',
        path: path(`${launch.step}/launch/handleName`),
        message: `No step waits for \`${launch.handle}\`: when its list ends, the launch is cut off, and its failure goes unnoticed.`,
      });
    }
    if (launch.last && !launch.silent) {
      builder.add({
        code: 'deepsquare/launch-killed-at-end',
        severity: 'info',
        path: path(`${launch.step}/launch`),
        message: `${capital(stepWords(launch.step, job))} is the last of its list and nobody waits for it: it gets its signal as soon as it has begun. Add a step that waits for it.`,
      });
    }
  }
  return builder.done();
}

/** Rule 43: a handle that is launched again in the same shell. */
function duplicates(
  launches: readonly LaunchPlace[],
  path: (pointer: string) => Path,
  job: string,
  builder: FindingsBuilder,
): void {
  const seen = new Map<object, Map<string, LaunchPlace>>();
  for (const launch of launches) {
    if (launch.handle === undefined || !HANDLE.test(launch.handle)) continue;
    let names = seen.get(launch.shell);
    if (!names) seen.set(launch.shell, (names = new Map<string, LaunchPlace>()));
    const name = sameHandle(launch.handle);
    const first = names.get(name);
    if (first && launch.stray) continue;
    if (first) {
      builder.add({
        code: 'deepsquare/duplicate-handle-name',
        severity: 'warning',
        path: path(`${launch.step}/launch/handleName`),
        message: `\`${launch.handle}\` is launched by ${stepWords(first.step, job)} already (capitals do not count): from here on, the handle means this launch, and the first can no longer be waited for.`,
      });
    } else names.set(name, launch);
  }
}

/** Handles that a message lists. */
const LISTED = 5;

/** Handles that are compared with one that nothing has; of shorter ones, any is like any other. */
const ASKED = 200;
const TELLING = 3;

/** What sentences and fixes ask of all launches and waits; each counted once. */
class Known {
  /** Handles that are there, in words; at most five. */
  readonly offer: string;
  /** Steps that wait for anything. */
  readonly waiting: ReadonlySet<string>;
  private readonly handles: readonly string[];
  private readonly unnamed = new Map<string, LaunchPlace | 'several'>();

  constructor({ launches, resolved }: Waits) {
    const handles = new Set<string>();
    for (const launch of launches) {
      if (launch.handle !== undefined) handles.add(launch.handle);
      else if (launch.name !== undefined) {
        const name = sameHandle(launch.name);
        this.unnamed.set(name, this.unnamed.has(name) ? 'several' : launch);
      }
    }
    this.waiting = new Set(resolved.map(({ wait }) => wait.step));
    this.handles = [...handles].slice(0, ASKED).filter((handle) => handle.length >= TELLING);
    const some = [...handles].slice(0, LISTED).map((handle) => `\`${handle}\``);
    const more = handles.size - some.length;
    this.offer =
      handles.size === 0
        ? 'The job has no launch with a handle.'
        : `Handles are: ${some.join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}.`;
  }

  /** The handle that was likely meant by one that nothing has. */
  near(handle: string): string | undefined {
    return handle.length < TELLING ? undefined : nearest(handle, this.handles);
  }

  /** The one launch without a handle in a step of this name. */
  unnamedLaunch(name: string): LaunchPlace | undefined {
    const found = this.unnamed.get(sameHandle(name));
    return found === 'several' ? undefined : found;
  }
}

const RULES = {
  otherLevel: ['depends-on-other-level', 'warning'],
  conditional: ['depends-on-conditional-launch', 'warning'],
  self: ['depends-on-self', 'error'],
  outOfScope: ['depends-on-out-of-scope', 'error'],
  later: ['depends-on-later', 'error'],
  cycle: ['depends-on-cycle', 'error'],
  unknown: ['depends-on-unknown', 'error'],
} as const;

function waitFinding(
  resolved: ResolvedWait,
  known: Known,
  path: (pointer: string) => Path,
  job: string,
): Finding | undefined {
  const { wait, outcome } = resolved;
  // A handle of the wrong form is spoken of once, as such (rule 42).
  if (outcome === 'fine' || wait.stray || !HANDLE.test(wait.handle)) return undefined;
  const [name, severity] = RULES[outcome];
  const fixes = fixesOf(resolved, known, job);
  return {
    code: `deepsquare/${name}`,
    severity,
    path: path(wait.pointer),
    message: waitProblem(resolved, job)?.message ?? unknownMessage(resolved, known, job),
    ...(fixes.length > 0 ? { fixes } : {}),
  };
}

function unknownMessage({ wait }: ResolvedWait, known: Known, job: string): string {
  const step = capital(stepWords(wait.step, job));
  const near = known.near(wait.handle);
  const rest = near === undefined ? `A step's name is not a handle. ${known.offer}` : `Did you mean \`${near}\`?`;
  return `${step} waits for \`${wait.handle}\`, but no launch has that handle. ${rest}`;
}

function fixesOf({ wait, outcome, launch }: ResolvedWait, known: Known, job: string): NonNullable<Finding['fixes']> {
  const at = (pointer: string): string => '^' + pointer.slice(job.length);
  if (outcome === 'self' || outcome === 'cycle') {
    return [{ label: `Do not wait for ${wait.handle}`, ops: [{ op: 'remove', pointer: at(wait.pointer) }] }];
  }
  if (outcome === 'later' && launch) {
    // Moving the launch up is safe only when it waits for nothing between the two places.
    if (known.waiting.has(launch.step)) return [];
    const to = `${wait.list}/${String(wait.index)}`;
    return [
      {
        label: `Move the launch of ${wait.handle} before this step`,
        ops: [{ op: 'move', from: at(launch.step), to: at(to) }],
      },
    ];
  }
  if (outcome !== 'unknown') return [];
  const near = known.near(wait.handle);
  if (near !== undefined) {
    return [{ label: `Write ${near}`, ops: [{ op: 'set', pointer: at(wait.pointer), value: near }] }];
  }
  // The name of a step was written where its handle is asked for: give the launch that handle.
  const only = known.unnamedLaunch(wait.handle);
  if (!only || only.list !== wait.list || only.index >= wait.index || only.conditional) return [];
  return [
    {
      label: `Give the launch of ${stepWords(only.step, job)} the handle ${wait.handle}`,
      ops: [{ op: 'set', pointer: at(`${only.step}/launch/handleName`), value: wait.handle }],
    },
  ];
}

/** The path of a pointer from the job. */
export function pathOf(pointer: string): Path {
  return fromPointer(pointer).map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
