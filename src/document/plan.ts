/**
 * Planning: from operations on JSON pointers to the smallest text edits that make them, in the document's own style.
 * Bytes that an operation does not concern stay as they are: comments, key order, number spelling, blank lines.
 *
 * The operations of a batch are made one after another, each on the result of those before; the edits given back are of
 * the first text.
 */
import { Composition } from './composition.ts';
import type { PointerOp } from './diagnostic.ts';
import { editDocument, type ParsedDocument, faultsIn } from './document.ts';
import { copy, move, removeAll, rename, type Step, unwrap, wrap } from './plan/move.ts';
import { insert, rawContent, set } from './plan/put.ts';
import { Refusal } from './plan/refusal.ts';
import { type Style, styleOf } from './style.ts';
import type { TextEdit } from './text.ts';

export type Plan =
  | { readonly ok: true; readonly edits: readonly TextEdit[]; readonly document: ParsedDocument }
  | { readonly ok: false; readonly reason: string };

/** Of what stands for several places: `here`, it becomes different; `everywhere`, what it is shared from changes. */
export type Reach = 'here' | 'everywhere';

/**
 * The edits for a batch of operations, sorted and disjoint, of `document`'s text; and the document after them.
 * Refuses, with the reason in words, when a place does not exist or its text is broken; then nothing is changed.
 */
export function planOperations(document: ParsedDocument, ops: readonly PointerOp[], reach?: Reach): Plan {
  if (document.syntax.plan) return document.syntax.plan(document, ops, reach);
  // Read once, from the text as its author left it.
  const style = styleOf(document);
  const faults = hidden(document);
  let current = document;
  const composed = new Composition(document.text.length);
  try {
    for (const op of ops) {
      for (const step of steps(current, op, style)) {
        const edits = step(current);
        if (edits.length === 0) continue;
        composed.add(edits);
        current = editDocument(current, edits);
      }
    }
    // Beside what is broken already, what is written may be read as part of it.
    if (faults > 0 && hidden(current) > faults) throw new Refusal('The text here is broken. Mend it first.');
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, reason: error.message };
    throw error;
  }
  return { ok: true, edits: composed.edits(document.text), document: current };
}

/** How many faults hide a part of the text. */
function hidden(document: ParsedDocument): number {
  // An empty document lacks a value, which is no fault that keeps one from being written.
  return document.root.kind === 'missing' && document.root.length === 0 ? 0 : faultsIn(document);
}

function steps(document: ParsedDocument, op: PointerOp, style: Style): Step[] {
  switch (op.op) {
    case 'set':
      return [(d) => set(d, op.pointer, { value: op.value }, style, op.after)];
    case 'setRaw':
      return [(d) => set(d, op.pointer, rawContent(op.raw), style)];
    case 'remove':
      return removeAll(document, op.pointer);
    case 'insert':
      return [(d) => insert(d, op.pointer, { value: op.value }, style)];
    case 'copy':
      return [copy(document, op.from, op.to, style)];
    case 'move':
      return move(document, op.from, op.to, style);
    case 'rename':
      return [(d) => rename(d, op.pointer, op.key)];
    case 'wrap':
      return [(d) => wrap(d, op.pointer, op.key, style)];
    case 'unwrap':
      return [(d) => unwrap(d, op.pointer, style)];
  }
}
