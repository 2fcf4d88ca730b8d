/** What the rules about tasks, resources, settings and variables say. */
import { error, info, type RuleTable, warning } from './infoKit.ts';

export const taskRules: RuleTable = {
  'duplicate-task-type': error(
    'job_exe.py',
    'Two tasks of one type',
    'Scale finds a task by its type. A second one of the same type would run with the id, the arguments and the resources of the first. Keep one of them.',
  ),
  'task-order': warning(
    'job_exe.py',
    'Task runs too late',
    'Tasks run in the order of the list, and each builds on what those before it did: pull, pre, main, post. Move the task to its place.',
  ),
  'no-main-task': warning(
    'job_exe.py',
    'No main task',
    'The main task is the one that runs the algorithm; the others fetch its image and inputs, and store its outputs. Add a main task.',
  ),
  'duplicate-task-id': error(
    'Mesos',
    'Task id used twice',
    'The cluster tells tasks apart by their ids, so each must be unique. Scale writes the id of the execution, an underscore and the type.',
  ),
  'task-id-chars': error(
    'Mesos',
    'Illegal task id',
    'Mesos takes ids of up to 255 characters without slashes, backslashes and control characters; empty, . and .. are none. Write letters, digits and underscores.',
  ),
  'task-id-type-mismatch': warning(
    'exe_config.py',
    'Task id of another type',
    'Scale ends the id of a task with its type (_pull, _pre, _main, _post). This one ends with another type, as it does after a task was copied. Correct the ending.',
  ),
  'pull-ignores-container-fields': warning(
    'pull_task.py',
    'Container field on the pull task',
    'The pull task is a shell command that runs as root on the node itself, not in a container. Workspaces, mounts, settings and volumes do nothing there. Remove them, or give them to the task that needs them.',
  ),
  'args-unbalanced-braces': error(
    'util/command.py',
    'Braces do not balance',
    'Before the main task is scheduled, Scale replaces placeholders such as ${INPUT} in its arguments. If there are not as many { as }, it stops with UnbalancedBrackets and nothing is scheduled. All braces count, also those of JSON in an argument.',
  ),
  'args-unresolved-placeholder': warning(
    'util/command.py',
    'Placeholder without a value',
    'Scale replaces $NAME, ${NAME} and ${NAME/#/PREFIX} by environment variables, settings (by their raw name), inputs and its own OUTPUT_DIR and INPUT_METADATA; case counts. What it does not know stays in the command as it is written, and no shell replaces it later. Add the variable or correct the name.',
  ),
  'args-shell-syntax': warning(
    'mesos_api/tasks.py',
    'Shell syntax without a shell',
    'The arguments are split at every single blank and handed to the entry point of the image. No shell reads them: pipes, redirections, quotes and $( ) reach the program as they stand. Put the command into a script of the image.',
  ),
  'missing-resources': info(
    'scheduling_node.py',
    'Task without resources',
    'Once an execution is on a node, every task says what it was given. The scheduler needs this to place the task. Add resources.',
  ),
  'args-convention': info(
    'pre_task.py, post_task.py, pull_task.py',
    'Unusual arguments',
    'Scale writes fixed commands here: scale_pre_steps and scale_post_steps for the tasks around the main one, a shell command with docker pull for the pull task, the command of the job type for main.',
  ),
  'resource-name-typo': warning(
    'node_resources.py',
    'Unknown resource name',
    'The standard resources are cpus, mem, disk and gpus, in lower case. Any other name is taken for a resource of your own cluster: the task then waits for nodes that offer it, and gets nothing of the standard one. Correct the name.',
  ),
  'resource-negative': warning(
    'mesos_api/tasks.py',
    'Negative amount',
    'Only amounts above 0 are sent to Mesos, so a negative one is as good as none. Write 0, or what the task needs.',
  ),
  'resource-all-zero': warning(
    'mesos_api/tasks.py',
    'Nothing asked for',
    'All amounts are 0, or there are none. Mesos refuses a task without resources. Ask for some CPU and memory.',
  ),
  'gpus-fractional': warning(
    'gpu_manager.py',
    'Part of a GPU',
    'GPUs are given whole: the decimals are cut off, so that 0.5 becomes none. Round up.',
  ),
  'mem-below-minimum': warning(
    'Mesos',
    'Too little memory',
    'mem is in MiB, and Mesos gives no task less than 32 MiB. A small number usually means gigabytes: multiply by 1024.',
  ),
  'memory-unit-suspect': warning(
    'node_resources.py',
    'Amount looks like bytes',
    'mem and disk are in MiB. Amounts of a TiB of memory or 100 TiB of disk fit no node, so that the task would wait for ever; they are usually bytes or KiB. Divide by 1048576 or by 1024.',
  ),
  'allocated-env-mismatch': warning(
    'configurators.py',
    'Variable differs from the resources',
    'Scale tells the task what it was given in ALLOCATED_CPUS, ALLOCATED_MEM and so on, with one decimal. This one is no number, or differs from resources. Set it to the amount.',
  ),
  'docker-memory-mismatch': warning(
    'Docker',
    'Docker memory differs from mem',
    'mem is the limit that Mesos puts on the container; --memory puts another one on it. A number without a unit is in bytes. Make them agree, or leave --memory away.',
  ),
  'shm-exceeds-memory': warning(
    'Docker',
    'Shared memory does not fit',
    'What is written into shared memory counts as memory of the container. With more of it than memory the task is killed before it is full. Lower shm-size, or raise mem.',
  ),
  'nvidia-without-gpus': warning(
    'configurators.py',
    'GPUs used, none reserved',
    'The parameters let the container use GPUs, but resources reserve none: another job may be using them. Reserve GPUs, or remove the parameters.',
  ),
  'missing-required-setting': error(
    'manifest.py',
    'Required setting not provided',
    'null marks a setting that the job type needs and nobody provided. In the main task the pre task finds it and fails with exit code 6 (missing-setting), and placeholders become the word None. In other tasks it is not checked. Provide a value in the configuration of the job type.',
  ),
  'setting-name-collision': warning(
    'util/environment.py',
    'Settings become one variable',
    'Settings reach the container as environment variables, in upper case and with - as _. Two that become the same name leave one value only. Rename one of them.',
  ),
  'setting-reserved-name': warning(
    'manifest.py, configurators.py',
    'Setting with a name of Scale',
    'The setting becomes a variable that Scale sets itself, such as OUTPUT_DIR or ALLOCATED_MEM, and one of the two is lost. Rename it.',
  ),
  'setting-env-conflict': warning(
    'configurators.py',
    'Setting and variable differ',
    'Scale copies each setting into the environment variable of its name (upper case, - as _). Here the variable holds something else, so one of them is out of date. Copy the setting.',
  ),
  'env-name-invalid': error(
    'Docker',
    'Impossible variable name',
    'The name of an environment variable cannot be empty or have = or a NUL character in it; Docker would set another variable or refuse to start. Correct the name.',
  ),
  'env-name-unusual': warning(
    'POSIX',
    'Variable that shells cannot read',
    'Shells read variables of letters, digits and underscores that do not begin with a digit. Programs may still see this one, scripts cannot. Rename it.',
  ),
  'inline-secret': warning(
    'configurators.py',
    'Secret in clear text',
    'The name or the form of this value looks like a password, key or token. Execution configurations are stored and shown to people; driver options are never hidden. Mark the setting as secret in the Seed manifest, and write ***** here before you pass the document on.',
  ),
  'masked-value': info(
    'configurators.py',
    'Hidden value',
    'Scale replaces secrets by ***** in the copy that it stores and shows. The real value is kept elsewhere; a document with hidden values cannot be run as it is.',
  ),
};
