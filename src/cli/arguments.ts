/** The command line's arguments, read into one of the commands or a complaint. */

export type CliCommand =
  | { readonly kind: 'check'; readonly files: readonly string[]; readonly formatId?: string; readonly json: boolean }
  | { readonly kind: 'graph'; readonly file: string; readonly formatId?: string; readonly as: GraphOutput }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly message: string };

export type GraphOutput = 'json' | 'mermaid' | 'dot';

export const USAGE = `Usage:
  jobwright check [--format F] [--json] FILE…
  jobwright graph [--format F] [--json | --mermaid | --dot] FILE

check  prints what is wrong with each file, and exits with 0 when no file has an error, 1 when one has,
       2 when one cannot be read. FILE may be - for standard input. JSON and YAML are read.
graph  prints the steps and what they wait for.
`;

/** Reads the arguments behind the program's name. */
export function parseArguments(args: readonly string[]): CliCommand {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || args.includes('--help') || args.includes('-h')) return { kind: 'help' };
  if (name !== 'check' && name !== 'graph') return { kind: 'wrong', message: `There is no command "${name}".` };
  const flags = new Set<string>();
  const files: string[] = [];
  let formatId: string | undefined;
  let onlyFiles = false;
  for (let i = 0; i < rest.length; i++) {
    const arg = rest[i] as string;
    if (onlyFiles || arg === '-' || !arg.startsWith('-')) files.push(arg);
    else if (arg === '--') onlyFiles = true;
    else if (arg.startsWith('--format=')) formatId = arg.slice('--format='.length);
    else if (arg === '--format') {
      formatId = rest[++i];
      if (formatId === undefined) return { kind: 'wrong', message: '--format needs the name of a format.' };
    } else flags.add(arg);
  }
  const known = name === 'check' ? ['--json'] : ['--json', '--mermaid', '--dot'];
  for (const flag of flags)
    if (!known.includes(flag)) return { kind: 'wrong', message: `${name} does not know ${flag}.` };
  const format = formatId === undefined ? {} : { formatId };
  if (files.length === 0) return { kind: 'wrong', message: `${name} needs a file.` };
  if (name === 'check') return { kind: 'check', files, json: flags.has('--json'), ...format };
  if (files.length > 1) return { kind: 'wrong', message: 'graph takes one file.' };
  if (flags.size > 1) return { kind: 'wrong', message: 'Choose one of --json, --mermaid and --dot.' };
  const as = flags.has('--mermaid') ? 'mermaid' : flags.has('--dot') ? 'dot' : 'json';
  return { kind: 'graph', file: files[0] as string, as, ...format };
}
