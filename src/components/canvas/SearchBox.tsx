/** Finds nodes by title, kind, fact or pointer; Enter goes round the findings. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { findNodes, shownKey } from '../outline/graphIndex.ts';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import classes from './canvas.module.css';
import type { Scene } from './scene.ts';
import { kindOf, useCanvas } from './ui.ts';

export interface SearchBoxProps {
  readonly scene: Scene;
  /** Raised by every request to search: takes the focus again. */
  readonly asked: number;
  readonly onFound: (key: string) => void;
  readonly onClose: () => void;
}

/** The search field in the corner of the canvas. */
export function SearchBox({ scene, asked, onFound, onClose }: SearchBoxProps) {
  const { kinds, ui } = useCanvas();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, [asked]);
  const found = useMemo(
    () => findNodes(scene.index, query, (kind) => kindOf(kinds, kind).title),
    [scene, kinds, query],
  );
  const lit = useMemo(() => new Set(found.map((key) => shownKey(scene.index, key, scene.collapsed))), [scene, found]);
  useEffect(() => {
    ui.set({ found: lit });
    return () => ui.set({ found: new Set() });
  }, [ui, lit]);
  const go = (by: 1 | -1): void => {
    if (found.length === 0) return;
    const next = at < 0 ? (by === 1 ? 0 : found.length - 1) : (at + by + found.length) % found.length;
    setAt(next);
    const key = found[next];
    if (key !== undefined) onFound(key);
  };
  const count =
    query.trim() === '' ? '' : found.length === 0 ? 'None' : `${at < 0 ? '' : `${at + 1} of `}${found.length}`;
  return (
    <div className={classes.searchBox} role="search">
      <Icon name="search" size={14} />
      <input
        ref={input}
        value={query}
        placeholder="Find in the graph"
        aria-label="Find in the graph"
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setAt(-1);
        }}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Enter') go(event.shiftKey ? -1 : 1);
          else if (event.key === 'Escape') onClose();
        }}
      />
      <span className={classes.searchCount} aria-live="polite">
        {count}
      </span>
      <IconButton small icon="chevron-up" label="Previous" disabled={found.length === 0} onClick={() => go(-1)} />
      <IconButton small icon="chevron-down" label="Next" disabled={found.length === 0} onClick={() => go(1)} />
      <IconButton small icon="x" label="Close the search" onClick={onClose} />
    </div>
  );
}
