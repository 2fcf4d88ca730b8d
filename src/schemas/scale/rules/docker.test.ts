import { describe, expect, it } from 'vitest';
import { parseMount } from '../docker/mounts.ts';
import { isSize, parseSize } from '../docker/sizes.ts';
import { ruleInfo } from './info.ts';
import { faultsOfRow, graveOf, host, type Json, main, named, params, type Row, volumes, WRONG } from './testSupport.ts';

const P = '/tasks/0/docker_params';
const one = (flag: string, value: string, more: Json = {}): Json => params([[flag, value]], more);

const rows: readonly Row[] = [
  ['docker-flag-dashes', `${P}/0/flag`, one('-v', '/a:/b'), one('volume', '/a:/b')],
  ['docker-flag-dashes', `${P}/0/flag`, one('--env=A', '1'), one('env', 'A=1')],
  ['docker-flag-syntax', `${P}/0/flag`, one('', 'x'), one('env', 'A=x')],
  ['docker-flag-syntax', `${P}/0/flag`, one('shm-size=64m', ''), one('shm-size', '64m')],
  ['docker-flag-syntax', `${P}/0/flag`, one('volume /a:/b', ''), one('volume', '/a:/b')],
  ['docker-flag-short', `${P}/0/flag`, one('P', 'true'), one('publish-all', 'true')],
  ['docker-flag-short', `${P}/0/flag`, one('d', 'true'), one('detach', 'true')],
  ['docker-flag-unknown', `${P}/0/flag`, one('enviroment', 'A=1'), one('env', 'A=1')],
  ['docker-flag-unknown', `${P}/0/flag`, one('Volume', '/a:/b'), one('volume', '/a:/b')],
  [
    'docker-param-duplicate',
    `${P}/2`,
    params([
      ['env', 'A=1'],
      ['env', 'B=1'],
      ['env', 'A=1'],
    ]),
    params([
      ['env', 'A=1'],
      ['label', 'A=1'],
    ]),
  ],
  [
    'docker-param-repeated',
    `${P}/2/flag`,
    params([
      ['user', 'a'],
      ['env', 'A=1'],
      ['user', 'b'],
    ]),
    params([
      ['label', 'a=1'],
      ['label', 'b=1'],
    ]),
  ],
  ['docker-flag-reserved', `${P}/0/flag`, one('network', 'host'), one('network-alias', 'x')],
  ['docker-size-invalid', `${P}/0/value`, one('memory', '-1'), one('memory-swap', '-1')],
  ['docker-size-invalid', `${P}/0/value`, one('shm-size', '1x'), one('shm-size', '1.5GiB')],
  ['docker-size-invalid', `${P}/0/value`, one('shm-size', '-1m'), one('shm-size', '+1m')],
  ['docker-env-syntax', `${P}/0/value`, one('env', '=x'), one('env', 'A=')],
  [
    'docker-env-conflict',
    `${P}/0/value`,
    one('env', 'A=2', { env_vars: { A: '1' } }),
    one('env', 'A=2', { env_vars: { a: '1' } }),
  ],
  [
    'docker-env-conflict',
    `${P}/1/value`,
    params(
      [
        ['env', 'A=1'],
        ['env', 'A=2'],
      ],
      { env_vars: { A: '1' } },
    ),
    params([['env', 'A=1']], { env_vars: { A: '1' } }),
  ],
  ['docker-volume-syntax', `${P}/0/value`, one('volume', 'a:/b:ro:z'), one('volume', 'a:/b:ro,z')],
  ['docker-volume-syntax', `${P}/0/value`, one('volume', ':/b'), one('volume', '/b')],
  ['docker-volume-syntax', `${P}/0/value`, one('volume', 'name'), one('volume', 'name:/a:rprivate')],
  ['docker-volume-syntax', `${P}/0/value`, one('volume', '/a:ro'), one('volume', '/a:/ro')],
  ['docker-volume-syntax', `${P}/0/value`, one('volume', 'a:/b:'), one('volume', 'a:/b:nocopy')],
  [
    'docker-volume-conflict',
    `${P}/0/value`,
    volumes({ vol: host('/v', '/h') }, { docker_params: [{ flag: 'volume', value: '/other:/v:ro' }] }),
    volumes({ vol: host('/v', '/h') }, { docker_params: [{ flag: 'volume', value: '/h/:/v/:ro' }] }),
  ],
  [
    'docker-volume-conflict',
    `${P}/0/value`,
    volumes({ vol: named('/v', { mode: 'ro' }) }, { docker_params: [{ flag: 'volume', value: 'vol:/v' }] }),
    volumes({ vol: named('/v') }, { docker_params: [{ flag: 'volume', value: 'vol:/v' }] }),
  ],
  [
    'docker-volume-conflict',
    `${P}/0/value`,
    volumes({ vol: named('/v') }, { docker_params: [{ flag: 'volume', value: 'vol:/w' }] }),
    volumes({ vol: named('/v') }, { docker_params: [{ flag: 'volume', value: 'wol:/w' }] }),
  ],
  [
    'docker-volume-conflict',
    `${P}/0/value`,
    volumes({ vol: named('/v') }, { docker_params: [{ flag: 'volume', value: '/v' }] }),
    volumes({ vol: named('/v', { mode: WRONG }) }, { docker_params: [{ flag: 'volume', value: 'vol:/v:ro' }] }),
  ],
  ['docker-volume-substitution', `${P}/0/value`, one('volume', '$(make --share=a:/b):/d'), one('volume', '$x:/d')],
  ['docker-volume-substitution', `${P}/0/value`, one('volume', '`make`:/d'), one('env', 'A=`make`')],
  ['dangerous-docker-param', `${P}/0`, one('privileged', ''), one('privileged', 'false')],
  ['dangerous-docker-param', `${P}/0`, one('cap-add', 'SYS_ADMIN'), one('cap-add', 'SYS_PTRACE')],
  ['dangerous-docker-param', `${P}/0`, one('ipc', 'host'), one('ipc', 'private')],
  [
    'dangerous-docker-param',
    `${P}/0`,
    one('security-opt', 'seccomp=unconfined'),
    one('security-opt', 'no-new-privileges'),
  ],
];

