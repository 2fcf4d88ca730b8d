/** The job of Bacalhau, as the views know it. */
import type { ViewsHalf } from '../format.ts';
import { actions, exports_ } from './actions.ts';
import { jobAt } from './detect.ts';
import { form } from './form.ts';
import { graph } from './graph.ts';
import { schema } from './jobSchema.ts';
import { palette } from './palette.ts';
import { ruleInfo } from './rules/info.ts';
import { severities } from './severities.ts';
import { submit } from './submit.ts';
import { suggest } from './suggest.ts';

/** The least that one can go on from. */
const blank = `{
  "Name": "my-job",
  "Type": "batch",
  "Count": 1,
  "Tasks": [
    {
      "Name": "main",
      "Engine": {
        "Type": "docker",
        "Params": {
          "Image": "ubuntu:24.04",
          "Parameters": ["echo", "hello"]
        }
      },
      "Resources": {
        "CPU": "0.5",
        "Memory": "512MB"
      }
    }
  ]
}
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
  exports: exports_,
};

export default views;
