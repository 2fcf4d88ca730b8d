/** When an earlier container is taken instead of running again: the values that must be the same (container.rb). */
import type { JsonValue } from '../../document/node.ts';
import { toValue } from '../../document/node.ts';
import type { DocumentView } from '../format.ts';
import { attribute, readRequest } from './read.ts';
import { gpuNeeds } from './resources.ts';
import { isPdh } from './words.ts';

/** What makes two requests the same work. */
export interface ReuseKey {
  /** By name; two requests may share a container when all are equal. */
  readonly parts: Readonly<Record<ReusePart, JsonValue>>;
  /** False when the request refuses to share: a service, or `use_existing` that is not true. */
  readonly shares: boolean;
  /** What is known only when the request is committed; each one sentence. */
  readonly unresolved: readonly string[];
}

export const REUSE_PARTS = [
  'command',
  'cwd',
  'environment',
  'output_path',
  'output_glob',
  'container_image',
  'mounts',
  'secret_mounts',
  'ram',
  'vcpus',
  'API',
  'gpu',
] as const;
export type ReusePart = (typeof REUSE_PARTS)[number];

/** The reuse key of a request. Sizes of caches do not count, nor does anything about names, output storage or scheduling. */
export function reuseKey(view: DocumentView): ReuseKey {
  const request = readRequest(view);
  const plain = (key: string, absent: JsonValue): JsonValue => {
    const node = attribute(request, key);
    return node && node.kind !== 'null' && node.kind !== 'missing' ? toValue(node) : absent;
  };
  const { stack, devices, driver, targets, vram } = gpuNeeds(request);
  const hasCards = stack !== '' || devices > 0 || driver !== '' || targets.length > 0 || vram > 0;
  const unresolved: string[] = [];
  if (request.image !== undefined && !isPdh(request.image)) {
    unresolved.push('The image is compared by its portable data hash, which its name is resolved to.');
  }
  for (const { kind, uuid, pdh, target } of request.mounts.values()) {
    if (kind === 'collection' && (uuid ?? '') !== '' && (pdh ?? '') === '') {
      unresolved.push(`${target} is compared by the content that its collection has when the request is committed.`);
    }
  }
  const reuse = attribute(request, 'use_existing');
  return {
    parts: {
      command: plain('command', []),
      cwd: plain('cwd', '.'),
      environment: plain('environment', {}),
      output_path: plain('output_path', null),
      output_glob: plain('output_glob', []),
      container_image: plain('container_image', null),
      mounts: plain('mounts', {}),
      secret_mounts: plain('secret_mounts', {}),
      ram: request.ram ?? 0,
      vcpus: request.vcpus ?? 0,
      API: request.api,
      gpu: hasCards
        ? { stack, device_count: devices, driver_version: driver, hardware_target: [...targets], vram }
        : null,
    },
    shares: !request.service && (reuse === undefined || (reuse.kind === 'boolean' && reuse.value)),
    unresolved,
  };
}

/** One value that keeps two requests from sharing a container. */
export interface ReuseDifference {
  readonly part: ReusePart;
  /** Keys down to the value that differs: a target and a key of its mount, a variable, an argument. */
  readonly path: readonly (string | number)[];
  /** Absent where the value is not there. */
  readonly before?: JsonValue;
  readonly after?: JsonValue;
}

/** What keeps `after` from reusing a container of `before`; nothing when they would share it. */
export function reuseDifferences(before: ReuseKey, after: ReuseKey): ReuseDifference[] {
  return REUSE_PARTS.flatMap((part) => differences(part, [], before.parts[part], after.parts[part]));
}

function differences(
  part: ReusePart,
  path: readonly (string | number)[],
  before: JsonValue | undefined,
  after: JsonValue | undefined,
): ReuseDifference[] {
  if (before === undefined || after === undefined) {
    if (before === after) return [];
    return [{ part, path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, i) => differences(part, [...path, i], before[i], after[i])).flat();
  }
  if (isObject(before) && isObject(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => differences(part, [...path, key], own(before, key), own(after, key)));
  }
  return before === after ? [] : [{ part, path, before, after }];
}

function isObject(value: JsonValue): value is { [key: string]: JsonValue } {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function own(value: { [key: string]: JsonValue }, key: string): JsonValue | undefined {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}
