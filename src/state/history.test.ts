import { describe, expect, it } from 'vitest';
import { type Chance, chance } from '../document/testSupport.ts';
import { SourceText, type TextEdit } from '../document/text.ts';
import { type History, joinEdits, MAX_ENTRIES, PAUSE, record } from './history.ts';
import type { HistoryEntry } from './types.ts';

const EMPTY: History = { past: [], future: [] };

/** A text with its history. */
class Desk {
  text: SourceText;
  history: History = EMPTY;
  at = 0;

  constructor(text: string) {
    this.text = SourceText.of(text);
  }

  change(edits: readonly TextEdit[], more: Partial<HistoryEntry> = {}): this {
    const entry = {
      label: 'Type',
      origin: 'editor' as const,
      edits,
      at: this.at,
      pointerBefore: '/before',
      pointerAfter: '/after',
      formatBefore: 'a',
      formatAfter: 'a',
      ...more,
    };
    this.history = record(this.history, entry, this.text);
    this.text = this.text.apply(edits);
    return this;
  }

  /** The text before the last entry. */
  undone(): string {
    const last = this.history.past.at(-1);
    return this.text.apply(last?.inverse ?? []).toString();
  }

  /** The text with the last entry undone and done again. */
  redone(): string {
    const last = this.history.past.at(-1);
    return this.text
      .apply(last?.inverse ?? [])
      .apply(last?.edits ?? [])
      .toString();
  }
}

const put = (offset: number, text: string, length = 0): TextEdit => ({ offset, length, text });

/** An edit at or beside where the last one ended, as typing makes them. */
function typing(by: Chance, length: number, near: number): TextEdit {
  const offset = Math.max(0, Math.min(length, near - by.int(4) + by.int(3)));
  const removed = by.once(2) ? 0 : by.int(Math.min(4, length - offset) + 1);
  return put(offset, by.pick(['', 'a', 'bc', '\n', '"']), removed);
}

describe('typing', () => {
  it('that goes on is one entry, which undoes and redoes it exactly', () => {
    for (let seed = 1; seed <= 600; seed++) {
      const by = chance(seed);
      const start = 'The text before.\n'.repeat(1 + by.int(2));
      const desk = new Desk(start);
      let near = by.int(start.length);
      const states: string[] = [];
      for (let i = 0; i < 8; i++) {
        const edit = typing(by, desk.text.length, near);
        if (edit.length === 0 && edit.text === '') continue;
        near = edit.offset + edit.text.length;
        const entries = desk.history.past.length;
        const before = desk.text.toString();
        desk.change([edit], { coalesce: 'typing' });
        const grown = desk.history.past.length - entries;
        if (grown > 0) states.push(before);
        else if (grown < 0) expect(states.pop()).toBe(desk.text.toString());
        expect(desk.undone(), `seed ${String(seed)}, edit ${String(i)}`).toBe(states.at(-1) ?? start);
        expect(desk.redone()).toBe(desk.text.toString());
      }
      // All the way back.
      let text = desk.text;
      for (const entry of [...desk.history.past].reverse()) text = text.apply(entry.inverse);
      expect(text.toString(), `seed ${String(seed)}`).toBe(start);
    }
  });

  it('forward, backward and over a selection', () => {
    const desk = new Desk('abc');
    const key = { coalesce: 'typing' };
    desk
      .change([put(3, 'd')], key)
      .change([put(4, 'e')], key)
      .change([put(4, '', 1)], key)
      .change([put(2, '', 2)], key);
    expect(desk.text.toString()).toBe('ab');
    expect(desk.history.past).toHaveLength(1);
    expect(desk.undone()).toBe('abc');
  });

  it('that is taken back leaves no entry', () => {
    const key = { coalesce: 'typing' };
    const desk = new Desk('abc').change([put(3, 'd')], key).change([put(3, '', 1)], key);
    expect(desk.history).toEqual(EMPTY);
    const swapped = new Desk('abc').change([put(1, 'x', 1)], key).change([put(1, 'b', 1)], key);
    expect(swapped.history).toEqual(EMPTY);
  });

  it('after a pause, at another place, in another field or of several carets begins a new entry', () => {
    const key = { coalesce: 'typing' };
    const first = (): Desk => new Desk('0123456789').change([put(5, 'x')], key);
    const count = (desk: Desk): number => desk.history.past.length;
    const late = first();
    late.at = PAUSE + 1;
    expect(count(late.change([put(6, 'y')], key))).toBe(2);
    const soon = first();
    soon.at = PAUSE;
    expect(count(soon.change([put(6, 'y')], key))).toBe(1);
    expect(count(first().change([put(1, 'y')], key))).toBe(2);
    expect(count(first().change([put(8, 'y')], key))).toBe(2);
    expect(count(first().change([put(6, 'y')], { coalesce: 'other' }))).toBe(2);
    expect(count(first().change([put(6, 'y')]))).toBe(2);
    expect(count(first().change([put(6, 'y'), put(8, 'y')], key))).toBe(2);
    expect(count(first().change([put(6, 'y')], { ...key, formatAfter: 'b' }))).toBe(2);
  });

  it('keeps what was before the first change, and what is after the last', () => {
    const desk = new Desk('ab')
      .change([put(2, 'c')], {
        coalesce: 'k',
        label: 'First',
        selectionBefore: { anchor: 2, head: 2 },
        pointerBefore: '/1',
      })
      .change([put(3, 'd')], {
        coalesce: 'k',
        label: 'Second',
        selectionAfter: { anchor: 4, head: 4 },
        pointerAfter: '/2',
      });
    expect(desk.history.past).toHaveLength(1);
    expect(desk.history.past[0]).toMatchObject({
      label: 'First',
      selectionBefore: { anchor: 2, head: 2 },
      selectionAfter: { anchor: 4, head: 4 },
      pointerBefore: '/1',
      pointerAfter: '/2',
      edits: [put(2, 'cd')],
      inverse: [put(2, '', 2)],
    });
  });
});

