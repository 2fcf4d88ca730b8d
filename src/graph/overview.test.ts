import { describe, expect, it } from 'vitest';
import { flatten, type Graph } from './graph.ts';
import { foldKeys, overviewOf, START } from './overview.ts';
import { chain, edge, graphOf, node } from './testSupport.ts';

const starts = (graph: Graph): string[] =>
  flatten(graph.edges).flatMap(({ source, target, kind }) => (source === START ? [`${target} ${kind}`] : []));

describe('the start', () => {
  it('stands before what nothing comes before, launches among it', () => {
    const nodes = ['db', 'load', 'test'].map((key, i) => node(key, null, i));
    const graph = overviewOf(graphOf(nodes, [edge('load', 'test'), edge('db', 'test', 'await')]), '/job');
    expect(starts(graph)).toEqual(['db fork', 'load sequence']);
    expect(flatten(graph.nodes)[0]).toMatchObject({ key: START, pointer: '/job', order: -1 });
  });

  it('is not drawn where nothing flows, or where data comes first', () => {
    const nodes = ['in', 'one', 'two'].map((key, i) => node(key, null, i));
    const data = graphOf(nodes, [edge('in', 'one', 'data'), edge('in', 'two', 'data')]);
    expect(overviewOf(data, '')).toBe(data);
    const fed = graphOf(nodes, [edge('in', 'one', 'data'), edge('one', 'two')]);
    expect(overviewOf(fed, '')).toBe(fed);
  });
});

describe('folds', () => {
  const alike = (count: number, change: (i: number) => object = () => ({})): Graph => {
    const { nodes, edges } = chain(count);
    return { nodes: [flatten(nodes).map((one, i) => ({ ...one, title: 'render', ...change(i) }))], edges };
  };

  it('make one card of neighbours that are alike', () => {
    const graph = overviewOf(
      alike(5, (i) => ({ code: `render ${i}` })),
      '',
    );
    expect(foldKeys(graph)).toEqual(['s0#fold']);
    const fold = flatten(graph.nodes).find(({ key }) => key === 's0#fold');
    expect(fold).toMatchObject({ title: 'render', badges: ['× 5'], group: { size: 5 } });
    expect(fold?.group?.summary).toContain('5 differ: render 0');
    expect(flatten(graph.nodes).filter(({ parent }) => parent === 's0#fold')).toHaveLength(5);
  });

  it('leave alone what differs, is too few, or is reached from elsewhere', () => {
    expect(foldKeys(overviewOf(alike(2), ''))).toEqual([]);
    expect(foldKeys(overviewOf(chain(5), ''))).toEqual([]);
    const fact = (i: number) => ({ facts: [{ icon: 'cpu', text: `${i} CPU` }] });
    expect(foldKeys(overviewOf(alike(5, fact), ''))).toEqual([]);
    const { nodes, edges } = alike(5);
    const reached = { nodes: [...nodes, [node('x', null, 9)]], edges: [...edges, [edge('x', 's2', 'await')]] };
    expect(foldKeys(overviewOf(reached, ''))).toEqual(['s2#fold']);
  });
});
