/** Letters that a cell of a table has room for in the inspector's usual width. */
const FITS = 16;

/**
 * The text of a cell that does not fit it, for its tip and for the box under it while it is typed in; undefined when it
 * fits, or is covered.
 */
export function fullText(text: string, covered = false): string | undefined {
  return covered || text.length <= FITS ? undefined : text;
}
