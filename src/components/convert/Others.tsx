/** How each format says the selected field. */
import { useEffect, useState } from 'react';
import { useAnalysis, useApp, useDocument, type Saying } from '../appContext.ts';
import { Kind, Pointer } from './Account.tsx';
import { wordsOf } from './Choices.tsx';
import classes from './convert.module.css';

/** Places that are listed; the others are counted. */
const LISTED = 6;

export interface OthersProps {
  readonly pointer: string | undefined;
  /** True when more than one value is selected: each would be said in its own way. */
  readonly several: boolean;
}

/** The table for the field at a pointer. */
export function Others({ pointer, several }: OthersProps) {
  const app = useApp();
  const version = useAnalysis((s) => s.analysis?.version);
  const own = useDocument((s) => s.formatId);
  const [known, setKnown] = useState<{ readonly pointer: string; readonly sayings: readonly Saying[] | undefined }>();
  useEffect(() => {
    if (pointer === undefined || several || version === undefined) return;
    let current = true;
    void app.sayings(version, pointer).then((sayings) => {
      if (current) setKnown({ pointer, sayings });
    });
    return () => {
      current = false;
    };
  }, [app, pointer, several, version]);
  if (pointer === undefined) {
    return (
      <p className={classes.nothing}>Select a field in the source or in the account to see how each format says it.</p>
    );
  }
  if (several) {
    return (
      <p className={classes.nothing}>Several values are selected. Select one of them to see how each format says it.</p>
    );
  }
  if (known?.pointer !== pointer) return <p className={classes.nothing}>Looking it up…</p>;
  const sayings = known.sayings ?? [];
  const concept = sayings[0]?.concept;
  return (
    <div className={classes.others} role="group" aria-label="How each format says it" tabIndex={0}>
      <p className={classes.lead}>
        <Pointer pointer={pointer} />
        {concept === undefined
          ? ' is something that only its own format has.'
          : ` is about: ${wordsOf(concept).toLowerCase()}.`}
      </p>
      <dl>
        {sayings.map((saying) => (
          <div key={saying.formatId} className={classes.saying}>
            <dt>
              {app.formats.find(({ id }) => id === saying.formatId)?.title}
              {saying.formatId === own && <span>this document</span>}
            </dt>
            <dd>
              <Here here={saying.here} />
              <Places places={saying.places} />
              {!saying.here && saying.places.length === 0 && saying.lacks !== undefined && (
                <p className={classes.lacks}>{saying.lacks}</p>
              )}
              {saying.places.length === 0 && saying.lacks === undefined && !saying.here && (
                <p className={classes.lacks}>It has no counterpart.</p>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Here({ here }: Pick<Saying, 'here'>) {
  if (!here) return null;
  const { kind, reason, target, text } = here;
  return (
    <div className={classes.here}>
      <Kind kind={kind} />
      {target !== undefined && <Pointer pointer={target} />}
      {text !== undefined && <code>{text.length > 120 ? `${text.slice(0, 120)}…` : text}</code>}
      <p>{reason}</p>
    </div>
  );
}

function Places({ places }: Pick<Saying, 'places'>) {
  if (places.length === 0) return null;
  const rest = places.length - LISTED;
  return (
    <ul className={classes.places} aria-label="Where it says such things">
      {places.slice(0, LISTED).map((place) => (
        <li key={place}>{place.replace(/^\//, '')}</li>
      ))}
      {rest > 0 && <li className={classes.rest}>{rest} more</li>}
    </ul>
  );
}
