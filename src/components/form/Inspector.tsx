/** The inspector: a form for the selected object, generated from the schema and scoped to that object. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { bus } from '../../state/commands/bus.ts';
import type { DocumentState, FieldFilter, ViewState } from '../../state/types.ts';
import { useApp, useDocument, useDocumentView, useFormat, usePreferences, useView } from '../appContext.ts';
import { EmptyNote } from '../ui/EmptyNote.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Late } from '../ui/Late.tsx';
import { partOf } from '../ui/partOf.tsx';
import { fieldOf, FormPlaceContext } from './context.ts';
import { AppliedContext, useAppliedAt } from './applied.ts';
import { AppliedValues } from './AppliedValues.tsx';
import { Derived } from './Derived.tsx';
import { createAt } from './fields/LinkField.tsx';
import { elementAt, firstControl, isTyping, pressEnter, pressFieldKey, takeKeyboard } from './focus.ts';
import { type FormView, FormViewContext, keyTowards, nothingMade } from './formView.ts';
import { Breadcrumb, FieldTools, TitleBar } from './Header.tsx';
import { ListPane } from './ListPane.tsx';
import { useKeepKeyboard } from './keptKeyboard.ts';
import { useLockedAt } from './locked.ts';
import { pageOf } from './inPlace.ts';
import { InnerForm } from './NestedForm.tsx';
import { ObjectPane } from './ObjectPane.tsx';
import { SharedPlace } from './SharedPlace.tsx';
import { enterField, leaveField } from './still.ts';
import { type Target, targetOf, targetSelector } from './target.ts';
import { usePlace } from './usePlace.ts';
import { lastPart } from '../../document/diagnostic.ts';
import { isSound, nodeAt, type ParsedDocument } from '../../document/document.ts';
import { escapePart, isWithin, parentPointer } from '../../document/pointer.ts';
import { lower } from './edits.ts';
import classes from './form.module.css';

/** What is shown, and since when: its number changes with the object, not with the place the object has. */
interface Shown {
  readonly target: Target;
  /** The pointer that was asked for. */
  readonly wanted: string;
  readonly selectedAt: number;
  readonly session: number;
  readonly serial: number;
}

/** Selects the last text of the session that could be read, while the present one cannot be. */
function soundBefore(): (state: DocumentState) => ParsedDocument | undefined {
  let last: { readonly session: number; readonly document: ParsedDocument } | undefined;
  return ({ document, session }) => {
    if (!document) return undefined;
    if (!isSound(document)) return last?.session === session ? last.document : undefined;
    last = { session, document };
    return undefined;
  };
}

/** Views in which a part of the job is chosen as a whole. */
const ALONE: ReadonlySet<ViewState['selectedBy']> = new Set(['canvas', 'outline', 'command', 'start']);

export default function Inspector() {
  const format = useFormat();
  const selected = useView((s) => s.selected);
  const selectedAt = useView((s) => s.selectedAt);
  const session = useDocument((s) => s.session);
  const sound = useDocument((s) => !s.document || isSound(s.document));
  const [last, setLast] = useState<Shown>();
  const kept = useRef(false);
  const before = last?.session === session ? last : undefined;

  // While the text is broken the selection falls back to what is left; here the place is held until it is back.
  const [heldAt, setHeldAt] = useState<number>();
  const fell = before?.selectedAt === selectedAt && before.wanted !== selected && isWithin(before.wanted, selected);
  const held = fell && (!sound || heldAt === selectedAt);
  if (held && heldAt !== selectedAt) setHeldAt(selectedAt);
  const wanted = held ? before.wanted : selected;
  const actions = useView((s) => s.actions);
  const by = useView((s) => s.selectedBy);
  // What is chosen from the graph or the outline is shown alone; all else stays on the page that shows it already.
  const current = ALONE.has(by) ? undefined : before?.target.pointer;
  const select = useMemo(() => targetSelector(format, wanted, current), [format, wanted, current]);
  const target = useDocument(select);

  const isBack = held && sound && target?.pointer === wanted;
  useEffect(() => {
    if (isBack) actions.select(wanted, by);
  }, [isBack, actions, wanted, by]);

  // What was chosen while it cannot be read is shown as it stood in the last text that could be.
  const [lastSound] = useState(soundBefore);
  const sane = useDocument(lastSound);
  const ghost = useMemo(() => (sane ? targetOf(sane, format, wanted) : undefined), [sane, format, wanted]);
  const found = target ?? (before?.wanted === wanted ? undefined : ghost);

  let shown = before;
  if (found && (before?.target !== found || before.selectedAt !== selectedAt || before.wanted !== wanted)) {
    // Moved by an edit elsewhere, the object is the same and keeps its fields, its focus and what is half typed.
    const moved = before?.selectedAt === selectedAt || before?.target.pointer === found.pointer;
    const serial = before ? before.serial + (moved ? 0 : 1) : (last?.serial ?? 0) + 1;
    shown = { target: found, wanted, selectedAt, session, serial };
    setLast(shown);
  }
  if (!shown) {
    return (
      <EmptyNote title="Nothing to show yet" icon="forms">
        The form appears as soon as the text holds an object.
      </EmptyNote>
    );
  }
  return <Pane key={shown.serial} target={shown.target} stale={target === undefined} kept={kept} />;
}

