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

/** Characters that end a text in quotes, or mean something in it: all notations have the same escape for them. */
const ESCAPED = String.raw`[\x00-\x1f\x7f"\\\x24\x25\x7b]`;

/**
 * A line that puts the values of variables of the shell where a file has placeholders for secrets, escaped for the quotes that
 * they stand in: JSON, YAML and HCL as they are written here. What the file holds in base64 is decoded, filled in as it is and
 * coded again when some of them stand in there. Without a value for each nothing is changed.
 * @param names of those that stand among other things
 * @param wholes names of those that stand alone, in angle brackets
 */
export function fillSecrets(
  names: readonly string[],
  fileName: string,
  { coded = false, wholes = [] }: { readonly coded?: boolean; readonly wholes?: readonly string[] } = {},
): string {
  const values = [...new Set([...names, ...wholes])].map((name) => `${name}="\${${name}:?}"`).join(' ');
  const words = [
    ...(names.length > 0 ? [String.raw`\bTO_FILL_(?<n>${names.join('|')})\b`] : []),
    ...(wholes.length > 0 ? [`<TO FILL (?<n>${wholes.join('|')})>`] : []),
  ];
  const fill = words.join('|');
  const outside = `s{${fill}}{my $v = $ENV{$+{n}}; $v =~ s/(${ESCAPED})/sprintf "\\\\u%04x", ord $1/ge; $v}ge`;
  const inside = `s{(base64,)([A-Za-z0-9+/]+=*)}{my ($h, $c) = ($1, $2); my $t = decode_base64($c); $h . ($t =~ s/${fill}/$ENV{$+{n}}/g ? encode_base64($t, "") : $c)}ge`;
  const script = coded ? `-MMIME::Base64 -pi -e '${inside}; ${outside}'` : `-pi -e '${outside}'`;
  return `${values} perl ${script} ${shellQuote(fileName)}`;
}
