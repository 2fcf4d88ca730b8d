/** Rules about settings and environment variables. */
import type { Fix, PointerOp } from '../../../document/diagnostic.ts';
import { renamePlaceholder } from '../args.ts';
import { normalise } from '../model.ts';
import type { Task } from '../read.ts';
import { renameEnvParams, setEnv } from './follow.ts';
import { lookup } from './lookup.ts';
import { emptyKeys } from './mounts.ts';
import { few, fix, renameAt, type Report, setAt, shown, unusedName } from './report.ts';

/** Everything about `settings` and `env_vars` of one task, but secrets. */
export function checkEnvironment(report: Report, task: Task): void {
  emptyKeys(report, task, 'settings', 'setting');
  const byVariable = new Map<string, string[]>();
  for (const [name, value] of task.settings) {
    if (name === '') continue;
    if (value === null) reportMissingSetting(report, task, name);
    checkCollision(report, task, name, byVariable);
    if (task.type === 'main') checkReserved(report, task, name);
  }
  for (const [variable, settings] of byVariable) checkConflict(report, task, variable, settings);
  for (const name of task.env.keys()) checkName(report, task, name);
}

function reportMissingSetting(report: Report, task: Task, name: string): void {
  const main = task.type === 'main';
  const path = [...task.path, 'settings', name];
  const there = task.env.get(normalise(name));
  const message = main
    ? `Required setting not provided: the pre task fails with exit code 6 (missing-setting), and \${${name}} becomes "None".`
    : 'Required setting not provided; Scale checks this only in the main task.';
  report.add('missing-required-setting', path, message, {
    severity: main ? 'error' : 'warning',
    fixes: [
      there === undefined
        ? fix('Provide an empty text to fill in', setAt(path, ''))
        : fix(`Take the value of ${normalise(name)}`, setAt(path, there)),
    ],
  });
}

// --- names of settings ---------------------------------------------------------------------------------------------

function checkCollision(report: Report, task: Task, name: string, byVariable: Map<string, string[]>): void {
  const variable = normalise(name);
  const there = byVariable.get(variable);
  if (!there) {
    byVariable.set(variable, [name]);
    return;
  }
  there.push(name);
  report.add(
    'setting-name-collision',
    [...task.path, 'settings', name],
    `${shown(there[0] ?? '')} and ${shown(name)} both become ${variable}; one of the values is lost.`,
    { fixes: [renameSetting(task, name, `${name}_2`)], at: 'key' },
  );
}

const RESERVED: ReadonlySet<string> = new Set([
  'OUTPUT_DIR',
  'INPUT_METADATA',
  'SCALE_JOB_ID',
  'SCALE_EXE_NUM',
  'SCALE_RECIPE_ID',
  'SCALE_BATCH_ID',
  'SYSTEM_LOGGING_LEVEL',
]);

function checkReserved(report: Report, task: Task, name: string): void {
  const variable = normalise(name);
  if (!RESERVED.has(variable) && !variable.startsWith('ALLOCATED_')) return;
  report.add(
    'setting-reserved-name',
    [...task.path, 'settings', name],
    `It becomes ${variable}, which Scale sets itself.`,
    {
      fixes: [renameSetting(task, name, `my_${name}`)],
      at: 'key',
    },
  );
}

/** Renames a setting, and the placeholders that take it by its raw name. */
function renameSetting(task: Task, from: string, wanted: string): Fix | undefined {
  const { variables } = lookup(task);
  const to = unusedName(wanted, (name) => variables.has(normalise(name)) || task.env.has(normalise(name)));
  if (!/^[\w-]+$/.test(to)) return undefined;
  const ops: PointerOp[] = [renameAt([...task.path, 'settings', from], to)];
  // A variable of the same name fills the placeholder in, whatever the setting is called.
  const args = task.env.has(from) ? undefined : task.args;
  const renamed = args === undefined ? undefined : renamePlaceholder(args, from, to);
  if (renamed !== undefined && renamed !== args) ops.push(setAt([...task.path, 'args'], renamed));
  return fix(`Rename it to ${shown(to)}`, ...ops);
}

// --- variables -----------------------------------------------------------------------------------------------------

function checkConflict(report: Report, task: Task, variable: string, settings: readonly string[]): void {
  const written = task.env.get(variable);
  if (written === undefined) return;
  const values = settings.map((name) => task.settings.get(name)).filter((v): v is string => typeof v === 'string');
  const other = values.find((value) => value !== written);
  if (other === undefined) return;
  const agree = new Set(values).size === 1;
  report.add(
    'setting-env-conflict',
    [...task.path, 'env_vars', variable],
    `The setting ${few(settings.map(shown))} has another value than the variable that is made from it.`,
    { fixes: [agree ? fix('Copy the setting', ...setEnv(task, variable, other)) : undefined] },
  );
}

/** What a shell reads as the name of a variable, as most are. */
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

function checkName(report: Report, task: Task, name: string): void {
  if (VARIABLE.test(name)) return;
  const path = [...task.path, 'env_vars', name];
  if (name === '' || name.includes('=') || name.includes('\u0000')) {
    report.add(
      'env-name-invalid',
      path,
      `${shown(name)} cannot be the name of a variable: it is empty or has = or a NUL.`,
      {
        at: 'key',
      },
    );
  } else {
    report.add('env-name-unusual', path, `A shell cannot read a variable called ${shown(name)}.`, {
      fixes: [renameVariable(task, name)],
      at: 'key',
    });
  }
}

/** Gives a variable a name that shells can read, in its parameters and in the arguments too. */
function renameVariable(task: Task, from: string): Fix | undefined {
  const plain = from.replaceAll(/[^A-Za-z0-9_]/g, '_');
  const to = /^\d/.test(plain) ? `_${plain}` : plain;
  // A setting of that name would want to say what the variable holds; amounts are compared with the resources.
  const claimed = lookup(task).variables.has(to) || to.startsWith('ALLOCATED_');
  if (task.env.has(to) || claimed) return undefined;
  const ops: PointerOp[] = [renameAt([...task.path, 'env_vars', from], to), ...renameEnvParams(task, from, to)];
  const args = task.settings.has(from) ? undefined : task.args;
  const renamed = args === undefined ? undefined : renamePlaceholder(args, from, to);
  if (renamed !== undefined && renamed !== args && task.type !== 'pull')
    ops.push(setAt([...task.path, 'args'], renamed));
  return fix(`Rename it to ${to}`, ...ops);
}
