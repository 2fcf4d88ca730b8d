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
import { yamlSyntax } from './syntax.ts';
import { yamlText as textOf } from './testSupport.ts';

const RUNS = Number(process.env['LAW_RUNS'] ?? 1000);
const SEED = Number(process.env['LAW_SEED'] ?? 1);

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

/** One slip in a line: what it makes of it; undefined where it does not fit. */
const SLIPS: readonly ((line: string) => string | undefined)[] = [
  (line) => (/^[ -]*\w+:(?: |$)/.test(line) ? line.replace(':', '') : undefined),
  (line) => (/"$/.test(line) ? line.slice(0, -1) : undefined),
  (line) => (/[\]}]$/.test(line) ? line.slice(0, -1) : undefined),
  (line) => (/^ +\w/.test(line) ? ` ${line}` : undefined),
  (line) => (/^ +\S/.test(line) ? `\t${line.trimStart()}` : undefined),
  (line) => (/^\s*\w+: \w+$/.test(line) ? line.replace(': ', ': @') : undefined),
];

describe('every operation beside a slip', () => {
  it('does to the value what it says and adds no fault, or is refused', () => {
    let made = 0;
    fc.assert(
      fc.property(textOf, choice, fc.nat(100), fc.nat(SLIPS.length - 1), (text, c, at, kind) => {
        const eol = text.includes('\r\n') ? '\r\n' : '\n';
        const lines = text.split(eol);
        const index = at % lines.length;
        const slipped = SLIPS[kind]?.(lines[index] ?? '');
        if (slipped === undefined) return;
        const broken = lines.map((line, i) => (i === index ? slipped : line)).join(eol);
        const document = parseDocument(broken, yamlSyntax);
        const faults = (one: ParsedDocument): number =>
          syntaxProblems(one).filter((p) => p.problem.code === 'syntax/invalid').length;
        if (faults(document) === 0) return;
        const before = toValue(document.root);
        const op = opOf(before, c);
        const plan = planOperations(document, [op]);
        if (!plan.ok) return;
        made++;
        const again = parseDocument(plan.document.text, yamlSyntax);
        const about = `${JSON.stringify(op)}\n${broken}\n---\n${plan.document.text.toString()}`;
        expect(JSON.stringify(sorted(toValue(again.root))), about).toBe(JSON.stringify(sorted(model(before, op))));
        expect(faults(again), about).toBeLessThanOrEqual(faults(document));
        const undone = editDocument(plan.document, invertEdits(document.text, plan.edits));
        expect(undone.text.toString(), about).toBe(broken);
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    );
    expect(made).toBeGreaterThan(RUNS / 50);
  }, 120_000);
});

describe('a YAML text that ends too early', () => {
  it('is read wherever it ends, and what is read lies within it', () => {
    for (const text of fc.sample(textOf, { numRuns: 12, seed: SEED })) {
      for (let end = 0; end <= text.length; end++) {
        const document = parseDocument(text.slice(0, end), yamlSyntax);
        expect(document.rootOffset + document.root.length).toBeLessThanOrEqual(end);
        expect(toValue(document.root)).toBeDefined();
      }
    }
  }, 120_000);
});
