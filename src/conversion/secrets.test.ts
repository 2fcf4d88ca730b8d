/** Secrets in texts: they get into no result, and what stands in their place comes back. */
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../document/document.ts';
import { wholeConverters } from '../schemas/wholeConverters.ts';
import { convert, type Conversion } from './convert.ts';
import { conversionFaults } from './laws.ts';

const SECRET = 'hunter2-hunter2';

/** A command with a secret in it, as each format says it. */
const SCRIPT = `login --password ${SECRET} && echo $TOKEN`;
const JOBS: Readonly<Record<string, object>> = {
  deepsquare: {
    resources: { tasks: 1, cpusPerTask: 1, memPerCpu: 1024, gpus: 0 },
    steps: [{ name: 'main', run: { command: SCRIPT, container: { image: 'acme/work:1' } } }],
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
              Config: { image: 'acme/work:1', entrypoint: ['/bin/sh', '-c'], args: [SCRIPT] },
              Services: [{ Name: 'web', Checks: [{ Type: 'http', Header: { Authorization: [`Bearer ${SECRET}`] } }] }],
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
        Engine: {
          Type: 'docker',
          Params: { Image: 'acme/work:1', Entrypoint: ['login', '--password', SECRET, '$TOKEN'] },
        },
      },
    ],
  },
  arvados: {
    name: 'main',
    command: ['/bin/sh', '-c', SCRIPT],
    container_image: 'acme/work:1',
    output_path: '/out',
    mounts: {
      '/out': { kind: 'tmp', capacity: 1_000_000_000 },
      '/app.yml': { kind: 'text', content: `db:\n  password: ${SECRET}\n` },
    },
    runtime_constraints: { vcpus: 1, ram: 1_000_000_000 },
  },
  scale: {
    version: '2.0',
    tasks: [
      { type: 'pull', args: 'docker pull acme/work:1' },
      { type: 'main', args: `login --password=${SECRET} \\$TOKEN`, resources: { cpus: 1, mem: 1024 } },
    ],
  },
};

const said = ({ files, sidecar, ledger, notes }: Conversion): string =>
  JSON.stringify([files, sidecar, ledger, notes]).replaceAll(
    /data:[^"\\]*base64,([A-Za-z0-9+/=]+)/g,
    (_, code: string) => atob(code),
  );

describe.each(Object.keys(JOBS))('a secret in a command of %s', (id) => {
  const from = wholeConverters.get(id);
  const { root } = parseDocument(JSON.stringify(JOBS[id]));
  if (!from) throw new Error(`no converter of ${id}`);

  it.each([...wholeConverters.values()].filter((to) => to !== from).map((to) => [to.id, to] as const))(
    'gets into no result of %s, and the account says so',
    (_id, to) => {
      for (const residue of [true, false]) {
        const there = convert(root, from, to, { residue });
        expect(said(there)).not.toContain(SECRET);
        // A reference to a variable is none.
        if (residue) expect(said(there)).toContain('$TOKEN');
        expect(said(there)).not.toContain('TO_FILL_TOKEN');
        const reasons = there.ledger.map(({ reason }) => reason).join(' ');
        expect(reasons).toContain('is not written out: fill it in where TO_FILL_PASSWORD is.');
      }
      expect(conversionFaults(root, from, to)).toEqual([]);
    },
  );

  it.each([...wholeConverters.values()].filter((to) => to !== from).map((to) => [to.id, to] as const))(
    'comes back from %s as its placeholder, all else as it was',
    (_id, to) => {
      const there = convert(root, from, to);
      const back = convert(
        parseDocument(there.files[0]?.text ?? '').root,
        to,
        from,
        there.sidecar ? { sidecar: there.sidecar.text } : {},
      );
      const filled = JSON.stringify(JOBS[id])
        .replaceAll(`Bearer ${SECRET}`, 'Bearer <header>')
        .replaceAll(SECRET, 'TO_FILL_PASSWORD');
      const got = (back.files[0]?.text ?? '').replaceAll(/Bearer TO_FILL_\w+/g, 'Bearer <header>');
      expect(JSON.parse(got)).toEqual(JSON.parse(filled));
    },
  );
});

it('finds a login among the words of a command, and takes a user and a group for none', () => {
  const [from, to] = [wholeConverters.get('arvados'), wholeConverters.get('deepsquare')];
  if (!from || !to) throw new Error('a converter is missing');
  const result = (command: readonly string[]): string =>
    said(convert(parseDocument(JSON.stringify({ ...JOBS['arvados'], mounts: {}, command })).root, from, to));
  expect(result(['curl', '-u', `bob:${SECRET}`, 'https://acme.org'])).not.toContain(SECRET);
  expect(result(['run', '-u', 'bob:staff-group'])).toContain('bob:staff-group');
});

describe.each(['base64', 'percent'])(
  'a secret in a file that a job of Bacalhau holds in an address, coded by %s',
  (code) => {
    const plain = `user: ü\ntoken=${SECRET}\n`;
    const url =
      code === 'base64'
        ? `data:text/plain;base64,${Buffer.from(plain).toString('base64')}`
        : `data:text/plain,${encodeURIComponent(plain)}`;
    const job = {
      Name: 'main',
      Type: 'batch',
      Tasks: [
        {
          Name: 'main',
          Engine: { Type: 'docker', Params: { Image: 'acme/work:1', Entrypoint: ['work'] } },
          InputSources: [
            { Target: '/in/a', Source: { Type: 'urlDownload', Params: { URL: 'https://acme.org/a.txt' } } },
            { Target: '/in/conf', Source: { Type: 'inline', Params: { URL: url } } },
          ],
        },
      ],
    };
    const [from, { root }] = [wholeConverters.get('bacalhau'), parseDocument(JSON.stringify(job))];
    if (!from) throw new Error('a converter is missing');

    it.each([...wholeConverters.values()].filter((to) => to !== from).map((to) => [to.id, to] as const))(
      'gets into no result of %s',
      (_id, to) => {
        const there = convert(root, from, to);
        expect(said(there).replaceAll('%3D', '=')).not.toContain(SECRET);
        expect(there.ledger.map(({ reason }) => reason).join(' ')).toContain('fill it in where TO_FILL_TOKEN is');
        expect(conversionFaults(root, from, to)).toEqual([]);
      },
    );
  },
);

it('has no placeholder in what is kept for the way back: nothing may be filled in there', () => {
  for (const [id, job] of Object.entries(JOBS)) {
    for (const [other, to] of wholeConverters) {
      const from = wholeConverters.get(id);
      if (!from || other === id) continue;
      const { files, sidecar } = convert(
        parseDocument(JSON.stringify({ ...job, 'x-note': `<TO FILL a>` })).root,
        from,
        to,
      );
      const kept = `${files.map(({ text }) => /"jobwright\.origin": .*/.exec(text)?.[0] ?? '').join('')}${sidecar?.text ?? ''}`;
      expect({ id, other, kept }).toMatchObject({ kept: expect.stringContaining('TO FILL a') as string });
      expect(kept).not.toMatch(/TO_FILL_|<TO FILL/);
    }
  }
});
