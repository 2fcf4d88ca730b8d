/** What is said of each example in the gallery. */
import type { AboutExamples } from '../../card.ts';

const about: AboutExamples = {
  service: {
    description:
      'Two instances of a small web server with a port of their own, found in Nomad’s own register and restarted when they stop answering.',
    tags: ['service', 'health'],
  },
  canaries: {
    description:
      'Each new version starts as one canary beside the three old instances, is promoted when it is healthy, and is rolled back when it is not.',
    tags: ['service', 'update', 'template'],
  },
  batch: {
    description:
      'Four instances share the work by their number, each with two whole cores, its inputs fetched before the start and an hour to finish.',
    tags: ['batch', 'artifacts'],
  },
  system: {
    description: 'One instance on every Linux node, with a configuration that is written anew when its data changes.',
    tags: ['system', 'template'],
  },
  periodic: {
    description:
      'A report on working days at half past six and on the first of each month at nine, never two at a time.',
    tags: ['batch', 'schedule'],
  },
  parameterized: {
    description:
      'A template of a job: every dispatch brings a payload and the name of a user, and may ask for another quality.',
    tags: ['batch', 'dispatch'],
  },
  lifecycle: {
    description:
      'A database is migrated before the shop starts, metrics run beside it, a cache is warmed once it runs, and logs are archived when all has ended.',
    tags: ['service', 'lifecycle'],
  },
  connect: {
    description:
      'A dashboard reaches its API through proxies of Consul’s mesh, and a gateway lets requests from outside in.',
    tags: ['service', 'connect'],
  },
  'csi-volumes': {
    description:
      'A database on a volume of a storage plugin, with a directory of the node for backups and its password from Nomad Variables.',
    tags: ['service', 'volumes', 'secrets'],
  },
  gpu: {
    description: 'Two GPUs with enough memory, eight whole cores, and a preference for fast cards.',
    tags: ['batch', 'gpu'],
  },
  bare: {
    description: 'The job alone, as the command line takes it. The HTTP API wants it under "Job".',
    tags: ['batch'],
  },
  documentation: {
    description:
      'What nomad init wrote in the days of 0.9: ports and services in the task. Its reschedule policy is limited and unlimited at once, which Nomad refuses.',
    tags: ['documentation', 'service', 'faulty'],
  },
  'documentation-mended': {
    description: 'The same with 0 attempts, so that it is tried for ever.',
    tags: ['documentation', 'service'],
  },
  'documentation-periodic': {
    description: 'The stars of the expression were lost on the way to the page. It was every 15 minutes.',
    tags: ['documentation', 'schedule', 'faulty'],
  },
  'documentation-env': {
    description:
      'The documentation asks for ${nomad.class}; the variable is called ${node.class}, so the text stays as it is.',
    tags: ['documentation', 'environment'],
  },
  'documentation-update': {
    description: 'Three at a time, and one canary before.',
    tags: ['documentation', 'update'],
  },
  'documentation-logs': {
    description: 'Three files of 10 MB for output and as many for errors.',
    tags: ['documentation', 'logs'],
  },
  'documentation-options': {
    description: 'A checksum, and the options for a private store left empty.',
    tags: ['documentation', 'artifacts'],
  },
  'documentation-zip': {
    description: 'Fetched, checked and unpacked before the task starts.',
    tags: ['documentation', 'artifacts'],
  },
  'documentation-s3-path': {
    description: 'The bucket is part of the path. As in the documentation, a comma too many stands behind it.',
    tags: ['documentation', 'artifacts', 'faulty'],
  },
  'documentation-s3-forced': {
    description: 'The prefix s3:: says how to fetch it. As in the documentation, a comma too many stands behind it.',
    tags: ['documentation', 'artifacts', 'faulty'],
  },
  'documentation-s3-host': {
    description: 'The bucket is part of the host. As in the documentation, a comma too many stands behind it.',
    tags: ['documentation', 'artifacts', 'faulty'],
  },
  'documentation-template': {
    description: 'A template from a file; the task gets a signal when it is written anew.',
    tags: ['documentation', 'template'],
  },
  inspected: {
    description:
      'What nomad job inspect prints: all defaults, fields of the server and many nulls. An action cleans it up.',
    tags: ['service', 'printout'],
  },
};

export default about;
