/** A command that an engine splits by rules of its own: the text, and below it the arguments as they will arrive. */
import { useDeferredValue, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { CommandLine, DocumentView, Format, Suggestion } from '../../../schemas/format.ts';
import { useDocumentView } from '../../appContext.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { useForm } from '../context.ts';
import { useTextDraft } from './TextControl.tsx';
import { type ControlProps, DraftProblem, typedInto } from './parts.tsx';
import classes from './commandLine.module.css';
import form from '../form.module.css';

/** How the format reads the command at a pointer; undefined when it reads none, or cannot. */
function readAt(format: Format, view: DocumentView | undefined, pointer: string): CommandLine | undefined {
  try {
    return view && format.commandLine?.(view, pointer);
  } catch {
    return undefined;
  }
}

/** What has had room once keeps it: nothing below may move up and down while a command is typed. */
function useKeptRoom(pointer: string) {
  const box = useRef<HTMLDivElement>(null);
  const kept = useRef({ pointer, height: 0 });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    if (kept.current.pointer !== pointer) kept.current = { pointer, height: 0 };
    element.style.minHeight = '';
    kept.current.height = Math.max(kept.current.height, element.offsetHeight);
    element.style.minHeight = `${kept.current.height}px`;
  });
  return box;
}

export default function CommandLineControl({ field }: ControlProps) {
  const { format } = useForm();
  const draft = useTextDraft(field);
  const view = useDeferredValue(useDocumentView());
  const line = useMemo(() => readAt(format, view, field.pointer), [format, view, field.pointer]);
  const box = useRef<HTMLTextAreaElement>(null);
  const insert = (text: string): void => {
    const element = box.current;
    const at = element?.selectionStart ?? draft.text.length;
    const end = element?.selectionEnd ?? at;
    draft.change(draft.text.slice(0, at) + text + draft.text.slice(end));
    // Once the menu has given the focus back and the box holds the new text.
    setTimeout(() => {
      element?.focus();
      element?.setSelectionRange(at + text.length, at + text.length);
    });
  };
  const broken = line?.parts.some((part) => part.kind !== 'argument') === true;
  const below = useKeptRoom(field.pointer);
  return (
    <>
      <div className={classes.grow} data-text={`${draft.text}\n`}>
        <textarea {...typedInto(field, draft)} ref={box} className={`${form.input} ${classes.box}`} rows={1} />
      </div>
      <DraftProblem draft={draft} />
      {line && (
        <div ref={below} className={classes.below}>
          {!field.readOnly && line.offers.length > 0 && <Offers offers={line.offers} onPick={insert} />}
          <Reading line={line} text={draft.text} broken={broken} />
        </div>
      )}
    </>
  );
}

/** Arguments beyond this are only counted. */
const SHOWN = 60;

function Reading({ line, text, broken }: { line: CommandLine; text: string; broken: boolean }) {
  const id = useId();
  const [filled, setFilled] = useState(false);
  const { parts, placeholders, expanded, rule } = line;
  const changes = placeholders.some((placeholder) => placeholder.state === 'known');
  // A command that is not split at all needs no list.
  const whole = parts.length === 1 && parts[0]?.text.includes(' ') === true;
  // Nobody who has written nothing wants to read that it is one empty argument.
  if (text === '') return <p className={classes.rule}>{rule}</p>;
  const count = parts.length === 1 ? '1 argument' : `${parts.length} arguments`;
  return (
    <div className={classes.reading}>
      <p className={classes.rule} id={id}>
        {!whole && <b>{count}</b>} {rule}
      </p>
      {whole ? null : filled ? (
        <ol className={classes.parts} aria-label="Arguments with their values filled in" aria-describedby={id}>
          {expanded.slice(0, SHOWN).map((argument, i) => (
            <li key={i} className={classes.part} data-kind={argument === '' ? 'empty' : 'argument'}>
              {argument === '' ? <em>empty</em> : argument}
            </li>
          ))}
        </ol>
      ) : (
        <ol className={classes.parts} aria-label="Arguments as the engine splits them" aria-describedby={id}>
          {parts.slice(0, SHOWN).map((part, i) => (
            <Part key={i} part={part} line={line} text={text} />
          ))}
        </ol>
      )}
      {parts.length > SHOWN && <p className={classes.rule}>and {parts.length - SHOWN} more</p>}
      {broken && <Warnings parts={parts} />}
      {changes && (
        <label className={classes.toggle}>
          <input type="checkbox" checked={filled} onChange={(event) => setFilled(event.target.checked)} /> with values
          filled in
        </label>
      )}
      {placeholders.length > 0 && <Placeholders placeholders={placeholders} />}
    </div>
  );
}

