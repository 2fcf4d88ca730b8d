/** Addresses of downloads. */

const ADDRESS = /^https?:\/\/(?:[^\s/@]*@)?(?:\[[0-9a-f:.]+\]|[^\s/:@?#${}]+)(?::\d{1,5})?(?:[/?#]|$)/i;

/** True for a full web address, whose host and port are known now: not one that an engine fills in later. */
export function isWebAddress(url: string): boolean {
  return ADDRESS.test(url);
}
