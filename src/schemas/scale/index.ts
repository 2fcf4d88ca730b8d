/** The Scale execution configuration, as the views know it. */
import type { Format } from '../format.ts';
import { actions } from './actions.ts';
import { commandLine } from './commandLine.ts';
import { derivations } from './derive.ts';
import { detect, jobAt } from './detect.ts';
import { examples } from './examples/index.ts';
import { exports_ } from './exports.ts';
import { form } from './form.ts';
import { graph } from './graph.ts';
import { importText } from './import/index.ts';
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

const format: Format = {
  id: 'scale',
  title: 'Scale',
  noun: 'execution configuration',
  detect,
  jobAt,
  schema,
  form,
  rules: { ...severities, info: ruleInfo },
  graph,
  examples,
  blank,
  palette,
  syntaxes: ['json'],
  submit,
  actions,
  suggest,
  exports: exports_,
  derivations,
  commandLine,
  importText,
};

export default format;
