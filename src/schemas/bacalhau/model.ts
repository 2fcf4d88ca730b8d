/** Words of the format, as the specification and the engine use them. */

export const JOB_TYPES = ['batch', 'service', 'daemon', 'ops'] as const;
export type JobType = (typeof JOB_TYPES)[number];

export type EngineKind = 'docker' | 'wasm' | 'noop' | 'unknown';

/** Types of sources as they are written; `localDirectory` is an old name of `local`. */
export const SOURCE_TYPES = ['ipfs', 's3', 'urlDownload', 'inline', 'local', 'localDirectory', 's3PreSigned'] as const;
export type SourceKind = 'ipfs' | 's3' | 'url' | 'inline' | 'local' | 'presigned' | 'noop' | 'unknown';

const SOURCE_KINDS: Readonly<Record<string, SourceKind>> = {
  ipfs: 'ipfs',
  s3: 's3',
  urldownload: 'url',
  inline: 'inline',
  local: 'local',
  localdirectory: 'local',
  s3presigned: 'presigned',
  noop: 'noop',
};

export const PUBLISHER_TYPES = ['local', 's3', 's3managed', 'ipfs', 'noop'] as const;
export type PublisherKind = (typeof PUBLISHER_TYPES)[number] | 'unknown' | 'blank';

export const NETWORK_TYPES = ['none', 'http', 'bridge', 'host', 'default', 'full'] as const;
export type NetworkType = (typeof NETWORK_TYPES)[number];

export const OPERATORS = ['=', '==', '!=', 'in', 'notin', 'exists', '!', 'gt', 'lt'] as const;

export const TIMEOUTS = ['ExecutionTimeout', 'QueueTimeout', 'TotalTimeout'] as const;
export type TimeoutKey = (typeof TIMEOUTS)[number];

/** Where the engine puts modules that are given as input sources (transformer/wasm_legacy.go). */
export const MODULE_TARGET = '/wasm/entry.wasm';
export const importTarget = (index: number): string => `/wasm/imports/module_${String(index)}.wasm`;

/** What an execution gets when nothing is written and nothing is configured (config/defaults.go). */
export const DEFAULT_CPU = '500m';
export const DEFAULT_MEMORY = '512Mb';

/** Names of results that are always published (WriteJobResults). */
export const RESERVED_RESULTS: readonly string[] = ['stdout', 'stderr', 'exitCode'];

/** Prefix of the engine's own metadata. */
export const RESERVED_META = 'bacalhau.org/';
/** Prefix of the engine's own variables. */
export const RESERVED_ENV = 'BACALHAU_';

/** The kind of source that a type means, without regard to case and blanks around it. */
export function sourceKindOf(type: string): SourceKind {
  const plain = fold(type);
  return Object.hasOwn(SOURCE_KINDS, plain) ? (SOURCE_KINDS[plain] ?? 'unknown') : 'unknown';
}

/** The kind of engine that a type means. */
export function engineKindOf(type: string): EngineKind {
  const plain = fold(type);
  return plain === 'docker' || plain === 'wasm' || plain === 'noop' ? plain : 'unknown';
}

/** The kind of publisher that a type means. */
export function publisherKindOf(type: string): PublisherKind {
  const plain = fold(type);
  return plain === '' ? 'blank' : (PUBLISHER_TYPES.find((known) => known === plain) ?? 'unknown');
}

/** The type of network that a text means; undefined when it is none. */
export function networkTypeOf(text: string): NetworkType | undefined {
  const plain = fold(text);
  return NETWORK_TYPES.find((known) => known === plain);
}

/** As the engine compares types. */
export function fold(text: string): string {
  return text.trim().toLowerCase();
}
