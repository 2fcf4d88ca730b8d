/**
 * Stands in for the library of colours that moves of the view could mix (see the aliases in the bundler's configuration): a view
 * is moved and zoomed, and nothing that is moved is told by a colour.
 */

/** No text is a colour. */
export function color(): null {
  return null;
}

export { color as cubehelix, color as hcl, color as hsl, color as lab, color as rgb };
