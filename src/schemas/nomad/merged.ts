/** Policies as they apply: joined field by field from several blocks, the inner ones winning, over the engine's defaults. */
import type { Node } from '../../document/node.ts';
import { integerOf } from '../../quantities/integer.ts';
import type { Place } from '../kit/places.ts';
import { isBatch, type JobType } from './model.ts';
import type { Group, Job, Task } from './read.ts';

const SECOND = 1_000_000_000n;

export type PolicyValue = bigint | boolean | string;

/** A policy joined from blocks. */
export class Merged {
  /** Blocks that are there, the innermost first. */
  readonly blocks: readonly Place[];
  private readonly defaults: Readonly<Record<string, PolicyValue>>;
  /** Fields whose value was refused while reading the joined policy: they count as left out. */
  private refused: Set<string> | undefined;

  constructor(blocks: readonly (Place | undefined)[], defaults: Readonly<Record<string, PolicyValue>>) {
    this.blocks = blocks.filter((block) => block !== undefined);
    this.defaults = defaults;
  }

  /** The value that is written for a field, at its place; undefined when none is, or when it was refused. */
  written(key: string): Place | undefined {
    if (this.refused?.has(key)) return undefined;
    for (const block of this.blocks) {
      const place = block.child(key);
      if (place) return place;
      // What is refused stands before what an outer block says.
      if (block.refuses(key)) return undefined;
    }
    return undefined;
  }

  /** True when what is written for one of some fields was refused: then nothing is said of how they go together. */
  unsure(...keys: readonly string[]): boolean {
    return keys.some(
      (key) => this.refused?.has(key) === true || this.blocks.find((block) => block.has(key))?.refuses(key) === true,
    );
  }

  /** Leaves a field out from now on: its value is none that counts. */
  refuse(key: string): void {
    (this.refused ??= new Set()).add(key);
  }

  /** The same without its place: for those who have nothing to say of it. */
  private node(key: string): Node | undefined {
    if (this.refused?.has(key)) return undefined;
    for (const block of this.blocks) {
      const node = block.value(key);
      if (node) return node;
    }
    return undefined;
  }

  int(key: string): bigint {
    const node = this.node(key);
    const value = (node?.kind === 'number' ? integerOf(node) : undefined) ?? this.defaults[key];
    return typeof value === 'bigint' ? value : 0n;
  }

  bool(key: string): boolean {
    const node = this.node(key);
    return node?.kind === 'boolean' ? node.value : this.defaults[key] === true;
  }

  string(key: string): string {
    const node = this.node(key);
    const value = node?.kind === 'string' ? node.value : this.defaults[key];
    return typeof value === 'string' ? value : '';
  }

  /** What applies for a field: as it is written, else its default. */
  valueOf(key: string): PolicyValue {
    const fallback = this.defaults[key];
    if (typeof fallback === 'bigint') return this.int(key);
    return typeof fallback === 'boolean' ? this.bool(key) : this.string(key);
  }

  /** The first of some fields that is written somewhere; else the innermost block. */
  at(...keys: readonly string[]): Place {
    for (const key of keys) {
      const place = this.written(key);
      if (place) return place;
    }
    const [block] = this.blocks;
    if (!block) throw new Error('a policy without a block is never spoken of');
    return block;
  }
}

const UPDATE: Readonly<Record<string, PolicyValue>> = {
  MaxParallel: 1n,
  HealthCheck: 'checks',
  MinHealthyTime: 10n * SECOND,
  HealthyDeadline: 300n * SECOND,
  ProgressDeadline: 600n * SECOND,
  AutoRevert: false,
  AutoPromote: false,
  Canary: 0n,
  Stagger: 30n * SECOND,
};

const MIGRATE: Readonly<Record<string, PolicyValue>> = {
  MaxParallel: 1n,
  HealthCheck: 'checks',
  MinHealthyTime: 10n * SECOND,
  HealthyDeadline: 300n * SECOND,
};

