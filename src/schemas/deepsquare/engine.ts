/** The DeepSquare Job format, as analysis needs it: rules, graph and resources. */
import type { EngineHalf } from '../format.ts';
import { jobAt } from './detect.ts';
import { readGraph } from './graph/read.ts';
import { resources } from './resources.ts';
import { absences } from './rules/absences.ts';
import { check } from './rules/index.ts';
import schema from './schema.json' with { type: 'json' };
import { severities } from './severities.ts';

const engine: EngineHalf = {
  jobAt,
  schema,
  rules: { ...severities, check, absences },
  graph: { read: readGraph },
  resources,
};

export default engine;
