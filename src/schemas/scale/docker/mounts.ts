/** Values of `--volume`, and what Scale writes there for a volume (volume.py). */
import type { Volume } from '../read.ts';

/** A sound value of `--volume`: `/path`, `source:/path` or `source:/path:options`. */
export interface MountSpec {
  /** Host path or volume name; undefined for a volume without a name. */
  readonly source: string | undefined;
  readonly target: string;
  readonly mode: 'ro' | 'rw';
}

const OPTIONS: ReadonlySet<string> = new Set([
  'ro',
  'rw',
  'z',
  'Z',
  'nocopy',
  'cached',
  'delegated',
  'consistent',
  'shared',
  'slave',
  'private',
  'rshared',
  'rslave',
  'rprivate',
]);

const SUBSTITUTION = /\$\([^)]*\)|`[^`]*`/g;

/** True when a value holds a command substitution, which no shell will ever expand. */
export function hasSubstitution(value: string): boolean {
  return value.includes('$(') || value.includes('`');
}

/** A value of `--volume` taken apart; undefined when Docker would refuse it. */
export function parseMount(value: string): MountSpec | undefined {
  // Colons inside a command substitution belong to the command.
  const inner: string[] = [];
  const plain = value.replaceAll(SUBSTITUTION, (text) => `\u0000${String(inner.push(text) - 1)}\u0000`);
  const restore = (text: string): string =>
    // eslint-disable-next-line no-control-regex
    text.replaceAll(/\u0000(\d+)\u0000/g, (_, index) => inner[Number(index)] ?? '');
  const parts = plain.split(':').map(restore);
  const [first = '', second, third] = parts;
  if (parts.length > 3) return undefined;
  if (second === undefined) return first.startsWith('/') ? { source: undefined, target: first, mode: 'rw' } : undefined;
  if (first === '' || !second.startsWith('/')) return undefined;
  const options = third?.split(',') ?? [];
  if (!options.every((option) => OPTIONS.has(option))) return undefined;
  return { source: first, target: second, mode: options.includes('ro') ? 'ro' : 'rw' };
}

/** A path without the slashes at its end; `/` stays. */
export function plainPath(path: string): string {
  const cut = path.replace(/\/+$/, '');
  return cut === '' && path !== '' ? '/' : cut;
}

/** What is mounted for a volume: its host path, or its name; undefined when that is not known. */
export function sourceOf(volume: Volume): string | undefined {
  if (volume.type === 'host') return volume.hostPath;
  return volume.type === 'volume' ? volume.name : undefined;
}

/** The value of `--volume` that Scale writes for a volume; undefined when the volume is not complete. */
export function mountValue(volume: Volume): string | undefined {
  const source = sourceOf(volume);
  const { containerPath, mode } = volume;
  if (source === undefined || containerPath === undefined || mode === undefined) return undefined;
  return `${source}:${containerPath}:${mode}`;
}

/** True when a parameter mounts exactly this volume. A source or mode that is not known is no difference. */
export function mountsVolume(spec: MountSpec, volume: Volume): boolean {
  const source = sourceOf(volume);
  if (volume.containerPath === undefined || plainPath(spec.target) !== plainPath(volume.containerPath)) return false;
  if (source !== undefined && (spec.source === undefined || plainPath(spec.source) !== plainPath(source))) return false;
  return volume.mode === undefined || spec.mode === volume.mode;
}

/**
 * The volumes of a task by where they are mounted, so that a parameter finds its volume at once. Of two on one path the
 * first is kept; `byName` has them all.
 */
export class VolumeIndex {
  private readonly byPath = new Map<string, Volume[]>();
  readonly byName: ReadonlyMap<string, Volume>;

  constructor(volumes: ReadonlyMap<string, Volume>) {
    this.byName = volumes;
    for (const volume of volumes.values()) {
      if (volume.containerPath === undefined) continue;
      const path = plainPath(volume.containerPath);
      const there = this.byPath.get(path);
      if (there) there.push(volume);
      else this.byPath.set(path, [volume]);
    }
  }

  /** True when a volume is mounted at a path. */
  isTaken(path: string): boolean {
    return this.byPath.has(plainPath(path));
  }

  /** The volume that a parameter is about: the one it mounts, else one on its path, else the one it names. */
  counterpart(spec: MountSpec): Volume | undefined {
    const there = this.byPath.get(plainPath(spec.target));
    const exact = there?.find((volume) => mountsVolume(spec, volume));
    return exact ?? there?.[0] ?? (spec.source === undefined ? undefined : this.byName.get(spec.source));
  }
}
