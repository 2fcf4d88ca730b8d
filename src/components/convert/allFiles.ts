/** One command for all files of a result. */
import { shellQuote } from '../../state/commands/submitText.ts';

/** More files than this are told by a pattern: their names begin with numbers of one length. */
const MOST_NAMED = 8;

/** The same command for several files in their order, for a shell. */
export function fillSubmitAll(template: string, fileNames: readonly string[]): string {
  const ending = /\.[^.]*$/.exec(fileNames[0] ?? '')?.[0] ?? '';
  const names = fileNames.length > MOST_NAMED ? `[0-9]*-*${ending}` : fileNames.map(shellQuote).join(' ');
  const body = template.replaceAll('{file}', '"$file"').replaceAll('\n', '\n  ');
  return `for file in ${names}; do\n  ${body} || break\ndone`;
}
