import { describe, expect, it } from 'vitest';
import { parseImageReference } from './imageReference.ts';

const HEX = 'a'.repeat(64);

describe('image references', () => {
  it.each([
    ['ubuntu', { path: 'ubuntu' }],
    ['ubuntu:24.04', { path: 'ubuntu', tag: '24.04' }],
    ['team/app:1', { path: 'team/app', tag: '1' }],
    ['MyOrg/app', { domain: 'MyOrg', path: 'app' }],
    ['localhost/app', { domain: 'localhost', path: 'app' }],
    ['registry.example.com:5000/a/b__c:v1', { domain: 'registry.example.com:5000', path: 'a/b__c', tag: 'v1' }],
    ['[2001:db8::1]:5000/a', { domain: '[2001:db8::1]:5000', path: 'a' }],
    [`a@sha256:${HEX}`, { path: 'a', digest: `sha256:${HEX}` }],
    [`a:1@sha256:${HEX}`, { path: 'a', tag: '1', digest: `sha256:${HEX}` }],
    [`a:${'t'.repeat(128)}`, { path: 'a', tag: 't'.repeat(128) }],
  ])('%s', (text, parts) => {
    expect(parseImageReference(text)).toEqual({
      ok: true,
      domain: undefined,
      tag: undefined,
      digest: undefined,
      ...parts,
    });
  });

  it.each([
    '',
    ' ubuntu ',
    'ubuntu 24.04',
    'Ubuntu',
    'org/App',
    'docker://ubuntu',
    'https://example.com/a',
    'a:',
    'a:1.0+build',
    `a:${'t'.repeat(129)}`,
    'a//b',
    'a..b',
    'a___b',
    '-a',
    'a@sha256:abc',
    `a@md5:${'a'.repeat(32)}`,
    HEX,
    'example.com/',
  ])('refuses %s', (text) => {
    expect(parseImageReference(text).ok).toBe(false);
  });

  it('says what is meant where it can be told', () => {
    const meant = (text: string): string | undefined => {
      const read = parseImageReference(text);
      return read.ok ? text : read.meant;
    };
    expect(meant(' ubuntu:24.04')).toBe('ubuntu:24.04');
    expect(meant('docker://ubuntu:24.04')).toBe('ubuntu:24.04');
    expect(meant('ghcr.io/Team/App:V1')).toBe('ghcr.io/team/app:V1');
    expect(meant('a b')).toBeUndefined();
  });
});
