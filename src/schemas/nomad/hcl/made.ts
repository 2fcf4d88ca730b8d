/** The JSON that comes out of HCL while it is made, and where each part of it came from. */
import type { JsonValue } from '../../../document/node.ts';
import { escapePart } from '../../../document/pointer.ts';
import type { Range } from './tree.ts';

/** JSON whose integers are exact: one beyond 2^53 is a bigint. */
export type Exact = null | boolean | number | bigint | string | Exact[] | { [key: string]: Exact };
export type ExactObject = { [key: string]: Exact };

/** What is to be said of a value once its place in the JSON is known. */
export interface Note {
  readonly rule: string;
  readonly message: string;
}

export interface Mark {
  readonly range: Range;
  readonly note?: Note;
  /** True when the value is the text of an expression that had none. */
  readonly kept?: boolean;
}

/**
 * Where the values of a tree stand in the HCL. Kept beside the objects and not by pointer, as some are moved before all
 * is done; sorted out only when somebody asks.
 */
export class Marks {
  /** Side by side, as there is one for every value: what holds it, its key there, its place. */
  private readonly holders: object[] = [];
  /** `undefined` for a mark of the object itself, wherever it goes. */
  private readonly keys: (string | number | undefined)[] = [];
  private readonly ranges: Range[] = [];
  /** Of the few marks that say more than a place. */
  private readonly more = new Map<number, Omit<Mark, 'range'>>();
  /** How many marks have something to say. */
  notes = 0;

  /** Of an object or a list itself, wherever it goes. */
  markOwn(holder: object, range: Range): void {
    this.holders.push(holder);
    this.keys.push(undefined);
    this.ranges.push(range);
  }

  /** Of a member or an item. A later mark of the same one counts; `kept` and `note` are said of it. */
  mark(holder: object, key: string | number, range: Range, kept = false, note?: Note): void {
    if (note) this.notes++;
    if (note || kept) this.more.set(this.holders.length, { kept, ...(note ? { note } : {}) });
    this.holders.push(holder);
    this.keys.push(key);
    this.ranges.push(range);
  }

  /** Calls back for every value that came from a place, holders first. */
  walk(root: Exact, visit: (pointer: string, mark: Mark) => void): void {
    const held = new Map<object, Map<string | number | undefined, Mark>>();
    this.holders.forEach((holder, at) => {
      let marks = held.get(holder);
      if (!marks) {
        marks = new Map<string | number | undefined, Mark>();
        held.set(holder, marks);
      }
      const range = this.ranges[at];
      if (range) marks.set(this.keys[at], { range, ...this.more.get(at) });
    });
    const into = (value: Exact, pointer: string): void => {
      if (value === null || typeof value !== 'object') return;
      const marks = held.get(value);
      const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
      for (const [key, child] of entries) {
        const own = child !== null && typeof child === 'object' ? held.get(child)?.get(undefined) : undefined;
        const mark = marks?.get(key) ?? own;
        const place = `${pointer}/${escapePart(String(key))}`;
        if (mark) visit(place, mark);
        into(child, place);
      }
    };
    into(root, '');
  }
}

/** Sets a member whatever its name is. */
export function put(object: ExactObject, key: string, value: Exact): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  } else object[key] = value;
}

/** The tree as JSON: its text, two blanks an indent, with every digit, and its value, in which long integers lose some. */
export function asJson(root: Exact): { readonly text: string; readonly value: JsonValue } {
  try {
    // Refuses a bigint, and is far faster than anything else.
    return { text: `${JSON.stringify(root, null, 2)}\n`, value: root as JsonValue };
  } catch {
    return { text: `${toJsonText(root)}\n`, value: toJsonValue(root) };
  }
}

/** The tree as ordinary JSON values: integers beyond 2^53 lose digits. */
function toJsonValue(value: Exact): JsonValue {
  if (typeof value === 'bigint') return Number(value);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(toJsonValue);
  const object: ExactObject = {};
  for (const [key, child] of Object.entries(value)) put(object, key, toJsonValue(child));
  return object as JsonValue;
}

/** The tree as JSON text, two blanks an indent, with every digit. */
function toJsonText(value: Exact, indent = ''): string {
  if (typeof value === 'bigint') return value.toString();
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    return `[\n${value.map((item) => inner + toJsonText(item, inner)).join(',\n')}\n${indent}]`;
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return '{}';
  const lines = entries.map(([key, child]) => `${inner}${JSON.stringify(key)}: ${toJsonText(child, inner)}`);
  return `{\n${lines.join(',\n')}\n${indent}}`;
}
