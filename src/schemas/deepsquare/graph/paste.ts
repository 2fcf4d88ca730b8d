/** Steps from a pasted text: by themselves, in a list, or in a whole job. */
import type { JsonValue } from '../../../document/node.ts';
import type { DocumentView, Pasted } from '../../format.ts';
import { fieldsOf, partsIn, pastedParts } from '../../kit/paste.ts';
import { takenHandles, withFreshHandles } from './handles.ts';
import { waitsOfJob } from './read.ts';
import { quotedHandles } from './freeing.ts';

/** Keys that only a whole job has, and those that make an object a step. */
const OF_JOB = [
  'resources',
  'enableLogging',
  'input',
  'output',
  'inputMode',
  'continuousOutputSync',
  'virtualNetworks',
];
const OF_STEP = ['run', 'for', 'launch', 'use', 'steps'];

/** The steps a pasted value holds. Handles that the job has already are made free; waits in the value follow. */
export function pasted(view: DocumentView, _pointer: string, value: JsonValue): Pasted {
  const parts = partsIn(value, {
    isPart: (fields) => OF_STEP.some((key) => key in fields) && !OF_JOB.some((key) => key in fields),
    around: ['job'],
    lists: ['steps', 'catch', 'finally'],
    maps: [],
  });
  const taken = takenHandles(waitsOfJob(view.job, view.pointer).launches);
  const fresh = withFreshHandles(
    parts.map((part) => part.value),
    taken,
  );
  const values = Array.isArray(fresh.value) ? fresh.value : [];
  const { renamed } = fresh;
  return pastedParts(
    values.flatMap((item) => (fieldsOf(item) ? [{ value: item }] : [])),
    'no step',
    renamed.length === 0
      ? undefined
      : `The job has ${renamed.length === 1 ? 'this handle' : 'these handles'} already, so ${renamed.length === 1 ? 'the new one is' : 'the new ones are'} ${quotedHandles(renamed)}.`,
  );
}
