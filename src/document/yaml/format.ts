/**
 * Laying YAML out anew: every block stands in from the one around it as the document mostly does it, and no line ends in
 * blanks. Only white space changes, and only where nothing is changed by it: what is said is the same, comments too.
 */
import { parseDocument, type ParsedDocument } from '../document.ts';
import { toValue } from '../node.ts';
import type { TextEdit } from '../text.ts';
import { SourceText } from '../text.ts';
import { endOf, type Holder, Source, type Spot } from './plan/cst.ts';
import { columnOf, extentOf, isFirstOnLine, lineEnd, lineStart, nextLine } from './plan/lines.ts';
import type { YamlStyle } from './print.ts';
import { readYaml } from './read.ts';
import { yamlStyleOf } from './style.ts';

/** The edits that lay a document out; undefined when its text has faults. */
export function formatYaml(document: ParsedDocument): TextEdit[] | undefined {
  if (document.problems.some(({ code }) => code === 'syntax/invalid')) return undefined;
  const text = document.text.toString();
  const layout = new Layout(text, yamlStyleOf(text));
  const all = layout.edits();
  // Blanks at the end of a line may be part of a text.
  for (const edits of [all, all.filter((edit) => !layout.isTail(edit))]) {
    if (isSame(document, SourceText.of(text).apply(edits).toString())) return edits;
  }
  return [];
}

function isSame(document: ParsedDocument, text: string): boolean {
  const again = parseDocument(text, document.syntax);
  if (again.problems.length > document.problems.length) return false;
  if (JSON.stringify(toValue(again.root)) !== JSON.stringify(toValue(document.root))) return false;
  const said = (one: string): string => JSON.stringify(readYaml(one).comments.map(({ source }) => source.trimEnd()));
  return said(text) === said(document.text.toString());
}

class Layout {
  private readonly text: string;
  private readonly style: YamlStyle;
  /** By how much a line moves, by where it begins. */
  private readonly moves = new Map<number, number>();
  private readonly gaps: TextEdit[] = [];

  constructor(text: string, style: YamlStyle) {
    this.text = text;
    this.style = style;
    const source = new Source(text);
    const { root } = source;
    if (root && isFirstOnLine(text, root.valueStart)) this.block(source, root, 0);
  }

  edits(): TextEdit[] {
    const edits = [...this.gaps];
    for (let at = 0; at < this.text.length; at = nextLine(this.text, at)) {
      const line = this.text.slice(at, lineEnd(this.text, at));
      if (line.trim() === '') {
        if (line !== '') edits.push({ offset: at, length: line.length, text: '' });
        continue;
      }
      const by = this.moves.get(at) ?? 0;
      const blanks = /^ */.exec(line)?.[0].length ?? 0;
      const wanted = Math.max(0, blanks + by);
      if (wanted > blanks) edits.push({ offset: at, length: 0, text: ' '.repeat(wanted - blanks) });
      else if (wanted < blanks) edits.push({ offset: at, length: blanks - wanted, text: '' });
      const kept = line.trimEnd().length;
      if (kept < line.length) edits.push({ offset: at + kept, length: line.length - kept, text: '' });
    }
    return edits.sort((a, b) => a.offset - b.offset);
  }

  /** True for an edit that takes blanks from the end of a line. */
  isTail({ offset, length, text }: TextEdit): boolean {
    return text === '' && offset + length === lineEnd(this.text, offset) && !this.moves.has(offset);
  }

  /** Lays out the entries of a block so that they begin in a column. */
  private block(source: Source, spot: Spot, column: number): void {
    const holder = source.holderOf(spot);
    if (!holder || holder.flow) return;
    for (const entry of holder.spots) {
      const { begin, ownLines } = extentOf(this.text, entry);
      const by = column - columnOf(this.text, entry.start);
      if (ownLines) this.move(begin, entry.start, by);
      this.move(nextLine(this.text, entry.start), this.endOfEntry(entry), by);
      this.inside(source, holder, entry, column);
    }
  }

  private endOfEntry(entry: Spot): number {
    return Math.max(extentOf(this.text, entry).finish, entry.value ? endOf(entry.value) : 0);
  }

  private inside(source: Source, holder: Holder, entry: Spot, column: number): void {
    const inner = source.holderOf(entry);
    if (!inner || inner.flow || entry.odd) return;
    if (isFirstOnLine(this.text, entry.valueStart)) {
      const under = holder.map ? (inner.map ? this.style.unit : this.style.dash) : 2;
      this.block(source, entry, column + under);
      return;
    }
    // Behind a dash, one blank away from it.
    const gap = entry.valueStart - entry.head;
    if (holder.map || entry.props !== '' || gap < 1) return;
    if (gap > 1) this.gaps.push({ offset: entry.head + 1, length: gap - 1, text: '' });
    this.block(source, entry, column + 2);
  }

  /** Moves the lines that begin between two places. */
  private move(from: number, to: number, by: number): void {
    for (let at = lineStart(this.text, from); at <= to && at < this.text.length; at = nextLine(this.text, at)) {
      if (at >= from) this.moves.set(at, by);
    }
  }
}
