import { describe, expect, it } from 'vitest';
import { get, type JsonValue } from '../../../document/node.ts';
import { fromPointer } from '../../../document/pointer.ts';
import type { DocumentView } from '../../format.ts';
import { documentOf } from '../../kit/testing.ts';
import { cleanPlan } from './clean.ts';
import { effectiveJob } from './index.ts';

type Json = Record<string, JsonValue>;

/** The view of a wrapped job with one group of one task. */
function viewOf(job: Json, group: Json = {}, task: Json = {}): DocumentView {
  const groups = [{ Name: 'g', Tasks: [{ Name: 't', Driver: 'docker', Config: { image: 'a' }, ...task }], ...group }];
  return viewOfJob({ ID: 'demo', TaskGroups: groups, ...job });
}

function viewOfJob(job: JsonValue): DocumentView {
  const { root } = documentOf({ Job: job });
  const node = get(root, 'Job') ?? root;
  return {
    job: node,
    pointer: '/Job',
    root,
    profile: 'default',
    keys: 'ignoreCase',
    nulls: 'absent',
    valid: () => true,
  };
}

function at(value: JsonValue, pointer: string): JsonValue | undefined {
  let here: JsonValue | undefined = value;
  for (const part of fromPointer(pointer)) {
    here =
      here === null || typeof here !== 'object' ? undefined : Array.isArray(here) ? here[Number(part)] : here[part];
  }
  return here;
}

const group = '/TaskGroups/0';

describe('effectiveJob', () => {
  it('fills in defaults by type', () => {
    const attempts = (Type: string): unknown[] => {
      const { value } = effectiveJob(viewOf({ Type }));
      return ['Update', 'ReschedulePolicy', 'Migrate', 'RestartPolicy'].map((key) => {
        const policy = at(value, `${group}/${key}`);
        return policy && (at(policy, '/Attempts') ?? at(policy, '/MaxParallel'));
      });
    };
    expect(attempts('service')).toEqual([1, 0, 1, 2]);
    expect(attempts('batch')).toEqual([null, 1, null, 3]);
    expect(attempts('system')).toEqual([1, null, null, 2]);
    expect(attempts('sysbatch')).toEqual([null, null, null, 3]);
  });

  it('keeps lists that are written empty where the server does, and drops what no server reads', () => {
    const { value } = effectiveJob(
      viewOf(
        { Type: 'batch', ParameterizedJob: { MetaRequired: [] } },
        { Count: 0, MaxClientDisconnect: 5, PreventRescheduleOnLost: true, Constraints: [] },
        { Vault: { ChangeMode: '' }, Schedule: {}, Identities: [{ Name: 'a', Audience: [] }] },
      ),
    );
    expect(at(value, '/ParameterizedJob')).toMatchObject({ MetaRequired: [], MetaOptional: null });
    expect(at(value, group)).toMatchObject({
      Count: 0,
      Constraints: [expect.anything(), expect.anything()],
      MaxClientDisconnect: null,
      PreventRescheduleOnLost: false,
    });
    expect(at(value, `${group}/Tasks/0`)).toMatchObject({
      Vault: { ChangeMode: 'restart' },
      Schedule: null,
      Identities: [{ Name: 'a', Audience: [] }],
    });
  });

  it('places groups and tasks in the partition of Consul that they name', () => {
    const partition = { LTarget: '${attr.consul.partition}', RTarget: 'p', Operand: '=' };
    const { value } = effectiveJob(viewOf({}, { Consul: { Partition: 'p' } }));
    expect(at(value, `${group}/Constraints`)).toEqual([partition]);
    const inTask = effectiveJob(
      viewOf({}, { Consul: {}, Disconnect: { Reconcile: '' } }, { Consul: { Partition: 'p' } }),
    );
    expect(at(inTask.value, `${group}/Constraints`)).toBeNull();
    expect(at(inTask.value, `${group}/Tasks/0/Constraints`)).toEqual([partition]);
    expect(at(inTask.value, `${group}/Disconnect`)).toMatchObject({ Reconcile: 'best_score' });
  });

  it('gives the default identity of a proxy to its task', () => {
    const { value } = effectiveJob(
      viewOf(
        {},
        {
          Networks: [{ Mode: 'bridge' }],
          Services: [
            {
              Name: 'a',
              PortLabel: '9',
              Connect: { SidecarService: {}, SidecarTask: { Identities: [{ Env: true }, { Name: 'b' }] } },
            },
          ],
        },
      ),
    );
    expect(at(value, `${group}/Tasks/1`)).toMatchObject({
      Identity: { Name: 'default', Env: true },
      Identities: [{ Name: 'b' }],
    });
  });

  it('merges the job over the group and says where a value comes from', () => {
    const { value, origins } = effectiveJob(
      viewOf({ Update: { MaxParallel: 2, Canary: 1 } }, { Update: { Canary: 3 } }),
    );
    expect(at(value, `${group}/Update`)).toMatchObject({ MaxParallel: 2, Canary: 3, HealthCheck: 'checks' });
    expect(origins.get(`${group}/Update/MaxParallel`)).toEqual({ from: 'job', pointer: '/Job/Update/MaxParallel' });
    expect(origins.get(`${group}/Update/HealthCheck`)).toEqual({ from: 'default' });
    expect(origins.get(group)).toBeUndefined();
  });

  it('adds what the server adds', () => {
    const service = { Name: 'api', PortLabel: '80', Connect: { SidecarService: {} } };
    const { value, origins } = effectiveJob(viewOf({}, { Networks: [{ Mode: 'bridge' }], Services: [service] }));
    expect(at(value, `${group}/Tasks/1`)).toMatchObject({ Name: 'connect-proxy-api', Resources: { CPU: 250 } });
    expect(origins.get(`${group}/Tasks/1`)?.from).toBe('server');
    expect(at(value, `${group}/Networks/0/DynamicPorts/0/Label`)).toBe('connect-proxy-api');
    expect(at(value, `${group}/Constraints/0/LTarget`)).toBe('${attr.consul.version}');
  });

  it('adds what is implied in the order of the server', () => {
    const task = {
      Vault: {},
      Secrets: [{ Name: 's', Provider: 'vault', Path: 'a' }],
      Templates: [{ EmbeddedTmpl: 'a', DestPath: 'b', ChangeMode: 'signal', ChangeSignal: 'SIGUSR1' }],
    };
    const { value } = effectiveJob(viewOf({}, {}, task));
    expect(value).toMatchObject({
      TaskGroups: [
        {
          Constraints: [
            { LTarget: '${attr.vault.version}' },
            { LTarget: '${attr.plugins.secrets.vault.version}' },
            { LTarget: '${attr.os.signals}' },
          ],
        },
      ],
    });
  });

  it('opens paths for checks that are exposed', () => {
    const check = { Type: 'http', Path: '/health', Expose: true, Interval: 3e9, Timeout: 1e9 };
    const service = { Name: 'api', PortLabel: '9001', Connect: { SidecarService: {} }, Checks: [check] };
    const { value } = effectiveJob(viewOf({}, { Networks: [{ Mode: 'bridge' }], Services: [service] }));
    const paths = at(value, `${group}/Services/0/Connect/SidecarService/Proxy/Expose/Paths`);
    expect(paths).toMatchObject([{ Path: '/health', LocalPathPort: 9001 }]);
    expect(at(value, `${group}/Services/0/Checks/0/PortLabel`)).toMatch(/^svc_api_ck_[0-9a-f]{6}$/);
  });

  it('lists what has no effect', () => {
    const { changes } = effectiveJob(viewOf({ Status: 'running' }, { Volumes: { v: { Type: 'nfs' } } }));
    expect(changes.map(({ rule, pointer }) => `${rule} ${pointer}`)).toEqual([
      'nomad/server-field /Job/Status',
      'nomad/volume-type-ignored /Job/TaskGroups/0/Volumes/v',
    ]);
  });
});

