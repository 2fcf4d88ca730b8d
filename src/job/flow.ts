/** From the tree of steps to what flat formats know: runs in order, and runs that share an allocation. */
import { given, standing, type Source } from './source.ts';
import type { EnvVar, LoopStep, Meta, ParallelStep, Run, RunStep, SequenceStep, Step } from './job.ts';

/** A run with the step it is the body of. */
export interface Unit {
  readonly step: RunStep;
  readonly run: Run;
  /** Names of the steps around it and its own, outermost first. */
  readonly names: readonly string[];
  /** Steps around it, outermost first. */
  readonly around: readonly Step[];
}

/** The steps with every loop written out: each iteration has the loop's variable in its environment. What has none stays. */
export function unroll(steps: readonly Step[]): readonly Step[] {
  const done = steps.map(unrollStep);
  return done.some((step, i) => step !== steps[i]) ? done : steps;
}

function unrollStep(step: Step): Step {
  const onFailure = step.onFailure && unroll(step.onFailure);
  const always = step.always && unroll(step.always);
  const base = onFailure === step.onFailure && always === step.always ? step : { ...step, onFailure, always };
  switch (base.kind) {
    case 'run':
      return base;
    case 'sequence':
    case 'launch': {
      const steps = unroll(base.steps);
      return steps === base.steps ? base : { ...base, steps };
    }
    case 'parallel': {
      const branches = unroll(base.branches);
      return branches === base.branches ? base : { ...base, branches };
    }
    case 'loop':
      return unrollLoop(base);
  }
}

function unrollLoop({ steps, values, variable, parallel, counting: _counting, ...loop }: LoopStep): Step {
  const iterations = values.map<SequenceStep>((value) => {
    const name = standing(variable, 'The loop gives each iteration its value under this name.');
    const bound: EnvVar = { name, value: { ...value, value: [value.value] }, secret: false };
    return { kind: 'sequence', steps: unroll(withEnv(steps, bound)), place: given(undefined, ...parallel.from) };
  });
  const [only] = iterations;
  if (iterations.length === 1 && only) return { ...loop, kind: 'sequence', steps: [only] };
  if (parallel.value) return { ...loop, kind: 'parallel', branches: iterations, apart: true };
  return { ...loop, kind: 'sequence', steps: iterations };
}

/** The steps with a variable in front of the environment of every run. */
export function withEnv(steps: readonly Step[], variable: EnvVar): Step[] {
  return steps.map((step): Step => {
    const base = {
      ...step,
      onFailure: step.onFailure && withEnv(step.onFailure, variable),
      always: step.always && withEnv(step.always, variable),
    };
    switch (base.kind) {
      case 'run':
        return { ...base, run: { ...base.run, env: [variable, ...base.run.env] } };
      case 'parallel':
        return { ...base, branches: withEnv(base.branches, variable) };
      case 'sequence':
      case 'launch':
      case 'loop':
        return { ...base, steps: withEnv(base.steps, variable) };
    }
  });
}

/** Every run in an order in which they may be done one after the other; failure handlers are not among them. */
export function unitsOf(steps: readonly Step[], around: readonly Step[] = []): Unit[] {
  return steps.flatMap((step) => {
    const inside = [...around, step];
    const body =
      step.kind === 'run' ? [{ step, run: step.run, names: namesOf(inside), around }] : unitsOf(bodyOf(step), inside);
    return step.always ? [...body, ...unitsOf(step.always, inside)] : body;
  });
}

function namesOf(steps: readonly Step[]): readonly string[] {
  return steps.flatMap((at) => at.name?.value ?? []);
}

/** The same, and one run that has to be filled in when there is none. */
export function someUnitsOf(steps: readonly Step[]): Unit[] {
  const units = unitsOf(steps);
  if (units.length > 0) return units;
  const nothing = 'The source runs nothing.';
  const run: Run = {
    command: { kind: 'foreign', reason: nothing },
    env: [],
    options: [],
    mounts: [],
    files: [],
    inputs: [],
    outputs: [],
    network: { mode: standing('bridge', nothing), domains: [], dns: [], ports: [] },
    resources: {},
  };
  return [{ step: { kind: 'run', run }, run, names: [], around: [] }];
}

/** The steps inside a step. */
export function bodyOf(step: Step): readonly Step[] {
  switch (step.kind) {
    case 'run':
      return [];
    case 'parallel':
      return step.branches;
    case 'sequence':
    case 'launch':
    case 'loop':
      return step.steps;
  }
}

/** Every step at or below these, handlers too. */
export function allSteps(steps: readonly Step[], found: Step[] = []): readonly Step[] {
  for (const step of steps) {
    found.push(step);
    if (step.kind !== 'run') allSteps(bodyOf(step), found);
    if (step.onFailure) allSteps(step.onFailure, found);
    if (step.always) allSteps(step.always, found);
  }
  return found;
}

