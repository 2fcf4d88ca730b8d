/** Lines that are pasted into YAML, moved to the column they are pasted at. */

/**
 * A pasted text as it fits behind `before`, what stands before it on its line; undefined when it fits as it is. What was
 * copied from within a line has lost the indentation of its first line: it is told by that of the others.
 */
export function fittedPaste(before: string, pasted: string): string | undefined {
  const [first = '', ...rest] = pasted.split('\n');
  const said = rest.filter((line) => line.trim() !== '');
  // Behind other words the lines belong to them, however they stand.
  if (said.length === 0 || !/^ *(?:- +)*$/.test(before)) return undefined;
  const least = Math.min(...said.map(blanksOf));
  const by = before.length - (blanksOf(first) > 0 ? blanksOf(first) : lostBy(first, said, least));
  const lines = rest.map((line) => moved(line, by));
  const fitted = [first.trimStart(), ...lines].join('\n');
  return fitted === pasted ? undefined : fitted;
}

/** The indentation that a first line without any had where it was copied. */
function lostBy(first: string, rest: readonly string[], least: number): number {
  const isItem = (line: string): boolean => /^ *- /.test(line);
  if (least === 0) return 0;
  if (isItem(first)) return rest.some((line) => blanksOf(line) === least && isItem(line)) ? least : least - 2;
  return /:\s*(?:[|>][-+0-9]*)?\s*$/.test(first) ? Math.max(0, least - 2) : least;
}

function blanksOf(line: string): number {
  return /^ */.exec(line)?.[0].length ?? 0;
}

function moved(line: string, by: number): string {
  if (line.trim() === '') return line;
  return by >= 0 ? ' '.repeat(by) + line : line.slice(Math.min(-by, blanksOf(line)));
}
