/** A question about any path, answered by the format as it is typed. */
import { useId, useState } from 'react';
import type { FileTreeAdapter } from '../../../schemas/format.ts';
import { useDocumentView } from '../../appContext.ts';
import { Icon } from '../../ui/Icon.tsx';
import classes from './files.module.css';

interface ProbeProps {
  readonly probe: NonNullable<FileTreeAdapter['probe']>;
  readonly onChoose: (pointer: string) => void;
}

export function Probe({ probe, onChoose }: ProbeProps) {
  const view = useDocumentView();
  const id = useId();
  const [path, setPath] = useState('');
  const fate = view && path.trim() !== '' ? probe.ask(view, path.trim()) : undefined;
  const at = fate?.pointer;
  return (
    <div className={classes.probe}>
      <label htmlFor={id}>{probe.label}</label>
      <input
        id={id}
        data-native-undo
        className={classes.pathBox}
        value={path}
        placeholder={`e.g. ${probe.example}`}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setPath(event.target.value);
        }}
      />
      <p className={classes.fate} role="status" data-good={fate?.good}>
        {fate && (
          <>
            <Icon name={fate.good ? 'circle-check' : 'circle-x'} size={14} />
            <span>
              <b>{fate.verdict}.</b> {fate.why}{' '}
              {at !== undefined && (
                <button type="button" className={classes.inlineButton} onClick={() => onChoose(at)}>
                  Show it
                </button>
              )}
            </span>
          </>
        )}
      </p>
    </div>
  );
}
