/**
 * Stands in for the library that the form engine merges `allOf` with (see the aliases in the bundler's configuration): the
 * flat schemas that forms are made from have none.
 */
interface Schema {
  readonly allOf?: unknown;
}

const nothing = (): undefined => undefined;

export const createComparator = (): object => ({ compareSchemaDefinitions: nothing, compareSchemaValues: nothing });
export const createDeduplicator = (): typeof nothing => nothing;
export const createIntersector = (): typeof nothing => nothing;
export const createMerger = (): object => ({ mergeArrayOfSchemaDefinitions: nothing });

/** Gives each schema as it is. */
export const createShallowAllOfMerge = () => (schema: Schema) => {
  if (schema.allOf !== undefined) throw new Error('A form is made from a flat schema, without allOf');
  return schema;
};
