// Generated from schema.json by `npm run types`. Change the schema, not this file.

/** One job: what runs, on how many nodes, with which data, and where the results go. The engine keeps it, places its executions on nodes and retries what fails. */
export interface Job {
  /** Logical name of the job. Submitting the same name again in the same namespace updates the job; without one, the job is named by its generated id. */
  Name?: string;
  /** What kind of job it is: how many nodes take part, and whether it ends by itself. */
  Type: 'batch' | 'service' | 'daemon' | 'ops';
  /**
   * How many copies of the job run, each on a node of its own and each with its own partition of the input. 0 stops what is running. Jobs that go to every matching node leave it out.
   * @default 1
   */
  Count?: number;
  /**
   * Which of the jobs that wait on a node starts first; the higher one. It does not interrupt what already runs.
   * @default 0
   */
  Priority?: number;
  /**
   * Keeps the names of jobs apart: a name must be unique in its namespace only.
   * @default "default"
   */
  Namespace?: string;
  /** Names and values by which jobs are found again, for instance in a list. They do not decide where the job runs. */
  Labels?: Labels;
  /** Names and values that the engine keeps with the job and does not look at. Names that begin with bacalhau.org/ are its own. */
  Meta?: Meta;
  /**
   * Conditions on the labels of a node; only a node that meets all of them is considered.
   * @default []
   */
  Constraints?: Array<Constraint>;
  /** What the job does. The specification describes several tasks that run one after the other; engines of today run the first and drop the rest. */
  Tasks: Array<Task>;
  /** How the copies of a batch job relate in time. The specification shows `parallel`; engines of today run them so in any case and do not know the field. */
  ExecutionPlan?: string;
  /** How a running service changes over to a new version of the job. Engines of today do not know it. */
  UpdateStrategy?: UpdateStrategy;
  /** When a daemon is started again. Engines of today do not know it and restart by their own rule. */
  RestartPolicy?: RestartPolicy;
  /** What happens when an execution fails. Engines of today do not know it and retry on other nodes by their own rule. */
  ErrorHandling?: ErrorHandling;
  /** Identity that the server gives the job. The command line refuses a file that sets it. */
  ID?: string;
  /** How far the job is, as the server says when a job is read back. */
  State?: State;
  /** How often the job was changed under its name; counted by the server. */
  Version?: number;
  /** How often the stored record was written; counted by the server. */
  Revision?: number;
  /** When the job was created, set by the server. */
  CreateTime?: number;
  /** When the stored record last changed, set by the server. */
  ModifyTime?: number;
}

/** Names and values by which jobs are found again. */
export interface Labels {
  [key: string]: string;
}

/** Names and values that are kept and not looked at. */
export interface Meta {
  [key: string]: string;
}

/** How a running service changes over to a new version. */
export interface UpdateStrategy {
  /** The way of changing over. The specification shows `rolling`: a few copies at a time. */
  Type?: string;
  /** How many copies may be down at the same time while the job is being updated. */
  MaxUnavailable?: number;
}

/** When a copy is started again. */
export interface RestartPolicy {
  /** In which case a copy is started again. The specification shows `always`. */
  Mode?: string;
  /** How often it is tried at most. */
  MaxAttempts?: number;
}

/** What happens when an execution fails. */
export interface ErrorHandling {
  /** How often an execution is tried at most. */
  MaxAttempts?: number;
  /** What is done after a failure. The specification shows `retry`. */
  OnFailure?: string;
  /** How the pause between attempts grows. The specification shows `exponential`. */
  BackoffStrategy?: string;
}

/** How far the job is, as the server says. */
export interface State {
  /** Pending, Queued, Running, Completed, Failed or Stopped. */
  StateType?: string;
  /** Why it is in this state, in words. */
  Message?: string;
  /** More about the state, by name. */
  Details?: Record<string, string>;
}

/** A condition on a label of the node. A key that begins with favour_ is a wish: nodes that meet it are preferred, the others stay possible. */
export interface Constraint {
  /** Name of a label of the node. Every node has name, os_type and os_arch, and GPU-0, GPU-0-Memory and so on for its GPUs; the others are given by who runs the node. */
  Key: string;
  /** How the label is compared. It is written exactly so, in lower case. */
  Operator: string;
  /** What the label is compared with: one value, several for in and notin, none for exists and !. */
  Values?: Array<string>;
}

