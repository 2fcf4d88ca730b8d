/** What the rules about engines, variables and resources are. */
import type { Texts } from './infoKit.ts';

export const engineTexts: Texts = {
  'unknown-engine-type': [
    'Unknown engine',
    'Nodes run docker and wasm tasks. Another type is accepted when the job is submitted, and then no node is found for it. noop is there for tests of the engine.',
  ],
  'engine-param-missing': [
    'Parameter of the engine missing',
    'A container needs an Image, a WebAssembly task an EntryModule. Without it every node refuses the job.',
  ],
  'docker-image-reference': [
    'Not an image',
    'An image is [registry/]name[:tag][@digest]: the name in lower case, no blanks, no scheme in front. Docker cannot pull anything else.',
  ],
  'docker-image-unpinned': [
    'Image without a version',
    'Without a tag, or with latest, nodes may run different images, and the same job another one tomorrow. Name a version or a digest.',
  ],
  'docker-workdir-not-absolute': [
    'Relative working directory',
    'The directory in which the command starts must begin with a slash; the node refuses it otherwise. Blanks in front count too.',
  ],
  'docker-env-object': [
    'Variables as an object',
    'The specification shows an object here, engines of today take a list of NAME=value. With an object the job is accepted and then refused by every node. Make it a list, or move it to the Env of the task.',
  ],
  'docker-env-reserved': [
    'Reserved variable',
    "Variables that begin with BACALHAU_, in any case, are the engine's own. The node refuses a container that sets one.",
  ],
  'docker-env-entry-malformed': [
    'Entry that is no variable',
    'Entries are NAME=value. One without = or without a name is dropped; a blank beside the name becomes part of it.',
  ],
  'docker-params-ports': [
    'Ports among the parameters',
    'The specification shows ports here, but engines of today ignore them. Ports are opened by the network of the task, with the type bridge or host.',
  ],
  'wasm-entrypoint-missing': [
    'Function not named',
    'The engine calls an exported function of the module; programs made for the command line export it as _start. Without a name the execution fails.',
  ],
  'wasm-entrypoint-unusual': [
    'Unusual function',
    'Compilers export the main function as _start. If the module has no function of this name, the execution fails, and the job is completed all the same.',
  ],
  'wasm-module-unresolved': [
    'Module that no input brings',
    'Modules are paths of files that inputs of the task put there: the target of an input or something below it. Add an input that brings the module.',
  ],
  'wasm-legacy-module': [
    'Module as an input source',
    'The old form: the server moves such modules behind the inputs, under a path of its own if they have no Target, and keeps only function and arguments beside them.',
  ],
  'wasm-env-in-params': [
    'Variables among the parameters',
    'The specification shows them here, but engines of today ignore them for WebAssembly. Those in the Env of the task reach the module.',
  ],
  'wasm-memory-limit': [
    'More than 4 GiB for WebAssembly',
    'A WebAssembly module can address 4 GiB. The node fails to start one with more.',
  ],
  'gpu-on-wasm': ['GPU for WebAssembly', 'WebAssembly cannot use a GPU: it would only be kept from others.'],
  'read-write-on-wasm': [
    'Writable input for WebAssembly',
    'A WebAssembly module reads its inputs only, whatever ReadWrite says. What it writes goes to a result path.',
  ],
  'ports-on-wasm': [
    'Ports for WebAssembly',
    'A WebAssembly module cannot listen on ports: they are opened for nothing.',
  ],
  'wasm-network-bridge': [
    'Bridge for WebAssembly',
    'With the type bridge every request of a WebAssembly module is refused. Use host, or http with the domains it needs.',
  ],
  'wasm-result-name-mount': [
    'Result found at its name',
    'For WebAssembly the directory of a result is found at its Name, not at its Path. Make the two agree.',
  ],
  'env-name-invalid': [
    'Name of a variable',
    'Variables of a task are upper-case letters, digits and underscores and begin with a letter. The server refuses others; it takes capitals of other scripts, which few programs can read. Lower case is possible among the variables of the container.',
  ],
  'env-reserved-prefix': [
    'Reserved variable',
    "Names that begin with BACALHAU_ are the engine's own; the server refuses a task that sets one.",
  ],
  'env-value-empty': [
    'Variable without a value',
    'The server refuses an empty value, and null is one. Leave the variable out.',
  ],
  'env-host-ref-empty': [
    'Variable of the node not named',
    'env:NAME takes the variable NAME of the node; here the name is missing.',
  ],
  'env-host-ref': [
    'Variable of the node',
    'The value comes from the node that runs the task, which must list the name among those it gives away. The value itself does not stand in the job, which is how secrets are passed.',
  ],
  'env-value-quoted': [
    'Quotes in a value',
    'No shell reads these values, so quotes around them are part of the value. Remove them unless they are meant.',
  ],
  'env-shadowed': [
    'Variable set twice',
    'A variable of the container wins over one of the task with the same name. Keep one of them.',
  ],
  'inline-secret': [
    'Secret in clear text',
    'A job and all it holds can be read by everybody who may list jobs. Let the node provide secrets: env:NAME for variables, its own credentials for S3.',
  ],
  'resource-not-string': [
    'Amount that is no text',
    'CPU, memory, disk and GPUs are texts for the engine; it refuses numbers. In YAML they need quotes.',
  ],
  'cpu-invalid': [
    'Not a number of cores',
    'CPU is cores, such as 0.5 or 2, or whole thousandths, such as 500m. The server refuses anything else.',
  ],
  'size-invalid': [
    'Not a size',
    'Memory and disk are a number and a unit: KB, MB, GB are powers of 1000, KiB, MiB, GiB of 1024. The server refuses anything else.',
  ],
  'size-decimal-comma': [
    'Comma in a size',
    'Commas are dropped wherever they stand, so 1,5GB is fifteen. Write a point for a fraction.',
  ],
  'gpu-invalid': [
    'Not a number of GPUs',
    'Only whole GPUs can be had, written in digits. The server refuses anything else.',
  ],
  'cpu-out-of-range': [
    'Very many cores',
    'The specification goes up to 128 cores. A large number is often meant in thousandths: 500m is half a core.',
  ],
  'cpu-below-documented-min': [
    'Very little CPU',
    'The specification begins at 0.1 cores. Less is taken, and used on purpose for small agents.',
  ],
  'size-unitless': [
    'Size without a unit',
    'A number alone counts bytes, which is hardly meant. Add the unit: MB is a million bytes, MiB 1,048,576.',
  ],
  'size-too-small': ['Less than 1 MB of memory', 'No program runs in so little; perhaps another unit was meant.'],
  'size-below-practical-min': [
    'Very small size',
    'Docker refuses memory limits below 6 MiB, and the specification begins at 10MB of disk.',
  ],
  'resources-missing': [
    'Nothing asked for',
    'Where CPU or memory is not written, the orchestrator fills in its defaults, 500m and 512 MB unless it is set up otherwise.',
  ],
  'over-provisioned': [
    'Much of everything',
    'Few nodes have many cores, much memory and a GPU free at once. Ask for what the task needs, and more only when it has shown that it does.',
  ],
};
