/** The lines of a tree of files as they are shown, and the ways of the keyboard between them. */
import type { TreeEntry } from '../../../schemas/format.ts';

export interface Line {
  /** Survives edits elsewhere: what the entry is in the document, or where it stands. */
  readonly id: string;
  readonly entry: TreeEntry;
  readonly depth: number;
  /** Id of the folder around it. */
  readonly parent: string | undefined;
  /** There is something in it. */
  readonly isFull: boolean;
}

/** Lines of all entries that no folded one hides. */
export function linesOf(roots: readonly TreeEntry[], folded: ReadonlySet<string>): readonly Line[] {
  const lines: Line[] = [];
  const walk = (entries: readonly TreeEntry[], parent: string | undefined, depth: number): void => {
    entries.forEach((entry, index) => {
      const id =
        entry.pointer ?? (entry.path === undefined ? `${parent ?? ''}#${String(index)}` : `path:${entry.path}`);
      const children = entry.children ?? [];
      lines.push({ id, entry, depth, parent, isFull: children.length > 0 });
      if (!folded.has(id)) walk(children, id, depth + 1);
    });
  };
  walk(roots, undefined, 0);
  return lines;
}

/** What an arrow key does at a line: another line, or folding this one. */
export type Step = { readonly to: number } | { readonly fold: boolean } | undefined;

/** The step of a key; undefined when the key means nothing here. */
export function stepOf(key: string, lines: readonly Line[], at: number, folded: ReadonlySet<string>): Step {
  const line = lines[at];
  const last = lines.length - 1;
  switch (key) {
    case 'ArrowDown':
      return { to: Math.min(at + 1, last) };
    case 'ArrowUp':
      return { to: Math.max(at - 1, 0) };
    case 'Home':
      return { to: 0 };
    case 'End':
      return { to: last };
    case 'ArrowRight':
      if (!line?.isFull) return undefined;
      return folded.has(line.id) ? { fold: false } : { to: at + 1 };
    case 'ArrowLeft': {
      if (line?.isFull && !folded.has(line.id)) return { fold: true };
      const parent = lines.findIndex(({ id }) => id === line?.parent);
      return parent < 0 ? undefined : { to: parent };
    }
    default:
      return undefined;
  }
}

/** The path an entry gets in a folder; undefined when it would stay where it is, or go into itself. */
export function pathInto(path: string, folder: string): string | undefined {
  const clean = path.replace(/\/+$/, '');
  const base = clean.slice(clean.lastIndexOf('/') + 1);
  if (base === '' || folder === clean || folder.startsWith(`${clean}/`)) return undefined;
  const moved = `${folder === '/' ? '' : folder}/${base}`;
  return moved === clean ? undefined : moved;
}
