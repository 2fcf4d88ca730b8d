/** The buttons of the canvas: in the header what concerns the graph, in the corner what concerns the view. */
import { useStore, type ReactFlowState } from '@xyflow/react';
import { nodeCount } from '../../graph/graph.ts';
import { useApp, useFormat, useView } from '../appContext.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { PaneHeader } from '../ui/PaneHeader.tsx';
import classes from './canvas.module.css';
import { Minimap } from './Minimap.tsx';
import type { Scene } from './scene.ts';
import type { Controls } from './useControls.ts';

export interface CanvasBarProps {
  /** Undefined until there is a layout: the bar keeps its place all the same. */
  readonly scene: Scene | undefined;
  readonly tracing: boolean;
  readonly onTrace: () => void;
  readonly onSearch: () => void;
  readonly pane: () => HTMLElement | null;
}

/** Keys of all containers of a scene. */
export function groupKeys(scene: Scene): Set<string> {
  return new Set(scene.index.nodes.filter((node) => node.group && !node.members).map((node) => node.key));
}

/** The buttons in the header of the pane. */
export function CanvasBar({ scene, tracing, onTrace, onSearch, pane }: CanvasBarProps) {
  const app = useApp();
  const format = useFormat();
  const direction = useView((s) => s.direction);
  const collapsed = useView((s) => s.collapsed.size > 0);
  const view = app.view.getState().actions;
  const count = scene ? nodeCount(scene.graph) : 0;
  const groups = scene?.index.nodes.some((node) => node.group && !node.members) === true;
  const download = async (): Promise<void> => {
    const element = pane();
    if (!element || !scene) return;
    const { writeSvg } = await import('./svgWriter.ts');
    const style = getComputedStyle(element);
    const { fileName } = app.documents.getState();
    const text = writeSvg(scene, {
      title: `Graph of ${fileName}`,
      kinds: format.graph.kinds,
      colour: (token) => style.getPropertyValue(token).trim(),
    });
    const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = `${fileName.replace(/\.[^.]*$/, '') || 'graph'}.svg`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  };
  return (
    <PaneHeader detail={scene === undefined ? '' : count === 1 ? '1 node' : `${count.toLocaleString('en')} nodes`}>
      <IconButton small icon="search" label="Find in the graph" keys="/" onClick={onSearch} />
      <IconButton
        small
        icon="route"
        label="Highlight what is before and after the selection"
        pressed={tracing}
        onClick={onTrace}
      />
      <IconButton
        small
        icon={direction === 'down' ? 'arrow-autofit-right' : 'arrow-autofit-down'}
        label={direction === 'down' ? 'Lay out from left to right' : 'Lay out from top to bottom'}
        onClick={() => view.setDirection(direction === 'down' ? 'right' : 'down')}
      />
      <IconButton
        small
        icon={collapsed ? 'arrows-maximize' : 'arrows-minimize'}
        label={collapsed ? 'Expand all' : 'Collapse all'}
        disabled={!groups}
        onClick={() => scene && view.setCollapsed(collapsed ? new Set() : groupKeys(scene))}
      />
      <IconButton
        small
        icon="photo"
        label="Download the picture (SVG)"
        disabled={count === 0}
        onClick={() => void download()}
      />
    </PaneHeader>
  );
}

const percentOf = (s: ReactFlowState): number => Math.round(s.transform[2] * 100);

export interface ZoomBarProps {
  readonly scene: Scene;
  readonly controls: Controls;
  readonly map: boolean;
  readonly onMap: () => void;
}

/** The view controls in the corner, with the map. */
export function ZoomBar({ scene, controls, map, onMap }: ZoomBarProps) {
  const percent = useStore(percentOf);
  return (
    <div className={classes.corner}>
      {map && <Minimap scene={scene} />}
      <div className={classes.zoom}>
        <IconButton icon="map-2" label="Map" side="top" pressed={map} onClick={onMap} />
        <IconButton icon="minus" label="Zoom out" side="top" onClick={() => controls.zoomBy(1 / 1.4)} />
        <button
          type="button"
          className={classes.zoomValue}
          aria-label={`Zoom ${percent} per cent. Reset to 100 per cent`}
          title="Reset to 100 %"
          onClick={() => controls.zoomBy(100 / percent)}
        >
          {percent} %
        </button>
        <IconButton icon="plus" label="Zoom in" side="top" onClick={() => controls.zoomBy(1.4)} />
        <IconButton icon="maximize" label="Fit the whole graph" side="top" onClick={() => controls.fit(scene)} />
      </div>
    </div>
  );
}
