import { describe, expect, it } from 'vitest';
import { escapeMarkdown, toMarkdown } from './markdown.ts';

describe('markdown', () => {
  it('lets text stand for itself', () => {
    expect(escapeMarkdown('a_b <c> *d* `e`')).toBe('a\\_b \\<c\\> \\*d\\* \\`e\\`');
  });

  it('joins bullets into one list', () => {
    expect(toMarkdown(['One', 'Values:', '• a: x', '• b', 'Last'])).toBe('One\n\nValues:\n- a: x\n- b\n\nLast');
  });
});
