import { describe, expect, it } from 'vitest';
import {
  holdsNamedPlaceholder,
  holdsPlaceholder,
  inNetwork,
  isFqdn,
  isHandle,
  isRegistryHost,
  isVariableName,
  isWireguardKey,
  lookalikeIn,
  networkName,
  parseCidr,
  parseHostPort,
  parseImage,
  parseIp,
  parseIpv4,
  parseIpv6,
  parseUrl,
  parseUseSource,
  sameAddress,
  withoutLookalikes,
} from './parse.ts';

/** Texts that a reader takes, and texts that it refuses. */
function takes(name: string, read: (text: string) => unknown, good: readonly string[], bad: readonly string[]): void {
  describe(name, () => {
    it.each(good)('takes %j', (text) => expect(Boolean(read(text))).toBe(true));
    it.each(bad)('refuses %j', (text) => expect(Boolean(read(text))).toBe(false));
  });
}

takes(
  'IPv4',
  parseIpv4,
  ['0.0.0.0', '1.1.1.1', '255.255.255.255'],
  ['', '1.1.1', '1.1.1.1.1', '256.1.1.1', '01.1.1.1', '1.1.1.1 ', '1.1.1.a', '::1'],
);
takes(
  'IPv6',
  parseIpv6,
  ['::', '::1', '1::', 'fe80::1', '2606:4700:4700::1111', '1:2:3:4:5:6:7:8', '::ffff:10.0.0.1', '1:2:3:4:5:6:1.2.3.4'],
  [
    '',
    ':',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4::5:6:7:8',
    '12345::',
    '::g',
    '1.2.3.4::',
    'fe80::1%eth0',
    '::1.2.3',
  ],
);
takes(
  'CIDR',
  parseCidr,
  ['10.0.0.2/24', '0.0.0.0/0', '::/0', 'fd00::2/64', '10.0.0.1/32'],
  [
    '10.0.0.2',
    '10.0.0.2/33',
    'fd00::/129',
    '/24',
    '10.0.0.2/',
    '10.0.0.2/-1',
    '10.0.0.2/24/1',
    '10.0.0/24',
    '10.0.0.2 /24',
  ],
);
takes(
  'host:port',
  parseHostPort,
  ['vpn.example.com:51820', 'localhost:1', '10.0.0.1:65535', 'my_host:80'],
  [
    'vpn.example.com',
    ':80',
    'a:0',
    'a:65536',
    'a:b',
    '::1:80',
    '[::1]:80',
    'http://a:80',
    'a b:80',
    'a:80 ',
    'a..b:80',
  ],
);
takes(
  'full host names',
  isFqdn,
  ['bore.deepsquare.run', 'a.io', 'example.com.', '1a.example.org'],
  ['localhost', '', '.', 'a..b', '10.0.0', '-a.com', 'a.1com', 'exa mple.com', 'a_b.com'],
);
takes(
  'WireGuard keys',
  isWireguardKey,
  ['yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk='],
  [
    '',
    'abc=',
    'yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBml=',
    'yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk',
    ' yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=',
  ],
);
takes(
  'URLs',
  parseUrl,
  [
    'https://a.b',
    'http://localhost:8080/x?y#z',
    'ftp://h/p',
    's3://bucket',
    'https://[::1]:80/',
    'https://us\u2011east.example.com/x',
  ],
  [
    '',
    'a.b/c',
    '/x',
    'http://',
    'http:///x',
    'mailto:a@b',
    'file:///etc',
    'http://a b/',
    '://a',
    'http://a:b/',
    'http://a:70000/',
  ],
);
takes(
  'registry hosts',
  isRegistryHost,
  ['ghcr.io', 'registry-1.docker.io', 'localhost', 'ab', 'a-.b'],
  [
    '',
    'a',
    'a.b',
    'a.',
    '.a',
    'a..b',
    '1a.io',
    'ghcr.io:443',
    'https://ghcr.io',
    'ghcr.io/x',
    '10.0.0.1',
    'ghcr.io-',
    'gh cr.io',
  ],
);
takes(
  'images',
  parseImage,
  ['ubuntu', 'library/ubuntu:22.04', 'ghcr.io/org/app:1', '/input/x.sqsh', 'a:B_c'],
  ['', 'Ubuntu', 'a@sha256:1', 'u@r#a', 'a b', 'host:5000/a', 'a:', 'a:b/c'],
);
takes(
  'modules',
  parseUseSource,
  [
    'github.com/a/b',
    'github.com/a/b@v1',
    'github.com/a/b/c/d@0123abc',
    'git.example.org:8443/a/b',
    'github.com/a/b@x/v1',
  ],
  [
    '',
    'github.com/a',
    'https://github.com/a/b',
    'github.com/a/b@',
    'github.com//b',
    'github.com/a/b/',
    'github.com/a/b@v 1',
    'git@github.com:a/b',
  ],
);
takes('variable names', isVariableName, ['A', '_a1'], ['', '1A', 'A-B', 'A B', 'Ä']);
takes('handles', isHandle, ['a', 'A_1', '1'], ['', 'a-b', 'a b', 'a.b', 'ä']);
takes('placeholders', holdsPlaceholder, ['<x>', 'a<public IP>:1'], ['', '<>', 'a < b', '<', '> <']);
takes(
  'named placeholders',
  holdsNamedPlaceholder,
  ['<TO FILL: key>', '<to_fill>', '<TO-BE-FILLED>', '<to be filled>', '<your-token>', '<Change me>', 'x=<REPLACE_ME>'],
  ['<b>bold</b>', '<key>', 'TO FILL', '<TOFILL>'],
);

