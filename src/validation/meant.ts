/**
 * What was meant by a value of the wrong type: an amount with its unit, a list as other tools write a map, a text for the one
 * field that an object must have. What is written stays as it is spelled; it is only put where it belongs.
 */
import type { Fix, PointerOp } from '../document/diagnostic.ts';
import type { ArrayNode, JsonValue, Node, ObjectNode, StringNode } from '../document/node.ts';
import { entriesOf, get, isAbsent, isContainer, itemsOf, stringOf } from '../document/node.ts';
import { toPointer } from '../document/pointer.ts';
import { exactInteger } from '../quantities/integer.ts';
import type { SchemaModel, SchemaNode } from '../schemas/schemaModel.ts';
import { kindMatches, typesOf } from '../schemas/schemaModel.ts';
import { readAmounts } from './amounts.ts';

/** Fixes for a value of the wrong type; none when nothing is known of what was meant. */
export function meantFixes(node: Node, schema: SchemaNode, model: SchemaModel): readonly Fix[] {
  const mender = new Mender(schema, model);
  switch (node.kind) {
    case 'string':
      return mender.ofText(node);
    case 'array':
      return mender.ofList(node);
    case 'object':
      return mender.ofObject(node);
    case 'number':
    case 'boolean':
      return mender.ofScalar(node);
    case 'null':
    case 'missing':
      return [];
  }
}

/** Entries that one fix moves at most. */
const MANY = 200;

class Mender {
  private readonly schema: SchemaNode;
  private readonly model: SchemaModel;
  private readonly types: readonly string[];

  constructor(schema: SchemaNode, model: SchemaModel) {
    this.schema = schema;
    this.model = model;
    this.types = typesOf(schema);
  }

  private wants(type: string): boolean {
    return this.types.includes(type);
  }

  private get items(): SchemaNode | undefined {
    return this.wants('array') && this.schema.items ? this.model.resolve(this.schema.items) : undefined;
  }

  // --- texts, numbers, true and false -------------------------------------------------------------------------------

