/** What the examples show; their titles are on the card, their texts in the files beside this one. */
import type { AboutExamples } from '../../card.ts';

const about: AboutExamples = {
  basic: {
    description: 'One container with its image, and what it needs. Name, type and one task are the whole structure.',
    tags: ['basics', 'docker'],
  },
  'docker-python': {
    description:
      'Entrypoint, arguments, working directory and a variable of the container. The variable is written as engines of today take it, as a list.',
    tags: ['docker', 'python', 'environment'],
  },
  'docker-env-object': {
    description:
      'The same variable as the specification shows it, as an object, and ports beside it. Nodes refuse the one and ignore the other; fixes put both where they count.',
    tags: ['docker', 'environment', 'specification'],
  },
  wasm: {
    description:
      'A module that one of the inputs brings, the function to call and its arguments. Variables belong to the task.',
    tags: ['wasm', 'environment'],
  },
  'wasm-imports': {
    description:
      'A second module whose functions the first one imports, data from IPFS, and a result, which is found at its name.',
    tags: ['wasm', 'ipfs', 'results'],
  },
  resources: {
    description: 'Cores as a decimal, sizes with their units, whole GPUs. All of them are texts.',
    tags: ['resources', 'gpu'],
  },
  'resources-least': {
    description: 'The lower ends of what the specification describes. Docker itself wants 6 MiB of memory.',
    tags: ['resources', 'edge cases'],
  },
  'resources-most': {
    description: 'The upper ends: only a node that has as much is chosen, so few will.',
    tags: ['resources', 'edge cases', 'gpu'],
  },
  'input-ipfs': {
    description: 'Content by its CID, mounted where the task looks for it, with a name of its own.',
    tags: ['inputs', 'ipfs'],
  },
  'input-s3': {
    description: 'All objects whose keys begin so and match an expression. The node uses its own credentials.',
    tags: ['inputs', 's3'],
  },
  'input-s3-object': {
    description: 'A key without a star or slash at its end is one object; its version and checksum can be given.',
    tags: ['inputs', 's3'],
  },
  'input-s3-keys': {
    description:
      'The access keys that the specification shows. Engines of today ignore them, and everybody who sees the job sees them.',
    tags: ['inputs', 's3', 'secrets', 'specification'],
  },
  's3-partition': {
    description: 'Three copies share the objects by the date in their keys; each publishes under a key of its own.',
    tags: ['inputs', 's3', 'partition', 'replicas'],
  },
  'input-url': {
    description: 'A file that the node downloads before the task starts. The task itself needs no network for it.',
    tags: ['inputs', 'download'],
  },
  'input-url-headers': {
    description: 'Headers as the specification shows them; engines of today do not send them.',
    tags: ['inputs', 'download', 'specification'],
  },
  'input-inline': {
    description: 'A script with quotes and variables in it, in base64 as engines of today take it.',
    tags: ['inputs', 'inline'],
  },
  'input-inline-content': {
    description: 'The same script as the specification shows it. A fix turns it into a data: address.',
    tags: ['inputs', 'inline', 'specification'],
  },
  'input-local': {
    description:
      'One directory to read and one to write, which is made when it is not there. Nodes must allow both paths.',
    tags: ['inputs', 'local'],
  },
  'input-presigned': {
    description:
      'The specification lists signed addresses among the sources; nodes use them for results only. A fix makes it a download.',
    tags: ['inputs', 's3', 'specification'],
  },
  'inputs-mixed': {
    description: 'Content from IPFS and objects from S3 side by side, each with a place of its own.',
    tags: ['inputs', 'ipfs', 's3', 'edge cases'],
  },
  'publish-local': {
    description: 'A directory of results and a publisher: without one the server refuses results.',
    tags: ['results', 'publisher'],
  },
  'publish-s3': {
    description: 'One archive for each execution, under a key made of the job and the execution.',
    tags: ['results', 'publisher', 's3'],
  },
  'publish-s3managed': {
    description: 'The bucket is set up in the orchestrator; the job needs to know nothing of it.',
    tags: ['results', 'publisher', 's3'],
  },
  'publish-ipfs': {
    description: 'The results get a CID, by which others can fetch them.',
    tags: ['results', 'publisher', 'ipfs'],
  },
  'publish-noop': {
    description: 'A run that only matters for what it does. The publisher keeps nothing.',
    tags: ['results', 'publisher'],
  },
  'result-stdout': {
    description:
      'Standard output and a wildcard as results, as the specification shows them. Engines of today publish stdout in any case, and take paths literally.',
    tags: ['results', 'edge cases', 'specification'],
  },
  'result-compression': {
    description: 'Compression and its level as the specification has them; engines of today write tar.gz.',
    tags: ['results', 'edge cases', 'specification'],
  },
  'batch-parallel': {
    description:
      'Five copies, each on a node of its own. The plan for them is a field of the specification only; they run at the same time anyway.',
    tags: ['batch', 'replicas', 'specification'],
  },
  service: {
    description: 'Two copies that keep running, with a port of the node that leads to each.',
    tags: ['service', 'network', 'ports', 'replicas'],
  },
  'service-rolling': {
    description:
      'The update strategy of the specification: one of three copies may be down. Engines of today do not know the field.',
    tags: ['service', 'replicas', 'specification'],
  },
  daemon: {
    description: 'An agent that runs on every node that matches and reads a directory of it. It has no Count.',
    tags: ['daemon', 'local', 'constraints'],
  },
  'daemon-restart': {
    description:
      'The restart policy of the specification. Engines of today do not know the field and try a node twice.',
    tags: ['daemon', 'specification'],
  },
  ops: {
    description: 'Asks every matching node once, and publishes what each answers.',
    tags: ['ops', 'local', 'publisher'],
  },
  constraints: {
    description: 'Nodes of two regions with a certain processor; those in one zone are preferred.',
    tags: ['constraints', 'placement'],
  },
  'network-http': {
    description:
      'Only http to one host. The rest are fields of the specification that engines of today do not enforce.',
    tags: ['network', 'specification'],
  },
  'network-none': {
    description: 'Cut off from everything. Reaching itself is a field of the specification only.',
    tags: ['network', 'edge cases', 'specification'],
  },
  'network-routes': {
    description:
      'All names below one domain, and a name that leads to another. For containers a wildcard is a dot in front.',
    tags: ['network', 'edge cases', 'specification'],
  },
  timeouts: {
    description: 'An hour to run, five minutes to wait for nodes, and all of it within a little more.',
    tags: ['timeouts'],
  },
  'timeouts-long': {
    description: 'No limit for one execution, an hour to wait, thirty days in all.',
    tags: ['timeouts', 'edge cases'],
  },
  'timeouts-quick': {
    description: 'A minute to run and ten seconds to wait: fine for a probe, tight for anything that pulls an image.',
    tags: ['timeouts', 'edge cases'],
  },
  gradual: {
    description: 'A good pattern: ask for little first, and for more when the task has shown that it needs it.',
    tags: ['patterns', 'resources'],
  },
  'error-handling': {
    description:
      'A good pattern of the specification: three attempts with growing pauses. Engines of today retry by their own rule.',
    tags: ['patterns', 'specification'],
  },
  'over-provisioned': {
    description:
      'An anti-pattern: eight cores, 16 GB and a GPU for an echo. Few nodes have them free; ask for what the task uses.',
    tags: ['anti-patterns', 'resources'],
  },
  'tight-timeouts': {
    description: 'An anti-pattern: a minute to run and ten seconds to wait. Pulling the image alone can take longer.',
    tags: ['anti-patterns', 'timeouts'],
  },
  pipeline: {
    description:
      'The specification runs tasks in order. Engines of today run the first only: an action keeps it, and each task can be exported as a job of its own.',
    tags: ['tasks', 's3', 'specification'],
  },
  template: {
    description: 'A file in YAML with placeholders, which the command line fills in before it reads it.',
    tags: ['yaml', 'ops', 'placeholders'],
  },
  payload: {
    description:
      'What the service takes and gives: the job stands under Job. It can be worked on there, or taken out by an action.',
    tags: ['http', 'docker'],
  },
  legacy: {
    description: 'The old form with APIVersion and Spec. An action turns it into a job of today.',
    tags: ['legacy', 'faulty'],
  },
};

export default about;
