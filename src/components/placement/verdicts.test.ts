import { describe, expect, it } from 'vitest';
import type { NodeVerdict, PartPlacement } from '../../resources/placement.ts';
import { columnsOf, obstacleText, orderOf, outcomeOf } from './verdicts.ts';

const NOUN = { one: 'node', many: 'nodes' };
const fits: NodeVerdict = { obstacles: [] };
const fails = (...ids: string[]): NodeVerdict => ({
  obstacles: ids.map((requirement) => ({ requirement, text: 'no' })),
});

function part(verdicts: readonly NodeVerdict[], given: Partial<PartPlacement> = {}): PartPlacement {
  return {
    pointer: '',
    title: 'web',
    requirements: [{ id: 'cpu', text: '2 cores', kind: 'resource' }],
    verdicts,
    wanted: 1,
    placed: verdicts.filter(({ obstacles }) => obstacles.length === 0).length > 0 ? 1 : 0,
    conflicts: [],
    notes: [],
    ...given,
  };
}

describe('the order of nodes', () => {
  it('begins with the one that is taken, and ends with the least fitting', () => {
    const verdicts = [fails('a', 'b'), fits, fails('a'), fits];
    expect(orderOf(part(verdicts, { chosen: { node: 3, why: '' } }))).toEqual([3, 1, 2, 0]);
  });
});

describe('what is said of a part', () => {
  it.each([
    [part([fits, fails('cpu')]), 'good', 'Fits on 1 of 2 nodes'],
    [part([fails('cpu')]), 'bad', 'Fits on none of 1 node'],
    [part([fits, fits], { wanted: 3, placed: 2 }), 'part', 'Room for 2 of 3 instances'],
    [part([fits, fits], { wanted: 2, placed: 2 }), 'good', 'All 2 find a place, fits on 2 of 2 nodes'],
    [part([fits, fails('cpu')], { wanted: 'every' }), 'good', 'Runs on 1 of 2 nodes'],
  ] as const)('%#', (one, tone, text) => {
    expect(outcomeOf(one, NOUN)).toEqual({ tone, text });
  });

  it('names what is asked with what is there', () => {
    expect(obstacleText(part([fails('cpu')]), { requirement: 'cpu', text: 'has 1' })).toBe('2 cores: has 1');
    expect(obstacleText(part([]), { requirement: 'gone', text: 'has 1' })).toBe('has 1');
  });

  it('has a column for every fact that a node has', () => {
    expect(columnsOf([{ facts: { CPU: '1' } }, { facts: { CPU: '2', GPU: '1' } }])).toEqual(['CPU', 'GPU']);
  });
});
