/** Command lines that check and submit the result, ready to be pasted. */
import { useState } from 'react';
import { takesNotation } from '../../schemas/format.ts';
import { fillSubmit } from '../../state/commands/submitText.ts';
import { useCommands } from '../app/context.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import classes from './convert.module.css';
import { useTarget } from './useTarget.ts';

export interface CommandsProps {
  readonly formatId: string;
  readonly notation: string;
  readonly fileName: string;
  readonly text: string;
}

/** The list. Secrets stand in it as variables of the shell. */
export function Commands({ formatId, notation, fileName, text }: CommandsProps) {
  const { host } = useCommands();
  const format = useTarget(formatId);
  const [told, setTold] = useState<{ readonly id: string; readonly ok: boolean }>();
  if (!format) return <p className={classes.nothing}>Loading…</p>;
  const commands = format.submit.filter((command) => takesNotation(command, notation));
  if (commands.length === 0) {
    return <p className={classes.nothing}>No command takes this notation. Choose JSON to see those that there are.</p>;
  }
  const copy = async (id: string, line: string): Promise<void> => {
    setTold({ id, ok: await host.copy(line) });
  };
  return (
    <ul className={classes.commands}>
      {commands.map(({ id, title, description, template }) => (
        <li key={id}>
          <div className={classes.commandHead}>
            <h3>{title}</h3>
            <span role="status">{told?.id === id ? (told.ok ? 'Copied' : 'Select the line instead') : ''}</span>
            <IconButton
              small
              icon="copy"
              label={`Copy: ${title}`}
              onClick={() => void copy(id, fillSubmit(template, fileName, text))}
            />
          </div>
          <p>{description}</p>
          <pre tabIndex={0} role="region" aria-label={`Command: ${title}`}>
            {shortened(fillSubmit(template, fileName, text))}
          </pre>
        </li>
      ))}
    </ul>
  );
}

/** Longer commands hold the whole document: nobody reads it here. */
const LONG = 600;

function shortened(line: string): string {
  return line.length > LONG ? `${line.slice(0, LONG)}…` : line;
}
