/** A module file among the jobs: what a step with `use` fetches. Section 3.1, rule 100. */
import type { Fix, PointerOp } from '../../../document/diagnostic.ts';
import type { Node, ObjectNode } from '../../../document/node.ts';
import { get, has, isAbsent, itemsOf, stringOf } from '../../../document/node.ts';
import { isVariableName } from '../parse.ts';
import type { Report } from './report.ts';
import { fix, removeAt, setAt } from './report.ts';

/** Name of the definition that describes a module. */
export const MODULE = 'Module';

/** Says that the document is a module and no job; its steps are checked as those of a job are. */
export function checkModule(report: Report, module: ObjectNode): void {
  report.add(
    'module-not-job',
    [],
    'This is a module, which jobs use by its address; it is not submitted itself. Its steps are checked as those of a job.',
    [jobFix(module)],
    'key',
  );
}

/** One task, one CPU, no GPU: what a module without an amount gets as a job. */
const LEAST = { tasks: 1, cpusPerTask: 1, memPerCpu: 1024, gpus: 0 };

/** Makes a job of the module: its least resources are given, and its inputs become variables with their defaults. */
function jobFix(module: ObjectNode): Fix | undefined {
  const resources = get(module, 'minimumResources');
  if (!isAbsent(resources) && resources?.kind !== 'object') return undefined;
  if (!has(module, 'steps')) return undefined;
  const inputs = inputOps(module);
  if (!inputs) return undefined;
  const ops: PointerOp[] = [
    ...(isAbsent(resources) ? [setAt(['resources'], LEAST)] : []),
    ...(resources?.kind === 'object'
      ? [{ op: 'rename', pointer: '/minimumResources', key: 'resources' } as const]
      : []),
    ...inputs,
    ...['name', 'description', 'outputs'].filter((key) => has(module, key)).map((key) => removeAt([key])),
  ];
  const amount = isAbsent(resources) ? ', with the least resources' : '';
  return fix(`Make a job of it${amount} (name, description and outputs go)`, ...ops);
}

/** The inputs as variables; undefined when one could not be a variable. */
function inputOps(module: ObjectNode): PointerOp[] | undefined {
  const inputs = get(module, 'inputs');
  if (isAbsent(inputs)) return has(module, 'inputs') ? [removeAt(['inputs'])] : [];
  if (inputs?.kind !== 'array' || has(module, 'env')) return undefined;
  const items = itemsOf(inputs);
  const ops: PointerOp[] = [{ op: 'rename', pointer: '/inputs', key: 'env' }];
  for (const [index, item] of items.entries()) {
    const own = variableOps(item, index);
    if (!own) return undefined;
    ops.push(...own);
  }
  return ops;
}

function variableOps(input: Node, index: number): PointerOp[] | undefined {
  const name = stringOf(get(input, 'key'));
  const fallback = get(input, 'default');
  if (name === undefined || !isVariableName(name) || has(input, 'value')) return undefined;
  const at = (key: string): string => `/env/${String(index)}/${key}`;
  const ops: PointerOp[] = has(input, 'description') ? [{ op: 'remove', pointer: at('description') }] : [];
  if (fallback?.kind === 'string') return [...ops, { op: 'rename', pointer: at('default'), key: 'value' }];
  if (has(input, 'default')) ops.push({ op: 'remove', pointer: at('default') });
  const text = fallback?.kind === 'number' ? fallback.raw : fallback?.kind === 'boolean' ? String(fallback.value) : '';
  return [...ops, { op: 'set', pointer: at('value'), value: text }];
}
