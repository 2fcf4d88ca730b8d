/**
 * Reading broken YAML as it was meant. One slip often changes what many lines are: a key without its colon is the beginning
 * of a text that goes on in the next line. So the likely slips of the line that is complained of are mended for the eye of
 * the reader alone, and the reading with the fewest problems is taken; the tree is laid over the text as it stands.
 */
import { buildContainer } from '../build.ts';
import { Composition } from '../composition.ts';
import type { TextRemark } from '../document.ts';
import type { Entry, Node, SyntaxProblem } from '../node.ts';
import { isContainer } from '../node.ts';
import { SourceText, type TextEdit } from '../text.ts';
import { lineStart } from './plan/lines.ts';
import { quoted } from './print.ts';

/** What the tree is made of, as it is read from a text. */
export interface YamlTree {
  readonly root: Node;
  readonly rootOffset: number;
  readonly problems: SyntaxProblem[];
  readonly remarks: readonly TextRemark[];
  /** What is read of any part may depend on any other. */
  readonly torn: boolean;
  /** That is so because of references and tags alone. */
  readonly refers?: boolean;
}

/** A change of the text that would mend a slip. */
interface Mend {
  readonly at: number;
  readonly length: number;
  readonly text: string;
  /** Of the fix; absent where the change only leaves out what cannot be read. */
  readonly label?: string;
  /** What is wrong, at the place of the change; absent where the reader's own words say it well. */
  readonly message?: string;
}

/** Every trial reads the whole text while the user types: so many characters are read in all. */
const READ_AT_MOST = 150_000;
/** And no more trials than this: what takes more is not a few slips. */
const MOST_TRIALS = 60;

/** The tree of a text that may be broken: `read` is asked for the text as it stands, and as it may be meant. */
export function readMended(text: string, read: (text: string) => YamlTree): YamlTree {
  const tree = read(text);
  return overlaid(tree, slipsIn(text, tree, read), 0);
}

/** A text as it is meant, and the edits that make it of the one that stands there. */
export interface Meant {
  readonly text: string;
  readonly edits: readonly TextEdit[];
}

/** The sound text that a broken one is read as; undefined when it has faults that nothing mends. */
export function meantBy(text: string, read: (text: string) => YamlTree): Meant | undefined {
  const tree = read(text);
  const slips = slipsIn(text, tree, read);
  const last = slips.at(-1) ?? { text, tree };
  if (last.tree.problems.some(isSlip)) return undefined;
  const composed = new Composition(text.length);
  for (const { mend } of slips) composed.add([{ offset: mend.at, length: mend.length, text: mend.text }]);
  return { text: last.text, edits: composed.edits(SourceText.of(text)) };
}

/** What was wrong first, what would mend it, and the text with its tree then. */
interface Slip {
  /** One problem that tells of several slips; undefined when this one is told of with another. */
  readonly together?: { readonly problem: SyntaxProblem | undefined };
  readonly told: SyntaxProblem;
  readonly mend: Mend;
  readonly text: string;
  readonly tree: YamlTree;
}

/** One slip after the other, each in the text in which those before are mended. */
function slipsIn(text: string, tree: YamlTree, read: (text: string) => YamlTree): Slip[] {
  let left = Math.min(MOST_TRIALS, READ_AT_MOST / Math.max(1, text.length));
  const slips: Slip[] = tabsOfAll(text, tree, read);
  if (slips.length > 0) left -= 1;
  let now: { readonly text: string; readonly tree: YamlTree } = slips.at(-1) ?? { text, tree };
  for (;;) {
    const told = now.tree.problems.find(isSlip);
    if (!told) return slips;
    let best: Slip | undefined;
    for (const mend of mendsOf(now.text, told)) {
      if (left-- <= 0) break;
      const meant = now.text.slice(0, mend.at) + mend.text + now.text.slice(mend.at + mend.length);
      const found = read(meant);
      if (faultsOf(found) >= faultsOf(best?.tree ?? now.tree)) continue;
      if (found.root.kind === 'missing') continue;
      // What still is complained of in the same place is not what was mended.
      if (found.problems.some(({ at, message }) => at === told.at && message === told.message)) continue;
      best = { told, mend, text: meant, tree: found };
      if (faultsOf(found) === 0) break;
    }
    if (!best) return slips;
    slips.push(best);
    now = best;
  }
}

