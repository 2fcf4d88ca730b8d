import { describe, expect, it } from 'vitest';
import { readDataUrl, writeDataUrl } from './dataUrl.ts';

function edited(address: string, text: (old: string) => string): string | undefined {
  const read = readDataUrl(address);
  return read.ok ? writeDataUrl(read.data, text(read.data.text)) : undefined;
}

describe('the text in an address', () => {
  it.each([
    ['data:text/plain;base64,aGVsbG8=', 'hello', 'text/plain', true],
    ['data:,hi%20there', 'hi there', 'text/plain', false],
    ['data:text/x-shellscript;charset=utf-8;base64,w6k=', 'é', 'text/x-shellscript', true],
    ['data:application/json;base64,', '', 'application/json', true],
    ['data:text/plain;base64,aGVs\nbG8=', 'hello', 'text/plain', true],
  ])('%s is %j', (address, text, type, base64) => {
    expect(readDataUrl(address)).toMatchObject({ ok: true, data: { text, type, base64 } });
  });

  it.each([
    ['https://example.com/a', 'no data: address'],
    ['data:text/plain;base64,%%%', 'not base64'],
    ['data:text/plain;base64,/w==', 'no text'],
    ['data:text/plain;base64,AAA=', 'no text'],
    ['data:text/plain;charset=latin1;base64,6Q==', 'latin1'],
    ['data:,a%2', 'hexadecimal'],
    ['data:,a%0D%0Ab%0A', 'more than one way'],
  ])('%s is shown as it is', (address, reason) => {
    const read = readDataUrl(address);
    expect(read.ok ? '' : read.reason).toContain(reason);
  });

  it('keeps kind, encoding and ends of lines, and gives back what it was given', () => {
    expect(edited('data:text/plain;charset=utf-8;base64,aGVsbG8=', () => 'é\n')).toBe(
      'data:text/plain;charset=utf-8;base64,w6kK',
    );
    expect(edited('data:text/plain,a', () => 'a b#c%<é>')).toBe('data:text/plain,a%20b%23c%25%3C%C3%A9%3E');
    expect(edited('data:;base64,YQ0KYg0K', (text) => `${text}c\n`)).toBe('data:;base64,YQ0KYg0KYw0K');
    for (const text of ['', 'a\n\nb', '"{}|\\^[]`', '😀'.repeat(10_000), '\ttab']) {
      for (const start of ['data:text/plain;base64,', 'data:text/plain,']) {
        const address = edited(start, () => text) ?? '';
        expect(readDataUrl(address)).toMatchObject({ ok: true, data: { text } });
        expect(address.slice(start.length)).not.toMatch(/[^\x21-\x7e]|[<>#"{}|\\^[\]`]/);
      }
    }
  });

  it('writes half a character as the sign for it', () => {
    expect(edited('data:,', () => '\ud83d')).toBe('data:,%EF%BF%BD');
  });
});
