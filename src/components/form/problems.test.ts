import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../document/diagnostic.ts';
import type { AnalysisState } from '../../state/types.ts';
import { problemSelector } from './problems.ts';

const said = (pointer: string, more: Partial<Diagnostic> = {}): Diagnostic => ({
  code: 'a/b',
  severity: 'info',
  pointer,
  message: 'm',
  range: { offset: 0, length: 1 },
  ...more,
});
const state = (diagnostics: readonly Diagnostic[]): AnalysisState =>
  ({ analysis: { diagnostics } }) as unknown as AnalysisState;

describe('problems of a field', () => {
  it('are not those of how the text is written', () => {
    const select = problemSelector('');
    const diagnostics = [said('/name', { spelling: true }), said('/name'), said('', { code: 'syntax/comment' })];
    expect(select(state(diagnostics)).at('/name')).toEqual([diagnostics[1]]);
    expect(select(state(diagnostics)).all).toEqual([diagnostics[1]]);
    expect(select(state([said('', { code: 'a/whole' })])).at('')).toHaveLength(1);
  });

  it('are the same object while they say the same', () => {
    const select = problemSelector('/a');
    const first = select(state([said('/a/b'), said('/c')]));
    expect(select(state([said('/a/b'), said('/d', { spelling: true })]))).toBe(first);
    expect(select(state([said('/a/b', { message: 'other' })]))).not.toBe(first);
  });
});
