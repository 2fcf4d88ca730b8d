import { describe, expect, it } from 'vitest';
import { looksSecret, wordsOf } from '../secrets.ts';
import {
  faultsOfRow,
  diagnose,
  graveOf,
  type Json,
  main,
  mainTask,
  named,
  params,
  pre,
  read,
  type Row,
  saidOf,
  tasks,
  volumes,
  WRONG,
} from './testSupport.ts';

const env = (map: Json, more: Json = {}): Json => main({ env_vars: map, ...more });
const set = (map: Json, more: Json = {}): Json => main({ settings: map, ...more });
const ENV = '/tasks/0/env_vars';
const SET = '/tasks/0/settings';

const rows: readonly Row[] = [
  ['missing-required-setting', `${SET}/a-b`, set({ 'a-b': null }, { env_vars: { A_B: 'x' } }), set({ 'a-b': '' })],
  [
    'setting-name-collision',
    `${SET}/a_b`,
    set({ 'a-b': '1', a_b: '1' }, { args: 'run ${a_b}' }),
    set({ 'a.b': '1', a_b: '1' }),
  ],
  [
    'setting-reserved-name',
    `${SET}/scale-job-id`,
    set({ 'scale-job-id': '1' }, { args: 'run ${scale-job-id}' }),
    tasks({ ...pre, settings: { 'scale-job-id': '1' } }, mainTask),
  ],
  ['setting-reserved-name', `${SET}/allocated_x`, set({ allocated_x: '1' }), set({ allocatedx: '1' })],
  [
    'setting-env-conflict',
    `${ENV}/A_B`,
    set({ 'a-b': '1' }, { env_vars: { A_B: '2' }, docker_params: [{ flag: 'env', value: 'A_B=2' }] }),
    set({ 'a-b': '1' }, { env_vars: { A_B: '1', 'a-b': '2' } }),
  ],
  ['env-name-invalid', `${ENV}/`, env({ '': 'x' }), env({ _: 'x' })],
  ['env-name-invalid', `${ENV}/A\u0000`, env({ 'A\u0000': 'x' }), env({ 'A\u0001': 'x' })],
  [
    'env-name-unusual',
    `${ENV}/1A`,
    env({ '1A': 'x' }, { docker_params: [{ flag: 'env', value: '1A=x' }] }),
    env({ A1: 'x' }),
  ],
  ['env-name-unusual', `${ENV}/a.b`, env({ 'a.b': 'x' }, { args: 'run ${a.b}' }), env({ 'a.b': WRONG })],
  [
    'inline-secret',
    `${SET}/token`,
    set({ token: 'abc' }, { env_vars: { TOKEN: 'abc' }, docker_params: [{ flag: 'env', value: 'TOKEN=abc' }] }),
    set({ token: '*****' }),
  ],
  ['inline-secret', `${ENV}/apiKey`, env({ apiKey: 'abc' }), env({ apiKeyFile: 'abc' })],
  [
    'inline-secret',
    '/tasks/0/docker_params/0/value',
    params([['env', 'DB=http://u:p@h']]),
    params([['env', 'DB=http://u:***@h']]),
  ],
  [
    'inline-secret',
    '/tasks/0/volumes/vol/driver_opts/password',
    volumes({ vol: named('/v', { driver_opts: { password: 'x' } }) }),
    volumes({ vol: named('/v', { driver_opts: { share: 'x' } }) }),
  ],
  ['masked-value', `${ENV}/A`, env({ A: '*****' }), env({ A: '****' })],
  [
    'env-not-in-docker-params',
    `${ENV}/A`,
    env({ A: '1' }, { task_id: 'x' }),
    env({ A: '1' }, { docker_params: [{ flag: 'env', value: 'A=2' }] }),
  ],
  ['env-not-in-docker-params', `${ENV}/A`, env({ A: '1' }, { docker_params: [] }), env({ A: '1' })],
  [
    'volume-not-in-docker-params',
    '/tasks/0/volumes/vol',
    volumes({ vol: named('/v') }, { docker_params: [] }),
    volumes({ vol: named('/v') }, { docker_params: [{ flag: 'volume', value: 'x:/v/' }] }),
  ],
];

describe('settings and variables', () => {
  it.each(rows)('%s at %s', (...row) => {
    expect(faultsOfRow(row)).toEqual([]);
  });
});

describe('secrets', () => {
  it('are told by the words of the name, but for its ending', () => {
    expect(wordsOf('myDBPassword-v2.KEY')).toEqual(['my', 'db', 'password', 'v2', 'key']);
    const secret = [
      'DB_PASSWORD',
      'apiKey',
      'api-key',
      'X_SECRET_KEY',
      'mysqlPwd',
      'credentials',
      'access.key',
      'TOKEN_1',
    ];
    const harmless = [
      'PASSWORD_FILE',
      'tokenTTL',
      'api_key_id',
      'KEY',
      'passwords',
      'secretly',
      'keyApi',
      'TOKEN_URL',
      '',
    ];
    expect(secret.filter((name) => !looksSecret(name, 'abc'))).toEqual([]);
    expect(harmless.filter((name) => looksSecret(name, 'abc'))).toEqual([]);
  });

  it('are values that could be one', () => {
    const plain = ['hunter2', 'a b', '12a', '$A$B', 'x/y', '${A}x'];
    const none = ['', '*', '*****', 'true', 'False', '12345', '$A', '${A}', '/run/secrets/x'];
    expect(plain.filter((value) => !looksSecret('password', value))).toEqual([]);
    expect(none.filter((value) => looksSecret('password', value))).toEqual([]);
  });

  it('may stand in an address, whatever the name', () => {
    const secret = ['amqp://u:p@h', 'postgis://:p@h:5432/db', 'see redis://u:a:b@h'];
    const none = ['amqp://u:***@h', 'amqp://u:${PASS}@h', 'amqp://u@h', 'http://h:80/a@b', 'mailto:a:b@c'];
    expect(secret.filter((value) => !looksSecret('URL', value))).toEqual([]);
    expect(none.filter((value) => looksSecret('URL', value))).toEqual([]);
  });

  it('are said once, where they stand first', () => {
    const both = set({ pwd: 'x' }, { env_vars: { PWD: 'x' }, docker_params: [{ flag: 'env', value: 'PWD=x' }] });
    expect(graveOf(both)).toEqual([`inline-secret ${SET}/pwd`]);
    const only = set({ pwd: 'x' }, { docker_params: [{ flag: 'env', value: 'PWD=x' }] });
    expect(graveOf(only)).toEqual([`inline-secret ${SET}/pwd`]);
    const other = set({ pwd: 'x' }, { docker_params: [{ flag: 'env', value: 'PWD=y' }] });
    expect(graveOf(other)).toEqual([`inline-secret ${SET}/pwd`, 'inline-secret /tasks/0/docker_params/0/value']);
  });

  it('when hidden are not repeated by the variable made from the setting', () => {
    expect(saidOf(set({ a: '*****' }, { env_vars: { A: '*****' } }))).toEqual([`masked-value ${SET}/a`]);
  });
});

describe('required settings', () => {
  it('are errors in main only', () => {
    const severity = (value: Json): string[] =>
      diagnose(read(value))
        .filter((d) => d.code === 'scale/missing-required-setting')
        .map((d) => d.severity);
    expect(severity(set({ a: null }))).toEqual(['error']);
    expect(severity(tasks({ ...pre, settings: { a: null } }, mainTask))).toEqual(['warning']);
  });
});
