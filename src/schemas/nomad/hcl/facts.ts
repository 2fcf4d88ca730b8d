/** What of an HCL text the JSON no longer shows, though nothing is wrong with it: what was worked out, and what was left out. */
import { parseHcl } from './parse.ts';
import type { Attribute, Block, Body, Expression, Range, TemplatePart } from './tree.ts';

export interface Fact {
  readonly kind: 'evaluated' | 'dropped';
  readonly message: string;
  readonly range: Range;
}

/** In the order of the text; each attribute once. */
export function factsOf(text: string): readonly Fact[] {
  const facts: Fact[] = [];
  for (const block of parseHcl(text).body.blocks) {
    if (block.type === 'locals') {
      for (const { name, nameRange } of block.body.attributes) {
        facts.push({ kind: 'evaluated', message: `local.${name} is put in where it is used`, range: nameRange });
      }
    } else if (block.type === 'job') {
      for (const label of block.labels) ofText(label.text, label, facts);
      ofBody(block.body, { text, names: new Set(['var', 'local']), block: 'job', facts });
    }
  }
  return facts;
}

/** The label of a block may have a variable in it. */
function ofText(label: string, range: Range, facts: Fact[]): void {
  if (!label.includes('${')) return;
  facts.push({ kind: 'evaluated', message: label, range: { start: range.start, end: range.end } });
}

interface Walk {
  readonly text: string;
  /** Names that have values here. All others are filled in when the task runs. */
  readonly names: ReadonlySet<string>;
  readonly block: string;
  readonly facts: Fact[];
}

function ofBody(body: Body, walk: Walk): void {
  const items = [...body.attributes, ...body.blocks].sort((a, b) => a.start - b.start);
  for (const item of items) {
    if ('type' in item) ofBlock(item, walk);
    else ofAttribute(item, walk);
  }
}

function ofBlock(block: Block, walk: Walk): void {
  const [label] = block.labels;
  if (block.type !== 'dynamic' || !label) {
    ofBody(block.body, { ...walk, block: block.type });
    return;
  }
  const iterator = block.body.attributes.find(({ name }) => name === 'iterator')?.value;
  const names = new Set([...walk.names, iterator?.kind === 'name' ? iterator.name : label.text]);
  walk.facts.push({
    kind: 'evaluated',
    message: `Blocks "${label.text}" are written out, one for each item`,
    range: block.header,
  });
  for (const inner of block.body.blocks) ofBody(inner.body, { ...walk, names, block: label.text });
}

/** In a constraint, the engine's parser takes these and makes "=" without a value of them. */
const LOST = new Set(['is_set', 'is_not_set', 'set_contains_any', 'set_contains_all']);

function ofAttribute({ name, value, start, end }: Attribute, { text, names, block, facts }: Walk): void {
  const range = { start, end };
  if (block === 'constraint' && LOST.has(name)) {
    facts.push({ kind: 'dropped', message: `${name} is lost in a constraint: the engine makes "=" of it`, range });
  } else if (value.kind === 'literal' && value.value === null) {
    facts.push({ kind: 'dropped', message: `${name} is null, which is as if it were not there`, range });
  } else if (isWorkedOut(value, names)) {
    facts.push({ kind: 'evaluated', message: shortened(text.slice(start, end)), range });
  }
}

function shortened(source: string): string {
  const [first = ''] = source.replace(/[ \t]+/g, ' ').split('\n');
  const line = first.trimEnd();
  const cut = line.length > 80 ? line.slice(0, 79) : line;
  return cut.length < source.trim().length && (cut !== line || source.trim().includes('\n')) ? `${cut}…` : cut;
}

/** True when the expression is anything but a written value, or a text for the running task. */
function isWorkedOut(expression: Expression, names: ReadonlySet<string>): boolean {
  const any = (...parts: readonly Expression[]): boolean => parts.some((part) => isWorkedOut(part, names));
  switch (expression.kind) {
    case 'literal':
    case 'element':
      return false;
    case 'name':
      return names.has(expression.name);
    case 'attribute':
      return any(expression.source);
    case 'index':
      return any(expression.source, expression.key);
    case 'list':
      return any(...expression.items);
    case 'object':
      return expression.items.some(({ key, value }) => any(key, value));
    case 'template':
      return expression.parts.some((part) => isPartWorkedOut(part, names));
    case 'unary':
      return expression.operand.kind !== 'literal';
    default:
      return true;
  }
}

function isPartWorkedOut(part: TemplatePart, names: ReadonlySet<string>): boolean {
  if (part.kind === 'text') return false;
  return part.kind === 'insert' ? isWorkedOut(part.value, names) : true;
}
