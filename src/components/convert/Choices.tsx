/** What the user may decide about a conversion: the choices it had to make, and what was kept from an earlier one. */
import { useEffect, useId, useRef, useState } from 'react';
import { isToFill, type Assumption } from '../../job/assume.ts';
import type { LedgerLine } from '../../job/ledger.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import classes from './convert.module.css';

export interface ChoicesProps {
  readonly assumptions: readonly Assumption[];
  readonly ledger: readonly LedgerLine[];
  readonly onChoose: (key: string, value: string | undefined) => void;
  readonly sidecar: string | undefined;
  readonly onSidecar: (file: { readonly name: string; readonly text: string } | undefined) => void;
}

/** A key of a choice as words: `mhzPerCore` is "mhz per core". */
export function wordsOf(key: string): string {
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_.]+/g, ' ')
    .toLowerCase()
    .replace(/\b(?:cpu|gpu|mpi|id|api|url)\b/g, (word) => word.toUpperCase())
    .replace(/\bmhz\b/g, 'MHz');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The fields. */
export function Choices({ assumptions, ledger, onChoose, sidecar, onSidecar }: ChoicesProps) {
  return (
    <div className={classes.choices}>
      {assumptions.length === 0 ? (
        <p className={classes.nothing}>The source says all that this format needs: nothing had to be chosen.</p>
      ) : (
        <p className={classes.lead}>The source does not say these. Change one, and the result follows.</p>
      )}
      {assumptions.map((one) => (
        <Field
          key={one.key}
          assumption={one}
          why={ledger.find((line) => line.assumption === one.key)?.reason}
          onChoose={(value) => onChoose(one.key, value)}
        />
      ))}
      <Sidecar name={sidecar} onSidecar={onSidecar} />
    </div>
  );
}

function usuallyText(assumption: Assumption): string {
  return isToFill({ ...assumption, value: assumption.usual }) ? '' : `Usually ${assumption.usual || 'nothing'}.`;
}

/** How long a text is typed before the result follows, in ms. */
const CALM = 250;

interface FieldProps {
  readonly assumption: Assumption;
  /** Why it had to be chosen. */
  readonly why: string | undefined;
  readonly onChoose: (value?: string) => void;
}

function Field({ assumption, why, onChoose }: FieldProps) {
  const { key, value, usual } = assumption;
  const id = useId();
  const [typed, setTyped] = useState<string>();
  // A new function is no new text.
  const choose = useRef(onChoose);
  useEffect(() => {
    choose.current = onChoose;
  }, [onChoose]);
  useEffect(() => {
    if (typed === undefined) return;
    const wait = setTimeout(() => choose.current(typed === '' ? undefined : typed), CALM);
    return () => {
      clearTimeout(wait);
    };
  }, [typed]);
  return (
    <div className={classes.choice} data-open={isToFill(assumption) || undefined}>
      <label htmlFor={id}>
        {wordsOf(key)}
        {isToFill(assumption) && (
          <em>
            <Icon name="alert-triangle" size={13} label="Warning" /> to be filled in
          </em>
        )}
      </label>
      <span className={classes.choiceRow}>
        <input
          id={id}
          value={typed ?? (isToFill(assumption) ? '' : value)}
          placeholder={usual}
          spellCheck={false}
          autoComplete="off"
          aria-describedby={`${id}-usual`}
          onChange={(event) => setTyped(event.target.value)}
        />
        {value !== usual && (
          <IconButton
            small
            icon="restore"
            label={isToFill({ ...assumption, value: usual }) ? 'Leave it open' : `Back to ${usual}`}
            onClick={() => {
              setTyped(undefined);
              onChoose();
            }}
          />
        )}
      </span>
      <span id={`${id}-usual`} className={classes.usual}>
        {why} {isToFill(assumption) ? '' : value === usual ? 'This is the usual choice.' : usuallyText(assumption)}
      </span>
    </div>
  );
}

function Sidecar({
  name,
  onSidecar,
}: {
  readonly name: string | undefined;
  readonly onSidecar: ChoicesProps['onSidecar'];
}) {
  const id = useId();
  const take = async (file: File | undefined): Promise<void> => {
    if (file) onSidecar({ name: file.name, text: await file.text() });
  };
  return (
    <div className={classes.sidecar}>
      <h3>What was kept beside the document</h3>
      {name === undefined ? (
        <>
          <p className={classes.lead}>
            A file that an earlier conversion made beside its result brings back what had no place in it.
          </p>
          <label className={classes.pick} htmlFor={id}>
            Choose the file…
          </label>
          <input
            id={id}
            className="jw-hidden"
            type="file"
            accept=".json,application/json"
            onChange={(event) => void take(event.target.files?.[0])}
          />
        </>
      ) : (
        <p className={classes.lead}>
          {name}{' '}
          <Button small tone="quiet" onClick={() => onSidecar(undefined)}>
            Leave it out
          </Button>
        </p>
      )}
    </div>
  );
}