/** Runs that share an allocation: `before` ends before `main` starts, `beside` runs as long, `after` comes last in any case. */
export interface Stages {
  readonly before: readonly RunStep[];
  readonly beside: readonly RunStep[];
  readonly main: readonly RunStep[];
  readonly after: readonly RunStep[];
  /** Steps around them. */
  readonly around: readonly Step[];
}

/** The steps as stages of one allocation, or undefined when their order cannot be said so. */
export function stagesOf(steps: readonly Step[]): Stages | undefined {
  const [only, ...others] = steps;
  if (!only) return undefined;
  if (others.length === 0 && only.kind === 'sequence' && !only.awaits?.length) {
    const inner = stagesOf(only.steps);
    const after = only.always ? together(only.always) : [];
    if (!inner || !after || (inner.after.length > 0 && after.length > 0)) return undefined;
    return { ...inner, after: [...inner.after, ...after], around: [only, ...inner.around] };
  }
  const flat = flatten(steps);
  const beside = leading(flat.steps);
  const rest = flat.steps.slice(beside.length).map((step) => together([step]));
  const last = rest.at(-1);
  const stage = rest.length === 2 ? rest[0] : [];
  if (rest.length > 2 || !last || !stage) return undefined;
  const after = flat.always && together(flat.always);
  if (flat.always && !after) return undefined;
  return {
    before: stage,
    beside: beside.map((launch) => launch.run),
    main: last,
    after: after ?? [],
    around: [...flat.around, ...beside.map((launch) => launch.around)],
  };
}

/** A list without groups that only hold it together; handlers at its last step are told apart. */
function flatten(steps: readonly Step[]): { steps: Step[]; always?: readonly Step[]; around: Step[] } {
  const around: Step[] = [];
  const flat = steps.flatMap((step): Step[] => {
    if (step.kind !== 'sequence' || step.always || step.awaits?.length) return [step];
    around.push(step);
    const inner = flatten(step.steps);
    around.push(...inner.around);
    return inner.always ? [step] : inner.steps;
  });
  const last = flat.at(-1);
  if (last?.kind !== 'run' || !last.always) return { steps: flat, around };
  const { always, ...bare } = last;
  return { steps: [...flat.slice(0, -1), bare], always, around: [...around, last] };
}

/** Launches of a single run in front that nothing waits for. */
function leading(steps: readonly Step[]): { run: RunStep; around: Step }[] {
  const found: { run: RunStep; around: Step }[] = [];
  const awaited = new Set(steps.flatMap((step) => step.awaits ?? []).map((handle) => handle.value.toLowerCase()));
  for (const step of steps) {
    if (step.kind !== 'launch' || step.always || step.awaits?.length) break;
    if (step.handle && awaited.has(step.handle.value.toLowerCase())) break;
    const [run, ...others] = flatten(step.steps).steps;
    if (run?.kind !== 'run' || run.always || others.length > 0) break;
    found.push({ run, around: step });
  }
  return found;
}

/** Steps that may start at the same time: one run, or branches of one run each. */
function together(steps: readonly Step[]): RunStep[] | undefined {
  const flat = flatten(steps);
  const [only, ...others] = flat.steps;
  if (!only || others.length > 0 || flat.always || only.always || only.awaits?.length) return undefined;
  if (only.kind === 'run') return [only];
  if (only.kind !== 'parallel' || only.apart) return undefined;
  const runs = only.branches.map((branch) => together([branch]));
  return runs.every((run) => run !== undefined) ? runs.flat() : undefined;
}

/** Branches that are placed apart, when the steps are nothing else. */
export function branchesApart(steps: readonly Step[]): readonly Step[] | undefined {
  const { steps: flat, always } = flatten(steps);
  const [only, ...others] = flat;
  if (only?.kind !== 'parallel' || others.length > 0 || always || only.always || only.awaits?.length) return undefined;
  return (only satisfies ParallelStep).branches;
}

const OVERRIDDEN = 'Another of the same name comes after it, and that one counts.';

/** The environment as it arrives: of entries with one name the last. */
export function effectiveEnv(run: Run): readonly EnvVar[] {
  if (run.env.length < 2) return run.env;
  let env = arriving.get(run);
  if (!env) {
    env = lastOfEach(
      run.env,
      ({ name }) => name.value,
      ({ name, value, reference }) => [...name.from, ...(value?.from ?? []), ...(reference?.from ?? [])],
    );
    arriving.set(run, env);
  }
  return env;
}

/** It is asked several times of one run, and for each of its copies. */
const arriving = new WeakMap<Run, readonly EnvVar[]>();

/** Metadata as they arrive: of entries with one key the last. */
export function effectiveMeta(meta: readonly Meta[]): readonly Meta[] {
  return lastOfEach(
    meta,
    ({ key }) => key,
    ({ value }) => value.from,
  );
}

/** So few are compared with each other faster than a table of them is made. */
const FEW = 8;

