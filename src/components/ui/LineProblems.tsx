import type { Severity } from '../../document/diagnostic.ts';
import { SeverityIcon } from './SeverityIcon.tsx';
import classes from './lineProblems.module.css';

interface LineProblem {
  readonly severity: Severity;
  readonly message: string;
  /** Counted from 1. */
  readonly line: number;
}

interface LineProblemsProps {
  readonly problems: readonly LineProblem[];
  /** The others are counted. */
  readonly most: number;
  readonly label: string;
  /** Told which one the user wants to see, by its place in the list. */
  readonly onShow: (index: number) => void;
}

/** What is wrong with a text that is shown beside it, line by line; nothing where nothing is. */
export function LineProblems({ problems, most, label, onShow }: LineProblemsProps) {
  if (problems.length === 0) return null;
  return (
    <ul className={classes.problems} aria-label={label}>
      {problems.slice(0, most).map(({ severity, line, message }, index) => (
        <li key={index}>
          <button type="button" onClick={() => onShow(index)}>
            <SeverityIcon severity={severity} />
            <span className={classes.line}>Line {line}</span>
            <span>{message}</span>
          </button>
        </li>
      ))}
      {problems.length > most && <li className={classes.more}>and {problems.length - most} more</li>}
    </ul>
  );
}