/** Gives the keyboard to a page that takes the place of one that had it: an undo may bring another object. */
function useKeptKeyboard(page: React.RefObject<HTMLElement | null>, kept: React.RefObject<boolean>): void {
  useLayoutEffect(() => {
    const element = page.current;
    if (kept.current && (document.activeElement ?? document.body) === document.body)
      element?.querySelector<HTMLElement>('h3')?.focus({ preventScroll: true });
    return () => {
      kept.current = element?.contains(document.activeElement) === true;
    };
  }, [page, kept]);
}

const loadNotes = () => import('../variables/SourceNotes.tsx').then((file) => file.SourceNotes);
/** Comments that could not be loaded are still in the source. */
const nothingSaid = (): void => undefined;

/** The form of an object inside another's. */
const INNER = <ObjectPane />;

interface PaneProps {
  readonly target: Target;
  readonly stale: boolean;
  /** Whether the page before this one had the keyboard. */
  readonly kept: React.RefObject<boolean>;
}

function Pane({ target, stale, kept }: PaneProps) {
  const format = useFormat();
  const scroller = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState('');
  const [revealed, setRevealed] = useState<ReadonlySet<string>>(new Set());
  const filter = usePreferences((s) => s.fieldFilter);
  const focusField = useView((s) => s.focusField);
  const selectedBy = useView((s) => s.selectedBy);
  const selectedAt = useView((s) => s.selectedAt);
  const root = useDocument((s) => (s.document ? format.jobAt(s.document.root).pointer : ''));
  const imported = useDocument((s) => s.variables.source !== undefined);
  const locked = useLockedAt(target.pointer);
  const readOnly = stale || locked !== undefined;
  const focus = target.focus ?? (focusField === undefined ? undefined : `${target.pointer}/${escapePart(focusField)}`);
  const view = usePageView(target.pointer, filter, query, revealed, focus, selectedAt, setRevealed);
  useKeptKeyboard(scroller, kept);
  useKeepKeyboard(scroller);
  useFocus(scroller, target.pointer, focus, selectedBy, selectedAt);
  const goUp = useGoUp(target.pointer);
  return (
    <div
      className={classes.inspector}
      ref={scroller}
      data-stale={stale || undefined}
      onFocus={(event) => enterField(event.target)}
      onBlur={(event) => leaveField(event.target, event.relatedTarget)}
      onKeyDown={(event) => {
        if (pressFieldKey(event) || pressEnter(event)) return;
        const up = (event.altKey && event.key === 'ArrowUp') || (event.key === 'Backspace' && !isTyping(event.target));
        if (event.defaultPrevented || !up) return;
        event.preventDefault();
        goUp();
      }}
    >
      <header className={classes.top}>
        <Breadcrumb pointer={target.pointer} root={root} name={format.noun} />
        <TitleBar target={target} readOnly={readOnly} />
        {target.kind === 'object' && <FieldTools query={query} onQuery={setQuery} />}
      </header>
      {stale && (
        <Note icon="alert-triangle">
          This part of the text cannot be read right now. It is shown as it last was, and comes back by itself.
        </Note>
      )}
      {!stale && locked !== undefined && <Note icon="lock">{locked}</Note>}
      {imported && (
        <Late
          load={loadNotes}
          props={{ pointer: target.pointer, whole: target.pointer === root }}
          onFailure={nothingSaid}
        />
      )}
      {!readOnly && <SharedPlace pointer={target.pointer} />}
      {!stale && <Derived pointer={target.pointer} readOnly={readOnly} />}
      <InnerForm value={INNER}>
        <FormViewContext value={view}>
          <Body target={target} readOnly={readOnly} scroller={scroller} />
        </FormViewContext>
      </InnerForm>
    </div>
  );
}

function Note({ icon, children }: { readonly icon: string; readonly children: string }) {
  return (
    <p className={classes.note} role="status">
      <Icon name={icon} size={14} /> {children}
    </p>
  );
}

/** Goes to the page around a page. */
function useGoUp(pointer: string): () => void {
  const app = useApp();
  const format = useFormat();
  const actions = useView((s) => s.actions);
  return () => {
    const { document } = app.documents.getState();
    const up = parentPointer(pointer);
    if (!document || up === undefined || !isWithin(up, format.jobAt(document.root).pointer)) return;
    actions.select(pageOf(document, format, up), 'form');
  };
}

