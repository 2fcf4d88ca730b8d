/** Which declared networks the steps use. */
import type { Findings } from '../../../document/diagnostic.ts';
import { FindingsBuilder, NO_FINDINGS } from '../../../document/diagnostic.ts';
import { NodeMemo } from '../../../document/memo.ts';
import type { ArrayNode, Chunk, Node } from '../../../document/node.ts';
import { itemsOf } from '../../../document/node.ts';
import { shapeOf } from '../graph/shape.ts';
import { child, readList, readString, type Valid } from '../model.ts';

const stepMemo = new NodeMemo<null, ReadonlySet<string>>();
const chunkMemo = new NodeMemo<null, ReadonlySet<string>>();
const NONE: ReadonlySet<string> = new Set();

/** Advice about networks that are declared and that no interface joins. */
export function unusedNetworks(job: Node, steps: ArrayNode | undefined, valid: Valid): Findings {
  const declared = readList(job, 'virtualNetworks', valid);
  if (!declared || declared.size === 0) return NO_FINDINGS;
  const used = new Set<string>();
  if (steps) addList(used, steps, valid);
  const builder = new FindingsBuilder();
  let index = 0;
  for (const network of itemsOf(declared)) {
    const name = readString(network, 'name', valid);
    if (name !== undefined && !used.has(name)) {
      builder.add({
        code: 'deepsquare/unused-virtual-network',
        severity: 'info',
        path: ['virtualNetworks', index],
        message: `No step joins the network "${name}". Add a vnet interface to the steps that should, or remove the network.`,
      });
    }
    index++;
  }
  return builder.done();
}

function addList(to: Set<string>, list: ArrayNode, valid: Valid): void {
  for (const chunk of list.chunks) {
    for (const name of chunkMemo.get(chunk, null, () => ofChunk(chunk, valid))) to.add(name);
  }
}

function ofChunk(chunk: Chunk, valid: Valid): ReadonlySet<string> {
  let all: Set<string> | undefined;
  for (const { value } of chunk.entries) {
    const own = stepMemo.get(value, null, () => ofStep(value, valid));
    if (own.size > 0) for (const name of own) (all ??= new Set()).add(name);
  }
  return all ?? NONE;
}

function ofStep(step: Node, valid: Valid): ReadonlySet<string> {
  const shape = shapeOf(step);
  const all = new Set<string>();
  if (shape.kind === 'run') {
    for (const nic of itemsOf(readList(shape.body, 'customNetworkInterfaces', valid))) {
      const name = readString(child(nic, 'vnet', valid), 'name', valid);
      if (name !== undefined) all.add(name);
    }
  }
  for (const list of [shape.list, shape.catch, shape.finally]) if (list) addList(all, list, valid);
  return all.size === 0 ? NONE : all;
}
