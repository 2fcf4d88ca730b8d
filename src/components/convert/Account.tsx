/** The account of a conversion: every value with what became of it, and why. */
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { LedgerLine, LineKind } from '../../job/ledger.ts';
import { useRowList } from '../problems/useRowList.ts';
import { Icon } from '../ui/Icon.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import classes from './convert.module.css';
import { countKinds, KINDS, placeOf, shortHashes, shownLines } from './links.ts';

export interface AccountProps {
  readonly ledger: readonly LedgerLine[];
  readonly files: number;
  readonly selected: readonly number[];
  readonly onSelect: (line: number) => void;
}

const kindOf = (kind: LineKind): (typeof KINDS)[number] | undefined => KINDS.find((one) => one.kind === kind);

/** The place that a pointer leads to, with the end made to stand out. */
export function Pointer({ pointer }: { readonly pointer: string }) {
  const words = placeOf(pointer).map(shortHashes);
  return (
    <span className={classes.pointer} title={pointer}>
      {words.length === 0 && '(the whole document)'}
      {words.slice(0, -1).map((word, i) => (
        <span key={i}>{`${word} › `}</span>
      ))}
      <b>{words.at(-1)}</b>
    </span>
  );
}

/** The word and sign of a kind. */
export function Kind({ kind }: { readonly kind: LineKind }) {
  const known = kindOf(kind);
  return (
    <span className={classes.kind} data-kind={kind}>
      <Icon name={known?.icon ?? 'info-circle'} size={14} />
      {known?.title}
    </span>
  );
}

/** The list, with filters. */
export function Account({ ledger, files, selected, onSelect }: AccountProps) {
  const [kind, setKind] = useState<LineKind>();
  const [query, setQuery] = useState('');
  const counts = useMemo(() => countKinds(ledger), [ledger]);
  const shown = useMemo(() => shownLines(ledger, kind, query), [ledger, kind, query]);
  return (
    <div className={classes.account}>
      <div className={classes.filters} role="group" aria-label="Lines shown">
        <button
          type="button"
          className={classes.chip}
          aria-pressed={kind === undefined}
          onClick={() => setKind(undefined)}
        >
          All <span>{ledger.length.toLocaleString('en')}</span>
        </button>
        {KINDS.filter((one) => counts.has(one.kind)).map((one) => (
          <button
            key={one.kind}
            type="button"
            className={classes.chip}
            data-kind={one.kind}
            aria-pressed={kind === one.kind}
            title={`What ${one.help}`}
            onClick={() => setKind(kind === one.kind ? undefined : one.kind)}
          >
            <Icon name={one.icon} size={13} />
            {one.title} <span>{(counts.get(one.kind) ?? 0).toLocaleString('en')}</span>
          </button>
        ))}
      </div>
      <SearchField
        className={classes.search}
        value={query}
        onChange={setQuery}
        label="Filter the account by place or reason"
        placeholder="Filter by place or reason"
      />
      <Lines ledger={ledger} shown={shown} files={files} selected={selected} onSelect={onSelect} />
    </div>
  );
}

interface LinesProps extends AccountProps {
  readonly shown: readonly number[];
}

function Lines({ ledger, shown, files, selected, onSelect }: LinesProps) {
  const scroll = useRef<HTMLDivElement>(null);
  const ids = useMemo(() => shown.map(String), [shown]);
  const list = useRowList({ ids, scroll, height: () => 58 });
  const { active } = list;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || list.onMoveKey(event)) return;
    const line = shown[active];
    if ((event.key !== 'Enter' && event.key !== ' ') || line === undefined) return;
    event.preventDefault();
    onSelect(line);
  };
  if (shown.length === 0) return <p className={classes.nothing}>No line of the account fits the filter.</p>;
  return (
    <div
      ref={scroll}
      role="listbox"
      aria-label="Account of the conversion"
      aria-activedescendant={active < 0 ? undefined : list.domId(active)}
      tabIndex={0}
      className={classes.lines}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" style={{ height: list.total, position: 'relative' }}>
        {list.items.map((place) => {
          const index = shown[place.index];
          const line = index === undefined ? undefined : ledger[index];
          if (!line || index === undefined) return null;
          return (
            <div
              key={index}
              id={list.domId(place.index)}
              ref={list.measure}
              role="option"
              aria-selected={selected.includes(index)}
              data-index={place.index}
              data-active={(place.index === active && list.chosen) || undefined}
              className={classes.line}
              style={{ transform: `translateY(${place.start}px)` }}
              onClick={() => {
                list.setActive(place.index);
                onSelect(index);
              }}
            >
              <Line line={line} files={files} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Line({ line, files }: { readonly line: LedgerLine; readonly files: number }) {
  const { kind, source, target, file = 0, reason } = line;
  return (
    <>
      <span className={classes.way}>
        <Kind kind={kind} />
        {source !== undefined && <Pointer pointer={source} />}
        {source !== undefined && target !== undefined && <Icon name="arrow-right" size={13} label="to" />}
        {target !== undefined && <Pointer pointer={target} />}
        {files > 1 && target !== undefined && <span className={classes.inFile}>file {file + 1}</span>}
      </span>
      <span className={classes.reason}>{reason}</span>
    </>
  );
}
