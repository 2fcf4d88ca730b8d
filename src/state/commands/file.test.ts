import { describe, expect, it } from 'vitest';
import { decodeFile, nameFor, refuseSize, SIZE_LIMIT } from './file.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('reading a file', () => {
  it('takes UTF-8 as it is, byte order mark and line ends included', () => {
    const text = '\uFEFF{\r\n  "name": "größe"\r\n}';
    expect(decodeFile('a.json', utf8(text))).toEqual({ kind: 'text', text });
  });

  it('takes an empty file', () => {
    expect(decodeFile('a.json', new Uint8Array())).toEqual({ kind: 'text', text: '' });
  });

  it('asks before it opens what is not UTF-8, and says how much is lost', () => {
    const decision = decodeFile('latin.json', new Uint8Array([0x22, 0xe9, 0x22, 0x3a, 0xff]));
    expect(decision).toMatchObject({ kind: 'ask', text: '"\uFFFD":\uFFFD' });
    expect(decision.kind === 'ask' && decision.reason).toContain('2 � marks');
  });

  it('knows UTF-16 by its mark', () => {
    const decision = decodeFile('wide.json', new Uint8Array([0xff, 0xfe, 0x7b, 0, 0x7d, 0]));
    expect(decision).toMatchObject({ kind: 'ask', text: '{}' });
  });

  it('refuses what is not text', () => {
    const decision = decodeFile('a.png', new Uint8Array([0x89, 0x50, 0, 0x47]));
    expect(decision.kind).toBe('refuse');
  });

  it('refuses what is too large, by its size alone', () => {
    expect(refuseSize('a.json', SIZE_LIMIT)).toBeUndefined();
    expect(refuseSize('a.json', SIZE_LIMIT + 1)).toContain('20.0 MB');
  });

  it('gives a name to what has none', () => {
    expect(nameFor('execution configuration')).toBe('execution-configuration.json');
  });
});
