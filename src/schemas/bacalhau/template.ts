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

/** The names of the values that a text asks for, each once, in the order of the text. */
export function placeholderNames(text: string): string[] {
  return template.variables(text).map(({ name }) => name);
}

/** What `job run` fills in. */
export const template: Template = {
  description: 'job run fills {{.name}} from -V name=value before it reads the file.',
  variables: (text): readonly TemplateVariable[] => {
    if (!hasPlaceholder(text)) return [];
    const places = new Map<string, number[]>();
    for (const { 1: open = '', 2: inside = '', 0: whole, index } of text.matchAll(ACTION)) {
      const start = index + whole.indexOf(inside, open.length);
      // Neither a comment nor what stands in quotes asks for anything.
      const code = inside.startsWith('/*')
        ? ''
        : inside.replace(/"(?:[^"\\]|\\.)*"|`[^`]*`/g, (quoted) => ' '.repeat(quoted.length));
      for (const { 1: name = '', index: at } of code.matchAll(/(?<![\w.)])\.([A-Za-z_]\w*)/g)) {
        const known = places.get(name);
        if (known) known.push(start + at);
        else places.set(name, [start + at]);
      }
    }
    return [...places].map(([name, where]) => ({ name, places: where }));
  },
  fill: (text, values): readonly TextEdit[] => {
    if (!hasPlaceholder(text)) return [];
    const edits: TextEdit[] = [];
    let end = 0;
    for (const { 0: whole, 1: open, 2: inside = '', 3: close, index } of text.matchAll(ACTION)) {
      const name = /^\.([A-Za-z_]\w*)$/.exec(inside)?.[1];
      if (name === undefined || !Object.hasOwn(values, name)) continue;
      // A dash takes the white space beside it away.
      let [from, to] = [index, index + whole.length];
      if (open === '{{-') while (from > end && /\s/.test(text.charAt(from - 1))) from--;
      if (close === '-}}') while (to < text.length && /\s/.test(text.charAt(to))) to++;
      edits.push({ offset: from, length: to - from, text: values[name] ?? '' });
      end = to;
    }
    return edits;
  },
};
