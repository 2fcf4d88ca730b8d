/** Over a form whose values are written once and used in several places: whether a change is made here, or in all of them. */
import { useEffect, useId, useState } from 'react';
import { nodeAt, type ParsedDocument } from '../../document/document.ts';
import type { Reach } from '../../document/plan.ts';
import { useApp, useDocument } from '../appContext.ts';
import { Segments } from './controls/parts.tsx';
import { changesBetween, sharedAt } from './sharing.ts';
import classes from './shared.module.css';

const REACHES: readonly { readonly value: Reach; readonly label: string }[] = [
  { value: 'here', label: 'Here only' },
  { value: 'everywhere', label: 'Everywhere' },
];

/** What was shared until the last change. */
interface Parted {
  readonly before: ParsedDocument;
  readonly said: string;
  /** How many entries the history had with that change. */
  readonly entries: number;
}

export default function Shared({ pointer, inside }: { readonly pointer: string; readonly inside: boolean }) {
  const id = useId();
  const { documents } = useApp();
  const said = useDocument(({ document }) => document && sharedAt(document, pointer, inside));
  const entries = useDocument((state) => state.past.length);
  const reach = useDocument((state) => state.reach);
  const [parted, setParted] = useState<Parted>();
  useEffect(
    () =>
      documents.subscribe((state, { document: before }) => {
        const { document, lastChange, past } = state;
        if (document === before || !document || !before || lastChange?.origin !== 'form') return;
        const was = sharedAt(before, pointer, inside);
        if (was === undefined || sharedAt(document, pointer, inside) !== undefined) return;
        setParted({ before, said: was, entries: past.length });
      }),
    [documents, pointer, inside],
  );
  const left = said === undefined && parted?.entries === entries ? parted : undefined;
  if (said === undefined && !left) return null;
  const choose = (value: Reach): void => {
    const { document, actions } = documents.getState();
    actions.setReach(value);
    if (!left || value === 'here' || !document) return;
    // What was changed here alone is taken back, and done where it is written: one step of the history, as before.
    const now = nodeAt(document, pointer)?.node;
    const ops = changesBetween(nodeAt(left.before, pointer)?.node, now, pointer);
    const label = documents.getState().past.at(-1)?.label ?? 'Change what is shared';
    actions.undo();
    actions.applyOps({ origin: 'form', label, ops });
  };
  return (
    <section className={classes.shared} aria-label="Shared values" data-inside={inside || undefined}>
      <p>
        <strong id={id}>{left ? 'Changed here only' : 'Change what is shared'}</strong>
        <span id={`${id}-said`}>{left ? left.said.replace(/^Written/, 'It was written') : said}</span>
      </p>
      <Segments
        id={`${id}-reach`}
        labelledBy={id}
        describedBy={`${id}-said`}
        value={left ? 'here' : reach}
        options={REACHES}
        disabled={false}
        onChange={choose}
      />
    </section>
  );
}
