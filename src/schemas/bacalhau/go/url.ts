/** Addresses as Go's net/url takes them apart, and the data: addresses of vincent-petithory/dataurl 1.0. */

/**
 * Why the engine takes an address for no download, as the second half of a sentence; undefined when it does. Quotes and blanks
 * around it do not count.
 */
export function downloadFault(written: string): string | undefined {
  const text = written.replace(/^[ '"]+|[ '"]+$/g, '');
  // eslint-disable-next-line no-control-regex -- Go refuses exactly these
  if (/[\x00-\x1f\x7f]/.test(text)) return 'there is a control character in it';
  const [, scheme, rest] = /^([a-zA-Z][a-zA-Z0-9+.-]*):(.*)$/s.exec(text) ?? [];
  if (scheme === undefined || rest === undefined) return 'it does not begin with http:// or https://';
  if (!/^https?$/i.test(scheme)) return `${scheme}: is neither http nor https`;
  const hash = rest.indexOf('#');
  const fragment = hash < 0 ? '' : rest.slice(hash + 1);
  const beforeHash = hash < 0 ? rest : rest.slice(0, hash);
  const beforeQuery = beforeHash.replace(/\?.*$/s, '');
  if (!beforeQuery.startsWith('//')) return 'two slashes and a host are missing';
  const [, authority = '', path = ''] = /^\/\/([^/]*)(.*)$/s.exec(beforeQuery) ?? [];
  const at = authority.lastIndexOf('@');
  const host = authority.slice(at + 1);
  if (at >= 0 && !/^(?:[A-Za-z0-9\-._:~!$&'()*+,;=@]|%[0-9a-fA-F]{2})*$/.test(authority.slice(0, at))) {
    return 'what stands before the @ is no user name';
  }
  const fault = hostFault(host);
  if (fault !== undefined) return fault;
  if (hasBadEscape(path) || hasBadEscape(fragment)) return 'a % is not followed by two hexadecimal digits';
  if (path === '') return 'it has no path: at least a slash must follow the host';
  return undefined;
}

function hostFault(host: string): string | undefined {
  const found = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/s.exec(host);
  const name = found?.[1] ?? '';
  const port = found?.[2];
  if (name === '' && (port ?? '') === '') return 'it names no host';
  if (!found || (port !== undefined && !/^\d*$/.test(port))) return 'the port is no number';
  if (/\s/.test(name)) return 'there is a blank in the host';
  if (!/^(?:[^#%\\^`{|}\s]|%(?:[89a-fA-F][0-9a-fA-F]|25))*$/.test(name))
    return 'the host has a character that none may have';
  return undefined;
}

function hasBadEscape(text: string): boolean {
  return /%(?![0-9a-fA-F]{2})/.test(text);
}

/** The user name and password in an address, when there are both. */
export function hasCredentials(address: string): boolean {
  return /^\s*['"]?\s*[a-z][a-z0-9+.-]*:\/\/[^/?#@]*:[^/?#@]+@/i.test(address);
}

const TOKEN = "[!#$%&'*+\\-.^_`{|}~0-9A-Za-z]+";
const TYPE = new RegExp(
  `^(?:(?:text|image|audio|video|application|message|multipart)[!#$%&'*+\\-.^_\`{|}~0-9A-Za-z]*|x-[!#$%&'*+\\-.^_\`{|}~0-9A-Za-z]*)/${TOKEN}`,
);
const PARAMETER = new RegExp(`^;(${TOKEN})=(?:${TOKEN}|"(?:[^"\\\\]|\\\\.)*")`, 's');

/** A data: address taken apart, or why it is none. */
export type DataUrl =
  | { readonly ok: true; readonly type: string; readonly base64: boolean; readonly data: string }
  | { readonly ok: false; readonly reason: string };

/** Reads a data: address as the engine does. */
export function parseDataUrl(text: string): DataUrl {
  const bad = (reason: string): DataUrl => ({ ok: false, reason });
  if (!text.startsWith('data:')) {
    return bad(/^\s*data:/i.test(text) ? 'it must begin with data: in lower case' : 'it does not begin with data:');
  }
  let at = 'data:'.length;
  let type = '';
  if (text.charAt(at) !== ';' && text.charAt(at) !== ',') {
    const found = TYPE.exec(text.slice(at, at + 512));
    if (!found) return bad(`what follows data: is no type such as text/plain`);
    type = found[0];
    at += type.length;
  }
  for (;;) {
    const found = PARAMETER.exec(text.slice(at, at + 1024));
    if (!found) break;
    at += found[0].length;
  }
  const base64 = text.startsWith(';base64', at);
  if (base64) at += ';base64'.length;
  if (text.charAt(at) !== ',') return bad('a comma must stand before the data, with ;base64 at most before it');
  const data = text.slice(at + 1);
  if (base64) {
    if (!isBase64(data)) return bad('the data is not base64 with padding');
  } else {
    const fault = plainFault(data);
    if (fault !== undefined) return bad(fault);
  }
  if (type === 'application/gzip' && !isGzip(data, base64)) return bad('the data is no gzip stream, as its type says');
  return { ok: true, type, base64, data };
}

function isBase64(data: string): boolean {
  const dense = data.replaceAll('\n', '');
  return dense.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(dense);
}

function plainFault(data: string): string | undefined {
  if (hasBadEscape(data)) return 'a % is not followed by two hexadecimal digits';
  const found = /[^\x21-\x7e]|[<>#"{}|\\^[\]`]/.exec(data)?.[0];
  if (found === undefined) return undefined;
  if (found === ' ') return 'there is a blank in the data, which only base64 or %20 can hold';
  return `the data holds ${JSON.stringify(found)}, which only base64 or a % escape can hold`;
}

function isGzip(data: string, base64: boolean): boolean {
  return base64 ? /^\n*H\n*4\n*[s-v]/.test(data) : /^(?:%1f)(?:%8b)/i.test(data);
}

/** The number of bytes of a sound data: address; the size that a file made of it has. */
export function dataSize(url: Extract<DataUrl, { ok: true }>): number {
  if (!url.base64) return url.data.replace(/%[0-9a-fA-F]{2}/g, '.').length;
  const dense = url.data.replaceAll('\n', '').replace(/=+$/, '');
  return Math.floor((dense.length * 3) / 4);
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** A text as a data: address in base64, of its UTF-8 bytes. */
export function dataUrlOf(text: string): string {
  const bytes = utf8(text);
  const out: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = bytes.slice(i, i + 3);
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const digit = (shift: number): string => BASE64.charAt((bits >> shift) & 63);
    out.push(digit(18), digit(12), b === undefined ? '=' : digit(6), c === undefined ? '=' : digit(0));
  }
  return `data:text/plain;base64,${out.join('')}`;
}

function utf8(text: string): number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return bytes;
}
