import { describe, expect, it } from 'vitest';
import type { PaneName } from '../../state/commands/bus.ts';
import { PANES } from '../../state/commands/panes.ts';
import type { Preset } from '../../state/types.ts';
import {
  ARRANGEMENTS,
  isFolded,
  keptLayout,
  slotOf,
  slotsOf,
  visibleParts,
  withFolded,
  type Split,
} from './arrangement.ts';

const presets = Object.keys(ARRANGEMENTS) as Preset[];
const folded = (...panes: PaneName[]): ReadonlySet<PaneName> => new Set(panes);
const top = ARRANGEMENTS.author.children[0] as Split;

describe('the arrangements', () => {
  it.each(presets)('%s has one place for every pane', (preset) => {
    const panes = slotsOf(ARRANGEMENTS[preset]).flatMap((slot) => slot.panes);
    expect([...panes].sort()).toEqual(PANES.map((pane) => pane.id).sort());
  });

  it.each(presets)('%s can fold every place away', (preset) => {
    const slots = slotsOf(ARRANGEMENTS[preset]);
    for (const slot of slots) expect(withFolded([], slot, true)).toEqual([slot.panes[0]]);
    expect(isFolded(ARRANGEMENTS[preset], new Set(slots.map((slot) => slot.panes[0])))).toBe(true);
  });
});

describe('folding', () => {
  it('puts rails at the edge a pane stood nearer to', () => {
    const { before, open, after } = visibleParts(top, folded('outline', 'inspector'));
    expect(before.map((slot) => slot.id)).toEqual(['outline']);
    expect(open.map((part) => part.id)).toEqual(['canvas']);
    expect(after.map((slot) => slot.id)).toEqual(['inspector']);
  });

  it('folds a row of which nothing is open', () => {
    const { open, after } = visibleParts(ARRANGEMENTS.author, folded('text', 'problems'));
    expect(open.map((part) => part.id)).toEqual(['top']);
    expect(after.map((slot) => slot.id)).toEqual(['text', 'problems']);
  });

  it('keeps rails when nothing at all is open', () => {
    const { before, open, after } = visibleParts(top, folded('outline', 'canvas', 'inspector'));
    expect([before.length, open.length, after.length]).toEqual([3, 0, 0]);
  });

  it('is remembered once, and forgotten', () => {
    const slot = slotOf(ARRANGEMENTS.author, 'reference');
    expect(withFolded(withFolded(['text'], slot, true), slot, true)).toEqual(['text', 'inspector']);
    expect(withFolded(['text', 'inspector'], slot, false)).toEqual(['text']);
  });
});

describe('kept sizes', () => {
  it('are used when they fit what is open', () => {
    expect(keptLayout([20, 50, 30], top.children)).toEqual({ outline: 20, canvas: 50, inspector: 30 });
  });

  it.each([[[50, 50]], [[10, 10, 10]], [[120, -40, 20]], [[Number.NaN, 50, 50]], [undefined]])(
    'are ignored when they do not: %j',
    (sizes) => {
      expect(keptLayout(sizes, top.children)).toBeUndefined();
    },
  );
});