/** Each line is a layer over the text: a text of more characters times lines is mended line by line. */
const MOST_LAYERED = 50_000_000;

/** A text whose lines are indented with tabs has one slip, not one in every line: all are mended together, and told of once. */
function tabsOfAll(text: string, tree: YamlTree, read: (text: string) => YamlTree): Slip[] {
  const told = tree.problems.find(isSlip);
  const lines = told ? [...text.matchAll(/^\t[ \t]*(?=[^\s])/gm)] : [];
  const [first, last] = [lines[0], lines.at(-1)];
  if (!told || !first || !last || lines.length < 2 || lines.length * text.length > MOST_LAYERED) return [];
  const blanks = (tabs: string): string => tabs.replaceAll('\t', '  ');
  const meant = text.replace(/^\t[ \t]*(?=[^\s])/gm, blanks);
  const found = read(meant);
  if (found.root.kind === 'missing' || faultsOf(found) >= faultsOf(tree)) return [];
  const end = last.index + last[0].length;
  const grown = lines.reduce((sum, [tabs]) => sum + blanks(tabs).length - tabs.length, 0);
  const problem: SyntaxProblem = {
    code: 'syntax/invalid',
    at: first.index,
    length: first[0].length,
    message: `${String(lines.length)} lines begin with tabs; YAML indents with blanks only.`,
    fix: {
      label: `Replace the tabs of all ${String(lines.length)} lines by blanks`,
      at: first.index,
      length: end - first.index,
      text: meant.slice(first.index, end + grown),
    },
  };
  let shift = 0;
  return lines.map(({ index, 0: tabs }, i) => {
    const mend = { at: index + shift, length: tabs.length, text: blanks(tabs) };
    shift += mend.text.length - mend.length;
    const soFar = meant.slice(0, mend.at + mend.text.length) + text.slice(index + tabs.length);
    return { told, mend, text: soFar, tree: found, together: { problem: i === 0 ? problem : undefined } };
  });
}

/** True for what may have changed how the lines around it are read. */
function isSlip({ code, isolated }: SyntaxProblem): boolean {
  return code === 'syntax/invalid' && isolated !== true;
}

/** What is wrong with a reading; a key that stands twice is a sign that lines were put together that belong apart. */
function faultsOf({ root, problems }: YamlTree): number {
  return problems.length + (isContainer(root) ? root.problemCount : 0);
}

/** The tree after all slips but the first `from`, laid over the text before them. */
function overlaid(tree: YamlTree, slips: readonly Slip[], from: number): YamlTree {
  const slip = slips[from];
  if (!slip) return tree;
  const problem = slip.together ? slip.together.problem : slipOf(slip.told, slip.mend);
  return laidOver(problem, slip.mend, slip.text, overlaid(slip.tree, slips, from + 1));
}

// --- what may have been meant ----------------------------------------------------------------------------------------

interface Line {
  readonly start: number;
  readonly text: string;
  readonly indent: number;
  /** The column of what stands behind its dashes. */
  readonly inner: number;
}

