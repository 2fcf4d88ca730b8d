/** Command lines that check and submit the result, ready to be pasted. */
import { useMemo, useState } from 'react';
import { parseDocument } from '../../document/document.ts';
import { codedFiles, secretFills } from '../../job/codedFiles.ts';
import { wholeFills } from '../../job/fills.ts';
import { type Format, takesNotation } from '../../schemas/format.ts';
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
  /** What is to be chosen and not filled in by a command, as it stands in the text. */
  readonly choices: readonly string[];
  /** What should be known before one is used. */
  readonly warnings: readonly string[];
}

/** The list. Secrets stand in it as variables of the shell. */
export function Commands({ formatId, notation, fileName, text, files, choices, warnings }: CommandsProps) {
  const { host } = useCommands();
  const format = useTarget(formatId);
  const [told, setTold] = useState<{ readonly id: string; readonly ok: boolean }>();
  // Looked for once, not whenever it is said that something was copied: files in base64 have to be decoded for it.
  const lines = useMemo(
    () => format && linesFor(format, { notation, fileName, text, files, choices }),
    [format, notation, fileName, text, files, choices],
  );
  if (!lines) return <p className={classes.nothing}>Loading…</p>;
  if (lines.length === 0) {
    return <p className={classes.nothing}>No command takes this notation. Choose JSON to see those that there are.</p>;
  }
  const copy = async (id: string, line: string): Promise<void> => {
    setTold({ id, ok: await host.copy(line) });
  };
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

interface CommandLine {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** True when it is for all files. */
  readonly all: boolean;
  readonly line: string;
}

/** The commands for a result; none when no command of its format takes the notation. */
function linesFor(
  format: Format,
  { notation, fileName, text, files, choices }: Omit<CommandsProps, 'formatId' | 'warnings'>,
): readonly CommandLine[] {
  const coded = codedFiles(text);
  const withoutSecrets = (): string => {
    const document = parseDocument(text);
    return withVariables(document, secretsOf(document, format), coded);
  };
  const lines = format.submit
    .filter((command) => takesNotation(command, notation))
    .map(({ checks, template, ...command }): CommandLine => {
      const all = checks === true && files.length > 1;
      return {
        ...command,
        all,
        line: all
          ? fillSubmitAll(template, files)
          : fillSubmit(template, fileName, template.includes('{json}') ? withoutSecrets() : text),
      };
    });
  const names = secretFills(text, coded);
  // Choices are made in their own place; other names cannot be those of variables.
  const wholes = wholeFills(text)
    .filter((place) => !choices.includes(place))
    .flatMap((place) => /^<TO FILL ([A-Za-z_]\w*)>$/.exec(place)?.[1] ?? []);
  const fills = [...new Set([...names, ...wholes])];
  if (lines.length === 0 || fills.length === 0) return lines;
  const fill: CommandLine = {
    id: 'fill-secrets',
    title: fills.length === 1 ? 'Fill in the secret' : 'Fill in the secrets',
    description: `Puts the value of ${fills.map((name) => `$${name}`).join(', ')} where a placeholder stands in the file.`,
    all: false,
    line: fillSecrets(names, fileName, { coded: coded.length > 0, wholes }),
  };
  return [fill, ...lines];
}

/** Longer commands hold the whole document: nobody reads it here. */
const LONG = 600;

function shortened(line: string): string {
  return line.length > LONG ? `${line.slice(0, LONG)}…` : line;
}
