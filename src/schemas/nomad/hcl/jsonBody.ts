/**
 * HCL written as JSON, as HCL: keys become blocks where the shapes say so, with as many labels as a block has, and arguments
 * everywhere else. Texts are templates in both notations.
 */
import { jsonSyntax, parseDocument } from '../../../document/document.ts';
import { get, isAbsent, itemsOf, stringOf, type Node } from '../../../document/node.ts';
import { namedEntries } from '../../../document/keys.ts';
import { escapePart, locate } from '../../../document/pointer.ts';
import { isName } from './lines.ts';
import type { Content, ShapeName } from './shape.ts';
import { SHAPES } from './shapes.ts';
import type { Range } from './tree.ts';

export interface JsonBody {
  /** The text as HCL. */
  readonly text: string;
  /** True when it was HCL in a text all along. */
  readonly plain: boolean;
  /** Where in the JSON a place of the HCL comes from. */
  readonly rangeOf: (range: Range) => Range;
}

/** What a body may hold besides what its shape says: blocks that the parser hands down, and those of the language. */
const EXTRA: Readonly<Record<string, Readonly<Record<string, BlockShape>>>> = {
  root: {
    job: { content: 'job', labels: 1 },
    variable: { content: 'variable', labels: 1 },
    variables: { content: 'free', labels: 0 },
    locals: { content: 'free', labels: 0 },
  },
  job: {
    task: { content: 'task', labels: 1 },
    vault: { content: 'vault', labels: 0 },
    secret: { content: 'secret', labels: 1 },
  },
  group: { vault: { content: 'vault', labels: 0 }, secret: { content: 'secret', labels: 1 } },
  task: { scaling: { content: 'scaling', labels: 1 } },
  network: { port: { content: 'port', labels: 1 } },
};

/** What a body may be besides the shapes of the job. */
type Outer = Content | 'root' | 'variable';

interface BlockShape {
  readonly content: Outer;
  readonly labels: number;
  readonly asArgument?: boolean;
}

/** Reads the JSON of HCL, or of a request that holds HCL in `JobHCL`; undefined when the text is no object of JSON. */
export function jsonAsHcl(source: string): JsonBody | undefined {
  const { root, rootOffset } = parseDocument(source, jsonSyntax);
  if (root.kind !== 'object') return undefined;
  const whole = stringOf(get(root, 'JobHCL'));
  if (whole !== undefined) {
    const at = locate(root, rootOffset, '/JobHCL');
    const start = at?.offset ?? 0;
    return { text: whole, plain: true, rangeOf: () => ({ start, end: start + (at?.node.length ?? 0) }) };
  }
  const printer = new Printer();
  printer.body('root', root, '', '');
  return {
    text: printer.text,
    plain: false,
    rangeOf: (range) => {
      const found = printer.places.findLast(({ start, end }) => start <= range.start && range.start < end);
      const at = locate(root, rootOffset, found?.pointer ?? '');
      return at ? { start: at.entryOffset ?? at.offset, end: at.offset + at.node.length } : { start: 0, end: 0 };
    },
  };
}

class Printer {
  text = '';
  /** Stretches of the text with what they come from, what lies around before what lies inside. */
  readonly places: { readonly start: number; end: number; readonly pointer: string }[] = [];

  body(shape: Outer, node: Node, pointer: string, indent: string): void {
    for (const { key, value } of namedEntries(node)) {
      if (key === null || key === '//' || (shape === 'root' && isAbsent(value))) continue;
      const place = `${pointer}/${escapePart(key)}`;
      const block = blockOf(shape, key);
      if (key === 'dynamic') this.dynamic(shape, value, place, indent);
      else if (shape === 'variable' && key === 'type' && value.kind === 'string') {
        this.text += `${indent}type = ${value.value}\n`;
      } else if (shape === 'variable' && key === 'validation') {
        this.blocks(key, 'free', value, place, indent, 0, []);
      } else if (!block || value.kind === 'null') this.argument(key, value, place, indent);
      else if (block.asArgument === true && namedEntries(value).some((entry) => !isName(entry.key ?? ''))) {
        this.argument(key, value, place, indent);
      } else this.blocks(key, block.content, value, place, indent, block.labels, []);
    }
  }

  private argument(name: string, value: Node, pointer: string, indent: string): void {
    const done = this.begin(pointer);
    this.text += `${indent}${name} = ${expression(value, indent)}\n`;
    done();
  }

