/** The account of a conversion: every leaf of the source once, every leaf of the result explained. */
import { escapePart } from '../document/pointer.ts';
import type { Origin, Out, Use } from './out.ts';
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

interface Fate {
  loss: string | undefined;
  how: string | undefined;
  readonly places: { target: string; file: number }[];
}

export interface LedgerOptions {
  /** Why a leaf that nothing in the result says has no place there. */
  readonly reason: (source: Source) => string;
  /** Where leaves without a place are kept for the way back; undefined when they are not. */
  readonly carrier?: { readonly target?: string | undefined; readonly words: string } | undefined;
  /** True for a leaf that the result says again when it is converted back. */
  readonly follows?: ((source: Source) => boolean) | undefined;
}

/** The whole account of a result made from `root`. */
export function account(root: Source, files: readonly Out[], options: LedgerOptions): LedgerLine[] {
  const fates = new Map<Source, Fate>();
  const explained: LedgerLine[] = [];
  /** Results that are the first target of no leaf. */
  const pending: { use: Use; target: string; file: number }[] = [];
  const note = (use: Use, target: string, file: number): boolean => {
    let first = false;
    for (const source of use.from) {
      const loss = use.loss ?? use.losses?.get(source);
      const fate = fates.get(source);
      if (fate) {
        fate.places.push({ target, file });
        fate.loss ??= loss;
      } else {
        fates.set(source, { loss, how: use.how, places: [{ target, file }] });
        first = true;
      }
    }
    return first;
  };
  const explain = (origin: Origin, target: string, file: number): void => {
    if (origin.kind === 'from') {
      if (!note(origin.use, target, file)) pending.push({ use: origin.use, target, file });
    } else if (origin.kind === 'default') explained.push({ kind: 'default', target, file, reason: origin.reason });
    else explained.push({ kind: 'assumed', target, file, reason: origin.reason, assumption: origin.key });
  };
  const walk = (out: Out, target: string, file: number): void => {
    if (out.kind === 'leaf') explain(out.origin, target, file);
    else if (out.kind === 'object') {
      for (const [key, value] of out.entries) walk(value, `${target}/${escapePart(key)}`, file);
      if (out.entries.length === 0 && out.origin) explain(out.origin, target, file);
    } else {
      out.items.forEach((item, i) => walk(item, `${target}/${String(i)}`, file));
      if (out.items.length === 0 && out.origin) explain(out.origin, target, file);
    }
  };
  const walkConveyed = (out: Out, target: string, file: number): void => {
    for (const use of out.conveys ?? []) note(use, target, file);
    if (out.kind === 'object')
      for (const [key, value] of out.entries) walkConveyed(value, `${target}/${escapePart(key)}`, file);
    else if (out.kind === 'array') out.items.forEach((item, i) => walkConveyed(item, `${target}/${String(i)}`, file));
  };
  files.forEach((out, file) => walk(out, '', file));
  files.forEach((out, file) => walkConveyed(out, '', file));
  const lines = [...root.leaves()].map((leaf) => lineOf(leaf, fates.get(leaf), options));
  for (const { use, target, file } of pending) {
    const sources = use.from.map((source) => source.pointer);
    explained.push({
      kind: 'from',
      target,
      file,
      reason: use.loss ?? use.how ?? `From ${sources.join(', ')}.`,
      sources,
    });
  }
  return [...lines, ...explained];
}

/** The reason given at a leaf, else at the nearest place above it. */
function whyOf(leaf: Source): string | undefined {
  for (let at: Source | undefined = leaf; at; at = at.parent) if (at.why !== undefined) return at.why;
  return undefined;
}

function lineOf(leaf: Source, fate: Fate | undefined, { reason, carrier, follows }: LedgerOptions): LedgerLine {
  const source = leaf.pointer;
  if (fate) {
    const [first, ...rest] = fate.places;
    const place = { target: first?.target ?? '', file: first?.file ?? 0, ...(rest.length > 0 ? { also: rest } : {}) };
    return fate.loss !== undefined
      ? { kind: 'approximated', source, ...place, reason: fate.loss }
      : { kind: 'converted', source, ...place, reason: fate.how ?? 'Has a counterpart.' };
  }
  const why = whyOf(leaf) ?? reason(leaf);
  if (leaf.secretName !== undefined) {
    return {
      kind: 'dropped',
      source,
      reason: `${why} It is a secret, so a placeholder called ${leaf.secretName} is kept in its stead.`,
    };
  }
  if (follows?.(leaf))
    return { kind: 'carried', source, reason: 'It follows from the result when that is converted again.' };
  if (!carrier) return { kind: 'dropped', source, reason: why };
  const at = carrier.target === undefined ? {} : { target: carrier.target, file: 0 };
  return { kind: 'carried', source, ...at, reason: `${why} ${carrier.words}` };
}
