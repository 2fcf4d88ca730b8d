/** Words after numbers. Pure. */

/** Words that end in s and are no plural: the symbols of units. */
const SYMBOL = /^[^a-z]*$|^(?:ns|us|ms|s|\w+\/s)$/i;

/** A unit as it stands after one: `1 copy`, `1 GPU per task`; after any other number as it is. */
export function unitAfter(value: number, unit: string): string {
  if (value !== 1) return unit;
  const [, head = '', word = '', tail = ''] = /^(.*?)(\S+)((?: (?:per|since) .*)?)$/.exec(unit) ?? [];
  return head + singular(word) + tail;
}

function singular(word: string): string {
  if (SYMBOL.test(word) || !word.endsWith('s')) return word;
  return word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.slice(0, -1);
}

/** `1 item`, `2 items`, `1,000 items`. */
export function counted(value: number, unit: string): string {
  return `${value.toLocaleString('en')} ${unitAfter(value, unit)}`;
}
