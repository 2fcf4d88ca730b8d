import type { ParsedDocument } from '../../document/document.ts';
import { isWithin } from '../../document/pointer.ts';
import type { Format } from '../../schemas/format.ts';
import type { SchemaNode } from '../../schemas/schemaModel.ts';
import { schemaModel } from '../../schemas/schemaModel.ts';

/** The schema of a place, and the undivided union when the place is one of several branches. */
export function schemasAt(
  document: ParsedDocument,
  format: Format,
  pointer: string,
): { readonly schema: SchemaNode; readonly union?: SchemaNode } | undefined {
  const job = format.jobAt(document.root);
  if (!isWithin(pointer, job.pointer)) return undefined;
  const model = schemaModel(format.schema);
  const inside = pointer.slice(job.pointer.length);
  const { schema, union } = model.place(job.node, inside, job.definition);
  if (!schema) return undefined;
  return union ? { schema, union: union.schema } : { schema };
}
