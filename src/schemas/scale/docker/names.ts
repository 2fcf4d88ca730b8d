/** What may be mounted, and what volumes may be called. */
import { plainPath } from './mounts.ts';

const SENSITIVE: ReadonlySet<string> = new Set(
  '/ /etc /proc /sys /dev /root /boot /run /var/run /var/lib/docker /var/run/docker.sock /run/docker.sock'.split(' '),
);

/** True for a path of the node that lets a container take it over. */
export function isSensitive(path: string): boolean {
  return SENSITIVE.has(plainPath(path));
}

/** True for a host path that no rule has anything to say of. */
export function isSoundHostPath(path: string): boolean {
  return path.startsWith('/') && !path.includes(':') && !isSensitive(path);
}

const DOCKER_NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

/** True for a name that Docker takes for a volume. */
export function isDockerName(name: string): boolean {
  return DOCKER_NAME.test(name);
}
