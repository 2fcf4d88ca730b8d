/** The passing state of the canvas: what is pointed at, dragged, said. Nothing of it outlives the pane. */
import { createContext, useContext } from 'react';
import type { NodeKindInfo } from '../../schemas/format.ts';
import type { BadgeIcons } from '../outline/badges.ts';
import type { NodeProblems } from '../outline/graphIndex.ts';
import { cell, useCell, type Cell } from './cell.ts';
import type { DropSpot } from './dropping.ts';
import type { Area, Detail } from './lod.ts';

/** A connection being made. */
export interface Connecting {
  readonly source: string;
  readonly by: 'pointer' | 'keys';
  readonly target: string | undefined;
  /** Keys that would be accepted; undefined when only a plan can tell. */
  readonly allowed: ReadonlySet<string> | undefined;
  /** Where the drag began, in the coordinates of the layout. */
  readonly from: { readonly x: number; readonly y: number };
}

/** A few words near a place of the screen. */
export interface Bubble {
  /** Relative to the pane. */
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly tone: 'error' | 'warning' | 'plain';
}

export interface CanvasUi {
  /** The one node that Tab reaches. */
  readonly active: string | undefined;
  /** The node with the ring. */
  readonly selected: string | undefined;
  /** All nodes that are selected, when it is more than one. */
  readonly picked: ReadonlySet<string>;
  /** Nodes that a search finds. */
  readonly found: ReadonlySet<string>;
  /** Where what is dragged would land. */
  readonly drop:
    { readonly spot: DropSpot; readonly refused: boolean; readonly pointers: readonly string[] } | undefined;
  /** The rectangle being drawn, relative to the pane. */
  readonly lasso: Area | undefined;
  readonly hovered: string | undefined;
  readonly hoveredEdge: string | undefined;
  readonly selectedEdge: string | undefined;
  /** Nodes that are not dimmed; undefined = all. */
  readonly bright: ReadonlySet<string> | undefined;
  readonly connecting: Connecting | undefined;
  readonly bubble: Bubble | undefined;
  /** Said by the live region. */
  readonly spoken: string;
  readonly problems: ReadonlyMap<string, NodeProblems>;
  readonly stale: ReadonlySet<string>;
  /** A node that wants the focus as soon as it is on the page. */
  readonly wantsFocus: string | undefined;
  /** The next selection takes the focus along: it is the answer to an edit made here. */
  readonly followFocus: boolean;
  /** True while the node that Tab reaches is on the page. */
  readonly activeShown: boolean;
}

/** The state of a canvas nobody has touched. */
export function newCanvasUi(): Cell<CanvasUi> {
  return cell<CanvasUi>({
    active: undefined,
    selected: undefined,
    picked: new Set(),
    found: new Set(),
    drop: undefined,
    lasso: undefined,
    hovered: undefined,
    hoveredEdge: undefined,
    selectedEdge: undefined,
    bright: undefined,
    connecting: undefined,
    bubble: undefined,
    spoken: '',
    problems: new Map(),
    stale: new Set(),
    wantsFocus: undefined,
    followFocus: false,
    activeShown: false,
  });
}

export interface CanvasShared {
  readonly ui: Cell<CanvasUi>;
  readonly kinds: Readonly<Record<string, NodeKindInfo>>;
  readonly badges: BadgeIcons;
  readonly direction: 'down' | 'right';
}

export const CanvasContext = createContext<CanvasShared | undefined>(undefined);
export const DetailContext = createContext<Detail>('full');

/** What the parts of one canvas share. */
export function useCanvas(): CanvasShared {
  const shared = useContext(CanvasContext);
  if (!shared) throw new Error('a part of the canvas is used outside of it');
  return shared;
}

/** A part of the passing state. */
export function useCanvasUi<S>(select: (state: CanvasUi) => S): S {
  return useCell(useCanvas().ui, select);
}

const OTHER: NodeKindInfo = { title: 'Part', icon: 'square', hue: 'slate' };

/** The looks of a kind; plain ones when the format does not name it. */
export function kindOf(kinds: Readonly<Record<string, NodeKindInfo>>, kind: string): NodeKindInfo {
  return Object.hasOwn(kinds, kind) ? (kinds[kind] ?? OTHER) : OTHER;
}

/** Id of the element of a node, for focus and for what describes it. */
export function elementId(key: string): string {
  return `canvas-node-${key}`;
}
