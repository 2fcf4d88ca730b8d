/** From a document in one format to documents in another, with the account of every value. */
import type { Node } from '../document/node.ts';
import { escapePart } from '../document/pointer.ts';
import { Assumptions, type Assumption } from '../job/assume.ts';
import { RESIDUE_KEY, type Job } from '../job/job.ts';
import { Account, type LedgerLine } from '../job/ledger.ts';
import { entryOf, nodeOf, Printer, verbatim, type Origin, type Out, type OutObject } from '../job/out.ts';
import { Source } from '../job/source.ts';
import type { Concept, FormatConverter, Written } from '../schemas/converter.ts';
import { addResidue, envelopeText, readEnvelope, residueIn, type Envelope } from './envelope.ts';
import { fillsBetween } from './fills.ts';
import { difference, documentText, masksOf, outOf, restore, scalarText } from './residue.ts';
import { markSecrets, tellingTexts, withoutSecrets } from './secrets.ts';

export interface ConvertOptions {
  /** Choices of the user by name. */
  readonly assume?: ReadonlyMap<string, string>;
  /** False when nothing is kept for the way back, and nothing that was kept is used. */
  readonly residue?: boolean;
  /** What was kept in a file beside the document that is converted. */
  readonly sidecar?: string;
}

export interface ConvertedFile {
  /** With its ending. */
  readonly name: string;
  /** JSON text. */
  readonly text: string;
}

export interface Conversion {
  /** In the order in which they are to run. */
  readonly files: readonly ConvertedFile[];
  /** What the files have no place for, in a file of its own. */
  readonly sidecar: ConvertedFile | undefined;
  readonly ledger: readonly LedgerLine[];
  /** What the files do not say by themselves; each one sentence. */
  readonly notes: readonly string[];
  /** Choices that the result depends on. */
  readonly assumptions: readonly Assumption[];
}

/** Converts the document whose root is `root`. What cannot be read is in the ledger as left out. */
export function convert(
  root: Node,
  from: FormatConverter,
  to: FormatConverter,
  options: ConvertOptions = {},
): Conversion {
  const keeps = options.residue !== false;
  const assume = new Assumptions(options.assume);
  if (from.id === to.id) return asItIs(Source.of(root, from), from, assume);
  const { source, job } = readSource(root, from);
  const kept = keeps ? keptFor(to, source, from, options.sidecar) : undefined;
  const written = to.fromJob(job, { assume });
  const notes = [...written.notes];
  const [first, ...others] = written.files;
  const made = first?.write();
  const head = made && kept ? restored(made, to, kept, notes) : made;
  const residue = keeps && !kept ? residueOf(source, head, from, to, options) : undefined;
  const sidecar = residue === undefined ? undefined : attach(residue, head, to);
  const inside = residue !== undefined && sidecar === undefined;
  const carrier = {
    words: inside ? 'It travels in the metadata.' : 'It is kept in the file beside the result.',
    target: inside
      ? `/${[...(to.wrapper === undefined ? [] : [to.wrapper]), to.metadata?.key ?? '', RESIDUE_KEY].join('/')}`
      : undefined,
  };
  // Each document is accounted for and printed before the next one is made.
  const account = new Account(written.files.length > 1);
  const printer = new Printer();
  const lossIn = fillsBetween(from, to);
  const add = (out: Out): string => {
    account.add(out, lossIn(out));
    return printer.print(out);
  };
  const texts = head ? [add(head)] : [];
  for (const file of others) texts.push(add(file.write()));
  const whole = from.jobAt(source);
  const ledger = account.lines(source, {
    reason: (leaf) => (isAround(leaf, whole) ? AROUND : reasonFor(leaf, from, to)),
    carrier: residue === undefined ? undefined : carrier,
    follows: kept && followsFrom(head, from, to, options),
  });
  return {
    files: texts.map((text, i) => ({ name: fileName(written.files, i), text })),
    sidecar:
      sidecar === undefined ? undefined : { name: `${first?.name ?? 'job'}.jobwright.json`, text: `${sidecar}\n` },
    ledger,
    notes,
    assumptions: assume.used,
  };
}

