/** YAML as JSON with comments: same keys, same order, same values, and a note of everything that could not be kept. */
import type { ContainerNode, Entry, Node } from '../node.ts';
import { entriesOf, isContainer } from '../node.ts';
import { entryStart } from '../pointer.ts';
import { asJsonComment, Comments } from './comments.ts';
import { type Comment, type Oddity, readYaml, type YamlReading } from './read.ts';
import { jsonNumber, type YamlDialect } from './scalar.ts';

/** Something that JSON cannot say as YAML did, or that is worth a look after the import. */
export interface ImportNote {
  readonly message: string;
  /** Line of the YAML text, from 1. */
  readonly line: number;
  readonly kind: 'comment' | 'anchor' | 'tag' | 'number' | 'document' | 'key' | 'value';
}

/** Lists and lines longer than this are broken up. */
const LINE = 100;
const UNIT = '  ';
/** A text with more mistakes than this is no YAML. */
const MAX_NOTES = 50;

/** How YAML becomes JSON. */
export interface ToJsonOptions {
  /** How the engine reads YAML; by the core rules when absent. */
  readonly dialect?: YamlDialect | undefined;
  /** Leaves the comments out, and says so: JSON has none, and most engines refuse them. */
  readonly withoutComments?: boolean;
}

/**
 * A YAML text as JSON, and what could not be carried over. A text with errors gives no JSON (`''`) and notes that say
 * what is wrong.
 */
export function yamlToJson(
  text: string,
  { dialect, withoutComments = false }: ToJsonOptions = {},
): { json: string; notes: readonly ImportNote[] } {
  const reading = readYaml(text, dialect);
  const lineOf = lineCounter(text);
  const wrong = reading.problems.filter((p) => p.at !== reading.second);
  if (wrong.length > 0) {
    const notes = wrong
      .slice(0, MAX_NOTES)
      .map((p): ImportNote => ({ kind: 'document', line: lineOf(p.at), message: p.message }));
    return { json: '', notes };
  }
  const [first] = reading.comments;
  const notes = reading.oddities.flatMap((o) => noteOf(o, lineOf(o.offset)));
  if (!withoutComments || !first) return { json: new Printer(text, reading).print(), notes };
  const count = reading.comments.length;
  const message =
    count === 1
      ? 'JSON has no comments: the one here was left out.'
      : `JSON has no comments: ${String(count)} were left out, the first one here.`;
  const json = new Printer(text, { ...reading, comments: [] }).print();
  return { json, notes: [{ kind: 'comment', line: lineOf(first.offset), message }, ...notes] };
}

