/** What looks like a secret, by its name or by the value itself. The same for every format. */

const WORD =
  /(?:^|[^a-z0-9])(?:password|passwd|passphrase|pwd|secrets?|tokens?|apikey|credentials?|privatekey|accesskey|secretkey|(?:api|access|private|secret|shared|pre ?shared|encryption|signing)[^a-z0-9]?key(?:[^a-z0-9]?id)?)(?:$|[^a-z0-9])/;

/** A part that every such name has. */
const HINT = /pass|pwd|secret|token|key|credential/;

/** Last words by which a name tells of a secret without holding one. */
const HARMLESS =
  /[^a-z0-9](?:file|path|dir|name|url|uri|host|count|limit|length|ttl|timeout|expiry|type|enabled|header|field|arn|version|mount)s?$/;

/** Values that are no secret, whatever they are called: nothing, a switch, a number, stars, a reference, a path. */
export const NO_VALUE = /^(?:\**|true|false|\d+|\$\w+|\$\{[^}]*\}|env:.*|<.*>|\/.*)$/is;

/** Keys of kinds that are known by their looks, each with what such a key is called. */
export const KEY_SHAPES: readonly (readonly [shape: string, name: string])[] = [
  ['-----BEGIN [A-Z ]*PRIVATE KEY-----[^]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)', 'PRIVATE_KEY'],
  ['\\bAKIA[0-9A-Z]{16}\\b', 'AWS_ACCESS_KEY_ID'],
  ['\\bgh[pousr]_[A-Za-z0-9]{36,}', 'GITHUB_TOKEN'],
  ['\\bv2\\/[0-9a-z]{5}-gj3su-[0-9a-z]{15}\\/[0-9a-z]{20,}', 'API_TOKEN'],
];

const VALUE = new RegExp(KEY_SHAPES.map(([shape]) => shape).join('|'));

/** Shorter texts are no key of a kind that is known. */
const SHORTEST = 20;

const URL_PASSWORD = /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:([^@\s/]+)@/i;

/** True when a name says that its value is a secret. */
export function secretName(name: string): boolean {
  const known = judged.get(name);
  if (known !== undefined) return known;
  const secret = saysSecret(name);
  if (judged.size < MOST_JUDGED && name.length < 100) judged.set(name, secret);
  return secret;
}

/** Names come again and again: those of the format, and those of variables in every part of a job. */
const judged = new Map<string, boolean>();
const MOST_JUDGED = 2000;

function saysSecret(name: string): boolean {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  return HINT.test(words) && WORD.test(words) && !HARMLESS.test(words);
}

/** True when a text is a secret by its looks: a known kind of key, or a URL with a password. */
export function secretValue(value: string): boolean {
  const password = value.includes('://') ? URL_PASSWORD.exec(value)?.[1] : undefined;
  return (
    (value.length >= SHORTEST && VALUE.test(value)) ||
    (password !== undefined && !/^(?:\*+|\$.*|<.*>|\{\{.*|TO_FILL_.*)$/.test(password))
  );
}

/** True when the value under a name is a secret. */
export function isSecret(name: string, value: string): boolean {
  return (secretName(name) && !NO_VALUE.test(value) && !value.includes('{{')) || secretValue(value);
}