/** The name of a file; of several with their number in front. */
function fileName(files: Written['files'], index: number): string {
  const name = `${files[index]?.name ?? 'job'}.json`;
  const digits = String(files.length).length;
  return files.length > 1 ? `${String(index + 1).padStart(digits, '0')}-${name}` : name;
}

/** A document of the format that is asked for already: every value stays, for another notation or none. */
function asItIs(source: Source, format: FormatConverter, assume: Assumptions): Conversion {
  const [first] = format.fromJob(readJob(source, format), { assume }).files;
  const account = new Account();
  const out = verbatim(source);
  account.add(out);
  return {
    files: [{ name: `${first?.name ?? 'job'}.json`, text: new Printer().print(out) }],
    sidecar: undefined,
    ledger: account.lines(source, { reason: () => '' }),
    notes: [],
    assumptions: [],
  };
}

/** A document and its job, with every secret marked, and none in a text among other things. */
function readSource(root: Node, from: FormatConverter): { source: Source; job: Job } {
  let source = Source.of(root, from);
  let job = readJob(source, from);
  const texts = tellingTexts(source, from);
  if (texts.length > 0) {
    source = Source.of(root, { foldKeys: from.foldKeys, instead: withoutSecrets(texts) });
    job = readJob(source, from);
  }
  markSecrets(source);
  return { source, job };
}

/** The job in a document; metadata that hold a residue are none of it. */
function readJob(source: Source, from: FormatConverter): Job {
  const job = from.toJob(source);
  return { ...job, meta: job.meta.filter((entry) => entry.key !== RESIDUE_KEY) };
}

const AROUND = 'It stands around the job and is no part of it.';

/** True for a leaf outside the job that a document wraps. */
function isAround(leaf: Source, job: Source): boolean {
  if (job.parent === undefined || job.self !== job) return false;
  for (let at: Source | undefined = leaf; at; at = at.parent) if (at === job) return false;
  return true;
}

/** What everyone may read: a secret in it is not left out for what it is about. */
const OPEN: ReadonlySet<Concept> = new Set<Concept>(['labels', 'inputs', 'outputs']);

/** What may be asked for: 0 asks for nothing. */
const AMOUNTS: ReadonlySet<Concept> = new Set<Concept>(['gpu', 'disk', 'shared-memory']);

/** Why a leaf has no place in the other format, as well as can be said. */
function reasonFor(leaf: Source, from: FormatConverter, to: FormatConverter): string {
  if (leaf.node.kind === 'null') return 'Null says no more than leaving it out.';
  if (leaf.node.kind === 'object' || leaf.node.kind === 'array') return 'It is empty and says nothing.';
  if (leaf.key === RESIDUE_KEY) return 'It was kept for the way back to another format.';
  const concept = from.conceptOf(leaf);
  if (leaf.secretName !== undefined && to.lacks.secrets !== undefined && (concept === undefined || OPEN.has(concept)))
    return to.lacks.secrets;
  if (concept !== undefined && AMOUNTS.has(concept) && /^"?0"?$/.test(scalarText(leaf) ?? ''))
    return 'It asks for none.';
  const said = concept === undefined ? undefined : to.lacks[concept];
  return said ?? `${to.title} has no counterpart.`;
}

// --- the way back -----------------------------------------------------------------------------------------------------

interface Kept {
  readonly envelope: Envelope;
  /** The leaf that holds it; undefined when it comes from a file. */
  readonly leaf: Source | undefined;
}

function keptFor(
  to: FormatConverter,
  source: Source,
  from: FormatConverter,
  sidecar: string | undefined,
): Kept | undefined {
  const leaf = residueIn(source, from);
  const text = leaf?.node.kind === 'string' ? leaf.node.value : sidecar;
  const envelope = text === undefined ? undefined : readEnvelope(text);
  return envelope?.format === to.id ? { envelope, leaf } : undefined;
}

