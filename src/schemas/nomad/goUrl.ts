/** Addresses as Go reads them: what is refused in the path of a check. */

// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f]/;
const BAD_ESCAPE = /%(?![0-9A-Fa-f]{2})/;

/**
 * Why a text is no address without a scheme, in words that go on after "it"; undefined when it is one. Relative paths,
 * queries, fragments and `//host/path` are fine.
 */
export function whyNotRelative(text: string): string | undefined {
  if (CONTROL.test(text)) return 'holds a control character';
  const [before = ''] = text.split('#', 1);
  const fragment = text.slice(before.length + 1);
  if (BAD_ESCAPE.test(fragment)) return 'has a % without two digits behind it';
  const scheme = /^([^:]*):/.exec(before)?.[1];
  if (scheme === '') return 'begins with a colon';
  if (scheme !== undefined && /^[A-Za-z][A-Za-z0-9+.-]*$/.test(scheme)) return `has a scheme, ${scheme}:`;
  const [path = ''] = before.split('?', 1);
  if (!path.startsWith('/')) {
    const [first = ''] = path.split('/', 1);
    if (first.includes(':')) return 'has a colon in its first part';
  } else if (path.startsWith('//') && !path.startsWith('///')) {
    const [, host = ''] = /^\/\/([^/]*)/.exec(path) ?? [];
    if (!isHost(host)) return 'names no sound host behind the slashes';
  }
  return BAD_ESCAPE.test(path) ? 'has a % without two digits behind it' : undefined;
}

function isHost(authority: string): boolean {
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  if (/[ <>"]/.test(host)) return false;
  if (host.startsWith('[')) return /^\[[^\]]*\](?::\d*)?$/.test(host);
  const port = /:([^:]*)$/.exec(host)?.[1];
  return port === undefined || /^\d*$/.test(port);
}
