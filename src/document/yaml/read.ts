/**
 * YAML into the same tree that JSON is read into, every node and key with its extent in the YAML text.
 *
 * The library finds the structure and what is wrong with it; what a word stands for, where aliases and merge keys lead
 * and how much of them is copied is decided here.
 */
import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  type ParsedNode,
  Parser,
  Scalar,
  type YAMLParseError,
} from 'yaml';
import { buildContainer } from '../build.ts';
import type { TextRemark } from '../document.ts';
import type { Entry, Node, SyntaxProblem } from '../node.ts';
import { toPointer } from '../pointer.ts';
import { entriesOf, isContainer } from '../node.ts';
import { problemOf } from './messages.ts';
import { lineStart } from './plan/lines.ts';
import { quoted } from './print.ts';
import { ANY_HIDDEN, hidePlaceholders, showPlaceholders } from './placeholders.ts';
import { jsonNumber, plainNode, textOf, type YamlDialect } from './scalar.ts';

/** Deeper nesting is cut off: the composer of the library recurses, and no engine reads such a text. */
export const MAX_DEPTH = 500;
/** So many nodes may be made by writing out aliases: a few lines can stand for billions. */
const MAX_COPIES = 100_000;
/** More problems help nobody. */
const MAX_PROBLEMS = 200;

export interface Comment {
  readonly offset: number;
  /** With its #. */
  readonly source: string;
}

/** Something the tree does not show. */
export interface Oddity {
  readonly kind: 'anchor' | 'merge' | 'tag' | 'document' | 'number' | 'infinite' | 'key' | 'placeholder';
  readonly offset: number;
  /** As it is written; the name of an anchor. */
  readonly source: string;
  /** How often an anchor is used. */
  readonly count?: number;
}

export interface YamlReading {
  readonly root: Node;
  readonly rootOffset: number;
  readonly problems: SyntaxProblem[];
  readonly comments: readonly Comment[];
  readonly oddities: readonly Oddity[];
  /** The nodes that stand for an alias: positions within them mean nothing. */
  readonly copies: ReadonlySet<Node>;
  /** Where a second document begins, which is not read. */
  readonly second: number | undefined;
  readonly remarks: readonly TextRemark[];
  /** What is read of any part may depend on any other: there are problems, references, tags or more documents. */
  readonly torn: boolean;
  /** That is so because of references and tags alone. */
  readonly refers: boolean;
  /** What ties the parts of the text together, whether it is sound or not. */
  readonly ties: Ties;
}

/** Nothing; references and tags, which stand at places of their own; or what concerns the text as a whole. */
export type Ties = 'none' | 'references' | 'all';

/** A node, and where it begins in the text. */
interface Placed {
  readonly node: Node;
  readonly offset: number;
}

