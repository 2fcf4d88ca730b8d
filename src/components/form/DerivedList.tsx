/** A list as it is written, held against what the engine would derive. */
import { useId, useState } from 'react';
import type { PointerOp } from '../../document/diagnostic.ts';
import type { Derivation, DerivedRow } from '../../schemas/format.ts';
import { useApp, useView } from '../appContext.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { RowButton } from './controls/parts.tsx';
import { stateCounts, stateWords, type RowState } from './derivations.ts';
import { editsOf, lower } from './edits.ts';
import classes from './derived.module.css';

const LOOKS: Readonly<Record<RowState, { readonly icon: string; readonly word: string }>> = {
  same: { icon: 'check', word: 'As derived' },
  missing: { icon: 'circle-dashed', word: 'Missing' },
  differs: { icon: 'alert-triangle', word: 'Differs' },
  extra: { icon: 'plus', word: 'Its own' },
};

/** Rows beyond this are only counted. */
const SHOWN = 200;

export function DerivedList({ derivation, readOnly }: { readonly derivation: Derivation; readonly readOnly: boolean }) {
  const app = useApp();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [all, setAll] = useState(false);
  const [failure, setFailure] = useState<string>();
  const { title, rule, rows, regenerate } = derivation;
  const apply = (label: string, ops: readonly PointerOp[]): void => {
    setFailure(editsOf(app).apply(label, ops));
  };
  const counts = stateCounts(rows);
  const off = counts.missing + counts.differs;
  const shown = all ? rows : rows.filter((row) => row.state === 'missing' || row.state === 'differs');
  return (
    <section className={classes.section} aria-labelledby={id} data-off={off > 0 || undefined}>
      <div className={classes.bar}>
        <h4 id={id}>
          <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
            <Icon name={open ? 'chevron-down' : 'chevron-right'} size={14} />
            <span>{title}</span>
          </button>
        </h4>
        <span className={classes.words}>
          <Icon name={off > 0 ? 'alert-triangle' : 'circle-check'} size={14} /> {stateWords(rows)}
        </span>
        {regenerate && !readOnly && (
          <Button small onClick={() => apply(regenerate.label, regenerate.ops)} aria-describedby={id}>
            Regenerate
          </Button>
        )}
      </div>
      {failure !== undefined && (
        <p className={classes.failure} role="alert">
          {failure}
        </p>
      )}
      {open && (
        <div className={classes.inside}>
          <p className={classes.rule}>{rule}</p>
          {rows.length > off && (
            <label className={classes.toggle}>
              <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} /> Show all{' '}
              {rows.length}
            </label>
          )}
          <Rows rows={shown} title={title} onApply={readOnly ? undefined : apply} />
        </div>
      )}
    </section>
  );
}

interface RowsProps {
  readonly rows: readonly DerivedRow[];
  readonly title: string;
  readonly onApply: ((label: string, ops: readonly PointerOp[]) => void) | undefined;
}

function Rows({ rows, title, onApply }: RowsProps) {
  if (rows.length === 0) return <p className={classes.rule}>Everything that is derived is there.</p>;
  return (
    <>
      <table className={classes.rows}>
        <caption className="jw-hidden">{title}: what is written and what is derived</caption>
        <thead className="jw-hidden">
          <tr>
            <th scope="col">State</th>
            <th scope="col">Written and derived</th>
            <th scope="col">Actions</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN).map((row, i) => (
            <Row key={`${row.pointer ?? row.expected ?? ''} ${i}`} row={row} title={title} onApply={onApply} />
          ))}
        </tbody>
      </table>
      {rows.length > SHOWN && <p className={classes.rule}>and {rows.length - SHOWN} more</p>}
    </>
  );
}

function Row({ row, title, onApply }: Omit<RowsProps, 'rows'> & { readonly row: DerivedRow }) {
  const actions = useView((s) => s.actions);
  const { state, written, expected, pointer, from, note, ops } = row;
  const { icon, word } = LOOKS[state];
  const name = expected ?? written ?? '';
  return (
    <tr className={classes.row} data-state={state}>
      <td className={classes.state}>
        <Icon name={icon} size={14} /> {word}
      </td>
      <td className={classes.values}>
        {written !== undefined && state === 'differs' && <Value kind="written" text={written} />}
        {expected !== undefined && <Value kind={state === 'same' ? 'same' : 'expected'} text={expected} />}
        {expected === undefined && written !== undefined && <Value kind="same" text={written} />}
        {note !== undefined && <p className={classes.note}>{note}</p>}
      </td>
      <td className={classes.actions}>
        {pointer !== undefined && (
          <RowButton
            icon="edit"
            label={`Show what is written: ${name}`}
            onClick={() => actions.select(pointer, 'form')}
          />
        )}
        {from !== undefined && (
          <RowButton
            icon="link"
            label={`Show what it is derived from: ${name}`}
            onClick={() => actions.select(from, 'form')}
          />
        )}
        {ops && onApply && (
          <RowButton
            icon="wand"
            label={`Apply: ${name}`}
            onClick={() => onApply(`Derive ${lower(title)}: ${name}`, ops)}
          />
        )}
      </td>
    </tr>
  );
}

const WORDS = { written: 'written: ', expected: 'derived: ', same: '' } as const;
const SIGNS = { written: '−', expected: '+', same: ' ' } as const;

function Value({ kind, text }: { readonly kind: keyof typeof WORDS; readonly text: string }) {
  return (
    <code className={classes.value} data-kind={kind}>
      <span aria-hidden="true">{SIGNS[kind]}</span>
      <span className="jw-hidden">{WORDS[kind]}</span>
      <span>{text}</span>
    </code>
  );
}
