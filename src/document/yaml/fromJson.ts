/** JSON as YAML: same keys, same order, same values, and the comments where they stood. */
import { type ParsedDocument, syntaxProblems } from '../document.ts';
import type { ContainerNode, Node } from '../node.ts';
import { entriesOf, isContainer } from '../node.ts';
import { entryStart } from '../pointer.ts';
import { asItem, PLAIN_STYLE, printKey, printNode, type PrintedNode, printScalar, underKey } from './print.ts';
import { plainNode } from './scalar.ts';

interface Remark {
  readonly offset: number;
  readonly end: number;
  /** One for each of its lines, with their #. */
  readonly lines: readonly string[];
}

/** Short lists of numbers and words stay on one line, up to this. */
const LINE = 100;

/** A JSON document as YAML; '' when it is broken. */
export function jsonToYaml(document: ParsedDocument): string {
  const problems = syntaxProblems(document, Infinity);
  if (problems.some(({ problem }) => problem.code === 'syntax/invalid')) return '';
  const text = document.text.toString();
  const remarks = problems
    .filter(({ problem }) => problem.code === 'syntax/comment')
    .sort((a, b) => a.offset - b.offset)
    .map(({ offset, problem }): Remark => remarkOf(text, offset, problem.length));
  return new Printer(text, remarks).print(document.root, document.rootOffset);
}

function remarkOf(text: string, offset: number, length: number): Remark {
  const source = text.slice(offset, offset + length);
  const inner = source.startsWith('/*') ? source.slice(2).replace(/\*\/$/, '') : source.slice(2);
  const lines = inner
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*\*(?=\s|$)/, '').trimEnd())
    .filter((line, _, all) => line.trim() !== '' || all.length === 1)
    .map((line) => `#${/^\s/.test(line) || line === '' ? '' : ' '}${line}`);
  return { offset, end: offset + length, lines };
}

class Printer {
  private readonly text: string;
  private readonly remarks: readonly Remark[];
  private at = 0;

  constructor(text: string, remarks: readonly Remark[]) {
    this.text = text;
    this.remarks = remarks;
  }

  print(root: Node, offset: number): string {
    const head = this.above(offset);
    const { text } = this.node(root, offset);
    const foot = this.above(Infinity);
    return `${[...head, text, ...foot].join('\n')}\n`;
  }

  private node(node: Node, offset: number): PrintedNode {
    if (!isContainer(node)) return scalar(node);
    if (node.size === 0 && !this.has(offset + node.length)) return inline(node.kind === 'array' ? '[]' : '{}');
    const line = this.oneLine(node, offset);
    if (line !== undefined) return inline(line);
    const lines: string[] = [];
    let index = 0;
    for (const { key, value, valueAt, length } of entriesOf(node)) {
      const at = offset + entryStart(node, index++);
      lines.push(...this.above(at));
      // What stands between a key and its value goes above the two: behind the colon there is no line for it.
      const opening = isContainer(value) ? this.beside(at + valueAt + 1) : undefined;
      if (!isContainer(value)) lines.push(...this.above(at + valueAt));
      const printed = this.node(value, at + valueAt);
      const entry = key === null ? asItem(printed) : underKey(printKey(key, PLAIN_STYLE, false), printed, PLAIN_STYLE);
      const behind = this.beside(at + length);
      if (opening !== undefined) lines.push(...opening.lines);
      lines.push(withRemark(entry, behind));
    }
    lines.push(...this.above(offset + node.length));
    if (node.size === 0) lines.push(node.kind === 'array' ? '[]' : '{}');
    return { kind: node.kind === 'array' ? 'list' : 'map', text: lines.join('\n') };
  }

  /** The comments before a place, a line each. */
  private above(offset: number): string[] {
    const out: string[] = [];
    for (let next = this.remarks[this.at]; next && next.offset < offset; next = this.remarks[this.at]) {
      out.push(...next.lines);
      this.at++;
    }
    return out;
  }

  /** The comment behind a place, on the same line, with nothing but a comma between. */
  private beside(end: number): Remark | undefined {
    const next = this.remarks[this.at];
    if (!next || next.offset < end || !/^[ \t]*,?[ \t]*$/.test(this.text.slice(end, next.offset))) return undefined;
    this.at++;
    return next;
  }

  private has(before: number): boolean {
    const next = this.remarks[this.at];
    return next !== undefined && next.offset < before;
  }

  /** A list of scalars that stands on one line stays on one. */
  private oneLine(node: ContainerNode, offset: number): string | undefined {
    const end = offset + node.length;
    if (node.kind !== 'array' || node.height > 1 || this.has(end)) return undefined;
    if (this.text.slice(offset, end).includes('\n')) return undefined;
    const items = [...entriesOf(node)].map(({ value }) => scalar(value, true).text);
    const line = `[${items.join(', ')}]`;
    return line.length <= LINE && !line.includes('\n') ? line : undefined;
  }
}

const inline = (text: string): PrintedNode => ({ kind: 'inline', text });

/** A comment of one line behind what ends on one; else above it. */
function withRemark(entry: string, remark: Remark | undefined): string {
  if (!remark) return entry;
  const [line = ''] = remark.lines;
  if (remark.lines.length === 1 && !entry.includes('\n')) return `${entry} ${line}`;
  return [...remark.lines, entry].join('\n');
}

function scalar(node: Node, flow = false): PrintedNode {
  switch (node.kind) {
    case 'string':
      return flow ? inline(printScalar(node.value, PLAIN_STYLE, true)) : printNode(node.value, PLAIN_STYLE);
    case 'number': {
      const read = plainNode(node.raw, node.raw.length);
      return inline(read.kind === 'number' ? node.raw : String(node.value));
    }
    case 'boolean':
      return inline(String(node.value));
    default:
      return inline('null');
  }
}
