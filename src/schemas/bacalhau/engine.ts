/** The job of Bacalhau, as analysis needs it: rules, graph and resources. */
import type { EngineHalf } from '../format.ts';
import { jobAt } from './detect.ts';
import { effective } from './effective.ts';
import { readGraph } from './graph/read.ts';
import { schema } from './jobSchema.ts';
import { resources } from './resources.ts';
import { absences } from './rules/absences.ts';
import { check } from './rules/index.ts';
import { severities } from './severities.ts';
import { template } from './template.ts';

const engine: EngineHalf = {
  jobAt,
  schema,
  rules: { ...severities, check, absences },
  graph: { read: readGraph },
  resources,
  effective,
  template,
};

export default engine;