function lineAt(text: string, offset: number): Line {
  const start = lineStart(text, offset);
  const end = text.indexOf('\n', start);
  const line = text.slice(start, end < 0 ? text.length : end).replace(/\r$/, '');
  const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
  return { start, text: line, indent, inner: indent + (/^(?:- +)*/.exec(line.slice(indent))?.[0].length ?? 0) };
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
function* mendsOf(text: string, { at: offset, fix }: SyntaxProblem): Generator<Mend> {
  const line = lineAt(text, offset);
  const before = lineBefore(text, line);
  // Whether two documents are meant to be one, nobody knows.
  if (/^(?:---|\.\.\.)/.test(line.text)) return;
  // Who found the fault may know best.
  if (fix) yield fix;
  yield* strayCharacters(text, offset);
  for (const one of [line, before]) {
    if (!one) continue;
    yield* tabs(one);
    yield* colons(text, one);
    yield* separators(text, one);
  }
  for (const one of [line, before]) if (one) yield* closings(one);
  for (const one of [line, before]) if (one) yield* quotes(one);
  yield* indents(text, line, before);
  for (const one of [line, before]) if (one) yield* leftOut(one);
}

/** What stands at the very place that is complained of. */
function* strayCharacters(text: string, offset: number): Generator<Mend> {
  const rest = text.slice(offset, offset + 200);
  if (rest.startsWith('#')) yield { at: offset, length: 0, text: ' ', label: 'Put a blank there' };
  if (rest.startsWith('\\')) yield { at: offset, length: 0, text: '\\', label: 'Write the backslash twice' };
  // A name alone is a reference whose anchor is missing.
  const [word] = /^(?:[@`%&]|\*(?![\w-]+[ \t]*[,\]}\r\n]|[\w-]+$))[^,\]}\r\n#"]*/.exec(rest) ?? [];
  if (word !== undefined) yield inQuotes(offset, word.trimEnd());
}

/** A line that is passed over as a comment, so that all others are read. */
function* leftOut({ start, text, indent }: Line): Generator<Mend> {
  // What stands behind the mark of another document is not read at all, and must not seem to be.
  if (text.length > indent && !/^(?:#|---|\.\.\.)/.test(text.slice(indent)))
    yield { at: start + indent, length: 1, text: '#' };
}

function inQuotes(at: number, words: string): Mend {
  return { at, length: words.length, text: quoted(words, '"'), label: 'Put the text in quotes' };
}

/** A value that is no plain text: it begins with a sign, holds a second colon, or goes on behind a quote or bracket. */
function* quotes({ start, text, inner }: Line): Generator<Mend> {
  const [, key = '', words = ''] = /^([\w./$-]+:[ \t]+|)(\S.*?)(?:[ \t]+#.*)?$/.exec(text.slice(inner)) ?? [];
  if (/^[|>][-+1-9]*$/.test(words) || !/^["'[{@`%&*!|>]|:(?: |$)/.test(words)) return;
  // What only lacks a bracket is no text.
  if (/^[[{]/.test(words) && !/[\]}]\s*[^\s\]},]|^\{ /.test(words)) return;
  yield inQuotes(start + inner + key.length, words);
}

function* tabs({ start, text }: Line): Generator<Mend> {
  const blanks = /^[ \t\u00a0]*/.exec(text)?.[0] ?? '';
  if (!/[\t\u00a0]/.test(blanks)) return;
  const what = blanks.includes('\t') ? 'tab' : 'hard blank';
  yield {
    at: start,
    length: blanks.length,
    text: blanks.replaceAll('\t', '  ').replaceAll('\u00a0', ' '),
    label: `Replace the ${what} by blanks`,
    message: `A ${what} stands here; YAML indents with blanks only.`,
  };
}

/** Blanks, commas and line ends that are missing between entries. */
function* separators(text: string, { start, text: words, indent, inner }: Line): Generator<Mend> {
  const dash = /^-(?=[^\s-])/.test(words.slice(indent));
  if (dash) {
    const message = 'A blank is missing behind the dash.';
    yield { at: start + indent + 1, length: 0, text: ' ', message, label: 'Put a blank there' };
  }
  const list = /^[\w./$-]+:([ \t]+)- /.exec(words.slice(inner));
  if (list) {
    const blanks = list[1] ?? '';
    const next = lineAfter(text, { start, text: words, indent, inner });
    const column = next?.text.slice(next.indent).startsWith('- ') && next.indent >= inner ? next.indent : inner + 2;
    yield {
      at: start + inner + list[0].length - 2 - blanks.length,
      length: blanks.length,
      text: `\n${' '.repeat(column)}`,
      message: 'The entries of a list begin on a line of their own.',
      label: 'Begin a new line',
    };
  }
  const comma = /[{,][^{}[\],]*:[ \t]+[^\s,{}[\]]+(?=[ \t]+["']?[\w.-]+["']?:[ \t])/.exec(words);
  if (comma) {
    const at = start + comma.index + comma[0].length;
    yield { at, length: 0, text: ',', message: 'A comma is missing between two entries.', label: 'Put a comma there' };
  }
  if (/^(?:[<=>|]{7}(?: .*)?|\s*[\]}),;]+\s*)$/.test(words))
    yield { at: start, length: words.length, text: '', label: 'Empty the line' };
}

