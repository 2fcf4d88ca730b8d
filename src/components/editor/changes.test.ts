import { describe, expect, it } from 'vitest';
import { SourceText, sortEdits, type TextEdit } from '../../document/text.ts';
import { composeSteps, labelChange, rebaseEdits } from './changes.ts';
import { seeded } from '../../language/testSupport.ts';

function randomSteps(random: () => number, start: string): { steps: TextEdit[]; end: string } {
  const steps: TextEdit[] = [];
  let text = start;
  for (let i = 0; i < 1 + random() * 6; i++) {
    const offset = Math.floor(random() * (text.length + 1));
    const length = Math.min(text.length - offset, Math.floor(random() * 5));
    const step = { offset, length, text: 'xyz\n'.slice(0, Math.floor(random() * 5)) };
    steps.push(step);
    text = text.slice(0, offset) + step.text + text.slice(offset + length);
  }
  return { steps, end: text };
}

describe('steps and edits', () => {
  it('composes steps into one set of disjoint edits that never touch', () => {
    for (let seed = 1; seed <= 4000; seed++) {
      const random = seeded(seed);
      const { steps, end } = randomSteps(random, '0123456789abcdef');
      const edits = composeSteps(steps);
      const context = `seed ${seed} ${JSON.stringify(steps)}`;
      expect(SourceText.of('0123456789abcdef').apply(edits).toString(), context).toBe(end);
      expect(sortEdits(edits), context).toEqual(edits);
      edits.slice(1).forEach((edit, index) => {
        const before = edits[index] as TextEdit;
        expect(edit.offset, context).toBeGreaterThan(before.offset + before.length);
      });
    }
  });

  it('rebases edits over others that were made at the same time', () => {
    const others = [{ offset: 0, length: 2, text: 'long' }];
    expect(rebaseEdits([{ offset: 4, length: 1, text: 'x' }], others)).toEqual([{ offset: 6, length: 1, text: 'x' }]);
    for (let seed = 1; seed <= 1000; seed++) {
      const random = seeded(seed);
      const start = '0123456789';
      const mine = composeSteps(randomSteps(random, start).steps);
      const other = composeSteps(randomSteps(random, start).steps);
      const next = SourceText.of(start).apply(other);
      const rebased = rebaseEdits(mine, other);
      expect(() => next.apply(sortEdits(rebased)), `seed ${seed}`).not.toThrow();
    }
  });

  it('names changes', () => {
    expect(labelChange([{ offset: 0, length: 0, text: 'a' }], false)).toEqual({ label: 'Type', coalesce: 'typing' });
    expect(labelChange([{ offset: 0, length: 2, text: '' }], false)).toEqual({ label: 'Delete', coalesce: 'typing' });
    expect(labelChange([{ offset: 0, length: 0, text: 'a' }], true)).toEqual({ label: 'Paste' });
  });
});
