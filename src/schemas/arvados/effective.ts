/** What applies once the server has filled in its defaults at commit (container_request.rb, container.rb). */
import type { JsonValue } from '../../document/node.ts';
import { get, isAbsent, toValue } from '../../document/node.ts';
import type { DocumentView, EffectiveDocument, Origin } from '../format.ts';
import { DEFAULT_CLUSTER, nodeSize } from './nodeSize.ts';
import { attribute, readRequest } from './read.ts';
import { gpuNeeds, needsOf } from './resources.ts';
import { ATTRIBUTES, CONSTRAINTS, RUNNER, SCHEDULING } from './words.ts';

type Value = { [key: string]: JsonValue };

/** Values of attributes that are left out or null, as a new cluster has them. */
const DEFAULTS: Value = {
  state: 'Uncommitted',
  priority: 0,
  cwd: '.',
  environment: {},
  mounts: {},
  secret_mounts: {},
  properties: {},
  output_properties: {},
  output_glob: [],
  output_ttl: 0,
  output_storage_classes: ['default'],
  container_count_max: 3,
  use_existing: true,
  service: false,
  published_ports: {},
};

/** Attributes for which null is not the same as leaving them out. */
const NULL_IS: Value = { use_existing: false, output_storage_classes: [] };

/** The request as the server keeps it; origins are by pointer into it. */
export function effective(view: DocumentView): EffectiveDocument {
  const request = readRequest(view);
  const value: Value = {};
  const origins = new Map<string, Origin>();
  const changes: { pointer: string; rule: string; message: string }[] = [];
  if (!request.node) return { value: null, origins, changes };
  origins.set('', { from: 'document', pointer: view.pointer });
  for (const key of ATTRIBUTES) {
    const written = attribute(request, key);
    const usual = DEFAULTS[key];
    if (written && !isAbsent(written) && view.valid(written)) {
      value[key] = toValue(written);
      origins.set(`/${key}`, { from: 'document', pointer: `${view.pointer}/${key}` });
    } else if (written?.kind === 'null' && key in NULL_IS) {
      value[key] = NULL_IS[key] ?? null;
      origins.set(`/${key}`, { from: 'default', note: 'null means this, not the default' });
    } else if (usual !== undefined) {
      value[key] = usual;
      origins.set(`/${key}`, {
        from: 'default',
        note: key === 'container_count_max' ? 'setting of the cluster' : 'default of the server',
      });
    }
  }
  fillConstraints(view, value, origins, changes);
  fillScheduling(view, value, origins, changes);
  for (const key of ['expires_at', 'filters']) {
    if (value[key] === undefined) continue;
    changes.push({ pointer: `/${key}`, rule: 'never implemented', message: `${key} has no effect.` });
  }
  return { value, origins, changes };
}

type Changes = { pointer: string; rule: string; message: string }[];

function fillConstraints(view: DocumentView, value: Value, origins: Map<string, Origin>, changes: Changes): void {
  const request = readRequest(view);
  const { constraints } = request;
  const at = '/runtime_constraints';
  const from = (key: string): Origin => ({ from: 'document', pointer: `${view.pointer}${at}/${key}` });
  const filled: Value = {};
  const needs = needsOf(request);
  const size = nodeSize(needs, DEFAULT_CLUSTER);
  const usual: Value = {
    ram: 0,
    vcpus: 0,
    API: false,
    keep_cache_disk: size.keepCacheDisk,
    keep_cache_ram: size.keepCacheRam,
  };
  for (const key of CONSTRAINTS) {
    if (key === 'gpu') continue;
    const written = get(constraints, key);
    if (written && !isAbsent(written) && view.valid(written) && !isUnsetCache(key, written)) {
      filled[key] = toValue(written);
      origins.set(`${at}/${key}`, from(key));
    } else if (key in usual) {
      filled[key] = usual[key] ?? null;
      origins.set(`${at}/${key}`, {
        from: 'default',
        ...(key === 'keep_cache_disk' && size.keepCacheDisk > 0
          ? { note: 'as large as the memory, from 2 to 32 GiB' }
          : { note: 'default of the server' }),
      });
    }
  }
  const { stack, devices, driver, targets, vram } = gpuNeeds(request);
  filled['gpu'] = { stack, device_count: devices, driver_version: driver, hardware_target: [...targets], vram };
  const old =
    get(constraints, 'cuda')?.kind === 'object' &&
    devices > 0 &&
    !(request.gpu?.devices === devices && request.gpu.stack === stack);
  if (old) {
    origins.set(`${at}/gpu`, from('cuda'));
    changes.push({ pointer: `${at}/gpu`, rule: 'cuda-deprecated', message: 'cuda is translated to gpu.' });
  } else origins.set(`${at}/gpu`, request.gpu ? from('gpu') : { from: 'default', note: 'no graphics cards' });
  value['runtime_constraints'] = filled;
  origins.set(at, { from: 'document', pointer: `${view.pointer}${at}` });
}

/** 0 stands for a cache that is not asked for. */
function isUnsetCache(key: string, node: { readonly kind: string; readonly value?: unknown }): boolean {
  return key.startsWith('keep_cache_') && node.kind === 'number' && node.value === 0;
}

function fillScheduling(view: DocumentView, value: Value, origins: Map<string, Origin>, changes: Changes): void {
  const { scheduling, command } = readRequest(view);
  const at = '/scheduling_parameters';
  const usual: Value = { max_run_time: 0, partitions: [], preemptible: false, supervisor: false };
  const filled: Value = {};
  for (const key of SCHEDULING) {
    const written = get(scheduling, key);
    const given = written && !isAbsent(written) && view.valid(written);
    filled[key] = given ? toValue(written) : (usual[key] ?? null);
    origins.set(
      `${at}/${key}`,
      given
        ? { from: 'document', pointer: `${view.pointer}${at}/${key}` }
        : { from: 'default', note: 'default of the server' },
    );
  }
  if (command[0]?.text === RUNNER && filled['supervisor'] !== true) {
    filled['supervisor'] = true;
    origins.set(`${at}/supervisor`, { from: 'server', note: 'the command starts with arvados-cwl-runner' });
    changes.push({
      pointer: `${at}/supervisor`,
      rule: 'supervisor-forced',
      message: 'The runner counts as a supervisor.',
    });
  }
  value['scheduling_parameters'] = filled;
  origins.set(at, { from: 'document', pointer: `${view.pointer}${at}` });
}
