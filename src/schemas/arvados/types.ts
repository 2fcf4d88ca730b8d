// Generated from schema.json by `npm run types`. Change the schema, not this file.

/** Runs one command once, in one image, with the files that are mounted, and keeps what it leaves under the output path. */
export interface ContainerRequest {
  /** What people see in lists. It need not be unique and has no effect on the run. */
  name?: string;
  /** Notes for people. Simple HTML is shown as such: paragraphs, lists, links, emphasis, code. */
  description?: string;
  /** Your own metadata, with any keys and values. It does not change how the container runs; a cluster may restrict it to its vocabulary. */
  properties?: Properties;
  /**
   * Whether the request is still a draft or may run. Once Committed, only a few attributes can still be changed.
   * @default "Uncommitted"
   */
  state?: 'Uncommitted' | 'Committed' | 'Final';
  /**
   * How urgent the work is, from 1 to 1000. A higher number always goes first; equal numbers run in the order in which they came. 0 means do not run, and cancels what runs.
   * @default 0
   */
  priority?: number;
  /** The program and its arguments, one text each. No shell reads them: quotes, variables, pipes and redirections mean nothing. */
  command: Array<string>;
  /** The image to run. Best the portable data hash of the collection that arv-keepdocker made; a name with a tag is looked up when the request is committed. */
  container_image: string;
  /**
   * Where the command starts: an absolute path in the container, or a dot for the directory that the image names.
   * @default "."
   */
  cwd?: string;
  /** Variables for the command. They are added to those of the image and win over them. */
  environment?: Environment;
  /** What is attached to the file system of the container, by the path at which it appears; stdin, stdout and stderr redirect the streams. One of the paths must be the output path. */
  mounts?: Mounts;
  /** Files with passwords and the like. The server never shows them again and deletes them when the request is finished. */
  secret_mounts?: SecretMounts;
  /** The directory whose content is kept as the output collection. It must be exactly one of the mount paths. */
  output_path: string;
  /** Which files below the output path are kept. Without a pattern, all of them. */
  output_glob?: Array<string>;
  /** Name of the collection that holds the output. */
  output_name?: string;
  /**
   * After how long the output goes to the trash. 0 keeps it for ever.
   * @default 0
   */
  output_ttl?: number;
  /** Where the output and the log are stored. The names are those of the cluster. */
  output_storage_classes?: Array<string>;
  /** Metadata for the output collection, beside what the system writes there. */
  output_properties?: Properties;
  /** Memory, processors, graphics cards and network of the container. A committed request needs ram and vcpus. */
  runtime_constraints?: RuntimeConstraints;
  /** Where and how long the container may run. */
  scheduling_parameters?: SchedulingParameters;
  /** How many containers may be started for this request. Another one is started only when a container was cancelled, by a time-out too; a command that fails is not tried again. */
  container_count_max?: number;
  /**
   * Whether the result of an earlier container with the same command, inputs and resources may be taken instead of running again.
   * @default true
   */
  use_existing?: boolean;
  /**
   * Whether this is a long-running service instead of a batch job. It needs reuse to be off.
   * @default false
   */
  service?: boolean;
  /** Ports of web servers in the container that the cluster makes reachable from outside. */
  published_ports?: PublishedPorts;
  /** The token with which the container acts. It is a secret: everybody who reads this text can use it. */
  runtime_token?: string;
  /** The project, or the user, that the request and its output belong to. */
  owner_uuid?: string;
  /** Meant as a time after which the priority counts as 0. It was never built, and current servers refuse a date. */
  expires_at?: string;
  /** Meant as additional conditions, written like the filters of a list call. Never built: leave it out. */
  filters?: string | Array<unknown>;
  /** The container that made this request. The system knows it by the token; when that container ends, this request ends too. */
  requesting_container_uuid?: string;
  /** The container that serves this request. The system chooses or creates it. */
  container_uuid?: string;
  /** How many containers were started for this request. */
  container_count?: number;
  /** The collection with the logs. */
  log_uuid?: string;
  /** The collection with the output. */
  output_uuid?: string;
  /** What the containers of this request and of its children have cost, in the currency of the cluster. */
  cumulative_cost?: number;
  /** The identity of a stored request. A new one has none. */
  uuid?: string;
  /** Changes with every change of the stored request. */
  etag?: unknown;
  /** Says that a record is a container request. */
  kind?: unknown;
  /** Path of the record on the server. */
  href?: unknown;
  /** Address of the record on the server, as older servers wrote it. */
  self_link?: unknown;
  /** When the request was stored first. */
  created_at?: unknown;
  /** When it was changed last. */
  modified_at?: unknown;
  /** When the row in the database was written last. */
  updated_at?: unknown;
  /** Who changed it last. */
  modified_by_user_uuid?: unknown;
  /** With which client it was changed last. */
  modified_by_client_uuid?: unknown;
}

