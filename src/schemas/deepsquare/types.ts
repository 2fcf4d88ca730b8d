// Generated from schema.json by `npm run types`. Change the schema, not this file.

/** A whole job: what it reserves on the cluster, the data that comes in, the steps that run from top to bottom, and the data that goes out. The job has no name here; the name is given when it is submitted. */
export interface Job {
  /** What the cluster reserves for the whole job, from the first step to the last. Every step takes its share of it, and steps run side by side only as far as their shares fit. */
  resources: JobResources;
  /** Variables that every step sees. A variable of the same name on a step takes precedence over the one here. */
  env?: Array<EnvVar> | null;
  /**
   * Sends everything the steps print to the log service, where you can follow it while the job runs. When this is off you see no output at all, not even from a step that fails.
   * @default false
   */
  enableLogging?: boolean | null;
  /** Data fetched once, before the first step. Steps find it in the directory $DEEPSQUARE_INPUT. */
  input?: TransportData;
  /**
   * File mode given to everything that was fetched, including subdirectories. Write it in decimal, not octal: 493 is 0755, 448 is 0700, and 511 (0777) is the highest. Left out, only you can use the files; modes set at the source are not kept.
   * @default 448
   */
  inputMode?: number | null;
  /** The work, from top to bottom. Each step starts when the one before it has ended, except that a launch goes on in the background. A step that fails and has no catch ends the job there. */
  steps: Array<Step>;
  /** Where the contents of $DEEPSQUARE_OUTPUT are sent after the last step. Nothing is sent when a step has failed; use continuous sync to keep what was done until then. */
  output?: TransportData;
  /**
   * Sends new output about every five seconds while the job runs, so that a job that is stopped or fails loses little. Works with S3 only: an HTTP output is sent once, at the end.
   * @default false
   */
  continuousOutputSync?: boolean | null;
  /** Private networks through which steps of this job can reach each other by address. A step joins one with a vnet interface. They are started before anything else. */
  virtualNetworks?: Array<VirtualNetwork> | null;
}

/** What the job reserves: a number of tasks, with CPUs and memory for each of them, and GPUs. Steps can read the amounts in $NTASKS, $CPUS_PER_TASK, $MEM_PER_CPU, $GPUS, $CPUS and $MEM, the last three being totals; older jobs have $GPUS_PER_TASK as well. */
export interface JobResources {
  /** How many processes may run side by side. CPUs and memory are multiplied by this number. A step takes one task unless it asks for more, so count one for each background launch and one for the foreground. */
  tasks: number;
  /** CPU threads reserved for each task. The job has tasks × this many in all. */
  cpusPerTask: number;
  /** Memory that comes with each CPU, in MB: neither per task nor for the whole job. The job has tasks × CPUs per task × this much; 4096 gives 4 GB to every CPU. */
  memPerCpu: number;
  /** GPUs for each task; the job has tasks × this many. Steps that say nothing about GPUs get this number for each of their tasks. */
  gpusPerTask?: number | null;
  /** GPUs for the whole job, not multiplied by tasks. Write 0 if you need none, because the service wants the number to be there. A step sees a GPU only when it asks for one in its own resources. */
  gpus?: number | null;
}

/** One variable: its name and its value, both text. In a command it is read as $NAME. */
export interface EnvVar {
  /** Name of the variable: letters, digits and underscores, not beginning with a digit. PATH and LD_LIBRARY_PATH cannot be set. For an argument of a module, this is the name of one of its inputs. */
  key: string;
  /** The value, taken exactly as written: $OTHER is not replaced. It is always text, so a number needs quotes; it may be empty and may have several lines. */
  value: string;
}

/** One place that data is fetched from or sent to: an HTTP address or an S3 bucket. */
export interface TransportData {
  /** Downloads one file or archive, or uploads the results, over HTTP. If an S3 bucket is set beside it, HTTP is used and the bucket is ignored without notice. */
  http?: HTTPData;
  /** Copies a file or directory from an S3 bucket, or sends the results to one. Works with Amazon and with any other service that speaks S3. */
  s3?: S3Data;
}

