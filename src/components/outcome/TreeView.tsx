import { useMemo, useState, type KeyboardEvent } from 'react';
import type { DerivedPicture, TreeEntry } from '../../schemas/format.ts';
import { useApp } from '../appContext.ts';
import { showPlace } from '../problems/showPlace.ts';
import { Icon } from '../ui/Icon.tsx';
import { Notes } from './TimelineView.tsx';
import classes from './outcome.module.css';

type Tree = DerivedPicture & { readonly kind: 'tree' };

interface Line {
  readonly id: string;
  readonly entry: TreeEntry;
  readonly depth: number;
}

/** Lines of the entries that are to be seen, those of folded ones left out. */
function linesOf(roots: readonly TreeEntry[], folded: ReadonlySet<string>): Line[] {
  const lines: Line[] = [];
  const walk = (entries: readonly TreeEntry[], base: string, depth: number): void => {
    entries.forEach((entry, index) => {
      const id = `${base}/${String(index)}`;
      lines.push({ id, entry, depth });
      if (!folded.has(id)) walk(entry.children ?? [], id, depth + 1);
    });
  };
  walk(roots, '', 0);
  return lines;
}

/** A tree of named things, each with where it comes from; arrows move and fold, Enter goes to its place. */
export function TreeView({ picture }: { readonly picture: Tree }) {
  const app = useApp();
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState(0);
  const lines = useMemo(() => linesOf(picture.roots, folded), [picture.roots, folded]);
  const at = Math.min(active, lines.length - 1);
  const fold = (id: string, value: boolean): void => {
    setFolded((now) => {
      const next = new Set(now);
      if (value) next.add(id);
      else next.delete(id);
      return next;
    });
  };
  const open = ({ entry }: Line): void => {
    if (entry.pointer !== undefined) showPlace(app, entry.pointer);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const line = lines[at];
    if (!line) return;
    const hasInside = (line.entry.children ?? []).length > 0;
    if (event.key === 'ArrowDown') setActive(Math.min(at + 1, lines.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(at - 1, 0));
    else if (event.key === 'ArrowRight' && hasInside && folded.has(line.id)) fold(line.id, false);
    else if (event.key === 'ArrowLeft' && hasInside && !folded.has(line.id)) fold(line.id, true);
    else if (event.key === 'Enter') open(line);
    else return;
    event.preventDefault();
  };
  return (
    <figure className={classes.figure} aria-label={picture.title}>
      <ul
        role="tree"
        aria-label={picture.title}
        aria-activedescendant={lines[at] ? domId(picture, lines[at]) : undefined}
        tabIndex={0}
        className={classes.tree}
        onKeyDown={onKeyDown}
      >
        {lines.map((line, index) => {
          const { entry, id, depth } = line;
          const hasInside = (entry.children ?? []).length > 0;
          return (
            <li
              key={id}
              id={domId(picture, line)}
              role="treeitem"
              aria-level={depth + 1}
              aria-selected={index === at}
              {...(hasInside ? { 'aria-expanded': !folded.has(id) } : {})}
              data-active={index === at || undefined}
              data-problem={entry.problem !== undefined || undefined}
              className={classes.entry}
              style={{ paddingLeft: 8 + depth * 14 }}
              onClick={() => {
                setActive(index);
                if (hasInside && entry.pointer === undefined) fold(id, !folded.has(id));
                open(line);
              }}
            >
              <Icon name={entry.problem ? 'alert-circle' : (entry.icon ?? (hasInside ? 'folder' : 'file'))} size={14} />
              <span className={classes.entryName}>{entry.name}</span>
              {entry.badges?.map((badge) => (
                <span key={badge} className={classes.badge}>
                  {badge}
                </span>
              ))}
              <span className={classes.detail}>{entry.problem ?? entry.detail ?? ''}</span>
            </li>
          );
        })}
      </ul>
      <Notes notes={picture.notes} />
    </figure>
  );
}

function domId(picture: Tree, line: Line): string {
  return `${picture.id}-line${line.id.replaceAll('/', '-')}`;
}
