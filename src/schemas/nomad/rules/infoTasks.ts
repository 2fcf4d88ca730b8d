/** What the rules about tasks, drivers and placement say. */
export const taskTexts = {
  'task-name-invalid': [
    'Illegal name of a task',
    'The name becomes a directory: no slash, no backslash, no NUL, and not "alloc".',
  ],
  'cpu-and-cores': [
    'CPU and cores',
    'A task has a share of CPU in MHz, or whole cores of its own. The proxy of a service keeps its share.',
  ],
  'cpu-minimum': ['No CPU', 'A task needs at least 1 MHz, unless it has cores.'],
  'memory-max-lower': [
    'Ceiling below the memory',
    'MemoryMaxMB is how far a task may go above MemoryMB; -1 sets no bound.',
  ],
  'memory-max-oversubscription': [
    'Needs oversubscription',
    'MemoryMaxMB works where the cluster allows memory to be promised twice; else it is ignored.',
  ],
  'secrets-mb': [
    'Secrets larger than the memory',
    'The secrets directory lies in the memory of the task and is part of it.',
  ],
  'numa-device-unknown': ['No such device', 'NUMA.Devices names devices that are asked for in Devices.'],
  'task-networks-deprecated': [
    'Network of a task',
    'Networks of a task have been replaced by those of the group since 0.12. They still work. port_map becomes To, and ports names the labels.',
  ],
  'poststop-sidecar': ['Nothing to run beside', 'A task after all others has nothing left to run beside.'],
  'leader-lifecycle': [
    'Hook that leads',
    'When a leader ends, all others are stopped. A hook that ends before them would stop the group.',
  ],
  'template-source': ['Nothing to write', 'A template is a text (EmbeddedTmpl) or a file (SourcePath).'],
  'template-both': ['Text and file', 'The server takes both, but the task cannot start: give one of them.'],
  'template-duplicate-dest': ['Two templates, one file', 'Each template of a task writes a file of its own.'],
  'template-signal': [
    'No signal',
    'ChangeMode "signal" needs a signal. Left out it is SIGHUP; an empty text is refused.',
  ],
  'template-signal-unused': ['Signal that is not sent', 'ChangeSignal works with ChangeMode "signal" only.'],
  'template-signal-env': [
    'Environment cannot be renewed',
    'A running program keeps its environment. Restart it on change, or do nothing.',
  ],
  'template-script': ['No script', 'ChangeMode "script" needs ChangeScript.'],
  'template-perms': ['Not a mode of a file', 'An octal number as a text, such as "0644", at most "7777".'],
  'template-wait': ['Waits the wrong way round', 'The least wait may not be longer than the longest one.'],
  'path-escape': [
    'Leaves the allocation',
    'Files are written below the directory of the allocation. Too many .. lead out of it.',
  ],
  'artifact-checksum': [
    'Not a checksum',
    'type:digits with md5, sha1, sha256 or sha512 in small letters and as many hexadecimal digits as the type has.',
  ],
  'vault-signal': ['No signal', 'ChangeMode "signal" needs a signal. Left out it is SIGHUP; an empty text is refused.'],
  'signal-unsupported-driver': [
    'Driver without signals',
    'Tasks of java and qemu cannot be sent signals. Restart them instead.',
  ],
  'secret-duplicate': ['Two secrets of one name', 'Names of secrets are unique in a task.'],
  'secret-vault-block': [
    'Secret without Vault',
    'A secret from Vault is fetched with the token of the task, so the task needs a Vault block.',
  ],
  'secret-config-env': ['Settings for another provider', 'Config is for nomad and vault, Env for plugins.'],
  'identity-signal': ['Signal and change mode', 'A signal goes with ChangeMode "signal", and that mode needs one.'],
  'identity-default-ttl': [
    'Lifetime of the default identity',
    'The identity that every task has cannot be given a lifetime. Use another one, with a name.',
  ],
  'identity-filepath': ['Path without a file', 'Filepath says where; File says that. Set both.'],
  'identity-duplicate-default': [
    'Two default identities',
    'Only one of the list may be without a name or called "default".',
  ],
  'identity-no-ttl': [
    'Token that never expires',
    'Whoever gets hold of the token may use it for ever. Give it a lifetime (TTL).',
  ],
  'identity-audience': ['Not exactly one audience', 'A token for several could be used by one of them at the others.'],
  'identity-env': [
    'Old token in the environment',
    'A token in the environment is renewed only when the task restarts.',
  ],
  'identity-vault-unused': [
    'Identity for Vault without Vault',
    'An identity whose name begins with vault_ is used by a Vault block, which this task does not have.',
  ],
  'action-duplicate': ['Two actions of one name', 'Names of actions are unique in a task.'],
  'csi-plugin-dirs': [
    'Staged inside the plugin',
    'Volumes are staged outside MountDir, where the plugin has its socket.',
  ],
  'volume-mount-undefined': [
    'No such volume',
    'A mount names the key of a volume of its group, not the Name inside. Volumes of unknown type are dropped and cannot be mounted.',
  ],
  'volume-mount-ignored': ['Mount without a volume', 'Without a volume the mount is dropped without a word.'],
  'driver-config-required': [
    'Driver lacks what it runs',
    'docker needs an image, exec and raw_exec a command, qemu an image_path, java a jar_path or class. The task would not start.',
  ],
  'driver-config-unknown-key': [
    'Setting the driver does not know',
    'The built-in drivers refuse settings they do not know when the task starts. Keys are in small letters with underscores.',
  ],
  'driver-config-value': [
    'Value the driver refuses',
    'pid_mode and ipc_mode are private or host; work_dir is absolute.',
  ],
  'command-with-blanks': [
    'Command with blanks',
    'No shell splits a command: a program of the whole name is looked for. Put arguments into args, or run a shell with -c.',
  ],
  'docker-ports-unknown': [
    'Unknown port of the group',
    'ports names labels of the group’s first network. The task would not start.',
  ],
  'docker-ports-no-network': ['No ports to open', 'The group has no ports, so nothing is opened into the container.'],
  'docker-port-map': [
    'port_map without a network of the task',
    'port_map belongs to networks of a task. Ports of the group are named in ports; To says the number inside.',
  ],
  'docker-port-map-label': ['Unknown port', 'port_map goes by labels of the task’s first network.'],
  'docker-host-mode-ports': [
    'Nothing is mapped',
    'With network_mode "host" the program listens on the node itself. Ports, To and host networks have no effect. Remove network_mode, or let the program read its port from the environment.',
  ],
  'constraint-ltarget-required': [
    'No attribute',
    'LTarget says which attribute of the node is looked at. Only distinct_hosts goes without.',
  ],
  'constraint-rtarget-required': ['No value', 'Comparisons need a value in RTarget.'],
  'constraint-regexp': [
    'Not a regular expression',
    'Go reads RE2: no looking ahead or behind, no references back, repeats up to 1000.',
  ],
  'constraint-version': [
    'Not a condition on a version',
    'Conditions such as ">= 1.2, < 2.0"; with semver without ~>. There is no ==.',
  ],
  'constraint-distinct-property': [
    'Not a number',
    'RTarget of distinct_property says how many instances may share a value: digits, at least 1, or nothing for 1.',
  ],
  'constraint-is-set-rtarget': [
    'Nothing to compare',
    'is_set and is_not_set look whether there is a value; RTarget stays empty.',
  ],
  'constraint-task-distinct': [
    'Not on a task',
    'distinct_hosts and distinct_property are about instances of a group. Put them on the group or the job.',
  ],
  'device-constraint-operand': [
    'Not on a device',
    'distinct_hosts and distinct_property are about instances of a group.',
  ],
  'constraint-attribute': [
    'Unknown attribute',
    'A constraint looks at ${node.…}, ${attr.…}, ${meta.…} or, on a device, ${device.…}.',
  ],
  'constraint-literal-ltarget': [
    'Text instead of an attribute',
    'Without ${ } two texts are compared, and the result is the same on every node.',
  ],
  'constraint-runtime-variable': [
    'Not known while placing',
    'NOMAD_… and env.… exist inside a running task. While a node is chosen, only its own values are known.',
  ],
  'distinct-hosts-ltarget': [
    'Attribute without effect',
    'distinct_hosts goes by nodes. For another attribute use distinct_property.',
  ],
  'spread-percent-sum': ['More than all', 'The shares of a spread add up to at most 100 %.'],
  'spread-percent-under': ['The rest goes to others', 'What is missing to 100 % is spread over all other values.'],
  'spread-duplicate-value': ['Value twice', 'Each value has one share.'],
} as const;
