/** Values of `--env`. */

/** Name and value of `NAME=VALUE`; undefined when it is not of that form. */
export function parseEnv(value: string): { readonly name: string; readonly value: string } | undefined {
  const at = value.indexOf('=');
  return at <= 0 ? undefined : { name: value.slice(0, at), value: value.slice(at + 1) };
}