/** A file on the web, or the address to which results are uploaded. */
export interface HTTPData {
  /** Full address, beginning with http:// or https://. As input it names the file to download; tar, zip, gzip, bzip2, xz, rar and 7z archives are unpacked. As output, a single result is sent there with PUT as it is, several as output.zip. */
  url: string;
}

/** A place in an S3 bucket, with the credentials that open it. The credentials stand in the job as plain text, so use a key that can do no more than this job needs. */
export interface S3Data {
  /** Region of the bucket, as your provider calls it. Providers without regions usually accept us-east-1. */
  region: string;
  /** The bucket as s3:// followed by its name, without a slash at the end. */
  bucketUrl: string;
  /** Directory or file inside the bucket, beginning with /. For an input it works as a prefix: /data also fetches /data-old, whereas /data/ fetches only the directory. */
  path: string;
  /** The public half of the S3 credentials. */
  accessKeyId: string;
  /** The secret half of the S3 credentials. Anyone who sees the job can read it; remove it before you share the file. */
  secretAccessKey: string;
  /** Full address of the S3 server. It is needed for Amazon too. */
  endpointUrl: string;
  /**
   * After the upload, deletes everything under the path in the bucket that is not among the results. Only used for outputs. With / as the path it removes all other objects of the bucket.
   * @default false
   */
  deleteSync?: boolean | null;
}

/** One instruction of the job: a command, a loop, a background launch, a group or a module. Exactly one of these; if there are several, the service runs one and drops the others without notice. */
export interface Step {
  /** Label shown in the log and on the canvas. Two steps may share a name. It is not what other steps wait for; that is the handle of a launch. */
  name?: string | null;
  /** Handles of background launches that must have ended before this step starts. Each has to be launched further up in the same list. If one of them failed, this step fails as well. */
  dependsOn?: Array<string> | null;
  /** Runs one command, on the machine itself or in a container, and waits until it ends. */
  run?: StepRun;
  /** Runs a list of steps once for each value of a list or each number of a range, one after another or all at once. */
  for?: StepFor;
  /** Starts a list of steps in the background and goes straight on to the next step. What is still running when the surrounding list ends is stopped by a signal, so wait for it if you need its result. */
  launch?: StepAsyncLaunch;
  /** Steps that run in order and count as one. Use a group to put one condition, one catch or one finally around several steps. An empty list is the same as none. */
  steps?: Array<Step> | null;
  /** Runs steps that somebody has published as a module in a Git repository. */
  use?: StepUse;
  /** A bash test without the brackets around it; the service puts [[ and ]] there itself. It is evaluated after the waiting, and the step is skipped when it is false. */
  if?: string | null;
  /** Steps that run when this step fails; $DEEPSQUARE_ERROR_CODE holds its exit code. If they succeed, the job goes on as if nothing had happened. A failed wait in dependsOn is not caught. */
  catch?: Array<Step> | null;
  /** Steps that run at the end of this step, whether it has succeeded or failed. A failure still ends the job after them, unless catch has dealt with it. */
  finally?: Array<Step> | null;
}

