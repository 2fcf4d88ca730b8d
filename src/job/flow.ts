/** From the tree of steps to what flat formats know: runs in order, and runs that share an allocation. */
import { given, standing } from './source.ts';
import type { EnvVar, LoopStep, ParallelStep, Run, RunStep, SequenceStep, Step } from './job.ts';

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
    const names = inside.flatMap((at) => at.name?.value ?? []);
    const body = step.kind === 'run' ? [{ step, run: step.run, names, around }] : unitsOf(bodyOf(step), inside);
    return [...body, ...unitsOf(step.always ?? [], inside)];
  });
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
export function* allSteps(steps: readonly Step[]): Generator<Step> {
  for (const step of steps) {
    yield step;
    yield* allSteps(bodyOf(step));
    yield* allSteps(step.onFailure ?? []);
    yield* allSteps(step.always ?? []);
  }
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

/** The environment as it arrives: of entries with one name the last. */
export function effectiveEnv(run: Run): readonly EnvVar[] {
  if (run.env.length < 2) return run.env;
  return [...new Map(run.env.map((entry) => [entry.name.value, entry])).values()];
}
