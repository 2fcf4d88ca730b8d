import { describe, expect, it } from 'vitest';
import { parseDocument, parseInSteps, type ParsedDocument } from '../document.ts';
import { chance, printAs, randomHabits, randomValue } from '../testSupport.ts';

/** What reading in steps gives, and how many turns others had. */
function inSteps(text: string, step: number): { readonly read: ParsedDocument; readonly turns: number } {
  const reading = parseInSteps(text, step);
  let turns = 0;
  let next = reading.next();
  for (; !next.done; next = reading.next()) turns++;
  return { read: next.value, turns };
}

const apart = ({ text, ...read }: ParsedDocument): unknown => ({ ...read, text: text.toString() });

describe('a text read in steps', () => {
  it('is what it is when read at once: sound, with comments, cut off anywhere, or with a character too many', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const by = chance(seed);
      const sound = printAs(randomValue(by, 4), randomHabits(by, 0.2), by);
      const at = by.int(sound.length);
      for (const text of [
        sound,
        '\uFEFF' + sound,
        sound.slice(0, at),
        sound.slice(0, at) + '}' + sound.slice(at),
        sound.slice(0, at) + '"' + sound.slice(at),
      ]) {
        const step = 1 + by.int(30);
        expect(apart(inSteps(text, step).read), JSON.stringify({ text, step })).toEqual(apart(parseDocument(text)));
      }
    }
  }, 60_000);

  it('lets others have their turn as often as the length of a step says', () => {
    const text = JSON.stringify(Array.from({ length: 1000 }, (_, i) => i));
    expect(inSteps(text, 100).turns).toBeGreaterThan(text.length / 100 - 5);
    expect(inSteps(text, Infinity).turns).toBe(0);
    expect(inSteps('', 1).turns).toBe(0);
  });
});
