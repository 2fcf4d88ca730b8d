import type { FormatExample } from '../../format.ts';
import apptainerSwitches from './apptainer-switches.ts';
import asyncAwait from './async-await.ts';
import bore from './bore.ts';
import boreCurrent from './bore-current.ts';
import boreOwnServer from './bore-own-server.ts';
import catchFinally from './catch-finally.ts';
import condition from './condition.ts';
import containerApptainer from './container-apptainer.ts';
import containerFull from './container-full.ts';
import containerHosted from './container-hosted.ts';
import containerPrivate from './container-private.ts';
import containerPublic from './container-public.ts';
import containerX11 from './container-x11.ts';
import envJob from './env-job.ts';
import forItemsParallel from './for-items-parallel.ts';
import forRange from './for-range.ts';
import forRangeParallel from './for-range-parallel.ts';
import group from './group.ts';
import helloWorld from './hello-world.ts';
import helloWorldCurrent from './hello-world-current.ts';
import imageEntrypoint from './image-entrypoint.ts';
import imageFromInput from './image-from-input.ts';
import inputHttp from './input-http.ts';
import inputS3 from './input-s3.ts';
import jobFull from './job-full.ts';
import jobGpuCurrent from './job-gpu-current.ts';
import jobResources from './job-resources.ts';
import launchAndWaitForTwo from './launch-and-wait-for-two.ts';
import launchNoSignal from './launch-no-signal.ts';
import launchSignalled from './launch-signalled.ts';
import mapUser from './map-user.ts';
import moduleWithSteps from './module-with-steps.ts';
import mountReadOnly from './mount-read-only.ts';
import mountTmp from './mount-tmp.ts';
import mpiFlowSolver from './mpi-flow-solver.ts';
import nestedLoops from './nested-loops.ts';
import networkPasta from './network-pasta.ts';
import outputHttp from './output-http.ts';
import outputS3Delete from './output-s3-delete.ts';
import outputS3Sync from './output-s3-sync.ts';
import redisLoadTest from './redis-load-test.ts';
import renderAnimation from './render-animation.ts';
import retry from './retry.ts';
import runContainer from './run-container.ts';
import runFull from './run-full.ts';
import runMinimal from './run-minimal.ts';
import runNetworkNamespace from './run-network-namespace.ts';
import runResources from './run-resources.ts';
import runWireguard from './run-wireguard.ts';
import s3InAndOut from './s3-in-and-out.ts';
import shareValues from './share-values.ts';
import stepFor from './step-for.ts';
import stepResourcesFull from './step-resources-full.ts';
import stepResourcesPartial from './step-resources-partial.ts';
import stepRun from './step-run.ts';
import trainClassifier from './train-classifier.ts';
import useModule from './use-module.ts';
import virtualNetwork from './virtual-network.ts';
import wireguardCurrent from './wireguard-current.ts';
import wireguardInterface from './wireguard-interface.ts';
import wireguardPeer from './wireguard-peer.ts';
import wireguardTunnel from './wireguard-tunnel.ts';

/**
 * The gallery in teaching order: first steps, resources, data, containers, loops, background work, conditions and
 * failures, networks, modules, whole jobs, and jobs to repair.
 */
