/** Variables: their names, their values, and what is set twice. Section 3.3. */
import type { ArrayNode, Node } from '../../../document/node.ts';
import { entriesOf, itemsOf } from '../../../document/node.ts';
import type { Path } from '../../../document/pointer.ts';
import { readList, readString } from '../model.ts';
import { holdsNamedPlaceholder, isVariableName, parseUrl } from '../parse.ts';
import type { Report } from './report.ts';
import { fix, removeAt, setAt, shown } from './report.ts';

const FORBIDDEN = new Set(['PATH', 'LD_LIBRARY_PATH']);
const RESERVED = new Set([
  'STORAGE_PATH',
  'NTASKS',
  'CPUS_PER_TASK',
  'MEM_PER_CPU',
  'GPUS_PER_TASK',
  'GPUS',
  'CPUS',
  'MEM',
]);
const SECRET_NAME = /PASS|SECRET|TOKEN|KEY|CREDENTIAL/i;

/** Rules 17 to 21 for the list `env` of the job or of a command; `path` leads to its owner. */
export function checkEnvironment(report: Report, owner: Node | undefined, path: Path): void {
  const list = readList(owner, 'env', report.valid);
  if (!list) return;
  const seen = list.size > 1 ? new Map<string, number>() : undefined;
  let names: (() => ReadonlySet<string | undefined>) | undefined;
  let index = 0;
  for (const { value: item } of entriesOf(list)) {
    const key = readString(item, 'key', report.valid);
    if (key !== undefined) {
      // Most names are sound: no path is made for them.
      if (!isVariableName(key) || FORBIDDEN.has(key) || isReserved(key)) {
        const at = [...path, 'env', index, 'key'];
        checkVariableName(report, key, at, (names ??= namesOf(list, report)));
        checkReserved(report, key, at);
      }
      const earlier = seen?.get(key);
      if (earlier !== undefined) {
        report.add(
          'env-duplicate',
          [...path, 'env', index, 'key'],
          `${key === '' ? 'A variable without a name' : key} is set twice in this list; only this last value counts.`,
          [fix('Remove the earlier one', removeAt([...path, 'env', earlier]))],
        );
      }
      seen?.set(key, index);
    }
    const value = readString(item, 'value', report.valid);
    if (value !== undefined && value !== '' && isTelling(key ?? '', value))
      checkValue(report, value, key ?? '', [...path, 'env', index, 'value'], true);
    index++;
  }
}

/** A first look at a value: false when no rule can have anything to say of it. */
function isTelling(name: string, value: string): boolean {
  return SECRET_NAME.test(name) || /[$<:]/.test(value);
}

/** The names of a list, read when they are asked for first: most lists have nothing to rename. */
function namesOf(list: ArrayNode, report: Report): () => ReadonlySet<string | undefined> {
  let names: ReadonlySet<string | undefined> | undefined;
  return () => (names ??= new Set(itemsOf(list).map((item) => readString(item, 'key', report.valid))));
}

/** Rules 17 and 18: a name that is exported must be one a shell variable can have. */
export function checkVariableName(
  report: Report,
  name: string,
  path: Path,
  taken: () => ReadonlySet<string | undefined> = () => new Set(),
): void {
  if (!isVariableName(name)) {
    const plain = name.trim().replace(/[^A-Za-z0-9_]/g, '_');
    const telling = /[A-Za-z0-9]/.test(plain);
    const usable =
      telling && isVariableName(plain) && !FORBIDDEN.has(plain) && !isReserved(plain) && !taken().has(plain);
    report.add(
      'env-name',
      path,
      name === ''
        ? 'A variable needs a name.'
        : `${shown(name)} is no variable name: use letters, digits and underscores, and no digit at the start.`,
      usable ? [fix(`Rename to ${plain}`, setAt(path, plain))] : [],
    );
  } else if (FORBIDDEN.has(name)) {
    report.add('env-name-forbidden', path, `${name} cannot be set here: set it inside the command instead.`);
  }
}

function isReserved(name: string): boolean {
  return RESERVED.has(name) || name.startsWith('DEEPSQUARE_');
}

function checkReserved(report: Report, name: string, path: Path): void {
  if (!isReserved(name)) return;
  report.add(
    'env-overrides-reserved',
    path,
    `${name} is set by the engine itself; another value here misleads commands.`,
  );
}

/** Rule 21 and the advice on one value. Arguments of modules are not variables of a shell, so `$` says nothing there. */
function checkValue(report: Report, value: string, name: string, path: Path, dollars: boolean): void {
  if (holdsNamedPlaceholder(value)) {
    report.add('placeholder-value', path, `${shown(value)} is a placeholder: put the real value here.`);
    return;
  }
  if (SECRET_NAME.test(name) || parseUrl(value)?.password === true) {
    report.add('inline-secret', path, `The value of ${name} looks like a secret and stands here as plain text.`);
  }
  if (dollars && value.includes('$')) {
    report.add(
      'env-value-not-expanded',
      path,
      `The value of ${name} is taken as it is: variables in it are not replaced.`,
    );
  }
}

/** Rule 54 and the values of the arguments of a module. */
export function checkArguments(report: Report, use: Node, path: Path): void {
  let index = 0;
  for (const item of itemsOf(readList(use, 'args', report.valid))) {
    const at = [...path, 'args', index];
    const key = readString(item, 'key', report.valid);
    if (key !== undefined && !isVariableName(key)) {
      report.add(
        'use-arg-name',
        [...at, 'key'],
        `${shown(key)} is no variable name, so it matches no input of the module.`,
      );
    }
    const value = readString(item, 'value', report.valid);
    if (value !== undefined && value !== '') checkValue(report, value, key ?? '', [...at, 'value'], false);
    index++;
  }
}
