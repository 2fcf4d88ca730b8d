import { describe, expect, it } from 'vitest';
import {
  doc,
  faultsOfRow,
  diagnose,
  file,
  files,
  graveOf,
  type Json,
  mainTask,
  post,
  pre,
  pull,
  read,
  type Row,
  saidOf,
  tasks,
  WRONG,
} from './testSupport.ts';

const workspace = (name: string, mode = 'ro'): Json => ({ name, mode });
const legacy = (version: string, parts: Json = {}): Json => ({ version, job_task: {}, ...parts });
const setting = (name: string, value: string): Json => ({ name, value });

const versions: readonly Row[] = [
  ['version-unsupported', '/version', { version: '2', tasks: [] }, doc({ tasks: [] })],
  ['version-unsupported', '/version', { version: '', job_task: {} }, { version: '1.0', job_task: {} }],
  ['version-unsupported', '/version', { version: '2.0 ' }, { version: 2 }],
  ['version-missing-legacy', '', { post_task: {} }, { post_task: {}, tasks: [] }],
  ['version-missing-legacy', '', { job_task: {} }, { version: null, job_task: {} }],
  ['legacy-keys-in-2-0', '/pre_task', doc({ pre_task: {} }), legacy('1.1', { pre_task: {} })],
  ['legacy-keys-in-2-0', '/job_task', { job_task: {}, tasks: [] }, { job_task: {} }],
  ['legacy-keys-in-2-0', '/job_task', doc({ job_task: { workspaces: [workspace('a')] }, tasks: [pre, post] }), doc({})],
  ['legacy-keys-in-2-0', '/pre_task', doc({ pre_task: {}, job_task: {}, tasks: [post] }), doc({ tasks: [mainTask] })],
  ['tasks-in-legacy', '/tasks', { version: '1.0', tasks: [] }, doc({ tasks: [] })],
  ['tasks-in-legacy', '/input_files', legacy('1.1', { input_files: {} }), doc({ input_files: {} })],
  ['tasks-in-legacy', '/output_workspaces', { version: '1.1', output_workspaces: {} }, { output_workspaces: {} }],
  [
    'legacy-settings-in-1-0',
    '/post_task/settings',
    legacy('1.0', { post_task: { settings: [] } }),
    legacy('1.1', { post_task: { settings: [] } }),
  ],
  [
    'legacy-duplicate-workspace',
    '/job_task/workspaces/2/name',
    { version: '1.1', job_task: { workspaces: [workspace('a'), workspace('b'), workspace('a', 'rw')] } },
    { version: '1.1', job_task: { workspaces: [workspace('a')] }, post_task: { workspaces: [workspace('a')] } },
  ],
  [
    'legacy-duplicate-workspace',
    '/pre_task/workspaces/1/name',
    { pre_task: { workspaces: [workspace('a'), workspace('a')] } },
    { pre_task: { workspaces: [workspace('a'), workspace('A')] } },
  ],
  [
    'legacy-duplicate-setting',
    '/job_task/settings/1/name',
    { version: '1.1', job_task: { settings: [setting('s', '1'), setting('s', '2')] } },
    { version: '1.1', job_task: { settings: [setting('s', '1'), setting('t', '1')] } },
  ],
  ['legacy-upgrade', '/version', legacy('1.0'), legacy('1.0', { tasks: [] })],
  [
    'legacy-upgrade',
    '/version',
    legacy('1.1', { pre_task: { settings: [] } }),
    legacy('1.0', { pre_task: { settings: [] } }),
  ],
  ['legacy-upgrade', '/version', legacy('1.1'), { version: '1.1', pre_task: {} }],
  ['version-missing', '', {}, doc({})],
  ['version-missing', '', { tasks: [] }, { job_task: {} }],
];

const keyed = (map: Json, ...list: Json[]): Json => doc({ input_files: map, tasks: list });
const out = (map: Json, ...list: Json[]): Json => doc({ output_workspaces: map, tasks: list });
const inRaw = { workspaces: { raw: { mode: 'ro' } } };

