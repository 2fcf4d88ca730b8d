/** Following an object through an edit: its pointer may change when something is put before it. */
import { nodeAt, type ParsedDocument } from '../document/document.ts';
import { fromPointer, parentPointer, pointerAt } from '../document/pointer.ts';
import { mapOffset, type TextEdit } from '../document/text.ts';

/**
 * The pointer, after `edits`, of the object that had `pointer` before; the nearest holder that is still there when it is
 * gone. An object goes where the start of its text goes.
 */
export function followPointer(
  pointer: string,
  before: ParsedDocument,
  after: ParsedDocument,
  edits: readonly TextEdit[],
): string {
  if (pointer === '') return '';
  const at = nodeAt(before, pointer);
  if (at) {
    // The first unit inside the entry: an insertion just before it moves it, one behind it does not.
    const start = (at.entryOffset ?? at.offset) + (at.node.length > 1 || at.entry?.key !== null ? 1 : 0);
    const moved = mapOffset(start, edits, 'after');
    const found = ancestorAtDepth(pointerAt(after.root, after.rootOffset, moved).pointer, fromPointer(pointer).length);
    if (found !== undefined && sameShape(pointer, found) && nodeAt(after, found)) return found;
  }
  let holder: string | undefined = pointer;
  while (holder !== undefined && !nodeAt(after, holder)) holder = parentPointer(holder);
  return holder ?? '';
}

function ancestorAtDepth(pointer: string, depth: number): string | undefined {
  const parts = pointer.split('/');
  return parts.length - 1 < depth ? undefined : parts.slice(0, depth + 1).join('/');
}

/** Keys stay keys and positions stay positions: a step does not become the job's resources. */
function sameShape(a: string, b: string): boolean {
  if (a === b) return true;
  const left = a.split('/');
  const right = b.split('/');
  return left.length === right.length && left.every((p, i) => /^\d*$/.test(p) === /^\d*$/.test(right[i] ?? ''));
}
