/** Rules about the arguments of a task. */
import type { PointerOp } from '../../../document/diagnostic.ts';
import { get, has } from '../../../document/node.ts';
import { bracesBalance, isShellSyntax, knownNames, placeholdersIn, splitArguments } from '../args.ts';
import type { Task } from '../read.ts';
import { fix, few, type Report, setAt, shown } from './report.ts';

/** Placeholders and shell syntax in the arguments. The pull task is a shell command, where both are at home. */
export function checkArguments(report: Report, task: Task): void {
  const { args, type } = task;
  if (args === undefined || !type || type === 'pull') return;
  const path = [...task.path, 'args'];
  if (type === 'main') checkPlaceholders(report, task, args);
  const shell = splitArguments(args).find((part) => isShellSyntax(part.text));
  if (shell) {
    report.add(
      'args-shell-syntax',
      path,
      `${shown(shell.text)} means something to a shell only; there is none, so it is passed on as it stands.`,
    );
  }
}

/** Maps of a task whose keys can be placeholders. */
const NAMING = ['env_vars', 'settings'] as const;

function checkPlaceholders(report: Report, task: Task, args: string): void {
  const path = [...task.path, 'args'];
  if (!bracesBalance(args)) {
    report.add(
      'args-unbalanced-braces',
      path,
      'There are not as many { as } here: Scale stops when it schedules the execution (UnbalancedBrackets).',
    );
    return;
  }
  const placeholders = placeholdersIn(args);
  if (placeholders.length === 0) return;
  const known = knownNames(report.config, task);
  // What is there but wrong in itself has its own finding.
  const maps = NAMING.map((key) => get(task.node, key));
  if (maps.some((map) => map !== undefined && map.kind !== 'object')) return;
  const isThere = (name: string): boolean => known.has(name) || maps.some((map) => has(map, name));
  const unknown = [...new Set(placeholders.map((p) => p.name).filter((name) => !isThere(name)))];
  if (unknown.length === 0) return;
  const nice = unknown.every((name) => /^[A-Za-z_]\w*$/.test(name));
  const add = nice ? variables(task, unknown) : undefined;
  report.add(
    'args-unresolved-placeholder',
    path,
    `Nothing provides ${few(unknown)}, so ${unknown.length === 1 ? 'it stays' : 'they stay'} as text in the command.`,
    {
      fixes: [
        add &&
          fix(`Add ${unknown.length === 1 ? 'an environment variable' : 'environment variables'} to fill in`, ...add),
      ],
    },
  );
}

/** More variables than this are added to others by hand: each is an operation of its own, on a map that grows with it. */
const MOST_ADDED = 100;

/** Variables to fill in: as a map of their own where there is none. */
function variables({ node, path }: Task, names: readonly string[]): readonly PointerOp[] | undefined {
  const at = [...path, 'env_vars'];
  if (!has(node, 'env_vars')) return [setAt(at, Object.fromEntries(names.map((name) => [name, ''])))];
  return names.length <= MOST_ADDED ? names.map((name) => setAt([...at, name], '')) : undefined;
}