/** One script and the surroundings it runs in. $STORAGE_PATH is storage shared by all steps of the job, $DEEPSQUARE_INPUT holds the fetched data, and what is put in $DEEPSQUARE_OUTPUT is sent out at the end. To hand a value to later steps, append KEY=value to the file $DEEPSQUARE_ENV. */
export interface StepRun {
  /** The script the shell runs; it may have several lines. In a container it takes the place of the entrypoint and command of the image, so write the entrypoint out if you need it. An empty command in a container starts the image as it was built to start. */
  command: string;
  /**
   * The program that reads the command. The current service fails on any value here when the step has no container, so leave it out on the host.
   * @default "/bin/sh"
   */
  shell?: '/bin/sh' | '/bin/bash' | '/bin/ash' | 'ENTRYPOINT' | null;
  /** The share of the job that this command takes. Without it the command gets one task with the CPUs and memory of one task, not the whole job. */
  resources?: StepRunResources;
  /** The image to run the command in. Without one the command runs directly on the machine, with the programs installed there. */
  container?: ContainerRun;
  /**
   * What the command sees of the network: that of the machine, or one of its own. Name servers and custom interfaces need one of its own.
   * @default "host"
   */
  network?: 'host' | 'slirp4netns' | 'pasta' | null;
  /** IP addresses of the name servers to ask, one in each item of the list. Only used with slirp4netns or pasta. The current service keeps just the last one. */
  dns?: Array<string> | string | null;
  /** Tunnels and private networks attached to the command. Only used with slirp4netns or pasta. Today an interface is called wg or vnet followed by its place in the list (wg0, vnet1); in older jobs net0, net1 and so on. */
  customNetworkInterfaces?: Array<NetworkInterface> | null;
  /** Variables of this command only; later steps do not see them. They take precedence over variables of the job with the same name. */
  env?: Array<EnvVar> | null;
  /**
   * Lets the command believe that it is root, for programs that insist on it. It gives no rights on the machine. With slirp4netns it is needless in older jobs, which are mapped to root there anyway.
   * @default false
   */
  mapRoot?: boolean | null;
  /** Numeric user ID under which the command believes to run; 0 is root. It gives no rights on the machine. Apptainer allows 0 only, and WireGuard and vnet interfaces need 0. */
  mapUid?: number | null;
  /** Numeric group ID under which the command believes to run, usually the same number as the user ID. Apptainer allows 0 only. */
  mapGid?: number | null;
  /** Directory the command starts in, as an absolute path; variables are not replaced. It is created when missing, except with Apptainer. The current service ignores it with slirp4netns or pasta if there is no container. */
  workDir?: string | null;
  /**
   * Lets the processes wander over all CPUs of the step instead of tying each to its own. Often helps MPI programs that place their processes themselves.
   * @default false
   */
  disableCpuBinding?: boolean | null;
  /** How Slurm starts the processes of an MPI program. Choose what your MPI library was built for; the setting of the provider may be another. */
  mpi?: 'none' | 'pmix_v4' | 'pmi2' | null;
}

/** The share of the job that one command takes. Only totals count against the job: a step may have fewer CPUs with more memory each, as long as the sum fits. */
export interface StepRunResources {
  /**
   * How many times the command is started, side by side. Each process finds its own number in $SLURM_PROCID.
   * @default 1
   */
  tasks?: number | null;
  /** CPU threads for each of these processes. */
  cpusPerTask?: number | null;
  /** Memory for each CPU of this step, in MB: not per task. The step takes tasks × CPUs per task × this much. */
  memPerCpu?: number | null;
  /** GPUs for each of these processes. It stays a number per task even where the job gives a total. Say it whenever the command needs a GPU. */
  gpusPerTask?: number | null;
}

