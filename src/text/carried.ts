/** Documents inside other texts: in a fence of Markdown, in the body of a shell command, between sentences of a mail. */

/** A stretch of a text, by offsets. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What may stand around a document, each with the document as its first group. */
const CARRIERS: readonly RegExp[] = [
  /^[ \t]*(?:```|~~~)[\w-]*[ \t]*\r?\n([\s\S]*?)^[ \t]*(?:```|~~~)[ \t]*$/gm,
  /<<-?[ \t]*(?:'(?:\w+)'|"(?:\w+)"|\w+)[^\n]*\n([\s\S]*?)^[ \t]*\w+[ \t]*$/gm,
  /(?:^|\s)(?:-d|--data(?:-raw|-binary|-ascii)?|--json)(?:[ \t]+|=)\$?'([^']*)'/g,
];

/** Longer texts are not searched: they are files, not messages. */
const MOST = 500_000;

/**
 * The longest part of a text that is marked as one of its own; else all from its first bracket to its last. Undefined when
 * nothing stands around it, or nothing in it.
 */
export function carriedIn(text: string): Stretch | undefined {
  if (text.length > MOST) return undefined;
  let best: Stretch | undefined;
  for (const carrier of CARRIERS) {
    for (const match of text.matchAll(carrier)) {
      const inside = match[1] ?? '';
      const start = match.index + match[0].lastIndexOf(inside);
      if (inside.trim() === '' || (best && best.end - best.start >= inside.length)) continue;
      best = { start, end: start + inside.length };
    }
  }
  if (best) return best;
  const start = text.indexOf('{');
  const end = text.lastIndexOf('}') + 1;
  const around = text.slice(0, Math.max(0, start)) + text.slice(end);
  return start >= 0 && end > start && around.trim() !== '' ? { start, end } : undefined;
}
