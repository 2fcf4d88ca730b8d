/** What a user does with files, planned by the format on the present text. */
import { useMemo } from 'react';
import type { DocumentView, FileAction, FileOffer, GraphIntent } from '../../../schemas/format.ts';
import { documentView } from '../../../validation/view.ts';
import { type FormPlace, useForm } from '../context.ts';

/** What came of it: what is chosen then and what to know, or why not. */
export type FileResult =
  | { readonly ok: true; readonly select: string | undefined; readonly note: string | undefined }
  | { readonly ok: false; readonly reason: string };

export interface FileEdits {
  perform(intent: GraphIntent, follow?: boolean): FileResult;
  /** Why it cannot be done now; undefined when it can. */
  reason(intent: GraphIntent): string | undefined;
  offers(folder: string | undefined): readonly FileOffer[];
  actions(pointer: string): readonly FileAction[];
}

const GONE = 'The document is not there any more.';

function viewNow(form: FormPlace): DocumentView | undefined {
  const { document, profile } = form.app.documents.getState();
  return document && documentView(document, form.format, profile);
}

function planOf(form: FormPlace, intent: GraphIntent) {
  const view = viewNow(form);
  return view && form.format.graph.plan(view, intent);
}

/** Edits of the files around the present form. `follow` selects what was changed in all views. */
export function useFileEdits(): FileEdits {
  const form = useForm();
  return useMemo(
    () => ({
      offers(folder) {
        const view = viewNow(form);
        return (view && form.format.files?.offers(view, folder)) ?? [];
      },
      actions(pointer) {
        const view = viewNow(form);
        return (view && form.format.files?.actions(view, pointer)) ?? [];
      },
      reason(intent) {
        const plan = planOf(form, intent);
        return plan?.ok === false ? plan.reason : undefined;
      },
      perform(intent, follow = false) {
        const plan = planOf(form, intent);
        if (!plan) return { ok: false, reason: GONE };
        if (!plan.ok) return plan;
        const reason = form.edits.apply(plan.label, plan.ops, follow ? plan.select : undefined);
        if (reason !== undefined) return { ok: false, reason };
        return { ok: true, select: plan.select, note: plan.note };
      },
    }),
    [form],
  );
}
