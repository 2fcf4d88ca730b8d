/** Comments of the text that a document was made from, at what they are about now: that may have been moved or edited since. */
import { get, itemsOf, stringOf, entriesOf, type Node } from '../../document/node.ts';
import { escapePart, fromPointer } from '../../document/pointer.ts';
import type { ImportComment } from '../../schemas/card.ts';

export interface PlacedComment {
  readonly comment: ImportComment;
  /** The object in whose form it belongs. */
  readonly object: string;
  /** The field of it that it is about; absent when it is about the object itself. */
  readonly field?: string;
}

/** Finds the object of each comment; one whose object is gone is left out. `before` is the document as it was made. */
export function placeComments(comments: readonly ImportComment[], before: Node, now: Node): readonly PlacedComment[] {
  return comments.flatMap((comment) => {
    const placed = placeOf(comment.pointer, before, now);
    return placed ? [{ comment, ...placed }] : [];
  });
}

/** Goes down both trees at once: by the keys of objects, and by the names of items, whose places change. */
function placeOf(pointer: string, before: Node, now: Node): Omit<PlacedComment, 'comment'> | undefined {
  let was: Node | undefined = before;
  let is: Node | undefined = now;
  let at = '';
  let object = '';
  let field: string | undefined;
  for (const part of fromPointer(pointer)) {
    let key = part;
    if (was.kind === 'array' && is.kind === 'array') {
      const index = sameItem(itemsOf(was)[Number(part)], Number(part), itemsOf(is));
      if (index === undefined) return undefined;
      was = itemsOf(was)[Number(part)];
      is = itemsOf(is)[index];
      key = String(index);
    } else {
      was = get(was, part);
      is = get(is, part);
      field = part;
    }
    if (!was) return undefined;
    // A value that was taken away: what was said of it is said of what it stood in.
    if (!is) break;
    at += `/${escapePart(key)}`;
    if (is.kind === 'object') {
      object = at;
      field = undefined;
    }
  }
  return { object, ...(field === undefined ? {} : { field }) };
}

function sameItem(item: Node | undefined, index: number, items: readonly Node[]): number | undefined {
  const name = nameOf(item);
  const found = name === undefined ? index : items.findIndex((other) => nameOf(other) === name);
  return found >= 0 && found < items.length ? found : undefined;
}

/** What tells an item from its neighbours: the first text in it. */
function nameOf(item: Node | undefined): string | undefined {
  if (item?.kind !== 'object') return stringOf(item);
  for (const { value } of entriesOf(item)) if (value.kind === 'string') return value.value;
  return undefined;
}
