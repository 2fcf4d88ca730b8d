/** Taking an entry away, with the comments that belong to it. */
import type { TextEdit } from '../../text.ts';
import type { YamlStyle } from '../print.ts';
import type { Source, Spot } from './cst.ts';
import { extentOf, isFirstOnLine, lineEnd, lineStart, nextLine } from './lines.ts';
import { Refusal } from './refusal.ts';

/** Edits that remove an entry. A collection that loses its last one stays, empty. */
export function remove(source: Source, spot: Spot, style: YamlStyle): TextEdit[] {
  const { text } = source;
  const { holder } = spot;
  if (!holder) throw new Refusal('The whole document cannot be removed.');
  const empty = holder.map ? '{}' : '[]';
  if (holder.flow) return inFlow(text, spot);
  if (holder.spots.length === 1) {
    const { begin, finish, ownLines } = extentOf(text, spot);
    const { spot: around } = holder;
    const ended = finish > begin && text.charAt(finish - 1) === '\n';
    // Other comments in it stay, under what is empty now.
    if (!around.holder && ownLines)
      return [{ offset: begin, length: finish - begin, text: empty + (ended ? style.eol : '') }];
    if (!ownLines)
      return [{ offset: begin, length: (ended ? lineEnd(text, finish - 1) : finish) - begin, text: empty }];
    return [
      { offset: around.head, length: 0, text: ` ${empty}` },
      {
        offset: ended ? begin : lineEnd(text, begin - 1),
        length: finish - (ended ? begin : lineEnd(text, begin - 1)),
        text: '',
      },
    ];
  }
  const { begin, finish, ownLines } = extentOf(text, spot);
  const next = holder.spots[spot.index + 1];
  if (!ownLines && next) {
    // Behind a dash: what follows moves up to it, comments first.
    const start = finish + (/^\s*/.exec(text.slice(finish))?.[0].length ?? 0);
    return [{ offset: begin, length: start - begin, text: '' }];
  }
  const ended = finish > 0 && text.charAt(finish - 1) === '\n';
  const before = holder.spots[spot.index - 1];
  // Empty lines behind a text that keeps its line ends would become part of it.
  const blank =
    before && keepsLines(text, before) ? (/^(?:[ \t]*\r?\n)*/.exec(text.slice(finish))?.[0].length ?? 0) : 0;
  if (ended || begin === 0) return [{ offset: begin, length: finish + blank - begin, text: '' }];
  // The last line of a text without a line end: the one before it ends the text now.
  const end = lineEnd(text, begin - 2 < 0 ? 0 : lineStart(text, begin - 1));
  return [{ offset: end, length: finish - end, text: '' }];
}

function inFlow(text: string, spot: Spot): TextEdit[] {
  const { holder } = spot;
  const spots = holder?.spots ?? [];
  const end = Math.max(spot.valueEnd, spot.head);
  const next = spots[spot.index + 1];
  const start = startOf(text, spot);
  if (next) {
    const until = startOf(text, next);
    // With its own lines it goes; a comment above the next one is about that.
    const own = start < spot.start || text.charAt(start - 1) === '\n' ? nextLine(text, end) : until;
    const to = own < until && /^[ \t]*,[ \t]*(?:#.*)?\r?\n/.test(text.slice(end)) ? own : until;
    return [{ offset: start, length: to - start, text: '' }];
  }
  const before = spots[spot.index - 1];
  if (before) {
    const from = Math.max(before.valueEnd, before.head);
    const gap = text.slice(from, spot.start);
    const comma = gap.indexOf(',');
    if (!gap.includes('#', comma) || start === spot.start) return [{ offset: from, length: end - from, text: '' }];
    // The comment behind the comma is about what stays.
    const line = lineEnd(text, start - 1);
    return [
      { offset: from + comma, length: 1, text: '' },
      { offset: line, length: end - line, text: '' },
    ];
  }
  const inside = holder?.spot.valueStart ?? start;
  const close = (holder?.spot.valueEnd ?? end) - 1;
  return [{ offset: inside + 1, length: close - inside - 1, text: '' }];
}

/** On a line of its own an entry begins with its line. */
function startOf(text: string, spot: Spot): number {
  return isFirstOnLine(text, spot.start) ? lineStart(text, spot.start) : spot.start;
}

/** True when the last value in an entry is a text after `|+` or `>+`. */
function keepsLines(text: string, spot: Spot): boolean {
  return /[|>][0-9]*\+[0-9]*[ \t]*(?:#.*)?\r?\n/.test(text.slice(spot.head, spot.valueEnd + 2));
}
