/** How a residue travels: as a text in free metadata of the result, or in a file beside it. */
import type { Node } from '../document/node.ts';
import { get, itemsOf, stringOf } from '../document/node.ts';
import { parseDocument } from '../document/document.ts';
import { RESIDUE_KEY } from '../job/job.ts';
import { table, write, type Origin, type Out, type OutObject } from '../job/out.ts';
import { secretFill } from '../job/fills.ts';
import type { Source } from '../job/source.ts';
import type { FormatConverter } from '../schemas/converter.ts';

export interface Envelope {
  /** Id of the format that it restores. */
  readonly format: string;
  readonly patch: Node | undefined;
  /** The document around the job, with null in the job's place; null for a bare job, undefined for the usual wrapper. */
  readonly around: Node | undefined;
  /** Keys on the way to the job. */
  readonly path: readonly string[];
}

export interface EnvelopeParts {
  readonly format: string;
  readonly patch: string | undefined;
  readonly around: string | undefined;
  readonly path: readonly string[];
}

/** The text of an envelope. Nothing in it looks like a placeholder of any engine. */
export function envelopeText({ format, patch, around, path }: EnvelopeParts): string {
  const parts = [
    `"format":${JSON.stringify(format)}`,
    ...(around === undefined ? [] : [`"around":${around}`]),
    ...(around === undefined || path.length === 0 ? [] : [`"at":${JSON.stringify(path)}`]),
    ...(patch === undefined ? [] : [`"patch":${patch}`]),
  ];
  // Inside texts alone can these stand in JSON: `{{` and `${` would be filled in on the way.
  const text = `{${parts.join(',')}}`;
  // Nor may placeholders of secrets: the secrets would be put into them.
  const instead = [
    ['{{', '{\\u007b'],
    ['${', '$\\u007b'],
    [secretFill(''), 'TO\\u005fFILL_'],
    ['<TO FILL ', '\\u003cTO FILL '],
  ] as const;
  return instead.reduce((safe, [sign, other]) => (safe.includes(sign) ? safe.replaceAll(sign, other) : safe), text);
}

/** Reads an envelope; undefined when the text is none. */
export function readEnvelope(text: string): Envelope | undefined {
  const { root } = parseDocument(text);
  const format = stringOf(get(root, 'format'));
  if (format === undefined) return undefined;
  const path = itemsOf(get(root, 'at')).flatMap((item) => stringOf(item) ?? []);
  return { format, patch: get(root, 'patch'), around: get(root, 'around'), path };
}

/** The leaf of a document that holds an envelope; undefined when there is none. */
export function residueIn(root: Source, format: FormatConverter): Source | undefined {
  const key = format.metadata?.key;
  const found = key === undefined ? undefined : format.jobAt(root).get(key)?.decoded().get(RESIDUE_KEY);
  return found?.node.kind === 'string' ? found : undefined;
}

/** Puts an envelope into the metadata of a written job. */
export function addResidue(job: OutObject, key: string, text: string, origin: Origin): void {
  const leaf = write(text, origin);
  const found = job.entries.find(([name]) => name === key)?.[1];
  if (found?.kind === 'object') found.entries.push([RESIDUE_KEY, leaf]);
  else job.entries.push([key, table([[RESIDUE_KEY, leaf]]) as Out]);
}
