/** The name a document goes by. */
import type { DocumentState } from './types.ts';

const OTHER = /\.(?:ya?ml|py|txt|log|rst)$/i;
const NOT_YAML = /\.(?:json[c5]?|txt)$/i;

/**
 * The name under which the text is shown and saved: its ending is that of its language. A text that was imported or converted is
 * another language now than the file that it came from; taking that back gives the file its own name again.
 */
export function nameOf({
  fileName,
  past,
  document,
}: Pick<DocumentState, 'fileName' | 'past'> & Partial<Pick<DocumentState, 'document'>>): string {
  if (document?.syntax.id === 'yaml') return fileName.replace(NOT_YAML, '.yaml');
  // What was imported is no longer what its ending says, whatever that is.
  if (past.some((entry) => entry.origin === 'import')) return fileName.replace(/(?:(?<=.)\.[^.]*)?$/, '.json');
  return past.some((entry) => entry.syntaxAfter === 'json') ? fileName.replace(OTHER, '.json') : fileName;
}
