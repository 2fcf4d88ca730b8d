/** What comes of the document: the effective one, and the pictures that its format makes of it. */
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import type { DerivedPicture, DocumentView, Format } from '../../schemas/format.ts';
import { bus } from '../../state/commands/bus.ts';
import { isWithin } from '../../document/pointer.ts';
import { useDocumentView, useFormat, useView } from '../appContext.ts';
import { EmptyNote } from '../ui/EmptyNote.tsx';
import { Icon } from '../ui/Icon.tsx';
import { partOf } from '../ui/partOf.tsx';
import { EffectiveView } from './EffectiveView.tsx';
import { TimelineView } from './TimelineView.tsx';
import { TreeView } from './TreeView.tsx';
import { useEffective } from './useEffective.ts';
import classes from './outcome.module.css';

const NONE: readonly DerivedPicture[] = [];
const EFFECTIVE = 'effective';
const SAMENESS = 'sameness';
const PLACEMENT = 'placement';
const PlacementView = partOf(
  () => import('../placement/PlacementView.tsx'),
  <p className={classes.waiting}>Loading…</p>,
);

const SamenessView = partOf(() => import('./SamenessView.tsx'));

/** The pictures of a document; the last ones while newer are made. A format that fails at a broken document has none for it. */
function usePictures(view: DocumentView | undefined, format: Format): readonly DerivedPicture[] {
  const [known, setKnown] = useState({ format, pictures: NONE });
  useEffect(() => {
    let current = true;
    const take = (pictures: readonly DerivedPicture[]): void => {
      if (current) setKnown({ format, pictures });
    };
    void Promise.resolve()
      .then(() => (view && format.pictures?.(view)) ?? NONE)
      .then(take, () => take(NONE));
    return () => {
      current = false;
    };
  }, [view, format]);
  return known.format === format ? known.pictures : NONE;
}

/** Of pictures of one title the one that was asked for, else the one about what is selected, else the first. */
function pictureOf(
  pictures: readonly DerivedPicture[],
  asked: string | undefined,
  selected: string,
): DerivedPicture | undefined {
  const about = pictures.filter(({ pointer }) => isWithin(selected, pointer) || isWithin(pointer, selected));
  return pictures.find(({ id }) => id === asked) ?? about[0] ?? pictures[0];
}

export default function OutcomePane() {
  const format = useFormat();
  // Typing comes first.
  const view = useDeferredValue(useDocumentView());
  const effective = useEffective();
  const pictures = usePictures(view, format);
  const selected = useView((s) => s.selected);
  const [chosen, setChosen] = useState<string>();
  // What was asked for holds until something else is selected.
  const [asked, setAsked] = useState({ selected, id: '' });
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => bus.on('outcome:focus', () => body.current?.focus()), []);
  useEffect(() => bus.on('outcome:placement', () => setChosen(PLACEMENT)), []);
  const choices = [
    ...(effective.value ? [{ id: EFFECTIVE, title: 'What will run', icon: 'player-play' }] : []),
    ...[...new Map(pictures.map((picture) => [picture.title, picture])).values()].map(({ title, kind }) => ({
      id: `picture:${title}`,
      title,
      icon: kind === 'tree' ? 'list-tree' : 'timeline',
    })),
    ...(view && format.sameness ? [{ id: SAMENESS, title: format.sameness.title, icon: 'refresh' }] : []),
    ...(format.placement ? [{ id: PLACEMENT, title: 'Where it fits', icon: 'map-2' }] : []),
  ];
  if (!view) return <EmptyNote title="Nothing is open">What comes of a document is shown here.</EmptyNote>;
  // Until the engine has answered, what it adds is not passed over for what comes after it.
  const first = effective.isKnown || pictures.length > 0 || chosen !== undefined ? choices[0] : undefined;
  if (!first) {
    return effective.isKnown ? (
      <EmptyNote icon="player-play" title="It runs as it is written">
        Nothing is filled in or left out of this {format.noun}, as far as can be told without the engine.
      </EmptyNote>
    ) : (
      <p className={classes.waiting}>Working it out…</p>
    );
  }
  const shown = choices.find((choice) => choice.id === chosen) ?? first;
  const alike = shown.id === EFFECTIVE ? NONE : pictures.filter(({ title }) => title === shown.title);
  const picture = pictureOf(alike, asked.selected === selected ? asked.id : undefined, selected);
  const others =
    alike.length > 1 && picture ? (
      <select
        className={classes.about}
        aria-label={`${shown.title} of`}
        value={picture.id}
        onChange={(event) => setAsked({ selected, id: event.target.value })}
      >
        {alike.map((one) => (
          <option key={one.id} value={one.id}>
            {(one.kind === 'timeline' ? one.about : undefined) ?? one.title}
          </option>
        ))}
      </select>
    ) : undefined;
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
        {picture?.kind === 'timeline' && <TimelineView picture={picture} others={others} />}
        {picture?.kind === 'tree' && <TreeView picture={picture} />}
        {shown.id === SAMENESS && format.sameness && <SamenessView view={view} sameness={format.sameness} />}
        {shown.id === PLACEMENT && format.placement && <PlacementView key={format.id} placement={format.placement} />}
        {shown.id === EFFECTIVE && effective.value && <EffectiveView effective={effective.value} />}
      </div>
    </div>
  );
}
