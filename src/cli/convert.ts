/** Converting a file: the same conversion as in the page, with its account. */
import { convert, type Conversion } from '../conversion/convert.ts';
import { inNotation, JSON_NOTATION, notationOf, notationsOf } from '../conversion/notation.ts';
import type { ParsedDocument } from '../document/document.ts';
import type { Node } from '../document/node.ts';
import type { LedgerLine } from '../job/ledger.ts';
import type { FormatConverter, Notation } from '../schemas/converter.ts';
import { checkOpened, type CheckedDiagnostic } from './check.ts';
import { openText, type KnownFormats } from './open.ts';
import type { Usage } from './usage.ts';
import { wordsOf } from './words.ts';

export interface ConvertCommand {
  readonly file: string;
  readonly to: string;
  readonly from?: string;
  readonly residue: boolean;
  readonly json: boolean;
  readonly assume: ReadonlyMap<string, string>;
  /** Notation of the result; JSON when absent. */
  readonly syntax?: string;
  readonly sidecar?: string;
}

export const CONVERT_USAGE: Usage = {
  synopsis: `  jobwright convert --to FORMAT [--from FORMAT] [--syntax json|own|compact|yaml|hcl] [--no-residue] [--sidecar FILE]
          [--assume NAME=VALUE…] [--json] FILE`,
  meaning: `convert    prints the job in another format, or in the same one in another notation. What became of every value is told
           with --json; what has no place there is kept for the way back unless --no-residue is given, in metadata or in a
           sidecar file. Exits with 0 when nothing was left out or approximated, 3 when something was, 1 when the source
           has errors, 2 when it cannot be read.
`,
};

const OPTIONS: ReadonlySet<string> = new Set(['--to', '--from', '--sidecar', '--assume', '--syntax']);

/** Reads the arguments behind `convert`; a text is a complaint. */
export function parseConvert(args: readonly string[]): ConvertCommand | string {
  const files: string[] = [];
  const assume = new Map<string, string>();
  const values = new Map<string, string>();
  let [residue, json] = [true, false];
  for (const word of wordsOf(args, (name) => OPTIONS.has(name))) {
    if (word.kind === 'file') files.push(word.text);
    else if (word.kind === 'option') {
      const { name, value } = word;
      if (value === undefined) return `${name} needs a value.`;
      if (name !== '--assume') values.set(name, value);
      else if (!/^[^=]+=/.test(value)) return '--assume needs NAME=VALUE.';
      else assume.set(value.slice(0, value.indexOf('=')), value.slice(value.indexOf('=') + 1));
    } else if (word.text === '--json') json = true;
    else if (word.text === '--no-residue') residue = false;
    else return `convert does not know ${word.text}.`;
  }
  const [to, from, sidecar, syntax] = ['--to', '--from', '--sidecar', '--syntax'].map((name) => values.get(name));
  const [file, ...others] = files;
  if (to === undefined) return 'convert needs --to and the name of a format.';
  if (file === undefined || others.length > 0) return 'convert takes one file.';
  return {
    file,
    to,
    residue,
    json,
    assume,
    ...(from === undefined ? {} : { from }),
    ...(syntax === undefined ? {} : { syntax: syntax.toLowerCase() }),
    ...(sidecar === undefined ? {} : { sidecar }),
  };
}

export interface ConvertedText {
  readonly from: string;
  readonly conversion: Conversion;
  readonly diagnostics: readonly CheckedDiagnostic[];
  readonly code: 0 | 1 | 3;
}

/**
 * Converts a text. Throws a RangeError when a format is not known, or cannot be told, or the text is nothing that can be
 * read.
 */
export async function convertText(
  text: string,
  command: ConvertCommand,
  formats: KnownFormats,
  converters: ReadonlyMap<string, FormatConverter>,
  sidecar?: string,
): Promise<ConvertedText> {
  const { from: named, file } = command;
  const isKnown = formats.cards.some((card) => card.id === named);
  const opened = await openText(text, file, formats, isKnown && named !== undefined ? { formatId: named } : {});
  const { root } = opened.document;
  if (root.kind !== 'object') throw new RangeError('There is no document in the text that could be converted.');
  const checked = named === undefined || isKnown ? checkOpened(opened, text, file, formats) : undefined;
  const id = command.from ?? checked?.format ?? undefined;
  if (id === undefined) throw new RangeError('No format is recognised in this document. Name one with --from.');
  const [from, to] = [converterOf(id, converters), converterOf(command.to, converters)];
  const notation = knownNotation(to, opened.document, command.syntax);
  const made = convertRoot(root, from, to, command, sidecar);
  const conversion = notation ? await inNotation(made, notation) : made;
  const diagnostics = checked?.diagnostics ?? [];
  const faulty = diagnostics.some((d) => d.severity === 'error');
  const lossy = conversion.ledger.some((line) => line.kind === 'dropped' || line.kind === 'approximated');
  return { from: id, conversion, diagnostics, code: faulty ? 1 : lossy ? 3 : 0 };
}

/** The notation that is asked for; undefined for JSON. Throws a RangeError when the format is not written in it. */
function knownNotation(to: FormatConverter, source: ParsedDocument, syntax = JSON_NOTATION): Notation | undefined {
  const found = notationOf(to, syntax, source);
  if (found || syntax === JSON_NOTATION) return found;
  const known = [JSON_NOTATION, ...notationsOf(to, source).map(({ id }) => id)].join(', ');
  throw new RangeError(`${to.title} is not written in "${syntax}". Known: ${known}.`);
}

function convertRoot(
  root: Node,
  from: FormatConverter,
  to: FormatConverter,
  { assume, residue }: ConvertCommand,
  sidecar: string | undefined,
): Conversion {
  return convert(root, from, to, { assume, residue, ...(sidecar === undefined ? {} : { sidecar }) });
}

function converterOf(id: string, converters: ReadonlyMap<string, FormatConverter>): FormatConverter {
  const found = converters.get(id);
  if (!found) throw new RangeError(`"${id}" cannot be converted. Known: ${[...converters.keys()].sort().join(', ')}.`);
  return found;
}

/** What `convert --json` prints. */
export function convertedJson({ from, conversion, diagnostics }: ConvertedText, to: string): string {
  const { files, sidecar, ledger, notes, assumptions } = conversion;
  const line = ({ kind, source, target, ...rest }: LedgerLine): object => ({
    kind,
    source: source ?? null,
    target: target ?? null,
    ...rest,
  });
  return JSON.stringify({
    from,
    to,
    files,
    sidecar: sidecar ?? null,
    ledger: ledger.map(line),
    diagnostics,
    assumptions,
    notes,
  });
}

/** What is said to people beside the result. */
export function summary({ conversion }: ConvertedText): string {
  const { files, sidecar, ledger, notes } = conversion;
  const count = (kind: LedgerLine['kind']): string =>
    `${String(ledger.filter((line) => line.kind === kind).length)} ${kind}`;
  const counts = (['converted', 'approximated', 'carried', 'dropped', 'assumed'] as const).map(count).join(', ');
  const lost = ledger
    .filter(({ kind }) => kind === 'approximated' || kind === 'dropped')
    .map(({ kind, source, reason }) => `${kind} ${source ?? ''}: ${reason}`);
  const order = files.length > 1 ? [`in this order: ${files.map((file) => file.name).join(', ')}`] : [];
  const kept = sidecar ? [`${sidecar.name} holds what has no place in the result; --json prints it`] : [];
  return `${[...lost, ...notes, ...order, ...kept, counts].join('\n')}\n`;
}
