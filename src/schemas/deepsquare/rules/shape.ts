/** The shape of a step: keys in the wrong place, one body, its condition. Section 3.1, rules 4 and 6 to 8. */
import type { Fix, PointerOp } from '../../../document/diagnostic.ts';
import type { Node, ObjectNode } from '../../../document/node.ts';
import { get, has, isAbsent, keysOf } from '../../../document/node.ts';
import { type BodyKey, bodiesOf, readList, readString } from '../model.ts';
import { straysOf } from '../strays.ts';
import { checkMisplaced } from './misplaced.ts';
import type { Report } from './report.ts';
import { fix, listed, removeAt, setAt } from './report.ts';

/** Checks that a step has one body and nothing that belongs elsewhere. */
export function checkShape(report: Report, step: ObjectNode): void {
  checkMisplaced(report, step);
  const bodies = bodiesOf(step);
  if (bodies.length === 0 && straysOf(step).length === 0) checkNothing(report, step);
  const [taken, ...ignored] = bodies;
  if (taken !== undefined && ignored.length > 0) {
    const beside = stepsFix(step, bodies);
    report.add(
      'step-exclusive',
      [],
      beside
        ? `The steps stand beside the ${beside.outer}, which has none of its own; the engine would run them alone and ignore the ${beside.outer}.`
        : `This step has ${listed(bodies)}. The engine would take ${taken} and ignore ${listed(ignored)}.`,
      beside
        ? [beside.fix, keepFix('steps', bodies)]
        : [splitFix(report, step, bodies), ...bodies.map((kept) => keepFix(kept, bodies))],
    );
  }
  checkCondition(report, step);
}

/** Rule 6, and a step that is a barrier. */
function checkNothing(report: Report, step: ObjectNode): void {
  const filled = (key: string): boolean => (readList(step, key, report.valid)?.size ?? 0) > 0;
  const refused = ['steps', 'dependsOn', 'finally'].some((key) => {
    const value = get(step, key);
    return value !== undefined && !isAbsent(value) && !report.valid(value);
  });
  if (refused || filled('finally')) return;
  if (filled('dependsOn')) {
    report.add('step-only-waits', [], 'This step runs nothing: it waits, and what follows waits with it.');
    return;
  }
  report.add('step-empty', [], 'This step does nothing: it has none of run, for, launch, steps or use.');
}

/** Takes steps that stand beside a loop or a launch without any into it. */
function stepsFix(step: ObjectNode, bodies: readonly BodyKey[]): { fix: Fix; outer: string } | undefined {
  const outer = bodies.find((body) => body === 'for' || body === 'launch');
  if (bodies.length !== 2 || outer === undefined || !bodies.includes('steps')) return undefined;
  const body = get(step, outer);
  const own = get(body, 'steps');
  if (body?.kind !== 'object' || !(isAbsent(own) || (own?.kind === 'array' && own.size === 0))) return undefined;
  const away = has(body, 'steps') ? [removeAt([outer, 'steps'])] : [];
  const to = `/${outer}/steps`;
  const words = outer === 'for' ? 'loop' : 'launch';
  return { fix: fix(`Move the steps into the ${words}`, ...away, { op: 'move', from: '/steps', to }), outer: words };
}

function keepFix(kept: BodyKey, bodies: readonly BodyKey[]): Fix {
  return fix(`Keep only ${kept}`, ...bodies.filter((key) => key !== kept).map((key) => removeAt([key])));
}

/**
 * Makes a step of each body, in a group that keeps the name, the condition and the handlers. Not with a launch that has
 * a handle: inside a group it could no longer be awaited from here.
 */
function splitFix(report: Report, step: ObjectNode, bodies: readonly BodyKey[]): Fix | undefined {
  const launch = bodies.includes('launch') ? get(step, 'launch') : undefined;
  if (readString(launch, 'handleName', report.valid) !== undefined) return undefined;
  const inOrder = keysOf(step).filter((key) => bodies.some((body) => body === key));
  const ops: PointerOp[] = [];
  const group = inOrder.indexOf('steps');
  if (group < 0) ops.push(setAt(['steps'], []));
  let at = 0;
  inOrder.forEach((key, i) => {
    if (key === 'steps') return;
    // What stands before the group goes in front of its steps, what stands behind goes to the end.
    const place = i < group ? at++ : '-';
    ops.push({ op: 'insert', pointer: `/steps/${String(place)}`, value: {} });
    const index = place === '-' ? lastIndex(step, group, i) : place;
    ops.push({ op: 'move', from: `/${key}`, to: `/steps/${String(index)}/${key}` });
  });
  return fix(`Split into a group of ${String(bodies.length)} steps`, ...ops);
}

/** Index at which body number `i` lands when it is appended to the group. */
function lastIndex(step: ObjectNode, group: number, i: number): number {
  const steps = get(step, 'steps');
  const there = group < 0 || steps?.kind !== 'array' ? 0 : steps.size - 1;
  return there + i;
}

function checkCondition(report: Report, step: Node): void {
  const test = readString(step, 'if', report.valid);
  const trimmed = test?.trim() ?? '';
  if (!trimmed.startsWith('[')) return;
  const bare = withoutBrackets(trimmed);
  report.add('if-brackets', ['if'], 'The engine puts [[ ]] around the condition itself: write the bare test.', [
    bare === undefined ? undefined : fix('Remove the brackets', setAt(['if'], bare)),
  ]);
}

/** The test inside one pair of brackets; undefined when there are more, or words that only single brackets know. */
function withoutBrackets(test: string): string | undefined {
  const double = test.startsWith('[[');
  const width = double ? 2 : 1;
  if (!test.endsWith(double ? ']]' : ']') || test.length < width * 2) return undefined;
  const bare = test.slice(width, -width).trim();
  const nested = /(?:^|\s)\[{1,2}\s|\s\]{1,2}(?:\s|$)/.test(bare);
  const old = !double && /\s-[ao]\s/.test(bare);
  return bare === '' || bare.startsWith('[') || nested || old ? undefined : bare;
}
