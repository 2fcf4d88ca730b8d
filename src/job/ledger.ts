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

/** A place of results: of a thousand of one shape, each place has its pointer once. */
class Place {
  readonly pointer: string;
  /** Places below in the order of the last result that had them, and by name. */
  private readonly names: (string | number)[] = [];
  private readonly places: Place[] = [];
  private readonly byName = new Map<string | number, Place>();

  constructor(pointer: string) {
    this.pointer = pointer;
  }

  /** The place under a name, which stands at a position. */
  under(name: string | number, at: number): Place {
    if (this.names[at] === name) return this.places[at] as Place;
    let found = this.byName.get(name);
    if (!found) {
      found = new Place(`${this.pointer}/${typeof name === 'number' ? String(name) : escapePart(name)}`);
      this.byName.set(name, found);
    }
    this.names[at] = name;
    this.places[at] = found;
    return found;
  }
}

/** The account of one conversion: documents are added in their order, then every leaf of the source gets its line. */
export class Account {
  private files = 0;
  private lossIn: LossIn | undefined;
  private readonly places: Place | undefined;
  private readonly explained: LedgerLine[] = [];
  /** Of leaves of the result that are the first place of no leaf of the source. */
  private readonly pending: LedgerLine[] = [];
  /** What is told by the kind or place of a part: it counts behind what leaves say. */
  private readonly conveyed: Waiting[] = [];
  /** Pointers of the leaves that parts come from, by the list of them: documents made from one run share many. */
  private readonly told = new Map<readonly Source[], readonly string[]>();

  /** `several` is true when there are several documents, which will be of few shapes. */
  constructor(several = false) {
    this.places = several ? new Place('') : undefined;
  }

  /** Takes in the next document. What is kept of it is why its leaves are there, not the document. */
  add(out: Out, lossIn?: LossIn): void {
    this.lossIn = lossIn;
    this.walk(out, '', this.files++, this.places);
  }

  private walk(out: Out, target: string, file: number, place: Place | undefined): void {
    if (out.conveys) for (const use of out.conveys) this.conveyed.push({ use, target, file });
    if (out.kind === 'leaf') {
      this.explain(out.origin, target, file, out);
      return;
    }
    const named = out.kind === 'object';
    const count = named ? out.entries.length : out.items.length;
    if (count === 0) {
      if (out.origin) this.explain(out.origin, target, file, undefined);
      return;
    }
    for (let i = 0; i < count; i++) {
      let name: string | number = i;
      let inner: Out;
      if (named) {
        const entry = out.entries[i] as [string, Out];
        name = entry[0];
        inner = entry[1];
      } else inner = out.items[i] as Out;
      if (place) {
        const next = place.under(name, i);
        this.walk(inner, next.pointer, file, next);
      } else
        this.walk(inner, `${target}/${typeof name === 'number' ? String(name) : escapePart(name)}`, file, undefined);
    }
  }

  private explain(origin: Origin, target: string, file: number, leaf: OutLeaf | undefined): void {
    if (origin.kind === 'from') {
      if (note(origin, target, file, leaf && this.lossIn?.(leaf, target))) return;
      const sources = this.pointersOf(origin.from);
      const reason =
        origin.loss ?? origin.how ?? `From ${sources.length === 1 ? (sources[0] as string) : sources.join(', ')}.`;
      this.pending.push({ kind: 'from', target, file, reason, sources });
    } else if (origin.kind === 'default') {
      this.explained.push({ kind: 'default', target, file, reason: origin.reason });
    } else this.explained.push({ kind: 'assumed', target, file, reason: origin.reason, assumption: origin.key });
  }

  private pointersOf(leaves: readonly Source[]): readonly string[] {
    let pointers = this.told.get(leaves);
    if (!pointers) this.told.set(leaves, (pointers = leaves.map((leaf) => leaf.pointer)));
    return pointers;
  }

  /** The whole account of what was made from `root`. A source is accounted for once. */
  lines(root: Source, options: LedgerOptions): LedgerLine[] {
    for (const { use, target, file } of this.conveyed) note(use, target, file);
    const { carrier } = options;
    const kept = new Map<string, string>();
    const keptFor = (why: string): string => {
      let words = kept.get(why);
      if (words === undefined) kept.set(why, (words = `${why} ${carrier?.words ?? ''}`));
      return words;
    };
    const lines: LedgerLine[] = [];
    for (const leaf of root.leaves()) lines.push(leaf.fate ?? lineOf(leaf, options, keptFor));
    for (const line of this.pending) lines.push(line);
    for (const line of this.explained) lines.push(line);
    return lines;
  }
}

/** Notes that a place of the result says some leaves; true when it is the first one for any of them. */
function note({ from, how, loss: whole, losses }: Use, target: string, file: number, lossOf?: LossOf): boolean {
  let first = false;
  for (const source of from) {
    const loss = source.loss ?? whole ?? losses?.get(source) ?? lossOf?.(source);
    const { fate } = source;
    if (fate) {
      if (fate.also) fate.also.push({ target, file });
      else fate.also = [{ target, file }];
      if (loss === undefined || fate.kind === 'approximated') continue;
      fate.kind = 'approximated';
      fate.reason = loss;
    } else {
      source.fate = {
        kind: loss === undefined ? 'converted' : 'approximated',
        source: source.pointer,
        target,
        file,
        reason: loss ?? how ?? 'Has a counterpart.',
      };
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

/** The line of a leaf that the result does not say. `keptFor` says of a reason where what it is told of is kept; thousands of lines have one of a few. */
function lineOf(
  leaf: Source,
  { reason, carrier, follows }: LedgerOptions,
  keptFor: (why: string) => string,
): LedgerLine {
  const source = leaf.pointer;
  const plain = whyOf(leaf) ?? reason(leaf);
  const why = leaf.loss === undefined ? plain : `${plain} ${leaf.loss}`;
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
