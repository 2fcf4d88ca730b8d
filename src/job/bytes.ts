/** Texts as bytes and bytes as base64, without anything that only a page or only Node has. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** UTF-8 bytes of a text; half a surrogate pair becomes U+FFFD. */
export function utf8Bytes(text: string): number[] {
  const bytes: number[] = [];
  for (const c of text) {
    const code = c.codePointAt(0) ?? 0;
    const point = code >= 0xd800 && code <= 0xdfff ? 0xfffd : code;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 63));
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63));
    else bytes.push(0xf0 | (point >> 18), 0x80 | ((point >> 12) & 63), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63));
  }
  return bytes;
}

/** The text that UTF-8 bytes are; undefined when they are none. */
export function utf8Text(bytes: readonly number[]): string | undefined {
  let text = '';
  for (let i = 0; i < bytes.length; i++) {
    const first = bytes[i] ?? 0;
    const more = first < 0x80 ? 0 : first >= 0xf0 && first < 0xf8 ? 3 : first >= 0xe0 ? 2 : first >= 0xc2 ? 1 : -1;
    if (more < 0 || first >= 0xf8 || i + more >= bytes.length) return undefined;
    let point = more === 0 ? first : first & (0x3f >> more);
    for (let k = 0; k < more; k++) {
      const next = bytes[++i] ?? 0;
      if ((next & 0xc0) !== 0x80) return undefined;
      point = (point << 6) | (next & 63);
    }
    if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return undefined;
    text += String.fromCodePoint(point);
  }
  return text;
}

/** The bytes of a text in base64, padded. */
export function toBase64(text: string): string {
  const bytes = utf8Bytes(text);
  let out = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = bytes.slice(i, i + 3);
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    out += ALPHABET.charAt(bits >> 18) + ALPHABET.charAt((bits >> 12) & 63);
    out += b === undefined ? '=' : ALPHABET.charAt((bits >> 6) & 63);
    out += c === undefined ? '=' : ALPHABET.charAt(bits & 63);
  }
  return out;
}

/** The bytes that base64 says; undefined when it is none. Blanks and line ends do not count. */
export function fromBase64(text: string): number[] | undefined {
  const clean = text.replaceAll(/\s/g, '').replace(/={1,2}$/, '');
  if (/[^A-Za-z0-9+/]/.test(clean) || clean.length % 4 === 1) return undefined;
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const c of clean) {
    bits = ((bits << 6) | ALPHABET.indexOf(c)) & 0xffffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes.push((bits >> held) & 255);
    }
  }
  return bytes;
}

/** The text in a data URL; undefined when it holds none, or an archive that would be unpacked. */
export function dataUrlText(url: string): string | undefined {
  const match = DATA_URL.exec(url);
  if (!match) return undefined;
  const [, head = '', data = ''] = match;
  if (/^application\/gzip/.test(head)) return undefined;
  const bytes = /;base64$/.test(head) ? fromBase64(data) : percentBytes(data);
  return bytes && utf8Text(bytes);
}

/** A data URL with another text in it, coded as before. */
export function withDataText(url: string, text: string): string {
  const [, head = ''] = DATA_URL.exec(url) ?? [];
  return `data:${head},${/;base64$/.test(head) ? toBase64(text) : encodeURIComponent(text)}`;
}

const DATA_URL = /^data:([^,]*),([^]*)$/;

function percentBytes(data: string): number[] {
  const bytes: number[] = [];
  for (let i = 0; i < data.length; i++) {
    const code = data.charAt(i) === '%' ? parseInt(data.slice(i + 1, i + 3), 16) : NaN;
    if (Number.isNaN(code)) bytes.push(...utf8Bytes(data.charAt(i)));
    else {
      bytes.push(code);
      i += 2;
    }
  }
  return bytes;
}
