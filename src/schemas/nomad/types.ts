// Generated from schema.json by `npm run types`. Change the schema, not this file.

/** What is sent to the server: the job under "Job", and beside it what the request asks for. A file for the command line may also be the job alone. */
export interface Document {
  /** The job itself. The HTTP API wants it under this key; the command line takes a job without the wrapper too. */
  Job?: unknown;
  /**
   * Register only when the job on the server still has the index given in JobModifyIndex. Index 0 means: only when the job is new.
   * @default false
   */
  EnforceIndex?: boolean;
  /**
   * The index that the job on the server must have for EnforceIndex. Inside a bare job it is a field the server fills in.
   * @default 0
   */
  JobModifyIndex?: number;
  /**
   * Go on although a soft policy of the cluster says no. Needs Nomad Enterprise and a token that may do so.
   * @default false
   */
  PolicyOverride?: boolean;
  /**
   * Keep the number of instances that each group runs with now, whatever Count says.
   * @default false
   */
  PreserveCounts?: boolean;
  /**
   * Keep the CPU and memory that the tasks run with now, whatever their Resources say.
   * @default false
   */
  PreserveResources?: boolean;
  /**
   * Priority of the evaluation that this registration starts. 0 takes the priority of the job.
   * @default 0
   */
  EvalPriority?: number;
  /** The text the job was made from, kept on the server so that people can read it later. */
  Submission?: JobSubmission;
  /**
   * When planning: answer with the differences to the job as it runs.
   * @default false
   */
  Diff?: boolean;
  /** Region the request is sent to, instead of the one in the job. */
  Region?: string;
  /** Namespace the request is made in, instead of the one in the job. */
  Namespace?: string;
  /** Token that authorises the request. It does not belong in a file: send it as a header or through the environment. */
  SecretID?: string;
}

/** The source of a job as its author wrote it. The server keeps it and changes nothing in it. */
export interface JobSubmission {
  /**
   * The text of the source.
   * @default ""
   */
  Source?: string;
  /**
   * Language of the source.
   * @default ""
   */
  Format?: '' | 'hcl1' | 'hcl2' | 'json';
  /** Values of variables as they were given on the command line, by name. */
  VariableFlags?: Record<string, string>;
  /**
   * Contents of the variable files, one after the other.
   * @default ""
   */
  Variables?: string;
}

/** One unit of submission: groups of tasks, how they are scheduled, updated and repeated. */
export interface Job {
  /** Name by which the cluster knows the job, unique in its namespace. Submitting again under the same ID updates the job. No blanks. */
  ID: string;
  /** Name shown to people. Default names of services begin with it. */
  Name?: string;
  /**
   * Which scheduler runs the job: one that keeps it running, one that runs it to its end, or one that puts it on every node.
   * @default "service"
   */
  Type?: 'service' | 'batch' | 'system' | 'sysbatch';
  /**
   * Region of the cluster that runs the job. "global" stands for the region of the server that is asked.
   * @default "global"
   */
  Region?: string;
  /**
   * Namespace the job belongs to. It must exist on the cluster.
   * @default "default"
   */
  Namespace?: string;
  /**
   * Which job goes first when room is scarce: higher goes before lower. 0 stands for the default.
   * @default 50
   */
  Priority?: number;
  /**
   * Place all instances or none. Without it a part of the job may start while the rest waits for room.
   * @default false
   */
  AllAtOnce?: boolean;
  /**
   * Datacenters whose nodes may run the job. A star stands for any text: "eu-*". Left out, all may.
   * @default ["*"]
   */
  Datacenters?: Array<string>;
  /**
   * Pool of nodes the job is placed on.
   * @default "default"
   */
  NodePool?: string;
  /** Conditions a node must meet to run any part of the job. */
  Constraints?: Array<Constraint>;
  /** Wishes about the nodes: those that meet them are preferred, others are not excluded. Not for system jobs. */
  Affinities?: Array<Affinity>;
  /** Over which attribute of the nodes the instances are spread. Not for system jobs. */
  Spreads?: Array<Spread>;
  /** The groups of the job. Tasks of one group share a node; groups are placed independently of each other. */
  TaskGroups: Array<TaskGroup>;
  /** How a new version replaces the old one, for every group that does not say otherwise. */
  Update?: UpdateStrategy;
  /** When failed instances are tried on another node, for every group that does not say otherwise. On a group the key is ReschedulePolicy. */
  Reschedule?: ReschedulePolicy;
  /** How instances leave a node that is drained, for every group that does not say otherwise. Service jobs only. */
  Migrate?: MigrateStrategy;
  /** Rollout over several regions. Needs Nomad Enterprise. */
  Multiregion?: Multiregion;
  /** Launches the job on a schedule. Batch and sysbatch only. */
  Periodic?: PeriodicConfig;
  /** Makes the job a template: nothing runs until it is dispatched with values. Batch and sysbatch only. */
  ParameterizedJob?: ParameterizedJob;
  /** Free notes, text to text. Tasks see them as NOMAD_META_<KEY>; a task's own win over its group's, those over the job's. */
  Meta?: Record<string, string>;
  /** What the web interface shows about the job. */
  UI?: JobUI;
  /** Data for a dispatched child, in base64. It is given when dispatching; a job that is submitted has none. */
  Payload?: string;
  /**
   * Register the job without running it.
   * @default false
   */
  Stop?: boolean;
  /**
   * ID of the job this one was launched or dispatched from. Filled in by the server.
   * @default ""
   */
  ParentID?: string;
  /**
   * Whether the job was dispatched. Filled in by the server.
   * @default false
   */
  Dispatched?: boolean;
  /** Token that keeps one dispatch from happening twice. Filled in by the server. */
  DispatchIdempotencyToken?: string;
  /**
   * Consul namespace for groups that have a Consul block without one of its own. Needs Consul Enterprise.
   * @default ""
   */
  ConsulNamespace?: string;
  /**
   * Vault namespace for tasks whose Vault block has none. Needs Vault Enterprise.
   * @default ""
   */
  VaultNamespace?: string;
  /**
   * Token the job was submitted with. Filled in by the server.
   * @default ""
   */
  NomadTokenID?: string;
  /**
   * Whether the job is pending, running or dead. Filled in by the server.
   * @default ""
   */
  Status?: string;
  /**
   * Why the job has its status. Filled in by the server.
   * @default ""
   */
  StatusDescription?: string;
  /**
   * Whether this version was deployed well, so that a rollback may return to it. Filled in by the server.
   * @default false
   */
  Stable?: boolean;
  /**
   * Number of this version. The server stores what is sent and counts on from there.
   * @default 0
   */
  Version?: number;
  /** When the job was submitted, as nanoseconds since 1970. Filled in by the server. */
  SubmitTime?: number;
  /**
   * Index of the job's creation. Filled in by the server.
   * @default 0
   */
  CreateIndex?: number;
  /**
   * Index of the last change, of whatever kind. Filled in by the server.
   * @default 0
   */
  ModifyIndex?: number;
  /**
   * Index of the last change of the specification. Filled in by the server.
   * @default 0
   */
  JobModifyIndex?: number;
  /** Name given to this version, so that it is kept and can be found again. */
  VersionTag?: JobVersionTag;
}

/** A name for one version of a job. */
export interface JobVersionTag {
  /**
   * Name of the tag.
   * @default ""
   */
  Name?: string;
  /**
   * What is special about the version.
   * @default ""
   */
  Description?: string;
  /**
   * When it was tagged, as nanoseconds since 1970.
   * @default 0
   */
  TaggedTime?: number;
}

/** What the web interface shows on the page of the job. */
export interface JobUI {
  /**
   * Text in Markdown.
   * @default ""
   */
  Description?: string;
  /** Links shown beside the description. */
  Links?: Array<JobUILink>;
}

/** One link on the page of the job. */
export interface JobUILink {
  /**
   * Text of the link.
   * @default ""
   */
  Label?: string;
  /**
   * Where it leads.
   * @default ""
   */
  URL?: string;
}

