/** The converter of container requests. */
import { conceptsBy } from '../concepts.ts';
import type { FormatConverter } from '../converter.ts';
import { yamlNotation } from '../kit/yamlNotation.ts';
import { concepts } from './convert/concepts.ts';
import { fromJob } from './convert/fromJob.ts';
import { jobAt, toJob } from './convert/toJob.ts';

const converter: FormatConverter = {
  id: 'arvados',
  title: 'Arvados',
  jobAt,
  toJob,
  fromJob,
  notations: [yamlNotation],
  metadata: { key: 'properties', limit: 1_000_000 },
  concepts,
  conceptOf: conceptsBy(concepts, { wrappers: ['container_request'] }),
  lacks: {
    workdir: 'Only an absolute path can be the working directory.',
    name: 'A request has one name.',
    namespace: 'A request belongs to a project, which is named by its UUID.',
    schedule: 'Arvados has no schedules.',
    dispatch: 'A request takes no parameters.',
    placement: 'Arvados chooses the node by what the request needs.',
    updates: 'Arvados has no updates of running services.',
    restarts: 'Arvados never runs a program again because of its exit code.',
    retries: 'Arvados tries again when a node is lost, and never because of an exit code.',
    order: 'Requests do not wait for each other: commit them in the order of the files.',
    condition: 'Arvados has no conditions.',
    failure: 'Arvados has no handlers of failures.',
    module: 'Arvados has no modules.',
    'registry-login': 'Images are loaded into Arvados before they are used.',
    'container-option': 'A request cannot pass options to the container engine.',
    runtime: 'The cluster chooses the engine of containers.',
    user: 'A request cannot choose the user.',
    mounts: 'Arvados mounts collections and scratch room, no folders of a node.',
    files: 'Only texts can be put into a request.',
    inputs: 'Data have to be uploaded to Keep first: a request knows no addresses, buckets or workspaces.',
    outputs: 'The output becomes a collection in Keep.',
    network: 'A request either has the network or has none.',
    ports: 'A port is reached over HTTP through a proxy, by a service alone.',
    tunnels: 'Arvados has no tunnels.',
    health: 'Arvados has no health checks.',
    services: 'Arvados registers no services.',
    'shared-memory': 'A request cannot set the size of shared memory.',
    gpu: 'Arvados wants the stack, driver and hardware of GPUs in its own words.',
    mpi: 'A request is one process on one node.',
    shutdown: 'A request does not say how long a program may take to stop.',
    logs: 'Arvados always keeps the log as a collection.',
    secrets: 'Arvados has no store of secrets to refer to; its own are files of the request.',
    identity: 'Arvados has no identities of workloads.',
    state: 'This is set by the engine of the source and means nothing elsewhere.',
    version: 'A request has no version.',
  },
};

export default converter;
