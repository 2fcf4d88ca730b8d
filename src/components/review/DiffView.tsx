/** Two texts as a table of lines: side by side where there is room, else one below the other. */
import { useMemo, useState } from 'react';
import { useMedia } from '../app/useMedia.ts';
import { Icon } from '../ui/Icon.tsx';
import { changedPart, countChanges, diffLines, type DiffRow, type Side } from '../../document/lineDiff.ts';
import classes from './review.module.css';

/** Rows beyond this are not drawn: nobody reads them, and the page would stand still. */
const SHOWN = 1500;

export interface DiffViewProps {
  readonly before: string;
  readonly after: string;
}

/** How much changes, in words. */
export function changeWords(rows: readonly DiffRow[]): string {
  const { removed, added } = countChanges(rows);
  const lines = (count: number): string => `${count.toLocaleString('en')} ${count === 1 ? 'line' : 'lines'}`;
  if (removed === 0 && added === 0) return 'No line changes';
  return `${lines(removed)} taken away, ${lines(added)} added`;
}

/** The differences of two texts. */
export function DiffView({ before, after }: DiffViewProps) {
  const rows = useMemo(() => diffLines(before, after), [before, after]);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const wide = useMedia('(min-width: 900px)');
  if (rows.length === 0) return <p className={classes.nothing}>The text is like this already: no line changes.</p>;
  const open = (line: number): void => {
    setOpened((old) => new Set(old).add(line));
  };
  const flat = rows
    .slice(0, SHOWN)
    .flatMap((row): readonly DiffRow[] =>
      row.kind === 'fold' && opened.has(row.rows[0]?.before.line ?? 0) ? row.rows : [row],
    );
  return (
    <div className={classes.diff} role="region" aria-label="Text before and after" tabIndex={0}>
      <table className={classes.lines} data-wide={wide || undefined}>
        <caption className="jw-hidden">{changeWords(rows)}</caption>
        {wide && (
          <colgroup>
            <col className={classes.numbers} />
            <col />
            <col className={classes.numbers} />
            <col />
          </colgroup>
        )}
        <thead className={wide ? undefined : 'jw-hidden'}>
          <tr>
            <th colSpan={2} scope="colgroup">
              Before
            </th>
            <th colSpan={2} scope="colgroup">
              After
            </th>
          </tr>
        </thead>
        <tbody>
          {(wide ? flat : singles(flat)).map((row, i) =>
            row.kind === 'fold' ? (
              <Fold key={`fold${i}`} row={row} onOpen={open} />
            ) : wide ? (
              <Pair key={i} row={row} />
            ) : (
              <Single key={i} row={row} />
            ),
          )}
        </tbody>
      </table>
      {rows.length > SHOWN && <p className={classes.nothing}>and {rows.length - SHOWN} more lines</p>}
    </div>
  );
}

function Fold(props: { readonly row: DiffRow & { kind: 'fold' }; readonly onOpen: (line: number) => void }) {
  const { rows } = props.row;
  return (
    <tr className={classes.fold}>
      <td colSpan={4}>
        <button type="button" onClick={() => props.onOpen(rows[0]?.before.line ?? 0)}>
          <Icon name="dots" size={14} /> {rows.length} unchanged lines
        </button>
      </td>
    </tr>
  );
}

type LineRow = Exclude<DiffRow, { kind: 'fold' }>;

function Pair({ row }: { readonly row: LineRow }) {
  const changed = row.kind === 'change';
  return (
    <tr>
      <Cells side={row.before} other={row.after} kind={changed ? 'removed' : 'same'} />
      <Cells side={row.after} other={row.before} kind={changed ? 'added' : 'same'} />
    </tr>
  );
}

/** Rows for one column: of every block that changed first what was taken away, then what was added. */
function singles(rows: readonly DiffRow[]): DiffRow[] {
  const out: DiffRow[] = [];
  let added: DiffRow[] = [];
  for (const row of rows) {
    if (row.kind !== 'change') {
      out.push(...added, row);
      added = [];
      continue;
    }
    // The counterpart stays, so that what changed within the line can be marked.
    if (row.before) out.push({ ...row, only: 'before' });
    if (row.after) added.push({ ...row, only: 'after' });
  }
  return [...out, ...added];
}

function Single({ row }: { readonly row: LineRow }) {
  const removed = row.kind === 'change' && row.only === 'before';
  const [side, other] = removed ? [row.before, row.after] : [row.after, row.before];
  return (
    <tr>
      <Cells side={side} other={other} kind={row.kind === 'same' ? 'same' : removed ? 'removed' : 'added'} span={3} />
    </tr>
  );
}

const WORDS = { same: '', removed: 'taken away: ', added: 'added: ' } as const;
const SIGNS = { same: ' ', removed: '−', added: '+' } as const;

function Cells(props: {
  readonly side: Side | undefined;
  readonly other: Side | undefined;
  readonly kind: 'same' | 'removed' | 'added';
  readonly span?: number;
}) {
  const { side, other, kind, span } = props;
  if (!side) return <td colSpan={2} className={classes.none} />;
  const part = kind === 'same' || !other ? undefined : changedPart(side.text, other.text);
  return (
    <>
      <td className={classes.number} data-kind={kind}>
        {side.line}
      </td>
      <td className={classes.text} data-kind={kind} {...(span === undefined ? {} : { colSpan: span })}>
        <span className={classes.sign} aria-hidden="true">
          {SIGNS[kind]}
        </span>
        <span className="jw-hidden">{WORDS[kind]}</span>
        {part ? (
          <>
            {side.text.slice(0, part.start)}
            <mark>{side.text.slice(part.start, part.end)}</mark>
            {side.text.slice(part.end)}
          </>
        ) : (
          side.text
        )}
      </td>
    </>
  );
}
