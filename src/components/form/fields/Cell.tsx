/** A cell of a table: one scalar of one object, typed in where it stands. */
import { type CSSProperties, useState } from 'react';
import type { Node } from '../../../document/node.ts';
import { get, isContainer, stringOf } from '../../../document/node.ts';
import { escapePart } from '../../../document/pointer.ts';
import type { Suggestion } from '../../../schemas/format.ts';
import type { PropertyDoc } from '../../../schemas/schemaModel.ts';
import { type Field, makeField, useForm } from '../context.ts';
import type { Refused } from '../edits.ts';
import { infoIn, spelledKey } from '../scope.ts';
import { useDraft } from '../useDraft.ts';
import { durationOf, writeDuration } from '../values/duration.ts';
import { readNumber } from '../values/numberText.ts';
import { firstSentence, summarise, valueText } from '../values/summary.ts';
import { knownAt, Offers } from '../controls/offers.tsx';
import { fullText } from './fullText.ts';
import classes from '../form.module.css';

interface CellProps {
  /** Pointer of the object whose field this is. */
  readonly at: string;
  readonly item: Node;
  readonly column: PropertyDoc;
  /** Definition of the object. */
  readonly definition: string | undefined;
  readonly id: string;
  /** What the row is called, for the name of the cell: "row 3". */
  readonly row: string;
  readonly describedBy: string;
}

/** Letters for which a column of known values has room at least. */
const ROOM = 4;

/** The values a column mostly has, when they are known. */
function listedOf(column: PropertyDoc): readonly string[] {
  const known = column.enum ?? column.schema['x-knownValues'] ?? [];
  return known.filter((value): value is string => typeof value === 'string');
}

/** The columns of text take what room there is; of those with known values what is written is to be read whole. */
export function widthOf(column: PropertyDoc): 'wide' | 'narrow' | 'choice' {
  if (listedOf(column).length > 0) return 'choice';
  return column.types.includes('string') && !column.enum ? 'wide' : 'narrow';
}

/**
 * What the head of a column says of its width. What is half typed does not count: a column that moves while one types
 * would be worse than a narrow one.
 */
export function columnRoom(
  column: PropertyDoc,
  items: readonly Node[],
): { readonly 'data-kind': string; readonly style?: CSSProperties } {
  const kind = widthOf(column);
  if (kind !== 'choice') return { 'data-kind': kind };
  const listed = new Set(listedOf(column));
  const letters = items.reduce((most, item) => {
    const value = stringOf(get(item, column.key)) ?? '';
    return listed.has(value) ? Math.max(most, value.length) : most;
  }, ROOM);
  const room: Record<string, string | number> = { '--jw-letters': letters };
  if (column.enum) room['--jw-mark'] = '18px';
  return { 'data-kind': kind, style: room };
}

/** One field of one row. */
export function Cell({ at, item, column, definition, id, row, describedBy }: CellProps) {
  const form = useForm();
  const key = spelledKey(form.scope.model, item, column.key);
  const pointer = `${at}/${escapePart(key)}`;
  const info = infoIn(form.format, form.scope, definition, column);
  const field = makeField(form, info, pointer, get(item, key), id);
  const label = `${column.title}, ${row}`;
  const common = {
    id,
    'aria-label': label,
    'aria-describedby': describedBy,
    'aria-invalid': field.invalid || undefined,
    className: classes.cell,
  };
  const { node } = field;
  if (node && isContainer(node)) {
    return (
      <td>
        <button
          type="button"
          {...common}
          className={classes.cellLink}
          onClick={() => {
            form.open(pointer);
          }}
        >
          {summarise(node)}
        </button>
      </td>
    );
  }
  if (column.enum && (!node || node.kind === 'string')) {
    const listed = column.enum.filter((v): v is string => typeof v === 'string');
    const value = node?.kind === 'string' ? node.value : undefined;
    return (
      <td data-kind={widthOf(column)}>
        <select
          {...common}
          value={value ?? '\u0000'}
          disabled={field.readOnly}
          onChange={(event) => {
            if (event.target.value === '\u0000') field.clear();
            else field.set(event.target.value);
          }}
        >
          {(value === undefined || !column.required) && <option value={'\u0000'}>{field.placeholder}</option>}
          {value !== undefined && !listed.includes(value) && <option value={value}>{value} (not listed)</option>}
          {listed.map((v) => (
            <option key={v} value={v}>
              {meantText(column, v, v === value)}
            </option>
          ))}
        </select>
      </td>
    );
  }
  if (info.kind === 'boolean' && (!node || node.kind === 'boolean')) {
    return (
      <td data-kind="narrow">
        <input
          {...common}
          type="checkbox"
          className={classes.check}
          checked={node?.kind === 'boolean' && node.value}
          disabled={field.readOnly}
          onChange={(event) => {
            field.set(event.target.checked);
          }}
        />
      </td>
    );
  }
  return (
    <td data-kind={widthOf(column)}>
      <CellInput field={field} common={common} secret={column.secret} />
    </td>
  );
}

/** A listed value, with what it means while it is chosen among: what is chosen takes as little room as it needs. */
function meantText({ enum: listed = [], enumDescriptions }: PropertyDoc, value: string, chosen: boolean): string {
  const meaning = enumDescriptions?.[listed.indexOf(value)];
  if (chosen || meaning === undefined || meaning === '') return valueText(value);
  return `${valueText(value)} — ${firstSentence(meaning).replace(/\.$/, '')}`;
}

/** A text box for a scalar of whatever kind: text stays text, a number stays a number as long as it is one. */
function CellInput({
  field,
  common,
  secret,
}: {
  readonly field: Field;
  readonly common: object;
  readonly secret: boolean;
}) {
  const form = useForm();
  const [offered, setOffered] = useState<readonly Suggestion[]>([]);
  const { node, doc } = field;
  const isDuration = field.info.kind === 'duration' && node?.kind !== 'string';
  const external = isDuration
    ? durationOf(node, doc.unit)
    : node?.kind === 'string'
      ? node.value
      : node?.kind === 'number'
        ? node.raw
        : node?.kind === 'boolean'
          ? String(node.value)
          : '';
  const isText = doc.types.includes('string') || doc.types.length === 0;
  const draft = useDraft(external, (text): Refused => {
    if (text === '') return field.clear();
    if (isDuration) return writeDuration(field, text);
    const typed = isText && node?.kind !== 'number' ? undefined : readNumber(text);
    if (!typed || typed.kind === 'empty') return field.set(text);
    if (typed.kind === 'value') return field.set(typed.value);
    if (typed.kind === 'raw') return field.setRaw(typed.raw);
    return isText ? field.set(text) : typed.reason;
  });
  return (
    <>
      <span className={classes.valueCell} data-full={fullText(draft.text, secret)}>
        <input
          {...common}
          type={secret ? 'password' : 'text'}
          autoComplete={secret ? 'new-password' : 'off'}
          spellCheck={false}
          value={draft.text}
          placeholder={field.placeholder}
          title={draft.problem ?? fullText(external, secret)}
          data-refused={draft.problem !== undefined || undefined}
          readOnly={field.readOnly}
          onChange={(event) => {
            draft.change(event.target.value);
          }}
          onBlur={draft.blur}
          {...(offered.length > 0 ? { list: `${field.id}-offers` } : {})}
          onFocus={() => {
            setOffered(field.readOnly || secret ? [] : knownAt(form, field.pointer));
          }}
        />
      </span>
      <Offers id={`${field.id}-offers`} offers={offered} />
      {draft.problem !== undefined && (
        <p className={classes.draftProblem} role="status">
          {draft.problem}
        </p>
      )}
    </>
  );
}
