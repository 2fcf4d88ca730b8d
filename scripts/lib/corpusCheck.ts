/** Holding a format against collected examples: small cases with what must be said of them, and real documents. */
import { importText } from '../../src/cli/open.ts';
import type { Diagnostic, Severity, TextRange } from '../../src/document/diagnostic.ts';
import { isSound, jsonSyntax, parseDocument, type SyntaxAdapter } from '../../src/document/document.ts';
import type { JsonValue } from '../../src/document/node.ts';
import { toValue } from '../../src/document/node.ts';
import { planOperations } from '../../src/document/plan.ts';
import type { ImportedText } from '../../src/schemas/card.ts';
import { DEFAULT_PROFILE, type WholeFormat } from '../../src/schemas/format.ts';
import { analyze } from '../../src/validation/analyze.ts';
import { guessFormats } from '../../src/validation/guess.ts';
import { documentView } from '../../src/validation/view.ts';
import { yamlOf, yamlSyntax } from '../../src/document/yaml/syntax.ts';

/** One thing that must be said of a document. The rule `schema` stands for every check of the schema. */
export interface Expected {
  readonly rule: string;
  readonly severity: Severity;
  readonly pointer: string;
}

/** A small document with all errors and warnings it must have. */
export interface RuleCase {
  readonly id: string;
  readonly title: string;
  /** A text, or a value that is written as JSON. */
  readonly input: JsonValue;
  readonly expect: readonly Expected[];
  /** Advice that must be given; other advice is free. */
  readonly expectInfo?: readonly Expected[];
  /** True when other errors and warnings may come beside the expected ones. */
  readonly partial?: boolean;
  /** Notation of the text: `json`, `yaml`, or the ending of something that the format imports; told by the text when absent. */
  readonly syntax?: string;
  /** Profile of the format that it is checked by. */
  readonly profile?: string;
}

/** A document of an older version, and what it becomes; or one that must be refused. */
export interface UpgradePair {
  readonly title: string;
  /** A text, or a value that is written as JSON. */
  readonly input: JsonValue;
  readonly accepted: boolean;
  readonly upgraded?: JsonValue;
}

/** What a real document turned out to be. */
export interface RealCheck {
  readonly failures: readonly string[];
  /** Worth knowing, but no failure. */
  readonly notes: readonly string[];
}

/** What is wrong with the answer to a case; empty when it is as expected. Advice that is not listed is free. */
export async function checkCase(given: RuleCase, format: WholeFormat): Promise<string[]> {
  const text = typeof given.input === 'string' ? given.input : JSON.stringify(given.input, null, 2);
  const { profile = DEFAULT_PROFILE } = given;
  if (profile !== DEFAULT_PROFILE && !(format.profiles ?? []).some((known) => known.id === profile))
    return [`there is no profile ${profile}`];
  const found = await diagnosticsOf(text, given.syntax ?? syntaxOfText(text, format), format, profile);
  if (typeof found === 'string') return [found];
  return compare(found, [...given.expect, ...(given.expectInfo ?? [])], given.partial === true);
}

