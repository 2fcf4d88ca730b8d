/** What a schedule means: a sentence, and when it launches next. Loaded when a schedule is shown. */
import { useState } from 'react';
import { nextLaunch, parseCron } from '../../../quantities/cron.ts';
import { cronWords } from '../../../quantities/cronWords.ts';
import { isZoneName } from '../../../quantities/zone.ts';
import { Hint } from './parts.tsx';
import classes from '../form.module.css';

const SHOWN = 3;

export default function ScheduleHint({ text, zone }: { readonly text: string; readonly zone: string }) {
  const [now] = useState(() => Date.now());
  const read = parseCron(text);
  // Why it is none stands among the problems.
  if (!read.ok) return null;
  const known = isZoneName(zone);
  const launches = known ? launchesAfter(read.cron, now, zone) : [];
  return (
    <>
      <Hint>{cronWords(read.cron, new Date(now).getUTCFullYear())}.</Hint>
      {launches.length > 0 && (
        <div className={classes.launches}>
          <span>Next in {zone}</span>
          <ol>
            {launches.map((at) => (
              <li key={at}>
                <time dateTime={new Date(at).toISOString()}>{clockText(at, zone)}</time>
              </li>
            ))}
          </ol>
        </div>
      )}
      {!known && <Hint>When that is depends on {zone === 'Local' ? 'the clock of the server' : 'the time zone'}.</Hint>}
    </>
  );
}

function launchesAfter(cron: Parameters<typeof nextLaunch>[0], now: number, zone: string): number[] {
  const out: number[] = [];
  let at: number | undefined = now;
  while (out.length < SHOWN) {
    at = nextLaunch(cron, at, zone);
    if (at === undefined) break;
    out.push(at);
  }
  return out;
}

function clockText(at: number, zone: string): string {
  const seconds = at % 60_000 === 0 ? {} : { second: '2-digit' as const };
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    ...seconds,
  }).format(at);
}
