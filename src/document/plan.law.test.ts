import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PointerOp } from './diagnostic.ts';
import { nodeAt, parseDocument, type ParsedDocument, syntaxProblems } from './document.ts';
import type { JsonValue, Node } from './node.ts';
import { entriesOf, entryAt, toValue } from './node.ts';
import { at, model, pointersOf, Refused } from './plan/model.ts';
import { planOperations } from './plan.ts';
import { entryStart, fromPointer, type Located, parentPointer, toPointer } from './pointer.ts';
import { chunkFaults, dumpDocument } from './testSupport.ts';
import { invertEdits } from './text.ts';

const RUNS = Number(process.env['LAW_RUNS'] ?? 1500);
const SEED = Number(process.env['LAW_SEED'] ?? 1);

// --- texts with comments, blank lines and blanks in every place ----------------------------------------------------

type Trivia = readonly ('blank' | 'line end' | 'line' | 'block' | 'tall block')[];
type Tree = string | Holder;
interface Holder {
  readonly list: boolean;
  readonly entries: readonly Item[];
  readonly foot: Trivia;
  readonly trailing: boolean;
}
interface Item {
  readonly key: string;
  readonly before: Trivia;
  readonly afterKey: Trivia;
  readonly afterColon: Trivia;
  readonly value: Tree;
  readonly behind: Trivia;
  readonly afterComma: Trivia;
}

const SCALARS = [
  'null',
  'true',
  '1',
  '1.0',
  '1e3',
  '0.10',
  '9007199254740993',
  '-0',
  '"x"',
  '"\\u0061/*"',
  '"a // b"',
  '[]',
  '{}',
];
/** As they are spelled. */
const KEYS = ['"a"', '"b"', '"k1"', '"new"', '"x y"', '"a/b"', '"//"', '"\\u0061"', '"k\\u0031"'];

const token = fc.constantFrom<Trivia[number]>('blank', 'line end', 'line', 'block', 'tall block');
const trivia = (usual: Trivia): fc.Arbitrary<Trivia> =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(usual) }, { weight: 2, arbitrary: fc.array(token, { maxLength: 3 }) });

const { tree } = fc.letrec<{ tree: Tree; holder: Holder }>((tie) => ({
  tree: fc.oneof({ maxDepth: 3, withCrossShrink: true }, fc.constantFrom(...SCALARS), tie('holder')),
  holder: fc.boolean().chain((tall) =>
    fc.record({
      list: fc.boolean(),
      entries: fc.array(
        fc.record({
          key: fc.constantFrom(...KEYS),
          before: trivia(tall ? ['line end'] : []),
          afterKey: trivia([]),
          afterColon: trivia(['blank']),
          value: tie('tree'),
          behind: trivia([]),
          afterComma: trivia(tall ? [] : ['blank']),
        }),
        { maxLength: 4 },
      ),
      foot: trivia(tall ? ['line end'] : []),
      trailing: fc.nat(5).map((n) => n === 0),
    }),
  ),
}));

const textOf = fc
  .record({
    head: trivia([]),
    tree,
    foot: trivia([]),
    eol: fc.constantFrom('\n', '\r\n'),
    mark: fc.constantFrom('', '\uFEFF'),
    unit: fc.constantFrom('  ', '\t'),
  })
  .map(({ head, tree, foot, eol, mark, unit }) => {
    let notes = 0;
    const space = (all: Trivia, indent: string): string =>
      all
        .map((kind) => {
          if (kind === 'blank') return ' ';
          if (kind === 'line end') return eol + indent;
          const note = `c~${String(notes++)};`;
          if (kind === 'line') return `// ${note}${eol}${indent}`;
          return kind === 'block' ? `/* ${note} */` : `/* ${note}${eol}${indent} more */`;
        })
        .join('');
    const print = (node: Tree, indent: string): string => {
      if (typeof node === 'string') return node;
      const inner = indent + unit;
      const entries = node.entries.map((item, i) => {
        const label = node.list ? '' : item.key + space(item.afterKey, inner) + ':' + space(item.afterColon, inner);
        const value = print(item.value, inner) + space(item.behind, inner);
        const comma = i + 1 < node.entries.length || node.trailing ? ',' + space(item.afterComma, inner) : '';
        return space(item.before, inner) + label + value + comma;
      });
      const foot = space(node.foot, indent);
      return (node.list ? '[' : '{') + entries.join('') + foot + (node.list ? ']' : '}');
    };
    return mark + space(head, '') + print(tree, '') + space(foot, '');
  });

