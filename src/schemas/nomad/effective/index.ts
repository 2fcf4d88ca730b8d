/** The job as the server keeps it: defaults and merges applied, and what the server adds. */
import type { DocumentView, EffectiveDocument } from '../../format.ts';
import { placeOf } from '../../kit/places.ts';
import { changesOf } from './changes.ts';
import { connectGroup } from './connect.ts';
import { exposeChecks } from './expose.ts';
import { implyConstraints, implyIdentities, implyPartitions } from './implied.ts';
import { storedJob } from './job.ts';
import { unfold } from './made.ts';

/**
 * The bare job, with where each value comes from.
 * @param once true for the job as it was stored first: what the server adds at each submission is there already
 */
export function effectiveJob(view: DocumentView, once = false): EffectiveDocument {
  const place = placeOf(view);
  const job = storedJob(place);
  const groups = job.list('TaskGroups');
  for (const group of groups) implyPartitions(group, once);
  for (const group of groups) {
    connectGroup(group, {
      NOMAD_JOB_ID: job.text('ID'),
      NOMAD_JOB_NAME: job.text('Name'),
      NOMAD_GROUP_NAME: group.text('Name'),
      NOMAD_NAMESPACE: job.text('Namespace'),
    });
  }
  for (const group of groups) exposeChecks(group);
  for (const group of groups) implyConstraints(group);
  for (const group of groups) implyIdentities(group, once);
  return { ...unfold(job), changes: changesOf(place) };
}
