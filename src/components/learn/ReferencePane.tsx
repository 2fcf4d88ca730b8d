/** The reference of the format, open at the selected object. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { bus } from '../../state/commands/bus.ts';
import { useApp, useDocument, useFormat, useView } from '../appContext.ts';
import { EmptyNote } from '../ui/EmptyNote.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { atlasOf, searchFormat, subjectAt, subjectNamed, type Hit } from './reference.ts';
import { ObjectList, SubjectView } from './SubjectView.tsx';
import classes from './learn.module.css';

/** What is looked at by hand, until something else is selected. */
interface Browsed {
  readonly name: string;
  readonly field: string | undefined;
  readonly session: string;
}

/** Documentation of what is selected, and of everything else the format knows. */
export default function ReferencePane() {
  const app = useApp();
  const format = useFormat();
  const document = useDocument((s) => s.document);
  const selected = useView((s) => s.selected);
  const selectedAt = useView((s) => s.selectedAt);
  const [query, setQuery] = useState('');
  const [browsed, setBrowsed] = useState<Browsed>();
  const input = useRef<HTMLInputElement>(null);
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => bus.on('reference:focus', () => input.current?.focus()), []);

  // A new selection ends the browsing; so does another format.
  const session = `${format.id} ${selectedAt}`;
  const here = useMemo(() => subjectAt(document, format, selected), [document, format, selected]);
  const elsewhere = useMemo(
    () => (browsed?.session === session ? subjectNamed(format, browsed.name) : undefined),
    [browsed, session, format],
  );
  const hits = useMemo(() => searchFormat(format, query), [format, query]);
  const subject = elsewhere ? { ...elsewhere, field: browsed?.field } : here;

  const browse = (name: string, field?: string): void => {
    setQuery('');
    setBrowsed({ name, field, session });
    top.current?.scrollTo({ top: 0 });
  };

  return (
    <div className={classes.pane}>
      <SearchField
        className={classes.search}
        inputRef={input}
        value={query}
        onChange={setQuery}
        label={`Search the reference of ${format.title}`}
        placeholder={`Search ${format.title}`}
        onEnter={() => {
          const first = hits[0];
          if (first) browse(first.name, first.key);
        }}
      />
      <div ref={top} className={classes.scroll}>
        {query.trim() !== '' ? (
          <Hits hits={hits} query={query} onPick={browse} />
        ) : (
          <>
            <SubjectView
              key={`${format.id} ${subject.name ?? ''} ${subject.pointer ?? ''}`}
              subject={subject}
              onBrowse={browse}
              back={
                elsewhere && document
                  ? {
                      title: here.trail.at(-1)?.title ?? format.title,
                      go: () => {
                        setBrowsed(undefined);
                      },
                    }
                  : undefined
              }
              onCrumb={(pointer) => {
                setBrowsed(undefined);
                app.view.getState().actions.select(pointer, 'problems');
              }}
            />
            <ObjectList objects={atlasOf(format).objects} current={subject.name} onBrowse={browse} />
          </>
        )}
      </div>
    </div>
  );
}

interface HitsProps {
  readonly hits: readonly Hit[];
  readonly query: string;
  readonly onPick: (name: string, key?: string) => void;
}

function Hits({ hits, query, onPick }: HitsProps) {
  if (hits.length === 0) {
    return (
      <EmptyNote icon="file-search" title="Nothing found">
        No object or field of this format speaks of “{query.trim()}”.
      </EmptyNote>
    );
  }
  return (
    <ul className={classes.hits} aria-label="Found">
      {hits.map((hit) => (
        <li key={`${hit.name} ${hit.key ?? ''}`}>
          <button type="button" className={classes.hit} onClick={() => onPick(hit.name, hit.key)}>
            <span className={classes.hitHead}>
              {hit.key === undefined ? <b>{hit.title}</b> : <code>{hit.key}</code>}
              <span className={classes.faint}>{hit.key === undefined ? 'object' : `in ${hit.objectTitle}`}</span>
            </span>
            <span className={classes.hitText}>{hit.excerpt}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
