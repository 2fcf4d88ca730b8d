import { describe, expect, it } from 'vitest';
import { agoText, countsText, savingText, textFacts } from './statusText.ts';

describe('the status bar', () => {
  it('counts in words', () => {
    expect(countsText({ error: 1, warning: 2, info: 3 })).toBe('1 error, 2 warnings');
    expect(countsText({ error: 0, warning: 0, info: 1 })).toBe('no problems, 1 piece of advice');
    expect(countsText({ error: 0, warning: 0, info: 0 })).toBe('no problems');
  });

  it('claims nothing of a text that nothing can be said of', () => {
    expect(countsText({ error: 0, warning: 0, info: 0 }, false)).toBe('format unknown');
    expect(countsText({ error: 1, warning: 0, info: 0 }, false)).toBe('1 error');
  });

  it('says how long ago', () => {
    expect([500, 5000, 90_000, 7_200_000, 200_000_000].map(agoText)).toEqual([
      'just now',
      '5 s ago',
      '2 min ago',
      '2 h ago',
      '2 days ago',
    ]);
  });

  it('says whether the work is safe, and what to do when it is not', () => {
    expect(savingText({ status: 'saved', at: 1000 }, 4000)).toEqual({ text: 'saved 3 s ago', bad: false });
    expect(savingText({ status: 'failed', at: undefined, reason: 'storage is full' }, 0)).toEqual({
      text: 'not saved: storage is full – download a copy',
      bad: true,
    });
  });

  it('names encoding and line ends', () => {
    expect(textFacts('{\n}')).toBe('UTF-8 · LF');
    expect(textFacts('\uFEFF{\r\n}')).toBe('UTF-8 with BOM · CRLF');
  });
});
