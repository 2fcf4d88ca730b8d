import { useCallback } from 'react';
import type { PartShape } from '../../schemas/format.ts';
import { useDocumentView, useFormat } from '../appContext.ts';

/** Tells what the part at a pointer can be made into. */
export function useShapes(): (pointer: string) => readonly PartShape[] {
  const { graph } = useFormat();
  const view = useDocumentView();
  return useCallback((pointer) => (view && graph.conversions?.(view, pointer)) ?? [], [graph, view]);
}