type LinePart = CommandLine['parts'][number];
type Placeholder = CommandLine['placeholders'][number];

function Part({ part, line, text }: { part: LinePart; line: CommandLine; text: string }) {
  if (part.kind === 'empty') {
    return (
      <li className={classes.part} data-kind="empty" title="An empty argument: there are two blanks in a row here">
        <em>empty</em>
      </li>
    );
  }
  const inside = line.placeholders.filter((p) => p.start >= part.start && p.end <= part.end);
  // Where a text has just changed its offsets are those of the text before; then it is shown plainly.
  const fits = text.slice(part.start, part.end) === part.text;
  return (
    <li
      className={classes.part}
      data-kind={part.kind}
      title={part.kind === 'shell' ? 'Looks like shell syntax: it is passed on as it is written' : undefined}
    >
      {part.kind === 'shell' && <Icon name="alert-triangle" size={12} label="Shell syntax, passed on literally" />}
      {fits ? marked(part, inside) : part.text}
    </li>
  );
}

/** The text of an argument with its placeholders set off. */
function marked(part: LinePart, inside: readonly Placeholder[]) {
  const out: React.ReactNode[] = [];
  let at = part.start;
  const slice = (from: number, to: number): string => part.text.slice(from - part.start, to - part.start);
  for (const placeholder of inside) {
    if (placeholder.start < at) continue;
    out.push(slice(at, placeholder.start));
    out.push(
      <span
        key={placeholder.start}
        className={classes.placeholder}
        data-state={placeholder.state}
        title={valueOf(placeholder)}
      >
        {slice(placeholder.start, placeholder.end)}
      </span>,
    );
    at = placeholder.end;
  }
  out.push(slice(at, part.end));
  return out;
}

function valueOf({ state, value }: Placeholder): string {
  if (state === 'unknown') return 'not known: stays as it is written';
  if (state === 'runtime') return value === undefined ? 'filled in when it runs' : `${value}, filled in when it runs`;
  return value === undefined || value === '' ? 'known, and empty' : value;
}

function Warnings({ parts }: { parts: readonly LinePart[] }) {
  const empty = parts.filter((part) => part.kind === 'empty').length;
  const shell = parts.filter((part) => part.kind === 'shell').length;
  return (
    <p className={classes.warnings} role="status">
      <Icon name="info-circle" size={14} />
      <span>
        {empty > 0 && `${empty === 1 ? '1 argument is' : `${empty} arguments are`} empty. `}
        {shell > 0 && `${shell === 1 ? '1 looks' : `${shell} look`} like shell syntax and is passed on literally.`}
      </span>
    </p>
  );
}

/** Each placeholder once, with what it stands for and the way to where that is set. */
function Placeholders({ placeholders }: { placeholders: readonly Placeholder[] }) {
  const place = useForm();
  const once = [...new Map(placeholders.map((placeholder) => [placeholder.name, placeholder])).values()];
  return (
    <dl className={classes.values} aria-label="Placeholders">
      {once.map((placeholder) => {
        const { name, state, from } = placeholder;
        return (
          <div key={name} data-state={state}>
            <dt>
              {from === undefined ? (
                name
              ) : (
                <button type="button" onClick={() => place.open(from)} title="Show where it is set">
                  {name}
                </button>
              )}
            </dt>
            <dd>
              {state === 'unknown' && <Icon name="alert-triangle" size={12} />}
              {valueOf(placeholder)}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function Offers({ offers, onPick }: { offers: readonly Suggestion[]; onPick: (text: string) => void }) {
  return (
    <Menu
      width={300}
      target={
        <button type="button" className={form.addButton}>
          <Icon name="variable-plus" size={14} /> Insert placeholder
        </button>
      }
      sections={[
        {
          entries: offers.map((offer) => ({
            id: offer.value,
            title: offer.value,
            detail: offer.detail,
            run: () => onPick(offer.value),
          })),
        },
      ]}
    />
  );
}
