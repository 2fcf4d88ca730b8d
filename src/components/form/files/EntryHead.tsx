/** Where a file or folder stands, and what may be done with it: over its fields, beside the tree and alone. */
import { useId, useState } from 'react';
import { useDocumentView } from '../../appContext.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useForm } from '../context.ts';
import { RowButton } from '../controls/parts.tsx';
import { type FileResult, useFileEdits } from './useFileEdits.ts';
import classes from './files.module.css';

interface EntryHeadProps {
  readonly pointer: string;
  /** Icon of the kind; none where the surroundings tell it. */
  readonly icon?: string | undefined;
  readonly readOnly: boolean;
  /** Id of the box of its path, for whoever puts the keyboard there. */
  readonly boxId?: string;
  /** The selection of all views goes with it. */
  readonly follow?: boolean;
  /** The word for it is seen, not only heard. */
  readonly labelled?: boolean;
  readonly onDone?: (result: FileResult) => void;
}

export default function EntryHead({
  pointer,
  icon,
  readOnly,
  boxId,
  follow = false,
  labelled = false,
  onDone,
}: EntryHeadProps) {
  const form = useForm();
  const view = useDocumentView();
  const edits = useFileEdits();
  const ownId = useId();
  const [typed, setTyped] = useState<string>();
  const [said, setSaid] = useState<{ readonly text: string; readonly isRefusal: boolean }>();
  const { files } = form.format;
  const path = view && files?.pathOf(view, pointer);
  if (!view || !files || path === undefined) return null;
  const id = boxId ?? ownId;
  const run = (result: FileResult): void => {
    if (!result.ok) setSaid({ text: result.reason, isRefusal: true });
    else setSaid(result.note === undefined ? undefined : { text: result.note, isRefusal: false });
    onDone?.(result);
  };
  const move = (): void => {
    const name = typed?.trim();
    setTyped(undefined);
    if (name === undefined || name === '' || name === path) return;
    run(edits.perform({ kind: 'rename', pointer, name }, follow));
  };
  const actions = readOnly ? [] : files.actions(view, pointer);
  const removal = actions.find(({ removes }) => removes);
  const others = actions.filter(({ removes }) => removes !== true);
  return (
    <div className={classes.entryHead} data-alone={labelled || undefined}>
      {labelled && (
        <label className={classes.pathLabel} htmlFor={id}>
          Path
        </label>
      )}
      <div className={classes.pathRow}>
        {icon !== undefined && <Icon name={icon} size={15} />}
        {!labelled && (
          <label className="jw-hidden" htmlFor={id}>
            Path
          </label>
        )}
        <input
          id={id}
          className={classes.pathBox}
          value={typed ?? path}
          title="Where it stands; write another path to move it"
          autoComplete="off"
          spellCheck={false}
          readOnly={readOnly}
          onFocus={(event) => {
            event.target.select();
          }}
          onChange={(event) => {
            setTyped(event.target.value);
          }}
          onBlur={move}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              event.preventDefault();
              move();
            }
            if (event.key === 'Escape' && typed !== undefined) {
              event.stopPropagation();
              setTyped(undefined);
            }
          }}
        />
        {removal && (
          <RowButton
            icon={removal.icon}
            label={`${removal.title}: ${path}`}
            onClick={() => {
              run(edits.perform(removal.intent, follow));
            }}
          />
        )}
      </div>
      {others.length > 0 && (
        <div className={classes.actions}>
          {others.map((action) => (
            <button
              key={action.id}
              type="button"
              className={classes.action}
              onClick={() => {
                run(edits.perform(action.intent, follow));
              }}
            >
              <Icon name={action.icon} size={13} /> {action.title}
            </button>
          ))}
        </div>
      )}
      {said && (
        <p className={classes.said} role="status" data-refusal={said.isRefusal || undefined}>
          {said.text}
        </p>
      )}
    </div>
  );
}
