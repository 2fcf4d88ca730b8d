/** Texts made from the configuration for use elsewhere: command lines, and the documents that it once was made from. */
import { toPointer } from '../../document/pointer.ts';
import type { DerivedText, DocumentView } from '../format.ts';
import { manifestSkeleton } from './export/manifest.ts';
import { imageOf, runLine, wholeScript } from './docker/runLine.ts';
import { typeConfiguration } from './export/typeConfiguration.ts';
import { type Configuration, readConfiguration } from './read.ts';

/** Beyond this many tasks only the script of all is made. */
const MANY = 20;

/** The texts that can be made from a configuration; none of 1.x, which has no tasks. */
export function exports_(view: DocumentView): readonly DerivedText[] {
  const config = readConfiguration(view);
  if (view.job.kind !== 'object' || config.version !== '2.0') return [];
  return [...commandLines(view, config), ...neighbours(config)];
}

function commandLines(view: DocumentView, config: Configuration): DerivedText[] {
  if (config.tasks.length === 0) return [];
  const each = config.tasks.length > MANY ? [] : config.tasks;
  const lines = each.map((task): DerivedText => {
    const { text, notes } = runLine(config, task);
    const name = task.type ?? `task ${String(task.index + 1)}`;
    return {
      id: `run-${String(task.index)}`,
      title: task.type === 'pull' ? 'Command of the pull task' : `docker run for ${name}`,
      description:
        task.type === 'pull'
          ? 'The shell command that pulls the image on the node.'
          : 'The container as it would be started by hand, with the Docker parameters as options.',
      language: 'shell',
      text: `${text}\n`,
      pointer: view.pointer + toPointer(task.path),
      notes,
    };
  });
  const { text, notes } = wholeScript(config);
  const script: DerivedText = {
    id: 'run-all',
    title: 'Script of all tasks',
    description: 'The commands of all tasks in their order; it stops where one fails.',
    language: 'shell',
    text,
    notes,
  };
  return [...lines, script];
}

function neighbours(config: Configuration): DerivedText[] {
  const type = typeConfiguration(config);
  const manifest = manifestSkeleton(config, imageOf(config));
  return [
    {
      id: 'job-type-configuration',
      title: 'Job type configuration',
      description:
        'Output workspaces, settings and mounts for all jobs of a type, as the service takes them (version 6).',
      language: 'json',
      text: `${JSON.stringify(type.value, null, 2)}\n`,
      notes: type.notes,
    },
    {
      id: 'seed-manifest',
      title: 'Seed manifest skeleton',
      description:
        'A beginning for the manifest of the job type: its inputs, outputs, mounts, settings, resources and command.',
      language: 'json',
      text: `${JSON.stringify(manifest.value, null, 2)}\n`,
      notes: manifest.notes,
    },
  ];
}