/** The image a command runs in, where to get it, and how to start it. The shared storage of the job is always there as /deepsquare, with input and output inside it. */
export interface ContainerRun {
  /** Name and tag of the image; registry, user name and digest do not go here. A path beginning with / is a squashfs file (with Apptainer also a sif file) in the storage of the job: /input/app.sif is app.sif from the input data. Without a tag, latest is used. */
  image: string;
  /** Directories of the machine made visible in the container. You do not need one to pass data between steps: /deepsquare is shared by all of them. */
  mounts?: Array<Mount> | null;
  /** User name for a private registry. Takes effect only together with password and registry. */
  username?: string | null;
  /** Password or access token for the registry. Anyone who sees the job can read it, so prefer a token that may only pull images. */
  password?: string | null;
  /**
   * Host name of the registry that holds the image: no https://, port or path, and no IP address.
   * @default "registry-1.docker.io"
   */
  registry?: string | null;
  /**
   * Starts the container with Apptainer instead of Enroot. In older jobs its files are then read-only; today changes go to a temporary layer, unless the root file system is set to read-only.
   * @default false
   */
  apptainer?: boolean | null;
  /**
   * Takes the image from the software tree that the provider shares with its machines, so nothing is downloaded. It always runs with Apptainer. Set the registry too, because it is part of the image's path there.
   * @default false
   */
  deepsquareHosted?: boolean | null;
  /**
   * Makes /tmp/.X11-unix of the machine visible in the container, so that graphical programs can use its display.
   * @default false
   */
  x11?: boolean | null;
  /**
   * Makes your home directory on the machine visible in the container.
   * @default false
   */
  mountHome?: boolean | null;
  /**
   * Forbids changes to the files of the container; only mounted directories stay writable. Mind the capitals: FS, not Fs.
   * @default false
   */
  readOnlyRootFS?: boolean | null;
}

/** One directory of the machine that is made visible in the container. /deepsquare and what lies below it is mounted already. */
export interface Mount {
  /** Absolute path of the directory on the machine that runs the step. */
  hostDir: string;
  /** Absolute path at which the container sees it. Stay away from /deepsquare, which is taken. */
  containerDir: string;
  /** Whether the container may change the directory. */
  options: 'ro' | 'rw' | '';
}

/** One tunnel or private network attached to a command: WireGuard, bore or a virtual network. Exactly one of the three for each interface. */
export interface NetworkInterface {
  /** A WireGuard tunnel to a server of yours. The command then reaches, and is reached from, the network behind that server. */
  wireguard?: Wireguard;
  /** Makes one TCP port of the command reachable from outside through a bore server. */
  bore?: Bore;
  /** Joins one of the virtual networks of this job, so that steps can reach each other by address. */
  vnet?: VNet;
}

/** The end of a WireGuard tunnel that belongs to the command. The server is yours and stands outside the cluster; the connection starts from here, over UDP. Scripts, listening port, routing table and MTU cannot be set. Inside the tunnel the command has to appear as root. */
export interface Wireguard {
  /** Addresses of this end of the tunnel, each with its prefix length, IPv4 or IPv6. Without one the tunnel has no address and carries nothing. */
  address?: Array<string> | null;
  /** Private key of this end: 44 characters, made with wg genkey. Keep it to this job; the server only needs the public key that wg pubkey makes from it. */
  privateKey: string;
  /** The other ends of the tunnel, in most cases just your server. Without a peer the tunnel leads nowhere. */
  peers?: Array<WireguardPeer> | null;
}

/** The other end of the tunnel: who it is, where it is, and which addresses lie behind it. */
export interface WireguardPeer {
  /** Public key of the peer, as wg pubkey prints it over there. Not its private key, which must never leave it. */
  publicKey: string;
  /** An additional secret that both ends know, made with wg genpsk. Leave it out if the peer has none for this tunnel. */
  preSharedKey?: string | null;
  /** Which destinations go through the tunnel to this peer, each with its prefix length. Always name the inner address of the peer (10.0.0.1/32); add its whole network to reach other members, or 0.0.0.0/0 and ::/0 to send everything through it. */
  allowedIPs?: Array<string> | null;
  /** Where the peer is reached from outside, as host:port. A name or an IPv4 address; IPv6 addresses are refused. */
  endpoint?: string | null;
  /** Seconds between small packets that keep the way through firewalls open; 0 switches them off. Machines of the cluster cannot be called from outside, so set this whenever there is an endpoint: 25 is usual. */
  persistentKeepalive?: number | null;
}

