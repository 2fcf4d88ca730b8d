import { useEffect, useRef, type Ref } from 'react';
import { diffTexts, mapOffset, SourceText } from '../../document/text.ts';
import { useApp, usePreferences, type App } from '../appContext.ts';
import { pressed } from '../ui/useHotkeys.ts';
import classes from './editor.module.css';
import { normalizeLineEnds } from './eol.ts';
import type { CursorPlace, EditorHandle, EditorMemory } from './handle.ts';
import { LINE_HEIGHT, PADDING_TOP } from './options.ts';
import { extentOf, objectPointer } from '../../language/place.ts';
import { TextSync } from './sync.ts';

export interface PlainEditorProps {
  readonly ref?: Ref<EditorHandle>;
  readonly onPlace: (place: CursorPlace) => void;
  readonly report: (message: string) => void;
}

/** A working text area: there at once, and for good where the code editor cannot be loaded. */
export function PlainEditor({ ref, onPlace, report }: PlainEditorProps) {
  const app = useApp();
  const wordWrap = usePreferences((preferences) => preferences.wordWrap);
  const area = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    const element = area.current;
    if (!element) return;
    const plain = new PlainText(element, app, onPlace, report);
    if (typeof ref === 'function') ref(plain);
    else if (ref) ref.current = plain;
    return () => {
      plain.dispose();
      if (typeof ref === 'function') ref(null);
      else if (ref?.current === plain) ref.current = null;
    };
  }, [app, onPlace, ref, report]);

  return (
    <textarea
      ref={area}
      className={classes.plain}
      style={{ paddingTop: PADDING_TOP, lineHeight: `${LINE_HEIGHT}px` }}
      wrap={wordWrap ? 'soft' : 'off'}
      aria-label="Job text"
      spellCheck={false}
      autoCapitalize="off"
      autoCorrect="off"
      autoComplete="off"
    />
  );
}

