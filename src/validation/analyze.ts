/**
 * Analysis: from (document, format) to everything the views show. What is computed of a subtree is remembered with the
 * subtree, so that asking again after an edit costs as much as the edit.
 */
import type { Counts, Diagnostic, Findings, Fix, Severity } from '../document/diagnostic.ts';
import { addCounts, codeCounts, placeFindings, type Placement } from '../document/diagnostic.ts';
import {
  jsonSyntax,
  parseDocument,
  type ParsedDocument,
  type PlacedProblem,
  type SyntaxAdapter,
  syntaxProblems,
} from '../document/document.ts';
import type { Node, SyntaxCode } from '../document/node.ts';
import { heightOf, isContainer, keysOf } from '../document/node.ts';
import { looksLikeYaml } from '../document/yaml/looks.ts';
import { locate } from '../document/pointer.ts';
import { emptyGraph, type Graph } from '../graph/graph.ts';
import { NO_RESOURCES, type ResourceSummary } from '../resources/resources.ts';
import type { ImportedText } from '../schemas/card.ts';
import { DEFAULT_PROFILE, type DocumentView, type FormatEngine } from '../schemas/format.ts';
import { ADVICE_LIMIT, type Analysis, DIAGNOSTIC_LIMIT, type FormatGuess } from './analysis.ts';
import { withoutAbsences } from './broken.ts';
import { withoutConsequences } from './consequences.ts';
import { backToText, fillDocument, type Values, variablesOf } from './filled.ts';
import { withSoundFixes } from './fixCheck.ts';
import type { Damage } from './damaged.ts';
import { guessFormats } from './guess.ts';
import { mergeGraphs } from './lastGood.ts';
import { HELP } from './help.ts';
import { withoutShared } from './shared.ts';
import { aroundFindings, documentView, MAX_DEPTH, schemaFindings } from './view.ts';

export { MAX_DEPTH };

export interface AnalyzeOptions {
  readonly version?: number;
  /** Formats to be asked whether the document is theirs; none when absent. */
  readonly formats?: readonly Pick<FormatEngine, 'id' | 'detect'>[];
  /** The last analysis of the same document, for what cannot be read while the text is broken. */
  readonly previous?: Analysis | undefined;
  /** One of the format's profiles; the default one when absent. */
  readonly profile?: string | undefined;
  /** Turns YAML into JSON, `''` when it cannot: with it, YAML in a document of JSON can be converted by a fix. */
  readonly yamlToJson?: ((text: string) => { readonly json: string }) | undefined;
  /** `damageOf` of `damaged.ts`: with it, a text that is damaged as a whole has that as its one problem. */
  readonly damageOf?: ((document: ParsedDocument, sound: boolean) => Damage | undefined) | undefined;
  /** Values for the variables that the document asks for: it is checked with them filled in. */
  readonly values?: Values | undefined;
  /** Lists every diagnostic, however many; else the limits of `analysis.ts` hold. */
  readonly all?: boolean;
  /** Keeps the fixes as rules make them: for those who check the rules. */
  readonly uncheckedFixes?: boolean;
}

/** Parses and analyses a text. */
export function analyzeText(
  text: string,
  format: FormatEngine,
  syntax: SyntaxAdapter = jsonSyntax,
  options: AnalyzeOptions = {},
): Analysis {
  return analyze(parseDocument(text, syntax), format, options);
}

