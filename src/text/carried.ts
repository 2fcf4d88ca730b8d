/** Documents inside other texts: in a fence of Markdown, in the body of a shell command, between sentences of a mail. */

/** A stretch of a text, by offsets. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What is handed to a command as its data. */
const DATA = /(?:^|\s)(?:-d|--data(?:-raw|-binary|-ascii)?|--json)(?:[ \t]+|=)\$?'([^']*)'/g;
const FENCE = /^[ \t]*(?:```|~~~)([\w-]*)[ \t]*$/;
const HERE = /<<-?[ \t]*(?:'(\w+)'|"(\w+)"|(\w+))/;

/** What stands between two fences of Markdown, or between a command and the word that ends what it reads. */
function* marked(text: string): Generator<Stretch> {
  let fence = -1;
  /** Where what a word ends begins. */
  const here = new Map<string, number>();
  for (let at = 0; at < text.length;) {
    const newline = text.indexOf('\n', at);
    const next = newline < 0 ? text.length : newline + 1;
    const line = text.slice(at, newline < 0 ? text.length : newline).replace(/\r$/, '');
    const words = FENCE.exec(line);
    if (words && fence < 0) fence = next;
    else if (words?.[1] === '') {
      yield { start: fence, end: at };
      fence = -1;
    }
    const word = line.trim();
    const start = here.get(word);
    if (start !== undefined) {
      yield { start, end: at };
      here.delete(word);
    }
    const [, single, double, bare] = HERE.exec(line) ?? [];
    const end = single ?? double ?? bare;
    if (end !== undefined && !here.has(end)) here.set(end, next);
    at = next;
  }
  for (const match of text.matchAll(DATA)) {
    const end = match.index + match[0].length - 1;
    yield { start: end - (match[1] ?? '').length, end };
  }
}

/** Longer texts are not searched: they are files, not messages. */
const MOST = 500_000;

/**
 * The longest part of a text that is marked as one of its own; else all from its first bracket to its last. Undefined when
 * nothing stands around it, or nothing in it.
 */
export function carriedIn(text: string): Stretch | undefined {
  if (text.length > MOST) return undefined;
  let best: Stretch | undefined;
  for (const stretch of marked(text)) {
    const { start, end } = stretch;
    if (best && best.end - best.start >= end - start) continue;
    if (text.slice(start, end).trim() !== '') best = stretch;
  }
  if (best) return best;
  const start = text.indexOf('{');
  const end = text.lastIndexOf('}') + 1;
  const around = text.slice(0, Math.max(0, start)) + text.slice(end);
  return start >= 0 && end > start && around.trim() !== '' ? { start, end } : undefined;
}
