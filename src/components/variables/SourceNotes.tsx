/** Comments of the text that the document was made from, beside the object that they are about. */
import { useMemo } from 'react';
import { LineTable } from '../../document/lines.ts';
import { parseDocument } from '../../document/document.ts';
import { bus } from '../../state/commands/bus.ts';
import { useDocument } from '../appContext.ts';
import { Icon } from '../ui/Icon.tsx';
import { placeComments } from './comments.ts';
import { useSource } from './useVariables.ts';
import classes from './notes.module.css';

interface SourceNotesProps {
  readonly pointer: string;
  /** True for the object that stands for the whole document. */
  readonly whole: boolean;
}

/** The comments; nothing where there are none. */
export function SourceNotes({ pointer, whole }: SourceNotesProps) {
  const { source, values } = useDocument((s) => s.variables);
  const root = useDocument((s) => s.document?.root);
  const made = useSource(source, values)?.made;
  const before = useMemo(() => (made ? parseDocument(made.text).root : undefined), [made]);
  const lines = useMemo(() => new LineTable(source?.text ?? ''), [source]);
  if (!made || !before || !root || !source) return null;
  const own = placeComments(made.comments ?? [], before, root).filter(
    ({ object }) => object === pointer || (whole && object === ''),
  );
  if (own.length === 0) return null;
  return (
    <ul className={classes.notes} aria-label={`Comments in ${source.fileName}`}>
      {own.map(({ comment, field }) => (
        <li key={comment.range.offset}>
          <button
            type="button"
            title={`Show it in ${source.fileName}`}
            onClick={() => bus.emit('source:show', comment.range)}
          >
            <Icon name="hash" size={13} />
            <span className={classes.text}>{comment.text}</span>
            <span className={classes.place}>
              {field === undefined ? '' : `${field}, `}line {lines.lineAt(comment.range.offset)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
