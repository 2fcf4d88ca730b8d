/** The code editor at work: one editor for the life of the pane, one model for each document that is opened. */
import type * as Monaco from 'monaco-editor/editor';
import type { App } from '../appContext.ts';
import type { ParsedDocument } from '../../document/document.ts';
import type { TextEdit } from '../../document/text.ts';
import { mapOffset } from '../../document/text.ts';
import type { TextSelection } from '../../state/types.ts';
import { normalizeLineEnds } from './eol.ts';
import { runFix } from './fixes.ts';
import type { CursorPlace, EditorHandle, EditorMemory } from './handle.ts';
import { fittedPaste } from '../../language/yamlPaste.ts';
import { LANGUAGES, type MonacoApi } from './language.ts';
import { Marks } from './marks.ts';
import { baseOptions, optionsForSize } from './options.ts';
import { registerProviders, type ShownText } from './providers.ts';
import { SelectionLink } from './selectionLink.ts';
import { TextSync } from './sync.ts';
import { applyTheme } from './theme.ts';

export interface CodeEditorOptions {
  readonly app: App;
  readonly host: HTMLElement;
  readonly onPlace: (place: CursorPlace) => void;
  readonly report: (message: string) => void;
  readonly development: boolean;
}

/** One model with what keeps it and the document the same. */
interface Session {
  readonly number: number;
  readonly model: Monaco.editor.ITextModel;
  readonly sync: TextSync;
}

export class CodeEditor implements EditorHandle {
  private readonly monaco: MonacoApi;
  private readonly options: CodeEditorOptions;
  private readonly editor: Monaco.editor.IStandaloneCodeEditor;
  private readonly overflow: HTMLElement;
  private readonly ending: (() => void)[] = [];
  private readonly marks: Marks;
  private readonly link: SelectionLink;
  private session: Session | undefined;
  /** Raised while the text or the selection is changed by us. */
  private muted = 0;
  private pasting = false;
  private askedByKey = false;
  /** Selection before the change that is being reported. */
  private selection: TextSelection = { anchor: 0, head: 0 };

  constructor(monaco: MonacoApi, options: CodeEditorOptions) {
    this.monaco = monaco;
    this.options = options;
    applyTheme(monaco);
    // Outside of the panes, or their edges would cut it off.
    this.overflow = document.createElement('div');
    this.overflow.className = 'monaco-editor jw-editor-overflow';
    document.body.append(this.overflow);
    const wordWrap = options.app.preferences.getState().wordWrap;
    this.editor = monaco.editor.create(options.host, { ...baseOptions(wordWrap, this.overflow), model: null });
    this.marks = new Marks(monaco, this.editor);
    this.link = new SelectionLink({
      monaco,
      editor: this.editor,
      app: options.app,
      shown: () => this.shown(),
      quietly: (act) => {
        this.quietly(act);
      },
      onPlace: options.onPlace,
    });
    this.listen();
  }

  /** Shows the open document, as it was shown before. */
  begin(memory: EditorMemory | undefined): void {
    if (!this.session) this.open();
    this.restore(memory);
  }

  dispose(): void {
    for (const end of this.ending.splice(0)) end();
    this.link.dispose();
    this.session?.sync.dispose();
    this.editor.dispose();
    this.session?.model.dispose();
    this.overflow.remove();
  }

  focus(): void {
    this.editor.focus();
  }

  find(): void {
    this.editor.focus();
    void this.editor.getAction('actions.find')?.run();
  }

  goTo(offset: number): void {
    this.link.goTo(offset);
    this.editor.focus();
  }

  memory(): EditorMemory {
    return {
      selection: this.readSelection(),
      scrollTop: this.editor.getScrollTop(),
      focused: this.editor.hasTextFocus(),
    };
  }

  /** Lines that are pasted into YAML are moved to where they are pasted: their indentation is what they mean. */
  private fitPaste(range: Monaco.IRange): void {
    const model = this.session?.model;
    if (model?.getLanguageId() !== LANGUAGES.yaml) return;
    const before = model.getLineContent(range.startLineNumber).slice(0, range.startColumn - 1);
    const { LF } = this.monaco.editor.EndOfLinePreference;
    const text = fittedPaste(before, model.getValueInRange(range, LF));
    if (text !== undefined) this.editor.executeEdits('paste', [{ range, text }]);
  }

