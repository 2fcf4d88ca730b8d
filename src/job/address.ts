/** Addresses of downloads. */
import { from, write, type Out } from './out.ts';
import { secretValue } from './secrets.ts';
import type { Given } from './source.ts';

const ADDRESS = /^https?:\/\/(?:[^\s/@]*@)?(?:\[[0-9a-f:.]+\]|[^\s/:@?#${}]+)(?::\d{1,5})?(?:[/?#]|$)/i;

/** True for a full web address, whose host and port are known now: not one that an engine fills in later. */
export function isWebAddress(url: string): boolean {
  return ADDRESS.test(url);
}

/** An address for a document that everyone may read: without the login in it, when that has a password. */
export function openUrl(url: Given<string>, loss?: string): Out {
  if (!secretValue(url.value)) return write(url.value, from(url, undefined, loss));
  const open = url.value.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/\s@]*@/i, '$1');
  return write(open, from(url, undefined, 'The login in the address is a secret and is left out.'));
}
