/** What the rules about groups, volumes and networks say. */
export const groupTexts = {
  'duplicate-group': ['Two groups of one name', 'Names of groups are unique in a job.'],
  'group-name-nul': ['NUL in a name', 'The name of a group may hold no NUL character.'],
  'group-count-zero': ['No instances', 'Count 0 keeps the group in the job and runs nothing of it.'],
  'no-main-task': [
    'Only hooks',
    'Hooks run before, beside or after main tasks, so a group needs at least one task without Lifecycle. A gateway is added by the server and counts as one.',
  ],
  'multiple-leaders': [
    'Two leaders',
    'When the leader ends, all other tasks are stopped. Only one task of a group can be it.',
  ],
  'duplicate-task': ['Two tasks of one name', 'Names of tasks are unique in a group. Other groups may use them again.'],
  'max-run-duration-type': [
    'Longest run for another type',
    'Only instances of batch and sysbatch jobs have a longest run.',
  ],
  'disconnect-exclusive': [
    'Two ways to give up a node',
    'Either the servers count the instance as lost after LostAfter, or the node stops it itself after StopOnClientAfter.',
  ],
  'disconnect-stop-type': ['Stop on the node for another type', 'StopOnClientAfter works for service and batch jobs.'],
  'scaling-type': [
    'Group scaled upwards',
    'A group is scaled by the number of its instances. CPU and memory are scaled on tasks, with Nomad Enterprise.',
  ],
  'scaling-min-max': ['Bounds the wrong way round', 'Max must be at least Min.'],
  'scaling-count-range': [
    'Count outside the bounds',
    'The number of instances to begin with lies between Min and Max.',
  ],
  'log-exceeds-disk': [
    'Logs larger than the disk',
    'The disk of the group must be larger than MaxFiles × MaxFileSizeMB of each task. At worst logs take twice that: once for output, once for errors.',
  ],
  'volume-type-ignored': [
    'Unknown type of volume',
    'A volume is of type host or csi. The server drops others, and mounts of them fail.',
  ],
  'volume-per-alloc': [
    'One volume each does not fit here',
    'With PerAlloc the volumes are numbered by instance. That cannot work in system jobs, with canaries, or with Sticky.',
  ],
  'volume-host': [
    'Not for host volumes',
    'A host volume is a directory of one node: it has no mount options and no access mode for several nodes.',
  ],
  'volume-csi': [
    'CSI volume not fully described',
    'A CSI volume says how it is attached and how it is accessed. A block device takes no mount options.',
  ],
  'volume-read-only': [
    'Reads only, but does not say so',
    'An access mode for readers only needs ReadOnly on the volume.',
  ],
  'volume-count': [
    'Several instances, one writer',
    'This access mode is for one instance. Take one volume for each (PerAlloc), or an access mode for several.',
  ],
  'network-extra-ignored': ['Second network', 'Only the first network of the list is used. Put all ports into it.'],
  'duplicate-port-label': [
    'Two ports of one label',
    'Labels are unique in the networks of a group, and a task may not repeat one of its group.',
  ],
  'static-port-conflict': [
    'Same fixed port twice',
    'One instance would reserve a port of the node twice. Choose another number, or another host network.',
  ],
  'ignore-collision-mode': [
    'Collision on another network',
    'IgnoreCollision works on the network of the node (mode host) only.',
  ],
  'dynamic-port-value': [
    'Number for a dynamic port',
    'Nomad picks the number of a dynamic port. A fixed one belongs in ReservedPorts; what the program listens on is To.',
  ],
  'reserved-port-value': [
    'Fixed port without a number',
    'A reserved port needs its number on the node. Ports that Nomad picks belong in DynamicPorts.',
  ],
  'port-to-default': [
    'Number inside the task',
    'Without To the port has, inside the network of the group, the number that Nomad picked outside. Write what the program listens on, or -1 when it reads the number from its environment.',
  ],
  'cni-args': [
    'Bad CNI argument',
    'Arguments are handed on as one text with semicolons between them: none may hold one, and each name stands once.',
  ],
  'hostname-invalid': ['Not a host name', 'Parts between dots have 1 to 63 bytes, the whole at most 255.'],
  'mbits-deprecated': ['Bandwidth is not scheduled', 'MBits has had no effect since Nomad 0.12.'],
  'consul-partition': [
    'Another partition than the group',
    'The tasks of a group are in the same admin partition of Consul.',
  ],
} as const;
