/** What is added to a list whose items are told apart by their kind. */
import { get, itemsOf, type ArrayNode, type JsonValue } from '../../document/node.ts';
import type { PaletteItem } from '../../schemas/format.ts';
import type { SchemaNode } from '../../schemas/schemaModel.ts';

/**
 * The value that is added to a list, of a kind that the list does not have yet: where one key with a few values names each
 * item, a second item of the same name would only be told to be wrong. The parts of the palette know what else a kind needs.
 *
 * @param named the key that names the items
 * @param schema of that key
 */
export function anotherKind(
  list: ArrayNode,
  value: JsonValue,
  parts: readonly PaletteItem[],
  named: string | undefined,
  schema: SchemaNode | undefined,
): JsonValue {
  const kinds = schema?.enum;
  if (named === undefined || kinds === undefined || !isObject(value)) return value;
  const taken = new Set<unknown>();
  for (const item of itemsOf(list)) {
    const kind = get(item, named);
    if (kind?.kind === 'string') taken.add(kind.value);
  }
  const isFree = (other: JsonValue): boolean => isObject(other) && !taken.has(other[named]);
  if (isFree(value)) return value;
  const part = parts.find((item) => isFree(item.value));
  if (part) return part.value;
  const free = kinds.find((kind) => !taken.has(kind));
  return free === undefined ? value : { ...value, [named]: free };
}

function isObject(value: JsonValue): value is { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
