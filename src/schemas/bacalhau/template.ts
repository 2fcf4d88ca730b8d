/**
 * Placeholders of Go templates: `job run` fills `{{.name}}` from -V name=value and -E before it reads the file. The command line
 * and the HTTP service take them literally everywhere else.
 */

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
export function fillPlaceholders(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(ACTION, (whole, inside: string) => {
    const name = /^\.([A-Za-z_]\w*)$/.exec(inside)?.[1];
    return (name === undefined ? undefined : values.get(name)) ?? whole;
  });
}
