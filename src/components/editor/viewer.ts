/** A text that is only read: its own code editor without the tools of writing, with stretches that light up. */
import type * as Monaco from 'monaco-editor/editor';
import { BRACKETS, type MonacoApi } from './language.ts';
import { baseOptions, optionsForSize } from './options.ts';
import { applyTheme } from './theme.ts';

/** A stretch of the text. */
export interface Stretch {
  readonly offset: number;
  readonly length: number;
}

export interface ViewerOptions {
  readonly host: HTMLElement;
  /** Accessible name of the text. */
  readonly label: string;
  /** Told where the user puts the cursor. */
  readonly onPlace: (offset: number) => void;
}

const HCL = 'jobwright-hcl';

const hcl: Monaco.languages.IMonarchLanguage = {
  tokenPostfix: '.job',
  brackets: BRACKETS,
  tokenizer: {
    root: [
      [/<<-?\s*([A-Za-z_]\w*)\s*$/, { token: 'delimiter', next: '@heredoc.$1' }],
      [/[A-Za-z_][\w-]*(?=\s*(?:=|\{|"))/, 'key'],
      [/"(?:[^"\\]|\\.)*"(?=\s*=)/, 'key'],
      [/"(?:[^"\\]|\\.)*"/, 'string'],
      [/-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/, 'number'],
      [/\b(?:true|false|null)\b/, 'keyword'],
      [/[{}[\]]/, '@brackets'],
      [/[,=()]/, 'delimiter'],
      [/(?:#|\/\/).*$/, 'comment'],
      [/\s+/, ''],
      [/[A-Za-z_][\w-]*/, 'keyword'],
    ],
    heredoc: [
      [/^\s*([A-Za-z_]\w*)\s*$/, { cases: { '$1==$S2': { token: 'delimiter', next: '@pop' }, '@default': 'string' } }],
      [/.+/, 'string'],
    ],
  },
};

const LANGUAGES: Readonly<Record<string, string>> = {
  json: 'jobwright-json',
  compact: 'jobwright-json',
  own: 'jobwright-json',
  yaml: 'jobwright-yaml',
  hcl: HCL,
};

/** Registers the language that only results are written in; once for each page. */
export function registerViewerLanguage(monaco: MonacoApi): void {
  monaco.languages.register({ id: HCL });
  monaco.languages.setMonarchTokensProvider(HCL, hcl);
}

/** A view of one text at a time. */
export class Viewer {
  private readonly monaco: MonacoApi;
  private readonly editor: Monaco.editor.IStandaloneCodeEditor;
  private readonly overflow: HTMLElement;
  private readonly lit: Monaco.editor.IEditorDecorationsCollection;
  private model: Monaco.editor.ITextModel | undefined;
  private language = '';

  constructor(monaco: MonacoApi, { host, label, onPlace }: ViewerOptions) {
    this.monaco = monaco;
    applyTheme(monaco);
    this.overflow = document.createElement('div');
    this.overflow.className = 'monaco-editor jw-editor-overflow';
    // What floats over a modal dialog must be in it.
    (host.closest('dialog') ?? document.body).append(this.overflow);
    this.editor = monaco.editor.create(host, {
      ...baseOptions(false, this.overflow),
      ariaLabel: label,
      readOnly: true,
      domReadOnly: true,
      readOnlyMessage: { value: 'This text is only read here.' },
      glyphMargin: false,
      contextmenu: false,
      hover: { enabled: 'off' },
      occurrencesHighlight: 'off',
      tabFocusMode: true,
      model: null,
    });
    this.lit = this.editor.createDecorationsCollection();
    this.editor.onDidChangeCursorPosition(({ position, reason }) => {
      // Only what the user does: a new text moves the cursor too.
      if (reason === monaco.editor.CursorChangeReason.Explicit && this.model) onPlace(this.model.getOffsetAt(position));
    });
  }

  /** Shows a text, written in a notation. The same text stays as it is. */
  show(text: string, notation: string): void {
    const language = LANGUAGES[notation] ?? 'plaintext';
    const old = this.model;
    const isSameKind = old && this.language === language;
    if (isSameKind && old.getValue() === text) return;
    const top = isSameKind ? this.editor.getScrollTop() : 0;
    this.language = language;
    this.model = this.monaco.editor.createModel(text, language);
    this.model.updateOptions({ tabSize: 2 });
    this.editor.updateOptions({
      ...optionsForSize(text.length).options,
      wordWrap: text.trimEnd().includes('\n') ? 'off' : 'on',
    });
    this.editor.setModel(this.model);
    this.editor.setScrollTop(top);
    old?.dispose();
  }

  /** Lights stretches up and brings the first into view. */
  light(stretches: readonly Stretch[], reveal: boolean): void {
    const { model, monaco } = this;
    if (!model) return;
    const ranges = stretches.map(({ offset, length }) =>
      monaco.Range.fromPositions(model.getPositionAt(offset), model.getPositionAt(offset + length)),
    );
    this.lit.set(
      ranges.flatMap((range) => [
        { range, options: { inlineClassName: 'jw-lit', description: 'counterpart' } },
        {
          range: new monaco.Range(range.startLineNumber, 1, range.startLineNumber, 1),
          options: { isWholeLine: true, className: 'jw-lit-line', description: 'counterpart' },
        },
      ]),
    );
    const [first] = ranges;
    if (first && reveal) this.editor.revealRangeInCenterIfOutsideViewport(first, monaco.editor.ScrollType.Immediate);
  }

  dispose(): void {
    this.editor.dispose();
    this.model?.dispose();
    this.overflow.remove();
  }
}
