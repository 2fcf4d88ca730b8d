/** The variables of the document as a form; and, where it was made from another notation, that text and what is said of it. */
import { useEffect, useId, useMemo, useRef, useState, type FormEvent } from 'react';
import { LineTable } from '../../document/lines.ts';
import type { ImportProblem } from '../../schemas/card.ts';
import type { SourceOfImport } from '../../state/types.ts';
import { useApp, useDocument, useLoadedFormat } from '../appContext.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { LineProblems } from '../ui/LineProblems.tsx';
import { type AskedVariable, useAskedVariables, useSource } from './useVariables.ts';
import classes from './variables.module.css';

type Values = Readonly<Record<string, string>>;

/** The dialog. Nothing is changed before the values are used, and then in one step. */
export function VariablesDialog({ onClose }: { readonly onClose: () => void }) {
  const app = useApp();
  const format = useLoadedFormat();
  const { values: given, source } = useDocument((s) => s.variables);
  const [values, setValues] = useState<Values>(given);
  const [failure, setFailure] = useState<string>();
  const read = useSource(source, values);
  const asked = useAskedVariables(values);
  const variables: readonly AskedVariable[] = source ? (read?.made?.variables ?? []) : asked;
  const open = variables.filter(({ value }) => value === undefined).length;
  const description = source
    ? `Variables of the ${source.from} that this document was made from. With other values it is made anew; what you changed since then stays.`
    : `${format?.template?.description ?? ''} The text keeps its placeholders; it is checked as if they were filled in.`;
  const use = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const result = await app.documents.getState().actions.setValues(values);
    if (result.ok) onClose();
    else setFailure(result.reason);
  };
  const change = (name: string, value: string | undefined): void => {
    setFailure(undefined);
    const { [name]: _old, ...others } = values;
    setValues(value === undefined ? others : { ...others, [name]: value });
  };
  return (
    <Dialog label="Variables" className={classes.dialog} onClose={onClose}>
      <form className={classes.frame} onSubmit={(event) => void use(event)}>
        <div className={classes.head}>
          <h2>Variables</h2>
          <IconButton icon="x" label="Close" onClick={onClose} />
        </div>
        <div className={classes.body}>
          <p className={classes.description}>{description}</p>
          {source && !read && <p className={classes.quiet}>Reading the {source.from}…</p>}
          {read?.failed && (
            <p className={classes.failure} role="alert">
              The part that reads the {source?.from ?? 'source'} could not be loaded. Check the connection.
            </p>
          )}
          {variables.length > 0 ? (
            <VariableTable variables={variables} given={values} onChange={change} />
          ) : (
            (!source || read) && <p className={classes.quiet}>It asks for no variables.</p>
          )}
          {source && <Source source={source} problems={read?.made?.problems ?? []} />}
        </div>
        <div className={classes.foot}>
          <span className={classes.promise} role="status">
            {failure ?? (open === 0 ? 'Kept with the document.' : `${String(open)} without a value: left as written.`)}
          </span>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" disabled={variables.length === 0}>
            Use these values
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What is known of a value in a few words. */
function aboutOf(value: string | undefined, own: boolean, uses: number | undefined): string {
  const state = value === undefined ? ['no value'] : own ? [] : ['default'];
  return [...state, ...(uses !== undefined && uses > 1 ? [`used ${String(uses)} times`] : [])].join(', ');
}

function VariableTable(props: {
  readonly variables: readonly AskedVariable[];
  readonly given: Values;
  readonly onChange: (name: string, value: string | undefined) => void;
}) {
  const { variables, given, onChange } = props;
  const id = useId();
  return (
    <ul className={classes.variables}>
      {variables.map(({ name, description, uses, value }, index) => {
        const own = Object.hasOwn(given, name);
        return (
          <li key={name} className={classes.variable} data-open={value === undefined || undefined}>
            <div className={classes.name}>
              <label htmlFor={`${id}-${String(index)}`}>{name}</label>
              <span id={`${id}-${String(index)}-about`} className={classes.about}>
                {aboutOf(value, own, uses)}
                {description !== undefined && <span className={classes.text}>{description}</span>}
              </span>
            </div>
            <textarea
              id={`${id}-${String(index)}`}
              data-native-undo
              rows={Math.min(6, (given[name] ?? '').split('\n').length)}
              spellCheck={false}
              autoFocus={index === 0}
              aria-describedby={`${id}-${String(index)}-about`}
              placeholder={value !== undefined && !own ? value : 'Value'}
              value={given[name] ?? ''}
              onChange={(event) => onChange(name, event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.shiftKey) return;
                event.preventDefault();
                event.currentTarget.form?.requestSubmit();
              }}
            />
            <IconButton
              small
              icon="x"
              label={`Take the value of ${name} away`}
              disabled={!own}
              onClick={() => onChange(name, undefined)}
            />
          </li>
        );
      })}
    </ul>
  );
}

/** The text that the document was made from, with what is said of it. */
function Source({
  source,
  problems,
}: {
  readonly source: SourceOfImport;
  readonly problems: readonly ImportProblem[];
}) {
  const lines = useMemo(() => new LineTable(source.text), [source.text]);
  const [marked, setMarked] = useState<ImportProblem>();
  const mark = useRef<HTMLElement>(null);
  useEffect(() => mark.current?.scrollIntoView({ block: 'center' }), [marked]);
  const { offset = 0, length = 0 } = marked?.range ?? {};
  return (
    <section className={classes.source} aria-label={`Source: ${source.fileName}`}>
      <h3>
        <Icon name="file-code" size={14} /> {source.fileName}
      </h3>
      <LineProblems
        problems={problems.map(({ severity, message, range }) => ({
          severity,
          message,
          line: lines.lineAt(range.offset),
        }))}
        most={50}
        label={`What is to be known of ${source.fileName}`}
        onShow={(index) => setMarked(problems[index])}
      />
      <pre className={classes.code} tabIndex={0} role="region" aria-label={`Text of ${source.fileName}`}>
        {marked ? (
          <>
            {source.text.slice(0, offset)}
            <mark ref={mark}>{source.text.slice(offset, offset + Math.max(1, length))}</mark>
            {source.text.slice(offset + Math.max(1, length))}
          </>
        ) : (
          source.text
        )}
      </pre>
    </section>
  );
}
