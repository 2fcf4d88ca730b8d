/** Rules about amounts, and what else in the task speaks of them. */
import type { Fix, PointerOp } from '../../../document/diagnostic.ts';
import { parseEnv } from '../docker/env.ts';
import { MIB, parseSize, sizeOfMib } from '../docker/sizes.ts';
import { normalise, STANDARD_RESOURCES } from '../model.ts';
import { isUnreadable, type Param, readObject, type Task } from '../read.ts';
import { paramPath, setEnv } from './follow.ts';
import { fix, numberText, renameAt, type Report, setAt, shown } from './report.ts';

/** The amounts of a task, and the variables that repeat them. */
export function checkResources(report: Report, task: Task): void {
  if (isUnreadable(task.node, 'resources', 'object', report.config.valid)) return;
  const amounts = task.resources;
  if (amounts) {
    let some = 0;
    for (const value of amounts.values()) if (value !== 0) some++;
    for (const [name, value] of amounts) checkAmount(report, task, name, value, some);
    const size = readObject(task.node, 'resources', report.config.valid)?.size;
    const all = [...amounts.values()];
    if (
      all.every((value) => value === 0) &&
      (size === 0 || all.length > 0) &&
      size !== undefined &&
      size <= all.length
    ) {
      report.add(
        'resource-all-zero',
        [...task.path, 'resources'],
        'The task asks for nothing; Mesos refuses a task without resources.',
        { at: 'key' },
      );
    }
  }
  checkAllocated(report, task);
}

const MEANT: Readonly<Record<string, string>> = {
  cpu: 'cpus',
  core: 'cpus',
  cores: 'cpus',
  vcpu: 'cpus',
  vcpus: 'cpus',
  memory: 'mem',
  ram: 'mem',
  gpu: 'gpus',
  disk_space: 'disk',
  storage: 'disk',
};

/** The resource that a name stands for, when it is a common slip of one. */
function meantResource(name: string): string | undefined {
  const lower = name.toLowerCase();
  if (STANDARD_RESOURCES.includes(lower)) return lower === name ? undefined : lower;
  return Object.hasOwn(MEANT, lower) ? MEANT[lower] : undefined;
}

const MIN_MEM = 32;
const MAX_MEM = 1_048_576;
const MAX_DISK = 104_857_600;

/** `some` is the number of amounts that are not 0. */
function checkAmount(report: Report, task: Task, name: string, value: number, some: number): void {
  const path = [...task.path, 'resources', name];
  const meant = meantResource(name);
  if (meant !== undefined) {
    const usable = !task.resources?.has(meant) && !isOdd(meant, value);
    report.add(
      'resource-name-typo',
      path,
      `Did you mean ${shown(meant)}? ${shown(name)} is taken for a resource of your own cluster.`,
      {
        fixes: [usable ? fix(`Rename it to ${shown(meant)}`, renameAt(path, meant)) : undefined],
        at: 'key',
      },
    );
  }
  if (value < 0) {
    report.add('resource-negative', path, 'A negative amount is not sent to Mesos.', {
      fixes: [some > 1 ? amountFix('Make it 0', task, name, 0) : undefined],
    });
  }
  if (name === 'gpus' && value > 0 && !Number.isInteger(value)) {
    const up = Math.ceil(value);
    const message = `Scale gives whole GPUs: ${numberText(value)} becomes ${String(Math.trunc(value))}.`;
    report.add('gpus-fractional', path, message, { fixes: [amountFix(`Round up to ${String(up)}`, task, name, up)] });
  }
  checkUnit(report, task, name, value);
}

function isOdd(name: string, value: number): boolean {
  if (name === 'gpus') return value > 0 && !Number.isInteger(value);
  if (name === 'mem') return (value > 0 && value < MIN_MEM) || value >= MAX_MEM;
  return name === 'disk' && value >= MAX_DISK;
}

function checkUnit(report: Report, task: Task, name: string, value: number): void {
  const path = [...task.path, 'resources', name];
  if (name === 'mem' && value > 0 && value < MIN_MEM) {
    const mib = value * 1024;
    const enough = mib >= MIN_MEM ? amountFix(`Make it ${numberText(mib)} MiB`, task, name, mib) : undefined;
    report.add(
      'mem-below-minimum',
      path,
      `${numberText(value)} MiB is below the 32 MiB that Mesos gives at least: gigabytes meant?`,
      {
        fixes: [enough],
      },
    );
    return;
  }
  const limit = name === 'mem' ? MAX_MEM : name === 'disk' ? MAX_DISK : Infinity;
  if (value < limit) return;
  const scaled = (by: number, unit: string): Fix | undefined => {
    const mib = value / by;
    const sane = mib < limit && (name === 'disk' || mib >= MIN_MEM);
    return sane ? amountFix(`It is in ${unit}: make it ${numberText(mib)} MiB`, task, name, mib) : undefined;
  };
  const tib = numberText(value / MIB);
  report.add('memory-unit-suspect', path, `${numberText(value)} MiB is ${tib} TiB: were bytes or KiB meant?`, {
    fixes: [scaled(MIB, 'bytes'), scaled(1024, 'KiB')],
  });
}

/** Writes an amount, and the variable that tells it to the task. */
function amountFix(label: string, task: Task, name: string, value: number): Fix {
  const ops: PointerOp[] = [setAt([...task.path, 'resources', name], value)];
  const variable = `ALLOCATED_${normalise(name)}`;
  if (task.env.has(variable)) ops.push(...setEnv(task, variable, oneDecimal(value)));
  return fix(label, ...ops);
}

// --- variables -----------------------------------------------------------------------------------------------------

