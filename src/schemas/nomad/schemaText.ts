/** The schema of the format as a plain value. */
import type { JsonValue } from '../../document/node.ts';
import text from './schema.json' with { type: 'json' };

// Its unions have branches told in different ways, which the compiler reads as values that may be undefined.
export const schema = text as unknown as JsonValue;
