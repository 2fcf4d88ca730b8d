/** Short requests, and what is said of them, for tests. */
import type { Diagnostic } from '../../document/diagnostic.ts';
import { parseDocument, type ParsedDocument } from '../../document/document.ts';
import type { JsonValue } from '../../document/node.ts';
import { toValue } from '../../document/node.ts';
import { planOperations } from '../../document/plan.ts';
// eslint-disable-next-line boundaries/dependencies -- refusals of the schema count for the rules: both are tested together
import { analyze } from '../../validation/analyze.ts';
// eslint-disable-next-line boundaries/dependencies -- the same
import { documentView } from '../../validation/view.ts';
import type { DocumentView, GraphIntent } from '../format.ts';
import card from './card.ts';
import engine from './engine.ts';
import { planIntent } from './graph/plan.ts';

export type Json = { readonly [key: string]: JsonValue | undefined };

export const PDH = 'c1bad4b39ca5a924e481008009d94e32+210';
export const OTHER_PDH = '1f4b0bc7583c2a7f9102c395f4ffc5e3+45';
export const COLLECTION = 'zzzzz-4zz18-znfnqtbbv4spc3w';
export const GIB = 2 ** 30;

/** A committed request that nothing is wrong with, changed; undefined leaves a key out. */
export function request(change: Json = {}): Json {
  return {
    state: 'Committed',
    priority: 500,
    command: ['echo', 'hello'],
    container_image: '23a275c1761b645edb84355a91702cee+219',
    mounts: { '/out': { kind: 'tmp', capacity: GIB } },
    output_path: '/out',
    runtime_constraints: { ram: GIB, vcpus: 1 },
    ...change,
  };
}

/** With more mounts than the output. */
export function mounts(more: Json, change: Json = {}): Json {
  return request({ mounts: { '/out': { kind: 'tmp', capacity: GIB }, ...more } as JsonValue, ...change });
}

export function documentOf(value: Json | string): ParsedDocument {
  return parseDocument(typeof value === 'string' ? value : JSON.stringify(value, null, 2));
}

export function viewOf(value: Json | string): DocumentView {
  return documentView(documentOf(value), { ...card, ...engine });
}

export function diagnosticsOf(document: ParsedDocument, profile?: string): readonly Diagnostic[] {
  return analyze(document, { ...card, ...engine }, profile === undefined ? { all: true } : { all: true, profile })
    .diagnostics;
}

/** Rows `error rule /pointer`; refusals of the schema are all called `schema`. */
export function rowsOf(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ severity, code, pointer }) => {
    const rule = code.startsWith('schema/') ? 'schema' : code.replace(/^arvados\//, '');
    return `${severity} ${rule} ${pointer}`;
  });
}

/** The request after an intent, with what is said; or the refusal. */
export function perform(
  value: Json,
  intent: GraphIntent,
): { after?: Json; note?: string; reason?: string; select?: string } {
  const document = documentOf(value);
  const plan = planIntent(viewOf(value), intent);
  if (!plan.ok) return { reason: plan.reason };
  const done = planOperations(document, plan.ops);
  if (!done.ok) return { reason: `not applicable: ${done.reason}` };
  const { note, select } = plan;
  return {
    after: toValue(done.document.root) as Json,
    ...(note === undefined ? {} : { note }),
    ...(select === undefined ? {} : { select }),
  };
}
