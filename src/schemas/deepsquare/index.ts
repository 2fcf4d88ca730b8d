/** The DeepSquare Job format, as the views know it. */
import type { ViewsHalf } from '../format.ts';
import { actions } from './actions.ts';
import { jobAt } from './detect.ts';
import { form } from './form.ts';
import { graph } from './graph.ts';
import { palette } from './palette.ts';
import { ruleInfo } from './rules/info.ts';
import { severities } from './severities.ts';
import schema from './schema.json' with { type: 'json' };
import { submit } from './submit.ts';
import { suggest } from './suggest.ts';

/** One task, one CPU, one command: the least that runs. */
const blank = `{
  "resources": {
    "tasks": 1,
    "cpusPerTask": 1,
    "memPerCpu": 1024,
    "gpus": 0
  },
  "enableLogging": true,
  "steps": [
    {
      "name": "hello",
      "run": {
        "command": "echo \\"Hello\\""
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
};

export default views;
