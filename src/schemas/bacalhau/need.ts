/** What a task runs, looked through for things that need the network. */
import { type Task, textItems } from './read.ts';

/** Programs that download. */
const PROGRAMS: ReadonlySet<string> = new Set('curl wget git pip pip3 apt apt-get apk yum dnf npm conda'.split(' '));
const SHELLS: ReadonlySet<string> = new Set(['sh', 'bash', 'ash', 'dash', 'zsh', 'ksh']);
const ADDRESS = /\b(?:https?|ftp):\/\/(?:[^/\s@'"]*@)?(\[[^\]]*\]|[^/:?#\s'"`<>)]+)/gi;
const OWN_HOST = /^(?:localhost|127(?:\.\d+)*|0\.0\.0\.0|\[::1\])$/i;

/** Why a task needs the network, and the host it asks for if it can be told. */
export interface NetworkNeed {
  /** As the end of a sentence: "it runs curl". */
  readonly what: string;
  readonly host: string | undefined;
}

/** Undefined when nothing speaks for it. */
export function networkNeed({ engine }: Task): NetworkNeed | undefined {
  const { kind, params } = engine;
  if (!params || (kind !== 'docker' && kind !== 'wasm')) return undefined;
  // A text that is filled in later stays in its place, and says nothing.
  const textsOf = (key: string): string[] => textItems(params, key).map(({ text }) => text ?? '');
  const words = kind === 'docker' ? [...textsOf('Entrypoint'), ...textsOf('Parameters')] : textsOf('Parameters');
  const host = hostIn(words);
  const program = kind === 'docker' ? programIn(words) : undefined;
  if (program !== undefined) return { what: `it runs ${program}`, host };
  return host === undefined ? undefined : { what: `it asks ${host}`, host };
}

function hostIn(words: readonly string[]): string | undefined {
  for (const word of words) {
    for (const [, host = ''] of word.matchAll(ADDRESS)) if (!OWN_HOST.test(host)) return host.toLowerCase();
  }
  return undefined;
}

function programIn(words: readonly string[]): string | undefined {
  const [first] = words;
  if (first === undefined) return undefined;
  const program = baseName(first);
  if (PROGRAMS.has(program)) return program;
  if (!SHELLS.has(program)) return undefined;
  const option = words.findIndex((word, i) => i > 0 && /^-[a-z]*c$/.test(word));
  return option < 0 ? undefined : programInLine(words[option + 1] ?? '');
}

/** The first program of a line of shell that downloads: at its beginning, or behind what ends a command. */
function programInLine(line: string): string | undefined {
  for (const [, word = ''] of line.matchAll(/(?:^|[;&|(\n])\s*(?:sudo\s+(?:-\S+\s+)*)?([^\s;&|()]+)/g)) {
    const program = baseName(word);
    if (PROGRAMS.has(program)) return program;
  }
  return undefined;
}

function baseName(word: string): string {
  return word.slice(word.lastIndexOf('/') + 1);
}
