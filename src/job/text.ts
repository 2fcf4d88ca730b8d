/** Texts that hold values known only when the job runs, or only when the documents are made: a replica's number, a directory. */

/** What a variable part of a text stands for. */
export type Variable = 'replica' | 'replicas' | 'output' | 'input' | 'storage';

/** A literal, or a variable with the way it is written in the source. */
export type Part = string | { readonly variable: Variable; readonly spelled: string };

export type Text = readonly Part[];

/** The text when it has no variable part. */
export function literal(text: Text): string | undefined {
  if (text.length === 1) return typeof text[0] === 'string' ? text[0] : undefined;
  if (text.every((part) => typeof part === 'string')) return text.join('');
  return undefined;
}

/** The text with each variable part replaced by what `value` gives. */
export function fill(text: Text, value: (variable: Variable, spelled: string) => string): string {
  if (text.length === 1 && typeof text[0] === 'string') return text[0];
  return text.map((part) => (typeof part === 'string' ? part : value(part.variable, part.spelled))).join('');
}

const NO_VARIABLES: readonly Variable[] = [];

/** Variables of a text, each once. */
export function variablesOf(text: Text): readonly Variable[] {
  if (text.every((part) => typeof part === 'string')) return NO_VARIABLES;
  return [...new Set(text.flatMap((part) => (typeof part === 'string' ? [] : [part.variable])))];
}

/**
 * A text with its placeholders `${NAME}` resolved: `resolve` gives a literal, a variable, or undefined for what stays as
 * it is written. `pattern` must be global and capture the name.
 */
export function parseText(
  text: string,
  pattern: RegExp,
  resolve: (name: string) => string | Variable[] | undefined,
): Text {
  const parts: Part[] = [];
  let at = 0;
  let plain = '';
  for (const match of text.matchAll(pattern)) {
    const name = match[1] ?? match[2];
    const found = name === undefined ? undefined : resolve(name);
    if (found === undefined) continue;
    plain += text.slice(at, match.index);
    at = match.index + match[0].length;
    if (typeof found === 'string') plain += found;
    else {
      if (plain !== '') parts.push(plain);
      plain = '';
      for (const variable of found) parts.push({ variable, spelled: match[0] });
    }
  }
  plain += text.slice(at);
  if (plain !== '' || parts.length === 0) parts.push(plain);
  return parts;
}
