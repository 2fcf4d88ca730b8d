/** Rules about the job itself: name, kind, count, labels and where it may run. */
import { fix, remove, rename, set } from '../../kit/fixes.ts';
import type { Place } from '../../kit/places.ts';
import { capital, counted, shown } from '../../kit/words.ts';
import { isLabelKey, isLabelValue } from '../go/strings.ts';
import { OPERATORS, RESERVED_META } from '../model.ts';
import { type Job, known, textItems } from '../read.ts';
import { hasPlaceholder } from '../template.ts';
import { aJob } from '../words.ts';
import type { Report } from './report.ts';

export function checkJob(report: Report, job: Job): void {
  checkNames(report, job);
  checkNumbers(report, job);
  checkMaps(report, job.place);
  checkTasks(report, job);
  checkConstraints(report, job.place);
}

/** A text of letters, digits, dashes and underscores made of another; undefined when nothing is left. */
function slug(text: string, allowed = /[^A-Za-z0-9_-]+/g): string | undefined {
  const made = text.replace(allowed, '-').replace(/^-+|-+$/g, '');
  return made === '' ? undefined : made;
}

function checkNames(report: Report, job: Job): void {
  const { place } = job;
  const named = place.has('Name') && (place.refuses('Name') || place.string('Name') !== '');
  if (!named) {
    report.add(
      'job-name-missing',
      place,
      'Without a name the job is called by its generated id; it cannot be updated, compared or tried out by name.',
      { fixes: [fix('Add a name', set(place.pathTo('Name'), 'my-job'))] },
    );
  }
  for (const holder of [place, ...job.tasks.map((task) => task.place)]) {
    const at = holder.child('Name');
    const name = known(holder, 'Name');
    if (!at || name === undefined || name === '') continue;
    if (name.includes('\0')) {
      report.add('name-null-char', at, 'A name cannot hold the null character; the server refuses it.', {
        fixes: [replaced(at, name, name.replaceAll('\0', ''))],
      });
    }
    if (!/^[A-Za-z0-9_-]+$/.test(name)) {
      report.add(
        'name-charset',
        at,
        'The specification asks for letters, digits, dashes and underscores in a name. Engines of today take others too.',
        { fixes: [replaced(at, name, slug(name))] },
      );
    }
  }
  const namespace = known(place, 'Namespace');
  const at = place.child('Namespace');
  if (at && namespace !== undefined && namespace !== '' && !isDnsLabel(namespace)) {
    const made = slug(namespace.toLowerCase(), /[^a-z0-9-]+/g)?.slice(0, 63);
    report.add(
      'namespace-not-dns-label',
      at,
      'A namespace should be lower-case letters, digits and dashes, at most 63, with a letter or digit at both ends.',
      { fixes: [made !== undefined && isDnsLabel(made) ? replaced(at, namespace, made) : undefined] },
    );
  }
}

function isDnsLabel(text: string): boolean {
  return /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/.test(text);
}

/** A fix that writes another text; none when there is none, or it is the same. */
export function replaced(at: Place, text: string, by: string | undefined): ReturnType<typeof fix> {
  return by === undefined || by === text || by === '' ? undefined : fix(`Write ${shown(by)}`, set(at, by));
}

function checkNumbers(report: Report, job: Job): void {
  const { place, type } = job;
  const priority = place.big('Priority');
  const priorityAt = place.child('Priority');
  if (priorityAt && priority !== undefined && (priority < 0n || priority > 100n)) {
    report.add(
      'priority-out-of-range',
      priorityAt,
      `Priorities are documented from 0 to 100; ${String(priority)} is taken all the same.`,
      { fixes: [fix(`Write ${priority < 0n ? '0' : '100'}`, set(priorityAt, priority < 0n ? 0 : 100))] },
    );
  }
  const count = place.big('Count');
  const at = place.child('Count');
  if (!at || count === undefined) return;
  const drop = fix('Remove Count', remove(at));
  if (count < 0n) {
    report.add('count-negative', at, 'Count must be 0 or more.', {
      fixes: [job.everyNode ? drop : fix('Write 1', set(at, 1))],
    });
  } else if (type === 'batch' || type === 'service') {
    if (count === 0n) {
      report.add(
        'count-zero',
        at,
        'With Count 0 the job is accepted and nothing runs; executions of a job of this name are stopped.',
        { fixes: [fix('Write 1', set(at, 1))] },
      );
    } else if (count > 1n) {
      report.add(
        'count-needs-distinct-nodes',
        at,
        `Every copy runs on a node of its own: ${String(count)} nodes that match are needed.`,
      );
    }
  } else if (type !== undefined && count > 1n) {
    const typeAt = place.child('Type');
    report.add(
      'count-on-all-nodes-job',
      at,
      `${capital(aJob(type))} runs on every node that matches: Count cannot be above 1.`,
      { fixes: [drop, typeAt ? fix('Make it a batch job', set(typeAt, 'batch')) : undefined] },
    );
  } else if (type !== undefined && count === 1n) {
    report.add('count-ignored', at, `Count means nothing for ${aJob(type)}, which runs on every node that matches.`, {
      fixes: [drop],
    });
  }
}

