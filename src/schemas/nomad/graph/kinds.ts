/** The kinds of nodes, and what a task is called by its stage. */
import type { NodeKindInfo } from '../../format.ts';
import type { Task } from '../read.ts';

/** Looks of the kinds of nodes. */
export const kinds = {
  group: { title: 'Group', icon: 'box-multiple', hue: 'slate' },
  main: { title: 'Main task', icon: 'player-play', hue: 'blue' },
  prestart: { title: 'Task before the main ones', icon: 'login', hue: 'violet' },
  sidecar: { title: 'Task beside the main ones', icon: 'arrows-right-left', hue: 'teal' },
  poststart: { title: 'Task once the main ones run', icon: 'player-skip-forward', hue: 'violet' },
  poststop: { title: 'Task after all others', icon: 'logout', hue: 'orange' },
  service: { title: 'Service', icon: 'broadcast', hue: 'green' },
  gateway: { title: 'Gateway', icon: 'router', hue: 'green' },
  upstream: { title: 'Service elsewhere', icon: 'cloud', hue: 'slate' },
  volume: { title: 'Volume', icon: 'database', hue: 'brown' },
  schedule: { title: 'Schedule', icon: 'calendar-time', hue: 'pink' },
  dispatch: { title: 'Dispatch', icon: 'cube-send', hue: 'pink' },
  stage: { title: 'End of a stage', icon: 'flag', hue: 'slate' },
  hcl: { title: 'HCL written as JSON', icon: 'file-code', hue: 'orange' },
} as const satisfies Readonly<Record<string, NodeKindInfo>>;

export type NodeKind = keyof typeof kinds;

/** Kind of a task by its hook. */
export function kindOf({ hook, sidecar }: Task): NodeKind {
  if (hook === undefined) return 'main';
  return sidecar && hook !== 'poststop' ? 'sidecar' : hook;
}