/** The text area as an editor: every input becomes the smallest edit, and foreign edits keep the caret in its place. */
class PlainText implements EditorHandle {
  private readonly area: HTMLTextAreaElement;
  private readonly app: App;
  private readonly onPlace: (place: CursorPlace) => void;
  private readonly report: (message: string) => void;
  private readonly ending: (() => void)[] = [];
  private sync: TextSync | undefined;
  private session = -1;
  private known = '';
  private pasting = false;
  private before = { anchor: 0, head: 0 };
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    area: HTMLTextAreaElement,
    app: App,
    onPlace: (place: CursorPlace) => void,
    report: (message: string) => void,
  ) {
    this.area = area;
    this.app = app;
    this.onPlace = onPlace;
    this.report = report;
    this.listen();
    this.open();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.sync?.dispose();
    for (const end of this.ending) end();
  }

  focus(): void {
    this.area.focus();
  }

  /** The browser's own search finds what stands in a text area. */
  find(): void {
    this.area.focus();
  }

  goTo(offset: number): void {
    this.moveTo(offset);
    this.area.focus();
  }

  memory(): EditorMemory {
    return {
      selection: this.selection(),
      scrollTop: this.area.scrollTop,
      focused: document.activeElement === this.area,
    };
  }

  private listen(): void {
    const on = <K extends keyof HTMLElementEventMap>(
      type: K,
      handler: (event: HTMLElementEventMap[K]) => void,
    ): void => {
      this.area.addEventListener(type, handler);
      this.ending.push(() => {
        this.area.removeEventListener(type, handler);
      });
    };
    on('beforeinput', (event) => {
      this.before = this.selection();
      const type = event.inputType;
      if (type === 'historyUndo' || type === 'historyRedo') {
        event.preventDefault();
        this.travel(type === 'historyUndo' ? 'undo' : 'redo');
      }
      this.pasting = type === 'insertFromPaste' || type === 'insertFromDrop';
    });
    on('input', () => {
      this.typed();
    });
    on('compositionstart', () => this.sync?.compositionStart());
    on('compositionend', () => this.sync?.compositionEnd());
    on('keydown', (event) => {
      if (pressed(event, 'Mod+Z')) this.travel('undo', event);
      else if (pressed(event, 'Mod+Shift+Z') || pressed(event, 'Mod+Y')) this.travel('redo', event);
    });
    on('select', () => {
      this.moved();
    });
    on('keyup', () => {
      this.moved();
    });
    on('pointerup', () => {
      this.moved();
    });
    this.ending.push(
      this.app.documents.subscribe((state) => {
        if (state.session !== this.session) this.open();
      }),
      this.app.view.subscribe((state, before) => {
        if (state.selectedAt === before.selectedAt || state.selectedBy === 'text' || state.selected === '') return;
        const { document: parsed } = this.app.documents.getState();
        const extent = parsed && extentOf(parsed, state.selected);
        if (extent && document.activeElement !== this.area) this.moveTo(extent.offset);
      }),
    );
  }

  private travel(way: 'undo' | 'redo', event?: Event): void {
    event?.preventDefault();
    this.app.documents.getState().actions[way]();
  }

  private open(): void {
    const { document: parsed, session } = this.app.documents.getState();
    this.sync?.dispose();
    this.sync = undefined;
    this.session = session;
    if (!parsed) return;
    this.write(normalizeLineEnds(parsed.text.toString()));
    this.area.setSelectionRange(0, 0);
    this.sync = new TextSync(
      {
        documents: this.app.documents,
        report: this.report,
        thorough: false,
        port: {
          text: () => this.area.value,
          length: () => this.area.value.length,
          edit: (edits) => {
            const { selectionStart, selectionEnd, selectionDirection, scrollTop } = this.area;
            const [start, end] = [mapOffset(selectionStart, edits), mapOffset(selectionEnd, edits)];
            this.write(SourceText.of(this.area.value).apply(edits).toString());
            this.area.setSelectionRange(start, end, selectionDirection);
            this.area.scrollTop = scrollTop;
          },
          arrived: (_change, selection) => {
            if (selection) this.reveal(selection.anchor, selection.head);
            else this.moved();
          },
        },
      },
      parsed.text,
    );
  }

  private write(text: string): void {
    this.area.value = text;
    this.known = text;
  }

  private typed(): void {
    const next = this.area.value;
    const edit = diffTexts(this.known, next);
    this.known = next;
    if (!edit) return;
    this.sync?.userChanged({
      steps: [edit],
      pasted: this.pasting,
      selectionBefore: this.before,
      selectionAfter: this.selection(),
    });
    this.moved();
  }

  private selection(): { anchor: number; head: number } {
    const { selectionStart, selectionEnd, selectionDirection } = this.area;
    return selectionDirection === 'backward'
      ? { anchor: selectionEnd, head: selectionStart }
      : { anchor: selectionStart, head: selectionEnd };
  }

  private moved(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const { sync, app } = this;
      const { document: parsed, actions } = app.documents.getState();
      if (!sync || !parsed) return;
      const { anchor, head } = this.selection();
      const offset = sync.ends.toDocument(head);
      const before = this.area.value.slice(0, head);
      const line = before.split('\n').length;
      this.onPlace({ line, column: head - before.lastIndexOf('\n'), offset });
      actions.setSelection({ anchor: sync.ends.toDocument(anchor), head: offset });
      const view = app.view.getState();
      const pointer = objectPointer(parsed, offset);
      if (pointer !== view.selected && document.activeElement === this.area) view.actions.select(pointer, 'text');
    }, 80);
  }

  private moveTo(offset: number): void {
    const at = this.sync?.ends.toModel(offset) ?? 0;
    this.reveal(at, at);
  }

  private reveal(anchor: number, head: number): void {
    this.area.setSelectionRange(Math.min(anchor, head), Math.max(anchor, head), head < anchor ? 'backward' : 'forward');
    const top = (this.area.value.slice(0, head).split('\n').length - 1) * LINE_HEIGHT;
    const { scrollTop, clientHeight } = this.area;
    if (top < scrollTop || top > scrollTop + clientHeight - 2 * LINE_HEIGHT) {
      this.area.scrollTop = Math.max(0, top - clientHeight / 3);
    }
    this.moved();
  }
}
