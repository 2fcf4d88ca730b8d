import { expect, it } from 'vitest';
import { NO_RESOURCES } from '../../resources/resources.ts';
import { totalsOf } from './totals.ts';

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
