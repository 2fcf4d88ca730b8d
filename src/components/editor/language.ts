/** The languages of job texts, JSON with comments and YAML: coloured by what a token is, not by what it means. */
import type * as Monaco from 'monaco-editor/editor';
import type { Syntax } from '../../document/document.ts';
import { START, tokensOf, type YamlState } from '../../language/yamlTokens.ts';

export type MonacoApi = typeof Monaco;

/** The names of the languages in the editor. */
export const LANGUAGES: Readonly<Record<Syntax, string>> = { json: 'jobwright-json', yaml: 'jobwright-yaml' };

/** The brackets of job texts, whatever their language. */
export const BRACKETS: Monaco.languages.IMonarchLanguageBracket[] = [
  { open: '{', close: '}', token: 'delimiter.bracket' },
  { open: '[', close: ']', token: 'delimiter.array' },
];

const json: Monaco.languages.IMonarchLanguage = {
  tokenPostfix: '.job',
  brackets: BRACKETS,
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

const jsonConfiguration: Monaco.languages.LanguageConfiguration = {
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

/** The state behind a line, as the editor compares it. */
class State implements Monaco.languages.IState {
  readonly at: YamlState;
  constructor(at: YamlState) {
    this.at = at;
  }
  clone(): State {
    return new State(this.at);
  }
  equals(other: Monaco.languages.IState): boolean {
    if (!(other instanceof State)) return false;
    const { textIn, quote, depth } = this.at;
    return textIn === other.at.textIn && quote === other.at.quote && depth === other.at.depth;
  }
}

const yamlTokens: Monaco.languages.TokensProvider = {
  getInitialState: () => new State(START),
  tokenize: (line, state) => {
    const { tokens, end } = tokensOf(line, state instanceof State ? state.at : START);
    return {
      endState: new State(end),
      tokens: tokens.map(({ at, kind }) => ({ startIndex: at, scopes: kind === '' ? '' : `${kind}.job` })),
    };
  },
};

const yamlConfiguration: Monaco.languages.LanguageConfiguration = {
  comments: { lineComment: '#' },
  brackets: [
    ['{', '}'],
    ['[', ']'],
  ],
  // A key or a plain word is one word, with its points and slashes: completion replaces it and a double click takes it.
  wordPattern: /"(?:[^\\"]*(?:\\.)?)*"?|'[^']*'?|[^\s{}[\],:"'#]+/,
  autoClosingPairs: [
    { open: '{', close: '}', notIn: ['string', 'comment'] },
    { open: '[', close: ']', notIn: ['string', 'comment'] },
    { open: '"', close: '"', notIn: ['string', 'comment'] },
    { open: "'", close: "'", notIn: ['string', 'comment'] },
  ],
  surroundingPairs: [
    { open: '{', close: '}' },
    { open: '[', close: ']' },
    { open: '"', close: '"' },
    { open: "'", close: "'" },
  ],
  onEnterRules: [
    // Behind a key without a value, or a text that begins, lines stand further in; behind an item its keys do.
    { beforeText: /^\s*(?:- +)+[^\s#].*:\s*(?:[|>][-+0-9]*)?\s*$/, action: { indentAction: 1, appendText: '  ' } },
    { beforeText: /:\s*(?:[|>][-+0-9]*)?\s*$/, action: { indentAction: 1 } },
    { beforeText: /^\s*- +[^\s#"'[{][^#]*:\s/, action: { indentAction: 0, appendText: '  ' } },
  ],
  folding: { offSide: true },
};

/** Registers the languages; once for each page. */
export function registerLanguages(monaco: MonacoApi): void {
  monaco.languages.register({ id: LANGUAGES.json });
  monaco.languages.setMonarchTokensProvider(LANGUAGES.json, json);
  monaco.languages.setLanguageConfiguration(LANGUAGES.json, jsonConfiguration);
  monaco.languages.register({ id: LANGUAGES.yaml });
  monaco.languages.setTokensProvider(LANGUAGES.yaml, yamlTokens);
  monaco.languages.setLanguageConfiguration(LANGUAGES.yaml, yamlConfiguration);
}
