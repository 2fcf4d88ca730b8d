import { describe, expect, it } from 'vitest';
import { chance, randomEdit } from './testSupport.ts';
import { diffTexts, invertEdits, mapOffset, sortEdits, SourceText, type TextEdit } from './text.ts';

/** What an edit does, on a plain string. */
function onString(text: string, edits: readonly TextEdit[]): string {
  let out = text;
  for (const e of [...edits].reverse()) out = out.slice(0, e.offset) + e.text + out.slice(e.offset + e.length);
  return out;
}

/** Sorted, disjoint edits of a text of this length. */
function randomEdits(by: ReturnType<typeof chance>, length: number): TextEdit[] {
  const out: TextEdit[] = [];
  let at = 0;
  for (let i = by.int(4); i >= 0 && at <= length; i--) {
    const offset = at + by.int(Math.max(1, Math.min(30, length - at + 1)));
    if (offset > length) break;
    const size = by.int(Math.min(8, length - offset) + 1);
    out.push({ offset, length: size, text: by.once(3) ? '' : 'abcdef'.slice(0, by.int(7)) });
    at = offset + size + 1;
  }
  return out;
}

describe('the rope', () => {
  it('equals a string under random edits', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const by = chance(seed);
      let plain = 'line of text\n'.repeat(by.int(1200));
      let rope = SourceText.of(plain);
      for (let i = 0; i < 120; i++) {
        const edit = randomEdit(by, plain.length);
        rope = rope.replace(edit);
        plain = onString(plain, [edit]);
        expect(rope.length).toBe(plain.length);
        const from = by.int(plain.length + 1);
        const to = from + by.int(60);
        expect(rope.slice(from, to)).toBe(plain.slice(from, to));
        expect(rope.charAt(from)).toBe(plain.charAt(from));
      }
      expect(rope.toString()).toBe(plain);
    }
  });

  it('stays correct beyond the number of pieces at which it is flattened', () => {
    let plain = 'x'.repeat(200_000);
    let rope = SourceText.of(plain);
    for (let i = 0; i < 700; i++) {
      const edit = { offset: (i * 4099) % plain.length, length: 1, text: 'Y'.repeat(2 + (i % 3)) };
      rope = rope.replace(edit);
      plain = onString(plain, [edit]);
    }
    expect(rope.toString() === plain).toBe(true);
  });

  it('clamps what is asked and refuses what is written outside of the text', () => {
    const rope = SourceText.of('abc');
    expect(rope.slice(-5, 99)).toBe('abc');
    expect(rope.slice(2, 1)).toBe('');
    expect(rope.charAt(3)).toBe('');
    expect(rope.charAt(-1)).toBe('');
    expect(() => rope.replace({ offset: 2, length: 2, text: '' })).toThrow(RangeError);
    expect(() => rope.replace({ offset: -1, length: 0, text: '' })).toThrow(RangeError);
    expect(() => rope.replace({ offset: 0, length: -1, text: '' })).toThrow(RangeError);
  });

  it('takes edits in an empty text', () => {
    const text = SourceText.of('').replace({ offset: 0, length: 0, text: 'new' });
    expect(text.toString()).toBe('new');
    expect(text.replace({ offset: 0, length: 3, text: '' }).toString()).toBe('');
  });
});

describe('several edits', () => {
  it('apply as one and are undone by their inverse', () => {
    for (let seed = 1; seed <= 400; seed++) {
      const by = chance(seed);
      const plain = 'The quick brown fox\njumps over the lazy dog\n'.repeat(1 + by.int(3));
      const text = SourceText.of(plain);
      const edits = randomEdits(by, plain.length);
      const after = text.apply(edits);
      expect(after.toString()).toBe(onString(plain, edits));
      expect(after.apply(invertEdits(text, edits)).toString()).toBe(plain);
    }
  });

  it('are sorted, and refused when they overlap', () => {
    const a = { offset: 4, length: 2, text: 'a' };
    const b = { offset: 0, length: 3, text: 'b' };
    expect(sortEdits([a, b])).toEqual([b, a]);
    const first = { offset: 2, length: 0, text: '1' };
    const second = { offset: 2, length: 0, text: '2' };
    expect(sortEdits([first, second])).toEqual([first, second]);
    expect(() => sortEdits([a, { offset: 5, length: 1, text: '' }])).toThrow(RangeError);
    expect(() => sortEdits([{ offset: 0, length: 5, text: '' }, b])).toThrow(RangeError);
  });

  it('carry offsets along', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const by = chance(seed);
      const plain = Array.from({ length: 60 }, (_, i) => String.fromCharCode(0x4e00 + i)).join('');
      const edits = randomEdits(by, plain.length);
      const after = onString(plain, edits);
      for (let offset = 0; offset < plain.length; offset++) {
        const gone = edits.some((e) => offset >= e.offset && offset < e.offset + e.length);
        // A unit that is still there is found where it went.
        const lost = !gone && after[mapOffset(offset, edits)] !== plain[offset];
        const turned = mapOffset(offset, edits, 'before') > mapOffset(offset, edits, 'after');
        const crossed = mapOffset(offset, edits) > mapOffset(offset + 1, edits);
        if (lost || turned || crossed) expect({ seed, offset, lost, turned, crossed }).toBeUndefined();
      }
    }
  });

  it('put an offset before or behind an insertion at it, as asked', () => {
    const edits = [{ offset: 3, length: 0, text: 'xx' }];
    expect(mapOffset(3, edits, 'before')).toBe(3);
    expect(mapOffset(3, edits, 'after')).toBe(5);
    expect(mapOffset(2, edits)).toBe(2);
    expect(mapOffset(4, edits)).toBe(6);
  });
});

describe('the difference of two texts', () => {
  it('is the middle that differs, or nothing', () => {
    expect(diffTexts('same', 'same')).toBeUndefined();
    expect(diffTexts('abXcd', 'abYZcd')).toEqual({ offset: 2, length: 1, text: 'YZ' });
    expect(diffTexts('aa', 'aaa')).toEqual({ offset: 2, length: 0, text: 'a' });
    expect(diffTexts('', 'x')).toEqual({ offset: 0, length: 0, text: 'x' });
  });

  it('turns the one into the other', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const by = chance(seed);
      const make = (): string => Array.from({ length: by.int(12) }, () => by.pick(['a', 'b'])).join('');
      const [before, after] = [make(), make()];
      const edit = diffTexts(before, after);
      expect(onString(before, edit ? [edit] : [])).toBe(after);
    }
  });
});
