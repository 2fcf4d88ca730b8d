/** What is not planned on: text that was not read, and values whose end nobody knows. */
import type { ParsedDocument } from '../document.ts';
import { type ContainerNode, entriesOf, isContainer, type Node, type SyntaxProblem } from '../node.ts';
import type { Located } from '../pointer.ts';
import { looksLikeYaml } from '../yaml/looks.ts';
import { Refusal, TORN } from './refusal.ts';

/** Refuses a document that holds words which were not read as its value: writing a value would take their place. */
export function refuseUnread(document: ParsedDocument): void {
  const { root, problems, text } = document;
  const stray = problems.find((p) => p.code === 'syntax/invalid' && p.length > 0);
  if (!stray && !(root.kind === 'missing' && root.length > 0)) return;
  if (!isContainer(root) && looksLikeYaml(text.toString())) {
    throw new Refusal('This is YAML, or nearly: mend it, or name the file .yaml.');
  }
  const at = stray?.at ?? document.rootOffset;
  const line = text.slice(0, at).split('\n').length;
  throw new Refusal(
    `The text cannot be read from line ${String(line)} on. Mend it there, or empty the document, first.`,
  );
}

/** Refuses a value that lacks a bracket: where it ends is a guess. */
export function refuseTorn(node: Node): void {
  if (someContainer(node, (container) => container.torn)) throw new Refusal(TORN);
}

/** Refuses to take along a value, or its key, that could not be read as it is written. */
export function refuseBroken({ node, offset, parent, parentOffset, entryOffset }: Located): void {
  const broken = (p: SyntaxProblem): boolean => p.code === 'syntax/invalid';
  const inside = someContainer(
    node,
    (c) => c.torn || c.problems.some(broken) || c.chunks.some((chunk) => chunk.problems.some(broken)),
  );
  const from = (entryOffset ?? offset) - (parentOffset ?? 0);
  const to = offset - (parentOffset ?? 0) + node.length;
  const beside = parent?.chunks.some((chunk, i) => {
    const start = parent.chunkStarts[i] ?? 0;
    return chunk.problems.some((p) => broken(p) && p.length > 0 && start + p.at >= from && start + p.at < to);
  });
  if (inside || beside) throw new Refusal('The text of this part is broken. Mend it first.');
}

/** True when a container at or below `node` is so. Looks only where there are problems. */
function someContainer(node: Node, test: (container: ContainerNode) => boolean): boolean {
  const stack: Node[] = [node];
  for (let top = stack.pop(); top; top = stack.pop()) {
    if (!isContainer(top) || (top.problemCount === 0 && !top.torn)) continue;
    if (test(top)) return true;
    for (const entry of entriesOf(top)) stack.push(entry.value);
  }
  return false;
}
