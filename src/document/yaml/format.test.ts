import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument, syntaxProblems } from '../document.ts';
import { toValue } from '../node.ts';
import { SourceText } from '../text.ts';
import { formatYaml } from './format.ts';
import { yamlSyntax } from './syntax.ts';
import { yamlText } from './testSupport.ts';

function formatted(text: string): string | undefined {
  const edits = formatYaml(parseDocument(text, yamlSyntax));
  return edits && SourceText.of(text).apply(edits).toString();
}

describe('YAML that is laid out', () => {
  it.each<[string, string, string]>([
    [
      'blocks',
      'a:\n  b: 1\nc:\n     d: 2\n     e:\n      f: 3\ng:\n  h: 4\n',
      'a:\n  b: 1\nc:\n  d: 2\n  e:\n    f: 3\ng:\n  h: 4\n',
    ],
    [
      'lists',
      'a:\n  - x\nb:\n    -   y: 1\n        z: 2\nc:\n  - w\n',
      'a:\n  - x\nb:\n  - y: 1\n    z: 2\nc:\n  - w\n',
    ],
    [
      'what goes with an entry',
      'a:\n  b: 1\nc:\n     # why\n     d: |\n        one\n          two\n     e: [1,\n       2]\nf:\n  g: 1\n',
      'a:\n  b: 1\nc:\n  # why\n  d: |\n     one\n       two\n  e: [1,\n    2]\nf:\n  g: 1\n',
    ],
    ['ends of lines', 'a: 1  \n   \nb: 2\t\n', 'a: 1\n\nb: 2\n'],
    ['what stands well', 'a:\n  - b: 1 # c\n\n  - d\n', 'a:\n  - b: 1 # c\n\n  - d\n'],
  ])('%s', (_, text, wanted) => {
    expect(formatted(text)).toBe(wanted);
  });

  it('is left alone where it is broken', () => {
    expect(formatted('a: [1\nb: 2\n')).toBeUndefined();
  });

  it('says the same, with every comment, and is laid out then', () => {
    fc.assert(
      fc.property(yamlText, (text) => {
        const document = parseDocument(text, yamlSyntax);
        if (syntaxProblems(document).length > 0) return;
        const after = formatted(text) ?? '';
        expect(toValue(parseDocument(after, yamlSyntax).root)).toEqual(toValue(document.root));
        expect(after.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        expect(formatted(after)).toBe(after);
      }),
      { numRuns: 200, seed: 1, endOnFailure: true },
    );
  }, 60_000);
});