  ofText(node: StringNode): Fix[] {
    const text = node.value.trim();
    const fixes: (Fix | undefined)[] = [];
    if (this.wants('number') || this.wants('integer')) {
      // The digits are kept as they are written, however many there are.
      const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text);
      if (number && this.takesNumber(text)) fixes.push(raw(`Write the number ${text}`, text));
      else fixes.push(...this.amounts(text));
    }
    if (this.wants('boolean')) {
      const meaning = BOOLEANS.get(text.toLowerCase());
      if (meaning !== undefined) fixes.push(set(`Write ${String(meaning)} without quotes`, meaning));
    }
    if (this.wants('object')) fixes.push(this.pairOf(text, this.schema, ''), this.soleOf(node));
    const items = this.items;
    if (items) fixes.push(...this.listOf(node, text, items));
    return sound(fixes);
  }

  private takesNumber(text: string): boolean {
    const whole = exactInteger(text);
    if (!this.wants('number') && whole === undefined) return false;
    return suits(this.model, this.schema, { kind: 'number', length: text.length, value: Number(text), raw: text });
  }

  private amounts(text: string): (Fix | undefined)[] {
    return readAmounts(text, this.schema['x-unit'])
      .filter((amount) => this.takesNumber(amount))
      .map((amount) => raw(`Write ${amount}${unitOf(this.schema)}`, amount));
  }

  /** Several texts in one: a list of them. One text: a list of it. */
  private listOf(node: StringNode, text: string, items: SchemaNode): (Fix | undefined)[] {
    if (typesOf(items).includes('string')) {
      const parts = text.split(/\s*[,;\n]\s*/).filter((part) => part !== '');
      if (parts.length < 2) {
        const words = plainWords(node.value);
        const fit = words.length > 1 && words.every((word) => suits(this.model, items, textNode(word)));
        return [fit ? set('Split at the blanks', words) : undefined, this.wrapped(node, items)];
      }
      const tokens = parts.every((part) => !/\s/.test(part) && suits(this.model, items, textNode(part)));
      return [tokens ? set('Make a list of them', parts) : undefined];
    }
    const lines = text.split('\n').map((line) => line.trim());
    const pairs = lines.map((line) => this.pairValue(line, items));
    if (pairs.every((pair) => pair !== undefined)) return [set(`Write ${wordsOf(items)} entries`, pairs)];
    const sole = this.soleKey(items);
    if (sole === undefined || text === '') return [];
    return [
      {
        label: `Write a list with {"${sole}": …}`,
        ops: [
          { op: 'wrap', pointer: '', key: null },
          { op: 'wrap', pointer: '/0', key: sole },
        ],
      },
    ];
  }

  ofScalar(node: Node & { kind: 'number' | 'boolean' }): Fix[] {
    const text = node.raw ?? String(node.value);
    const fixes: (Fix | undefined)[] = [];
    if (this.wants('string') && this.isPlausible(text)) fixes.push(set(`Write it as the text "${text}"`, text));
    if (node.kind === 'number' && this.wants('integer')) {
      const amounts = this.amounts(node.raw);
      // As most engines read it.
      const cut = Math.trunc(node.value);
      if (amounts.length > 0) fixes.push(...amounts);
      else if (Number.isSafeInteger(cut) && this.takesNumber(String(cut)))
        fixes.push(set(`Cut to ${String(cut)}`, cut));
    }
    if (this.items) fixes.push(this.wrapped(node, this.items));
    return sound(fixes);
  }

  /** True when a number may stand in this text: never where only values of a list are known. */
  private isPlausible(text: string): boolean {
    const known = this.schema['x-knownValues'];
    return suits(this.model, this.schema, textNode(text)) && (!known || known.includes(text));
  }

  private wrapped(node: Node, items: SchemaNode): Fix | undefined {
    return suits(this.model, items, node)
      ? { label: 'Wrap in a list', ops: [{ op: 'wrap', pointer: '', key: null }] }
      : undefined;
  }

  // --- lists --------------------------------------------------------------------------------------------------------

  ofList(node: ArrayNode): Fix[] {
    const items = itemsOf(node);
    const [only] = items;
    const fixes: (Fix | undefined)[] = [];
    if (this.wants('string')) fixes.push(...this.words(items));
    if (this.wants('object')) {
      if (items.length === 0 && !this.schema.properties) fixes.push(set('Write {}', {}));
      fixes.push(this.mapOf(items), this.tuple(items));
    }
    if (items.length === 1 && only && suits(this.model, this.schema, only)) {
      fixes.push({ label: 'Take it out of the list', ops: [{ op: 'unwrap', pointer: '/0' }] });
    }
    return sound(fixes);
  }

  /** A command as a list of its words, written as one text in the way this text is read. */
  private words(items: readonly Node[]): (Fix | undefined)[] {
    const way = this.schema['x-words'];
    const words = items.map((item) => stringOf(item));
    if (way === undefined || words.length === 0 || !words.every((word) => word !== undefined)) return [];
    if (way === 'blanks') {
      const safe = words.every((word) => word !== '' && !/\s/.test(word));
      return [safe ? set('Write it as one text', words.join(' ')) : undefined];
    }
    const line = words.map(quotedWord).join(' ');
    const lines = words.some((word) => /\s/.test(word.trim())) && /\s/.test((words[0] ?? '').trim());
    const asLines = set('Write one command on each line', words.join('\n'));
    return lines ? [asLines] : [set('Write it as one command', line)];
  }

  /** A list of named entries where a map by name is wanted. */
  private mapOf(items: readonly Node[]): Fix | undefined {
    const inner = this.schema.additionalProperties;
    if (typeof inner !== 'object' || this.schema.properties || items.length === 0 || items.length > MANY)
      return undefined;
    const target = this.model.resolve(inner);
    const named = items.map((item) => namedEntry(item));
    const names = named.map((entry) => entry?.name);
    if (named.some((entry) => entry === undefined) || new Set(names).size < names.length) return undefined;
    const ops: PointerOp[] = [{ op: 'wrap', pointer: '', key: HOLD }];
    for (const entry of named) {
      if (!entry) return undefined;
      const { name, nameKey, item } = entry;
      const rest = [...entriesOf(item)].filter(({ key }) => key !== nameKey && key !== null);
      const first = toPointer([HOLD, 0]);
      const [single] = rest;
      if (name === HOLD) return undefined;
      if (!typesOf(target).includes('object')) {
        if (rest.length !== 1 || !single?.key || !suits(this.model, target, single.value)) return undefined;
        ops.push({ op: 'move', from: `${first}${toPointer([single.key])}`, to: toPointer([name]) });
        ops.push({ op: 'remove', pointer: first });
      } else {
        if (!suits(this.model, target, item, new Set([nameKey]))) return undefined;
        ops.push({ op: 'remove', pointer: `${first}${toPointer([nameKey])}` });
        ops.push({ op: 'move', from: first, to: toPointer([name]) });
      }
    }
    ops.push({ op: 'remove', pointer: toPointer([HOLD]) });
    return { label: 'Write them by name', ops };
  }

  /** A pair of values where an object with as many fields is wanted. */
  private tuple(items: readonly Node[]): Fix | undefined {
    const keys = this.schema.required ?? [];
    const [first, ...others] = keys;
    if (first === undefined || others.length === 0 || keys.length !== items.length) return undefined;
    const fit = keys.every((key, i) => {
      const property = this.model.property(this.schema, key);
      const item = items[i];
      return property !== undefined && item !== undefined && !isContainer(item) && suits(this.model, property, item);
    });
    if (!fit) return undefined;
    const ops: PointerOp[] = [{ op: 'wrap', pointer: '', key: first }];
    for (const key of others) ops.push({ op: 'move', from: `/${first}/1`, to: `/${key}` });
    ops.push({ op: 'unwrap', pointer: `/${first}/0` });
    return { label: `Write {${keys.map((key) => `"${key}"`).join(', ')}}`, ops };
  }

  // --- objects ------------------------------------------------------------------------------------------------------

  ofObject(node: ObjectNode): Fix[] {
    const { items } = this;
    if (!items) return [];
    if (node.size === 0) return [set('Write []', [])];
    const wrap = this.wrapped(node, items);
    return sound([wrap ?? this.entriesByName(node, items)]);
  }

  /** A map by name where a list of named entries is wanted: each name goes into its entry. */
  private entriesByName(node: ObjectNode, items: SchemaNode): Fix | undefined {
    const entries = [...entriesOf(node)];
    if (entries.length > MANY || node.duplicates.length > 0) return undefined;
    for (const nameKey of this.nameKeys(items)) {
      const ops = this.entryOps(entries, items, nameKey);
      if (ops) return { label: `Write a list, the names as "${nameKey}"`, ops };
    }
    return undefined;
  }

  /** Fields of an object that a name could be written to. */
  private nameKeys(items: SchemaNode): string[] {
    const texts = Object.entries(items.properties ?? {})
      .filter(([, property]) => typesOf(this.model.resolve(property)).includes('string'))
      .map(([key]) => key);
    const required = texts.filter((key) => items.required?.includes(key));
    return [...NAMES.filter((key) => texts.includes(key)), ...required.filter((key) => !NAMES.includes(key))];
  }

  private entryOps(
    entries: readonly { readonly key: string | null; readonly value: Node }[],
    items: SchemaNode,
    nameKey: string,
  ): PointerOp[] | undefined {
    const name = this.model.property(items, nameKey);
    const valueKey = this.valueKey(items, nameKey);
    const value = valueKey === undefined ? undefined : this.model.property(items, valueKey);
    const ops: PointerOp[] = [{ op: 'wrap', pointer: '', key: null }];
    for (const [i, { key, value: entry }] of entries.entries()) {
      const at = `/${String(i + 1)}`;
      if (key === null || !name || !suits(this.model, name, textNode(key))) return undefined;
      const from = `/0${toPointer([key])}`;
      if (isContainer(entry)) {
        if (entry.kind !== 'object' || !isAbsent(get(entry, nameKey))) return undefined;
        if (!suits(this.model, items, entry, new Set(), new Set([nameKey]))) return undefined;
        ops.push({ op: 'move', from, to: '/-' }, { op: 'set', pointer: `${at}/${nameKey}`, value: key });
      } else if (value && valueKey !== undefined) {
        ops.push({ op: 'insert', pointer: '/-', value: { [nameKey]: key } });
        if (suits(this.model, value, entry)) ops.push({ op: 'move', from, to: `${at}/${valueKey}` });
        else {
          const text = entry.kind === 'number' ? entry.raw : entry.kind === 'boolean' ? String(entry.value) : undefined;
          if (text === undefined || !suits(this.model, value, textNode(text))) return undefined;
          ops.push({ op: 'set', pointer: `${at}/${valueKey}`, value: text });
        }
      } else return undefined;
    }
    return [...ops, { op: 'remove', pointer: '/0' }];
  }

  /** The one other field that an object needs besides its name. */
  private valueKey(items: SchemaNode, nameKey: string): string | undefined {
    const others = (items.required ?? []).filter((key) => key !== nameKey);
    return others.length === 1 ? others[0] : undefined;
  }

  // --- objects that a text stands for -------------------------------------------------------------------------------

  /** The one field that an object must have, when it is a text. */
  private soleKey(schema: SchemaNode): string | undefined {
    const [key, ...others] = schema.required ?? [];
    const property = key === undefined ? undefined : this.model.property(schema, key);
    return others.length === 0 && property && typesOf(this.model.resolve(property)).includes('string')
      ? key
      : undefined;
  }

  private soleOf(node: StringNode): Fix | undefined {
    const key = this.soleKey(this.schema);
    const property = key === undefined ? undefined : this.model.property(this.schema, key);
    if (key === undefined || !property || node.value.trim() === '' || !suits(this.model, property, node))
      return undefined;
    return { label: `Write {"${key}": …}`, ops: [{ op: 'wrap', pointer: '', key }] };
  }

  /** `A=b` where an object of two texts is wanted. */
  private pairOf(text: string, schema: SchemaNode, pointer: string): Fix | undefined {
    const value = this.pairValue(text, schema);
    if (value === undefined) return undefined;
    return { label: `Write ${wordsOf(schema)}`, ops: [{ op: 'set', pointer, value }] };
  }

  private pairValue(text: string, schema: SchemaNode): JsonValue | undefined {
    const [first, second, ...others] = schema.required ?? [];
    const match = /^(?:--)?([A-Za-z_][\w.-]+|[A-Za-z_])(?:=|:?\s+)([^]*)$/.exec(text);
    if (first === undefined || second === undefined || others.length > 0 || !match) return undefined;
    const parts: readonly [string, string] = [match[1] ?? '', match[2] ?? ''];
    const fit = [first, second].every((key, i) => {
      const property = this.model.property(schema, key);
      return property && suits(this.model, property, textNode(parts[i] ?? ''));
    });
    return fit ? { [first]: parts[0], [second]: parts[1] } : undefined;
  }
}

