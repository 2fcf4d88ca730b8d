/** The least that tells a request from other documents: kinds of mounts, UUIDs, where the request is. Part of the card. */
import { embeddedJson } from '../../document/embedded.ts';
import type { Node } from '../../document/node.ts';
import { get, has, stringOf } from '../../document/node.ts';

export const KINDS = ['collection', 'tmp', 'json', 'text', 'file', 'keep', 'git_tree'] as const;
export type Kind = (typeof KINDS)[number];

const UUID = /^[0-9a-z]{5}-([0-9a-z]{5})-[0-9a-z]{15}$/;

/** The type of an Arvados UUID, such as `4zz18` of a collection; undefined when the text is none. */
export function uuidType(text: string): string | undefined {
  return UUID.exec(text)?.[1];
}

/** Type of the UUID of a request. */
export const REQUEST_TYPE = 'xvhdp';

/** Text or value: what stands there, read through when it is JSON in a string. */
export function decoded(node: Node | undefined): Node | undefined {
  return node?.kind === 'string' ? (embeddedJson(node) ?? node) : node;
}

/** True for what the server answers. */
export function isRecord(node: Node | undefined): boolean {
  if (node?.kind !== 'object') return false;
  if (has(node, 'etag') || stringOf(get(node, 'kind')) === 'arvados#containerRequest') return true;
  const uuid = stringOf(get(node, 'uuid')) ?? '';
  return uuidType(uuid) === REQUEST_TYPE || (uuid !== '' && (has(node, 'created_at') || has(node, 'modified_at')));
}
