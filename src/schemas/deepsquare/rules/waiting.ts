/** Rules about handles (reference 3.6), from the launches and waits that were resolved for the graph. */
import type { Finding, Findings } from '../../../document/diagnostic.ts';
import { FindingsBuilder, NO_FINDINGS } from '../../../document/diagnostic.ts';
import type { Path } from '../../../document/pointer.ts';
import { fromPointer } from '../../../document/pointer.ts';
import { HANDLE, sameHandle } from '../graph/shape.ts';
import { type LaunchPlace, type ResolvedWait, type Waits, waitProblem } from '../graph/waits.ts';
import { capital, stepWords } from '../graph/words.ts';

const known = new WeakMap<Waits, Findings>();

/** Rules 43 to 50 and the advice about launches nobody waits for; paths are relative to the job at `job`. */
export function handleFindings(waits: Waits, job: string): Findings {
  if (waits.launches.length === 0 && waits.resolved.length === 0) return NO_FINDINGS;
  let findings = known.get(waits);
  if (!findings) {
    findings = compute(waits, job);
    known.set(waits, findings);
  }
  return findings;
}

function compute(waits: Waits, job: string): Findings {
  const builder = new FindingsBuilder();
  const path = (pointer: string): Path => pathOf(pointer.slice(job.length));
  duplicates(waits.launches, path, job, builder);
  for (const resolved of waits.resolved) {
    const finding = waitFinding(resolved, waits, path, job);
    if (finding) builder.add(finding);
  }
  for (const launch of waits.launches) {
    if (launch.awaited) continue;
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
  waits: Waits,
  path: (pointer: string) => Path,
  job: string,
): Finding | undefined {
  const { wait, outcome } = resolved;
  // A handle of the wrong form is spoken of once, as such (rule 42).
  if (outcome === 'fine' || !HANDLE.test(wait.handle)) return undefined;
  const [name, severity] = RULES[outcome];
  const fixes = fixesOf(resolved, waits, job);
  return {
    code: `deepsquare/${name}`,
    severity,
    path: path(wait.pointer),
    message: waitProblem(resolved, job)?.message ?? unknownMessage(resolved, waits, job),
    ...(fixes.length > 0 ? { fixes } : {}),
  };
}

function unknownMessage({ wait }: ResolvedWait, waits: Waits, job: string): string {
  const step = capital(stepWords(wait.step, job));
  const names = [...new Set(waits.launches.flatMap((l) => (l.handle === undefined ? [] : [`\`${l.handle}\``])))];
  const offer =
    names.length === 0 ? 'The job has no launch with a handle.' : `Handles are: ${names.slice(0, 5).join(', ')}.`;
  return `${step} waits for \`${wait.handle}\`, but no launch has that handle. A step's name is not a handle. ${offer}`;
}

function fixesOf({ wait, outcome, launch }: ResolvedWait, waits: Waits, job: string): NonNullable<Finding['fixes']> {
  const at = (pointer: string): string => '^' + pointer.slice(job.length);
  if (outcome === 'self' || outcome === 'cycle') {
    return [{ label: `Do not wait for ${wait.handle}`, ops: [{ op: 'remove', pointer: at(wait.pointer) }] }];
  }
  if (outcome === 'later' && launch) {
    // Moving the launch up is safe only when it waits for nothing between the two places.
    if (waits.resolved.some((r) => r.wait.step === launch.step)) return [];
    const to = `${wait.list}/${String(wait.index)}`;
    return [
      {
        label: `Move the launch of ${wait.handle} before this step`,
        ops: [{ op: 'move', from: at(launch.step), to: at(to) }],
      },
    ];
  }
  if (outcome !== 'unknown') return [];
  // The name of a step was written where its handle is asked for: give the launch that handle.
  const named = waits.launches.filter(
    (l) => l.handle === undefined && l.name !== undefined && sameHandle(l.name) === sameHandle(wait.handle),
  );
  const only = named[0];
  const before = only && only.list === wait.list && only.index < wait.index && !only.conditional;
  if (named.length !== 1 || !before) return [];
  return [
    {
      label: `Give the launch of ${stepWords(only.step, job)} the handle ${wait.handle}`,
      ops: [{ op: 'set', pointer: at(`${only.step}/launch/handleName`), value: wait.handle }],
    },
  ];
}

function pathOf(pointer: string): Path {
  return fromPointer(pointer).map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
