import type { SubmitCommand } from '../format.ts';

/** Commands that take a job, by the command line and by the HTTP API. NOMAD_ADDR and NOMAD_TOKEN are set in the shell. */
export const submit: readonly SubmitCommand[] = [
  {
    id: 'validate',
    checks: true,
    title: 'Check',
    description: 'Asks the server whether it would take the job. Takes the job with or without its wrapper.',
    template: 'nomad job validate -json {file}',
  },
  {
    id: 'plan',
    checks: true,
    title: 'Plan',
    description:
      'Shows what would change and whether there is room; ends with 0 for no change, 1 for changes, 255 for an error.',
    template: 'nomad job plan -json {file}',
  },
  {
    id: 'run',
    title: 'Run',
    description: 'Registers the job. Variables cannot be given with -json.',
    template: 'nomad job run -json {file}',
  },
  {
    id: 'run-checked',
    title: 'Run if unchanged',
    description: 'Registers the job only if it still has the index that plan has shown; 0 means that it must be new.',
    template: 'nomad job run -json -check-index 0 {file}',
  },
  {
    id: 'validate-hcl',
    checks: true,
    title: 'Check',
    description: 'Asks the server whether it would take the job.',
    template: 'nomad job validate {file}',
    notation: 'hcl',
  },
  {
    id: 'plan-hcl',
    checks: true,
    title: 'Plan',
    description:
      'Shows what would change and whether there is room; ends with 0 for no change, 1 for changes, 255 for an error.',
    template: 'nomad job plan {file}',
    notation: 'hcl',
  },
  {
    id: 'run-hcl',
    title: 'Run',
    description: 'Registers the job.',
    template: 'nomad job run {file}',
    notation: 'hcl',
  },
  {
    id: 'http-hcl',
    title: 'Run by HTTP',
    description: 'The server reads the text and gives the job in JSON, which is then registered.',
    template: String.raw`jq -Rs '{JobHCL: ., Canonicalize: false}' {file} |
  curl -fsS -X POST -H "X-Nomad-Token: $NOMAD_TOKEN" --data-binary @- "$NOMAD_ADDR/v1/jobs/parse" |
  jq '{Job: .}' |
  curl -fsS -X POST -H "X-Nomad-Token: $NOMAD_TOKEN" --data-binary @- "$NOMAD_ADDR/v1/jobs"`,
    notation: 'hcl',
  },
  {
    id: 'http',
    title: 'Run by HTTP',
    description: 'The API wants the job under "Job" and answers 400 otherwise.',
    template: String.raw`curl -fsS -X POST -H "X-Nomad-Token: $NOMAD_TOKEN" -H 'Content-Type: application/json' --data-binary @{file} "$NOMAD_ADDR/v1/jobs"`,
  },
  {
    id: 'http-validate',
    checks: true,
    title: 'Check by HTTP',
    description: 'Answers with errors and warnings. Settings of drivers are not looked at.',
    template: String.raw`curl -fsS -X POST -H "X-Nomad-Token: $NOMAD_TOKEN" -H 'Content-Type: application/json' --data-binary @{file} "$NOMAD_ADDR/v1/validate/job"`,
  },
  {
    id: 'http-plan',
    checks: true,
    title: 'Plan by HTTP',
    description:
      'Shows what would change and whether there is room. Takes the job with or without its wrapper. Needs jq.',
    template: String.raw`jq '{Job: (.Job // .), Diff: true}' {file} |
  curl -fsS -X POST -H "X-Nomad-Token: $NOMAD_TOKEN" --data-binary @- "$NOMAD_ADDR/v1/job/$(jq -r '(.Job // .).ID | @uri' {file})/plan"`,
  },
  {
    id: 'dispatch',
    title: 'Dispatch',
    description: 'Starts a job with parameters. JOB is its ID; a payload is read from the file at the end.',
    template: 'nomad job dispatch -meta key=value "$JOB" payload.json',
  },
  {
    id: 'force',
    title: 'Launch now',
    description: 'Launches a periodic job at once. JOB is its ID.',
    template: 'nomad job periodic force "$JOB"',
  },
  {
    id: 'inspect',
    title: 'Read back',
    description: 'Writes a registered job with all its defaults into the file. JOB is its ID.',
    template: 'nomad job inspect "$JOB" > {file}',
  },
  {
    id: 'convert',
    title: 'From HCL',
    description: 'Turns a job in HCL into this format with Nomad’s own parser.',
    template: 'nomad job run -output job.nomad.hcl > {file}',
  },
];