/** How a new version replaces the old one. Job and group are joined field by field, the group's values win. */
export interface UpdateStrategy {
  /**
   * How many instances are replaced at a time. 0 switches deployments off: all are replaced at once and nothing is watched.
   * @default 1
   */
  MaxParallel?: number;
  /**
   * What tells that a new instance is healthy.
   * @default "checks"
   */
  HealthCheck?: string;
  /**
   * How long an instance must be healthy before the next one is replaced.
   * @default 10000000000
   */
  MinHealthyTime?: number;
  /**
   * By when an instance must be healthy; later it counts as failed. Must be longer than MinHealthyTime.
   * @default 300000000000
   */
  HealthyDeadline?: number;
  /**
   * Within this time another instance must turn healthy, else the deployment fails. 0 fails it at the first unhealthy instance.
   * @default 600000000000
   */
  ProgressDeadline?: number;
  /**
   * Go back to the last stable version when the deployment fails.
   * @default false
   */
  AutoRevert?: boolean;
  /**
   * Promote the canaries without being asked once all are healthy. Needs Canary.
   * @default false
   */
  AutoPromote?: boolean;
  /**
   * How many instances of the new version are started beside the old ones. Nothing else changes until they are promoted.
   * @default 0
   */
  Canary?: number;
  /**
   * Former name of the wait between two migrations of a system job; today it works like MinHealthyTime.
   * @default 30000000000
   */
  Stagger?: number;
}

/** How instances leave a node that is drained. Job and group are joined field by field. Service jobs only. */
export interface MigrateStrategy {
  /**
   * How many instances may be on the move at a time.
   * @default 1
   */
  MaxParallel?: number;
  /**
   * What tells that a moved instance is healthy on its new node.
   * @default "checks"
   */
  HealthCheck?: string;
  /**
   * How long it must be healthy before the next one moves.
   * @default 10000000000
   */
  MinHealthyTime?: number;
  /**
   * By when it must be healthy on the new node.
   * @default 300000000000
   */
  HealthyDeadline?: number;
}

/** Runs the job in several regions. Needs Nomad Enterprise. */
export interface Multiregion {
  /** How a new version goes from region to region. */
  Strategy?: MultiregionStrategy;
  /**
   * The regions, in the order of the rollout.
   * @default []
   */
  Regions?: Array<MultiregionRegion>;
}

/** How a new version goes from region to region. */
export interface MultiregionStrategy {
  /**
   * How many regions are updated at a time; 0 stands for all.
   * @default 0
   */
  MaxParallel?: number;
  /**
   * What happens to the other regions when one fails.
   * @default ""
   */
  OnFailure?: '' | 'fail_all' | 'fail_local';
}

/** One region of a multi-region job, with what differs there. */
export interface MultiregionRegion {
  /** Name of the region. */
  Name: string;
  /**
   * Instances of a group there whose own Count is 0.
   * @default 1
   */
  Count?: number;
  /**
   * Datacenters there, instead of the job's.
   * @default []
   */
  Datacenters?: Array<string>;
  /**
   * Pool of nodes there, instead of the job's.
   * @default ""
   */
  NodePool?: string;
  /**
   * Notes added to the job's there.
   * @default {}
   */
  Meta?: Record<string, string>;
}

/** Launches a child of the job at set times. */
export interface PeriodicConfig {
  /**
   * Whether children are launched. When false, nothing else here is looked at.
   * @default true
   */
  Enabled?: boolean;
  /**
   * One cron expression: minute, hour, day of month, month, day of week. Use Specs instead.
   * @default ""
   */
  Spec?: string;
  /**
   * Cron expressions; the earliest next time of all wins. Five fields; six add the year; seven begin with the second.
   * @default []
   */
  Specs?: Array<string>;
  /**
   * Kind of the expressions. There is only one.
   * @default "cron"
   */
  SpecType?: string;
  /**
   * Skip a launch while an earlier child still runs.
   * @default false
   */
  ProhibitOverlap?: boolean;
  /**
   * Zone in which the expressions are meant, by its IANA name.
   * @default "UTC"
   */
  TimeZone?: string;
}

/** What must be given, and what may be, when the job is dispatched. */
export interface ParameterizedJob {
  /**
   * Whether a dispatch brings data along.
   * @default "optional"
   */
  Payload?: '' | 'optional' | 'required' | 'forbidden';
  /** Keys that every dispatch must give. */
  MetaRequired?: Array<string>;
  /** Keys that a dispatch may give. Others are refused. */
  MetaOptional?: Array<string>;
}

/** Tasks that run together on one node. One instance of a group is an allocation. */
export interface TaskGroup {
  /** Name of the group, unique in the job. */
  Name: string;
  /** How many instances run. In a system job there is one for each node. */
  Count?: number;
  /** Conditions a node must meet to run this group. */
  Constraints?: Array<Constraint>;
  /** Wishes about the nodes for this group. Not for system jobs. */
  Affinities?: Array<Affinity>;
  /** Over which attribute of the nodes the instances of this group are spread. Not for system jobs. */
  Spreads?: Array<Spread>;
  /** The tasks of the group. At least one must be a main task, that is, one without Lifecycle. */
  Tasks?: Array<Task>;
  /** Volumes of the cluster that tasks of this group may mount, by a name of your choice. */
  Volumes?: Record<string, VolumeRequest>;
  /** How often a failed task is started again on the same node. */
  RestartPolicy?: RestartPolicy;
  /** When a failed instance is tried on another node. On the job the key is Reschedule. */
  ReschedulePolicy?: ReschedulePolicy;
  /** What happens to instances on a node that the servers no longer hear of. */
  Disconnect?: Disconnect;
  /** Scratch space that all tasks of one instance share. */
  EphemeralDisk?: EphemeralDisk;
  /** How a new version of this group replaces the old one; joined with the job's. */
  Update?: UpdateStrategy;
  /** How instances of this group leave a node that is drained; joined with the job's. Service jobs only. */
  Migrate?: MigrateStrategy;
  /** Network of the group: ports and mode. Only the first entry is used. */
  Networks?: Array<NetworkResource>;
  /** Services that others find instances of this group by. */
  Services?: Array<Service>;
  /** Free notes, text to text; they win over the job's. */
  Meta?: Record<string, string>;
  /** How long to wait between taking the services off the register and stopping the tasks. */
  ShutdownDelay?: number;
  /** How long an instance may run; then it is stopped. Batch and sysbatch only. */
  MaxRunDuration?: number;
  /** Bounds for an autoscaler. Not for system jobs. */
  Scaling?: ScalingPolicy;
  /** Which Consul this group uses. */
  Consul?: Consul;
  /** Does nothing any more; use Disconnect.StopOnClientAfter. */
  StopAfterClientDisconnect?: number;
  /** Does nothing any more; use Disconnect.LostAfter. */
  MaxClientDisconnect?: number;
  /** Does nothing any more; use Disconnect.Replace. */
  PreventRescheduleOnLost?: boolean;
}

/** How often a failed task is started again on the same node. */
export interface RestartPolicy {
  /** Restarts allowed within Interval. */
  Attempts?: number;
  /** The window that Attempts counts in. It begins with the first start. At least 5 seconds. */
  Interval?: number;
  /**
   * Wait before each restart; up to a quarter is added at random.
   * @default 15000000000
   */
  Delay?: number;
  /**
   * What happens when the attempts are used up.
   * @default "fail"
   */
  Mode?: 'fail' | 'delay';
  /**
   * Render the templates anew at each restart.
   * @default false
   */
  RenderTemplates?: boolean;
}

/** When a failed instance is tried on another node. Job and group are joined field by field. Service and batch only. */
export interface ReschedulePolicy {
  /** How often within Interval. Must be 0 when Unlimited is true. */
  Attempts?: number;
  /** The window that Attempts counts in. At least 15 seconds, unless unlimited. */
  Interval?: number;
  /** Wait before the first new try. At least 5 seconds. */
  Delay?: number;
  /** How the wait grows from one try to the next. */
  DelayFunction?: string;
  /** The longest wait. Not used when the delay is constant. */
  MaxDelay?: number;
  /** Try for ever. True by default for services. */
  Unlimited?: boolean;
}

/** What happens to instances on a node that the servers no longer hear of. */
export interface Disconnect {
  /**
   * How long the servers wait before they count the instance as lost.
   * @default 0
   */
  LostAfter?: number;
  /** How long the cut-off node itself waits before it stops the instance. Not together with LostAfter. */
  StopOnClientAfter?: number;
  /**
   * Whether a replacement is started meanwhile.
   * @default true
   */
  Replace?: boolean;
  /**
   * Which instance stays when the node comes back.
   * @default "best_score"
   */
  Reconcile?: '' | 'keep_original' | 'keep_replacement' | 'best_score' | 'longest_running';
}

