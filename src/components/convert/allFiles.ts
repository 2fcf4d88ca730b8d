/** Commands for all files of a result, and for the secrets in one. */
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

/** A line that puts the values of variables of the shell where a file has placeholders for secrets. */
export function fillSecrets(names: readonly string[], fileName: string): string {
  const values = names.map((name) => `${name}="$${name}"`).join(' ');
  return `${values} perl -pi -e 's/\\bTO_FILL_(${names.join('|')})\\b/$ENV{$1}/g' ${shellQuote(fileName)}`;
}
