/** The effective job while it is made: values, each with where it comes from. */
import { namedEntries } from '../../../document/keys.ts';
import type { JsonValue } from '../../../document/node.ts';
import { toValue } from '../../../document/node.ts';
import { escapePart } from '../../../document/pointer.ts';
import type { Origin } from '../../format.ts';
import type { Place } from '../../kit/places.ts';

/** A value that is one as a whole: a scalar, a list of texts, a map, free content. */
export class Leaf {
  readonly value: JsonValue;
  readonly origin: Origin;
  constructor(value: JsonValue, origin: Origin) {
    this.value = value;
    this.origin = origin;
  }
}

/** An object of known members, in the order in which they were first put. */
export class Fields {
  readonly members = new Map<string, Made>();
  readonly origin: Origin;
  constructor(origin: Origin) {
    this.origin = origin;
  }

  put(key: string, value: Made | JsonValue, origin: Origin = this.origin): this {
    const made = value instanceof Leaf || value instanceof Fields || value instanceof Items;
    this.members.set(key, made ? value : new Leaf(value, origin));
    return this;
  }

  /** The value of a member that is a leaf. */
  leaf(key: string): JsonValue | undefined {
    const made = this.members.get(key);
    return made instanceof Leaf ? made.value : undefined;
  }

  text(key: string): string {
    const value = this.leaf(key);
    return typeof value === 'string' ? value : '';
  }

  number(key: string): number {
    const value = this.leaf(key);
    return typeof value === 'number' ? value : 0;
  }

  flag(key: string): boolean {
    return this.leaf(key) === true;
  }

  object(key: string): Fields | undefined {
    const made = this.members.get(key);
    return made instanceof Fields ? made : undefined;
  }

  /** The objects in a list. */
  list(key: string): readonly Fields[] {
    const made = this.members.get(key);
    return made instanceof Items ? made.items.filter((item) => item instanceof Fields) : [];
  }

  /** Adds to a list, which is made when it is not there yet. */
  append(key: string, item: Fields): void {
    const made = this.members.get(key);
    if (made instanceof Items) made.items.push(item);
    else this.members.set(key, new Items([item], item.origin));
  }
}

export class Items {
  readonly items: Made[];
  readonly origin: Origin;
  constructor(items: readonly Made[], origin: Origin) {
    this.items = [...items];
    this.origin = origin;
  }
}

export type Made = Leaf | Fields | Items;

/** Plain values, and the origin of each that does not follow from its holder's. */
export function unfold(root: Made): { value: JsonValue; origins: Map<string, Origin> } {
  const origins = new Map<string, Origin>();
  const open = (made: Made, pointer: string, above: Origin | undefined, part: string): JsonValue => {
    if (!follows(made.origin, above, part)) origins.set(pointer, made.origin);
    const inside = (child: Made, key: string): JsonValue =>
      open(child, `${pointer}/${escapePart(key)}`, made.origin, key);
    if (made instanceof Leaf) return made.value;
    if (made instanceof Items) return made.items.map((item, index) => inside(item, String(index)));
    const object: Record<string, JsonValue> = {};
    for (const [key, child] of made.members) {
      const value = inside(child, key);
      if (key === '__proto__') Object.defineProperty(object, key, { value, enumerable: true });
      else object[key] = value;
    }
    return object;
  };
  return { value: open(root, '', undefined, ''), origins };
}

function follows(origin: Origin, above: Origin | undefined, part: string): boolean {
  if (above?.from !== origin.from || above.note !== origin.note) return false;
  if (above.pointer === undefined) return origin.pointer === undefined;
  return origin.pointer === above.pointer || origin.pointer === `${above.pointer}/${escapePart(part)}`;
}

/** Written in the document at a place. `from` tells a block that is handed down apart: job, group, service. */
export function written(place: Place, from = 'document'): Origin {
  return { from, pointer: place.pointer };
}

/** Nobody wrote it. */
export function byDefault(note?: string): Origin {
  return note === undefined ? { from: 'default' } : { from: 'default', note };
}

/** The server put it there. */
export function byServer(note: string): Origin {
  return { from: 'server', note };
}

/** Among texts the server reads null as the empty one. */
function nullAsEmpty(value: JsonValue): JsonValue {
  return value === null ? '' : value;
}

export interface Source {
  readonly place: Place | undefined;
  /** Whose block it is; "document" for the object's own. */
  readonly from?: string;
}

/** How an argument that is there counts: `filled` = an empty one counts as absent. */
type Counts = 'any' | 'filled';

