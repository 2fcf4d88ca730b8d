/**
 * The formats as the views know them: every folder here that has an index.ts. The bundler makes the imports; under plain
 * Node the loader in scripts/node-glob.mjs does, in the same way. A new format is a new folder and nothing else.
 */
import type { Format } from './format.ts';

const modules = import.meta.glob<{ readonly default: Format }>('./*/index.ts', { eager: true });

/** Every format, by title. */
export const formats: readonly Format[] = Object.values(modules)
  .map((module) => module.default)
  .sort((a, b) => (a.title < b.title ? -1 : 1));

const byId = new Map(formats.map((format) => [format.id, format]));

/** The format with an id, or undefined. */
export function formatById(id: string): Format | undefined {
  return byId.get(id);
}
