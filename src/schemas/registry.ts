/**
 * The formats as the page knows them: their cards at once, everything else when it is asked for. A load that failed is tried
 * again by the next call.
 */
import type { AboutExamples, FormatExample } from './card.ts';
import { knownCard } from './cards.ts';
import type { Format, ViewsHalf } from './format.ts';
import { remember } from './remember.ts';

export { cardById, cards } from './cards.ts';

const views = import.meta.glob<ViewsHalf>('./*/index.ts', { import: 'default' });
const abouts = import.meta.glob<AboutExamples>('./*/examples/about.ts', { import: 'default' });

/** Loads a format as the views know it. Rejects when there is no such format, or when it cannot be had now. */
export const loadViews: (id: string) => Promise<Format> = remember(async (id) => {
  const card = knownCard(id);
  const half = await views[`./${id}/index.ts`]?.();
  if (!half) throw new Error(`The format ${card.title} has no views.`);
  return { ...card, ...half };
});

/** Loads what is said of a format's examples, in the order of the card. */
export const loadExamples: (id: string) => Promise<readonly FormatExample[]> = remember(async (id) => {
  const { examples } = knownCard(id);
  const about = (await abouts[`./${id}/examples/about.ts`]?.()) ?? {};
  return examples.map((example) => ({ ...example, ...(about[example.id] ?? { description: '', tags: [] }) }));
});

/** An example's text, with the name of its file. */
export interface ExampleText {
  readonly text: string;
  readonly fileName: string;
}

/** Loads the text of one example. Rejects when there is no such example, or when it cannot be had now. */
export async function loadExampleText(id: string, exampleId: string): Promise<ExampleText> {
  const { exampleText } = await import('./exampleTexts.ts');
  return exampleText(id, exampleId);
}