/** The work itself: an engine that runs it, the data it is given, what it leaves behind, and its limits. */
export interface Task {
  /** Name of the task within its job. */
  Name: string;
  /** What runs the task: a container or a WebAssembly module, with its command. */
  Engine: Engine;
  /** Where the results are put when the task has ended. Results are collected only with a publisher. */
  Publisher?: Publisher;
  /**
   * Data that the node fetches before the task starts, each with the place where the task finds it.
   * @default []
   */
  InputSources?: Array<InputSource>;
  /**
   * Directories that the task writes to and that are published under their name.
   * @default []
   */
  ResultPaths?: Array<ResultPath>;
  /** Variables of the task. Names are upper case; a value env:NAME takes the variable NAME of the node. */
  Env?: Env;
  /** Names and values that are kept with the task and not looked at. */
  Meta?: Meta;
  /** What one execution of the task needs. A node that cannot give it is not chosen. */
  Resources?: Resources;
  /** Which network the task may use. */
  Network?: Network;
  /** How long the job may wait and run. */
  Timeouts?: Timeouts;
}

/** Variables of the task, by name. */
export interface Env {
  [key: string]: string;
}

/** What runs the task. */
export type Engine = DockerEngine | WasmEngine | OtherEngine;

/** Runs the task as a container. */
export interface DockerEngine {
  /** Which engine runs the task: docker for a container, wasm for a WebAssembly module. */
  Type: string;
  /** The image and its command. */
  Params?: DockerParams;
}

/** Runs the task as a WebAssembly module. */
export interface WasmEngine {
  /** Which engine runs the task: docker for a container, wasm for a WebAssembly module. */
  Type: string;
  /** The module and its arguments. */
  Params?: WasmParams;
}

/** An engine of another kind. No ordinary node has one; its parameters are kept as they are. */
export interface OtherEngine {
  /** Which engine runs the task: docker for a container, wasm for a WebAssembly module. */
  Type: string;
  /** Whatever this engine takes; kept as it is written. */
  Params?: Record<string, unknown>;
}

/** The container: image, command and variables. */
export interface DockerParams {
  /** The image the container is made from, such as ubuntu:24.04 or registry.example.com/team/app@sha256:… The node pulls it, with its own credentials if it needs any. */
  Image?: string;
  /** Replaces the entrypoint of the image: the program and its first arguments, one word each. No shell takes part unless it is named. */
  Entrypoint?: Array<string>;
  /** Arguments behind the entrypoint. They replace the command that the image comes with. */
  Parameters?: Array<string>;
  /** Directory in the container in which the command starts. */
  WorkingDirectory?: string;
  /** Variables of this container, which win over those of the task and may be lower case. Engines take a list of NAME=value; the specification shows an object, which nodes refuse. */
  EnvironmentVariables?: EnvList | EnvMap;
  /** Port mappings of the specification. Engines of today ignore them; ports belong into the network of the task. */
  Ports?: Array<unknown>;
}

/** Variables as NAME=value, the form that engines take. */
export type EnvList = Array<string>;

/** Variables by name, the form that the specification shows and that nodes refuse. */
export interface EnvMap {
  [key: string]: string;
}

/** The module, the function to call and its arguments. */
export interface WasmParams {
  /** The module that runs. It is the path at which one of the inputs puts it; an input source in its place is the old form. */
  EntryModule?: string | ModuleSource;
  /** The exported function that is called; it takes nothing and gives nothing back. Compilers call it _start. */
  EntryPoint?: string;
  /** Arguments of the program, as it sees them on its command line. */
  Parameters?: Array<string>;
  /** Modules whose functions the main module may import, as paths at which inputs put them. */
  ImportModules?: Array<string | ModuleSource>;
  /** Variables as the specification shows them. Engines of today ignore them for WebAssembly; those of the task reach the module. */
  EnvironmentVariables?: Record<string, string>;
}

/** The old form of a module: where it comes from, in place of a path. */
export interface ModuleSource {
  /** Where the module comes from. */
  Source: Source;
  /** Where it is put. Without one the engine takes a place of its own under /wasm. */
  Target?: string;
  /** A name for it. */
  Alias?: string;
}

