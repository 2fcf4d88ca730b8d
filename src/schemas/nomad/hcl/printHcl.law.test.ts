/** What is printed is read as the same job, but for what is said to be lost and what the parser writes by itself. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../document/node.ts';
import { get, toValue } from '../../../document/node.ts';
import { parseDocument } from '../../../document/document.ts';
import { print } from '../hclNotation.ts';
import { importText } from '../hclText.ts';
import { jobAt } from '../shape.ts';
import { importHcl } from './importHcl.ts';
import type { ArgumentKind, Content, ShapeName } from './shape.ts';
import { SHAPES } from './shapes.ts';

const folder = new URL('../examples/', import.meta.url);
const examples = readdirSync(folder)
  .filter((name) => /\.(?:json|hcl)$/.test(name))
  .map((name) => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    return [name, name.endsWith('.hcl') ? (importText(text)?.text ?? '') : text] as const;
  });

/** Leaves that say something, by pointers in lower case: keys are matched in any case. */
function said(value: JsonValue, pointer = ''): [string, string][] {
  const entries = value !== null && typeof value === 'object' ? Object.entries(value) : [];
  if (entries.length > 0) return entries.flatMap(([key, inner]) => said(inner, `${pointer}/${key.toLowerCase()}`));
  return value === null || typeof value === 'object' || !value ? [] : [[pointer, JSON.stringify(value)]];
}

/** What the parser of the engine adds where nothing is written. */
const ADDED =
  /^\/name$|^\/periodic\/spectype$|\/templates\/\d+\/(?:changemode|perms|splay)$|\/changescript\/timeout$|\/vault\/(?:env|changemode)$|\/volumes\/[^/]+\/name$/;

describe('print', () => {
  it.each(examples)('%s is read as the same job', (_name, document) => {
    const { root } = parseDocument(document);
    const { text, lost } = print(root);
    const back = importHcl(text);
    expect(back.remarks.filter(({ severity }) => severity === 'error')).toEqual([]);
    const { node, pointer } = jobAt(root);
    const gone = lost.map((one) => one.pointer.slice(pointer.length).toLowerCase());
    const wanted = said(toValue(node)).filter(
      ([at]) => !gone.some((start) => at === start || at.startsWith(`${start}/`)),
    );
    const job = get(parseDocument(back.text).root, 'Job');
    const got = new Map(job ? said(toValue(job)) : []);
    for (const [at, value] of wanted) expect([at, got.get(at)]).toEqual([at, value]);
    const before = new Map(wanted);
    expect([...got.keys()].filter((at) => !before.has(at) && !ADDED.test(at))).toEqual([]);
    // Printed again it is the very same text.
    expect(print(parseDocument(back.text).root).text).toBe(text);
  });
});

/** Texts that HCL could take for something else. */
const TEXTS = [
  ...[
    'x',
    'a "b"',
    'back\\slash',
    '${NOMAD_PORT_http}',
    '$${x}',
    '%{ if }',
    '${',
    '%',
    'a\nb\n',
    ' a\n  b',
    '\n',
    'a\r\nb',
  ],
  ...[
    '{{ range }}\n{{ end }}\n',
    'EOH\n',
    '{ "a": ${node.class}}',
    '${a}\n}\n',
    'x\n${node.class}}\n',
    '\\n',
    '30s',
    '\u0001',
  ],
];
const KEYS = ['a', 'b_c', 'with.dot', 'with space', '9x', 'for', 'null', 'x${y}'];

class Maker {
  private seed: number;

  constructor(seed: number) {
    this.seed = seed;
  }

  private next(): number {
    this.seed = (Math.imul(this.seed, 1_664_525) + 1_013_904_223) >>> 0;
    return this.seed / 2 ** 32;
  }

  private one<T>(of: readonly T[]): T {
    return of[Math.floor(this.next() * of.length)] as T;
  }

  private map(make: () => JsonValue, keys: readonly string[]): JsonValue {
    return Object.fromEntries([1, 2].map(() => [this.one(keys), make()] as const));
  }

  private free(depth: number): JsonValue {
    const kind = depth > 2 ? 0 : Math.floor(this.next() * 4);
    if (kind === 1) return [this.free(depth + 1)];
    if (kind === 2) return [this.map(() => this.free(depth + 1), KEYS)];
    return kind === 3 ? this.map(() => this.free(depth + 1), KEYS) : this.one<JsonValue>([...TEXTS, 1, 1.5, true, 0]);
  }

  private argument(type: ArgumentKind): JsonValue {
    if (type === 'text') return this.one(TEXTS);
    if (type === 'boolean') return this.next() < 0.5;
    if (type === 'duration') return this.one([1, 1e9, 9e10, 1_500_000_000, -5e9]);
    if (type === 'texts') return [this.one(TEXTS), this.one(TEXTS)];
    if (type === 'uint16s') return [1, 65_535];
    if (type === 'textMap') return this.map(() => this.one(TEXTS), KEYS);
    return this.one([1, 60, 100]);
  }

  private content(content: Content): JsonValue {
    if (content === 'free') return this.map(() => this.free(0), ['a', 'b_c', 'for']);
    if (content === 'texts') return this.map(() => this.one(TEXTS), ['a', 'b_c']);
    return content === 'lists' ? this.map(() => [this.one(TEXTS)], ['a', 'b_c']) : this.shape(content);
  }

  /** Some members of a shape; what the parser moves or decides by itself is left out. */
  shape(shape: ShapeName): JsonValue {
    const made: Record<string, JsonValue> = {};
    if (shape === 'constraint' || shape === 'affinity') {
      const operands = ['=', '!=', 'version', 'distinct_property', 'regexp', 'set_contains', 'is_set'];
      const sides = { LTarget: '${attr.x}', RTarget: this.one(TEXTS), Operand: this.one(operands) };
      return shape === 'affinity' ? { ...sides, Weight: -50 } : sides;
    }
    for (const member of SHAPES[shape]) {
      if (member.kind === 'fixed' || (member.kind !== 'label' && MOVED.has(member.key))) continue;
      if (member.kind === 'label') made[member.key] = this.one(['a', 'b c', 'x"y', 'a${b}']);
      else if (this.next() < 0.6 && !(member.kind === 'argument' && member.required)) continue;
      else if (member.kind === 'argument') made[member.key] = this.argument(member.type);
      else if (member.many === 'one') made[member.key] = this.content(member.content);
      else if (member.many === 'list') made[member.key] = [this.content(member.content), this.content(member.content)];
    }
    return made;
  }
}

const MOVED = new Set(['ID', 'Name', 'Identities', 'Identity', 'Scaling', 'ScalingPolicies', 'Networks', 'SpecType']);

it.each(Array.from({ length: 12 }, (_, seed) => seed + 1))('any job is read as it was (%i)', (seed) => {
  const made = { ID: 'job', ...(new Maker(seed).shape('job') as Record<string, JsonValue>) };
  const { root } = parseDocument(JSON.stringify({ Job: made }));
  const { text, lost } = print(root);
  expect(lost).toEqual([]);
  const back = importHcl(text);
  expect(back.remarks).toEqual([]);
  const got = new Map(said((back.value as { Job: JsonValue }).Job));
  const wanted = new Map(said(made));
  for (const [at, value] of wanted) expect([at, got.get(at)]).toEqual([at, value]);
  expect([...got.keys()].filter((at) => !wanted.has(at) && !ADDED.test(at))).toEqual([]);
});
