/** The list of parts to insert, in place: type to narrow it down, Enter inserts. */
import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { createPortal } from 'react-dom';
import type { PaletteItem } from '../../schemas/format.ts';
import { Icon } from '../ui/Icon.tsx';
import { useFormat } from '../appContext.ts';
import classes from './PartPalette.module.css';

/** A place on the screen. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface PartPaletteProps {
  readonly at: Place;
  /** What is done with the part: "Add after fetch". */
  readonly title: string;
  /** Why a part cannot go here; undefined when it can. */
  readonly refusal: (item: PaletteItem) => string | undefined;
  readonly onPick: (item: PaletteItem) => void;
  readonly onClose: () => void;
}

const MARGIN = 8;

/** Keeps a floating panel on the screen. */
function usePlaced(at: Place) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const panel = ref.current;
    if (!panel) return;
    const { width, height } = panel.getBoundingClientRect();
    const left = Math.max(MARGIN, Math.min(at.x, window.innerWidth - width - MARGIN));
    const top = Math.max(MARGIN, Math.min(at.y, window.innerHeight - height - MARGIN));
    panel.style.left = `${left}px`;
    panel.style.top = `${top}px`;
  }, [at]);
  return ref;
}

/** Items whose title begins with the query, then those that hold it. */
function matching(items: readonly PaletteItem[], query: string): readonly PaletteItem[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return items;
  const first = items.filter((item) => item.title.toLowerCase().startsWith(wanted));
  const rest = items.filter(
    (item) => !first.includes(item) && `${item.title} ${item.description}`.toLowerCase().includes(wanted),
  );
  return [...first, ...rest];
}

/** What can be added here stands before what cannot, each in its order. */
function possibleFirst(items: readonly PaletteItem[], refusals: ReadonlyMap<string, string>): readonly PaletteItem[] {
  const possible = items.filter((item) => !refusals.has(item.id));
  return [...possible, ...items.filter((item) => refusals.has(item.id))];
}

/** The panel. Closes by Escape, by a press outside, and after picking. */
export function PartPalette({ at, title, refusal, onPick, onClose }: PartPaletteProps) {
  const format = useFormat();
  const id = useId();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const panel = usePlaced(at);
  const refusals = new Map<string, string>();
  for (const item of format.palette) {
    const reason = refusal(item);
    if (reason !== undefined) refusals.set(item.id, reason);
  }
  const items = possibleFirst(matching(format.palette, query), refusals);
  const current = items[Math.min(active, items.length - 1)];
  const hueOf = (kind: string): string => `var(--jw-hue-${format.graph.kinds[kind]?.hue ?? 'slate'})`;

  useEffect(() => {
    const outside = (event: PointerEvent): void => {
      if (event.target instanceof Node && !panel.current?.contains(event.target)) onClose();
    };
    document.addEventListener('pointerdown', outside, true);
    return () => document.removeEventListener('pointerdown', outside, true);
  }, [panel, onClose]);

  useEffect(() => {
    if (current) document.getElementById(`${id}-${current.id}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, current]);

  const pick = (item: PaletteItem): void => {
    if (!refusals.has(item.id)) onPick(item);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'ArrowDown') setActive(Math.min(active + 1, items.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(0, Math.min(active, items.length - 1) - 1));
    else if (event.key === 'Enter' && current) pick(current);
    else if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else return;
    event.preventDefault();
  };

  return createPortal(
    <div ref={panel} className={classes.panel} role="dialog" aria-label={title} onKeyDown={onKeyDown}>
      <label className={classes.search}>
        <Icon name="search" size={14} />
        <input
          autoFocus
          value={query}
          placeholder={title}
          aria-label={title}
          role="combobox"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={current && `${id}-${current.id}`}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setActive(0);
          }}
        />
      </label>
      <ul id={`${id}-list`} className={classes.list} role="listbox" aria-label="Parts">
        {items.map((item, index) => {
          const reason = refusals.get(item.id);
          return (
            <li
              key={item.id}
              id={`${id}-${item.id}`}
              role="option"
              aria-selected={item === current}
              aria-disabled={reason !== undefined || undefined}
              className={classes.item}
              onPointerMove={() => setActive(index)}
              onClick={() => pick(item)}
            >
              <span className={classes.icon} style={{ color: hueOf(item.kind) }}>
                <Icon name={item.icon} size={16} />
              </span>
              <span className={classes.words}>
                <span className={classes.title}>{item.title}</span>
                <span className={classes.description}>{reason ?? item.description}</span>
              </span>
            </li>
          );
        })}
        {items.length === 0 && <li className={classes.none}>No part is called that.</li>}
      </ul>
    </div>,
    document.body,
  );
}
