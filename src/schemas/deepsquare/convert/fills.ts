/** What DeepSquare tells a command by variables, and nothing else can be told to. */
import type { Fills } from '../../converter.ts';
import { ENGINE_VARIABLES } from './toJob.ts';

const VARIABLE = /\$(?:\{((?:DEEPSQUARE|SLURM)_\w+)|((?:DEEPSQUARE|SLURM)_\w+))/g;

export const fills: Fills = {
  sign: /\$\{?(?:DEEPSQUARE|SLURM)_/,
  at: ({ node, key }) =>
    node.kind === 'string' && key === 'command'
      ? [...node.value.matchAll(VARIABLE)].flatMap(([part, braced, bare]) =>
          ENGINE_VARIABLES.some(([name]) => name === (braced ?? bare)) ? [] : [part],
        )
      : [],
};
