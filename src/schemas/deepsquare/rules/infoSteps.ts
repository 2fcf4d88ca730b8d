/** What the rules about loops, handles, modules and commands say: sections 3.5 to 3.8. */
import { error, type RuleTable, warning } from './infoKit.ts';

export const stepRules: RuleTable = {
  'for-parallel-missing': warning(
    '3.5',
    'Loop does not say whether it is parallel',
    'The service refuses a loop without parallel; only the command line takes it as false. Say false for one after the other, true for all at once.',
  ),
  'for-exclusive': error(
    '3.5',
    'Loop over items and a range',
    'A loop goes over items or over a range. With both, the engine uses the range and ignores the items. Remove one.',
  ),
  'for-no-iterator': error(
    '3.5',
    'Loop over nothing',
    'The loop has neither items nor a range, so its steps never run. Add one of them.',
  ),
  'for-empty-items': warning(
    '3.5',
    'Loop over an empty list',
    'The list of items is empty, so the steps of the loop never run. Add items, or use a range.',
  ),
  'for-zero-increment': warning(
    '3.5',
    'Increment of zero',
    'The engine takes an increment of 0 as 1. Write 1, or leave it out.',
  ),
  'for-range-never-runs': warning(
    '3.5',
    'Range without a number',
    'Counting from begin by the increment never reaches end, so the steps of the loop never run. Swap begin and end, or turn the sign of the increment.',
  ),
  'nested-sequential-for': warning(
    '3.5',
    'Loop inside a sequential loop',
    'From the second round of the outer loop on, the engine runs the body of the inner loop in place of the outer one. Make the outer loop parallel, give the inner step a finally so that it gets a shell of its own, or loop inside the command.',
  ),
  'handle-format': error(
    '3.6',
    'Not a handle',
    'A handle has letters, digits and underscores only, because it becomes part of a variable name. Use an underscore in place of hyphens, dots and blanks.',
  ),
  'duplicate-handle-name': warning(
    '3.6',
    'Handle used twice',
    'Two launches of the same list share a handle (capitals do not count). Whoever waits for it gets the later one, and nobody can wait for the first. Give each its own.',
  ),
  'depends-on-unknown': error(
    '3.6',
    'Waits for an unknown handle',
    'No launch has this handle, and the job ends with an error when it gets here. Handles are those of launches, not names of steps.',
  ),
  'depends-on-self': error(
    '3.6',
    'Waits for itself',
    'A launch cannot wait for its own end, nor can a step inside it. The job ends with an error here.',
  ),
  'depends-on-later': error(
    '3.6',
    'Waits for a later launch',
    'The launch stands further down and has not started when this step is reached, so the job ends with an error. Move the launch up.',
  ),
  'depends-on-cycle': error(
    '3.6',
    'Launches wait for each other',
    'These launches depend on each other in a circle, so none can come first. Take one of the dependencies away.',
  ),
  'depends-on-out-of-scope': error(
    '3.6',
    'Launched in another shell',
    'Only the shell that started a launch can wait for it. The bodies of launches, rounds of parallel loops, steps with catch or finally, and modules are shells of their own. Wait in the list where the launch stands.',
  ),
  'depends-on-other-level': warning(
    '3.6',
    'Launched in another list',
    'The launch stands in another list of the same shell. Waiting works today as a side effect, but only the same list is documented. Move the two into one list.',
  ),
  'depends-on-conditional-launch': warning(
    '3.6',
    'Waits for a launch that may be skipped',
    'The launch has a condition. When it is skipped there is nothing to wait for and this step fails, whatever its own condition says.',
  ),
  'signal-zero': warning(
    '3.6',
    'No signal at the end',
    'With 0 the launch gets no signal when its list ends; the batch job ends all the same and cuts it off. The value is to be removed from the format. Leave it out for 15 (terminate).',
  ),
  'signal-unknown': warning(
    '3.6',
    'Unusual signal',
    'The documented signals are 0, 1 (hang up), 2 (interrupt), 3 (quit), 9 (kill) and 15 (terminate). Others are passed on as they are and may do nothing.',
  ),
  'use-source': error(
    '3.7',
    'Not the address of a module',
    'A module is named by host/owner/repository, with a directory if needed and a tag or commit behind @, without https://. Such as: github.com/acme/modules/resize@v1',
  ),
  'use-arg-name': warning(
    '3.7',
    'Argument without a match',
    'Arguments are matched with the inputs of the module by name, and an input is a variable name. This one matches none and is dropped.',
  ),
  'empty-command': warning(
    '3.8',
    'Empty command',
    'Without a container an empty command does nothing. Write a command, or add a container to run its own entrypoint.',
  ),
  'shell-without-container': warning(
    '3.8',
    'Shell without a container',
    'The present release of the service fails on any shell when there is no container. Leave it out and start the shell in the command (exec /bin/bash -c …), or add a container.',
  ),
  'dns-ignored': warning(
    '3.8',
    'Name servers ignored',
    'On the network of the host the name servers of the machine are used. Choose slirp4netns or pasta, or remove dns.',
  ),
  'dns-comma-separated': error(
    '3.8',
    'Several name servers in one text',
    'Each address is an entry of the list by itself; commas are not understood.',
  ),
  'dns-ip': error(
    '3.8',
    'Name server is not an IP address',
    'A name server is given by its IPv4 or IPv6 address, such as 1.1.1.1; a name could not be looked up without one.',
  ),
  'nic-ignored': warning(
    '3.8',
    'Network interfaces ignored',
    'On the network of the host no tunnel is made. Choose slirp4netns or pasta, or remove the interfaces.',
  ),
  'map-root-with-netns': warning(
    '3.8',
    'mapRoot beside its own network',
    'With slirp4netns or pasta mapRoot has no use: older services map to root by themselves, today mapUid says it. Leave it out or use mapUid: 0.',
  ),
  'map-root-and-map-uid': warning(
    '3.8',
    'Mapped twice',
    'mapRoot is the predecessor of mapUid and mapGid. With both it is unclear who the command is. Keep mapUid and mapGid.',
  ),
  'map-id-negative': error('3.8', 'Negative user or group ID', 'User and group IDs are 0 (root) or more.'),
  'map-uid-apptainer': warning(
    '3.8',
    'Apptainer maps to root only',
    'With Apptainer, which DeepSquare-hosted images use too, only the user ID 0 works. Use 0, or leave mapUid out.',
  ),
  'work-dir-absolute': error(
    '3.8',
    'Working directory is not absolute',
    'The working directory begins with a slash. Variables are not replaced in it; use cd in the command for those.',
  ),
  'work-dir-ignored': warning(
    '3.8',
    'Working directory ignored',
    'With slirp4netns or pasta and no container the service drops the working directory. Use cd in the command, or add a container.',
  ),
};