// --- operations ----------------------------------------------------------------------------------------------------

const choice = fc.record({
  kind: fc.nat(10),
  from: fc.nat(30),
  to: fc.nat(30),
  part: fc.constantFrom('-', '0', '1', '2', 'new', 'k1', 'a'),
  key: fc.constantFrom('new', 'a', 'k2'),
  value: fc.oneof(
    fc.constantFrom<JsonValue>(null, 1, 'x', [], {}, [1, { a: 'b' }], { a: [1], c: { d: null } }),
    // Through text, because JSON.stringify writes -0 as 0.
    fc.json({ maxDepth: 2 }).map((text) => JSON.parse(text) as JsonValue),
  ),
});

function opOf(
  value: JsonValue,
  c: { kind: number; from: number; to: number; part: string; key: string; value: JsonValue },
): PointerOp {
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
      return { op: 'setRaw', pointer: c.to % 2 === 0 ? pointer : below, raw: '[1.0, 2e3]' };
    case 3:
    case 4:
      return { op: 'remove', pointer };
    case 5:
      return { op: 'insert', pointer: below, value: c.value };
    case 6:
      return { op: 'move', from: pointer, to: c.value === null ? pick(c.to) : below };
    case 7:
      return { op: 'copy', from: pointer, to: c.value === null ? pick(c.to) : below };
    case 8:
      return { op: 'rename', pointer, key: c.key };
    case 9:
      return { op: 'wrap', pointer, key: c.value === null ? null : 'in' };
    default:
      return { op: 'unwrap', pointer };
  }
}

// --- what is compared ----------------------------------------------------------------------------------------------

/** The value with every scalar but null as it is spelled. */
function spelled(document: ParsedDocument): JsonValue {
  const visit = (node: Node, offset: number): JsonValue => {
    if (node.kind === 'array' || node.kind === 'object') {
      const starts = [...entriesOf(node)].map((entry, i) => ({
        entry,
        at: offset + entryStart(node, i) + entry.valueAt,
      }));
      if (node.kind === 'array') return starts.map((s) => visit(s.entry.value, s.at));
      return Object.fromEntries(starts.map((s) => [s.entry.key ?? '', visit(s.entry.value, s.at)]));
    }
    return node.kind === 'null' ? null : document.text.slice(offset, offset + node.length);
  };
  return visit(document.root, document.rootOffset);
}

const spell = (value: JsonValue): JsonValue => spelled(parseDocument(JSON.stringify(value)));

function spelledOp(op: PointerOp): PointerOp {
  if (op.op === 'set' || op.op === 'insert') return { ...op, value: spell(op.value) };
  if (op.op === 'setRaw') return { op: 'set', pointer: op.pointer, value: spelled(parseDocument(op.raw)) };
  return op;
}

/** Without what stands at a pointer: a value written over an equal one may keep its spelling. */
function without(value: JsonValue, pointer: string): JsonValue {
  return at(value, pointer) === undefined ? value : model(value, { op: 'set', pointer, value: null });
}

const notesIn = (text: string): string[] => [...text.matchAll(/c~\d+;/g)].map((m) => m[0]);

/** The text from the entry before to the place, and from its end to the entry behind. */
function gapsOf(text: string, place: Located): { before: string; after: string; end: number } {
  const { parent, parentOffset, index, entry, entryOffset } = place;
  if (!parent || !entry || parentOffset === undefined || index === undefined || entryOffset === undefined) {
    return {
      before: text.slice(0, place.offset),
      after: text.slice(place.offset + place.node.length),
      end: text.length,
    };
  }
  const previous = entryAt(parent, index - 1);
  const from = previous ? parentOffset + entryStart(parent, index - 1) + previous.length : parentOffset + 1;
  const end = entryOffset + entry.length;
  const to = index + 1 < parent.size ? parentOffset + entryStart(parent, index + 1) : parentOffset + parent.length - 1;
  return { before: text.slice(from, entryOffset), after: text.slice(end, to), end: to };
}

