/**
 * Stands in for fields of the form engine that arrange others by a grid in the schema, or choose between the branches of a
 * union (see the aliases in the bundler's configuration): forms are arranged by our own templates, and what is given to the
 * engine is one branch.
 */
export default function NoSuchField(): never {
  throw new Error('Forms are not arranged by a grid, and hold no union');
}
