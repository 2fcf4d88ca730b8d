import { describe, expect, it } from 'vitest';
import { faultsOfFixes, host, job, row, saidOf, task, type Row } from './testSupport.ts';

const rows: readonly Row[] = [
  row(
    'bytes as MB',
    job({}, { EphemeralDisk: { SizeMB: 524_288_000 } }, { Resources: { MemoryMB: 268_435_456, MemoryMaxMB: 0 } }),
    'i size-unit T/Resources/MemoryMB',
    'i size-unit G/EphemeralDisk/SizeMB',
  ),
  row('many MB', job({}, { EphemeralDisk: { SizeMB: 900_000 } }, { Resources: { MemoryMB: 524_288 } })),
  row(
    'ignored bool false',
    job({}, { PreventRescheduleOnLost: false, MaxClientDisconnect: 0 }),
    'w ignored-field G/MaxClientDisconnect',
  ),
  row('consulns with consul', job({ ConsulNamespace: 'x' }, { Consul: {} })),
  row(
    'vaultns with own',
    job({ VaultNamespace: 'x' }, {}, { Vault: { Namespace: 'y' } }),
    'w enterprise-only T/Vault/Namespace',
  ),
  row(
    'cluster',
    job(
      {},
      { Consul: { Cluster: 'a' }, ...host, Services: [{ Name: 'a', PortLabel: 'http', Cluster: 'b' }] },
      { Vault: { Cluster: 'c' }, Consul: { Cluster: 'default' } },
    ),
    'w enterprise-only G/Consul/Cluster',
    'w enterprise-only G/Services/0/Cluster',
    'w enterprise-only T/Vault/Cluster',
  ),
  row(
    'numa',
    job({}, {}, { Resources: { Cores: 1, NUMA: { Affinity: 'require' } }, Schedule: { Cron: { Start: 'a' } } }),
    'w enterprise-only T/Resources/NUMA',
    'w enterprise-only T/Schedule',
  ),
  row(
    'secret templ',
    job(
      {},
      {},
      {
        Env: { A_TOKEN: '{{ x }}', B_TOKEN: '${x}', TOKENIZER: 'a', 'my-api-key': 'x', APIKEY: 'y', C_SECRET_KEY: '' },
      },
    ),
    'w inline-secret T/Env/my-api-key',
    'w inline-secret T/Env/APIKEY',
  ),
  row(
    'auth list',
    job({}, {}, { Config: { image: 'x', auth: [{ username: 'u', password: 'p' }] } }),
    'w inline-secret T/Config/auth/0/password',
  ),
  row(
    'userinfo',
    job(
      {},
      {},
      {
        Artifacts: [
          {
            GetterSource: 'git::https://u:p@h/x',
            GetterHeaders: { authorization: 'b', 'X-My-Token': 'c', 'X-Other': 'd' },
          },
        ],
      },
    ),
    'w inline-secret T/Artifacts/0/GetterSource',
    'w inline-secret T/Artifacts/0/GetterHeaders/authorization',
    'w inline-secret T/Artifacts/0/GetterHeaders/X-My-Token',
  ),
  row(
    'ignored bool false',
    job({}, { PreventRescheduleOnLost: false, MaxClientDisconnect: 0 }),
    'w ignored-field G/MaxClientDisconnect',
  ),
  row('consulns with consul', job({ ConsulNamespace: 'x' }, { Consul: {} })),
  row('secretsmb default', task({ Resources: { SecretsMB: 301 } }), 'e secrets-mb T/Resources/SecretsMB'),
  row(
    'keys of the past in any case',
    job({}, { Services: [{ Name: 'api', id: 'x' }] }, { spreads: [] }),
    'i removed-key G/Services/0/id',
    'w task-spreads-ignored T/spreads',
  ),
  row(
    'restart job level key',
    job({}, { Restart: {}, restart: {} }),
    'w renamed-key G/Restart',
    'w unknown-key G/restart',
  ),
];

describe('rules about keys and single values', () => {
  it.each(rows)('say of $name', (given) => {
    expect(saidOf(given)).toEqual(given.said);
  });

  it('have fixes that mend', () => {
    expect(rows.flatMap(faultsOfFixes)).toEqual([]);
  });
});
