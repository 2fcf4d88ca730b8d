import { describe, expect, it } from 'vitest';
import { START, tokensOf, type YamlState } from './yamlTokens.ts';

/** A text with its tokens, `kind(text)` each; blanks are left out. */
function shown(text: string): string[] {
  let state: YamlState = START;
  return text.split('\n').map((line) => {
    const { tokens, end } = tokensOf(line, state);
    state = end;
    return tokens
      .map(({ at, kind }, i) => ({ kind, text: line.slice(at, tokens[i + 1]?.at ?? line.length) }))
      .filter(({ kind, text: part }) => kind !== '' || part.trim() !== '')
      .map(({ kind, text: part }) => `${kind}(${part})`)
      .join(' ');
  });
}

describe('the tokens of YAML', () => {
  it('tell keys, texts, numbers, words, comments and marks apart', () => {
    expect(
      shown("---\na b: c d # x\n- \"k\": 'it''s'\n? <<: *x\nn: 0x1F\nb: true\nu: http://a:1#b\ne: !!str &q yes"),
    ).toEqual([
      'delimiter(---)',
      'key(a b) delimiter(:) string(c d) comment(# x)',
      "delimiter(-) key(\"k\") delimiter(:) string('it''s')",
      'delimiter(?) tag(<<) delimiter(:) tag(*x)',
      'key(n) delimiter(:) number(0x1F)',
      'key(b) delimiter(:) keyword(true)',
      'key(u) delimiter(:) string(http://a:1#b)',
      'key(e) delimiter(:) tag(!!str) tag(&q) string(yes)',
    ]);
  });

  it('a text of lines ends with what is indented no more than its key', () => {
    expect(shown('- run: |- # c\n    a: 1\n\n      # no\n  next: 1\n- >\n  x\n- y')).toEqual([
      'delimiter(-) key(run) delimiter(:) delimiter(|-) comment(# c)',
      'string(    a: 1)',
      'string()',
      'string(      # no)',
      'key(next) delimiter(:) number(1)',
      'delimiter(-) delimiter(>)',
      'string(  x)',
      'delimiter(-) string(y)',
    ]);
  });

  it('brackets and quotes go on over lines', () => {
    expect(shown('a: [x,\n  {k: 1}]\nb: "c\n  d" # e\nf: 1')).toEqual([
      'key(a) delimiter(:) delimiter.bracket([) string(x) delimiter(,)',
      'delimiter.bracket({) key(k) delimiter(:) number(1) delimiter.bracket(}) delimiter.bracket(])',
      'key(b) delimiter(:) string("c)',
      'string(  d") comment(# e)',
      'key(f) delimiter(:) number(1)',
    ]);
  });

  it('every line is covered from its beginning, whatever it holds', () => {
    for (const line of [': : :', '- - -', '"', "'a''", '[}', '|x', '{a:b}', '\t', '@`%', '-', 'a:', '? ?']) {
      const { tokens } = tokensOf(line, START);
      expect(tokens[0]?.at, line).toBe(0);
      tokens.forEach((token, i) => i > 0 && expect(token.at).toBeGreaterThan(tokens[i - 1]?.at ?? -1));
    }
  });
});
