/** The undo history as a list that can be travelled. */
import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import { bus } from '../../state/commands/bus.ts';
import { useApp, useDocument } from '../appContext.ts';
import { useRowList } from '../problems/useRowList.ts';
import { EmptyNote } from '../ui/EmptyNote.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { PaneHeader } from '../ui/PaneHeader.tsx';
import { agoText, amountText, amountWords, momentsOf, originOf, type Moment } from './entries.ts';
import classes from './history.module.css';
import { changedBy } from './since.ts';
import { useNow } from './useNow.ts';
import { Versions } from './Versions.tsx';

const ROW = 30;

/** Every change since the document was opened; a click goes to the state after it. */
export default function HistoryPane() {
  const open = useDocument((s) => s.document !== undefined);
  const past = useDocument((s) => s.past);
  const future = useDocument((s) => s.future);
  const size = useDocument((s) => s.document?.text.length ?? 0);
  const moments = useMemo(() => momentsOf(past, future, size), [past, future, size]);
  if (!open) return <EmptyNote title="Nothing is open">Changes are listed here once a document is open.</EmptyNote>;
  return (
    <div className={classes.pane}>
      <Versions />
      {moments.length < 2 ? (
        <EmptyNote icon="history" title="No changes yet">
          Every change, wherever it is made, is listed here and can be undone.
        </EmptyNote>
      ) : (
        <Moments moments={moments} undoable={past.length > 0} redoable={future.length > 0} />
      )}
    </div>
  );
}

interface MomentsProps {
  readonly moments: readonly Moment[];
  readonly undoable: boolean;
  readonly redoable: boolean;
}

function Moments({ moments, undoable, redoable }: MomentsProps) {
  const app = useApp();
  const now = useNow(moments);
  const scroll = useRef<HTMLDivElement>(null);
  const ids = useMemo(() => moments.map((moment) => String(moment.steps)), [moments]);
  const list = useRowList({ ids, scroll, height: () => ROW });
  useEffect(() => bus.on('history:focus', () => scroll.current?.focus()), []);

  const travel = (index: number): void => {
    const target = moments[index];
    if (!target) return;
    list.setActive(index);
    const { actions } = app.documents.getState();
    // One after another: each entry restores its own text, selection and format.
    while (app.documents.getState().past.length > target.steps && actions.undo());
    while (app.documents.getState().past.length < target.steps && actions.redo());
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (list.onMoveKey(event)) return;
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    travel(list.active);
  };

  const { actions, document, past, future } = app.documents.getState();
  const changed = ({ entry, steps }: Moment): number =>
    entry && document ? changedBy(entry, document.text, past, future, steps) : 0;
  return (
    <>
      <PaneHeader detail={`${moments.length - 1} ${moments.length === 2 ? 'change' : 'changes'}`}>
        <IconButton
          small
          icon="transform"
          label="Compare the marked state with the present text"
          disabled={list.active < 0}
          onClick={() => bus.emit('history:compare', moments[list.active]?.steps ?? 0)}
        />
        <IconButton
          small
          icon="arrow-back-up"
          label="Undo"
          keys="Mod+Z"
          disabled={!undoable}
          onClick={() => actions.undo()}
        />
        <IconButton
          small
          icon="arrow-forward-up"
          label="Redo"
          keys="Mod+Shift+Z"
          disabled={!redoable}
          onClick={() => actions.redo()}
        />
      </PaneHeader>
      <div
        ref={scroll}
        role="listbox"
        aria-label="Changes, the newest first"
        aria-activedescendant={list.active < 0 ? undefined : list.domId(list.active)}
        tabIndex={0}
        className={classes.list}
        onKeyDown={onKeyDown}
      >
        <div role="presentation" className={classes.rows} style={{ height: list.total }}>
          {list.items.map((place) => {
            const moment = moments[place.index];
            if (!moment) return null;
            return (
              <Row
                key={place.key}
                id={list.domId(place.index)}
                moment={moment}
                changed={changed(moment)}
                position={place.index + 1}
                count={moments.length}
                top={place.start}
                active={place.index === list.active}
                now={now}
                onPick={() => travel(place.index)}
              />
            );
          })}
        </div>
      </div>
    </>
  );
}

interface RowProps {
  readonly id: string;
  readonly moment: Moment;
  /** Characters that its change made other. */
  readonly changed: number;
  readonly position: number;
  readonly count: number;
  readonly top: number;
  readonly active: boolean;
  readonly now: number;
  readonly onPick: () => void;
}

function Row({ id, moment, changed, position, count, top, active, now, onPick }: RowProps) {
  const { entry, when } = moment;
  const origin = originOf(entry?.origin ?? 'open');
  return (
    <div
      id={id}
      role="option"
      aria-selected={when === 'present'}
      aria-posinset={position}
      aria-setsize={count}
      data-when={when}
      data-active={active || undefined}
      className={classes.row}
      style={{ transform: `translateY(${top}px)` }}
      title={entry ? amountWords(changed, moment.size) : undefined}
      onClick={onPick}
    >
      <span className={classes.mark}>{when === 'present' && <Icon name="point-filled" size={14} />}</span>
      <Icon name={origin.icon} size={15} className={classes.icon ?? ''} />
      <span className={classes.label}>
        {entry?.label ?? 'As it was opened'}
        <span className="jw-hidden">
          {entry ? `, ${origin.word}` : ''}
          {when === 'future' ? ', undone' : when === 'present' ? ', this is the present text' : ''}
        </span>
      </span>
      {entry && (
        <>
          <span className={classes.amount}>
            {amountText(changed, moment.size)}
            <span className={classes.unit}> characters</span>
          </span>
          <span className={classes.ago}>{agoText(now - entry.at)}</span>
        </>
      )}
    </div>
  );
}
