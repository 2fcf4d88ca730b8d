/** What Scale puts in place of parts of the arguments of a task. */
import type { Source } from '../../../job/source.ts';
import type { Fills } from '../../converter.ts';
import { normalise } from '../model.ts';

const PLACEHOLDER = /\$(?:\{([A-Za-z_][\w-]*)(?:\/#\/[^}]*)?\}|([A-Za-z_]\w*))/g;
const OWN = new Set(['OUTPUT_DIR', 'JOB_OUTPUT_DIR', 'job_output_dir', 'INPUT_METADATA']);

/** Placeholders of its own folders, of inputs, settings and variables of the task. */
export const fills: Fills = {
  sign: /\$/,
  at: (leaf) => {
    if (leaf.node.kind !== 'string' || leaf.key !== 'args') return [];
    const task = leaf.parent;
    // The task that pulls the image is a line for a shell of the node.
    if (!task || task.text('type')?.value === 'pull') return [];
    return [...leaf.node.value.matchAll(PLACEHOLDER)].flatMap(([part, braced, bare]) =>
      isKnown(braced ?? bare ?? '', task) ? [part] : [],
    );
  },
};

function isKnown(name: string, task: Source): boolean {
  const inputs = task.parent?.parent?.get('input_files')?.children ?? [];
  return (
    OWN.has(name) ||
    task.get('env_vars')?.any(name) !== undefined ||
    task.get('settings')?.any(name) !== undefined ||
    inputs.some(({ key }) => key === name || normalise(String(key)) === name)
  );
}
