/** Texts that another program must fill in before they are HCL: what its marks are, and the text without them. */
import type { Range, Remark } from './tree.ts';

/** Marks of such programs, and which ones those are. */
const PROGRAMS: readonly (readonly [marks: string, programs: string])[] = [
  [String.raw`\[\[[^[\]]*[A-Za-z.$*][^[\]]*\]\]`, 'Levant or Nomad Pack'],
  [String.raw`\{\{.*?\}\}|\{[%#].*?[%#]\}`, 'Jinja or Go'],
  [String.raw`<%.*?%>`, 'ERB'],
  [String.raw`%\{.*?\}`, 'Terraform'],
  [String.raw`\$\{[^}]*\}|\$\w+ ?|@@?\w+@@?|%\w+%`, ''],
];

export interface Foreign {
  /** As long as the text, with blanks for marks on lines of their own, and no values or labels for the others. */
  readonly masked: string;
  readonly remark: Remark;
  /** True for what is at a line with a mark: that it is no HCL is said already. */
  readonly covers: (range: Range) => boolean;
}

/** The marks of another program in a text, when they are what the parser stumbled on; undefined otherwise. */
export function foreignMarks(text: string, slips: readonly Remark[]): Foreign | undefined {
  const lines = codeLines(text);
  const lineOf = ({ start }: Range): number => text.lastIndexOf('\n', start - 1) + 1;
  const stumbled = new Set(slips.map(({ range }) => lineOf(range)));
  for (const [marks, programs] of PROGRAMS) {
    const found = lines.flatMap(({ start, code }) => {
      const places = [...code.matchAll(new RegExp(marks, 'g'))];
      return places.length > 0 ? [{ start, code, places }] : [];
    });
    if (!found.some(({ start }) => stumbled.has(start))) continue;
    let masked = '';
    const starts = new Set(found.map(({ start }) => start));
    for (const { start, code, places } of found) {
      const alone = code.replace(new RegExp(marks, 'g'), '').trim() === '';
      for (const { 0: mark, index } of places) {
        const at = start + index;
        masked +=
          text.slice(masked.length, at) + (alone ? ' '.repeat(mark.length) : placeholder(mark, code.slice(0, index)));
      }
    }
    masked += text.slice(masked.length);
    const [first] = found;
    const at = (first?.start ?? 0) + (first?.places[0]?.index ?? 0);
    const range = { start: at, end: at + (first?.places[0]?.[0].trimEnd().length ?? 0) };
    const of = programs === '' ? '' : ` for ${programs}`;
    const message = `This text is a template${of}: "${text.slice(range.start, range.end)}" must be filled in before it is a job.`;
    return { masked, remark: { severity: 'error', message, range }, covers: (one) => starts.has(lineOf(one)) };
  }
  return undefined;
}

/** What stands for a mark: a text where a label is wanted, else no value, and as long as the mark. */
function placeholder(mark: string, before: string): string {
  const isLabel = /^\s*[\w-]+\s+$/.test(before);
  return isLabel || mark.length < 4 ? `"${mark.slice(1, -1).replace(/[\s"\\$%]/g, '-')}"` : 'null'.padEnd(mark.length);
}

/** Marks further on in a line are not looked for. */
const LONGEST = 1000;

/** The lines of a text without those of heredocs, with blanks for what is in quotes or a comment. */
function codeLines(text: string): { readonly start: number; readonly code: string }[] {
  const lines: { start: number; code: string }[] = [];
  let marker: string | undefined;
  let start = 0;
  for (const line of text.split('\n')) {
    if (marker === undefined) {
      const code = line.slice(0, LONGEST).replace(/"(?:[^"\\]|\\.)*"|(?:#|\/\/).*/g, (part) => ' '.repeat(part.length));
      lines.push({ start, code });
      marker = /<<-?(\w+)\s*$/.exec(code)?.[1];
    } else if (line.trim() === marker) marker = undefined;
    start += line.length + 1;
  }
  return lines;
}
