/** Rules about keys and single values, wherever they stand in the job. */
import type { Node } from '../../../document/node.ts';
import { exactInteger } from '../../../quantities/integer.ts';
import { durationWords } from '../../../quantities/duration.ts';
import { nearest } from '../../../text/nearest.ts';
import { fix, move, remove, rename, set, setRaw, wrap } from '../../kit/fixes.ts';
import type { Place } from '../../kit/places.ts';
import { shown } from '../../kit/words.ts';
import { isLiteral } from '../secrets.ts';
import { keysOf, type Visited, Walker } from '../walk.ts';
import { checkDigits, isUnsafe } from './around.ts';
import { checkIgnored, isIgnored, isSet } from './ignored.ts';
import type { JobReport, MaybeFix } from './report.ts';

const MILLISECOND = 1_000_000n;
const MEGABYTE = 1n << 20n;
/** The same as numbers, for the first look at each. */
const [SHORT, HUGE] = [Number(MILLISECOND), Number(MEGABYTE)];

const isDriverConfig = (definition: string): boolean =>
  /^(?:Docker|Exec2?|RawExec|Java|Qemu|Podman)Config$/.test(definition);

/** Keys of other levels, of HCL or of old texts, with the key that is meant; by the object they stand in. */
const RENAMED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Job: {
    Spread: 'Spreads',
    ReschedulePolicy: 'Reschedule',
    Groups: 'TaskGroups',
    Parameterized: 'ParameterizedJob',
    Constraint: 'Constraints',
  },
  TaskGroup: {
    Constraint: 'Constraints',
    Spread: 'Spreads',
    Reschedule: 'ReschedulePolicy',
    Restart: 'RestartPolicy',
    Task: 'Tasks',
    Network: 'Networks',
    Service: 'Services',
  },
  Task: {
    Constraint: 'Constraints',
    Restart: 'RestartPolicy',
    Service: 'Services',
    Logs: 'LogConfig',
    Template: 'Templates',
    Artifact: 'Artifacts',
  },
  Resources: { Memory: 'MemoryMB' },
  PeriodicConfig: { Cron: 'Spec', Crons: 'Specs' },
  Port: { Static: 'Value' },
  TaskPort: { Static: 'Value' },
  Service: { Port: 'PortLabel', Check: 'Checks' },
  ServiceCheck: { Port: 'PortLabel' },
  EphemeralDisk: { Size: 'SizeMB' },
};

/** Keys that hold lists; under an old key there may be one object alone. */
const LISTS: ReadonlySet<string> = new Set(
  'Spreads TaskGroups Constraints Tasks Networks Services Templates Artifacts Checks Specs'.split(' '),
);

const REMOVED: Readonly<Record<string, readonly string[]>> = { Service: ['Id'], ServiceCheck: ['Id'] };

const SERVER_FIELDS: Readonly<Record<string, ReadonlySet<string>>> = {
  Job: new Set(
    (
      'ParentID Dispatched DispatchIdempotencyToken NomadTokenID Status StatusDescription Stable SubmitTime ' +
      'CreateIndex ModifyIndex JobModifyIndex'
    ).split(' '),
  ),
  Service: new Set(['Namespace']),
};

const SECRET_KEYS: Readonly<Record<string, readonly string[]>> = { Job: ['VaultToken', 'ConsulToken'] };

/** Keys that a rule speaks of, and those that are not spelled as they are declared. */
const walker = new Walker({
  key: ({ definition, key, spelled, schema }) => {
    const always =
      key !== spelled ||
      isIgnored(definition, key) ||
      SERVER_FIELDS[definition]?.has(key) === true ||
      isGroupList(definition, key);
    if (always) return () => true;
    const unit = schema?.['x-unit'];
    return unit === 'ns' ? isShort : unit === 'MB' ? isHuge : undefined;
  },
  number: isUnsafe,
});

/** True for a number of nanoseconds that is next to nothing. */
function isShort(node: Node): boolean {
  return node.kind === 'number' && node.value < SHORT;
}

/** True for a number of MB that no node has. */
function isHuge(node: Node): boolean {
  return node.kind === 'number' && node.value >= HUGE;
}

const isGroupList = (definition: string, key: string | undefined): boolean =>
  definition === 'Job' && key === 'TaskGroups';

