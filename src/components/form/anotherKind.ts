/** What is added to a list whose items must differ: in their kind, or in what they are called. */
import type { PointerOp } from '../../document/diagnostic.ts';
import {
  get,
  isAbsent,
  itemsOf,
  numberOf,
  stringOf,
  type ArrayNode,
  type JsonValue,
  type Node,
} from '../../document/node.ts';
import type { PaletteItem } from '../../schemas/format.ts';
import type { SchemaNode } from '../../schemas/schemaModel.ts';
import { escapePart } from '../../document/pointer.ts';
import type { FormPlace } from './context.ts';
import { spelledKey } from './scope.ts';
import { knownAt } from './controls/offers.tsx';

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

/**
 * The value that is added beside others, set apart from them under the keys whose values must differ: a text with a number
 * behind it, a number the next one.
 */
export function setApart(value: JsonValue, keys: readonly string[] = [], others: Iterable<Node>): JsonValue {
  if (!isObject(value)) return value;
  const there = [...others];
  const apart = { ...value };
  for (const key of keys) {
    const first = value[key];
    if (typeof first !== 'string' && typeof first !== 'number') continue;
    const taken = new Set(there.map((other) => stringOf(get(other, key)) ?? numberOf(get(other, key))));
    let next = first;
    for (let i = 2; taken.has(next); i++) next = typeof first === 'number' ? first + i - 1 : `${first}_${i}`;
    apart[key] = next;
  }
  return apart;
}

/**
 * The value that is written at `pointer`, made to fit what is there: told apart from `others` of its kind, and speaking of
 * parts that there are.
 */
export function fitting(
  form: FormPlace,
  value: JsonValue,
  definition: string | undefined,
  pointer: string,
  others: Iterable<Node>,
): JsonValue {
  const known = definition === undefined ? undefined : form.format.form.objects[definition];
  const fit = setApart(value, known?.apart, others);
  if (!isObject(fit)) return fit;
  const spoken = { ...fit };
  for (const key of known?.refers ?? []) {
    const names = knownAt(form, `${pointer}/${escapePart(key)}`).map((offer) => offer.value);
    const [first] = names;
    if (first !== undefined && typeof spoken[key] === 'string' && !names.includes(spoken[key])) spoken[key] = first;
  }
  return spoken;
}

/** What else is written with a key of an object that is added, under the keys it does not have yet. */
export function alongWith(form: FormPlace, key: string): readonly PointerOp[] {
  return Object.entries(form.scope.form?.along?.[key] ?? {}).flatMap(([other, value]): PointerOp[] => {
    const spelled = spelledKey(form.scope.model, form.node, other);
    return isAbsent(get(form.node, spelled))
      ? [{ op: 'set', pointer: `${form.pointer}/${escapePart(spelled)}`, value }]
      : [];
  });
}

function isObject(value: JsonValue): value is { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
