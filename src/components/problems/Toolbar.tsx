import type { Counts, Severity } from '../../document/diagnostic.ts';
import { bus } from '../../state/commands/bus.ts';
import { useAnalysis } from '../appContext.ts';
import { Button } from '../ui/Button.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { SeverityIcon } from '../ui/SeverityIcon.tsx';
import { Tip } from '../ui/Tip.tsx';
import { SEVERITIES, type Grouping } from './list.ts';
import classes from './problems.module.css';

const NAMES: Readonly<Record<Severity, string>> = { error: 'Errors', warning: 'Warnings', info: 'Advice' };
const GROUPINGS: readonly (readonly [Grouping, string])[] = [
  ['errors', 'Errors first'],
  ['none', 'As in the text'],
  ['severity', 'By severity'],
  ['code', 'By kind'],
  ['part', 'By part'],
];

export interface ToolbarProps {
  readonly counts: Counts;
  readonly severities: readonly Severity[];
  readonly onSeverity: (severity: Severity) => void;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly grouping: Grouping;
  readonly onGrouping: (grouping: Grouping) => void;
  /** How many problems can be mended together. */
  readonly mendable: number;
}

/** Which problems are shown, and how they are grouped. */
export function Toolbar(props: ToolbarProps) {
  const { counts, severities, onSeverity, query, onQuery, grouping, onGrouping, mendable } = props;
  const pending = useAnalysis((s) => s.pending);
  return (
    <div className={classes.toolbar}>
      <div className={classes.toggles} role="group" aria-label="Severities shown">
        {SEVERITIES.map((severity) => {
          const on = severities.includes(severity);
          return (
            <Tip key={severity} label={`${on ? 'Hide' : 'Show'} ${NAMES[severity].toLowerCase()}`}>
              <button
                type="button"
                className={classes.toggle}
                aria-pressed={on}
                aria-label={`${NAMES[severity]}: ${counts[severity]}`}
                onClick={() => onSeverity(severity)}
              >
                <SeverityIcon severity={severity} quiet />
                <span>{counts[severity].toLocaleString('en')}</span>
              </button>
            </Tip>
          );
        })}
      </div>
      <SearchField
        className={classes.search}
        value={query}
        onChange={onQuery}
        label="Filter by message, code or path"
        placeholder="Filter"
      />
      <span className={classes.pending} data-on={pending || undefined} aria-hidden="true">
        checking…
      </span>
      {mendable > 1 && (
        <Button small tone="quiet" icon="wand" onClick={() => bus.emit('problems:fixAll', '')}>
          Fix many…
        </Button>
      )}
      <select
        className={classes.select}
        aria-label="Order and groups"
        value={grouping}
        onChange={(event) => onGrouping(event.target.value as Grouping)}
      >
        {GROUPINGS.map(([value, title]) => (
          <option key={value} value={value}>
            {title}
          </option>
        ))}
      </select>
    </div>
  );
}