export const examples: readonly FormatExample[] = [
  {
    id: 'hello-world', title: 'Hello world', text: helloWorld,
    description: 'The smallest useful job: one task, one command, and the log switched on.',
    tags: ['basics', 'older dialect'],
  },
  {
    id: 'hello-world-current', title: 'Hello world, current dialect', text: helloWorldCurrent,
    description: 'The same job as the service wants it today: gpus counts the GPUs of the whole job.',
    tags: ['basics', 'current dialect'],
  },
  {
    id: 'step-run', title: 'One step', text: stepRun,
    description: 'A step is a name and a command. Steps run from top to bottom.',
    tags: ['basics', 'older dialect'],
  },
  {
    id: 'run-minimal', title: 'The shortest command', text: runMinimal,
    description: 'Only the command is required; everything else about a run has a default.',
    tags: ['basics', 'older dialect'],
  },
  {
    id: 'env-job', title: 'Variables for all steps', text: envJob,
    description: 'A variable of the job is seen by every step; a step can set its own value for itself.',
    tags: ['basics', 'environment', 'older dialect'],
  },
  {
    id: 'share-values', title: 'Hand a value to later steps', text: shareValues,
    description:
      'Variables of a step end with it. What is appended to the file $DEEPSQUARE_ENV is known to all steps that follow.',
    tags: ['basics', 'environment', 'current dialect'],
  },
  {
    id: 'job-resources', title: 'Job with GPUs', text: jobResources,
    description: 'Two GPUs for one task in the older dialect. A step that says nothing about GPUs gets both.',
    tags: ['resources', 'gpu', 'older dialect'],
  },
  {
    id: 'job-gpu-current', title: 'Job with a GPU, current dialect', text: jobGpuCurrent,
    description: 'Reserving a GPU is not enough today: the step has to ask for it too.',
    tags: ['resources', 'gpu', 'current dialect'],
  },
  {
    id: 'run-resources', title: 'A step that takes a part of the job', text: runResources,
    description: 'The command gets one CPU with 500 MB although the job has more.',
    tags: ['resources', 'older dialect'],
  },
  {
    id: 'step-resources-partial', title: 'Only some resources of a step', text: stepResourcesPartial,
    description: 'What is left out comes from the job: here CPUs and memory per task.',
    tags: ['resources', 'older dialect'],
  },
  {
    id: 'step-resources-full', title: 'All resources of a step', text: stepResourcesFull,
    description: 'Tasks, CPUs, memory and GPUs of one command, all written out.',
    tags: ['resources', 'older dialect'],
  },
  {
    id: 'input-http', title: 'Input over HTTP', text: inputHttp,
    description:
      'A file is downloaded before the first step; archives are unpacked. Steps find it in $DEEPSQUARE_INPUT.',
    tags: ['data', 'older dialect'],
  },
  {
    id: 'output-http', title: 'Output over HTTP', text: outputHttp,
    description: 'What lies in $DEEPSQUARE_OUTPUT at the end is uploaded; several files are zipped first.',
    tags: ['data', 'older dialect'],
  },
  {
    id: 'input-s3', title: 'Input from S3', text: inputS3,
    description:
      'Copies from a bucket before the first step. The region and the address contain a special hyphen that has to be replaced by a plain one.',
    tags: ['data', 's3', 'older dialect', 'to repair'],
  },
  {
    id: 'output-s3-sync', title: 'Output to S3 during the job', text: outputS3Sync,
    description:
      'Results are sent every few seconds, so little is lost when the job stops early. Deleting at the top of the bucket is dangerous, as the warning says.',
    tags: ['data', 's3', 'older dialect', 'to repair'],
  },
  {
    id: 'output-s3-delete', title: 'Mirror results to S3', text: outputS3Delete,
    description: 'Sends the results at the end and deletes what else lies under the path.',
    tags: ['data', 's3', 'older dialect', 'to repair'],
  },
  {
    id: 's3-in-and-out', title: 'From S3 to S3, current dialect', text: s3InAndOut,
    description: 'Reads a directory of a bucket and writes to another one of the same bucket. Fill in the two keys.',
    tags: ['data', 's3', 'current dialect'],
  },
  {
    id: 'run-container', title: 'Command in a container', text: runContainer,
    description: 'The command runs in an image instead of on the machine.',
    tags: ['container', 'older dialect'],
  },
  {
    id: 'container-public', title: 'Image from a public registry', text: containerPublic,
    description: 'Image with its tag, and the registry apart from it.',
    tags: ['container', 'older dialect'],
  },
  {
    id: 'container-private', title: 'Image from a private registry', text: containerPrivate,
    description: 'User name and password for the registry. They stand in the job as plain text.',
    tags: ['container', 'older dialect'],
  },
  {
    id: 'container-apptainer', title: 'Container with Apptainer', text: containerApptainer,
    description: 'Apptainer instead of Enroot as the program that starts the container.',
    tags: ['container', 'older dialect'],
  },
  {
    id: 'container-hosted', title: 'Image hosted by the provider', text: containerHosted,
    description: 'The image is on the machines already, so nothing has to be downloaded.',
    tags: ['container', 'older dialect'],
  },
  {
    id: 'container-x11', title: 'Container with a display', text: containerX11,
    description: 'The socket of the X server is made visible in the container.',
    tags: ['container', 'older dialect'],
  },
  {
    id: 'container-full', title: 'All fields of a container', text: containerFull,
    description: 'Image, registry, login, mount, runtime and switches, each with a value.',
    tags: ['container', 'older dialect'],
  },
  {
    id: 'mount-read-only', title: 'Mount a directory read-only', text: mountReadOnly,
    description: 'A directory of the machine that the container can read but not change.',
    tags: ['container', 'mounts', 'older dialect'],
  },
  {
    id: 'mount-tmp', title: 'Pass a file through /tmp', text: mountTmp,
    description: 'Two containers share /tmp of the machine. The storage of the job does this without a mount.',
    tags: ['container', 'mounts', 'older dialect'],
  },
  {
    id: 'image-entrypoint', title: 'Keep the entrypoint of the image', text: imageEntrypoint,
    description:
      'With ENTRYPOINT as the shell, the command becomes the arguments of the program the image starts by itself.',
    tags: ['container', 'current dialect'],
  },
  {
    id: 'image-from-input', title: 'Image from the input data', text: imageFromInput,
    description: 'An absolute path as image is a file in the storage of the job, here one that was fetched as input.',
    tags: ['container', 'data', 'current dialect'],
  },
  {
    id: 'apptainer-switches', title: 'What an Apptainer container may touch', text: apptainerSwitches,
    description: 'The files of the image cannot be changed; your home directory on the machine is mounted.',
    tags: ['container', 'current dialect'],
  },
  {
    id: 'map-user', title: 'Appear as root in a container', text: mapUser,
    description: 'Installing packages needs root inside the container; on the machine it gives no rights.',
    tags: ['container', 'user', 'current dialect'],
  },
  {
    id: 'for-items-parallel', title: 'Parallel loop over items', text: forItemsParallel,
    description: 'Three iterations start together, one for each letter. With one task in the job they take turns.',
    tags: ['loops', 'older dialect'],
  },
  {
    id: 'for-range-parallel', title: 'Parallel loop over a range', text: forRangeParallel,
    description: 'Three iterations start together, one for each number from 1 to 3.',
    tags: ['loops', 'older dialect'],
  },
  {
    id: 'for-range', title: 'Loop over a range', text: forRange,
    description: 'One iteration after the other, for 1, 2 and 3.',
    tags: ['loops', 'older dialect'],
  },
  {
    id: 'step-for', title: 'Loop without parallel', text: stepFor,
    description:
      'The loop does not say whether it runs in parallel, which the HTTP API refuses. The quick fix writes false.',
    tags: ['loops', 'older dialect', 'to repair'],
  },
  {
    id: 'nested-loops', title: 'Loop in a loop', text: nestedLoops,
    description: 'An outer loop that is parallel gives each iteration its own shell, so a loop inside it is safe.',
    tags: ['loops', 'current dialect'],
  },
  {
    id: 'async-await', title: 'Launch and wait', text: asyncAwait,
    description: 'Work goes on in the background while the next step runs; the last step waits for it by its handle.',
    tags: ['background', 'older dialect'],
  },
  {
    id: 'launch-and-wait-for-two', title: 'Wait for two launches', text: launchAndWaitForTwo,
    description: 'Both halves run side by side; the step that puts them together waits for both handles.',
    tags: ['background', 'current dialect'],
  },
  {
    id: 'launch-signalled', title: 'Launch that nobody waits for', text: launchSignalled,
    description:
      'The job ends right after the launch and sends it SIGTERM, so the work is cut off. Wait for it if it matters.',
    tags: ['background', 'older dialect'],
  },
  {
    id: 'launch-no-signal', title: 'Launch without a signal', text: launchNoSignal,
    description: 'Signal 0 sends nothing at the end. The job ends all the same, and the option is going away.',
    tags: ['background', 'older dialect', 'to repair'],
  },
  {
    id: 'condition', title: 'Step with a condition', text: condition,
    description: 'The step runs only when the test holds. The brackets of the bash test are added by the service.',
    tags: ['conditions', 'current dialect'],
  },
  {
    id: 'catch-finally', title: 'Catch a failure and clean up', text: catchFinally,
    description: 'The first step fails; catch deals with it, finally cleans up, and the job goes on.',
    tags: ['failure', 'current dialect'],
  },
  {
    id: 'retry', title: 'Try again once', text: retry,
    description: 'There are no retries in the format; a catch with the same command does the job.',
    tags: ['failure', 'current dialect'],
  },
  {
    id: 'group', title: 'Group of steps', text: group,
    description: 'Three steps share one condition and one clean-up.',
    tags: ['groups', 'conditions', 'failure', 'current dialect'],
  },
  {
    id: 'run-network-namespace', title: 'Network of its own', text: runNetworkNamespace,
    description: 'The command runs in a network namespace instead of sharing the network of the machine.',
    tags: ['network', 'older dialect'],
  },
  {
    id: 'network-pasta', title: 'Network of its own with pasta', text: networkPasta,
    description: 'The newer helper for a private network namespace, with a name server of your choice.',
    tags: ['network', 'current dialect'],
  },
  {
    id: 'bore', title: 'Publish a port', text: bore,
    description: 'A web server becomes reachable from outside through a bore server, for ten minutes.',
    tags: ['network', 'bore', 'older dialect'],
  },
  {
    id: 'bore-current', title: 'Publish a port, current dialect', text: boreCurrent,
    description:
      'Host and port of the bore server are written in one today. The server runs in the background while the job works.',
    tags: ['network', 'bore', 'background', 'current dialect'],
  },
  {
    id: 'bore-own-server', title: 'Publish a port on your own bore server', text: boreOwnServer,
    description: 'A bore server of yours can ask its clients for a token.',
    tags: ['network', 'bore', 'current dialect'],
  },
  {
    id: 'run-wireguard', title: 'Command behind a WireGuard tunnel', text: runWireguard,
    description: 'Pings the server at the other end of the tunnel. Put your keys where the placeholders are.',
    tags: ['network', 'wireguard', 'older dialect'],
  },
  {
    id: 'wireguard-interface', title: 'WireGuard as a network interface', text: wireguardInterface,
    description: 'One entry of the list of interfaces, with one peer.',
    tags: ['network', 'wireguard', 'older dialect'],
  },
  {
    id: 'wireguard-tunnel', title: 'All fields of a WireGuard tunnel', text: wireguardTunnel,
    description: 'Addresses, private key and peers of this end.',
    tags: ['network', 'wireguard', 'older dialect'],
  },
  {
    id: 'wireguard-peer', title: 'All fields of a WireGuard peer', text: wireguardPeer,
    description: 'Keys, routes, endpoint and keepalive of the other end.',
    tags: ['network', 'wireguard', 'older dialect'],
  },
  {
    id: 'wireguard-current', title: 'WireGuard, current dialect', text: wireguardCurrent,
    description: 'Today the command has to be mapped to root for the tunnel to be set up.',
    tags: ['network', 'wireguard', 'current dialect'],
  },
  {
    id: 'run-full', title: 'All fields of a command', text: runFull,
    description: 'Resources, network, container, tunnel, variables and directory of one command.',
    tags: ['network', 'container', 'older dialect'],
  },
  {
    id: 'virtual-network', title: 'Two steps on a private network', text: virtualNetwork,
    description: 'A listener in the background and a sender in the foreground find each other by address.',
    tags: ['network', 'background', 'current dialect'],
  },
  {
    id: 'use-module', title: 'Use a module', text: useModule,
    description: 'Runs a published module and reads its output in the next step.',
    tags: ['modules', 'current dialect'],
  },
  {
    id: 'module-with-steps', title: 'Hand steps to a module', text: moduleWithSteps,
    description: 'A module can wrap steps of yours, for example to measure them; it decides where they run.',
    tags: ['modules', 'current dialect'],
  },
  {
    id: 'train-classifier', title: 'Train an image classifier', text: trainClassifier,
    description:
      'A training pipeline: metrics server and validation data in the background, training on a GPU with a rescue of the checkpoint, evaluation, optional export.',
    tags: ['real job', 'gpu', 'background', 'failure', 'current dialect'],
  },
  {
    id: 'render-animation', title: 'Render an animation', text: renderAnimation,
    description:
      'Ten blocks of 24 frames are rendered side by side, checked and put together as a film, with thumbnails made in the background.',
    tags: ['real job', 'loops', 'background', 'data', 'current dialect'],
  },
  {
    id: 'mpi-flow-solver', title: 'Flow simulation with MPI', text: mpiFlowSolver,
    description:
      'A mesh is built and split by one process, solved by sixteen over MPI, put together again and sampled at several places.',
    tags: ['real job', 'mpi', 'loops', 'failure', 'current dialect'],
  },
  {
    id: 'redis-load-test', title: 'Load test on a private network', text: redisLoadTest,
    description:
      'A database and its replica run in the background on a virtual network; the foreground waits for them, loads them step by step and writes a report.',
    tags: ['real job', 'network', 'background', 'loops', 'current dialect'],
  },
  {
    id: 'job-full', title: 'Fields of run on the step', text: jobFull,
    description:
      'A job with nearly every field, written as many find it in older guides: the fields of run stand on the step. The quick fix moves them.',
    tags: ['to repair', 'faulty', 'older dialect'],
  },
];
