/** What must be the same for one run to serve two documents, and where another document differs in it. */
import { useEffect, useId, useMemo, useState } from 'react';
import { jsonSyntax, parseDocument, type ParsedDocument } from '../../document/document.ts';
import { isContainer } from '../../document/node.ts';
import { looksLikeYaml } from '../../document/yaml/looks.ts';
import type { DocumentView, Sameness, SamenessComparison, SamenessReading } from '../../schemas/format.ts';
import type { RecentDocument } from '../../state/saved.ts';
import { documentView } from '../../validation/view.ts';
import { useApp, useFormat } from '../appContext.ts';
import { showPlace } from '../problems/showPlace.ts';
import { Icon } from '../ui/Icon.tsx';
import { Notes } from './TimelineView.tsx';
import classes from './sameness.module.css';

interface SamenessProps {
  readonly view: DocumentView;
  readonly sameness: Sameness;
}

const PASTED = 'pasted';
/** Below this a text is hardly of the format. */
const SURE = 0.5;

type Other = { readonly view: DocumentView } | { readonly refusal: string } | undefined;

export default function SamenessView({ view, sameness }: SamenessProps) {
  const [choice, setChoice] = useState('');
  const [pasted, setPasted] = useState('');
  const recents = useRecents();
  const other = useOther(choice, pasted);
  const id = useId();
  const reading = useMemo(() => sameness.read(view), [sameness, view]);
  const comparison = useMemo(
    () => (other && 'view' in other ? sameness.compare(view, other.view) : undefined),
    [sameness, view, other],
  );
  const refusal = other && 'refusal' in other ? other.refusal : undefined;
  return (
    <section className={classes.sameness} aria-label={sameness.title}>
      <div className={classes.tools}>
        <label htmlFor={id}>Compare with</label>
        <select id={id} className={classes.select} value={choice} onChange={(event) => setChoice(event.target.value)}>
          <option value="">nothing, only show it</option>
          {recents.map((recent) => (
            <option key={recent.id} value={recent.id}>
              {recent.fileName}
            </option>
          ))}
          <option value={PASTED}>a text that I paste…</option>
        </select>
      </div>
      {choice === PASTED && (
        <textarea
          className={classes.paste}
          data-native-undo
          aria-label="Text to compare with"
          placeholder="Paste the other one here"
          rows={pasted === '' ? 5 : 2}
          spellCheck={false}
          value={pasted}
          onChange={(event) => setPasted(event.target.value)}
        />
      )}
      {refusal !== undefined && (
        <p className={classes.verdict} role="status">
          {refusal}
        </p>
      )}
      {comparison ? <Compared comparison={comparison} /> : <Read reading={reading} />}
    </section>
  );
}

function Read({ reading }: { readonly reading: SamenessReading }) {
  return (
    <>
      <p className={classes.verdict}>
        <Icon name={reading.shares ? 'refresh' : 'lock'} size={15} /> {reading.verdict}
      </p>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Compared</th>
            <th scope="col">Value here</th>
          </tr>
        </thead>
        <tbody>
          {reading.rows.map(({ name, value, pointer }) => (
            <tr key={name}>
              <NameCell name={name} pointer={pointer} />
              <td>
                <code title={value}>{value}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Notes notes={reading.notes} />
    </>
  );
}

function Compared({ comparison }: { readonly comparison: SamenessComparison }) {
  const { same, verdict, rows, notes } = comparison;
  return (
    <>
      <p className={classes.verdict} role="status" data-same={same}>
        <Icon name={same ? 'circle-check' : 'circle-x'} size={15} /> {verdict}
      </p>
      {rows.length > 0 && (
        <table className={classes.table} data-compared>
          <thead>
            <tr>
              <th scope="col">Differs</th>
              <th scope="col">There</th>
              <th scope="col">Here</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, here, there, pointer }) => (
              <tr key={name}>
                <NameCell name={name} pointer={pointer} />
                <Side value={there} />
                <Side value={here} />
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Notes notes={notes} />
    </>
  );
}

function NameCell({ name, pointer }: { readonly name: string; readonly pointer: string }) {
  const app = useApp();
  return (
    <th scope="row">
      <button type="button" className={classes.name} title={name} onClick={() => showPlace(app, pointer)}>
        {name}
      </button>
    </th>
  );
}

function Side({ value }: { readonly value: string | undefined }) {
  return <td>{value === undefined ? <em>not there</em> : <code title={value}>{value}</code>}</td>;
}

/** Kept documents of the same format. */
function useRecents(): readonly RecentDocument[] {
  const app = useApp();
  const format = useFormat();
  const [recents, setRecents] = useState<readonly RecentDocument[]>([]);
  useEffect(() => {
    let stopped = false;
    app.recents().then(
      (found) => {
        if (!stopped) setRecents(found.filter(({ formatId }) => formatId === format.id));
      },
      () => undefined,
    );
    return () => {
      stopped = true;
    };
  }, [app, format]);
  return recents;
}

/** The other document, read when it is chosen or pasted. */
function useOther(choice: string, pasted: string): Other {
  const app = useApp();
  const format = useFormat();
  const profile = app.documents.getState().profile;
  const [known, setKnown] = useState<{ readonly of: string; readonly other: Other }>();
  const wanted = choice === PASTED ? `${PASTED} ${pasted}` : choice;
  useEffect(() => {
    if (choice === '' || wanted === `${PASTED} `) return;
    let stopped = false;
    const read = async (): Promise<Other> => {
      const text = choice === PASTED ? pasted : await app.recentText(choice);
      if (text === undefined) return { refusal: 'It is no longer kept in this browser.' };
      const document = await parse(text);
      if (format.detect(document).score < SURE) return { refusal: `This does not look like a ${format.noun}.` };
      return { view: documentView(document, format, profile) };
    };
    read().then(
      (other) => {
        if (!stopped) setKnown({ of: wanted, other });
      },
      () => {
        if (!stopped) setKnown({ of: wanted, other: { refusal: 'It could not be read.' } });
      },
    );
    return () => {
      stopped = true;
    };
  }, [app, format, profile, choice, pasted, wanted]);
  return choice !== '' && known?.of === wanted ? known.other : undefined;
}

async function parse(text: string): Promise<ParsedDocument> {
  const document = parseDocument(text, jsonSyntax);
  if (isContainer(document.root) || !looksLikeYaml(text)) return document;
  const { yamlSyntax } = await import('../../document/yaml/syntax.ts');
  return parseDocument(text, yamlSyntax);
}
