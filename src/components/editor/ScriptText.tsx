/** A text of its own in the code editor; a plain text area until that is there, and where it cannot be had. */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { loadPart } from '../ui/parts.ts';
import classes from './editor.module.css';
import type { ScriptEditor, ScriptLanguage } from './script.ts';

export interface ScriptTextProps {
  readonly label: string;
  readonly text: string;
  readonly language: ScriptLanguage;
  readonly readOnly: boolean;
  readonly onChange: (text: string) => void;
}

const loadMonaco = () => import('./monaco.ts');

export function ScriptText({ label, text, language, readOnly, onChange }: ScriptTextProps) {
  const host = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<ScriptEditor>();
  const changed = useEffectEvent(onChange);
  const begin = useEffectEvent(() => text);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    let made: ScriptEditor | undefined;
    let ended = false;
    loadPart(loadMonaco).then(
      ({ createScriptEditor }) => {
        if (ended) return;
        // What was typed into the plain one until now is in it.
        const onText = (next: string): void => changed(next);
        made = createScriptEditor({ host: element, label, text: begin(), language, readOnly, onChange: onText });
        setEditor(made);
      },
      // The plain text area stays.
      () => undefined,
    );
    return () => {
      ended = true;
      made?.dispose();
      setEditor(undefined);
    };
  }, [label, language, readOnly]);
  useEffect(() => editor?.show(text), [editor, text]);
  // Hidden until it is ready, it cannot take the keyboard before.
  useEffect(() => editor?.focus(), [editor]);
  return (
    <div className={classes.viewer} data-native-undo>
      <div ref={host} className={classes.monaco} data-ready={editor !== undefined} />
      {!editor && (
        <textarea
          className={classes.plainViewer}
          aria-label={label}
          value={text}
          readOnly={readOnly}
          autoFocus
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </div>
  );
}
