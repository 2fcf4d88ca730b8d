/**
 * Texts that are damaged as a whole, by the way they came here: out of a mail, a log, a shell, a merge. Each way leaves its
 * mark on many lines, so that its parts would be told as many problems; here it is one, with one fix that gives the document
 * back. A fix is offered only where a document comes of it.
 */
import type { Fix } from '../document/diagnostic.ts';
import { isSound, parseDocument, type ParsedDocument } from '../document/document.ts';
import type { TextEdit } from '../document/text.ts';
import { carriedIn } from '../text/carried.ts';

/** What happened to a text, where it shows first, and how it is mended: `mended` is the document of the first fix. */
export interface Damage {
  readonly message: string;
  readonly offset: number;
  readonly length: number;
  readonly fixes: readonly [Fix, ...Fix[]];
  readonly mended: ParsedDocument;
}

interface Mend {
  readonly label: string;
  readonly edits: readonly TextEdit[];
}

interface Suspicion {
  readonly message: string;
  readonly offset: number;
  readonly length: number;
  readonly mends: readonly Mend[];
}

/** Longer texts are files that a program wrote: they are not looked at with every key that is typed. */
const MOST = 300_000;

/**
 * What happened to a text as a whole; undefined for a text that is sound, and for one whose faults are its own.
 * @param sound the syntax has no fault
 */
export function damageOf(document: ParsedDocument, sound: boolean): Damage | undefined {
  if (document.text.length > MOST) return undefined;
  const isJson = document.syntax.id === 'json';
  const isObject = document.root.kind === 'object';
  if (isJson && sound && document.root.kind !== 'string') return undefined;
  const text = document.text.toString();
  // What is sound YAML may be the names of keys all the same: only lines that no key begins with are told from them.
  const suspects =
    sound && isObject
      ? [everyLine, blanksInYaml]
      : isJson
        ? [...ALWAYS, carrier, ...IN_JSON]
        : [...ALWAYS, blanksInYaml, fence];
  for (const suspect of suspects) {
    const found = suspect(text, sound && isObject, isObject);
    if (!found) continue;
    const fixes: Fix[] = [];
    let mended: ParsedDocument | undefined;
    for (const { label, edits } of found.mends) {
      const after = edits.length === 0 ? document : afresh(document, edits);
      if (after.root.kind !== 'object' || !isSound(after)) continue;
      mended ??= after;
      fixes.push({ label, edits: [...edits] });
    }
    const [first, ...others] = fixes;
    if (first && mended) return { ...found, fixes: [first, ...others], mended };
  }
  return undefined;
}

function afresh(document: ParsedDocument, edits: readonly TextEdit[]): ParsedDocument {
  return parseDocument(document.text.apply(edits).toString(), document.syntax);
}

type Suspect = (text: string, isSoundObject: boolean, isObject: boolean) => Suspicion | undefined;

/** Two changes of one stretch of lines, with the marks of a merge around and between them. */
interface Conflict {
  readonly start: number;
  readonly length: number;
  /** What stands before the mark between them, and behind it. */
  readonly sides: readonly [string, string];
  /** Where the two come from, by the marks. */
  readonly names: readonly [string, string];
}

/** The conflicts of a text, line by line: a mark that nothing ends is none. */
function conflictsIn(text: string): Conflict[] {
  const found: Conflict[] = [];
  if (!text.includes('<<<<<<<') || !text.includes('>>>>>>>')) return found;
  let open: { start: number; name: string; from: number; base: number; middle: number } | undefined;
  let at = 0;
  for (const line of text.split('\n')) {
    const next = Math.min(text.length, at + line.length + 1);
    const mark = /^([<|=>])\1{6}(?:$|[ \r])/.exec(line)?.[1];
    const name = line.slice(7).trim();
    if (mark === '<') open = { start: at, name, from: next, base: -1, middle: -1 };
    else if (open && mark === '|' && open.base < 0) open.base = at;
    else if (open && mark === '=' && open.middle < 0) open.middle = at;
    else if (open && mark === '>' && open.middle >= 0) {
      const { start, from, base, middle } = open;
      const second = text.indexOf('\n', middle) + 1;
      const sides = [text.slice(from, base < 0 ? middle : base), text.slice(second, at)] as const;
      found.push({ start, length: next - start, sides, names: [open.name, name] });
      open = undefined;
    }
    at = next;
  }
  return found;
}

