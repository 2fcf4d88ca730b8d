/** The two forms of `input_files`: the list of the specification text, and the engine's map from input name to files. */
import type { PointerOp } from '../../document/diagnostic.ts';
import { entriesOf } from '../../document/node.ts';
import { toPointer } from '../../document/pointer.ts';
import type { ActionPlan, DocumentView, FormatAction } from '../format.ts';
import { INPUT_PATH } from './model.ts';
import { type Configuration, readArray, readConfiguration, readObject, taskOf } from './read.ts';

const FOLDER = new RegExp(`${INPUT_PATH}/([^/\\s"':]+)`, 'g');

/**
 * A name for the input that the files of a list belong to: where the main task looks for its input files, in its variables
 * or its arguments; else `input`.
 */
export function proposeInputName(config: Configuration): string {
  const main = taskOf(config, 'main');
  if (main) {
    for (const text of [...main.env.values(), main.args ?? '']) {
      for (const match of text.matchAll(FOLDER)) {
        const name = match[1] ?? '';
        // The description of the inputs lies in the same folder, and is no input.
        if (name !== '' && name !== 'scale-input-metadata.json') return name;
      }
    }
  }
  return 'input';
}

function toMap(view: DocumentView, answer: string | undefined): ActionPlan | undefined {
  const config = readConfiguration(view);
  if (!config.listForm || config.version !== '2.0') return undefined;
  const name = answer?.trim() ?? '';
  const key = name === '' ? proposeInputName(config) : name;
  return {
    label: `Give all input files to the input ${JSON.stringify(key)}`,
    ops: [{ op: 'wrap', pointer: `${view.pointer}/input_files`, key }],
  };
}

/** Asks for the name of the input, and puts the list under it. */
export const inputsToMap: FormatAction = {
  id: 'inputs-to-map',
  title: 'Input files: from a list to a map',
  description:
    'The engine takes lists of files keyed by the name of the input. All files of the list go to one input; the text of each stays as it is.',
  ask: { label: 'Name of the input', propose: (view) => proposeInputName(readConfiguration(view)) },
  plan: toMap,
};

function toList(view: DocumentView): ActionPlan | undefined {
  const config = readConfiguration(view);
  const map = readObject(view.job, 'input_files', config.valid);
  if (!map || config.version !== '2.0') return undefined;
  const base = view.pointer;
  const names: string[] = [];
  const lists: { readonly name: string; readonly size: number }[] = [];
  for (const { key } of entriesOf(map)) {
    if (key === null || names.includes(key)) continue;
    const list = readArray(map, key, config.valid);
    // What cannot be read cannot be moved.
    if (!list) return undefined;
    names.push(key);
    lists.push({ name: key, size: list.size });
  }
  if (map.size !== names.length) return undefined;
  return {
    label: 'Input files: from a map to a list',
    ops: listOps(base, lists),
    notes: [
      names.length === 0
        ? 'There are no inputs, so nothing is lost.'
        : `The names of the inputs are lost: ${names.map((name) => JSON.stringify(name)).join(', ')}.`,
      'The engine refuses the list form; it is only what the specification text shows.',
    ],
    review: true,
  };
}

/** The first list takes the files of the others, then the place of the map. */
function listOps(base: string, lists: readonly { readonly name: string; readonly size: number }[]): PointerOp[] {
  const [first, ...others] = lists;
  const map = `${base}/input_files`;
  if (!first) return [{ op: 'set', pointer: map, value: [] }];
  const at = map + toPointer([first.name]);
  const ops: PointerOp[] = [];
  for (const { name, size } of others) {
    const from = map + toPointer([name]);
    for (let i = 0; i < size; i++) ops.push({ op: 'move', from: `${from}/0`, to: `${at}/-` });
    ops.push({ op: 'remove', pointer: from });
  }
  ops.push({ op: 'unwrap', pointer: at });
  return ops;
}

/** Puts the files of all inputs into one list. */
export const inputsToList: FormatAction = {
  id: 'inputs-to-array',
  title: 'Input files: from a map to a list',
  description:
    'Writes the files of all inputs as one list, as the specification text shows it. The input names are lost.',
  plan: toList,
};
