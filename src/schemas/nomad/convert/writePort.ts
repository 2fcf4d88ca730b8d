/** One port of a group. */
import type { Port } from '../../../job/job.ts';
import { byDefault, from, maybe, record, write, type OutObject } from '../../../job/out.ts';

/** A port under a label that is legal and its own. */
export function copyPort({ label, host, inner }: Port, name: string): OutObject {
  const loss = label && label.value !== name ? 'Made a label of letters, digits, - and _.' : undefined;
  return record(
    {
      Label: write(name, label ? from(label, undefined, loss) : byDefault('A port has to have a label.')),
      Value: maybe(host),
      To: maybe(inner),
    },
    byDefault(''),
  );
}
