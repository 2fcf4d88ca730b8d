/** The kinds of nodes: the four tasks, and where their data lies. */
import type { NodeKindInfo } from '../../format.ts';
import type { TaskType } from '../model.ts';
import { TASK_TYPES } from '../model.ts';

/** Looks of the kinds of nodes. Tasks stand out from the data they pass on. */
export const kinds = {
  pull: { title: 'Pull task', icon: 'brand-docker', hue: 'slate' },
  pre: { title: 'Pre task', icon: 'cloud-download', hue: 'violet' },
  main: { title: 'Main task', icon: 'player-play', hue: 'blue' },
  post: { title: 'Post task', icon: 'cloud-upload', hue: 'violet' },
  task: { title: 'Task of unknown type', icon: 'alert-square', hue: 'pink' },
  workspace: { title: 'Workspace', icon: 'database', hue: 'teal' },
  input: { title: 'Input', icon: 'file-import', hue: 'green' },
  output: { title: 'Output', icon: 'file-export', hue: 'green' },
  volume: { title: 'Volume', icon: 'device-floppy', hue: 'brown' },
  missing: { title: 'Missing volume', icon: 'circle-dashed', hue: 'orange' },
} as const satisfies Readonly<Record<string, NodeKindInfo>>;

/** The type that a text names, or undefined. */
export function taskTypeOf(text: string | undefined): TaskType | undefined {
  return TASK_TYPES.find((type) => type === text);
}

const SHOWN = 40;

/** The first words of a command on one line, cut at a blank; undefined when there are none. */
export function firstWords(command: string): string | undefined {
  const text = command.slice(0, 400).replace(/\s+/g, ' ').trim();
  if (text === '') return undefined;
  if (text.length <= SHOWN) return text;
  const cut = text.lastIndexOf(' ', SHOWN);
  return `${text.slice(0, cut > SHOWN / 2 ? cut : SHOWN)}…`;
}

const ENGINE_VOLUME = /^.*?_(?:(input_data|output_data)$|(?:mount|wksp)_(.+)$)/s;

/** The telling part of a volume's name: volumes that the engine makes begin with the id of the execution. */
export function volumeTitle(name: string): string {
  const found = ENGINE_VOLUME.exec(name);
  return found?.[1] ?? found?.[2] ?? name;
}

/** The last part of a path. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `1 file`, `3 files`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** A number with at most two decimals. */
export function numberText(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** An amount of MiB as people read it. */
export function sizeText(mib: number): string {
  if (Math.abs(mib) >= 1024 * 1024) return `${numberText(mib / (1024 * 1024))} TiB`;
  return Math.abs(mib) >= 1024 ? `${numberText(mib / 1024)} GiB` : `${numberText(mib)} MiB`;
}
