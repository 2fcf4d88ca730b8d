/** The command line's arguments, read into one of the commands or a complaint. */

import type { Usage } from './usage.ts';
import { wordsOf } from './words.ts';

/** What is said of the document besides its file. */
interface Reading {
  readonly formatId?: string;
  readonly profile?: string;
  /** Values for the variables of a text in another notation, by name. */
  readonly values?: Readonly<Record<string, string>>;
}

export type CliCommand =
  | (Reading & { readonly kind: 'check'; readonly files: readonly string[]; readonly json: boolean })
  | (Reading & { readonly kind: 'graph'; readonly file: string; readonly as: GraphOutput })
  | (Reading & { readonly kind: 'import' | 'effective'; readonly file: string; readonly json: boolean })
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly message: string };

export type GraphOutput = 'json' | 'mermaid' | 'dot';

export const USAGE: Usage = {
  synopsis: `  jobwright check [--format F] [--profile P] [--var NAME=VALUE…] [--json] FILE…
  jobwright graph [--format F] [--var NAME=VALUE…] [--json | --mermaid | --dot] FILE
  jobwright import [--format F] [--var NAME=VALUE…] [--json] FILE
  jobwright effective [--format F] [--profile P] [--var NAME=VALUE…] [--json] FILE`,
  meaning: `check      prints what is wrong with each file, and exits with 0 when no file has an error, 1 when one has,
           2 when one cannot be read. FILE may be - for standard input. JSON, YAML and what import takes are read.
graph      prints the steps and what they wait for.
import     prints a text in another notation as a document. Exits with 1 when something in it is wrong.
effective  prints what applies once all defaults and merges are done; with --json also where each value comes from.
           Exits with 1 when the document has errors.
`,
};

const NAMES = ['check', 'graph', 'import', 'effective'] as const;
type Name = (typeof NAMES)[number];

const FLAGS: Readonly<Record<Name, readonly string[]>> = {
  check: ['--json'],
  graph: ['--json', '--mermaid', '--dot'],
  import: ['--json'],
  effective: ['--json'],
};
/** Options with a value, and how the value is called. */
const VALUES: Readonly<Record<string, string>> = {
  '--format': 'the name of a format',
  '--profile': 'the name of a profile',
  '--var': 'NAME=VALUE',
};
const WITHOUT_PROFILE: ReadonlySet<Name> = new Set(['graph', 'import']);

/** Reads the arguments behind the program's name. */
export function parseArguments(args: readonly string[]): CliCommand {
  const [first, ...rest] = args;
  if (first === undefined || first === 'help' || args.includes('--help') || args.includes('-h'))
    return { kind: 'help' };
  const name = NAMES.find((known) => known === first);
  if (!name) return wrong(`There is no command "${first}".`);
  const read = readOptions(rest);
  if (typeof read === 'string') return wrong(read);
  const { files, flags, values, variables } = read;
  for (const flag of flags) if (!FLAGS[name].includes(flag)) return wrong(`${name} does not know ${flag}.`);
  if (values.has('--profile') && WITHOUT_PROFILE.has(name)) return wrong(`${name} does not know --profile.`);
  const [file] = files;
  if (file === undefined) return wrong(`${name} needs a file.`);
  const [formatId, profile] = [values.get('--format'), values.get('--profile')];
  const reading: Reading = {
    ...(formatId === undefined ? {} : { formatId }),
    ...(profile === undefined ? {} : { profile }),
    ...(variables.size === 0 ? {} : { values: Object.fromEntries(variables) }),
  };
  const json = flags.has('--json');
  if (name === 'check') return { kind: 'check', files, json, ...reading };
  if (files.length > 1) return wrong(`${name} takes one file.`);
  if (name !== 'graph') return { kind: name, file, json, ...reading };
  if (flags.size > 1) return wrong('Choose one of --json, --mermaid and --dot.');
  return {
    kind: 'graph',
    file,
    as: flags.has('--mermaid') ? 'mermaid' : flags.has('--dot') ? 'dot' : 'json',
    ...reading,
  };
}

const wrong = (message: string): CliCommand => ({ kind: 'wrong', message });

interface Options {
  readonly files: readonly string[];
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  readonly variables: ReadonlyMap<string, string>;
}

/** Sorts arguments into files, flags and options with a value; a text is a complaint. */
function readOptions(args: readonly string[]): Options | string {
  const files: string[] = [];
  const flags = new Set<string>();
  const values = new Map<string, string>();
  const variables = new Map<string, string>();
  for (const word of wordsOf(args, (name) => Object.hasOwn(VALUES, name))) {
    if (word.kind === 'file') files.push(word.text);
    else if (word.kind === 'flag') flags.add(word.text);
    else {
      const { name, value } = word;
      if (value === undefined) return `${name} needs ${VALUES[name] ?? 'a value'}.`;
      if (name !== '--var') values.set(name, value);
      else if (!/^[^=]+=/.test(value)) return '--var needs NAME=VALUE.';
      else variables.set(value.slice(0, value.indexOf('=')), value.slice(value.indexOf('=') + 1));
    }
  }
  return { files, flags, values, variables };
}
