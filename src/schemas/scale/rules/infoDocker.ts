/** What the rules about Docker parameters say. */
import { error, info, type RuleTable, warning } from './infoKit.ts';

export const dockerRules: RuleTable = {
  'docker-flag-dashes': error(
    'Execution configuration specification 2.0',
    'Flag with dashes',
    'Scale puts -- before the flag and = behind it. With dashes of its own Docker sees an option that does not exist and the task fails to start. Write the long name alone.',
  ),
  'docker-flag-syntax': error(
    'Execution configuration specification 2.0',
    'Not a flag',
    'A flag is the long name of an option of docker run, without blanks and =. What belongs to it goes into value.',
  ),
  'docker-flag-short': error(
    'Execution configuration specification 2.0',
    'Short flag',
    'Scale puts two dashes before the flag, so only long names work: env in place of e, volume in place of v.',
  ),
  'docker-flag-unknown': warning(
    'Docker',
    'Unknown flag',
    'docker run has no such option in the versions known here; case counts. Docker refuses to start a container with an unknown option. Correct the name.',
  ),
  'docker-param-duplicate': warning(
    'Docker',
    'Parameter twice',
    'The same flag with the same value is there already. It does no good a second time. Remove it.',
  ),
  'docker-param-repeated': warning(
    'Docker',
    'Option given more than once',
    'This option takes one value; of several Docker takes the last. Keep the one that is meant.',
  ),
  'docker-flag-reserved': warning(
    'mesos_api/tasks.py',
    'Option that Mesos or Scale sets',
    'Mesos names the container, starts and removes it, puts it on the bridge network and sets its share of the CPU. Setting one of these makes it lose track of the container, or is overridden. Remove it.',
  ),
  'docker-size-invalid': error(
    'Docker',
    'Not a size',
    'Docker reads a number and a unit: b, k, m, g, t or p, such as 512m; without a unit it is in bytes. It refuses anything else. Only memory-swap may be -1.',
  ),
  'docker-env-syntax': warning(
    'Docker',
    'Variable without a value',
    'An env parameter is NAME=VALUE. A bare name takes the value from the environment of the Mesos agent, which is hardly meant; without a name Docker refuses it.',
  ),
  'docker-env-conflict': warning(
    'configurators.py',
    'Parameter and variable differ',
    'Scale makes the env parameters from env_vars. Here the two disagree; the parameter is what the container gets. Write the new parameters from the variables, or correct the variable.',
  ),
  'docker-volume-syntax': error(
    'Docker',
    'Not a volume',
    'A volume parameter is /path, source:/path or source:/path:options, with a full path in the container and options such as ro or rw. Docker refuses anything else.',
  ),
  'docker-volume-conflict': warning(
    'volume.py',
    'Parameter and volume differ',
    'Scale makes the volume parameters from volumes: host path or name, path in the container, mode. Here the two disagree; the parameter is what Docker mounts. Write the parameter from the volume, or correct the volume.',
  ),
  'docker-volume-substitution': warning(
    'volume.py',
    'Command in a volume',
    'Old versions of Scale wrote $(docker volume create …) here. No shell reads the value on its way through Mesos, so Docker sees the text of the command. Name the volume, and give it a driver in volumes.',
  ),
  'dangerous-docker-param': warning(
    'Docker',
    'Isolation given up',
    'Privileged containers, all or administrative capabilities, namespaces of the host and unconfined profiles let the container act on the whole node. Give only what the algorithm needs.',
  ),
  'env-not-in-docker-params': info(
    'configurators.py',
    'Variable never reaches the container',
    'When a task starts, only its id, arguments, resources and Docker parameters count. This variable has no env parameter, so the container does not get it. Write the parameters from the variables.',
  ),
  'volume-not-in-docker-params': info(
    'volume.py',
    'Volume is never mounted',
    'When a task starts, only its id, arguments, resources and Docker parameters count. This volume has no volume parameter, so it is not mounted. Write the parameters from the volumes.',
  ),
};
