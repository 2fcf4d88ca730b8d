import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PointerOp } from '../diagnostic.ts';
import { editDocument, nodeAt, parseDocument, type ParsedDocument, syntaxProblems } from '../document.ts';
import type { JsonValue } from '../node.ts';
import { toValue } from '../node.ts';
import { model, pointersOf, Refused } from '../plan/model.ts';
import { planOperations } from '../plan.ts';
import { fromPointer, parentPointer } from '../pointer.ts';
import { invertEdits } from '../text.ts';
import { fitted, isPlainSafe, printFlow, printLiteral, quoted } from './print.ts';
import { yamlSyntax } from './syntax.ts';

const RUNS = Number(process.env['LAW_RUNS'] ?? 1000);
const SEED = Number(process.env['LAW_SEED'] ?? 1);

// --- YAML in all styles, with comments and blank lines in every place -------------------------------------------------

interface Entry {
  readonly key: string;
  readonly value: Tree;
  readonly above: readonly ('comment' | 'blank')[];
  readonly beside: boolean;
}
type Tree =
  | { readonly kind: 'scalar'; readonly value: string | number | boolean | null; readonly as: number }
  | { readonly kind: 'flow'; readonly value: JsonValue }
  | { readonly kind: 'map' | 'list'; readonly entries: readonly Entry[]; readonly foot: boolean };

const KEYS = ['a', 'b', 'k1', 'new', 'x y', 'a/b', 'yes', '#c', '1'];
const SCALARS = [
  'x',
  'a b',
  'yes',
  '',
  '0755',
  'a: b',
  "it's",
  'l1\nl2\n',
  '  deep\nl2',
  'end\n\n',
  1,
  2.5,
  true,
  null,
];

const { tree } = fc.letrec<{ tree: Tree; block: Tree; entry: Entry }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({ kind: fc.constant('scalar' as const), value: fc.constantFrom(...SCALARS), as: fc.nat(4) }),
    fc.record({
      kind: fc.constant('flow' as const),
      value: fc.constantFrom<JsonValue>([], {}, [1, 'a'], { a: 1, 'x y': ['b'] }, [{ a: { b: null } }]),
    }),
    tie('block'),
    tie('block'),
  ),
  entry: fc.record({
    key: fc.constantFrom(...KEYS),
    value: tie('tree'),
    above: fc.array(fc.constantFrom('comment' as const, 'blank' as const), { maxLength: 2 }),
    beside: fc.boolean(),
  }),
  block: fc.record({
    kind: fc.constantFrom('map' as const, 'list' as const),
    entries: fc.array(tie('entry'), { minLength: 1, maxLength: 4 }),
    foot: fc.boolean(),
  }),
}));