/** What one execution needs, each as a text. */
export interface Resources {
  /**
   * Processor cores: a decimal such as 0.5 or 2, or thousandths such as 500m. Less than a thousandth is cut off.
   * @default "500m"
   */
  CPU?: string | number;
  /**
   * Memory with its unit: KB, MB, GB are powers of 1000, KiB, MiB, GiB of 1024. A number without a unit is in bytes.
   * @default "512Mb"
   */
  Memory?: string | number;
  /** Disk with its unit, as for memory. The node takes the size of the inputs if that is more. */
  Disk?: string | number;
  /**
   * How many GPUs, a whole number.
   * @default "0"
   */
  GPU?: string | number;
}

/** Data that the node fetches before the task starts, and where the task finds it. */
export interface InputSource {
  /** Where the data comes from. */
  Source: Source;
  /** Absolute path at which the task finds the data. What is downloaded from an address lands below it, under its file name. */
  Target: string;
  /** A name for this input, unique among those of the task. */
  Alias?: string;
}

/** Where data comes from; the type decides which parameters there are. */
export type Source = IpfsSource | S3Source | UrlSource | InlineSource | LocalSource | PreSignedSource | OtherSource;

/** Content in IPFS. */
export interface IpfsSource {
  /** Where the data comes from. */
  Type: string;
  /** Which content. */
  Params?: IpfsParams;
}

/** Objects in an S3 bucket. */
export interface S3Source {
  /** Where the data comes from. */
  Type: string;
  /** Which bucket and which objects. */
  Params?: S3SourceParams;
}

/** A file from an http or https address. */
export interface UrlSource {
  /** Where the data comes from. */
  Type: string;
  /** The address. */
  Params?: UrlParams;
}

/** Content that stands in the job itself. */
export interface InlineSource {
  /** Where the data comes from. */
  Type: string;
  /** The content. */
  Params?: InlineParams;
}

/** A directory or file of the node. */
export interface LocalSource {
  /** Where the data comes from. */
  Type: string;
  /** Which path, and whether it may be written. */
  Params?: LocalParams;
}

/** A signed address of a published result. */
export interface PreSignedSource {
  /** Where the data comes from. */
  Type: string;
  /** The signed address. */
  Params?: PreSignedParams;
}

/** A source of another kind. No ordinary node has one; its parameters are kept as they are. */
export interface OtherSource {
  /** Where the data comes from. */
  Type: string;
  /** Whatever this source takes; kept as it is written. */
  Params?: Record<string, unknown>;
}

/** Which content of IPFS. */
export interface IpfsParams {
  /** Content identifier, bare: neither an address before it nor a path behind it. */
  CID?: string;
  /** Gateway of the specification. Engines of today ignore it: the node uses the IPFS it is connected to. */
  Gateway?: string;
}

/** Which objects of which bucket. */
export interface S3SourceParams {
  /** Name of the bucket. */
  Bucket?: string;
  /** Key of one object; or the beginning of keys, when it is empty or ends in / or *, and then all objects below it. */
  Key?: string;
  /** Region of the bucket. */
  Region?: string;
  /** Address of the service, when it is not that of Amazon. */
  Endpoint?: string;
  /** Regular expression for keys: only objects whose key, behind the prefix, matches are taken. It has no effect on a single object. */
  Filter?: string;
  /** Version of a single object in a bucket that keeps versions. */
  VersionID?: string;
  /** SHA-256 checksum of a single object, which is compared before it is used. */
  ChecksumSHA256?: string;
  /** How the objects are divided among the copies of the job. */
  Partition?: Partition;
  /** Access key of the specification. Engines of today ignore it; the node uses its own credentials. Whoever sees the job sees the key. */
  AccessKeyID?: string;
  /** Secret key of the specification. Engines of today ignore it; the node uses its own credentials. Whoever sees the job sees the key. */
  SecretAccessKey?: string;
}

