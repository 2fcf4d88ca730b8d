// Generated from schema.json by `npm run types`. Change the schema, not this file.

/** How one execution of a job runs: the files it is given, the workspaces its results go to, and the tasks that run one after the other on one node. Scale writes this document itself, keeps it with the execution, and people read it to find out what happened. */
export interface Configuration {
  /**
   * Which version of this format the document follows. Scale converts the versions 1.0 and 1.1 to 2.0 when it reads them, and refuses every version it does not know. Left out, the document is read as 2.0, whatever its shape.
   * @default "2.0"
   */
  version?: string;
  /** The files that are given to the execution. The engine keeps them by the name of the input that each belongs to; the specification shows one plain list. Both are read here and kept as they are written. */
  input_files?: InputFiles | InputFileList;
  /** Where each output of the job is stored: the name of the output, and the name of the workspace that takes its files. The post task writes them. */
  output_workspaces?: OutputWorkspaces;
  /**
   * The tasks of the execution in the order in which they run. A regular job has pull, pre, main and post; a system job has main alone. Each waits until the one before has ended with exit code 0.
   * @default []
   */
  tasks?: Array<Task>;
}

/** The names of the inputs of the job, each with the list of files that it is given. */
export interface InputFiles {
  [key: string]: Array<InputFile>;
}

/** All files in one list, as the text of the specification shows it. It does not say which input each file belongs to; the engine refuses this form. */
export type InputFileList = Array<InputFile>;

/** One file that the pre task fetches from a workspace before the algorithm starts. */
export interface InputFile {
  /** Number under which Scale knows the file in its database. */
  id: number;
  /** Whether the file was brought in from outside or made by a job. */
  type: 'SOURCE' | 'PRODUCT';
  /** Name of the workspace that holds the file. The pre task needs the same workspace among its own, or it cannot fetch it. */
  workspace_name: string;
  /** Where the file lies inside the workspace. A relative path, without a slash in front and without "..". */
  workspace_path: string;
  /** Another file name to use inside the container. It keeps files with equal names apart when they come to the same input. A plain name without folders. */
  local_file_name?: string;
  /** Whether the file is gone from its workspace. If it is, the pre task fails with exit code 8. */
  is_deleted: boolean;
}

/** The names of the outputs of the job, each with the workspace that its files are stored in. */
export interface OutputWorkspaces {
  [key: string]: string;
}

/** One step of the execution. At launch only its id, arguments, resources and Docker parameters take effect; the other fields say what the Docker parameters were made from. */
export interface Task {
  /** Name of the task in the whole cluster. Scale builds it from its framework id, the job id, the number of the execution and the type of the task. Its presence shows that the execution has been put on a node. */
  task_id?: string;
  /** What kind of task this is. It decides what runs, where it runs and when. */
  type: 'pull' | 'pre' | 'main' | 'post';
  /** What the task is given on the node. The tasks run one after the other, so the execution needs the largest amount of each, not the sum. */
  resources?: Resources;
  /** The command line in one text. It is cut at every single blank into the arguments of the image's entry point; no shell reads it and quotes mean nothing. Only in the pull task is it a whole shell command. Placeholders like ${OUTPUT_DIR} are filled in by Scale. */
  args: string;
  /** Variables of the environment with their values. They reach the container only through a Docker parameter env for each. */
  env_vars?: EnvVars;
  /** The workspaces that the task uses, by name. */
  workspaces?: TaskWorkspaces;
  /** The mounts of the job, each with the volume that serves it. null stands for a required mount that nobody provided. */
  mounts?: Mounts;
  /** The settings of the job with their values. Each reaches the task as an environment variable: upper case, with _ for -. null stands for a required setting that nobody provided. */
  settings?: Settings;
  /** The Docker volumes and host paths that are mounted into the container of this task. Every task has its own; equal names in two tasks mean the same volume on the node. */
  volumes?: Volumes;
  /** The options of docker run with which the container is started, in order. Scale makes them from the environment variables and volumes, and adds labels and logging. */
  docker_params?: Array<DockerParam>;
}

/** Amounts of resources by name. Names beyond the usual four are resources that the cluster's nodes offer under exactly this name. */
export interface Resources {
  /** Processor cores; fractions are allowed. A share, not a limit: idle cores may be used beyond it. Scale gives a job at least 0.25. */
  cpus?: number;
  /** Memory in MiB. A hard limit: the container is ended when it takes more. Scale gives a job at least 128 MiB. */
  mem?: number;
  /** Disk space in MiB for inputs and results. */
  disk?: number;
  /** Graphics processors. Whole numbers; the engine cuts off fractions. */
  gpus?: number;
  [key: string]: unknown;
}

/** Names of variables with their values. */
export interface EnvVars {
  [key: string]: string;
}

