/** The result: its files, and the text of one of them. */
import { useMemo, useState } from 'react';
import { useDocument } from '../appContext.ts';
import { ReadOnlyText } from '../editor/ReadOnlyText.tsx';
import { DiffView } from '../review/DiffView.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import classes from './convert.module.css';
import { exportKey, lastExports } from './lastExports.ts';
import { litInResult } from './links.ts';
import type { ResultFile, ShownResult } from './useShown.ts';

export interface ResultSideProps {
  readonly result: ShownResult;
  readonly tab: number;
  readonly onTab: (tab: number) => void;
  /** Id of the result's format. */
  readonly to: string;
  /** What is selected, and where. */
  readonly selected: { readonly lines: readonly number[]; readonly in: string };
  readonly onPlace: (offset: number) => void;
}

/** The side. */
export function ResultSide({ result, tab, onTab, to, selected, onPlace }: ResultSideProps) {
  const { shown, text, linked } = result;
  const { lines } = selected;
  const lit = useMemo(
    // What is kept beside the results has no places of its own.
    () => (shown?.index === undefined ? [] : litInResult(linked, lines, shown.index)),
    [linked, lines, shown],
  );
  return (
    <section className={classes.side} aria-label="Result">
      <ResultHead result={result} tab={tab} onTab={onTab} />
      <ResultText file={shown} text={text} reveal={selected.in !== 'result'} lit={lit} onPlace={onPlace} to={to} />
    </section>
  );
}

interface ResultHeadProps {
  readonly result: ShownResult;
  readonly tab: number;
  readonly onTab: (tab: number) => void;
}

function ResultHead({ result, tab, onTab }: ResultHeadProps) {
  const { files, shapes, shape, setShape } = result;
  return (
    <div className={classes.sideHead}>
      <div className={classes.files} role="tablist" aria-label="Files of the result">
        {files.map(({ name, index }, i) => (
          <button
            key={name}
            type="button"
            role="tab"
            aria-selected={i === Math.min(tab, files.length - 1)}
            title={index === undefined ? 'Kept for the way back: what has no place in the result' : name}
            onClick={() => onTab(i)}
          >
            {index === undefined && <Icon name="archive" size={13} />}
            {name}
          </button>
        ))}
      </div>
      {shapes.length > 0 && (
        <select
          className={classes.shape}
          aria-label="Form of the result"
          value={shape}
          onChange={(event) => setShape(event.target.value)}
        >
          <option value="">Usual form</option>
          {shapes.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

interface ResultTextProps {
  readonly file: ResultFile | undefined;
  readonly text: string;
  readonly to: string;
  readonly reveal: boolean;
  readonly lit: readonly { readonly offset: number; readonly length: number }[];
  readonly onPlace: (offset: number) => void;
}

function ResultText({ file, text, to, reveal, lit, onPlace }: ResultTextProps) {
  const document = useDocument((s) => s.fileName);
  const [compares, setCompares] = useState(false);
  const before = file && lastExports.last(exportKey(document, to, file.name));
  return (
    <>
      {before !== undefined && (
        <p className={classes.before}>
          <Icon name="history" size={14} />
          {before === text ? 'Exported like this before.' : 'Exported before, and changed since.'}
          {before !== text && (
            <Button small tone="quiet" aria-pressed={compares} onClick={() => setCompares(!compares)}>
              {compares ? 'Show the result' : 'Show what changed'}
            </Button>
          )}
        </p>
      )}
      {compares && before !== undefined && before !== text ? (
        <DiffView before={before} after={text} />
      ) : (
        <ReadOnlyText
          label="Result of the conversion"
          text={text}
          notation={file?.notation ?? 'json'}
          lit={lit}
          reveal={reveal}
          onPlace={onPlace}
        />
      )}
    </>
  );
}