/** Notes of an entry: directly above it on lines of their own, and behind it on its line. Only those that are plain to see. */
function ownNotes(text: string, place: Located): { lead: string[]; tail: string[] } {
  const { before, after } = gapsOf(text, place);
  const above = before.split('\n');
  const lead: string[] = [];
  if (/^[ \t]*$/.test(above.pop() ?? '')) {
    while (above.length > 1) {
      const line = above.pop() ?? '';
      if (!/^[ \t]*(?:\/\/.*|\/\*[^*]*\*\/[ \t\r]*)$/.test(line)) break;
      lead.unshift(...notesIn(line));
    }
  }
  const beside =
    /^[ \t]*(?:\/\*[^*\n]*\*\/)?[ \t]*,?[ \t]*(?:\/\/.*|\/\*[^*\n]*\*\/)?[ \t\r]*(?=\n)/.exec(after)?.[0] ??
    /^[ \t]*\/\*[^*\n]*\*\/(?=[ \t]*,)/.exec(after)?.[0] ??
    '';
  return { lead, tail: notesIn(beside) };
}

/** Notes that may go: those in what is removed or written over, and behind what is removed on its line. */
function mayGo(document: ParsedDocument, op: PointerOp): Set<string> {
  const text = document.text.toString();
  const notes = new Set<string>();
  const add = (from: number, to: number): void => notesIn(text.slice(from, to)).forEach((note) => notes.add(note));
  const value = (pointer: string): void => {
    const place = nodeAt(document, pointer);
    if (place) add(place.offset, place.offset + place.node.length);
  };
  const repeated = (pointer: string, all: boolean): void => {
    const place = nodeAt(document, pointer);
    if (!place?.parent || place.parentOffset === undefined) return;
    const { parent, parentOffset } = place;
    [...entriesOf(parent)].forEach((entry, index) => {
      if (index !== place.index && (entry.key === null || entry.key !== place.entry?.key)) return;
      if (index === place.index && !all) return;
      const entryOffset = parentOffset + entryStart(parent, index);
      const node = {
        node: entry.value,
        offset: entryOffset + entry.valueAt,
        entry,
        entryOffset,
        parent,
        parentOffset,
        index,
      };
      const { after } = gapsOf(text, node);
      const end = entryOffset + entry.length;
      const lineEnd = /^(?:\/\*[^]*?\*\/|[^\n])*/.exec(after)?.[0].length ?? 0;
      add(entryOffset, end + lineEnd);
    });
  };
  switch (op.op) {
    case 'set':
    case 'setRaw':
      value(op.pointer);
      break;
    case 'remove':
      repeated(op.pointer, true);
      break;
    case 'move':
      if (
        !fromPointer(op.to)
          .at(-1)
          ?.match(/^\d+$|^-$/) ||
        nodeAt(document, parentPointer(op.to) ?? '')?.node.kind === 'object'
      )
        value(op.to);
      repeated(op.from, false);
      break;
    case 'copy':
      if (op.to === '' || nodeAt(document, parentPointer(op.to) ?? '')?.node.kind !== 'array') value(op.to);
      break;
    case 'unwrap': {
      const place = nodeAt(document, op.pointer);
      const outer = nodeAt(document, parentPointer(op.pointer) ?? '');
      if (!place || !outer || (place.parent?.size ?? 0) === 1) break;
      add(outer.offset, outer.offset + outer.node.length);
      const { lead, tail } = ownNotes(text, place);
      const start = place.entryOffset ?? place.offset;
      for (const note of [...lead, ...tail, ...notesIn(text.slice(start, place.offset + place.node.length))])
        notes.delete(note);
      break;
    }
    case 'insert':
    case 'rename':
    case 'wrap':
      break;
  }
  return notes;
}

