/**
 * A set of mounts as the file system it makes: trees to look at, what may be put where, and beside it the fields of what is
 * chosen. Which file lies where and what may be done is the format's (`FileTreeAdapter`); every change goes through its plan.
 */
import { type RefObject, useDeferredValue, useId, useMemo, useRef, useState } from 'react';
import { nodeAt } from '../../../document/document.ts';
import type { FileTree } from '../../../schemas/format.ts';
import { useDocument, useDocumentView } from '../../appContext.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Menu, type MenuSection } from '../../ui/Menu.tsx';
import { FormPlaceContext, useForm } from '../context.ts';
import { focusLater, focusNow } from '../controls/ListControl.tsx';
import type { ControlProps } from '../controls/parts.tsx';
import { LinkField } from '../fields/LinkField.tsx';
import { type FormView, FormViewContext, nothingMade } from '../formView.ts';
import { ObjectPane } from '../ObjectPane.tsx';
import { usePlace } from '../usePlace.ts';
import { useProblems } from '../problems.ts';
import EntryHead from './EntryHead.tsx';
import { linesOf, pathInto } from './lines.ts';
import { Probe } from './Probe.tsx';
import { Tree } from './Tree.tsx';
import { type FileEdits, type FileResult, useFileEdits } from './useFileEdits.ts';
import classes from './files.module.css';

const NO_TREES: readonly FileTree[] = [];
const NONE: ReadonlySet<string> = new Set();

export default function FileTreeField({ field }: ControlProps) {
  const form = useForm();
  const { files } = form.format;
  const current = useDocumentView();
  // Typing in the fields comes first; the tree follows.
  const view = useDeferredValue(current);
  const trees = useMemo(() => (view && files?.read(view)) ?? NO_TREES, [view, files]);
  if (
    !files ||
    !view ||
    trees.length === 0 ||
    (field.node && field.node.kind !== 'object' && field.node.kind !== 'null')
  )
    return <LinkField field={field} />;
  return <Files field={field} trees={trees} job={view.pointer} />;
}

interface FilesProps extends ControlProps {
  readonly trees: readonly FileTree[];
  readonly job: string;
}

function Files({ field, trees, job }: FilesProps) {
  const form = useForm();
  const edits = useFileEdits();
  const problems = useProblems(job);
  const uid = useId();
  const add = useRef<HTMLButtonElement>(null);
  /** Something was added, and the keyboard is wanted at its path. */
  const wantsPath = useRef(false);
  const [shown, setShown] = useState(trees[0]?.id);
  const [chosen, setChosen] = useState<string>();
  const [folded, setFolded] = useState(NONE);
  const [said, setSaid] = useState<string>();
  const tree = trees.find(({ id }) => id === shown) ?? trees[0];
  const lines = useMemo(() => linesOf(tree?.roots ?? [], folded), [tree, folded]);
  const line = lines.find(({ id }) => id === chosen);
  const isThere = useDocument((s) => chosen !== undefined && s.document !== undefined && isObject(s.document, chosen));
  if (!tree) return null;
  const { readOnly } = field;
  const entry = line?.entry;
  const folder = entry?.path === undefined ? undefined : entry.holds ? entry.path : undefined;
  const boxId = `${uid}-path`;
  const done = (result: FileResult): void => {
    if (!result.ok) return setSaid(result.reason);
    setSaid(result.note);
    setChosen(result.select);
  };
  const added = (result: FileResult): void => {
    done(result);
    if (!result.ok) return;
    setShown(trees[0]?.id);
    wantsPath.current = true;
  };
  const drop = (from: string, to: string): void => {
    const moved = lines.find(({ id }) => id === from)?.entry;
    const path = moved?.path === undefined ? undefined : pathInto(moved.path, to);
    if (moved?.pointer === undefined || path === undefined) return;
    done(edits.perform({ kind: 'rename', pointer: moved.pointer, name: path }));
  };
  const remove = (pointer: string): void => {
    const action = edits.actions(pointer).find(({ removes }) => removes);
    if (!action || readOnly) return;
    const at = lines.findIndex(({ id }) => id === pointer);
    done(edits.perform(action.intent));
    setChosen(lines[at + 1]?.id ?? lines[at - 1]?.id);
  };
  return (
    <div
      role="group"
      aria-labelledby={field.labelId}
      aria-describedby={field.describedBy}
      id={field.id}
      tabIndex={-1}
      className={classes.files}
    >
      <Bar
        trees={trees}
        shown={tree}
        onShow={setShown}
        addRef={add}
        onAddClosed={() => {
          if (wantsPath.current) focusLater(boxId);
          wantsPath.current = false;
        }}
        sections={() => offersIn(edits, folder, added)}
        readOnly={readOnly}
      />
      <div className={classes.split}>
        <div className={classes.left}>
          <Tree
            title={tree.title}
            uid={`${uid}-${tree.id}`}
            lines={lines}
            folded={folded}
            chosen={chosen}
            problems={problems}
            onChoose={setChosen}
            onFold={(id, fold) => setFolded((now) => withFold(now, id, fold))}
            onOpen={() => void (focusNow(boxId) || focusLater(boxId))}
            {...(readOnly ? {} : { onDrop: drop, onRemove: remove, onAdd: () => add.current?.click() })}
          />
          {said !== undefined && (
            <p className={classes.said} role="status">
              {said}
            </p>
          )}
          {tree !== trees[0] && form.format.files?.probe && (
            <Probe probe={form.format.files.probe} onChoose={setChosen} />
          )}
          {tree.notes?.map((note) => (
            <p key={note} className={classes.note}>
              {note}
            </p>
          ))}
        </div>
        {entry?.pointer !== undefined && isThere ? (
          <Detail
            key={entry.pointer}
            pointer={entry.pointer}
            icon={entry.icon}
            boxId={boxId}
            readOnly={readOnly}
            onDone={done}
          />
        ) : (
          <p className={classes.hint}>
            {folder === undefined || readOnly
              ? 'Choose an entry to see what it is made of.'
              : `A folder. What you add now is put into ${folder}.`}
          </p>
        )}
      </div>
    </div>
  );
}

