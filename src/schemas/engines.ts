/** The formats as analysis needs them: every folder here that has an engine.ts. See `registry.ts` for the other half. */
import type { FormatEngine } from './format.ts';

const modules = import.meta.glob<{ readonly default: FormatEngine }>('./*/engine.ts', { eager: true });

/** The engine of every format. */
export const engines: readonly FormatEngine[] = Object.values(modules).map((module) => module.default);
