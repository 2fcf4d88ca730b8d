/** What the rules about keys, single values and the job itself say. */
import { UNFILLED, UNFILLED_TEXT } from '../../kit/unfilledText.ts';

export const documentTexts = {
  'integer-literal': [
    'Not written as a whole number',
    'Nomad reads durations, counts and sizes into whole numbers and refuses a point or an exponent, even where the value is whole. Write the digits.',
  ],
  'unsafe-integer': [
    'More digits than a browser counts in',
    'Browsers count exactly up to 2^53. The digits are kept as they are typed, so nothing is lost here; other tools may round them.',
  ],
  'unknown-key': [
    'Unknown key',
    'Nomad drops keys that it does not know without a word, so what is written under them has no effect. Correct the name, or remove the key.',
  ],
  'renamed-key': [
    'Key of another place',
    'The key is known elsewhere: in HCL, in the documentation, or one level up or down. Here Nomad looks under another name and drops this one.',
  ],
  'task-spreads-ignored': [
    'Spreads on a task',
    'Instances are spread, not tasks: spreads belong to the job or the group. On a task Nomad drops them.',
  ],
  'removed-key': ['Key of the past', 'Older versions read this key; today it has no effect. It does no harm.'],
  'key-case': [
    'Unusual spelling of a key',
    'Nomad does not mind capital and small letters in keys. People do: write keys as the documentation does.',
  ],
  'wrapper-and-bare-mixed': [
    'Field beside the job',
    'When the document has a "Job" object, only what is in it counts, besides the options of the request. A field of the job beside it is ignored.',
  ],
  'server-field': [
    'Set by the server',
    'The server fills this in and prints it when a job is inspected. What is submitted is ignored.',
  ],
  'ignored-field': [
    'Without effect today',
    'Nomad still takes this field and does nothing with it. Something else took its place, or nothing did.',
  ],
  'duration-unit': [
    'A duration next to nothing',
    'Durations are in nanoseconds: one second is 1000000000. A value below a millisecond was most likely meant in seconds or milliseconds.',
  ],
  'size-unit': [
    'A size beyond any node',
    'Sizes are in MB, which is 2^20 bytes. A terabyte and more was most likely meant in bytes: 256 MB are 256, not 268435456.',
  ],
  [UNFILLED]: UNFILLED_TEXT,
  'inline-secret': [
    'Secret in clear text',
    'Whoever may read the job may read its secrets, and they stay in its history. Fetch them when the task starts: by a template from Nomad Variables or Vault, or by a Secret block.',
  ],
  'enterprise-only': [
    'Needs Nomad Enterprise',
    'The Community Edition refuses a job with this. Leave it out, or submit to an Enterprise cluster.',
  ],
  'accepted-but-meaningless': [
    'Accepted, but means nothing',
    'Nomad checks nothing here and takes the value, yet it has no meaning or not the one it seems to have. Choose one of the documented values.',
  ],
  'hcl-json-shape': [
    'HCL written as JSON',
    'A job in the JSON notation of HCL looks like job.<id>.group.<name>.task.<name>. nomad job run without -json reads it; the HTTP API and -json want TaskGroups and Tasks. Import it as HCL to convert it.',
  ],
  'hcl-env-not-string': [
    'Value changes on its way to the task',
    'Variables are texts. A number or boolean without quotes becomes a text that may not be what is written: 1.10 becomes "1.1". Put it in quotes.',
  ],
  'bare-for-http': [
    'Job without its wrapper',
    'nomad job run -json takes a job like this; the HTTP API wants {"Job": …} and answers 400 otherwise.',
  ],
  'driver-config-type': [
    'Unusual value for a driver',
    'The driver most likely expects another kind of value here. It looks when the task starts, not when the job is submitted.',
  ],
  'job-id-invalid': [
    'Illegal ID or name',
    'The ID of a job holds no blank and no NUL character, its name no NUL character. Dashes do well in place of blanks.',
  ],
  'payload-set': [
    'Payload in the job',
    'A payload is handed over with each dispatch. A job that brings one along is refused.',
  ],
  'job-stopped': ['Registered as stopped', 'Stop: true registers the job without running it. Leave it out to run it.'],
  'datacenters-missing': [
    'No datacenters',
    'Without Datacenters the job may run in all of them. Before Nomad 1.5 such a job was refused, so older clusters need the list.',
  ],
  'job-count-limit': [
    'Very many instances',
    'A server takes 50 000 instances for one job unless its job_max_count says otherwise.',
  ],
  'system-affinity': [
    'Affinities in a system job',
    'A system job runs on every node that fits, so there is nothing to prefer. Use constraints to leave nodes out.',
  ],
  'system-spread': [
    'Spreads in a system job',
    'A system job runs on every node that fits, so there is nothing to spread.',
  ],
  'system-count': [
    'Count in a system job',
    'A group of a system job runs at most once on a node: Count is 1, 0 or left out.',
  ],
  'system-scaling': ['Scaling in a system job', 'The number of instances is the number of nodes; it cannot be scaled.'],
  'update-type': [
    'Update strategy for another type',
    'Only service and system jobs are updated step by step. Batch jobs simply run the new version. Remove the block; in a printout of the server all zeros stand for none.',
  ],
  'migrate-type': [
    'Migration for another type',
    'Only service jobs are moved carefully off a node that is drained. Remove the block.',
  ],
  'reschedule-type': [
    'Reschedule policy for another type',
    'System and sysbatch jobs are tied to their nodes: a failed instance is not tried elsewhere. Remove the policy.',
  ],
  'periodic-type': [
    'Schedule for another type',
    'Only batch and sysbatch jobs are launched on a schedule. Without Type a job is a service.',
  ],
  'periodic-spec-missing': ['No cron expression', 'An enabled schedule needs at least one expression in Specs.'],
  'periodic-spec-both': [
    'Spec and Specs',
    'Either one expression in Spec, or a list in Specs. Both together are refused.',
  ],
  'periodic-cron-invalid': [
    'Not a cron expression',
    'Five fields: minute, hour, day of month, month, day of week. Six add the year, seven begin with the second. Names are English; L, W and # are known in the day fields, @daily and its like are too.',
  ],
  'periodic-timezone': [
    'Unknown time zone',
    'A zone is named as in the IANA database, such as Europe/Berlin, with its capital letters. UTC and Local are fine; offsets are not.',
  ],
  'periodic-cron-deprecated': [
    'Spec is on its way out',
    'Specs takes several expressions in a list and is what Nomad recommends today.',
  ],
  'cron-never-fires': [
    'Never fires',
    'No date matches: a day that the month does not have, a range that ends before it begins, or a year that is past.',
  ],
  'cron-stops-schedule': [
    'Stops the schedule',
    'An expression that never fires cancels those before it in the list; as the last one it stops the whole schedule. Remove it, or put it first.',
  ],
  'cron-dom-and-dow': [
    'Either day field fires',
    'When day of month and day of week are both given, a day that matches either of them fires, as in the cron of Unix.',
  ],
  'cron-fires-every-second': [
    'Launches every second',
    'With seven fields the first one is the second. A star there launches a job every second of each minute that matches. Write 0.',
  ],
  'cron-every-minute-of-hour': [
    'Launches every minute of the hour',
    'A star for the minute means each of the 60. For one launch in that hour write a minute, such as 0.',
  ],
  'cron-dst': [
    'Skipped or doubled when the clock changes',
    'A launch at an hour that the clock skips in spring does not happen that day; one at an hour that comes twice in autumn happens twice. Choose another hour, or UTC.',
  ],
  'parameterized-type': [
    'Parameters for another type',
    'Only batch and sysbatch jobs are dispatched with parameters. Without Type a job is a service.',
  ],
  'parameterized-meta-overlap': [
    'Key required and optional',
    'A key stands in MetaRequired or in MetaOptional, not in both.',
  ],
  'periodic-and-parameterized': [
    'Schedule and parameters',
    'With both, nothing is launched by the schedule alone: each dispatch creates a job that then follows the schedule.',
  ],
  'dispatch-payload-unused': [
    'No payload to write',
    'The task waits for the payload of a dispatch, but the job takes none. Add ParameterizedJob, or remove the block.',
  ],
} as const;
