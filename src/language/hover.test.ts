import { describe, expect, it } from 'vitest';
import { parseDocument } from '../document/document.ts';
import { hoverAt, readFileMode, readQuantity, type HoverText } from './hover.ts';
import { sampleFormat } from './testSupport.ts';

const at = (text: string): HoverText | undefined =>
  hoverAt(parseDocument(text.replace('|', '')), sampleFormat, text.indexOf('|'));

describe('hover', () => {
  it('documents a property at its key and at its value', () => {
    const onKey = at('{"mem|ory": 32768}');
    expect(onKey?.title).toBe('Memory (memory)');
    expect(onKey?.range).toEqual({ offset: 1, length: 8 });
    expect(onKey?.reading).toBe('32768 MB = 32 GiB per CPU');
    expect(onKey?.lines).toEqual([
      'Memory of the job.',
      'Whole number, in MB per CPU. Optional. At least 1.',
      'Default: 1024',
      'Reference: 2 Job',
    ]);
    expect(at('{"memory": 32|768}')?.range).toEqual({ offset: 11, length: 5 });
  });

  it('reads modes, enumerations and items', () => {
    expect(at('{"mode": 49|3}')?.reading).toBe('493 = 0755 in octal, rwxr-xr-x');
    expect(at('{"steps":[{"run":{"network":"pa|sta"}}]}')?.reading).toBe('"pasta": One of its own.');
    expect(at('{"steps":[{"after":["wo|rker"]}]}')?.lines[0]).toBe('A handle.');
  });

  it('says nothing of what it does not know', () => {
    expect(at('{"other|": 1}')).toBeUndefined();
    expect(at('{"steps": [|]}')).toBeUndefined();
    expect(at('{|}')).toBeUndefined();
  });

  it('reads quantities', () => {
    expect(readQuantity(86400, '86400', 'seconds')).toBe('86400 seconds = 1 d');
    expect(readQuantity(90, '90', 's')).toBe('90 s = 1 min 30 s');
    expect(readQuantity(1e9, '1000000000', 'nanoseconds')).toBe('1000000000 nanoseconds = 1 s');
    expect(readQuantity(512, '512', 'MB')).toBe('512 MB = 512 MiB');
    expect(readQuantity(4, '4', 'tasks')).toBeUndefined();
    expect(readFileMode(-1)).toBeUndefined();
  });
});
