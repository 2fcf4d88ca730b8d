/** References of container images, taken apart. */

export interface ImageParts {
  /** Host with its port; undefined for the usual registry. */
  readonly registry: string | undefined;
  readonly path: string;
  readonly tag: string | undefined;
  /** With its algorithm: `sha256:…`. */
  readonly digest: string | undefined;
}

/** Names of the registry that is meant when none is named. */
const USUAL = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io']);

/** The parts of a reference; the first part of the path is a host when it has a point or a port, or is `localhost`. */
export function splitImage(reference: string): ImageParts {
  const [named = '', digest] = cut(reference, '@');
  const slash = named.indexOf('/');
  const first = slash < 0 ? '' : named.slice(0, slash);
  const isHost = /[.:]/.test(first) || first === 'localhost';
  const rest = isHost ? named.slice(slash + 1) : named;
  const colon = rest.lastIndexOf(':');
  const [path, tag] = colon > rest.lastIndexOf('/') ? [rest.slice(0, colon), rest.slice(colon + 1)] : [rest, undefined];
  return { registry: isHost && !USUAL.has(first) ? first : undefined, path, tag, digest };
}

const HOST =
  /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*|\[[0-9a-fA-F:]+\])(?::\d+)?$/;
const PATH = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/;

/** True for a reference that a container engine takes. */
export function isImage(reference: string): boolean {
  const { registry, path, tag, digest } = splitImage(reference);
  return (
    (registry === undefined || HOST.test(registry)) &&
    PATH.test(path) &&
    !/^[0-9a-f]{64}$/.test(path) &&
    (tag === undefined || /^\w[\w.-]{0,127}$/.test(tag)) &&
    (digest === undefined || /^sha256:[0-9a-f]{64}$/.test(digest))
  );
}

/** A registry and what is in it as one reference. */
export function joinImage(registry: string | undefined, image: string): string {
  return registry === undefined || registry === '' || USUAL.has(registry) ? image : `${registry}/${image}`;
}

function cut(text: string, at: string): [string, string | undefined] {
  const index = text.indexOf(at);
  return index < 0 ? [text, undefined] : [text.slice(0, index), text.slice(index + 1)];
}
