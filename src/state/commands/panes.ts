import type { PaneName } from './bus.ts';

export interface PaneInfo {
  readonly id: PaneName;
  /** The name of the region on screen. */
  readonly title: string;
  readonly icon: string;
  readonly keys: string;
}

/** The panes of the workbench, in the order of their shortcuts. */
export const PANES: readonly PaneInfo[] = [
  { id: 'outline', title: 'Outline', icon: 'list-tree', keys: 'Alt+1' },
  { id: 'canvas', title: 'Graph', icon: 'sitemap', keys: 'Alt+2' },
  { id: 'inspector', title: 'Inspector', icon: 'forms', keys: 'Alt+3' },
  { id: 'text', title: 'Text', icon: 'code', keys: 'Alt+4' },
  { id: 'problems', title: 'Problems', icon: 'alert-triangle', keys: 'Alt+5' },
  { id: 'resources', title: 'Resources', icon: 'chart-bar', keys: 'Alt+6' },
  { id: 'reference', title: 'Reference', icon: 'book-2', keys: 'Alt+7' },
  { id: 'outcome', title: 'Outcome', icon: 'player-play', keys: 'Alt+9' },
  { id: 'history', title: 'History', icon: 'history', keys: 'Alt+8' },
];

/** What a pane is called and how it is reached. */
export function paneInfo(id: PaneName): PaneInfo {
  const info = PANES.find((pane) => pane.id === id);
  if (!info) throw new Error(`There is no pane ${id}`);
  return info;
}