/** Publishes one TCP port of a command on a bore server, so that people outside can reach it. */
export interface Bore {
  /** Host name or IP address of the bore server, used together with port. localhost is refused. */
  address?: string | null;
  /** Port of the bore server, from 1 to 65535. This is not the port of your program. */
  port?: number | null;
  /** The bore server as host:port. Use it instead of address and port, never beside them: the service would join the two. */
  boreAddress?: string | null;
  /** Port on which the program in this step listens, from 1 to 65535. It becomes reachable through the server. */
  targetPort: number;
  /** Token that the bore server asks of its clients, if it asks for one. */
  secret?: string | null;
}

/** The place of one step in a virtual network of the job. */
export interface VNet {
  /** Name of one of the virtual networks declared on the job, spelled exactly the same. */
  name: string;
  /** Address of this step with its prefix length; it has to lie in the network of the gateway and differ from the gateway. Steps that run at the same time need different addresses. */
  address: string;
}

/** A private network between steps of the job, there for as long as the job runs. It does not lead to the Internet. */
export interface VirtualNetwork {
  /** Name by which steps join the network. No two networks of a job may have the same. */
  name: string;
  /** Address of the router in the middle, with the prefix length that fixes the range of the network. Steps take other addresses of the same range. */
  gatewayAddress: string;
}

/** Runs its steps again and again: once for each item, or once for each number of a range. The current value is in $item or $index, which are ordinary shell variables. */
export interface StepFor {
  /**
   * Starts all iterations together, each in a shell of its own; otherwise one follows the other. Iterations that do not fit in the job wait for their turn. Always write it down: the HTTP API refuses a loop without it.
   * @default false
   */
  parallel?: boolean | null;
  /** The values to go through; the current one is in $item. Values are text. The notation {{ .Item }} does not work. */
  items?: Array<string> | null;
  /** Whole numbers to go through; the current one is in $index. If items are given too, the range is used. */
  range?: ForRange;
  /** The body of the loop. Its steps run in order in every iteration. */
  steps: Array<Step>;
}

/** The whole numbers from begin to end, counted in steps of increment. 1 to 3 makes three iterations; nothing runs if the end cannot be reached. */
export interface ForRange {
  /** The first number, included. */
  begin: number;
  /** The last number, included if counting hits it exactly: 1 to 10 by 4 gives 1, 5 and 9. */
  end: number;
  /**
   * Distance from one number to the next. A negative one counts down; 0 is taken as 1.
   * @default 1
   */
  increment?: number | null;
}

/** A list of steps that runs in the background while the job goes on. Use it for servers and for work that can go on beside other work. Nobody waits for it by itself: when the list that launched it ends, it gets a signal. */
export interface StepAsyncLaunch {
  /** The name by which later steps of the same list wait for this launch. Letters, digits and underscores; upper and lower case do not matter. Without a handle nothing can wait for it. */
  handleName?: string | null;
  /**
   * The signal sent to the background steps when the list that launched them ends, waited for or not. To let them finish their work, wait for the handle in a later step instead of choosing another signal.
   * @default 15
   */
  signalOnParentStepExit?: number | null;
  /** What runs in the background, in order. */
  steps: Array<Step>;
}

/** Steps published by others as a module in a Git repository. The module is fetched when the job is submitted; only its inputs and outputs are seen from here. */
export interface StepUse {
  /** Address of the module as host/owner/repository, without https://; a directory inside it may follow, then @ and a tag or commit. Name a tag or commit, so that the module cannot change behind your back. */
  source: string;
  /** Values for the inputs of the module. An argument that the module does not declare is dropped without notice. */
  args?: Array<EnvVar> | null;
  /** Later steps find the outputs of the module under this prefix: with GREETING, its output RESULT becomes $GREETING_RESULT. */
  exportEnvAs?: string | null;
  /** Steps handed to the module, for modules that wrap work of yours. The module decides where they run. */
  steps?: Array<Step> | null;
}

/** A job for the DeepSquare grid, in the dialect of 2023 (gpusPerTask) or in the current one (gpus). */
export type DeepSquareJob = Job;