  private listen(): void {
    const { monaco, editor, ending } = this;
    const { app, host } = this.options;
    const own = (disposable: Monaco.IDisposable): void => {
      ending.push(() => {
        disposable.dispose();
      });
    };
    own(editor.onDidChangeModelContent((event) => this.contentChanged(event)));
    own(editor.onDidChangeCursorSelection(() => (this.selection = this.readSelection())));
    own(
      editor.onKeyDown(({ keyCode, ctrlKey, metaKey }) => {
        const { KeyCode } = monaco;
        this.askedByKey = (ctrlKey || metaKey) && (keyCode === KeyCode.Space || keyCode === KeyCode.KeyI);
      }),
    );
    own(editor.onDidPaste(({ range }) => this.fitPaste(range)));
    own(editor.onDidCompositionStart(() => this.session?.sync.compositionStart()));
    own(editor.onDidCompositionEnd(() => this.session?.sync.compositionEnd()));
    own(
      registerProviders({
        monaco,
        shown: (model) => (model === this.session?.model ? this.shown() : undefined),
        askedByKey: () => this.askedByKey,
        applyFix: (fix) => runFix(app, fix),
      }),
    );
    this.addActions();
    ending.push(app.analysis.subscribe(() => this.drawMarks()));
    ending.push(
      app.documents.subscribe((state) => {
        if (state.session !== this.session?.number) {
          this.open();
          return;
        }
        this.speak(state.document);
        this.drawMarks();
      }),
    );
    ending.push(
      app.preferences.subscribe((state, before) => {
        if (state.wordWrap !== before.wordWrap) editor.updateOptions({ wordWrap: state.wordWrap ? 'on' : 'off' });
      }),
    );
    const notePaste = (): void => {
      this.pasting = true;
      setTimeout(() => (this.pasting = false), 0);
    };
    host.addEventListener('paste', notePaste, true);
    ending.push(() => {
      host.removeEventListener('paste', notePaste, true);
    });
    const scheme = new MutationObserver(() => {
      applyTheme(monaco);
    });
    scheme.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] });
    ending.push(() => {
      scheme.disconnect();
    });
    // Widths measured before the font has come would put the cursor beside the letters.
    void document.fonts.ready.then(() => {
      monaco.editor.remeasureFonts();
    });
  }

  private addActions(): void {
    const { KeyCode, KeyMod } = this.monaco;
    const { app } = this.options;
    const add = (action: Omit<Monaco.editor.IActionDescriptor, 'run'>, run: () => void): void => {
      const disposable = this.editor.addAction({ ...action, run });
      this.ending.push(() => {
        disposable.dispose();
      });
    };
    const undoKeys = [KeyMod.CtrlCmd | KeyCode.KeyZ];
    const redoKeys = [KeyMod.CtrlCmd | KeyCode.KeyY, KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.KeyZ];
    const menu = { contextMenuGroupId: '1_undo' };
    add({ id: 'jobwright.undo', label: 'Undo', keybindings: undoKeys, ...menu, contextMenuOrder: 1 }, () => {
      app.documents.getState().actions.undo();
    });
    add({ id: 'jobwright.redo', label: 'Redo', keybindings: redoKeys, ...menu, contextMenuOrder: 2 }, () => {
      app.documents.getState().actions.redo();
    });
  }

  /** Makes the model of a newly opened document. */
  private open(): void {
    const { monaco, editor, session: old } = this;
    const { app, report, development } = this.options;
    const { document, session: number } = app.documents.getState();
    old?.sync.dispose();
    this.session = undefined;
    if (!document) {
      editor.setModel(null);
      old?.model.dispose();
      return;
    }
    const text = normalizeLineEnds(document.text.toString());
    const size = optionsForSize(text.length);
    const model = monaco.editor.createModel(text, size.plain ? 'plaintext' : LANGUAGES[document.syntax.id]);
    model.setEOL(monaco.editor.EndOfLineSequence.LF);
    model.updateOptions({ bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false } });
    this.routeUndo(model);
    const sync = new TextSync(
      {
        documents: app.documents,
        report,
        thorough: development,
        port: {
          text: () => model.getValue(),
          length: () => model.getValueLength(),
          edit: (edits) => this.applyForeign(model, edits),
          arrived: (_change, selection) => {
            if (selection) this.quietly(() => this.select(selection));
            this.link.textChanged();
          },
        },
      },
      document.text,
    );
    this.session = { number, model, sync };
    this.quietly(() => {
      editor.updateOptions(size.options);
      editor.setModel(model);
    });
    old?.model.dispose();
    this.marks.clear();
    this.drawMarks();
    this.link.sessionOpened();
  }

  /** The model's language is that of the document, which may become another one. */
  private speak(document: ParsedDocument | undefined): void {
    const { session, monaco } = this;
    if (!session || !document || session.model.getLanguageId() === 'plaintext') return;
    const language = LANGUAGES[document.syntax.id];
    if (session.model.getLanguageId() !== language) monaco.editor.setModelLanguage(session.model, language);
  }

  /** There is one history: whatever asks the model to undo asks the document. */
  private routeUndo(model: Monaco.editor.ITextModel): void {
    const { documents } = this.options.app;
    Object.assign(model, {
      undo: () => void documents.getState().actions.undo(),
      redo: () => void documents.getState().actions.redo(),
      canUndo: () => documents.getState().past.length > 0,
      canRedo: () => documents.getState().future.length > 0,
    });
  }

  private contentChanged(event: Monaco.editor.IModelContentChangedEvent): void {
    if (this.muted > 0 || event.isFlush || event.isEolChange || !this.session) return;
    this.session.sync.userChanged({
      steps: event.changes.map(({ rangeOffset, rangeLength, text }) => ({
        offset: rangeOffset,
        length: rangeLength,
        text,
      })),
      pasted: this.pasting,
      selectionBefore: this.selection,
      selectionAfter: this.readSelection(),
    });
  }

  /** Edits from elsewhere: the cursor keeps its place in the text, and the lines on screen stay where they are. */
  private applyForeign(model: Monaco.editor.ITextModel, edits: readonly TextEdit[]): void {
    const { editor, monaco } = this;
    const line = editor.getVisibleRanges()[0]?.startLineNumber ?? 1;
    const lineOffset = model.getOffsetAt({ lineNumber: line, column: 1 });
    const above = editor.getScrollTop() - editor.getTopForLineNumber(line);
    const moves = edits.some((edit) => edit.offset < lineOffset);
    this.quietly(() => {
      model.applyEdits(
        edits.map(({ offset, length, text }) => ({
          range: monaco.Range.fromPositions(model.getPositionAt(offset), model.getPositionAt(offset + length)),
          text,
        })),
      );
      if (!moves) return;
      const position = model.getPositionAt(mapOffset(lineOffset, edits));
      editor.setScrollTop(editor.getTopForLineNumber(position.lineNumber) + above, monaco.editor.ScrollType.Immediate);
    });
  }

  /** Runs something that changes text or selection without taking it for an act of the user. */
  private quietly(act: () => void): void {
    this.muted++;
    this.link.muted = true;
    try {
      act();
    } finally {
      this.muted--;
      this.link.muted = this.muted > 0;
    }
  }

  private shown(): ShownText | undefined {
    const { app } = this.options;
    const { document, formatId, profile, version } = app.documents.getState();
    if (!this.session || !document || !this.session.sync.current) return undefined;
    const { analysis } = app.analysis.getState();
    return {
      model: this.session.model,
      document,
      format: app.formatOf(formatId),
      profile,
      ends: this.session.sync.ends,
      analysis: analysis?.version === version ? analysis : undefined,
    };
  }

  private drawMarks(): void {
    const shown = this.shown();
    if (shown?.analysis) this.marks.draw(shown, shown.analysis.diagnostics);
  }

  private readSelection(): TextSelection {
    const model = this.editor.getModel();
    const selection = this.editor.getSelection();
    if (!model || !selection) return { anchor: 0, head: 0 };
    const anchor = { lineNumber: selection.selectionStartLineNumber, column: selection.selectionStartColumn };
    return { anchor: model.getOffsetAt(anchor), head: model.getOffsetAt(selection.getPosition()) };
  }

  private select({ anchor, head }: TextSelection): void {
    const model = this.editor.getModel();
    if (!model) return;
    const from = model.getPositionAt(anchor);
    const to = model.getPositionAt(head);
    this.editor.setSelection(new this.monaco.Selection(from.lineNumber, from.column, to.lineNumber, to.column));
    this.editor.revealPositionInCenterIfOutsideViewport(to, this.monaco.editor.ScrollType.Immediate);
  }

  private restore(memory: EditorMemory | undefined): void {
    if (!memory) return;
    this.quietly(() => {
      this.select(memory.selection);
      this.editor.setScrollTop(memory.scrollTop, this.monaco.editor.ScrollType.Immediate);
    });
  }
}
