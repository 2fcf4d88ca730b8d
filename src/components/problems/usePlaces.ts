import type { Analysis } from '../../validation/analysis.ts';
import { useApp, useFormat } from '../appContext.ts';
import { indexGraph } from '../outline/graphIndex.ts';
import { placeWords } from './placeWords.ts';

/** What was told of the places of an analysis: asked again at every scroll. */
const told = new WeakMap<Analysis, Map<string, string>>();

/** Where problems are, in the words of the outline. */
export function usePlaces(analysis: Analysis): (pointer: string) => string {
  const { documents } = useApp();
  const format = useFormat();
  return (pointer) => {
    const known = told.get(analysis) ?? new Map<string, string>();
    told.set(analysis, known);
    const { document } = documents.getState();
    const words = known.get(pointer) ?? placeWords(pointer, document, format, indexGraph(analysis.graph));
    known.set(pointer, words);
    return words;
  };
}
