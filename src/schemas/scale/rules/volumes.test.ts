import { describe, expect, it } from 'vitest';
import {
  faultsOfRow,
  diagnose,
  graveOf,
  host,
  type Json,
  main,
  mainTask,
  named,
  params,
  post,
  pre,
  read,
  type Row,
  saidOf,
  tasks,
  volumes,
  WRONG,
  doc,
} from './testSupport.ts';

const V = '/tasks/0/volumes';
const space = (name: string, parts: Json): Json => ({ workspaces: { [name]: { mode: 'ro', ...parts } } });
const mounted = (name: string, volume: Json): Json => ({ mounts: { m: name }, volumes: { [name]: volume } });

const uses: readonly Row[] = [
  [
    'workspace-volume-missing',
    '/tasks/0/workspaces/raw/volume_name',
    main(space('raw', { volume_name: 'wksp_other' })),
    main(space('raw', { volume_name: 'wksp_raw' })),
  ],
  [
    'workspace-volume-missing',
    '/tasks/0/workspaces/raw/volume_name',
    main(space('raw', { volume_name: 'v' })),
    main({ ...space('raw', { volume_name: 'v' }), volumes: { v: WRONG } }),
  ],
  [
    'workspace-volume-missing',
    '/tasks/1/workspaces/raw/volume_name',
    tasks(
      { ...pre, ...space('raw', { volume_name: 'vol' }), volumes: { vol: host('/raw', '/mnt/raw') } },
      { ...mainTask, workspaces: { raw: { mode: 'rw', volume_name: 'vol' } } },
    ),
    tasks(mainTask, { ...post, ...space('raw', {}) }),
  ],
  [
    'workspace-volume-missing',
    '/tasks/0/workspaces/raw/volume_name',
    params([['volume', 'vol:/x:ro']], space('raw', { volume_name: 'vol' })),
    params([['volume', 'vol:/x:ro']]),
  ],
  [
    'legacy-volume-placeholder',
    '/tasks/0/workspaces/a~1b/volume_name',
    main(space('a/b', { volume_name: 'wksp_a/b' })),
    main(space('a/b', {})),
  ],
  [
    'mount-volume-missing',
    '/tasks/0/mounts/m',
    main({ mounts: { m: 'Vol' }, volumes: { vol: named('/v') } }),
    main({ mounts: { m: 'vol' }, volumes: { vol: named('/v') } }),
  ],
  [
    'mount-volume-missing',
    '/tasks/0/mounts/scale_input_mount',
    main({ mounts: { scale_input_mount: 'x_input_data' } }),
    main({ mounts: {} }),
  ],
  [
    'volume-unreferenced',
    `${V}/vol`,
    main({ volumes: { vol: named('/v') } }),
    main({ volumes: { vol: named('/v') }, ...space('raw', { volume_name: 'vol' }) }),
  ],
  [
    'workspace-mode-mismatch',
    '/tasks/0/workspaces/raw/mode',
    main({
      ...space('raw', { volume_name: 'vol' }),
      volumes: { vol: named('/v') },
      docker_params: [{ flag: 'volume', value: 'vol:/v' }],
    }),
    main({ ...space('raw', { volume_name: 'vol' }), volumes: { vol: named('/v', { mode: 'ro' }) } }),
  ],
  [
    'workspace-mode-mismatch',
    '/tasks/1/workspaces/p/mode',
    doc({
      output_workspaces: { O: 'p' },
      tasks: [
        mainTask,
        { ...post, workspaces: { p: { mode: 'rw', volume_name: 'vol' } }, volumes: { vol: host('/p', '/h') } },
      ],
    }),
    doc({
      output_workspaces: { O: 'p' },
      tasks: [
        mainTask,
        {
          ...post,
          workspaces: { p: { mode: 'rw', volume_name: 'vol' } },
          volumes: { vol: host('/p', '/h', { mode: 'rw' }) },
        },
      ],
    }),
  ],
  [
    'missing-required-mount',
    '/tasks/0/mounts/m',
    main({ mounts: { m: null }, task_id: 'scale_job_1x1_main' }),
    main({ mounts: { m: 'vol' }, volumes: { vol: named('/v') } }),
  ],
];

