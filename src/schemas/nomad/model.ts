/** Words of the format that several parts of it need. */

export const JOB_TYPES = ['service', 'batch', 'system', 'sysbatch'] as const;
export type JobType = (typeof JOB_TYPES)[number];

/** Types whose tasks end. */
export const isBatch = (type: JobType): boolean => type === 'batch' || type === 'sysbatch';
/** Types with one instance for each node. */
export const isSystem = (type: JobType): boolean => type === 'system' || type === 'sysbatch';

export const HOOKS = ['prestart', 'poststart', 'poststop'] as const;
export type Hook = (typeof HOOKS)[number];

/** What is taken where a field is left out: in MHz and MB. */
export const DEFAULT_CPU = 100;
export const DEFAULT_MEMORY = 300;
export const DEFAULT_DISK = 300;
export const DEFAULT_LOG_FILES = 10;
export const DEFAULT_LOG_SIZE = 10;

/** The task that Connect adds for a proxy or gateway without a block of its own. */
export const PROXY = { cpu: 250, memory: 128, logFiles: 2, logSize: 2 } as const;

/** Settings that each built-in driver takes; other drivers are plugins, of which nothing is known. */
export const DRIVER_KEYS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    docker:
      'image command args entrypoint ports volumes mounts mount auth auth_soft_fail network_mode force_pull ' +
      'image_pull_timeout privileged work_dir hostname labels logging devices cap_add cap_drop extra_hosts dns_servers ' +
      'dns_search_domains dns_options group_add network_aliases security_opt sysctl ulimit storage_opt port_map ' +
      'healthchecks cpu_hard_limit cpu_cfs_period memory_hard_limit shm_size pids_limit oom_score_adj ' +
      'container_exists_attempts init interactive tty readonly_rootfs advertise_ipv6_address cgroupns cpuset_cpus ' +
      'ipc_mode ipv4_address ipv6_address isolation load mac_address runtime pid_mode uts_mode userns_mode volume_driver',
    exec: 'command args work_dir cap_add cap_drop pid_mode ipc_mode',
    raw_exec: 'command args work_dir denied_envvars cgroup_v2_override cgroup_v1_override oom_score_adj',
    java: 'jar_path class class_path jvm_options args work_dir cap_add cap_drop pid_mode ipc_mode',
    qemu: 'image_path accelerator machine_type drive_interface emulator args port_map graceful_shutdown guest_agent',
  }).map(([driver, keys]) => [driver, new Set(keys.split(' '))] as const),
);

/** True for a text that holds something the engine fills in. */
export const hasVariable = (text: string): boolean => text.includes('${');

/** True for a text that Go reads as a whole number. */
export const isNumeric = (text: string): boolean => /^[+-]?\d+$/.test(text);
