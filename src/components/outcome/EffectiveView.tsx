import { useMemo, useState, type KeyboardEvent } from 'react';
import type { EffectiveDocument } from '../../schemas/format.ts';
import { schemaModel } from '../../schemas/schemaModel.ts';
import { useApp, useDocumentView, useFormat } from '../appContext.ts';
import { showPlace } from '../problems/showPlace.ts';
import { useRowList } from '../problems/useRowList.ts';
import { Icon } from '../ui/Icon.tsx';
import { Tip } from '../ui/Tip.tsx';
import { type EffectiveRow, filterRows, rowsOf } from './effectiveRows.ts';
import classes from './outcome.module.css';

const ROW = 22;

/** The document as the engine acts on it, each value with where it comes from. */
export function EffectiveView({ effective }: { readonly effective: EffectiveDocument }) {
  const [onlyAdded, setOnlyAdded] = useState(true);
  const [query, setQuery] = useState('');
  const { schema } = useFormat();
  const definition = useDocumentView()?.definition;
  const all = useMemo(() => {
    const model = schemaModel(schema);
    return rowsOf(effective, { model, root: model.rootFor({ definition }) });
  }, [effective, schema, definition]);
  const rows = useMemo(() => filterRows(all, onlyAdded, query), [all, onlyAdded, query]);
  const added = useMemo(() => all.filter((row) => row.isAdded && !row.isContainer).length, [all]);
  return (
    <div className={classes.effective}>
      <div className={classes.tools}>
        <label className={classes.switch}>
          <input type="checkbox" checked={onlyAdded} onChange={(event) => setOnlyAdded(event.target.checked)} />
          Only what is added ({added.toLocaleString('en')})
        </label>
        <input
          type="search"
          data-native-undo
          className={classes.search}
          placeholder="Filter"
          aria-label="Filter the effective document by key, value or origin"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </div>
      {effective.changes.length > 0 && <Changes changes={effective.changes} />}
      {rows.length === 0 ? (
        <p className={classes.waiting}>
          {query === '' ? 'Nothing is added: what is written is what runs.' : 'Nothing matches.'}
        </p>
      ) : (
        <Rows rows={rows} />
      )}
    </div>
  );
}

function Changes({ changes }: { readonly changes: EffectiveDocument['changes'] }) {
  const app = useApp();
  return (
    <ul className={classes.changes} aria-label="What is changed on the way">
      {changes.map(({ pointer, message }, index) => (
        <li key={index}>
          <button type="button" onClick={() => showPlace(app, pointer)}>
            <Icon name="arrow-right" size={13} /> {message}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Rows({ rows }: { readonly rows: readonly EffectiveRow[] }) {
  const app = useApp();
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const scroll = useMemo(() => ({ current: scroller }), [scroller]);
  const ids = useMemo(() => rows.map((row) => row.pointer), [rows]);
  const list = useRowList({ ids, scroll, height: () => ROW });
  const pick = (index: number): void => {
    const origin = rows[index]?.origin;
    list.setActive(index);
    if (origin?.pointer !== undefined) showPlace(app, origin.pointer);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (list.onMoveKey(event) || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    pick(list.active);
  };
  return (
    <div
      ref={setScroller}
      role="listbox"
      aria-label="The effective document"
      aria-activedescendant={list.active < 0 ? undefined : list.domId(list.active)}
      tabIndex={0}
      className={classes.rows}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" style={{ height: list.total, position: 'relative' }}>
        {list.items.map((place) => {
          const row = rows[place.index];
          if (!row) return null;
          return (
            <div
              key={place.key}
              id={list.domId(place.index)}
              role="option"
              aria-selected={place.index === list.active}
              data-active={place.index === list.active || undefined}
              data-added={row.isAdded || undefined}
              className={classes.row}
              style={{ transform: `translateY(${place.start}px)`, paddingLeft: 12 + Math.min(row.depth, 12) * 12 }}
              onClick={() => pick(place.index)}
            >
              <span className={classes.name}>{row.name}</span>
              <span className={classes.value}>
                {row.text}
                {row.spoken !== undefined && <span className={classes.spoken}>{row.spoken}</span>}
              </span>
              {row.isAdded && (
                <Tip label={row.origin.note ?? `From: ${row.origin.from}`}>
                  <span className={classes.origin}>{row.origin.from}</span>
                </Tip>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