function checkMaps(report: Report, job: Place): void {
  for (const [name, entry] of job.object('Meta')?.entries() ?? []) {
    if (!name.startsWith(RESERVED_META)) continue;
    report.add(
      'meta-reserved-prefix',
      entry,
      `Names that begin with ${RESERVED_META} are the server's; it drops this one.`,
      {
        at: 'key',
        fixes: [fix('Remove it', remove(entry))],
      },
    );
  }
  const labels = job.object('Labels');
  for (const [name, entry] of labels?.entries() ?? []) {
    if (name === '') {
      report.refuse(
        'propertyNames',
        entry,
        'A label needs a name; the server fails on an empty one.',
        fix('Remove it', remove(entry)),
      );
      continue;
    }
    const value = entry.node.kind === 'null' ? '' : entry.valid ? entry.text : undefined;
    const badValue = value !== undefined && !hasPlaceholder(value) && !isLabelValue(value);
    if (isLabelKey(name) && !badValue) continue;
    const made = slug(name, /[^A-Za-z0-9._-]+/g);
    report.add(
      'label-syntax',
      entry,
      `This label cannot be asked for when jobs are listed: ${badValue && isLabelKey(name) ? 'a value is' : 'a name is'} letters, digits, dots, dashes and underscores, at most 63, with a letter or digit at both ends.`,
      {
        fixes: [
          !badValue && made !== undefined && isLabelKey(made) && !labels?.named(made)
            ? fix(`Call it ${made}`, rename(entry, made))
            : undefined,
        ],
      },
    );
  }
}

function checkTasks(report: Report, job: Job): void {
  const [second, ...rest] = job.place.child('Tasks')?.items().slice(1) ?? [];
  // From the last one: the places of those before it stay what they are.
  const others = second ? [second, ...rest].reverse() : [];
  if (second?.valid && second.node.kind === 'object') {
    report.add(
      'multiple-tasks',
      second,
      'Engines of today run the first task and drop the others; the specification describes tasks that run one after the other. Make each its own job to run them today.',
      { fixes: [fix('Keep the first task alone', ...others.map((task) => remove(task)))] },
    );
  }
  const seen = new Set<string>();
  for (const { place } of job.tasks) {
    const name = known(place, 'Name');
    const at = place.child('Name');
    if (name === undefined || !at) continue;
    if (seen.has(name)) {
      report.add('duplicate-task-name', at, `Another task is called ${shown(name)} too.`, {
        fixes: [replaced(at, name, freeName(name, job))],
      });
    }
    seen.add(name);
  }
}

function freeName(name: string, job: Job): string {
  const taken = new Set(job.tasks.map((task) => task.name));
  for (let n = 2; ; n++) if (!taken.has(`${name}-${String(n)}`)) return `${name}-${String(n)}`;
}

// --- constraints ---------------------------------------------------------------------------------------------------

/** Operators as other systems write them. */
const OTHER_OPERATORS: Readonly<Record<string, string>> = {
  in: 'in',
  notin: 'notin',
  'not in': 'notin',
  exists: 'exists',
  exist: 'exists',
  doesnotexist: '!',
  notexists: '!',
  '>': 'gt',
  gt: 'gt',
  '<': 'lt',
  lt: 'lt',
  equals: '=',
  eq: '=',
  '<>': '!=',
  ne: '!=',
};

interface Seen {
  value?: string;
  exists?: true;
  missing?: true;
}

function checkConstraints(report: Report, job: Place): void {
  const seen = new Map<string, Seen>();
  for (const constraint of job.list('Constraints')) checkConstraint(report, constraint, seen);
}

