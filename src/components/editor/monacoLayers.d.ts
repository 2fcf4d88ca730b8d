/** Modules of the code editor's engine of which nothing is used but that their layer has been run; they have no types. */
declare module 'monaco-editor/base/common/lifecycle';
declare module 'monaco-editor/editor/common/model/textModel';
declare module 'monaco-editor/editor/browser/widget/codeEditor/codeEditorWidget';
