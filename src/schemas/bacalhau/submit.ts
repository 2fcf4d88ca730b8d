import type { SubmitCommand } from '../format.ts';

/** Commands of the client and calls of the HTTP service. API is its address, http://localhost:1234 unless it is set up otherwise. */
export const submit: readonly SubmitCommand[] = [
  {
    id: 'validate',
    checks: true,
    title: 'Check without a server',
    description:
      'Checks the fields of the job and their types. It does not look at the parameters of engines, sources and publishers, at sums of time limits, and at placeholders.',
    template: 'bacalhau job validate {file}',
  },
  {
    id: 'dry-run',
    checks: true,
    title: 'Try out',
    description:
      'Says what would change if a job of this name exists, else prints the job as it was read. Nothing is run.',
    template: 'bacalhau job run --dry-run {file}',
  },
  {
    id: 'run',
    title: 'Run',
    description: 'Submits the job and follows it to its end. Placeholders such as {{.name}} are filled in first.',
    template: 'bacalhau job run --follow {file}',
  },
  {
    id: 'run-template',
    title: 'Run with values for placeholders',
    description:
      'Fills {{.name}} with each -V name=value, or with variables of the environment that match -E. A placeholder without a value makes it fail.',
    template: "bacalhau job run -V name=value -E '^JOB_' {file}",
  },
  {
    id: 'run-literal',
    title: 'Run as it is written',
    description: 'Takes texts in double braces as they are, for programs that have such templates of their own.',
    template: 'bacalhau job run --no-template {file}',
  },
  {
    id: 'http',
    takes: 'json',
    title: 'Submit over HTTP',
    description:
      'Sends the job to the HTTP service, which takes JSON only: no comments, no trailing commas. Needs jq; a job in YAML has to be exported as JSON first.',
    template: `jq '{Job: .}' {file} | curl -fsS -X PUT -H 'Content-Type: application/json' "$API/api/v1/orchestrator/jobs" --data-binary @-`,
  },
  {
    id: 'diff',
    takes: 'json',
    title: 'Compare with the running job over HTTP',
    description: 'Asks what would change in the job of this name. The job needs a name.',
    template: `jq '{Job: .}' {file} | curl -fsS -X PUT -H 'Content-Type: application/json' "$API/api/v1/orchestrator/jobs/diff" --data-binary @-`,
  },
  {
    id: 'logs',
    title: 'Read the logs',
    description: 'Shows what the job writes while it runs. JOB is its id or name.',
    template: 'bacalhau job logs --follow JOB',
  },
  {
    id: 'describe',
    title: 'See how far it is',
    description: 'Shows the state of the job, its executions and what happened to them.',
    template: 'bacalhau job describe JOB',
  },
  {
    id: 'get',
    title: 'Fetch the results',
    description: 'Downloads what a batch or ops job has published on its nodes or in S3.',
    template: 'bacalhau job get JOB',
  },
  {
    id: 'stop',
    title: 'Stop',
    description: 'Cancels all executions of the job.',
    template: 'bacalhau job stop JOB',
  },
];
