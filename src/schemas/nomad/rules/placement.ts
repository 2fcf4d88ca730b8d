/** Rules about constraints, affinities and spreads, on every level. */
import { nearest } from '../../../text/nearest.ts';
import { fix, move, remove, set } from '../../kit/fixes.ts';
import type { Place } from '../../kit/places.ts';
import { shown } from '../../kit/words.ts';
import { whyNotRe2 } from '../re2.ts';
import { Keys } from '../keys.ts';
import type { Group, Job } from '../read.ts';
import { isVersionCondition } from '../versions.ts';
import type { JobReport } from './report.ts';

type Level = 'job' | 'group' | 'task' | 'device';

/** All rules about where a job is placed, on its own level. */
export function checkPlacement(report: JobReport, job: Job): void {
  checkLevel(report, job, job.place, 'job');
}

/** All rules about where a group is placed, with its tasks and their devices. */
export function checkGroupPlacement(report: JobReport, { job, place, tasks }: Group): void {
  checkLevel(report, job, place, 'group');
  for (const task of tasks) {
    checkLevel(report, job, task.place, 'task');
    for (const device of task.resources?.list('Devices') ?? []) checkLevel(report, job, device, 'device');
  }
}

const LISTS = new Keys('Constraints', 'Affinities', 'Spreads');

function checkLevel(report: JobReport, job: Job, holder: Place, level: Level): void {
  if (!LISTS.isIn(holder)) return;
  for (const place of holder.list('Constraints')) checkCondition(report, place, level, true);
  // A system job has none of these: that was said of the whole list.
  const plain = !(job.typeKnown && job.type === 'system');
  if (plain || level === 'device') for (const place of holder.list('Affinities')) checkAffinity(report, place, level);
  if (!plain || (level !== 'job' && level !== 'group')) return;
  for (const place of holder.list('Spreads')) checkSpread(report, place);
}

function checkAffinity(report: JobReport, place: Place, level: Level): void {
  const weight = place.child('Weight');
  if (weight && place.int('Weight') === 0) {
    report.refuse(
      'minimum',
      weight,
      'A weight of 0 says nothing: it is from 1 to 100, or from -100 to -1 to avoid such nodes.',
      fix('Write 50', set(weight, 50)),
    );
  }
  checkCondition(report, place, level, false);
}

const COMPARISONS = new Set(['=', '==', 'is', '!=', 'not', '<', '<=', '>', '>=']);
const SETS = new Set(['set_contains', 'set_contains_all', 'set_contains_any']);

function checkCondition(report: JobReport, place: Place, level: Level, isConstraint: boolean): void {
  const operand = place.string('Operand');
  const left = place.child('LTarget');
  const right = place.child('RTarget');
  const [ltarget, rtarget] = [left?.text ?? '', right?.text ?? ''];
  const hosts = operand === 'distinct_hosts';
  if (operand !== undefined && !hosts && ltarget === '' && !place.refuses('LTarget')) {
    report.add(
      'constraint-ltarget-required',
      left ?? place,
      'Say in LTarget which attribute of the node is looked at.',
    );
  }
  const wrongLeft = isConstraint && left !== undefined && checkAttribute(report, left, ltarget);
  if (hosts && left && ltarget !== '') {
    report.add('distinct-hosts-ltarget', left, 'distinct_hosts looks at no attribute: this is ignored.', {
      fixes: [wrongLeft ? undefined : fix('Remove it', remove(left))],
    });
  } else if (left && ltarget !== '' && !wrongLeft && !ltarget.includes('${')) {
    const wrapped = `\${${ltarget}}`;
    report.add(
      'constraint-literal-ltarget',
      left,
      `Without \${ } this is a plain text: the result is the same on every node. Is ${shown(wrapped)} meant?`,
      {
        fixes: [isAttribute(wrapped) ? fix(`Write ${shown(wrapped)}`, set(left, wrapped)) : undefined],
      },
    );
  }
  const wrongRight =
    !place.refuses('RTarget') && operand !== undefined && checkValue(report, place, operand, right, rtarget);
  if (left && !wrongLeft && !(isConstraint && ltarget.startsWith('$')) && !hosts) checkRuntime(report, left, ltarget);
  if (right && !wrongRight) checkRuntime(report, right, rtarget);
  if (level === 'task' || level === 'device') checkDistinct(report, place, operand, level);
}

// --- attributes ----------------------------------------------------------------------------------------------------

const NODE_VALUES = ['node.unique.id', 'node.datacenter', 'node.unique.name', 'node.class', 'node.pool'];

/** True for what a constraint may look at. */
function isAttribute(text: string): boolean {
  const inner = /^\$\{(.*)\}$/s.exec(text)?.[1];
  if (inner === undefined) return false;
  return NODE_VALUES.includes(inner) || /^(?:attr|meta|device)\.\S*$/.test(inner);
}

