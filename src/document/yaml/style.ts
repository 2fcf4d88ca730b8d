/** The habits of a YAML text, read from its beginning, so that what is added looks like what is there. */
import type { YamlStyle } from './print.ts';

const SAMPLE = 32_768;

/** The style of a text. One without habits has levels of two blanks, lists that stand in, double quotes and line feeds. */
export function yamlStyleOf(text: string): YamlStyle {
  const head = text.slice(0, SAMPLE);
  const lines = head.split(/\r?\n/);
  const steps = new Map<number, number>();
  let dashIn = 0;
  let dashOut = 0;
  let last: { indent: number; opens: boolean } | undefined;
  for (const line of lines) {
    if (/^\s*(?:#|$)/.test(line)) continue;
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    const isItem = /^ *-(?:\s|$)/.test(line);
    if (last?.opens) {
      if (isItem && indent === last.indent) dashOut++;
      else if (indent > last.indent) {
        if (isItem) dashIn++;
        const step = indent - last.indent;
        if (step <= 8) steps.set(step, (steps.get(step) ?? 0) + 1);
      }
    }
    // Behind a dash the keys of the item stand two further in.
    const key = /^( *(?:- +)*)(?:[^\s#'"[{][^#]*|"[^"]*"|'[^']*'):\s*(?:#.*)?$/.exec(line);
    last = { indent: key ? (key[1] ?? '').length : indent, opens: key !== null };
  }
  const unit = [...steps].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 2;
  const single = (head.match(/(?:^|[\s:[{,-])'[^'\n]*'/gm) ?? []).length;
  const double = (head.match(/(?:^|[\s:[{,-])"[^"\n]*"/gm) ?? []).length;
  return {
    unit,
    dash: dashOut > dashIn ? 0 : unit,
    quote: single > double ? "'" : '"',
    eol: head.includes('\r\n') ? '\r\n' : '\n',
  };
}
