/** A text of its own that is written in the code editor: a script out of a field, in the size it needs. */
import type * as Monaco from 'monaco-editor/editor';
import { BRACKETS, type MonacoApi } from './language.ts';
import { baseOptions } from './options.ts';
import { applyTheme } from './theme.ts';

export type ScriptLanguage = 'shell' | 'text';

export interface ScriptEditorOptions {
  readonly host: HTMLElement;
  /** Accessible name of the text. */
  readonly label: string;
  readonly text: string;
  readonly language: ScriptLanguage;
  readonly readOnly: boolean;
  /** Told the whole text after every change of the user. */
  readonly onChange: (text: string) => void;
}

const SHELL = 'jobwright-shell';

const VARIABLE = /\$(?:\{[^}]*\}?|\(\(?|[A-Za-z_]\w*|[\d@*#?$!-])/;

const shell: Monaco.languages.IMonarchLanguage = {
  tokenPostfix: '.job',
  brackets: BRACKETS,
  tokenizer: {
    root: [
      [/(^|\s)(#.*)$/, ['', 'comment']],
      [/<<-?\s*(['"]?)([A-Za-z_]\w*)\1/, { token: 'delimiter', next: '@heredoc.$2' }],
      [/\\./, 'string'],
      [/'/, 'string', '@single'],
      [/"/, 'string', '@double'],
      [VARIABLE, 'key'],
      [/[A-Za-z_]\w*(?==)/, 'key'],
      [
        /(?:if|then|elif|else|fi|for|in|do|done|while|until|case|esac|select|function|return|exit|export|local|set|trap)(?![\w./-])/,
        'keyword',
      ],
      [/\d+(?![\w.-])/, 'number'],
      [/[{}[\]]/, '@brackets'],
      [/[|&;<>()]+/, 'delimiter'],
      [/[^\s'"$\\|&;<>(){}[\]]+/, ''],
      [/\s+/, ''],
    ],
    single: [
      [/[^']+/, 'string'],
      [/'/, 'string', '@pop'],
    ],
    double: [
      [VARIABLE, 'key'],
      [/\\./, 'string'],
      [/[^"\\$]+/, 'string'],
      [/"/, 'string', '@pop'],
      [/./, 'string'],
    ],
    heredoc: [
      [/^\s*([A-Za-z_]\w*)\s*$/, { cases: { '$1==$S2': { token: 'delimiter', next: '@pop' }, '@default': 'string' } }],
      [/.+/, 'string'],
    ],
  },
};

const quotes = ['{}', '[]', '()', '""', "''", '``'].map((pair) => ({ open: pair.charAt(0), close: pair.charAt(1) }));

/** Registers the language of scripts; once for each page. */
export function registerScriptLanguage(monaco: MonacoApi): void {
  monaco.languages.register({ id: SHELL });
  monaco.languages.setMonarchTokensProvider(SHELL, shell);
  monaco.languages.setLanguageConfiguration(SHELL, {
    comments: { lineComment: '#' },
    brackets: [
      ['{', '}'],
      ['[', ']'],
      ['(', ')'],
    ],
    autoClosingPairs: quotes.map((pair) => ({ ...pair, notIn: ['string', 'comment'] })),
    surroundingPairs: quotes,
  });
}

/** An editor of one text. What is undone in it is undone in that text. */
export class ScriptEditor {
  private readonly editor: Monaco.editor.IStandaloneCodeEditor;
  private readonly model: Monaco.editor.ITextModel;
  private readonly overflow: HTMLElement;
  private isTold = false;

  constructor(monaco: MonacoApi, options: ScriptEditorOptions) {
    const { host, label, text, language, readOnly, onChange } = options;
    applyTheme(monaco);
    this.overflow = document.createElement('div');
    this.overflow.className = 'monaco-editor jw-editor-overflow';
    // What floats over a modal dialog must be in it.
    (host.closest('dialog') ?? document.body).append(this.overflow);
    this.model = monaco.editor.createModel(text, language === 'shell' ? SHELL : 'plaintext');
    this.model.setEOL(monaco.editor.EndOfLineSequence.LF);
    this.editor = monaco.editor.create(host, {
      ...baseOptions(true, this.overflow),
      ariaLabel: label,
      readOnly,
      glyphMargin: false,
      stickyScroll: { enabled: false },
      quickSuggestions: false,
      model: this.model,
    });
    this.model.onDidChangeContent(() => {
      if (!this.isTold) onChange(this.model.getValue());
    });
  }

  /** Takes over a text that was changed elsewhere, by undo for one; what the user has just typed is the same already. */
  show(text: string): void {
    if (this.model.getValue() === text) return;
    this.isTold = true;
    this.model.pushEditOperations([], [{ range: this.model.getFullModelRange(), text }], () => null);
    this.isTold = false;
  }

  focus(): void {
    this.editor.focus();
  }

  dispose(): void {
    this.editor.dispose();
    this.model.dispose();
    this.overflow.remove();
  }
}
