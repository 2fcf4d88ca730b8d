/** Reading a long text while the page stays alive. */
import type { StoreApi } from 'zustand/vanilla';
import { parseInSteps, type ParsedDocument, type Syntax } from '../document/document.ts';
import { syntaxOf } from './syntax.ts';
import { inTurns } from './turn.ts';
import type { DocumentStoreState, OpenRequest } from './types.ts';

/** A shorter text is read within a frame or two. */
const LONG = 1_000_000;

/** What is read between two turns of the page: some tens of milliseconds on a slow machine. */
const STEP = 250_000;

/** Reads a long JSON text, in turns with all else that the page does; undefined for every other, which is read at once. */
export function readInTurns(text: string, syntax: Syntax): Promise<ParsedDocument> | undefined {
  return syntax === 'json' && text.length >= LONG ? inTurns(parseInSteps(text, STEP)) : undefined;
}

/** What is being read for a store, to be opened then. */
const latest = new WeakMap<StoreApi<DocumentStoreState>, Promise<ParsedDocument>>();

/**
 * Opens a text; a long one when it has been read, unless something else has been opened by then, or is to be. `ahead` is told
 * of a long one at once: who checks it can read it at the same time.
 */
export async function openInTurns(
  documents: StoreApi<DocumentStoreState>,
  request: Pick<OpenRequest, 'text' | 'fileName'>,
  ahead: (text: string) => void,
): Promise<void> {
  const { session, actions } = documents.getState();
  const reading = readInTurns(request.text, syntaxOf(request.text, request.fileName));
  if (!reading) {
    latest.delete(documents);
    actions.open(request);
    return;
  }
  ahead(request.text);
  latest.set(documents, reading);
  const read = await reading;
  if (latest.get(documents) === reading && documents.getState().session === session) actions.open({ ...request, read });
}
