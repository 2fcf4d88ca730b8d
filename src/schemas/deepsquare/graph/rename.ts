/** Giving a step another name, and a launch another handle: the waits for it follow. */
import type { PointerOp } from '../../../document/diagnostic.ts';
import type { DocumentView, GraphPlan } from '../../format.ts';
import { GONE, noteOf, refuse, unnamed } from '../../kit/intents.ts';
import type { StepPlace } from './place.ts';
import { called, placeOf, stepAt } from './place.ts';
import { waitsOfJob } from './read.ts';
import { HANDLE, handleOf, sameHandle } from './shape.ts';
import { counted } from './words.ts';

const HANDLE_AT = '/launch/handleName';

/** Operations for another name: of the step at a pointer, or of the launch whose handle stands there. */
export function rename(view: DocumentView, pointer: string, name: string): GraphPlan {
  const launch = pointer.endsWith(HANDLE_AT) ? stepAt(view, pointer.slice(0, -HANDLE_AT.length)) : undefined;
  if (launch) return renameHandle(view, launch, name);
  const place = placeOf(view, pointer);
  if (!place) return refuse(GONE);
  if (place.kind !== 'step' && place.kind !== 'body') return unnamed('Only a step has a name of its own.');
  if (name.trim() === '') return refuse('A name must not be empty. Remove it in the form to have none.');
  const { step } = place;
  return {
    ok: true,
    label: `Name it ${name}`,
    ops: [{ op: 'set', pointer: `${step.pointer}/name`, value: name }],
    select: step.pointer,
  };
}

function renameHandle(view: DocumentView, launch: StepPlace, name: string): GraphPlan {
  if (!HANDLE.test(name)) return refuse('A handle may only have letters, digits and underscores.');
  const pointer = launch.pointer + HANDLE_AT;
  const { launches, resolved } = waitsOfJob(view.job, view.pointer);
  const old = handleOf(launch.shape);
  const twin = launches.find(
    ({ step, list, handle }) =>
      step !== launch.pointer &&
      list === launch.list &&
      handle !== undefined &&
      sameHandle(handle) === sameHandle(name),
  );
  if (twin) return refuse(`Another launch of this list has the handle \`${name}\` already.`);
  const waits = resolved.filter((one) => old !== undefined && one.launch?.step === launch.pointer);
  const ops: PointerOp[] = [
    { op: 'set', pointer, value: name },
    ...waits.map(({ wait }): PointerOp => ({ op: 'set', pointer: wait.pointer, value: name })),
  ];
  return {
    ok: true,
    label: `Give ${called(launch)} the handle ${name}`,
    ops,
    select: launch.pointer,
    ...noteOf(waits.length > 0 && `${counted(waits.length, 'wait')} ${waits.length === 1 ? 'follows' : 'follow'}.`),
  };
}
