import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { useAnalysis, useApp } from '../appContext.ts';
import { nextTurn } from '../../state/turn.ts';
import { loadPart } from '../ui/parts.ts';
import classes from './editor.module.css';
import type { CursorPlace, EditorHandle } from './handle.ts';

export interface MonacoEditorProps {
  /** The text that is shown until the code editor is there; afterwards the code editor. */
  readonly handle: RefObject<EditorHandle | null>;
  readonly onPlace: (place: CursorPlace) => void;
  readonly onReady: () => void;
  readonly onFailure: () => void;
  readonly report: (message: string) => void;
  readonly ready: boolean;
}

/** Runs something when the page has nothing better to do; returns what calls it off. */
function whenIdle(run: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const id = requestIdleCallback(run, { timeout: 1500 });
    return () => {
      cancelIdleCallback(id);
    };
  }
  const id = setTimeout(run, 120);
  return () => {
    clearTimeout(id);
  };
}

/** Layer by layer, with a turn of the page after each: all of it at once holds the page up for a third of a second. */
const loadMonaco = async () => {
  await import('monaco-editor/base/common/lifecycle');
  await nextTurn();
  await import('monaco-editor/editor/common/model/textModel');
  await nextTurn();
  await import('monaco-editor/editor/browser/widget/codeEditor/codeEditorWidget');
  await nextTurn();
  return import('./monaco.ts');
};

/** Loads the code editor after the first paint and puts it in the place of the plain text. */
export function MonacoEditor({ handle, onPlace, onReady, onFailure, report, ready }: MonacoEditorProps) {
  const app = useApp();
  const host = useRef<HTMLDivElement>(null);
  const pending = useAnalysis((state) => state.pending);
  const focused = useRef(false);

  // Hidden until it is ready, it cannot take the focus before.
  useLayoutEffect(() => {
    if (ready && focused.current) handle.current?.focus();
  }, [handle, ready]);

  useEffect(() => {
    const element = host.current;
    if (!element) return;
    let ended = false;
    let end = (): void => {
      ended = true;
    };
    const load = async (): Promise<void> => {
      try {
        const { createCodeEditor } = await loadPart(loadMonaco);
        // Its code has just been run, and making it and showing a long text in it each take their time too.
        await nextTurn();
        if (ended) return;
        const editor = createCodeEditor({
          app,
          host: element,
          onPlace,
          report,
          development: import.meta.env.DEV,
        });
        end = () => {
          ended = true;
          editor.dispose();
          if (handle.current === editor) handle.current = null;
        };
        await nextTurn();
        if (ended) return;
        const memory = handle.current?.memory();
        focused.current = memory?.focused === true;
        editor.begin(memory);
        handle.current = editor;
        onReady();
      } catch (error) {
        if (ended) return;
        report(error instanceof Error ? error.message : String(error));
        onFailure();
      }
    };
    const cancel = whenIdle(() => void load());
    return () => {
      cancel();
      end();
    };
  }, [app, handle, onFailure, onPlace, onReady, report]);

  return <div ref={host} className={classes.monaco} data-ready={ready} data-pending={pending} />;
}
