/**
 * Small exact readers for the texts a job holds: addresses, names, keys, placeholders. Each says what a value is, or
 * undefined; none throws. They are written without nested repetition, so that a hostile text cannot stall them.
 */
import { Interner } from '../../document/memo.ts';

/** An IP address as a number. An IPv4 address written as IPv6 (`::ffff:10.0.0.1`) is the IPv4 address. */
export interface IpAddress {
  readonly version: 4 | 6;
  readonly value: bigint;
}

/** An address with the length of its network's prefix. */
export interface Cidr extends IpAddress {
  readonly prefix: number;
}

const MAPPED = 0xffffn;

/** An IPv4 address in four decimal parts, without leading zeros. */
export function parseIpv4(text: string): IpAddress | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let value = 0n;
  for (const part of parts) {
    if (!/^(?:0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return undefined;
    value = (value << 8n) | BigInt(part);
  }
  return { version: 4, value };
}

/** An IPv6 address, without a zone. */
export function parseIpv6(text: string): IpAddress | undefined {
  if (!text.includes(':') || text.length > 45) return undefined;
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = groupsOf(halves[0] ?? '', halves.length === 1);
  const tail = groupsOf(halves[1] ?? '', true);
  if (!head || !tail) return undefined;
  const missing = 8 - head.length - tail.length;
  // A double colon stands for at least one group.
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => 0n), ...tail];
  const value = groups.reduce((sum, group) => (sum << 16n) | group, 0n);
  return value >> 32n === MAPPED ? { version: 4, value: value & 0xffffffffn } : { version: 6, value };
}

/** The groups of one side of the double colon. Only the end of an address may be written as IPv4. */
function groupsOf(text: string, last: boolean): bigint[] | undefined {
  if (text === '') return [];
  const groups: bigint[] = [];
  const parts = text.split(':');
  for (const [i, part] of parts.entries()) {
    if (/^[0-9a-f]{1,4}$/i.test(part)) {
      groups.push(BigInt('0x' + part));
      continue;
    }
    const embedded = last && i === parts.length - 1 ? parseIpv4(part) : undefined;
    if (!embedded) return undefined;
    groups.push(embedded.value >> 16n, embedded.value & 0xffffn);
  }
  return groups;
}

/** An IPv4 or IPv6 address. */
export function parseIp(text: string): IpAddress | undefined {
  return parseIpv4(text) ?? parseIpv6(text);
}

/** An address with a prefix length, such as `10.0.0.2/24` or `fd00::2/64`. */
export function parseCidr(text: string): Cidr | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const written = text.slice(0, slash);
  const length = text.slice(slash + 1);
  const ip = parseIp(written);
  if (!ip || !/^\d{1,3}$/.test(length)) return undefined;
  const prefix = Number(length);
  const asSix = written.includes(':');
  if (prefix > (asSix ? 128 : 32)) return undefined;
  // A mapped address keeps its IPv4 part of the prefix; a shorter prefix covers more than IPv4.
  if (asSix && ip.version === 4) {
    if (prefix < 96) return { version: 6, value: (MAPPED << 32n) | ip.value, prefix };
    return { ...ip, prefix: prefix - 96 };
  }
  return { ...ip, prefix };
}

/** True when both are the same address, however they are written. */
export function sameAddress(a: IpAddress, b: IpAddress): boolean {
  return a.version === b.version && a.value === b.value;
}

/** True when an address lies in the network that `network` belongs to. */
export function inNetwork(address: IpAddress, network: Cidr): boolean {
  if (address.version !== network.version) return false;
  const shift = BigInt((network.version === 4 ? 32 : 128) - network.prefix);
  return address.value >> shift === network.value >> shift;
}

/** The network of an address in its usual spelling, for messages: `10.0.0.0/24`. IPv6 is given as it was written. */
export function networkName(text: string): string {
  const cidr = parseCidr(text);
  if (!cidr || cidr.version !== 4) return text;
  const shift = BigInt(32 - cidr.prefix);
  const start = (cidr.value >> shift) << shift;
  const parts = [24n, 16n, 8n, 0n].map((by) => String((start >> by) & 255n));
  return `${parts.join('.')}/${String(cidr.prefix)}`;
}

/** A whole port number from 1 to 65535. */
export function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65535;
}

/** A name of letters, digits, hyphens and underscores in labels; one label is enough. */
export function isHostName(text: string): boolean {
  if (text.length > 253) return false;
  return text.split('.').every((label) => /^[A-Za-z0-9_][A-Za-z0-9_-]{0,62}$/.test(label));
}

/** `host:port`. Addresses of IPv6 cannot be written so. */
export function parseHostPort(text: string): { readonly host: string; readonly port: number } | undefined {
  const parts = text.split(':');
  if (parts.length !== 2) return undefined;
  const [host = '', digits = ''] = parts;
  const port = Number(digits);
  return /^\d{1,5}$/.test(digits) && isPort(port) && isHostName(host) ? { host, port } : undefined;
}

/** A fully qualified name: at least two labels, the last one beginning with a letter. */
export function isFqdn(text: string): boolean {
  const labels = (text.endsWith('.') ? text.slice(0, -1) : text).split('.');
  const last = labels.pop() ?? '';
  if (labels.length === 0 || text.length > 254 || !/^[A-Za-z][A-Za-z0-9]{0,62}$/.test(last)) return false;
  return labels.every((label) => /^[A-Za-z0-9][A-Za-z0-9-]{0,62}$/.test(label));
}

