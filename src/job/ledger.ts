/** The account of a conversion: every leaf of the source once, every leaf of the result explained. */
import { escapePart } from '../document/pointer.ts';
import type { Origin, Out, OutLeaf, Use } from './out.ts';
import type { Source } from './source.ts';

/**
 * What became of a leaf of the source (the first four), or why a leaf of the result is there that no line before names as
 * its target (the last three).
 */
export type LineKind = 'converted' | 'approximated' | 'carried' | 'dropped' | 'from' | 'default' | 'assumed';

export interface LedgerLine {
  readonly kind: LineKind;
  /** Pointer into the source; every leaf has one line. */
  readonly source?: string;
  /** Pointer into the result: the first place that says it. */
  readonly target?: string;
  /** Which of the result's files `target` is in, from 0. */
  readonly file?: number;
  readonly reason: string;
  /** Further places of the result that say the same. */
  readonly also?: readonly { readonly target: string; readonly file: number }[];
  /** Leaves that a `from` line says the result has this from. */
  readonly sources?: readonly string[];
  /** Name under which the choice can be changed. */
  readonly assumption?: string;
}

export interface LedgerOptions {
  /** Why a leaf that nothing in the result says has no place there. */
  readonly reason: (source: Source) => string;
  /** Where leaves without a place are kept for the way back; undefined when they are not. */
  readonly carrier?: { readonly target?: string | undefined; readonly words: string } | undefined;
  /** True for a leaf that the result says again when it is converted back. */
  readonly follows?: ((source: Source) => boolean) | undefined;
}

/** What is lost of a leaf of the source. */
type LossOf = (source: Source) => string | undefined;

/** What is lost of leaves of the source in a leaf of the result at a place, beyond what the result knows itself. */
export type LossIn = (leaf: OutLeaf, target: string) => LossOf | undefined;

/** A use of leaves that waits for its turn. */
interface Waiting {
  readonly use: Use;
  readonly target: string;
  readonly file: number;
}

/** The account of one conversion: documents are added in their order, then every leaf of the source gets its line. */
export class Account {
  private files = 0;
  private lossIn: LossIn | undefined;
  private readonly explained: LedgerLine[] = [];
  /** Leaves of the result that are the first place of no leaf of the source. */
  private readonly pending: Waiting[] = [];
  /** What is told by the kind or place of a part: it counts behind what leaves say. */
  private readonly conveyed: Waiting[] = [];

  /** Takes in the next document. What is kept of it is why its leaves are there, not the document. */
  add(out: Out, lossIn?: LossIn): void {
    this.lossIn = lossIn;
    this.walk(out, '', this.files++);
  }

  private walk(out: Out, target: string, file: number): void {
    if (out.conveys) for (const use of out.conveys) this.conveyed.push({ use, target, file });
    if (out.kind === 'leaf') {
      this.explain(out.origin, target, file, out);
      return;
    }
    if (out.kind === 'object') {
      for (const entry of out.entries) this.walk(entry[1], `${target}/${escapePart(entry[0])}`, file);
      if (out.entries.length === 0 && out.origin) this.explain(out.origin, target, file);
      return;
    }
    for (let i = 0; i < out.items.length; i++) this.walk(out.items[i] as Out, `${target}/${String(i)}`, file);
    if (out.items.length === 0 && out.origin) this.explain(out.origin, target, file);
  }

  private explain(origin: Origin, target: string, file: number, leaf?: OutLeaf): void {
    if (origin.kind === 'from') {
      if (!note(origin, target, file, leaf && this.lossIn?.(leaf, target)))
        this.pending.push({ use: origin, target, file });
    } else if (origin.kind === 'default') {
      this.explained.push({ kind: 'default', target, file, reason: origin.reason });
    } else this.explained.push({ kind: 'assumed', target, file, reason: origin.reason, assumption: origin.key });
  }

  /** The whole account of what was made from `root`. A source is accounted for once. */
  lines(root: Source, options: LedgerOptions): LedgerLine[] {
    for (const { use, target, file } of this.conveyed) note(use, target, file);
    const lines: LedgerLine[] = [];
    const { carrier } = options;
    const kept = new Map<string, string>();
    const keptFor = (why: string): string => {
      let words = kept.get(why);
      if (words === undefined) kept.set(why, (words = `${why} ${carrier?.words ?? ''}`));
      return words;
    };
    for (const leaf of root.leaves()) lines.push(lineOf(leaf, options, keptFor));
    // Documents made from one run have many leaves from the same leaves.
    const told = new Map<readonly Source[], { sources: readonly string[]; said: string }>();
    for (const { use, target, file } of this.pending) {
      let of = told.get(use.from);
      if (!of) {
        const sources = use.from.map((source) => source.pointer);
        told.set(use.from, (of = { sources, said: `From ${sources.join(', ')}.` }));
      }
      lines.push({ kind: 'from', target, file, reason: use.loss ?? use.how ?? of.said, sources: of.sources });
    }
    for (const line of this.explained) lines.push(line);
    return lines;
  }
}

/** Notes that a place of the result says some leaves; true when it is the first one for any of them. */
function note({ from, how, loss: whole, losses }: Use, target: string, file: number, lossOf?: LossOf): boolean {
  let first = false;
  for (const source of from) {
    const loss = whole ?? losses?.get(source) ?? lossOf?.(source);
    const { fate } = source;
    if (fate) {
      if (fate.also) fate.also.push({ target, file });
      else fate.also = [{ target, file }];
      fate.loss ??= loss;
    } else {
      source.fate = { loss, how, target, file, also: undefined };
      first = true;
    }
  }
  return first;
}

/** The reason given at a leaf, else at the nearest place above it. */
function whyOf(leaf: Source): string | undefined {
  for (let at: Source | undefined = leaf; at; at = at.parent) if (at.why !== undefined) return at.why;
  return undefined;
}

/** `keptFor` says of a reason where what it is told of is kept; thousands of lines have one of a few. */
function lineOf(
  leaf: Source,
  { reason, carrier, follows }: LedgerOptions,
  keptFor: (why: string) => string,
): LedgerLine {
  const source = leaf.pointer;
  const { fate } = leaf;
  if (fate) {
    const { target, file, loss, also } = fate;
    const kind = loss === undefined ? 'converted' : 'approximated';
    const told = loss ?? fate.how ?? 'Has a counterpart.';
    return also ? { kind, source, target, file, reason: told, also } : { kind, source, target, file, reason: told };
  }
  const why = whyOf(leaf) ?? reason(leaf);
  if (leaf.secretName !== undefined) {
    const instead = `It is a secret, so a placeholder called ${leaf.secretName} is kept in its stead.`;
    return { kind: 'dropped', source, reason: `${why} ${instead}` };
  }
  if (follows?.(leaf)) {
    return { kind: 'carried', source, reason: 'It follows from the result when that is converted again.' };
  }
  if (!carrier) return { kind: 'dropped', source, reason: why };
  const told = keptFor(why);
  if (carrier.target === undefined) return { kind: 'carried', source, reason: told };
  return { kind: 'carried', source, target: carrier.target, file: 0, reason: told };
}
