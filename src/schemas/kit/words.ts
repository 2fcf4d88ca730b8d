/** Numbers, lists and names in sentences. */

/** A text in quotes, cut short when it is long, with control characters visible. */
export function shown(text: string, most = 60): string {
  return JSON.stringify(text.length > most ? text.slice(0, most - 3) + '…' : text);
}

/** Words in a row: `a, b and c`. */
export function listed(words: readonly string[], last = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`;
}

/** At most `most` words in a row, and how many more there are: `a, b, c and 12 more`. */
export function listedBriefly(words: readonly string[], most = 3): string {
  if (words.length <= most) return listed(words);
  return `${words.slice(0, most).join(', ')} and ${String(words.length - most)} more`;
}

/** A number with what it counts: `1 CPU`, `3 tasks`, `2 entries`. */
export function counted(count: number | bigint, one: string, many = `${one}s`): string {
  return `${String(count)} ${Number(count) === 1 ? one : many}`;
}

/** The first letter large. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A number in a message: at most three decimals, no exponent where it can be helped. */
export function numberText(value: number): string {
  return String(Number.isInteger(value) ? value : Number(value.toFixed(3)));
}

/** The first of `base`, `base_2`, `base_3`, … that is not taken; `joint` stands between name and number. */
export function freeName(base: string, taken: (name: string) => boolean, joint = '_'): string {
  let name = base;
  for (let n = 2; taken(name); n++) name = `${base}${joint}${String(n)}`;
  return name;
}