/** Gives the line of an offset, from 1. Made for offsets that mostly grow. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let start = 0;
  return (offset) => {
    if (offset < start) {
      line = 1;
      start = 0;
    }
    for (let i = text.indexOf('\n', start); i >= 0 && i < offset; i = text.indexOf('\n', start)) {
      line++;
      start = i + 1;
    }
    return line;
  };
}

function noteOf(oddity: Oddity, line: number): ImportNote[] {
  const { source } = oddity;
  switch (oddity.kind) {
    case 'anchor': {
      const message =
        oddity.count === 0
          ? `The anchor &${source} is used nowhere and was left out.`
          : `JSON has no anchors: what &${source} stands for was written out where it is used.`;
      return [{ kind: 'anchor', line, message }];
    }
    case 'merge':
      return [{ kind: 'anchor', line, message: 'JSON has no merge key <<: its entries were written out.' }];
    case 'tag':
      return [{ kind: 'tag', line, message: `JSON has no tags: ${source} was left out.` }];
    case 'document':
      return [{ kind: 'document', line, message: 'Only the first document was taken over; another one begins here.' }];
    case 'number':
      return [
        { kind: 'number', line, message: `${source} was written as the decimal ${jsonNumber(source) ?? source}.` },
      ];
    case 'infinite':
      return [{ kind: 'number', line, message: `JSON cannot write the number ${source}: it became a text.` }];
    case 'key':
      return [{ kind: 'key', line, message: `The key ${source === '' ? 'that is left out' : source} became a text.` }];
    case 'placeholder':
      return [
        {
          kind: 'value',
          line,
          message: `The placeholder ${source} was put in quotes: filled in, it stays a text, also where a number is meant.`,
        },
      ];
  }
}

class Printer {
  private readonly text: string;
  private readonly reading: YamlReading;
  private readonly comments: Comments;
  private readonly lines: string[] = [];

  constructor(text: string, reading: YamlReading) {
    this.text = text;
    this.reading = reading;
    this.comments = new Comments(text, reading.comments);
  }

  print(): string {
    const { root, rootOffset } = this.reading;
    const end = this.text.length + 1;
    const block = isContainer(root) && !this.isFlow(rootOffset);
    const head = block ? this.comments.headBefore(rootOffset) : Infinity;
    for (let i = 0; i < head; i++) {
      const comment = this.comments.take(rootOffset);
      if (!comment) break;
      this.lines.push(asJsonComment(comment));
    }
    this.value(root, rootOffset, '', '', end);
    this.append(this.comments.takeBehind(rootOffset + root.length));
    for (let rest = this.comments.take(end); rest; rest = this.comments.take(end)) this.lines.push(asJsonComment(rest));
    return this.lines.join('\n') + '\n';
  }

  /** Prints a value; its first line begins with `start`. `until` is where the next thing outside of it begins. */
  private value(node: Node, offset: number, indent: string, start: string, until: number): void {
    if (!isContainer(node)) this.lines.push(start + scalar(node));
    else if (this.reading.copies.has(node)) this.lines.push(start + copy(node, indent));
    else this.container(node, offset, indent, start, until);
  }

  private container(node: ContainerNode, offset: number, indent: string, start: string, until: number): void {
    const [open, close] = node.kind === 'array' ? ['[', ']'] : ['{', '}'];
    const end = offset + node.length;
    const flow = this.isFlow(offset);
    const short = flow ? this.oneLine(node, offset, start.length) : undefined;
    if (short !== undefined) {
      this.lines.push(start + short);
      return;
    }
    const inner = indent + UNIT;
    const first = node.size > 0 ? offset + entryStart(node, 0) : end;
    this.lines.push(start + open);
    const beside = this.comments.before(first);
    if (beside && !this.comments.isAlone(beside)) this.append(this.comments.take(first));
    const before = this.lines.length;
    let index = 0;
    for (const entry of entriesOf(node)) {
      const at = offset + entryStart(node, index);
      index++;
      const last = index === node.size;
      const next = last ? until : offset + entryStart(node, index);
      this.above(at, inner, isContainer(entry.value) && entry.key === null);
      const beside = this.entry(entry, at, inner, next);
      if (!last) this.lines[this.lines.length - 1] += ',';
      this.append(beside ?? this.comments.takeBehind(at + entry.length));
    }
    this.foot(offset, flow ? end : until, flow, inner);
    if (node.size === 0 && this.lines.length === before && this.lines[before - 1] === start + open) {
      this.lines[before - 1] += close;
    } else {
      this.lines.push(indent + close);
    }
  }

  /** Prints an entry. Gives the comment that is to stand behind it, when one stood within it. */
  private entry(entry: Entry, at: number, indent: string, until: number): Comment | undefined {
    const start = indent + (entry.key === null ? '' : `${JSON.stringify(entry.key)}: `);
    const { value } = entry;
    const offset = at + entry.valueAt;
    if (isContainer(value) && !this.reading.copies.has(value)) {
      this.value(value, offset, indent, start, until);
      return undefined;
    }
    // Between a key and its value, and in the head of a text after |, JSON has no place for comments.
    const end = offset + value.length;
    const within: Comment[] = [];
    for (let c = this.comments.take(end); c; c = this.comments.take(end)) within.push(c);
    const beside = within.findIndex((c) => !this.comments.isAlone(c));
    const behind = beside >= 0 && !this.comments.isBehind(end) ? within.splice(beside, 1)[0] : undefined;
    for (const comment of within) this.lines.push(indent + asJsonComment(comment));
    this.value(value, offset, indent, start, until);
    return behind;
  }

  /** Comments before an entry, each on a line of its own. What stands behind a dash is left to the item it begins. */
  private above(offset: number, indent: string, isItem: boolean): void {
    for (let c = this.comments.before(offset); c; c = this.comments.before(offset)) {
      if (isItem && !this.comments.isAlone(c)) return;
      this.comments.take(offset);
      this.lines.push(indent + asJsonComment(c));
    }
  }

  private append(comment: Comment | undefined): void {
    if (comment) this.lines[this.lines.length - 1] += ' ' + asJsonComment(comment);
  }

  /**
   * Comments behind the last entry: those before the bracket, or, in a block, those indented like its entries. What is
   * indented less belongs to something outside. At the top, what stands behind an empty line is about the document.
   */
  private foot(offset: number, until: number, flow: boolean, indent: string): void {
    const column = this.comments.column(offset);
    const top = indent === UNIT;
    for (;;) {
      const comment = this.comments.before(until);
      if (!comment) return;
      if (!flow && this.comments.column(comment.offset) < column) return;
      if (
        !flow &&
        top &&
        /\n[ \t\r]*\n[ \t]*$/.test(this.text.slice(Math.max(0, comment.offset - 200), comment.offset))
      )
        return;
      this.comments.take(until);
      this.lines.push(indent + asJsonComment(comment));
    }
  }

  private isFlow(offset: number): boolean {
    const c = this.text.charAt(offset);
    return c === '[' || c === '{';
  }

  /** A list of scalars that stands on one line stays on one. */
  private oneLine(node: ContainerNode, offset: number, column: number): string | undefined {
    if (node.kind !== 'array' || node.height > 1) return undefined;
    if (this.text.slice(offset, offset + node.length).includes('\n')) return undefined;
    const line = `[${[...entriesOf(node)].map((e) => scalar(e.value)).join(', ')}]`;
    return line.length + column <= LINE ? line : undefined;
  }
}

/** What an alias stands for. No comment is in it. */
function copy(node: Node, indent: string): string {
  if (!isContainer(node)) return scalar(node);
  const [open, close] = node.kind === 'array' ? ['[', ']'] : ['{', '}'];
  if (node.size === 0) return open + close;
  const inner = indent + UNIT;
  const lines = [...entriesOf(node)].map(
    (e) => inner + (e.key === null ? '' : `${JSON.stringify(e.key)}: `) + copy(e.value, inner),
  );
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

function scalar(node: Node): string {
  switch (node.kind) {
    case 'string':
    case 'boolean':
      return JSON.stringify(node.value);
    case 'number':
      return jsonNumber(node.raw) ?? JSON.stringify(node.raw);
    default:
      return 'null';
  }
}
