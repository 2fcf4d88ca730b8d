/** Content that stands in an address: `data:text/plain;base64,…`. Its text is read and written, the rest stays as it is. */

export interface DataText {
  /** Everything before the data, with its comma. */
  readonly head: string;
  /** Said of it: `text/plain`. */
  readonly type: string;
  readonly base64: boolean;
  readonly bytes: number;
  readonly text: string;
  /** How its lines end; a box of text knows only one of the two. */
  readonly breaks: '\n' | '\r\n';
}

export type ReadDataUrl =
  | { readonly ok: true; readonly data: DataText }
  /** Why it is shown as an address and not as text, in half a sentence. */
  | { readonly ok: false; readonly reason: string };

/** Beyond this a box of text is no help. */
const MOST = 500_000;

const no = (reason: string): ReadDataUrl => ({ ok: false, reason });

/** The text in an address of data; or why it has none that could be edited. */
export function readDataUrl(address: string): ReadDataUrl {
  const comma = address.indexOf(',');
  if (!address.startsWith('data:') || comma < 0) return no('it is no data: address');
  const head = address.slice(0, comma + 1);
  const [type = '', ...parameters] = head.slice('data:'.length, -1).split(';');
  const base64 = parameters.at(-1) === 'base64';
  const charset = parameters.find((one) => /^charset=/i.test(one))?.slice('charset='.length);
  if (charset !== undefined && !/^"?(?:utf-?8|us-ascii)"?$/i.test(charset)) return no(`its text is ${charset}`);
  const bytes = base64 ? fromBase64(address.slice(comma + 1)) : fromPlain(address.slice(comma + 1));
  if (!bytes) return no(base64 ? 'its data is not base64' : 'a % in it is followed by no hexadecimal digits');
  if (bytes.length > MOST) return no('it is too long to be edited here');
  const text = decoded(bytes);
  // eslint-disable-next-line no-control-regex -- such characters are of a program, not of a text
  if (text === undefined || /[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(text)) return no('its data is no text');
  const returns = text.split('\r\n').length - 1;
  if (/\r(?!\n)/.test(text) || (returns > 0 && returns !== text.split('\n').length - 1)) {
    return no('its lines end in more than one way');
  }
  const named = type === '' ? 'text/plain' : type;
  return {
    ok: true,
    data: {
      head,
      type: named,
      base64,
      bytes: bytes.length,
      text: text.replaceAll('\r\n', '\n'),
      breaks: returns > 0 ? '\r\n' : '\n',
    },
  };
}

/** The address with another text: kind and encoding of the data stay. */
export function writeDataUrl({ head, base64, breaks }: Pick<DataText, 'head' | 'base64' | 'breaks'>, text: string) {
  const whole = text.replace(/\p{Cs}/gu, '\ufffd').replaceAll('\n', breaks);
  if (base64) return `${head}${toBase64(new TextEncoder().encode(whole))}`;
  return `${head}${encodeURI(whole).replaceAll('#', '%23')}`;
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function fromBase64(data: string): Uint8Array | undefined {
  const dense = data.replaceAll('\n', '');
  if (dense.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(dense)) return undefined;
  try {
    return Uint8Array.from(atob(dense), (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function fromPlain(data: string): Uint8Array | undefined {
  if (/%(?![0-9a-fA-F]{2})/.test(data)) return undefined;
  const bytes: number[] = [];
  const encoder = new TextEncoder();
  for (const [part] of data.matchAll(/%[0-9a-fA-F]{2}|[^%]+/g)) {
    if (part.startsWith('%')) bytes.push(parseInt(part.slice(1), 16));
    else for (const byte of encoder.encode(part)) bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}

/** In pieces: a call takes only so many arguments. */
const PIECE = 8192;

function toBase64(bytes: Uint8Array): string {
  const letters: string[] = [];
  for (let i = 0; i < bytes.length; i += PIECE) letters.push(String.fromCharCode(...bytes.subarray(i, i + PIECE)));
  return btoa(letters.join(''));
}
