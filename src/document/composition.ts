/** Joining rounds of edits, each made on the result of the one before, into edits of the first text. */
import type { SourceText, TextEdit } from './text.ts';

/** Several rounds of edits, each of the text after the one before, as one set of edits of the first text. */
export class Composition {
  /** The present text: stretches kept from the first text, and inserted ones. */
  private parts: ({ from: number; to: number } | string)[];

  constructor(length: number) {
    this.parts = [{ from: 0, to: length }];
  }

  add(edits: readonly TextEdit[]): void {
    for (let i = edits.length - 1; i >= 0; i--) this.addOne(edits[i] as TextEdit);
  }

  private addOne(edit: TextEdit): void {
    const next: ({ from: number; to: number } | string)[] = [];
    const end = edit.offset + edit.length;
    let at = 0;
    let inserted = false;
    const put = (): void => {
      if (!inserted && edit.text !== '') next.push(edit.text);
      inserted = true;
    };
    for (const part of this.parts) {
      const length = typeof part === 'string' ? part.length : part.to - part.from;
      const cut = (a: number, b: number): void => {
        if (a >= b) return;
        next.push(typeof part === 'string' ? part.slice(a, b) : { from: part.from + a, to: part.from + b });
      };
      if (at >= edit.offset) put();
      cut(0, Math.min(length, edit.offset - at));
      if (at + length > edit.offset && at < edit.offset) put();
      cut(Math.max(0, end - at), length);
      at += length;
    }
    put();
    this.parts = next;
  }

  /** The edits, without the parts of a replacement that repeat what was there. */
  edits(before: SourceText): TextEdit[] {
    const edits: TextEdit[] = [];
    let at = 0;
    let text = '';
    const flush = (until: number): void => {
      if (until > at || text !== '') edits.push(...trim(before, at, until, text));
      text = '';
    };
    for (const part of this.parts) {
      if (typeof part === 'string') text += part;
      else {
        flush(part.from);
        at = part.to;
      }
    }
    flush(before.length);
    return edits;
  }
}

function trim(before: SourceText, from: number, to: number, text: string): TextEdit[] {
  const old = before.slice(from, to);
  const shorter = Math.min(old.length, text.length);
  let head = 0;
  while (head < shorter && old.charCodeAt(head) === text.charCodeAt(head)) head++;
  let tail = 0;
  while (tail < shorter - head && old.charCodeAt(old.length - 1 - tail) === text.charCodeAt(text.length - 1 - tail))
    tail++;
  if (head === old.length && head === text.length) return [];
  return [{ offset: from + head, length: old.length - head - tail, text: text.slice(head, text.length - tail) }];
}
