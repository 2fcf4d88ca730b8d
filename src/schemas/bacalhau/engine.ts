/** The job of Bacalhau, as analysis needs it: rules, graph and resources. */
import type { FormatEngine } from '../format.ts';
import { emptyGraph } from '../../graph/graph.ts';
import { NO_RESOURCES } from '../../resources/resources.ts';
import { detect, jobAt } from './detect.ts';
import { check } from './rules/index.ts';
import { schema } from './jobSchema.ts';
import { severities } from './severities.ts';

const engine: FormatEngine = {
  id: 'bacalhau',
  detect,
  jobAt,
  schema,
  rules: { ...severities, check },
  graph: { read: () => emptyGraph },
  resources: () => NO_RESOURCES,
};

export default engine;
