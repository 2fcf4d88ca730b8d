/** The formats as a whole, everything loaded at once: for the tests and the measurements, never for the page. */
import type { AboutExamples } from './card.ts';
import { cards } from './cards.ts';
import type { EngineHalf, ViewsHalf, WholeExample, WholeFormat } from './format.ts';

const views = import.meta.glob<{ readonly default: ViewsHalf }>('./*/index.ts', { eager: true });
const engines = import.meta.glob<{ readonly default: EngineHalf }>('./*/engine.ts', { eager: true });
const abouts = import.meta.glob<{ readonly default: AboutExamples }>('./*/examples/about.ts', { eager: true });
const texts = import.meta.glob<string>('./*/examples/*.{json,yaml,hcl}', {
  eager: true,
  query: '?raw',
  import: 'default',
});

/** Every format with its engine and the texts of its examples, by title. */
export const wholeFormats: readonly WholeFormat[] = cards.flatMap((card) => {
  const half = views[`./${card.id}/index.ts`]?.default;
  const engine = engines[`./${card.id}/engine.ts`]?.default;
  if (!half || !engine) return [];
  const about = abouts[`./${card.id}/examples/about.ts`]?.default;
  const examples = card.examples.map((example): WholeExample => {
    const files = Object.keys(texts).filter((file) => file.startsWith(`./${card.id}/examples/${example.id}.`));
    const text = texts[files[0] ?? ''] ?? '';
    return { ...example, ...(about?.[example.id] ?? { description: '', tags: [] }), text };
  });
  return [
    {
      ...card,
      ...half,
      ...engine,
      rules: { ...half.rules, ...engine.rules },
      graph: { ...half.graph, ...engine.graph },
      examples,
    },
  ];
});