/** True when it was said that the attribute is none. */
function checkAttribute(report: JobReport, place: Place, text: string): boolean {
  if (!text.startsWith('$') || isAttribute(text)) return false;
  const inner = text.replace(/^\$\{?|\}$/g, '').trim();
  const near = nearest(inner, NODE_VALUES);
  const candidates = [near === undefined ? undefined : `\${${near}}`, `\${${inner}}`, `\${attr.${inner}}`];
  const better = candidates.find(
    (candidate) =>
      candidate !== undefined &&
      !/NOMAD_|\$\{attr\.(?:node|env|(?:attr|meta|device)\})/.test(candidate) &&
      isAttribute(candidate),
  );
  report.add(
    'constraint-attribute',
    place,
    `${shown(text)} is no attribute of a node: those are ${NODE_VALUES.map((value) => `\${${value}}`).join(', ')}, \${attr.…}, \${meta.…} and, for devices, \${device.…}.`,
    { fixes: [better === undefined ? undefined : fix(`Use ${shown(better)}`, set(place, better))] },
  );
  return true;
}

const RUNTIME = /\$\{(?:NOMAD_|env)[^}]*\}/;

function checkRuntime(report: JobReport, place: Place, text: string): void {
  const variable = RUNTIME.exec(text)?.[0];
  if (variable === undefined) return;
  report.add(
    'constraint-runtime-variable',
    place,
    `${variable} exists inside a task only; it is not known while a node is chosen. Write the value itself, or an attribute such as \${meta.…}.`,
  );
}

// --- values --------------------------------------------------------------------------------------------------------

/** True when something was said of the value. */
function checkValue(report: JobReport, place: Place, operand: string, right: Place | undefined, text: string): boolean {
  if (operand === 'is_set' || operand === 'is_not_set') {
    if (!right || text === '') return false;
    report.add('constraint-is-set-rtarget', right, `${operand} compares with nothing: RTarget must be empty.`, {
      fixes: [fix('Remove it', remove(right))],
    });
    return true;
  }
  if (operand === 'distinct_property') {
    if (!right || text === '' || (/^\d+$/.test(text) && BigInt(text) >= 1n && BigInt(text) < 2n ** 64n)) return false;
    report.add(
      'constraint-distinct-property',
      right,
      'RTarget says how many instances may share a value: 1 or more, in digits.',
      {
        fixes: [fix('Write "1"', set(right, '1'))],
      },
    );
    return true;
  }
  if (COMPARISONS.has(operand) || SETS.has(operand)) {
    if (text !== '') return false;
    report.add(
      'constraint-rtarget-required',
      right ?? place,
      `${shown(operand)} needs a value in RTarget to compare with.`,
    );
    return true;
  }
  if (operand === 'regexp') {
    const why = whyNotRe2(text);
    if (why === undefined || !right) return false;
    report.add('constraint-regexp', right, `Go cannot read this expression: ${why}.`);
    return true;
  }
  if (operand !== 'version' && operand !== 'semver') return false;
  if (isVersionCondition(text, operand)) return false;
  report.add(
    'constraint-version',
    right ?? place,
    `This is no condition on a version, such as ">= 1.2, < 2.0"${operand === 'semver' ? '; semver has no ~>' : ''}.`,
    {
      fixes: [
        right && isVersionCondition(text.replace(/==/g, '='), operand)
          ? fix('Write = for ==', set(right, text.replace(/==/g, '=')))
          : undefined,
      ],
    },
  );
  return true;
}

function checkDistinct(report: JobReport, place: Place, operand: string | undefined, level: 'task' | 'device'): void {
  const own = place.child('Operand');
  if (!own || (operand !== 'distinct_hosts' && operand !== 'distinct_property')) return;
  if (level === 'device') {
    report.add('device-constraint-operand', own, `${operand} is about instances of a group; a device cannot have it.`, {
      fixes: [fix('Remove the constraint', remove(place))],
    });
    return;
  }
  const group = place.up?.up?.up?.up;
  const list = group?.raw('Constraints');
  report.add('constraint-task-distinct', own, `${operand} is about instances of a group: a task cannot have it.`, {
    fixes: [
      group && (!list || list.node.kind === 'array')
        ? list
          ? fix('Move to the group', move(place, [...list.path, '-']))
          : fix(
              'Move to the group',
              set([...group.path, 'Constraints'], []),
              move(place, [...group.path, 'Constraints', '-']),
            )
        : undefined,
    ],
  });
}

// --- spreads -------------------------------------------------------------------------------------------------------

function checkSpread(report: JobReport, place: Place): void {
  const attribute = place.child('Attribute');
  if (attribute) checkRuntime(report, attribute, attribute.text ?? '');
  const list = place.child('SpreadTarget');
  const targets = place.list('SpreadTarget');
  if (!list || targets.length === 0) return;
  const sum = targets.reduce((total, target) => total + (target.int('Percent') ?? 0), 0);
  if (sum > 100)
    report.add('spread-percent-sum', list, `The shares add up to ${String(sum)} %; at most 100 % can be given away.`, {
      at: 'key',
    });
  else if (sum < 100 && !targets.some((target) => target.refuses('Percent')))
    report.add(
      'spread-percent-under',
      list,
      `The shares add up to ${String(sum)} %; the other ${String(100 - sum)} % go to all other values.`,
      { at: 'key' },
    );
  const seen = new Set<string>();
  for (const target of targets) {
    if (target.refuses('Value')) continue;
    const own = target.child('Value');
    const value = own?.text ?? '';
    if (seen.has(value))
      report.add('spread-duplicate-value', own ?? target, `${shown(value)} has a share already.`, {
        fixes: [fix('Remove this one', remove(target))],
      });
    seen.add(value);
  }
}
