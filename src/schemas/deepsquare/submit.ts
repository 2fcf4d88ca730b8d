import type { SubmitCommand } from '../format.ts';

/** Ways to hand a job to the grid. All of them expect the current dialect. */
export const submit: readonly SubmitCommand[] = [
  {
    id: 'graphql',
    checks: true,
    takes: 'json',
    title: 'GraphQL with curl',
    description:
      'Sends the job to the job service, which checks it and answers with a hash, or with errors that name the fields. This costs nothing; the hash stays valid for an hour and is what a job on the grid is then paid for. Needs jq and a JSON file.',
    template: String.raw`jq '{query: "mutation Submit($job: Job!) { submit(job: $job) }", variables: {job: del(."$schema")}}' {file} |
  curl -sS https://sbatch.deepsquare.run/graphql -H 'Content-Type: application/json' --data-binary @-`,
  },
  {
    id: 'dps-validate',
    checks: true,
    title: 'Check with dps',
    description:
      'Asks the job service whether the job is valid, without running it. The command line drops keys it does not know without a word, so a misspelt field passes here; trust the problems list for that.',
    template: 'dps validate {file}',
  },
  {
    id: 'dps-submit',
    title: 'Submit with dps',
    description:
      'Pays for the job and starts it. -w follows the log, -e ends with the exit code of the job. Credits bound how long it may run; uses and affinities choose the provider. JSON and YAML files work alike.',
    template: String.raw`dps submit -w -e \
  --metascheduler.smart-contract "$METASCHEDULER_SMART_CONTRACT" \
  --private-key "$ETH_PRIVATE_KEY" \
  --job-name my-job \
  --credits 100 \
  --uses os=linux \
  {file}`,
  },
  {
    id: 'typescript',
    takes: 'json',
    title: 'TypeScript client',
    description:
      'Submits the job from a program of yours. The name is at most 32 characters long, and the client needs an allowance of at least these credits, which setAllowance grants.',
    template: String.raw`import DeepSquareClient from '@deepsquare/deepsquare-client';
import { parseEther, type Hex } from 'viem';

const client = new DeepSquareClient(
  process.env.PRIVATE_KEY as Hex,
  undefined,
  process.env.METASCHEDULER_ADDR as Hex,
);

const job = {json};

const credits = parseEther('100');
const jobId = await client.submitJob(job, 'my-job', credits, [{ key: 'os', value: 'linux' }]);
console.log(jobId);`,
  },
];
