/** Placeholders of templates (`{{.count}}`) in YAML, which would be read as objects. */

/** Where the units of placeholders are hidden: a part of the area that Unicode leaves to private use. */
const HIDDEN = 0xe100;
/** Texts that have such units themselves are read as they stand. */
export const ANY_HIDDEN = /[\uE100-\uE17F]/;

/**
 * Specs are often templates: `Count: {{.count}}` becomes YAML only when it is filled in, and would be read as an object
 * in an object. Each unit of such a placeholder is replaced by one that means nothing in YAML, so that it is read as the
 * text it is; `showPlaceholders` brings it back. Placeholders behind a quote are in a text already.
 */
export function hidePlaceholders(text: string): string {
  if (!text.includes('{{') || ANY_HIDDEN.test(text)) return text;
  return text.replace(/^[^"'#\n]*?\{\{[^\n]*/gm, (line) => {
    let out = '';
    let at = 0;
    for (const found of line.matchAll(/\{\{.*?\}\}/g)) {
      const before = line.slice(at, found.index);
      if (/["'#]/.test(before)) break;
      out +=
        before +
        found[0].replace(/[^\s\w.]/g, (c) => (c < '\u0080' ? String.fromCharCode(HIDDEN + c.charCodeAt(0)) : c));
      at = found.index + found[0].length;
    }
    return out + line.slice(at);
  });
}

/** A text with the placeholders that `hidePlaceholders` hid. */
export function showPlaceholders(text: string): string {
  return ANY_HIDDEN.test(text)
    ? text.replace(/[\uE100-\uE17F]/g, (c) => String.fromCharCode(c.charCodeAt(0) - HIDDEN))
    : text;
}
