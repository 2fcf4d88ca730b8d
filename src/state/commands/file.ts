/** What to do with a file that was chosen, dropped or pasted: open it, ask, or refuse with a reason. */
import type { Syntax } from '../../document/document.ts';

export const SIZE_LIMIT = 20 * 1024 * 1024;

export type FileDecision =
  | { readonly kind: 'text'; readonly text: string }
  /** Not UTF-8: it can be opened with marks where bytes could not be read. */
  | { readonly kind: 'ask'; readonly reason: string; readonly text: string }
  | { readonly kind: 'refuse'; readonly reason: string };

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** Refuses a file by its size alone, before it is read. */
export function refuseSize(name: string, size: number): string | undefined {
  if (size <= SIZE_LIMIT) return undefined;
  return `${name} is ${megabytes(size)}. Files up to ${megabytes(SIZE_LIMIT)} can be opened; a specification is rarely larger than one.`;
}

/** Reads the bytes of a file as text. A byte order mark stays part of the text, so that it is saved again. */
export function decodeFile(name: string, bytes: Uint8Array): FileDecision {
  const tooLarge = refuseSize(name, bytes.length);
  if (tooLarge) return { kind: 'refuse', reason: tooLarge };
  const wide = wideEncoding(bytes);
  if (wide) {
    const text = new TextDecoder(wide).decode(bytes);
    return {
      kind: 'ask',
      reason: `${name} is written in ${wide.toUpperCase()}. It can be opened, and will be saved as UTF-8.`,
      text,
    };
  }
  if (bytes.includes(0)) {
    return { kind: 'refuse', reason: `${name} is not a text file: it holds zero bytes. Nothing was opened.` };
  }
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    const count = text.split('\uFFFD').length - 1;
    return {
      kind: 'ask',
      reason: `${name} is not valid UTF-8. It can be opened with ${count === 1 ? 'one � mark' : `${count} � marks`} where bytes cannot be read; the file itself stays as it is.`,
      text,
    };
  }
}

/** UTF-16 is told by its byte order mark. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes.length % 2 !== 0) return undefined;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** A name for a document that came without one. */
export function nameFor(noun: string, syntax: Syntax = 'json'): string {
  return `${noun.replace(/\s+/g, '-')}.${syntax}`;
}
