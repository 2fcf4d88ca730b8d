/** The habits of a YAML text, read from its beginning, so that what is added looks like what is there. */
import type { YamlStyle } from './print.ts';

const SAMPLE = 32_768;

/** A line behind which a block text begins: its dashes, and its key with the colon. */
const BLOCK_TEXT = /^( *(?:- +)*)([^\s#'"|>][^#]*:\s+|"[^"]*":\s+|'[^']*':\s+)?(?:[&!]\S* +)*[|>][-+\d]*\s*(?:#.*)?$/;

/** The style of a text. One without habits has levels of two blanks, lists that stand in, double quotes and line feeds. */
export function yamlStyleOf(text: string): YamlStyle {
  const head = text.slice(0, SAMPLE);
  const lines = [...structure(head.split(/\r?\n/))];
  const steps = new Map<number, number>();
  let dashIn = 0;
  let dashOut = 0;
  let last: { indent: number; opens: boolean } | undefined;
  for (const line of lines) {
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
  const said = lines.join('\n');
  const single = (said.match(/(?:^|[\s:[{,-])'[^'\n]*'/gm) ?? []).length;
  const double = (said.match(/(?:^|[\s:[{,-])"[^"\n]*"/gm) ?? []).length;
  return {
    unit,
    dash: dashOut > dashIn ? 0 : unit,
    quote: single > double ? "'" : '"',
    eol: head.includes('\r\n') ? '\r\n' : '\n',
  };
}

/** The lines that say something in YAML: no comments, nothing empty, and no line of a block text, which has habits of its own. */
function* structure(lines: readonly string[]): Generator<string> {
  let block = Infinity;
  for (const line of lines) {
    if (/^\s*$/.test(line)) continue;
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    if (indent > block) continue;
    block = Infinity;
    if (/^\s*#/.test(line)) continue;
    yield line;
    const opens = BLOCK_TEXT.exec(line);
    if (!opens) continue;
    const [, lead = '', key] = opens;
    // It stands deeper than its key, or than its dash.
    block = key === undefined ? lead.lastIndexOf('-') : lead.length;
  }
}
