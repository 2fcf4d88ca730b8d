/** How the engine reads the arguments of a task: what is an argument, which placeholders it fills in, and with what. */
import type { Path } from '../../document/pointer.ts';
import { fromPointer, toPointer } from '../../document/pointer.ts';
import type { CommandLine, DocumentView, Suggestion } from '../format.ts';
import { expand, isShellSyntax, type Known, knownNames, placeholdersIn, splitArguments } from './args.ts';
import { type Configuration, readConfiguration, type Task } from './read.ts';

const PULL_RULE = 'The pull task is one shell command, run as root on the node itself; Scale replaces nothing in it.';
const MAIN_RULE =
  'Scale fills in the placeholders, then splits at every single blank; there is no shell, and quotes are passed on as they stand.';
const OTHER_RULE =
  'Scale splits at every single blank and fills in nothing; there is no shell, and quotes are passed on as they stand.';

/** The arguments in the string at a pointer; undefined when it holds none. */
export function commandLine(view: DocumentView, pointer: string): CommandLine | undefined {
  const index = taskIndex(view.pointer, pointer);
  if (index === undefined) return undefined;
  const config = readConfiguration(view);
  const task = config.version === '2.0' ? config.tasks.find((t) => t.index === index) : undefined;
  if (task?.args === undefined) return undefined;
  return task.type === 'pull' ? pullLine(task.args) : containerLine(config, task, task.args, view.pointer);
}

/** The index in a pointer of the form `/tasks/<i>/args` below the configuration. */
function taskIndex(base: string, pointer: string): number | undefined {
  if (!pointer.startsWith(`${base}/tasks/`)) return undefined;
  const [, index = '', key, ...rest] = fromPointer(pointer.slice(base.length));
  return key === 'args' && rest.length === 0 && /^(?:0|[1-9]\d*)$/.test(index) ? Number(index) : undefined;
}

/** The whole command is one part: the shell splits it. */
function pullLine(args: string): CommandLine {
  return {
    rule: PULL_RULE,
    parts: [{ text: args, start: 0, end: args.length, kind: args === '' ? 'empty' : 'argument' }],
    placeholders: [],
    expanded: [args],
    offers: [],
  };
}

function containerLine(config: Configuration, task: Task, args: string, base: string): CommandLine {
  const parts = splitArguments(args).map((part) => ({ ...part, kind: kindOf(part.text) }));
  if (task.type !== 'main') {
    return { rule: OTHER_RULE, parts, placeholders: [], expanded: parts.map((part) => part.text), offers: [] };
  }
  const known = knownNames(config, task);
  return {
    rule: MAIN_RULE,
    parts,
    placeholders: placeholdersIn(args).map(({ name, prefix, start, end }) => {
      const what = known.get(name);
      const value = what?.value === undefined ? {} : { value: (prefix ?? '') + what.value };
      const from = what?.from ? { from: pointerOf(base, what.from) } : {};
      return { name, start, end, state: what?.state ?? ('unknown' as const), ...value, ...from };
    }),
    expanded: splitArguments(expand(args, known)).map((part) => part.text),
    offers: offersOf(known),
  };
}

function kindOf(text: string): 'argument' | 'empty' | 'shell' {
  if (text === '') return 'empty';
  return isShellSyntax(text) ? 'shell' : 'argument';
}

function pointerOf(base: string, path: Path): string {
  return base + toPointer(path);
}

const LONG = 60;

function offersOf(known: ReadonlyMap<string, Known>): Suggestion[] {
  return [...known].map(([name, { origin, value }]) => {
    const shown =
      value === undefined || value === '' ? '' : `: ${value.length > LONG ? `${value.slice(0, LONG)}…` : value}`;
    return { value: `\${${name}}`, detail: origin + shown };
  });
}
