import { describe, expect, it } from 'vitest';
import { parseCron } from './cron.ts';
import { cronWords } from './cronWords.ts';

function words(text: string): string {
  const read = parseCron(text);
  return read.ok ? cronWords(read.cron, 2026) : read.reason;
}

describe('a schedule in words', () => {
  it.each([
    ['0 3 * * *', 'At 03:00'],
    ['@daily', 'At 00:00'],
    ['0 3,15 * * *', 'At 03:00 and 15:00'],
    ['*/15 * * * *', 'Every 15 minutes'],
    ['* * * * *', 'Every minute'],
    ['0 * * * *', 'Every hour, on the hour'],
    ['0 */4 * * *', 'Every 4 hours, on the hour'],
    ['5 * * * *', 'At minute 5 of every hour'],
    ['*/10 9-17 * * 1-5', 'Every 10 minutes from 09:00 to 17:59 on Monday to Friday'],
    ['30 2 * * MON', 'At 02:30 on Mondays'],
    ['0 0 * * 0,6', 'At 00:00 on Saturdays and Sundays'],
    ['0 0 1 * *', 'At 00:00 on the 1st'],
    ['0 0 1-3,15 * *', 'At 00:00 on the 1st to 3rd and 15th'],
    ['0 0 L * *', 'At 00:00 on the last day of the month'],
    ['0 0 15W * *', 'At 00:00 on the working day nearest to the 15th'],
    ['0 0 LW * *', 'At 00:00 on the last working day of the month'],
    ['0 12 * * 5L', 'At 12:00 on the last Friday of the month'],
    ['0 12 * * 1#2', 'At 12:00 on the second Monday of the month'],
    ['0 0 13 * 5', 'At 00:00 on the 13th, and also on Fridays'],
    ['0 0 1 1,7 *', 'At 00:00 on the 1st in January and July'],
    ['0 0 1 3-5 *', 'At 00:00 on the 1st from March to May'],
    ['0 0 1 1 * 2027', 'At 00:00 on the 1st in January in 2027'],
    ['30 0 3 * * * *', 'At 03:00:30'],
    ['* * */4 * * * *', 'Every second in every 4th hour'],
    ['0 0 30 2 *', 'Never: no date matches'],
  ])('%s', (text, said) => {
    expect(words(text)).toBe(said);
  });
});
