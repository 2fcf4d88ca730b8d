/**
 * Placeholders of Go templates: `job run` fills `{{.name}}` from -V name=value and -E before it reads the file. `job validate`
 * and the HTTP service take them literally.
 */
import type { TextEdit } from '../../document/text.ts';
import type { Template, TemplateVariable } from '../format.ts';

/** True when a text holds a placeholder, so that its value is not known yet. */
export function hasPlaceholder(text: string): boolean {
  const open = text.indexOf('{{');
  return open >= 0 && text.indexOf('}}', open + 2) >= 0;
}

const ACTION = /(\{\{-?)\s*([\s\S]*?)\s*(-?\}\})/g;
const TEXT = '"(?:[^"\\\\]|\\\\.)*"';
/** A variable by its name, or by a name that is no word: `.name`, `index . "a-name"`. */
const VARIABLE = `\\.([A-Za-z_]\\w*)|\\(?\\s*index\\s+\\.\\s+(${TEXT})\\s*\\)?`;
const ALONE = new RegExp(`^(?:${VARIABLE})$`);
/** A variable, and what stands there without a value. */
const WITH_PRESET = new RegExp(`^or\\s+(?:${VARIABLE})\\s+(${TEXT})$`);

/** The names of the values that a text asks for, each once, in the order of the text. */
export function placeholderNames(text: string): string[] {
  return template.variables(text).map(({ name }) => name);
}

/** The text that stands in quotes in a template; they are those of Go, which are nearly those of JSON. */
function unquoted(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The variable that a placeholder stands for, when it is no more than that. */
function readAction(inside: string): { readonly name: string; readonly preset?: string } | undefined {
  const [, own, named] = ALONE.exec(inside) ?? [];
  const name = own ?? (named === undefined ? undefined : unquoted(named));
  if (name !== undefined) return { name };
  const [, word, quoted, last] = WITH_PRESET.exec(inside) ?? [];
  const first = word ?? (quoted === undefined ? undefined : unquoted(quoted));
  const preset = last === undefined ? undefined : unquoted(last);
  return first === undefined || preset === undefined ? undefined : { name: first, preset };
}

/** What asks for a name, and what only looks so because it stands in quotes. */
const ASKED = new RegExp(`index\\s+\\.\\s+(${TEXT})|${TEXT}|\`[^\`]*\`|(?<![\\w.)])\\.([A-Za-z_]\\w*)`, 'g');

/** The names that a placeholder asks for, with where they stand in it. Neither a comment nor what is in quotes asks for anything. */
function* namesIn(inside: string): Generator<readonly [name: string, at: number]> {
  if (inside.startsWith('/*')) return;
  for (const found of inside.matchAll(ASKED)) {
    const [whole, quoted, word] = found;
    if (word !== undefined) yield [word, found.index];
    const name = quoted === undefined ? undefined : unquoted(quoted);
    if (quoted !== undefined && name !== undefined) yield [name, found.index + whole.length - quoted.length];
  }
}

/** What `job run` fills in. */
export const template: Template = {
  description: 'job run fills {{.name}} from -V name=value before it reads the file.',
  variables: (text): readonly TemplateVariable[] => {
    if (!hasPlaceholder(text)) return [];
    const found = new Map<string, { readonly places: number[]; preset: string | undefined }>();
    for (const { 1: open = '', 2: inside = '', 0: whole, index } of text.matchAll(ACTION)) {
      const start = index + whole.indexOf(inside, open.length);
      const preset = readAction(inside)?.preset;
      for (const [name, at] of namesIn(inside)) {
        const known = found.get(name);
        if (!known) found.set(name, { places: [start + at], preset });
        else {
          known.places.push(start + at);
          // Where one of its places needs a value, it needs one.
          if (preset === undefined) known.preset = undefined;
        }
      }
    }
    return [...found].map(([name, { places, preset }]) => ({
      name,
      places,
      ...(preset === undefined ? {} : { preset }),
    }));
  },
  fill: (text, values): readonly TextEdit[] => {
    if (!hasPlaceholder(text)) return [];
    const edits: TextEdit[] = [];
    let end = 0;
    for (const { 0: whole, 1: open, 2: inside = '', 3: close, index } of text.matchAll(ACTION)) {
      const { name, preset } = readAction(inside) ?? {};
      const given = name !== undefined && Object.hasOwn(values, name) ? values[name] : undefined;
      // An empty value counts as none for `or`.
      const value = preset === undefined ? given : (given ?? '') === '' ? preset : given;
      if (value === undefined) continue;
      // A dash takes the white space beside it away.
      let [from, to] = [index, index + whole.length];
      if (open === '{{-') while (from > end && /\s/.test(text.charAt(from - 1))) from--;
      if (close === '-}}') while (to < text.length && /\s/.test(text.charAt(to))) to++;
      edits.push({ offset: from, length: to - from, text: value });
      end = to;
    }
    return edits;
  },
};
