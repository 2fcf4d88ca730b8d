/** The list of problems: filtered, grouped, with help and fixes in place. */
import { useMemo, useState } from 'react';
import type { Severity } from '../../document/diagnostic.ts';
import type { Analysis } from '../../validation/analysis.ts';
import { useAnalysis, useApp, useDocument, useFormat, usePreferences } from '../appContext.ts';
import { indexGraph, nodeAt } from '../outline/graphIndex.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyNote } from '../ui/EmptyNote.tsx';
import { Late } from '../ui/Late.tsx';
import { batchFix } from './batch.ts';
import { codeTitle } from './titles.ts';
import {
  filterItems,
  gatherAlike,
  groupItems,
  identify,
  isAlike,
  type Grouping,
  type GroupNames,
  rowsOf,
  shortPath,
  toggled,
  total,
} from './list.ts';
import { ProblemList } from './ProblemList.tsx';
import { Announcer } from './Announcer.tsx';
import { Toolbar } from './Toolbar.tsx';
import classes from './problems.module.css';

/** What is wrong with the document, with ways to mend it. */
export default function ProblemsPane() {
  const open = useDocument((s) => s.document !== undefined);
  const analysis = useAnalysis((s) => s.analysis);
  const failure = useAnalysis((s) => s.failure);
  if (!open) {
    return (
      <EmptyNote title="Nothing is open">Open or paste a document, and what is wrong with it is listed here.</EmptyNote>
    );
  }
  if (!analysis) {
    return failure === undefined ? (
      <p className={classes.waiting}>Checking…</p>
    ) : (
      <EmptyNote icon="alert-circle" title="The document could not be checked">
        {failure}
      </EmptyNote>
    );
  }
  return <Problems analysis={analysis} failure={failure} />;
}

const loadSilenced = () => import('./Silenced.tsx').then((file) => file.Silenced);
const NO_PROPS = {};
const stay = (): void => undefined;

/** The pane is made anew when its tab is opened again; how the list was arranged is kept for the session. */
const session: { grouping: Grouping } = { grouping: 'errors' };

function useGroupNames(analysis: Analysis): GroupNames {
  const format = useFormat();
  return useMemo(() => {
    const index = indexGraph(analysis.graph);
    return {
      part: (pointer) => {
        const node = nodeAt(index, pointer);
        return node
          ? { key: node.key, title: node.title, place: shortPath(node.pointer, 32) }
          : { key: '', title: `The ${format.noun} itself` };
      },
      code: (code) => codeTitle(code, format),
    };
  }, [analysis.graph, format]);
}

function Problems({ analysis, failure }: { readonly analysis: Analysis; readonly failure: string | undefined }) {
  const app = useApp();
  const format = useFormat();
  const severities = usePreferences((s) => s.severities);
  const [grouping, setGrouping] = useState(session.grouping);
  const [query, setQuery] = useState('');
  const [closedGroups, setClosedGroups] = useState<ReadonlySet<string>>(() => new Set());
  const [openItems, setOpenItems] = useState<ReadonlySet<string>>(() => new Set());
  const names = useGroupNames(analysis);
  const { counts, diagnostics, more } = analysis;
  const items = useMemo(() => identify(diagnostics), [diagnostics]);
  const shown = useMemo(() => filterItems(items, severities, query), [items, severities, query]);
  const groups = useMemo(() => groupItems(shown, grouping, names), [shown, grouping, names]);
  const rows = useMemo(
    () =>
      rowsOf(groups, grouping, { closedGroups, openItems }, (alike) =>
        // What is not listed is not searched: then only those count that were found.
        grouping === 'errors' ? gatherAlike(alike, names, query === '' ? more : {}) : alike,
      ),
    [groups, grouping, closedGroups, openItems, names, query, more],
  );
  const all = total(counts);
  const codes = useDocument((s) => s.aside.silenced);
  const mendable = useMemo(() => diagnostics.filter((d) => batchFix(d) !== undefined).length, [diagnostics]);

  const toggleSeverity = (severity: Severity): void => {
    const next = severities.includes(severity) ? severities.filter((s) => s !== severity) : [...severities, severity];
    app.preferences.getState().set({ severities: next });
  };
  const reset = (): void => {
    setQuery('');
    app.preferences.getState().set({ severities: ['error', 'warning', 'info'] });
  };

  return (
    <div className={classes.pane}>
      <Toolbar
        counts={counts}
        severities={severities}
        onSeverity={toggleSeverity}
        query={query}
        onQuery={setQuery}
        grouping={grouping}
        onGrouping={(next) => {
          session.grouping = next;
          setGrouping(next);
        }}
        mendable={mendable}
      />
      {codes.length > 0 && <Late load={loadSilenced} props={NO_PROPS} onFailure={stay} />}
      <Announcer counts={counts} shown={shown.length} filtered={shown.length < items.length} />
      {failure !== undefined && (
        <p className={classes.notice}>Checking failed, so this list is of an earlier text: {failure}</p>
      )}
      {all > diagnostics.length && (
        <p className={classes.notice}>
          Showing the first {number(diagnostics.length)} of {number(all)}, errors first.
        </p>
      )}
      {all === 0 ? (
        <EmptyNote icon="circle-check" title="No problems found">
          Checked the syntax, every value against the definition of the {format.noun}, and{' '}
          {number(Object.keys(format.rules.info).length)} rules of {format.title}.
        </EmptyNote>
      ) : rows.length === 0 ? (
        <EmptyNote
          icon="filter"
          title="Nothing matches the filter"
          action={
            <Button small onClick={reset}>
              Show all {number(all)}
            </Button>
          }
        />
      ) : (
        <ProblemList
          analysis={analysis}
          rows={rows}
          onGroup={(id, open) => {
            if (isAlike(id)) setOpenItems((set) => toggled(set, id, open));
            else setClosedGroups((set) => toggled(set, id, !open));
          }}
          onItem={(id, open) => setOpenItems((set) => toggled(set, id, open))}
        />
      )}
    </div>
  );
}

function number(value: number): string {
  return value.toLocaleString('en');
}
