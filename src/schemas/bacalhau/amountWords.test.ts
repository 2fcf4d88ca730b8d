import { describe, expect, it } from 'vitest';
import { readAmount } from './amountWords.ts';

const at = (key: string) => `/Tasks/0/Resources/${key}`;

describe('what stands beside an amount', () => {
  it.each([
    ['Memory', '512Mi', '536.9 MB', '536,870,912 bytes'],
    ['Memory', '512MB', '488.3 MiB', '512,000,000 bytes'],
    ['memory', ' 1 gib ', '1.074 GB', '1,073,741,824 bytes'],
    ['Disk', '1,5GB', '15 GB', '15,000,000,000 bytes'],
    ['Disk', '999999999', '1 GB', '999,999,999 bytes'],
    ['Memory', '512', '512 bytes', undefined],
    ['CPU', '500m', '0.5 cores', '500 thousandths of a core'],
    ['CPU', '1e1', '10 cores', '10,000 thousandths of a core'],
    ['cpu', '1', '1 core', '1,000 thousandths of a core'],
    ['GPU', '01', '1 GPU', undefined],
  ])('%s %s is %s', (key, text, reading, exact) => {
    const { reading: read, exact: all } = readAmount(at(key), text) ?? {};
    expect([read, all]).toEqual([reading, exact]);
  });

  it.each([
    ['CPU', '0.5m'],
    ['CPU', '1,5'],
    ['Memory', '1e3'],
    ['Memory', '20EB'],
    ['GPU', '1.0'],
    ['Memory', '{{.memory}}'],
    ['Memory', ' '],
    ['Other', '1'],
  ])('says nothing of %s %s', (key, text) => {
    expect(readAmount(at(key), text)).toBeUndefined();
  });

  it('names what is easily meant otherwise, and how to say it', () => {
    const meant = (key: string, text: string) => readAmount(at(key), text)?.slips?.map((slip) => slip.meant);
    expect(meant('Memory', '512m')).toEqual(['512MiB']);
    expect(meant('Disk', '2G')).toEqual(['2GiB']);
    expect(meant('Memory', '2048MB')).toEqual(['2048MiB']);
    expect(meant('Memory', '2000MB')).toEqual([]);
    expect(meant('Memory', '512Mi')).toEqual([]);
    expect(meant('CPU', '500m')).toEqual([]);
    expect(meant('CPU', '1.0005')).toEqual(['1']);
    expect(meant('CPU', '0')).toEqual([undefined]);
  });
});
