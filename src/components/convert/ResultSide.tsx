/** The result: its files, and the text of one of them. */
import { useMemo, useState, type ReactNode } from 'react';
import { useDocument } from '../appContext.ts';
import { ReadOnlyText } from '../editor/ReadOnlyText.tsx';
import { DiffView } from '../review/DiffView.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import classes from './convert.module.css';
import { exportKey, lastExports } from './lastExports.ts';
import { litInResult } from './links.ts';
import type { ShownResult } from './useShown.ts';

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
  const document = useDocument((s) => s.fileName);
  const [compares, setCompares] = useState(false);
  const before = shown && lastExports.last(exportKey(document, to, shown.name));
  const changed = before !== undefined && before !== text;
  return (
    <section className={classes.side} aria-label="Result">
      <ResultHead result={result} tab={tab} onTab={onTab}>
        {before !== undefined && (
          <Before changed={changed} compares={compares} onCompare={() => setCompares(!compares)} />
        )}
      </ResultHead>
      {compares && changed ? (
        <DiffView before={before} after={text} />
      ) : (
        <ReadOnlyText
          label="Result of the conversion"
          text={text}
          notation={shown?.notation ?? 'json'}
          lit={lit}
          reveal={selected.in !== 'result'}
          onPlace={onPlace}
        />
      )}
    </section>
  );
}

interface ResultHeadProps {
  readonly result: ShownResult;
  readonly tab: number;
  readonly onTab: (tab: number) => void;
  readonly children: ReactNode;
}

function ResultHead({ result, tab, onTab, children }: ResultHeadProps) {
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
      {children}
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

interface BeforeProps {
  /** True when the result is another one by now. */
  readonly changed: boolean;
  readonly compares: boolean;
  readonly onCompare: () => void;
}

/** What is known of the last export, in the head: the result stays where it is. */
function Before({ changed, compares, onCompare }: BeforeProps) {
  const said = changed ? 'Exported before, and changed since.' : 'Exported like this before.';
  return (
    <span className={classes.before} title={said}>
      <Icon name="history" size={14} label={said} />
      {changed ? (
        <Button small tone="quiet" aria-pressed={compares} onClick={onCompare}>
          {compares ? 'Show the result' : 'Show what changed'}
        </Button>
      ) : (
        <span aria-hidden="true">Exported</span>
      )}
    </span>
  );
}
