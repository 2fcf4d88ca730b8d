/** A text that is only read, in the code editor's looks; as plain text until that is there, and where it cannot be had. */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { loadPart } from '../ui/parts.ts';
import classes from './editor.module.css';
import type { Stretch, Viewer } from './viewer.ts';

export interface ReadOnlyTextProps {
  readonly label: string;
  readonly text: string;
  /** The notation the text is written in, for its colours. */
  readonly notation: string;
  /** What is lit. */
  readonly lit: readonly Stretch[];
  /** True when what is lit is brought into view: not for what the user pointed at here. */
  readonly reveal: boolean;
  /** Told where the user puts the cursor. */
  readonly onPlace: (offset: number) => void;
}

const loadMonaco = () => import('./monaco.ts');

/** Shows a text. */
export function ReadOnlyText({ label, text, notation, lit, reveal, onPlace }: ReadOnlyTextProps) {
  const host = useRef<HTMLDivElement>(null);
  const [viewer, setViewer] = useState<Viewer>();
  const placed = useEffectEvent(onPlace);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    let made: Viewer | undefined;
    let ended = false;
    loadPart(loadMonaco).then(
      ({ createViewer }) => {
        if (ended) return;
        made = createViewer({ host: element, label, onPlace: (offset) => placed(offset) });
        setViewer(made);
      },
      // The plain text stays.
      () => undefined,
    );
    return () => {
      ended = true;
      made?.dispose();
      setViewer(undefined);
    };
  }, [label]);
  useEffect(() => {
    viewer?.show(text, notation);
    viewer?.light(lit, reveal);
  }, [viewer, text, notation, lit, reveal]);
  return (
    <div className={classes.viewer}>
      <div ref={host} className={classes.monaco} data-ready={viewer !== undefined} />
      {!viewer && (
        <pre className={classes.plainViewer} tabIndex={0} role="region" aria-label={label}>
          {text}
        </pre>
      )}
    </div>
  );
}
