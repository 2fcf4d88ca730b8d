/** Names in a few words. */

/** The last part of a path, an address or a key, without a slash or star at its end. */
export function bareName(path: string): string {
  const plain = path.replace(/[/*]+$/, '');
  return plain.slice(plain.lastIndexOf('/') + 1);
}
