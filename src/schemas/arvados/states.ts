/** What may still be changed of a request, by the state in which the server has it (services/api/app/models). */
import { fromPointer } from '../../document/pointer.ts';
import type { DocumentView } from '../format.ts';
import { listed } from '../kit/words.ts';
import { type ContainerRequest, readRequest } from './read.ts';
import { DROPPED_KEYS, RECORD_KEYS, SYSTEM_COUNTS, SYSTEM_UUIDS } from './words.ts';

/** Attributes that may be changed in every state. */
const ALWAYS = ['owner_uuid', 'name', 'description', 'properties'] as const;

const SYSTEM: ReadonlySet<string> = new Set([...SYSTEM_UUIDS, ...SYSTEM_COUNTS, ...RECORD_KEYS, ...DROPPED_KEYS]);

/** Attributes that may still be changed of a stored request; undefined when that is not limited. */
export function changeable(request: ContainerRequest): readonly string[] | undefined {
  if (!request.record) return undefined;
  if (request.state === 'Committed') return ['priority', 'container_count_max', ...ALWAYS];
  return request.state === 'Final' ? ALWAYS : undefined;
}

/** Why a value cannot be changed on the server; undefined when it can. */
export function locked(view: DocumentView, pointer: string): string | undefined {
  const request = readRequest(view);
  if (!request.record || !pointer.startsWith(`${view.pointer}/`)) return undefined;
  const [key] = fromPointer(pointer.slice(view.pointer.length));
  if (key === undefined) return undefined;
  if (SYSTEM.has(key)) return 'The server sets this. A new draft is made without it.';
  const free = changeable(request);
  if (!free || free.includes(key)) return undefined;
  // Committing goes forward only; a request that runs may be ended by hand.
  if (key === 'state') {
    return request.state === 'Final'
      ? 'A Final request stays as it is. Make a new draft to run it again.'
      : 'A committed request cannot be a draft again; set the priority to 0 to cancel it.';
  }
  return `The request is ${request.state ?? 'stored'} on the server: only ${listed([...free])} can still be changed. Make a new draft to change this.`;
}