/** The parts of an absolute URL that matter to a job. */
export interface UrlParts {
  readonly scheme: string;
  readonly host: string;
  /** True when a password stands before the host. */
  readonly password: boolean;
}

/** An absolute URL: scheme and host. */
export function parseUrl(text: string): UrlParts | undefined {
  const match = /^([A-Za-z][A-Za-z0-9+.-]*):\/\/([^/?#]*)/.exec(text);
  if (!match) return undefined;
  const [, scheme = '', authority = ''] = match;
  const at = authority.lastIndexOf('@');
  const login = at < 0 ? '' : authority.slice(0, at);
  const place = /^(\[[0-9A-Fa-f:.]+\]|[^\s[\]:<>"\\^`{|}]+)(?::(\d*))?$/.exec(authority.slice(at + 1));
  // A control character or a blank would break the request line.
  if (!place || hasBlankOrControl(authority)) return undefined;
  if (place[2] !== undefined && Number(place[2]) > 65535) return undefined;
  return { scheme: scheme.toLowerCase(), host: place[1] ?? '', password: /^[^:]*:./.test(login) };
}

function hasBlankOrControl(text: string): boolean {
  for (const char of text) if (char <= ' ' || char === '\u007f') return true;
  return false;
}

/** 32 bytes in base64: the form of all WireGuard keys. The last letter carries four bits, so two of them are zero. */
export function isWireguardKey(text: string): boolean {
  return /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/.test(text);
}

/** An image as the job names it. */
export type ImageRef =
  | { readonly kind: 'path' }
  | {
      readonly kind: 'name';
      readonly name: string;
      readonly tag: string | undefined;
      readonly registry: string | undefined;
    };

/** Images that were read: the steps of a job mostly run in a few. */
const images = new Interner<ImageRef | undefined>();

/** An image: a path below the job's storage, or a name with an optional tag; undefined when it is neither. */
export function parseImage(text: string): ImageRef | undefined {
  return images.get(text, () => readImage(text));
}

function readImage(text: string): ImageRef | undefined {
  if (text.startsWith('/')) return { kind: 'path' };
  const match = /^([a-z0-9/._-]+)(?::([A-Za-z0-9._:-]+))?$/.exec(text);
  if (!match) return undefined;
  const [, name = '', tag] = match;
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  return { kind: 'name', name, tag, registry: first.includes('.') ? first : undefined };
}

/** The host name of a registry: no scheme, port or path, and no IP address. */
export function isRegistryHost(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9-][A-Za-z0-9.-]*$|^[A-Za-z][A-Za-z0-9]$/.test(text) && !/\.\.|[.-]$/.test(text);
}

/** True when a structured value holds something in angle brackets: it is to be filled in. */
export function holdsPlaceholder(text: string): boolean {
  return /<[^<>]+>/.test(text);
}

/** The same for free text, where angle brackets have other uses too: only what begins like an instruction counts. */
export function holdsNamedPlaceholder(text: string): boolean {
  return /<(?:TO[ _-]FILL|TO[ _-]BE[ _-]FILLED|REPLACE|CHANGE|YOUR)[^<>]*>/i.test(text);
}

const LOOKALIKES: Readonly<Record<string, string>> = {
  '\u00A0': ' ',
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u2015': '-',
  '\u2212': '-',
  '\u2018': "'",
  '\u2019': "'",
  '\u201C': '"',
  '\u201D': '"',
  '\u200B': '',
  '\u200C': '',
  '\u200D': '',
  '\uFEFF': '',
};

/** The first character that only looks like one of ASCII, as `U+2011`; undefined when there is none. */
export function lookalikeIn(text: string): string | undefined {
  for (const char of text) {
    if (char in LOOKALIKES) return 'U+' + char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  }
  return undefined;
}

/** A text with such characters replaced by what they look like; invisible ones, and blanks and quotes around it, go. */
export function withoutLookalikes(text: string): string {
  return [...text]
    .map((char) => LOOKALIKES[char] ?? char)
    .join('')
    .trim()
    .replace(/^(["'])(.*)\1$/s, '$2');
}

/** Where a module is: `host/owner/repo[/dir…][@ref]`. */
export function parseUseSource(text: string): { readonly ref: string | undefined } | undefined {
  const at = text.indexOf('@');
  const place = at < 0 ? text : text.slice(0, at);
  const ref = at < 0 ? undefined : text.slice(at + 1);
  if (ref !== undefined && !/^[^\s@]+$/.test(ref)) return undefined;
  const [host = '', ...path] = place.split('/');
  const port = /:\d{1,5}$/.exec(host)?.[0] ?? '';
  if (!isHostName(host.slice(0, host.length - port.length)) || path.length < 2) return undefined;
  return path.every((part) => /^[A-Za-z0-9._~+-]+$/.test(part)) ? { ref } : undefined;
}

/** A name a shell variable can have. */
export function isVariableName(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text);
}

/** A handle of a launch. */
export function isHandle(text: string): boolean {
  return /^[A-Za-z0-9_]+$/.test(text);
}
