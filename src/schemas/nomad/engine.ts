/** The Nomad job, as analysis needs it: rules, graph and resources. */
import type { EngineHalf } from '../format.ts';
import { readGraph } from './graph/read.ts';
import { resources } from './resources.ts';
import { absences } from './rules/absences.ts';
import { checkAround } from './rules/around.ts';
import { check } from './rules/index.ts';
import { schema } from './schemaText.ts';
import { severities } from './severities.ts';
import { jobAt } from './shape.ts';

const engine: EngineHalf = {
  jobAt,
  schema,
  rules: { ...severities, check, checkAround, absences },
  graph: { read: readGraph },
  resources,
  // Loaded when it is first asked for: checking needs none of it.
  effective: async (view) => (await import('./effective/index.ts')).effectiveJob(view),
};

export default engine;
