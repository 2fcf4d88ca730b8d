/** Whose document a document is. */
import type { ParsedDocument } from '../document/document.ts';
import type { FormatCard } from '../schemas/card.ts';
import type { FormatGuess } from './analysis.ts';

/** What every format says of a document, the surest first. */
export function guessFormats(
  document: ParsedDocument,
  formats: readonly Pick<FormatCard, 'id' | 'detect'>[],
): FormatGuess[] {
  return formats.map((f) => ({ formatId: f.id, ...f.detect(document) })).sort((a, b) => b.score - a.score);
}
