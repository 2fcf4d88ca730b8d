/** The words of the status bar. Pure. */
import type { Counts } from '../../document/diagnostic.ts';
import type { Saving } from '../../state/types.ts';

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/**
 * `2 errors, 1 warning`; `no problems` when there are none, or that nobody looked for them, as long as the format is not `known`.
 * Advice is only named when there is nothing worse.
 */
export function countsText(counts: Counts, known = true): string {
  const parts = [
    ...(counts.error > 0 ? [plural(counts.error, 'error')] : []),
    ...(counts.warning > 0 ? [plural(counts.warning, 'warning')] : []),
  ];
  if (parts.length > 0) return parts.join(', ');
  if (!known) return 'format unknown';
  return counts.info > 0 ? `no problems, ${plural(counts.info, 'piece')} of advice` : 'no problems';
}

/** How long ago, in words. */
export function agoText(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 2) return 'just now';
  if (seconds < 60) return `${seconds} s ago`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.round(minutes / 60);
  return hours < 24 ? `${hours} h ago` : plural(Math.round(hours / 24), 'day') + ' ago';
}

/** Whether the work is safe. A failure says why and what to do. */
export function savingText(saving: Saving, now: number): { readonly text: string; readonly bad: boolean } {
  switch (saving.status) {
    case 'saved':
      return { text: saving.at === undefined ? 'saved' : `saved ${agoText(now - saving.at)}`, bad: false };
    case 'saving':
      return { text: 'saving…', bad: false };
    case 'failed':
      return { text: `not saved: ${saving.reason ?? 'storage refused it'} – download a copy`, bad: true };
    case 'elsewhere':
      return { text: 'taken over by another tab – what you change here becomes a copy', bad: true };
    case 'off':
      return {
        text: `not kept${saving.reason ? `: ${saving.reason}` : ' in this browser'} – download a copy`,
        bad: true,
      };
  }
}

/** Encoding and line ends of a text, from its beginning. */
export function textFacts(head: string): string {
  const lineEnd = head.indexOf('\n');
  const encoding = head.startsWith('\uFEFF') ? 'UTF-8 with BOM' : 'UTF-8';
  return `${encoding} · ${lineEnd > 0 && head.charAt(lineEnd - 1) === '\r' ? 'CRLF' : 'LF'}`;
}
