import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../document/node.ts';
import type { PartPlacement } from '../../../resources/placement.ts';
import { documentOf, soundView } from '../../kit/testing.ts';
import half from '../engine.ts';
import { docker, type Fields, job } from '../rules/testSupport.ts';
import { matches, placement } from './index.ts';

describe('constraints on labels', () => {
  it.each([
    ['in', 'eu', ['eu', 'us'], true],
    ['in', 'asia', ['eu', 'us'], false],
    ['in', undefined, ['eu'], false],
    ['=', 'eu', ['eu'], true],
    ['==', 'us', ['eu'], false],
    ['notin', 'asia', ['eu'], true],
    ['notin', 'eu', ['eu'], false],
    ['notin', undefined, ['eu'], true],
    ['!=', undefined, ['eu'], true],
    ['!=', 'eu', ['eu'], false],
    ['exists', '', [], true],
    ['exists', undefined, [], false],
    ['!', undefined, [], true],
    ['!', 'x', [], false],
    ['gt', '10', ['9'], true],
    ['gt', '9', ['9'], false],
    ['gt', 'many', ['9'], false],
    ['gt', undefined, ['9'], false],
    ['lt', '8', ['9'], true],
    ['In', 'eu', ['eu'], false],
  ] as const)('%s of %s and %j is %s', (operator, label, values, expected) => {
    expect(matches(operator, label, values)).toBe(expected);
  });
});

const GIB = 2 ** 30;

/** A node as the command line prints it. */
function node(name: string, labels: Fields = {}, compute: Fields = {}, around: Fields = {}): JsonValue {
  return {
    Info: {
      NodeID: name,
      NodeType: 'Compute',
      Labels: labels,
      ComputeNodeInfo: {
        ExecutionEngines: ['docker', 'wasm'],
        StorageSources: ['inline', 's3', 'localDirectory'],
        Publishers: ['local', 's3'],
        MaxJobRequirements: { CPU: 4, Memory: 8 * GIB, Disk: 100 * GIB, GPU: 0 },
        AvailableCapacity: { CPU: 4, Memory: 8 * GIB, Disk: 100 * GIB, GPU: 0 },
        ...compute,
      },
    },
    Membership: 'APPROVED',
    ConnectionState: { Status: 'CONNECTED' },
    ...around,
  };
}

function placed(spec: JsonValue, ...nodes: JsonValue[]): PartPlacement {
  const inventory = placement.read(documentOf(nodes));
  expect(inventory.problems).toEqual([]);
  const [part] = inventory.place(soundView(documentOf(spec), half));
  if (!part) throw new Error('nothing was placed');
  return part;
}
const against = ({ verdicts }: PartPlacement): string[][] =>
  verdicts.map(({ obstacles }) => obstacles.map(({ requirement, text }) => `${requirement}: ${text}`));

