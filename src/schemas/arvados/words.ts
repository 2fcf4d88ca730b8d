/** The words and syntaxes of the format (documentation of container requests; services/api/app/models). */
import { type Kind, REQUEST_TYPE } from './basics.ts';

export const STREAMS = ['stdin', 'stdout', 'stderr'] as const;

export const STATES = ['Uncommitted', 'Committed', 'Final'] as const;
export type State = (typeof STATES)[number];

/** Keys of a mount that its kind takes, beside `kind`. */
export const MOUNT_KEYS: Readonly<Record<Kind, readonly string[]>> = {
  collection: ['portable_data_hash', 'uuid', 'path', 'writable', 'exclude_from_output'],
  tmp: ['capacity', 'device_type', 'exclude_from_output'],
  json: ['content', 'exclude_from_output'],
  text: ['content', 'exclude_from_output'],
  file: ['path', 'exclude_from_output'],
  keep: ['exclude_from_output'],
  git_tree: [
    'uuid',
    'repository_name',
    'git-url',
    'git_url',
    'commit',
    'revisions',
    'commit_range',
    'path',
    'exclude_from_output',
  ],
};

/** Attributes that a request may set. */
export const ATTRIBUTES = [
  'name',
  'description',
  'properties',
  'state',
  'priority',
  'command',
  'container_image',
  'cwd',
  'environment',
  'mounts',
  'secret_mounts',
  'output_path',
  'output_glob',
  'output_name',
  'output_ttl',
  'output_storage_classes',
  'output_properties',
  'runtime_constraints',
  'scheduling_parameters',
  'container_count_max',
  'use_existing',
  'service',
  'published_ports',
  'runtime_token',
  'owner_uuid',
  'expires_at',
  'filters',
] as const;

/** Attributes that only the system sets; a new request may hold them as null (the counts as 0). */
export const SYSTEM_UUIDS = ['requesting_container_uuid', 'container_uuid', 'log_uuid', 'output_uuid', 'uuid'] as const;
export const SYSTEM_COUNTS = ['container_count', 'cumulative_cost'] as const;

/** Keys of records that are no attributes: a new request with one of them is refused. */
export const RECORD_KEYS = ['etag', 'kind', 'href', 'self_link'] as const;

/** Keys of records that a new request may hold: they are dropped without a word. */
export const DROPPED_KEYS = [
  'created_at',
  'modified_at',
  'updated_at',
  'modified_by_user_uuid',
  'modified_by_client_uuid',
] as const;

/** What an answer of the server holds and a new request must not, or need not. */
export const STRIPPED_KEYS: readonly string[] = [
  ...SYSTEM_UUIDS,
  ...SYSTEM_COUNTS,
  ...RECORD_KEYS,
  ...DROPPED_KEYS,
  'runtime_token',
];

/** Attributes that may be given as JSON text (services/api/app/controllers/application_controller.rb). */
export const TEXT_ATTRIBUTES: readonly string[] = [
  'environment',
  'mounts',
  'runtime_constraints',
  'command',
  'scheduling_parameters',
  'secret_mounts',
  'properties',
];

export const CONSTRAINTS = ['ram', 'vcpus', 'API', 'keep_cache_disk', 'keep_cache_ram', 'gpu', 'cuda'] as const;
export const GPU_KEYS = ['stack', 'device_count', 'driver_version', 'hardware_target', 'vram'] as const;
export const CUDA_KEYS = ['device_count', 'driver_version', 'hardware_capability'] as const;
export const SCHEDULING = ['max_run_time', 'partitions', 'preemptible', 'supervisor'] as const;

/** The profile of servers of today, as on the card: they refuse what older documentation allows. */
export const CURRENT_SERVERS = 'current-servers';

export const RUNNER = 'arvados-cwl-runner';

export const UUID_TYPES = {
  request: REQUEST_TYPE,
  container: 'dz642',
  collection: '4zz18',
  user: 'tpzed',
  group: 'j7d0g',
  token: 'gj3su',
} as const;

const PDH = String.raw`[0-9a-f]{32}\+\d+(?:\+[A-Z][A-Za-z0-9@_-]*)*`;
const PDH_ALONE = new RegExp(`^${PDH}$`);
const PDH_AND_PATH = new RegExp(`^(${PDH})(?:/(.*))?$`, 's');

/** True for a portable data hash: the hash of a collection and the size of its manifest, perhaps with hints. */
export function isPdh(text: string): boolean {
  return PDH_ALONE.test(text);
}

/** The parts of a hash with a path behind it, as a mount may have it; undefined when it is neither. */
export function splitPdh(text: string): { readonly pdh: string; readonly path: string | undefined } | undefined {
  const match = PDH_AND_PATH.exec(text);
  return match ? { pdh: match[1] ?? '', path: match[2] } : undefined;
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A path without doubled slashes, dots and a slash at its end; `..` goes up. */
export function cleanPath(path: string): string {
  // Nearly all paths are clean: to see it takes no time.
  const clean = path.startsWith('/') && !path.includes('//') && !path.includes('/.');
  if (clean && (path.length === 1 || !path.endsWith('/'))) return path;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return '/' + parts.join('/');
}

/** True when one of the parts of a path is `..`. */
export function goesUp(path: string): boolean {
  return path.includes('..') && path.split('/').includes('..');
}

/** True when the engine says that a path lies below a directory: it compares the texts. */
export function isBelow(path: string, directory: string): boolean {
  return path.startsWith(directory + '/');
}

/** Folders of an image that a program can hardly do without. */
const VITAL: ReadonlySet<string> = new Set([
  '/bin',
  '/sbin',
  '/lib',
  '/lib64',
  '/usr',
  '/etc',
  '/dev',
  '/proc',
  '/sys',
]);

/** True for a place where a mount hides what the image needs, the root included. */
export function isVital(path: string): boolean {
  return path === '/' || VITAL.has(path);
}
