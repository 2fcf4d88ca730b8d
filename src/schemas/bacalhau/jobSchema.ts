/** The schema of the format, with its model. */
import type { JsonValue } from '../../document/node.ts';
import { schemaModel } from '../schemaModel.ts';
import text from './schema.json' with { type: 'json' };

/** Branches that lack a key of their neighbours have it as undefined for the compiler; in the file it is simply not there. */
export const schema = text as unknown as JsonValue;

export const model = schemaModel(schema);