/** The language in which a format reads a text: told by how it begins, where the format has more than JSON. */
function syntaxOfText(text: string, { syntaxes, brokenJsonIsYaml, yamlDialect }: WholeFormat): string {
  if (!syntaxes.includes('yaml')) return jsonSyntax.id;
  if (!/^\uFEFF?\s*(?:[{[]|\/\/|\/\*)/.test(text)) return yamlSyntax.id;
  if (!brokenJsonIsYaml || isSound(parseDocument(text)) || !isSound(parseDocument(text, yamlOf(yamlDialect))))
    return jsonSyntax.id;
  return yamlSyntax.id;
}

type Said = Pick<Diagnostic, 'code' | 'severity' | 'pointer' | 'message'>;

/** What is said of a text; a sentence when the format does not read its notation. */
async function diagnosticsOf(
  text: string,
  syntax: string,
  format: WholeFormat,
  profile: string,
): Promise<readonly Said[] | string> {
  const adapter = [jsonSyntax, yamlOf(format.yamlDialect)].find(({ id }) => id === syntax);
  if (adapter) return analyze(parseDocument(text, adapter), format, { profile, all: true }).diagnostics;
  const imported = await importText(text, `case.${syntax}`, [format]);
  if (!imported) return `nothing reads ${syntax}`;
  const { importer, made } = imported;
  const own = (made.problems ?? []).map(({ code = `import/${importer.id}`, pointer = '', ...problem }) => ({
    ...problem,
    code,
    pointer,
  }));
  return [...own, ...analyze(parseDocument(made.text), format, { profile, all: true }).diagnostics];
}

/** Missing and unexpected diagnostics, in words. */
function compare(found: readonly Said[], expected: readonly Expected[], partial: boolean): string[] {
  const wanted = new Set(expected.map(keyOf));
  const got = new Map(found.map((d) => [keyOf({ ...d, rule: ruleOf(d.code) }), d]));
  const failures = [...wanted].filter((key) => !got.has(key)).map((key) => `missing    ${key}`);
  if (partial) return failures;
  for (const [key, diagnostic] of got) {
    if (diagnostic.severity !== 'info' && !wanted.has(key)) {
      failures.push(`unexpected ${key} (${diagnostic.code}: ${diagnostic.message})`);
    }
  }
  return failures;
}

function ruleOf(code: string): string {
  return code.startsWith('schema/') ? 'schema' : code;
}

function keyOf({ rule, severity, pointer }: Expected): string {
  return `${severity} ${rule} at ${pointer === '' ? '(root)' : pointer}`;
}

/** Id of the action that brings a document to the present version of its format. */
const UPGRADE = 'upgrade';

/**
 * What is wrong with the upgrade of a pair: one that is not accepted must have an error and no upgrade; one that is must
 * become exactly the value given, with the keys in the same order.
 */
export function checkUpgrade({ input, accepted, upgraded }: UpgradePair, format: WholeFormat): string[] {
  const text = typeof input === 'string' ? input : JSON.stringify(input, null, 2);
  const document = parseDocument(text);
  const errors = analyze(document, format).diagnostics.filter((d) => d.severity === 'error');
  const plan = format.actions.find((action) => action.id === UPGRADE)?.plan(documentView(document, format));
  if (!accepted) {
    const failures = errors.length === 0 ? ['no error is found in what must be refused'] : [];
    return plan ? [...failures, 'it is upgraded all the same'] : failures;
  }
  if (upgraded === undefined) return [];
  const done = plan ? planOperations(document, plan.ops) : undefined;
  if (done && !done.ok) return [`the upgrade is refused: ${done.reason}`];
  const got = JSON.stringify(toValue((done?.document ?? document).root));
  return got === JSON.stringify(upgraded) ? [] : [`it becomes ${got}`];
}

/** The language of a file by its name. */
export function syntaxOfName(name: string, format: WholeFormat): SyntaxAdapter {
  return /\.ya?ml$/i.test(name) ? yamlOf(format.yamlDialect) : jsonSyntax;
}

const SURE = 0.5;

/**
 * Opens a real document: nothing is thrown, the text is kept, every diagnostic lies inside it, and no other format is
 * surer of it. With `expected`, errors and warnings must be exactly those.
 */
export async function checkReal(
  name: string,
  text: string,
  format: WholeFormat,
  formats: readonly WholeFormat[],
  expected?: readonly Expected[],
): Promise<RealCheck> {
  const failures: string[] = [];
  const notes: string[] = [];
  try {
    const imported = await importText(text, name, [format]);
    if (imported) failures.push(...strayProblems(imported.made, text));
    const document = imported ? parseDocument(imported.made.text) : parseDocument(text, syntaxOfName(name, format));
    if (!imported && document.text.toString() !== text)
      failures.push('the text of the document is not the text of the file');
    const best = guessFormats(document, formats)[0];
    const own = format.detect(document).score;
    if (best && best.formatId !== format.id && best.score >= SURE && best.score > own) {
      failures.push(`taken for ${best.formatId} (${best.score.toFixed(2)}; as its own ${own.toFixed(2)})`);
    } else if (own < SURE) {
      notes.push(`not detected (${own.toFixed(2)})`);
    }
    const { diagnostics } = analyze(document, format);
    for (const { code, pointer, range } of diagnostics) {
      if (!isInside(range, document.text.length)) failures.push(`${code} at ${pointer} lies outside the text`);
    }
    if (expected) failures.push(...compare(diagnostics, expected, false));
  } catch (error) {
    failures.push(`threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
  return { failures, notes };
}

const isInside = ({ offset, length }: TextRange, total: number): boolean =>
  offset >= 0 && length >= 0 && offset + length <= total;

/** Problems of an import that lie outside of the text that was read. */
function strayProblems({ problems = [] }: ImportedText, text: string): string[] {
  const stray = problems.filter(({ range }) => !isInside(range, text.length));
  return stray.map(({ message }) => `“${message}” lies outside the text`);
}
