/** A document as the rules, the graph and the resources of a format see it. */
import type { ParsedDocument } from '../document/document.ts';
import { heightOf } from '../document/node.ts';
import type { DocumentView } from '../schemas/format.ts';
import { type Checkable, isInvalid, validateSchema } from './schema.ts';

/** Deeper nesting than this is not checked: the engines would not read it either, and rules may recurse. */
export const MAX_DEPTH = 400;

const views = new WeakMap<ParsedDocument, { format: Checkable; view: DocumentView }>();

/** The view of a document for a format. Checks the schema of what has changed since it last did. */
export function documentView(document: ParsedDocument, format: Checkable): DocumentView {
  const known = views.get(document);
  if (known?.format === format) return known.view;
  const job = format.jobAt(document.root);
  // Deeper ones are not checked: what walks them would run out of stack.
  if (heightOf(document.root) <= MAX_DEPTH) validateSchema(job.node, format, job.definition);
  const view: DocumentView = {
    job: job.node,
    pointer: job.pointer,
    root: document.root,
    ...(job.definition === undefined ? {} : { definition: job.definition }),
    valid: (node) => !isInvalid(node),
  };
  views.set(document, { format, view });
  return view;
}