describe('addresses', () => {
  it('compares them as numbers', () => {
    const of = (text: string): NonNullable<ReturnType<typeof parseIp>> => parseIp(text) ?? { version: 4, value: -1n };
    expect(sameAddress(of('fd00::1'), of('fd00:0:0:0:0:0:0:1'))).toBe(true);
    expect(sameAddress(of('::ffff:10.0.0.1'), of('10.0.0.1'))).toBe(true);
    expect(sameAddress(of('::a00:1'), of('10.0.0.1'))).toBe(false);
  });

  it.each([
    ['10.0.0.2/24', '10.0.0.1/24', true],
    ['10.0.1.2/24', '10.0.0.1/24', false],
    ['10.255.0.1/8', '10.0.0.1/8', true],
    ['1.2.3.4/32', '0.0.0.0/0', true],
    ['fd00::2/64', 'fd00::1/64', true],
    ['fd00:0:0:1::2/64', 'fd00::1/64', false],
    ['fd00::2/64', '10.0.0.1/24', false],
    ['::ffff:10.0.0.9/120', '10.0.0.1/24', true],
  ])('%s in the network of %s: %s', (address, network, inside) => {
    const [a, n] = [parseCidr(address), parseCidr(network)];
    expect(a && n && inNetwork(a, n)).toBe(inside);
  });

  it('names a network', () => {
    expect(networkName('10.1.2.3/20')).toBe('10.1.0.0/20');
    expect(networkName('fd00::1/64')).toBe('fd00::1/64');
  });
});

describe('characters that only look right', () => {
  it('finds and replaces them', () => {
    expect(lookalikeIn('us\u2011east')).toBe('U+2011');
    expect(lookalikeIn('Zürich')).toBeUndefined();
    expect(withoutLookalikes('\uFEFF\u201Cus\u2011east\u201D\u00A0')).toBe('us-east');
    expect(withoutLookalikes('/a\u201Cb\u201Dc')).toBe('/a"b"c');
  });
});

describe('parts', () => {
  it('sees the registry and the tag of an image', () => {
    expect(parseImage('ghcr.io/org/app:1')).toEqual({
      kind: 'name',
      name: 'ghcr.io/org/app',
      tag: '1',
      registry: 'ghcr.io',
    });
    expect(parseImage('my.image')).toEqual({ kind: 'name', name: 'my.image', tag: undefined, registry: undefined });
  });

  it('sees a password in a URL', () => {
    expect(parseUrl('https://u:p@h/x')?.password).toBe(true);
    expect(parseUrl('https://u@h/x')?.password).toBe(false);
  });

  it('reads hostile texts to their end', () => {
    const long = 'a'.repeat(100_000);
    for (const read of [isRegistryHost, isFqdn, parseImage, parseUrl, parseHostPort, parseUseSource])
      expect(() => read(`${long}!`)).not.toThrow();
    expect(holdsPlaceholder(`${long}!`)).toBe(false);
    expect(holdsPlaceholder('<'.repeat(100_000))).toBe(false);
    expect(holdsPlaceholder(`${'<'.repeat(100_000)}name>`)).toBe(true);
  });
});