/** Everything known of a document read as `format`. Never throws on bad text. */
export function analyze(document: ParsedDocument, format: FormatEngine, options: AnalyzeOptions = {}): Analysis {
  const { previous, values } = options;
  const filled = fillDocument(document, format, values);
  if (filled) {
    const inner = analyze(filled.document, format, { ...options, values: undefined });
    const diagnostics = inner.diagnostics.map((diagnostic) => backToText(diagnostic, filled, document));
    return { ...inner, diagnostics, variables: variablesOf(document, format) };
  }
  const problems = problemsOf(document, format);
  const sound = !problems.some((p) => p.problem.code === 'syntax/invalid');
  const imported = sound ? undefined : importedFrom(document, format);
  if (imported) return analyzeImported(document, format, imported, options);
  const damage = options.damageOf?.(document, sound);
  if (damage) return analyzeDamaged(document, format, damage, options);
  const deep = heightOf(document.root) > MAX_DEPTH;
  const readable = !deep && (isContainer(document.root) || isLoneValue(document, problems));
  const view = readable ? documentView(document, format, options.profile, HELP) : undefined;
  const findings = view ? findingsOf(document, view, format, options.profile) : [];
  const diagnostics = syntaxDiagnostics(document, format, problems, deep, options);
  let counts = countOf(diagnostics);
  if (!options.all) diagnostics.splice(DIAGNOSTIC_LIMIT);
  for (const { findings: f } of findings) counts = addCounts(counts, f.counts);
  placeAll(findings, diagnostics, options.all ?? false);
  const more = notListed(findings, diagnostics, counts);
  const whole = withoutAbsences(document, problems, diagnostics, format, counts);
  const again = (changed: ParsedDocument): Diagnostic[] => diagnose(changed, format, options);
  const plain = withoutConsequences(document, whole.said, whole.counts, again);
  const sure = options.uncheckedFixes ? plain.said : withSoundFixes(document, plain.said, again);
  const { said: told, counts: all } = withoutShared(document, sure, plain.counts);
  told.sort((a, b) => a.range.offset - b.range.offset || RANK[a.severity] - RANK[b.severity]);
  const { graph, staleKeys } = graphOf(view, format, sound, previous);
  const resources = resourcesOf(view, format, staleKeys.length > 0 || !view ? previous : undefined);
  return {
    version: options.version ?? 0,
    formatId: format.id,
    profile: options.profile ?? DEFAULT_PROFILE,
    counts: all,
    more,
    diagnostics: told,
    sound,
    graph,
    staleKeys,
    resources,
    jobPointer: view?.pointer ?? '',
    guesses: guessesOf(document, options),
    variables: variablesOf(document, format),
  };
}

/** Everything that is said of a document, in no order; nothing else is computed. */
function diagnose(document: ParsedDocument, format: FormatEngine, options: AnalyzeOptions): Diagnostic[] {
  const problems = problemsOf(document, format);
  const deep = heightOf(document.root) > MAX_DEPTH;
  const readable = !deep && (isContainer(document.root) || isLoneValue(document, problems));
  const out = syntaxDiagnostics(document, format, problems, deep, options);
  if (!readable) return out;
  const view = documentView(document, format, options.profile, HELP);
  placeAll(findingsOf(document, view, format, options.profile), out, true);
  return out;
}

