/** What the engine's parser does to a job once all blocks are read. Source: `normalizeJob` of its package `jobspec2`. */
import type { Exact, ExactObject } from './made.ts';
import { handDown, listOf, type HandedDown } from './special.ts';

/** 5 s in nanoseconds. */
const SPLAY = 5_000_000_000;

/** Completes `made` in place. `tasks` stand in the job without a group; each becomes a group of its name, in front. */
export function normalizeJob(made: ExactObject, tasks: readonly ExactObject[], shared: HandedDown): void {
  const { Periodic: periodic } = made;
  if (isObject(periodic) && (periodic.Spec !== undefined || periodic.Specs !== undefined)) periodic.SpecType = 'cron';
  vault(shared.vault);
  if (tasks.length > 0) {
    const alone = tasks.map((task): Exact => ({ Name: task.Name ?? '', Tasks: [task] }));
    made.TaskGroups = [...alone, ...listOf(made.TaskGroups)];
  }
  for (const group of listOf(made.TaskGroups)) {
    listOf(group.Networks).forEach(ports);
    for (const task of listOf(group.Tasks)) oneTask(task);
    handDown(group.Tasks, shared);
  }
}

function isObject(value: Exact | undefined): value is ExactObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function oneTask(task: ExactObject): void {
  if (isObject(task.Resources)) listOf(task.Resources.Networks).forEach(ports);
  for (const template of listOf(task.Templates)) {
    template.ChangeMode ??= 'restart';
    template.Perms ??= '0644';
    template.Splay ??= SPLAY;
    template.ErrMissingKey ??= false;
    const script = template.ChangeScript;
    if (isObject(script)) {
      script.Args ??= [];
      script.Timeout ??= SPLAY;
      script.FailOnError ??= false;
    }
  }
  if (isObject(task.Vault)) vault(task.Vault);
  identity(task);
}

function vault(block: ExactObject | undefined): void {
  if (!block) return;
  block.Env ??= true;
  block.DisableFile ??= false;
  block.ChangeMode ??= 'restart';
}

/** The first identity without a name is the task's own. */
function identity(task: ExactObject): void {
  const identities = listOf(task.Identities);
  const index = identities.findIndex((one) => one.Name === '' || one.Name === 'default');
  const own = identities[index];
  if (!own) return;
  task.Identity = own;
  task.Identities = identities.filter((_, at) => at !== index);
}

/** A port with a number of its own is a reserved one. */
function ports(network: ExactObject): void {
  const all = listOf(network.DynamicPorts);
  if (all.length === 0) return;
  const isReserved = (port: ExactObject): boolean => typeof port.Value === 'number' && port.Value > 0;
  const dynamic = all.filter((port) => !isReserved(port));
  const reserved = all.filter(isReserved);
  delete network.DynamicPorts;
  delete network.ReservedPorts;
  if (reserved.length > 0) network.ReservedPorts = reserved;
  if (dynamic.length > 0) network.DynamicPorts = dynamic;
}