  private blocks(
    type: string,
    content: Outer,
    node: Node,
    pointer: string,
    indent: string,
    labels: number,
    given: readonly string[],
  ): void {
    if (node.kind === 'array') {
      itemsOf(node).forEach((item, index) =>
        this.blocks(type, content, item, `${pointer}/${String(index)}`, indent, labels, given),
      );
    } else if (labels > 0 && node.kind === 'object') {
      for (const { key, value } of namedEntries(node)) {
        const inner = `${pointer}/${escapePart(key ?? '')}`;
        if (key !== '//') this.blocks(type, content, value, inner, indent, labels - 1, [...given, key ?? '']);
      }
    } else if (node.kind !== 'object') {
      if (!isAbsent(node)) this.argument(type, node, pointer, indent);
    } else {
      const done = this.begin(pointer);
      this.text += `${indent}${[type, ...given.map(quoted)].join(' ')} {\n`;
      this.body(content, node, pointer, `${indent}  `);
      this.text += `${indent}}\n`;
      done();
    }
  }

  /** `{"dynamic": {"port": {"for_each": …, "content": {…}}}}` */
  private dynamic(shape: Outer, node: Node, pointer: string, indent: string): void {
    for (const item of node.kind === 'array' ? itemsOf(node) : [node]) {
      for (const { key, value } of namedEntries(item)) {
        const made = blockOf(shape, key ?? '')?.content ?? 'free';
        for (const one of value.kind === 'array' ? itemsOf(value) : [value]) {
          const done = this.begin(`${pointer}/${escapePart(key ?? '')}`);
          this.text += `${indent}dynamic ${quoted(key ?? '')} {\n`;
          for (const entry of namedEntries(one)) {
            const inner = `${indent}  `;
            if (entry.key === 'content') this.blocks('content', made, entry.value, pointer, inner, 0, []);
            else if (entry.key === 'iterator' && entry.value.kind === 'string') {
              this.text += `${inner}iterator = ${entry.value.value}\n`;
            } else if (entry.key !== null) this.argument(entry.key, entry.value, pointer, inner);
          }
          this.text += `${indent}}\n`;
          done();
        }
      }
    }
  }

  private begin(pointer: string): () => void {
    const place = { start: this.text.length, end: Infinity, pointer };
    this.places.push(place);
    return () => {
      place.end = this.text.length;
    };
  }
}

/** What a key opens in the block of a shape; undefined for an argument. */
function blockOf(shape: Outer, key: string): BlockShape | undefined {
  if (shape === 'free' || shape === 'texts' || shape === 'lists' || shape === 'variable') return undefined;
  const extra = EXTRA[shape]?.[key];
  if (extra || shape === 'root') return extra;
  for (const member of SHAPES[shape]) {
    if (member.kind !== 'block' || member.name !== key) continue;
    const { content, many, asArgument = false } = member;
    return { content, labels: many === 'named' || isLabelled(content) ? 1 : 0, asArgument };
  }
  return undefined;
}

function isLabelled(content: Content): boolean {
  return Object.hasOwn(SHAPES, content) && SHAPES[content as ShapeName][0]?.kind === 'label';
}

function expression(node: Node, indent: string): string {
  switch (node.kind) {
    case 'string':
      return quoted(node.value);
    case 'number':
      return node.raw;
    case 'boolean':
      return String(node.value);
    case 'array':
      return `[${itemsOf(node)
        .map((item) => expression(item, indent))
        .join(', ')}]`;
    case 'object': {
      const inner = `${indent}  `;
      const lines = namedEntries(node).map(
        ({ key, value }) => `${inner}${quoted(key ?? '')} = ${expression(value, inner)}\n`,
      );
      return lines.length === 0 ? '{}' : `{\n${lines.join('')}${indent}}`;
    }
    default:
      return 'null';
  }
}

/** A template in quotes: what stands in `${…}` and `%{…}` is HCL already. */
function quoted(text: string): string {
  let made = '';
  let at = 0;
  while (at < text.length) {
    const sign = text.charAt(at);
    const opens = (sign === '$' || sign === '%') && text.charAt(at + 1) === '{' && text.charAt(at - 1) !== sign;
    const end = opens ? insertEnd(text, at + 2) : at + 1;
    made += opens ? text.slice(at, end) : JSON.stringify(sign).slice(1, -1);
    at = end;
  }
  return `"${made}"`;
}

/** Behind the brace that closes an insertion; braces in texts inside it do not count. */
function insertEnd(text: string, from: number): number {
  let depth = 1;
  let inText = false;
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at);
    if (inText && char === '\\') at++;
    else if (char === '"') inText = !inText;
    else if (!inText && char === '{') depth++;
    else if (!inText && char === '}' && --depth === 0) return at + 1;
  }
  return text.length;
}
