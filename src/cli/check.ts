/** Checking files: the same analysis as in the page, with lines and columns. */
import type { Diagnostic, TextRange } from '../document/diagnostic.ts';
import type { ParsedDocument } from '../document/document.ts';
import { isContainer } from '../document/node.ts';
import { parentPointer } from '../document/pointer.ts';
import { flatten } from '../graph/graph.ts';
import type { ResourceSummary } from '../resources/resources.ts';
import type { ImportedText, Importer } from '../schemas/card.ts';
import type { Analysis } from '../validation/analysis.ts';
import { LineTable } from '../document/lines.ts';
import { openText, type ImportedFile, type KnownFormats, type Opened, type OpenOptions } from './open.ts';

export interface CheckedRange {
  /** UTF-16 units from 0. */
  readonly offset: number;
  readonly length: number;
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

export interface CheckedDiagnostic {
  readonly code: string;
  readonly severity: Diagnostic['severity'];
  readonly pointer: string;
  readonly message: string;
  readonly range: CheckedRange;
  /** Labels of the fixes that the page offers. */
  readonly fixes: readonly string[];
}

export interface CheckedFile {
  readonly file: string;
  /** Id of the format; null when the file was not read or no format is sure. */
  readonly format: string | null;
  readonly diagnostics: readonly CheckedDiagnostic[];
  readonly resources: Omit<ResourceSummary, 'rows'> | null;
  readonly graph: { readonly nodes: number; readonly edges: number } | null;
}

/** What `check --json` says of one file. Throws a RangeError when a format or profile was named that does not exist. */
export async function checkText(
  text: string,
  file: string,
  formats: KnownFormats,
  options: OpenOptions = {},
): Promise<CheckedFile> {
  return checkOpened(await openText(text, file, formats, options), text, file, formats);
}

/** What is said of a text that was opened. */
export function checkOpened(opened: Opened, text: string, file: string, formats: KnownFormats): CheckedFile {
  const { document, card, analysis, imported } = opened;
  if (!card && isContainer(document.root)) return unknownFormat(file, document, analysis, formats);
  const lines = new LineTable(text);
  const { rows: _rows, ...resources } = analysis.resources;
  return {
    file,
    format: card?.id ?? null,
    diagnostics: imported
      ? importedDiagnostics(imported, analysis, lines)
      : analysis.diagnostics.map((d) => checked(d, lines)),
    resources: card ? resources : null,
    graph: card ? { nodes: flatten(analysis.graph.nodes).length, edges: flatten(analysis.graph.edges).length } : null,
  };
}

/** What is said of a text that was read as another, at its places in the text that was read. */
function importedDiagnostics(
  { importer, made }: ImportedFile,
  analysis: Analysis,
  lines: LineTable,
): readonly CheckedDiagnostic[] {
  const own = importDiagnostics(importer, made, lines);
  const known = new Set(own.map((d) => `${d.code} ${d.pointer}`));
  const kept = new Set((made.facts ?? []).map(({ pointer }) => pointer));
  // What could not be read stands there as it is written, so that it does not fit is no news.
  const unread = ({ pointer, code }: Diagnostic): boolean => {
    const place = code.startsWith('schema/') ? made.placeOf?.(pointer) : undefined;
    if (!place) return false;
    const inside = ({ range }: CheckedDiagnostic): boolean =>
      range.offset >= place.offset && range.offset + range.length <= place.offset + place.length;
    return kept.has(pointer) || own.some((d) => d.severity === 'error' && inside(d));
  };
  const found = analysis.diagnostics
    // What the import says of a value is said once.
    .filter((d) => !known.has(`${d.code} ${d.pointer}`) && !unread(d))
    .map((d): CheckedDiagnostic => {
      const range = placeOf(d.pointer, made);
      return { ...checked({ ...d, range, fixes: [] }, lines) };
    });
  return [...own, ...found].sort((a, b) => a.range.offset - b.range.offset);
}

/** What is wrong in a text in another notation, and what reads differently than it is written. */
export function importDiagnostics(importer: Importer, made: ImportedText, lines: LineTable): CheckedDiagnostic[] {
  return (made.problems ?? []).map(({ severity, message, range, code, pointer }) => ({
    code: code ?? `import/${importer.id}`,
    severity,
    pointer: pointer ?? '',
    message,
    range: { ...range, ...lines.at(range.offset) },
    fixes: [],
  }));
}

/** The place of a value in the original text, or of what is around it. */
function placeOf(pointer: string, { placeOf: find }: ImportedText): TextRange {
  for (let at: string | undefined = pointer; at !== undefined; at = parentPointer(at)) {
    const place = find?.(at);
    if (place) return place;
  }
  return { offset: 0, length: 0 };
}

/** A sound document that no format calls its own: its syntax is checked, and it is said that nothing else was. */
function unknownFormat(
  file: string,
  document: ParsedDocument,
  analysis: Analysis,
  { cards }: KnownFormats,
): CheckedFile {
  const lines = new LineTable(document.text.toString());
  const names = cards.map((card) => card.id).join(', ');
  const unknown: Diagnostic = {
    code: 'format/unknown',
    severity: 'error',
    pointer: '',
    range: { offset: document.rootOffset, length: Math.min(1, document.text.length - document.rootOffset) },
    message: `No format is recognised in this document. Name one with --format: ${names}.`,
  };
  return {
    file,
    format: null,
    diagnostics: [unknown, ...analysis.diagnostics].map((d) => checked(d, lines)),
    resources: null,
    graph: null,
  };
}

function checked(d: Diagnostic, lines: LineTable): CheckedDiagnostic {
  return {
    code: d.code,
    severity: d.severity,
    pointer: d.pointer,
    message: d.message,
    range: { ...d.range, ...lines.at(d.range.offset) },
    fixes: (d.fixes ?? []).map((f) => f.label),
  };
}

/** What is said of a file that cannot be read. */
export function unreadable(file: string, reason: string): CheckedFile {
  const message = `The file cannot be read: ${reason}`;
  const range = { offset: 0, length: 0, line: 1, column: 1 };
  const diagnostics: CheckedDiagnostic[] = [
    { code: 'file/unreadable', severity: 'error', pointer: '', message, range, fixes: [] },
  ];
  return { file, format: null, diagnostics, resources: null, graph: null };
}

/** One file's findings for people: `file:line:column severity message (code)`. */
export function describe(checkedFile: CheckedFile): string {
  const lines = checkedFile.diagnostics.map((d) => {
    const at = `${checkedFile.file}:${String(d.range.line)}:${String(d.range.column)}`;
    const where = d.pointer === '' ? '' : ` at ${d.pointer}`;
    return `${at}: ${d.severity}${where}: ${d.message} [${d.code}]`;
  });
  const count = (severity: string, noun: string): string => {
    const { length } = checkedFile.diagnostics.filter((d) => d.severity === severity);
    return `${String(length)} ${noun}${length === 1 ? '' : 's'}`;
  };
  const what = checkedFile.format === null ? 'not checked' : checkedFile.format;
  const counts = [count('error', 'error'), count('warning', 'warning'), count('info', 'note')].join(', ');
  lines.push(`${checkedFile.file}: ${what}, ${counts}`);
  return lines.join('\n');
}
