/** What comes of the document: the effective one, and the pictures that its format makes of it. */
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { DerivedPicture, DocumentView, Format } from '../../schemas/format.ts';
import { bus } from '../../state/commands/bus.ts';
import { useDocumentView, useFormat } from '../appContext.ts';
import { EmptyNote } from '../ui/EmptyNote.tsx';
import { Icon } from '../ui/Icon.tsx';
import { EffectiveView } from './EffectiveView.tsx';
import { TimelineView } from './TimelineView.tsx';
import { TreeView } from './TreeView.tsx';
import { useEffective } from './useEffective.ts';
import classes from './outcome.module.css';

const NONE: readonly DerivedPicture[] = [];
const EFFECTIVE = 'effective';

/** The pictures of a document. A format that fails at a broken document has none for it. */
function picturesOf(view: DocumentView | undefined, format: Format): readonly DerivedPicture[] {
  try {
    return (view && format.pictures?.(view)) ?? NONE;
  } catch {
    return NONE;
  }
}

export default function OutcomePane() {
  const format = useFormat();
  // Typing comes first.
  const view = useDeferredValue(useDocumentView());
  const effective = useEffective();
  const pictures = useMemo(() => picturesOf(view, format), [view, format]);
  const [chosen, setChosen] = useState<string>();
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => bus.on('outcome:focus', () => body.current?.focus()), []);
  const choices = [
    ...(effective.value ? [{ id: EFFECTIVE, title: 'What will run', icon: 'player-play' }] : []),
    ...pictures.map(({ id, title, kind }) => ({ id, title, icon: kind === 'tree' ? 'list-tree' : 'timeline' })),
  ];
  if (!view) return <EmptyNote title="Nothing is open">What comes of a document is shown here.</EmptyNote>;
  const [first] = choices;
  if (!first) {
    return effective.isKnown ? (
      <EmptyNote icon="player-play" title="Nothing is added">
        This {format.noun} runs as it is written, as far as can be told without the engine.
      </EmptyNote>
    ) : (
      <p className={classes.waiting}>Working it out…</p>
    );
  }
  const shown = choices.find((choice) => choice.id === chosen) ?? first;
  const picture = pictures.find(({ id }) => id === shown.id);
  return (
    <div className={classes.pane}>
      {choices.length > 1 && (
        <nav className={classes.choices} aria-label="What is shown">
          {choices.map(({ id, title, icon }) => (
            <button
              key={id}
              type="button"
              className={classes.choice}
              aria-pressed={id === shown.id}
              onClick={() => setChosen(id)}
            >
              <Icon name={icon} size={14} />
              <span>{title}</span>
            </button>
          ))}
        </nav>
      )}
      <div ref={body} className={classes.body} tabIndex={-1} role="group" aria-label={shown.title}>
        {picture?.kind === 'timeline' && <TimelineView picture={picture} />}
        {picture?.kind === 'tree' && <TreeView picture={picture} />}
        {!picture && effective.value && <EffectiveView effective={effective.value} />}
      </div>
    </div>
  );
}
