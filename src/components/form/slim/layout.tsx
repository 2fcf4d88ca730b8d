/**
 * Stands in for fields of the form engine that arrange others by a grid in the schema (see the aliases in the bundler's
 * configuration): forms are arranged by our own templates.
 */
export default function NoLayoutField(): never {
  throw new Error('Forms are not arranged by a grid');
}
