import type { SubmitCommand } from '../format.ts';

/**
 * Calls of the REST service around an execution. None takes the document: Scale writes it when it queues a job, and gives
 * it back with the execution. SCALE is the root of the deployment's API, TOKEN that of a user.
 */
export const submit: readonly SubmitCommand[] = [
  {
    id: 'read',
    title: 'Read from Scale',
    description:
      'Fetches the configuration of one execution of a job, with its secrets hidden, into the file. JOB is the id of the job, EXE the number of its execution, 1 for the first. Needs jq.',
    template: String.raw`curl -fsS -H "Authorization: Token $TOKEN" "$SCALE/v6/jobs/$JOB/executions/$EXE/" | jq .configuration > {file}`,
  },
  {
    id: 'list',
    title: 'List the executions of a job',
    description:
      'Shows the number, status and times of each execution, the newest first: the number is what reading one asks for.',
    template: String.raw`curl -fsS -H "Authorization: Token $TOKEN" "$SCALE/v6/jobs/$JOB/executions/" |
  jq -r '.results[] | [.exe_num, .status, .started, .ended] | @tsv'`,
  },
  {
    id: 'run',
    title: 'Run a job',
    description:
      'Queues a new job of a type; Scale then writes the configuration of its execution. The service takes the ids of the input files and a configuration of the job type, not this document. The answer names the job in its header Location.',
    template: String.raw`curl -fsS -i -X POST -H "Authorization: Token $TOKEN" -H 'Content-Type: application/json' "$SCALE/v6/jobs/" \
  --data '{"job_type_id": 1, "input": {"files": {"INPUT": [1]}, "json": {}}, "configuration": {}}'`,
  },
  {
    id: 'requeue',
    title: 'Queue again',
    description:
      'Starts a failed or canceled job once more: a new execution with the next number and a configuration of its own.',
    template: String.raw`curl -fsS -X POST -H "Authorization: Token $TOKEN" -H 'Content-Type: application/json' "$SCALE/v6/jobs/requeue/" \
  --data "{\"job_ids\": [$JOB]}"`,
  },
  {
    id: 'cancel',
    title: 'Cancel',
    description: 'Ends the running task and the execution with it; the tasks after it do not start.',
    template: String.raw`curl -fsS -X POST -H "Authorization: Token $TOKEN" -H 'Content-Type: application/json' "$SCALE/v6/jobs/cancel/" \
  --data "{\"job_ids\": [$JOB]}"`,
  },
  {
    id: 'validate-type',
    title: 'Check a job type',
    description:
      'Asks whether a Seed manifest and a job type configuration fit together. Both can be made from this document under Export.',
    template: String.raw`jq -n --slurpfile manifest manifest.json --slurpfile configuration configuration.json \
  '{manifest: $manifest[0], configuration: $configuration[0]}' |
  curl -fsS -X POST -H "Authorization: Token $TOKEN" -H 'Content-Type: application/json' "$SCALE/v6/job-types/validation/" --data-binary @-`,
  },
];
