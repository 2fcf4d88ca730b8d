import { describe, expect, it } from 'vitest';
import { SourceText } from '../../document/text.ts';
import { record, type History } from '../../state/history.ts';
import { changedBy, changedCharacters, openedAfter, textAt } from './since.ts';

const START = '{\n  "a": 1,\n  "b": 2\n}\n';

function history(): { readonly text: SourceText; readonly history: History; readonly texts: readonly string[] } {
  let text = SourceText.of(START);
  let kept: History = { past: [], future: [] };
  const texts = [START];
  for (const [from, to] of [
    ['1', '10'],
    ['"b"', '"bee"'],
    [',\n  "bee": 2', ''],
  ] as const) {
    const edits = [{ offset: text.toString().indexOf(from), length: from.length, text: to }];
    const common = {
      label: 'x',
      origin: 'editor',
      at: texts.length * 10_000,
      pointerBefore: '',
      pointerAfter: '',
    } as const;
    kept = record(kept, { ...common, edits, formatBefore: '', formatAfter: '' }, text);
    text = text.apply(edits);
    texts.push(text.toString());
  }
  return { text, history: kept, texts };
}

describe('a moment of the history', () => {
  it('has its own text, whichever moment is the present one', () => {
    const { text, history: all, texts } = history();
    texts.forEach((expected, steps) => expect(textAt(text, all.past, [], steps)).toBe(expected));
    // Two changes taken back: what is undone lies ahead, the nearest last.
    const past = all.past.slice(0, 1);
    const future = [...all.past.slice(1)].reverse();
    texts.forEach((expected, steps) => {
      expect(textAt(SourceText.of(texts[1] ?? ''), past, future, steps)).toBe(expected);
    });
  });

  it('is told from the text as it was opened, which another notation was made into', () => {
    const { past } = history().history;
    expect(openedAfter([])).toBe(0);
    expect(openedAfter(past)).toBe(0);
    const imported = past.map((entry, i) => (i === 0 ? { ...entry, origin: 'import' as const } : entry));
    expect(openedAfter(imported)).toBe(1);
    expect(openedAfter(imported.slice(0, 1))).toBe(1);
  });

  it('tells what its own change made other, as a comparison of both texts does', () => {
    const { text, history: all, texts } = history();
    const counts = all.past.map((entry, i) => changedBy(entry, text, all.past, [], i + 1));
    expect(counts).toEqual(texts.slice(1).map((after, i) => changedCharacters(texts[i] ?? '', after)));
    // A whole line written anew with the most of it as before: what was typed is not what is other.
    const from = SourceText.of('x\n  "name": "a long name"\ny\n');
    const edits = [{ offset: 2, length: 23, text: '  "name": "a lone name"' }];
    const common = { label: 'x', origin: 'form', at: 0, pointerBefore: '', pointerAfter: '' } as const;
    const { past } = record({ past: [], future: [] }, { ...common, edits, formatBefore: '', formatAfter: '' }, from);
    const [entry] = past;
    expect(entry && changedBy(entry, from.apply(edits), past, [], 1)).toBe(1);
  });

  it('is as far away as there are characters changed', () => {
    expect(changedCharacters(START, START)).toBe(0);
    expect(changedCharacters(START, START.replace('2', '25'))).toBe(1);
    expect(changedCharacters(START, START.replace('1', '77').replace('"b"', '"cc"'))).toBe(4);
    expect(changedCharacters('a\nb\n', 'a\n')).toBe(1);
  });
});
