/** What was taken out of the application last, for the difference to what would be taken now. As long as the page is open. */

const last = new Map<string, string>();
const MOST = 50;

/** What an export is remembered under: the same file of the same document. */
export function exportKey(document: string, to: string, file: string): string {
  return JSON.stringify([document, to, file]);
}

/** Remembers a text that was copied or saved. */
export function remember(key: string, text: string): void {
  last.delete(key);
  last.set(key, text);
  const [oldest] = last.keys();
  if (last.size > MOST && oldest !== undefined) last.delete(oldest);
}

/** The text that was taken out last; undefined when none was. */
export function lastExport(key: string): string | undefined {
  return last.get(key);
}
