/**
 * Placeholders of Go templates: `job run` fills `{{.name}}` from -V name=value and -E before it reads the file. The command line
 * and the HTTP service take them literally everywhere else.
 */

import type { ImportedText } from '../card.ts';

/** True when a text holds a placeholder, so that its value is not known yet. */
export function hasPlaceholder(text: string): boolean {
  const open = text.indexOf('{{');
  return open >= 0 && text.indexOf('}}', open + 2) >= 0;
}

const ACTION = /\{\{-?\s*([\s\S]*?)\s*-?\}\}/g;

/** The names of the values that a text asks for, each once, in the order of the text. */
export function placeholderNames(text: string): string[] {
  const names = new Set<string>();
  for (const [, inside = ''] of text.matchAll(ACTION)) {
    for (const [, name] of inside.matchAll(/(?<![\w.)])\.([A-Za-z_]\w*)/g)) if (name !== undefined) names.add(name);
  }
  return [...names];
}

/**
 * The text with plain placeholders replaced by their values, as `job run` would; those without a value, and whatever is more
 * than a name, stay as they are.
 */
function fillPlaceholders(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(ACTION, (whole, inside: string) => {
    const name = /^\.([A-Za-z_]\w*)$/.exec(inside)?.[1];
    return (name === undefined ? undefined : values.get(name)) ?? whole;
  });
}

/**
 * A file with placeholders as `job run` reads it: those that have a value are filled in. Undefined when the text has none.
 * @param values by name, as -V gives them
 */
export function importText(text: string, values: Readonly<Record<string, string>> = {}): ImportedText | undefined {
  if (!hasPlaceholder(text)) return undefined;
  const names = placeholderNames(text);
  const open = names.filter((name) => !Object.hasOwn(values, name));
  return {
    text: fillPlaceholders(text, new Map(Object.entries(values))),
    from: 'file with placeholders',
    notes: [
      ...(names.length > 0 ? [`It asks for ${names.join(', ')}.`] : []),
      ...(open.length > 0
        ? [`Without a value, and left as they are: ${open.join(', ')}. With job run they need one.`]
        : []),
    ],
  };
}