/** Space on the node that all tasks of one instance share. */
export interface EphemeralDisk {
  /**
   * Space asked for when a node is chosen. It is no quota. Must be more than the logs of each task may fill.
   * @default 300
   */
  SizeMB?: number;
  /**
   * Prefer the same node for the next instance and move the data over there.
   * @default false
   */
  Sticky?: boolean;
  /**
   * Copy the data to the new node when it is another one. Implies Sticky.
   * @default false
   */
  Migrate?: boolean;
}

/** A volume of the cluster that tasks of the group may mount. */
export interface VolumeRequest {
  /**
   * Label, kept as it is sent. Mounts name the key of the volume, not this; write the key here for CSI volumes.
   * @default ""
   */
  Name?: string;
  /** Kind of volume: a directory the node offers, or a volume from a storage plugin. Any other kind is dropped. */
  Type?: string;
  /** Name of the volume on the cluster. With PerAlloc the number of the instance is added in brackets. */
  Source: string;
  /**
   * Whether the volume may only be read.
   * @default false
   */
  ReadOnly?: boolean;
  /**
   * Give the next instance the same dynamic host volume again.
   * @default false
   */
  Sticky?: boolean;
  /**
   * How many nodes and writers may use the volume.
   * @default ""
   */
  AccessMode?: string;
  /**
   * Whether the task sees a file system or a block device. CSI volumes must say.
   * @default ""
   */
  AttachmentMode?: '' | 'file-system' | 'block-device';
  /** How a CSI volume is mounted. */
  MountOptions?: CSIMountOptions;
  /**
   * One volume for each instance: [0], [1] and so on is added to Source.
   * @default false
   */
  PerAlloc?: boolean;
}

/** How a CSI volume is mounted. */
export interface CSIMountOptions {
  /**
   * Kind of file system.
   * @default ""
   */
  FSType?: string;
  /** Options of the mount. They may hold secrets. */
  MountFlags?: Array<string>;
}

/** Bounds and rules for an autoscaler. */
export interface ScalingPolicy {
  /** Fewest instances. */
  Min?: number;
  /** Most instances. */
  Max: number;
  /** Rules for the autoscaler; Nomad itself does not read them. */
  Policy?: Record<string, unknown>;
  /**
   * Whether the autoscaler may act.
   * @default true
   */
  Enabled?: boolean;
  /**
   * What is scaled. A group scales by instances only.
   * @default "horizontal"
   */
  Type?: '' | 'horizontal' | 'vertical_cpu' | 'vertical_mem';
  /**
   * Number of the policy. Filled in by the server.
   * @default ""
   */
  ID?: string;
  /**
   * Namespace of the policy. Filled in by the server.
   * @default ""
   */
  Namespace?: string;
  /** What the policy is for. Filled in by the server. */
  Target?: Record<string, string>;
  /**
   * Index of the policy's creation. Filled in by the server.
   * @default 0
   */
  CreateIndex?: number;
  /**
   * Index of its last change. Filled in by the server.
   * @default 0
   */
  ModifyIndex?: number;
}

/** Which Consul is used, and which part of it. */
export interface Consul {
  /**
   * Consul namespace. Needs Consul Enterprise.
   * @default ""
   */
  Namespace?: string;
  /**
   * Which of the configured Consul clusters. Others than "default" need Nomad Enterprise.
   * @default "default"
   */
  Cluster?: string;
  /**
   * Admin partition. That of a task must be that of its group.
   * @default ""
   */
  Partition?: string;
}

/** Ports and network mode. */
export interface NetworkResource {
  /** How tasks see the network: the node's own, one of their own behind a bridge, none, or one made by a CNI plugin ("cni/<name>"). */
  Mode?: string;
  /**
   * Network device. Ignored when a job is submitted.
   * @default ""
   */
  Device?: string;
  /**
   * Address range. Nothing sets it in practice.
   * @default ""
   */
  CIDR?: string;
  /**
   * Address. Filled in by the scheduler.
   * @default ""
   */
  IP?: string;
  /** Name servers inside the network of the group. */
  DNS?: DNSConfig;
  /** Ports with fixed numbers on the node. Only one instance with such a port fits on a node. */
  ReservedPorts?: Array<Port>;
  /** Ports whose numbers Nomad picks on the node, by default from 20000 to 32000. */
  DynamicPorts?: Array<Port>;
  /**
   * Host name inside the network of the group.
   * @default ""
   */
  Hostname?: string;
  /** Bandwidth of old specifications. Does nothing any more. */
  MBits?: number;
  /** Arguments for the CNI plugin. */
  CNI?: CNIConfig;
}

/** Name servers inside the network of the group. */
export interface DNSConfig {
  /** Addresses of name servers. */
  Servers?: Array<string>;
  /** Domains that are tried for short names. */
  Searches?: Array<string>;
  /** Options of the resolver. */
  Options?: Array<string>;
}

/** Arguments for the CNI plugin. */
export interface CNIConfig {
  /** Arguments by name. Neither names nor values may hold a semicolon. */
  Args?: Record<string, string>;
}

/** One port of a network. */
export interface Port {
  /** Name by which services, drivers and NOMAD_PORT_<label> speak of the port. */
  Label: string;
  /**
   * Number on the node. Only for reserved ports.
   * @default 0
   */
  Value?: number;
  /**
   * Number inside the network of the task. -1 stands for the number on the node.
   * @default 0
   */
  To?: number;
  /**
   * Which of the node's networks the port is opened on.
   * @default "default"
   */
  HostNetwork?: string;
  /**
   * Reserve a number that another port has too. Host mode only.
   * @default false
   */
  IgnoreCollision?: boolean;
}

/** One process, started by a driver. */
export interface Task {
  /** Name of the task, unique in its group. No slashes. */
  Name: string;
  /** What starts the process. Plugins bring further drivers. */
  Driver: string;
  /**
   * Who the process runs as. Left out, the driver decides.
   * @default ""
   */
  User?: string;
  /** Settings of the driver. They are looked at when the task starts, not when the job is submitted. */
  Config?: DockerConfig | ExecConfig | RawExecConfig | JavaConfig | QemuConfig | PluginConfig;
  /** Conditions a node must meet to run this task. */
  Constraints?: Array<Constraint>;
  /** Wishes about the nodes for this task. Not for system jobs. */
  Affinities?: Array<Affinity>;
  /** Environment variables. All values are texts. */
  Env?: Record<string, string>;
  /** Services that others find this task by. */
  Services?: Array<Service>;
  /** CPU, memory and devices. */
  Resources?: Resources;
  /** What differs for this task from the restart policy of its group. */
  RestartPolicy?: TaskRestartPolicy;
  /** Free notes, text to text; they win over the group's and the job's. */
  Meta?: Record<string, string>;
  /**
   * How long the task may take to end after the first signal; then it is killed. Nodes cap it, by default at 30 seconds.
   * @default 5000000000
   */
  KillTimeout?: number;
  /** How much of the task's output is kept. */
  LogConfig?: LogConfig;
  /** Files fetched before the task starts. */
  Artifacts?: Array<Artifact>;
  /** Files written from templates before the task starts, and again when their data changes. */
  Templates?: Array<Template>;
  /** Token for Vault. */
  Vault?: Vault;
  /** Token for Consul. */
  Consul?: Consul;
  /** Where the payload of a dispatch is written. */
  DispatchPayload?: DispatchPayload;
  /** Volumes of the group that this task sees, and where. */
  VolumeMounts?: Array<VolumeMount>;
  /** Makes the task a storage plugin. */
  CSIPluginConfig?: CSIPluginConfig;
  /**
   * When this task ends, all others of the group are stopped. At most one in a group.
   * @default false
   */
  Leader?: boolean;
  /**
   * How long to wait between taking the task's services off the register and the first signal.
   * @default 0
   */
  ShutdownDelay?: number;
  /** First signal to the task when it is to end. Left out, SIGINT; Docker takes the image's own. */
  KillSignal?: string;
  /**
   * What Connect uses the task for. Written by the server.
   * @default ""
   */
  Kind?: string;
  /** Makes the task a hook that runs before, beside or after the main tasks. */
  Lifecycle?: Lifecycle;
  /** Vertical scaling by an autoscaler. Needs Nomad Enterprise. */
  ScalingPolicies?: Array<TaskScalingPolicy>;
  /** Secrets fetched before the task starts. */
  Secrets?: Array<Secret>;
  /** The identity every task has, and how the task gets its token. */
  Identity?: WorkloadIdentity;
  /** Further identities, each with a token of its own. */
  Identities?: Array<WorkloadIdentity>;
  /** Commands that people may run inside the task, by name. */
  Actions?: Array<Action>;
  /** Hours in which the task runs. Needs Nomad Enterprise. */
  Schedule?: Schedule;
}