const kinds: readonly Row[] = [
  [
    'host-volume-needs-path',
    `${V}/vol`,
    volumes({ vol: { container_path: '/v', mode: 'ro', type: 'host' } }),
    volumes({ vol: host('/v', WRONG) }),
  ],
  [
    'host-volume-needs-path',
    `${V}/vol`,
    volumes(
      { vol: { container_path: '/v', mode: 'ro', type: 'host' } },
      { docker_params: [{ flag: 'volume', value: '/data:/v:ro' }] },
    ),
    volumes({ vol: named('/v') }),
  ],
  [
    'host-volume-driver',
    `${V}/vol/driver_opts`,
    volumes({ vol: host('/v', '/h', { driver: 'nfs', driver_opts: {} }) }),
    volumes({ vol: named('/v', { driver: 'nfs' }) }),
  ],
  [
    'named-volume-host-path',
    `${V}/vol/host_path`,
    volumes({ vol: named('/v', { host_path: '/h' }) }, { docker_params: [{ flag: 'volume', value: 'vol:/v:rw' }] }),
    volumes({ vol: host('/v', '/h') }),
  ],
  [
    'named-volume-host-path',
    `${V}/vol/host_path`,
    volumes({ vol: named('/v', { host_path: '/h', driver: 'nfs' }) }),
    volumes({ vol: named('/v') }),
  ],
  [
    'driver-ignored',
    `${V}/vol/driver_opts`,
    volumes({ vol: named('/v', { driver_opts: { share: 'a:/b' } }) }),
    volumes({ vol: host('/v', '/h', { driver_opts: {} }) }),
  ],
  ['volume-name-invalid', `${V}/v`, volumes({ v: named('/v') }), volumes({ v: host('/v', '/h') })],
  [
    'volume-name-invalid',
    `${V}/_a b`,
    volumes(
      { '_a b': named('/v') },
      {
        ...space('raw', { mode: 'rw', volume_name: '_a b' }),
        docker_params: [{ flag: 'volume', value: '_a b:/v:rw' }],
      },
    ),
    volumes({ 'a.b-': named('/v') }),
  ],
  [
    'volume-definition-conflict',
    '/tasks/1/volumes/vol',
    tasks(
      { ...pre, ...mounted('vol', host('/v', '/a')) },
      {
        ...mainTask,
        ...mounted('vol', host('/w', '/b', { mode: 'rw' })),
        docker_params: [{ flag: 'volume', value: '/b:/w:rw' }],
      },
    ),
    tasks(
      { ...pre, ...mounted('vol', host('/v', '/a')) },
      { ...mainTask, ...mounted('vol', host('/w', '/a', { mode: 'rw' })) },
    ),
  ],
  [
    'volume-definition-conflict',
    '/tasks/1/volumes/vol',
    tasks(
      { ...pre, ...mounted('vol', named('/v', { driver: 'nfs', driver_opts: { a: '1', b: '2' } })) },
      { ...mainTask, ...mounted('vol', named('/v')) },
    ),
    tasks(
      { ...pre, ...mounted('vol', named('/v', { driver_opts: { a: '1', b: '2' } })) },
      { ...mainTask, ...mounted('vol', named('/v', { driver_opts: { b: '2', a: '1' } })) },
    ),
  ],
];

