/** Over a form whose values are written once and used in several places: whether a change is made here, or in all of them. */
import { useId } from 'react';
import type { Reach } from '../../document/plan.ts';
import { useApp, useDocument } from '../appContext.ts';
import { Segments } from './controls/parts.tsx';
import classes from './shared.module.css';

const REACHES: readonly { readonly value: Reach; readonly label: string }[] = [
  { value: 'here', label: 'Here only' },
  { value: 'everywhere', label: 'Everywhere' },
];

export default function Shared({ pointer }: { readonly pointer: string }) {
  const id = useId();
  const { documents } = useApp();
  const said = useDocument(({ document }) => document?.syntax.shared?.(document, pointer));
  const reach = useDocument((state) => state.reach);
  if (said === undefined) return null;
  return (
    <section className={classes.shared} aria-label="Shared values">
      <p>
        <strong id={id}>Change what is shared</strong>
        <span id={`${id}-said`}>{said}</span>
      </p>
      <Segments
        id={`${id}-reach`}
        labelledBy={id}
        describedBy={`${id}-said`}
        value={reach}
        options={REACHES}
        disabled={false}
        onChange={(value) => documents.getState().actions.setReach(value)}
      />
    </section>
  );
}