/** When a hook runs. */
export interface Lifecycle {
  /** Before the main tasks, once they run, or after all others have ended. */
  Hook: 'prestart' | 'poststart' | 'poststop';
  /**
   * Keep running beside the main tasks. Does nothing with poststop.
   * @default false
   */
  Sidecar?: boolean;
}

/** What a task is given. */
export interface Resources {
  /** Share of the processor. Left out, 100, or none when Cores is given. */
  CPU?: number;
  /**
   * Whole cores for this task alone, instead of CPU.
   * @default 0
   */
  Cores?: number;
  /**
   * Memory. One MB is 2^20 bytes.
   * @default 300
   */
  MemoryMB?: number;
  /**
   * How much memory the task may use when the node has it to spare; -1 sets no bound. Works where memory oversubscription is on.
   * @default 0
   */
  MemoryMaxMB?: number;
  /** Does nothing here; the disk is asked for in the group's EphemeralDisk. */
  DiskMB?: number;
  /** Ports of this task in the old way. Only the first entry is used; put them on the group today. */
  Networks?: Array<TaskNetwork>;
  /** GPUs and other devices. */
  Devices?: Array<RequestedDevice>;
  /** Whether the cores must be close to each other. */
  NUMA?: NUMA;
  /** Size of the secrets directory, which lies in memory and is part of it. */
  SecretsMB?: number;
  /** Does nothing since 0.9. */
  IOPS?: number;
}

/** A device such as a GPU. */
export interface RequestedDevice {
  /** Kind of device: type, vendor/type or vendor/type/model. */
  Name: string;
  /**
   * How many of them.
   * @default 1
   */
  Count?: number;
  /** Conditions the device must meet. */
  Constraints?: Array<Constraint>;
  /** Wishes about the device. */
  Affinities?: Array<Affinity>;
}

/** Whether the cores must be close to each other. */
export interface NUMA {
  /**
   * How much it matters.
   * @default "none"
   */
  Affinity?: '' | 'none' | 'prefer' | 'require';
  /** Devices that must be close to the cores too, by their names in Devices. */
  Devices?: Array<string>;
}

/** How much of a task's output is kept. It holds for standard output and for errors, each. */
export interface LogConfig {
  /**
   * How many files. The oldest is removed.
   * @default 10
   */
  MaxFiles?: number;
  /**
   * How large one file grows before the next is begun.
   * @default 10
   */
  MaxFileSizeMB?: number;
  /**
   * Collect no output at all.
   * @default false
   */
  Disabled?: boolean;
  /** Former opposite of Disabled. Does nothing. */
  Enabled?: boolean;
}

/** Files fetched before the task starts. */
export interface Artifact {
  /** Where from: an address as go-getter reads it, with http, s3, git, hg or gcs. */
  GetterSource: string;
  /** Options of the fetch: checksum, archive, ref, depth, keys of the store. */
  GetterOptions?: Record<string, string>;
  /** HTTP headers sent along. */
  GetterHeaders?: Record<string, string>;
  /**
   * Whether the source is one file or a directory.
   * @default "any"
   */
  GetterMode?: '' | 'any' | 'file' | 'dir';
  /**
   * Do not check the certificate of the source.
   * @default false
   */
  GetterInsecure?: boolean;
  /**
   * Where to, from the directory of the task.
   * @default "local/"
   */
  RelativeDest?: string;
  /**
   * Give the files to the user of the task.
   * @default false
   */
  Chown?: boolean;
}

/** A file written before the task starts, and again when its data changes. */
export interface Template {
  /**
   * Template in a file of the task. Either this or the text in EmbeddedTmpl.
   * @default ""
   */
  SourcePath?: string;
  /**
   * The template itself.
   * @default ""
   */
  EmbeddedTmpl?: string;
  /** Where the file is written, from the directory of the task. */
  DestPath: string;
  /**
   * What happens to the task when the file changes.
   * @default "restart"
   */
  ChangeMode?: 'noop' | 'restart' | 'signal' | 'script';
  /** Signal that is sent. Left out, SIGHUP. */
  ChangeSignal?: string;
  /** Script that runs in the task. */
  ChangeScript?: ChangeScript;
  /**
   * Write the file once and never again.
   * @default false
   */
  Once?: boolean;
  /**
   * Wait up to this long, at random, so that not all instances act at once.
   * @default 5000000000
   */
  Splay?: number;
  /**
   * Mode of the file, octal, as a text.
   * @default "0644"
   */
  Perms?: string;
  /** Number of the user that owns the file. */
  Uid?: number;
  /** Number of the group that owns the file. */
  Gid?: number;
  /** What begins an expression in the template. */
  LeftDelim?: string;
  /** What ends an expression in the template. */
  RightDelim?: string;
  /**
   * Read the file as KEY=value lines into the environment of the task.
   * @default false
   */
  Envvars?: boolean;
  /**
   * Does nothing since 0.11.
   * @default 0
   */
  VaultGrace?: number;
  /** How long data must rest before the file is written. */
  Wait?: WaitConfig;
  /**
   * Fail instead of writing <no value>.
   * @default false
   */
  ErrMissingKey?: boolean;
}

/** A script that runs in the task when the file changes. */
export interface ChangeScript {
  /** Program in the task. */
  Command?: string;
  /**
   * Its arguments.
   * @default []
   */
  Args?: Array<string>;
  /**
   * How long it may take.
   * @default 5000000000
   */
  Timeout?: number;
  /**
   * Stop the task when the script fails.
   * @default false
   */
  FailOnError?: boolean;
  /**
   * Run it also when the file is first written.
   * @default false
   */
  RunOnFirstRender?: boolean;
}

/** How long data must rest before the file is written. */
export interface WaitConfig {
  /** Wait at least this long. */
  Min?: number;
  /** Wait at most this long. */
  Max?: number;
}

/** Token for Vault. */
export interface Vault {
  /** Ignored by today's servers: the role says what the token may do. */
  Policies?: Array<string>;
  /**
   * Role the task logs in with.
   * @default ""
   */
  Role?: string;
  /**
   * Vault namespace. Needs Vault Enterprise.
   * @default ""
   */
  Namespace?: string;
  /**
   * Which of the configured Vault clusters. Others than "default" need Nomad Enterprise.
   * @default "default"
   */
  Cluster?: string;
  /**
   * Put the token into VAULT_TOKEN.
   * @default true
   */
  Env?: boolean;
  /**
   * Do not write the token into the secrets directory.
   * @default false
   */
  DisableFile?: boolean;
  /**
   * What happens when the token is a new one.
   * @default "restart"
   */
  ChangeMode?: '' | 'noop' | 'restart' | 'signal';
  /**
   * Signal that is sent. Left out, SIGHUP.
   * @default "SIGHUP"
   */
  ChangeSignal?: string;
  /**
   * Let the token run out instead of renewing it.
   * @default false
   */
  AllowTokenExpiration?: boolean;
}

/** A secret fetched before the task starts. */
export interface Secret {
  /** Name by which the task speaks of it. */
  Name: string;
  /** Where it comes from: nomad, vault, or a plugin. */
  Provider: string;
  /** Where it lies there. */
  Path: string;
  /** Settings for nomad or vault. */
  Config?: Record<string, unknown>;
  /** Environment of a plugin. */
  Env?: Record<string, string>;
}

/** Where the payload of a dispatch is written. */
export interface DispatchPayload {
  /**
   * File below the task's local directory.
   * @default ""
   */
  File?: string;
}

/** A volume of the group and where the task sees it. */
export interface VolumeMount {
  /** Key of the volume in the group's Volumes. */
  Volume?: string;
  /** Where the task sees it. */
  Destination?: string;
  /**
   * Whether this task may only read.
   * @default false
   */
  ReadOnly?: boolean;
  /**
   * Whether mounts made inside show outside, and the other way round.
   * @default "private"
   */
  PropagationMode?: '' | 'private' | 'host-to-task' | 'bidirectional';
  /**
   * Label for SELinux: z shared, Z for this task alone.
   * @default ""
   */
  SELinuxLabel?: '' | 'z' | 'Z';
}

