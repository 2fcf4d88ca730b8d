/** Our diagnostics in the text: squiggles, the overview ruler, and a dot in the margin of each line that has one. */
import type * as Monaco from 'monaco-editor/editor';
import type { Diagnostic, Severity } from '../../document/diagnostic.ts';
import type { MonacoApi } from './language.ts';
import { escapeMarkdown } from '../../language/markdown.ts';
import { modelRange, type ShownText } from './providers.ts';

const OWNER = 'jobwright';
const RANK: Readonly<Record<Severity, number>> = { error: 3, warning: 2, info: 1 };

export class Marks {
  private readonly monaco: MonacoApi;
  private readonly gutter: Monaco.editor.IEditorDecorationsCollection;
  private drawn: readonly Diagnostic[] | undefined;
  private model: Monaco.editor.ITextModel | undefined;

  constructor(monaco: MonacoApi, editor: Monaco.editor.ICodeEditor) {
    this.monaco = monaco;
    this.gutter = editor.createDecorationsCollection();
  }

  /** Forgets what was drawn: the editor shows another document. */
  clear(): void {
    this.drawn = undefined;
    this.gutter.clear();
  }

  /** Draws the diagnostics of the version shown. Between two answers the editor moves them along with the text. */
  draw(shown: ShownText, diagnostics: readonly Diagnostic[]): void {
    if (this.drawn === diagnostics && this.model === shown.model) return;
    this.drawn = diagnostics;
    this.model = shown.model;
    const { monaco } = this;
    const severities: Readonly<Record<Severity, Monaco.MarkerSeverity>> = {
      error: monaco.MarkerSeverity.Error,
      warning: monaco.MarkerSeverity.Warning,
      info: monaco.MarkerSeverity.Info,
    };
    const markers: Monaco.editor.IMarkerData[] = [];
    const lines = new Map<number, Diagnostic[]>();
    for (const diagnostic of diagnostics) {
      const { offset, length } = diagnostic.range;
      const { startLineNumber, startColumn, endLineNumber, endColumn } = modelRange(
        monaco,
        shown.model,
        shown.ends,
        offset,
        length,
      );
      markers.push({
        startLineNumber,
        startColumn,
        endLineNumber,
        endColumn,
        // A document may be written so from one end to the other: a hint is enough.
        severity: diagnostic.spelling ? monaco.MarkerSeverity.Hint : severities[diagnostic.severity],
        message: diagnostic.message,
        code: diagnostic.code,
      });
      if (diagnostic.spelling) continue;
      const line = lines.get(startLineNumber);
      if (line) line.push(diagnostic);
      else lines.set(startLineNumber, [diagnostic]);
    }
    monaco.editor.setModelMarkers(shown.model, OWNER, markers);
    this.gutter.set([...lines].map(([line, found]) => this.dot(line, found)));
  }

  private dot(line: number, found: readonly Diagnostic[]): Monaco.editor.IModelDeltaDecoration {
    const severity = found.reduce<Severity>(
      (worst, d) => (RANK[d.severity] > RANK[worst] ? d.severity : worst),
      'info',
    );
    return {
      range: new this.monaco.Range(line, 1, line, 1),
      options: {
        glyphMarginClassName: `jw-editor-dot jw-editor-dot-${severity}`,
        glyphMarginHoverMessage: found
          .slice(0, 5)
          .map((d) => ({ value: `**${d.severity}** ${escapeMarkdown(d.message)}` })),
        stickiness: this.monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
      },
    };
  }
}
