/** From what a user did in a field to the one operation it means. Nothing else in the form changes the document. */
import type { Diagnostic, Fix, PointerOp } from '../../document/diagnostic.ts';
import type { JsonValue } from '../../document/node.ts';
import { lastPart } from '../../document/diagnostic.ts';
import { nodeAt, type ParsedDocument } from '../../document/document.ts';
import { parentPointer } from '../../document/pointer.ts';
import { documentView } from '../../validation/view.ts';
import type { App } from '../appContext.ts';

/** What came of an edit: undefined, or why it could not be made. */
export type Refused = string | undefined;

export interface Edits {
  /** Writes a value; quick successive ones of one place become one entry of the history. */
  set(pointer: string, value: JsonValue, title?: string): Refused;
  /** Writes a number spelled exactly so, or any JSON text. */
  setRaw(pointer: string, raw: string, title?: string): Refused;
  remove(pointer: string, title?: string): Refused;
  /** Takes a part out, and says so with a way back. */
  drop(label: string, pointer: string, select?: string): Refused;
  /** Several operations as one undoable step. */
  apply(label: string, ops: readonly PointerOp[], select?: string): Refused;
}

/** The edits of a form on the application's documents. */
export function editsOf(app: Pick<App, 'documents' | 'formatOf' | 'view'>): Edits {
  const apply = (label: string, ops: readonly PointerOp[], coalesce?: string, select?: string): Refused => {
    const result = app.documents.getState().actions.applyOps({
      origin: 'form',
      label,
      ops,
      ...(coalesce === undefined ? {} : { coalesce }),
      ...(select === undefined ? {} : { select }),
    });
    return result.ok ? undefined : result.reason;
  };
  const typing = (pointer: string): string => `form:${pointer}`;
  const references = followingNames(app);
  return {
    set: (pointer, value, title = lastPart(pointer)) => {
      const ops: readonly PointerOp[] = [{ op: 'set', pointer, value }];
      const follow = typeof value === 'string' ? references.of(pointer, value) : undefined;
      const count = follow && `; ${follow.length} ${follow.length === 1 ? 'reference follows' : 'references follow'}`;
      const refused = apply(`Set ${lower(title)}${count ?? ''}`, [...ops, ...(follow ?? [])], typing(pointer));
      references.done();
      return refused;
    },
    setRaw: (pointer, raw, title = lastPart(pointer)) =>
      apply(`Set ${lower(title)}`, [{ op: 'setRaw', pointer, raw }], typing(pointer)),
    remove: (pointer, title = lastPart(pointer)) => {
      const document = app.documents.getState().document;
      if (!document || !nodeAt(document, pointer)) return undefined;
      const refused = apply(`Remove ${lower(title)}`, [{ op: 'remove', pointer }], typing(pointer));
      references.done();
      return refused;
    },
    drop: (label, pointer, select) => {
      const refused = apply(label, [{ op: 'remove', pointer }], undefined, select);
      if (refused === undefined) app.view.getState().actions.toast({ tone: 'success', title: label, undoable: true });
      return refused;
    },
    apply: (label, ops, select) => apply(label, ops, undefined, select),
  };
}

/**
 * What speaks of a name follows while another is typed. The document as it was when the typing began tells what spoke of
 * it: half a name on the way may be that of another part, or none.
 */
function followingNames(app: Pick<App, 'documents' | 'formatOf'>) {
  let began: { readonly pointer: string; readonly document: ParsedDocument } | undefined;
  let left: ParsedDocument | undefined;
  return {
    /** Operations on what speaks of the name at a pointer; undefined when nothing does. */
    of(pointer: string, name: string): readonly PointerOp[] | undefined {
      const { document, formatId, profile } = app.documents.getState();
      const format = app.formatOf(formatId);
      if (!document || !format) return undefined;
      if (began?.pointer !== pointer || left !== document) began = { pointer, document };
      const view = documentView(began.document, format, profile);
      for (const part of [pointer, parentPointer(pointer)]) {
        if (part === undefined) continue;
        const plan = format.graph.plan(view, { kind: 'rename', pointer: part, name });
        if (!plan.ok) continue;
        const others = plan.ops.filter((op) => op.op !== 'set' || op.pointer !== pointer);
        // Only what writes this very name, and keys where they are: then every place is where it was.
        if (others.length === plan.ops.length || others.length === 0) continue;
        if (others.every((op) => op.op === 'set')) return others;
      }
      return undefined;
    },
    done(): void {
      left = app.documents.getState().document;
    },
  };
}

/** `Working directory` as it stands inside a sentence; `GPUs` stays. */
export function lower(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}

/** Applies a fix of a diagnostic, when the diagnostic is about the text as it is now. */
export function applyFix(app: App, diagnostic: Diagnostic, fix: Fix): Refused {
  const { version, actions } = app.documents.getState();
  const analysis = app.analysis.getState().analysis;
  // Offsets and places of an older text would hit something else.
  if (analysis?.version !== version) return 'The text has just changed; try again in a moment.';
  const current = analysis.diagnostics.find(
    (d) => d.code === diagnostic.code && d.pointer === diagnostic.pointer && d.message === diagnostic.message,
  );
  const now = current?.fixes?.find((f) => f.label === fix.label) ?? fix;
  const result = now.ops
    ? actions.applyOps({ origin: 'fix', label: now.label, ops: now.ops })
    : actions.apply({ origin: 'fix', label: now.label, edits: now.edits ?? [] });
  return result.ok ? undefined : result.reason;
}

/** The text of a value as it is written in the document. */
export function rawText(app: App, pointer: string): string {
  const document = app.documents.getState().document;
  const at = document && nodeAt(document, pointer);
  return document && at ? document.text.slice(at.offset, at.offset + at.node.length) : '';
}