/** Names of workspaces, each with how the task uses it. */
export interface TaskWorkspaces {
  [key: string]: TaskWorkspace;
}

/** How the task uses one workspace. */
export interface TaskWorkspace {
  /** Whether the task may only read from the workspace, or also write into it. */
  mode: 'ro' | 'rw';
  /** Name of the volume of this task that makes the workspace visible in the container. Left out while the execution is queued, and for workspaces that need no volume. */
  volume_name?: string;
}

/** Names of mounts, each with the name of its volume. */
export interface Mounts {
  [key: string]: string | null;
}

/** Names of settings with their values. */
export interface Settings {
  [key: string]: string | null;
}

/** Names of volumes, each with what it is and where it is mounted. */
export interface Volumes {
  [key: string]: Volume;
}

/** One directory that is mounted into the container: a path of the node, or a volume that Docker keeps under this name. */
export interface Volume {
  /** Where the volume appears inside the container. An absolute path. */
  container_path: string;
  /** Whether the container may only read the volume, or also write into it. */
  mode: 'ro' | 'rw';
  /** Where the files of the volume are kept. */
  type: 'host' | 'volume';
  /** The path of the node that is mounted. Needed when the kind is host, and meant for it alone. */
  host_path?: string;
  /** Name of the Docker plug-in that provides the volume, for the kind volume alone. The present engine records it and never passes it on to Docker. */
  driver?: string;
  /** Options for the volume driver, for the kind volume alone. They are not kept secret. */
  driver_opts?: DriverOpts;
}

/** Names of options of the volume driver with their values. */
export interface DriverOpts {
  [key: string]: string;
}

/** One option of docker run. It becomes --flag=value. */
export interface DockerParam {
  /** Long name of the option of docker run, without the dashes. */
  flag: string;
  /** What the option is set to; always a text. Switches take "true". */
  value: string;
}

/** The shape that documents of version 1.1 have: one task before the job, the job itself, and one after it. Scale converts it to 2.0 when it reads it. */
export interface Configuration11 {
  /**
   * Which version of this format the document follows. Scale converts the versions 1.0 and 1.1 to 2.0 when it reads them, and refuses every version it does not know. Left out, the document is read as 2.0, whatever its shape.
   * @default "2.0"
   */
  version?: string;
  /** What the task that fetches the input files is given. It becomes the task pre. */
  pre_task?: Task11;
  /** What the algorithm itself is given. It becomes the task main. Needed, if only as an empty object. */
  job_task: Task11;
  /** What the task that stores the results is given. It becomes the task post. */
  post_task?: Task11;
}

/** What one task of version 1.1 is given. There are no arguments, environment variables, resources, mounts or volumes in it. */
export interface Task11 {
  /** The options of docker run with which the container is started, in order. */
  docker_params?: Array<DockerParam>;
  /** The workspaces that the task uses. Each name once. */
  workspaces?: Array<LegacyWorkspace>;
  /** The settings of the job with their values. Each name once. */
  settings?: Array<LegacySetting>;
}

/** The shape that documents of version 1.0 have: one task before the job, the job itself, and one after it. Scale converts it to 2.0 when it reads it. */
export interface Configuration10 {
  /**
   * Which version of this format the document follows. Scale converts the versions 1.0 and 1.1 to 2.0 when it reads them, and refuses every version it does not know. Left out, the document is read as 2.0, whatever its shape.
   * @default "2.0"
   */
  version?: string;
  /** What the task that fetches the input files is given. It becomes the task pre. */
  pre_task?: Task10;
  /** What the algorithm itself is given. It becomes the task main. Needed, if only as an empty object. */
  job_task: Task10;
  /** What the task that stores the results is given. It becomes the task post. */
  post_task?: Task10;
}

/** What one task of version 1.0 is given. There are no arguments, environment variables, resources, mounts or volumes in it. */
export interface Task10 {
  /** The options of docker run with which the container is started, in order. */
  docker_params?: Array<DockerParam>;
  /** The workspaces that the task uses. Each name once. */
  workspaces?: Array<LegacyWorkspace>;
}

/** One workspace that the task uses. */
export interface LegacyWorkspace {
  /** Name of the workspace. */
  name: string;
  /** Whether the task may only read from the workspace, or also write into it. */
  mode: 'ro' | 'rw';
}

/** One setting with its value. */
export interface LegacySetting {
  /** Name of the setting. */
  name: string;
  /** Value of the setting; always a text. */
  value: string;
}

/** A job type configuration, a Seed manifest, task results or resources: it belongs to Scale and is no execution configuration. */
export interface OtherDocument {
  [key: string]: unknown;
}

/** The configuration with which one execution of a Scale job runs, version 2.0. Versions 1.1 and 1.0 have another shape; Scale turns them into this one. */
export type ExecutionConfiguration = Configuration;
