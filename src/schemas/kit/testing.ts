/** For the tests of formats: views of small texts, and diagnostics as rows. */
import { type Diagnostic, placeFindings } from '../../document/diagnostic.ts';
import { parseDocument, type ParsedDocument } from '../../document/document.ts';
import type { JsonValue } from '../../document/node.ts';
import { locate } from '../../document/pointer.ts';
import type { DocumentView, EngineHalf } from '../format.ts';
import { PLAIN_READING } from '../format.ts';
import { schemaModel } from '../schemaModel.ts';

/** A document of a JSON text, or of a value. */
export function documentOf(input: JsonValue): ParsedDocument {
  return parseDocument(typeof input === 'string' ? input : JSON.stringify(input, null, 2));
}

/** A view in which every value is sound. */
export function soundView(
  document: ParsedDocument,
  { jobAt, schema }: Pick<EngineHalf, 'jobAt' | 'schema'>,
  profile: string = PLAIN_READING.profile,
): DocumentView {
  const { node, pointer, definition } = jobAt(document.root);
  const { keys, nulls } = schemaModel(schema);
  return {
    job: node,
    pointer,
    root: document.root,
    profile,
    keys,
    nulls,
    source: document,
    ...(definition === undefined ? {} : { definition }),
    valid: () => true,
  };
}

/** What the rules of a format say of a document in which every value is sound, at their places. */
export function diagnosticsOf(document: ParsedDocument, engine: EngineHalf, profile?: string): Diagnostic[] {
  const view = soundView(document, engine, profile);
  const offset = locate(document.root, document.rootOffset, view.pointer)?.offset ?? document.rootOffset;
  return placeFindings(engine.rules.check(view), { root: view.job, offset, pointer: view.pointer });
}

/** Diagnostics as rows: `error format/rule /pointer`. */
export function rowsOf(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ severity, code, pointer }) => `${severity} ${code} ${pointer}`);
}
