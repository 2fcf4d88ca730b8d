/** Changes as an editor reports them, one after the other, and as the document takes them: all at once. */
import type { TextEdit } from '../../document/text.ts';
import { mapOffset } from '../../document/text.ts';

/**
 * One set of edits that does what `steps` do in turn. The offsets of a step are of the text after the steps before it;
 * those of the result are of the text before all. The result is sorted and disjoint, and no two of its edits touch.
 */
export function composeSteps(steps: readonly TextEdit[]): TextEdit[] {
  let edits: TextEdit[] = [];
  for (const step of steps) edits = addStep(edits, step);
  return edits.filter((edit) => edit.length > 0 || edit.text !== '');
}

function addStep(edits: readonly TextEdit[], step: TextEdit): TextEdit[] {
  const stepEnd = step.offset + step.length;
  const before: TextEdit[] = [];
  const after: TextEdit[] = [];
  let shift = 0;
  /** What the edits that the step touches and the step itself become. */
  let start: number | undefined;
  let end = 0;
  let head = '';
  let tail = '';
  for (const edit of edits) {
    const from = edit.offset + shift;
    const to = from + edit.text.length;
    if (to < step.offset) before.push(edit);
    else if (from > stepEnd) after.push(edit);
    else {
      if (start === undefined) {
        start = edit.offset - Math.max(0, from - step.offset);
        head = edit.text.slice(0, Math.max(0, step.offset - from));
      }
      end = edit.offset + edit.length + Math.max(0, stepEnd - to);
      tail = stepEnd < to ? edit.text.slice(stepEnd - from) : '';
    }
    shift += edit.text.length - edit.length;
  }
  if (start === undefined) {
    let moved = 0;
    for (const edit of before) moved += edit.text.length - edit.length;
    start = step.offset - moved;
    end = start + step.length;
  }
  return [...before, { offset: start, length: end - start, text: head + step.text + tail }, ...after];
}

/** `edits`, made on a text at the same time as `others` (both sorted and disjoint), as edits of the text after `others`. */
export function rebaseEdits(edits: readonly TextEdit[], others: readonly TextEdit[]): TextEdit[] {
  let floor = 0;
  return edits.map(({ offset, length, text }) => {
    const start = Math.max(floor, mapOffset(offset, others, length === 0 ? 'before' : 'after'));
    const end = Math.max(start, mapOffset(offset + length, others, 'before'));
    floor = end;
    return { offset: start, length: end - start, text };
  });
}

export interface ChangeLabel {
  readonly label: string;
  /** Absent for what is an entry of the history by itself. */
  readonly coalesce?: string;
}

/** What the history calls a change made in the editor. */
export function labelChange(edits: readonly TextEdit[], pasted: boolean): ChangeLabel {
  if (pasted) return { label: 'Paste' };
  if (edits.every((edit) => edit.text === '')) {
    const removed = edits.reduce((sum, edit) => sum + edit.length, 0);
    return removed > 200 ? { label: 'Delete' } : { label: 'Delete', coalesce: 'typing' };
  }
  const written = edits.reduce((sum, edit) => sum + edit.text.length, 0);
  return written > 400 ? { label: 'Edit' } : { label: 'Type', coalesce: 'typing' };
}
