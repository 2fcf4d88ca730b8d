/** The converters of all formats, loaded at once: for the command line and the tests, never for the page. */
import type { FormatConverter } from './converter.ts';

const modules = import.meta.glob<{ readonly default: FormatConverter }>('./*/convert.ts', { eager: true });

/** Every converter, by the id of its format. */
export const wholeConverters: ReadonlyMap<string, FormatConverter> = new Map(
  Object.values(modules).map((module) => [module.default.id, module.default]),
);
