/** The converters of the formats, each loaded when something is first converted from or to its format. */
import { knownCard } from './cards.ts';
import type { FormatConverter } from './converter.ts';
import { remember } from './remember.ts';

const converters = import.meta.glob<FormatConverter>('./*/convert.ts', { import: 'default' });

/** Loads what turns documents of a format into the neutral job and back; undefined when the format has no such part. */
export const loadConverter: (id: string) => Promise<FormatConverter | undefined> = remember(async (id) => {
  knownCard(id);
  return converters[`./${id}/convert.ts`]?.();
});
