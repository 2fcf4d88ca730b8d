/** Text in one line, or in several when it has several; with what can be read off it underneath. */
import { useState } from 'react';
import type { Suggestion } from '../../../schemas/format.ts';
import { useForm, type Field, type FormPlace } from '../context.ts';
import { useDraft } from '../useDraft.ts';
import { describeCidr, splitHostPort, splitImage } from '../values/network.ts';
import { valueText } from '../values/summary.ts';
import { LargeEditor } from './LargeEditor.tsx';
import { knownAt, Offers } from './offers.tsx';
import { ScheduleNotes } from './Schedule.tsx';
import { type ControlProps, DraftProblem, Hint, typedInto } from './parts.tsx';
import classes from '../form.module.css';

/** What a text asks for that is only there to be filled in: `<access key>` asks for "access key". */
export function askedFor(field: Field): string | undefined {
  return field.node?.kind === 'string' ? /^<([^<>]+)>$/.exec(field.node.value)?.[1] : undefined;
}

/** The draft of a field that holds text. What is to be filled in is not in it: the first letter replaces all of it. */
export function useTextDraft(field: Field) {
  const external = field.node?.kind === 'string' && askedFor(field) === undefined ? field.node.value : '';
  return useDraft(external, (text) => (text === '' ? field.clear() : field.set(text)));
}

/** Values worth offering at a place: what the format knows, else the examples. */
export function suggestionsAt(form: FormPlace, field: Field): readonly Suggestion[] {
  const known = knownAt(form, field.pointer);
  if (known.length > 0) return known;
  return field.doc.examples
    .filter((e) => typeof e === 'string' && !e.includes('\n'))
    .map((e) => ({ value: valueText(e), detail: 'example' }));
}

export function TextControl({ field }: ControlProps) {
  const form = useForm();
  const draft = useTextDraft(field);
  const [offered, setOffered] = useState<readonly Suggestion[]>([]);
  const { kind } = field.info;
  const typed = typedInto(field, draft);
  // Once of several lines it stays so: another control under the caret would lose what is typed.
  const hasLines = draft.text.includes('\n');
  const [isArea, setArea] = useState(hasLines);
  if (hasLines && !isArea) setArea(true);
  if (isArea) {
    return (
      <>
        <LargeEditor field={field} draft={draft} language="text">
          <textarea
            {...typed}
            className={`${classes.input} ${classes.area}`}
            rows={Math.min(12, draft.text.split('\n').length)}
          />
        </LargeEditor>
        <DraftProblem draft={draft} />
      </>
    );
  }
  const list = `${field.id}-offers`;
  return (
    <>
      <input
        {...typed}
        className={classes.input}
        type="text"
        inputMode={kind === 'url' ? 'url' : 'text'}
        placeholder={askedFor(field) ?? field.placeholder}
        data-asked={askedFor(field) !== undefined || undefined}
        {...(offered.length > 0 ? { list } : {})}
        onFocus={() => {
          setOffered(field.readOnly ? [] : suggestionsAt(form, field));
        }}
      />
      <Offers id={list} offers={offered} />
      <DraftProblem draft={draft} />
      {draft.text !== '' && <TextHint kind={kind} text={draft.text} />}
    </>
  );
}

function TextHint({ kind, text }: { readonly kind: string; readonly text: string }) {
  if (kind === 'schedule') return <ScheduleNotes text={text} />;
  if (kind === 'image') {
    const image = splitImage(text);
    if (image.file) return <Hint>a file in the job, not a name in a registry</Hint>;
    if (image.hash) return <Hint>a stored image, by the hash of its content</Hint>;
    return (
      <Hint>
        {image.registry !== undefined && <Part name="registry" value={image.registry} />}
        <Part name="name" value={image.name} />
        {image.tag !== undefined && <Part name="tag" value={image.tag} />}
        {image.digest !== undefined && <Part name="digest" value={image.digest} />}
      </Hint>
    );
  }
  if (kind === 'hostPort') {
    const { host, port } = splitHostPort(text);
    return (
      <Hint>
        <Part name="host" value={host} />
        {port !== undefined && <Part name="port" value={port} />}
      </Hint>
    );
  }
  const range = kind === 'cidr' ? describeCidr(text) : undefined;
  return range === undefined ? null : <Hint>{range}</Hint>;
}

function Part({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <span className={classes.part}>
      {name} <b>{value}</b>
    </span>
  );
}
