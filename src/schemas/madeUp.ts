/** Documents made up from a schema, for laws that have to hold for every document. The same seed gives the same document. */
import { toBase64 } from '../job/bytes.ts';
import type { JsonValue } from '../document/node.ts';
import type { SchemaNode } from './schemaModel.ts';

/** Values in one document; what is deeper or later than that is left out where it may be. */
const MOST_VALUES = 250;
const DEEPEST = 9;

/** Texts that are easily got wrong on the way: blanks, quotes, what a shell or a template would expand, other alphabets. */
const TEXTS = [
  'a',
  'main',
  'two words',
  "it's",
  'say "hi" $HOME',
  '{{ x }} ${y}',
  'naïve 漢字',
  '-c',
  '/data/in',
  '1.50',
  'true',
  '',
  'line one\nline two\n',
  'tab\tand \u0007 bell \u2028',
  '500m',
  '1.5GiB',
  'run --token=abcdef123456 x',
  'https://bob:pw123456@acme.org/x?token=abcdef9876',
  `data:text/plain;base64,${toBase64('a\npassword: abcdef123456\n')}`,
  'data:,a%20b',
  'TO_FILL_TOKEN <TO FILL x>',
  'env:X',
  '$INDEX/x',
  '$STORAGE_PATH/x ${INPUT}',
  '${OUTPUT_DIR}',
  's3://b/k/*',
  'd8e8fca2dc0f896fd7cb4cb0031ba249+54',
  'KEY=a b=c',
  'a:b:ro',
  '*****',
];
const NUMBERS = [0, 1, 2, 3, 7, 64, 100, 512, 1000, 4096, 30_000_000_000, 1_073_741_824, 1.5, 0.1, 1e21];
const NAMES = ['a', 'KEY', 'b.c', 'x-1', '/out'];

/** The schema, and others of its definitions that describe a whole document: nothing refers to them. */
export function rootsOf(schema: SchemaNode): readonly SchemaNode[] {
  const referred = new Set(JSON.stringify(schema).match(/(?<="#\/definitions\/)[^"]+/g));
  const { definitions = {} } = schema;
  const others = Object.entries(definitions).filter(([name]) => !referred.has(name));
  return [schema, ...others.map(([, root]) => ({ ...root, definitions }))];
}

/** A document that a schema describes, with the faults that chance brings. */
export function madeUp(schema: SchemaNode, seed: number): JsonValue {
  return new Maker(schema, seed).value(schema, 0);
}

class Maker {
  private readonly root: SchemaNode;
  private state: number;
  private left = MOST_VALUES;
  /** How often an entry is there that need not be. */
  private readonly density: number;

  constructor(root: SchemaNode, seed: number) {
    this.root = root;
    this.state = (Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995) >>> 0;
    this.density = 0.15 + 0.6 * this.chance();
  }

  /** A number from 0 to below 1. */
  private chance(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  private pick<T>(list: readonly [T, ...T[]]): T {
    return list[Math.floor(this.chance() * list.length)] ?? list[0];
  }

  private below(count: number): number {
    return Math.floor(this.chance() * count);
  }

  /** The schema with what it refers to, and one branch of it. */
  private resolved(given: SchemaNode): SchemaNode {
    let schema = given;
    for (let i = 0; schema.$ref !== undefined && i < 8; i++) {
      const { $ref, ...own } = schema;
      schema = { ...this.root.definitions?.[$ref.replace('#/definitions/', '')], ...own };
    }
    const [first, ...others] = schema.oneOf ?? [];
    if (!first) return schema;
    const branch = this.resolved(this.pick([first, ...others]));
    const { oneOf: _oneOf, ...common } = schema;
    return { ...common, ...branch, properties: { ...common.properties, ...branch.properties } };
  }

  value(given: SchemaNode, depth: number): JsonValue {
    this.left--;
    const schema = this.resolved(given);
    if (schema.const !== undefined) return schema.const;
    const [option, ...options] = schema.enum ?? [];
    if (option !== undefined && this.chance() < 0.95) return this.pick([option, ...options]);
    const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
    const type = types[this.below(types.length)] ?? (schema.properties ? 'object' : 'string');
    const [example, ...examples] = schema.examples ?? [];
    const scalar = type !== 'object' && type !== 'array';
    if (example !== undefined && this.chance() < (scalar ? 0.6 : 0.2)) return this.pick([example, ...examples]);
    if (schema.default !== undefined && this.chance() < 0.1) return schema.default;
    switch (type) {
      case 'object':
        return this.object(schema, depth);
      case 'array': {
        const least = schema.minItems ?? 0;
        const count = this.isFull(depth) ? least : least + this.below(4);
        return Array.from({ length: count }, () => this.value(schema.items ?? {}, depth + 1));
      }
      case 'integer':
        return this.number(schema);
      case 'number':
        return this.chance() < 0.3 ? this.number(schema) + 0.5 : this.number(schema);
      case 'boolean':
        return this.chance() < 0.5;
      case 'null':
        return null;
      default:
        return TEXTS[this.below(TEXTS.length)] ?? '';
    }
  }

  private isFull(depth: number): boolean {
    return this.left <= 0 || depth > DEEPEST;
  }

  private number({ minimum, maximum }: SchemaNode): number {
    const wanted = NUMBERS[this.below(NUMBERS.length)] ?? 1;
    return Math.min(Math.max(wanted, minimum ?? -Infinity), maximum ?? Infinity);
  }

  private object(schema: SchemaNode, depth: number): JsonValue {
    const out: Record<string, JsonValue> = {};
    const required = new Set(schema.required);
    const mark = schema['x-branch'];
    if (mark?.key !== undefined && mark.value !== undefined) out[mark.key] = mark.value;
    for (const [key, inner] of Object.entries(schema.properties ?? {})) {
      if (key in out) continue;
      if (required.has(key) || (!this.isFull(depth) && this.chance() < this.density))
        out[key] = this.value(inner, depth + 1);
    }
    const [pattern] = Object.values(schema.patternProperties ?? {});
    const others = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : pattern;
    if (!others || this.isFull(depth)) return out;
    for (let i = this.below(4); i > 0; i--) {
      const name = NAMES[this.below(NAMES.length)] ?? 'a';
      if (!(name in out)) out[name] = this.value(others, depth + 1);
    }
    return out;
  }
}
