/**
 * Stands in for the part of the form engine that takes out of a value what its schema does not name (see the aliases in the
 * bundler's configuration): here nothing is ever left out, and values come from the tree.
 */
const unused = (): never => {
  throw new Error('Nothing is taken out of a value by the form');
};

export const getUsedFormData = unused;
export const getFieldNames = unused;
export const isValueEmpty = unused;
export default unused;
