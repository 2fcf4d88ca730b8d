/** Reading a long text while the page stays alive. */
import { parseInSteps, type ParsedDocument, type Syntax } from '../document/document.ts';
import { nextTurn } from './turn.ts';

/** A shorter text is read within a frame or two. */
const LONG = 1_000_000;

/** What is read between two turns of the page: some tens of milliseconds on a slow machine. */
const STEP = 500_000;

/** Reads a long JSON text, in turns with all else that the page does; undefined for every other, which is read at once. */
export function readInTurns(text: string, syntax: Syntax): Promise<ParsedDocument> | undefined {
  return syntax === 'json' && text.length >= LONG ? inTurns(text) : undefined;
}

async function inTurns(text: string): Promise<ParsedDocument> {
  const reading = parseInSteps(text, STEP);
  let step = reading.next();
  while (!step.done) {
    await nextTurn();
    step = reading.next();
  }
  return step.value;
}
