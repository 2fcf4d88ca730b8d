import { describe, expect, it } from 'vitest';
import { SourceText, type TextEdit } from '../../document/text.ts';
import { dominantEol } from '../../document/lines.ts';
import { LineEnds, normalizeLineEnds } from './eol.ts';
import { seeded } from '../../language/testSupport.ts';

const PARTS = ['a', 'b', '"', '\n', '\r\n', '\r', ' ', '\n\n'];

function randomText(random: () => number, length: number, parts = PARTS): string {
  let out = '';
  for (let i = 0; i < length; i++) out += parts[Math.floor(random() * parts.length)] ?? '';
  return out;
}

/** One to three edits of a text, sorted, with something kept between them. */
function randomEdits(random: () => number, text: string): TextEdit[] {
  const edits: TextEdit[] = [];
  let from = 0;
  for (let i = 0; i < 1 + random() * 3 && from <= text.length; i++) {
    const offset = from + Math.floor(random() * (text.length - from + 1));
    const length = Math.min(text.length - offset, Math.floor(random() * 4));
    edits.push({ offset, length, text: randomText(random, Math.floor(random() * 3), ['x', 'y', '\n']) });
    from = offset + length + 1;
  }
  return edits;
}

const applied = (text: string, edits: readonly TextEdit[]): string => SourceText.of(text).apply(edits).toString();

describe('line ends', () => {
  it('does nothing to a text without a carriage return', () => {
    const ends = LineEnds.of('a\nb');
    const edits = [{ offset: 1, length: 1, text: '\n' }];
    expect(ends.active).toBe(false);
    expect(ends.toDocumentEdits(edits, SourceText.of('a\nb'))).toBe(edits);
    expect(ends.toModelEdits(edits)).toBe(edits);
  });

  it('finds the line end that is used most', () => {
    expect(dominantEol('a')).toBe('\n');
    expect(dominantEol('a\r\nb\r\nc\n')).toBe('\r\n');
    expect(dominantEol('a\rb\rc\n')).toBe('\r');
    expect(dominantEol('a\nb\nc\r\n')).toBe('\n');
  });

  it('maps places there and back', () => {
    const text = 'a\r\nb\nc\rd\r\n';
    const ends = LineEnds.of(text);
    expect(normalizeLineEnds(text)).toBe('a\nb\nc\nd\n');
    const places = [0, 1, 3, 4, 5, 6, 7, 8, 10];
    expect(places.map((place) => ends.toModel(place))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(places.map((_, index) => ends.toDocument(index))).toEqual(places);
    expect([ends.toModel(2, 'before'), ends.toModel(2)]).toEqual([1, 2]);
  });

  it('keeps a lone return and a line feed apart', () => {
    const text = 'a\rb\nc';
    const document = SourceText.of(text);
    const edits = LineEnds.of(text).toDocumentEdits([{ offset: 2, length: 1, text: '' }], document);
    expect(normalizeLineEnds(applied(text, edits))).toBe('a\n\nc');
  });

  it('changes only the edited range of a text with mixed line ends', () => {
    for (let seed = 1; seed <= 1500; seed++) {
      const random = seeded(seed);
      let document = SourceText.of(randomText(random, 12));
      let ends = LineEnds.of(document.toString());
      for (let turn = 0; turn < 4; turn++) {
        const before = document.toString();
        const model = normalizeLineEnds(before);
        const edits = randomEdits(random, model);
        const translated = ends.toDocumentEdits(edits, document);
        document = document.apply(translated);
        const context = `seed ${seed}, turn ${turn}, ${JSON.stringify(before)} ${JSON.stringify(edits)}`;
        expect(normalizeLineEnds(document.toString()), context).toBe(applied(model, edits));
        // Ranges are those of the edits: nothing else of the document is written.
        translated.forEach((edit, index) => {
          const own = edits[index] as TextEdit;
          expect(normalizeLineEnds(before.slice(edit.offset, edit.offset + edit.length)), context).toBe(
            model.slice(own.offset, own.offset + own.length),
          );
        });
        const next = ends.after(translated, document);
        // The answers of the table kept up to date are those of one made afresh.
        const fresh = LineEnds.of(document.toString());
        if (ends.active && fresh.active) {
          const places = Array.from({ length: document.length + 1 }, (_, place) => place);
          expect(
            places.map((place) => next.toModel(place)),
            context,
          ).toEqual(places.map((place) => fresh.toModel(place)));
        }
        ends = next;
      }
    }
  });

  it('translates edits made elsewhere, when they do not cut a line end in two', () => {
    for (let seed = 1; seed <= 1000; seed++) {
      const random = seeded(seed);
      const text = randomText(random, 12, ['a', 'b', '\r\n', '\n']);
      const ends = LineEnds.of(text);
      if (!ends.active) continue;
      const cuts = (at: number): boolean => text.charAt(at - 1) === '\r';
      const edits = randomEdits(random, text).filter((e) => !cuts(e.offset) && !cuts(e.offset + e.length));
      const next = applied(text, edits);
      expect(applied(normalizeLineEnds(text), ends.toModelEdits(edits)), `seed ${seed}`).toBe(normalizeLineEnds(next));
    }
  });
});
