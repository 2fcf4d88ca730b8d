/** The Scale execution configuration at a glance. */
import type { FormatCard } from '../card.ts';
import { detect } from './detect.ts';

const card: FormatCard = {
  id: 'scale',
  title: 'Scale',
  noun: 'execution configuration',
  syntaxes: ['json'],
  detect: (document) => {
    const found = detect(document);
    // What people copy from logs is a Python literal: the tree of its text says little.
    return found.score < SURE && looks(document.text.slice(0, MAX_LENGTH)) ? IMPORTABLE : found;
  },
  examples: [
    { id: 'smallest', title: 'The smallest' },
    { id: 'queued-regular', title: 'Regular job, queued' },
    { id: 'queued-ingest', title: 'System job, queued' },
    { id: 'scheduled-censored', title: 'Regular job, scheduled' },
    { id: 'scheduled-secrets', title: 'Scheduled, secrets readable (shows warnings)' },
    { id: 'scheduled-logging', title: 'Scheduled, with central logging' },
    { id: 'gpu-shared-memory', title: 'GPU and shared memory' },
    { id: 'scheduled-system', title: 'System job, scheduled' },
    { id: 'every-field', title: 'Every field of the specification' },
    { id: 'named-volumes', title: 'Named volumes with a driver' },
    { id: 'many-files', title: 'Many files for one input' },
    { id: 'legacy-1-1', title: 'Version 1.1' },
    { id: 'legacy-1-0', title: 'Version 1.0' },
    { id: 'legacy-smallest', title: 'The smallest of version 1.1' },
    { id: 'rest-execution', title: 'Execution from the REST service' },
    { id: 'not-provided', title: 'Required, not provided (shows errors)' },
  ],
  importers: [
    {
      id: 'python',
      title: 'Python literal or structure of the documentation',
      extensions: [],
      looks,
      load: async () => await import('./import/index.ts'),
    },
  ],
};

const SURE = 0.5;
const IMPORTABLE = {
  score: 0.6,
  reasons: ['keys of this format in another notation, which can be read: a Python literal, say'],
} as const;

/** Longer texts are no log line and no skeleton. */
const MAX_LENGTH = 5_000_000;

/**
 * A brace or bracket somewhere, a key of this format in quotes of either kind, and something that no JSON has: text in single
 * quotes, a Python word, or a word of the documentation in place of a value.
 */
function looks(text: string): boolean {
  if (
    text.length > MAX_LENGTH ||
    !/['"](?:tasks|job_task|pre_task|post_task|input_files|output_workspaces)['"]\s*[:,]/.test(text)
  )
    return false;
  return /[{[(,:]\s*(?:[ubr]{0,2}'|(?:None|True|False|[A-Z]{3,})\b)/.test(text);
}

export default card;