/**
 * All that can be said of keys and values one by one; `root` is the job, without what lies in its groups, or one of these.
 */
export function checkValues(report: JobReport, root: Place, definition: 'Job' | 'TaskGroup'): void {
  walker.walk(root, definition, {
    entry: (entry) => {
      if (entry.place.node.kind === 'null') return false;
      if (entry.key === undefined) checkForeignKey(report, entry);
      else checkKnown(report, entry, entry.key);
      return !isGroupList(entry.definition, entry.key);
    },
    number: (place) => {
      checkDigits(report, place);
    },
  });
}

// --- keys ----------------------------------------------------------------------------------------------------------

function checkForeignKey(report: JobReport, entry: Visited): void {
  const { definition, spelled, place, holder } = entry;
  const target = RENAMED[definition]?.[spelled];
  if (target !== undefined) {
    report.add(
      'renamed-key',
      place,
      `Nomad does not look under ${shown(spelled)} here: the key is ${shown(target)}, so all of this is ignored.`,
      { at: 'key', fixes: [renamedFix(entry, target)] },
    );
  } else if (definition === 'Task' && spelled.toLowerCase() === 'spreads') {
    report.add('task-spreads-ignored', place, 'A task has no spreads: they are ignored here. Put them on the group.', {
      at: 'key',
      fixes: [spreadsFix(place, holder)],
    });
  } else if (REMOVED[definition]?.some((key) => key.toLowerCase() === spelled.toLowerCase())) {
    report.add('removed-key', place, `Nomad no longer reads ${shown(spelled)} here.`, {
      at: 'key',
      fixes: [fix(`Remove ${shown(spelled)}`, remove(place))],
    });
  } else if (isSecretKey(report, entry)) {
    report.add('inline-secret', place, `${shown(spelled)} is a secret in clear text. Nomad does not even read it.`, {
      at: 'key',
      fixes: [fix(`Remove ${shown(spelled)}`, remove(place))],
    });
  } else if (isTolerated(definition, spelled)) {
    unknownKey(report, entry);
  }
}

function isSecretKey(report: JobReport, { definition, spelled, place }: Visited): boolean {
  if (place.text === undefined || !isLiteral(place.text)) return false;
  if (SECRET_KEYS[definition]?.includes(spelled)) return true;
  return definition === 'Job' && spelled === 'SecretID' && report.view.pointer === '';
}

/** Keys that the schema lets pass because a rule may have more to say of them, in any case. */
const TOLERATED = new Map(
  [
    'Job',
    'TaskGroup',
    'Task',
    'Resources',
    'PeriodicConfig',
    'Port',
    'TaskPort',
    'Service',
    'ServiceCheck',
    'EphemeralDisk',
  ].map(
    (definition) =>
      [
        definition,
        new Set(
          [
            ...Object.keys(RENAMED[definition] ?? {}),
            ...(REMOVED[definition] ?? []),
            ...(SECRET_KEYS[definition] ?? []),
            ...(definition === 'Task' ? ['Spreads'] : []),
            ...(definition === 'Job' ? ['SecretID'] : []),
          ].map((key) => key.toLowerCase()),
        ),
      ] as const,
  ),
);

function isTolerated(definition: string, spelled: string): boolean {
  return TOLERATED.get(definition)?.has(spelled.toLowerCase()) ?? false;
}

function unknownKey(report: JobReport, { definition, spelled, place, holder }: Visited): void {
  const near =
    Object.entries(RENAMED[definition] ?? {}).find(([key]) => key.toLowerCase() === spelled.toLowerCase())?.[1] ??
    nearest(spelled, keysOf(definition));
  const usable = near !== undefined && !holder.has(near);
  report.add(
    'unknown-key',
    place,
    `Nomad does not know ${shown(spelled)} here and ignores it.${usable ? ` Did you mean ${shown(near)}?` : ''}`,
    {
      at: 'key',
      fixes: [
        usable ? fix(`Rename to ${shown(near)}`, rename(place, near)) : undefined,
        fix(`Remove ${shown(spelled)}`, remove(place)),
      ],
    },
  );
}

