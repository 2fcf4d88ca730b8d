/** What a pasted text holds: parts by themselves, or the lists and maps of a larger document that they stand in. */
import type { JsonValue } from '../../document/node.ts';
import type { Pasted, PastedPart } from '../format.ts';

export type Fields = { readonly [key: string]: JsonValue };

/** The value as an object; undefined when it is none. */
export function fieldsOf(value: JsonValue | undefined): Fields | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : undefined;
}

/** The value under a key in whatever case it is written. */
export function fieldOf(fields: Fields, key: string): JsonValue | undefined {
  const own = Object.keys(fields).find((name) => name.toLowerCase() === key.toLowerCase());
  return own === undefined ? undefined : fields[own];
}

/** How a format's parts are found in a value. */
export interface PartReader {
  /** True for what is a part by itself. */
  readonly isPart: (value: Fields) => boolean;
  /** Keys of a larger document whose value holds the document itself, lists of parts, or maps of them by name. */
  readonly around: readonly string[];
  readonly lists: readonly string[];
  readonly maps: readonly string[];
}

/** A list, or an object that only holds lists of parts, is taken apart; anything else is a part or nothing. */
export function partsIn(value: JsonValue, reader: PartReader): PastedPart[] {
  if (Array.isArray(value)) return value.flatMap((item) => partsIn(item, reader));
  const fields = fieldsOf(value);
  if (!fields) return [];
  if (reader.isPart(fields)) return [{ value: { ...fields } }];
  const found: PastedPart[] = [];
  for (const [key, inner] of Object.entries(fields)) {
    const is = (names: readonly string[]): boolean => names.some((name) => name.toLowerCase() === key.toLowerCase());
    if (is(reader.around) || is(reader.lists)) found.push(...partsIn(inner, reader));
    else if (is(reader.maps)) found.push(...entriesIn(inner, reader));
  }
  return found.length > 0 ? found : entriesIn(value, reader);
}

/** The entries of a map whose values are parts. */
function entriesIn(value: JsonValue, reader: PartReader): PastedPart[] {
  return Object.entries(fieldsOf(value) ?? {}).flatMap(([key, inner]) => {
    // A map of lists, as of files by what they are for, holds their items.
    if (Array.isArray(inner)) return inner.flatMap((item) => partsIn(item, reader));
    const part = fieldsOf(inner);
    return part && reader.isPart(part) ? [{ key, value: { ...part } }] : [];
  });
}

/** The parts, or that there are none, in words. */
export function pastedParts(parts: readonly PastedPart[], what: string, note?: string): Pasted {
  if (parts.length === 0) return { ok: false, reason: `There is ${what} in what was copied.` };
  return { ok: true, parts, ...(note === undefined ? {} : { note }) };
}
