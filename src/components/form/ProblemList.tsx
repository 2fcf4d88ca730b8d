/** Diagnostics in words, with their fixes as buttons. */
import { useState } from 'react';
import type { Counts, Diagnostic, Fix } from '../../document/diagnostic.ts';
import { useApp, useBehind } from '../appContext.ts';
import { Icon } from '../ui/Icon.tsx';
import { applyFix } from './edits.ts';
import classes from './form.module.css';

const ICONS = { error: 'circle-x', warning: 'alert-triangle', info: 'info-circle' } as const;
const WORDS = { error: 'Error', warning: 'Warning', info: 'Advice' } as const;

export function ProblemList({
  id,
  problems,
  fixes = true,
}: {
  readonly id: string;
  readonly problems: readonly Diagnostic[];
  readonly fixes?: boolean;
}) {
  if (problems.length === 0) return null;
  return (
    <ul className={classes.problems} id={id} data-said>
      {problems.map((problem) => (
        <Problem key={`${problem.code} ${problem.pointer} ${problem.message}`} problem={problem} fixes={fixes} />
      ))}
    </ul>
  );
}

function Problem({ problem, fixes }: { readonly problem: Diagnostic; readonly fixes: boolean }) {
  const app = useApp();
  // Tab right after a letter goes to the next field, not to a button for what the letter may have mended.
  const reach = useBehind() ? { tabIndex: -1 } : {};
  const [open, setOpen] = useState(false);
  const [refused, setRefused] = useState<string>();
  const run = (fix: Fix): void => {
    setRefused(applyFix(app, problem, fix));
  };
  return (
    <li className={classes.problem} data-severity={problem.severity}>
      <Icon name={ICONS[problem.severity]} size={14} label={WORDS[problem.severity]} />
      <div>
        <p>
          {problem.message}
          {problem.help !== undefined && problem.help !== '' && (
            <button
              type="button"
              {...reach}
              className={classes.why}
              aria-expanded={open}
              onClick={() => {
                setOpen(!open);
              }}
            >
              {open ? 'Less' : 'Why?'}
            </button>
          )}
        </p>
        {open && <p className={classes.problemHelp}>{problem.help}</p>}
        {fixes && problem.fixes && problem.fixes.length > 0 && (
          <div className={classes.fixes}>
            {problem.fixes.map((fix) => (
              <button
                key={fix.label}
                type="button"
                {...reach}
                className={classes.fix}
                onClick={() => {
                  run(fix);
                }}
              >
                <Icon name="wand" size={13} /> {fix.label}
              </button>
            ))}
          </div>
        )}
        {refused !== undefined && (
          <p className={classes.problemHelp} role="status">
            {refused}
          </p>
        )}
      </div>
    </li>
  );
}

/** How many problems lie behind something. */
export function ProblemCount({ counts }: { readonly counts: Counts }) {
  if (counts.error + counts.warning + counts.info === 0) return null;
  return (
    <span className={classes.counts}>
      {(['error', 'warning', 'info'] as const).map(
        (severity) =>
          counts[severity] > 0 && (
            <span key={severity} data-severity={severity}>
              <Icon name={ICONS[severity]} size={13} label={WORDS[severity]} /> {counts[severity]}
            </span>
          ),
      )}
    </span>
  );
}
