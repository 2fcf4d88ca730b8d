/** What rules about names that stand twice have in common. */
import { fix, set } from '../../kit/fixes.ts';
import type { Place } from '../../kit/places.ts';
import { freeName } from '../../kit/words.ts';
import type { JobReport, MaybeFix } from './report.ts';
import type { RuleName } from './table.ts';

/** Says of every later one of equal names that it is taken. */
export function checkTwice(
  report: JobReport,
  rule: RuleName,
  places: readonly Place[],
  message: (name: string) => string,
  { key = 'Name', joint = '-' } = {},
): void {
  if (places.length < 2) return;
  const all = new Set<string | undefined>();
  for (const place of places) all.add(place.string(key));
  if (all.size === places.length) return;
  const seen = new Set<string>();
  for (const holder of places) {
    const place = holder.child(key);
    if (place?.text === undefined) continue;
    if (seen.has(place.text)) report.add(rule, place, message(place.text), { fixes: [renamed(place, all, joint)] });
    seen.add(place.text);
  }
}

/** Gives a name a number that none of the others has. */
export function renamed(place: Place, taken: ReadonlySet<string | undefined>, joint = '-'): MaybeFix {
  const name = freeName(place.text ?? '', (candidate) => taken.has(candidate), joint);
  return fix(`Call it "${name}"`, set(place, name));
}
