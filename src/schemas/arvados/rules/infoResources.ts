/** What the rules about resources, scheduling and services say. */
import { error, info, warning } from './infoKit.ts';

const REQUEST = 'container_request.rb';
const SIZE = 'node_size.go';
const RC = 'Runtime constraints';
const SVC = 'Service containers';
const PORTS = 'Published ports';

export const resourceRules = {
  'runtime-constraints-required': error(
    'ContainerRequest: Resource',
    'No resources',
    'A committed request says how much memory (ram, in bytes) and how many processors (vcpus) the container gets.',
  ),
  'ram-vcpus-required': error(
    'ContainerRequest: Resource',
    'Memory and processors',
    'A committed request needs ram and vcpus, both above 0. ram is in bytes.',
  ),
  'ram-unit': warning('docker.go', 'Memory of a few bytes', 'ram is in bytes: 8 GiB are 8589934592.'),
  'ram-huge': warning(
    RC,
    'More than 16 TiB of memory',
    'ram is in bytes. It looks as if it was multiplied once too often.',
  ),
  'vcpus-huge': warning(RC, 'More than 1024 processors', 'vcpus are whole cores, not thousandths of one.'),
  'runtime-unknown-key': error(
    REQUEST,
    'Unknown resource',
    'The server refuses keys that it does not know here. They are ram, vcpus, API (in upper case), keep_cache_disk, keep_cache_ram, gpu and cuda.',
  ),
  'keep-cache-both': warning(
    'crunchrun.go',
    'Two caches',
    'With a cache on disk the one in memory is not used, but its memory is still asked for. Keep one of them.',
  ),
  'keep-cache-unit': warning(
    RC,
    'Cache smaller than one block',
    'The cache is in bytes, and one block of Keep has up to 64 MiB (67108864).',
  ),
  'keep-cache-negative': warning('crunchrun.go', 'Negative cache', 'It is accepted and not used. Leave it out.'),
  'gpu-unknown-key': error(
    REQUEST,
    'Unknown key',
    'Graphics cards take stack, device_count, driver_version, hardware_target and vram.',
  ),
  'gpu-stack-missing': warning(
    SIZE,
    'Which kind of card?',
    'Without a stack no node with cards is chosen, and no card is given to the container. Write cuda or rocm.',
  ),
  'gpu-stack-without-devices': warning(
    SIZE,
    'A stack without a card',
    'The stack demands a node with cards, but with no devices none is given to the container.',
  ),
  'gpu-driver-version': error(
    REQUEST,
    'No driver version',
    'With devices the server wants the least driver version, as X.Y.',
  ),
  'gpu-driver-version-format': warning(
    SIZE,
    'Version that cannot be compared',
    'Versions are compared as decimal numbers. One with three parts is none, and no node is ever good enough. Write X.Y.',
  ),
  'gpu-hardware-target-empty': warning(
    SIZE,
    'No hardware target',
    'The server accepts it, but no card satisfies an empty list: the container is never scheduled.',
  ),
  'gpu-hardware-target-format': warning(
    RC,
    'Not a hardware target',
    'For CUDA it is a compute capability such as 8.0, for ROCm a name that begins with gfx. Names of models are not known.',
  ),
  'gpu-vram-unit': warning(RC, 'Card with a few bytes', 'vram is in bytes: 8 GiB are 8589934592.'),
  'gpu-vram-without-devices': warning(
    SIZE,
    'Memory of a card without a card',
    'No type of instance has memory on cards without cards: nothing matches. Leave it out, or ask for a card.',
  ),
  'cuda-deprecated': warning(RC, 'Old form', 'Since version 3.1 cards are asked for under gpu.'),
  'cuda-overrides-gpu': warning(
    REQUEST,
    'gpu is overwritten',
    'cuda with devices takes the place of gpu when the request is stored. Keep one of them.',
  ),
  'cuda-device-count-missing': error(REQUEST, 'No number of cards', 'The server fails on cuda without device_count.'),
  'cuda-unknown-key': error(REQUEST, 'Unknown key', 'cuda takes device_count, driver_version and hardware_capability.'),
  'cuda-version-format': error(
    REQUEST,
    'Version of CUDA',
    'driver_version and hardware_capability are both needed, as texts of the form X.Y.',
  ),
  'scheduling-unknown-key': error(
    REQUEST,
    'Unknown key',
    'The server refuses keys that it does not know here. They are max_run_time, partitions, preemptible and supervisor.',
  ),
  'max-run-time-unit': warning('Scheduling parameters', 'Longer than a year', 'The time limit is in seconds.'),
  'max-run-time-retries': info(
    'container.rb',
    'A time-out is tried again',
    'When the time is over the container is cancelled, and a cancelled container is started anew while attempts are left.',
  ),
  'preemptible-cluster': info(
    'Scheduling parameters',
    'Needs preemptible nodes',
    'The cluster must offer preemptible types of instances, or the request cannot be committed.',
  ),
  'container-count-max-nonpositive': warning(
    'container.rb',
    'Fewer than one attempt',
    'The container is run once all the same, and never again. Write 1.',
  ),
  'supervisor-forced': info(
    REQUEST,
    'Counts as a supervisor',
    'The server sets supervisor for a command that starts with arvados-cwl-runner.',
  ),
  'reuse-needs-same-constraints': info(
    'container.rb',
    'What is needed to reuse a container',
    'An earlier container is taken only if command, image, mounts, environment and output path are the same, and ram, vcpus, API and gpu too; the sizes of caches do not matter. Another ram runs everything again.',
  ),
  'service-use-existing': error(
    REQUEST,
    'A service cannot be reused',
    'A service needs use_existing to be false, and left out it is true.',
  ),
  'service-without-ports': info(
    SVC,
    'Service without a port',
    'A service is usually there to be opened in a browser: publish its port.',
  ),
  'published-ports-without-service': warning(
    SVC,
    'Ports of a batch job',
    'The request may be satisfied by a container that has already finished, whose ports nobody can open. Make it a service.',
  ),
  'published-ports-no-network': warning(
    PORTS,
    'Ports without a network',
    'Without API the container has no network, so nothing can be reached.',
  ),
  'port-key': error(PORTS, 'Not a port', 'The key is the number of one port, from 1 to 65535.'),
  'port-leading-zero': warning(
    'container_gateway.go',
    'Number with a leading zero',
    'The port is looked up by its plain number, so this entry is never found.',
  ),
  'port-public': info(PORTS, 'Open to everybody', 'Whoever knows the address can open it, without a token.'),
} as const;
