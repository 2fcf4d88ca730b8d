import type { FormSpec, ObjectForm } from '../format.ts';

const INPUT_FILE = {
  id: 1,
  type: 'SOURCE',
  workspace_name: 'raw',
  workspace_path: 'folder/file.dat',
  is_deleted: false,
};

const VOLUME = { container_path: '/data', mode: 'ro', type: 'volume' };

const LEGACY_TASK: ObjectForm = {
  order: ['settings', 'workspaces', 'docker_params'],
  tables: { settings: ['name', 'value'], workspaces: ['name', 'mode'], docker_params: ['flag', 'value'] },
  create: {
    settings: { name: 'MODE', value: 'fast' },
    workspaces: { name: 'raw', mode: 'ro' },
    docker_params: { flag: 'env', value: 'MODE=fast' },
  },
};

const LEGACY: ObjectForm = {
  order: ['version', 'pre_task', 'job_task', 'post_task'],
  // In the order in which Scale runs them, although only the middle one is required.
  groups: [{ title: 'Tasks', keys: ['pre_task', 'job_task', 'post_task'] }],
  create: { pre_task: {}, job_task: {}, post_task: {} },
};

/** How the inspector and the form show each object of a configuration. Texts and types come from the schema. */
export const form: FormSpec = {
  objects: {
    Configuration: {
      order: ['tasks', 'input_files', 'output_workspaces', 'version'],
      create: {
        tasks: { type: 'main', args: 'process.sh ${OUTPUT_DIR}' },
        input_files: { INPUT: [INPUT_FILE] },
        output_workspaces: { OUTPUT: 'products' },
      },
    },

    InputFiles: { order: [], entry: { noun: 'input', name: 'INPUT', value: [INPUT_FILE] } },
    OutputWorkspaces: { order: [], entry: { noun: 'output', name: 'OUTPUT', value: 'products' } },

    InputFile: {
      order: ['workspace_name', 'workspace_path', 'local_file_name', 'id', 'type', 'is_deleted'],
      widgets: { workspace_path: 'path', type: 'enumCards' },
      titleFrom: ['local_file_name', 'workspace_path', 'id'],
      create: { local_file_name: 'file.dat' },
    },

    Task: {
      order: [
        'type',
        'args',
        'resources',
        'env_vars',
        'settings',
        'mounts',
        'workspaces',
        'volumes',
        'docker_params',
        'task_id',
      ],
      widgets: {
        type: 'enumCards',
        args: 'commandLine',
        env_vars: 'envTable',
        settings: 'envTable',
        mounts: 'envTable',
      },
      groups: [
        { title: 'What runs', keys: ['type', 'args'] },
        { title: 'Resources', keys: ['resources'] },
        { title: 'Settings and environment', keys: ['settings', 'env_vars'] },
        { title: 'Files', keys: ['workspaces', 'mounts', 'volumes'] },
        { title: 'Launch', keys: ['docker_params', 'task_id'] },
      ],
      tables: { docker_params: ['flag', 'value'] },
      titleFrom: ['type'],
      create: {
        resources: { cpus: 1, mem: 1024, disk: 512 },
        env_vars: { MODE: 'fast' },
        workspaces: { raw: { mode: 'ro' } },
        mounts: { REFERENCE: null },
        settings: { MODE: 'fast' },
        volumes: { data: VOLUME },
        docker_params: { flag: 'env', value: 'MODE=fast' },
      },
    },

    Resources: {
      order: ['cpus', 'mem', 'disk', 'gpus'],
      widgets: { cpus: 'quantity', mem: 'quantity', disk: 'quantity', gpus: 'quantity' },
      create: { cpus: 1, mem: 1024, disk: 512, gpus: 1 },
      entry: { noun: 'resource', name: 'resource', value: 1 },
    },

    EnvVars: { order: [], entry: { noun: 'variable', name: 'NAME', value: '' } },
    Settings: { order: [], entry: { noun: 'setting', name: 'SETTING', value: '' } },
    Mounts: { order: [], entry: { noun: 'mount', name: 'MOUNT', value: null } },
    DriverOpts: { order: [], entry: { noun: 'option', name: 'share', value: '' } },
    TaskWorkspaces: { order: [], entry: { noun: 'workspace', name: 'workspace', value: { mode: 'ro' } } },
    Volumes: { order: [], entry: { noun: 'volume', name: 'volume', value: VOLUME } },

    TaskWorkspace: {
      order: ['mode', 'volume_name'],
      widgets: { mode: 'enumCards' },
    },

    Volume: {
      order: ['container_path', 'mode', 'type', 'host_path', 'driver', 'driver_opts'],
      widgets: { container_path: 'path', mode: 'enumCards', host_path: 'path', driver_opts: 'envTable' },
      choices: [
        {
          id: 'kind',
          title: 'Where the files are',
          keys: ['type', 'host_path', 'driver', 'driver_opts'],
          by: 'type',
          labels: { host: 'Path on the node', volume: 'Volume of Docker' },
          create: { host: { host_path: '/mnt/data' }, volume: {} },
          branches: { host: ['host_path'], volume: ['driver', 'driver_opts'] },
        },
      ],
      titleFrom: ['container_path'],
      create: { driver: 'nfs', driver_opts: { share: 'nfs.example.com:/export/data' } },
    },

    DockerParam: {
      order: ['flag', 'value'],
      titleFrom: ['value', 'flag'],
      create: { flag: 'env', value: 'NAME=value' },
    },

    Configuration11: LEGACY,
    Configuration10: LEGACY,
    Task11: LEGACY_TASK,
    Task10: LEGACY_TASK,
    LegacyWorkspace: {
      order: ['name', 'mode'],
      titleFrom: ['name'],
      apart: ['name'],
      create: { name: 'raw', mode: 'ro' },
    },
    LegacySetting: {
      order: ['name', 'value'],
      titleFrom: ['name'],
      apart: ['name'],
      create: { name: 'MODE', value: 'fast' },
    },
  },
};
