/** JSON inside a string: some engines take a value as JSON text where an object or list is meant. */
import { isSound, parseDocument } from './document.ts';
import type { Node, StringNode } from './node.ts';
import { heightOf } from './node.ts';

/** Deeper ones are not looked into: what walks them would run out of stack. */
const MOST_LEVELS = 400;

const known = new WeakMap<StringNode, Node | null>();

/**
 * The tree of the JSON that a string holds; undefined when it holds none. The same string node always gives the same tree.
 * Its nodes lie in the string, not in the document: their offsets mean nothing there, and nothing in it can be edited.
 */
export function embeddedJson(node: StringNode): Node | undefined {
  let found = known.get(node);
  if (found === undefined) {
    const document = parseDocument(node.value);
    const sound = isSound(document) && document.root.kind !== 'missing' && heightOf(document.root) <= MOST_LEVELS;
    found = sound ? document.root : null;
    known.set(node, found);
  }
  return found ?? undefined;
}
