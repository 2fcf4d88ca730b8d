/** The converter of Bacalhau jobs. */
import { conceptsBy } from '../concepts.ts';
import type { FormatConverter } from '../converter.ts';
import { yamlNotation } from '../kit/yamlNotation.ts';
import { concepts } from './convert/concepts.ts';
import { fills } from './convert/fills.ts';
import { fromJob } from './convert/fromJob.ts';
import { jobAt, toJob } from './convert/toJob.ts';

const converter: FormatConverter = {
  id: 'bacalhau',
  title: 'Bacalhau',
  foldKeys: true,
  jobAt,
  toJob,
  fromJob,
  fills,
  notations: [yamlNotation],
  metadata: { key: 'Meta', limit: 1_000_000 },
  concepts,
  conceptOf: conceptsBy(concepts, { foldKeys: true, wrappers: ['job'] }),
  lacks: {
    namespace: 'This is no namespace of Bacalhau.',
    workdir: 'Only an absolute path can be the working directory.',
    name: 'A job of one task has one name.',
    count: 'A job that runs on every node has no number of copies.',
    description: 'A Bacalhau job has no description.',
    schedule: 'Bacalhau has no schedules.',
    dispatch: 'A Bacalhau job takes no parameters.',
    placement: 'Bacalhau places by labels of the nodes, and by nothing else.',
    updates: 'The engine of Bacalhau has no policy of updates.',
    restarts: 'Bacalhau repeats by its own rules, and never because of an exit code.',
    retries: 'Bacalhau tries again on another node by its own rules.',
    order: 'Bacalhau jobs do not wait for each other: submit them in the order of the files.',
    condition: 'Bacalhau has no conditions.',
    failure: 'Bacalhau has no handlers of failures.',
    module: 'Bacalhau has no modules.',
    'registry-login': 'The login of a registry belongs to the node.',
    'container-option': 'Bacalhau does not pass options to the container engine.',
    runtime: 'Bacalhau runs docker images and WebAssembly.',
    user: 'Bacalhau cannot choose the user.',
    mounts: 'Bacalhau mounts folders of the node, no named volumes and no memory.',
    files: 'Only a fixed content can be an inline input.',
    inputs: 'Bacalhau cannot fetch this.',
    outputs: 'Bacalhau publishes results to S3, IPFS or the node.',
    streams: 'Bacalhau always publishes the streams under their own names.',
    ports: 'Host ports begin at 1024, and each port of a container can be mapped once.',
    tunnels: 'Bacalhau has no tunnels.',
    health: 'Bacalhau has no health checks.',
    services: 'Bacalhau registers no services.',
    'shared-memory': 'Bacalhau cannot set the size of shared memory.',
    gpu: 'Bacalhau counts GPUs and nothing more.',
    mpi: 'Bacalhau has no settings for MPI.',
    timeout: 'A service of Bacalhau has no time limit.',
    shutdown: 'Bacalhau does not say how long a program may take to stop.',
    logs: 'Bacalhau always keeps the streams.',
    secrets: 'Bacalhau has no store of secrets: a node can have variables that a job refers to.',
    identity: 'Bacalhau has no identities of workloads.',
    cache: 'Bacalhau has no such caches.',
    state: 'This is set by the engine of the source and means nothing elsewhere.',
    version: 'A Bacalhau job has no version in the document.',
  },
};

export default converter;
