/**
 * The code editor's engine: the core and the contributions we use, in a chunk of its own. Import this file dynamically only.
 */
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codeAction/register';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/contextmenu/register';
import 'monaco-editor/features/documentSymbols/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/folding/register';
import 'monaco-editor/features/gotoLine/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/iPadShowKeyboard/register';
import 'monaco-editor/features/indentation/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/longLinesHelper/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/quickOutline/register';
import 'monaco-editor/features/smartSelect/register';
import 'monaco-editor/features/snippet/register';
import 'monaco-editor/features/stickyScroll/register';
// The feature of that name is the inline kind; this is the list.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import 'monaco-editor/features/toggleTabFocusMode/register';
import 'monaco-editor/features/tokenization/register';
import 'monaco-editor/features/wordHighlighter/register';
import 'monaco-editor/features/wordOperations/register';
import * as monaco from 'monaco-editor/editor';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import { CodeEditor, type CodeEditorOptions } from './codeEditor.ts';
import { registerLanguages } from './language.ts';
import { registerScriptLanguage, ScriptEditor, type ScriptEditorOptions } from './script.ts';
import { registerViewerLanguage, Viewer, type ViewerOptions } from './viewer.ts';

self.MonacoEnvironment = { getWorker: () => new EditorWorker() };
registerLanguages(monaco);
registerViewerLanguage(monaco);
registerScriptLanguage(monaco);

/** Makes a code editor in an element. */
export function createCodeEditor(options: CodeEditorOptions): CodeEditor {
  return new CodeEditor(monaco, options);
}

/** Makes a view of a text that is only read, in an element. */
export function createViewer(options: ViewerOptions): Viewer {
  return new Viewer(monaco, options);
}

/** Makes an editor of a script, in an element. */
export function createScriptEditor(options: ScriptEditorOptions): ScriptEditor {
  return new ScriptEditor(monaco, options);
}
