/**
 * Changes of many parts at once. A format plans one part at a time; here its plans are made one after the other, each on
 * the result of those before, and become one change: one step to undo.
 */
import type { PointerOp } from '../document/diagnostic.ts';
import { nodeAt, type ParsedDocument } from '../document/document.ts';
import type { JsonValue } from '../document/node.ts';
import { planOperations } from '../document/plan.ts';
import { escapePart, fromPointer, isWithin, parentPointer } from '../document/pointer.ts';
import type { Format, GraphIntent, GraphPlan } from '../schemas/format.ts';
import { documentView } from '../validation/view.ts';
import { followPointer } from './anchor.ts';
import { markedValue, oddNumbersIn } from './clipboard.ts';

/** What a user means to do with parts; pointers name objects of the document, in any order. */
export type BlockCommand =
  | { readonly kind: 'remove' | 'duplicate' | 'unwrap'; readonly pointers: readonly string[] }
  | { readonly kind: 'paste'; readonly pointer: string; readonly value: JsonValue; readonly inside?: boolean }
  | { readonly kind: 'move'; readonly pointers: readonly string[]; readonly by: -1 | 1 }
  /** Before or behind an entry of a list, or to its end. */
  | {
      readonly kind: 'moveTo';
      readonly pointers: readonly string[];
      readonly list: string;
      readonly before?: string;
      readonly after?: string;
    }
  | { readonly kind: 'wrap'; readonly pointers: readonly string[]; readonly wrapper: string }
  | { readonly kind: 'convert'; readonly pointers: readonly string[]; readonly to: string };

export type BlockPlan =
  | {
      readonly ok: true;
      readonly label: string;
      readonly ops: readonly PointerOp[];
      /** What is selected afterwards; the last one is the one that is looked at. */
      readonly select: readonly string[];
      readonly notes: readonly string[];
    }
  | { readonly ok: false; readonly reason: string };

/** The parts in the order of the document, without those that lie in another of them. */
export function outermost(document: ParsedDocument, pointers: readonly string[]): string[] {
  const unique = [...new Set(pointers)];
  const outer = unique.filter((one) => !unique.some((other) => other !== one && isWithin(one, other)));
  const at = (pointer: string): number => nodeAt(document, pointer)?.offset ?? Infinity;
  return outer.sort((a, b) => at(a) - at(b));
}

/** Parts as a value to be put on the clipboard: items of lists as they are, entries of maps under their keys. */
export function valueOf(document: ParsedDocument, pointers: readonly string[]): JsonValue | undefined {
  const found = outermost(document, pointers).flatMap((pointer) => {
    const at = nodeAt(document, pointer);
    if (!at || at.node.kind === 'missing') return [];
    const key = at.parent?.kind === 'object' ? (fromPointer(pointer).at(-1) ?? null) : null;
    return [{ key, value: markedValue(at.node) }];
  });
  if (found.length === 0) return undefined;
  const keys = found.map(({ key }) => key);
  const maps = keys.every((key) => key !== null) && new Set(keys).size === keys.length;
  if (maps) return Object.fromEntries(found.map(({ key, value }) => [key ?? '', value]));
  const items = found.map(({ key, value }) => (key === null ? value : { [key]: value }));
  return items.length === 1 ? items[0] : items;
}

/** The plan for a command on a document, or why it cannot be done; then nothing of it is done. */
export function planBlock(document: ParsedDocument, format: Format, profile: string, command: BlockCommand): BlockPlan {
  const series = new Series(document, format, profile);
  try {
    return run(series, document, format, command);
  } catch (error) {
    if (error instanceof CannotBe) return { ok: false, reason: error.message };
    throw error;
  }
}

