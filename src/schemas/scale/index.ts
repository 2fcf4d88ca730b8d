/** The Scale execution configuration, as the views know it. */
import type { ViewsHalf } from '../format.ts';
import { actions } from './actions.ts';
import { commandLine } from './commandLine.ts';
import { derivations } from './derive.ts';
import { jobAt } from './detect.ts';
import { exports_ } from './exports.ts';
import { form } from './form.ts';
import { graph } from './graph.ts';
import { palette } from './palette.ts';
import { ruleInfo } from './rules/info.ts';
import schema from './schema.json' with { type: 'json' };
import { severities } from './severities.ts';
import { submit } from './submit.ts';
import { suggest } from './suggest.ts';

/** A job of two tasks as Scale queues it: the least that one can go on from. */
const blank = `{
  "version": "2.0",
  "tasks": [
    {
      "type": "main",
      "args": "process.sh \${OUTPUT_DIR}"
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
  derivations,
  commandLine,
};

export default views;
