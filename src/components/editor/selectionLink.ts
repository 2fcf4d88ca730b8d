/** The cursor and the selected object follow each other. Nothing here changes the document. */
import type * as Monaco from 'monaco-editor/editor';
import type { ViewStoreState } from '../../state/types.ts';
import type { App } from '../appContext.ts';
import type { CursorPlace } from './handle.ts';
import type { MonacoApi } from './language.ts';
import { extentOf, objectPointer } from '../../language/place.ts';
import { modelRange, type ShownText } from './providers.ts';

/** The cursor rests this long before others hear of it, in ms. */
const REST = 80;

export interface SelectionLinkOptions {
  readonly monaco: MonacoApi;
  readonly editor: Monaco.editor.IStandaloneCodeEditor;
  readonly app: App;
  shown(): ShownText | undefined;
  quietly(act: () => void): void;
  onPlace(place: CursorPlace): void;
}

export class SelectionLink {
  /** Set while the cursor is moved by the program. */
  muted = false;
  private readonly options: SelectionLinkOptions;
  private readonly highlight: Monaco.editor.IEditorDecorationsCollection;
  private readonly ending: (() => void)[];
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** The user moved the cursor since others last heard. */
  private moved = false;

  constructor(options: SelectionLinkOptions) {
    this.options = options;
    const { editor, app } = options;
    this.highlight = editor.createDecorationsCollection();
    const cursor = editor.onDidChangeCursorSelection((event) => {
      const { CursorChangeReason } = options.monaco.editor;
      const byEdit =
        event.reason === CursorChangeReason.RecoverFromMarkers || event.reason === CursorChangeReason.ContentFlush;
      if (!this.muted && !byEdit && editor.hasTextFocus()) this.moved = true;
      this.later();
    });
    this.ending = [
      () => {
        cursor.dispose();
      },
      app.view.subscribe((state, before) => {
        if (state.selectedAt !== before.selectedAt) this.selected(state);
      }),
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const end of this.ending) end();
  }

  /** The text around the cursor has changed: the same line and column may be another offset. */
  textChanged(): void {
    this.later();
  }

  /** A document was opened: shows where the cursor is, and what is selected. */
  sessionOpened(): void {
    this.moved = false;
    this.later();
    this.highlight.clear();
  }

  /** Puts the cursor at an offset of the document, as if the user had. */
  goTo(offset: number): void {
    const shown = this.options.shown();
    if (!shown) return;
    const position = shown.model.getPositionAt(shown.ends.toModel(offset));
    this.options.quietly(() => {
      this.options.editor.setPosition(position);
      this.options.editor.revealPositionInCenterIfOutsideViewport(position, this.scroll());
    });
    this.moved = true;
    this.later();
  }

  private scroll(): Monaco.editor.ScrollType {
    return this.options.monaco.editor.ScrollType.Immediate;
  }

  private later(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.rested();
    }, REST);
  }

  private rested(): void {
    const { app, editor } = this.options;
    const shown = this.options.shown();
    const selection = editor.getSelection();
    if (!shown || !selection) return;
    const { model, ends, document } = shown;
    const position = selection.getPosition();
    const head = ends.toDocument(model.getOffsetAt(position));
    const anchor = ends.toDocument(
      model.getOffsetAt({ lineNumber: selection.selectionStartLineNumber, column: selection.selectionStartColumn }),
    );
    this.options.onPlace({ line: position.lineNumber, column: position.column, offset: head });
    const { actions, selection: known } = app.documents.getState();
    if (known.anchor !== anchor || known.head !== head) actions.setSelection({ anchor, head });
    if (!this.moved) return;
    this.moved = false;
    const pointer = objectPointer(document, head);
    const view = app.view.getState();
    if (pointer !== view.selected) view.actions.select(pointer, 'text');
  }

  private selected(state: ViewStoreState): void {
    const { editor, monaco } = this.options;
    const shown = this.options.shown();
    const range = shown && state.selected !== '' ? extentOf(shown.document, state.selected) : undefined;
    const fromText = state.selectedBy === 'text';
    if (!shown || !range) {
      this.highlight.clear();
      if (state.selectedBy === 'problems' && shown) this.showProblem(shown, state.selected);
      return;
    }
    const place = modelRange(monaco, shown.model, shown.ends, range.offset, range.length);
    this.highlight.set([
      {
        range: place,
        options: {
          isWholeLine: true,
          ...(fromText ? {} : { className: 'jw-editor-chosen' }),
          linesDecorationsClassName: 'jw-editor-chosen-bar',
          stickiness: monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
        },
      },
    ]);
    if (fromText) return;
    if (state.selectedBy === 'problems') {
      this.showProblem(shown, state.selected);
      return;
    }
    this.options.quietly(() => {
      // The start of a long object, not its middle.
      const head = new monaco.Range(
        place.startLineNumber,
        1,
        Math.min(place.endLineNumber, place.startLineNumber + 12),
        1,
      );
      editor.revealRangeInCenterIfOutsideViewport(head, this.scroll());
      // After an undo the cursor is where that left it.
      if (!editor.hasTextFocus() && state.selectedBy !== 'start') {
        editor.setPosition(place.getStartPosition());
      }
    });
  }

  /** Goes to the problem of a pointer; with the keyboard in the text, its message opens too. */
  private showProblem(shown: ShownText, pointer: string): void {
    const { editor, monaco } = this.options;
    const found = shown.analysis?.diagnostics.find((diagnostic) => diagnostic.pointer === pointer);
    const range = found?.range ?? extentOf(shown.document, pointer);
    if (!range) return;
    const place = modelRange(monaco, shown.model, shown.ends, range.offset, range.length);
    this.options.quietly(() => {
      editor.setPosition(place.getStartPosition());
      editor.revealRangeInCenterIfOutsideViewport(place, this.scroll());
    });
    if (found && editor.hasTextFocus()) {
      editor.trigger('jobwright', 'editor.action.showHover', { focus: 'noAutoFocus' });
    }
  }
}
