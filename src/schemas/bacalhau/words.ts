/** Names in a few words. */

/** The last part of a path, an address or a key, without a slash or star at its end. */
export function bareName(path: string): string {
  const plain = path.replace(/[/*]+$/, '');
  return plain.slice(plain.lastIndexOf('/') + 1);
}

/** A kind of job with its article: `a batch job`, `an ops job`. */
export function aJob(type: string | undefined): string {
  return type === 'ops' ? 'an ops job' : `a ${type ?? ''} job`;
}