/** Makes the task a storage plugin. */
export interface CSIPluginConfig {
  /** Name of the plugin. Controller and nodes have the same. */
  ID: string;
  /** Part that this task plays. */
  Type: 'node' | 'controller' | 'monolith';
  /**
   * Where the plugin looks for its socket.
   * @default "/csi"
   */
  MountDir?: string;
  /**
   * Where volumes are staged. Not inside MountDir.
   * @default "/local/csi"
   */
  StagePublishBaseDir?: string;
  /**
   * How long the plugin may take to answer.
   * @default 30000000000
   */
  HealthTimeout?: number;
}

/** A token that says who the task is. */
export interface WorkloadIdentity {
  /**
   * Name of the identity. Without one, or "default", it is the identity every task has.
   * @default "default"
   */
  Name?: string;
  /** Who the token is for. */
  Audience?: Array<string>;
  /**
   * What happens when the token is renewed.
   * @default ""
   */
  ChangeMode?: '' | 'noop' | 'restart' | 'signal';
  /**
   * Signal that is sent; only with ChangeMode signal.
   * @default ""
   */
  ChangeSignal?: string;
  /**
   * Put the token into NOMAD_TOKEN, with the name behind it.
   * @default false
   */
  Env?: boolean;
  /**
   * Write the token into the secrets directory.
   * @default false
   */
  File?: boolean;
  /**
   * Where to write it instead. Needs File.
   * @default ""
   */
  Filepath?: string;
  /**
   * Service the token is for.
   * @default ""
   */
  ServiceName?: string;
  /**
   * How long a token is valid. Not for the default identity.
   * @default 0
   */
  TTL?: number;
  /** Further claims in the token. */
  ExtraClaims?: Array<string>;
}

/** A command that people may run inside the task. */
export interface Action {
  /** Name of the action, without blanks. */
  Name: string;
  /** Program in the task. */
  Command: string;
  /** Its arguments. */
  Args?: Array<string>;
}

/** Hours in which the task runs. Needs Nomad Enterprise. */
export interface Schedule {
  /** When it starts and when it ends. */
  Cron?: ScheduleCron;
}

/** When a task starts and when it ends. */
export interface ScheduleCron {
  /**
   * Cron expression of six fields for the start.
   * @default ""
   */
  Start?: string;
  /**
   * Minute and hour of the end.
   * @default ""
   */
  End?: string;
  /**
   * Zone the two are meant in.
   * @default "Local"
   */
  Timezone?: string;
}

/** An entry in Consul's or Nomad's own register by which others find a task. */
export interface Service {
  /** Name of the service. Letters, digits and dashes. ${JOB}, ${TASKGROUP}, ${TASK} and ${BASE} are filled in. */
  Name?: string;
  /** Words that tell instances apart. */
  Tags?: Array<string>;
  /** Tags of canaries, instead of Tags. */
  CanaryTags?: Array<string>;
  /**
   * Let others change the tags in Consul.
   * @default false
   */
  EnableTagOverride?: boolean;
  /**
   * Label of the port that is registered, or a number where one is allowed.
   * @default ""
   */
  PortLabel?: string;
  /**
   * Which address is registered.
   * @default "auto"
   */
  AddressMode?: '' | 'auto' | 'host' | 'driver' | 'alloc' | 'alloc_ipv6';
  /**
   * An address of your own. Only with AddressMode auto.
   * @default ""
   */
  Address?: string;
  /** How it is told whether the service is healthy. */
  Checks?: Array<ServiceCheck>;
  /** Restart the task when checks go on failing; for checks that do not say themselves. */
  CheckRestart?: CheckRestart;
  /** Joins the service to Consul's mesh. Only for services of a group. */
  Connect?: Connect;
  /** Notes in the register, text to text. */
  Meta?: Record<string, string>;
  /** Notes of canaries, instead of Meta. */
  CanaryMeta?: Record<string, string>;
  /** Further addresses, by name. */
  TaggedAddresses?: Record<string, string>;
  /** Task of the group that script checks run in. */
  TaskName?: string;
  /**
   * What checks mean while a new version is rolled out.
   * @default "require_healthy"
   */
  OnUpdate?: '' | 'require_healthy' | 'ignore_warnings' | 'ignore';
  /** Token for this service. */
  Identity?: ServiceIdentity;
  /** How often DNS answers with this instance. */
  Weights?: ServiceWeights;
  /**
   * Which register: Consul's or Nomad's own. All services of a group have the same.
   * @default "consul"
   */
  Provider?: '' | 'consul' | 'nomad';
  /**
   * Which of the configured Consul clusters. Others than "default" need Nomad Enterprise.
   * @default "default"
   */
  Cluster?: string;
  /**
   * Kind of gateway, for Consul.
   * @default ""
   */
  Kind?: string;
  /**
   * Namespace of the service. Filled in by the server.
   * @default ""
   */
  Namespace?: string;
}

/** How it is told whether a service is healthy. */
export interface ServiceCheck {
  /** Name of the check, unique in a service of a task. */
  Name?: string;
  /** How it is checked: a connection, a request, a gRPC call, or a script in the task. */
  Type?: string;
  /**
   * Program of a script check.
   * @default ""
   */
  Command?: string;
  /** Its arguments. */
  Args?: Array<string>;
  /**
   * Path that an http check asks for, without scheme and host.
   * @default ""
   */
  Path?: string;
  /** http or https. */
  Protocol?: string;
  /** Port that is checked, when it is not the service's. */
  PortLabel?: string;
  /**
   * Let the check through Envoy past the mesh.
   * @default false
   */
  Expose?: boolean;
  /** Which address is checked. It is not taken over from the service. */
  AddressMode?: '' | 'host' | 'driver' | 'alloc' | 'alloc_ipv6';
  /**
   * Dropped by the server.
   * @default ""
   */
  Advertise?: string;
  /** Time between two checks. At least 1 second. */
  Interval?: number;
  /** How long a check may take. At least 1 second. */
  Timeout?: number;
  /**
   * State before the first check.
   * @default ""
   */
  InitialStatus?: '' | 'passing' | 'warning' | 'critical';
  /**
   * Remark for people.
   * @default ""
   */
  Notes?: string;
  /**
   * Name that the certificate must be for.
   * @default ""
   */
  TLSServerName?: string;
  /**
   * Do not check the certificate.
   * @default false
   */
  TLSSkipVerify?: boolean;
  /** Headers of an http check; each has a list of values. */
  Header?: Record<string, Array<string>>;
  /** Method of an http check. */
  Method?: string;
  /** Restart the task when this check goes on failing. */
  CheckRestart?: CheckRestart;
  /**
   * Service that a grpc check asks for.
   * @default ""
   */
  GRPCService?: string;
  /**
   * Make the grpc check over TLS.
   * @default false
   */
  GRPCUseTLS?: boolean;
  /**
   * Task of the group that a script check runs in.
   * @default ""
   */
  TaskName?: string;
  /**
   * How many checks in a row must pass before the state is passing.
   * @default 0
   */
  SuccessBeforePassing?: number;
  /**
   * How many must fail in a row before the state is critical.
   * @default 0
   */
  FailuresBeforeCritical?: number;
  /**
   * How many must fail in a row before the state is warning.
   * @default 0
   */
  FailuresBeforeWarning?: number;
  /**
   * Body that an http check sends.
   * @default ""
   */
  Body?: string;
  /** What this check means while a new version is rolled out. */
  OnUpdate?: '' | 'require_healthy' | 'ignore_warnings' | 'ignore';
}

/** Restarts a task whose checks go on failing. Each counts as a failure for the restart policy. */
export interface CheckRestart {
  /**
   * Failures in a row that restart the task; 0 switches it off.
   * @default 0
   */
  Limit?: number;
  /**
   * How long after a start checks do not count.
   * @default 1000000000
   */
  Grace?: number;
  /**
   * Let warnings pass.
   * @default false
   */
  IgnoreWarnings?: boolean;
}

/** How often DNS answers with an instance. */
export interface ServiceWeights {
  /**
   * Weight of an instance that passes its checks.
   * @default 1
   */
  Passing?: number;
  /**
   * Weight of one that warns.
   * @default 1
   */
  Warning?: number;
}

