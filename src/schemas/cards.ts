/**
 * The cards of all formats: every folder here that has a card.ts. The bundler makes the imports; under plain Node the loader in
 * scripts/node-glob.mjs does, in the same way. A new format is a new folder and nothing else.
 */
import type { FormatCard } from './card.ts';

const modules = import.meta.glob<{ readonly default: FormatCard }>('./*/card.ts', { eager: true });

/** The card of every format, by title. */
export const cards: readonly FormatCard[] = Object.values(modules)
  .map((module) => module.default)
  .sort((a, b) => (a.title < b.title ? -1 : 1));

const byId = new Map(cards.map((card) => [card.id, card]));

/** The card of a format, or undefined when there is no such format. */
export function cardById(id: string): FormatCard | undefined {
  return byId.get(id);
}

/** The card of a format. Throws, with the names there are, when there is no such format. */
export function knownCard(id: string): FormatCard {
  const card = byId.get(id);
  if (!card) throw new Error(`There is no format "${id}". Known: ${cards.map((known) => known.id).join(', ')}.`);
  return card;
}
