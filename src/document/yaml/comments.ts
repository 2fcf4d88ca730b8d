/** The comments of a YAML text, handed out in the order of the text to whoever prints what they stand beside. */
import { lineStart } from './plan/lines.ts';
import type { Comment } from './read.ts';

export class Comments {
  private readonly text: string;
  private readonly list: readonly Comment[];
  private at = 0;

  constructor(text: string, list: readonly Comment[]) {
    this.text = text;
    this.list = list;
  }

  /** The next comment, when it begins before `offset`. */
  before(offset: number): Comment | undefined {
    const next = this.list[this.at];
    return next && next.offset < offset ? next : undefined;
  }

  /** Hands the next comment out, when it begins before `offset`. */
  take(offset: number): Comment | undefined {
    const next = this.before(offset);
    if (next) this.at++;
    return next;
  }

  /** Hands the next comment out, when it stands on the line on which something ends, with nothing but a comma between. */
  takeBehind(end: number): Comment | undefined {
    if (!this.isBehind(end)) return undefined;
    return this.list[this.at++];
  }

  /** True when the next comment stands right behind `end`. */
  isBehind(end: number): boolean {
    const next = this.list[this.at];
    return next !== undefined && next.offset >= end && /^[ \t]*,?[ \t]*$/.test(this.text.slice(end, next.offset));
  }

  /** True when nothing stands before a comment on its line. */
  isAlone(comment: Comment): boolean {
    return /^[ \t\uFEFF]*$/.test(this.text.slice(this.lineStart(comment.offset), comment.offset));
  }

  /** Distance from the beginning of the line. */
  column(offset: number): number {
    return offset - this.lineStart(offset);
  }

  /** How many of the comments before `offset` are about the document: an empty line or a --- stands behind them. */
  headBefore(offset: number): number {
    let count = 0;
    for (let i = 0; i < this.list.length; i++) {
      const comment = this.list[i] as Comment;
      if (comment.offset >= offset) break;
      const next = Math.min(this.list[i + 1]?.offset ?? offset, offset);
      const gap = this.text.slice(comment.offset + comment.source.length, next);
      if (/\n[ \t\r]*\n/.test(gap) || /^---/m.test(gap)) count = i + 1;
    }
    return count;
  }

  private lineStart(offset: number): number {
    return lineStart(this.text, offset);
  }
}

/** A comment as JSON with comments writes it. */
export function asJsonComment(comment: Comment): string {
  return '//' + comment.source.slice(1).replaceAll('\r', ' ').trimEnd();
}
