/** Where panes stand in each preset, and what is left of that when some are folded away. Pure. */
import type { PaneName } from '../../state/commands/bus.ts';
import type { PaneId, Preset } from '../../state/types.ts';

/** A place that shows one pane of a few, by tabs. Its first pane stands for it in the preferences. */
export interface Slot {
  readonly kind: 'slot';
  readonly id: string;
  readonly panes: readonly [PaneName, ...PaneName[]];
  /** Percentage of its group, or pixels when it should not grow with the window. */
  readonly size: number;
  readonly unit: '%' | 'px';
}

export interface Split {
  readonly kind: 'split';
  readonly id: string;
  readonly direction: 'row' | 'column';
  readonly children: readonly Part[];
  readonly size: number;
  readonly unit: '%';
}

export type Part = Slot | Split;

const slot = (size: number, unit: Slot['unit'], ...panes: Slot['panes']): Slot => ({
  kind: 'slot',
  id: panes[0],
  panes,
  size,
  unit,
});
const split = (id: string, direction: Split['direction'], size: number, ...children: Part[]): Split => ({
  kind: 'split',
  id,
  direction,
  children,
  size,
  unit: '%',
});

/** The arrangements. Every pane has a place in each of them. */
export const ARRANGEMENTS: Readonly<Record<Preset, Split>> = {
  author: split(
    'author',
    'column',
    100,
    split(
      'top',
      'row',
      64,
      slot(224, 'px', 'outline'),
      slot(58, '%', 'canvas'),
      slot(360, 'px', 'inspector', 'reference'),
    ),
    split('bottom', 'row', 36, slot(60, '%', 'text'), slot(40, '%', 'problems', 'resources', 'outcome', 'history')),
  ),
  debug: split(
    'debug',
    'row',
    100,
    split('left', 'column', 58, slot(68, '%', 'text'), slot(32, '%', 'problems', 'resources', 'outcome', 'history')),
    split('right', 'column', 42, slot(55, '%', 'canvas', 'outline'), slot(45, '%', 'inspector', 'reference')),
  ),
  learn: split(
    'learn',
    'column',
    100,
    split('top', 'row', 56, slot(54, '%', 'text'), slot(46, '%', 'reference', 'inspector')),
    split(
      'bottom',
      'row',
      44,
      slot(60, '%', 'canvas', 'outline'),
      slot(40, '%', 'problems', 'resources', 'outcome', 'history'),
    ),
  ),
};

/** The slots of a part, in reading order. */
export function slotsOf(part: Part): Slot[] {
  return part.kind === 'slot' ? [part] : part.children.flatMap(slotsOf);
}

/** The slot in which a pane stands. */
export function slotOf(root: Part, pane: PaneName): Slot {
  const found = slotsOf(root).find((candidate) => candidate.panes.includes(pane));
  if (!found) throw new Error(`The arrangement has no place for ${pane}`);
  return found;
}

/** True when the part shows nothing but its rail. */
export function isFolded(part: Part, folded: ReadonlySet<PaneName>): boolean {
  return part.kind === 'slot' ? folded.has(part.panes[0]) : part.children.every((child) => isFolded(child, folded));
}

export interface Visible {
  /** Slots whose rails stand before the open parts, and behind them. */
  readonly before: readonly Slot[];
  readonly open: readonly Part[];
  readonly after: readonly Slot[];
}

/** What a split shows: the open parts, and the folded ones as rails at the nearer edge. */
export function visibleParts(part: Split, folded: ReadonlySet<PaneName>): Visible {
  const flags = part.children.map((child) => isFolded(child, folded));
  const first = flags.indexOf(false);
  const before = part.children.filter((_, index) => flags[index] && (first < 0 || index < first)).flatMap(slotsOf);
  const after = part.children.filter((_, index) => flags[index] && first >= 0 && index > first).flatMap(slotsOf);
  return { before, open: part.children.filter((_, index) => !flags[index]), after };
}

/** Key under which the sizes of a split are kept: another set of open parts has sizes of its own. */
export function layoutKey(preset: Preset, part: Split, open: readonly Part[]): string {
  return `${preset}/${part.id}/${open.map((child) => child.id).join('+')}`;
}

/** Kept sizes by panel, or undefined when they do not fit what is open. */
export function keptLayout(
  sizes: readonly number[] | undefined,
  open: readonly Part[],
): Record<string, number> | undefined {
  if (!sizes || sizes.length !== open.length) return undefined;
  const sum = sizes.reduce((total, size) => total + size, 0);
  if (!(Math.abs(sum - 100) < 1) || sizes.some((size) => !(size > 0))) return undefined;
  return Object.fromEntries(open.map((child, index) => [child.id, sizes[index] ?? 0]));
}

/** The folded panes with one slot opened or folded. Panes of the undo list are not kept: a slot is named by its first. */
export function withFolded(folded: readonly PaneId[], target: Slot, value: boolean): PaneId[] {
  const id = target.panes[0];
  const others = folded.filter((pane) => pane !== id);
  return value && id !== 'history' ? [...others, id] : others;
}
