/** Command lines that check and submit the result, ready to be pasted. */
import { useState } from 'react';
import { parseDocument } from '../../document/document.ts';
import { codedFills, secretFills } from '../../job/secretParts.ts';
import { takesNotation } from '../../schemas/format.ts';
import { fillSubmit } from '../../state/commands/submitText.ts';
import { useCommands } from '../app/context.tsx';
import { secretsOf, withVariables } from '../share/secrets.ts';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { fillSecrets, fillSubmitAll } from './allFiles.ts';
import classes from './convert.module.css';
import { useTarget } from './useTarget.ts';

export interface CommandsProps {
  readonly formatId: string;
  readonly notation: string;
  readonly fileName: string;
  readonly text: string;
  /** Names of all results in their order. */
  readonly files: readonly string[];
  /** What should be known before one is used. */
  readonly warnings: readonly string[];
}

/** The list. Secrets stand in it as variables of the shell. */
export function Commands({ formatId, notation, fileName, text, files, warnings }: CommandsProps) {
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
  const withoutSecrets = (): string => {
    const document = parseDocument(text);
    return withVariables(document, secretsOf(document, format));
  };
  const lines = commands.map(({ checks, template, ...command }) => {
    const all = checks === true && files.length > 1;
    return {
      ...command,
      all,
      line: all
        ? fillSubmitAll(template, files)
        : fillSubmit(template, fileName, template.includes('{json}') ? withoutSecrets() : text),
    };
  });
  const fills = secretFills(text);
  if (fills.length > 0) {
    lines.unshift({
      id: 'fill-secrets',
      title: fills.length === 1 ? 'Fill in the secret' : 'Fill in the secrets',
      description: `Puts the value of ${fills.map((name) => `$${name}`).join(', ')} where a placeholder stands in the file.`,
      all: false,
      line: fillSecrets(fills, fileName, codedFills(text).length > 0),
    });
  }
  return (
    <ul className={classes.commands}>
      {warnings.map((warning) => (
        <li key={warning} className={classes.caution}>
          <Icon name="alert-triangle" size={14} label="Warning" /> {warning}
        </li>
      ))}
      {files.length > 1 && (
        <li>
          <p>
            What only checks takes all {files.length} files. Hand them over in the order that the notes of the result
            say: these lines are for {fileName}.
          </p>
        </li>
      )}
      {lines.map(({ id, title, description, all, line }) => (
        <li key={id}>
          <div className={classes.commandHead}>
            <h3>{all ? `${title}: all files` : title}</h3>
            <span role="status">{told?.id === id ? (told.ok ? 'Copied' : 'Select the line instead') : ''}</span>
            <IconButton small icon="copy" label={`Copy: ${title}`} onClick={() => void copy(id, line)} />
          </div>
          <p>{description}</p>
          <pre tabIndex={0} role="region" aria-label={`Command: ${title}`}>
            {shortened(line)}
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
