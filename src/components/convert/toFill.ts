/** What only the user can put into a result before it runs. */
import { isToFill } from '../../job/assume.ts';
import { secretFills } from '../../job/codedFiles.ts';
import { secretFill, wholeFills } from '../../job/fills.ts';
import type { ConversionAnswer } from '../appContext.ts';

export interface ToFill {
  /** Choices that only mark a place, as they are written there. */
  readonly values: readonly string[];
  /** Placeholders of secrets. */
  readonly secrets: readonly string[];
}

const known = new WeakMap<object, ToFill>();

/** What is to be filled in in all files of a result. */
export function toFillIn(answer: Pick<ConversionAnswer, 'assumptions' | 'files'>): ToFill {
  let found = known.get(answer);
  if (!found) {
    const values = answer.assumptions.filter(isToFill).map(({ value }) => value);
    const places = answer.files.flatMap(({ text }) => [...secretFills(text).map(secretFill), ...wholeFills(text)]);
    found = { values, secrets: [...new Set(places)].filter((place) => !values.includes(place)) };
    known.set(answer, found);
  }
  return found;
}

/** How much that is, in words; undefined when there is nothing. */
export function toFillText({ values, secrets }: ToFill): string | undefined {
  const said = [
    ...(values.length > 0 ? [values.length === 1 ? '1 value' : `${values.length} values`] : []),
    ...(secrets.length > 0 ? [secrets.length === 1 ? '1 secret' : `${secrets.length} secrets`] : []),
  ];
  return said.length === 0 ? undefined : `${said.join(' and ')} to fill in`;
}

/** Where each of them is filled in: one sentence for each. */
export function toFillNotes({ values, secrets }: ToFill): readonly string[] {
  return [
    ...(values.length > 0 ? [`${toFillText({ values, secrets: [] }) ?? ''}: see Choices.`] : []),
    ...(secrets.length > 0
      ? [
          `${toFillText({ values: [], secrets }) ?? ''}, where ${secrets.join(', ')} ${secrets.length === 1 ? 'stands' : 'stand'}.`,
        ]
      : []),
  ];
}
