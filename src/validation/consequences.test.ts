/** A key that is misspelt, or stands in the wrong object, is told of once: not what follows from its absence too. */
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../document/node.ts';
import { parseDocument, type ParsedDocument } from '../document/document.ts';
import { yamlSyntax } from '../document/yaml/syntax.ts';
import { wholeFormats } from '../schemas/whole.ts';
import { analyze } from './analyze.ts';

type Json = Record<string, JsonValue>;

function graveIn(id: string, document: ParsedDocument): string[] {
  const format = wholeFormats.find((one) => one.id === id);
  if (!format) throw new Error(`There is no format ${id}.`);
  const { diagnostics, counts } = analyze(document, format, { all: true });
  const grave = diagnostics.filter(({ severity }) => severity !== 'info');
  expect(counts.error + counts.warning).toBe(grave.length);
  return grave.map(({ code, pointer }) => `${code.slice(code.indexOf('/') + 1)} ${pointer}`).sort();
}
const graveOf = (id: string, value: JsonValue): string[] => graveIn(id, parseDocument(JSON.stringify(value)));

const fixesOf = (value: JsonValue): string[] => {
  const format = wholeFormats.find((one) => one.id === 'deepsquare');
  if (!format) throw new Error('There is no such format.');
  const { diagnostics } = analyze(parseDocument(JSON.stringify(value)), format, { all: true });
  const unknownKeys = diagnostics.filter(({ code }) => code === 'schema/additionalProperties');
  return unknownKeys.flatMap(({ fixes = [] }) => fixes.map(({ label }) => label));
};

const resources = { tasks: 2, cpusPerTask: 1, memPerCpu: 1024, gpus: 0 };
const command: Json = { run: { command: 'x' } };
const job = (...steps: Json[]): Json => ({ resources, steps });
const unknown = (pointer: string): string => `additionalProperties ${pointer}`;
const net = (parts: Json): Json => job({ run: { command: 'x', network: 'slirp4netns', mapUid: 0, ...parts } });

describe('a misspelt key', () => {
  it.each<[string, Json, string[]]>([
    [
      'of a rule',
      { resources: { tasks: 1, cpusPerTask: 1, memPerCpu: 1024, gpu: 0 }, steps: [command] },
      ['/resources/gpu'],
    ],
    ['of a body', job({ rnu: { command: 'x' } }), ['/steps/0/rnu']],
    [
      'of a body that others wait for',
      job({ lanch: { handleName: 'a', steps: [command] } }, { dependsOn: ['a'] }),
      ['/steps/0/lanch'],
    ],
    [
      'that others name',
      job({ launch: { handle: 'a', steps: [command] } }, { dependsOn: ['a'] }),
      ['/steps/0/launch/handle'],
    ],
    ['of a loop', job({ for: { parallel: true, itmes: ['a'], steps: [command] } }), ['/steps/0/for/itmes']],
    ['of the network', job({ run: { command: 'x', netwrok: 'pasta', dns: ['1.1.1.1'] } }), ['/steps/0/run/netwrok']],
    ['of a key of another level', job({ comand: 'x' }), ['/steps/0/comand']],
    [
      'that belongs into an entry of a list',
      job({ launch: { handleName: 'a', run: { command: 'x' } } }, { dependsOn: ['a'] }),
      ['/steps/0/launch/run'],
    ],
    [
      'that belongs into the one entry there is',
      net({ bore: { boreAddress: 'a.bc:80', targetPort: 80 }, customNetworkInterfaces: [{}] }),
      ['/steps/0/run/bore'],
    ],
    ['in the wrong object', { ...job(command), input: { url: 'https://a.b' } }, ['/input/url']],
    [
      'twice in one object',
      net({ customNetworkInterfaces: [{ bore: { addres: 'a.bc', prot: 80, targetPort: 80 } }] }),
      ['addres', 'prot'].map((key) => `/steps/0/run/customNetworkInterfaces/0/bore/${key}`),
    ],
  ])('%s', (_, value, pointers) => {
    expect(graveOf('deepsquare', value)).toEqual(pointers.map(unknown));
  });

  it('leaves what has another cause', () => {
    expect(graveOf('deepsquare', job({ nmae: 'x' }))).toEqual([unknown('/steps/0/nmae'), 'step-empty /steps/0']);
    expect(graveOf('deepsquare', job({ rnu: { command: 'x' } }, { dependsOn: ['b'] }))).toEqual([
      unknown('/steps/0/rnu'),
      'depends-on-unknown /steps/1/dependsOn/0',
    ]);
  });

  it('goes into a list only where it is known into which entry', () => {
    expect(fixesOf({ resources, run: { command: 'x' } })).toEqual(['Put "run" into an entry of "steps"']);
    expect(fixesOf({ resources, run: { command: 'x' }, steps: [command] })).toEqual(['Remove "run"']);
    expect(fixesOf(job({ launch: { command: 'x' } }))).toEqual(['Remove "command"']);
  });

  it('leaves what is said of the text of its entry', () => {
    const text =
      '{"resources":{"tasks":1,"cpusPerTask":1,"memPerCpu":1024,"gpus":0},"steps":[{"rnu":{"command":"x","command":"y"}}]}';
    expect(graveIn('deepsquare', parseDocument(text))).toEqual([
      unknown('/steps/0/rnu'),
      'duplicate-key /steps/0/rnu/command',
    ]);
  });

  it('is told so in YAML too', () => {
    const text = 'resources: {tasks: 1, cpusPerTask: 1, memPerCpu: 1024, gpu: 0}\nsteps:\n  - rnu:\n      command: x\n';
    expect(graveIn('deepsquare', parseDocument(text, yamlSyntax))).toEqual([
      unknown('/resources/gpu'),
      unknown('/steps/0/rnu'),
    ]);
  });
});

describe('the name that other tools have for a key', () => {
  it.each<[string, Json, string, string]>([
    [
      'memory',
      { resources: { tasks: 1, cpusPerTask: 1, mem: 1024, gpus: 0 }, steps: [command] },
      '/resources/mem',
      'memPerCpu',
    ],
    [
      'the user',
      job({ run: { command: 'x', container: { image: 'a:1', registry: 'ghcr.io', user: 'u', password: 'p' } } }),
      '/steps/0/run/container/user',
      'username',
    ],
  ])('is told with the key that is meant: %s', (_, value, pointer, meant) => {
    const format = wholeFormats.find((one) => one.id === 'deepsquare');
    if (!format) throw new Error('There is no such format.');
    const { diagnostics } = analyze(parseDocument(JSON.stringify(value)), format, { all: true });
    const grave = diagnostics.filter(({ severity }) => severity !== 'info');
    expect(grave.map((d) => d.pointer)).toEqual([pointer]);
    expect(grave[0]?.fixes?.[0]?.label).toBe(`Rename to "${meant}"`);
  });

  it('is no key of an object that has it already', () => {
    expect(graveOf('deepsquare', { resources: { ...resources, mem: 1024 }, steps: [command] })).toEqual([
      unknown('/resources/mem'),
    ]);
    expect(
      graveOf('deepsquare', { resources: { tasks: 1, cpusPerTask: 1, mem: '1G', gpus: 0 }, steps: [command] }),
    ).toEqual([unknown('/resources/mem'), 'required /resources']);
  });
});
