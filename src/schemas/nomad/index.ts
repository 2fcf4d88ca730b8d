/** The Nomad job, as the views know it. */
import type { ViewsHalf } from '../format.ts';
import { actions } from './actions.ts';
import { form } from './form.ts';
import { graph } from './graph.ts';
import { palette } from './palette.ts';
import { ruleInfo } from './rules/info.ts';
import { schema } from './schemaText.ts';
import { severities } from './severities.ts';
import { jobAt } from './shape.ts';
import { submit } from './submit.ts';
import { suggest } from './suggest.ts';

/** A batch job of one task: the least that one can go on from. */
const blank = `{
  "Job": {
    "ID": "hello",
    "Type": "batch",
    "Datacenters": ["*"],
    "TaskGroups": [
      {
        "Name": "hello",
        "Tasks": [
          {
            "Name": "hello",
            "Driver": "docker",
            "Config": {
              "image": "busybox:1",
              "command": "echo",
              "args": ["hello"]
            }
          }
        ]
      }
    ]
  }
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
  applied: async (view, pointer) => (await import('./effective/applied.ts')).applied(view, pointer),
  pictures: async (view) => (await import('./pictures/index.ts')).pictures(view),
  placement: {
    title: 'Nodes',
    noun: { one: 'node', many: 'nodes' },
    description: [
      'Describe the nodes of the cluster: name, datacenter, class, attributes, CPU, memory, devices. What the server prints of its nodes is understood too.',
      'Constraints, datacenters, drivers, devices, ports and amounts of each group are held against every node.',
    ],
    command: "nomad operator api '/v1/nodes?resources=true'",
    load: async () => (await import('./placement/index.ts')).placement,
  },
};

export default views;