const NUMBER = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i;
const PREFIX = 'ALLOCATED_';
/** Beyond half of the last digit that Scale writes. */
const TOLERANCE = 0.05 + 1e-9;

function checkAllocated(report: Report, task: Task): void {
  let amounts: Map<string, number> | undefined;
  for (const [variable, text] of task.env) {
    if (!variable.startsWith(PREFIX)) continue;
    amounts ??= amountsByVariable(report, task);
    const amount = amounts.get(variable.slice(PREFIX.length));
    if (amount === undefined) continue;
    if (NUMBER.test(text) && Math.abs(Number(text) - amount) <= TOLERANCE) continue;
    const right = oneDecimal(amount);
    report.add(
      'allocated-env-mismatch',
      [...task.path, 'env_vars', variable],
      `${variable} says ${shown(text)}, the resources say ${shown(right)}.`,
      { fixes: [fix(`Set it to ${shown(right)}`, ...setEnv(task, variable, right))] },
    );
  }
}

/** Amounts by the name they have in a variable; standard ones are 0 when they are absent. */
function amountsByVariable(report: Report, task: Task): Map<string, number> {
  const amounts = new Map<string, number>();
  const map = readObject(task.node, 'resources', report.config.valid);
  for (const name of STANDARD_RESOURCES) {
    // One that is there but wrong has its own finding.
    if (!map || !isUnreadable(map, name, 'number', report.config.valid)) amounts.set(normalise(name), 0);
  }
  for (const [name, value] of task.resources ?? []) amounts.set(normalise(name), value);
  // Shared memory is taken out of the resources before a task is made.
  amounts.delete('SHAREDMEM');
  return amounts;
}

/** A number as Python's `%.1f` writes it: an exact half goes to the even digit. */
export function oneDecimal(value: number): string {
  const quarters = value * 4;
  if (Number.isInteger(quarters) && quarters % 2 !== 0) {
    const low = Math.floor(value * 10);
    return ((low % 2 === 0 ? low : low + 1) / 10).toFixed(1);
  }
  return value.toFixed(1);
}

// --- Docker parameters that speak of resources ---------------------------------------------------------------------

/** `memory`, `shm-size` and the GPU parameters against the resources of the task. */
export function checkResourceParams(report: Report, task: Task, params: readonly Param[]): void {
  const mem = task.resources?.get('mem');
  const limit = params.findLast(
    (p) => p.flag === 'memory' && p.value !== undefined && parseSize(p.value) !== undefined,
  );
  for (const param of params) {
    const bytes = param.value === undefined ? undefined : parseSize(param.value);
    if (param.flag === 'memory' && bytes !== undefined && mem !== undefined)
      checkMemory(report, task, param, bytes, mem);
    if (param.flag === 'shm-size' && bytes !== undefined) {
      const limitBytes = parseSize(limit?.value ?? '');
      checkShared(report, task, param, bytes, mem ?? (limitBytes === undefined ? undefined : limitBytes / MIB));
    }
    if (isGpuParam(param)) checkGpus(report, task, param, params);
  }
}

function checkMemory(report: Report, task: Task, param: Param, bytes: number, mem: number): void {
  if (Math.abs(bytes / MIB - mem) <= 1) return;
  const path = paramPath(task, param.index, 'value');
  const size = sizeOfMib(mem);
  const message = `--memory is ${numberText(bytes / MIB)} MiB, the task has ${numberText(mem)} MiB.`;
  report.add('docker-memory-mismatch', path, message, {
    fixes: [mem > 0 ? fix(`Set it to ${size}`, setAt(path, size)) : undefined],
  });
}

function checkShared(report: Report, task: Task, param: Param, bytes: number, mem: number | undefined): void {
  if (mem === undefined || bytes <= mem * MIB) return;
  const path = paramPath(task, param.index, 'value');
  const lower = Math.floor(mem);
  report.add(
    'shm-exceeds-memory',
    path,
    `Shared memory counts as memory: ${numberText(bytes / MIB)} MiB do not fit into ${numberText(mem)} MiB.`,
    { fixes: [lower > 0 ? fix(`Lower it to ${String(lower)}m`, setAt(path, `${String(lower)}m`)) : undefined] },
  );
}

const NO_DEVICES: ReadonlySet<string> = new Set(['', 'none', 'void']);

/** The devices that a parameter makes visible; undefined when it is another parameter, or makes none visible. */
function visibleDevices(param: Param): string | undefined {
  const pair = param.flag === 'env' && param.value !== undefined ? parseEnv(param.value) : undefined;
  return pair?.name === 'NVIDIA_VISIBLE_DEVICES' && !NO_DEVICES.has(pair.value) ? pair.value : undefined;
}

function isGpuParam(param: Param): boolean {
  return (param.flag === 'runtime' && param.value === 'nvidia') || visibleDevices(param) !== undefined;
}

function checkGpus(report: Report, task: Task, param: Param, params: readonly Param[]): void {
  if (!task.resources || (task.resources.get('gpus') ?? 0) > 0) return;
  const map = readObject(task.node, 'resources', report.config.valid);
  if (map && isUnreadable(map, 'gpus', 'number', report.config.valid)) return;
  let devices = '';
  for (const other of params) devices = visibleDevices(other) ?? devices;
  const count = devices === '' || devices === 'all' ? 1 : devices.split(',').filter((d) => d !== '').length;
  report.add('nvidia-without-gpus', [...task.path, 'docker_params', param.index], 'No GPU is reserved for this task.', {
    fixes: [
      amountFix(`Reserve ${count === 1 ? 'one GPU' : `${String(count)} GPUs`}`, task, 'gpus', Math.max(1, count)),
    ],
    at: 'key',
  });
}
