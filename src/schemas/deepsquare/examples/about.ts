/** What the examples show; their titles are on the card, their texts in the files beside this one. */
import type { AboutExamples } from '../../card.ts';

const about: AboutExamples = {
  'hello-world': {
    description: 'The smallest useful job: one task, one command, and the log switched on.',
    tags: ['basics', 'older dialect'],
  },
  'hello-world-current': {
    description: 'The same job as the service wants it today: gpus counts the GPUs of the whole job.',
    tags: ['basics', 'current dialect'],
  },
  'step-run': {
    description: 'A step is a name and a command. Steps run from top to bottom.',
    tags: ['basics', 'older dialect'],
  },
  'run-minimal': {
    description: 'Only the command is required; everything else about a run has a default.',
    tags: ['basics', 'older dialect'],
  },
  'env-job': {
    description: 'A variable of the job is seen by every step; a step can set its own value for itself.',
    tags: ['basics', 'environment', 'older dialect'],
  },
  'share-values': {
    description:
      'Variables of a step end with it. What is appended to the file $DEEPSQUARE_ENV is known to all steps that follow.',
    tags: ['basics', 'environment', 'current dialect'],
  },
  'job-resources': {
    description: 'Two GPUs for one task in the older dialect. A step that says nothing about GPUs gets both.',
    tags: ['resources', 'gpu', 'older dialect'],
  },
  'job-gpu-current': {
    description: 'Reserving a GPU is not enough today: the step has to ask for it too.',
    tags: ['resources', 'gpu', 'current dialect'],
  },
  'run-resources': {
    description: 'The command gets one CPU with 500 MB although the job has more.',
    tags: ['resources', 'older dialect'],
  },
  'step-resources-partial': {
    description: 'What is left out comes from the job: here CPUs and memory per task.',
    tags: ['resources', 'older dialect'],
  },
  'step-resources-full': {
    description: 'Tasks, CPUs, memory and GPUs of one command, all written out.',
    tags: ['resources', 'older dialect'],
  },
  'input-http': {
    description:
      'A file is downloaded before the first step; archives are unpacked. Steps find it in $DEEPSQUARE_INPUT.',
    tags: ['data', 'older dialect'],
  },
  'output-http': {
    description: 'What lies in $DEEPSQUARE_OUTPUT at the end is uploaded; several files are zipped first.',
    tags: ['data', 'older dialect'],
  },
  'input-s3': {
    description:
      'Copies from a bucket before the first step. The region and the address contain a special hyphen that has to be replaced by a plain one.',
    tags: ['data', 's3', 'older dialect', 'to repair'],
  },
  'output-s3-sync': {
    description:
      'Results are sent every few seconds, so little is lost when the job stops early. Deleting at the top of the bucket is dangerous, as the warning says.',
    tags: ['data', 's3', 'older dialect', 'to repair'],
  },
  'output-s3-delete': {
    description: 'Sends the results at the end and deletes what else lies under the path.',
    tags: ['data', 's3', 'older dialect', 'to repair'],
  },
  's3-in-and-out': {
    description: 'Reads a directory of a bucket and writes to another one of the same bucket. Fill in the two keys.',
    tags: ['data', 's3', 'current dialect'],
  },
  'run-container': {
    description: 'The command runs in an image instead of on the machine.',
    tags: ['container', 'older dialect'],
  },
  'container-public': {
    description: 'Image with its tag, and the registry apart from it.',
    tags: ['container', 'older dialect'],
  },
  'container-private': {
    description: 'User name and password for the registry. They stand in the job as plain text.',
    tags: ['container', 'older dialect'],
  },
  'container-apptainer': {
    description: 'Apptainer instead of Enroot as the program that starts the container.',
    tags: ['container', 'older dialect'],
  },
  'container-hosted': {
    description: 'The image is on the machines already, so nothing has to be downloaded.',
    tags: ['container', 'older dialect'],
  },
  'container-x11': {
    description: 'The socket of the X server is made visible in the container.',
    tags: ['container', 'older dialect'],
  },
  'container-full': {
    description: 'Image, registry, login, mount, runtime and switches, each with a value.',
    tags: ['container', 'older dialect'],
  },
  'mount-read-only': {
    description: 'A directory of the machine that the container can read but not change.',
    tags: ['container', 'mounts', 'older dialect'],
  },
  'mount-tmp': {
    description: 'Two containers share /tmp of the machine. The storage of the job does this without a mount.',
    tags: ['container', 'mounts', 'older dialect'],
  },
  'image-entrypoint': {
    description:
      'With ENTRYPOINT as the shell, the command becomes the arguments of the program the image starts by itself.',
    tags: ['container', 'current dialect'],
  },
  'image-from-input': {
    description: 'An absolute path as image is a file in the storage of the job, here one that was fetched as input.',
    tags: ['container', 'data', 'current dialect'],
  },
  'apptainer-switches': {
    description: 'The files of the image cannot be changed; your home directory on the machine is mounted.',
    tags: ['container', 'current dialect'],
  },
  'map-user': {
    description: 'Installing packages needs root inside the container; on the machine it gives no rights.',
    tags: ['container', 'user', 'current dialect'],
  },
  'for-items-parallel': {
    description: 'Three iterations start together, one for each letter. With one task in the job they take turns.',
    tags: ['loops', 'older dialect'],
  },
  'for-range-parallel': {
    description: 'Three iterations start together, one for each number from 1 to 3.',
    tags: ['loops', 'older dialect'],
  },
  'for-range': { description: 'One iteration after the other, for 1, 2 and 3.', tags: ['loops', 'older dialect'] },
  'step-for': {
    description:
      'The loop does not say whether it runs in parallel, which the HTTP API refuses. The quick fix writes false.',
    tags: ['loops', 'older dialect', 'to repair'],
  },
  'nested-loops': {
    description: 'An outer loop that is parallel gives each iteration its own shell, so a loop inside it is safe.',
    tags: ['loops', 'current dialect'],
  },
  'async-await': {
    description: 'Work goes on in the background while the next step runs; the last step waits for it by its handle.',
    tags: ['background', 'older dialect'],
  },
  'launch-and-wait-for-two': {
    description: 'Both halves run side by side; the step that puts them together waits for both handles.',
    tags: ['background', 'current dialect'],
  },
  'launch-signalled': {
    description:
      'The job ends right after the launch and sends it SIGTERM, so the work is cut off. Wait for it if it matters.',
    tags: ['background', 'older dialect'],
  },
  'launch-no-signal': {
    description: 'Signal 0 sends nothing at the end. The job ends all the same, and the option is going away.',
    tags: ['background', 'older dialect', 'to repair'],
  },
  condition: {
    description: 'The step runs only when the test holds. The brackets of the bash test are added by the service.',
    tags: ['conditions', 'current dialect'],
  },
  'catch-finally': {
    description: 'The first step fails; catch deals with it, finally cleans up, and the job goes on.',
    tags: ['failure', 'current dialect'],
  },
  retry: {
    description: 'There are no retries in the format; a catch with the same command does the job.',
    tags: ['failure', 'current dialect'],
  },
  group: {
    description: 'Three steps share one condition and one clean-up.',
    tags: ['groups', 'conditions', 'failure', 'current dialect'],
  },
  'run-network-namespace': {
    description: 'The command runs in a network namespace instead of sharing the network of the machine.',
    tags: ['network', 'older dialect'],
  },
  'network-pasta': {
    description: 'The newer helper for a private network namespace, with a name server of your choice.',
    tags: ['network', 'current dialect'],
  },
  bore: {
    description: 'A web server becomes reachable from outside through a bore server, for ten minutes.',
    tags: ['network', 'bore', 'older dialect'],
  },
  'bore-current': {
    description:
      'Host and port of the bore server are written in one today. The server runs in the background while the job works.',
    tags: ['network', 'bore', 'background', 'current dialect'],
  },
  'bore-own-server': {
    description: 'A bore server of yours can ask its clients for a token.',
    tags: ['network', 'bore', 'current dialect'],
  },
  'run-wireguard': {
    description: 'Pings the server at the other end of the tunnel. Put your keys where the placeholders are.',
    tags: ['network', 'wireguard', 'older dialect'],
  },
  'wireguard-interface': {
    description: 'One entry of the list of interfaces, with one peer.',
    tags: ['network', 'wireguard', 'older dialect'],
  },
  'wireguard-tunnel': {
    description: 'Addresses, private key and peers of this end.',
    tags: ['network', 'wireguard', 'older dialect'],
  },
  'wireguard-peer': {
    description: 'Keys, routes, endpoint and keepalive of the other end.',
    tags: ['network', 'wireguard', 'older dialect'],
  },
  'wireguard-current': {
    description: 'Today the command has to be mapped to root for the tunnel to be set up.',
    tags: ['network', 'wireguard', 'current dialect'],
  },
  'run-full': {
    description: 'Resources, network, container, tunnel, variables and directory of one command.',
    tags: ['network', 'container', 'older dialect'],
  },
  'virtual-network': {
    description: 'A listener in the background and a sender in the foreground find each other by address.',
    tags: ['network', 'background', 'current dialect'],
  },
  'use-module': {
    description: 'Runs a published module and reads its output in the next step.',
    tags: ['modules', 'current dialect'],
  },
  'module-with-steps': {
    description: 'A module can wrap steps of yours, for example to measure them; it decides where they run.',
    tags: ['modules', 'current dialect'],
  },
  'train-classifier': {
    description:
      'A training pipeline: metrics server and validation data in the background, training on a GPU with a rescue of the checkpoint, evaluation, optional export.',
    tags: ['real job', 'gpu', 'background', 'failure', 'current dialect'],
  },
  'render-animation': {
    description:
      'Ten blocks of 24 frames are rendered side by side, checked and put together as a film, with thumbnails made in the background.',
    tags: ['real job', 'loops', 'background', 'data', 'current dialect'],
  },
  'mpi-flow-solver': {
    description:
      'A mesh is built and split by one process, solved by sixteen over MPI, put together again and sampled at several places.',
    tags: ['real job', 'mpi', 'loops', 'failure', 'current dialect'],
  },
  'redis-load-test': {
    description:
      'A database and its replica run in the background on a virtual network; the foreground waits for them, loads them step by step and writes a report.',
    tags: ['real job', 'network', 'background', 'loops', 'current dialect'],
  },
  'job-full': {
    description:
      'A job with nearly every field, written as many find it in older guides: the fields of run stand on the step. The quick fix moves them.',
    tags: ['to repair', 'faulty', 'older dialect'],
  },
};

export default about;
