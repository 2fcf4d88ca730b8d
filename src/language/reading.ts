/** What a value means, where its spelling does not show it: amounts, moments, modes, schedules, names of other parts. Pure. */
import type { JsonValue, Node } from '../document/node.ts';
import { parseCron } from '../quantities/cron.ts';
import { cronWords } from '../quantities/cronWords.ts';
import { parseDuration } from '../quantities/duration.ts';
import type { DocumentView, Format } from '../schemas/format.ts';
import type { PropertyDoc } from '../schemas/schemaModel.ts';
import { allowedValues, shortValue } from './documentation.ts';
import { handySeconds, readQuantity } from './amounts.ts';

/** What a value is read in: where it stands, and what is known there. */
export interface ReadingContext {
  readonly format: Format;
  readonly pointer: string;
  readonly widget: string | undefined;
  /** The document as the format sees it: names of other parts are looked up there. */
  readonly view?: DocumentView;
  /** The present year, for schedules that never fire again. */
  readonly year?: number;
}

/** What a value means, when that is not plain from its spelling. */
export function readValue(node: Node, doc: PropertyDoc, context: ReadingContext): string | undefined {
  if (node.kind === 'number') {
    if (context.widget === 'fileMode' && Number.isInteger(node.value)) return readFileMode(node.value);
    if (doc.unit !== undefined) return readQuantity(node.value, node.raw, doc.unit);
  }
  const value = scalarOf(node);
  if (value === undefined) return undefined;
  const known = allowedValues(doc).find((allowed) => allowed.value === value);
  if (known?.sentence !== undefined) return `${shortValue(value)}: ${known.sentence}`;
  return typeof value === 'string' ? readText(value, doc, context) : undefined;
}

/** What a text means: an amount, a schedule, a length of time, or the name of something that is told elsewhere. */
function readText(text: string, doc: PropertyDoc, context: ReadingContext): string | undefined {
  const { format, pointer, widget, view, year } = context;
  if (widget === 'amount') {
    const amount = format.amount?.(pointer, text);
    const exact = amount?.exact === undefined ? '' : ` (${amount.exact})`;
    return amount && `${shortValue(text)} = ${amount.reading}${exact}`;
  }
  if (widget === 'schedule') {
    const read = parseCron(text);
    return read.ok ? `${shortValue(text)}: ${cronWords(read.cron, year ?? 0)}.` : undefined;
  }
  const time = doc.examples.some(isDuration) ? parseDuration(text) : undefined;
  if (time !== undefined) {
    const handy = handySeconds(Number(time) / 1e9);
    return handy === undefined ? undefined : `${text} = ${handy}`;
  }
  const named = view && format.suggest?.(view, pointer).find((one) => one.value === text);
  // An offer that says after what it was made up ("as the name") tells nothing of the value.
  return named && !/^(?:as |$)/.test(named.detail) ? `${shortValue(text)}: ${named.detail}` : undefined;
}

function isDuration(example: JsonValue): boolean {
  return typeof example === 'string' && example !== '0' && parseDuration(example) !== undefined;
}

function scalarOf(node: Node): JsonValue | undefined {
  if (node.kind === 'null') return null;
  return node.kind === 'string' || node.kind === 'number' || node.kind === 'boolean' ? node.value : undefined;
}

/** A mode of a file in octal and in letters: 493 is 0755, rwxr-xr-x. */
export function readFileMode(mode: number): string | undefined {
  if (mode < 0 || mode > 0o7777) return undefined;
  const letters = [6, 3, 0]
    .map((shift) => {
      const bits = (mode >> shift) & 7;
      return (bits & 4 ? 'r' : '-') + (bits & 2 ? 'w' : '-') + (bits & 1 ? 'x' : '-');
    })
    .join('');
  return `${mode} = ${mode.toString(8).padStart(4, '0')} in octal, ${letters}`;
}
