/** The container request, as the views know it. */
import type { ViewsHalf } from '../format.ts';
import { actions } from './actions.ts';
import { jobAt } from './detect.ts';
import { exports_ } from './exports.ts';
import { form } from './form.ts';
import { files } from './files.ts';
import { graph } from './graph.ts';
import { palette } from './palette.ts';
import { ruleInfo, rules } from './rules/rules.ts';
import schema from './schema.json' with { type: 'json' };
import { sameness } from './sameness.ts';
import { locked } from './states.ts';
import { submit } from './submit.ts';
import { suggest } from './suggest.ts';
import { pictures } from './tree.ts';

/** A draft that lacks nothing but its purpose. */
const blank = `{
  "name": "New request",
  "state": "Uncommitted",
  "priority": 500,
  "command": ["echo", "hello"],
  "container_image": "arvados/jobs:latest",
  "mounts": {
    "/out": {
      "kind": "tmp",
      "capacity": 1073741824
    }
  },
  "output_path": "/out",
  "runtime_constraints": {
    "vcpus": 1,
    "ram": 1073741824
  }
}
`;

const views: ViewsHalf = {
  jobAt,
  schema,
  form,
  rules: { table: rules, info: ruleInfo },
  graph,
  blank,
  palette,
  submit,
  actions,
  suggest,
  exports: exports_,
  pictures,
  files,
  locked,
  sameness,
  placement: {
    title: 'Instance types',
    noun: { one: 'instance type', many: 'instance types' },
    description: [
      'Paste the configuration of the cluster, or its InstanceTypes alone, as YAML or JSON.',
      'The list says which types the container fits, which it would get at which price, and what is against the others.',
    ],
    command: 'arvados-server config-dump',
    load: async () => (await import('./placement/index.ts')).placement,
  },
};

export default views;
