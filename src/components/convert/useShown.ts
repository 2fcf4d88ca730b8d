import { useMemo, useState } from 'react';
import type { FormatAction } from '../../schemas/format.ts';
import type { ConversionAnswer } from '../appContext.ts';
import type { Linked } from './links.ts';
import { inShape, shapesOf } from './shapes.ts';
import { useTarget } from './useTarget.ts';

/** A tab of the result: a file, or what is kept beside it. */
export interface ResultFile {
  readonly name: string;
  readonly text: string;
  readonly notation: string;
  /** Which of the results it is; undefined for what is kept beside them. */
  readonly index: number | undefined;
}

/** The result as it is shown. */
export interface ShownResult {
  readonly files: readonly ResultFile[];
  readonly shown: ResultFile | undefined;
  /** The text of what is shown, in the form that was chosen. */
  readonly text: string;
  /** Where everything stands in it. */
  readonly ranges: ConversionAnswer['sourceRanges'];
  readonly linked: Linked;
  /** Forms that it can be had in. */
  readonly shapes: readonly FormatAction[];
  readonly shape: string;
  readonly setShape: (id: string) => void;
}

const NOWHERE: ConversionAnswer['sourceRanges'] = {};

/** What a tab of the result shows. */
export function useShown(answer: ConversionAnswer, tab: number): ShownResult {
  const [shape, setShape] = useState('');
  const format = useTarget(answer.to);
  const files: readonly ResultFile[] = useMemo(
    () => [
      ...answer.files.map(({ name, text }, index) => ({ name, text, notation: answer.notation, index })),
      ...(answer.sidecar ? [{ ...answer.sidecar, notation: 'json', index: undefined }] : []),
    ],
    [answer],
  );
  const shown = files[Math.min(tab, files.length - 1)];
  // Only a text of JSON is changed from one form to another.
  const own = shown?.index !== undefined && answer.notation === 'json' ? format : undefined;
  const shapes = useMemo(() => (own && shown ? shapesOf(own, shown.text) : []), [own, shown]);
  const usual = shown?.index === undefined ? NOWHERE : (answer.ranges[shown.index] ?? NOWHERE);
  const made = useMemo(
    () => (own && shown ? inShape(own, shape, shown.text, usual) : undefined),
    [own, shape, shown, usual],
  );
  const ranges = made?.ranges ?? usual;
  const index = shown?.index;
  const linked = useMemo(
    () => ({ ...answer, ranges: answer.ranges.map((one, i) => (i === index ? ranges : one)) }),
    [answer, ranges, index],
  );
  return { files, shown, text: made?.text ?? shown?.text ?? '', ranges, linked, shapes, shape, setShape };
}