/** Problems of the syntax, without those behind the value where the engine reads no further. */
function problemsOf(document: ParsedDocument, format: FormatEngine): readonly PlacedProblem[] {
  const problems = syntaxProblems(document, Infinity);
  if (!format.rules.ignoresRest || !isContainer(document.root)) return problems;
  let end = document.rootOffset + document.root.length;
  if (problems.every(({ offset }) => offset < end)) return problems;
  if (document.syntax.id === 'yaml' && !/[[{]/.test(document.text.charAt(document.rootOffset))) {
    // Without brackets, lines that could not be read may be the last ones: only a mark ends the value.
    const mark = /^(?:---|\.\.\.)/m.exec(document.text.slice(end));
    end = mark ? end + mark.index : Infinity;
  }
  return problems.filter(({ offset }) => offset < end);
}

/** True for a text that is one value and no object or list: the schema says what is wrong with it. */
function isLoneValue({ root }: ParsedDocument, problems: readonly PlacedProblem[]): boolean {
  return root.kind !== 'missing' && problems.length === 0;
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

function countOf(diagnostics: readonly Diagnostic[]): Counts {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const d of diagnostics) counts[d.severity]++;
  return counts;
}

interface Placed {
  readonly findings: Findings;
  /** What the findings are relative to. */
  readonly at: Placement;
}

/** Findings of schema and rules, for the job and for what stands around it. */
function findingsOf(
  document: ParsedDocument,
  view: DocumentView,
  format: FormatEngine,
  profile: string | undefined,
): Placed[] {
  const root = { root: document.root, offset: document.rootOffset, pointer: '' };
  const offset = document.root === view.job ? document.rootOffset : jobOffset(document, view.pointer);
  const job = { root: view.job, offset, pointer: view.pointer };
  const around = format.rules.checkAround?.(view);
  return [
    { findings: schemaFindings(document, format, profile, HELP), at: job },
    { findings: format.rules.check(view), at: job },
    { findings: aroundFindings(document, format, profile, HELP), at: root },
    ...(around ? [{ findings: around, at: root }] : []),
  ];
}

/** Places findings, the gravest first, until the limit is reached. */
function placeAll(findings: readonly Placed[], out: Diagnostic[], all: boolean): void {
  for (const severity of ['error', 'warning', 'info'] as const) {
    for (const { findings: f, at } of findings) {
      const rest = all ? Infinity : roomFor(severity, out);
      if (rest <= 0) return;
      if (f.counts[severity] === 0) continue;
      out.push(...placeFindings(f, at, rest, severity));
    }
  }
}

/** Of each code, how many findings are not among the diagnostics. */
function notListed(
  findings: readonly Placed[],
  listed: readonly Diagnostic[],
  { error, warning, info }: Counts,
): Readonly<Record<string, number>> {
  if (listed.length >= error + warning + info) return NOTHING_MORE;
  const more: Record<string, number> = {};
  for (const { findings: f } of findings) {
    for (const [code, count] of codeCounts(f)) more[code] = (more[code] ?? 0) + count;
  }
  for (const { code } of listed) if (code in more) more[code] = (more[code] ?? 0) - 1;
  return Object.fromEntries(Object.entries(more).filter(([, count]) => count > 0));
}
const NOTHING_MORE: Readonly<Record<string, number>> = {};

/** How many more diagnostics of a severity are listed. */
function roomFor(severity: Severity, out: readonly Diagnostic[]): number {
  const room = DIAGNOSTIC_LIMIT - out.length;
  if (severity !== 'info') return room;
  return Math.min(room, ADVICE_LIMIT - out.filter((d) => d.severity === 'info').length);
}

function jobOffset(document: ParsedDocument, pointer: string): number {
  return locate(document.root, document.rootOffset, pointer)?.offset ?? document.rootOffset;
}

const DEFAULT_SEVERITY: Readonly<Record<SyntaxCode, Severity>> = {
  'syntax/invalid': 'error',
  'syntax/comment': 'error',
  'syntax/trailing-comma': 'error',
  'syntax/duplicate-key': 'warning',
  'syntax/lone-surrogate': 'warning',
  'syntax/byte-order-mark': 'info',
  'syntax/too-deep': 'error',
};

function syntaxDiagnostics(
  document: ParsedDocument,
  format: FormatEngine,
  problems: readonly PlacedProblem[],
  deep: boolean,
  { profile = DEFAULT_PROFILE, yamlToJson }: AnalyzeOptions,
): Diagnostic[] {
  if (document.syntax.id === 'json' && !isContainer(document.root)) {
    // A sound value that is none of these is for the schema to refuse.
    return isLoneValue(document, problems) ? [] : [rootDiagnostic(document, problems, yamlToJson)];
  }
  const { syntax, syntaxIn } = format.rules;
  const severityOf = (code: SyntaxCode): Severity =>
    syntaxIn?.[profile]?.[code] ?? syntax?.[code] ?? DEFAULT_SEVERITY[code];
  const out: Diagnostic[] = [];
  for (const group of groupsOf(problems)) {
    const [first] = group;
    if (!first) continue;
    const { problem, offset, pointer } = first;
    const few = group.length <= (problem.code === 'syntax/comment' ? FEW_COMMENTS : FEW);
    for (const placed of few ? group : [first]) {
      const edit = editOf(placed);
      out.push({
        code: problem.code,
        severity: severityOf(problem.code),
        pointer: placed.pointer,
        range: clampRange(placed.offset, placed.problem.length, document.text.length),
        message: placed.problem.message,
        ...(edit && placed.problem.fix ? { fixes: [{ label: placed.problem.fix.label, edits: [edit] }] } : {}),
      });
    }
    if (!few)
      out[out.length - 1] = asOne(group, severityOf(problem.code), {
        pointer,
        range: clampRange(offset, problem.length, document.text.length),
      });
  }
  if (format.rules.byteOrderMark !== undefined && document.text.slice(0, 1) === BYTE_ORDER_MARK) {
    // One mark is one problem: what it is to other formats is not said beside it.
    const told = out.findIndex(({ code }) => code === 'syntax/byte-order-mark');
    if (told >= 0) out.splice(told, 1);
    out.push({
      code: 'syntax/invalid',
      severity: format.rules.byteOrderMark,
      pointer: '',
      range: { offset: 0, length: 1 },
      message: 'A byte order mark stands before the text, which the engine does not read.',
      fixes: [{ label: 'Remove the mark', edits: [{ offset: 0, length: 1, text: '' }] }],
    });
  }
  if (deep) {
    out.push({
      code: 'syntax/too-deep',
      severity: 'error',
      pointer: '',
      range: { offset: document.rootOffset, length: Math.min(1, document.text.length - document.rootOffset) },
      message: `The document is nested more than ${String(MAX_DEPTH)} levels deep: it is not checked further.`,
    });
  }
  return out;
}

const BYTE_ORDER_MARK = '\uFEFF';

/** More comments than this are one diagnostic: who writes comments writes many, and one decision settles all. */
const FEW_COMMENTS = 3;
/** More problems of one kind than this are one diagnostic. */
const FEW = 100;

/** Problems by kind: one code, and one message but for what it quotes. Kinds and problems are in the order of the text. */
function groupsOf(problems: readonly PlacedProblem[]): readonly (readonly PlacedProblem[])[] {
  const groups = new Map<string, PlacedProblem[]>();
  /** By what is said word for word: of a text with thousands of problems most are alike. */
  const known = new Map<string, PlacedProblem[]>();
  for (const placed of [...problems].sort((a, b) => a.offset - b.offset)) {
    const { code, message } = placed.problem;
    const said = code === 'syntax/comment' ? code : `${code} ${message}`;
    let group = known.get(said);
    if (!group) {
      const kind = said.replace(/"(?:[^"\\]|\\.)*"|\d+/g, '');
      group = groups.get(kind) ?? [];
      groups.set(kind, group);
      known.set(said, group);
    }
    group.push(placed);
  }
  return [...groups.values()];
}

/** Many problems of one kind as one, at the place of the first, with one fix for all that have one. */
function asOne(
  group: readonly PlacedProblem[],
  severity: Severity,
  place: Pick<Diagnostic, 'pointer' | 'range'>,
): Diagnostic {
  const [first] = group;
  const { code = 'syntax/invalid', message = '', fix } = first?.problem ?? {};
  const count = String(group.length);
  const edits = group.flatMap((placed) => editOf(placed) ?? []);
  const comments = code === 'syntax/comment';
  return {
    code,
    severity,
    ...place,
    message: comments
      ? `${count} comments, this one the first: they are not part of JSON, and the engine refuses them.`
      : `${message} The same at ${String(group.length - 1)} more places.`,
    ...(fix && edits.length > 0
      ? {
          fixes: [{ label: comments ? `Remove all ${count} comments` : `${fix.label}, at all ${count} places`, edits }],
        }
      : {}),
  };
}

const ALONE: Readonly<Record<Node['kind'], string>> = {
  missing: 'no JSON',
  null: 'null',
  boolean: 'true or false alone',
  number: 'a number alone',
  string: 'a text alone',
  array: 'a list',
  object: 'an object',
};

/** What a document is that is neither object nor list: one problem, whatever else its text has. */
function rootDiagnostic(
  document: ParsedDocument,
  problems: readonly PlacedProblem[],
  yamlToJson: AnalyzeOptions['yamlToJson'],
): Diagnostic {
  const yaml = yamlDiagnostic(document, yamlToJson);
  if (yaml) return yaml;
  const { root, rootOffset, text } = document;
  const placed = problems.find((p) => p.problem.code === 'syntax/invalid');
  const empty = root.kind === 'missing' && root.length === 0;
  const message = empty
    ? 'The document is empty.'
    : `This is ${ALONE[root.kind]}: a document is an object, which begins with { and ends with }.`;
  return {
    code: placed ? 'syntax/invalid' : 'schema/type',
    severity: 'error',
    pointer: '',
    range: clampRange(rootOffset, root.length, text.length),
    message,
  };
}

/** The edit that mends a problem, at its place in the text. */
function editOf({ problem, offset }: PlacedProblem): NonNullable<Fix['edits']>[number] | undefined {
  const { fix } = problem;
  return fix && { offset: fix.at + offset - problem.at, length: fix.length, text: fix.text };
}

/** Longer texts are not read in another notation with every key that is typed. */
const IMPORT_LIMIT = 300_000;

/** A text in another notation that the format reads, as a document of the format. */
function importedFrom(document: ParsedDocument, format: FormatEngine): ImportedText | undefined {
  if (!format.importText || document.syntax.id !== 'json' || document.text.length > IMPORT_LIMIT) return undefined;
  return format.importText(document.text.toString());
}

/**
 * The analysis of a text in another notation: one problem, which offers to convert it, and what is to be said of the document
 * it becomes, as near to the place in this text as is known. Nothing else can be mended before it is converted.
 */
function analyzeImported(
  document: ParsedDocument,
  format: FormatEngine,
  imported: ImportedText,
  options: AnalyzeOptions,
): Analysis {
  const { formats: _formats, previous: _previous, ...rest } = options;
  const inner = analyze(parseDocument(imported.text), format, rest);
  const { text, root, rootOffset } = document;
  const firstLine = text.toString().split('\n', 1)[0] ?? '';
  const rangeOf = (pointer: string): Diagnostic['range'] => {
    const known = imported.placeOf?.(pointer) ?? placeIn(root, rootOffset, pointer);
    return clampRange(known?.offset ?? rootOffset, known?.length ?? firstLine.length, text.length);
  };
  const notation: Diagnostic = {
    code: 'syntax/invalid',
    severity: format.rules.syntax?.['syntax/invalid'] ?? DEFAULT_SEVERITY['syntax/invalid'],
    pointer: '',
    range: clampRange(rootOffset, firstLine.length, text.length),
    message: `This is no JSON but a ${imported.from}. Convert it to see it as a form and to change it.`,
    fixes: [
      {
        label: `Convert this ${imported.from} to JSON`,
        edits: [{ offset: 0, length: text.length, text: imported.text }],
      },
    ],
  };
  const others = inner.diagnostics.map(({ fixes: _fixes, ...d }): Diagnostic => ({ ...d, range: rangeOf(d.pointer) }));
  return {
    ...inner,
    counts: addCounts(inner.counts, countOf([notation])),
    diagnostics: [notation, ...others],
    sound: false,
    guesses: guessesOf(document, options),
  };
}

/**
 * The analysis of a text that is damaged as a whole: that is its one problem, and all else is as it will be once it is mended.
 */
function analyzeDamaged(
  document: ParsedDocument,
  format: FormatEngine,
  { message, offset, length, fixes, mended }: Damage,
  options: AnalyzeOptions,
): Analysis {
  const { formats = [], previous: _previous, damageOf: _damageOf, ...rest } = options;
  const diagnostic: Diagnostic = {
    code: 'syntax/invalid',
    severity: format.rules.syntax?.['syntax/invalid'] ?? DEFAULT_SEVERITY['syntax/invalid'],
    pointer: '',
    range: clampRange(offset, length, document.text.length),
    message,
    fixes: [...fixes],
  };
  return {
    ...analyze(mended, format, rest),
    counts: countOf([diagnostic]),
    more: NOTHING_MORE,
    diagnostics: [diagnostic],
    sound: false,
    // What stands around the document says nothing of its format.
    guesses: guessesOf(mended, { formats }),
  };
}

function placeIn(root: Node, offset: number, pointer: string): { offset: number; length: number } | undefined {
  const found = locate(root, offset, pointer);
  return found && { offset: found.offset, length: isContainer(found.node) ? 1 : found.node.length };
}

function clampRange(offset: number, length: number, total: number): { offset: number; length: number } {
  const start = Math.min(Math.max(0, offset), total);
  return { offset: start, length: Math.min(length, total - start) };
}

function yamlDiagnostic(document: ParsedDocument, yamlToJson: AnalyzeOptions['yamlToJson']): Diagnostic | undefined {
  const text = document.text.toString();
  if (!looksLikeYaml(text)) return undefined;
  const json = yamlToJson?.(text).json ?? '';
  return {
    code: 'syntax/invalid',
    severity: 'error',
    pointer: '',
    range: clampRange(document.rootOffset, (text.split('\n', 1)[0] ?? '').length, text.length),
    message: 'This is YAML, not JSON. Import it to see it as a form and a graph.',
    // What cannot be read cannot be converted: then the text stays, and the fault in it is for the user to mend.
    ...(json === ''
      ? {}
      : { fixes: [{ label: 'Import the YAML as JSON', edits: [{ offset: 0, length: text.length, text: json }] }] }),
  };
}

function graphOf(
  view: DocumentView | undefined,
  format: FormatEngine,
  sound: boolean,
  previous: Analysis | undefined,
): { graph: Graph; staleKeys: readonly string[] } {
  const graph = view ? format.graph.read(view) : emptyGraph;
  if (sound || !previous || previous.formatId !== format.id) return { graph, staleKeys: [] };
  return mergeGraphs(previous.graph, graph);
}

function resourcesOf(
  view: DocumentView | undefined,
  format: FormatEngine,
  kept: Analysis | undefined,
): ResourceSummary {
  if (kept && kept.formatId === format.id) return kept.resources;
  return view ? format.resources(view) : NO_RESOURCES;
}

/** Above this size formats are asked again only when the keys of the root change. */
const GUESS_ALWAYS_BELOW = 100_000;

function guessesOf(document: ParsedDocument, { formats, previous }: AnalyzeOptions): readonly FormatGuess[] {
  if (!formats) return [];
  const keys = keysOf(document.root).join('\n');
  const known = previous && rootKeys.get(previous.guesses);
  if (previous && known === keys && document.text.length > GUESS_ALWAYS_BELOW) return previous.guesses;
  const guesses = guessFormats(document, formats);
  rootKeys.set(guesses, keys);
  return guesses;
}
const rootKeys = new WeakMap<readonly FormatGuess[], string>();
