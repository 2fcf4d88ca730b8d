/** The converter of DeepSquare jobs. */
import { conceptsBy } from '../concepts.ts';
import type { FormatConverter } from '../converter.ts';
import { yamlNotation } from '../kit/yamlNotation.ts';
import { concepts } from './convert/concepts.ts';
import { fills } from './convert/fills.ts';
import { fromJob } from './convert/fromJob.ts';
import { jobAt, toJob } from './convert/toJob.ts';

const converter: FormatConverter = {
  id: 'deepsquare',
  title: 'DeepSquare',
  jobAt,
  toJob,
  fromJob,
  fills,
  notations: [yamlNotation],
  concepts,
  conceptOf: conceptsBy(concepts, { wrappers: ['variables', 'job'] }),
  lacks: {
    workdir: 'Only an absolute path can be the working directory.',
    name: 'A DeepSquare job gets its name when it is submitted.',
    description: 'A DeepSquare job has no description.',
    namespace: 'DeepSquare has no namespaces.',
    labels: 'Labels of a DeepSquare job are given when it is submitted.',
    priority: 'DeepSquare has no priorities.',
    kind: 'DeepSquare has batch jobs alone: the job ends with its steps and is not started again.',
    schedule: 'DeepSquare has no schedules.',
    dispatch: 'A DeepSquare job takes no parameters.',
    placement: 'Demands on the node are made when a DeepSquare job is submitted.',
    updates: 'DeepSquare has no running services that could be updated.',
    restarts: 'DeepSquare never repeats a step.',
    retries: 'DeepSquare never repeats a step.',
    'container-option': 'DeepSquare does not pass options to the container engine.',
    runtime: 'DeepSquare chooses the engine of containers itself.',
    user: 'DeepSquare takes numbers of users, not names.',
    mounts: 'DeepSquare mounts folders of the node alone.',
    files: 'DeepSquare has no place for this file.',
    inputs: 'DeepSquare fetches one input, from a web address or an S3 bucket.',
    outputs: 'DeepSquare pushes one output, to a web address or an S3 bucket.',
    streams: 'DeepSquare keeps the streams in its log.',
    network: 'DeepSquare cannot restrict the network.',
    ports: 'DeepSquare declares no ports.',
    health: 'DeepSquare has no health checks.',
    services: 'DeepSquare registers no services.',
    'shared-memory': 'DeepSquare cannot set the size of shared memory.',
    disk: 'DeepSquare reserves no disk.',
    gpu: 'DeepSquare counts GPUs; their model is asked for when the job is submitted.',
    timeout: 'DeepSquare has no time limit but the credits.',
    shutdown: 'DeepSquare does not say how long a program may take to stop.',
    logs: 'DeepSquare has no settings for logs but on and off.',
    secrets: 'DeepSquare has no place for secrets.',
    identity: 'DeepSquare has no identities of workloads.',
    cache: 'DeepSquare has no such caches.',
    state: 'This is set by the engine of the source and means nothing elsewhere.',
    version: 'DeepSquare has no version in the document.',
  },
};

export default converter;
