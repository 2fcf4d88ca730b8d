/** The converter of Nomad jobs. */
import { conceptsBy } from '../concepts.ts';
import type { FormatConverter } from '../converter.ts';
import { concepts } from './convert/concepts.ts';
import { fills } from './convert/fills.ts';
import { fromJob } from './convert/fromJob.ts';
import { jobAt, toJob } from './convert/toJob.ts';

const converter: FormatConverter = {
  id: 'nomad',
  title: 'Nomad',
  foldKeys: true,
  jobAt,
  toJob,
  fromJob,
  fills,
  wrapper: 'Job',
  notations: [
    {
      id: 'hcl',
      title: 'HCL',
      ending: 'nomad.hcl',
      load: async () => await import('./hclNotation.ts'),
    },
  ],
  // Metadata become variables of the task, and a variable has at most 128 KiB.
  metadata: { key: 'Meta', limit: 60_000 },
  concepts,
  conceptOf: conceptsBy(concepts, { foldKeys: true, wrappers: ['job'] }),
  lacks: {
    namespace: 'This is no namespace of Nomad.',
    workdir: 'Only an absolute path can be the working directory.',
    placement: 'No attribute of a node says this to Nomad.',
    restarts: 'Nomad has policies of its own, which mean something else.',
    name: 'What holds steps together has no name here.',
    count: 'How many run at a time is decided by each group.',
    order: 'Nomad jobs and groups do not wait for each other: submit the jobs in the order of the files.',
    loop: 'Nomad has no loops.',
    condition: 'Nomad has no conditions.',
    failure: 'Nomad has no task that runs on failure alone.',
    module: 'Nomad has no modules.',
    'registry-login': 'A login is a secret, and a Nomad job never holds one in clear text.',
    'container-option': 'The docker driver of Nomad has no such setting.',
    runtime: 'Nomad has no driver for it.',
    mounts: 'Nomad has no counterpart of this mount.',
    files: 'A template holds a text, and this is none.',
    inputs: 'Nothing that Nomad can download is said by this.',
    outputs: 'Nomad captures nothing; a poststop task can upload what was made.',
    streams: 'Nomad keeps the streams as its own logs.',
    network: 'Nomad has no rules for outgoing connections.',
    ports: 'A port of Nomad has a label and numbers, and no more.',
    tunnels: 'Nomad has no tunnels of its own.',
    gpu: 'Nomad asks for GPUs by their name and number.',
    mpi: 'Nomad has no settings for MPI.',
    retries: 'Nomad counts attempts after failures of the program, not after losses of a node.',
    timeout: 'Only a batch job of Nomad has a time limit.',
    logs: 'Nomad always collects logs.',
    secrets: 'Secrets come from Vault or from variables of Nomad, never from the job.',
    cache: 'Nomad has no such caches.',
    state: 'This is set by the engine of the source and means nothing elsewhere.',
    version: 'A Nomad job has no version of its format.',
  },
};

export default converter;
