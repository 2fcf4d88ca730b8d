/**
 * Reading a document soundly: a place is a value together with the way to it, and gives what stands below only where the
 * schema found nothing wrong. Declared keys are matched as the format says, and paths hold them as they are spelled.
 */
import type { KeyMatching } from '../../document/keys.ts';
import { entryOfKey, namedEntries } from '../../document/keys.ts';
import type { Entry, Node } from '../../document/node.ts';
import { isAbsent, itemsOf } from '../../document/node.ts';
import type { Path, PathPart } from '../../document/pointer.ts';
import { toPointer } from '../../document/pointer.ts';
import { integerOf } from '../../quantities/integer.ts';
import type { DocumentView } from '../format.ts';

/** A value at its place below the job object. */
export class Place {
  readonly view: DocumentView;
  readonly node: Node;
  /** The place that holds this one; undefined for the job object. */
  readonly up: Place | undefined;
  /** The key as it is spelled, or the index. */
  readonly part: PathPart;

  constructor(view: DocumentView, node: Node, up: Place | undefined, part: PathPart) {
    this.view = view;
    this.node = node;
    this.up = up;
    this.part = part;
  }

  /** From the job object to here. */
  get path(): Path {
    return this.up ? [...this.up.path, this.part] : [];
  }

  /** From the document's root to here. */
  get pointer(): string {
    return this.view.pointer + toPointer(this.path);
  }

  /** The path to a key of this object, as it is spelled if it is there. */
  pathTo(key: string): Path {
    return [...this.path, this.entry(key)?.key ?? key];
  }

  /** The key as it is spelled here; itself when it is not there. */
  spelled(key: string): string {
    return this.entry(key)?.key ?? key;
  }

  /** Whatever stands under a key, null and refused values included; undefined when the key is not there. */
  raw(key: string): Place | undefined {
    const entry = this.entry(key);
    if (!entry || entry.value.kind === 'missing') return undefined;
    return new Place(this.view, entry.value, this, entry.key ?? key);
  }

  /** What stands under a key when it is there, not null, and not refused by the schema. */
  child(key: string): Place | undefined {
    const place = this.raw(key);
    return place && !isAbsent(place.node) && place.valid ? place : undefined;
  }

  /** True when a key is there and not null, whatever its value: what rules about the presence of keys ask. */
  has(key: string): boolean {
    return !isAbsent(this.entry(key)?.value);
  }

  /** False when the schema refuses this very value. */
  get valid(): boolean {
    return this.view.valid(this.node);
  }

  /** True when a key is there but what stands under it is refused: then nothing is said of its absence or contents. */
  refuses(key: string): boolean {
    const place = this.raw(key);
    return place !== undefined && !isAbsent(place.node) && !place.valid;
  }

  /** The text under a key, when there is a sound one. */
  string(key: string): string | undefined {
    return this.child(key)?.text;
  }

  /** The number under a key, when there is a sound one. */
  number(key: string): number | undefined {
    const node = this.child(key)?.node;
    return node?.kind === 'number' ? node.value : undefined;
  }

  /** The whole number under a key, when there is a sound one that is exact as a number. */
  int(key: string): number | undefined {
    const value = this.big(key);
    if (value === undefined) return undefined;
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : undefined;
  }

  /** The whole number under a key, exactly. */
  big(key: string): bigint | undefined {
    const node = this.child(key)?.node;
    return node?.kind === 'number' ? integerOf(node) : undefined;
  }

  /** The true or false under a key, when there is a sound one. */
  bool(key: string): boolean | undefined {
    const node = this.child(key)?.node;
    return node?.kind === 'boolean' ? node.value : undefined;
  }

  /** The object under a key, when there is a sound one. */
  object(key: string): Place | undefined {
    const place = this.child(key);
    return place?.node.kind === 'object' ? place : undefined;
  }

  /** The sound objects in the list under a key, each with its own index; none when there is no sound list. */
  list(key: string): readonly Place[] {
    const list = this.child(key);
    return list ? list.items().filter((item) => item.node.kind === 'object' && item.valid) : NONE;
  }

  /** The sound texts in the list under a key. */
  strings(key: string): readonly Place[] {
    const list = this.child(key);
    return list ? list.items().filter((item) => item.node.kind === 'string' && item.valid) : NONE;
  }

  /** The text this place holds; undefined when it holds none. */
  get text(): string | undefined {
    return this.node.kind === 'string' ? this.node.value : undefined;
  }

  /** Every item of this list, refused ones included; none when it is no list. */
  items(): readonly Place[] {
    if (this.node.kind !== 'array') return NONE;
    return itemsOf(this.node).map((node, index) => new Place(this.view, node, this, index));
  }

  /** Every entry of this map by its exact name, the last of equal names; refused and null values included. */
  entries(): readonly (readonly [name: string, place: Place])[] {
    return namedEntries(this.node).flatMap((entry) =>
      entry.key === null || entry.value.kind === 'missing'
        ? []
        : [[entry.key, new Place(this.view, entry.value, this, entry.key)] as const],
    );
  }

  /** The sound texts of the map under a key, by name, in the order of the text. */
  texts(key: string): ReadonlyMap<string, string> {
    const out = new Map<string, string>();
    for (const [name, place] of this.child(key)?.entries() ?? []) {
      if (place.text !== undefined && place.valid) out.set(name, place.text);
    }
    return out;
  }

  /** What stands under an exact name of this map. */
  named(name: string): Place | undefined {
    const entry = entryOfKey(this.node, name, 'exact');
    return entry && entry.value.kind !== 'missing' ? new Place(this.view, entry.value, this, name) : undefined;
  }

  private entry(key: string): Entry | undefined {
    return entryOfKey(this.node, key, this.keys);
  }

  private get keys(): KeyMatching {
    return this.view.keys;
  }
}

const NONE: readonly never[] = [];

const roots = new WeakMap<DocumentView, Place>();

/** The place of a view's job object. */
export function placeOf(view: DocumentView): Place {
  let place = roots.get(view);
  if (!place) roots.set(view, (place = new Place(view, view.job, undefined, '')));
  return place;
}
