/** What applies in the selected object without being written there, each value with where it comes from. */
import { useId } from 'react';
import { entryOfKey } from '../../document/keys.ts';
import type { JsonValue } from '../../document/node.ts';
import type { Origin } from '../../schemas/format.ts';
import { unitAfter } from '../../text/units.ts';
import { useApplied } from './applied.ts';
import { useForm } from './context.ts';
import { useFormView } from './formView.ts';
import { spokenValue } from './values/duration.ts';
import { valueText } from './values/summary.ts';
import classes from './applied.module.css';

/** A value as it is read: durations as such, with its unit. */
export function appliedText(value: JsonValue, unit: string | undefined): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const plain = valueText(value);
  return (
    spokenValue(value, unit === 'ns' ? unit : undefined) ??
    (unit === undefined ? plain : `${plain} ${unitAfter(Number(plain), unit)}`)
  );
}

/** Where a value comes from, in a few words. */
export function originText({ from, note }: Origin): string {
  if (from === 'default') return note ?? 'default';
  return note === undefined ? `from the ${from}` : `from the ${from}: ${note}`;
}

export function AppliedValues() {
  const form = useForm();
  const view = useFormView();
  const id = useId();
  const { model } = form.scope;
  const rows = [...useApplied()].flatMap(([key, { value, origin }]) => {
    const info = form.scope.fields.get(key);
    const isWritten = entryOfKey(form.node, key, model.keys) !== undefined;
    // What a format is about to drop is not worth a word.
    return info && !isWritten && info.doc.deprecated === undefined ? [{ key, info, value, origin }] : [];
  });
  if (rows.length === 0) return null;
  return (
    <section className={classes.applied} aria-labelledby={id}>
      <h4 id={id}>Not written here, but applies</h4>
      <dl>
        {rows.map(({ key, info, value, origin }) => (
          <div key={key} className={classes.row} data-handed={origin.from !== 'default' || undefined}>
            <dt>
              {form.readOnly || form.node === undefined ? (
                info.doc.title
              ) : (
                <button type="button" aria-label={`Set ${info.doc.title} here`} onClick={() => view.reveal(key)}>
                  {info.doc.title}
                </button>
              )}
            </dt>
            <dd>
              <code>{appliedText(value, info.doc.unit)}</code>
              <OriginMark origin={origin} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function OriginMark({ origin }: { readonly origin: Origin }) {
  const form = useForm();
  const { pointer } = origin;
  const text = originText(origin);
  if (pointer === undefined) return <span className={classes.origin}>{text}</span>;
  return (
    <button type="button" className={classes.origin} title="Show where it is set" onClick={() => form.open(pointer)}>
      {text}
    </button>
  );
}
