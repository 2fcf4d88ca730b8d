/** HCL as a notation of Nomad jobs: documents printed as job specifications. */
import { namedEntries } from '../../document/keys.ts';
import type { Node } from '../../document/node.ts';
import { isAbsent } from '../../document/node.ts';
import { escapePart } from '../../document/pointer.ts';
import type { TextRange } from '../../document/diagnostic.ts';
import type { PrintedText } from '../converter.ts';
import { PLAIN_READING } from '../format.ts';
import { importHcl } from './hcl/importHcl.ts';
import { printHcl } from './hcl/printHcl.ts';
import { jobAt } from './shape.ts';

/** Prints a document, wrapped or bare. What stands around the job is said to be lost: HCL holds the job alone. */
export function print(root: Node): PrintedText {
  const place = jobAt(root);
  const { text, lost } = printHcl({
    job: place.node,
    pointer: place.pointer,
    root,
    ...PLAIN_READING,
    keys: 'ignoreCase',
    nulls: 'absent',
    valid: () => true,
  });
  if (place.pointer === '' || root.kind !== 'object') return { text, lost };
  const around = namedEntries(root).flatMap(({ key, value }) => {
    const pointer = key === null ? '' : `/${escapePart(key)}`;
    if (key === null || pointer === place.pointer || isAbsent(value)) return [];
    return [{ pointer, message: `A job specification holds the job alone, so ${key} is left out.` }];
  });
  return { text, lost: [...lost, ...around] };
}

/** Where the values of a document stand in what was printed of it. */
export function placesIn(text: string, root: Node): (pointer: string) => TextRange | undefined {
  const { places } = importHcl(text);
  const { pointer: start } = jobAt(root);
  return (pointer) => {
    const range = places.get(`/Job${pointer.slice(start.length)}`);
    return range && { offset: range.start, length: range.end - range.start };
  };
}