describe('Docker parameters', () => {
  it.each(rows)('%s at %s', (...row) => {
    expect(faultsOfRow(row)).toEqual([]);
  });
});

describe('a faulty flag', () => {
  it('ends what is said of its entry', () => {
    expect(graveOf(one('-memory', 'x'))).toEqual([`docker-flag-dashes ${P}/0/flag`]);
    expect(
      graveOf(
        params([
          ['memory', 'x'],
          ['memory', 'x'],
        ]),
      ),
    ).toEqual([`docker-size-invalid ${P}/0/value`, `docker-param-duplicate ${P}/1`]);
  });

  it('is looked at without its value, and the other way round not', () => {
    expect(
      graveOf(main({ docker_params: [{ flag: 'x' }, { value: 'x' }, { flag: WRONG, value: 'a' }, 1, null] })),
    ).toEqual([`docker-flag-short ${P}/0/flag`]);
  });
});

describe('a command in a volume', () => {
  it('may have colons', () => {
    expect(parseMount('$(a --opt share=h:/p):/d:ro')).toEqual({
      source: '$(a --opt share=h:/p)',
      target: '/d',
      mode: 'ro',
    });
    expect(graveOf(one('volume', '$(a h:/p):/d:ro'))).toEqual([`docker-volume-substitution ${P}/0/value`]);
    expect(graveOf(one('volume', '$(a):d'))).toEqual([
      `docker-volume-syntax ${P}/0/value`,
      `docker-volume-substitution ${P}/0/value`,
    ]);
  });
});

describe('sizes', () => {
  it('are bytes, in powers of 1024', () => {
    expect(['1', '1b', '1k', '1KB', '1.5m', '2GiB', '1t', '.5k', '1e3', '2 GiB', '512 ', '+1'].map(parseSize)).toEqual([
      1, 1, 1024, 1024, 1572864, 2147483648, 1099511627776, 512, 1000, 2147483648, 512, 1,
    ]);
    expect(['', 'm', '1 megs', '1x', '1bb', '-1', '1e'].map(parseSize)).toEqual(Array(7).fill(undefined));
    expect(isSize('memory-swap', '-1')).toBe(true);
    expect(isSize('memory', '-1')).toBe(false);
  });
});

describe('the list of rules', () => {
  it('tells of each what it is, why it matters and how to mend it', () => {
    expect(Object.keys(ruleInfo)).toHaveLength(87);
    for (const [code, rule] of Object.entries(ruleInfo)) {
      expect(code).toMatch(/^scale\/[a-z0-9-]+$/);
      expect(rule.title.length, code).toBeGreaterThan(5);
      expect(rule.help.length, code).toBeGreaterThan(80);
    }
  });
});
