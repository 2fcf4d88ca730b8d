/** The Nomad job, as analysis needs it: rules, graph and resources. */
import type { FormatEngine } from '../format.ts';
import { NO_RESOURCES } from '../../resources/resources.ts';
import { detect } from './detect.ts';
import { check } from './rules/index.ts';
import { checkAround } from './rules/around.ts';
import { schema } from './schemaText.ts';
import { severities } from './severities.ts';
import { jobAt } from './shape.ts';

const engine: FormatEngine = {
  id: 'nomad',
  detect,
  jobAt,
  schema,
  rules: { ...severities, check, checkAround },
  graph: { read: () => ({ nodes: [], edges: [] }) },
  resources: () => NO_RESOURCES,
};

export default engine;
