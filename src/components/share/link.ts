/** A link that holds a document: compressed in its fragment, which browsers do not send; sealed when there is a passphrase. */

export interface Shared {
  readonly name: string;
  readonly text: string;
}

const PLAIN = '#d=';
const SEALED = '#e=';
const SALT = 16;
const NONCE = 12;
/** Rounds of the key's derivation: about a tenth of a second, which makes guessing dear. */
const ROUNDS = 310_000;
/** A text longer than this after unpacking is none that was packed here. */
const LONGEST = 64 * 1024 * 1024;

/** What a fragment holds, before it is read. */
export function kindOfLink(fragment: string): 'plain' | 'sealed' | undefined {
  return fragment.startsWith(PLAIN) ? 'plain' : fragment.startsWith(SEALED) ? 'sealed' : undefined;
}

/** The fragment for a document. */
export async function packLink(shared: Shared, passphrase = ''): Promise<string> {
  const packed = await through(new TextEncoder().encode(JSON.stringify(shared)), new CompressionStream('deflate-raw'));
  if (passphrase === '') return PLAIN + toBase64(packed);
  const salt = crypto.getRandomValues(new Uint8Array(SALT));
  const iv = crypto.getRandomValues(new Uint8Array(NONCE));
  const key = await keyOf(passphrase, salt);
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, packed));
  return SEALED + toBase64(concat([salt, iv, sealed]));
}

/** The document of a fragment; undefined when it is damaged, or the passphrase is another. */
export async function unpackLink(fragment: string, passphrase = ''): Promise<Shared | undefined> {
  const kind = kindOfLink(fragment);
  if (!kind) return undefined;
  try {
    const bytes = fromBase64(fragment.slice(PLAIN.length));
    const packed = kind === 'plain' ? bytes : await unseal(bytes, passphrase);
    const text = new TextDecoder('utf-8', { fatal: true }).decode(
      await through(packed, new DecompressionStream('deflate-raw')),
    );
    const shared: unknown = JSON.parse(text);
    return isShared(shared) ? { name: shared.name.slice(0, 200), text: shared.text } : undefined;
  } catch {
    return undefined;
  }
}

function isShared(value: unknown): value is Shared {
  if (typeof value !== 'object' || value === null) return false;
  const { name, text } = value as Partial<Record<keyof Shared, unknown>>;
  return typeof name === 'string' && typeof text === 'string';
}

async function unseal(bytes: Uint8Array<ArrayBuffer>, passphrase: string): Promise<Uint8Array<ArrayBuffer>> {
  const key = await keyOf(passphrase, bytes.slice(0, SALT));
  const iv = bytes.slice(SALT, SALT + NONCE);
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, bytes.slice(SALT + NONCE)));
}

async function keyOf(passphrase: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const words = await crypto.subtle.importKey('raw', new TextEncoder().encode(passphrase), 'PBKDF2', false, [
    'deriveKey',
  ]);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS };
  return crypto.subtle.deriveKey(how, words, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** All that a stream makes of some bytes. */
async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const writer = stream.writable.getWriter();
  // What goes wrong is told by the reading side.
  writer.write(bytes).catch(() => undefined);
  writer.close().catch(() => undefined);
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = stream.readable.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    parts.push(next.value);
    length += next.value.length;
    if (length > LONGEST) throw new RangeError('too long');
  }
  return concat(parts);
}

function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}
