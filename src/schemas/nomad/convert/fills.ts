/** What Nomad puts in place of parts of the texts of a job when it runs it. */
import type { Source } from '../../../job/source.ts';
import type { Fills } from '../../converter.ts';
import { interpolation } from './interpolate.ts';
import { scriptIn } from './task.ts';
import { jobAt } from './toJob.ts';

const PLACEHOLDER = /\$(?:\{([A-Za-z0-9_.-]+)\}|(NOMAD_\w+))/g;
const OWN = /^(?:NOMAD_|node\.|attr\.|meta\.|env\.)/;
/** Values that a shell takes as they are, wherever they are written into its line. */
const PLAIN = /^[\w@%+=:,./-]*$/;

/** Keys of a task in which texts are filled in. */
const IN_TASK = new Set(['env', 'config', 'meta', 'user', 'artifacts', 'vault', 'services']);

/** Placeholders of its own, and variables of the task that would have been read in another way, or not at all. */
export const fills: Fills = {
  sign: /\$\{|\$NOMAD_/,
  at: (leaf) => {
    if (leaf.node.kind !== 'string') return [];
    const place = placeOf(leaf);
    if (!place) return [];
    const { value } = leaf.node;
    return [...value.matchAll(PLACEHOLDER)].flatMap(([part, braced, bare]) => {
      const name = braced ?? bare ?? '';
      // A variable of the task's environment is there for whatever reads it, as far as it is known before.
      if (braced === undefined) return knows(place, name) ? [] : [part];
      return OWN.test(name) || (place.task && differs(leaf, place.task, name)) ? [part] : [];
    });
  },
};

interface Place {
  readonly job: Source;
  readonly task: Source | undefined;
}

/** What a leaf is part of, when texts are filled in there. */
function placeOf(leaf: Source): Place | undefined {
  const path: Source[] = [];
  for (let at: Source | undefined = leaf; at; at = at.parent) path.unshift(at);
  const job = jobAt(path[0] ?? leaf);
  const below = path.slice(path.indexOf(job) + 1);
  const keys = below.map(({ key }) => String(key).toLowerCase());
  if (keys[0] === 'meta') return { job, task: undefined };
  if (keys[0] !== 'taskgroups') return undefined;
  if (keys[2] === 'meta' || keys[2] === 'services') return { job, task: undefined };
  if (keys[2] !== 'tasks') return undefined;
  const inPath = keys[4] === 'templates' && /^(?:dest|source)path$/.test(keys[6] ?? '');
  return IN_TASK.has(keys[4] ?? '') || inPath ? { job, task: below[3] } : undefined;
}

/** True when the value of a variable that Nomad sets can be told before the job runs. */
function knows({ job, task }: Place, name: string): boolean {
  const group = task?.parent?.parent;
  return task !== undefined && group !== undefined && interpolation(job, group, task).variable(name) !== undefined;
}

/** True when a variable of the task itself is written into a text that would not have read the same by itself. */
function differs(leaf: Source, task: Source, name: string): boolean {
  const value = task.get('Env')?.get(name)?.asString()?.value;
  if (value === undefined || leaf.key === name) return false;
  const inShell = leaf.node.kind === 'string' && scriptIn(task.get('Config')) === leaf.node.value;
  return !inShell || !PLAIN.test(value.replaceAll(PLACEHOLDER, ''));
}
