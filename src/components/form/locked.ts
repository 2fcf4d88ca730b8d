/** What cannot be changed where the document is kept, as its format says; read of the present text. */
import { useMemo } from 'react';
import type { ParsedDocument } from '../../document/document.ts';
import type { DocumentView, Format } from '../../schemas/format.ts';
import { documentView } from '../../validation/view.ts';
import { type App, useApp, useDocument, useFormat } from '../appContext.ts';

/** Why the value at a pointer cannot be changed; undefined when it can. */
export type Locked = (pointer: string) => string | undefined;

const NEVER: Locked = () => undefined;

function lockedOf(app: App, format: Format): Locked {
  if (!format.locked) return NEVER;
  let known: { readonly document: ParsedDocument; readonly view: DocumentView } | undefined;
  return (pointer) => {
    const { document, profile } = app.documents.getState();
    if (!document) return undefined;
    if (known?.document !== document) known = { document, view: documentView(document, format, profile) };
    return format.locked?.(known.view, pointer);
  };
}

/** Asks the format about any place; always the same function for a format. */
export function useLocked(): Locked {
  const app = useApp();
  const format = useFormat();
  return useMemo(() => lockedOf(app, format), [app, format]);
}

/** Why a place cannot be changed; the component renders again when that changes. */
export function useLockedAt(pointer: string): string | undefined {
  const locked = useLocked();
  return useDocument(() => locked(pointer));
}
