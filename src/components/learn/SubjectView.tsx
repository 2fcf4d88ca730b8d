/** One object of the format: what it is, its properties, and everything that has to do with it. */
import { Fragment, useMemo, useState } from 'react';
import type { Diagnostic } from '../../document/diagnostic.ts';
import { parentPointer } from '../../document/pointer.ts';
import type { FormatExample } from '../../schemas/card.ts';
import type { Format } from '../../schemas/format.ts';
import { schemaModel } from '../../schemas/schemaModel.ts';
import { useAnalysis, useApp, useFormat, type App } from '../appContext.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { SeverityIcon } from '../ui/SeverityIcon.tsx';
import { PropertyList } from './PropertyList.tsx';
import { atlasOf, indexExamples, rulesOf, type ObjectEntry, type Subject, type Use } from './reference.ts';
import classes from './learn.module.css';

export interface SubjectViewProps {
  readonly subject: Subject;
  readonly onBrowse: (name: string, field?: string) => void;
  readonly onCrumb: (pointer: string) => void;
  /** The way back to what is selected, while something else is looked at. */
  readonly back: { readonly title: string; readonly go: () => void } | undefined;
}

/** The page of one object. */
export function SubjectView({ subject, onBrowse, onCrumb, back }: SubjectViewProps) {
  const { name, schema, trail } = subject;
  const section = schema['x-section'];
  const format = useFormat();
  // At its place an object may be described for that place; what it is in itself is said as well.
  const own = name === undefined ? undefined : schemaModel(format.schema).definition(name)?.description;
  return (
    <article className={classes.subject}>
      <header className={classes.header}>
        {back ? (
          <button type="button" className={classes.back} onClick={back.go}>
            <Icon name="arrow-left" size={14} />
            Back to {back.title}
          </button>
        ) : (
          <Trail subject={subject} onCrumb={onCrumb} />
        )}
        <h3 className={classes.title}>
          {schema.title ?? name ?? trail.at(-1)?.title}
          {name !== undefined && name !== schema.title && <code>{name}</code>}
        </h3>
        {schema.description !== undefined && <p className={classes.description}>{schema.description}</p>}
        {own !== undefined && own !== schema.description && <p className={classes.description}>{own}</p>}
        {section !== undefined && <p className={classes.faint}>Reference: {section}</p>}
      </header>
      <PropertyList subject={subject} onBrowse={onBrowse} />
      {name !== undefined && <Uses name={name} onBrowse={onBrowse} />}
      <Rules subject={subject} />
      {name !== undefined && <Examples name={name} />}
    </article>
  );
}

