/** What the rules about workspaces, mounts and volumes say. */
import { error, info, type RuleTable, warning } from './infoKit.ts';

export const volumeRules: RuleTable = {
  'workspace-volume-missing': warning(
    'Execution configuration specification 2.0',
    'Workspace names no volume',
    'volume_name must be a key of volumes in the same task; tasks share nothing but names. Create the volume, or copy it from the task that has it.',
  ),
  'legacy-volume-placeholder': info(
    'exe_config.py',
    'Name left by the upgrade',
    'The upgrade from 1.x writes wksp_ and the name of the workspace as volume_name, without making such a volume. Scale fills in the real one when it schedules the job. It may be removed.',
  ),
  'mount-volume-missing': warning(
    'Execution configuration specification 2.0',
    'Mount names no volume',
    'The value of a mount must be a key of volumes in the same task; case counts. Create the volume, or copy it from the task that has it.',
  ),
  'volume-unreferenced': info(
    'exe_config.py',
    'Volume without a user',
    'No mount and no workspace of the task names this volume. It is mounted all the same, so this is only untidy. Remove it if it is left over.',
  ),
  'workspace-mode-mismatch': warning(
    'configurators.py',
    'Workspace and volume differ in mode',
    'What counts is the mode of the volume: it is what Docker mounts. A workspace that says otherwise misleads. Make them agree.',
  ),
  'host-volume-needs-path': error(
    'exe_config.py',
    'Host volume without a path',
    'A volume of type host mounts a folder of the node, which host_path names. Scale fails on a missing key when it reads a volume without it. Add the path, or make it type volume.',
  ),
  'host-volume-driver': warning(
    'Execution configuration specification 2.0',
    'Driver on a host volume',
    'Drivers belong to named volumes. On a host volume driver and driver_opts are ignored. Remove them, or make it type volume.',
  ),
  'named-volume-host-path': warning(
    'Execution configuration specification 2.0',
    'Host path on a named volume',
    'host_path belongs to type host. Docker makes or finds a named volume by its name, and ignores the path. Make it type host, or remove the path.',
  ),
  'driver-ignored': info(
    'volume.py',
    'Driver has no effect',
    'Scale lets Docker make every named volume by its name, without driver and options, because the command that would make it cannot be passed through Mesos. Make the volume on the nodes beforehand if it needs the driver.',
  ),
  'host-path-not-absolute': error(
    'job/configuration/mount.py',
    'Relative host path',
    'A host path begins with a slash. Docker takes anything else for the name of a volume, and mounts an empty one. Write the full path.',
  ),
  'container-path-not-absolute': error(
    'seed/manifest.py',
    'Relative container path',
    'Docker mounts at full paths of the container only, and refuses to start it otherwise. Write a path that begins with a slash.',
  ),
  'container-path-root': error(
    'Docker',
    'Mount over the root',
    'A volume cannot be mounted over / of the container; Docker refuses to start it. Choose a folder.',
  ),
  'path-colon': error(
    'volume.py',
    'Colon in a path',
    'Docker gets a volume as source:target:mode, so a colon in a path ends it too early. Rename the folder, or mount its parent.',
  ),
  'duplicate-container-path': error(
    'Docker',
    'Two mounts in one place',
    'Two volumes, or two volume parameters, are mounted at the same path of one container; Docker refuses to start it. A slash at the end makes no difference; paths inside one another are fine. Change one of them.',
  ),
  'volume-definition-conflict': warning(
    'exe_config.py',
    'One volume name, two definitions',
    'Tasks share a volume by its name: what the pre task writes is what main reads. Here another task defines it with another type, path or driver, so they do not get the same thing. Mode and path in the container may differ.',
  ),
  'volume-name-invalid': error(
    'Docker',
    'Illegal volume name',
    'Names of Docker volumes have two or more letters, digits, underscores, dots and dashes, and begin with a letter or digit. Docker refuses others. Rename the volume.',
  ),
  'sensitive-host-path': warning(
    'Docker',
    'Host path with power over the node',
    'Mounting the root, the configuration, the devices or the Docker socket of the node lets the container take over the node and all that runs there. Mount the folder that is needed.',
  ),
  'missing-required-mount': error(
    'manifest.py',
    'Required mount not provided',
    'null marks a mount that the job type needs and nobody provided. In the main task the pre task finds it and fails with exit code 10 (missing-mount). In other tasks it is not checked. Provide it in the configuration of the job type.',
  ),
};
