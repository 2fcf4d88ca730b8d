/** The configuration of a job type, as far as one execution tells it. */
import type { JsonValue } from '../../../document/node.ts';
import { ENGINE_MOUNTS } from '../model.ts';
import { type Configuration, type Task, taskOf, type Volume } from '../read.ts';
import { isMasked, looksSecret } from '../secrets.ts';

export interface Made {
  readonly value: JsonValue;
  /** What could not be said; each one sentence. */
  readonly notes: readonly string[];
}

/** Entries as an object, whatever their names. */
export function objectOf(entries: Iterable<readonly [string, JsonValue]>): { [key: string]: JsonValue } {
  return Object.fromEntries(entries);
}

/** Output workspaces, settings without secrets, and mounts with their volumes. */
export function typeConfiguration(config: Configuration): Made {
  const notes: string[] = [];
  const main = taskOf(config, 'main');
  if (!main) notes.push('There is no main task, so there are no settings and no mounts.');
  const value: JsonValue = {
    version: '6',
    output_workspaces: { default: '', outputs: objectOf(config.outputs) },
    settings: main ? settingsOf(main, notes) : {},
    mounts: main ? mountsOf(main, notes) : {},
    priority: 100,
  };
  notes.push('The default workspace is for you to fill in; 100 is the usual priority.');
  return { value, notes };
}

function settingsOf(main: Task, notes: string[]): { [key: string]: JsonValue } {
  const open = new Map<string, string>();
  const secret: string[] = [];
  for (const [name, value] of main.settings) {
    if (value === null) continue;
    if (isMasked(value) || looksSecret(name, value)) secret.push(name);
    else open.set(name, value);
  }
  if (secret.length > 0) {
    notes.push(`Left out, for they are secret and belong to the vault: ${secret.join(', ')}.`);
  }
  return objectOf(open);
}

/** Mounts that the job type declares: without those that Scale adds for inputs and outputs. */
export function ownMounts(main: Task): { readonly name: string; readonly volume: Volume | undefined }[] {
  const out: { name: string; volume: Volume | undefined }[] = [];
  for (const [name, volume] of main.mounts) {
    if (Object.hasOwn(ENGINE_MOUNTS, name)) continue;
    out.push({ name, volume: volume === null ? undefined : main.volumes.get(volume) });
  }
  return out;
}

function mountsOf(main: Task, notes: string[]): { [key: string]: JsonValue } {
  const mounts = new Map<string, JsonValue>();
  for (const { name, volume } of ownMounts(main)) {
    if (volume?.type === 'host' && volume.hostPath !== undefined) {
      mounts.set(name, { type: 'host', host_path: volume.hostPath });
    } else if (volume?.type === 'volume') {
      mounts.set(name, volumeMount(volume, notes));
    } else {
      notes.push(`Mount ${name} has no volume here, so it is left out.`);
    }
  }
  if (mounts.size > 0) notes.push('Whether a mount is read-only stands in the Seed manifest.');
  return objectOf(mounts);
}

function volumeMount(volume: Volume, notes: string[]): JsonValue {
  if (volume.driver === undefined)
    notes.push(`Volume ${volume.name} names no driver; the job type needs one ("local" is written).`);
  const opts = [...(volume.driverOpts ?? [])].filter(([name, value]) => !isMasked(value) && !looksSecret(name, value));
  if (opts.length !== (volume.driverOpts?.size ?? 0)) {
    notes.push(`Secret driver options of volume ${volume.name} are left out.`);
  }
  return {
    type: 'volume',
    driver: volume.driver ?? 'local',
    ...(opts.length > 0 ? { driver_opts: objectOf(opts) } : {}),
  };
}