/** Where the entry that was moved or copied stands in the end. */
function landed(
  document: ParsedDocument,
  op: { from: string; to: string },
  before: JsonValue,
  moved: boolean,
): Located | undefined {
  const to = fromPointer(op.to);
  const from = fromPointer(op.from);
  const list = from.slice(0, -1);
  const index = Number(from.at(-1));
  const inList = Array.isArray(at(before, toPointer(list)));
  if (moved && inList && to.length > from.length && list.every((p, i) => to[i] === p)) {
    const next = Number(to[list.length]);
    if (next > index) to[list.length] = String(next - 1);
  }
  const parent = nodeAt(document, toPointer(to.slice(0, -1)))?.node;
  if (to.at(-1) === '-' && parent?.kind === 'array') to[to.length - 1] = String(parent.size - 1);
  return nodeAt(document, toPointer(to));
}

const count = (document: ParsedDocument, code: string): number =>
  syntaxProblems(document, Infinity).filter((p) => p.problem.code === code).length;

function checkComments(
  document: ParsedDocument,
  after: ParsedDocument,
  op: PointerOp,
  before: JsonValue,
  about: string,
): void {
  const text = document.text.toString();
  const now = after.text.toString();
  const gone = mayGo(document, op);
  const left = new Set(
    syntaxProblems(after, Infinity).flatMap((p) =>
      p.problem.code === 'syntax/comment' ? notesIn(now.slice(p.offset, p.offset + p.problem.length)) : [],
    ),
  );
  const all = notesIn(now);
  if (op.op !== 'copy' && all.length > notesIn(text).length) expect.fail(`a note stands twice: ${about}`);
  for (const note of notesIn(text)) if (!gone.has(note) && !left.has(note)) expect.fail(`${note} is lost: ${about}`);
  if ((op.op !== 'move' && op.op !== 'copy') || op.from === op.to) return;
  const source = nodeAt(document, op.from);
  const target = landed(after, op, before, op.op === 'move');
  if (!source?.entry || !target) return;
  const { lead, tail } = ownNotes(text, source);
  if (target.entry?.key === source.entry.key && nodeAt(document, op.to) === undefined) {
    const [was, is] = [source, target].map((place, i) => {
      const start = place.entryOffset ?? 0;
      return [text, now][i]?.slice(start, start + (place.entry?.keyLength ?? 0));
    });
    expect(is, about).toBe(was);
  }
  const gaps = gapsOf(now, target);
  const around = [notesIn(gaps.before), notesIn(gaps.after)];
  for (const note of lead) if (!around[0]?.includes(note)) expect.fail(`${note} stayed behind: ${about}`);
  for (const note of tail) if (!around.flat().includes(note)) expect.fail(`${note} stayed behind: ${about}`);
}

/** What is put beside an entry leaves it its comments. */
function checkNeighbours(document: ParsedDocument, after: ParsedDocument, op: PointerOp, about: string): void {
  if (op.op !== 'insert' && op.op !== 'set' && op.op !== 'setRaw') return;
  const { pointer } = op;
  const inserted = op.op === 'insert';
  const up = parentPointer(pointer);
  const [was, is] = up === undefined ? [] : [nodeAt(document, up)?.node, nodeAt(after, up)?.node];
  if (up === undefined || !was || !is || was.kind !== is.kind || (was.kind !== 'array' && was.kind !== 'object'))
    return;
  if (nodeAt(document, pointer) && !inserted) return;
  const place = fromPointer(pointer).at(-1);
  const at = was.kind === 'array' && place !== '-' ? Number(place) : Infinity;
  let index = 0;
  for (const { key } of entriesOf(was)) {
    const before = nodeAt(document, toPointer([...fromPointer(up), key ?? index]));
    const now = nodeAt(after, toPointer([...fromPointer(up), key ?? (index >= at ? index + 1 : index)]));
    index++;
    if (!before || !now) continue;
    const { lead, tail } = ownNotes(document.text.toString(), before);
    const gaps = gapsOf(after.text.toString(), now);
    const [above, behind] = [notesIn(gaps.before), notesIn(gaps.after)];
    for (const note of lead) if (!above.includes(note)) expect.fail(`${note} lost its entry: ${about}`);
    for (const note of tail) if (!behind.includes(note)) expect.fail(`${note} lost its entry: ${about}`);
  }
}

