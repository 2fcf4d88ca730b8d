/** Durations between the number of a document and what a person reads and types. */
import type { JsonValue, Node } from '../../../document/node.ts';
import { durationText } from '../../../quantities/duration.ts';
import { exactInteger, isIntegerLiteral } from '../../../quantities/integer.ts';
import { readDuration, timeUnit } from '../../../quantities/spokenDuration.ts';
import type { Field } from '../context.ts';
import type { Refused } from '../edits.ts';

/** A number of a document as a duration; spelled as it is where it is no whole number of the unit. */
export function durationOf(node: Node | undefined, unit: string | undefined): string {
  if (node?.kind !== 'number') return '';
  return spokenNumber(node.raw, unit) ?? node.raw;
}

function spokenNumber(raw: string, unit: string | undefined): string | undefined {
  const size = timeUnit(unit);
  const count = isIntegerLiteral(raw) ? exactInteger(raw) : undefined;
  return size === undefined || count === undefined ? undefined : durationText(count * size);
}

/** A default or an example, when it is a number of such a unit. */
export function spokenValue(value: JsonValue, unit: string | undefined): string | undefined {
  return typeof value === 'number' ? spokenNumber(String(value), unit) : undefined;
}

/** The number behind a duration, in groups of three digits: `900 000 000 000 ns`. */
export function amountOf(node: Node | undefined, unit: string | undefined): string | undefined {
  if (node?.kind !== 'number' || unit === undefined || spokenNumber(node.raw, unit) === undefined) return undefined;
  return `${node.raw.replace(/\B(?=(?:\d{3})+$)/g, '\u202f')} ${unit}`;
}

/** Writes a typed duration as a number of the field's unit; what is none is refused with the reason. */
export function writeDuration(field: Field, text: string): Refused {
  if (text.trim() === '') return field.clear();
  const typed = readDuration(text);
  if (!typed.ok) return `“${text.trim()}” ${typed.reason}`;
  const size = timeUnit(field.doc.unit) ?? 1n;
  if (typed.nanoseconds % size !== 0n) return `“${text.trim()}” is no whole number of ${field.doc.unit ?? 'ns'}`;
  return field.setRaw(String(typed.nanoseconds / size));
}
