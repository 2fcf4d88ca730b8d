/** Kinds of faults that a conversion must not have, each with a job that shows it. */
import { describe, expect, it } from 'vitest';
import { convert, type Conversion } from '../conversion/convert.ts';
import { conversionFaults } from '../conversion/laws.ts';
import { parseDocument } from '../document/document.ts';
import type { LedgerLine } from '../job/ledger.ts';
import { wholeConverters } from '../schemas/wholeConverters.ts';

function converted(from: string, to: string, value: object): Conversion {
  const [source, target] = [wholeConverters.get(from), wholeConverters.get(to)];
  if (!source || !target) throw new Error(`${from} or ${to} has no converter`);
  const { root } = parseDocument(JSON.stringify(value));
  expect(conversionFaults(root, source, target)).toEqual([]);
  return convert(root, source, target);
}
function lineAt({ ledger }: Conversion, source: string): Pick<LedgerLine, 'kind' | 'reason'> | undefined {
  return ledger.find((line) => line.source === source);
}
/** The first file as it is read. */
function first({ files }: Conversion): unknown {
  return JSON.parse(files[0]?.text ?? '');
}

const bacalhau = (task: object, job: object = {}): object => ({
  Name: 'main',
  Type: 'batch',
  Count: 1,
  Tasks: [{ Name: 'main', Engine: { Type: 'docker', Params: { Image: 'acme/work:1' } }, ...task }],
  ...job,
});
const nomad = (group: object, task: object, job: object = {}): object => ({
  Job: {
    ID: 'main',
    Type: 'batch',
    TaskGroups: [
      {
        Name: 'main',
        Tasks: [{ Name: 'main', Driver: 'docker', Config: { image: 'acme/work:1' }, ...task }],
        ...group,
      },
    ],
    ...job,
  },
});
const deepsquare = (steps: readonly object[], job: object = {}): object => ({
  resources: { tasks: 1, cpusPerTask: 1, memPerCpu: 512, gpus: 0 },
  steps,
  ...job,
});
const run = (name: string, command = name): object => ({ name, run: { command, container: { image: 'acme/work:1' } } });

describe('reasons', () => {
  it('speak of an order only where there are several files', () => {
    expect(lineAt(converted('bacalhau', 'arvados', bacalhau({})), '/Count')?.kind).toBe('converted');
    expect(lineAt(converted('bacalhau', 'scale', bacalhau({})), '/Count')?.kind).toBe('converted');
  });
  it('name the later entry of two with one name', () => {
    const twice = deepsquare([{ name: 'a', run: { command: 'a', env: [{ key: 'MODE', value: 'late' }] } }], {
      env: [{ key: 'MODE', value: 'early' }],
    });
    const result = converted('deepsquare', 'nomad', twice);
    expect(lineAt(result, '/env/0/value')?.reason).toMatch(/^Another of the same name comes after it/);
    expect(lineAt(result, '/steps/0/run/env/0/value')?.kind).toBe('converted');
  });
  it('tell a label by the place that holds it, whatever it is called', () => {
    const line = lineAt(converted('bacalhau', 'deepsquare', bacalhau({}, { Labels: { env: 'prod' } })), '/Labels/env');
    expect(line?.reason).toMatch(/^Labels of a DeepSquare job/);
  });
  it('tell what stands around a job from what is in it', () => {
    const source = { id: 5, configuration: { version: '2.0', tasks: [{ type: 'main', args: '' }] } };
    const result = converted('scale', 'bacalhau', source);
    expect(lineAt(result, '/id')?.reason).toMatch(/^It stands around the job/);
    expect(lineAt(result, '/configuration/version')?.reason).not.toMatch(/^It stands around the job/);
  });
  it('say of 0 that it asks for none', () => {
    expect(lineAt(converted('deepsquare', 'arvados', deepsquare([run('a')])), '/resources/gpus')?.reason).toMatch(
      /^It asks for none/,
    );
  });
  it('say of keys to a store that they are secrets', () => {
    const keys = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI' };
    const output = { s3: { region: 'eu', bucketUrl: 's3://b', path: '/', endpointUrl: 'https://s.example', ...keys } };
    const line = lineAt(
      converted('deepsquare', 'bacalhau', deepsquare([run('a')], { output })),
      '/output/s3/accessKeyId',
    );
    expect(line?.reason).toMatch(/^Bacalhau has no store of secrets/);
  });
});