function run(series: Series, document: ParsedDocument, format: Format, command: BlockCommand): BlockPlan {
  if (command.kind === 'paste') return paste(series, command.pointer, command.value, command.inside === true);
  const pointers = outermost(document, command.pointers);
  const [first] = pointers;
  if (first === undefined) return { ok: false, reason: 'Nothing is selected.' };
  const part = format.graph.words?.part ?? 'part';
  const many = `${String(pointers.length)} ${part}s`;
  switch (command.kind) {
    case 'remove':
      // From the last to the first: what stands before stays where it is.
      for (const pointer of pointers.toReversed()) series.plan({ kind: 'remove', pointer });
      return series.done(`Remove ${many}`, pointers.length, 'last');
    case 'duplicate': {
      if (pointers.length === 1) {
        series.plan({ kind: 'duplicate', pointer: first });
        return series.done('', 1, 'made');
      }
      const value = valueOf(document, pointers);
      return paste(series, pointers.at(-1) ?? first, value ?? null, false, `Duplicate ${many}`);
    }
    case 'move': {
      const order = command.by < 0 ? pointers : pointers.toReversed();
      for (const handle of series.track(order))
        series.move(handle, (pointer) => ({ kind: 'move', pointer, by: command.by }));
      return series.done(`Move ${many}`, pointers.length, 'tracked');
    }
    case 'moveTo':
      return moveTo(
        series,
        pointers,
        command.list,
        command.before ?? (command.after === undefined ? undefined : series.nextInList(command.after)),
        many,
      );
    case 'wrap':
      series.plan({
        kind: 'wrapIn',
        pointer: first,
        wrapper: command.wrapper,
        ...(pointers.length > 1 ? { others: pointers.slice(1) } : {}),
      });
      return series.done('', 1, 'last');
    case 'unwrap':
      for (const pointer of pointers.toReversed()) series.plan({ kind: 'unwrap', pointer });
      return series.done(`Take ${many} apart`, pointers.length, 'last');
    case 'convert':
      for (const handle of series.track(pointers))
        series.move(handle, (pointer) => ({ kind: 'convert', pointer, to: command.to }));
      return series.done(`Convert ${many}`, pointers.length, 'tracked');
  }
}

function moveTo(
  series: Series,
  pointers: readonly string[],
  list: string,
  before: string | undefined,
  many: string,
): BlockPlan {
  // What is dropped before one that comes along goes before the next that stays.
  let anchor = before;
  while (anchor !== undefined && pointers.includes(anchor)) anchor = series.nextInList(anchor);
  if (stands(series, pointers, list, anchor)) return { ok: false, reason: 'It is there already.' };
  const handles = series.track(pointers);
  const [target] = series.track([anchor ?? list]);
  const holder = series.track([list])[0];
  for (const handle of handles) {
    series.move(handle, (pointer) => {
      const at = holder?.pointer ?? list;
      const index = anchor === undefined ? series.sizeOf(at) : indexIn(target?.pointer);
      const own = parentPointer(pointer) === at ? indexIn(pointer) : undefined;
      const place = own !== undefined && own < index ? index - 1 : index;
      if (own === place) return undefined;
      return { kind: 'moveTo', pointer, list: at, index: place };
    });
  }
  return series.done(`Move ${many}`, pointers.length, 'tracked');
}

/** True when the parts stand one behind the other at the place already. */
function stands(series: Series, pointers: readonly string[], list: string, anchor: string | undefined): boolean {
  if (!pointers.every((pointer) => parentPointer(pointer) === list)) return false;
  const end = anchor === undefined ? series.sizeOf(list) : indexIn(anchor);
  return pointers.every((pointer, i) => indexIn(pointer) === end - pointers.length + i);
}

const indexIn = (pointer: string | undefined): number => Number(fromPointer(pointer ?? '').at(-1) ?? 0);

function paste(series: Series, pointer: string, value: JsonValue, inside: boolean, label?: string): BlockPlan {
  const { graph, found } = series.pasted(pointer, value);
  if (!found.ok) return found;
  if (found.note !== undefined) series.note(found.note);
  const part = graph.words?.part ?? 'part';
  let after = pointer;
  found.parts.forEach((one, i) => {
    const kind = inside && i === 0 ? 'addFirst' : 'addAfter';
    const made = series.plan({
      kind,
      pointer: after,
      value: one.value,
      ...(one.key === undefined ? {} : { key: one.key }),
    });
    if (made !== undefined) {
      series.spell(made);
      after = made;
    }
  });
  const count = found.parts.length;
  return series.done(label ?? `Paste ${String(count)} ${part}${count === 1 ? '' : 's'}`, Infinity, 'made');
}

/** Thrown inside to leave a series; becomes the reason. */
class CannotBe extends Error {}

interface Tracked {
  pointer: string | undefined;
}

