/** The name a document goes by. */
import type { DocumentState } from './types.ts';

const FOREIGN = /\.(?:ya?ml|py|txt|log|rst)$/i;

/**
 * The name under which the text is shown and saved. A text that was imported is JSON now, whatever the file that it came
 * from was called; taking the import back gives the file its own name again.
 */
export function nameOf({ fileName, past }: Pick<DocumentState, 'fileName' | 'past'>): string {
  return past.some((entry) => entry.origin === 'import') ? fileName.replace(FOREIGN, '.json') : fileName;
}
