/**
 * Where things stand in a YAML text: entries with their dashes, keys, properties (anchors and tags) and values, by the
 * concrete syntax of the library. Found anew for each text; a planner asks for a few places only.
 */
import { CST, Parser } from 'yaml';
import { fromPointer } from '../../pointer.ts';
import { hidePlaceholders, showPlaceholders } from '../placeholders.ts';
import { asLines } from '../read.ts';

export type Collection = CST.BlockMap | CST.BlockSequence | CST.FlowCollection;
type Item = Collection['items'][number];

/** An entry of a collection, or the root. Offsets are of the text. */
export interface Spot {
  /** The collection it stands in, and where that stands; undefined for the root. */
  readonly holder: Holder | undefined;
  /** Position among the entries of the collection. */
  readonly index: number;
  /** Its key or dash; in a flow list, its value. */
  readonly start: number;
  /** Of the key, when it has one. */
  readonly keyEnd: number | undefined;
  /** Behind the colon or dash, and the properties that belong to the value. */
  readonly head: number;
  /** The properties as they are written, `''` when there are none. */
  readonly props: string;
  /** The value's own token; undefined for an empty value. */
  readonly value: CST.Token | undefined;
  /** Of the value without its properties; where it would stand when it is empty. */
  readonly valueStart: number;
  readonly valueEnd: number;
  /** True for what is spelled in a way that cannot be changed in place: `? key`, a pair in a list. */
  readonly odd: boolean;
}

export interface Holder {
  readonly collection: Collection;
  readonly spots: readonly Spot[];
  readonly spot: Spot;
  readonly flow: boolean;
  readonly map: boolean;
}

/** A place that is no text of its own: an alias stands for it, or a merge key brings it. */
export class Shared extends Error {
  readonly pointer: string;
  readonly kind: 'alias' | 'merge';

  constructor(pointer: string, kind: 'alias' | 'merge') {
    super(`${pointer} is shared`);
    this.pointer = pointer;
    this.kind = kind;
  }
}

/** The first document of a text. */
export class Source {
  readonly text: string;
  readonly root: Spot | undefined;
  private readonly holders = new Map<CST.Token, Holder>();

  constructor(text: string) {
    this.text = text;
    const document = [...new Parser().parse(hidePlaceholders(asLines(text)))].find(
      (token) => token.type === 'document',
    );
    this.root = document && rootOf(document);
  }

  /** The collection that is the value of a spot; undefined when it is a scalar, an alias or empty. */
  holderOf(spot: Spot): Holder | undefined {
    const { value } = spot;
    if (!value || !isCollection(value)) return undefined;
    const known = this.holders.get(value);
    if (known) return known;
    const flow = value.type === 'flow-collection';
    const map = value.type === 'block-map' || (flow && value.start.source === '{');
    const spots: Spot[] = [];
    const made: Holder = { collection: value, spots, spot, flow, map };
    for (const item of value.items) {
      const entry = entryOf(item, made, spots.length);
      if (entry) spots.push(entry);
    }
    this.holders.set(value, made);
    return made;
  }

  /** The entry a pointer names; undefined when there is none. Throws `Shared` where the text has no place of its own. */
  at(pointer: string): Spot | undefined {
    let spot = this.root;
    let path = '';
    for (const part of fromPointer(pointer)) {
      if (!spot) return undefined;
      if (spot.value?.type === 'alias') throw new Shared(path, 'alias');
      const holder = this.holderOf(spot);
      if (!holder) return undefined;
      path += '/' + part.replaceAll('~', '~0').replaceAll('/', '~1');
      const found: Spot | undefined = holder.map
        ? holder.spots.findLast((entry) => this.keyOf(entry) === part)
        : /^(?:0|[1-9]\d*)$/.test(part)
          ? holder.spots[Number(part)]
          : undefined;
      if (!found && holder.map && holder.spots.some((entry) => this.keyOf(entry) === '<<'))
        throw new Shared(path, 'merge');
      spot = found;
    }
    return spot;
  }

  /** The text of an entry's key; undefined when it has none. */
  keyOf(spot: Spot): string | undefined {
    if (spot.keyEnd === undefined) return undefined;
    const token = spot.holder?.collection.items.find(
      (item) => 'key' in item && item.key && item.key.offset === spot.start,
    )?.key;
    if (!token) return '';
    const scalar = CST.resolveAsScalar(token);
    return scalar ? showPlaceholders(scalar.value) : undefined;
  }

  /** Anchors that are set, and aliases that are used, between two offsets: names with their places. */
  marks(): { readonly kind: 'anchor' | 'alias'; readonly name: string; readonly offset: number }[] {
    const found: { kind: 'anchor' | 'alias'; name: string; offset: number }[] = [];
    const visit = (token: CST.Token | null | undefined): void => {
      if (!token) return;
      if (token.type === 'alias') found.push({ kind: 'alias', name: token.source.slice(1), offset: token.offset });
      if (!('items' in token)) return;
      for (const item of token.items) {
        for (const t of [...item.start, ...(item.sep ?? [])]) {
          if (t.type === 'anchor') found.push({ kind: 'anchor', name: t.source.slice(1), offset: t.offset });
        }
        visit(item.key);
        visit(item.value);
      }
    };
    if (this.root) visit(this.root.value);
    return found;
  }
}

