import { useEffect, useMemo, useState } from 'react';
import type { FormatCard, FormatExample } from '../../schemas/card.ts';
import { openExample } from '../../state/commands/dynamic.ts';
import { useCommands } from '../app/context.tsx';
import { useApp } from '../appContext.ts';
import { EmptyNote } from '../ui/EmptyNote.tsx';
import { Icon } from '../ui/Icon.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { allExamples, commonTags, featuredFirst, filterExamples, type GalleryItem } from './gallery.ts';
import { Thumb } from './Thumb.tsx';
import type { Thumbnail } from './thumbnails.ts';
import classes from './start.module.css';

const TAGS = 14;

/** The examples of all formats, to be narrowed by format, tag and words. */
export function Gallery() {
  const { formats } = useApp();
  const about = useAbout();
  const pictures = usePictures();
  const [query, setQuery] = useState('');
  const [formatId, setFormatId] = useState<string | undefined>();
  const [tag, setTag] = useState<string | undefined>();
  const all = useMemo(() => allExamples(formats, about), [formats, about]);
  const ofFormat = useMemo(() => filterExamples(all, { query: '', formatId, tag: undefined }), [all, formatId]);
  const tags = useMemo(() => commonTags(ofFormat, TAGS), [ofFormat]);
  const shown = useMemo(() => {
    const look = ({ format, example }: GalleryItem): Thumbnail | undefined => pictures[`${format.id}/${example.id}`];
    const found = filterExamples(all, { query, formatId, tag });
    if (query.trim() !== '') return found;
    return formats.flatMap((format) =>
      featuredFirst(
        found.filter((item) => item.format === format),
        look,
      ),
    );
  }, [all, formats, pictures, query, formatId, tag]);
  const inSections = query.trim() === '' && formatId === undefined && tag === undefined;

  return (
    <section aria-labelledby="start-examples" className={classes.gallery}>
      <div className={classes.galleryHead}>
        <h2 id="start-examples">Examples</h2>
        <span className={classes.count} aria-live="polite">
          {shown.length === all.length ? all.length : `${shown.length} of ${all.length}`}
        </span>
        <SearchField
          className={classes.search}
          value={query}
          onChange={setQuery}
          label="Search the examples"
          placeholder="Search"
        />
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
      ) : inSections ? (
        formats.map((format) => (
          <FormatSection
            key={format.id}
            format={format}
            items={shown.filter((item) => item.format === format)}
            pictures={pictures}
            onAll={() => setFormatId(format.id)}
          />
        ))
      ) : (
        <Cards items={shown} named={formatId === undefined && formats.length > 1} pictures={pictures} />
      )}
    </section>
  );
}

type Pictures = Readonly<Record<string, Thumbnail>>;

/** The graphs of the examples, as soon as they are loaded. */
function usePictures(): Pictures {
  const [pictures, setPictures] = useState<Pictures>({});
  useEffect(() => {
    let stopped = false;
    import('./thumbnails.ts').then(
      ({ thumbnails }) => {
        if (!stopped) setPictures(thumbnails);
      },
      // Cards do without pictures.
      () => undefined,
    );
    return () => {
      stopped = true;
    };
  }, []);
  return pictures;
}

/** Examples of a format that are shown before all are asked for. */
const IN_SECTION = 3;

interface SectionProps {
  readonly format: FormatCard;
  readonly items: readonly GalleryItem[];
  readonly pictures: Pictures;
  readonly onAll: () => void;
}

/** The first examples of one format, and the way to all of them. */
function FormatSection({ format, items, pictures, onAll }: SectionProps) {
  return (
    <section className={classes.formatSection} aria-labelledby={`start-of-${format.id}`}>
      <div className={classes.formatHead}>
        <h3 id={`start-of-${format.id}`}>{format.title}</h3>
        {format.inTheMaking === true && <Making />}
        {items.length > IN_SECTION && (
          <button
            type="button"
            className={classes.allOf}
            aria-label={`All ${items.length} examples of ${format.title}`}
            onClick={onAll}
          >
            All {items.length} <Icon name="chevron-right" size={13} />
          </button>
        )}
      </div>
      <Cards items={items.slice(0, IN_SECTION)} named={false} pictures={pictures} />
    </section>
  );
}

/** Says that a format is not whole yet. */
export function Making() {
  return (
    <small className={classes.making} title="It can be used; some of its checks and views are still to come.">
      in the making
    </small>
  );
}

function Cards({
  items,
  named,
  pictures,
}: {
  readonly items: readonly GalleryItem[];
  readonly named: boolean;
  readonly pictures: Pictures;
}) {
  return (
    <ul className={classes.cards}>
      {items.map((item) => {
        const key = `${item.format.id}/${item.example.id}`;
        return <Card key={key} item={item} named={named} picture={pictures[key]} />;
      })}
    </ul>
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
  readonly picture: Thumbnail | undefined;
}

function Card({ item, named, picture }: CardProps) {
  const context = useCommands();
  const { format, example } = item;
  const errors = picture?.errors ?? 0;
  return (
    <li className={classes.cell}>
      <button type="button" className={classes.card} onClick={() => void openExample(context, format.id, example.id)}>
        <span className={classes.picture}>{picture && picture.nodes > 0 && <Thumb thumbnail={picture} />}</span>
        <span className={classes.cardHead}>
          <span className={classes.cardTitle}>{example.title}</span>
          {named && <small>{format.title}</small>}
        </span>
        <span className={classes.cardText}>{example.description}</span>
        <span className={classes.tags}>
          {errors > 0 && (
            <small className={classes.toMend}>
              <Icon name="circle-x" size={12} /> {errors === 1 ? '1 error' : `${errors} errors`} to mend
            </small>
          )}
          {example.tags.slice(0, 5).map((tag) => (
            <small key={tag}>{tag}</small>
          ))}
        </span>
      </button>
    </li>
  );
}
