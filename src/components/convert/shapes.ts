/** The forms in which a format has the same document: wrapped or bare, in another dialect. Told by the format's own actions. */
import { parseDocument } from '../../document/document.ts';
import { planOperations } from '../../document/plan.ts';
import { mapOffset } from '../../document/text.ts';
import type { Format, FormatAction } from '../../schemas/format.ts';
import { planAction } from '../../state/commands/formatActions.ts';
import { documentView } from '../../validation/view.ts';
import type { ConversionAnswer } from '../appContext.ts';

type Ranges = ConversionAnswer['sourceRanges'];

/** A result in one of the forms. */
export interface Shaped {
  readonly text: string;
  /** Where everything stands now. */
  readonly ranges: Ranges;
}

/** The forms that a result in JSON can be had in besides the usual one. */
export function shapesOf(format: Format, text: string): readonly FormatAction[] {
  const document = parseDocument(text);
  const view = documentView(document, format);
  return format.actions.filter((action) => !action.ask && planAction(action, view) !== undefined);
}

/** A result in the form of an action; undefined when it cannot be had in it. */
export function inShape(format: Format, id: string, text: string, ranges: Ranges): Shaped | undefined {
  const action = format.actions.find((one) => one.id === id);
  if (!action) return undefined;
  const document = parseDocument(text);
  const plan = planAction(action, documentView(document, format));
  const planned = plan && planOperations(document, plan.ops);
  if (!planned?.ok) return undefined;
  const { edits } = planned;
  const moved = Object.entries(ranges).map(([pointer, [offset, length]]) => {
    const start = mapOffset(offset, edits);
    return [pointer, [start, Math.max(0, mapOffset(offset + length, edits, 'before') - start)]] as const;
  });
  return { text: document.text.apply(edits).toString(), ranges: Object.fromEntries(moved) };
}