function isCollection(token: CST.Token): token is Collection {
  return token.type === 'block-map' || token.type === 'block-seq' || token.type === 'flow-collection';
}

function rootOf(document: CST.Document): Spot {
  const props = propsOf(document.start);
  const start = document.value?.offset ?? document.offset;
  const end = document.value ? endOf(document.value) : start;
  return {
    holder: undefined,
    index: 0,
    start,
    keyEnd: undefined,
    head: start,
    props: props.text,
    value: document.value,
    valueStart: start,
    valueEnd: end,
    odd: false,
  };
}

function entryOf(item: Item, holder: Holder, index: number): Spot | undefined {
  const { key, sep, value } = item;
  const before = item.start;
  if (holder.map) {
    const colon = sep?.find((t) => t.type === 'map-value-ind');
    if (!key && !colon) return undefined;
    const start = key ? key.offset : (colon?.offset ?? 0);
    const keyEnd = key ? endOf(key) : start;
    const props = propsOf(sep ?? []);
    const head = Math.max(keyEnd, colon ? colon.offset + 1 : keyEnd, props.end);
    const odd = before.some((t) => t.type === 'explicit-key-ind') || !key;
    return made(holder, index, start, keyEnd, head, props.text, value, odd);
  }
  const dash = before.find((t) => t.type === 'seq-item-ind');
  if (!holder.flow && !dash) return undefined;
  // `[a: 1]`: a pair in a list has its own key.
  const content = key ?? value;
  if (holder.flow && !content) return undefined;
  const props = propsOf(before);
  const start = dash ? dash.offset : (props.start ?? content?.offset ?? 0);
  const head = Math.max(dash ? dash.offset + 1 : start, props.end);
  return made(holder, index, start, undefined, head, props.text, value, key !== undefined && key !== null);
}

function made(
  holder: Holder,
  index: number,
  start: number,
  keyEnd: number | undefined,
  head: number,
  props: string,
  value: CST.Token | undefined,
  odd: boolean,
): Spot {
  const empty = !value || (value.type === 'scalar' && value.source === '');
  return {
    holder,
    index,
    start,
    keyEnd,
    head,
    props,
    value: empty ? undefined : value,
    valueStart: empty ? head : value.offset,
    valueEnd: empty ? head : endOf(value),
    odd,
  };
}

/** Anchor and tag before a value. */
function propsOf(tokens: readonly CST.SourceToken[]): {
  readonly text: string;
  readonly start?: number;
  readonly end: number;
} {
  const props = tokens.filter((t) => t.type === 'anchor' || t.type === 'tag');
  const first = props[0];
  const last = props.at(-1);
  if (!first || !last) return { text: '', end: 0 };
  return { text: props.map((t) => t.source).join(' '), start: first.offset, end: last.offset + last.source.length };
}

/** Where the content of a token ends: comments and blank lines behind it are no part of it. */
export function endOf(token: CST.Token): number {
  switch (token.type) {
    case 'block-scalar': {
      const last = token.props.at(-1);
      const start = last && 'source' in last ? last.offset + last.source.length : token.offset;
      const header = token.props.map((t) => ('source' in t ? t.source : '')).join('');
      const kept = /^[|>]\d?\+/.test(header.trim());
      const body = kept ? token.source.replace(/\r?\n$/, '') : withoutEmptyEnd(token.source);
      return Math.max(start + body.length, token.offset + 1);
    }
    case 'block-map':
    case 'block-seq': {
      let end = token.offset;
      for (const item of token.items) {
        const inner = item.value ?? undefined;
        for (const t of [...item.start, ...(item.sep ?? [])]) {
          if (t.type === 'map-value-ind' || t.type === 'seq-item-ind' || t.type === 'anchor' || t.type === 'tag')
            end = Math.max(end, t.offset + t.source.length);
        }
        if (item.key) end = Math.max(end, endOf(item.key));
        if (inner && !(inner.type === 'scalar' && inner.source === '')) end = Math.max(end, endOf(inner));
      }
      return end;
    }
    case 'flow-collection': {
      const bracket = token.end[0];
      return bracket ? bracket.offset + bracket.source.length : token.offset + 1;
    }
    case 'alias':
    case 'scalar':
    case 'single-quoted-scalar':
    case 'double-quoted-scalar':
      return token.offset + token.source.length;
    default:
      return token.offset + ('source' in token ? token.source.length : 0);
  }
}

/** The lines of a text without the empty ones at its end; a line of more blanks than its indentation is not empty. */
function withoutEmptyEnd(source: string): string {
  const lines = source.split('\n');
  const indent = /^ */.exec(lines.find((line) => line.trim() !== '') ?? '')?.[0].length ?? 0;
  while (lines.length > 1) {
    const last = (lines.at(-1) ?? '').replace(/\r$/, '');
    if (last.trim() !== '' || last.length > indent) break;
    lines.pop();
  }
  return lines
    .join('\n')
    .replace(/\r$/, '')
    .replace(/(\S)[ \t]+$/, '$1');
}
