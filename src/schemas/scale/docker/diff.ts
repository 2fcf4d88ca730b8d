/** The Docker parameters of a task as written against those that Scale would make. */
import type { Param, Task } from '../read.ts';
import { parseEnv } from './env.ts';
import { type ExpectedParam, expectedParams } from './expected.ts';
import { type MountSpec, mountsVolume, parseMount, plainPath } from './mounts.ts';

/** A written parameter, and the expected one that it stands for. */
export interface Pairing {
  readonly param: Param;
  readonly expected?: ExpectedParam;
  /** `again` = says something else of what another parameter says rightly already. */
  readonly state: 'same' | 'differs' | 'again' | 'extra';
}

export interface ParamDiff {
  readonly expected: readonly ExpectedParam[];
  /** In the order of the text. */
  readonly pairings: readonly Pairing[];
  /** In the order of the engine. */
  readonly missing: readonly ExpectedParam[];
}

/** Compares the parameters of a task. */
export function diffParams(task: Task): ParamDiff {
  const expected = expectedParams(task);
  const matcher = new Matcher(expected);
  const found = new Map<Param, Pairing>();
  // First those that are right, so that a wrong one does not take their place.
  for (const param of task.params) {
    const exact = matcher.takeExact(param);
    if (exact) found.set(param, { param, expected: exact, state: 'same' });
  }
  const pairings = task.params.map((param): Pairing => {
    const right = found.get(param);
    if (right) return right;
    const near = matcher.takeNear(param);
    if (near) return { param, expected: near, state: 'differs' };
    const other = matcher.contradicts(param);
    return other ? { param, expected: other, state: 'again' } : { param, state: 'extra' };
  });
  return { expected, pairings, missing: expected.filter((e) => !matcher.isTaken(e)) };
}

class Matcher {
  private readonly taken = new Set<ExpectedParam>();
  private readonly byName = new Map<string, ExpectedParam>();
  private readonly byFlag = new Map<string, ExpectedParam>();
  private readonly byTarget = new Map<string, ExpectedParam[]>();
  private readonly byVolume = new Map<string, ExpectedParam>();

  constructor(expected: readonly ExpectedParam[]) {
    for (const e of expected) {
      if (e.name !== undefined) this.byName.set(e.name, e);
      else if (!e.volume) this.byFlag.set(e.flag, e);
      if (!e.volume) continue;
      this.byVolume.set(e.volume.name, e);
      const target = plainPath(e.volume.containerPath ?? '');
      const there = this.byTarget.get(target);
      if (there) there.push(e);
      else this.byTarget.set(target, [e]);
    }
  }

  isTaken(expected: ExpectedParam): boolean {
    return this.taken.has(expected);
  }

  /** The expected parameter that this one is, if no other one was before. */
  takeExact(param: Param): ExpectedParam | undefined {
    return this.take(this.candidates(param).find((e) => !this.taken.has(e) && isSame(param, e)));
  }

  /** The expected parameter that this one should be. */
  takeNear(param: Param): ExpectedParam | undefined {
    return this.take(this.candidates(param).find((e) => !this.taken.has(e)));
  }

  /** The expected parameter that another one is, and this one says otherwise. */
  contradicts(param: Param): ExpectedParam | undefined {
    const candidates = this.candidates(param);
    return candidates.some((e) => isSame(param, e)) ? undefined : candidates[0];
  }

  private take(expected: ExpectedParam | undefined): ExpectedParam | undefined {
    if (expected) this.taken.add(expected);
    return expected;
  }

  private candidates({ flag, value }: Param): ExpectedParam[] {
    if (flag === undefined || value === undefined) return [];
    if (flag === 'env') return listOf(this.byName.get(parseEnv(value)?.name ?? value));
    if (flag !== 'volume') return listOf(this.byFlag.get(flag));
    const spec = parseMount(value);
    if (!spec) return [];
    const there = this.byTarget.get(plainPath(spec.target)) ?? [];
    return [...there, ...listOf(spec.source === undefined ? undefined : this.byVolume.get(spec.source))];
  }
}

function listOf(expected: ExpectedParam | undefined): ExpectedParam[] {
  return expected ? [expected] : [];
}

function isSame({ value }: Param, expected: ExpectedParam): boolean {
  if (value === undefined) return false;
  if (!expected.volume) return value === expected.value;
  const spec: MountSpec | undefined = parseMount(value);
  return spec !== undefined && mountsVolume(spec, expected.volume);
}
