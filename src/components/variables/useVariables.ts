import { useEffect, useState } from 'react';
import type { ImportedText, ImportVariable } from '../../schemas/card.ts';
import type { SourceOfImport } from '../../state/types.ts';
import { useAnalysis, useApp, useDocument } from '../appContext.ts';

/** A variable with where it is asked for. */
export interface AskedVariable extends ImportVariable {
  /** How often the text asks for it; undefined where that is not counted. */
  readonly uses?: number;
}

const NONE: readonly never[] = [];

/** How many variables the document has, and how many of them are without a value. */
export function useVariableCounts(): { readonly count: number; readonly open: number; readonly from?: string } {
  const { values, source } = useDocument((s) => s.variables);
  const asked = useAnalysis((s) => s.analysis?.variables) ?? NONE;
  if (source) return { count: source.count, open: source.open.length, from: source.from };
  return {
    count: asked.length,
    open: asked.filter(({ name, preset }) => preset === undefined && !Object.hasOwn(values, name)).length,
  };
}

/** The variables that the document asks for itself. */
export function useAskedVariables(values: Readonly<Record<string, string>>): readonly AskedVariable[] {
  const asked = useAnalysis((s) => s.analysis?.variables) ?? NONE;
  return asked.map(({ name, places, preset }) => {
    const value = Object.hasOwn(values, name) ? values[name] : preset;
    return { name, uses: places.length, ...(value === undefined ? {} : { value }) };
  });
}

/** The text of another notation, read with some values. */
export interface ReadSource {
  readonly made: ImportedText | undefined;
  readonly failed: boolean;
}

/** Reads the source of an imported document; undefined while that is under way. */
export function useSource(
  source: SourceOfImport | undefined,
  values: Readonly<Record<string, string>>,
): ReadSource | undefined {
  const { formats } = useApp();
  const [read, setRead] = useState<ReadSource>();
  useEffect(() => {
    if (!source) return;
    let current = true;
    const importer = formats
      .find(({ id }) => id === source.formatId)
      ?.importers?.find(({ id }) => id === source.importer);
    const done = (next: ReadSource): void => {
      if (current) setRead(next);
    };
    if (!importer) done({ made: undefined, failed: true });
    else
      importer.load().then(
        (code) => done({ made: code.importText(source.text, values), failed: false }),
        () => done({ made: undefined, failed: true }),
      );
    return () => {
      current = false;
    };
  }, [formats, source, values]);
  return source ? read : undefined;
}
