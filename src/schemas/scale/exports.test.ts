import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../document/node.ts';
import { quote } from './docker/runLine.ts';
import type { DerivedText } from '../format.ts';
import { exports_ } from './exports.ts';
import {
  doc,
  file,
  host,
  type Json,
  main,
  mainTask,
  named,
  params,
  post,
  pre,
  pull,
  read,
  tasks,
  viewOf,
} from './rules/testSupport.ts';

function exported(value: Json, id: string): DerivedText {
  const found = exports_(viewOf(read(value))).find((e) => e.id === id);
  if (!found) throw new Error(`no export ${id}`);
  return found;
}
const json = (value: Json, id: string): JsonValue => JSON.parse(exported(value, id).text) as JsonValue;

describe('docker run', () => {
  it('has the parameters as options, the image of the pull task and the arguments', () => {
    const value = tasks(pull, { ...mainTask, args: 'run  -x', docker_params: [{ flag: 'env', value: 'A=b c' }] });
    expect(exported(value, 'run-1').text).toBe("docker run --rm '--env=A=b c' a/b:1 run '' -x\n");
    expect(exported(value, 'run-1').pointer).toBe('/tasks/1');
    expect(exported(value, 'run-0').text).toBe('docker pull a/b:1\n');
  });

  it('says which image is not known', () => {
    expect(exported(main({}), 'run-0')).toMatchObject({ text: 'docker run --rm IMAGE run.sh\n' });
    expect(exported(main({}), 'run-0').notes?.[0]).toContain('replace IMAGE');
    expect(exported(tasks(pull, pre), 'run-1').text).toContain(' SCALE_IMAGE scale_pre_steps');
    expect(exported(tasks(pull, pre), 'run-1').notes?.[0]).toContain("Scale's own image");
  });

  it('says that secrets are hidden', () => {
    expect(exported(params([['env', 'P=*****']]), 'run-0').notes?.join(' ')).toContain('Secrets are hidden');
    expect(exported(params([['env', 'P=x']]), 'run-0').notes?.join(' ')).not.toContain('Secrets');
  });

  it('is read by a shell as it was meant', () => {
    const words = ['', 'a b', "it's", '$HOME', '`id`', 'x;y', '*', '\\', '"', 'é', 'a\nb', '~', '#', '!x', '{a,b}'];
    const shell = execFileSync('sh', ['-c', `for w in ${words.map(quote).join(' ')}; do printf '%s\\0' "$w"; done`]);
    expect(shell.toString().split('\0').slice(0, -1)).toEqual(words);
  });

  it('of all tasks is one script', () => {
    const { text } = exported(tasks(pull, mainTask), 'run-all');
    expect(text).toBe('#!/bin/sh\nset -e\n\n# pull\ndocker pull a/b:1\n\n# main\ndocker run --rm a/b:1 run.sh\n');
  });
});

const whole = doc({
  input_files: { 'my-in': [file()], many: [file(), file({ id: 2, workspace_path: 'c' })] },
  output_workspaces: { OUT: 'products' },
  tasks: [
    { ...pull, resources: { cpus: 1, mem: 64, disk: 30 } },
    {
      type: 'main',
      args: 'run /scale/input_data/my-in/b.tif /scale/output_data',
      resources: { cpus: 1, mem: 64, disk: 10, gpus: 0 },
      env_vars: { MY_IN: '/scale/input_data/my-in/b.tif', OUTPUT_DIR: '/scale/output_data', LEVEL: '3', HOST: 'db' },
      settings: { host: 'db', DB_PASSWORD: '*****', token: 'abc', gone: null },
      mounts: { dted: 'v1', ref: 'v2', lost: null, scale_input_mount: 'v3' },
      volumes: {
        v1: host('/dted', '/mnt/dted'),
        v2: named('/ref', { driver: 'nfs', driver_opts: { share: 'a:/b', password: 'p' } }),
        v3: named('/x'),
      },
      docker_params: [
        { flag: 'label', value: 'scale-job-type-name=thing' },
        { flag: 'shm-size', value: '1g' },
      ],
    },
    post,
  ],
});

describe('the job type configuration', () => {
  it('has outputs, open settings, and mounts with their volumes', () => {
    expect(json(whole, 'job-type-configuration')).toEqual({
      version: '6',
      output_workspaces: { default: '', outputs: { OUT: 'products' } },
      settings: { host: 'db' },
      mounts: {
        dted: { type: 'host', host_path: '/mnt/dted' },
        ref: { type: 'volume', driver: 'nfs', driver_opts: { share: 'a:/b' } },
      },
      priority: 100,
    });
    const notes = exported(whole, 'job-type-configuration').notes?.join('\n');
    expect(notes).toContain('DB_PASSWORD, token');
    expect(notes).toContain('Mount lost has no volume');
  });
});

describe('the manifest', () => {
  it('has what one execution tells of the job type', () => {
    expect(json(whole, 'seed-manifest')).toMatchObject({
      seedVersion: '1.0.0',
      job: {
        name: 'thing',
        interface: {
          command: 'run ${MY_IN} ${OUTPUT_DIR}',
          inputs: {
            files: [
              { name: 'my-in', required: true, multiple: false },
              { name: 'many', required: true, multiple: true },
            ],
            json: [{ name: 'LEVEL', type: 'string', required: true }],
          },
          outputs: { files: [{ name: 'OUT' }] },
          mounts: [
            { name: 'dted', path: '/dted', mode: 'ro' },
            { name: 'ref', path: '/ref', mode: 'rw' },
            { name: 'lost', path: '/lost', mode: 'ro' },
          ],
          settings: [
            { name: 'host', secret: false },
            { name: 'DB_PASSWORD', secret: true },
            { name: 'token', secret: true },
            { name: 'gone', secret: false },
          ],
        },
        resources: {
          scalar: [
            { name: 'cpus', value: 1 },
            { name: 'mem', value: 64 },
            { name: 'disk', value: 10 },
            { name: 'sharedmem', value: 1024 },
          ],
        },
      },
    });
  });

  it('holds no secret, and nothing of 1.x is exported', () => {
    const texts = exports_(viewOf(read(whole)))
      .filter((e) => e.language === 'json')
      .map((e) => e.text)
      .join('');
    expect(texts).not.toMatch(/abc|\*\*\*\*\*|"p"/);
    expect(exports_(viewOf(read({ version: '1.1', job_task: {} })))).toEqual([]);
  });
});