/** The marks that a merge leaves where two changes meet. */
function conflict(text: string): Suspicion | undefined {
  const found = conflictsIn(text);
  const [first] = found;
  if (!first) return undefined;
  const [ours, theirs] = first.names;
  const keep = (side: 0 | 1): TextEdit[] =>
    found.map(({ start, length, sides }) => ({ offset: start, length, text: sides[side] }));
  const many = found.length === 1 ? 'A merge conflict is' : `${String(found.length)} merge conflicts are`;
  return {
    message: `${many} not settled: both sides stand in the text, between marks.`,
    offset: first.start,
    length: text.indexOf('\n', first.start) - first.start,
    mends: [
      { label: `Keep ${named(ours, 'the first side')}`, edits: keep(0) },
      { label: `Keep ${named(theirs, 'the second side')}`, edits: keep(1) },
    ],
  };
}

function named(side: string, otherwise: string): string {
  return side === '' ? otherwise : side;
}

/** Around the document: a fence, a command of a shell, an assignment, a mail. */
function carrier(text: string, _isSound: boolean, isObject: boolean): Suspicion | undefined {
  // Brackets in a text of lines are of its values.
  const carried = carriedIn(text);
  if (!carried || (isObject && /^\s*[{]/.test(text))) return undefined;
  const { start, end } = carried;
  const edits = [
    { offset: 0, length: start, text: '' },
    { offset: end, length: text.length - end, text: '' },
  ].filter(({ length }) => length > 0);
  const shown = start > 0 ? 0 : end;
  return {
    message: 'The document stands inside another text: what is around it is no part of it.',
    offset: shown,
    length: (start > 0 ? text : text.slice(end)).trimEnd().split('\n', 1)[0]?.length ?? 0,
    mends: [{ label: 'Keep the document alone', edits }],
  };
}

/** The same for YAML, in which brackets are a part of values: only what is marked off is taken out. */
function fence(text: string): Suspicion | undefined {
  const carried = carriedIn(text);
  return carried && text.charAt(carried.start) !== '{' ? carrier(text, false, false) : undefined;
}

/** What a log writes before a line: a moment, and perhaps a level. */
const LOGGED =
  /^\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d[^\s\]]*\]?(?:[ \t]+[[(]?(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR)[\])]?:?)?(?:[ \t]|$)/i;
const NUMBERED = /^[ \t]*(\d+)(?:\t|[:|]|(?= )|$)/;

