/** Texts made from a request for use elsewhere. */
import type { DerivedText, DocumentView } from '../format.ts';
import { DEFAULT_CLUSTER, nodeSize } from './nodeSize.ts';
import { readRequest } from './read.ts';
import { needsOf } from './resources.ts';
import { reuseKey } from './reuse.ts';

/** What another request must have in common with this one to share its container, and what a node for it must have. */
export function exports_(view: DocumentView): readonly DerivedText[] {
  const request = readRequest(view);
  if (!request.node) return [];
  const key = reuseKey(view);
  const size = nodeSize(needsOf(request));
  return [
    {
      id: 'reuse-key',
      title: 'What must be the same to reuse a container',
      description:
        'Two requests with the same values here share one container. Names, storage and scheduling do not matter.',
      language: 'json',
      // What secrets hold is compared too, but belongs in no other text.
      text: json({ ...key.parts, secret_mounts: [...request.secrets.keys()] }),
      notes: [...(key.shares ? [] : ['This request asks for a container of its own.']), ...key.unresolved],
    },
    {
      id: 'node-size',
      title: 'What a node for it must have',
      description: 'Bytes and numbers as the dispatcher computes them, with the usual settings of a cluster.',
      language: 'json',
      text: json({ needed: size, cluster: DEFAULT_CLUSTER }),
    },
  ];
}

function json(value: unknown): string {
  return JSON.stringify(value, null, 2) + '\n';
}