function* colons(text: string, line: Line): Generator<Mend> {
  const { start, text: words } = line;
  const [, lead = '', key = ''] = /^([ \t]*(?:- +)*)([A-Za-z_/][\w./-]*)/.exec(words) ?? [];
  if (key === '') return;
  const at = start + lead.length + key.length;
  const rest = words.slice(lead.length + key.length);
  const [sign] = /^[ \t]*(?:=>?|;|:=)[ \t]+(?=\S)/.exec(rest) ?? [];
  if (sign !== undefined) {
    yield {
      at,
      length: sign.length,
      text: ': ',
      message: `A colon is meant behind "${key}".`,
      label: 'Put a colon there',
    };
  }
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
    [before, line],
  ];
  for (const [one, like] of ways) {
    if (!one || !like) continue;
    const columns = one.inner > one.indent ? [like.indent, like.inner] : [like.inner, like.indent];
    for (const column of new Set(columns)) {
      if (one.indent === column || Math.abs(one.indent - column) > 3) continue;
      yield {
        at: one.start,
        length: one.indent,
        text: ' '.repeat(column),
        message: `This line stands aside: ${String(column)} blanks before it would put it beside its neighbours.`,
        label: 'Indent it like its neighbours',
      };
    }
  }
}

// --- the tree of what was meant, over the text that stands there -------------------------------------------------------

/** The reading of the mended text, with the places of the text as it stands and the slip as one problem. */
function laidOver(slip: SyntaxProblem | undefined, mend: Mend, meant: string, tree: YamlTree): YamlTree {
  const { at, length } = mend;
  const end = at + mend.text.length;
  const grown = mend.text.length - length;
  const back = (offset: number): number =>
    offset <= at ? offset : offset >= end ? offset - grown : at + Math.min(offset - at, length);
  // What begins where something was left out begins behind it; what ends there ends before it.
  const begin = (offset: number, extent: number): number =>
    at === end && offset === at && extent > 0 ? at + length : back(offset);
  const placed = (node: Node, start: number): Node => {
    const stop = start + node.length;
    if (stop <= at || start >= end) return node;
    const size = back(stop) - begin(start, node.length);
    if (!isContainer(node)) return { ...node, length: size };
    const entries: Entry[] = [];
    const starts: number[] = [];
    node.chunks.forEach((chunk, c) => {
      const base = start + (node.chunkStarts[c] ?? 0);
      chunk.entries.forEach((entry, i) => {
        const from = base + (chunk.starts[i] ?? 0);
        const valueFrom = from + entry.valueAt;
        const first = begin(from, entry.length);
        entries.push({
          ...entry,
          keyLength: Math.max(first, back(from + entry.keyLength)) - first,
          valueAt: begin(valueFrom, entry.value.length) - first,
          value: placed(entry.value, valueFrom),
          length: back(from + entry.length) - first,
        });
        starts.push(first);
      });
    });
    const last = stop - 1;
    const bracket = '[{'.includes(meant.charAt(start)) && ']}'.includes(meant.charAt(last));
    const inside = (starts.at(-1) ?? begin(start, node.length)) + (entries.at(-1)?.length ?? 0);
    const closed = bracket && (last < at || last >= end) && inside < back(stop);
    return buildContainer({
      kind: node.kind,
      start: begin(start, node.length),
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
  return {
    root: placed(tree.root, tree.rootOffset),
    rootOffset: begin(tree.rootOffset, tree.root.length),
    problems: [...tree.problems.map(moved), ...(slip ? [slip] : [])].sort((a, b) => a.at - b.at),
    torn: true,
    remarks: tree.remarks.map((remark) => {
      const from = back(remark.offset);
      const value = remark.value === undefined ? {} : { value: back(remark.offset + remark.value) - from };
      return { ...remark, offset: from, length: back(remark.offset + remark.length) - from, ...value };
    }),
  };
}

/** The problem that a slip is. */
function slipOf(told: SyntaxProblem, { at, length, text, label, message }: Mend): SyntaxProblem {
  if (label === undefined) return told;
  const fix = { label, at, length, text };
  if (message === undefined) return { fix, ...told };
  return { code: 'syntax/invalid', at, length: Math.max(1, length), message, fix };
}
