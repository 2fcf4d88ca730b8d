import { describe, expect, it } from 'vitest';
import { HUMANIZE, parseSize, type SizeGrammar, spellSize } from './bytes.ts';

const bytes = (text: string, grammar: SizeGrammar = HUMANIZE): bigint | undefined => parseSize(text, grammar)?.bytes;

describe('sizes as go-humanize reads them', () => {
  it.each([
    ['512Mi', 536870912n],
    ['512MiB', 536870912n],
    ['512m', 512000000n],
    ['0.5GB', 500000000n],
    ['1 GB', 1000000000n],
    ['1\u00a0GB', 1000000000n],
    ['1Ei', 1152921504606846976n],
    ['16EB', 16000000000000000000n],
    ['1024', 1024n],
    ['.5GB', 500000000n],
    ['1.', 1n],
    ['0.1B', 0n],
    ['1,5GB', 15000000000n],
    ['1,024MB', 1024000000n],
    // As a double the product lies just below 1,005: the library cuts.
    ['1.005k', 1004n],
  ])('%s', (text, expected) => {
    expect(bytes(text)).toBe(expected);
  });

  it.each([
    '',
    'GB',
    '.',
    ',',
    '1.2.3',
    '-1GB',
    '+1',
    '1e3',
    '1_0',
    '1GBs',
    '1ZB',
    '100%',
    '20EB',
    '18446744073709551615',
  ])('refuses %s', (text) => {
    expect(bytes(text)).toBeUndefined();
  });

  it('tell the unit and the number as written', () => {
    expect(parseSize('1,5 Gb', HUMANIZE)).toEqual({ bytes: 15000000000n, number: '1,5', unit: 'gb' });
  });
});

describe('another grammar', () => {
  const exact: SizeGrammar = { units: { k: 1024n }, commas: false, arithmetic: 'exact' };

  it('multiplies without loss, and knows its own units only', () => {
    expect(bytes('1.005k', { ...exact, units: { k: 1000n } })).toBe(1005n);
    expect(bytes('9007199254740993k', exact)).toBe(9223372036854776832n);
    expect(bytes('1', exact)).toBeUndefined();
    expect(bytes('1,0k', exact)).toBeUndefined();
  });
});

describe('spelling', () => {
  it('keeps every byte', () => {
    expect(spellSize(512000000n)).toBe('512MB');
    expect(spellSize(1610612736n)).toBe('1.5GiB');
    expect(spellSize(1610612736n, 'decimal')).toBe('1610612736B');
    expect(spellSize(1000001n)).toBe('1000001B');
    expect(spellSize(4n * 1024n ** 3n)).toBe('4GiB');
    expect(spellSize(0n)).toBe('0B');
    for (const n of [1n, 999n, 1024n, 10n ** 18n, 2n ** 60n, 123456789n]) expect(bytes(spellSize(n))).toBe(n);
  });
});
