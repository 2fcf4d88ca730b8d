/** Checking files: the same analysis as in the page, with lines and columns. */
import type { Diagnostic } from '../document/diagnostic.ts';
import { jsonSyntax, parseDocument, type ParsedDocument, type SyntaxAdapter } from '../document/document.ts';
import { isContainer } from '../document/node.ts';
import { looksLikeYaml } from '../document/yaml/looks.ts';
import { yamlSyntax } from '../document/yaml/syntax.ts';
import { flatten } from '../graph/graph.ts';
import type { ResourceSummary } from '../resources/resources.ts';
import type { WholeFormat } from '../schemas/format.ts';
import type { Analysis } from '../validation/analysis.ts';
import { analyze } from '../validation/analyze.ts';
import { guessFormats } from '../validation/guess.ts';
import { LineTable } from './lines.ts';

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

export interface Opened {
  readonly document: ParsedDocument;
  readonly format: WholeFormat;
  /** True when a format was sure of the document, or was named. */
  readonly sure: boolean;
  readonly analysis: Analysis;
}

/**
 * Reads and analyses a text. The syntax is told by the file's name, else by the text; the format is the named one, else
 * the one that is surest. Throws a RangeError when the named format does not exist.
 */
export function openText(text: string, file: string, formats: readonly WholeFormat[], formatId?: string): Opened {
  const document = parseDocument(text, syntaxOf(file, text));
  const named = formatId === undefined ? undefined : formats.find((f) => f.id === formatId);
  if (formatId !== undefined && !named) {
    throw new RangeError(`There is no format "${formatId}". Known: ${formats.map((f) => f.id).join(', ')}.`);
  }
  const best = guessFormats(document, formats)[0];
  const format = named ?? formats.find((f) => f.id === best?.formatId) ?? formats[0];
  if (!format) throw new RangeError('No format is known.');
  const sure = named !== undefined || (best?.score ?? 0) >= 0.5;
  return { document, format, sure, analysis: analyze(document, format, { all: true }) };
}

function syntaxOf(file: string, text: string): SyntaxAdapter {
  if (/\.ya?ml$/i.test(file)) return yamlSyntax;
  if (/\.json[c5]?$/i.test(file)) return jsonSyntax;
  return !isContainer(parseDocument(text).root) && looksLikeYaml(text) ? yamlSyntax : jsonSyntax;
}

/** What `check --json` says of one file. */
export function checkText(text: string, file: string, formats: readonly WholeFormat[], formatId?: string): CheckedFile {
  const { document, format, sure, analysis } = openText(text, file, formats, formatId);
  if (!sure && isContainer(document.root)) return unknownFormat(file, document, analysis, formats);
  const lines = new LineTable(text);
  const { rows: _rows, ...resources } = analysis.resources;
  return {
    file,
    format: format.id,
    diagnostics: analysis.diagnostics.map((d) => checked(d, lines)),
    resources,
    graph: { nodes: flatten(analysis.graph.nodes).length, edges: flatten(analysis.graph.edges).length },
  };
}

/** A sound document that no format calls its own: its syntax is checked, and it is said that nothing else was. */
function unknownFormat(
  file: string,
  document: ParsedDocument,
  analysis: Analysis,
  formats: readonly WholeFormat[],
): CheckedFile {
  const lines = new LineTable(document.text.toString());
  const syntax = analysis.diagnostics.filter((d) => d.code.startsWith('syntax/'));
  const names = formats.map((f) => f.id).join(', ');
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
    diagnostics: [unknown, ...syntax].map((d) => checked(d, lines)),
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
  const count = (severity: string): number => checkedFile.diagnostics.filter((d) => d.severity === severity).length;
  const what = checkedFile.format === null ? 'not checked' : checkedFile.format;
  lines.push(
    `${checkedFile.file}: ${what}, ${String(count('error'))} errors, ${String(count('warning'))} warnings, ${String(count('info'))} notes`,
  );
  return lines.join('\n');
}
