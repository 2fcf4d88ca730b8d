/** Where a place of the document is, in the words of outline and form. Pure. */
import { nodeAt as valueAt, type ParsedDocument } from '../../document/document.ts';
import { fromPointer, toPointer } from '../../document/pointer.ts';
import type { Format } from '../../schemas/format.ts';
import { propertyAt } from '../../language/property.ts';
import { nodeAt, numberOfNode, type GraphIndex } from '../outline/graphIndex.ts';

/** `2 train › Command`, `Resources › Memory per CPU`, `Mounts 3`: the part, then the fields below it by their titles. */
export function placeWords(
  pointer: string,
  document: ParsedDocument | undefined,
  format: Format,
  index: GraphIndex,
): string {
  if (pointer === '') return `the whole ${format.noun}`;
  const node = nodeAt(index, pointer);
  const words: string[] = [];
  if (node && node.pointer !== '')
    words.push([numberOfNode(node), node.title].filter((w) => w !== undefined).join(' '));
  const path = fromPointer(pointer);
  for (let depth = node ? fromPointer(node.pointer).length : 0; depth < path.length; depth++) {
    const part = path[depth] ?? '';
    const holder = document && valueAt(document, toPointer(path.slice(0, depth)))?.node;
    const before = words.at(-1);
    if (holder?.kind === 'array' && /^\d+$/.test(part)) {
      const number = String(Number(part) + 1);
      if (before === undefined) words.push(number);
      else words[words.length - 1] = `${before} ${number}`;
      continue;
    }
    const title = document && propertyAt(document, format, toPointer(path.slice(0, depth + 1)))?.title;
    words.push(title ?? part);
  }
  return words.join(' › ');
}