describe('the history', () => {
  it('drops what could be redone when something is changed', () => {
    const desk = new Desk('a').change([put(1, 'b')]);
    const [entry] = desk.history.past;
    if (!entry) throw new Error('no entry');
    const after = record({ past: [], future: [entry] }, entry, SourceText.of('a'));
    expect(after.future).toEqual([]);
  });

  it('forgets the oldest entries beyond its limit', () => {
    const desk = new Desk('');
    for (let i = 0; i < MAX_ENTRIES + 5; i++) desk.change([put(0, 'x')], { label: String(i) });
    expect(desk.history.past).toHaveLength(MAX_ENTRIES);
    expect(desk.history.past[0]?.label).toBe('5');
  });

  it('joins edits of one text, and refuses those that overlap', () => {
    expect(joinEdits([put(5, 'b'), put(2, ''), put(1, 'a')])).toEqual([put(1, 'a'), put(5, 'b')]);
    expect(() => joinEdits([put(1, '', 3), put(2, 'x', 1)])).toThrow(RangeError);
  });
});

describe('a name that is typed with what speaks of it', () => {
  it('is one entry, however many places change', () => {
    const before = SourceText.of('web: a, waits: web');
    const change = (edits: readonly TextEdit[], at: number) => ({
      label: 'Set name',
      origin: 'form' as const,
      edits,
      coalesce: 'form:/name',
      at,
      pointerBefore: '',
      pointerAfter: '',
      formatBefore: 'x',
      formatAfter: 'x',
    });
    const first = [
      { offset: 0, length: 3, text: 's' },
      { offset: 15, length: 3, text: 's' },
    ];
    const second = [
      { offset: 1, length: 0, text: 'ite' },
      { offset: 14, length: 0, text: 'ite' },
    ];
    let history = record({ past: [], future: [] }, change(first, 0), before);
    const between = before.apply(first);
    history = record(history, change(second, 100), between);
    const after = between.apply(second);
    expect(after.toString()).toBe('site: a, waits: site');
    expect(history.past).toHaveLength(1);
    expect(after.apply(history.past[0]?.inverse ?? []).toString()).toBe(before.toString());
    expect(before.apply(history.past[0]?.edits ?? []).toString()).toBe(after.toString());
    const late = record(history, change([{ offset: 0, length: 1, text: 'S' }], 5000), after);
    expect(late.past).toHaveLength(2);
  });
});