function checkConstraint(report: Report, constraint: Place, all: Map<string, Seen>): void {
  const key = known(constraint, 'Key');
  const keyAt = constraint.child('Key');
  if (keyAt && key !== undefined && !isLabelKey(key)) {
    report.add(
      'constraint-key-syntax',
      keyAt,
      `${shown(key)} can be no label of a node: a name of letters, digits, dots, dashes and underscores, perhaps behind a domain and a slash. The job would wait for ever.`,
    );
  }
  const written = known(constraint, 'Operator');
  const operatorAt = constraint.child('Operator');
  const operator = OPERATORS.find((one) => one === written);
  if (operatorAt && written !== undefined && operator === undefined) {
    const meant = OTHER_OPERATORS[written.trim().toLowerCase()];
    report.add(
      'constraint-operator',
      operatorAt,
      `There is no operator ${shown(written)}; the job would be accepted and wait for ever.${meant === undefined ? ` Choose one of ${OPERATORS.join(', ')}.` : ` Did you mean “${meant}”?`}`,
      { fixes: [meant === undefined ? undefined : fix(`Write “${meant}”`, set(operatorAt, meant))] },
    );
  }
  const values = textItems(constraint, 'Values');
  if (operator !== undefined && !constraint.refuses('Values'))
    checkValueCount(report, constraint, operator, values.length);
  const numeric = operator === 'gt' || operator === 'lt';
  for (const { place, text } of values)
    if (text !== undefined) checkValue(report, constraint, place, text, numeric, operator);
  if (key !== undefined && operator !== undefined && !key.startsWith('favour_')) {
    checkContradiction(report, constraint, key, operator, values[0]?.text, all);
  }
}

function checkValueCount(report: Report, constraint: Place, operator: string, count: number): void {
  const many = operator === 'in' || operator === 'notin';
  const none = operator === 'exists' || operator === '!';
  if (many ? count >= 1 : none ? count === 0 : count === 1) return;
  const needs = many ? 'at least one value' : none ? 'no value' : 'exactly one value';
  const list = constraint.child('Values');
  const operatorAt = constraint.child('Operator');
  const wide = operator === '=' || operator === '==' ? 'in' : operator === '!=' ? 'notin' : undefined;
  report.add(
    'constraint-values',
    constraint,
    `“${operator}” needs ${needs}, and here ${count === 1 ? 'is one' : `are ${count === 0 ? 'none' : counted(count, 'value')}`}. The job would wait for ever.`,
    {
      fixes: [
        none && list ? fix('Remove the values', remove(list)) : undefined,
        count > 1 && wide !== undefined && operatorAt ? fix(`Write “${wide}”`, set(operatorAt, wide)) : undefined,
      ],
    },
  );
}

function checkValue(
  report: Report,
  constraint: Place,
  at: Place,
  text: string,
  numeric: boolean,
  operator: string | undefined,
): void {
  const isNumber = /^\d+$/.test(text) && BigInt(text) < 2n ** 63n;
  if (isLabelValue(text) && (!numeric || isNumber)) return;
  const parts = text.split(',').map((part) => part.trim());
  const splits =
    !numeric &&
    parts.length > 1 &&
    parts.every((part) => part !== '' && isLabelValue(part)) &&
    (operator === 'in' || operator === 'notin');
  const message = numeric
    ? `“${text}” cannot be compared: only digits, without a sign, below 2^63.`
    : splits
      ? 'This is one value with commas in it, which no label has. Write the values apart.'
      : `${shown(text)} can be no value of a label: letters, digits, dots, dashes and underscores, at most 63.`;
  report.add('constraint-value-syntax', at, `${message} The job would wait for ever.`, {
    fixes: [
      splits
        ? fix(
            'Write the values apart',
            set(at, parts[0] ?? ''),
            ...parts.slice(1).map((part, i) => ({
              op: 'insert' as const,
              pointer: insertAt(constraint, Number(at.part) + 1 + i),
              value: part,
            })),
          )
        : undefined,
    ],
  });
}

function insertAt(constraint: Place, index: number): string {
  const list = constraint.child('Values');
  return `${list ? list.pointer.slice(list.view.pointer.length) : ''}/${String(index)}`;
}

function checkContradiction(
  report: Report,
  constraint: Place,
  key: string,
  operator: string,
  value: string | undefined,
  all: Map<string, Seen>,
): void {
  let seen = all.get(key);
  if (!seen) all.set(key, (seen = {}));
  let against: string | undefined;
  if (operator === '=' || operator === '==') {
    if (value === undefined) return;
    if (seen.value !== undefined && seen.value !== value)
      against = `be ${shown(seen.value)} and ${shown(value)} at once`;
    seen.value ??= value;
  } else if (operator === 'exists') {
    if (seen.missing) against = 'be there and not be there';
    seen.exists = true;
  } else if (operator === '!') {
    if (seen.exists) against = 'be there and not be there';
    seen.missing = true;
  }
  if (against === undefined) return;
  report.add('constraint-contradiction', constraint, `No node matches: its label “${key}” would have to ${against}.`, {
    fixes: [fix('Remove this constraint', remove(constraint))],
  });
}