describe('what is filled in', () => {
  it('is said to be, for a reference and for the number of a copy', () => {
    const job = nomad({ Count: 2 }, { Env: { JOB: '${NOMAD_JOB_ID}', COPY: '${NOMAD_ALLOC_INDEX}', PLAIN: 'x' } });
    const result = converted('nomad', 'arvados', job);
    const env = '/Job/TaskGroups/0/Tasks/0/Env';
    expect([`${env}/JOB`, `${env}/COPY`, `${env}/PLAIN`].map((place) => lineAt(result, place)?.kind)).toEqual([
      'approximated',
      'approximated',
      'converted',
    ]);
  });
  it('is the folder of the target for a program that no shell starts', () => {
    const task = { Env: { OUT: '/scale/output_data' } };
    const source = {
      version: '2.0',
      tasks: [{ type: 'main', args: '-o ${OUTPUT_DIR}', env_vars: task.Env, resources: { cpus: 1, mem: 64 } }],
    };
    expect(first(converted('scale', 'deepsquare', source))).toMatchObject({
      steps: [{ run: { command: '-o /deepsquare/output', env: [{ key: 'OUT', value: '/deepsquare/output' }] } }],
    });
  });
  it('is nothing where only a shell could do it, and that is said', () => {
    const params = { Image: 'acme/work:1', Parameters: ['--part', '$BACALHAU_PARTITION_INDEX'] };
    const job = bacalhau({ Engine: { Type: 'docker', Params: params } }, { Count: 2 });
    const line = lineAt(converted('bacalhau', 'deepsquare', job), '/Tasks/0/Engine/Params/Parameters/1');
    expect(line).toMatchObject({
      kind: 'approximated',
      reason: expect.stringMatching(/^Nothing sets BACALHAU/) as unknown,
    });
  });
  it('stays the number of a single run when a loop becomes copies', () => {
    const loop = { parallel: true, range: { begin: 0, end: 2 }, steps: [run('a', 'a $index $SLURM_NTASKS')] };
    expect(first(converted('deepsquare', 'nomad', deepsquare([{ for: loop }])))).toMatchObject({
      Job: { TaskGroups: [{ Count: 3, Tasks: [{ Env: { index: '${NOMAD_ALLOC_INDEX}', SLURM_NTASKS: '1' } }] }] },
    });
  });
});

describe('the order of several files', () => {
  const launch = (handleName: string): object => ({
    name: handleName,
    launch: { handleName, steps: [run(handleName)] },
  });
  const diamond = deepsquare([run('a'), launch('b'), launch('c'), { ...run('d'), dependsOn: ['b', 'c'] }]);

  it('says which of them run side by side', () => {
    expect(converted('deepsquare', 'bacalhau', diamond).notes.join(' ')).toContain(
      'Submit file 1, then files 2 and 3 side by side, then file 4, each when those before have ended.',
    );
  });
  it('says that copies wait for nothing', () => {
    expect(converted('nomad', 'arvados', nomad({ Count: 3 }, {})).notes.join(' ')).toContain('none waits for another');
  });
  it('says which of them nothing waits for', () => {
    const tasks = [
      {
        Name: 'logs',
        Driver: 'docker',
        Config: { image: 'acme/logs:1' },
        Lifecycle: { Hook: 'prestart', Sidecar: true },
      },
      { Name: 'work', Driver: 'docker', Config: { image: 'acme/work:1' } },
    ];
    expect(converted('nomad', 'scale', nomad({ Tasks: tasks }, {})).notes.join(' ')).toContain(
      'Nothing waits for file 1',
    );
  });
  it('says that a folder is shared no more', () => {
    const sharing = deepsquare([run('a', 'a > $STORAGE_PATH/x'), run('b', 'b < $STORAGE_PATH/x')]);
    expect(converted('deepsquare', 'arvados', sharing).notes.join(' ')).toContain('shares none');
    expect(converted('deepsquare', 'arvados', deepsquare([run('a'), run('b')])).notes.join(' ')).not.toContain(
      'shares none',
    );
  });
});

