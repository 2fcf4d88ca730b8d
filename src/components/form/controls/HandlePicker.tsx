/** Names chosen from those the document declares; others may be typed. */
import { useState } from 'react';
import { itemsOf } from '../../../document/node.ts';
import type { Suggestion } from '../../../schemas/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useForm } from '../context.ts';
import { lower } from '../edits.ts';
import { ProblemList } from '../ProblemList.tsx';
import { scalarText } from '../values/summary.ts';
import { suggestionsAt } from './TextControl.tsx';
import type { ControlProps } from './parts.tsx';
import classes from '../form.module.css';

export default function HandlePicker({ field }: ControlProps) {
  const form = useForm();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const [offers, setOffers] = useState<readonly Suggestion[]>([]);
  const single = field.node?.kind === 'string' ? field.node : undefined;
  const chosen = single
    ? [single.value]
    : [...itemsOf(field.node)].map((node) => (node.kind === 'string' ? node.value : scalarText(node)));
  const title = lower(field.doc.title);
  const fitting = offers.filter(
    (o) =>
      o.detail !== 'example' && !chosen.includes(o.value) && o.value.toLowerCase().includes(text.trim().toLowerCase()),
  );
  const list = `${field.id}-list`;

  const add = (value: string): void => {
    const name = value.trim();
    if (name === '' || chosen.includes(name)) return;
    if (single)
      form.edits.apply(`Add “${name}” to ${title}`, [{ op: 'set', pointer: field.pointer, value: [...chosen, name] }]);
    else form.edits.apply(`Add “${name}” to ${title}`, [{ op: 'insert', pointer: `${field.pointer}/-`, value: name }]);
    setText('');
    setActive(0);
  };
  const remove = (index: number): void => {
    const name = chosen[index] ?? '';
    // The last one gone, the empty list goes with it: it would say the same.
    const pointer = chosen.length === 1 && !field.doc.required ? field.pointer : `${field.pointer}/${index}`;
    form.edits.apply(`Remove “${name}” from ${title}`, [{ op: 'remove', pointer: single ? field.pointer : pointer }]);
  };
  const problems = chosen.flatMap((_, i) => (single ? [] : form.problems.at(`${field.pointer}/${i}`)));
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      setActive((i) => Math.max(0, Math.min(fitting.length - 1, i + (event.key === 'ArrowDown' ? 1 : -1))));
    } else if (event.key === 'Enter' || event.key === ',') {
      event.preventDefault();
      add(open && fitting[active] ? fitting[active].value : text);
    } else if (event.key === 'Backspace' && text === '' && chosen.length > 0) remove(chosen.length - 1);
    else if (event.key === 'Escape' && open) {
      event.stopPropagation();
      setOpen(false);
    }
  };
  return (
    <>
      <div className={classes.picker} data-readonly={field.readOnly || undefined}>
        {chosen.map((name, i) => (
          <span
            key={`${i}-${name}`}
            className={classes.chip}
            data-bad={(!single && form.problems.at(`${field.pointer}/${i}`).length > 0) || undefined}
          >
            {name}
            {!field.readOnly && (
              <button
                type="button"
                aria-label={`Remove ${name}`}
                onClick={() => {
                  remove(i);
                }}
              >
                <Icon name="x" size={12} />
              </button>
            )}
          </span>
        ))}
        <input
          id={field.id}
          className={classes.pickerInput}
          role="combobox"
          aria-expanded={open && fitting.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-describedby={field.describedBy}
          {...(open && fitting[active] ? { 'aria-activedescendant': `${list}-${active}` } : {})}
          value={text}
          placeholder={chosen.length === 0 ? field.placeholder : ''}
          autoComplete="off"
          spellCheck={false}
          readOnly={field.readOnly}
          onChange={(event) => {
            setText(event.target.value);
            setOpen(true);
            setActive(0);
          }}
          onFocus={() => {
            setOffers(field.readOnly ? [] : suggestionsAt(form, field));
            setOpen(true);
          }}
          onBlur={() => {
            setOpen(false);
            add(text);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      {open && fitting.length > 0 && (
        <Offers
          id={list}
          label={field.doc.title}
          offers={fitting}
          active={active}
          onPick={(value) => {
            setOffers((all) => all.filter((o) => o.value !== value));
            add(value);
          }}
        />
      )}
      <ProblemList id={`${field.id}-entries`} problems={problems} />
    </>
  );
}

interface OffersProps {
  readonly id: string;
  readonly label: string;
  readonly offers: readonly Suggestion[];
  readonly active: number;
  readonly onPick: (value: string) => void;
}

function Offers({ id, label, offers, active, onPick }: OffersProps) {
  return (
    <ul className={classes.offers} role="listbox" id={id} aria-label={label}>
      {offers.slice(0, 50).map((offer, i) => (
        <li
          key={offer.value}
          id={`${id}-${i}`}
          role="option"
          aria-selected={i === active}
          className={classes.offer}
          // Before the text box loses the focus, and with it this list.
          onPointerDown={(event) => {
            event.preventDefault();
            onPick(offer.value);
          }}
        >
          <b>{offer.value}</b>
          <span>{offer.detail}</span>
        </li>
      ))}
    </ul>
  );
}
