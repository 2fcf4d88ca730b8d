/** The schema of the format, with its model. */
import type { JsonValue } from '../../document/node.ts';
import { type SchemaNode, schemaModel } from '../schemaModel.ts';
import text from './schema.json' with { type: 'json' };
import { STRAYS } from './strays.ts';

/** Branches that lack a key of their neighbours have it as undefined for the compiler; in the file it is simply not there. */
const file = text as unknown as { readonly definitions: Readonly<Record<string, SchemaNode>> };

/** Of keys at the wrong level a rule speaks, which knows where they belong. */
const definitions = Object.fromEntries(
  Object.entries(file.definitions).map(([name, node]): [string, SchemaNode] => {
    const strays = Object.keys(STRAYS[name] ?? {});
    return [name, strays.length === 0 ? node : { ...node, 'x-tolerated': [...(node['x-tolerated'] ?? []), ...strays] }];
  }),
);

export const schema = { ...file, definitions } as unknown as JsonValue;

export const model = schemaModel(schema);
