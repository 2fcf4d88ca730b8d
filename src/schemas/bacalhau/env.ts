/** The variables that a container is given itself, in both forms. */
import type { Place } from '../kit/places.ts';
import { knownText, type Task, textItems } from './read.ts';

/** One variable; `name` is undefined for an entry that defines none. */
export interface Variable {
  readonly place: Place;
  /** The whole entry of the list, or the name. */
  readonly text: string;
  readonly name: string | undefined;
  readonly value: string;
}

/** The variables of a docker task whose values are known; none for other tasks. */
export function containerVariables({ engine }: Task): readonly Variable[] {
  if (engine.kind !== 'docker') return [];
  const held = engine.params?.child('EnvironmentVariables');
  if (held?.node.kind === 'object') {
    return held.entries().flatMap(([name, place]) => {
      const value = place.valid ? knownText(place) : undefined;
      return value === undefined ? [] : [{ place, text: name, name, value }];
    });
  }
  return textItems(engine.params, 'EnvironmentVariables').flatMap(({ place, text }) => {
    if (text === undefined) return [];
    const equals = text.indexOf('=');
    const name = equals > 0 ? text.slice(0, equals) : undefined;
    return [{ place, text, name, value: equals < 0 ? '' : text.slice(equals + 1) }];
  });
}