describe('places of their own', () => {
  it('are named for a login that needs its registry', () => {
    const auth = [{ username: 'u', password: 'hunter2hunter2' }];
    expect(
      first(converted('nomad', 'deepsquare', nomad({}, { Config: { image: 'acme/work:1', auth } }))),
    ).toMatchObject({
      steps: [{ run: { container: { registry: 'registry-1.docker.io', username: 'u' } } }],
    });
  });
  it.each([
    ['https://data.s3.eu-west-1.amazonaws.com', 'data'],
    ['https://s3.eu-west-1.amazonaws.com/data', 'data'],
    ['s3://data', 'data'],
  ])('are read from a bucket written as %s', (bucketUrl, bucket) => {
    const input = { s3: { region: 'eu-west-1', bucketUrl, path: '/x', endpointUrl: 'https://s.example' } };
    expect(first(converted('deepsquare', 'bacalhau', deepsquare([run('a')], { input })))).toMatchObject({
      Tasks: [{ InputSources: [{ Source: { Params: { Bucket: bucket, Key: 'x*' } } }] }],
    });
  });
  it('are not made up: a bucket without a region gets none', () => {
    const input = { Source: { Type: 's3', Params: { Bucket: 'b', Key: 'k' } }, Target: '/in' };
    expect(first(converted('bacalhau', 'nomad', bacalhau({ InputSources: [input] })))).toMatchObject({
      Job: { TaskGroups: [{ Tasks: [{ Artifacts: [{ GetterSource: 's3::https://s3.amazonaws.com/b/k' }] }] }] },
    });
  });
  it.each([
    ['data-1', 1],
    ['$(docker volume create --name data-1)', 0],
  ])('are volumes that docker takes: %s', (name, mounts) => {
    const source = {
      version: '2.0',
      tasks: [{ type: 'main', args: '', docker_params: [{ flag: 'volume', value: `${name}:/data:rw` }] }],
    };
    const text = converted('scale', 'nomad', source).files[0]?.text ?? '';
    expect(text.split('"target": "/data"')).toHaveLength(mounts + 1);
  });
  it('hold no number that the engine cannot count', () => {
    const job = bacalhau({ Resources: { Disk: '99999999999EB', GPU: '99999999' } });
    const result = converted('bacalhau', 'nomad', job);
    expect(lineAt(result, '/Tasks/0/Resources/Disk')?.kind).toBe('approximated');
    expect(lineAt(result, '/Tasks/0/Resources/GPU')?.kind).toBe('approximated');
    expect(result.files[0]?.text).toContain('"SizeMB": 9223372036854775807');
  });
});

