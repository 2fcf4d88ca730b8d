/** What the rules about the document, the job and its constraints are. */
import { UNFILLED, UNFILLED_TEXT } from '../../kit/unfilledText.ts';
import type { Texts } from './infoKit.ts';

export const documentTexts: Texts = {
  'json-escape': [
    'Escape that the command line cannot read',
    'The command line reads JSON as YAML, which knows neither \\/ nor escapes of half a character, and refuses raw control characters; the HTTP service takes them. Write the character itself.',
  ],
  'integer-literal': [
    'Whole number with a point or an exponent',
    'The command line reads 2.0 and 1e2 as whole numbers, the HTTP service refuses them. Write the digits alone; in a YAML file both are fine.',
  ],
  'duplicate-key': [
    'Field written twice',
    'The engine compares the names of fields without case, so two spellings are one field. The HTTP service takes the last in the text, the command line the one in lower case. Keep one.',
  ],
  'wrapped-job': [
    'Payload of the HTTP service',
    'The job stands under Job, as the HTTP service takes and gives it. The command line wants the job alone; it can be taken out.',
  ],
  'legacy-job-format': [
    'Older form of the job',
    'Jobs with APIVersion and Spec are of before version 1.2, and resources of the Kubernetes operator hold a job under spec. The engine of today refuses both. The document can be converted.',
  ],
  [UNFILLED]: UNFILLED_TEXT,
  'template-placeholder': [
    'Placeholder',
    'Before it reads a file, job run fills {{.name}} from -V name=value or from variables that match -E. Without a value it fails, also where the text is meant literally; --no-template leaves it alone. Nothing is said of a value that is not known yet.',
  ],
  'key-case': [
    'Spelling of a field',
    'The engine does not mind the case of letters in the names of fields; readers do. Names in Env, Labels, Meta and Headers are kept as they are.',
  ],
  'server-managed-field': [
    'Field that the server sets',
    "Ids, states, versions and times are the server's. They stand in a job that was read back; the command line refuses a file with them, the HTTP service ignores them. Remove them.",
  ],
  'unknown-field': [
    'Unknown field',
    'Neither the specification nor the engine knows this name here. At the top of the job the command line refuses it; deeper it is dropped without a word, so what it was to do does not happen. Correct the name, or move it to where it belongs.',
  ],
  'unknown-param': [
    'Unknown parameter',
    'This type of engine, source or publisher has no parameter of this name; it is ignored without a word. Correct the name or remove it.',
  ],
  'seed-only-field': [
    'Field of the specification only',
    'The specification describes this field, but engines of today do not know it: at the top of the job the command line refuses it, deeper it is ignored. It is kept here as long as you want; remove it before you submit.',
  ],
  'update-strategy-not-service': [
    'Update strategy without a service',
    'Replacing copies a few at a time is described for services, which keep running. Other jobs end by themselves.',
  ],
  'update-strategy-max-unavailable': [
    'Too many copies down at a time',
    'If as many copies may be down as there are, the service is interrupted by an update; with none it can never be updated. Choose a number from 1 to one less than Count.',
  ],
  'retry-max-attempts': [
    'No attempt',
    'A number of attempts below 1 would mean that it is never tried at all. Write at least 1.',
  ],
  'job-name-missing': [
    'Job without a name',
    'The job is then called by its generated id. Updating it, comparing it and trying it out go by the name.',
  ],
  'name-charset': [
    'Unusual characters in a name',
    'The specification asks for letters, digits, dashes and underscores. Engines of today accept others; other tools may not.',
  ],
  'name-null-char': [
    'Null character in a name',
    'The server refuses names of jobs and tasks that hold the character U+0000. Remove it.',
  ],
  'namespace-not-dns-label': [
    'Namespace is no DNS label',
    'A namespace is to be lower-case letters, digits and dashes, at most 63, and begin and end with a letter or digit.',
  ],
  'priority-out-of-range': [
    'Priority beyond 0 to 100',
    'The specification has priorities from 0 to 100. The engine takes any whole number, and only compares them within the queue of a node.',
  ],
  'count-negative': [
    'Negative Count',
    'The number of copies cannot be negative; the server refuses the job. Write 1 or more.',
  ],
  'count-zero': [
    'No copies',
    'With Count 0 the job is accepted and nothing runs; if a job of this name runs already, all its executions are stopped. Write 1 or more, unless that is meant.',
  ],
  'count-on-all-nodes-job': [
    'Count on a job for every node',
    'Daemon and ops jobs run once on every node that matches, so they take no number of copies above 1. Remove Count, or make it a batch or service job.',
  ],
  'count-ignored': [
    'Count without effect',
    'A daemon or ops job runs on every node that matches; the server turns the Count into 0.',
  ],
  'count-needs-distinct-nodes': [
    'As many nodes as copies',
    'No node runs two copies of a job. With fewer nodes that match than copies, a batch job fails, or waits if QueueTimeout says so.',
  ],
  'meta-reserved-prefix': [
    'Reserved name in Meta',
    "Names that begin with bacalhau.org/ are the server's own; it drops what a job brings under them. Use another name.",
  ],
  'label-syntax': [
    'Label that cannot be selected',
    'Jobs are listed by labels in the form that Kubernetes uses; a label outside it is kept but cannot be asked for.',
  ],
  'multiple-tasks': [
    'More than one task',
    'The specification runs several tasks one after the other, and the first failure stops the rest. Engines of today run the first and drop the others with a warning. Make each task its own job, and pass data through S3 or another store.',
  ],
  'duplicate-task-name': [
    'Two tasks of one name',
    'Tasks of a job are told apart by their names. Give each a name of its own.',
  ],
  'constraint-operator': [
    'Unknown operator',
    'Operators are in, notin, exists, !, =, ==, !=, gt and lt, exactly so. Another one is accepted when the job is submitted, and then no node ever matches.',
  ],
  'constraint-values': [
    'Wrong number of values',
    'in and notin take one value or more, exists and ! none, every other operator exactly one. Otherwise no node ever matches.',
  ],
  'constraint-key-syntax': [
    'Not the name of a label',
    'Labels of nodes are named as in Kubernetes: at most 63 letters, digits, dots, dashes and underscores, perhaps behind a lower-case domain and a slash. Otherwise no node ever matches.',
  ],
  'constraint-value-syntax': [
    'Not the value of a label',
    'Values of labels are at most 63 letters, digits, dots, dashes and underscores; for gt and lt digits alone. A list with commas in one text is one value, which no node has: write the values apart.',
  ],
  'constraint-contradiction': [
    'Constraints that exclude each other',
    'A node must meet all constraints, and these two cannot both hold. For one of several values use in with all of them.',
  ],
};