/** What may be added, by groups; what cannot be now says why not. */
function offersIn(edits: FileEdits, folder: string | undefined, onAdded: (result: FileResult) => void): MenuSection[] {
  const sectionOf = new Map<string, MenuSection['entries'][number][]>();
  for (const { id, group, title, description, icon, intent } of edits.offers(folder)) {
    const reason = edits.reason(intent);
    const list = sectionOf.get(group) ?? [];
    list.push({
      id,
      title,
      detail: reason ?? description,
      icon,
      disabled: reason !== undefined,
      run: () => onAdded(edits.perform(intent)),
    });
    sectionOf.set(group, list);
  }
  return [...sectionOf].map(([title, entries]) => ({ title, entries }));
}

function isObject(document: Parameters<typeof nodeAt>[0], pointer: string): boolean {
  return nodeAt(document, pointer)?.node.kind === 'object';
}

function withFold(folded: ReadonlySet<string>, id: string, fold: boolean): ReadonlySet<string> {
  const next = new Set(folded);
  if (fold) next.add(id);
  else next.delete(id);
  return next;
}

interface DetailProps {
  readonly pointer: string;
  readonly icon: string | undefined;
  readonly boxId: string;
  readonly readOnly: boolean;
  readonly onDone: (result: FileResult) => void;
}

/** The fields of what is chosen, as its own form shows them. */
function Detail({ pointer, icon, boxId, readOnly, onDone }: DetailProps) {
  const node = useDocument((s) => {
    const found = s.document && nodeAt(s.document, pointer)?.node;
    return found?.kind === 'object' ? found : undefined;
  });
  const place = usePlace(pointer, node, readOnly);
  const [revealed, setRevealed] = useState(NONE);
  const [made] = useState(nothingMade);
  const view = useMemo<FormView>(
    () => ({
      filter: 'all',
      query: '',
      revealed,
      focus: undefined,
      asked: undefined,
      made,
      reveal: (key) => setRevealed((old) => new Set(old).add(key)),
    }),
    [revealed, made],
  );
  return (
    <div className={classes.detail} role="group" aria-label="Chosen entry">
      <FormPlaceContext value={place}>
        <EntryHead pointer={pointer} icon={icon} boxId={boxId} readOnly={readOnly} onDone={onDone} />
        <FormViewContext value={view}>
          <ObjectPane />
        </FormViewContext>
      </FormPlaceContext>
    </div>
  );
}

interface BarProps {
  readonly trees: readonly FileTree[];
  readonly shown: FileTree;
  readonly onShow: (id: string) => void;
  readonly addRef: RefObject<HTMLButtonElement | null>;
  readonly onAddClosed: () => void;
  readonly sections: () => MenuSection[];
  readonly readOnly: boolean;
}

/** Which tree is shown, and what may be added. */
function Bar({ trees, shown, onShow, addRef, onAddClosed, sections, readOnly }: BarProps) {
  return (
    <div className={classes.bar}>
      {trees.length > 1 && (
        <div className={classes.tabs} role="group" aria-label="Trees">
          {trees.map(({ id, title }) => (
            <button
              key={id}
              type="button"
              className={classes.tab}
              aria-pressed={id === shown.id}
              onClick={() => onShow(id)}
            >
              {title}
            </button>
          ))}
        </div>
      )}
      {!readOnly && (
        <Menu
          width={280}
          side="bottom-end"
          sections={sections}
          onClosed={onAddClosed}
          target={
            <button ref={addRef} type="button" className={classes.add}>
              <Icon name="plus" size={14} /> Add
            </button>
          }
        />
      )}
    </div>
  );
}
