/** The container request, as analysis needs it: rules, graph and resources. */
import type { EngineHalf } from '../format.ts';
import { absences } from './rules/absences.ts';
import { jobAt } from './detect.ts';
import { effective } from './effective.ts';
import { readGraph } from './graph/read.ts';
import { resources } from './resources.ts';
import { check } from './rules/index.ts';
import { rules } from './rules/rules.ts';
import schema from './schema.json' with { type: 'json' };

const engine: EngineHalf = {
  jobAt,
  schema,
  rules: { table: rules, check, absences },
  graph: { read: readGraph },
  resources,
  effective,
};

export default engine;