function Trail({ subject, onCrumb }: { readonly subject: Subject; readonly onCrumb: (pointer: string) => void }) {
  if (subject.trail.length < 2) return null;
  return (
    <nav aria-label="Where this object is" className={classes.trail}>
      <ol>
        {subject.trail.map((crumb, index) => (
          <li key={crumb.pointer}>
            {index > 0 && <Icon name="chevron-right" size={12} />}
            {index === subject.trail.length - 1 ? (
              <span aria-current="true">{crumb.title}</span>
            ) : (
              <button type="button" onClick={() => onCrumb(crumb.pointer)}>
                {crumb.title}
              </button>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

const HOW: Readonly<Record<Use['how'], string>> = { one: '', list: ' (list)', map: ' (by name)' };

function Uses({ name, onBrowse }: { readonly name: string; readonly onBrowse: SubjectViewProps['onBrowse'] }) {
  const uses = atlasOf(useFormat()).uses.get(name);
  if (!uses) return null;
  return (
    <section className={classes.block}>
      <h4>Where it is used</h4>
      <p className={classes.uses}>
        {uses.map((use, index) => (
          <Fragment key={`${use.owner} ${use.key}`}>
            {index > 0 && ', '}
            <button type="button" className={classes.link} onClick={() => onBrowse(use.owner, use.key)}>
              {use.ownerTitle} › <code>{use.key}</code>
            </button>
            {HOW[use.how]}
          </Fragment>
        ))}
      </p>
    </section>
  );
}

/** Codes of the problems at an object and its own fields, as one text that can be compared. */
function codesAt(diagnostics: readonly Diagnostic[] | undefined, pointer: string | undefined): string {
  if (!diagnostics || pointer === undefined) return '';
  const own = diagnostics.filter((d) => d.pointer === pointer || parentPointer(d.pointer) === pointer);
  return [...new Set(own.map((d) => d.code))].join(' ');
}

function Rules({ subject }: { readonly subject: Subject }) {
  const format = useFormat();
  const found = useAnalysis((s) => codesAt(s.analysis?.diagnostics, subject.pointer));
  const rules = useMemo(() => rulesOf(format, subject, new Set(found.split(' '))), [format, subject, found]);
  if (rules.length === 0) return null;
  return (
    <details className={classes.block}>
      <summary>
        Rules that concern it <span className={classes.count}>{rules.length}</span>
      </summary>
      <ul className={classes.rules}>
        {rules.map((rule) => (
          <li key={rule.code}>
            <details>
              <summary>
                <SeverityIcon severity={rule.severity} />
                <span>{rule.title}</span>
              </summary>
              <p className={classes.help}>{rule.help}</p>
              <p className={classes.faint}>
                <code>{rule.code}</code>
                {rule.section === undefined ? '' : ` · ${rule.section}`}
              </p>
            </details>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Examples are sorted by length: the first ones show the object best. */
const FIRST_EXAMPLES = 8;

interface LoadedExample extends FormatExample {
  readonly text: string;
  readonly fileName: string;
}

type ExampleIndex = ReadonlyMap<string, readonly LoadedExample[]>;
const indexes = new WeakMap<Format, Promise<ExampleIndex>>();

/** The examples of a format by the objects they contain. All texts are read once, when somebody asks. */
function exampleIndex(app: App, format: Format): Promise<ExampleIndex> {
  const known = indexes.get(format);
  if (known) return known;
  const load = async (): Promise<ExampleIndex> => {
    const examples = await app.examplesOf(format.id);
    const texts = await Promise.all(examples.map(({ id }) => app.exampleText(format.id, id)));
    return indexExamples(
      format,
      examples.map((example, i) => ({ text: '', fileName: '', ...texts[i], ...example })),
    );
  };
  const loading = load();
  indexes.set(format, loading);
  loading.catch(() => indexes.delete(format));
  return loading;
}

type Listing =
  { readonly state: 'closed' | 'loading' | 'failed' } | { readonly state: 'loaded'; readonly index: ExampleIndex };

function Examples({ name }: { readonly name: string }) {
  const app = useApp();
  const format = useFormat();
  const [listing, setListing] = useState<Listing>({ state: 'closed' });
  const load = (): void => {
    setListing({ state: 'loading' });
    exampleIndex(app, format).then(
      (index) => setListing({ state: 'loaded', index }),
      () => setListing({ state: 'failed' }),
    );
  };
  const examples = listing.state === 'loaded' ? (listing.index.get(name) ?? []) : undefined;
  return (
    <details
      className={classes.block}
      onToggle={(event) => {
        if (event.currentTarget.open && listing.state === 'closed') load();
      }}
    >
      <summary>Examples with it {examples && <span className={classes.count}>{examples.length}</span>}</summary>
      {listing.state === 'loading' && <p className={classes.faint}>Looking through the examples…</p>}
      {listing.state === 'failed' && (
        <p className={classes.faint}>
          The examples could not be loaded.{' '}
          <Button small onClick={load}>
            Try again
          </Button>
        </p>
      )}
      {examples?.length === 0 && <p className={classes.faint}>No example has it.</p>}
      {examples && examples.length > 0 && <ExampleList examples={examples} />}
    </details>
  );
}

function ExampleList({ examples }: { readonly examples: readonly LoadedExample[] }) {
  const app = useApp();
  const format = useFormat();
  const [asked, setAsked] = useState<LoadedExample>();
  const [all, setAll] = useState(false);
  const open = ({ text, fileName }: LoadedExample): void => {
    setAsked(undefined);
    app.documents.getState().actions.open({ text, fileName, formatId: format.id, disposable: true });
  };
  const ask = (example: LoadedExample): void => {
    const { document, past } = app.documents.getState();
    if (document && past.length > 0) setAsked(example);
    else open(example);
  };
  return (
    <>
      <ul className={classes.examples}>
        {examples.slice(0, all ? undefined : FIRST_EXAMPLES).map((example) => (
          <li key={example.id}>
            <button type="button" className={classes.hit} onClick={() => ask(example)}>
              <span className={classes.hitHead}>
                <b>{example.title}</b>
              </span>
              <span className={classes.hitText}>{example.description}</span>
            </button>
          </li>
        ))}
      </ul>
      {!all && examples.length > FIRST_EXAMPLES && (
        <Button small tone="quiet" onClick={() => setAll(true)}>
          Show all {examples.length}
        </Button>
      )}
      {asked && (
        <Dialog label={`Open ${asked.title}`} onClose={() => setAsked(undefined)}>
          <div className={classes.question}>
            <p>
              <b>Open the example “{asked.title}”?</b>
            </p>
            <p>
              It takes the place of the present document, and the list of changes that could be undone starts afresh.
            </p>
            <div className={classes.answers}>
              <Button onClick={() => setAsked(undefined)}>Keep my document</Button>
              <Button tone="primary" onClick={() => open(asked)}>
                Open the example
              </Button>
            </div>
          </div>
        </Dialog>
      )}
    </>
  );
}

interface ObjectListProps {
  readonly objects: readonly ObjectEntry[];
  readonly current: string | undefined;
  readonly onBrowse: (name: string) => void;
}

/** Every object of the format. */
export function ObjectList({ objects, current, onBrowse }: ObjectListProps) {
  return (
    <details className={`${classes.block} ${classes.objects}`}>
      <summary>
        All objects of the format <span className={classes.count}>{objects.length}</span>
      </summary>
      <ul className={classes.objectList}>
        {objects.map((object) => (
          <li key={object.name}>
            <button
              type="button"
              className={classes.object}
              title={object.description}
              {...(object.name === current ? { 'aria-current': 'true' as const } : {})}
              onClick={() => onBrowse(object.name)}
            >
              {object.title}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
