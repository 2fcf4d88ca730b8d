/** Where one is, what it is, and the ways from here. */
import { useEffect, useRef, useState } from 'react';
import { lastPart } from '../../document/diagnostic.ts';
import { nodeAt } from '../../document/document.ts';
import { fromPointer, parentPointer, toPointer } from '../../document/pointer.ts';
import { bus } from '../../state/commands/bus.ts';
import type { FieldFilter } from '../../state/types.ts';
import { useApp, useDocument, useFormat, usePreferences, useView } from '../appContext.ts';
import { Icon } from '../ui/Icon.tsx';
import { RowButton } from './controls/parts.tsx';
import { editsOf, lower } from './edits.ts';
import { schemasAt } from './schemasAt.ts';
import type { Target } from './target.ts';
import { titleOf } from './values/summary.ts';
import { schemaModel } from '../../schemas/schemaModel.ts';
import { counted } from '../../text/units.ts';
import classes from './form.module.css';

/** Buttons for every object on the way, the root first. Items of lists are counted from one. */
export function Breadcrumb({
  pointer,
  root,
  name,
}: {
  readonly pointer: string;
  readonly root: string;
  readonly name: string;
}) {
  const actions = useView((s) => s.actions);
  const parts = fromPointer(pointer);
  const skip = fromPointer(root).length;
  const items = [
    { label: name, to: root },
    ...parts.slice(skip).map((part, i) => ({
      label: /^\d+$/.test(part) ? String(Number(part) + 1) : part,
      to: toPointer(parts.slice(0, skip + i + 1)),
    })),
  ];
  return (
    <nav className={classes.crumbs} aria-label="Place in the document">
      <ol>
        {items.map((item, i) => (
          <li key={item.to}>
            {i < items.length - 1 ? (
              <button
                type="button"
                onClick={() => {
                  actions.select(item.to, 'form');
                }}
              >
                {item.label}
              </button>
            ) : (
              <span aria-current="page">{item.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Title, kind and siblings of what is shown. */
export function TitleBar({ target, readOnly }: { readonly target: Target; readonly readOnly: boolean }) {
  const app = useApp();
  const format = useFormat();
  const actions = useView((s) => s.actions);
  const { pointer, node } = target;
  const up = parentPointer(pointer);
  const siblings = useDocument((s) => {
    const holder = s.document && up !== undefined ? nodeAt(s.document, up)?.node : undefined;
    return holder?.kind === 'array' ? holder.size : 0;
  });
  const job = useDocument((s) => (s.document ? format.jobAt(s.document.root).pointer : ''));
  const { document } = app.documents.getState();
  const schema = (document && schemasAt(document, format, pointer))?.schema;
  const definition = schema && schemaModel(format.schema).definitionName(schema);
  const kind = definitionTitle(format.schema, definition) ?? schema?.title ?? lastPart(pointer);
  const named =
    node && titleOf(node, (definition === undefined ? undefined : format.form.objects[definition]?.titleFrom) ?? []);
  const index = Number(lastPart(pointer));
  const declared = schema?.title;
  const title = named ?? (target.kind === 'list' ? (declared ?? kind) : (declared ?? kind));
  const heading = useRef<HTMLHeadingElement>(null);
  const jumped = useView((s) => (s.selectedBy === 'form' && s.focusField === undefined ? s.selectedAt : 0));
  useEffect(() => {
    // The link that was followed is gone: without this the keyboard would start again at the top of the page.
    if (jumped !== 0) heading.current?.focus({ preventScroll: true });
  }, [jumped]);
  const go = (by: number): void => {
    actions.select(`${up ?? ''}/${index + by}`, 'form');
  };
  const detail =
    target.kind === 'list' && node
      ? counted(node.kind === 'array' ? node.size : 0, 'items')
      : title === kind || (named === undefined && title.includes(kind))
        ? undefined
        : kind;
  return (
    <div className={classes.titleBar}>
      <h3 ref={heading} tabIndex={-1} data-mono={named !== undefined || undefined} title={title}>
        {title}
      </h3>
      {detail !== undefined && <span className={classes.kind}>{detail}</span>}
      <span className={classes.titleActions}>
        {siblings > 1 && (
          <>
            <RowButton
              icon="chevron-left"
              label="Previous in the list"
              disabled={index === 0}
              onClick={() => {
                go(-1);
              }}
            />
            <span className={classes.ofMany}>
              {index + 1} / {siblings.toLocaleString('en')}
            </span>
            <RowButton
              icon="chevron-right"
              label="Next in the list"
              disabled={index >= siblings - 1}
              onClick={() => {
                go(1);
              }}
            />
          </>
        )}
        {!readOnly && pointer !== job && node && (
          <RowButton
            icon="trash"
            label={`Remove ${lower(title)}`}
            onClick={() => {
              if (editsOf(app).drop(`Remove ${lower(title)}`, pointer, up) === undefined)
                actions.select(up ?? '', 'form');
            }}
          />
        )}
      </span>
    </div>
  );
}

function definitionTitle(
  schema: Parameters<typeof schemaModel>[0],
  definition: string | undefined,
): string | undefined {
  return definition === undefined ? undefined : schemaModel(schema).definition(definition)?.title;
}

const FILTERS: Readonly<Record<FieldFilter, string>> = {
  all: 'All fields',
  set: 'Only set',
  required: 'Only required',
  problems: 'Only problems',
};

/** Search and filter over the fields. */
export function FieldTools({ query, onQuery }: { readonly query: string; readonly onQuery: (query: string) => void }) {
  const filter = usePreferences((s) => s.fieldFilter);
  const set = usePreferences((s) => s.set);
  const [asked, setAsked] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(
    () =>
      bus.on('inspector:search', () => {
        setAsked(true);
        input.current?.focus();
        input.current?.select();
      }),
    [],
  );
  return (
    <div className={classes.tools}>
      <div className={classes.searchBox} data-active={asked || query !== '' || undefined}>
        <Icon name="search" size={14} />
        <input
          ref={input}
          type="text"
          role="searchbox"
          aria-label="Search fields"
          placeholder="Search fields"
          value={query}
          onChange={(event) => {
            onQuery(event.target.value);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            onQuery('');
          }}
        />
        {query !== '' && (
          <RowButton
            icon="x"
            label="Clear the search"
            onClick={() => {
              onQuery('');
            }}
          />
        )}
      </div>
      <label className={classes.filter} data-on={filter !== 'all' || undefined}>
        <span className="jw-hidden">Show</span>
        <Icon name="filter" size={14} />
        <select
          value={filter}
          onChange={(event) => {
            const next = (Object.keys(FILTERS) as FieldFilter[]).find((f) => f === event.target.value);
            if (next) set({ fieldFilter: next });
          }}
        >
          {(Object.keys(FILTERS) as FieldFilter[]).map((f) => (
            <option key={f} value={f}>
              {FILTERS[f]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
