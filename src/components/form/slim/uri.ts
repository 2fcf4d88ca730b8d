/**
 * Stands in for the URI library that the form engine brings (see the aliases in the bundler's configuration). It serves
 * to resolve references between schemas with identifiers; the schemas that forms are made from refer to nothing.
 */
const resolver = {
  /** A reference seen from a base: absolute ones as they are, others behind the base. */
  resolve: (base: string, reference: string): string =>
    /^[a-z][a-z\d+.-]*:/i.test(reference) ? reference : base + reference,
  equal: (a: string, b: string): boolean => a === b,
};

export default resolver;