function allDiffer<T>(list: readonly T[], nameOf: (entry: T) => string): boolean {
  for (let i = 1; i < list.length; i++) {
    const name = nameOf(list[i] as T);
    for (let k = 0; k < i; k++) if (nameOf(list[k] as T) === name) return false;
  }
  return true;
}

function lastOfEach<T>(
  list: readonly T[],
  nameOf: (entry: T) => string,
  leavesOf: (entry: T) => readonly Source[],
): readonly T[] {
  if (list.length < 2 || (list.length <= FEW && allDiffer(list, nameOf))) return list;
  const last = new Map<string, T>();
  for (const entry of list) last.set(nameOf(entry), entry);
  if (last.size === list.length) return list;
  for (const entry of list)
    if (last.get(nameOf(entry)) !== entry) for (const leaf of leavesOf(entry)) leaf.leave(OVERRIDDEN);
  return [...last.values()];
}

// --- when each run starts -----------------------------------------------------------------------------------------------

/** By the step of a run: how many runs have to end before it one after the other; and those that nothing waits for. */
interface Timetable {
  readonly waves: ReadonlyMap<Step, number>;
  readonly background: ReadonlySet<Step>;
}

function timetableOf(steps: readonly Step[]): Timetable {
  const waves = new Map<Step, number>();
  const background = new Set<Step>();
  const ends = new Map<string, number>();
  const awaited = new Set<string>();
  for (const step of allSteps(steps)) for (const handle of step.awaits ?? []) awaited.add(handle.value.toLowerCase());
  const walk = (list: readonly Step[], start: number): number => {
    let now = start;
    for (const step of list) {
      for (const handle of step.awaits ?? []) now = Math.max(now, ends.get(handle.value.toLowerCase()) ?? 0);
      let end = now;
      if (step.kind === 'run') {
        waves.set(step, now);
        end = now + 1;
      } else if (step.kind === 'parallel') for (const branch of step.branches) end = Math.max(end, walk([branch], now));
      else end = walk(bodyOf(step), now);
      end = walk(step.always ?? [], end);
      if (step.kind !== 'launch') now = end;
      else if (step.handle && awaited.has(step.handle.value.toLowerCase()))
        ends.set(step.handle.value.toLowerCase(), end);
      else for (const inner of allSteps([step])) if (inner.kind === 'run') background.add(inner);
    }
    return now;
  };
  walk(steps, 0);
  return { waves, background };
}

/**
 * The order of several files in a sentence. `runs` names the step that each file runs, in the order of the files; `verb` is
 * what is done with a file.
 */
export function orderSaid(steps: readonly Step[], runs: readonly Step[], verb: string): string {
  const { waves, background } = timetableOf(steps);
  const byWave = new Map<number, number[]>();
  const beside: number[] = [];
  runs.forEach((step, i) => {
    if (background.has(step)) {
      beside.push(i + 1);
      return;
    }
    const wave = waves.get(step) ?? 0;
    const files = byWave.get(wave);
    if (files) files.push(i + 1);
    else byWave.set(wave, [i + 1]);
  });
  const waiting = [...byWave].sort(([a], [b]) => a - b).map(([, files]) => files);
  const it = beside.length === 1 ? 'it' : 'them';
  const apart =
    beside.length === 0
      ? ''
      : ` Nothing waits for ${filesSaid(beside)}: start ${it} with those that follow, and stop ${it} at the end.`;
  const [first] = waiting;
  if (waiting.length === 1 && first && first.length > 1)
    return `${verb} them together: none waits for another.${apart}`;
  if (waiting.every((files) => files.length === 1) || waiting.length > MOST_SAID)
    return `${verb} one when the one before has ended.${apart}`;
  const said = waiting.map((files) => `${filesSaid(files)}${files.length > 1 ? ' side by side' : ''}`).join(', then ');
  return `${verb} ${said}, each when those before have ended.${apart}`;
}

/** More turns than this are no sentence. */
const MOST_SAID = 20;

/** Numbers of files in words, following ones together. */
function filesSaid(numbers: readonly number[]): string {
  const [first = 0] = numbers;
  const last = numbers.at(-1) ?? first;
  if (numbers.length === 1) return `file ${String(first)}`;
  if (numbers.length > 2 && last - first === numbers.length - 1) return `files ${String(first)} to ${String(last)}`;
  return `files ${numbers.slice(0, -1).join(', ')} and ${String(last)}`;
}

/** What steps share in a folder of their engine, for which files of their own have no counterpart; nothing when none do. */
export function sharingSaid(units: readonly Unit[]): readonly string[] {
  const sharing = units.filter(({ run }) =>
    run.env.some((entry) => entry.value?.value.some((part) => typeof part !== 'string' && part.variable === 'storage')),
  );
  return sharing.length < 2
    ? []
    : ['Its steps hand files to each other in a folder that they share; what is separate here shares none.'];
}