function restored(root: OutObject, to: FormatConverter, { envelope, leaf }: Kept, notes: string[]): OutObject {
  const how = 'Restored from what was kept for the way back.';
  const origin: Origin = leaf ? { kind: 'from', from: [leaf], how } : { kind: 'default', reason: how };
  const job = to.wrapper === undefined ? root : (entryOf(root, to.wrapper) ?? root);
  const { out, changed } = envelope.patch ? restore(job, envelope.patch, origin) : { out: job, changed: 0 };
  if (changed > 0) {
    notes.push(
      `${String(changed)} ${changed === 1 ? 'part was' : 'parts were'} changed since the conversion, and stayed as changed.`,
    );
  }
  if (leaf) (out.conveys ??= []).push({ from: [leaf], how });
  const { around } = envelope;
  if (around && around.kind !== 'null') {
    const whole = placed(outOf(around, origin), envelope.path, out);
    return whole.kind === 'object' ? whole : root;
  }
  if (around || to.wrapper === undefined) return out.kind === 'object' ? out : root;
  return { ...root, entries: root.entries.map(([name, value]) => [name, name === to.wrapper ? out : value]) };
}

/** A document with a part put at the end of a path. */
function placed(around: Out, path: readonly string[], part: Out): Out {
  const [key, ...rest] = path;
  if (key === undefined || around.kind !== 'object') return part;
  const entries = around.entries.map(([name, value]): [string, Out] => [
    name,
    name === key ? placed(value, rest, part) : value,
  ]);
  return { ...around, entries };
}

/** What has to be kept so that the way back gives the source again; undefined when the result alone does. */
function residueOf(
  source: Source,
  result: OutObject | undefined,
  from: FormatConverter,
  to: FormatConverter,
  options: ConvertOptions,
): string | undefined {
  const masks = masksOf(source);
  const found = from.jobAt(source);
  // A job that is a text inside the document is compared with it as a whole.
  const job = found.self === found ? found : source;
  const patch = difference(result && backFrom(result, from, to, options), job, masks);
  const path: string[] = [];
  for (let at: Source | undefined = job; at && at !== source; at = at.parent) path.unshift(String(at.key));
  const around = job === source ? undefined : documentText(source, masks, job);
  const usual = from.wrapper === undefined ? undefined : `{${JSON.stringify(from.wrapper)}:null}`;
  if (patch === undefined && around === usual) return undefined;
  return envelopeText({ format: from.id, patch, path, around: around === usual ? undefined : (around ?? 'null') });
}

/** The leaves of a source that the restored result implies: converted again, it says them. */
function followsFrom(
  result: OutObject | undefined,
  from: FormatConverter,
  to: FormatConverter,
  options: ConvertOptions,
): ((leaf: Source) => boolean) | undefined {
  const back = result && backFrom(result, from, to, options);
  if (!back) return undefined;
  const texts = new Map<string, string>();
  const walk = (out: Out, pointer: string): void => {
    if (out.kind === 'leaf') texts.set(pointer, out.text);
    else if (out.kind === 'array') out.items.forEach((item, i) => walk(item, `${pointer}/${String(i)}`));
    else for (const [name, value] of out.entries) walk(value, `${pointer}/${escapePart(name)}`);
  };
  walk(back, '');
  const base = from.wrapper === undefined ? '' : `/${from.wrapper}`;
  return (leaf) => texts.get(leaf.pointer.slice(base.length)) === scalarText(leaf);
}

/** What the result alone would be converted back to: the job, without what is around it. */
function backFrom(
  root: OutObject,
  from: FormatConverter,
  to: FormatConverter,
  options: ConvertOptions,
): Out | undefined {
  const job = readJob(Source.of(nodeOf(root), to), to);
  // Of what is read here only metadata are asked whether they are secrets: the rest is no account.
  for (const entry of job.meta) markSecrets(entry.source);
  const [first] = from.fromJob(job, { assume: new Assumptions(options.assume) }).files;
  if (!first) return undefined;
  const out = first.write();
  return from.wrapper === undefined ? out : (entryOf(out, from.wrapper) ?? out);
}

/** Puts a residue where it travels: into the metadata, else it is given back for a file of its own. */
function attach(residue: string, head: OutObject | undefined, to: FormatConverter): string | undefined {
  const { metadata } = to;
  const job = head && (to.wrapper === undefined ? head : entryOf(head, to.wrapper));
  if (!metadata || residue.length > metadata.limit || job?.kind !== 'object') return residue;
  const how = 'What has no place here, kept for the way back.';
  addResidue(job, metadata.key, residue, { kind: 'from', from: [], how });
  return undefined;
}