/** Reads a text. Never throws. */
export function readYaml(text: string, dialect: YamlDialect = 'core'): YamlReading {
  const problems: SyntaxProblem[] = [];
  const comments: Comment[] = [];
  const lines = asLines(text);
  const plain = hidePlaceholders(lines);
  let hidden = plain;
  let documents: Document.Parsed[];
  let second: number | undefined;
  try {
    if (dialect === 'typed') hidden = withTags(plain);
    const tokens = [...new Parser().parse(hidden)];
    second = secondDocument(tokens);
    survey(tokens, second ?? Infinity, comments, problems, dialect === 'typed' ? hidden : undefined);
    if (dialect !== 'core') directives(tokens, dialect, text, problems);
    // A key that stands twice is kept, as in JSON; asking the library would take the square of the number of keys.
    const composer = new Composer({ schema: 'failsafe', resolveKnownTags: false, uniqueKeys: false });
    documents = [...composer.compose(tokens, true, text.length)];
  } catch {
    // Only the call stack can end here; the text stays, and the user is told.
    return broken(text, 'syntax/too-deep', 'This text is nested too deeply to be read.');
  }
  const document = documents[0];
  const until = second ?? text.length;
  const found = document ? document.errors.filter((e) => e.pos[0] <= until && !isToldElsewhere(e)) : [];
  for (const error of found.slice(0, MAX_PROBLEMS * 4)) problems.push(problemOf(error, text));
  const reader = new Reader(text, problems, plain !== lines, dialect);
  const contents = document?.contents;
  const top = contents ? reader.node(contents) : undefined;
  const empty = !top || (contents && isScalar(contents) && contents.type === Scalar.PLAIN && top.node.length === 0);
  if (empty && problems.length === 0) {
    problems.push({ code: 'syntax/invalid', at: 0, length: 0, message: 'The document is empty.' });
  }
  const typed = dialect === 'typed';
  if (typed) characters(text, until, problems);
  const remarks = [...reader.remarks()];
  const rest = second === undefined ? undefined : restOf(text, second);
  if (rest !== undefined && rest.length > 0) remarks.push({ kind: 'second-document', ...rest });
  for (const { at, pointer } of reader.mergedTwice) {
    const message =
      'The merge key << stands twice in this object, which is refused. Merge a list instead: <<: [*a, *b].';
    problems.push({ code: 'syntax/duplicate-key', at, length: 2, message, pointer });
  }
  if (second !== undefined && !typed) {
    reader.oddities.push({ kind: 'document', offset: second, source: '---' });
    const message = 'A second document begins here; only the first one is read.';
    const marker = /^(?:---|\.\.\.)[ \t]*(?=\r?$)/m.exec(text.slice(second));
    const fix = {
      label: 'Empty the line, so that both are one',
      at: second,
      length: marker?.[0].length ?? 0,
      text: '',
    };
    const length = Math.min(3, text.length - second);
    problems.push({ code: 'syntax/invalid', at: second, length, message, ...(marker?.index === 0 ? { fix } : {}) });
  }
  const ties = documents.length === 1 ? tiesOf(reader, text, plain === lines, top?.offset ?? 0) : 'all';
  return {
    root: empty ? { kind: 'missing', length: 0 } : top.node,
    rootOffset: empty ? text.length : top.offset,
    problems: onePerLine(problems, text),
    comments,
    oddities: reader.done(),
    copies: reader.copies,
    second,
    remarks,
    torn: problems.length > 0 || ties !== 'none',
    refers: problems.length === 0 && ties === 'references',
    ties,
  };
}

/**
 * The newer library takes `![` for a tag: `if: ![ -f x ]` is the text `-f x ]` to it. Such a bracket is given as a letter of the
 * tag, so that it is read so here too, and what is lost can be told.
 */
