/** Taking handles out of the waits for launches that go. */
import type { PointerOp } from '../../../document/diagnostic.ts';
import { isWithin } from '../../../document/pointer.ts';
import type { DocumentView } from '../../format.ts';
import { sizeOf } from './place.ts';
import { waitsOfJob } from './read.ts';
import { sameHandle } from './shape.ts';
import { counted } from './words.ts';

/** Handles in a sentence. */
export function quotedHandles(handles: readonly string[]): string {
  return handles.map((handle) => `\`${handle}\``).join(', ');
}

/**
 * Takes the handles of launches that go out of the waits of steps that stay.
 * @param goes whether the launch at the pointer of a step goes
 * @param part what goes as a whole; its own waits go with it
 */
export function freeOfWaits(
  view: DocumentView,
  goes: (launch: string) => boolean,
  part?: string,
): { ops: PointerOp[]; note: string | false } {
  const { resolved, launches } = waitsOfJob(view.job, view.pointer);
  const staying = new Set<string>();
  for (const { step, handle } of launches) {
    if (handle !== undefined && !goes(step)) staying.add(sameHandle(handle));
  }
  const byStep = new Map<string, number[]>();
  const handles = new Set<string>();
  for (const { wait, launch } of resolved) {
    if (!launch || !goes(launch.step) || (part !== undefined && isWithin(wait.step, part))) continue;
    // Another launch of that name stays: what was meant is no longer clear, so the wait is left to the user.
    if (staying.has(sameHandle(wait.handle))) continue;
    const slash = wait.pointer.lastIndexOf('/');
    const list = wait.pointer.slice(0, slash);
    byStep.set(list, [...(byStep.get(list) ?? []), Number(wait.pointer.slice(slash + 1))]);
    handles.add(wait.handle);
  }
  const ops: PointerOp[] = [];
  for (const [list, items] of byStep) ops.push(...dropWaits(view, list, items));
  const steps = counted(byStep.size, 'step');
  return {
    ops,
    note:
      byStep.size > 0 &&
      `${steps} no longer ${byStep.size === 1 ? 'waits' : 'wait'} for ${quotedHandles([...handles])}.`,
  };
}

/** Operations that take items out of a list of waits; the key goes with the last one. */
function dropWaits(view: DocumentView, list: string, items: readonly number[]): PointerOp[] {
  if (items.length >= sizeOf(view, list)) return [{ op: 'remove', pointer: list }];
  // From the last to the first, so that the positions of those before stay true.
  return [...items].sort((a, b) => b - a).map((item) => ({ op: 'remove', pointer: `${list}/${item}` }));
}
