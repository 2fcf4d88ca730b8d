/** Lists that the engine derives from other fields: the Docker parameters of each task that runs in a container. */
import type { PointerOp } from '../../document/diagnostic.ts';
import type { JsonValue } from '../../document/node.ts';
import { has } from '../../document/node.ts';
import type { Path } from '../../document/pointer.ts';
import { toPointer } from '../../document/pointer.ts';
import type { DerivedRow, Derivation, DocumentView } from '../format.ts';
import { diffParams, type Pairing, type ParamDiff } from './docker/diff.ts';
import type { ExpectedParam } from './docker/expected.ts';
import { isUnreadable, readArray, readConfiguration, type Task } from './read.ts';

const RULE =
  'Scale writes one env parameter for each environment variable (settings become variables in upper case, with - as _) and one volume parameter for each volume; labels, logging and GPU numbers come from elsewhere and stay.';

/** The Docker parameters that follow from the other fields, held against what is written. */
export function derivations(view: DocumentView): readonly Derivation[] {
  const config = readConfiguration(view);
  if (config.version !== '2.0') return [];
  const out: Derivation[] = [];
  for (const task of config.tasks) {
    if (isUnreadable(task.node, 'docker_params', 'array', config.valid)) continue;
    const diff = diffParams(task);
    if (diff.expected.length === 0 && task.params.length === 0) continue;
    if (!task.type || task.type === 'pull') continue;
    const size = readArray(task.node, 'docker_params', config.valid)?.size;
    out.push(derivationOf(view.pointer, task, diff, size));
  }
  return out;
}

/** `size` is the number of entries that are written; undefined without a list. */
function derivationOf(base: string, task: Task, diff: ParamDiff, size: number | undefined): Derivation {
  const at = (path: Path): string => base + toPointer(path);
  const list = at([...task.path, 'docker_params']);
  const places = new Places(diff, size ?? 0);
  const rows: DerivedRow[] = [
    ...diff.pairings.map((pairing) => writtenRow(pairing, list, at)),
    ...diff.missing.map((expected): DerivedRow => ({
      state: 'missing',
      expected: shownParam(expected.flag, expected.value),
      from: at(expected.from),
      ...(expected.note === undefined ? {} : { note: expected.note }),
      ops: [{ op: 'insert', pointer: `${list}/${String(places.before(expected))}`, value: entryOf(expected) }],
    })),
  ];
  const ops = regenerateOps(diff, list, places, has(task.node, 'docker_params'));
  const name = task.type ?? 'task';
  return {
    pointer: list,
    title: `Docker parameters of ${name}`,
    rule: RULE,
    rows,
    ...(ops.length === 0 ? {} : { regenerate: { label: `Write the Docker parameters of ${name} anew`, ops } }),
  };
}

function entryOf({ flag, value }: ExpectedParam): JsonValue {
  return { flag, value };
}

function shownParam(flag: string | undefined, value: string | undefined): string {
  return `--${flag ?? '?'}=${value ?? '?'}`;
}

// --- rows ----------------------------------------------------------------------------------------------------------

function writtenRow({ param, expected, state }: Pairing, list: string, at: (path: Path) => string): DerivedRow {
  const pointer = `${list}/${String(param.index)}`;
  const row = { written: shownParam(param.flag, param.value), pointer };
  const wanted = expected && { expected: shownParam(expected.flag, expected.value), from: at(expected.from) };
  const note = expected?.note === undefined ? {} : { note: expected.note };
  switch (state) {
    case 'same':
      return { state: 'same', ...row, ...wanted, ...note };
    case 'differs':
      return {
        state: 'differs',
        ...row,
        ...wanted,
        ...note,
        ops: [{ op: 'set', pointer: `${pointer}/value`, value: expected?.value ?? '' }],
      };
    case 'again':
      return {
        state: 'differs',
        ...row,
        ...wanted,
        note: 'Another entry says it rightly; this one is too much.',
        ops: [{ op: 'remove', pointer }],
      };
    case 'extra':
      return extraRow(row, param.flag, pointer);
  }
}

/** Variables that Scale writes from its own settings. */
const OWN = /^--env=(?:NVIDIA_VISIBLE_DEVICES|ELASTICSEARCH_URL)=/;

function extraRow(
  row: { readonly written: string; readonly pointer: string },
  flag: string | undefined,
  pointer: string,
): DerivedRow {
  if (OWN.test(row.written)) return { state: 'extra', ...row, note: 'Scale writes it from its own settings.' };
  if (flag !== 'env' && flag !== 'volume') return { state: 'extra', ...row };
  const note =
    flag === 'env'
      ? 'No variable stands behind it, or it is there twice.'
      : 'No volume stands behind it, or it is there twice.';
  return { state: 'extra', ...row, note, ops: [{ op: 'remove', pointer }] };
}

// --- all at once ---------------------------------------------------------------------------------------------------

/**
 * Where missing parameters go: behind the written ones that come before them in the engine's order, else before those that
 * come behind, else to the end. Written entries keep their places.
 */
class Places {
  private readonly place = new Map<ExpectedParam, number>();

  constructor(diff: ParamDiff, size: number) {
    const written = new Map<ExpectedParam, number>();
    for (const { expected, param, state } of diff.pairings) {
      if (expected && state !== 'again') written.set(expected, param.index);
    }
    const first = Math.min(size, ...firstIndex(written));
    // Variables go before the first volume, when no variable is there.
    let at = written.size === 0 ? size : first;
    for (const expected of diff.expected) {
      const index = written.get(expected);
      if (index === undefined) this.place.set(expected, at);
      else at = Math.max(at, index + 1);
    }
  }

  /** Index in the written list before which a missing parameter goes. */
  before(expected: ExpectedParam): number {
    return this.place.get(expected) ?? 0;
  }
}

function firstIndex(written: ReadonlyMap<ExpectedParam, number>): number[] {
  let least: number | undefined;
  for (const index of written.values()) if (least === undefined || index < least) least = index;
  return least === undefined ? [] : [least];
}

/** One operation after another, each on the list as those before left it: from the end to the beginning. */
function regenerateOps(diff: ParamDiff, list: string, places: Places, isThere: boolean): PointerOp[] {
  if (!isThere) {
    return diff.missing.length === 0 ? [] : [{ op: 'set', pointer: list, value: diff.missing.map(entryOf) }];
  }
  const changes: { readonly index: number; readonly insert: boolean; readonly op: PointerOp }[] = [];
  for (const { param, expected, state } of diff.pairings) {
    const pointer = `${list}/${String(param.index)}`;
    if (state === 'differs') {
      changes.push({
        index: param.index,
        insert: false,
        op: { op: 'set', pointer: `${pointer}/value`, value: expected?.value ?? '' },
      });
    } else if (state === 'again') {
      changes.push({ index: param.index, insert: false, op: { op: 'remove', pointer } });
    }
  }
  // Those that go to one place are put there last first, so that they end up in order.
  for (const expected of [...diff.missing].reverse()) {
    const index = places.before(expected);
    changes.push({
      index,
      insert: true,
      op: { op: 'insert', pointer: `${list}/${String(index)}`, value: entryOf(expected) },
    });
  }
  // At one index what stands there is changed first; then comes what goes before it.
  changes.sort((a, b) => b.index - a.index || Number(a.insert) - Number(b.insert));
  return changes.map((change) => change.op);
}
