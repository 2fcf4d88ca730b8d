/**
 * References of container images, by the grammar of distribution/reference 0.6 as Docker uses it: a name without a registry
 * is one of Docker Hub.
 */

/** A reference taken apart. */
export interface ImageReference {
  readonly ok: true;
  /** The registry, as written; undefined when Docker Hub is meant without being named. */
  readonly domain: string | undefined;
  /** The repository, without the registry. */
  readonly path: string;
  readonly tag: string | undefined;
  /** With its algorithm: `sha256:…`. */
  readonly digest: string | undefined;
}

/** Why a text is no reference, as the second half of a sentence: "it has a blank in it". */
export interface BadImageReference {
  readonly ok: false;
  readonly reason: string;
  /** The reference that is probably meant; sound. */
  readonly meant?: string;
}

const COMPONENT = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const PATH = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`);
const HOST_PART = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const DOMAIN = new RegExp(`^(?:${HOST_PART}(?:\\.${HOST_PART})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`);
const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
/** Hexadecimal digits of the digests that are known. */
const DIGESTS: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };
/** The longest path of a repository. */
const MAX_PATH = 255;

/** Reads an image reference. */
export function parseImageReference(text: string): ImageReference | BadImageReference {
  const read = parse(text);
  if (read.ok) return read;
  const meant = [text.trim(), withoutScheme(text.trim()), lowerPath(withoutScheme(text.trim()))].find(
    (guess) => guess !== text && parse(guess).ok,
  );
  return meant === undefined ? read : { ...read, meant };
}

function parse(text: string): ImageReference | BadImageReference {
  const bad = (reason: string): BadImageReference => ({ ok: false, reason });
  if (text === '') return bad('it is empty');
  if (/\s/u.test(text)) return bad('it has a blank in it');
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return bad('it is an address with a scheme');
  if (/^[a-f0-9]{64}$/.test(text)) return bad('64 hexadecimal digits are taken for an id of an image');
  const { domain, rest } = splitDomain(text);
  const at = rest.indexOf('@');
  const digest = at < 0 ? undefined : rest.slice(at + 1);
  const named = at < 0 ? rest : rest.slice(0, at);
  const colon = named.indexOf(':');
  const tag = colon < 0 ? undefined : named.slice(colon + 1);
  const path = colon < 0 ? named : named.slice(0, colon);
  if (domain !== undefined && !DOMAIN.test(domain)) return bad(`“${domain}” is no name of a registry`);
  if (path !== path.toLowerCase()) return bad('the name of a repository is lower case');
  if (!PATH.test(path)) return bad(path === '' ? 'it names no repository' : `“${path}” is no name of a repository`);
  if (path.length > MAX_PATH) return bad('the name of the repository is too long');
  if (tag !== undefined && !TAG.test(tag)) {
    if (tag === '') return bad('nothing follows the colon');
    return bad(
      tag.length > 128 ? 'a tag has at most 128 characters' : 'a tag is letters, digits, dots, dashes and underscores',
    );
  }
  if (digest !== undefined && !isDigest(digest)) return bad('the digest is not sha256: and 64 hexadecimal digits');
  return { ok: true, domain, path, tag, digest };
}

/** What stands before the first slash is a registry if it looks like a host: a dot, a colon, upper case, or localhost. */
function splitDomain(text: string): { readonly domain: string | undefined; readonly rest: string } {
  const slash = text.indexOf('/');
  const first = text.slice(0, Math.max(0, slash));
  const isHost = slash >= 0 && (first === 'localhost' || /[.:]/.test(first) || first !== first.toLowerCase());
  return isHost ? { domain: first, rest: text.slice(slash + 1) } : { domain: undefined, rest: text };
}

function isDigest(digest: string): boolean {
  const [, algorithm = '', hex = ''] = /^([a-z0-9]+):([a-f0-9]+)$/.exec(digest) ?? [];
  return Object.hasOwn(DIGESTS, algorithm) && hex.length === DIGESTS[algorithm];
}

function withoutScheme(text: string): string {
  return text.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '');
}

/** With the name of the repository in lower case; registry and tag as they are. */
function lowerPath(text: string): string {
  const { domain, rest } = splitDomain(text);
  const name = /^[^:@]*/.exec(rest)?.[0] ?? '';
  return `${domain === undefined ? '' : `${domain}/`}${name.toLowerCase()}${rest.slice(name.length)}`;
}