/** Joins a service to Consul's mesh. Exactly one of Native, SidecarService and Gateway. */
export interface Connect {
  /**
   * The task speaks to the mesh by itself.
   * @default false
   */
  Native?: boolean;
  /** The service is a gateway of the mesh. */
  Gateway?: Gateway;
  /** A proxy runs beside the tasks and speaks for them. An empty object is enough. */
  SidecarService?: SidecarService;
  /** What differs for the task that runs the proxy. */
  SidecarTask?: SidecarTask;
}

/** How the proxy is registered. */
export interface SidecarService {
  /** Tags of the proxy. */
  Tags?: Array<string>;
  /** Label of the proxy's port. */
  Port?: string;
  /** What the proxy does. */
  Proxy?: Proxy;
  /**
   * Make no check of the proxy's port.
   * @default false
   */
  DisableDefaultTCPCheck?: boolean;
  /** Notes of the proxy, text to text. */
  Meta?: Record<string, string>;
}

/** What differs for the task that runs the proxy. Left out, it has 250 MHz, 128 MB and 2 logs of 2 MB; once the block is there, gaps take the ordinary defaults of a task. */
export interface SidecarTask {
  /**
   * Name of the task.
   * @default ""
   */
  Name?: string;
  /**
   * Driver of the task.
   * @default ""
   */
  Driver?: string;
  /**
   * Who it runs as.
   * @default ""
   */
  User?: string;
  /** Settings of the driver. */
  Config?: Record<string, unknown>;
  /** Environment variables. */
  Env?: Record<string, string>;
  /** CPU and memory. 0 keeps the proxy's own. Cores are not possible here. */
  Resources?: Resources;
  /** Free notes, text to text. */
  Meta?: Record<string, string>;
  /**
   * How long it may take to end after the first signal.
   * @default 5000000000
   */
  KillTimeout?: number;
  /** How much of its output is kept. */
  LogConfig?: LogConfig;
  /**
   * How long to wait before the first signal.
   * @default 0
   */
  ShutdownDelay?: number;
  /**
   * First signal when it is to end.
   * @default ""
   */
  KillSignal?: string;
  /** Volumes of the group that the proxy sees. */
  VolumeMounts?: Array<VolumeMount>;
  /** Identities of the proxy. */
  Identities?: Array<WorkloadIdentity>;
}

/** What the proxy of a service does. */
export interface Proxy {
  /**
   * Address of the service behind the proxy.
   * @default ""
   */
  LocalServiceAddress?: string;
  /**
   * Port of the service behind the proxy.
   * @default 0
   */
  LocalServicePort?: number;
  /** Paths that may be reached without the mesh. */
  Expose?: Expose;
  /** Former name of Expose. */
  ExposeConfig?: Expose;
  /** Other services that the tasks reach through the proxy. */
  Upstreams?: Array<Upstream>;
  /** Send all traffic of the tasks through the proxy. */
  TransparentProxy?: TransparentProxy;
  /** Settings for Envoy. */
  Config?: Record<string, unknown>;
}

/** Paths that may be reached without the mesh. */
export interface Expose {
  /** The paths. */
  Paths?: Array<ExposePath>;
  /** Former name of Paths. */
  Path?: Array<ExposePath>;
}

/** One path that may be reached without the mesh. */
export interface ExposePath {
  /**
   * The path.
   * @default ""
   */
  Path?: string;
  /**
   * http or http2.
   * @default ""
   */
  Protocol?: string;
  /**
   * Port that the task listens on.
   * @default 0
   */
  LocalPathPort?: number;
  /**
   * Label of the port that is opened.
   * @default ""
   */
  ListenerPort?: string;
}

/** Another service, reached through the proxy at a local port. */
export interface Upstream {
  /**
   * Name of the other service.
   * @default ""
   */
  DestinationName?: string;
  /**
   * Its Consul namespace.
   * @default ""
   */
  DestinationNamespace?: string;
  /**
   * Peer that it runs at.
   * @default ""
   */
  DestinationPeer?: string;
  /**
   * Its admin partition.
   * @default ""
   */
  DestinationPartition?: string;
  /**
   * service or prepared_query.
   * @default ""
   */
  DestinationType?: string;
  /**
   * Port at which the tasks reach it.
   * @default 0
   */
  LocalBindPort?: number;
  /**
   * Datacenter it runs in.
   * @default ""
   */
  Datacenter?: string;
  /**
   * Address at which the tasks reach it.
   * @default ""
   */
  LocalBindAddress?: string;
  /**
   * Socket instead of a port.
   * @default ""
   */
  LocalBindSocketPath?: string;
  /**
   * Mode of that socket, octal.
   * @default ""
   */
  LocalBindSocketMode?: string;
  /** How traffic leaves the datacenter. */
  MeshGateway?: MeshGateway;
  /** Settings for Envoy. */
  Config?: Record<string, unknown>;
}

/** How traffic leaves the datacenter. */
export interface MeshGateway {
  /**
   * Which gateway it goes through.
   * @default ""
   */
  Mode?: '' | 'local' | 'remote' | 'none';
}

/** Sends all traffic of the tasks through the proxy. */
export interface TransparentProxy {
  /**
   * Number of the user that Envoy runs as.
   * @default ""
   */
  UID?: string;
  /** Port of the proxy that traffic is sent to. */
  OutboundPort?: number;
  /** Ports that are reached directly: numbers, or labels of reserved ports. */
  ExcludeInboundPorts?: Array<string>;
  /** Ports of others that are reached directly. */
  ExcludeOutboundPorts?: Array<number>;
  /** Addresses that are reached directly. */
  ExcludeOutboundCIDRs?: Array<string>;
  /** Users whose traffic goes directly. */
  ExcludeUIDs?: Array<string>;
  /**
   * Leave name look-ups alone.
   * @default false
   */
  NoDNS?: boolean;
}

/** A gateway of the mesh. Exactly one of Ingress, Terminating and Mesh. */
export interface Gateway {
  /** Settings of its Envoy. */
  Proxy?: GatewayProxy;
  /** Lets requests from outside into the mesh. */
  Ingress?: Ingress;
  /** Lets the mesh reach services outside. */
  Terminating?: Terminating;
  /** Joins meshes of several datacenters. */
  Mesh?: Mesh;
}

/** Settings of a gateway's Envoy. */
export interface GatewayProxy {
  /**
   * How long a connection may take.
   * @default 5000000000
   */
  ConnectTimeout?: number;
  /**
   * Listen at the tagged addresses of the service.
   * @default false
   */
  EnvoyGatewayBindTaggedAddresses?: boolean;
  /** Where the gateway listens, by name. */
  EnvoyGatewayBindAddresses?: Record<string, GatewayBindAddress>;
  /**
   * Do not listen at the service's own address.
   * @default false
   */
  EnvoyGatewayNoDefaultBind?: boolean;
  /**
   * How Envoy looks up names.
   * @default ""
   */
  EnvoyDNSDiscoveryType?: '' | 'STRICT_DNS' | 'LOGICAL_DNS';
  /** Settings for Envoy. */
  Config?: Record<string, unknown>;
}

/** Where a gateway listens. */
export interface GatewayBindAddress {
  /**
   * Name of the address.
   * @default ""
   */
  Name?: string;
  /** The address. */
  Address: string;
  /** The port; -1 lets Nomad fill it in. */
  Port: number;
}

/** Lets requests from outside into the mesh. */
export interface Ingress {
  /** TLS of the listeners that do not say themselves. */
  TLS?: GatewayTLS;
  /** Ports it listens on, and for which services. */
  Listeners: Array<IngressListener>;
}

/** One port of an ingress gateway. */
export interface IngressListener {
  /** The port. */
  Port: number;
  /**
   * What is spoken there.
   * @default "tcp"
   */
  Protocol?: '' | 'tcp' | 'http' | 'http2' | 'grpc';
  /** Services behind it. */
  Services: Array<IngressService>;
}

/** A service that is reached through an ingress gateway. */
export interface IngressService {
  /** Name of the service; * for all, except with tcp. */
  Name: string;
  /** Host names that lead to it. Not with tcp, not with *. */
  Hosts?: Array<string>;
  /** TLS for this service. */
  TLS?: GatewayTLS;
  /** What happens to the headers of requests. */
  RequestHeaders?: HeaderModifiers;
  /** What happens to the headers of answers. */
  ResponseHeaders?: HeaderModifiers;
  /** Most connections at a time. */
  MaxConnections?: number;
  /** Most requests that wait. */
  MaxPendingRequests?: number;
  /** Most requests at a time. */
  MaxConcurrentRequests?: number;
}

