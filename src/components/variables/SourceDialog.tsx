/**
 * A text in another notation beside what is to be known of it: before a document is made of it, for the user to agree; and
 * afterwards, as the source of the document.
 */
import { useMemo, useState, type FormEvent, type ReactNode } from 'react';
import { LineTable } from '../../document/lines.ts';
import type { Severity, TextRange } from '../../document/diagnostic.ts';
import type { ImportedText } from '../../schemas/card.ts';
import type { SourceOfImport } from '../../state/types.ts';
import { useApp, useDocument } from '../appContext.ts';
import { ReadOnlyText } from '../editor/ReadOnlyText.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { IconName } from '../ui/icons.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { SeverityIcon } from '../ui/SeverityIcon.tsx';
import { useSource } from './useVariables.ts';
import { useValues, VariableTable } from './VariableTable.tsx';
import classes from './source.module.css';
// The head and foot of both dialogs of this folder.
import bars from './variables.module.css';

interface SourceDialogProps {
  readonly source: SourceOfImport;
  /** True before a document is made of it. */
  readonly asks: boolean;
  /** The line that is looked at first. */
  readonly at?: TextRange | undefined;
  readonly onClose: () => void;
}

/** The dialog. Nothing is changed before the user agrees, and then in one step. */
export function SourceDialog({ source, asks, at, onClose }: SourceDialogProps) {
  const { documents } = useApp();
  const given = useDocument((s) => s.variables.values);
  const { values, change } = useValues(asks ? {} : given);
  const [failure, setFailure] = useState<string>();
  const read = useSource(source, values);
  const made = read?.made;
  const variables = made?.variables ?? [];
  const open = variables.filter(({ value }) => value === undefined).length;
  // Where a value is wanted at first, for all that is typed since then.
  const [wanted] = useState(source.open[0]);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { actions } = documents.getState();
    const result = asks ? await actions.importSource(source, values) : await actions.setValues(values);
    if (result.ok) onClose();
    else setFailure(result.reason);
  };
  const title = asks ? `Import ${source.fileName}` : `Source: ${source.fileName}`;
  const state =
    open === 0
      ? asks
        ? 'One step: undo brings the text back.'
        : ''
      : `${String(open)} without a value: left as written.`;
  return (
    <Dialog label={title} className={classes.dialog} onClose={onClose}>
      <form className={classes.frame} onSubmit={(event) => void submit(event)}>
        <div className={bars.head}>
          <h2>{title}</h2>
          <IconButton icon="x" label={asks ? 'Leave it as it is' : 'Close'} onClick={onClose} />
        </div>
        <div className={classes.columns}>
          {made ? (
            <Columns source={source} made={made} at={at} asks={asks}>
              {variables.length > 0 && (
                <Section title={open > 0 ? `Variables, ${String(open)} without a value` : 'Variables'} icon="variable">
                  <VariableTable
                    variables={variables}
                    given={values}
                    first={wanted ?? ''}
                    onChange={(name, value) => {
                      setFailure(undefined);
                      change(name, value);
                    }}
                  />
                </Section>
              )}
            </Columns>
          ) : (
            <p className={classes.quiet} role={read ? 'alert' : 'status'}>
              {read
                ? `What reads the ${source.from} could not be loaded. Check the connection.`
                : `Reading the ${source.from}…`}
            </p>
          )}
        </div>
        <div className={bars.foot}>
          <span className={bars.promise} role="status">
            {failure ?? state}
          </span>
          <Button onClick={onClose}>{asks ? 'Leave it as it is' : 'Close'}</Button>
          {(asks || variables.length > 0) && (
            <Button
              key={made ? 'ready' : 'waiting'}
              type="submit"
              tone="primary"
              disabled={!made}
              autoFocus={wanted === undefined}
            >
              {asks ? 'Import as JSON' : 'Use these values'}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}

interface ColumnsProps {
  readonly source: SourceOfImport;
  readonly made: ImportedText;
  readonly at: TextRange | undefined;
  readonly asks: boolean;
  /** What stands between the problems and the rest. */
  readonly children: ReactNode;
}

const FACTS = [
  { kind: 'kept', title: 'Kept as text, for it has no value here', icon: 'text-wrap' },
  { kind: 'dropped', title: 'Left out', icon: 'trash' },
  { kind: 'evaluated', title: 'Worked out: the JSON has the result', icon: 'wand' },
] as const satisfies readonly { kind: string; title: string; icon: IconName }[];

/** What is to be known, and beside it the text, in which it is shown. */
function Columns({ source, made, at, asks, children }: ColumnsProps) {
  const [shown, setShown] = useState(at);
  const [result, setResult] = useState(false);
  const lines = useMemo(() => new LineTable(source.text), [source.text]);
  const lit = useMemo(() => (shown && !result ? [shown] : []), [shown, result]);
  const show = (range: TextRange): void => {
    setShown(range);
    setResult(false);
  };
  const { problems = [], facts = [], comments = [] } = made;
  const rowOf = (range: TextRange, text: string, look: Severity | 'comment' | 'code' = 'code'): ReactNode => (
    <li key={`${String(range.offset)} ${text}`}>
      <button type="button" aria-pressed={shown === range} onClick={() => show(range)}>
        {look !== 'comment' && look !== 'code' && <SeverityIcon severity={look} />}
        <span className={classes.line}>Line {lines.lineAt(range.offset)}</span>
        <span className={look === 'code' ? classes.snippet : classes.said}>{text}</span>
      </button>
    </li>
  );
  return (
    <>
      <div className={classes.list}>
        {asks && (
          <p className={classes.description}>
            This is a {made.from}. Jobwright works on JSON: look at what becomes of it before it takes the place of the
            text. The source stays at hand, in the File menu.
          </p>
        )}
        <Section
          title={problems.length === 0 ? 'Everything could be read' : 'To be looked at'}
          icon={problems.length === 0 ? 'circle-check' : 'alert-triangle'}
        >
          {problems.length > 0 && (
            <ul className={classes.rows} aria-label={`What is to be known of ${source.fileName}`}>
              {problems.map(({ severity, message, range }) => rowOf(range, message, severity))}
            </ul>
          )}
        </Section>
        {children}
        {FACTS.map(({ kind, title, icon }) => {
          const some = facts.filter((fact) => fact.kind === kind);
          return some.length > 0 ? (
            <Section key={kind} title={title} icon={icon} count={some.length}>
              <ul className={classes.rows}>{some.map(({ range, message }) => rowOf(range, message))}</ul>
            </Section>
          ) : null;
        })}
        {comments.length > 0 && (
          <Section title="Comments: shown beside what they are about" icon="hash" count={comments.length}>
            <ul className={classes.rows}>{comments.map(({ range, text }) => rowOf(range, text, 'comment'))}</ul>
          </Section>
        )}
      </div>
      <div className={classes.text}>
        <div className={classes.tabs} role="group" aria-label="Shown text">
          <button type="button" aria-pressed={!result} onClick={() => setResult(false)}>
            <Icon name="file-code" size={14} /> {source.fileName}
          </button>
          <button type="button" aria-pressed={result} onClick={() => setResult(true)}>
            <Icon name="braces" size={14} /> As JSON
          </button>
        </div>
        <ReadOnlyText
          label={result ? 'The text as JSON' : `Text of ${source.fileName}`}
          text={result ? made.text : source.text}
          notation={result ? 'json' : source.importer}
          lit={lit}
          reveal
          onPlace={nothing}
        />
      </div>
    </>
  );
}

function nothing(): void {
  // The cursor in the text says nothing here.
}

interface SectionProps {
  readonly title: string;
  readonly icon: IconName;
  readonly count?: number;
  readonly children: ReactNode;
}

function Section({ title, icon, count, children }: SectionProps) {
  return (
    <section className={classes.section} aria-label={title}>
      <h3>
        <Icon name={icon} size={14} /> {title}
        {count !== undefined && <span className={classes.count}>{count}</span>}
      </h3>
      {children}
    </section>
  );
}