function check(text: string, op: PointerOp): string {
  const document = parseDocument(text);
  const value = toValue(document.root);
  const plan = planOperations(document, [op]);
  let wanted: JsonValue | undefined;
  let letters: JsonValue | undefined;
  try {
    wanted = model(value, op);
    letters = model(spelled(document), spelledOp(op));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
  const told = `${JSON.stringify(op)}\n${text}`;
  if (!plan.ok || wanted === undefined || letters === undefined) {
    expect(plan.ok, told).toBe(wanted !== undefined);
    return text;
  }
  const now = document.text.apply(plan.edits);
  const about = `${told}\n=>\n${now.toString()}`;
  expect(now.toString(), about).toBe(plan.document.text.toString());
  const after = plan.document;
  if (!isDeepStrictEqual(toValue(after.root), wanted)) expect(toValue(after.root), about).toEqual(wanted);
  const [got, asked] = [spelled(after), letters].map((v) => (op.op === 'set' ? without(v, op.pointer) : v));
  if (!isDeepStrictEqual(got, asked)) expect(got, about).toEqual(asked);
  const [tree, fresh] = [dumpDocument(after), dumpDocument(parseDocument(now))];
  if (!isDeepStrictEqual(tree, fresh)) expect(tree, about).toEqual(fresh);
  const faults = chunkFaults(after.root, 96);
  if (faults.length > 0) expect(faults, about).toEqual([]);
  for (const code of ['syntax/invalid', 'syntax/trailing-comma', 'syntax/duplicate-key']) {
    // What is copied has its own faults with it.
    const most = op.op === 'copy' && count(document, code) > 0 ? Infinity : count(document, code);
    if (count(after, code) > most) expect.fail(`more ${code}: ${about}`);
  }
  expect(now.apply(invertEdits(document.text, plan.edits)).toString(), about).toBe(text);
  if (/\n/.test(text)) {
    const foreign = text.includes('\r') ? /(?<!\r)\n/ : /\r/;
    if (foreign.test(now.toString())) expect.fail(`another line end: ${about}`);
  }
  checkComments(document, after, op, value, about);
  checkNeighbours(document, after, op, about);
  return now.toString();
}

describe('a change beside comments', () => {
  it('does what it says, and nothing else', () => {
    fc.assert(
      fc.property(textOf, fc.array(choice, { minLength: 1, maxLength: 3 }), (text, choices) => {
        let now = text;
        for (const c of choices) now = check(now, opOf(toValue(parseDocument(now).root), c));
      }),
      { numRuns: RUNS, seed: SEED },
    );
  }, 120_000);

  it('does not tear a text further that is torn', () => {
    const damage = fc.record({ at: fc.nat(200), length: fc.nat(2), text: fc.constantFrom('', ...'{}[]",:x/') });
    fc.assert(
      fc.property(textOf, fc.array(damage, { minLength: 1, maxLength: 2 }), choice, (text, damages, c) => {
        let torn = text;
        for (const { at, length, text: put } of damages) {
          const offset = at % (torn.length + 1);
          torn = torn.slice(0, offset) + put + torn.slice(offset + length);
        }
        const document = parseDocument(torn);
        const op = opOf(toValue(document.root), c);
        const plan = planOperations(document, [op]);
        if (!plan.ok) return;
        const now = plan.document.text.toString();
        const about = `${JSON.stringify(op)}\n${torn}\n=>\n${now}`;
        expect(plan.document.text.apply(invertEdits(document.text, plan.edits)).toString(), about).toBe(torn);
        const [tree, fresh] = [dumpDocument(plan.document), dumpDocument(parseDocument(now))];
        if (!isDeepStrictEqual(tree, fresh)) expect(tree, about).toEqual(fresh);
        const [was, is] = [count(document, 'syntax/invalid'), count(plan.document, 'syntax/invalid')];
        if (is > was && op.op !== 'copy') expect.fail(`${String(was)} faults became ${String(is)}: ${about}`);
      }),
      { numRuns: RUNS, seed: SEED },
    );
  }, 120_000);
});