const RESTART = {
  service: { Attempts: 2n, Interval: 1800n * SECOND, Delay: 15n * SECOND, Mode: 'fail' },
  batch: { Attempts: 3n, Interval: 86_400n * SECOND, Delay: 15n * SECOND, Mode: 'fail' },
} satisfies Record<string, Readonly<Record<string, PolicyValue>>>;

const RESCHEDULE = {
  service: {
    Attempts: 0n,
    Interval: 0n,
    Delay: 30n * SECOND,
    DelayFunction: 'exponential',
    MaxDelay: 3600n * SECOND,
    Unlimited: true,
  },
  batch: {
    Attempts: 1n,
    Interval: 86_400n * SECOND,
    Delay: 5n * SECOND,
    DelayFunction: 'constant',
    MaxDelay: 0n,
    Unlimited: false,
  },
} satisfies Record<string, Readonly<Record<string, PolicyValue>>>;

/** Defaults by kind of job, for whoever shows what applies. */
export const policyDefaults = {
  update: UPDATE,
  migrate: MIGRATE,
  restart: (type: JobType) => (isBatch(type) ? RESTART.batch : RESTART.service),
  reschedule: (type: JobType) => (isBatch(type) ? RESCHEDULE.batch : RESCHEDULE.service),
};

/** The zeros that the server prints for a job without an update strategy: such a block counts as none. */
export function isZeroUpdate(update: Place): boolean {
  const zero = ['Stagger', 'MaxParallel', 'MinHealthyTime', 'HealthyDeadline', 'ProgressDeadline'];
  return (
    zero.every((key) => update.big(key) === 0n) &&
    update.child('HealthCheck')?.text === '' &&
    update.bool('AutoRevert') !== true &&
    update.bool('AutoPromote') !== true &&
    (update.big('Canary') ?? 0n) === 0n
  );
}

/** The update strategy of a group; undefined when neither it nor the job has one that counts. */
export function updateOf(group: Pick<Group, 'place' | 'job'>): Merged | undefined {
  if (group.place.refuses('Update') || group.job.place.refuses('Update')) return undefined;
  const own = group.place.object('Update');
  const job = jobUpdate(group.job, own !== undefined);
  return own || job ? new Merged([own, job], UPDATE) : undefined;
}

/** The job's update strategy as a group inherits it; all zeros are none unless a group joins them with its own. */
export function jobUpdate({ place }: Job, joined: boolean): Place | undefined {
  const update = place.object('Update');
  return update && !joined && isZeroUpdate(update) ? undefined : update;
}

/** True when a service job switches deployments off for the group, by zeros at the job and nothing at the group. */
export function hasNoDeployments(group: Group): boolean {
  return group.job.place.object('Update') !== undefined && updateOf(group) === undefined;
}

/** The migration strategy of a group; undefined when neither it nor the job has one. */
export function migrateOf({ place, job }: Group): Merged | undefined {
  if (place.refuses('Migrate') || job.place.refuses('Migrate')) return undefined;
  return mergedOf([place.object('Migrate'), job.place.object('Migrate')], MIGRATE);
}

/** The restart policy of a group, defaults included. */
export function restartOf({ place, job }: Group): Merged {
  return new Merged([place.object('RestartPolicy')], policyDefaults.restart(job.type));
}

/** The restart policy of a task, joined with the group's. */
export function taskRestartOf({ place, group }: Task): Merged {
  const blocks = group.place.refuses('RestartPolicy')
    ? []
    : [place.object('RestartPolicy'), group.place.object('RestartPolicy')];
  return new Merged(blocks, policyDefaults.restart(group.job.type));
}

/** The reschedule policy of a group, defaults included. */
export function rescheduleOf({ place, job }: Group): Merged {
  const known = !place.refuses('ReschedulePolicy') && !job.place.refuses('Reschedule');
  const blocks = known ? [place.object('ReschedulePolicy'), job.place.object('Reschedule')] : [];
  return new Merged(blocks, policyDefaults.reschedule(job.type));
}

function mergedOf(
  blocks: readonly (Place | undefined)[],
  defaults: Readonly<Record<string, PolicyValue>>,
): Merged | undefined {
  return blocks.some((block) => block !== undefined) ? new Merged(blocks, defaults) : undefined;
}
