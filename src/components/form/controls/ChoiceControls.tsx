/** Values chosen from a few: yes or no, and enumerations with a sentence for each. */
import type { JsonValue } from '../../../document/node.ts';
import { useForm, type Field } from '../context.ts';
import { firstSentence, scalarText, valueText } from '../values/summary.ts';
import { ariaOf, type ControlProps, Hint, Segments } from './parts.tsx';
import classes from '../form.module.css';

export function BooleanControl({ field }: ControlProps) {
  const { doc } = field;
  const { node } = field;
  const value = node?.kind === 'boolean' ? (node.value ? 'yes' : 'no') : node?.kind === 'string' ? undefined : 'unset';
  const fallback = typeof doc.default === 'boolean' ? (doc.default ? 'Default: yes' : 'Default: no') : 'Not set';
  const options = [
    ...(doc.required && value !== 'unset' ? [] : [{ value: 'unset' as const, label: fallback, faint: true }]),
    { value: 'no' as const, label: 'No' },
    { value: 'yes' as const, label: 'Yes' },
  ];
  return (
    <>
      <Segments
        id={field.id}
        labelledBy={field.labelId}
        describedBy={field.describedBy}
        value={value}
        options={options}
        disabled={field.readOnly}
        onChange={(next) => {
          if (next === 'unset') field.clear();
          else field.set(next === 'yes');
        }}
      />
      {node?.kind === 'string' && <Hint>Written as a text: {valueText(node.value)}</Hint>}
    </>
  );
}

interface Option {
  readonly value: JsonValue;
  readonly label: string;
  readonly sentence: string | undefined;
}

function optionsOf(field: Field): readonly Option[] {
  const { info, doc } = field;
  if (info.branches) return info.branches.map((b) => ({ value: b.value, label: b.title, sentence: b.description }));
  return (
    (doc.enum ?? doc.schema['x-knownValues'] ?? [])
      .map((value, i) => ({ value, label: valueText(value), sentence: doc.enumDescriptions?.[i] }))
      // Null says the same as leaving the key out, for which there is a button.
      .filter((option) => option.value !== null || field.node?.kind === 'null')
  );
}

/** What is offered: an empty text is what leaving the key out is, and stands there only while it is written. */
const offeredOf = (field: Field, options: readonly Option[]): readonly Option[] =>
  field.doc.required ? options : options.filter((option) => option.value !== '' || sameAs(field, ''));

const sameAs = (field: Field, value: JsonValue): boolean =>
  field.node !== undefined &&
  (field.node.kind === 'null' ? value === null : 'value' in field.node && field.node.value === value);

function choose(field: Field, value: JsonValue): void {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') field.set(value);
  else field.setRaw(JSON.stringify(value));
}

/** True when a sentence stands with each value: there are few of them, and something is to be said. */
const areCards = (options: readonly Option[]): boolean =>
  options.length <= 3 && options.some((o) => o.sentence !== undefined && o.sentence !== '');

/** True when the values of a field are drawn as a group of radio buttons, which has no one element for a label. */
export const isRadioGroup = (field: Field): boolean => areCards(optionsOf(field));

/** A list of radio buttons with a sentence each; a select when there are many. */
export function EnumControl({ field }: ControlProps) {
  const form = useForm();
  const all = optionsOf(field);
  const options = offeredOf(field, all);
  if (!areCards(all)) return <SelectControl field={field} options={options} />;
  const unlisted = field.node && !options.some((o) => sameAs(field, o.value)) ? field.node : undefined;
  return (
    <div
      className={classes.cards}
      role="radiogroup"
      aria-labelledby={field.labelId}
      aria-describedby={field.describedBy}
    >
      {unlisted && (
        <label className={classes.card} data-checked>
          <input type="radio" name={field.id} checked readOnly />
          <span className={classes.cardValue}>{scalarText(unlisted)}</span>
          <span className={classes.cardText}>Not one of the values that are known here.</span>
        </label>
      )}
      {options.map((option, i) => {
        const checked = sameAs(field, option.value);
        const isDefault = !field.isSet && field.doc.default === option.value;
        return (
          <label key={option.label} className={classes.card} data-checked={checked || undefined}>
            <input
              type="radio"
              name={`${field.id}-${form.uid}`}
              {...(i === 0 ? { id: field.id } : {})}
              checked={checked}
              disabled={field.readOnly}
              onChange={() => {
                choose(field, option.value);
              }}
            />
            <span className={classes.cardValue}>
              {option.label}
              {isDefault && <em> default</em>}
            </span>
            <span className={classes.cardText}>{checked ? option.sentence : firstSentence(option.sentence ?? '')}</span>
          </label>
        );
      })}
      {!field.isSet && field.doc.default === undefined && field.doc.defaultNote !== undefined && (
        <Hint>If left out: {field.doc.defaultNote}</Hint>
      )}
    </div>
  );
}

/** A native select, with the sentence of what is chosen under it. */
export function SelectControl({
  field,
  options = offeredOf(field, optionsOf(field)),
}: ControlProps & { readonly options?: readonly Option[] }) {
  const chosen = options.findIndex((o) => sameAs(field, o.value));
  const isNull = field.node?.kind === 'null';
  const unlisted = field.node && !isNull && chosen < 0;
  return (
    <>
      <select
        {...ariaOf(field)}
        aria-labelledby={field.labelId}
        className={`${classes.input} ${classes.select}`}
        value={chosen >= 0 ? String(chosen) : unlisted ? 'unlisted' : ''}
        disabled={field.readOnly}
        data-unset={!field.isSet || undefined}
        onChange={(event) => {
          if (event.target.value === '') field.clear();
          const option = options[Number(event.target.value)];
          if (event.target.value !== '' && option) choose(field, option.value);
        }}
      >
        {(!field.doc.required || !field.isSet || isNull) && (
          <option value="">{field.placeholder === '' ? 'Choose' : field.placeholder}</option>
        )}
        {unlisted && field.node && <option value="unlisted">{scalarText(field.node)} (not listed)</option>}
        {options.map((option, i) => (
          <option key={option.label} value={String(i)}>
            {option.label === '""' ? '(empty)' : option.label}
          </option>
        ))}
      </select>
      {options[chosen]?.sentence !== undefined && options[chosen].sentence !== '' && (
        <Hint>{options[chosen].sentence}</Hint>
      )}
    </>
  );
}
