/** How sure we are that a document is a container request, and where in it the request is. */
import { embeddedJson } from '../../document/embedded.ts';
import type { ParsedDocument } from '../../document/document.ts';
import type { Node } from '../../document/node.ts';
import { entriesOf, get, has, itemsOf, stringOf } from '../../document/node.ts';
import type { Detection } from '../card.ts';
import type { JobPlace } from '../format.ts';
import { evidence, type Evidence } from '../kit/detect.ts';
import { decoded, isRecord, KINDS, REQUEST_TYPE, uuidType } from './basics.ts';

/**
 * The request: the root; what stands under `container_request` in the body of a call, also as JSON text; or the first of a
 * list that the server answers.
 */
export function jobAt(root: Node): JobPlace {
  const inside = get(root, 'container_request');
  if (inside?.kind === 'object') return { node: inside, pointer: '/container_request' };
  if (inside?.kind === 'string' && embeddedJson(inside)?.kind === 'object') {
    return { node: inside, pointer: '/container_request' };
  }
  const [first] = itemsOf(get(root, 'items'));
  if (first?.kind === 'object' && (has(first, 'container_image') || isRecord(first))) {
    return { node: first, pointer: '/items/0' };
  }
  return { node: root, pointer: '' };
}

/** Says how sure we are. Works on the tolerant tree, so broken text is recognised too. */
export function detect({ root }: ParsedDocument): Detection {
  const { node, pointer } = jobAt(root);
  const request = decoded(node);
  const found = evidence();
  if (request?.kind !== 'object') return found.verdict();
  if (pointer === '/container_request') found.add(0.6, 'root has `container_request`');
  weighCommand(request, found);
  weighMounts(request, found);
  weighRecord(request, found);
  const constraints = decoded(get(request, 'runtime_constraints'));
  if (has(constraints, 'vcpus') || has(constraints, 'ram')) {
    found.add(0.6, '`runtime_constraints` has `ram` or `vcpus`');
  } else if (has(request, 'runtime_constraints')) found.add(0.4, 'root has `runtime_constraints`');
  const own = TELLING.filter((key) => has(request, key));
  if (own.length > 0) found.add(Math.min(0.4, 0.2 * own.length), `root has \`${own.slice(0, 3).join('`, `')}\``);
  return found.verdict(variantOf(request, pointer));
}

/** Attributes whose names nothing else is likely to have. */
const TELLING = [
  'container_image',
  'output_path',
  'output_glob',
  'container_count_max',
  'use_existing',
  'secret_mounts',
  'output_ttl',
];

function weighCommand(request: Node, found: Evidence): void {
  const image = get(request, 'container_image')?.kind === 'string';
  const command = decoded(get(request, 'command'))?.kind === 'array';
  const output = get(request, 'output_path')?.kind === 'string';
  if (image && command && output) found.add(0.9, 'root has `container_image`, a list as `command` and `output_path`');
  else if (image && (command || output)) found.add(0.4, 'root has `container_image`');
}

/** Mounts of another format have a type, not a kind; a few tell. */
function weighMounts(request: Node, found: Evidence): void {
  let looked = 0;
  for (const key of ['mounts', 'secret_mounts']) {
    const mounts = decoded(get(request, key));
    if (mounts?.kind !== 'object') continue;
    for (const { value } of entriesOf(mounts)) {
      const kind = stringOf(get(value, 'kind'));
      if (KINDS.some((known) => known === kind)) {
        found.add(0.6, `\`${key}\` have a \`kind\` such as ${kind ?? ''}`);
        return;
      }
      if (++looked > 20) return;
    }
  }
}

function weighRecord(request: Node, found: Evidence): void {
  if (stringOf(get(request, 'kind')) === 'arvados#containerRequest')
    found.add(0.9, '`kind` is arvados#containerRequest');
  else if (uuidType(stringOf(get(request, 'uuid')) ?? '') === REQUEST_TYPE) {
    found.add(0.7, '`uuid` is that of a container request');
  }
}

function variantOf(request: Node, pointer: string): string | undefined {
  const words: string[] = [];
  if (isRecord(request)) words.push('stored request');
  if (pointer !== '') words.push(pointer.startsWith('/items') ? 'list' : 'body of a call');
  const state = stringOf(get(request, 'state'));
  if (words.length === 0) words.push(state === 'Committed' || state === 'Final' ? state.toLowerCase() : 'draft');
  return words.join(', ');
}
