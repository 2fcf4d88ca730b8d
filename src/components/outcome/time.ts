/** Times of a picture in words, and where its scale is marked. Pure. */

const UNITS = [
  [86_400, 'd'],
  [3600, 'h'],
  [60, 'min'],
  [1, 's'],
] as const;

/** Seconds as people say them: `0 s`, `15 s`, `1 min 30 s`, `2 h`, `1 d 4 h`; at most two units. */
export function durationText(seconds: number): string {
  if (seconds < 1) return seconds <= 0 ? '0 s' : `${String(Math.round(seconds * 1000))} ms`;
  const parts: string[] = [];
  let rest = Math.round(seconds);
  for (const [size, name] of UNITS) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${String(count)} ${name}`);
    rest -= count * size;
    if (parts.length === 2) break;
  }
  return parts.join(' ');
}

const STEPS = [0.1, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400];

/** Moments to mark from 0 to `end` (seconds): at most `most` of them, at round distances. */
export function ticksOf(end: number, most: number): number[] {
  const wanted = end / Math.max(1, most - 1);
  const step = STEPS.find((size) => size >= wanted) ?? Math.ceil(wanted / 86_400) * 86_400;
  const ticks: number[] = [];
  for (let at = 0; at <= end + 1e-9; at += step) ticks.push(at);
  return ticks;
}