/** Any JSON value. The database does not hold the character U+0000. */
export type AnyJson =
  | {
      [key: string]: AnyJson;
    }
  | Array<AnyJson>
  | string
  | number
  | boolean
  | null;

/** Free keys with any values. */
export interface Properties {
  [key: string]: AnyJson;
}

/** Names of variables with their values. Values are texts; write numbers in quotes. */
export interface Environment {
  [key: string]: string;
}

/** Paths in the container, and the names of streams, with what is attached there. */
export interface Mounts {
  [key: string]: Mount;
}

/** What is attached at one path of the container, or to one of its streams. */
export type Mount = CollectionMount | TmpMount | JsonMount | TextMount | FileMount | KeepMount | GitTreeMount;

/** Files that are stored in a collection, read-only; or a new, empty collection that the command fills. */
export interface CollectionMount {
  /** Files of a collection, or an empty collection to write into. */
  kind: 'collection';
  /** The content of a collection by its hash: always the same files. Wins over the UUID. */
  portable_data_hash?: string;
  /** A collection by its identity. What it holds when the request is committed is mounted. */
  uuid?: string;
  /**
   * A directory or file inside the collection. Without it, all of the collection.
   * @default "/"
   */
  path?: string;
  /**
   * Whether the command may write here. With neither hash nor UUID this makes a new collection; an existing one may be written only below the output path, where it is copied.
   * @default false
   */
  writable?: boolean;
  /**
   * Whether the files here are left out of the output. It works at the output path itself and on read-only collections below it.
   * @default false
   */
  exclude_from_output?: boolean;
  [key: string]: unknown;
}

/** An empty directory on the node, for temporary files, or for the output when it is the output path. */
export interface TmpMount {
  /** An empty directory on the node, gone when the container ends unless it is the output path. */
  kind: 'tmp';
  /**
   * How much room is reserved on the node. It helps to choose a node and is no limit.
   * @default 0
   */
  capacity?: number;
  /** A wish for the kind of disk. It is accepted and not implemented. */
  device_type?: 'ram' | 'ssd' | 'disk' | 'network' | '';
  /**
   * Whether the files here are left out of the output. It works at the output path itself and on read-only collections below it.
   * @default false
   */
  exclude_from_output?: boolean;
  [key: string]: unknown;
}

/** A read-only file with a JSON value that is written here. */
export interface JsonMount {
  /** A file with a JSON value that stands in the request. */
  kind: 'json';
  /** The value that the file holds, written as JSON. Without it the file holds null. */
  content?: unknown;
  /**
   * Whether the files here are left out of the output. It works at the output path itself and on read-only collections below it.
   * @default false
   */
  exclude_from_output?: boolean;
  [key: string]: unknown;
}

/** A read-only file with a text that is written here. */
export interface TextMount {
  /** A file with a text that stands in the request. */
  kind: 'text';
  /** The text that the file holds. */
  content: string;
  /**
   * Whether the files here are left out of the output. It works at the output path itself and on read-only collections below it.
   * @default false
   */
  exclude_from_output?: boolean;
  [key: string]: unknown;
}

/** Writes what the command prints into a file below the output path. */
export interface FileMount {
  /** Where a stream of the command is written; only for stdout and stderr. */
  kind: 'file';
  /** File in the container that takes the stream. It must lie below the output path; folders on the way are made. */
  path?: string;
  /**
   * Whether the files here are left out of the output. It works at the output path itself and on read-only collections below it.
   * @default false
   */
  exclude_from_output?: boolean;
  [key: string]: unknown;
}

/** Once meant as all collections at a path. Nothing is mounted any more: mount each collection. */
export interface KeepMount {
  /** Accepted and ignored: nothing is mounted. */
  kind: 'keep';
  /**
   * Whether the files here are left out of the output. It works at the output path itself and on read-only collections below it.
   * @default false
   */
  exclude_from_output?: boolean;
  [key: string]: unknown;
}

/** The files of one commit of a repository. Current servers refuse it; older ones had it. */
export interface GitTreeMount {
  /** The files of a commit. Current servers no longer have it. */
  kind: 'git_tree';
  /** The repository by its identity. */
  uuid?: string;
  /** The repository by its name. */
  repository_name?: unknown;
  /** The repository by its address. */
  'git-url'?: unknown;
  /** The repository by its address, in another spelling of the key. */
  git_url?: unknown;
  /** The commit by its hash. */
  commit?: unknown;
  /** Any commit of this range will do. */
  commit_range?: unknown;
  /** Any of these revisions will do. */
  revisions?: unknown;
  /** A directory in the tree. */
  path?: string;
  /**
   * Whether the files here are left out of the output. It works at the output path itself and on read-only collections below it.
   * @default false
   */
  exclude_from_output?: boolean;
  [key: string]: unknown;
}

