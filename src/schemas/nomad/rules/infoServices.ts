/** What the rules about services, checks and the mesh say. */
export const serviceTexts = {
  'service-name-invalid': [
    'Illegal name of a service',
    'After placeholders are filled in, a name has 1 to 63 letters, digits and dashes and begins and ends with a letter or digit. Without a name it is made of job, group and task.',
  ],
  'service-duplicate': [
    'Service twice',
    'A service of the same name at the same port stands here already. Within a task, name and port are compared as one text.',
  ],
  'service-port-unknown': [
    'Unknown port',
    'A service names a port by its label. A number works with AddressMode "driver" on a task, and on a group.',
  ],
  'service-address-mode': [
    'Address mode does not fit',
    'driver is for services of a task, alloc and alloc_ipv6 for those of a group, and an Address of its own goes with auto only.',
  ],
  'service-task-mismatch': ['Service of another task', 'A service that stands in a task belongs to that task.'],
  'service-task-unknown': ['No such task', 'TaskName names a task of the same group.'],
  'service-no-shutdown-delay': [
    'Taken off the register too late',
    'With a ShutdownDelay the service is taken off the register first and the task ends a little later, so that no request reaches an instance that is going.',
  ],
  'service-identity-aud': [
    'Identity without an audience',
    'The token of a service says who it is for: give an audience.',
  ],
  'service-identity-name': [
    'Identity without a name',
    'In Nomad’s own register the identity of a service needs a name. For Consul the server sets it.',
  ],
  'provider-mixed': [
    'Two registers in one group',
    'All services of a group, those of its tasks too, are in Consul or in Nomad’s own register.',
  ],
  'check-type': [
    'Unknown type of check',
    'Consul checks by tcp, http, grpc and script; Nomad’s own register by tcp and http.',
  ],
  'check-type-case': [
    'Type in capital letters',
    'The type is taken but not recognised later: the check asks no port and never passes. Write it in small letters.',
  ],
  'check-port-missing': [
    'No port to check',
    'tcp, http and grpc checks ask a port: that of the check, or that of its service.',
  ],
  'check-numeric-port': [
    'Number without the driver’s address',
    'A check of a task’s service asks a number only with AddressMode "driver" on the check itself.',
  ],
  'check-port-unknown': ['Unknown port', 'A check names a port by its label.'],
  'check-duplicate-name': [
    'Two checks of one name',
    'Names of checks are unique in a service of a task; those without a name are all called alike.',
  ],
  'check-interval': ['Interval too short', 'A check runs at most once a second. Interval is needed, in nanoseconds.'],
  'check-timeout': ['Timeout too short', 'A check may take at least a second. Timeout is needed, in nanoseconds.'],
  'check-timeout-over-interval': [
    'Timeout longer than the interval',
    'Checks may overlap. Usually the timeout is the shorter one.',
  ],
  'check-http-path': [
    'Path of the check',
    'An http check asks for a path, without scheme and host: those come from the port.',
  ],
  'check-script-command': ['No command', 'A script check runs a command in the task.'],
  'check-script-task': [
    'No task for the script',
    'A script runs inside a task. In a service of a group, TaskName says which.',
  ],
  'check-task-unknown': ['No such task', 'TaskName of a check, or of its service, names a task of the same group.'],
  'check-address-mode': [
    'Address mode does not fit',
    'alloc is for checks of a group’s services; driver is for checks of a task’s services.',
  ],
  'check-restart-on-update': [
    'Restarts what updates ignore',
    'A failing check restarts the task, while OnUpdate says that it does not matter. Choose one.',
  ],
  'pass-fail-check-type': [
    'Results are not counted here',
    'Only tcp, http and grpc checks count passes and failures before their state changes.',
  ],
  'provider-nomad-check': [
    'Only with Consul',
    'Nomad’s own register has simple checks: no exposing, no thresholds, no warnings, no driver addresses.',
  ],
  'expose-check': [
    'Nothing to expose through',
    'Expose lets an http or grpc check through the proxy of a group’s service. It needs a sidecar, and a service whose port is a number or reserved.',
  ],
  'connect-task-level': ['Mesh in a service of a task', 'Only services of a group join the mesh.'],
  'connect-nomad-provider': ['Mesh without Consul', 'The mesh is Consul’s; the service needs the provider "consul".'],
  'connect-exclusive': ['How to join the mesh', 'Exactly one of Native, SidecarService and Gateway.'],
  'connect-network': [
    'Network for the mesh',
    'A sidecar needs exactly one network of the group, of mode bridge or cni/…; a gateway may also use host.',
  ],
  'connect-uppercase': [
    'Capital letters in the mesh',
    'With a sidecar the names of service and group are in lower case.',
  ],
  'connect-tcp-check': [
    'tcp check behind a proxy',
    'It would reach the proxy, not the program. Use an http or grpc check with Expose, or a script.',
  ],
  'connect-check-unreachable': [
    'Out of reach of the check',
    'Consul checks from the node. A plain number lies inside the network of the group; label the port, or let the check through the proxy.',
  ],
  'connect-native': [
    'Native mesh not fully described',
    'A program that speaks to the mesh itself needs a port and, unless it is the only task, the name of its task.',
  ],
  'connect-upstream-conflict': [
    'Two upstreams at one address',
    'Each upstream of a group listens at an address of its own.',
  ],
  'connect-tproxy': [
    'Transparent proxy does not fit',
    'It takes all traffic of the group: only one service can have it, and DNS settings need NoDNS. Users are numbers, ports numbers or labels of reserved ports, addresses prefixes.',
  ],
  'connect-gateway': [
    'Gateway not fully described',
    'A gateway is exactly one of Ingress, Terminating and Mesh. tcp listeners lead to one service; certificates come with their key and their authority; a mesh gateway needs a port.',
  ],
  'connect-proxy-service': [
    'Proxy of nobody',
    'A task of this kind is the proxy of a service of its group that has a sidecar.',
  ],
  'connect-proxy-task': [
    'Proxy with duties of a task',
    'The proxy of a service does not lead its group and has no services of its own.',
  ],
} as const;
