/** What the tests of documents share: seeded chance, random values and texts, and trees in a comparable shape. */
import type { ParsedDocument } from './document.ts';
import { syntaxProblems } from './document.ts';
import type { ContainerNode, JsonValue, Node } from './node.ts';
import { isContainer } from './node.ts';
import type { TextEdit } from './text.ts';

/** Repeatable chance. */
export interface Chance {
  /** The next number in [0, 1). */
  next(): number;
  /** A whole number from 0 to `below` - 1. */
  int(below: number): number;
  pick<T>(list: readonly T[]): T;
  /** True once in `times`. */
  once(times: number): boolean;
}

/** A small seeded generator (mulberry32, Tommy Ettinger, public domain). */
export function chance(seed: number): Chance {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (below: number): number => Math.floor(next() * below);
  return {
    next,
    int,
    pick: (list) => list[int(list.length)] as (typeof list)[number],
    once: (times) => int(times) === 0,
  };
}

const WORDS = [
  '',
  'a',
  'name',
  'steps',
  'env',
  'x y',
  'é',
  'a/b',
  'm~n',
  '0',
  '12',
  '__proto__',
  'line\nbreak',
  '"q"',
  '\\',
];
const NUMBERS = [0, 1, -1, 42, 0.5, -2.25, 1e21, 1e-7, 2 ** 53, 123456789];

