/** Keys that stand a level too high or too low: where they belong, and the mend that takes them there. */
import type { PointerOp } from '../../../document/diagnostic.ts';
import { foldKey } from '../../../document/keys.ts';
import { isContainer } from '../../../document/node.ts';
import type { Path } from '../../../document/pointer.ts';
import { fix, move, remove, set } from '../../kit/fixes.ts';
import type { Place } from '../../kit/places.ts';
import { listed, shown } from '../../kit/words.ts';
import { STRAYS } from '../strays.ts';
import type { Report } from './report.ts';

/** The ways from a definition, by the keys without case. */
const ways = new Map(
  Object.entries(STRAYS).map(([name, own]) => [
    name,
    new Map(Object.entries(own).map(([key, way]) => [foldKey(key), { key, way }] as const)),
  ]),
);

/** True when a key of an object with this definition may belong outside of it. */
export function hasWayOut(definition: string | undefined): boolean {
  return [...(ways.get(definition ?? '')?.values() ?? [])].some(({ way }) => way.startsWith('..'));
}

/** Says where an unknown key belongs; false when that is not known. */
export function checkStray(report: Report, field: Place, written: string, definition: string | undefined): boolean {
  const own = ways.get(definition ?? '');
  const stray = own?.get(foldKey(written));
  const { up: holder } = field;
  if (!own || !stray || !holder) return false;
  const { way } = stray;
  const rule =
    definition === 'Job'
      ? 'unknown-field:job'
      : definition?.endsWith('Params') === true
        ? 'unknown-param'
        : 'unknown-field';
  const lost = definition === 'Job' ? 'the command line refuses the file' : 'here it is dropped';
  const there = placeIn(definition, way);
  report.add(rule, field, `${shown(written)} belongs ${there}; ${lost}.`, {
    at: 'key',
    fixes: [taking(field, holder, stray, own), fix(`Remove ${shown(written)}`, remove(field))],
  });
  return true;
}

/** Where a way leads, in words. */
function placeIn(definition: string | undefined, way: string): string {
  if (definition === 'Job') return 'to a task';
  if (definition === 'Task' && way === '../..') return 'to the job, beside Tasks';
  if (way === 'Engine/Params') return 'into the Params of the Engine';
  if (!way.startsWith('..')) return `into ${way}`;
  const beside =
    definition?.includes('Engine') || /^(?:Docker|Wasm)Params$/.test(definition ?? '') ? 'Engine' : 'Source';
  return `beside ${beside}, ${way === '..' ? 'one level' : 'two levels'} up`;
}

interface Stray {
  readonly key: string;
  readonly way: string;
}

/**
 * Takes an entry along its way, with all that stand beside it and belong to the same place, and makes what is missing on the
 * way; nothing where another value stands already.
 */
function taking(field: Place, holder: Place, { way }: Stray, own: ReadonlyMap<string, Stray>): ReturnType<typeof fix> {
  const made: PointerOp[] = [];
  let at: Place | undefined = holder;
  let path: Path = holder.path;
  for (const part of way.split('/')) {
    if (part === '..') {
      at = at?.up;
      if (!at) return undefined;
      path = at.path;
      continue;
    }
    const next: Place | undefined = at && (part === '0' ? onlyItem(at) : at.raw(part));
    if (next && !isContainer(next.node)) return undefined;
    if (!next && part === '0') return undefined;
    path = next?.path ?? [...path, part];
    if (!next) made.push(set(path, {}));
    at = next;
  }
  const goal = at;
  const all = holder.entries().flatMap(([name, place]) => {
    const found = own.get(foldKey(name));
    return found?.way === way && !goal?.raw(found.key) ? [{ name, place, key: found.key }] : [];
  });
  if (!all.some(({ place }) => place.part === field.part)) return undefined;
  const names = listed(all.map(({ name }) => name));
  return fix(`Move ${names} there`, ...made, ...all.map(({ place, key }) => move(place, [...path, key])));
}

/** The only item of a list: which of several is meant, nobody knows. */
function onlyItem(list: Place): Place | undefined {
  const [first, second] = list.items();
  return second ? undefined : first;
}
