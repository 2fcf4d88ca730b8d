/** Reading a whole JSON text: by its brackets, and where they do not match, by its lines too. */
import type { Node, SyntaxProblem } from '../node.ts';
import { isContainer } from '../node.ts';
import { balance } from './balance.ts';
import { Parser } from './parse.ts';

export interface ReadText {
  readonly root: Node;
  readonly rootOffset: number;
  readonly problems: SyntaxProblem[];
  /** Brackets do not match: what is read of any part may depend on any other. */
  readonly torn: boolean;
}

/** Longer texts are read once only, with every key that is typed while their brackets do not match. */
const LIMIT = 1_000_000;

/** More brackets than this are not missing by a slip. */
const MOST = 100;

/** Never throws; broken text gives the tree of all that is sound. */
export function readJson(text: string): ReadText {
  const plain = new Parser(text, 0, text.length, 'root').document();
  if (!plain.torn || text.length > LIMIT) return plain;
  const told = balance(text);
  const count = told.missing.length + told.stray.size;
  if (count === 0 || count > MOST) return plain;
  const byLines = new Parser(text, 0, text.length, 'root', undefined, told).document();
  return faults(byLines) <= faults(plain) ? { ...byLines, torn: true } : plain;
}

function faults({ root, problems }: ReadText): number {
  return problems.length + (isContainer(root) ? root.problemCount : 0);
}
