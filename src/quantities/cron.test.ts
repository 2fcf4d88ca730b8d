import { describe, expect, it } from 'vitest';
import { type Cron, nextLaunch, neverFires, parseCron } from './cron.ts';

function cron(text: string): Cron {
  const read = parseCron(text);
  if (!read.ok) throw new Error(`${text}: ${read.reason}`);
  return read.cron;
}

/** The next launches after a time, in UTC to the second. */
function launches(text: string, after: string, zone: string, count: number): string[] {
  const found: string[] = [];
  let at = Date.parse(after);
  for (let i = 0; i < count; i++) {
    const next = nextLaunch(cron(text), at, zone);
    if (next === undefined) break;
    found.push(new Date(next).toISOString().slice(0, 19));
    at = next;
  }
  return found;
}

describe('reading an expression', () => {
  it.each([
    '*/5 * * * *',
    '0 0 1,15W,L * *',
    '0 12 ? * TUE',
    '0 30 6 * * * *',
    '@weekly',
    '1,,2 * * * *',
    '\t0 0 * * *\n',
  ])('takes %j', (text) => {
    expect(parseCron(text)).toMatchObject({ ok: true });
  });

  it.each([
    '* * * *',
    '61 * * * *',
    '@Daily',
    '* * * sept *',
    '* * 12-14W * *',
    '* * * * 2#6',
    '5- * * * *',
    '*/0 * * * *',
  ])('refuses %j', (text) => {
    expect(parseCron(text)).toMatchObject({ ok: false });
  });

  it('tells a month field without a month from other refusals', () => {
    expect(parseCron('0 0 * nov-feb *')).toMatchObject({ ok: false, breaks: true });
    expect(parseCron('0 0 * feb-nov *')).toMatchObject({ ok: true });
    expect(parseCron('0 0 * smarch *')).not.toHaveProperty('breaks');
  });

  it('knows which fields are restricted', () => {
    const { fields, written } = cron('0 0 13 * ?');
    expect(written).toBe(5);
    expect(fields['day of month'].restricted).toBe(true);
    expect(fields['day of week'].restricted).toBe(false);
    expect(fields.second.text).toBe('0');
  });
});

describe('the next launch', () => {
  it.each<[string, string, string]>([
    ['0 0 31 * *', '2027-04-01T00:00:00Z', '2027-05-31T00:00:00'],
    ['0 0 29 2 *', '2027-01-01T00:00:00Z', '2028-02-29T00:00:00'],
    ['0 0 LW * *', '2027-01-01T00:00:00Z', '2027-01-29T00:00:00'],
    ['0 0 1W * *', '2027-04-30T12:00:00Z', '2027-05-03T00:00:00'],
    ['0 0 * * 1#2', '2027-01-01T00:00:00Z', '2027-01-11T00:00:00'],
    ['0 0 * * fril', '2027-01-01T00:00:00Z', '2027-01-29T00:00:00'],
    ['0 0 13 * 5', '2027-01-09T00:00:00Z', '2027-01-13T00:00:00'],
    ['15 0 0 * * * *', '2027-01-01T00:00:15Z', '2027-01-02T00:00:15'],
    ['0 12 * * * 2030', '2027-01-01T00:00:00Z', '2030-01-01T12:00:00'],
  ])('of %s after %s', (text, after, next) => {
    expect(launches(text, after, 'UTC', 1)).toEqual([next]);
  });

  it('skips a time that the clock skips, and comes twice when the clock repeats it', () => {
    expect(launches('30 2 * * *', '2027-03-27T12:00:00Z', 'Europe/Berlin', 1)).toEqual(['2027-03-29T00:30:00']);
    expect(launches('30 2 * * *', '2027-10-30T12:00:00Z', 'Europe/Berlin', 2)).toEqual([
      '2027-10-31T00:30:00',
      '2027-10-31T01:30:00',
    ]);
    expect(launches('30 2 * * *', '2027-10-30T12:00:00Z', 'Asia/Tokyo', 1)).toEqual(['2027-10-30T17:30:00']);
  });
});

describe('an expression that never fires', () => {
  it.each(['0 0 30 2 *', '0 20-10 * * *', '0 0 1 1 * 1999', '0 0 * * 6-1'])('is %j', (text) => {
    expect(neverFires(cron(text), 2027)).toBe(true);
    expect(nextLaunch(cron(text), Date.UTC(2027, 0))).toBeUndefined();
  });

  it.each(['0 0 29 2 *', '0 0 31 2 1', '0 0 1 1 * 2098'])('is not %j', (text) => {
    expect(neverFires(cron(text), 2027)).toBe(false);
  });
});
