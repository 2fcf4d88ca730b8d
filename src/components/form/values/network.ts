/** What can be read off an image name, an address range and a host with port. For showing only: nothing is judged here. */

export interface ImageParts {
  readonly registry?: string;
  readonly name: string;
  readonly tag?: string;
  readonly digest?: string;
  /** True where it is the hash of a stored image: `<32 hexadecimal digits>+<size>`. */
  readonly hash: boolean;
  /** True for a file (an absolute path) instead of a name in a registry. */
  readonly file: boolean;
}

/** Splits `registry:5000/owner/name:tag@digest`. */
export function splitImage(image: string): ImageParts {
  if (image.startsWith('/') || image.startsWith('./')) return { name: image, hash: false, file: true };
  if (/^[0-9a-f]{32}\+\d+$/.test(image)) return { name: image, hash: true, file: false };
  let rest = image.replace(/^docker:\/\//, '');
  const at = rest.indexOf('@');
  const digest = at >= 0 ? rest.slice(at + 1) : undefined;
  if (at >= 0) rest = rest.slice(0, at);
  const colon = rest.lastIndexOf(':');
  const tag = colon > rest.lastIndexOf('/') ? rest.slice(colon + 1) : undefined;
  if (tag !== undefined) rest = rest.slice(0, colon);
  // Enroot separates the registry by #; everybody else by the first slash, when what stands before looks like a host.
  const [head = '', ...more] = rest.split(rest.includes('#') ? '#' : '/');
  const isHost = more.length > 0 && (rest.includes('#') || /[.:]/.test(head) || head === 'localhost');
  return {
    ...(isHost ? { registry: head } : {}),
    name: isHost ? more.join('/') : rest,
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
    hash: false,
    file: false,
  };
}

/** `10.10.0.0 to 10.10.0.255, 256 addresses` for `10.10.0.1/24`; undefined when it is no IPv4 range. */
export function describeCidr(text: string): string | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text.trim());
  if (!match) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, bits = 0] = match.slice(1).map(Number);
  if ([a, b, c, d].some((n) => n > 255) || bits > 32) return undefined;
  const size = 2 ** (32 - bits);
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  const first = Math.floor(address / size) * size;
  if (size === 1) return 'exactly this address';
  return `${dotted(first)} to ${dotted(first + size - 1)}, ${size.toLocaleString('en')} addresses`;
}

function dotted(n: number): string {
  return [n / 2 ** 24, n / 2 ** 16, n / 2 ** 8, n].map((part) => Math.floor(part) % 256).join('.');
}

/** Host and port of `host:port` or `[v6]:port`. */
export function splitHostPort(text: string): { readonly host: string; readonly port?: string } {
  const match = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/.exec(text.trim());
  if (!match) return { host: text.trim() };
  return { host: match[1] ?? '', ...(match[2] === undefined ? {} : { port: match[2] }) };
}