/** How the objects under a prefix are divided among the copies. What does not fit a rule goes to the first copy. */
export interface Partition {
  /**
   * What decides to which copy an object goes.
   * @default "none"
   */
  Type?: string;
  /** Regular expression; what its groups find, or the whole match without any, decides. */
  Pattern?: string;
  /** Where the stretch of the key begins, counted from 0. */
  StartIndex?: number;
  /** Where the stretch of the key ends; the character there is no longer part of it. */
  EndIndex?: number;
  /** How the date is written, shown with the reference date of Go: 2006 is the year, 01 the month, 02 the day. */
  DateFormat?: string;
}

/** Where the file is. */
export interface UrlParams {
  /** Address of the file, http or https, with a path. */
  URL?: string;
  /** Headers of the request in the specification. Engines of today do not send them. */
  Headers?: Record<string, string>;
}

/** The content itself. */
export interface InlineParams {
  /** The content as a data: address, best in base64. A gzipped archive becomes a directory, anything else a file at the target. */
  URL?: string;
  /** The content as it is, the form of the specification. Engines of today want a data: address in its place. */
  Content?: string;
}

/** Which path of the node. */
export interface LocalParams {
  /** Absolute path on the node, which must be on its list of allowed paths. */
  SourcePath?: string;
  /**
   * Whether the task may write to it. The list of the node must allow writing too.
   * @default false
   */
  ReadWrite?: boolean | string;
  /**
   * What the node makes of a path that does not exist yet. It needs write access.
   * @default "noCreate"
   */
  CreateAs?: string;
}

/** What a signed address stands for. */
export interface PreSignedParams {
  /** The signed address. */
  PreSignedURL?: string;
  /** Whether the bucket is one that the orchestrator manages. */
  Managed?: boolean;
  /** Name of the bucket. */
  Bucket?: string;
  /** Key of one object; or the beginning of keys, when it is empty or ends in / or *, and then all objects below it. */
  Key?: string;
  /** Region of the bucket. */
  Region?: string;
  /** Address of the service, when it is not that of Amazon. */
  Endpoint?: string;
  /** Regular expression for keys: only objects whose key, behind the prefix, matches are taken. It has no effect on a single object. */
  Filter?: string;
  /** Version of a single object in a bucket that keeps versions. */
  VersionID?: string;
  /** SHA-256 checksum of a single object, which is compared before it is used. */
  ChecksumSHA256?: string;
  /** How the objects are divided among the copies of the job. */
  Partition?: Partition;
}

/** A directory that the task writes to and that is published under its name. */
export interface ResultPath {
  /** Name of the directory in the published result. */
  Name: string;
  /** Absolute path in the task. It is an empty directory when the task starts; a WebAssembly module finds it at the name instead. */
  Path: string;
  /** What the result is, in the specification. Engines of today publish a directory in any case. */
  Type?: 'file' | 'directory' | 'stdout' | 'stderr' | 'exitCode';
  /** What kind of data it is, in the specification. Engines of today ignore it. */
  Format?: 'raw' | 'text' | 'json' | 'csv';
  /** How the result is compressed, in the specification. Engines of today write tar.gz, or single files if the S3 publisher says so. */
  Compression?: 'none' | 'gzip' | 'zstd';
  /** How hard it is compressed, from 1, the fastest, to 9, the smallest. Engines of today ignore it. */
  CompressionLevel?: number;
}

/** Where the results are put when the task has ended. */
export type Publisher = S3Publisher | PlainPublisher | OtherPublisher;

/** Puts the results into an S3 bucket. */
export interface S3Publisher {
  /** Where the results are put. */
  Type?: string;
  /** Which bucket, and under which key. */
  Params?: S3PublisherParams;
}

/** Puts the results where the node or the orchestrator is set up to. */
export interface PlainPublisher {
  /** Where the results are put. */
  Type?: string;
  /** None are needed; whatever stands here is ignored. */
  Params?: Record<string, unknown>;
}

/** A publisher of no known type, or none at all: a blank type without parameters means that nothing is published. */
export interface OtherPublisher {
  /** Where the results are put. */
  Type?: string;
  /** Whatever this publisher takes; kept as it is written. */
  Params?: Record<string, unknown>;
}