/** Fills an object member by member from blocks, the innermost first, else with defaults. */
export class Filler {
  readonly out: Fields;
  private readonly sources: readonly { readonly place: Place; readonly from: string }[];
  private readonly note: string | undefined;

  constructor(sources: readonly (Source | Place | undefined)[], note?: string, origin?: Origin) {
    this.sources = sources.flatMap((source) => {
      if (source === undefined) return [];
      const { place, from = 'document' } = 'place' in source ? source : { place: source };
      return place ? [{ place, from }] : [];
    });
    this.note = note;
    const [first] = this.sources;
    this.out = new Fields(origin ?? (first ? written(first.place, first.from) : byDefault(note)));
  }

  /** The first block that has a sound value under a key, of which `take` makes something. */
  private find<T>(key: string, take: (place: Place) => T | undefined): { value: T; origin: Origin } | undefined {
    for (const { place, from } of this.sources) {
      const child = place.child(key);
      const value = child && take(child);
      if (child && value !== undefined) return { value, origin: written(child, from) };
    }
    return undefined;
  }

  private settle<T extends JsonValue>(key: string, fallback: T, take: (place: Place) => T | undefined): this {
    const found = this.find(key, take);
    this.out.put(key, found ? found.value : fallback, found ? found.origin : byDefault(this.note));
    return this;
  }

  text(key: string, fallback: string | null = '', counts: Counts = 'any'): this {
    return this.settle<string | null>(key, fallback, ({ text }) =>
      counts === 'filled' && text === '' ? undefined : text,
    );
  }

  /** A text in capitals. */
  signal(key: string, fallback = ''): this {
    return this.settle(key, fallback, ({ text }) => text?.toUpperCase());
  }

  flag(key: string, fallback: boolean | null = false): this {
    return this.settle<boolean | null>(key, fallback, ({ node }) => (node.kind === 'boolean' ? node.value : undefined));
  }

  number(key: string, fallback: number | null = 0, counts: Counts = 'any'): this {
    return this.settle<number | null>(key, fallback, ({ node }) => {
      if (node.kind !== 'number' || (counts === 'filled' && node.value === 0)) return undefined;
      return node.value;
    });
  }

  /** A number that must not be below `least`; smaller ones become `otherwise`. */
  atLeast(key: string, least: number, otherwise: number): this {
    return this.settle(key, otherwise, ({ node }) =>
      node.kind !== 'number' ? undefined : node.value < least ? otherwise : node.value,
    );
  }

  /** A list of plain values. An empty one counts as null unless `empty` says what it is, and `given` what one that is written is. */
  values(key: string, empty: JsonValue = null, given = empty): this {
    return this.settle<JsonValue>(key, empty, ({ node }) => {
      if (node.kind !== 'array') return undefined;
      const value = toValue(node);
      return Array.isArray(value) && value.length > 0 ? value.map(nullAsEmpty) : given;
    });
  }

  /** A map of texts, or of lists of them, where a null stays one. An empty one counts as null unless `empty` says what it is. */
  map(key: string, empty: JsonValue = null, lists = false): this {
    return this.settle<JsonValue>(key, empty, ({ node }) => {
      if (node.kind !== 'object' || node.size === 0) return empty;
      const entries = namedEntries(node).flatMap(({ key, value }) =>
        key === null || value.kind === 'missing'
          ? []
          : [[key, lists ? toValue(value) : nullAsEmpty(toValue(value))] as const],
      );
      return Object.fromEntries(entries);
    });
  }

  /** Content of any kind. An empty object counts as null unless `given` says what it is. */
  free(key: string, given: JsonValue = null): this {
    return this.settle<JsonValue>(key, null, ({ node }) =>
      node.kind === 'object' && node.size > 0 ? toValue(node) : given,
    );
  }

  /** An object made by `make` when it is there, else null. */
  object(key: string, make: (place: Place) => Made): this {
    for (const { place } of this.sources) {
      const child = place.object(key);
      if (child) return this.put(key, make(child));
    }
    return this.put(key, null);
  }

  /** A list of objects made by `make`; an empty one counts as null unless it is `kept`. */
  list(key: string, make: (place: Place, index: number) => Made | undefined, kept = false): this {
    for (const { place } of this.sources) {
      const child = place.child(key);
      if (!child) continue;
      const items = place
        .list(key)
        .map(make)
        .filter((item) => item !== undefined);
      return this.put(key, items.length === 0 && !kept ? null : new Items(items, written(child)));
    }
    return this.put(key, null);
  }

  put(key: string, value: Made | JsonValue, origin: Origin = byDefault(this.note)): this {
    this.out.put(key, value, origin);
    return this;
  }
}
