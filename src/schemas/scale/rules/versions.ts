/** Rules about the version and the shape that belongs to it. */
import type { Fix, PointerOp } from '../../../document/diagnostic.ts';
import type { Node, ObjectNode } from '../../../document/node.ts';
import { get, has, stringOf } from '../../../document/node.ts';
import { CURRENT_KEYS, LEGACY_KEYS, LEGACY_TYPES, type LegacyKey, rankOf, VERSIONS } from '../model.ts';
import { readArray } from '../read.ts';
import { mergeOps, namedEntries, placeFor, upgradeOps } from '../upgrade.ts';
import { fix, removeAt, type Report, setAt, shown } from './report.ts';

/** What the version says, and keys that belong to another one. */
export function checkVersions(report: Report, job: ObjectNode): void {
  const written = stringOf(get(job, 'version'));
  const legacyKeys = LEGACY_KEYS.filter((key) => has(job, key));
  const currentKeys = CURRENT_KEYS.filter((key) => has(job, key));
  const legacyShape = legacyKeys.length > 0 && currentKeys.length === 0;
  if (written !== undefined && !VERSIONS.some((v) => v === written)) {
    const meant = legacyShape ? '1.1' : '2.0';
    report.add(
      'version-unsupported',
      ['version'],
      `Scale does not know version ${shown(written)}; it reads 1.0, 1.1 and 2.0.`,
      {
        fixes: [fix(`Set the version to ${meant}`, setAt(['version'], meant))],
      },
    );
  }
  if (!has(job, 'version')) checkMissing(report, legacyShape, legacyKeys);
  if (report.config.version === '2.0') checkLegacyKeys(report, job, legacyKeys, currentKeys.length > 0);
  else checkLegacy(report, job, legacyKeys, currentKeys);
}

function checkMissing(report: Report, legacyShape: boolean, legacyKeys: readonly string[]): void {
  if (legacyShape) {
    report.add(
      'version-missing-legacy',
      [],
      `Without a version Scale reads this as 2.0, and refuses it for its key ${shown(legacyKeys[0] ?? '')}.`,
      { fixes: [fix('Add "version": "1.1"', setAt(['version'], '1.1'))] },
    );
  } else {
    report.add('version-missing', [], 'There is no version, so Scale takes it for 2.0.', {
      fixes: [fix('Add "version": "2.0"', setAt(['version'], '2.0'))],
    });
  }
}

/** Keys of 1.x in a document of 2.0. */
function checkLegacyKeys(report: Report, job: ObjectNode, keys: readonly LegacyKey[], hasCurrent: boolean): void {
  if (keys.length === 0) return;
  const fixes = [hasCurrent ? undefined : olderVersion(job), mergeFix(report, job, keys)];
  for (const key of keys) {
    report.add(
      'legacy-keys-in-2-0',
      [key],
      `${shown(key)} belongs to version 1.x; in 2.0 Scale refuses the document.`,
      {
        fixes,
        at: 'key',
      },
    );
  }
}

function olderVersion(job: ObjectNode): Fix | undefined {
  return has(job, 'job_task') ? fix('Set the version to 1.1', setAt(['version'], '1.1')) : undefined;
}

/** Makes tasks of all keys of 1.x at once: one alone could leave a list without a main task. */
function mergeFix(report: Report, job: ObjectNode, keys: readonly LegacyKey[]): Fix | undefined {
  const { tasks, taskCount, valid } = report.config;
  // A list that cannot be read, or two tasks of one type, would be the next mistake.
  if (tasks.length !== taskCount || (has(job, 'tasks') && !readArray(job, 'tasks', valid))) return undefined;
  const ranks = tasks.map((task) => (task.type ? rankOf(task.type) : undefined));
  const ids = new Set(tasks.map((task) => task.id));
  const ops: PointerOp[] = [];
  for (const key of keys) {
    const rank = rankOf(LEGACY_TYPES[key]);
    const place = placeFor(rank, ranks);
    const merged = ranks.includes(rank) || ids.has(key) ? undefined : mergeOps(job, key, place, valid);
    if (!merged) return undefined;
    ranks.splice(place, 0, rank);
    ops.push(...merged);
  }
  if (!ranks.includes(rankOf('main'))) return undefined;
  return fix(keys.length === 1 ? 'Make it a task of the list' : 'Make them tasks of the list', ...ops);
}

function checkLegacy(
  report: Report,
  job: ObjectNode,
  legacyKeys: readonly LegacyKey[],
  currentKeys: readonly string[],
): void {
  for (const key of currentKeys) {
    report.add(
      'tasks-in-legacy',
      [key],
      `${shown(key)} exists only in version 2.0; in 1.x Scale refuses the document.`,
      {
        fixes: [legacyKeys.length === 0 ? fix('Set the version to 2.0', setAt(['version'], '2.0')) : undefined],
        at: 'key',
      },
    );
  }
  for (const key of legacyKeys) {
    const task = get(job, key);
    if (task?.kind === 'object' && report.config.valid(task)) checkLegacyTask(report, task, key);
  }
  const ops = upgradeOps(job, report.config.valid);
  if (ops) {
    report.add('legacy-upgrade', ['version'], 'This is an old version; Scale turns it into 2.0 whenever it reads it.', {
      fixes: [fix('Upgrade to version 2.0', ...ops)],
    });
  }
}

function checkLegacyTask(report: Report, task: ObjectNode, key: LegacyKey): void {
  if (report.config.version === '1.0' && has(task, 'settings')) {
    report.add(
      'legacy-settings-in-1-0',
      [key, 'settings'],
      'Settings exist since version 1.1; in 1.0 Scale refuses them.',
      {
        fixes: [fix('Set the version to 1.1', setAt(['version'], '1.1'))],
        at: 'key',
      },
    );
  }
  checkDuplicates(report, task, key, 'workspaces');
  if (report.config.version === '1.1') checkDuplicates(report, task, key, 'settings');
}

const PART: Readonly<Record<LegacyKey, string>> = { pre_task: 'pre', job_task: 'job', post_task: 'post' };

function checkDuplicates(report: Report, task: Node, key: LegacyKey, kind: 'workspaces' | 'settings'): void {
  const seen = new Map<string, { readonly index: number; readonly value: string | undefined }>();
  for (const { index, name, value } of namedEntries(task, kind, report.config.valid)) {
    const first = seen.get(name);
    if (!first) {
      seen.set(name, { index, value });
      continue;
    }
    const workspace = kind === 'workspaces';
    const path = [key, kind, index];
    const wider = workspace && value === 'rw' && first.value === 'ro';
    const other = !workspace && value !== undefined && value !== first.value;
    const keepThis = fix(
      workspace ? 'Remove it and make the first one rw' : 'Remove the first one and keep this value',
      setAt([key, kind, first.index, workspace ? 'mode' : 'value'], value ?? ''),
      removeAt(path),
    );
    report.add(
      workspace ? 'legacy-duplicate-workspace' : 'legacy-duplicate-setting',
      [...path, 'name'],
      `Duplicate ${workspace ? 'workspace' : 'setting'} ${name} in the ${PART[key]} task; Scale refuses the document.`,
      { fixes: [wider ? undefined : fix('Remove this one', removeAt(path)), wider || other ? keepThis : undefined] },
    );
  }
}
