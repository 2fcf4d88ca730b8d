/** Taking an entry out of its container with what belongs to it, and leaving everything else as it stands. */
import type { ParsedDocument } from '../document.ts';
import { nodeAt } from '../document.ts';
import type { ContainerNode } from '../node.ts';
import type { SourceText, TextEdit } from '../text.ts';
import { type Around, aroundPlace, type Piece } from './gap.ts';
import { Refusal, shown, TORN } from './refusal.ts';

/**
 * Edits that remove the entry at a pointer with its comma and the comments behind it on its line. The comments before it
 * stay, unless `moved` says that they went with the entry to another place.
 */
export function remove(document: ParsedDocument, pointer: string, moved = false): TextEdit[] {
  const at = nodeAt(document, pointer);
  if (!at) throw new Refusal(`There is nothing at ${shown(pointer)}.`);
  const around = aroundPlace(document.text, at);
  const { parent, parentOffset } = at;
  if (!around || !parent || parentOffset === undefined) throw new Refusal('The whole document cannot be removed.');
  if (parent.torn) throw new Refusal(TORN);
  const cuts = cutsOf(around, moved ? around.lead : around.start);
  return tidyEmpty(document.text, parent, parentOffset, cuts);
}

interface Cut {
  readonly from: number;
  readonly to: number;
}

/** The stretches that go with an entry whose text, or comments, begin at `from`. */
function cutsOf(around: Around, from: number): Cut[] {
  const { before, after, tail, comma, last, first } = around;
  const commaBeside = comma && !after.some((piece) => piece.kind === 'end' && piece.start < comma.start);
  const leading = before.findLast((piece) => piece.kind === 'comma');
  const own = leading && before.every((p) => p.start < leading.end || p.kind === 'blank' || p.start >= from);
  // A comma that begins the entry's line is the entry's, where commas are written so.
  const commaFirst = own && beginsLine(before, leading.start) && !commaBeside;
  if (commaFirst && (last || comma)) return [cutOf(around, leading.start, tail)];
  const cuts: Cut[] = [];
  const until = commaBeside ? Math.max(tail, comma.end) : tail;
  if (comma && !commaBeside) cuts.push(withBlank(after, comma));
  if (last && !comma && !first && leading) {
    // The last entry goes: so must the comma before it.
    const cut = cutOf(around, from, until);
    const gap = before.filter((piece) => piece.start >= leading.end && piece.start < cut.from);
    if (gap.every((piece) => piece.kind === 'blank')) return [{ from: leading.start, to: cut.to }];
    return [{ from: leading.start, to: leading.end }, cut];
  }
  return [cutOf(around, from, until), ...cuts];
}

function withBlank(pieces: readonly Piece[], comma: Piece): Cut {
  const next = pieces.find((piece) => piece.start === comma.end);
  return { from: comma.start, to: next?.kind === 'blank' ? next.end : comma.end };
}

/** True when what begins at `at` is the first thing on its line. */
function beginsLine(pieces: readonly Piece[], at: number): boolean {
  return pieces.findLast((piece) => piece.end <= at && piece.kind !== 'blank')?.kind === 'end';
}

/** The stretch from `from` to `until` with the white space that would be left over. */
function cutOf({ before, after, last, comma, first }: Around, from: number, until: number): Cut {
  const left = before.filter((piece) => piece.end <= from);
  const leftBlank = left.at(-1)?.kind === 'blank' ? left.pop() : undefined;
  const right = after.filter((piece) => piece.start >= until);
  const rightBlank = right[0]?.kind === 'blank' ? right.shift() : undefined;
  const lineEnd = left.at(-1);
  const start = leftBlank?.start ?? from;
  if (lineEnd?.kind === 'end') {
    // Alone on its lines: they go, and the line end before them stays, on which a comment may rest.
    if (right[0]?.kind === 'end') return { from: start, to: right[0].end };
    if (right.length === 0 && last) return { from: left.at(-2)?.kind === 'line' ? start : lineEnd.start, to: until };
  } else if (right[0]?.kind === 'end' || (right.length === 0 && last)) {
    return { from: first && left.length === 0 ? from : start, to: until };
  }
  // Without a comma a blank must stay, or two entries would be one word.
  const kept = !comma && !leftBlank && left.length === 0;
  return { from, to: kept ? until : (rightBlank?.end ?? until) };
}

/** With its only entry gone, a container that holds white space alone is closed up: `{}`, not brackets lines apart. */
function tidyEmpty(text: SourceText, parent: ContainerNode, offset: number, cuts: readonly Cut[]): TextEdit[] {
  const sorted = [...cuts].sort((a, b) => a.from - b.from);
  const edits = sorted.map(({ from, to }) => ({ offset: from, length: to - from, text: '' }));
  if (parent.size > 1) return edits;
  const open = offset + 1;
  const close = offset + parent.length - 1;
  let rest = '';
  let at = open;
  for (const { from, to } of sorted) {
    rest += text.slice(at, from);
    at = to;
  }
  rest += text.slice(at, close);
  return rest.trim() === '' ? [{ offset: open, length: close - open, text: '' }] : edits;
}
