/** Small pieces of Go's library that the engine reads values with. */

/** Characters that Go takes for white space, as the inside of a character class. */
const SPACE = '\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const ENDS = new RegExp(`^[${SPACE}]+|[${SPACE}]+$`, 'g');

/** strings.TrimSpace: a byte order mark is no space for Go, a next-line character is. */
export function trimSpace(text: string): string {
  return text.replace(ENDS, '');
}

/** path.Clean: no doubled slashes, no `.`, `..` resolved. */
export function cleanPath(path: string): string {
  const rooted = path.startsWith('/');
  const out: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') out.push(part);
    else if (out.length > 0 && out.at(-1) !== '..') out.pop();
    else if (!rooted) out.push(part);
  }
  const joined = out.join('/');
  if (rooted) return `/${joined}`;
  return joined === '' ? '.' : joined;
}

/** True when a cleaned path is another one or lies below it. */
export function liesWithin(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(outer.endsWith('/') ? outer : `${outer}/`);
}

/** net.ParseIP: IPv4 without leading zeros, or IPv6 without a zone. */
export function isIpAddress(text: string): boolean {
  return isIpv4(text) || isIpv6(text);
}

function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
}

function isIpv6(text: string): boolean {
  if (!/^[0-9a-fA-F:.]{2,45}$/.test(text) || !text.includes(':')) return false;
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
  const all = groups.flat();
  const last = all.at(-1) ?? '';
  const dotted = last.includes('.') && (groups.at(-1)?.length ?? 0) > 0;
  if (dotted && !isIpv4(last)) return false;
  if (!all.every((group, i) => /^[0-9a-fA-F]{1,4}$/.test(group) || (dotted && i === all.length - 1))) return false;
  const count = all.length + (dotted ? 1 : 0);
  return halves.length === 2 ? count < 8 : count === 8;
}

/** A name that nodes may be chosen by: a Kubernetes qualified name, with a prefix or without. */
export function isLabelKey(text: string): boolean {
  const slash = text.indexOf('/');
  const name = text.slice(slash + 1);
  if (!/^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/.test(name)) return false;
  if (slash < 0) return true;
  const prefix = text.slice(0, slash);
  return prefix.length <= 253 && /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/.test(prefix);
}

/** A value of a Kubernetes label; an empty one is legal. */
export function isLabelValue(text: string): boolean {
  return text === '' || /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/.test(text);
}