const data: readonly Row[] = [
  ['input-files-array-form', '/input_files', doc({ input_files: [file()] }), files(file())],
  ['input-files-array-form', '/input_files', doc({ input_files: [] }), doc({ input_files: {} })],
  [
    'duplicate-local-file-name',
    '/input_files/IN/1',
    files(file(), file({ id: 2 })),
    files(file(), file({ id: 2, workspace_path: 'a/c.tif' })),
  ],
  [
    'duplicate-local-file-name',
    '/input_files/IN/1/local_file_name',
    files(file(), file({ id: 2, workspace_path: 'z', local_file_name: 'b.tif' })),
    files(file(), file({ id: 2, workspace_path: 'b.tif', local_file_name: '2.b.tif' })),
  ],
  [
    'duplicate-local-file-name',
    '/input_files/1/local_file_name',
    doc({ input_files: [file({ local_file_name: 'x' }), file({ id: 2, local_file_name: 'x' })] }),
    doc({ input_files: [file(), file({ id: 2 })] }),
  ],
  ['duplicate-input-file', '/input_files/IN/1/id', files(file(), file()), keyed({ A: [file()], B: [file()] })],
  ['duplicate-input-file', '/input_files/IN/1/id', files(file(), file()), doc({ input_files: [file(), file()] })],
  ['input-file-deleted', '/input_files/IN/0/is_deleted', files(file({ is_deleted: true })), files(file())],
  [
    'local-file-name-path',
    '/input_files/IN/0/local_file_name',
    files(file({ local_file_name: '' })),
    files(file({ local_file_name: '...' })),
  ],
  [
    'local-file-name-path',
    '/input_files/IN/0/local_file_name',
    files(file({ local_file_name: '..' })),
    files(file({ local_file_name: 'a.b' })),
  ],
  [
    'local-file-name-path',
    '/input_files/IN/0/local_file_name',
    files(file({ local_file_name: 'a/' })),
    files(file({ local_file_name: WRONG })),
  ],
  [
    'workspace-path-escape',
    '/input_files/IN/0/workspace_path',
    files(file({ workspace_path: 'a/../../b' })),
    files(file({ workspace_path: 'a/..b' })),
  ],
  [
    'workspace-path-escape',
    '/input_files/0/workspace_path',
    doc({ input_files: [file({ workspace_path: '/a' })] }),
    files(file({ workspace_path: 'a/' })),
  ],
  [
    'input-workspace-not-in-pre',
    '/tasks/0/workspaces',
    keyed({ IN: [file()] }, { ...pre, workspaces: {} }, mainTask),
    keyed({ IN: [file()] }, { ...pre, ...inRaw }, mainTask),
  ],
  [
    'input-workspace-not-in-pre',
    '/tasks/0',
    keyed({ IN: [file()] }, pre, mainTask),
    keyed({ IN: [file()] }, { ...pre, workspaces: WRONG }, mainTask),
  ],
  ['inputs-without-pre', '/tasks', keyed({ IN: [file()] }, pull, mainTask), keyed({ IN: [] }, pull, mainTask)],
  ['inputs-without-pre', '/tasks', keyed({ IN: [file()] }, mainTask, post), keyed({ IN: [file()] }, mainTask)],
  [
    'output-workspace-not-in-post',
    '/output_workspaces/O',
    out({ O: 'p' }, mainTask, post),
    out({ O: 'p' }, mainTask, { ...post, workspaces: { p: { mode: 'rw' } } }),
  ],
  [
    'output-workspace-read-only',
    '/tasks/1/workspaces/p/mode',
    out({ O: 'p' }, mainTask, { ...post, workspaces: { p: { mode: 'ro' } } }),
    out({ O: 'q' }, mainTask, { ...post, workspaces: { p: { mode: 'ro' } } }),
  ],
  [
    'output-workspace-read-only',
    '/tasks/1/workspaces/p/mode',
    out({ O: 'p' }, mainTask, {
      ...post,
      workspaces: { p: { mode: 'ro', volume_name: 'vol' } },
      volumes: { vol: { container_path: '/p', mode: 'ro', type: 'host', host_path: '/h' } },
      docker_params: [{ flag: 'volume', value: '/h:/p:ro' }],
    }),
    out({ O: 'p' }, mainTask, { ...post, workspaces: { p: { mode: 'rw' } } }),
  ],
  ['outputs-without-post', '/output_workspaces', out({ O: 'p' }, pull, mainTask), out({ O: 'p' }, mainTask)],
  ['outputs-without-post', '/output_workspaces', out({ O: 'p' }, pre, mainTask), out({}, pre, mainTask)],
  [
    'empty-name',
    '/input_files/IN/0/workspace_name',
    files(file({ workspace_name: '' })),
    files(file({ workspace_name: ' ' })),
  ],
  ['empty-name', '/input_files/', keyed({ '': [] }), keyed({ a: [] })],
  ['empty-name', '/output_workspaces/', out({ '': 'p' }), out({ a: 'p' })],
  ['empty-name', '/output_workspaces/a', out({ a: '' }), out({ a: 'p' })],
  [
    'empty-name',
    '/tasks/0/workspaces/',
    tasks({ ...mainTask, workspaces: { '': { mode: 'ro' } } }),
    tasks({ ...mainTask, workspaces: { a: { mode: 'ro' } } }),
  ],
  [
    'empty-name',
    '/tasks/0/mounts/',
    tasks({ ...mainTask, mounts: { '': null } }),
    tasks({ ...mainTask, mounts: { a: null } }),
  ],
  [
    'empty-name',
    '/tasks/0/settings/',
    tasks({ ...mainTask, settings: { '': 'x' } }),
    tasks({ ...mainTask, settings: { a: 'x' } }),
  ],
];

