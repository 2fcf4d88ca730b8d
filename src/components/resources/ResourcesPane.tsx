/** What a job needs to run: totals, the peak, every part, and how it compares with what is allocated. */
import { useMemo, useRef, useState } from 'react';
import type { ResourceSummary } from '../../resources/resources.ts';
import { flatten } from '../../graph/graph.ts';
import { bus } from '../../state/commands/bus.ts';
import { useAnalysis, useApp, useDocument, useFormat, usePreferences } from '../appContext.ts';
import { createHost } from '../app/host.ts';
import { EmptyNote } from '../ui/EmptyNote.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu } from '../ui/Menu.tsx';
import { PaneHeader } from '../ui/PaneHeader.tsx';
import { PartTable } from './PartTable.tsx';
import { ResourceCard } from './ResourceCard.tsx';
import { Skyline } from './Skyline.tsx';
import { IN_ORDER, kindsOf, sortRows, tableText, type TableSyntax } from './table.ts';
import { UNITS, type Units } from './units.ts';
import { useSize } from './useSize.ts';
import classes from './resources.module.css';

/** The resources of the document, for planning. */
export default function ResourcesPane() {
  const open = useDocument((s) => s.document !== undefined);
  const summary = useAnalysis((s) => s.analysis?.resources);
  const format = useFormat();
  if (!open) {
    return <EmptyNote title="Nothing is open">Open a document to see what it needs to run.</EmptyNote>;
  }
  if (!summary) return <p className={classes.waiting}>Counting…</p>;
  if (kindsOf(summary).length === 0) {
    return (
      <EmptyNote icon="gauge" title="No resources yet">
        This {format.noun} asks for nothing that can be counted.
        {summary.notes.length > 0 && <Notes notes={summary.notes} />}
      </EmptyNote>
    );
  }
  return <Summary summary={summary} />;
}

function Summary({ summary }: { readonly summary: ResourceSummary }) {
  const units = usePreferences((s) => s.units);
  const [sort, setSort] = useState(IN_ORDER);
  // As state: the table inside has to be drawn again once the scroller is there.
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const head = useRef<HTMLDivElement>(null);
  const { height: margin } = useSize(head);
  const rows = useMemo(() => flatten(summary.rows), [summary.rows]);
  const kinds = useMemo(() => kindsOf(summary), [summary]);
  const sorted = useMemo(() => sortRows(rows, sort), [rows, sort]);
  return (
    <div className={classes.pane}>
      <Tools summary={summary} />
      <div ref={setScroller} className={classes.scroll}>
        <div ref={head} className={classes.head}>
          <ul className={classes.cards} aria-label="Totals">
            {kinds.map((kind) => (
              <ResourceCard key={kind} kind={kind} summary={summary} units={units} />
            ))}
          </ul>
          {rows.length > 1 && (
            <Skyline
              rows={rows}
              kinds={kinds}
              allocated={summary.allocated}
              peak={summary.peak}
              peakAt={summary.peakAt}
              units={units}
            />
          )}
          {summary.notes.length > 0 && <Notes notes={summary.notes} />}
        </div>
        {rows.length > 0 && (
          <PartTable
            rows={sorted}
            kinds={kinds}
            allocated={summary.allocated}
            units={units}
            sort={sort}
            onSort={setSort}
            scroller={scroller}
            margin={margin}
          />
        )}
      </div>
    </div>
  );
}

function Notes({ notes }: { readonly notes: readonly string[] }) {
  return (
    <ul className={classes.notes} aria-label="Good to know">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}

/** Units and copying. */
function Tools({ summary }: { readonly summary: ResourceSummary }) {
  const app = useApp();
  const units = usePreferences((s) => s.units);
  const copy = async (syntax: TableSyntax): Promise<void> => {
    const text = tableText(summary, flatten(summary.rows), kindsOf(summary), units, syntax);
    const copied = await createHost(() => undefined).copy(text);
    app.view
      .getState()
      .actions.toast(
        copied
          ? { tone: 'success', title: 'Copied the table of resources' }
          : { tone: 'error', title: 'The browser did not allow the clipboard.' },
      );
  };
  const format = useFormat();
  return (
    <PaneHeader>
      {format.placement && (
        <IconButton
          small
          icon="map-2"
          label="Show where it fits"
          onClick={() => {
            bus.emit('pane:show', 'outcome');
            bus.emit('outcome:placement');
          }}
        />
      )}
      <select
        className={classes.select}
        aria-label="Units of memory"
        value={units}
        onChange={(event) => app.preferences.getState().set({ units: event.target.value as Units })}
      >
        {UNITS.map((unit) => (
          <option key={unit} value={unit}>
            {unit === 'auto' ? 'Auto units' : unit}
          </option>
        ))}
      </select>
      <Menu
        side="bottom-end"
        target={<IconButton small icon="copy" label="Copy as a table" />}
        sections={[
          {
            entries: [
              {
                id: 'tsv',
                title: 'Copy for a spreadsheet',
                detail: 'Cells set apart by tabs',
                icon: 'table',
                run: () => void copy('tsv'),
              },
              {
                id: 'markdown',
                title: 'Copy as Markdown',
                detail: 'For a ticket or a README',
                icon: 'hash',
                run: () => void copy('markdown'),
              },
            ],
          },
        ]}
      />
    </PaneHeader>
  );
}
