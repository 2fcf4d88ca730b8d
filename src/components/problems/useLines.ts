import { useMemo } from 'react';
import type { Diagnostic } from '../../document/diagnostic.ts';
import { type LineTable, linesOfText } from '../../document/lines.ts';
import type { SourceText } from '../../document/text.ts';
import type { Analysis } from '../../validation/analysis.ts';
import { useDocument } from '../appContext.ts';

/** The text that an analysis is of, once the two have been seen together. */
const textOf = new WeakMap<Analysis, SourceText>();

/**
 * Line numbers of diagnostics. Their offsets are of the text that was analysed, which may be a few keys older than the
 * present one; then the lines of the older text are told.
 */
export function useLines(analysis: Analysis): (diagnostic: Diagnostic) => number | undefined {
  const text = useDocument((s) => {
    const now = s.document?.text;
    if (now && s.version === analysis.version && !textOf.has(analysis)) textOf.set(analysis, now);
    return textOf.get(analysis) ?? now;
  });
  return useMemo(() => {
    let lines: LineTable | undefined;
    return (diagnostic) => {
      if (!text) return undefined;
      lines ??= linesOfText(text);
      return lines.lineAt(diagnostic.range.offset);
    };
  }, [text]);
}
