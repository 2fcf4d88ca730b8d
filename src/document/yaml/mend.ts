/**
 * Reading broken YAML as it was meant. One slip often changes what many lines are: a key without its colon is the beginning
 * of a text that goes on in the next line. So the likely slips of the line that is complained of are mended for the eye of
 * the reader alone, and the reading with the fewest problems is taken; the tree is laid over the text as it stands.
 */
import { buildContainer } from '../build.ts';
import type { TextRemark } from '../document.ts';
import type { Entry, Node, SyntaxProblem } from '../node.ts';
import { isContainer } from '../node.ts';

/** What the tree is made of, as it is read from a text. */
export interface YamlTree {
  readonly root: Node;
  readonly rootOffset: number;
  readonly problems: SyntaxProblem[];
  readonly remarks: readonly TextRemark[];
}

/** A change of the text that would mend a slip. */
interface Mend {
  readonly at: number;
  readonly length: number;
  readonly text: string;
  readonly label: string;
  /** What is wrong, at the place of the change; absent where the reader's own words say it well. */
  readonly message?: string;
}

/** Every trial reads the whole text while the user types: so many characters are read in all. */
const READ_AT_MOST = 150_000;

/** The tree of a text that may be broken: `read` is asked for the text as it stands, and as it may be meant. */
export function readMended(text: string, read: (text: string) => YamlTree): YamlTree {
  return mended(text, read(text), read, Math.floor(READ_AT_MOST / Math.max(1, text.length)));
}

function mended(text: string, tree: YamlTree, read: (text: string) => YamlTree, trials: number): YamlTree {
  const first = tree.problems.find(({ code }) => code === 'syntax/invalid');
  if (!first) return tree;
  let left = trials;
  let best: { mend: Mend; text: string; tree: YamlTree } | undefined;
  for (const mend of mendsOf(text, first.at)) {
    if (left-- <= 0) break;
    const meant = text.slice(0, mend.at) + mend.text + text.slice(mend.at + mend.length);
    const found = read(meant);
    if (found.problems.length >= (best?.tree ?? tree).problems.length) continue;
    best = { mend, text: meant, tree: found };
    if (found.problems.length === 0) break;
  }
  if (!best) return tree;
  return laidOver(first, best.mend, best.text, mended(best.text, best.tree, read, left));
}

// --- what may have been meant ----------------------------------------------------------------------------------------

interface Line {
  readonly start: number;
  readonly text: string;
  readonly indent: number;
}

function lineAt(text: string, offset: number): Line {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', start);
  const line = text.slice(start, end < 0 ? text.length : end).replace(/\r$/, '');
  return { start, text: line, indent: /^[ \t]*/.exec(line)?.[0].length ?? 0 };
}

/** The nearest line before that says something. */
function lineBefore(text: string, line: Line): Line | undefined {
  for (let at = line; at.start > 0;) {
    at = lineAt(text, at.start - 1);
    if (at.text.trim() !== '' && !at.text.trimStart().startsWith('#')) return at;
  }
  return undefined;
}

function lineAfter(text: string, line: Line): Line | undefined {
  for (let at = line; at.start + at.text.length < text.length;) {
    const next = text.indexOf('\n', at.start);
    if (next < 0 || next + 1 >= text.length) return undefined;
    at = lineAt(text, next + 1);
    if (at.text.trim() !== '' && !at.text.trimStart().startsWith('#')) return at;
  }
  return undefined;
}

/** What may have slipped at a place or in the line before it, the likeliest first. */
function* mendsOf(text: string, offset: number): Generator<Mend> {
  const line = lineAt(text, offset);
  const before = lineBefore(text, line);
  for (const one of [line, before]) {
    if (!one) continue;
    yield* tabs(one);
    yield* colons(text, one);
  }
  for (const one of [line, before]) if (one) yield* closings(one);
  yield* indents(text, line, before);
}

function* tabs({ start, text, indent }: Line): Generator<Mend> {
  const blanks = text.slice(0, indent);
  if (!blanks.includes('\t')) return;
  yield {
    at: start,
    length: indent,
    text: blanks.replaceAll('\t', '  '),
    label: 'Replace the tab by blanks',
  };
}

