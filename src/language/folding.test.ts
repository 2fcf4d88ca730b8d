import { describe, expect, it } from 'vitest';
import { parseDocument, type SyntaxAdapter } from '../document/document.ts';
import { yamlSyntax } from '../document/yaml/syntax.ts';
import { foldsOf } from './folding.ts';

/** Each fold as its first line and how many lines go. */
function folds(text: string, syntax?: SyntaxAdapter): string[] {
  const lines = text.split('\n');
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length;
  return foldsOf(parseDocument(text, syntax), lineOf).map(
    ({ start, end }) => `${lines[start - 1]?.trim() ?? ''} +${String(end - start)}`,
  );
}

describe('folding', () => {
  it('leaves the line of the closing bracket in sight', () => {
    expect(folds('{\n  "a": [\n    1\n  ],\n  "b": {}\n}\n')).toEqual(['{ +4', '"a": [ +1']);
  });

  it('of YAML hides all under a key or a dash, and nothing else', () => {
    const text = [
      '# head',
      'Name: x',
      'Constraints:',
      '  - Key: region',
      '    Values:',
      '      - eu',
      '  - Key: zone',
      'Tasks:',
      '- run: |',
      '    echo 1',
      '    echo 2',
      '  env: { A: 1 }',
      'Count: 1',
      '',
    ].join('\n');
    expect(folds(text, yamlSyntax)).toEqual([
      'Constraints: +4',
      '- Key: region +2',
      'Values: +1',
      'Tasks: +4',
      '- run: | +3',
    ]);
  });

  it('of YAML between brackets is as in JSON', () => {
    expect(folds('a: [\n  1,\n  2\n]\nb: 1\n', yamlSyntax)).toEqual(['a: [ +2']);
  });
});
