/** What the examples show; their titles are on the card, their texts in the files beside this one. */
import type { AboutExamples } from '../../card.ts';

const about: AboutExamples = {
  documentation: {
    description:
      'The values that the documentation of container requests gives: the command, and resources with the API, in bytes.',
    tags: ['basics', 'committed'],
  },
  draft: {
    description: 'Only what a draft needs. It can be stored and completed later; nothing runs until it is committed.',
    tags: ['basics', 'draft'],
  },
  collection: {
    description:
      'Two collections as input, one by its hash and one by its UUID, and a file of a third as input stream.',
    tags: ['collection', 'stdin', 'stdout'],
  },
  'new-collection': {
    description:
      'The output goes straight into a new collection, which is kept without copying. Patterns choose what is kept.',
    tags: ['collection', 'output', 'patterns'],
  },
  literals: {
    description:
      'A JSON and a text file whose content stands in the request, and files laid into the output before the command starts.',
    tags: ['json', 'text', 'output'],
  },
  secrets: {
    description:
      'A password and a JSON file with credentials that the server never shows again. The command reads them as files.',
    tags: ['secrets', 'network'],
  },
  gpu: {
    description: 'One Nvidia card with at least 16 GiB of memory, and how long the work may take.',
    tags: ['gpu', 'scheduling'],
  },
  service: {
    description: 'A notebook that is opened in the browser. It needs a network, and reuse must be off.',
    tags: ['service', 'ports', 'network'],
  },
  'cwl-step': {
    description:
      'As the CWL runner writes the request for one step: directories of its own for work and scratch, inputs below /keep.',
    tags: ['cwl', 'draft'],
  },
  'cwl-runner': {
    description: 'The request that runs a whole workflow: the runner starts a container for each step through the API.',
    tags: ['cwl', 'workflow'],
  },
  'git-tree': {
    description:
      'The kind of mount that older servers had and current ones refuse. It is read and kept; store the files as a collection to run it today.',
    tags: ['git', 'legacy'],
  },
  record: {
    description: 'What the server answers about a request that is done. An action makes a new draft of it.',
    tags: ['record', 'final'],
  },
  body: {
    description:
      'The request as it is sent to the server by other programs, under container_request and with options beside it.',
    tags: ['body', 'draft'],
  },
  mistakes: {
    description:
      'api in lower case, amounts in the wrong unit, a redirection without a shell, an output that nothing is mounted at.',
    tags: ['faulty'],
  },
};

export default about;