/** TLS of a gateway. */
export interface GatewayTLS {
  /**
   * Speak TLS.
   * @default false
   */
  Enabled?: boolean;
  /**
   * Oldest version that is spoken.
   * @default ""
   */
  TLSMinVersion?: string;
  /**
   * Newest version that is spoken.
   * @default ""
   */
  TLSMaxVersion?: string;
  /** Ciphers that may be used. */
  CipherSuites?: Array<string>;
  /** Where Envoy gets its certificates. */
  SDS?: GatewayTLSSDS;
}

/** Where Envoy gets its certificates. */
export interface GatewayTLSSDS {
  /**
   * Envoy cluster that is asked.
   * @default ""
   */
  ClusterName?: string;
  /**
   * Name of the certificate there.
   * @default ""
   */
  CertResource?: string;
}

/** What happens to headers on their way. */
export interface HeaderModifiers {
  /** Headers that are added. */
  Add?: Record<string, string>;
  /** Headers that are replaced. */
  Set?: Record<string, string>;
  /** Headers that are taken away. */
  Remove?: Array<string>;
}

/** Lets the mesh reach services outside. */
export interface Terminating {
  /** The services outside. */
  Services: Array<LinkedService>;
}

/** A service that a terminating gateway leads to. */
export interface LinkedService {
  /** Its name in Consul. */
  Name: string;
  /**
   * Certificate of the authority, for TLS. CertFile, KeyFile and SNI need it.
   * @default ""
   */
  CAFile?: string;
  /**
   * Certificate of the gateway. Together with KeyFile.
   * @default ""
   */
  CertFile?: string;
  /**
   * Its key. Together with CertFile.
   * @default ""
   */
  KeyFile?: string;
  /**
   * Name that is asked for when connecting.
   * @default ""
   */
  SNI?: string;
}

/** Joins meshes of several datacenters. There is nothing to set. */
export type Mesh = Record<string, never>;

/** A condition that a node must meet. */
export interface Constraint {
  /**
   * What is looked at: an attribute of the node in ${ }.
   * @default ""
   */
  LTarget?: string;
  /**
   * What it is held against. Always a text.
   * @default ""
   */
  RTarget?: string;
  /** How the two are compared. */
  Operand:
    | '='
    | '=='
    | 'is'
    | '!='
    | 'not'
    | '<'
    | '<='
    | '>'
    | '>='
    | 'regexp'
    | 'version'
    | 'semver'
    | 'set_contains'
    | 'set_contains_all'
    | 'set_contains_any'
    | 'distinct_hosts'
    | 'distinct_property'
    | 'is_set'
    | 'is_not_set';
}

/** A wish about the node. */
export interface Affinity {
  /**
   * What is looked at: an attribute of the node in ${ }.
   * @default ""
   */
  LTarget?: string;
  /**
   * What it is held against. Always a text.
   * @default ""
   */
  RTarget?: string;
  /** How the two are compared. */
  Operand:
    | '='
    | '=='
    | 'is'
    | '!='
    | 'not'
    | '<'
    | '<='
    | '>'
    | '>='
    | 'regexp'
    | 'version'
    | 'semver'
    | 'set_contains'
    | 'set_contains_all'
    | 'set_contains_any';
  /**
   * How much the wish counts. Below 0 such nodes are avoided. 0 is refused.
   * @default 50
   */
  Weight?: number;
}

/** Over which attribute instances are spread. */
export interface Spread {
  /** Attribute of the node, in ${ }. */
  Attribute: string;
  /**
   * How much it counts beside other spreads.
   * @default 50
   */
  Weight?: number;
  /** Shares of single values. Left out, all values get the same. */
  SpreadTarget?: Array<SpreadTarget>;
}

/** The share of one value of the attribute. */
export interface SpreadTarget {
  /**
   * The value.
   * @default ""
   */
  Value?: string;
  /**
   * Its share of the instances.
   * @default 0
   */
  Percent?: number;
}

/** What differs for this task from the policy of its group. The server checks nothing here, yet it holds when the task fails. */
export interface TaskRestartPolicy {
  /** Restarts allowed within Interval. */
  Attempts?: number;
  /** The window that Attempts counts in. It begins with the first start. At least 5 seconds. */
  Interval?: number;
  /** Wait before each restart; up to a quarter is added at random. */
  Delay?: number;
  /** What happens when the attempts are used up. */
  Mode?: 'fail' | 'delay';
  /** Render the templates anew at each restart. */
  RenderTemplates?: boolean;
}

/** Vertical scaling of one task. Needs Nomad Enterprise; others keep it unread. */
export interface TaskScalingPolicy {
  /** Fewest instances. */
  Min?: number;
  /** Most instances. */
  Max: number;
  /** Rules for the autoscaler; Nomad itself does not read them. */
  Policy?: Record<string, unknown>;
  /**
   * Whether the autoscaler may act.
   * @default true
   */
  Enabled?: boolean;
  /**
   * What is scaled. A group scales by instances only.
   * @default "horizontal"
   */
  Type?: '' | 'horizontal' | 'vertical_cpu' | 'vertical_mem';
  /**
   * Number of the policy. Filled in by the server.
   * @default ""
   */
  ID?: string;
  /**
   * Namespace of the policy. Filled in by the server.
   * @default ""
   */
  Namespace?: string;
  /** What the policy is for. Filled in by the server. */
  Target?: Record<string, string>;
  /**
   * Index of the policy's creation. Filled in by the server.
   * @default 0
   */
  CreateIndex?: number;
  /**
   * Index of its last change. Filled in by the server.
   * @default 0
   */
  ModifyIndex?: number;
}

/** A token that says which service it is. Consul is asked with it. */
export interface ServiceIdentity {
  /**
   * Name of the identity. Without one, or "default", it is the identity every task has.
   * @default "default"
   */
  Name?: string;
  /** Who the token is for. */
  Audience?: Array<string>;
  /**
   * What happens when the token is renewed.
   * @default ""
   */
  ChangeMode?: '' | 'noop' | 'restart' | 'signal';
  /**
   * Signal that is sent; only with ChangeMode signal.
   * @default ""
   */
  ChangeSignal?: string;
  /**
   * Put the token into NOMAD_TOKEN, with the name behind it.
   * @default false
   */
  Env?: boolean;
  /**
   * Write the token into the secrets directory.
   * @default false
   */
  File?: boolean;
  /**
   * Where to write it instead. Needs File.
   * @default ""
   */
  Filepath?: string;
  /**
   * Service the token is for.
   * @default ""
   */
  ServiceName?: string;
  /**
   * How long a token is valid. Not for the default identity.
   * @default 0
   */
  TTL?: number;
  /** Further claims in the token. */
  ExtraClaims?: Array<string>;
}

/** One port of a task network. */
export interface TaskPort {
  /** Name by which services, drivers and NOMAD_PORT_<label> speak of the port. */
  Label: string;
  /**
   * Number on the node. Only for reserved ports.
   * @default 0
   */
  Value?: number;
  /**
   * Number inside the network of the task. -1 stands for the number on the node.
   * @default 0
   */
  To?: number;
  /**
   * Which of the node's networks the port is opened on.
   * @default "default"
   */
  HostNetwork?: string;
  /**
   * Reserve a number that another port has too. Host mode only.
   * @default false
   */
  IgnoreCollision?: boolean;
}

/** Ports of one task in the old way. Put them on the group today. */
export interface TaskNetwork {
  /** How tasks see the network: the node's own, one of their own behind a bridge, none, or one made by a CNI plugin ("cni/<name>"). */
  Mode?: string;
  /**
   * Network device. Ignored when a job is submitted.
   * @default ""
   */
  Device?: string;
  /**
   * Address range. Nothing sets it in practice.
   * @default ""
   */
  CIDR?: string;
  /**
   * Address. Filled in by the scheduler.
   * @default ""
   */
  IP?: string;
  /** Name servers inside the network of the group. */
  DNS?: DNSConfig;
  /** Ports with fixed numbers on the node. Only one instance with such a port fits on a node. */
  ReservedPorts?: Array<TaskPort>;
  /** Ports whose numbers Nomad picks on the node, by default from 20000 to 32000. */
  DynamicPorts?: Array<TaskPort>;
  /**
   * Host name inside the network of the group.
   * @default ""
   */
  Hostname?: string;
  /** Bandwidth of old specifications. Does nothing any more. */
  MBits?: number;
  /** Arguments for the CNI plugin. */
  CNI?: CNIConfig;
}