/** The words of a text that has nothing in it which a shell would look at; none otherwise. */
function plainWords(text: string): string[] {
  return /["'`\\$;&|<>()]/.test(text) ? [] : text.split(/\s+/).filter((word) => word !== '');
}

/** Fields in which objects have their name, those that say so most plainly first. */
const NAMES: readonly string[] = ['name', 'key', 'flag', 'id', 'type'];
/** Holds what is moved from for the time of the operations. */
const HOLD = '…';

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['on', true],
  ['false', false],
  ['no', false],
  ['off', false],
]);

function namedEntry(item: Node): { name: string; nameKey: string; item: ObjectNode } | undefined {
  if (item.kind !== 'object') return undefined;
  const nameKey = NAMES.find((key) => get(item, key)?.kind === 'string');
  const name = nameKey === undefined ? undefined : stringOf(get(item, nameKey));
  return nameKey === undefined || name === undefined ? undefined : { name, nameKey, item };
}

function set(label: string, value: JsonValue): Fix {
  return { label, ops: [{ op: 'set', pointer: '', value }] };
}

function raw(label: string, text: string): Fix {
  return { label, ops: [{ op: 'setRaw', pointer: '', raw: text }] };
}

function sound(fixes: readonly (Fix | undefined)[]): Fix[] {
  return fixes.filter((fix) => fix !== undefined);
}

