/** The language of job texts: JSON with comments, coloured by what a token is, not by what it means. */
import type * as Monaco from 'monaco-editor/editor';

export type MonacoApi = typeof Monaco;

export const LANGUAGE = 'jobwright-json';

const language: Monaco.languages.IMonarchLanguage = {
  tokenPostfix: '.job',
  brackets: [
    { open: '{', close: '}', token: 'delimiter.bracket' },
    { open: '[', close: ']', token: 'delimiter.array' },
  ],
  tokenizer: {
    root: [
      [/"(?:[^"\\]|\\.)*"(?=\s*:)/, 'key'],
      [/"(?:[^"\\]|\\.)*"/, 'string'],
      [/"(?:[^"\\]|\\.)*$/, 'string.invalid'],
      [/-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/, 'number'],
      [/\b(?:true|false|null)\b/, 'keyword'],
      [/[{}[\]]/, '@brackets'],
      [/[,:]/, 'delimiter'],
      [/\/\/.*$/, 'comment'],
      [/\/\*/, 'comment', '@comment'],
      [/\s+/, ''],
      [/[^\s{}[\],:"/]+/, 'invalid'],
    ],
    comment: [
      [/[^*]+/, 'comment'],
      [/\*\//, 'comment', '@pop'],
      [/\*/, 'comment'],
    ],
  },
};

const configuration: Monaco.languages.LanguageConfiguration = {
  comments: { lineComment: '//', blockComment: ['/*', '*/'] },
  brackets: [
    ['{', '}'],
    ['[', ']'],
  ],
  // A whole string is one word: completion replaces it and a double click takes it.
  wordPattern: /"(?:[^\\"]*(?:\\.)?)*"?|[^\s{}[\],:"]+/,
  autoClosingPairs: [
    { open: '{', close: '}', notIn: ['string', 'comment'] },
    { open: '[', close: ']', notIn: ['string', 'comment'] },
    { open: '"', close: '"', notIn: ['string', 'comment'] },
  ],
  surroundingPairs: [
    { open: '{', close: '}' },
    { open: '[', close: ']' },
    { open: '"', close: '"' },
  ],
  indentationRules: {
    increaseIndentPattern: /[{[][^}\]"']*$/,
    decreaseIndentPattern: /^\s*[}\]]/,
  },
};

/** Registers the language; once for each page. */
export function registerLanguage(monaco: MonacoApi): void {
  monaco.languages.register({ id: LANGUAGE });
  monaco.languages.setMonarchTokensProvider(LANGUAGE, language);
  monaco.languages.setLanguageConfiguration(LANGUAGE, configuration);
}