function* colons(text: string, line: Line): Generator<Mend> {
  const { start, text: words } = line;
  const [, lead = '', key = ''] = /^([ \t]*(?:- +)*)([A-Za-z_][\w.-]*)/.exec(words) ?? [];
  if (key === '') return;
  const at = start + lead.length + key.length;
  const rest = words.slice(lead.length + key.length);
  if (/^:[^\s:/]/.test(rest)) {
    yield {
      at: at + 1,
      length: 0,
      text: ' ',
      message: `A blank is missing behind the colon of "${key}".`,
      label: 'Put a blank there',
    };
  }
  if (/^[ \t]+[^\s:#]/.test(rest) || (/^[ \t]*(?:#.*)?$/.test(rest) && opensBlock(text, line))) {
    yield {
      at,
      length: 0,
      text: ':',
      message: `A colon is missing behind "${key}".`,
      label: `Put a colon behind ${key}`,
    };
  }
}

/** True when the next line stands deeper, or begins an entry of a list. */
function opensBlock(text: string, line: Line): boolean {
  const next = lineAfter(text, line);
  return next !== undefined && (next.indent > line.indent || /^[ \t]*- /.test(next.text));
}

const CLOSINGS = [
  ['"', '"', 'quote'],
  ["'", "'", 'quote'],
  ['[', ']', 'bracket'],
  ['{', '}', 'brace'],
] as const;

/** What is opened in a line and not closed in it. */
function* closings({ start, text }: Line): Generator<Mend> {
  const end = text.replace(/\s+#.*$/, '').trimEnd().length;
  const body = text.slice(0, end);
  for (const [open, close, name] of CLOSINGS) {
    const opened = body.split(open).length - 1;
    const missing = open === close ? opened % 2 : opened - (body.split(close).length - 1);
    if (missing <= 0) continue;
    yield {
      at: start + end,
      length: 0,
      text: close.repeat(missing),
      label: `Close the ${name} at the end of the line`,
    };
  }
}

/** A line that stands a little aside of its neighbours: the one behind the place, or the one at it. */
function* indents(text: string, line: Line, before: Line | undefined): Generator<Mend> {
  const next = lineAfter(text, line);
  const ways: readonly (readonly [Line | undefined, Line | undefined])[] = [
    [next, line],
    [line, before],
    [line, next],
  ];
  for (const [one, like] of ways) {
    if (!one || !like || one.indent === like.indent || Math.abs(one.indent - like.indent) > 3) continue;
    yield { at: one.start, length: one.indent, text: ' '.repeat(like.indent), label: 'Indent it like its neighbours' };
  }
}

// --- the tree of what was meant, over the text that stands there -------------------------------------------------------

/** The reading of the mended text, with the places of the text as it stands and the slip as one problem. */
function laidOver(told: SyntaxProblem, mend: Mend, meant: string, tree: YamlTree): YamlTree {
  const { at, length } = mend;
  const end = at + mend.text.length;
  const grown = mend.text.length - length;
  const back = (offset: number): number =>
    offset <= at ? offset : offset >= end ? offset - grown : at + Math.min(offset - at, length);
  const placed = (node: Node, start: number): Node => {
    const stop = start + node.length;
    if (stop <= at || start >= end) return node;
    const size = back(stop) - back(start);
    if (!isContainer(node)) return { ...node, length: size };
    const entries: Entry[] = [];
    const starts: number[] = [];
    node.chunks.forEach((chunk, c) => {
      const base = start + (node.chunkStarts[c] ?? 0);
      chunk.entries.forEach((entry, i) => {
        const from = base + (chunk.starts[i] ?? 0);
        const valueFrom = from + entry.valueAt;
        entries.push({
          ...entry,
          keyLength: back(from + entry.keyLength) - back(from),
          valueAt: back(valueFrom) - back(from),
          value: placed(entry.value, valueFrom),
          length: back(from + entry.length) - back(from),
        });
        starts.push(back(from));
      });
    });
    const last = stop - 1;
    const closed =
      '[{'.includes(meant.charAt(start)) && ']}'.includes(meant.charAt(last)) && (last < at || last >= end);
    return buildContainer({
      kind: node.kind,
      start: back(start),
      end: back(stop),
      closed,
      torn: node.torn,
      entries,
      starts,
      problems: [],
    });
  };
  const moved = (problem: SyntaxProblem): SyntaxProblem => ({
    ...problem,
    at: back(problem.at),
    length: back(problem.at + problem.length) - back(problem.at),
    ...(problem.fix
      ? {
          fix: {
            ...problem.fix,
            at: back(problem.fix.at),
            length: back(problem.fix.at + problem.fix.length) - back(problem.fix.at),
          },
        }
      : {}),
  });
  const fix = { label: mend.label, at, length, text: mend.text };
  const slip: SyntaxProblem =
    mend.message === undefined
      ? { fix, ...told }
      : { code: 'syntax/invalid', at, length: Math.max(1, length), message: mend.message, fix };
  return {
    root: placed(tree.root, tree.rootOffset),
    rootOffset: back(tree.rootOffset),
    problems: [...tree.problems.map(moved), slip].sort((a, b) => a.at - b.at),
    remarks: tree.remarks.map((remark) => {
      const from = back(remark.offset);
      const value = remark.value === undefined ? {} : { value: back(remark.offset + remark.value) - from };
      return { ...remark, offset: from, length: back(remark.offset + remark.length) - from, ...value };
    }),
  };
}
