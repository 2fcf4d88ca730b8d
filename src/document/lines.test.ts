import { describe, expect, it } from 'vitest';
import { LineTable, linesOfText } from './lines.ts';
import { SourceText } from './text.ts';

describe('lines', () => {
  it('knows all line ends', () => {
    const table = new LineTable('a\nb\r\nc\rd');
    expect([0, 2, 4, 5, 7].map((o) => table.at(o))).toEqual([
      { line: 1, column: 1 },
      { line: 2, column: 1 },
      { line: 2, column: 3 },
      { line: 3, column: 1 },
      { line: 4, column: 1 },
    ]);
  });

  it('finds the line of an offset, and the lines of one text once', () => {
    const text = SourceText.of('ab\ncd\n\ne');
    const table = linesOfText(text);
    expect([0, 2, 3, 5, 6, 7, 8].map((offset) => table.lineAt(offset))).toEqual([1, 1, 2, 2, 3, 4, 4]);
    expect(linesOfText(text)).toBe(table);
  });
});
