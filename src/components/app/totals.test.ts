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
    peak: { title: 'train', pointer: '/steps/1', words: 'peak at “train”' },
  });
});

it('says which peak it is where they lie apart', () => {
  const gpu = { key: 'a', pointer: '/steps/1', title: 'train' };
  const cpu = { key: 'b', pointer: '/steps/0', title: 'sort' };
  const of = (peakAt: object): string | undefined =>
    totalsOf({ ...NO_RESOURCES, peak: { cpu: 2, gpu: 1 }, peakAt }, 'auto').peak?.words;
  expect(of({ gpu, cpu })).toBe('GPU peak at “train”');
  expect(of({ gpu, cpu: gpu })).toBe('peak at “train”');
});

it('falls back to what is asked for, and says nothing when nothing is known', () => {
  expect(totalsOf({ ...NO_RESOURCES, peak: { cpu: 2.5 } }, 'auto')).toMatchObject({ text: '2.5 CPU', meaning: 'peak' });
  expect(totalsOf(NO_RESOURCES, 'auto').text).toBe('');
});
