/** The Nomad job, as analysis needs it: rules, graph and resources. */
import type { EngineHalf } from '../format.ts';
import { effectiveJob } from './effective/index.ts';
import { readGraph } from './graph/read.ts';
import { resources } from './resources.ts';
import { checkAround } from './rules/around.ts';
import { check } from './rules/index.ts';
import { schema } from './schemaText.ts';
import { severities } from './severities.ts';
import { jobAt } from './shape.ts';

const engine: EngineHalf = {
  jobAt,
  schema,
  rules: { ...severities, check, checkAround },
  graph: { read: readGraph },
  resources,
  effective: effectiveJob,
};

export default engine;
