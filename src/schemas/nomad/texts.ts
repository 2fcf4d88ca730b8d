/** All texts of a part of the document. */
import { entriesOf, isContainer, type Node } from '../../document/node.ts';

const known = new WeakMap<Node, readonly string[]>();

/** Every text below a node, names of entries left out. */
export function textsOf(node: Node): readonly string[] {
  let texts = known.get(node);
  if (!texts) {
    const found: string[] = [];
    collect(node, found);
    texts = found;
    known.set(node, texts);
  }
  return texts;
}

function collect(node: Node, into: string[]): void {
  if (node.kind === 'string') into.push(node.value);
  if (isContainer(node)) for (const { value } of entriesOf(node)) collect(value, into);
}