/** Settings of the docker driver. They are looked at when the task starts. */
export interface DockerConfig {
  /** Image to run, with a tag. */
  image?: string;
  /** Program to run, instead of the image's command. No shell splits it: arguments go into args. */
  command?: string;
  /** Arguments of the program. */
  args?: Array<string>;
  /** Program that takes command and args, instead of the image's entry point. */
  entrypoint?: Array<string>;
  /** Labels of ports of the group's network that are opened into the container. */
  ports?: Array<string>;
  /** Directories of the node or the allocation in the container: source:target[:ro]. */
  volumes?: Array<string>;
  /** Mounts, each with type, target and source. */
  mounts?: Record<string, unknown> | Array<unknown>;
  /** Mounts, written as blocks. */
  mount?: Record<string, unknown> | Array<unknown>;
  /** User name and password of the registry. The password is better kept elsewhere. */
  auth?: Record<string, unknown> | Array<unknown>;
  /** Go on without a login when there is none for the registry. */
  auth_soft_fail?: boolean;
  /** Network of the container, instead of the group's: host, bridge, none or the name of a Docker network. */
  network_mode?: string;
  /** Fetch the image each time, even when the node has it. */
  force_pull?: boolean;
  /** How long fetching the image may take, such as "5m". */
  image_pull_timeout?: string;
  /** Give the container all rights on the node. The node must allow it. */
  privileged?: boolean;
  /** Directory the program starts in. */
  work_dir?: string;
  /** Host name inside the container. */
  hostname?: string;
  /** Labels of the container. */
  labels?: Record<string, unknown> | Array<unknown>;
  /** Log driver of Docker and its options. */
  logging?: Record<string, unknown> | Array<unknown>;
  /** Devices of the node in the container. */
  devices?: Record<string, unknown> | Array<unknown>;
  /** Linux capabilities the container gets. */
  cap_add?: Array<string>;
  /** Linux capabilities it loses. */
  cap_drop?: Array<string>;
  /** Lines for /etc/hosts: name:address. */
  extra_hosts?: Array<string>;
  /** Name servers. */
  dns_servers?: Array<string>;
  /** Domains that are tried for short names. */
  dns_search_domains?: Array<string>;
  /** Options of the resolver. */
  dns_options?: Array<string>;
  /** Further groups of the user. */
  group_add?: Array<string>;
  /** Further names in a Docker network. */
  network_aliases?: Array<string>;
  /** Options for SELinux, AppArmor and seccomp. */
  security_opt?: Array<string>;
  /** Kernel settings of the container. */
  sysctl?: Record<string, unknown> | Array<unknown>;
  /** Limits of its processes. */
  ulimit?: Record<string, unknown> | Array<unknown>;
  /** Options of the storage driver. */
  storage_opt?: Record<string, unknown> | Array<unknown>;
  /** Ports of a task network in the container, by label. With ports of the group use ports and To. */
  port_map?: Record<string, unknown> | Array<unknown>;
  /** Whether the image's own health check is switched off. */
  healthchecks?: Record<string, unknown> | Array<unknown>;
  /** Never give more CPU than asked for. */
  cpu_hard_limit?: boolean;
  /** Period of that limit in microseconds. */
  cpu_cfs_period?: number;
  /** Memory in MB above which the container is killed; what Resources says is then the soft limit. */
  memory_hard_limit?: number;
  /** Size of /dev/shm in bytes. */
  shm_size?: number;
  /** Most processes. */
  pids_limit?: number;
  /** How readily the kernel kills it when memory is short. */
  oom_score_adj?: number;
  /** How often a container of the same name is removed and made again. */
  container_exists_attempts?: number;
  /** Run an init process that cleans up after children. */
  init?: boolean;
  /** Keep standard input open. */
  interactive?: boolean;
  /** Give it a terminal. */
  tty?: boolean;
  /** Make the image read-only. */
  readonly_rootfs?: boolean;
  /** Register the IPv6 address. */
  advertise_ipv6_address?: boolean;
  /** Namespace of control groups: host or private. */
  cgroupns?: string;
  /** Processors it may run on. */
  cpuset_cpus?: string;
  /** Namespace of shared memory. */
  ipc_mode?: string;
  /** Address in a Docker network. */
  ipv4_address?: string;
  /** IPv6 address in a Docker network. */
  ipv6_address?: string;
  /** Kind of isolation on Windows. */
  isolation?: string;
  /** Image file of the allocation to load. */
  load?: string;
  /** Hardware address. */
  mac_address?: string;
  /** Runtime that runs the container. */
  runtime?: string;
  /** Namespace of processes. */
  pid_mode?: string;
  /** Namespace of the host name. */
  uts_mode?: string;
  /** Namespace of users. */
  userns_mode?: string;
  /** Driver for the volumes. */
  volume_driver?: string;
}

/** Settings of the exec driver. They are looked at when the task starts. */
export interface ExecConfig {
  /** Program to run. No shell splits it: arguments go into args. */
  command?: string;
  /** Arguments of the program. */
  args?: Array<string>;
  /** Directory the program starts in; absolute. */
  work_dir?: string;
  /** Linux capabilities the process gets. */
  cap_add?: Array<string>;
  /** Linux capabilities it loses. */
  cap_drop?: Array<string>;
  /** Whether it sees the processes of the node: private or host. */
  pid_mode?: string;
  /** Whether it shares memory with the node: private or host. */
  ipc_mode?: string;
}

/** Settings of the raw_exec driver. They are looked at when the task starts. */
export interface RawExecConfig {
  /** Program to run. No shell splits it: arguments go into args. */
  command?: string;
  /** Arguments of the program. */
  args?: Array<string>;
  /** Directory the program starts in; absolute. */
  work_dir?: string;
  /** Variables of the environment that are kept from it. */
  denied_envvars?: Array<string>;
  /** Control group it is put into. */
  cgroup_v2_override?: string;
  /** Control groups it is put into, by controller. */
  cgroup_v1_override?: Record<string, unknown> | Array<unknown>;
  /** How readily the kernel kills it when memory is short. */
  oom_score_adj?: number;
}

/** Settings of the java driver. They are looked at when the task starts. */
export interface JavaConfig {
  /** Jar file to run. */
  jar_path?: string;
  /** Class to run, instead of a jar file. */
  class?: string;
  /** Where classes are looked for. */
  class_path?: string;
  /** Options of the Java machine. */
  jvm_options?: Array<string>;
  /** Arguments of the program. */
  args?: Array<string>;
  /** Directory the program starts in; absolute. */
  work_dir?: string;
  /** Linux capabilities the process gets. */
  cap_add?: Array<string>;
  /** Linux capabilities it loses. */
  cap_drop?: Array<string>;
  /** Whether it sees the processes of the node: private or host. */
  pid_mode?: string;
  /** Whether it shares memory with the node: private or host. */
  ipc_mode?: string;
}

/** Settings of the qemu driver. They are looked at when the task starts. */
export interface QemuConfig {
  /** Disk image. */
  image_path?: string;
  /** kvm where the node offers it, else tcg. */
  accelerator?: string;
  /** Kind of machine. */
  machine_type?: string;
  /** How the disk is attached. */
  drive_interface?: string;
  /** Emulator to use. */
  emulator?: string;
  /** Further arguments of the emulator. */
  args?: Array<string>;
  /** Ports of a task network in the machine, by label. */
  port_map?: Record<string, unknown> | Array<unknown>;
  /** Ask the machine to shut down before it is stopped. */
  graceful_shutdown?: boolean;
  /** Speak to the agent inside. */
  guest_agent?: boolean;
}

/** Settings of a driver that is a plugin: whatever it takes. */
export interface PluginConfig {
  [key: string]: unknown;
}

/** A job in the JSON notation of HCL. It has to be converted before the HTTP API takes it. */
export interface HclAsJson {
  [key: string]: unknown;
}

/** A job of Nomad in JSON: groups of tasks, and how they are placed, updated and repeated. All durations are whole nanoseconds. */
export type NomadJob = Job;
