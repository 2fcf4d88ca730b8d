/** What the rules about the job, its resources, its variables and its data say: sections 3.1 to 3.4. */
import { UNFILLED, UNFILLED_TEXT } from '../../kit/unfilledText.ts';
import { error, info, type RuleTable, warning } from './infoKit.ts';

export const jobRules: RuleTable = {
  'wrapped-job': info(
    '3.1',
    'Job inside a wrapper',
    'The job stands inside another object, as it does in a request to the service. It is checked in there. Take it out of the wrapper if you want to hand it to the command line.',
  ),
  'run-fields-on-step': error(
    '3.1',
    'Keys of run on the step',
    'What a command needs (command, container, env, resources and so on) belongs inside run. On the step itself the service refuses it, and the command line drops it without a word, so that the step does nothing. Move the keys into run; they are checked once they are there.',
  ),
  'container-fields-on-run': error(
    '3.1',
    'Keys of the container in run',
    'What describes the container (image, registry, login, mounts and so on) belongs inside container. In run itself the service refuses it, and the command line drops it without a word, so that the command runs on the host. Move the keys into container; they are checked once they are there.',
  ),
  'resource-fields-on-run': error(
    '3.1',
    'Amounts in run',
    'The share of the job that a command takes (tasks, cpusPerTask, memPerCpu, gpusPerTask) belongs inside resources. In run itself the service refuses it, and the command line drops it without a word. Move the keys into resources; they are measured once they are there.',
  ),
  'misplaced-key': error(
    '3.1',
    'Key at the wrong level',
    'This key is known, but not here: it belongs to another object of the job. The service refuses it here, and the command line drops it without a word. Move it; what it holds is checked once it is there.',
  ),
  'module-not-job': info(
    '3.1',
    'Module, not a job',
    'A module is fetched by jobs that name its address in use. It has no resources of its own and cannot be submitted. Make a job of it to try it: its inputs become variables, its minimum becomes the resources.',
  ),
  'yaml-tag-swallowed': warning(
    '3.1',
    'Beginning of a text is lost',
    'In YAML a word that begins with ! is a tag and one that begins with & is an anchor, so the command line drops it: a condition may mean the opposite, a command may be another one. Put the text in quotes.',
  ),
  'yaml-second-document': warning(
    '3.1',
    'Text behind the job',
    'A file may hold several YAML documents, but only the first one is read. Remove the rest, or keep it in a file of its own.',
  ),
  'yaml-boolean-word': info(
    '3.1',
    'Word for true or false',
    'The command line takes y, yes and on for true, and n, no and off for false, where true or false is wanted. Other readers of YAML, and JSON, do not. Write true or false.',
  ),
  'yaml-octal': info(
    '3.1',
    'Number with a leading zero',
    'The command line reads a whole number that begins with a zero as octal, unless an 8 or 9 is in it. Write the number that is meant.',
  ),
  'step-only-waits': info(
    '3.1',
    'Step that only waits',
    'The step has nothing to run, so it is a barrier: what follows in its list starts when the launches it names have ended.',
  ),
  'no-steps': warning(
    '3.1',
    'No steps',
    'A job without steps reserves machines and ends at once. Add a step, or keep it as a draft.',
  ),
  'step-empty': warning(
    '3.1',
    'Step does nothing',
    'A step needs one of run, for, launch, steps or use; one that waits, or that has something to do at its end, needs none. A name, a condition or a catch alone has no effect.',
  ),
  'step-exclusive': error(
    '3.1',
    'Several bodies in one step',
    'A step does one thing. When there are several, the engine takes the first of steps, run, for, launch, use and drops the others without a word. Split the step, or remove what is too much.',
  ),
  'if-brackets': warning(
    '3.1',
    'Condition with its own brackets',
    'The engine puts [[ ]] around the condition itself; a second pair inside is a syntax error of the shell. Write the bare test, such as: -f /tmp/lock',
  ),
  'gpus-required': error(
    '3.2',
    'Number of GPUs missing',
    'The service wants the number of GPUs to be there, even if it is none. Add gpus: 0, or gpusPerTask in jobs of the older kind.',
  ),
  'gpus-both-dialects': warning(
    '3.2',
    'GPUs given twice',
    'gpus is the number for the whole job and what counts today; gpusPerTask is its predecessor, which the service refuses now. Keep one of them.',
  ),
  'mem-looks-like-gb': warning(
    '3.2',
    'Memory looks like gigabytes',
    'memPerCpu is in MB for each CPU, so a small number is a few megabytes only, too little to start most programs. Write 4096 for 4 GB.',
  ),
  'mem-looks-like-bytes': warning(
    '3.2',
    'Memory looks like bytes',
    'memPerCpu is in MB for each CPU. More than 1048576 would be over a terabyte for every CPU, which no machine has. Divide by 1048576 if the number is in bytes.',
  ),
  'step-cpus-exceed-job': error(
    '3.2',
    'Step asks for more CPUs than the job has',
    'A step gets its share of what the job reserves: tasks × CPUs per task. A step that asks for more is refused by the scheduler and the job fails there. Ask for less, or give the job more tasks or CPUs.',
  ),
  'step-memory-exceeds-job': error(
    '3.2',
    'Step asks for more memory than the job has',
    'The memory of a step is tasks × CPUs per task × memory per CPU, and it must fit into that of the job. The scheduler refuses a step that asks for more. Lower the step, or raise memPerCpu of the job.',
  ),
  'step-gpus-exceed-job': error(
    '3.2',
    'Step asks for more GPUs than the job has',
    'The GPUs of a step are its tasks × gpusPerTask, out of those the job reserves. The scheduler refuses a step that asks for more. Lower the step, or reserve more for the job.',
  ),
  'launch-starves-step': warning(
    '3.2',
    'Waits for resources held by a launch',
    'What launches still hold and what this one needs are together more than the job has. It waits until a launch ends; if that is a server, it waits for ever. Give the job more tasks, or wait for the launch first.',
  ),
  'env-name': error(
    '3.3',
    'Not a variable name',
    'A variable name has letters, digits and underscores and does not begin with a digit. The service refuses anything else.',
  ),
  'env-name-forbidden': error(
    '3.3',
    'Variable that cannot be set',
    'The service refuses PATH and LD_LIBRARY_PATH because programs of the machine depend on them. Set them inside the command instead: export PATH=/opt/tool/bin:$PATH',
  ),
  'env-duplicate': warning(
    '3.3',
    'Variable set twice',
    'The same variable stands twice in one list; the last one wins. Remove the one that is not meant.',
  ),
  'env-overrides-reserved': warning(
    '3.3',
    'Variable of the engine overwritten',
    'The engine sets this variable itself: paths of the storage, numbers of CPUs and GPUs. With another value here, commands may look in the wrong place. Choose another name.',
  ),
  [UNFILLED]: warning('3.3', ...UNFILLED_TEXT),
  'placeholder-value': warning(
    '3.3',
    'Placeholder not filled in',
    'The value still holds a part in angle brackets, as copied from a guide. Put the real value there.',
  ),
  'non-ascii-lookalike': warning(
    '3.3',
    'Character that only looks right',
    'The value holds a character that looks like a plain one but is not: a special hyphen, a curly quote, a hard or invisible blank. Such characters come with copied text, and servers do not know the name then. Replace them.',
  ),
  'input-mode-range': error(
    '3.4',
    'File mode out of range',
    'inputMode is a decimal number from 0 to 511. File modes are mostly known in octal: 0755 is 493, 0700 is 448, 0777 is 511.',
  ),
  'input-mode-looks-octal': warning(
    '3.4',
    'File mode looks octal',
    'inputMode is decimal, and this number is a usual mode only when it is read as octal. As it stands it gives odd rights, such as files that you cannot open.',
  ),
  'transport-empty': warning(
    '3.4',
    'Transfer without a place',
    'There is neither http nor s3 here, so nothing is transferred. Add one of them, or remove the whole entry.',
  ),
  'transport-exclusive': warning(
    '3.4',
    'S3 ignored beside HTTP',
    'When both are set the engine uses http and drops s3 without a word. Keep the one you mean.',
  ),
  'url-format': error(
    '3.4',
    'Not an absolute URL',
    'A full address is needed, with scheme and host: https://example.com/data.zip',
  ),
  'http-scheme': warning(
    '3.4',
    'Not an HTTP address',
    'Data is fetched and sent over HTTP here, so only http:// and https:// addresses work. Use s3 for buckets.',
  ),
  's3-bucket-url': error(
    '3.4',
    'Not a bucket address',
    'The bucket is s3:// (in lower case) and its name, without a slash at the end. Directories go into path.',
  ),
  's3-path-absolute': error(
    '3.4',
    'Path in the bucket without a slash',
    'The path inside the bucket begins with a slash; / alone is the whole bucket.',
  ),
  'delete-sync-ignored-on-input': warning(
    '3.4',
    'deleteSync has no effect on an input',
    'An input is a plain copy; nothing is ever deleted. Remove the field.',
  ),
  'delete-sync-bucket-root': warning(
    '3.4',
    'Would empty the bucket',
    'With deleteSync, everything under the path that is not among the results is deleted. With / as the path that is everything else in the bucket. Give the results a directory of their own.',
  ),
  'continuous-sync-without-output': warning(
    '3.4',
    'Nothing to sync',
    'Results are to be sent while the job runs, but there is no output to send them to. Add an S3 output, or switch it off.',
  ),
  'continuous-sync-with-http': warning(
    '3.4',
    'Continuous sync needs S3',
    'Over HTTP, results are sent once, after the last step, and not at all when a step fails. Use an S3 output if you want to keep what was done until then.',
  ),
};
