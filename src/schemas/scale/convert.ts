/** The converter of execution configurations. */
import { conceptsBy } from '../concepts.ts';
import type { FormatConverter } from '../converter.ts';
import { concepts } from './convert/concepts.ts';
import { fills } from './convert/fills.ts';
import { fromJob } from './convert/fromJob.ts';
import { jobAt, toJob } from './convert/toJob.ts';

const converter: FormatConverter = {
  id: 'scale',
  title: 'Scale',
  jobAt,
  toJob,
  fromJob,
  fills,
  concepts,
  conceptOf: conceptsBy(concepts, { wrappers: ['execution', 'configuration'] }),
  lacks: {
    workdir: 'Only an absolute path can be the working directory.',
    name: 'An execution configuration has no name.',
    description: 'An execution configuration has no description.',
    namespace: 'Scale has no namespaces.',
    labels: 'A document of Scale has no labels.',
    priority: 'The priority of a job of Scale does not stand in the document.',
    kind: 'Whether a job of Scale runs for ever is a property of its type.',
    schedule: 'Scale has no schedules in the document.',
    dispatch: 'An execution configuration takes no parameters.',
    placement: 'Scale chooses the node.',
    updates: 'Scale has no updates of running services.',
    restarts: 'How often Scale tries is a property of the type of job.',
    retries: 'How often Scale tries is a property of the type of job.',
    count: 'Scale has no replicas.',
    order: 'Scale knows no order but that of its own tasks; a recipe chains jobs.',
    loop: 'Scale has no loops.',
    condition: 'Scale has no conditions.',
    failure: 'Scale has no handlers of failures.',
    module: 'Scale has no modules.',
    'registry-login': 'The login of a registry is set up on the nodes.',
    runtime: 'Scale runs containers with docker.',
    command: 'Scale starts programs without a shell.',
    env: 'No variable of a container can be this.',
    mounts: 'Scale mounts folders of the node and named volumes.',
    files: 'Scale has no files in the document.',
    inputs: 'Scale fetches files of its workspaces alone.',
    outputs: 'Scale stores what is in /scale/output_data in its workspaces.',
    streams: 'Scale keeps the streams in its log.',
    network: 'Scale runs everything in a bridge network.',
    ports: 'Docker publishes the ports of a container by their number.',
    tunnels: 'Scale has no tunnels.',
    health: 'Scale has no health checks.',
    services: 'Scale registers no services.',
    gpu: 'Scale counts GPUs and nothing more.',
    mpi: 'Scale has no settings for MPI.',
    timeout: 'The time limit is a property of the type of job.',
    shutdown: 'Scale does not say how long a program may take to stop.',
    logs: 'Scale always collects the log.',
    secrets: 'Secrets of Scale belong to the type of job.',
    identity: 'Scale has no identities of workloads.',
    cache: 'Scale has no such caches.',
    state: 'This is set by the engine of the source and means nothing elsewhere.',
  },
};

export default converter;
