/** The job of Bacalhau, as the views know it. */
import type { ViewsHalf } from '../format.ts';
import { actions } from './actions.ts';
import { readAmount } from './amountWords.ts';
import { exports_ } from './exports.ts';
import { jobAt } from './detect.ts';
import { form } from './form.ts';
import { graph } from './graph.ts';
import { schema } from './jobSchema.ts';
import { palette } from './palette.ts';
import { ruleInfo } from './rules/info.ts';
import { severities } from './severities.ts';
import { submit } from './submit.ts';
import { suggest } from './suggest.ts';
import { template } from './template.ts';

/** The least that one can go on from. */
const blank = `Name: my-job
Type: batch
Count: 1
Tasks:
  - Name: main
    Engine:
      Type: docker
      Params:
        Image: ubuntu:24.04
        Parameters: [echo, hello]
    Resources:
      CPU: "0.5"
      Memory: 512MB
    Timeouts:
      QueueTimeout: 300
`;

const views: ViewsHalf = {
  jobAt,
  schema,
  form,
  rules: { ...severities, info: ruleInfo },
  graph,
  blank,
  palette,
  submit,
  actions,
  suggest,
  amount: readAmount,
  exports: exports_,
  template,
  pictures: async (view) => (await import('./pictures.ts')).pictures(view),
  placement: {
    title: 'Nodes',
    noun: { one: 'node', many: 'nodes' },
    description: [
      'Paste the node list of the cluster as the command line prints it, or describe nodes in short: name, labels, engines, cpu, memory, disk, gpu.',
      'Constraints, kinds of sources and publishers and amounts are held against every node.',
    ],
    command: 'bacalhau node list --output json',
    load: async () => (await import('./placement/index.ts')).placement,
  },
};

export default views;
