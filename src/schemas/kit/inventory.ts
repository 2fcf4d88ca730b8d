/** Reading an inventory that a user pasted: keys without regard to case, and a word about whatever cannot be read. */
import type { ParsedDocument } from '../../document/document.ts';
import { syntaxProblems } from '../../document/document.ts';
import { entryOfKey, namedEntries } from '../../document/keys.ts';
import { isAbsent, itemsOf, type Node } from '../../document/node.ts';
import { toPointer } from '../../document/pointer.ts';
import type { InventoryProblem } from '../../resources/placement.ts';

/** A value of an inventory at its place. */
export class Field {
  readonly node: Node;
  readonly path: readonly (string | number)[];
  private readonly problems: InventoryProblem[];

  constructor(node: Node, path: readonly (string | number)[], problems: InventoryProblem[]) {
    this.node = node;
    this.path = path;
    this.problems = problems;
  }

  /** What stands under the first of some keys that is there, and is not null. */
  get(...keys: readonly string[]): Field | undefined {
    for (const key of keys) {
      const entry = entryOfKey(this.node, key, 'ignoreCase');
      if (entry && !isAbsent(entry.value))
        return new Field(entry.value, [...this.path, entry.key ?? key], this.problems);
    }
    return undefined;
  }

  /** What stands at the end of a way of keys. */
  at(...way: readonly string[]): Field | undefined {
    let field: Field | undefined = new Field(this.node, this.path, this.problems);
    for (const key of way) field = field?.get(key);
    return field;
  }

  /** The items of a list; none when it is no list. */
  items(): readonly Field[] {
    return itemsOf(this.node).map((node, index) => new Field(node, [...this.path, index], this.problems));
  }

  /** The entries of a map by name; none when it is no map. */
  entries(): readonly (readonly [string, Field])[] {
    if (this.node.kind !== 'object') return [];
    return namedEntries(this.node).flatMap((entry) =>
      entry.key === null || isAbsent(entry.value)
        ? []
        : [[entry.key, new Field(entry.value, [...this.path, entry.key], this.problems)] as const],
    );
  }

  get isObject(): boolean {
    return this.node.kind === 'object';
  }

  get isList(): boolean {
    return this.node.kind === 'array';
  }

  /** The value as a text, whatever scalar it is; undefined for lists and objects. */
  get text(): string | undefined {
    const { node } = this;
    if (node.kind === 'string') return node.value;
    if (node.kind === 'number') return node.raw;
    return node.kind === 'boolean' ? String(node.value) : undefined;
  }

  /** Says what is wrong here. */
  complain(message: string, severity: InventoryProblem['severity'] = 'error'): void {
    const pointer = toPointer(this.path);
    // A value may be looked at more than once.
    if (this.problems.some((known) => known.pointer === pointer && known.message === message)) return;
    this.problems.push({ severity, message, pointer });
  }

  /** The text under a key; complains of what is none. */
  textOf(...keys: readonly string[]): string | undefined {
    const field = this.get(...keys);
    if (field && field.text === undefined) field.complain(`${keys[0] ?? ''} is a text.`);
    return field?.text;
  }

  /** A number of 0 or more under a key; complains of what is none. `read` reads one that is written as a text. */
  amountOf(keys: readonly string[], read: (text: string) => number | undefined = plainNumber): number | undefined {
    const field = this.get(...keys);
    if (!field) return undefined;
    const { node } = field;
    const value = node.kind === 'number' ? node.value : node.kind === 'string' ? read(node.value) : undefined;
    if (value !== undefined && Number.isFinite(value) && value >= 0) return value;
    field.complain(
      `${String(field.path.at(-1) ?? '')} is a number of 0 or more${node.kind === 'string' ? `, not ${JSON.stringify(node.value)}` : ''}.`,
    );
    return undefined;
  }

  /** True or false under a key, also as a text; undefined when it is neither. */
  boolOf(...keys: readonly string[]): boolean | undefined {
    const text = this.get(...keys)?.text?.toLowerCase();
    return text === 'true' || text === '1' ? true : text === 'false' || text === '0' ? false : undefined;
  }

  /** The texts of a list, or of a text with commas. */
  wordsOf(...keys: readonly string[]): readonly string[] | undefined {
    const field = this.get(...keys);
    if (!field) return undefined;
    if (field.isList) return field.items().flatMap((item) => item.text ?? []);
    return field.text
      ?.split(',')
      .map((word) => word.trim())
      .filter((word) => word !== '');
  }

  /** The scalars of a map as texts, by name. */
  textsOf(...keys: readonly string[]): ReadonlyMap<string, string> {
    const field = this.get(...keys);
    const out = new Map<string, string>();
    if (!field) return out;
    if (!field.isObject) field.complain(`${keys[0] ?? ''} is an object of texts by name.`);
    for (const [name, value] of field.entries()) if (value.text !== undefined) out.set(name, value.text);
    return out;
  }
}

function plainNumber(text: string): number | undefined {
  return /^\s*\d+(?:\.\d+)?\s*$/.test(text) ? Number(text) : undefined;
}

/** The root of an inventory, and the list that problems go to; what is wrong with its syntax is there already. */
export function inventoryOf(document: ParsedDocument): { readonly root: Field; readonly problems: InventoryProblem[] } {
  const problems: InventoryProblem[] = syntaxProblems(document, 20)
    .filter(({ problem }) => problem.code === 'syntax/invalid')
    .map(({ problem, offset }) => ({ severity: 'error', message: problem.message, pointer: '', offset }));
  return { root: new Field(document.root, [], problems), problems };
}
