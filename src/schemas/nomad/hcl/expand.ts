/** What a body holds once `dynamic` blocks are unrolled, each item with the names that hold there. */
import { evaluate, within, type Scope } from './evaluate.ts';
import type { Attribute, Block, Body, Label } from './tree.ts';
import { entriesOf, itemsOf, Kept, kindOf, textOf, type Value } from './values.ts';

export interface Contents {
  readonly attributes: readonly Attribute[];
  readonly blocks: ReadonlyMap<string, readonly PlacedBlock[]>;
  readonly scope: Scope;
}

export interface PlacedBlock {
  readonly block: Block;
  readonly scope: Scope;
}

const NONE: ReadonlyMap<string, readonly PlacedBlock[]> = new Map();

/** The blocks of one type in a body, `dynamic` ones unrolled. */
export function blocksOf({ block, scope }: PlacedBlock, type: string): readonly PlacedBlock[] {
  const some = block.body.blocks.some((inner) => inner.type === type || inner.type === 'dynamic');
  return (some ? expand(block.body, scope).blocks.get(type) : undefined) ?? [];
}

/** The contents of a body; with `unroll`, `dynamic` blocks become the blocks that they stand for. */
export function expand(body: Body, scope: Scope, unroll = true): Contents {
  if (body.blocks.length === 0) return { attributes: body.attributes, blocks: NONE, scope };
  const blocks = new Map<string, PlacedBlock[]>();
  for (const block of body.blocks) {
    if (unroll && block.type === 'dynamic') for (const made of unrolled(block, scope)) add(blocks, made);
    else add(blocks, { block, scope });
  }
  return { attributes: body.attributes, blocks, scope };
}

function add(blocks: Map<string, PlacedBlock[]>, placed: PlacedBlock): void {
  const same = blocks.get(placed.block.type);
  if (same) same.push(placed);
  else blocks.set(placed.block.type, [placed]);
}

function unrolled(block: Block, scope: Scope): PlacedBlock[] {
  const error = (message: string, range = block.header): PlacedBlock[] => {
    scope.report?.({ severity: 'error', message, range });
    return [];
  };
  const type = block.labels[0]?.text;
  if (type === undefined) return error('A dynamic block needs the kind of block as its label.');
  const given = new Map(block.body.attributes.map((attribute) => [attribute.name, attribute.value] as const));
  const collection = given.get('for_each');
  const content = block.body.blocks.find((inner) => inner.type === 'content');
  if (!collection) return error('A dynamic block needs "for_each".');
  if (!content) return error('A dynamic block needs a block "content".');
  const value = evaluate(collection, scope);
  if (value instanceof Kept) {
    return error(`The blocks "${type}" are left out: what they are made for has no value here.`, collection);
  }
  const entries = entriesOf(value);
  if (!entries) return error(`"for_each" cannot go through ${kindOf(value)}.`, collection);
  const named = given.get('iterator');
  const iterator = named?.kind === 'name' ? named.name : type;
  return entries.map(([key, item]) => {
    const each: Value = new Map<string, Value>([
      ['key', key],
      ['value', item],
    ]);
    const inner = within(scope, new Map([[iterator, each]]));
    return {
      block: { ...content, type, header: block.header, labels: labelsOf(given.get('labels'), inner) },
      scope: inner,
    };
  });
}

function labelsOf(expression: Parameters<typeof evaluate>[0] | undefined, scope: Scope): Label[] {
  if (!expression) return [];
  const value = evaluate(expression, scope);
  return (itemsOf(value) ?? []).map((item) => ({
    text: item instanceof Kept ? item.text : (textOf(item) ?? ''),
    start: expression.start,
    end: expression.end,
  }));
}