describe('cleanPlan', () => {
  const cleaned = (view: DocumentView): readonly string[] =>
    cleanPlan(view)?.ops.map((op) => (op.op === 'remove' ? op.pointer.replace('/Job', '') : op.op)) ?? [];

  it('leaves a job alone that says nothing twice', () => {
    expect(cleanPlan(viewOf({}))).toBeUndefined();
  });

  it('takes out fields of the server, nulls and defaults, and keeps what is unknown', () => {
    const view = viewOf(
      { CreateIndex: 7, Meta: null, Priority: 50, Mine: 1, Name: 'demo' },
      { Count: 1 },
      { Kind: '' },
    );
    expect(cleaned(view).toSorted()).toEqual(
      ['/CreateIndex', '/Meta', '/Name', '/Priority', `${group}/Count`, `${group}/Tasks/0/Kind`].toSorted(),
    );
  });

  it('keeps a value that is the default of another type, and one that stands over the job', () => {
    const restart = { Attempts: 3, Interval: 24 * 3600e9 };
    expect(cleaned(viewOf({ Type: 'batch' }, { RestartPolicy: restart }))).toEqual([`${group}/RestartPolicy`]);
    expect(cleaned(viewOf({ Type: 'service' }, { RestartPolicy: restart }))).toEqual(['/Type']);
    expect(cleaned(viewOf({ Update: { MaxParallel: 2 } }, { Update: { MaxParallel: 1 } }))).toEqual([]);
  });

  it('takes a stored job back to what was written', () => {
    const service = { Name: 'api', PortLabel: '80', Connect: { SidecarService: {} } };
    const written = viewOf({}, { Networks: [{ Mode: 'bridge' }], Services: [service] });
    const stored = viewOfJob(effectiveJob(written).value);
    const ops = cleaned(stored);
    expect(ops).toEqual(
      expect.arrayContaining([`${group}/Constraints`, `${group}/Tasks/1`, `${group}/Tasks/0/Identity`]),
    );
    expect(ops).not.toContain(`${group}/Services`);
  });

  it('takes out of a volume what says nothing, and keeps what makes it one', () => {
    const written = viewOf(
      {},
      { Volumes: { data: { Type: 'host', Source: 'disk', ReadOnly: true } } },
      { VolumeMounts: [{ Volume: 'data', Destination: '/data' }] },
    );
    const volume = `${group}/Volumes/data`;
    const mount = `${group}/Tasks/0/VolumeMounts/0`;
    const ops = cleaned(viewOfJob(effectiveJob(written).value)).filter((pointer) => /Volume/.test(pointer));
    expect(ops.toSorted()).toEqual([
      ...['PropagationMode', 'ReadOnly', 'SELinuxLabel'].map((key) => `${mount}/${key}`),
      ...['AccessMode', 'AttachmentMode', 'MountOptions', 'Name', 'PerAlloc', 'Sticky'].map(
        (key) => `${volume}/${key}`,
      ),
    ]);
  });

  it('takes out what the server asks for at each submission', () => {
    const written = viewOf({}, {}, { Identities: [{ Name: 'other', Audience: ['a'] }] });
    const stored = effectiveJob(written).value;
    expect(cleaned(viewOfJob(stored))).toContain(`${group}/Constraints`);
    expect(cleaned(viewOfJob(stored))).not.toContain(`${group}/Tasks/0/Identities`);
  });
});
