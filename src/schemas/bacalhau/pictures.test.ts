import { describe, expect, it } from 'vitest';
import { documentOf, soundView } from '../kit/testing.ts';
import half from './engine.ts';
import { pictures } from './pictures.ts';
import { type Fields, job } from './rules/testSupport.ts';

/** The lanes of the first picture: title, and spans as `kind from-to`. */
function lanes(Timeouts: Fields, more: Fields = {}): string[] | undefined {
  const [picture] = pictures(soundView(documentOf(job({ Timeouts }, more)), half));
  if (picture?.kind !== 'timeline') return undefined;
  return picture.lanes.map(
    ({ title, spans }) =>
      `${title}: ${spans.map(({ kind, from, to }) => `${kind} ${String(from)}-${String(to)}`).join(', ')}`,
  );
}

describe('time limits as bars', () => {
  it('stand one after the other, within the total', () => {
    expect(lanes({ QueueTimeout: 60, ExecutionTimeout: 100, TotalTimeout: 200 })).toEqual([
      'Queue: wait 0-60',
      'Execution: run 60-160',
      'Total: ready 0-200',
    ]);
  });

  it('are cut off by a total that is less than their sum', () => {
    expect(lanes({ QueueTimeout: 60, ExecutionTimeout: 100, TotalTimeout: 120 })).toEqual([
      'Queue: wait 0-60',
      'Execution: run 60-120, fail 120-160',
      'Total: ready 0-120',
    ]);
  });

  it('give an execution the total when it has no limit of its own', () => {
    expect(lanes({ TotalTimeout: 50 })).toEqual(['Execution: run 0-50', 'Total: ready 0-50']);
  });

  it('hold only for the jobs they apply to', () => {
    expect(lanes({ QueueTimeout: 60, ExecutionTimeout: 100 }, { Type: 'service' })).toEqual(['Queue: wait 0-60']);
    expect(lanes({ QueueTimeout: 60, ExecutionTimeout: 100 }, { Type: 'ops', Count: 0 })).toEqual([
      'Execution: run 0-100',
    ]);
    expect(lanes({ ExecutionTimeout: 100 }, { Type: 'daemon', Count: 0 })).toBeUndefined();
    expect(lanes({})).toBeUndefined();
  });
});