/** Paths in the container with the secret files that appear there. */
export interface SecretMounts {
  [key: string]: SecretMount;
}

/** A file with something that others may not see. */
export type SecretMount = SecretTextMount | SecretJsonMount | OtherSecretMount;

/** A file with a secret text. */
export interface SecretTextMount {
  /** A file with a text that stands in the request. */
  kind: 'text';
  /** The text that the file holds. */
  content: string;
  /**
   * Whether the files here are left out of the output. It works at the output path itself and on read-only collections below it.
   * @default false
   */
  exclude_from_output?: boolean;
  [key: string]: unknown;
}

/** A file with a secret JSON value. */
export interface SecretJsonMount {
  /** A file with a JSON value that stands in the request. */
  kind: 'json';
  /** The value that the file holds, written as JSON. */
  content?: AnyJson;
  /**
   * Whether the files here are left out of the output. It works at the output path itself and on read-only collections below it.
   * @default false
   */
  exclude_from_output?: boolean;
  [key: string]: unknown;
}

/** Only json and text can be secret. */
export interface OtherSecretMount {
  /** Only json and text can be secret. */
  kind?: string;
  [key: string]: unknown;
}

/** What the container is given: memory, processors, graphics cards, caches, network. */
export interface RuntimeConstraints {
  /**
   * Memory of the container. It is also its limit: a process that takes more is ended.
   * @default 0
   */
  ram?: number;
  /**
   * Number of processor cores.
   * @default 0
   */
  vcpus?: number;
  /**
   * Whether the container gets a token for the Arvados API and a network. Without it there is no network at all.
   * @default false
   */
  API?: boolean;
  /** Disk cache for files that are read from collections. Left out together with the memory cache, it is as large as the memory, between 2 and 32 GiB. */
  keep_cache_disk?: number;
  /** Memory cache for files that are read from collections. It is needed in addition to the memory of the container. */
  keep_cache_ram?: number;
  /** Graphics cards that the command needs. */
  gpu?: Gpu;
  /** Graphics cards in the form before version 3.1. It overwrites gpu. */
  cuda?: Cuda;
}

/** Which graphics cards are needed, and how many. */
export interface Gpu {
  /**
   * Which software the command uses to reach the cards.
   * @default ""
   */
  stack?: string;
  /**
   * Number of cards.
   * @default 0
   */
  device_count?: number;
  /** The least version of CUDA or ROCm on the node, as X.Y. It is compared as a decimal number, so 8.10 is less than 8.9. */
  driver_version?: string;
  /** For CUDA the least compute capability, or several of which one must match exactly; for ROCm names that begin with gfx, of which one must match. */
  hardware_target?: Array<string>;
  /**
   * Memory that each card needs.
   * @default 0
   */
  vram?: number;
}

/** Nvidia cards in the form before version 3.1. */
export interface Cuda {
  /** Number of cards. */
  device_count?: number;
  /** The least version of CUDA on the node, as X.Y. */
  driver_version?: string;
  /** The least compute capability of the card, as X.Y. */
  hardware_capability?: string;
}

/** Where the container may run, and how long. */
export interface SchedulingParameters {
  /**
   * How long the container may run. When it is over, the container is cancelled, and tried again while attempts are left.
   * @default 0
   */
  max_run_time?: number;
  /** Queues of the cluster in which the container may run. Without one, any. */
  partitions?: Array<string>;
  /**
   * Whether to run on cheaper nodes that may be taken away at any time.
   * @default false
   */
  preemptible?: boolean;
  /**
   * Whether the container starts and watches others, and may run beside them. Always true for arvados-cwl-runner.
   * @default false
   */
  supervisor?: boolean;
}

/** Numbers of ports in the container, with how each is reached. */
export interface PublishedPorts {
  [key: string]: Port;
}

/** One web server in the container that can be reached from outside. */
export interface Port {
  /** Who may open it. */
  access: 'private' | 'public';
  /** What people see beside the button that opens it. */
  label: string;
  /** The path that is opened first, perhaps with a query. May be empty. */
  initial_path: string;
}

/** An Arvados container request: runs one command once, in one image, with the files that are mounted, and keeps what it leaves under the output path. */
export type ContainerRequest2 = ContainerRequest;