const paths: readonly Row[] = [
  [
    'host-path-not-absolute',
    `${V}/vol/host_path`,
    volumes({ vol: host('/v', './data') }),
    volumes({ vol: host('/v', '/data') }),
  ],
  [
    'host-path-not-absolute',
    `${V}/vol/host_path`,
    volumes({ vol: host('/v', '') }),
    volumes({ vol: host('/v', '/x') }),
  ],
  [
    'container-path-not-absolute',
    `${V}/vol/container_path`,
    volumes({ vol: named('data') }, { docker_params: [{ flag: 'env', value: 'A=1' }] }),
    volumes({ vol: named('/data') }),
  ],
  [
    'container-path-not-absolute',
    `${V}/vol/container_path`,
    volumes({ vol: named('') }),
    volumes({ vol: named('/d') }),
  ],
  ['container-path-root', `${V}/vol/container_path`, volumes({ vol: named('//') }), volumes({ vol: named('//a') })],
  ['path-colon', `${V}/vol/host_path`, volumes({ vol: host('/v', '/a:b') }), volumes({ vol: host('/v', '/a;b') })],
  ['path-colon', `${V}/vol/container_path`, volumes({ vol: named('/a:b') }), volumes({ vol: named('a:b') })],
  [
    'duplicate-container-path',
    `${V}/ve/container_path`,
    volumes({ vo: named('/d'), ve: named('/d//') }),
    volumes({ vo: named('/d'), ve: named('/d/e') }),
  ],
  [
    'duplicate-container-path',
    '/tasks/0/docker_params/1/value',
    params([
      ['volume', '/a:/d'],
      ['volume', '/b:/d/'],
    ]),
    params([
      ['volume', '/a:/d'],
      ['volume', '/a:/d:ro'],
    ]),
  ],
  [
    'duplicate-container-path',
    '/tasks/0/docker_params/1/value',
    params([
      ['volume', '/d'],
      ['volume', 'vol:/d'],
    ]),
    params([
      ['volume', '/d'],
      ['volume', 'vol:/e'],
    ]),
  ],
  [
    'sensitive-host-path',
    `${V}/vol/host_path`,
    volumes({ vol: host('/v', '/etc/') }),
    volumes({ vol: host('/v', '/etc/app') }),
  ],
  [
    'sensitive-host-path',
    `${V}/vol/host_path`,
    volumes({ vol: host('/v', '//') }),
    volumes({ vol: host('/v', '/srv') }),
  ],
  [
    'sensitive-host-path',
    '/tasks/0/docker_params/0/value',
    params([['volume', '/proc:/p:ro']]),
    params([['volume', '/proc:/p:ro']], mounted('vol', host('/p', '/proc'))),
  ],
];

describe('workspaces and mounts', () => {
  it.each(uses)('%s at %s', (...row) => {
    expect(faultsOfRow(row)).toEqual([]);
  });
});
describe('kinds of volumes', () => {
  it.each(kinds)('%s at %s', (...row) => {
    expect(faultsOfRow(row)).toEqual([]);
  });
});
describe('paths', () => {
  it.each(paths)('%s at %s', (...row) => {
    expect(faultsOfRow(row)).toEqual([]);
  });
});

describe('required mounts', () => {
  it('are errors in main only', () => {
    const severity = (value: Json): (string | undefined)[] =>
      diagnose(read(value))
        .filter((d) => d.code === 'scale/missing-required-mount')
        .map((d) => d.severity);
    expect(severity(main({ mounts: { m: null } }))).toEqual(['error']);
    expect(severity(tasks({ ...pre, mounts: { m: null } }, mainTask))).toEqual(['warning']);
  });
});

describe('a volume in other letters', () => {
  const labels = (value: Json): string[] =>
    diagnose(read(value))
      .filter(({ code }) => code.endsWith('-volume-missing'))
      .flatMap(({ fixes = [] }) => fixes.map(({ label }) => label));

  it('is offered for a mount and a workspace that mean it', () => {
    const there = { volumes: { vol: named('/r', { mode: 'ro' }) } };
    expect(labels(main({ ...there, mounts: { m: 'VOL' } }))[0]).toBe('Use "vol"');
    expect(labels(main({ ...there, ...space('raw', { volume_name: 'Vol' }) }))[0]).toBe('Use "vol"');
    expect(labels(main({ ...there, mounts: { m: 'volume' } }))).not.toContain('Use "vol"');
  });
});

describe('one mistake', () => {
  it('gives one finding: a placeholder that has its volume is none', () => {
    expect(
      saidOf(
        main({ ...space('raw', { volume_name: 'wksp_raw' }), volumes: { wksp_raw: named('/r', { mode: 'ro' }) } }),
      ),
    ).toEqual([]);
  });

  it('in the volumes leaves what names them alone', () => {
    expect(graveOf(main({ ...space('raw', { volume_name: 'vol' }), mounts: { m: 'vol' }, volumes: WRONG }))).toEqual(
      [],
    );
  });
});