function usePageView(
  pointer: string,
  filter: FieldFilter,
  query: string,
  revealed: ReadonlySet<string>,
  focus: string | undefined,
  at: number,
  setRevealed: (change: (old: ReadonlySet<string>) => ReadonlySet<string>) => void,
): FormView {
  const [made] = useState(nothingMade);
  return useMemo(() => {
    const asked = focus === undefined ? undefined : { pointer: focus, at };
    return {
      filter,
      query,
      revealed,
      asked,
      made,
      focus: keyTowards(asked, pointer),
      reveal: (key) => {
        setRevealed((old) => new Set(old).add(key));
      },
    };
  }, [pointer, filter, query, revealed, focus, at, made, setRevealed]);
}

/** Views whose selection moves the keyboard into the form; a cursor that moves in the text must not. */
const TAKES_FOCUS: ReadonlySet<ViewState['selectedBy']> = new Set(['problems', 'form', 'outline']);

/** Brings the field that was asked for into sight, and the keyboard to it where that is what was meant. */
function useFocus(
  scroller: React.RefObject<HTMLElement | null>,
  page: string,
  focus: string | undefined,
  by: ViewState['selectedBy'],
  at: number,
): void {
  useEffect(() => {
    if (focus === undefined || at === 0) return;
    const field = elementAt(scroller.current, focus, page);
    if (!field) return;
    field.scrollIntoView({ block: 'nearest' });
    field.setAttribute('data-flash', '');
    const timer = setTimeout(() => {
      field.removeAttribute('data-flash');
    }, 1200);
    if (TAKES_FOCUS.has(by)) {
      takeKeyboard(firstControl(field));
    }
    return () => {
      clearTimeout(timer);
    };
  }, [scroller, page, focus, by, at]);
  useEffect(
    () =>
      bus.on('inspector:focus', () => {
        const first = firstControl(scroller.current?.querySelector('[data-body]'));
        takeKeyboard(first ?? scroller.current?.querySelector('h3'));
      }),
    [scroller],
  );
}

interface BodyProps {
  readonly target: Target;
  readonly readOnly: boolean;
  readonly scroller: React.RefObject<HTMLElement | null>;
}

function Body({ target, readOnly, scroller }: BodyProps) {
  switch (target.kind) {
    case 'object':
      return (
        <div className={classes.body} data-body>
          <Scoped pointer={target.pointer} node={target.node} readOnly={readOnly}>
            <FileEntry pointer={target.pointer} readOnly={readOnly} />
            <ObjectPane />
          </Scoped>
        </div>
      );
    case 'list':
      return (
        <div className={classes.body} data-body>
          <ListPane pointer={target.pointer} node={target.node} readOnly={readOnly} scroller={scroller} />
        </div>
      );
    case 'unset':
      return <Offer pointer={target.pointer} readOnly={readOnly} />;
    case 'value':
      return (
        <EmptyNote title="This document is a single value" icon="braces">
          A form needs an object. Replace the text, or start from an example.
        </EmptyNote>
      );
  }
}

const EntryHead = partOf(() => import('./files/EntryHead.tsx'));

/** Over an object that is one of the files of its format: where it stands, and what may be done with it. */
function FileEntry({ pointer, readOnly }: { readonly pointer: string; readonly readOnly: boolean }) {
  const { files } = useFormat();
  const view = useDocumentView();
  if (!files || !view || files.pathOf(view, pointer) === undefined) return null;
  return <EntryHead pointer={pointer} readOnly={readOnly} follow labelled />;
}

function Scoped(props: {
  readonly pointer: string;
  readonly node: (Target & { kind: 'object' })['node'] | undefined;
  readonly readOnly: boolean;
  readonly children: React.ReactNode;
}) {
  const place = usePlace(props.pointer, props.node, props.readOnly);
  const applied = useAppliedAt(props.pointer);
  return (
    <FormPlaceContext value={place}>
      <AppliedContext value={applied}>{props.children}</AppliedContext>
    </FormPlaceContext>
  );
}

/** A declared place with nothing in it. */
function Offer({ pointer, readOnly }: { readonly pointer: string; readonly readOnly: boolean }) {
  const app = useApp();
  const up = parentPointer(pointer) ?? '';
  const { document } = app.documents.getState();
  const parent = document && nodeAt(document, up)?.node;
  const holder = usePlace(up, parent?.kind === 'object' ? parent : undefined, readOnly);
  const field = fieldOf(holder, lastPart(pointer));
  return (
    <>
      <EmptyNote
        title={`${field.doc.title} is not set`}
        icon="circle-dashed"
        action={
          !readOnly && (
            <button
              type="button"
              className={classes.addButton}
              onClick={() => {
                createAt(holder, field);
              }}
            >
              <Icon name="plus" size={14} /> Add {lower(field.doc.title)}
            </button>
          )
        }
      >
        {field.doc.description} {field.doc.defaultNote === undefined ? '' : `Left out: ${field.doc.defaultNote}.`}
      </EmptyNote>
      <div className={classes.body}>
        <Scoped pointer={pointer} node={undefined} readOnly>
          <AppliedValues />
        </Scoped>
      </div>
    </>
  );
}
