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
  const used = steps ? ofList(steps, valid) : NONE;
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

function ofList(list: ArrayNode, valid: Valid): ReadonlySet<string> {
  let all = NONE;
  for (const chunk of list.chunks)
    all = union(
      all,
      chunkMemo.get(chunk, null, () => ofChunk(chunk, valid)),
    );
  return all;
}

function ofChunk(chunk: Chunk, valid: Valid): ReadonlySet<string> {
  let all = NONE;
  for (const { value } of chunk.entries)
    all = union(
      all,
      stepMemo.get(value, null, () => ofStep(value, valid)),
    );
  return all;
}

function ofStep(step: Node, valid: Valid): ReadonlySet<string> {
  const shape = shapeOf(step);
  let all = NONE;
  if (shape.kind === 'run') {
    for (const nic of itemsOf(readList(shape.body, 'customNetworkInterfaces', valid))) {
      const name = readString(child(nic, 'vnet', valid), 'name', valid);
      if (name !== undefined) all = union(all, new Set([name]));
    }
  }
  for (const list of [shape.list, shape.catch, shape.finally]) if (list) all = union(all, ofList(list, valid));
  return all;
}

function union(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  if (b.size === 0) return a;
  return a.size === 0 ? b : new Set([...a, ...b]);
}
