/** The settings of the code editor. */
import type * as Monaco from 'monaco-editor/editor';

/** Geometry that the plain text area shares with the code editor, so that swapping them moves nothing. */
export const FONT_SIZE = 12.5;
export const LINE_HEIGHT = 20;
export const PADDING_TOP = 6;

const MEGABYTE = 1_000_000;

/** Settings for all texts. `overflow` is where hovers and lists are drawn. */
export function baseOptions(
  wordWrap: boolean,
  overflow: HTMLElement,
): Monaco.editor.IStandaloneEditorConstructionOptions {
  return {
    ariaLabel: 'Job text',
    accessibilitySupport: 'auto',
    automaticLayout: true,
    fixedOverflowWidgets: true,
    overflowWidgetsDomNode: overflow,
    fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--jw-mono').trim() || 'monospace',
    fontSize: FONT_SIZE,
    lineHeight: LINE_HEIGHT,
    fontLigatures: false,
    padding: { top: PADDING_TOP, bottom: 24 },
    wordWrap: wordWrap ? 'on' : 'off',
    wrappingIndent: 'indent',
    minimap: { enabled: false },
    stickyScroll: { enabled: true, maxLineCount: 4, defaultModel: 'foldingProviderModel' },
    glyphMargin: true,
    lineNumbersMinChars: 3,
    lineDecorationsWidth: 14,
    folding: true,
    showFoldingControls: 'mouseover',
    scrollBeyondLastLine: false,
    smoothScrolling: false,
    cursorBlinking: 'smooth',
    renderLineHighlight: 'line',
    renderLineHighlightOnlyWhenFocus: true,
    renderWhitespace: 'selection',
    guides: { indentation: true, bracketPairs: false },
    bracketPairColorization: { enabled: false },
    overviewRulerBorder: false,
    overviewRulerLanes: 2,
    scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
    links: false,
    colorDecorators: false,
    defaultColorDecorators: 'never',
    unusualLineTerminators: 'off',
    // The texts of a job are commands of other people: invisible characters are for the diagnostics to tell.
    unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false },
    largeFileOptimizations: true,
    quickSuggestions: { other: true, comments: false, strings: true },
    quickSuggestionsDelay: 60,
    wordBasedSuggestions: 'off',
    suggestOnTriggerCharacters: true,
    acceptSuggestionOnCommitCharacter: false,
    suggest: { showWords: false, preview: false, showStatusBar: false, snippetsPreventQuickSuggestions: false },
    snippetSuggestions: 'inline',
    tabCompletion: 'on',
    hover: { enabled: 'on', delay: 350, above: false },
    occurrencesHighlight: 'singleFile',
    tabSize: 2,
    detectIndentation: true,
    formatOnPaste: false,
    formatOnType: false,
    dropIntoEditor: { enabled: false },
    pasteAs: { enabled: false },
    contextmenu: true,
    // In a shadow root the menu would miss our colours.
    useShadowDOM: false,
  };
}

/** What is switched off for large texts; `plain` also leaves the colours out. */
export function optionsForSize(length: number): { options: Monaco.editor.IEditorOptions; plain: boolean } {
  const isLarge = length > 5 * MEGABYTE;
  return {
    plain: length > 20 * MEGABYTE,
    options: {
      folding: !isLarge,
      stickyScroll: { enabled: length < 2 * MEGABYTE },
      occurrencesHighlight: length > MEGABYTE ? 'off' : 'singleFile',
      selectionHighlight: length < MEGABYTE,
      quickSuggestions: isLarge ? false : { other: true, comments: false, strings: true },
      matchBrackets: isLarge ? 'never' : 'always',
      guides: { indentation: !isLarge, bracketPairs: false },
      renderWhitespace: isLarge ? 'none' : 'selection',
      wrappingStrategy: 'simple',
    },
  };
}