function unitOf(schema: SchemaNode): string {
  return schema['x-unit'] === undefined ? '' : ` (${schema['x-unit']})`;
}

function wordsOf(schema: SchemaNode): string {
  return `{${(schema.required ?? []).map((key) => `"${key}"`).join(', ')}}`;
}

function textNode(value: string): StringNode {
  return { kind: 'string', length: value.length + 2, value };
}

/** A word as a shell takes it for one. */
function quotedWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** Deeper values are not looked into. */
const DEEPEST = 40;

/**
 * True when the schema has nothing to say of a value, as far as it goes without the rules of the format. `except` are keys
 * that will not be there, `given` keys that will.
 */
export function suits(
  model: SchemaModel,
  schema: SchemaNode,
  node: Node,
  except: ReadonlySet<string> = NO_KEYS,
  given: ReadonlySet<string> = NO_KEYS,
  depth = 0,
): boolean {
  const own = chosen(model, schema, node);
  const types = typesOf(own);
  if (node.kind === 'null') return types.includes('null') || own['x-nullable'] === true || types.length === 0;
  if (types.length > 0 && !types.some((type) => kindMatches(node, type))) return false;
  if (own.enum && !own.enum.some((value) => 'value' in node && value === node.value)) return false;
  if (node.kind === 'number')
    return node.value >= (own.minimum ?? -Infinity) && node.value <= (own.maximum ?? Infinity);
  if (node.kind === 'string') {
    const long = node.value.length >= (own.minLength ?? 0) && node.value.length <= (own.maxLength ?? Infinity);
    return long && (own.pattern === undefined || new RegExp(own.pattern, 'u').test(node.value));
  }
  if (depth > DEEPEST) return false;
  if (node.kind === 'array') {
    const { items } = own;
    return !items || itemsOf(node).every((item) => suits(model, items, item, NO_KEYS, NO_KEYS, depth + 1));
  }
  if (node.kind !== 'object') return true;
  for (const { key, value } of entriesOf(node)) {
    if (key === null || except.has(key) || value.kind === 'missing') continue;
    const property = model.property(own, key);
    if (property ? !suits(model, property, value, NO_KEYS, NO_KEYS, depth + 1) : own.additionalProperties === false)
      return false;
  }
  return (own.required ?? []).every((key) => given.has(key) || (!except.has(key) && !isAbsent(get(node, key))));
}
const NO_KEYS: ReadonlySet<string> = new Set();

function chosen(model: SchemaModel, schema: SchemaNode, node: Node): SchemaNode {
  const own = model.resolve(schema);
  if (!own.oneOf) return own;
  const branches = own.oneOf.map((branch) => model.resolve(branch));
  const index = model.branchOf(branches, node);
  const byType = branches.findIndex((branch) => typesOf(branch).some((type) => kindMatches(node, type)));
  return branches[index >= 0 ? index : Math.max(0, byType)] ?? own;
}
