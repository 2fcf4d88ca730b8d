/** The formats as analysis needs them: the engine's half of each, loaded when a document of the format is read. */
import { knownCard } from './cards.ts';
import type { EngineHalf, FormatEngine } from './format.ts';
import { remember } from './remember.ts';

const halves = import.meta.glob<EngineHalf>('./*/engine.ts', { import: 'default' });

/** Loads the engine of a format. Rejects when there is no such format, or when it cannot be had now; then ask again. */
export const loadEngine: (id: string) => Promise<FormatEngine> = remember(async (id) => {
  const card = knownCard(id);
  const half = await halves[`./${id}/engine.ts`]?.();
  if (!half) throw new Error(`The format ${card.title} has no engine.`);
  return { ...card, ...half };
});
