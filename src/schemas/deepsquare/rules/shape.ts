/** The shape of a step: keys in the wrong place, one body, its condition. Section 3.1, rules 4 and 6 to 8. */
import type { Fix, PointerOp } from '../../../document/diagnostic.ts';
import type { Node, ObjectNode } from '../../../document/node.ts';
import { get, has, keysOf } from '../../../document/node.ts';
import { shapeOf } from '../graph/shape.ts';
import { type BodyKey, bodiesOf, present, readObject, readString, RUN_KEYS } from '../model.ts';
import type { Report } from './report.ts';
import { fix, listed, removeAt, setAt } from './report.ts';

/** Checks that a step has one body and nothing of a command outside of it. */
export function checkShape(report: Report, step: ObjectNode): void {
  const misplaced = checkMisplaced(report, step);
  const bodies = bodiesOf(step);
  if (bodies.length === 0 && !misplaced) {
    report.add('step-empty', [], 'This step does nothing: it has none of run, for, launch, steps or use.');
  }
  const [taken, ...ignored] = bodies;
  if (taken !== undefined && ignored.length > 0) {
    report.add(
      'step-exclusive',
      [],
      `This step has ${listed(bodies)}. The engine would take ${taken} and ignore ${listed(ignored)}.`,
      [splitFix(report, step, bodies), ...bodies.map((kept) => keepFix(kept, bodies))],
    );
  }
  checkCondition(report, step);
}

/** True when keys of a command stand on the step. */
function checkMisplaced(report: Report, step: ObjectNode): boolean {
  if (!shapeOf(step).misplaced) return false;
  const keys = RUN_KEYS.filter((key) => has(step, key));
  const verb = keys.length === 1 ? 'belongs' : 'belong';
  report.add('run-fields-on-step', [], `${listed(keys)} ${verb} inside run, not on the step itself.`, [
    moveFix(report, step, keys),
    removeFix(step, keys),
  ]);
  return true;
}

/** Moves the keys into run, if that makes a command of the step. What run says already stays. */
function moveFix(report: Report, step: ObjectNode, keys: readonly string[]): Fix | undefined {
  const run = readObject(step, 'run', report.valid);
  const others = bodiesOf(step).filter((key) => key !== 'run');
  const command = get(step, 'command')?.kind === 'string';
  // A container may run its own entrypoint; without one there is no command to make.
  const container = get(step, 'container')?.kind === 'object';
  const makes = !present(step, 'run') && others.length === 0 && (command || container);
  if (!run && !makes) return undefined;
  const ops: PointerOp[] = [];
  if (!run) ops.push(setAt(['run'], command ? {} : { command: '' }, 'name'));
  let dropped = false;
  for (const key of keys) {
    // A null says nothing, and run may refuse it (command).
    const moves = present(step, key) && !present(run, key);
    dropped ||= present(step, key) && !moves;
    ops.push(moves ? { op: 'move', from: `/${key}`, to: `/run/${key}` } : removeAt([key]));
  }
  return fix(dropped ? 'Move them into run (what run says already stays)' : 'Move them into run', ...ops);
}

/** What the command line does: without them, as long as something is left to do. */
function removeFix(step: ObjectNode, keys: readonly string[]): Fix | undefined {
  if (bodiesOf(step).length === 0) return undefined;
  return fix(`Remove ${listed(keys)}`, ...keys.map((key) => removeAt([key])));
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