function renamedFix({ place, holder, spelled }: Visited, target: string): MaybeFix {
  const there = holder.raw(target);
  if (there && there.node.kind !== 'null') return undefined;
  const { kind } = place.node;
  const single = LISTS.has(target) && (kind === 'object' || kind === 'string');
  const fits = LISTS.has(target) ? single || kind === 'array' : true;
  if (!fits) return undefined;
  return fix(
    `Rename ${shown(spelled)} to ${shown(target)}`,
    ...(there ? [remove(there)] : []),
    ...(single ? [wrap(place, null)] : []),
    rename(place, target),
  );
}

/** Moves the spreads of a task to its group, when the group has none. */
function spreadsFix(place: Place, task: Place): MaybeFix {
  const group = task.up?.up;
  if (!group || place.node.kind !== 'array' || group.raw('Spreads')) return undefined;
  return fix('Move to the group', move(place, [...group.path, 'Spreads']));
}

// --- known keys ----------------------------------------------------------------------------------------------------

function checkKnown(report: JobReport, entry: Visited, key: string): void {
  const { spelled, place, holder, definition, schema } = entry;
  // Settings of drivers are told apart by case, and their own rule speaks of them.
  if (spelled !== key && !isDriverConfig(definition)) {
    report.add('key-case', place, `The usual spelling is ${shown(key)}.`, {
      at: 'spelling',
      fixes: [holder.named(key) ? undefined : fix(`Write ${shown(key)}`, rename(place, key))],
    });
  }
  if (!place.valid) return;
  if (SERVER_FIELDS[definition]?.has(key) && isSet(place)) {
    const parent = key === 'ParentID' ? (place.text ?? '') : '';
    report.add(
      'server-field',
      place,
      parent === ''
        ? `${key} is set by the server; what is submitted here is ignored.`
        : `This is a run of ${shown(parent)} that the server made, and a run cannot be changed: change ${shown(parent)}, and it is launched anew.`,
      {
        fixes: [
          parent === '' ? undefined : asParent(holder, place, parent),
          fix(`Remove ${shown(spelled)}`, remove(place)),
        ],
      },
    );
  }
  checkIgnored(report, entry, key);
  if (schema?.['x-unit'] === 'ns') checkUnit(report, place);
  if (schema?.['x-unit'] === 'MB') checkSize(report, place);
}

/** Turns what the server made of a run back into the job that is launched. */
function asParent(job: Place, place: Place, parent: string): MaybeFix {
  const id = job.child('ID');
  const name = job.child('Name');
  return fix(
    `Make it the job ${shown(parent)}`,
    id && set(id, parent),
    name && name.text === id?.text ? set(name, parent) : undefined,
    ...['Dispatched', 'Payload', 'DispatchIdempotencyToken'].flatMap((key) => {
      const own = job.raw(key);
      return own ? [remove(own)] : [];
    }),
    remove(place),
  );
}

const SECOND = 1_000_000_000n;

/** Durations are nanoseconds: less than a millisecond is hardly ever meant. */
function checkUnit(report: JobReport, place: Place): void {
  const { node } = place;
  const value = node.kind === 'number' && isShort(node) ? exactInteger(node.raw) : undefined;
  if (value === undefined || value < 1n) return;
  const as = (unit: bigint): MaybeFix =>
    fix(`Write ${durationWords(value * unit)}: ${String(value * unit)}`, setRaw(place, String(value * unit)));
  report.add(
    'duration-unit',
    place,
    `${String(value)} means ${String(value)} ${value === 1n ? 'nanosecond' : 'nanoseconds'}, which is next to nothing. ` +
      `Is ${durationWords(value * SECOND)} meant? That is ${String(value * SECOND)}.`,
    { fixes: [as(SECOND), as(MILLISECOND)] },
  );
}

/** Sizes are MB: as many as a MB has bytes are more than a node has. */
function checkSize(report: JobReport, place: Place): void {
  const { node } = place;
  const value = node.kind === 'number' ? exactInteger(node.raw) : undefined;
  if (value === undefined || !isHuge(node)) return;
  const meant = String((value + MEGABYTE - 1n) / MEGABYTE);
  report.add(
    'size-unit',
    place,
    `${String(value)} MB are ${String(value / MEGABYTE)} TiB. Is it in bytes, and ${meant} MB meant?`,
    { fixes: [fix(`Write ${meant}`, setRaw(place, meant))] },
  );
}