describe('versions', () => {
  it.each(versions)('%s at %s', (...row) => {
    expect(faultsOfRow(row)).toEqual([]);
  });
});
describe('input files and outputs', () => {
  it.each(data)('%s at %s', (...row) => {
    expect(faultsOfRow(row)).toEqual([]);
  });
});

describe('what is said once', () => {
  it('of a file that is there twice: not also that the names clash', () => {
    expect(graveOf(files(file(), file()))).toEqual(['duplicate-input-file /input_files/IN/1/id']);
  });

  it('of each workspace that the pre task lacks', () => {
    const listed = keyed(
      { A: [file(), file({ id: 2, workspace_path: 'c' })], B: [file({ id: 3, workspace_name: 'w' })] },
      pre,
      mainTask,
    );
    expect(graveOf(listed)).toEqual(['input-workspace-not-in-pre /tasks/0', 'input-workspace-not-in-pre /tasks/0']);
  });

  it('of a workspace that two outputs share', () => {
    const shared = out({ A: 'p', B: 'p' }, mainTask, { ...post, workspaces: { p: { mode: 'ro' } } });
    expect(graveOf(shared)).toEqual(['output-workspace-read-only /tasks/1/workspaces/p/mode']);
  });

  it('of an entry with an empty name', () => {
    expect(graveOf(tasks({ ...mainTask, mounts: { '': null }, settings: { '': null } }))).toEqual([
      'empty-name /tasks/0/mounts/',
      'empty-name /tasks/0/settings/',
    ]);
  });
});

describe('documents of 1.x', () => {
  it('are judged by their Docker parameters and secrets, and by nothing else of 2.0', () => {
    const old = legacy('1.1', {
      job_task: {
        settings: [setting('DB_PASSWORD', 'hunter2')],
        docker_params: [
          { flag: '--env', value: 'A=1' },
          { flag: 'volume', value: '/:/host' },
        ],
      },
    });
    expect(graveOf(old)).toEqual([
      'docker-flag-dashes /job_task/docker_params/0/flag',
      'inline-secret /job_task/settings/0/value',
    ]);
  });

  it('may be wrapped: the upgrade of a fix stays inside', () => {
    const said = diagnose(read(legacy('1.0')));
    expect(said.map((d) => d.fixes?.[0]?.ops?.[0])).toEqual([{ op: 'set', pointer: '/version', value: '2.0' }]);
  });
});

describe('what the schema refuses', () => {
  it('is absent for the rules', () => {
    expect(
      graveOf(files(file({ workspace_path: WRONG, local_file_name: WRONG, is_deleted: WRONG, id: WRONG }))),
    ).toEqual([]);
    expect(saidOf(doc({ tasks: WRONG, output_workspaces: { a: WRONG } }))).toEqual([]);
  });

  it('may be the task that is missing', () => {
    const odd = { type: WRONG, args: 'scale_pre_steps' };
    expect(graveOf(keyed({ IN: [file()] }, pull, odd, mainTask))).toEqual([]);
    expect(graveOf(out({ O: 'p' }, pull, mainTask, { ...odd, args: 'scale_post_steps' }))).toEqual([]);
  });

  it('may be where a volume is mounted', () => {
    const volumes = { vv: { container_path: WRONG, mode: 'ro', type: 'volume' } };
    expect(graveOf(tasks({ ...mainTask, volumes, docker_params: [{ flag: 'volume', value: 'vv:/a:ro' }] }))).toEqual(
      [],
    );
  });

  it('is present where only the key counts', () => {
    expect(saidOf({ version: WRONG, job_task: {} })).not.toContain('version-missing-legacy ');
    expect(saidOf({ job_task: WRONG })).toContain('version-missing-legacy ');
  });
});
