/** What the examples show; their titles are on the card, their texts in the files beside this one. */
import type { AboutExamples } from '../../card.ts';

const about: AboutExamples = {
  smallest: {
    description: 'One task with its arguments, and nothing that Scale adds later. Everything else may be left out.',
    tags: ['basics', '2.0', 'queued'],
  },
  'queued-regular': {
    description:
      'A job as Scale writes it when it is queued: the files of two inputs, where the output goes, and the command with its inputs filled in. ${OUTPUT_DIR} waits for the node.',
    tags: ['2.0', 'queued', 'input files', 'outputs'],
  },
  'queued-ingest': {
    description:
      'A job of Scale itself runs its main task alone. This one moves a file into another workspace, so it names the workspaces it works on; their volumes come later.',
    tags: ['2.0', 'queued', 'system job', 'workspaces'],
  },
  'scheduled-censored': {
    description:
      'All four tasks of a job that was put on a node, as Scale stores it: resources, volumes, workspaces and the Docker parameters made from them, with the secrets hidden.',
    tags: ['2.0', 'scheduled', 'censored', 'volumes', 'settings'],
  },
  'scheduled-secrets': {
    description:
      'The same stage as it is kept in memory only: database, broker and a key of the catalogue stand there in clear text. Mask them before you pass such a document on.',
    tags: ['2.0', 'scheduled', 'secrets'],
  },
  'scheduled-logging': {
    description:
      'A job whose containers send their output to a log server: every task has a log driver, its options and a tag that tells the task.',
    tags: ['2.0', 'scheduled', 'logging'],
  },
  'gpu-shared-memory': {
    description:
      'A GPU on every task and the NVIDIA runtime on the main one; 512 MiB of its memory are shared memory. The disk of the main task is smaller by the size of the inputs.',
    tags: ['2.0', 'scheduled', 'gpu', 'resources'],
  },
  'scheduled-system': {
    description:
      'A job of Scale itself on a node: one main task that reaches the database and two workspaces, one of which needs no volume.',
    tags: ['2.0', 'scheduled', 'censored', 'system job'],
  },
  'every-field': {
    description:
      'Each field that the format knows at least once, with the input files in one list as the specification writes them. The engine itself keeps them by input; an action converts one into the other.',
    tags: ['2.0', 'scheduled', 'all fields', 'input files'],
  },
  'named-volumes': {
    description:
      'The mounts of the job come from NFS and from the node. The driver is written down for a volume of Docker; a host path has none.',
    tags: ['2.0', 'scheduled', 'volumes', 'mounts', 'nfs'],
  },
  'many-files': {
    description:
      'Files with equal names come to one input: all but the first are given another name, which Scale makes from their id.',
    tags: ['2.0', 'queued', 'input files'],
  },
  'legacy-1-1': {
    description:
      'The older shape: a task before the job, the job, and one after it, with workspaces, settings and Docker parameters. An action upgrades it to 2.0.',
    tags: ['1.1', 'legacy', 'settings'],
  },
  'legacy-1-0': {
    description: 'The oldest shape: as 1.1, without settings. Only the task of the job is needed.',
    tags: ['1.0', 'legacy'],
  },
  'legacy-smallest': {
    description: 'The version must be written, and the task of the job must be there, if only as an empty object.',
    tags: ['1.1', 'legacy', 'basics'],
  },
  'rest-execution': {
    description:
      'What the service answers when one execution is read: the configuration stands inside. It can be worked on there, or taken out by an action.',
    tags: ['2.0', 'scheduled', 'rest'],
  },
  'not-provided': {
    description:
      'A job type asks for a mount and a setting that nobody gave: both are null, and the pre task of such an execution fails. Provide them, or take them away.',
    tags: ['2.0', 'queued', 'faulty', 'settings', 'mounts'],
  },
};

export default about;