function withTags(text: string): string {
  if (!/![[{][ \t]/.test(text)) return text;
  const [document] = new Composer({ schema: 'failsafe', resolveKnownTags: false, uniqueKeys: false }).compose(
    new Parser().parse(text),
  );
  let out = text;
  for (const { code, pos } of document?.errors ?? []) {
    const [at] = pos;
    if (code === 'MISSING_CHAR' && /^![[{][ \t]/.test(text.slice(at - 1, at + 2))) {
      out = `${out.slice(0, at)}~${out.slice(at + 1)}`;
    }
  }
  return out;
}

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** What stands here that means something elsewhere. */
function tiesOf({ oddities, refers }: Reader, text: string, asItStands: boolean, rootOffset: number): Ties {
  if (oddities.some(({ kind }) => kind === 'document')) return 'all';
  if (/^%/m.test(text.slice(0, rootOffset)) || /^(?:---|\.\.\.)/m.test(text.slice(rootOffset))) return 'all';
  if ((asItStands && ANY_HIDDEN.test(text)) || /\r(?!\n)/.test(text)) return 'all';
  return refers || oddities.some(({ kind }) => kind === 'merge' || kind === 'tag') ? 'references' : 'none';
}

function broken(text: string, code: SyntaxProblem['code'], message: string): YamlReading {
  return {
    root: { kind: 'missing', length: 0 },
    rootOffset: text.length,
    problems: [{ code, at: 0, length: Math.min(1, text.length), message }],
    comments: [],
    oddities: [],
    copies: new Set(),
    second: undefined,
    remarks: [],
    torn: true,
    refers: false,
    ties: 'all',
  };
}

/** A text as the library reads lines: they may end in a carriage return alone, and begin behind a byte order mark. */
export function asLines(text: string): string {
  const lines = /\r(?!\n)/.test(text) ? text.replace(/\r(?!\n)/g, '\n') : text;
  return lines.startsWith('\ufeff') ? `\n${lines.slice(1)}` : lines;
}

/** What stands behind the first document, but for marks and comments. */
function restOf(text: string, second: number): { offset: number; length: number } {
  const body = text.slice(second);
  const bare = body.replace(/^(?:---|\.\.\.)(?=\s|$)|#.*$/gm, '').trim();
  return { offset: second, length: bare === '' ? 0 : body.trimEnd().length };
}

/** Characters that the library does not take anywhere, comments too. */
// eslint-disable-next-line no-control-regex -- these are they
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]+/g;

function characters(text: string, until: number, problems: SyntaxProblem[]): void {
  for (const found of text.matchAll(FORBIDDEN)) {
    const { index } = found;
    if (index >= until || problems.length > MAX_PROBLEMS) return;
    const [marks] = found;
    problems.push({
      code: 'syntax/invalid',
      at: index,
      length: marks.length,
      message: 'A control character stands here, which YAML does not allow, not even in a comment.',
      fix: { label: 'Remove it', at: index, length: marks.length, text: '' },
    });
  }
}

/** Tags are passed over; what is never closed is told by `survey`, at the place where it opens. */
function isToldElsewhere(error: YAMLParseError): boolean {
  if (error.code === 'TAG_RESOLVE_FAILED' || error.code === 'BAD_COLLECTION_TYPE') return true;
  return /end with a [\]}]|Missing closing ["']/.test(error.message);
}

/** One mistake often makes the library stumble several times over the same line: only the first is told. */
function onePerLine(problems: SyntaxProblem[], text: string): SyntaxProblem[] {
  problems.sort((a, b) => a.at - b.at);
  const kept: SyntaxProblem[] = [];
  let lineEnd = -1;
  for (const problem of problems) {
    if (problem.at <= lineEnd && problem.code !== 'syntax/too-deep') continue;
    kept.push(problem);
    if (kept.length >= MAX_PROBLEMS) break;
    const newline = text.indexOf('\n', problem.at);
    lineEnd = newline < 0 ? text.length : newline;
  }
  return kept;
}

/** Where the second document begins: at its ---, or behind the ... that ends the first. */
function secondDocument(tokens: readonly CST.Token[]): number | undefined {
  return tokens.filter((t) => t.type === 'document')[1]?.offset;
}

/** Collects the comments before `until`, finds what is never closed, and cuts off what is nested too deeply. */
function survey(
  tokens: readonly CST.Token[],
  until: number,
  comments: Comment[],
  problems: SyntaxProblem[],
  /** Given when tabs on empty lines are refused. */
  text: string | undefined,
): void {
  const stack: { token: CST.Token; depth: number }[] = [];
  const remarks = (list: readonly CST.Token[] | undefined, flow = false): void => {
    for (const t of list ?? []) {
      if (text !== undefined && t.type === 'space' && !flow && t.offset < until && t.source.includes('\t')) {
        const problem = tabbed(t.offset, text);
        if (problem) problems.push(problem);
      }
      if (t.type === 'comment' && t.offset < until) comments.push({ offset: t.offset, source: t.source });
    }
  };
  const enter = (token: CST.Token | null | undefined, depth: number): CST.Token | undefined => {
    if (!token) return undefined;
    if (depth > MAX_DEPTH && 'items' in token) {
      const message = `This is nested more than ${String(MAX_DEPTH)} levels deep: it is not read further.`;
      problems.push({ code: 'syntax/too-deep', at: token.offset, length: 1, message });
      return { type: 'scalar', offset: token.offset, indent: token.indent, source: '' };
    }
    stack.push({ token, depth });
    return undefined;
  };
  remarks(tokens);
  for (const token of tokens) enter(token, 0);
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { token, depth } = top;
    if ('end' in token) remarks(token.end);
    const open = token.offset < until ? neverClosed(token) : undefined;
    if (open) problems.push(open);
    if ('props' in token) remarks(token.props);
    if (token.type === 'document') {
      remarks(token.start);
      enter(token.value, depth + 1);
    }
    if (!('items' in token)) continue;
    const flow = token.type === 'flow-collection';
    for (const item of token.items) {
      remarks(item.start, flow);
      remarks(item.sep, flow);
      const key = enter(item.key, depth + 1);
      if (key) item.key = key;
      const value = enter(item.value, depth + 1);
      if (value) item.value = value;
    }
  }
  comments.sort((a, b) => a.offset - b.offset);
}

/** The problem of a tab on a line of nothing but blanks and tabs. */
function tabbed(offset: number, text: string): SyntaxProblem | undefined {
  const at = lineStart(text, offset);
  const blanks = /^[ \t]*/.exec(text.slice(at, at + 1000))?.[0] ?? '';
  if (at + blanks.length <= offset || !/^[\r\n]?$/.test(text.charAt(at + blanks.length))) return undefined;
  return {
    code: 'syntax/invalid',
    at,
    length: blanks.length,
    message: 'A tab stands on this empty line; YAML takes it for indentation, which is made of blanks only.',
    fix: { label: 'Empty the line', at, length: blanks.length, text: '' },
  };
}

/** The engines' libraries read version 1.1 alone, and the newer one takes no directive but that and those of tags. */
function directives(tokens: readonly CST.Token[], dialect: YamlDialect, text: string, problems: SyntaxProblem[]): void {
  for (const token of tokens) {
    // Those of a second document are not read.
    if (token.type === 'document') return;
    if (token.type !== 'directive' || /^%YAML\s+1\.1\s*$/.test(token.source)) continue;
    const { source, offset } = token;
    const version = /^%YAML\s/.test(source);
    if (!version && (dialect === '1.1' || /^%TAG\s/.test(source))) continue;
    const message = version
      ? `The engine reads YAML 1.1 only, and refuses a document that begins with ${source.trim()}.`
      : `The engine does not know ${source.trim()}, and refuses a document that begins with it.`;
    const line = source.length + (/^\r?\n/.exec(text.slice(offset + source.length))?.[0].length ?? 0);
    const fix = { label: 'Remove the line', at: offset, length: line, text: '' };
    problems.push({ code: 'syntax/invalid', at: offset, length: source.length, message, fix });
  }
}

/** The problem with a quote or a bracket that has no counterpart. */
function neverClosed(token: CST.Token): SyntaxProblem | undefined {
  const { type, offset } = token;
  if (type === 'double-quoted-scalar' || type === 'single-quoted-scalar') {
    const { source } = token;
    const quote = source.charAt(0);
    if (source.length > 1 && source.endsWith(quote)) return undefined;
    const length = source.search(/\r?\n|$/);
    return { code: 'syntax/invalid', at: offset, length, message: `This text is never closed: a ${quote} is missing.` };
  }
  if (type !== 'flow-collection') return undefined;
  const [what, bracket] = token.start.source === '[' ? ['list', ']'] : ['object', '}'];
  const end = token.end[0]?.source;
  if (end === bracket) return undefined;
  const wrong = end === ']' || end === '}';
  const message = wrong
    ? `This ${what} is closed by ${end}: a ${bracket} is expected.`
    : `This ${what} is never closed: a ${bracket} is missing.`;
  return { code: 'syntax/invalid', at: offset, length: 1, message };
}

/** Names of anchors as the libraries of engines take them; YAML itself takes nearly anything. */
const ANCHOR_NAME = /^[A-Za-z0-9_-]+$/;

/** What an anchor stands for; undefined while its own content is being read. */
interface Anchor {
  node: Node | undefined;
  /** How it is spelled, when it may stand as a key. */
  spelling: string | undefined;
  readonly offset: number;
  uses: number;
}

/** The text of a scalar: with the schema that knows texts only, its value is one. */
function wordOf(source: Scalar.Parsed, hasPlaceholders: boolean): string {
  if (typeof source.value !== 'string') return '';
  return hasPlaceholders ? showPlaceholders(source.value) : source.value;
}

class Reader {
  readonly oddities: Oddity[] = [];
  readonly copies = new Set<Node>();
  /** Where a merge key stands that is not the first of its object. */
  readonly mergedTwice: { at: number; pointer: string }[] = [];
  /** The way to what is being read. */
  private readonly path: (string | number)[] = [];
  /** Scalars that lose what stands before them: at `offset` the tag or anchor, before the value at `value`. */
  private readonly lost: { offset: number; value: number; end: number; anchor: Anchor | undefined }[] = [];
  private readonly text: string;
  private readonly problems: SyntaxProblem[];
  private readonly anchors = new Map<string, Anchor>();
  private readonly allAnchors: { name: string; anchor: Anchor }[] = [];
  private readonly hasPlaceholders: boolean;
  private copied = 0;
  private hasAliases = false;

  private readonly dialect: YamlDialect;

  constructor(text: string, problems: SyntaxProblem[], hasPlaceholders: boolean, dialect: YamlDialect) {
    this.text = text;
    this.dialect = dialect;
    this.hasPlaceholders = hasPlaceholders;
    this.problems = problems;
  }

  /** True when there is an anchor, or an alias, whether or not it leads anywhere. */
  get refers(): boolean {
    return this.allAnchors.length > 0 || this.hasAliases;
  }

  /** The oddities in the order of the text; asked when all is read. */
  done(): Oddity[] {
    for (const { name, anchor } of this.allAnchors) {
      this.oddities.push({ kind: 'anchor', offset: anchor.offset, source: name, count: anchor.uses });
    }
    return this.oddities.sort((a, b) => a.offset - b.offset);
  }

  /** What is left out of a text without a word: a tag of no type, or an anchor that nobody uses. */
  *remarks(): Generator<TextRemark> {
    for (const { offset, value, end, anchor } of this.lost) {
      if (!anchor || anchor.uses === 0) yield { kind: 'lost', offset, length: end - offset, value: value - offset };
    }
  }

  /** Reads a value. */
  node(source: ParsedNode): Placed {
    const [from] = source.range;
    if (isAlias(source)) this.hasAliases = true;
    if (isAlias(source)) return { node: this.alias(source.source, from, source.range[1] - from), offset: from };
    const anchor = this.declare(source);
    const placed = isScalar(source) ? this.scalar(source) : isMap(source) ? this.map(source) : this.sequence(source);
    if (anchor) {
      anchor.node = placed.node;
      anchor.spelling = isScalar(source) ? wordOf(source, this.hasPlaceholders) : undefined;
    }
    return placed;
  }

  private declare(source: Exclude<ParsedNode, { source: string; resolve: unknown }>): Anchor | undefined {
    if (!('anchor' in source) || source.anchor === undefined || source.anchor === '') return undefined;
    if (this.dialect !== 'core' && !ANCHOR_NAME.test(source.anchor)) {
      this.refuseAnchor(source, source.anchor);
      return undefined;
    }
    const anchor: Anchor = { node: undefined, spelling: undefined, offset: source.range[0], uses: 0 };
    this.anchors.set(source.anchor, anchor);
    this.allAnchors.push({ name: source.anchor, anchor });
    return anchor;
  }

  /** A text that begins with & would be the name of an anchor, and this is none for the library that engines use. */
  private refuseAnchor(source: ParsedNode, name: string): void {
    const [from, to] = source.range;
    const at = this.text.lastIndexOf(`&${name}`, from);
    if (at < 0) return;
    const end = at + name.length + 1;
    // What goes on in the same line was meant as one text.
    const one = isScalar(source) && source.type === Scalar.PLAIN && !this.text.slice(at, to).includes('\n');
    const length = one ? Math.max(end, this.trimmedEnd(from, to)) - at : end - at;
    this.problems.push({
      code: 'syntax/invalid',
      at,
      length,
      message:
        'Without quotes & begins the name of an anchor: letters, digits, - and _ only. Put the text in quotes if it is one.',
      ...(one
        ? { fix: { label: 'Put it in quotes', at, length, text: quoted(this.text.slice(at, at + length), '"') } }
        : {}),
    });
  }

  private scalar(source: Scalar.Parsed): Placed {
    const { start, length } = this.extent(source);
    const word = wordOf(source, this.hasPlaceholders);
    const plain = source.type === Scalar.PLAIN;
    if (plain && length > 0) this.noteLost(source, start, length);
    if (plain && this.dialect === 'typed' && word.startsWith('{{')) this.refusePlaceholder(start, length);
    const node =
      this.tagged(source.tag, word, length, start) ?? (plain ? plainNode(word, length, this.dialect) : undefined);
    if (this.dialect === '1.1' && this.refuseOld(source, node, word, start, length))
      return { node: { kind: 'missing', length }, offset: start };
    if (plain && word.startsWith('{{')) this.oddities.push({ kind: 'placeholder', offset: start, source: word });
    if (node?.kind === 'number') this.numberOddity(node.raw, node.value, start);
    return { node: node ?? textOf(word, length, this.dialect), offset: start };
  }

  /** A plain text behind a tag that names no type, or behind an anchor, which may be meant as part of it. */
  private noteLost(source: Scalar.Parsed, start: number, length: number): void {
    const named = source.tag !== undefined && !source.tag.startsWith('tag:yaml.org,2002:');
    const anchor = source.anchor === undefined ? undefined : this.anchors.get(source.anchor);
    if (!named && !anchor) return;
    const before = this.text.slice(Math.max(0, start - 1000), start);
    const props = /(?:[!&][^\s]*[ \t]*)+$/.exec(before)?.[0] ?? '';
    if (props !== '')
      this.lost.push({
        offset: start - props.length,
        value: start,
        end: start + length,
        anchor: named ? undefined : anchor,
      });
  }

  /** Where nothing fills them in first, the braces of a placeholder are an object in an object. */
  private refusePlaceholder(at: number, length: number): void {
    const text = this.text.slice(at, at + length);
    this.problems.push({
      code: 'syntax/invalid',
      at,
      length,
      message: 'Without quotes the braces of this placeholder are an object in an object. Put the text in quotes.',
      fix: { label: 'Put it in quotes', at, length, text: quoted(text, '"') },
    });
  }

  /** What the older library does not read: some escapes, and infinities, which JSON has not: then true, for no value is left. */
  private refuseOld(source: Scalar.Parsed, node: Node | undefined, word: string, at: number, length: number): boolean {
    const refuse = (message: string, fix?: SyntaxProblem['fix']): void => {
      const more = fix ? { fix } : {};
      this.problems.push({ code: 'syntax/invalid', at, length: Math.max(1, length), message, isolated: true, ...more });
    };
    if (node?.kind === 'number' && !Number.isFinite(node.value)) {
      const what = Number.isNaN(node.value) ? 'no word for what is no number' : 'no infinite numbers';
      refuse(`JSON has ${what}, and the engine makes JSON of this.`);
      return true;
    }
    if (source.type !== Scalar.QUOTE_DOUBLE) return false;
    for (const [escape, hex] of this.text.slice(at, at + length).matchAll(/\\(?:u([0-9a-fA-F]{4})|[\s\S])/g)) {
      if (escape !== '\\/' && !(hex !== undefined && /^d[89a-f]/i.test(hex))) continue;
      const fix = { label: 'Write the character itself', at, length, text: quoted(word, '"') };
      refuse(
        `The engine does not know the escape ${escape} in YAML; write the character itself.`,
        LONE_SURROGATE.test(word) ? undefined : fix,
      );
      return false;
    }
    return false;
  }

  private extent(source: Scalar.Parsed): { start: number; length: number } {
    const [from, to] = source.range;
    if (to === from) return { start: source.type === Scalar.PLAIN ? this.backOverBlanks(from) : from, length: 0 };
    return { start: from, length: this.trimmedEnd(from, to) - from };
  }

  private numberOddity(raw: string, value: number, offset: number): void {
    if (!Number.isFinite(value) && /[in]/i.test(raw)) this.oddities.push({ kind: 'infinite', offset, source: raw });
    else if (/^[-+]?0[0-9xXoObB_]/.test(raw)) this.oddities.push({ kind: 'number', offset, source: raw });
  }

  /** Tags that say what a word is are followed; others are passed over. */
  private tagged(tag: string | undefined, word: string, length: number, offset: number): Node | undefined {
    if (tag === undefined) return undefined;
    const core = /^tag:yaml\.org,2002:(str|int|float|bool|null)$/.exec(tag)?.[1];
    if (tag === '!' || core === 'str') return { kind: 'string', length, value: word };
    if (core !== undefined) {
      const node = plainNode(word, length);
      const kind = core === 'bool' ? 'boolean' : core === 'null' ? 'null' : 'number';
      if (node.kind === kind) return node;
    }
    this.oddities.push({ kind: 'tag', offset, source: tag.replace('tag:yaml.org,2002:', '!!') });
    return undefined;
  }

  private sequence(source: Extract<ParsedNode, { items: ParsedNode[] }>): Placed {
    this.collectionTag(source.tag, 'seq', source.range[0]);
    const entries: Entry[] = [];
    const starts: number[] = [];
    let last = source.range[0];
    for (const item of source.items) {
      this.path.push(entries.length);
      const { node, offset } = this.node(item);
      this.path.pop();
      const start = Math.max(last, offset);
      entries.push({ key: null, keyLength: 0, valueAt: 0, value: node, length: node.length });
      starts.push(start);
      last = start + node.length;
    }
    return this.container('array', source.range, source.flow === true, entries, starts, last);
  }

  private map(source: Extract<ParsedNode, { items: { key: ParsedNode }[] }>): Placed {
    this.collectionTag(source.tag, 'map', source.range[0]);
    const entries: Entry[] = [];
    const starts: number[] = [];
    const merges: { index: number; start: number; keyLength: number; valueAt: number; value: Node }[] = [];
    let last = source.range[0];
    for (const { key, value } of source.items) {
      const name = this.key(key);
      const start = Math.max(last, name.offset);
      const keyEnd = start + name.length;
      this.path.push(name.text ?? '');
      const placed: Placed = value ? this.node(value) : { node: this.without(source, start), offset: keyEnd };
      this.path.pop();
      const valueStart = Math.max(keyEnd, placed.offset);
      const valueAt = valueStart - start;
      last = valueStart + placed.node.length;
      if (name.merge) {
        if (merges.length > 0) this.mergedTwice.push({ at: start, pointer: toPointer([...this.path, '<<']) });
        merges.push({ index: entries.length, start, keyLength: name.length, valueAt, value: placed.node });
        continue;
      }
      const length = valueAt + placed.node.length;
      entries.push({ key: name.text, keyLength: name.length, valueAt, value: placed.node, length });
      starts.push(start);
    }
    // From the last to the first, so that the places of those before stay true.
    for (const merge of merges.reverse()) this.merge(merge, entries, starts);
    return this.container('object', source.range, source.flow === true, entries, starts, last);
  }

  /** What a key without a colon has: null between brackets and behind a question mark; else it is not yet an entry. */
  private without(map: { readonly flow?: boolean | undefined }, keyStart: number): Node {
    const asked = /\?\s+$/.test(this.text.slice(Math.max(0, keyStart - 100), keyStart));
    return { kind: map.flow === true || asked ? 'null' : 'missing', length: 0 };
  }

  /** Writes out the entries of `<<`. A key that the object has itself, or that an earlier source has, is not taken. */
  private merge(
    merge: { index: number; start: number; keyLength: number; valueAt: number; value: Node },
    entries: Entry[],
    starts: number[],
  ): void {
    const { value, start } = merge;
    const taken = new Set(entries.map((e) => e.key));
    const sources = value.kind === 'array' ? [...entriesOf(value)].map((e) => e.value) : [value];
    const added: Entry[] = [];
    for (const source of sources) {
      if (source.kind !== 'object') {
        if (source.kind === 'missing') continue;
        const message = 'Only an object, or a list of objects, can be merged with <<.';
        this.problems.push({ code: 'syntax/invalid', at: start, length: merge.keyLength, message });
        continue;
      }
      for (const { key, value: inner } of entriesOf(source)) {
        if (key === null || taken.has(key)) continue;
        taken.add(key);
        const copy = this.copies.has(inner) ? inner : this.collapse(inner, value.length);
        this.copies.add(copy);
        added.push({
          key,
          keyLength: merge.keyLength,
          valueAt: merge.valueAt,
          value: copy,
          length: merge.valueAt + copy.length,
        });
      }
    }
    this.oddities.push({ kind: 'merge', offset: start, source: '<<' });
    entries.splice(merge.index, 0, ...added);
    starts.splice(merge.index, 0, ...added.map(() => start));
  }

  private key(source: ParsedNode | null): { text: string | null; offset: number; length: number; merge: boolean } {
    if (!source) return { text: '', offset: 0, length: 0, merge: false };
    const [from, to] = source.range;
    if (isAlias(source)) this.hasAliases = true;
    if (isScalar(source)) {
      const { start, length } = this.extent(source);
      const text = wordOf(source, this.hasPlaceholders);
      const plain = source.type === Scalar.PLAIN && source.tag === undefined;
      const node = plain ? plainNode(text, length, this.dialect) : { kind: 'string' as const, length, value: text };
      const anchor = this.declare(source);
      if (anchor) Object.assign(anchor, { node, spelling: text });
      if (node.kind !== 'string') this.oddities.push({ kind: 'key', offset: start, source: text });
      return { text: this.keyText(node, text, start), offset: start, length, merge: plain && text === '<<' };
    }
    const spelling = isAlias(source) ? this.anchors.get(source.source)?.spelling : undefined;
    if (isAlias(source) && spelling !== undefined) {
      const anchor = this.anchors.get(source.source);
      if (anchor) anchor.uses++;
      return { text: spelling, offset: from, length: to - from, merge: false };
    }
    // Formatters of YAML tear placeholders apart.
    const message = this.text.startsWith('{ {', from - 2)
      ? 'A list or an object cannot be a key. If a placeholder is meant, write {{ without a blank, best in quotes.'
      : 'A list or an object cannot be a key here: keys are texts.';
    this.problems.push({ code: 'syntax/invalid', at: from, length: Math.max(1, to - from), message });
    return { text: null, offset: from, length: this.trimmedEnd(from, to) - from, merge: false };
  }

  /** In the older dialect a key is the text of its value: `on` is "true", `010` is "8". */
  private keyText(node: Node, word: string, at: number): string {
    if (this.dialect !== '1.1') return word;
    if (node.kind === 'boolean') return String(node.value);
    if (node.kind === 'number')
      return /^[-+]?[0-9]*\.|e/i.test(word) ? String(node.value) : (jsonNumber(word) ?? String(node.value));
    if (node.kind === 'null') {
      const message = 'A key cannot be empty or null here: keys are texts.';
      this.problems.push({ code: 'syntax/invalid', at, length: Math.max(1, word.length), message });
    }
    return word;
  }

  private collectionTag(tag: string | undefined, own: string, offset: number): void {
    if (tag === undefined || tag === '!' || tag === `tag:yaml.org,2002:${own}`) return;
    this.oddities.push({ kind: 'tag', offset, source: tag.replace('tag:yaml.org,2002:', '!!') });
  }

  private container(
    kind: 'object' | 'array',
    range: readonly [number, number, number],
    flow: boolean,
    entries: Entry[],
    starts: number[],
    last: number,
  ): Placed {
    const start = Math.min(range[0], starts[0] ?? range[0]);
    const end = flow ? Math.max(last, range[1]) : last;
    const closed = flow && end > last && /[\]}]/.test(this.text.charAt(end - 1));
    const node = buildContainer({ kind, start, end, closed, torn: false, entries, starts, problems: [] });
    return { node, offset: start };
  }

  /** The content of an anchor, copied to where the alias stands. */
  private alias(name: string, at: number, length: number): Node {
    const anchor = this.anchors.get(name);
    const fail = (message: string): Node => {
      this.problems.push({ code: 'syntax/invalid', at, length: Math.max(1, length), message });
      return { kind: 'missing', length };
    };
    if (!anchor) return fail(`There is no anchor &${name} before this place.`);
    anchor.uses++;
    if (!anchor.node) return fail(`The anchor &${name} contains itself.`);
    this.copied += this.weigh(anchor.node, MAX_COPIES - this.copied);
    if (this.copied > MAX_COPIES) {
      return fail(
        `References stand for more than ${String(MAX_COPIES)} values here: they are not written out further.`,
      );
    }
    const copy = this.collapse(anchor.node, length);
    this.copies.add(copy);
    return copy;
  }

  /** Number of nodes of a tree; no more are counted than just beyond the limit. */
  private weigh(node: Node, limit: number): number {
    let count = 0;
    const stack = [node];
    for (let top = stack.pop(); top && count <= limit; top = stack.pop()) {
      count++;
      if (isContainer(top)) for (const entry of entriesOf(top)) stack.push(entry.value);
    }
    return count;
  }

  /** A copy all of whose parts lie at one place. Of a key that stands twice only the last is taken: it was told once. */
  private collapse(node: Node, length: number): Node {
    if (!isContainer(node)) return { ...node, length };
    const source = [...entriesOf(node)];
    const lastOf = new Map(source.map((e, i) => [e.key, i]));
    const own = node.kind === 'array' ? source : source.filter((e, i) => e.key !== null && lastOf.get(e.key) === i);
    const entries = own.map((e) => {
      const value = this.collapse(e.value, length);
      return { key: e.key, keyLength: node.kind === 'array' ? 0 : length, valueAt: 0, value, length };
    });
    const starts = entries.map(() => 0);
    return buildContainer({
      kind: node.kind,
      start: 0,
      end: length,
      closed: false,
      torn: false,
      entries,
      starts,
      problems: [],
    });
  }

  private backOverBlanks(at: number): number {
    let i = at;
    while (i > 0 && (this.text.charAt(i - 1) === ' ' || this.text.charAt(i - 1) === '\t')) i--;
    // At the beginning of a line there is no colon to go back to.
    return i === 0 || this.text.charAt(i - 1) === '\n' ? at : i;
  }

  /** A text after | or > reaches over the empty lines behind it: they are no part of what is marked. */
  private trimmedEnd(from: number, to: number): number {
    let end = to;
    while (end > from + 1 && /\s/.test(this.text.charAt(end - 1))) end--;
    return end;
  }
}
