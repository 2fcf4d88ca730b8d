/** The command lines that come of the tasks: what Mesos makes Docker run, and what the pull task runs on the node. */
import { pulledImage, splitArguments } from '../args.ts';
import { MASK } from '../model.ts';
import type { Configuration, Task } from '../read.ts';

/** What stands for an image that the document does not name. */
export const IMAGE_PLACEHOLDER = 'IMAGE';
const SCALE_IMAGE = 'SCALE_IMAGE';

export interface RunLine {
  readonly text: string;
  readonly notes: readonly string[];
}

/** The image of the algorithm, from the pull task; undefined when no task pulls one. */
export function imageOf(config: Configuration): string | undefined {
  for (const task of config.tasks) {
    const image = task.type === 'pull' && task.args !== undefined ? pulledImage(task.args) : undefined;
    if (image !== undefined) return image;
  }
  return undefined;
}

/** The command line of a task, ready for a POSIX shell. */
export function runLine(config: Configuration, task: Task): RunLine {
  return task.type === 'pull' ? pullLine(task) : dockerLine(config, task);
}

function pullLine(task: Task): RunLine {
  const args = task.args ?? '';
  if (args.trim() === '') return { text: ':', notes: ['The pull task has no command.'] };
  return { text: args, notes: ['Runs as root on the node, outside Docker.'] };
}

function dockerLine(config: Configuration, task: Task): RunLine {
  const notes: string[] = [];
  const options: string[] = [];
  for (const { flag, value } of task.params) {
    if (flag === undefined || value === undefined || flag === '') continue;
    options.push(`--${flag}=${value}`);
  }
  const image = imageFor(config, task, notes);
  const words = [
    'docker',
    'run',
    '--rm',
    ...options,
    image,
    ...splitArguments(task.args ?? '').map((part) => part.text),
  ];
  if (task.params.length === 0)
    notes.push('There are no Docker parameters, so the container gets no variables and no volumes.');
  if (options.some((option) => option.includes(MASK))) {
    notes.push(`Secrets are hidden (${MASK}): put the real values in before you run it.`);
  }
  notes.push('The limits that Mesos sets from resources are not among the options.');
  return { text: words.map(quote).join(' '), notes };
}

function imageFor(config: Configuration, task: Task, notes: string[]): string {
  if (task.type === 'pre' || task.type === 'post') {
    notes.push(
      `The ${task.type} task runs Scale's own image, which the document does not name: replace ${SCALE_IMAGE}.`,
    );
    return SCALE_IMAGE;
  }
  const image = imageOf(config);
  if (image !== undefined) return image;
  notes.push(`No pull task names the image: replace ${IMAGE_PLACEHOLDER}.`);
  return IMAGE_PLACEHOLDER;
}

/** A word as a POSIX shell reads it back, whatever it holds. */
export function quote(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** All tasks as one script that stops where a task fails, as Scale does. */
export function wholeScript(config: Configuration): RunLine {
  const notes = new Set<string>();
  const blocks = config.tasks.map((task) => {
    const line = runLine(config, task);
    for (const note of line.notes) notes.add(note);
    return `# ${task.type ?? `task ${String(task.index + 1)}`}\n${line.text}\n`;
  });
  return { text: `#!/bin/sh\nset -e\n\n${blocks.join('\n')}`, notes: [...notes] };
}
