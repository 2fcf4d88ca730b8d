/** Reading a whole JSON text: by its brackets, and where they do not match, by its lines too. */
import type { Node, SyntaxProblem } from '../node.ts';
import { heightOf, isContainer } from '../node.ts';
import { balance, earlyClosers } from './balance.ts';
import { MOST_LEVELS, Parser } from './parse.ts';

export interface ReadText {
  readonly root: Node;
  readonly rootOffset: number;
  readonly problems: SyntaxProblem[];
  /** Brackets do not match: what is read of any part may depend on any other. */
  readonly torn: boolean;
}

/** Longer texts are read once only, with every key that is typed while their brackets do not match. */
const LIMIT = 1_000_000;

/** In texts up to this length, as many brackets are tried as closing too early. */
const SHORT = 50_000;
const TRIES = 12;

/** More brackets than this are not missing by a slip. */
const MOST = 100;

/** Never throws; broken text gives the tree of all that is sound. */
export function readJson(text: string): ReadText {
  return byLinesIfTorn(text, new Parser(text, 0, text.length, 'root').document());
}

/** Does what `readJson` does in steps of about `step` characters, so that others have their turn between them. */
export function* readJsonInSteps(text: string, step: number): Generator<undefined, ReadText> {
  const parser = new Parser(text, 0, text.length, 'root');
  while (!parser.advance(step)) yield;
  return byLinesIfTorn(text, parser.finish());
}

/** A text whose brackets do not match is read by its lines too, unless it is long. */
function byLinesIfTorn(text: string, plain: ReadText): ReadText {
  if (!plain.torn || text.length > LIMIT || heightOf(plain.root) > MOST_LEVELS) return plain;
  const told = balance(text, MOST);
  let best = plain;
  if (told && told.missing.length + told.stray.size > 0) {
    const byLines = new Parser(text, 0, text.length, 'root', undefined, told).document();
    if (faults(byLines) <= faults(plain)) best = { ...byLines, torn: true };
  }
  return faults(best) > 1 && text.length <= SHORT ? withoutEarly(text, best) : best;
}

/** The reading in which one bracket that closes too early is left out, where that has fewer faults. */
function withoutEarly(text: string, otherwise: ReadText): ReadText {
  let best = otherwise;
  for (const early of earlyClosers(text, TRIES)) {
    const guess = { missing: [], stray: new Set<number>(), early };
    const read = new Parser(text, 0, text.length, 'root', undefined, guess).document();
    if (faults(read) < faults(best)) best = { ...read, torn: true };
  }
  return best;
}

function faults({ root, problems }: ReadText): number {
  return problems.length + (isContainer(root) ? root.problemCount : 0);
}