describe('what one document has once', () => {
  const download = (url: string, target: string): object => ({
    Target: target,
    Source: { Type: 'urlDownload', Params: { URL: url } },
  });

  it('is fetched by a first step where there is more of it', () => {
    const sources = [download('https://h.example/x', '/a/x'), download('https://h.example/y?a=1&b=2', '/b/y')];
    const result = converted('bacalhau', 'deepsquare', bacalhau({ InputSources: sources }));
    expect(first(result)).toMatchObject({
      input: { http: { url: 'https://h.example/x' } },
      steps: [
        { run: { command: `curl -fsSL -o "$STORAGE_PATH/y" 'https://h.example/y?a=1&b=2'` } },
        { run: { container: { image: 'acme/work:1' } } },
      ],
    });
    expect(lineAt(result, '/Tasks/0/InputSources/1/Target')).toMatchObject({ kind: 'approximated' });
    expect(lineAt(result, '/Tasks/0/InputSources/1/Source/Params/URL')?.kind).toBe('converted');
  });
  it('is not fetched by a command that would show a login', () => {
    const sources = [download('https://h.example/x', '/a'), download('https://u:open-sesame@h.example/y', '/b')];
    const result = converted('bacalhau', 'deepsquare', bacalhau({ InputSources: sources }));
    expect(JSON.stringify(result)).not.toContain('open-sesame');
    expect(first(result)).toMatchObject({ steps: [{ name: 'main' }] });
  });
  it.each(['bacalhau', 'deepsquare'])('keeps a login out of what everyone may read: to %s', (to) => {
    const address = 'https://u:open-sesame@h.example/x';
    const result = converted('nomad', to, nomad({}, { Artifacts: [{ GetterSource: address }] }));
    expect(result.sidecar?.text ?? '').not.toContain('open-sesame');
    // A DeepSquare job has no other place for it than the address itself.
    expect(result.files[0]?.text.includes('open-sesame')).toBe(to === 'deepsquare');
  });
  it.each([
    ['?archive=false', '', 'approximated'],
    ['?archive=false&v=2', '?v=2', 'approximated'],
    ['?checksum=md5:0123456789abcdef0123456789abcdef&v=2', '?v=2', 'approximated'],
    ['?v=2&filename=b.bin', '?v=2', 'approximated'],
    ['?v=2', '?v=2', 'converted'],
  ])('is an address without what only the fetcher of artifacts reads: %s', (asked, left, kind) => {
    const address = 'https://h.example/b.bin';
    const artifact = { GetterSource: address + asked, GetterOptions: { archive: 'false' } };
    const result = converted('nomad', 'bacalhau', nomad({}, { Artifacts: [artifact] }));
    expect(first(result)).toMatchObject({
      Tasks: [{ InputSources: [{ Source: { Params: { URL: address + left } } }] }],
    });
    expect(lineAt(result, '/Job/TaskGroups/0/Tasks/0/Artifacts/0/GetterSource')?.kind).toBe(kind);
  });
  it('is no group when a parallel loop has no value', () => {
    const loop = { for: { range: { begin: 3, end: 1 }, parallel: true, steps: [run('a')] } };
    const one = { for: { range: { begin: 1, end: 1 }, parallel: true, steps: [run('a')] } };
    for (const step of [loop, one])
      expect(first(converted('deepsquare', 'nomad', deepsquare([step])))).toMatchObject({
        Job: { TaskGroups: [{ Tasks: [{ Driver: expect.any(String) as string }] }] },
      });
  });
  it.each([255, 256])('has a name that fits: %i characters', (length) => {
    const result = converted('nomad', 'arvados', nomad({}, {}, { ID: 'n'.repeat(length) }));
    expect(first(result)).toMatchObject({ name: 'n'.repeat(255) });
    expect(lineAt(result, '/Job/ID')?.kind).toBe(length > 255 ? 'approximated' : 'converted');
  });
  it('has a size that the engine counts', () => {
    const job = (digits: string): string =>
      `{"ID":"j","TaskGroups":[{"Name":"g","Tasks":[{"Name":"t","Driver":"exec","Resources":{"MemoryMB":${digits}}}]}]}`;
    const [from, to] = [wholeConverters.get('nomad'), wholeConverters.get('bacalhau')];
    const texts = ['9007199254740993', '4096'].map((digits) =>
      from && to ? convert(parseDocument(job(digits)).root, from, to).files[0]?.text : undefined,
    );
    expect(texts[0]).toContain('"Memory": "9223372036854775807B"');
    expect(texts[1]).toContain('"Memory": "4GiB"');
  });
});