const textOf = fc
  .record({
    tree,
    marker: fc.boolean(),
    dash: fc.constantFrom(0, 2),
    eol: fc.constantFrom('\n', '\r\n'),
    last: fc.boolean(),
  })
  .map(({ tree: top, marker, dash, eol, last }) => {
    let notes = 0;
    const note = (): string => `# n~${String(notes++)};`;
    const scalar = (value: string | number | boolean | null, as: number): string => {
      if (typeof value !== 'string') return JSON.stringify(value);
      if (as === 0 && isPlainSafe(value, false)) return value;
      if (as === 1) return quoted(value, "'");
      // Texts that keep the line ends behind them have tests of their own.
      if (as >= 3 && value.includes('\n') && !value.endsWith('\n\n')) return printLiteral(value, 2);
      return quoted(value, '"');
    };
    /** At the left margin. */
    const print = (node: Tree): string => {
      if (node.kind === 'scalar') return scalar(node.value, node.as);
      if (node.kind === 'flow') return printFlow(node.value, { unit: 2, dash, quote: '"', eol: '\n' });
      const seen = new Set<string>();
      const lines = node.entries
        .filter((entry) => node.kind === 'list' || (!seen.has(entry.key) && seen.add(entry.key)))
        .map((entry) => {
          const above = entry.above.map((kind) => (kind === 'blank' ? '' : note()) + '\n').join('');
          const inner = print(entry.value);
          const isBlock = entry.value.kind === 'map' || entry.value.kind === 'list';
          const tail = entry.beside ? ` ${note()}` : '';
          const key = isPlainSafe(entry.key, false) ? entry.key : quoted(entry.key, '"');
          let text: string;
          if (node.kind === 'list') {
            // A comment cannot stand before the first key of an item on its line.
            text = isBlock && /^(?:#|\n)/.test(inner) ? `-\n  ${fitted(inner, 2)}` : `- ${fitted(inner, 2)}`;
          } else if (isBlock) {
            const indent = entry.value.kind === 'list' ? dash : 2;
            text = `${key}:${tail}\n${' '.repeat(/^\n/.test(inner) ? 0 : indent)}${fitted(inner, indent)}`;
          } else text = `${key}: ${inner}`;
          if (!isBlock && !inner.includes('\n')) text += tail;
          return above + text;
        });
      return lines.join('\n') + (node.foot ? `\n${note()}` : '');
    };
    return ((marker ? '---\n' : '') + print(top) + (last ? '' : '\n')).replaceAll('\n', eol);
  });

// --- operations ------------------------------------------------------------------------------------------------------

const choice = fc.record({
  kind: fc.nat(9),
  from: fc.nat(30),
  to: fc.nat(30),
  part: fc.constantFrom('-', '0', '1', 'new', 'k1', 'a'),
  key: fc.constantFrom('new', 'a', 'k2'),
  value: fc.constantFrom<JsonValue>(null, 1, 'x', 'yes', 'l1\nl2', [], {}, [1, { a: 'b' }], { a: [1], c: { d: null } }),
});

function opOf(value: JsonValue, c: typeof choice extends fc.Arbitrary<infer T> ? T : never): PointerOp {
  const pointers = pointersOf(value);
  const pick = (n: number): string => pointers[n % pointers.length] ?? '';
  const pointer = pick(c.from);
  const below = `${pick(c.to)}/${c.part}`;
  switch (c.kind) {
    case 0:
      return { op: 'set', pointer, value: c.value };
    case 1:
      return { op: 'set', pointer: below, value: c.value, after: c.key };
    case 2:
    case 3:
      return { op: 'remove', pointer };
    case 4:
      return { op: 'insert', pointer: below, value: c.value };
    case 5:
      return { op: 'move', from: pointer, to: below };
    case 6:
      return { op: 'copy', from: pointer, to: below };
    case 7:
      return { op: 'rename', pointer, key: c.key };
    case 8:
      return { op: 'wrap', pointer, key: c.value === null ? null : 'in' };
    default:
      return { op: 'unwrap', pointer };
  }
}

const notesIn = (text: string): string[] => [...text.matchAll(/n~\d+;/g)].map((m) => m[0]);

/** Operations that take or write over nothing that could hold a comment. */
function keepsEverything(document: ParsedDocument, op: PointerOp): boolean {
  const isNew = (pointer: string): boolean =>
    !nodeAt(document, pointer) || nodeAt(document, parentPointer(pointer) ?? '')?.node.kind === 'array';
  switch (op.op) {
    case 'insert':
    case 'rename':
    case 'wrap':
      return true;
    case 'copy':
      return isNew(op.to);
    case 'move':
      return isNew(op.to);
    case 'set':
      return !nodeAt(document, op.pointer);
    case 'setRaw':
    case 'remove':
    case 'unwrap':
      return false;
  }
}

function fault(text: string, c: Parameters<typeof opOf>[1]): string | undefined {
  const document = parseDocument(text, yamlSyntax);
  if (syntaxProblems(document).some((p) => p.problem.code === 'syntax/invalid')) return undefined;
  const before = toValue(document.root);
  const op = opOf(before, c);
  let wanted: JsonValue | undefined;
  try {
    wanted = model(before, op);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
  const plan = planOperations(document, [op]);
  const say = (what: string): string =>
    `${what}\n${JSON.stringify(op)}\n--- before\n${text}\n--- after\n${plan.ok ? plan.document.text.toString() : plan.reason}`;
  if (!plan.ok) return wanted === undefined ? undefined : say('refused');
  if (wanted === undefined) return say('not refused');
  const after = plan.document.text.toString();
  const got = toValue(parseDocument(after, yamlSyntax).root);
  if (JSON.stringify(sorted(got)) !== JSON.stringify(sorted(wanted)))
    return say(`value ${JSON.stringify(got)} instead of ${JSON.stringify(wanted)}`);
  const undone = editDocument(plan.document, invertEdits(document.text, plan.edits)).text.toString();
  if (undone !== text) return say('undo gives another text');
  if (text.includes('\r\n') && /[^\r]\n/.test(after)) return say('another line end');
  if (keepsEverything(document, op)) {
    const kept = notesIn(after);
    const lost = notesIn(text).filter((n) => !kept.includes(n));
    if (lost.length > 0) return say(`lost ${lost.join(' ')}`);
  }
  return undefined;
}

function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, sorted(inner)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

describe('every operation on every YAML', () => {
  it('does to the value what it says, keeps comments and line ends, and can be undone', () => {
    let planned = 0;
    fc.assert(
      fc.property(textOf, choice, (text, c) => {
        const found = fault(text, c);
        if (found === undefined) planned++;
        else expect.fail(found);
      }),
      { numRuns: RUNS, seed: SEED, includeErrorInReport: true },
    );
    expect(planned).toBe(RUNS);
  }, 120_000);

  it('is tried on texts that are read as they are meant', () => {
    const sound = fc.sample(textOf, { numRuns: 300, seed: SEED }).filter((text) => {
      const document = parseDocument(text, yamlSyntax);
      return !syntaxProblems(document).some((p) => p.problem.code === 'syntax/invalid');
    });
    expect(sound.length).toBeGreaterThan(280);
    expect(sound.some((text) => fromPointer('/a').length === 1 && text.includes('|'))).toBe(true);
  });
});
