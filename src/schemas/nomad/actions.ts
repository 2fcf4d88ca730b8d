/** Changes of the whole document: with or without its wrapper, and without what a server added. */
import { entriesOf } from '../../document/node.ts';
import { escapePart } from '../../document/pointer.ts';
import type { ActionPlan, DocumentView, FormatAction } from '../format.ts';
import { placeOf } from '../kit/places.ts';
import { cleanPlan } from './effective/clean.ts';
import { HCL_DEFINITION } from './shape.ts';

function wrapPlan(view: DocumentView): ActionPlan | undefined {
  const { job, pointer, definition } = view;
  if (pointer !== '' || job.kind !== 'object' || definition === HCL_DEFINITION || !placeOf(view).has('TaskGroups'))
    return undefined;
  return { label: 'Wrap it for the HTTP API', ops: [{ op: 'wrap', pointer: '', key: 'Job' }] };
}

function unwrapPlan(view: DocumentView): ActionPlan | undefined {
  const { job, pointer, root } = view;
  if (pointer === '' || job.kind !== 'object' || root.kind !== 'object') return undefined;
  const others = [...entriesOf(root)].flatMap(({ key }) =>
    key !== null && `/${escapePart(key)}` !== pointer ? [key] : [],
  );
  return {
    label: 'Take the job out of its wrapper',
    ops: [{ op: 'unwrap', pointer }],
    notes: [
      'Without the wrapper the command line still takes it; the HTTP API does not.',
      ...(others.length > 0 ? [`Options of the request are left out: ${others.join(', ')}.`] : []),
    ],
    review: others.length > 0,
  };
}

/** Fields that only a server writes; every printout has some of them. */
const SERVER_FIELDS = [
  'CreateIndex',
  'ModifyIndex',
  'JobModifyIndex',
  'SubmitTime',
  'Status',
  'NomadTokenID',
  'ParentID',
];

/** True for what a server has printed, or what a tool wrote with a null for every gap. */
function isPrintout(view: DocumentView): boolean {
  const { job, definition } = view;
  if (job.kind !== 'object' || definition === HCL_DEFINITION) return false;
  const place = placeOf(view);
  if (SERVER_FIELDS.some((key) => place.has(key))) return true;
  return [...entriesOf(job)].filter(({ value }) => value.kind === 'null').length > 2;
}

/** What can be done with a whole document. */
export const actions: readonly FormatAction[] = [
  {
    id: 'wrap',
    title: 'Wrap in "Job"',
    description: 'Puts the job under "Job", as the HTTP API wants it.',
    plan: wrapPlan,
  },
  {
    id: 'unwrap',
    title: 'Take out of "Job"',
    description: 'Leaves the job alone in the document, as older tools print it.',
    plan: unwrapPlan,
  },
  {
    id: 'clean',
    title: 'Clean up a printout',
    description: 'Takes out what the server filled in: its own fields, nulls, and values that are the defaults.',
    plan: (view) => (isPrintout(view) ? cleanPlan(view) : undefined),
  },
];
