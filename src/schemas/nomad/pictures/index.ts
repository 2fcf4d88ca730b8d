/** Policies of a job as timelines, from the values that apply once job, group and task are joined. */
import type { DerivedPicture, DocumentView } from '../../format.ts';
import { readJob } from '../read.ts';
import { reschedulePicture } from './reschedule.ts';
import { restartPictures } from './restart.ts';
import { updatePicture } from './update.ts';

/** More groups than this are not drawn: nobody looks through so many. */
const MOST = 200;

/** For each group: its restarts, then its reschedules, then its updates. */
export function pictures(view: DocumentView): readonly DerivedPicture[] {
  const job = readJob(view);
  if (!job.typeKnown) return [];
  const groups = job.groups.slice(0, MOST);
  return [
    ...groups.flatMap(restartPictures),
    ...groups.flatMap((group) => reschedulePicture(group) ?? []),
    ...groups.flatMap((group) => updatePicture(group) ?? []),
  ];
}
