import { expect, it } from 'vitest';
import { NO_RESOURCES } from '../../resources/resources.ts';
import { bytesText, totalsOf } from './totals.ts';

it('spells bytes with the fewest digits', () => {
  expect(bytesText(32e9, 'auto')).toBe('32 GB');
  expect(bytesText(32 * 2 ** 30, 'auto')).toBe('32 GiB');
  expect(bytesText(1.5 * 2 ** 30, 'auto')).toBe('1.5 GiB');
  expect(bytesText(0, 'auto')).toBe('0 B');
});

it('spells bytes in the unit that was chosen', () => {
  expect(bytesText(2 ** 30, 'MB')).toBe('1073.7 MB');
  expect(bytesText(2 ** 30, 'GiB')).toBe('1 GiB');
});

it('says what is given, and where the peak is', () => {
  const totals = totalsOf(
    {
      ...NO_RESOURCES,
      allocated: { cpu: 8, memory: 32e9, gpu: 1 },
      peakAt: { cpu: { key: 'a', pointer: '/steps/1', title: 'train' } },
    },
    'auto',
  );
  expect(totals).toEqual({
    text: '8 CPU · 32 GB · 1 GPU',
    meaning: 'allocated',
    peak: { title: 'train', pointer: '/steps/1' },
  });
});

it('falls back to what is asked for, and says nothing when nothing is known', () => {
  expect(totalsOf({ ...NO_RESOURCES, peak: { cpu: 2.5 } }, 'auto')).toMatchObject({ text: '2.5 CPU', meaning: 'peak' });
  expect(totalsOf(NO_RESOURCES, 'auto').text).toBe('');
});