/** Before every line: its number, the moment it was logged, the mark of a quotation or of a change. */
function everyLine(text: string, isSoundObject: boolean): Suspicion | undefined {
  const lines = text.split('\n');
  const full = lines.filter((line) => line.trim() !== '');
  const [first = '', second = ''] = full;
  if (full.length < 2) return undefined;
  const cut = (message: string, widthOf: (line: string) => number): Suspicion => {
    const edits: TextEdit[] = [];
    let offset = 0;
    for (const line of lines) {
      const length = line.trim() === '' ? 0 : widthOf(line);
      if (length > 0) edits.push({ offset, length, text: '' });
      offset += line.length + 1;
    }
    const at = text.indexOf(first);
    return { message, offset: at, length: widthOf(first), mends: [{ label: 'Remove it from every line', edits }] };
  };
  if (LOGGED.test(first) && full.every((line) => LOGGED.test(line)))
    return cut('Every line begins with what a log wrote before it.', (line) => LOGGED.exec(line)?.[0].length ?? 0);
  if (NUMBERED.test(first) && full.every((line, i) => numberOf(line) === Number(numberOf(full[0] ?? '')) + i)) {
    const width = numberWidth(full);
    return cut('Every line begins with its number.', width);
  }
  const prefix = samePrefix(full, first, second);
  // Letters and figures may be the beginnings of keys.
  if (prefix.trim() === '' || (isSoundObject && /[\p{L}\p{N}"']/u.test(prefix))) return undefined;
  return cut(`Every line begins with ${JSON.stringify(prefix.trim())}, which is no part of the document.`, (line) =>
    Math.min(prefix.length, line.length),
  );
}

function numberOf(line: string): number {
  return Number(NUMBERED.exec(line)?.[1] ?? NaN);
}

/** How far the number of a line reaches, with what parts it from the line: a tab, a colon, or as many blanks as all have. */
function numberWidth(lines: readonly string[]): (line: string) => number {
  const own = (line: string): number => NUMBERED.exec(line)?.[0].length ?? 0;
  const blanks = lines
    .filter((line) => line.length > own(line))
    .map((line) => /^ */.exec(line.slice(own(line)))?.[0].length ?? 0);
  const least = blanks.reduce((fewest, count) => Math.min(fewest, count), Infinity);
  return (line) => Math.min(line.length, own(line) + (Number.isFinite(least) ? least : 0));
}

/** What all lines begin with; a line that holds nothing else may lack the blanks at its end. */
function samePrefix(lines: readonly string[], first: string, second: string): string {
  let length = 0;
  while (length < first.length && first.charAt(length) === second.charAt(length)) length++;
  let prefix = first.slice(0, length);
  for (const line of lines) {
    while (!line.startsWith(prefix) && line !== prefix.trimEnd()) prefix = prefix.slice(0, -1);
  }
  return prefix;
}

/** Behind every line: the backslash by which a command of a shell goes on. */
function continued(text: string): Suspicion | undefined {
  const found = [...text.matchAll(/(?<![ \t])[ \t]*\\[ \t]*(?=\r?\n)/g)];
  const [first] = found;
  if (!first || found.length < text.trim().split('\n').length - 1) return undefined;
  return {
    message: 'Lines end with a backslash, as they do in a shell; here it is no part of the document.',
    offset: first.index,
    length: first[0].length,
    mends: [
      {
        label: 'Remove the backslashes',
        edits: found.map((match) => ({ offset: match.index, length: match[0].length, text: '' })),
      },
    ],
  };
}

/** Every quote has a backslash before it: the inside of a text of another program. */
function escaped(text: string): Suspicion | undefined {
  if (!text.includes('\\"') || /(?<!\\)"/.test(text)) return undefined;
  const at = text.indexOf('\\"');
  return {
    message: 'Every quote has a backslash before it, as inside the text of a program.',
    offset: at,
    length: 2,
    mends: [{ label: 'Remove the backslashes', edits: [whole(text, unescaped(text))] }],
  };
}

function unescaped(text: string): string {
  return text.replace(/\\(["\\/nrt])/g, (_, c: string) => ({ n: '\n', r: '\r', t: '\t' })[c] ?? c);
}

/** The whole document is one text of JSON, with a document in it. */
function inQuotes(text: string): Suspicion | undefined {
  if (!/^\s*"\s*\{/.test(text.replaceAll('\\n', ' ')) && !/^\s*"\s*\{/.test(text)) return undefined;
  let inner: unknown;
  try {
    inner = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof inner !== 'string') return undefined;
  return {
    message: 'The document is written as a text, inside quotes.',
    offset: text.indexOf('"'),
    length: text.trim().length,
    mends: [{ label: 'Take it out of the quotes', edits: [whole(text, inner)] }],
  };
}

function whole(text: string, mended: string): TextEdit {
  return { offset: 0, length: text.length, text: mended };
}

/** The first line was not copied along. */
function headless(text: string): Suspicion | undefined {
  const found = /^\s*(?="(?:[^"\\\n]|\\.)*"\s*:)/.exec(text);
  if (!found) return undefined;
  const offset = found[0].lastIndexOf('\n') + 1;
  const insert = { offset, length: 0, text: '{\n' };
  const end = { offset: text.trimEnd().length, length: 0, text: '\n}' };
  return {
    message: 'The { at the beginning is missing.',
    offset: found[0].length,
    length: 1,
    mends: [
      { label: 'Insert the {', edits: [insert] },
      { label: 'Put brackets around it', edits: [insert, end] },
    ],
  };
}

/** A container that is closed with the bracket of the other kind. */
function otherBracket(text: string): Suspicion | undefined {
  const open: { readonly at: number; readonly closer: string }[] = [];
  for (const { index, 0: token } of text.matchAll(/"(?:[^"\\\n]|\\.?)*"?|[{}[\]]/g)) {
    if (token === '{' || token === '[') open.push({ at: index, closer: token === '{' ? '}' : ']' });
    if (token !== '}' && token !== ']') continue;
    const top = open.pop();
    if (!top || top.closer === token) continue;
    const line = text.slice(0, top.at).split('\n').length;
    const what = top.closer === ']' ? 'list' : 'object';
    return {
      message: `The ${what} that begins at line ${String(line)} is closed with ${token} instead of ${top.closer}.`,
      offset: index,
      length: 1,
      mends: [{ label: `Write ${top.closer}`, edits: [{ offset: index, length: 1, text: top.closer }] }],
    };
  }
  return undefined;
}

/** Lines set in with what looks like blanks, as pages of the web have it. */
function blanksInYaml(text: string): Suspicion | undefined {
  const found = [...text.matchAll(/^[ \u00a0\u2007\u202f]*[\u00a0\u2007\u202f][ \u00a0\u2007\u202f]*/gm)];
  const [first] = found;
  if (!first) return undefined;
  return {
    message: 'Lines are set in with characters that look like blanks and are none (U+00A0).',
    offset: first.index,
    length: first[0].length,
    mends: [
      {
        label: 'Write blanks',
        edits: found.map(({ index, 0: { length } }) => ({ offset: index, length, text: ' '.repeat(length) })),
      },
    ],
  };
}

const ALWAYS: readonly Suspect[] = [conflict, everyLine];
const IN_JSON: readonly Suspect[] = [continued, escaped, inQuotes, headless, otherBracket];
