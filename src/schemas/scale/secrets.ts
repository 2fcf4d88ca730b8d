/** Telling values that look like a secret in clear text, by their name and their form. */
import { MASK } from './model.ts';

const WORDS: ReadonlySet<string> = new Set([
  'password',
  'passwd',
  'pwd',
  'passphrase',
  'secret',
  'token',
  'apikey',
  'credential',
  'credentials',
  'privatekey',
  'accesskey',
]);

const PAIRS: ReadonlySet<string> = new Set(['api key', 'access key', 'private key', 'secret key']);

/** A name that ends so says where a secret is, or how it is handled, and holds none itself. */
const HARMLESS_ENDS: ReadonlySet<string> = new Set([
  'file',
  'path',
  'dir',
  'name',
  'url',
  'uri',
  'host',
  'id',
  'count',
  'limit',
  'length',
  'ttl',
  'timeout',
  'expiry',
  'type',
  'enabled',
  'header',
  'field',
  'arn',
  'version',
]);

/** The words of a name, cut at whatever is no letter or digit and where camelCase begins a new one; lower case. */
export function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** In every word of a secret: most names have none of them, and need not be taken apart. */
const HINT = /pass|pwd|secret|token|key|credential/iu;

function isSecretName(name: string): boolean {
  if (!HINT.test(name)) return false;
  const words = wordsOf(name);
  const last = words.at(-1);
  if (last === undefined || HARMLESS_ENDS.has(last)) return false;
  return words.some((word, i) => WORDS.has(word) || PAIRS.has(`${word} ${words[i + 1] ?? ''}`));
}

const PLACEHOLDER = /^\$(?:\w+|\{[^}]*\})$/;

function isPlainValue(value: string): boolean {
  return !(
    /^\**$/.test(value) ||
    /^(?:true|false)$/i.test(value) ||
    /^\d+$/.test(value) ||
    PLACEHOLDER.test(value) ||
    value.startsWith('/')
  );
}

const CREDENTIALS = /[a-z][a-z0-9+.-]{0,40}:\/\/[^\s/:@]*:([^\s/@]+)@/gi;

/** True when a value holds `scheme://user:PASS@…` with a real password. */
function hasCredentials(value: string): boolean {
  if (!value.includes('://')) return false;
  for (const match of value.matchAll(CREDENTIALS)) {
    const pass = match[1] ?? '';
    if (!/^\*+$/.test(pass) && !PLACEHOLDER.test(pass)) return true;
  }
  return false;
}

/** True when a value under this name looks like a secret that anybody can read. */
export function looksSecret(name: string, value: string): boolean {
  return hasCredentials(value) || (isSecretName(name) && isPlainValue(value));
}

/** True for what Scale writes in place of a secret. */
export function isMasked(value: string): boolean {
  return value === MASK;
}