describe('which nodes match', () => {
  it('are those with the constraints, the kinds and the room', () => {
    const constraint = { Key: 'region', Operator: '=', Values: ['eu'] };
    const part = placed(
      job({}, { Constraints: [constraint] }),
      node('a', { region: 'us' }),
      node('b', { region: 'eu' }),
    );
    expect(against(part)).toEqual([['/Constraints/0: is us there'], []]);
    expect(part).toMatchObject({ wanted: 1, placed: 1, chosen: { node: 1 }, conflicts: [] });
  });

  it.each<[string, JsonValue, JsonValue, string]>([
    ['another engine', job(), node('a', {}, { ExecutionEngines: ['wasm'] }), 'engine docker: has wasm'],
    [
      'no such source',
      job({ InputSources: [{ Target: '/in', Source: { Type: 'ipfs', Params: { CID: 'Qm' } } }] }),
      node('a'),
      'source ipfs: has inline, s3 and localdirectory',
    ],
    ['no such publisher', job({ Publisher: { Type: 'ipfs' } }), node('a'), 'publisher ipfs: has local and s3'],
    ['too little memory', job({ Resources: { Memory: '9GiB' } }), node('a'), 'memory: at most 8 GiB'],
    ['no GPU', job({ Resources: { GPU: '1' } }), node('a'), 'gpu: at most 0 GPUs'],
    ['no approval', job(), node('a', {}, {}, { Membership: 'PENDING' }), 'open: is pending'],
    [
      'no connection',
      job(),
      node('a', {}, {}, { ConnectionState: { Status: 'DISCONNECTED' } }),
      'open: is disconnected',
    ],
    ['no work', job(), { Info: { NodeID: 'r', NodeType: 'Requester' } }, 'open: is no compute node'],
  ])('are none with %s', (_title, spec, one, expected) => {
    expect(against(placed(spec, one))[0]).toContain(expected);
  });

  it('reads sources by what they are', () => {
    const local = (Type: string): JsonValue =>
      job({ InputSources: [{ Target: '/in', Source: { Type, Params: { SourcePath: '/x' } } }] });
    expect(placed(local('local'), node('a')).placed).toBe(1);
    expect(placed(local('LocalDirectory'), node('a')).placed).toBe(1);
  });

  it('takes preferences for what they are', () => {
    const Constraints = [{ Key: 'favour_tier', Operator: '=', Values: ['5'] }];
    const part = placed(job({}, { Constraints }), node('a', { tier: '1' }), node('b', { tier: '5' }));
    expect(part).toMatchObject({ chosen: { node: 1 }, placed: 1 });
    expect(against(part)).toEqual([[], []]);
  });

  it('leaves alone what has a placeholder', () => {
    const Constraints = [{ Key: 'region', Operator: '=', Values: ['{{.region}}'] }];
    const part = placed(job({}, { Constraints }), node('a'));
    expect(part.placed).toBe(1);
    expect(part.notes.join(' ')).toContain('placeholder');
  });

  it('needs a node for each copy', () => {
    const busy = { AvailableCapacity: { CPU: 0, Memory: 0, Disk: 0, GPU: 0 } };
    const part = placed(job({}, { Count: 2 }), node('a'), node('b', {}, { ExecutionEngines: [] }), node('c', {}, busy));
    expect(part).toMatchObject({ wanted: 2, placed: 2, chosen: { node: 0 } });
    expect(part.verdicts[2]?.note).toContain('waits');
    const few = placed(job({}, { Count: 2 }), node('a'), node('b', {}, { ExecutionEngines: [] }));
    expect(few).toMatchObject({ wanted: 2, placed: 1, conflicts: [['engine docker']] });
    expect(placed(job({}, { Type: 'ops', Count: 0 }), node('a'), node('b'))).toMatchObject({
      wanted: 'every',
      placed: 2,
    });
  });

  it('says which constraints exclude all nodes, the fewest first', () => {
    const Constraints = [
      { Key: 'region', Operator: '=', Values: ['eu'] },
      { Key: 'tier', Operator: 'gt', Values: ['3'] },
    ];
    const spec = job({ Engine: docker() }, { Constraints });
    const part = placed(spec, node('a', { region: 'eu', tier: '1' }), node('b', { region: 'us', tier: '5' }));
    expect(part.conflicts).toEqual([['/Constraints/0', '/Constraints/1']]);
  });
});

describe('node lists', () => {
  it('may be short descriptions, with amounts as a job spells them', () => {
    const read = placement.read(
      documentOf([{ name: 'a', cpu: '500m', memory: '2GiB', gpu: 1, labels: { zone: 'b' } }]),
    );
    expect(read.problems).toEqual([]);
    expect(read.nodes[0]?.facts).toMatchObject({ CPU: '0.5 cores', Memory: '2 GiB', GPU: '1 GPU', Labels: 'zone=b' });
  });

  it('say what is wrong in them', () => {
    const problems = (value: JsonValue): string[] =>
      placement.read(documentOf(value)).problems.map(({ pointer }) => pointer);
    expect(problems([{ name: 'a', memory: 'much' }, 3])).toEqual(['/0/memory', '/1']);
    expect(problems({ jobs: [] })).toEqual(['']);
    expect(placement.read(documentOf(placement.sample)).problems).toEqual([]);
  });
});
