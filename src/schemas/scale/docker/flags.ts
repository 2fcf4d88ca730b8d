/** The long options of `docker run`, and those that Scale and Mesos keep for themselves. */

/** Options that may be given more than once. */
const REPEATABLE = new Set(
  (
    'add-host annotation attach blkio-weight-device cap-add cap-drop device device-cgroup-rule device-read-bps ' +
    'device-read-iops device-write-bps device-write-iops dns dns-opt dns-option dns-search env env-file expose gpus ' +
    'group-add label label-file link link-local-ip log-opt mount net-alias network-alias publish security-opt ' +
    'storage-opt sysctl tmpfs ulimit volume volumes-from'
  ).split(' '),
);

/** Options of which the last one wins. */
const SINGLE = new Set(
  (
    'blkio-weight cgroup-parent cgroupns cidfile cpu-count cpu-percent cpu-period cpu-quota cpu-rt-period ' +
    'cpu-rt-runtime cpu-shares cpus cpuset-cpus cpuset-mems detach detach-keys disable-content-trust domainname ' +
    'entrypoint health-cmd health-interval health-retries health-start-period health-start-interval health-timeout ' +
    'hostname init interactive io-maxbandwidth io-maxiops ip ip6 ipc isolation kernel-memory log-driver mac-address ' +
    'memory memory-reservation memory-swap memory-swappiness name net network no-healthcheck oom-kill-disable ' +
    'oom-score-adj pid pids-limit platform privileged publish-all pull quiet read-only restart rm runtime shm-size ' +
    'sig-proxy stop-signal stop-timeout tty user userns uts volume-driver workdir'
  ).split(' '),
);

/** All options that are known, for completion. */
export const KNOWN_FLAGS: readonly string[] = [...REPEATABLE, ...SINGLE].sort();

/** True for an option of `docker run`; case counts. */
export function isKnownFlag(flag: string): boolean {
  return REPEATABLE.has(flag) || SINGLE.has(flag);
}

/** True for an option of which Docker takes the last only. */
export function isSingleFlag(flag: string): boolean {
  return SINGLE.has(flag);
}

/** Options that Mesos or Scale set: the container's name, its network, its life and its share of the CPU. */
export const RESERVED_FLAGS: ReadonlySet<string> = new Set([
  'name',
  'net',
  'network',
  'detach',
  'rm',
  'restart',
  'cpu-shares',
]);

/** Options that take an amount of bytes. */
export const SIZE_FLAGS: ReadonlySet<string> = new Set([
  'memory',
  'memory-swap',
  'memory-reservation',
  'kernel-memory',
  'shm-size',
]);

/** Options whose value is `KEY=VALUE`. */
export const PAIR_FLAGS: ReadonlySet<string> = new Set([
  'env',
  'label',
  'log-opt',
  'storage-opt',
  'sysctl',
  'annotation',
]);

const LONG: Readonly<Record<string, string>> = {
  e: 'env',
  v: 'volume',
  l: 'label',
  m: 'memory',
  u: 'user',
  w: 'workdir',
  h: 'hostname',
  p: 'publish',
  c: 'cpu-shares',
  a: 'attach',
  i: 'interactive',
  t: 'tty',
  d: 'detach',
  P: 'publish-all',
};

/** The long form of a one-letter option; undefined when there is none. */
export function longFlag(letter: string): string | undefined {
  return Object.hasOwn(LONG, letter) ? LONG[letter] : undefined;
}
