/** A beginning of a Seed manifest, as far as one execution tells it. */
import type { JsonValue } from '../../../document/node.ts';
import { labelOf } from '../docker/labels.ts';
import { INPUT_PATH, normalise } from '../model.ts';
import { type Configuration, type Task, taskOf } from '../read.ts';
import { isMasked, looksSecret } from '../secrets.ts';
import { type Made, ownMounts } from './typeConfiguration.ts';
import { MIB, parseSize } from '../docker/sizes.ts';

const VERSION = /^\d+\.\d+\.\d+(?:-[\w.-]+)?$/;

/** Inputs, outputs, mounts, settings, resources and command of the algorithm. */
export function manifestSkeleton(config: Configuration, image: string | undefined): Made {
  const notes: string[] = [];
  const main = taskOf(config, 'main');
  const version = labelOf(main, 'scale-job-type-version') ?? '1.0.0';
  if (!main) notes.push('There is no main task, so command, mounts, settings and resources are empty.');
  const files = inputsOf(config);
  if (config.listForm)
    notes.push('The list of input files does not name the inputs; one called "input" stands for all.');
  const interface_: JsonValue = {
    command: main ? commandOf(main, files, notes) : '',
    inputs: { files, json: main ? jsonInputsOf(config, main, files) : [] },
    outputs: { files: [...config.outputs.keys()].map((name) => ({ name, pattern: '*', required: true })), json: [] },
    mounts: main ? mountsOf(main, notes) : [],
    settings: main ? settingsOf(main) : [],
  };
  const value: JsonValue = {
    seedVersion: '1.0.0',
    job: {
      name: labelOf(main, 'scale-job-type-name') ?? nameOf(image) ?? 'my-job',
      jobVersion: VERSION.test(version) ? version : '1.0.0',
      packageVersion: '1.0.0',
      title: '',
      description: '',
      maintainer: { name: '', email: '' },
      timeout: 3600,
      interface: interface_,
      resources: { scalar: main ? scalarsOf(config, main, notes) : [] },
    },
  };
  notes.push('Title, description, maintainer, time limit and the patterns of the outputs are for you to fill in.');
  return { value, notes };
}

function nameOf(image: string | undefined): string | undefined {
  const name = image
    ?.split('/')
    .at(-1)
    ?.split(/[:@]/)[0]
    ?.replace(/-\d.*$/, '');
  return name === undefined || name === '' ? undefined : name;
}

function inputsOf(config: Configuration): { name: string; required: boolean; multiple: boolean }[] {
  return config.inputs
    .filter((input) => input.name !== '' && (input.name !== undefined || input.files.length > 0))
    .map(({ name, files }) => ({ name: name ?? 'input', required: true, multiple: files.length > 1 }));
}

/** Variables that Scale sets whatever the job is (configurators.py). */
const ENGINE_VARIABLE = /^(?:ALLOCATED_.*|SCALE_.*|OUTPUT_DIR|INPUT_METADATA|SYSTEM_LOGGING_LEVEL|DATABASE_URL)$/;

/** Variables that are neither Scale's own nor made from a setting or a file: values that were given to the job. */
function jsonInputsOf(config: Configuration, main: Task, files: readonly { readonly name: string }[]): JsonValue[] {
  const known = new Set([...main.settings.keys(), ...files.map((file) => file.name)].map(normalise));
  const names = [...main.env.keys()].filter((name) => !ENGINE_VARIABLE.test(name) && !known.has(name));
  // Without named inputs a variable may as well hold the path of a file.
  return config.listForm ? [] : names.map((name) => ({ name, type: 'string', required: true }));
}

/** The command with placeholders in place of the paths and values that Scale filled in. */
function commandOf(main: Task, inputs: readonly { readonly name: string }[], notes: string[]): string {
  let command = main.args ?? '';
  for (const { name } of inputs) {
    const variable = normalise(name);
    const path = main.env.get(variable);
    // Only whole arguments are replaced: a path may be part of a longer one.
    if (path?.startsWith(INPUT_PATH) === true) {
      command = replaceArgument(command, path, `\${${variable}}`);
    }
  }
  const out = main.env.get('OUTPUT_DIR');
  if (out !== undefined && out !== '') command = replaceArgument(command, out, '${OUTPUT_DIR}');
  if (command !== main.args) notes.push('Paths in the command were turned back into placeholders.');
  return command;
}

function replaceArgument(command: string, path: string, placeholder: string): string {
  return command
    .split(' ')
    .map((argument) => (argument === path ? placeholder : argument))
    .join(' ');
}

function mountsOf(main: Task, notes: string[]): JsonValue[] {
  const out: JsonValue[] = [];
  for (const { name, volume } of ownMounts(main)) {
    if (volume?.containerPath === undefined) notes.push(`The path of mount ${name} is not known.`);
    out.push({ name, path: volume?.containerPath ?? `/${name}`, mode: volume?.mode ?? 'ro' });
  }
  return out;
}

function settingsOf(main: Task): JsonValue[] {
  return [...main.settings].map(([name, value]) => ({
    name,
    secret: value !== null && (isMasked(value) || looksSecret(name, value)),
  }));
}

/** What the job asks for: the disk of the first task holds the input files too. */
function scalarsOf(config: Configuration, main: Task, notes: string[]): JsonValue[] {
  const out: { name: string; value: number }[] = [];
  for (const [name, value] of main.resources ?? []) if (value > 0) out.push({ name, value });
  const shared = main.params.findLast(({ flag }) => flag === 'shm-size')?.value;
  const bytes = shared === undefined ? undefined : parseSize(shared);
  if (bytes !== undefined && bytes > 0) out.push({ name: 'sharedmem', value: bytes / MIB });
  const before = (taskOf(config, 'pull') ?? taskOf(config, 'pre'))?.resources?.get('disk');
  if (before !== undefined && before > (main.resources?.get('disk') ?? 0)) {
    notes.push('Disk is that of the main task; Scale added the size of the input files to it for the tasks before.');
  }
  return out;
}
