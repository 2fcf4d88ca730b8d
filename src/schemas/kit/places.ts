/**
 * Reading a document soundly: a place is a value together with the way to it, and gives what stands below only where the
 * schema found nothing wrong. Declared keys are matched as the format says, and paths hold them as they are spelled.
 */
import { entryOfKey, namedEntries } from '../../document/keys.ts';
import type { Entry, Node } from '../../document/node.ts';
import { isAbsent, itemsOf } from '../../document/node.ts';
import type { Path, PathPart } from '../../document/pointer.ts';
import { escapePart } from '../../document/pointer.ts';
import { integerOf, safeIntegerOf } from '../../quantities/integer.ts';
import type { DocumentView } from '../format.ts';

/** A value at its place below the job object. */
export class Place {
  readonly view: DocumentView;
  readonly node: Node;
  /** The place that holds this one; undefined for the job object. */
  readonly up: Place | undefined;
  /** The key as it is spelled, or the index. */
  readonly part: PathPart;
  /** The pointer, once it was asked for. */
  private written: string | undefined;

  constructor(view: DocumentView, node: Node, up: Place | undefined, part: PathPart) {
    this.view = view;
    this.node = node;
    this.up = up;
    this.part = part;
    this.written = undefined;
  }

  /** From the job object to here. */
  get path(): Path {
    let depth = 0;
    for (let at = this.up; at; at = at.up) depth++;
    // As long as it will be: a list that grows keeps room for more, and findings keep their paths.
    const path = new Array<PathPart>(depth);
    for (let at: Place = this; at.up; at = at.up) path[--depth] = at.part; // eslint-disable-line @typescript-eslint/no-this-alias -- the start of a walk
    return path;
  }

  /** From the document's root to here. */
  get pointer(): string {
    return (this.written ??= this.up
      ? `${this.up.pointer}/${typeof this.part === 'number' ? String(this.part) : escapePart(this.part)}`
      : this.view.pointer);
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
    const entry = this.entry(key);
    return entry && this.isSound(entry.value) ? new Place(this.view, entry.value, this, entry.key ?? key) : undefined;
  }

  /** The value under a key, without its place: for those who have nothing to say of it. */
  value(key: string): Node | undefined {
    const node = this.entry(key)?.value;
    return node && this.isSound(node) ? node : undefined;
  }

  private isSound(node: Node): boolean {
    return !isAbsent(node) && this.view.valid(node);
  }

  /**
   * True when a key is there and not null, whatever its value: what rules about the presence of keys ask. A value that cannot
   * be read is there too: what is wrong with it is said where the text is read.
   */
  has(key: string): boolean {
    const node = this.entry(key)?.value;
    return node?.kind === 'missing' || !isAbsent(node);
  }

  /** False when the schema refuses this very value. */
  get valid(): boolean {
    return this.view.valid(this.node);
  }

  /** True when a key is there but what stands under it is refused: then nothing is said of its absence or contents. */
  refuses(key: string): boolean {
    const node = this.entry(key)?.value;
    if (node?.kind === 'missing') return true;
    return node !== undefined && !isAbsent(node) && !this.view.valid(node);
  }

  /** The text under a key, when there is a sound one. */
  string(key: string): string | undefined {
    const node = this.value(key);
    return node?.kind === 'string' ? node.value : undefined;
  }

  /** The number under a key, when there is a sound one. */
  number(key: string): number | undefined {
    const node = this.value(key);
    return node?.kind === 'number' ? node.value : undefined;
  }

  /** The whole number under a key, when there is a sound one that is exact as a number. */
  int(key: string): number | undefined {
    const node = this.value(key);
    return node?.kind === 'number' ? safeIntegerOf(node) : undefined;
  }

  /** The whole number under a key, exactly. */
  big(key: string): bigint | undefined {
    const node = this.value(key);
    return node?.kind === 'number' ? integerOf(node) : undefined;
  }

  /** The true or false under a key, when there is a sound one. */
  bool(key: string): boolean | undefined {
    const node = this.value(key);
    return node?.kind === 'boolean' ? node.value : undefined;
  }

  /** The object under a key, when there is a sound one. */
  object(key: string): Place | undefined {
    const entry = this.entry(key);
    if (entry === undefined || entry.value.kind !== 'object' || !this.view.valid(entry.value)) return undefined;
    return new Place(this.view, entry.value, this, entry.key ?? key);
  }

  /** The sound objects in the list under a key, each with its own index; none when there is no sound list. */
  list(key: string): readonly Place[] {
    return this.child(key)?.objects() ?? NONE;
  }

  /** The sound texts in the list under a key. */
  strings(key: string): readonly Place[] {
    return this.child(key)?.soundItems('string') ?? NONE;
  }

  /** The sound objects in this list, each with its own index; none when it is no list. */
  objects(): readonly Place[] {
    return this.soundItems('object');
  }

  private soundItems(kind: Node['kind']): readonly Place[] {
    const { node, view } = this;
    if (node.kind !== 'array' || node.size === 0) return NONE;
    // Most lists have one item: a list that begins with it keeps no room for more.
    let out: Place[] | undefined;
    let index = 0;
    for (const { entries } of node.chunks) {
      for (const { value } of entries) {
        if (value.kind === kind && view.valid(value)) {
          const item = new Place(view, value, this, index);
          if (out) out.push(item);
          else out = [item];
        }
        index++;
      }
    }
    return out ?? NONE;
  }

  /** The text this place holds; undefined when it holds none. */
  get text(): string | undefined {
    return this.node.kind === 'string' ? this.node.value : undefined;
  }

  /** Every item of this list, refused ones included; none when it is no list. */
  items(): readonly Place[] {
    const { node: list, view } = this;
    if (list.kind !== 'array' || list.size === 0) return NONE;
    return itemsOf(list).map((node, index) => new Place(view, node, this, index));
  }

  /** Every entry of this map by its exact name, the last of equal names; refused and null values included. */
  entries(): readonly (readonly [name: string, place: Place])[] {
    const out: (readonly [string, Place])[] = [];
    for (const { key, value } of namedEntries(this.node))
      if (key !== null && value.kind !== 'missing') out.push([key, new Place(this.view, value, this, key)]);
    return out;
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
    return entryOfKey(this.node, key, this.view.keys);
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