/** Where in S3 the results go. */
export interface S3PublisherParams {
  /** Name of the bucket. */
  Bucket?: string;
  /** Key of the archive, or the beginning of keys. {jobID}, {executionID}, {nodeID}, {date} and {time} are filled in. */
  Key?: string;
  /** Address of the service, when it is not that of Amazon. */
  Endpoint?: string;
  /** Region of the bucket. */
  Region?: string;
  /**
   * Whether the results are one archive or single files.
   * @default "gzip"
   */
  Encoding?: string;
}

/** Which network the task may use. */
export interface Network {
  /** How much of the network the task sees. Case does not matter. */
  Type?: string;
  /**
   * Names and addresses that the task may reach, with the type http.
   * @default []
   */
  Domains?: Array<string>;
  /**
   * Ports on which the task can be reached, with the types bridge and host.
   * @default []
   */
  Ports?: Array<Port>;
  /** Whether version 6 of the internet protocol is used. Engines of today ignore it. */
  EnableIPv6?: boolean;
  /** Name servers to ask. Engines of today ignore them. */
  DNS?: Array<string>;
  /** Limits on what goes out. Engines of today do not enforce them. */
  Policies?: Policies;
  /** Whether the task may reach itself when it has no other network. Engines of today ignore it. */
  AllowLoopback?: boolean;
  /** Names that lead to other names. Engines of today ignore them. */
  Routes?: Array<Route>;
}

/** A port of the node that leads to the task. The task finds its numbers in BACALHAU_HOST_PORT_NAME and BACALHAU_PORT_NAME. */
export interface Port {
  /** Name of the port, which becomes part of two variables: letters, digits and underscores. */
  Name: string;
  /**
   * Fixed port of the node, 1024 to 65535; 0 or nothing lets the node choose.
   * @default 0
   */
  Static?: number;
  /** Port on which the task listens, with the type bridge only. */
  Target?: number;
  /**
   * Address of the node on which the port is open.
   * @default "0.0.0.0"
   */
  HostNetwork?: string;
}

/** Limits on the network. */
export interface Policies {
  /** What may go out. */
  Egress?: Egress;
}

/** What may go out. */
export interface Egress {
  /** Ports that may be reached. */
  Ports?: Array<string>;
}

/** A name that leads to another one. */
export interface Route {
  /** The name that is asked for. */
  Match?: string;
  /** The name that answers. */
  Target?: string;
}

/** Limits in whole seconds; 0 is none, but for the wait for nodes. */
export interface Timeouts {
  /**
   * How long one execution may run. 0 takes the total limit if there is one.
   * @default 0
   */
  ExecutionTimeout?: number;
  /**
   * How long the job may wait for enough nodes. 0 does not wait: with too few nodes it fails at once.
   * @default 0
   */
  QueueTimeout?: number;
  /**
   * How long the job may take from its creation to its end, with waiting and retries; 0 is no limit.
   * @default 0
   */
  TotalTimeout?: number;
}

/** A text that holds one value, or a list: a job is an object with these keys. */
export type NoJob = Array<unknown> | boolean | null | number | NoJob2 | string;

/** A document of before version 1.2, or a resource of the Kubernetes operator. Nothing in it is checked; it can be converted. */
export interface LegacyJob {
  /** Version of the old form, or of the resource. */
  APIVersion?: unknown;
  /** Kind of the resource of Kubernetes. */
  kind?: unknown;
  /** Identity and origin; of a resource also its name in the cluster. */
  Metadata?: unknown;
  /** What runs; in a resource the job itself, perhaps under raw. */
  Spec?: unknown;
}

/** A job of Bacalhau: what runs on the nodes of its network, where the data comes from, and where the results go. */
export type Job2 = Job;

/** A text that holds one value, or a list: a job is an object with these keys. */
export interface NoJob2 {
  /** Logical name of the job. Submitting the same name again in the same namespace updates the job; without one, the job is named by its generated id. */
  Name?: string;
  /** What kind of job it is: how many nodes take part, and whether it ends by itself. */
  Type?: 'batch' | 'service' | 'daemon' | 'ops';
  /**
   * How many copies of the job run, each on a node of its own and each with its own partition of the input. 0 stops what is running. Jobs that go to every matching node leave it out.
   * @default 1
   */
  Count?: number;
  /** What the job does. The specification describes several tasks that run one after the other; engines of today run the first and drop the rest. */
  Tasks?: Array<Task>;
}