/** Plans in a row, each on the document as those before leave it. */
class Series {
  private current: ParsedDocument;
  private readonly format: Format;
  private readonly profile: string;
  private readonly ops: PointerOp[] = [];
  private readonly notes: string[] = [];
  private readonly labels: string[] = [];
  private readonly tracked: Tracked[] = [];
  private readonly made: Tracked[] = [];
  private parts: readonly Tracked[] = [];
  private last: string | undefined;

  constructor(document: ParsedDocument, format: Format, profile: string) {
    this.current = document;
    this.format = format;
    this.profile = profile;
  }

  note(text: string): void {
    if (!this.notes.includes(text)) this.notes.push(text);
  }

  /** Follows objects through what is done from now on. */
  track(pointers: readonly string[]): readonly Tracked[] {
    const handles = pointers.map((pointer): Tracked => ({ pointer }));
    this.tracked.push(...handles);
    if (this.parts.length === 0) this.parts = handles;
    return handles;
  }

  /** Plans an intent for a followed part, which then stands where the plan selects. */
  move(handle: Tracked, intentOf: (pointer: string) => GraphIntent | undefined): void {
    if (handle.pointer === undefined) return;
    const intent = intentOf(handle.pointer);
    if (intent) handle.pointer = this.plan(intent) ?? handle.pointer;
  }

  /** Plans an intent and goes on from its result; gives what it selects. */
  plan(intent: GraphIntent): string | undefined {
    const plan: GraphPlan = this.format.graph.plan(documentView(this.current, this.format, this.profile), intent);
    if (!plan.ok) throw new CannotBe(plan.reason);
    this.apply(plan.ops);
    if (plan.note !== undefined) this.note(plan.note);
    this.labels.push(plan.label);
    this.last = plan.select;
    if (plan.select !== undefined) {
      const made = { pointer: plan.select };
      this.made.push(made);
      this.tracked.push(made);
    }
    return plan.select;
  }

  private apply(ops: readonly PointerOp[]): void {
    const result = planOperations(this.current, ops);
    if (!result.ok) throw new CannotBe(result.reason);
    const [before, after] = [this.current, result.document];
    for (const handle of this.tracked) {
      if (handle.pointer === undefined) continue;
      const next = followPointer(handle.pointer, before, after, result.edits);
      const same = fromPointer(next).length === fromPointer(handle.pointer).length;
      handle.pointer = same ? next : undefined;
    }
    this.ops.push(...ops);
    this.current = after;
  }

  /** Writes numbers of a pasted part as they were spelled. */
  spell(pointer: string): void {
    const at = nodeAt(this.current, pointer);
    const odd = at ? oddNumbersIn(at.node, pointer) : [];
    if (odd.length > 0) this.apply(odd.map(({ pointer: place, raw }) => ({ op: 'setRaw', pointer: place, raw })));
  }

  sizeOf(list: string): number {
    const node = nodeAt(this.current, list)?.node;
    return node?.kind === 'array' ? node.size : 0;
  }

  /** The entry behind another one in its list. */
  nextInList(pointer: string): string | undefined {
    const list = parentPointer(pointer) ?? '';
    const next = `${list}/${escapePart(String(indexIn(pointer) + 1))}`;
    return nodeAt(this.current, next) ? next : undefined;
  }

  pasted(pointer: string, value: JsonValue) {
    const { graph } = this.format;
    const view = documentView(this.current, this.format, this.profile);
    const found = graph.pasted?.(view, pointer, value) ?? { ok: false as const, reason: 'Nothing can be pasted here.' };
    return { graph, found };
  }

  /** The whole as one plan; a single part's own label says more than "1 part". */
  done(label: string, count: number, select: 'made' | 'tracked' | 'last'): BlockPlan {
    if (this.ops.length === 0) return { ok: false, reason: 'It is there already.' };
    const chosen = (handles: readonly Tracked[]): string[] => [
      ...new Set(handles.flatMap(({ pointer }) => (pointer === undefined ? [] : [pointer]))),
    ];
    const last = this.last !== undefined && nodeAt(this.current, this.last) ? [this.last] : [];
    return {
      ok: true,
      label: count === 1 ? (this.labels[0] ?? label) : label,
      ops: this.ops,
      select: select === 'made' ? chosen(this.made) : select === 'tracked' ? chosen(this.parts) : last,
      notes: this.notes,
    };
  }
}
