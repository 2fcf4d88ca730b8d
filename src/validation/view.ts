/** A document as the rules, the graph and the resources of a format see it. */
import type { ParsedDocument } from '../document/document.ts';
import { type Findings, NO_FINDINGS } from '../document/diagnostic.ts';
import type { Node } from '../document/node.ts';
import { heightOf } from '../document/node.ts';
import { DEFAULT_PROFILE, type DocumentView } from '../schemas/format.ts';
import { schemaModel } from '../schemas/schemaModel.ts';
import type { SchemaHelp } from './help.ts';
import { type Checkable, refusedNodes, validateSchema } from './schema.ts';

/** Deeper nesting than this is not checked: the engines would not read it either, and rules may recurse. */
export const MAX_DEPTH = 400;

interface Known {
  readonly format: Checkable;
  readonly profile: string;
  readonly help: SchemaHelp | undefined;
  readonly view: DocumentView;
  readonly findings: () => Findings;
  readonly around: () => Findings;
}

const views = new WeakMap<ParsedDocument, Known[]>();

/**
 * The view of a document for a format and one of its profiles. Its `valid` checks the schema of what has changed. Who
 * reports the findings too gives the help that goes with them, so that the schema is checked once.
 */
export function documentView(
  document: ParsedDocument,
  format: Checkable,
  profile?: string,
  help?: SchemaHelp,
): DocumentView {
  return known(document, format, profile ?? DEFAULT_PROFILE, help).view;
}

/** Findings of the schema for the job of a document, the ones that its view goes by. */
export function schemaFindings(
  document: ParsedDocument,
  format: Checkable,
  profile?: string,
  help?: SchemaHelp,
): Findings {
  return known(document, format, profile ?? DEFAULT_PROFILE, help).findings();
}

/** Findings of the schema for what stands around a wrapped job; relative to the document's root. */
export function aroundFindings(
  document: ParsedDocument,
  format: Checkable,
  profile?: string,
  help?: SchemaHelp,
): Findings {
  return known(document, format, profile ?? DEFAULT_PROFILE, help).around();
}

function known(document: ParsedDocument, format: Checkable, profile: string, help: SchemaHelp | undefined): Known {
  let all = views.get(document);
  if (!all) views.set(document, (all = []));
  const fits = (one: Known): boolean =>
    one.format === format && one.profile === profile && (!help || one.help === help);
  let found = all.find(fits);
  if (!found) all.push((found = make(document, format, profile, help)));
  return found;
}

function make(document: ParsedDocument, format: Checkable, profile: string, help: SchemaHelp | undefined): Known {
  const job = format.jobAt(document.root);
  // Deeper ones are not checked: what walks them would run out of stack.
  const deep = heightOf(document.root) > MAX_DEPTH;
  const model = schemaModel(format.schema);
  const findingsAt = (node: Node, definition: string | undefined): Findings => {
    const checked = deep ? NO_FINDINGS : validateSchema(node, format, definition, profile, help);
    if (checked === NO_FINDINGS || !help) return checked;
    return help.moves(checked, node, model, model.rootFor({ definition }));
  };
  // Only when asked: who shows a part of a long document does not wait for the check of all of it.
  const findings = once(() => findingsAt(job.node, job.definition));
  const around = once(() => (job.around === undefined ? NO_FINDINGS : findingsAt(document.root, job.around)));
  const refused = once((): ReadonlySet<Node> => new Set([...refusedNodes(findings()), ...refusedNodes(around())]));
  const view: DocumentView = {
    job: job.node,
    pointer: job.pointer,
    root: document.root,
    profile,
    keys: model.keys,
    nulls: model.nulls,
    source: document,
    ...(job.definition === undefined ? {} : { definition: job.definition }),
    valid: (node) => {
      const all = refused();
      return all.size === 0 || !all.has(node);
    },
  };
  return { format, profile, help, view, findings, around };
}

/** What a computation gives, made at its first use. */
function once<T>(compute: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: compute() }).value;
}
