/** The lines of a tree of files: arrows move and fold, Enter goes to the path, Delete removes; lines are dragged into folders. */
import { type DragEvent, type KeyboardEvent, useState } from 'react';
import type { TreeEntry } from '../../../schemas/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { Problems } from '../problems.ts';
import { type Line, pathInto, stepOf } from './lines.ts';
import classes from './files.module.css';

interface TreeProps {
  readonly title: string;
  readonly uid: string;
  readonly lines: readonly Line[];
  readonly folded: ReadonlySet<string>;
  readonly chosen: string | undefined;
  readonly problems: Problems;
  readonly onChoose: (id: string) => void;
  readonly onFold: (id: string, fold: boolean) => void;
  readonly onOpen: () => void;
  /** Absent where nothing may be changed. */
  readonly onDrop?: (from: string, folder: string) => void;
  readonly onRemove?: (pointer: string) => void;
  readonly onAdd?: () => void;
}

export function Tree(props: TreeProps) {
  const { title, uid, lines, folded, chosen, onChoose, onFold, onOpen } = props;
  const [dragged, setDragged] = useState<Line>();
  const [over, setOver] = useState<string>();
  const at = Math.max(
    0,
    lines.findIndex(({ id }) => id === chosen),
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    const line = lines[at];
    if (!line || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = stepOf(event.key, lines, at, folded);
    const next = step && 'to' in step ? lines[step.to] : undefined;
    if (next) {
      onChoose(next.id);
      document.getElementById(domId(uid, next))?.scrollIntoView({ block: 'nearest' });
    } else if (step && 'fold' in step) onFold(line.id, step.fold);
    else if ((event.key === 'Enter' || event.key === 'F2') && line.entry.pointer !== undefined) {
      onChoose(line.id);
      onOpen();
    } else if (event.key === 'Delete' && line.entry.pointer !== undefined && props.onRemove)
      props.onRemove(line.entry.pointer);
    else if ((event.key === 'Insert' || event.key === '+') && props.onAdd) props.onAdd();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const canTake = (line: Line): boolean =>
    line.entry.holds === true &&
    line.entry.path !== undefined &&
    dragged?.entry.path !== undefined &&
    pathInto(dragged.entry.path, line.entry.path) !== undefined;
  return (
    <ul
      role="tree"
      aria-label={title}
      aria-activedescendant={lines[at] ? domId(uid, lines[at]) : undefined}
      tabIndex={0}
      className={classes.tree}
      onKeyDown={onKeyDown}
    >
      {lines.map((line) => {
        const { entry, id } = line;
        const isMovable = props.onDrop !== undefined && entry.pointer !== undefined && entry.path !== undefined;
        return (
          <li
            key={id}
            id={domId(uid, line)}
            role="treeitem"
            aria-level={line.depth + 1}
            aria-selected={id === chosen}
            {...(line.isFull ? { 'aria-expanded': !folded.has(id) } : {})}
            className={classes.line}
            data-faint={entry.faint || undefined}
            data-over={over === id || undefined}
            draggable={isMovable}
            onDragStart={(event: DragEvent) => {
              event.dataTransfer.setData('text/plain', entry.path ?? '');
              event.dataTransfer.effectAllowed = 'move';
              setDragged(line);
            }}
            onDragEnd={() => {
              setDragged(undefined);
              setOver(undefined);
            }}
            onDragOver={(event: DragEvent) => {
              if (!canTake(line)) return;
              event.preventDefault();
              setOver(id);
            }}
            onDragLeave={() => setOver((now) => (now === id ? undefined : now))}
            onDrop={(event: DragEvent) => {
              event.preventDefault();
              setOver(undefined);
              if (dragged && entry.path !== undefined && canTake(line)) props.onDrop?.(dragged.id, entry.path);
            }}
            onClick={() => onChoose(id)}
          >
            <span className={classes.indent} style={{ width: line.depth * 16 }} aria-hidden="true" />
            <span
              className={classes.fold}
              data-folded={folded.has(id) || undefined}
              aria-hidden="true"
              onClick={(event) => {
                if (!line.isFull) return;
                event.stopPropagation();
                onFold(id, !folded.has(id));
              }}
            >
              {line.isFull && <Icon name="chevron-down" size={13} />}
            </span>
            <LineText entry={entry} problems={props.problems} />
          </li>
        );
      })}
    </ul>
  );
}

function LineText({ entry, problems }: { readonly entry: TreeEntry; readonly problems: Problems }) {
  const { pointer, name, badges = [], detail = '' } = entry;
  const found = pointer === undefined ? [] : [...problems.at(pointer), ...problems.below(pointer)];
  const worst =
    found.find(({ severity }) => severity === 'error') ?? found.find(({ severity }) => severity === 'warning');
  // What the checks say of it comes first; the tree's own word is for what no check is about.
  const severity = worst?.severity ?? (entry.problem === undefined ? undefined : 'error');
  const words = worst?.message ?? entry.problem;
  return (
    <>
      <span className={classes.icon} data-severity={severity}>
        <Icon
          name={
            severity === 'error' ? 'alert-circle' : severity === undefined ? (entry.icon ?? 'file') : 'alert-triangle'
          }
          size={15}
        />
      </span>
      <span className={classes.words}>
        <span className={classes.first}>
          <span className={classes.name} data-severity={severity}>
            {name}
          </span>
          {badges.map((badge) => (
            <span key={badge} className={classes.badge}>
              {badge}
            </span>
          ))}
        </span>
        {(words ?? detail) !== '' && (
          <span className={classes.second} data-severity={severity} title={words ?? detail}>
            {words ?? detail}
          </span>
        )}
      </span>
    </>
  );
}

function domId(uid: string, line: Line): string {
  return `${uid}-${line.id.replaceAll(/[^A-Za-z0-9]/g, (c) => `_${c.charCodeAt(0).toString(16)}`)}`;
}
