/** The nodes of a scene; of a large one those in an area, a few more with every frame. */
import { ViewportPortal } from '@xyflow/react';
import { memo, useContext, useEffect, useState } from 'react';
import { drawMore, MORE } from './gradual.ts';
import type { Area } from './lod.ts';
import { Card, Container, Start } from './NodeViews.tsx';
import type { Scene } from './scene.ts';
import { DetailContext } from './ui.ts';

const VIEWS = { card: Card, container: Container, start: Start } as const;

/** Draws the nodes. */
export const NodeLayer = memo(function NodeLayer({ scene, area }: { scene: Scene; area: Area }) {
  const most = MORE[useContext(DetailContext)];
  const [state, setState] = useState(() => drawMore(undefined, scene, area, most));
  let drawn = state;
  if (state.scene !== scene || state.area !== area) {
    drawn = drawMore(state, scene, area, most);
    setState(drawn);
  }
  useEffect(() => {
    if (!drawn.more) return undefined;
    const frame = requestAnimationFrame(() => setState((now) => drawMore(now, now.scene, now.area, most)));
    return () => cancelAnimationFrame(frame);
  }, [drawn, most]);
  return (
    <ViewportPortal>
      {drawn.nodes.map((node) => {
        const View = VIEWS[node.type];
        return <View key={node.id} node={node} />;
      })}
    </ViewportPortal>
  );
});
