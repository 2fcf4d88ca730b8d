/** The laws of conversion can fail: what is done wrong on purpose is found. */
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../document/document.ts';
import type { Out, OutObject } from '../job/out.ts';
import type { FormatConverter } from '../schemas/converter.ts';
import { wholeConverters } from '../schemas/wholeConverters.ts';
import { convert } from './convert.ts';
import { accountFaults, conversionFaults, loneWayBackFaults } from './laws.ts';

/** Two cores and 2 GiB of memory for one program, as each format says it. */
const JOBS: Readonly<Record<string, object>> = {
  deepsquare: {
    resources: { tasks: 1, cpusPerTask: 2, memPerCpu: 1024, gpus: 0 },
    steps: [{ name: 'main', run: { command: 'work', container: { image: 'acme/work:1' } } }],
  },
  nomad: {
    Job: {
      ID: 'main',
      Type: 'batch',
      TaskGroups: [
        {
          Name: 'main',
          Tasks: [
            {
              Name: 'main',
              Driver: 'docker',
              Config: { image: 'acme/work:1', entrypoint: ['work'] },
              Resources: { Cores: 2, MemoryMB: 2048 },
            },
          ],
        },
      ],
    },
  },
  bacalhau: {
    Name: 'main',
    Type: 'batch',
    Tasks: [
      {
        Name: 'main',
        Engine: { Type: 'docker', Params: { Image: 'acme/work:1', Entrypoint: ['work'] } },
        Resources: { CPU: '2', Memory: '2GiB' },
      },
    ],
  },
  arvados: {
    name: 'main',
    command: ['work'],
    container_image: 'acme/work:1',
    output_path: '/out',
    mounts: { '/out': { kind: 'tmp', capacity: 1_000_000_000 } },
    runtime_constraints: { vcpus: 2, ram: 2_147_483_648 },
  },
  scale: {
    version: '2.0',
    tasks: [
      { type: 'pull', args: 'docker pull acme/work:1' },
      { type: 'main', args: 'work', resources: { cpus: 2, mem: 2048 } },
    ],
  },
};

const converters = [...wholeConverters.values()];
const pairs = converters.flatMap((from) =>
  converters.flatMap((to) => (to === from ? [] : [[from.id, to.id, from, to] as const])),
);

/** A converter that writes twice of every amount that the source says. */
function doubling(converter: FormatConverter): FormatConverter {
  const twice = (out: Out): Out => {
    if (out.kind === 'array') return { ...out, items: out.items.map(twice) };
    if (out.kind === 'object') return { ...out, entries: out.entries.map(([name, value]) => [name, twice(value)]) };
    if (out.origin.kind !== 'from') return out;
    const [, quote = '', digits, unit = ''] = /^("?)(\d+)(\w*)"?$/.exec(out.text) ?? [];
    return digits === undefined ? out : { ...out, text: `${quote}${String(2 * Number(digits))}${unit}${quote}` };
  };
  return {
    ...converter,
    fromJob: (job, context) => {
      const { files, notes } = converter.fromJob(job, context);
      return { files: files.map((file) => ({ ...file, write: () => twice(file.write()) as OutObject })), notes };
    },
  };
}

describe.each(pairs)('%s to %s', (id, _to, from, to) => {
  const { root } = parseDocument(JSON.stringify(JOBS[id]));

  it('is sound, and an amount that changes on the way is found', () => {
    expect(conversionFaults(root, from, to)).toEqual([]);
    expect(loneWayBackFaults(root, from, doubling(to))).not.toEqual([]);
  });

  it('is accounted for line by line: one that is missing, or there twice, is found', () => {
    const made = convert(root, from, to);
    expect(accountFaults(root, made)).toEqual([]);
    made.ledger.forEach((line, i) => {
      // Told beside its first place too.
      if (line.kind === 'from') return;
      const without = made.ledger.filter((_, other) => other !== i);
      const faults = accountFaults(root, { ...made, ledger: without });
      expect({ line, found: faults.length > 0 }).toEqual({ line, found: true });
      if (line.source !== undefined)
        expect(accountFaults(root, { ...made, ledger: [...made.ledger, line] })).toEqual([
          `${line.source} is told 2 times`,
        ]);
    });
  });
});