/** A random value of plain JSON. */
export function randomValue(by: Chance, depth: number, withProto = true): JsonValue {
  const kind = by.int(depth > 0 ? 8 : 5);
  if (kind === 0) return null;
  if (kind === 1) return by.once(2);
  if (kind === 2) return by.pick(NUMBERS);
  if (kind <= 4) return by.pick(WORDS);
  const size = by.int(5);
  if (kind === 5) return Array.from({ length: size }, () => randomValue(by, depth - 1, withProto));
  const out: Record<string, JsonValue> = {};
  for (let i = 0; i < size; i++) {
    const key = by.once(3) ? `k${String(by.int(20))}` : by.pick(WORDS);
    if (!withProto && key === '__proto__') continue;
    Object.defineProperty(out, key, {
      value: randomValue(by, depth - 1, withProto),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return out;
}

/** How a random text is written. */
export interface Habits {
  readonly unit: string;
  readonly eol: string;
  readonly colon: string;
  /** Chance of a comment at each place that may have one; 0 for none. */
  readonly comments: number;
  readonly trailingCommas: boolean;
  /** Containers of scalars on one line, once in so many; 0 for never. */
  readonly short: number;
}

export const PLAIN_HABITS: Habits = {
  unit: '  ',
  eol: '\n',
  colon: ': ',
  comments: 0,
  trailingCommas: false,
  short: 0,
};

/** Random habits. */
export function randomHabits(by: Chance, comments = 0.15): Habits {
  return {
    unit: by.pick(['  ', '    ', '\t']),
    eol: by.pick(['\n', '\n', '\r\n']),
    colon: by.pick([': ', ': ', ':', ' : ']),
    comments: by.once(3) ? 0 : comments,
    trailingCommas: by.once(3),
    short: by.pick([0, 2, 3]),
  };
}

/** A value as text in the given habits. Every comment has a number of its own. */
export function printAs(value: JsonValue, habits: Habits, by: Chance, indent = '', counter = { at: 0 }): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const { unit, eol, colon } = habits;
  const inner = indent + unit;
  const isList = Array.isArray(value);
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  const entries: [string, JsonValue][] = isList ? value.map((v) => ['', v]) : Object.entries(value);
  if (entries.length === 0) return open + close;
  const scalars = entries.every(([, v]) => v === null || typeof v !== 'object');
  const label = (key: string): string => (isList ? '' : JSON.stringify(key) + colon);
  if (scalars && habits.short > 0 && by.once(habits.short)) {
    return open + entries.map(([k, v]) => label(k) + JSON.stringify(v)).join(', ') + close;
  }
  const note = (): string | undefined => (by.next() < habits.comments ? `note ${String(counter.at++)}` : undefined);
  let out = open;
  const beside = note();
  if (beside !== undefined) out += ` // ${beside}`;
  out += eol;
  entries.forEach(([key, v], i) => {
    const above = note();
    if (above !== undefined) out += inner + (by.once(2) ? `// ${above}` : `/* ${above}${eol}${inner} more */`) + eol;
    if (habits.comments > 0 && by.once(8)) out += eol;
    out += inner + label(key) + printAs(v, habits, by, inner, counter);
    if (i < entries.length - 1 || habits.trailingCommas) out += ',';
    const behind = note();
    if (behind !== undefined) out += by.once(2) ? ` // ${behind}` : ` /* ${behind} */`;
    out += eol;
  });
  const foot = note();
  if (foot !== undefined) out += `${inner}// ${foot}${eol}`;
  return out + indent + close;
}

/** Fragments that change how the text around them is read. */
export const NASTY: readonly string[] = [
  '"',
  "'",
  '\\',
  '\\"',
  '\\u00e9',
  '//',
  '/*',
  '*/',
  '/',
  '{',
  '}',
  '[',
  ']',
  '{}',
  '[]',
  ',',
  ',,',
  ':',
  ': ',
  '\n',
  '\r\n',
  ' ',
  '\t',
  '"a": 1',
  '"a": ',
  '"b"',
  '"c": {"d": [1, 2]},',
  'true',
  'nul',
  '0755',
  '-',
  '1e400',
  '\u00a0',
  '\ud800',
  '}{',
  '][',
  '// c\n',
  '/* c */',
];

/** A random edit of a text of this length. */
export function randomEdit(by: Chance, length: number): TextEdit {
  const offset = by.int(length + 1);
  const most = Math.min(length - offset, by.once(6) ? 40 : 4);
  const removed = by.once(3) ? 0 : by.int(most + 1);
  const text = by.once(4) ? '' : by.pick(NASTY) + (by.once(5) ? by.pick(NASTY) : '');
  return { offset, length: removed, text };
}

/** A tree without its chunks: every part at its absolute place. Equal trees give equal dumps. */
export function dump(node: Node, offset: number): unknown {
  if (!isContainer(node)) return { ...node, offset };
  const entries: unknown[] = [];
  node.chunks.forEach((chunk, c) => {
    chunk.entries.forEach((entry, i) => {
      const at = offset + (node.chunkStarts[c] as number) + (chunk.starts[i] as number);
      const { key, keyLength, length, valueAt } = entry;
      entries.push({ key, keyLength, length, at, value: dump(entry.value, at + valueAt) });
    });
  });
  const { kind, length, size, height, problemCount, torn } = node;
  const duplicates = node.kind === 'object' ? node.duplicates : undefined;
  return { kind, offset, length, size, height, problemCount, torn, duplicates, entries };
}

/** A document in a comparable shape: its tree, and its problems in the order of the text. */
export function dumpDocument(document: ParsedDocument): unknown {
  const problems = syntaxProblems(document, 1e6).map(({ problem, offset, pointer }) => {
    const { code, length, message, fix } = problem;
    const shift = offset - problem.at;
    return { at: offset, pointer, code, length, message, fix: fix && { ...fix, at: fix.at + shift } };
  });
  problems.sort((a, b) => a.at - b.at || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return { rootOffset: document.rootOffset, root: dump(document.root, document.rootOffset), problems };
}

/**
 * What is wrong with the chunks of a tree: they must tile their container and stay small. What an alias of YAML stands
 * for lies in one place, all of it: then entries may overlap.
 */
export function chunkFaults(node: Node, limit: number, overlap = false, path = ''): string[] {
  if (!isContainer(node)) return [];
  const faults: string[] = [];
  const fault = (what: string): void => void faults.push(`${path || 'root'}: ${what}`);
  let size = 0;
  node.chunks.forEach((chunk, c) => {
    const start = node.chunkStarts[c] as number;
    const next = node.chunkStarts[c + 1];
    if (chunk.entries.length === 0) fault(`chunk ${String(c)} is empty`);
    if (chunk.entries.length > limit) fault(`chunk ${String(c)} has ${String(chunk.entries.length)} entries`);
    if (chunk.starts.length !== chunk.entries.length) fault('starts and entries differ in number');
    if (chunk.starts[0] !== 0) fault(`chunk ${String(c)} does not begin at its first entry`);
    if (next !== undefined && start + chunk.length !== next) fault(`chunk ${String(c)} does not reach to the next`);
    if (start + chunk.length > node.length) fault(`chunk ${String(c)} reaches out of its container`);
    chunk.entries.forEach((entry, i) => {
      const end = (chunk.starts[i] as number) + entry.length;
      if (!overlap && end > (chunk.starts[i + 1] ?? chunk.length)) fault(`entry ${String(i)} overlaps what follows it`);
      if (entry.valueAt + entry.value.length !== entry.length) fault(`entry ${String(i)} does not end with its value`);
      faults.push(...chunkFaults(entry.value, limit, overlap, `${path}/${entry.key ?? String(size + i)}`));
    });
    for (const problem of chunk.problems) {
      if (problem.at < 0 || problem.at > chunk.length) fault(`a problem of chunk ${String(c)} lies outside of it`);
    }
    size += chunk.entries.length;
  });
  if (size !== node.size) fault('the size is wrong');
  return faults;
}

/** All container nodes of a tree. */
export function containersOf(node: Node): ContainerNode[] {
  if (!isContainer(node)) return [];
  return [node, ...node.chunks.flatMap((c) => c.entries.flatMap((e) => containersOf(e.value)))];
}

/** A job as people write it: comments, blank lines, short lists, numbers spelled by hand. */
export const JOB_TEXT = `// A training job.
{
  "resources": {
    "tasks": 2, // MPI ranks
    "cpusPerTask": 4,
    "memPerCpu": 1_024,
    "gpus": 0
  },

  /* variables for every step */
  "env": [
    { "key": "EPOCHS", "value": "10" },
    { "key": "RATE", "value": "1e-3" } // small
  ],
  "enableLogging": true,
  "steps": [
    {
      "name": "prepare",
      "run": { "command": "python prepare.py --out \\"$STORAGE\\"", "workDir": "/app" },
    },
    // the long one
    {
      "name": "train",
      "run": {
        "command": "python train.py",
        "resources": { "tasks": 2, "gpusPerTask": 0 },
        "env": []
      }
    }
  ],
  "seed": 9223372036854775807,
  "ratio": 0.10
}
`.replace('1_024', '1024');

/** The same shape of thing in one line. */
export const LINE_TEXT = '{"a":[1,2,{"b":null}],"c":"x\\\\y","d":{"e":true,"f":[[],{}]},"g":-0.5e+3}';

/** Tabs, Windows line ends, no final line end. */
export const TAB_TEXT =
  '{\r\n\t"Job": {\r\n\t\t"ID": "demo",\r\n\t\t"Type": "batch",\r\n\t\t"Meta": {"a": "1"}\r\n\t}\r\n}';
