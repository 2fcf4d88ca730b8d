/** What a document is read with while its format is not known: its syntax is checked, and nothing else. */
import { NO_FINDINGS } from '../document/diagnostic.ts';
import { emptyGraph } from '../graph/graph.ts';
import { NO_RESOURCES } from '../resources/resources.ts';
import type { FormatEngine } from './format.ts';

/** An engine that accepts everything. `id` is the name under which the document was kept; '' when it has none. */
export function noEngine(id: string): FormatEngine {
  return {
    id,
    detect: () => ({ score: 0, reasons: [] }),
    jobAt: (root) => ({ node: root, pointer: '' }),
    schema: {},
    rules: { check: () => NO_FINDINGS },
    graph: { read: () => emptyGraph },
    resources: () => NO_RESOURCES,
  };
}
