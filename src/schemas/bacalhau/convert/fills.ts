/** What Bacalhau puts in place of parts of the texts of a job. */
import type { Source } from '../../../job/source.ts';
import type { Fills } from '../../converter.ts';
import { ENGINE_VARIABLES } from './toJob.ts';

const TEMPLATE = /\{\{[^]*?\}\}/g;
/** In the key under which results are published, and nowhere else. */
const IN_KEY = /\{(?:nodeID|executionID|jobID|date|time)\}/g;
const VARIABLE = /\$(?:\{(BACALHAU_\w+)|(BACALHAU_\w+))/g;

/** Its templates, the placeholders of keys, and variables of the environment that nothing else can be told to set. */
export const fills: Fills = {
  sign: /\{\{|\{[a-zA-Z]+\}|\$\{?BACALHAU_/,
  hint: 'With --no-template, and over the HTTP API, {{…}} stays as it is.',
  at: (leaf) => {
    if (leaf.node.kind !== 'string') return [];
    const { value } = leaf.node;
    const variables = [...value.matchAll(VARIABLE)].flatMap(([part, braced, bare]) =>
      (braced ?? bare ?? '') in ENGINE_VARIABLES ? [] : [part],
    );
    return [...(value.match(TEMPLATE) ?? []), ...(isKey(leaf) ? (value.match(IN_KEY) ?? []) : []), ...variables];
  },
};

function isKey({ key, parent }: Source): boolean {
  return /^key$/i.test(String(key)) && /^publisher$/i.test(String(parent?.parent?.key ?? ''));
}
