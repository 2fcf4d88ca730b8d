/**
 * How Scale reads the arguments of a task (util/command.py, mesos_api/tasks.py): placeholders are replaced before the task
 * starts, then the text is split at every single blank. There is no shell, and so no quotes.
 */
import type { Configuration, Task } from './read.ts';
import { INPUT_PATH, normalise, OUTPUT_PATH } from './model.ts';

export interface Placeholder {
  readonly name: string;
  /** Written before a value that is known: `${NAME/#/PREFIX}`. */
  readonly prefix: string | undefined;
  readonly start: number;
  readonly end: number;
}

// The engine knows names of letters, digits and `_` behind a bare `$`, and anything between braces.
const PLACEHOLDER = /\$(?:(\w+)|\{([^}]*)\})/g;

/** The placeholders of a text. `$1` and the like are what programs use themselves, so they are none. */
export function placeholdersIn(text: string): Placeholder[] {
  const out: Placeholder[] = [];
  for (const match of text.matchAll(PLACEHOLDER)) {
    const [whole, bare, braced] = match;
    const inner = bare ?? braced ?? '';
    if (bare !== undefined && /^\d/.test(bare)) continue;
    const cut = bare === undefined ? inner.indexOf('/#/') : -1;
    const name = (cut < 0 ? inner : inner.slice(0, cut)).replace(/^\{+/, '');
    if (name === '') continue;
    const prefix = cut < 0 ? undefined : inner.slice(cut + 3);
    out.push({ name, prefix, start: match.index, end: match.index + whole.length });
  }
  return out;
}

/** True when a text has as many opening as closing braces; Scale cannot schedule the task otherwise. */
export function bracesBalance(text: string): boolean {
  let open = 0;
  for (const c of text) open += c === '{' ? 1 : c === '}' ? -1 : 0;
  return open === 0;
}

/** Where the value of a placeholder comes from. */
export interface Known {
  /** `runtime` = Scale knows the value only when it starts the execution. */
  readonly state: 'known' | 'runtime';
  readonly value?: string;
  /** In words, for lists. */
  readonly origin: string;
  /** Key path of the field it comes from, from the configuration. */
  readonly from?: readonly (string | number)[];
}

/** Names that Scale fills in itself, with their values in the container (configurators.py, container.py). */
const ENGINE_NAMES: readonly (readonly [name: string, value: string])[] = [
  ['OUTPUT_DIR', OUTPUT_PATH],
  ['INPUT_METADATA', `${INPUT_PATH}/scale-input-metadata.json`],
  ['JOB_OUTPUT_DIR', OUTPUT_PATH],
  ['job_output_dir', OUTPUT_PATH],
];

/**
 * What the placeholders in the arguments of a task may name: environment variables, settings by their raw name, what Scale
 * fills in, and inputs. The first of them counts.
 */
export function knownNames(config: Configuration, task: Task): Map<string, Known> {
  const known = new Map<string, Known>();
  const add = (name: string, what: Known): void => {
    if (name !== '' && !known.has(name)) known.set(name, what);
  };
  for (const [name, value] of task.env) {
    add(name, { state: 'known', value, origin: 'environment variable', from: [...task.path, 'env_vars', name] });
  }
  for (const [name, value] of task.settings) {
    // A setting that was not provided becomes the word None, as Python prints it.
    const text = value ?? 'None';
    add(name, { state: 'known', value: text, origin: 'setting', from: [...task.path, 'settings', name] });
  }
  for (const [name, value] of ENGINE_NAMES) add(name, { state: 'known', value, origin: 'set by Scale' });
  for (const input of config.inputs) {
    if (input.name === undefined) continue;
    const what: Known = { state: 'runtime', origin: 'input', from: input.path };
    add(input.name, what);
    add(normalise(input.name), what);
  }
  return known;
}

/** The placeholders of a text, as Scale would leave them where it does not know the name. */
export function expand(text: string, known: ReadonlyMap<string, Known>): string {
  let out = '';
  let at = 0;
  for (const { name, prefix, start, end } of placeholdersIn(text)) {
    const what = known.get(name);
    if (what?.value === undefined) continue;
    out += text.slice(at, start) + (prefix ?? '') + what.value;
    at = end;
  }
  return out + text.slice(at);
}

/** A placeholder under another name wherever a text has it. */
export function renamePlaceholder(text: string, from: string, to: string): string {
  if (!text.includes(from)) return text;
  let out = '';
  let at = 0;
  for (const { name, prefix, start, end } of placeholdersIn(text)) {
    if (name !== from) continue;
    out += `${text.slice(at, start)}\${${to}${prefix === undefined ? '' : `/#/${prefix}`}}`;
    at = end;
  }
  return out + text.slice(at);
}

/** One argument: a stretch between two blanks. */
export interface Argument {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The arguments as Scale splits them: at every single blank, so that two blanks make an empty one. */
export function splitArguments(text: string): Argument[] {
  const out: Argument[] = [];
  let start = 0;
  for (const part of text.split(' ')) {
    out.push({ text: part, start, end: start + part.length });
    start += part.length + 1;
  }
  return out;
}

const OPERATORS: ReadonlySet<string> = new Set(['&&', '||', '|', ';', '>', '>>', '<', '&', '2>&1']);

/** True for an argument that only a shell would understand. */
export function isShellSyntax(argument: string): boolean {
  return (
    OPERATORS.has(argument) ||
    argument.endsWith(';') ||
    argument.startsWith('"') ||
    argument.startsWith("'") ||
    argument.includes('$(') ||
    argument.includes('`')
  );
}

/** The image in the shell command of a pull task: what stands behind `docker pull`. */
export function pulledImage(args: string): string | undefined {
  const match = /\bdocker\s+pull\s+((?:--?[\w-]+(?:=\S+)?\s+)*)([^\s;&|'"]+)/.exec(args);
  return match?.[2];
}
