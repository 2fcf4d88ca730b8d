import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { FormatExample } from '../../schemas/card.ts';
import { openExample } from '../../state/commands/dynamic.ts';
import { useCommands } from '../app/context.tsx';
import { useApp } from '../appContext.ts';
import { EmptyNote } from '../ui/EmptyNote.tsx';
import { Icon } from '../ui/Icon.tsx';
import { allExamples, commonTags, createPreviews, filterExamples, type GalleryItem, type Previews } from './gallery.ts';
import classes from './start.module.css';

const TAGS = 14;

/** The examples of all formats, to be narrowed by format, tag and words. */
export function Gallery() {
  const { formats, exampleText } = useApp();
  const about = useAbout();
  const [previews] = useState(() =>
    createPreviews((formatId, id) => exampleText(formatId, id).then(({ text }) => text)),
  );
  const [query, setQuery] = useState('');
  const [formatId, setFormatId] = useState<string | undefined>();
  const [tag, setTag] = useState<string | undefined>();
  const all = useMemo(() => allExamples(formats, about), [formats, about]);
  const ofFormat = useMemo(() => filterExamples(all, { query: '', formatId, tag: undefined }), [all, formatId]);
  const tags = useMemo(() => commonTags(ofFormat, TAGS), [ofFormat]);
  const shown = useMemo(() => filterExamples(all, { query, formatId, tag }), [all, query, formatId, tag]);

  return (
    <section aria-labelledby="start-examples" className={classes.gallery}>
      <div className={classes.galleryHead}>
        <h2 id="start-examples">Examples</h2>
        <span className={classes.count} aria-live="polite">
          {shown.length === all.length ? all.length : `${shown.length} of ${all.length}`}
        </span>
        <label className={classes.search}>
          <Icon name="search" size={14} />
          <input
            className="jw-bare"
            data-native-undo
            type="search"
            aria-label="Search the examples"
            placeholder="Search"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </label>
      </div>
      <div className={classes.filters}>
        {formats.length > 1 && (
          <Chips
            label="Format"
            chosen={formatId}
            options={formats.map((format) => ({ id: format.id, title: format.title }))}
            choose={(id) => {
              setFormatId(id);
              setTag(undefined);
            }}
          />
        )}
        <Chips
          label="Tag"
          quiet
          chosen={tag}
          options={tags.map((common) => ({ id: common.tag, title: common.tag }))}
          choose={setTag}
        />
      </div>
      {shown.length === 0 ? (
        <EmptyNote title="No example fits" icon="search">
          Take a word or a filter away.
        </EmptyNote>
      ) : (
        <ul className={classes.cards}>
          {shown.map((item) => (
            <Card
              key={`${item.format.id}/${item.example.id}`}
              item={item}
              named={formatId === undefined && formats.length > 1}
              previews={previews}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

const NOTHING: ReadonlyMap<string, readonly FormatExample[]> = new Map();

/** What is said of the examples of every format, as it comes. */
function useAbout(): ReadonlyMap<string, readonly FormatExample[]> {
  const { formats, examplesOf } = useApp();
  const [about, setAbout] = useState(NOTHING);
  useEffect(() => {
    let stopped = false;
    for (const { id } of formats) {
      examplesOf(id).then(
        (examples) => {
          if (!stopped) setAbout((now) => new Map(now).set(id, examples));
        },
        // The titles are there; what is missing are words about them.
        () => undefined,
      );
    }
    return () => {
      stopped = true;
    };
  }, [formats, examplesOf]);
  return about;
}

interface ChipsProps {
  readonly label: string;
  readonly chosen: string | undefined;
  readonly options: readonly { readonly id: string; readonly title: string }[];
  readonly choose: (id: string | undefined) => void;
  readonly quiet?: boolean;
}

/** Buttons of which at most one is pressed. */
function Chips({ label, chosen, options, choose, quiet }: ChipsProps) {
  return (
    <div role="group" aria-label={label} className={classes.chips} data-quiet={quiet || undefined}>
      {options.map(({ id, title }) => (
        <button
          key={id}
          type="button"
          className={classes.chip}
          aria-pressed={id === chosen}
          onClick={() => choose(id === chosen ? undefined : id)}
        >
          {title}
        </button>
      ))}
    </div>
  );
}

interface CardProps {
  readonly item: GalleryItem;
  /** Whether the format is said; not when all cards are of one. */
  readonly named: boolean;
  readonly previews: Previews;
}

/** A preview of the card's text, loaded when the card comes into view. */
function usePreview({ format, example }: GalleryItem, previews: Previews): [RefObject<HTMLLIElement | null>, string] {
  const cell = useRef<HTMLLIElement>(null);
  const [preview, setPreview] = useState('');
  useEffect(() => {
    const element = cell.current;
    if (!element) return;
    let stopped = false;
    const observer = new IntersectionObserver((seen) => {
      if (!seen.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      previews(format.id, example.id).then(
        (text) => {
          if (!stopped) setPreview(text);
        },
        // A card does without; opening the example says what is the matter.
        () => undefined,
      );
    });
    observer.observe(element);
    return () => {
      stopped = true;
      observer.disconnect();
    };
  }, [format.id, example.id, previews]);
  return [cell, preview];
}

function Card({ item, named, previews }: CardProps) {
  const context = useCommands();
  const { format, example } = item;
  const [cell, preview] = usePreview(item, previews);
  return (
    <li ref={cell} className={classes.cell}>
      <button type="button" className={classes.card} onClick={() => void openExample(context, format.id, example.id)}>
        <span className={classes.cardHead}>
          <span className={classes.cardTitle}>{example.title}</span>
          {named && <small>{format.title}</small>}
        </span>
        <span className={classes.cardText}>{example.description}</span>
        <code className={classes.preview} aria-hidden="true">
          {preview}
        </code>
        <span className={classes.tags}>
          {example.tags.slice(0, 5).map((tag) => (
            <small key={tag}>{tag}</small>
          ))}
        </span>
      </button>
    </li>
  );
}
