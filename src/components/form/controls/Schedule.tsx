/** What is shown under a text that is a schedule. */
import { get } from '../../../document/node.ts';
import { partOf } from '../../ui/partOf.tsx';
import { type FormPlace, useForm } from '../context.ts';
import { spelledKey } from '../scope.ts';

const ScheduleHint = partOf(() => import('./ScheduleHint.tsx'));

/** The zone in which the schedules of a form's object are meant: what is written there, else the default. */
function zoneOf({ scope, node }: FormPlace): string {
  const key = scope.form?.zoneFrom;
  if (key === undefined) return 'UTC';
  const spelled = spelledKey(scope.model, node, key);
  const written = get(node, spelled);
  const fallback = scope.fields.get(spelled)?.doc.default;
  if (written?.kind === 'string' && written.value !== '') return written.value;
  return typeof fallback === 'string' && fallback !== '' ? fallback : 'UTC';
}

export function ScheduleNotes({ text }: { readonly text: string }) {
  const form = useForm();
  if (text.trim() === '') return null;
  return <ScheduleHint text={text} zone={zoneOf(form)} />;
}
