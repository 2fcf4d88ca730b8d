/** Where what an alias stands for, or a merge key brings, is written: changed there, it changes wherever it is used. */
import type { PointerOp } from '../../diagnostic.ts';
import { lastPart } from '../../diagnostic.ts';
import { escapePart, parentPointer } from '../../pointer.ts';
import { Shared, type Source, type Spot } from './cst.ts';

/** Longer ways from reference to reference are a knot. */
const MAX_WAY = 40;

/** The operation on the place that what it changes is shared from. */
export function atOrigin(source: Source, op: PointerOp): PointerOp {
  switch (op.op) {
    case 'copy':
      return { ...op, to: originOf(source, op.to).pointer };
    case 'move':
      return { ...op, from: originOf(source, op.from).pointer, to: originOf(source, op.to).pointer };
    default:
      return { ...op, pointer: originOf(source, op.pointer).pointer };
  }
}

/** A sentence on where what stands at a place, or in it, is written; undefined when all of it stands for itself alone. */
export function sharedFrom(source: Source, pointer: string, within: boolean): string | undefined {
  const { name, offset } = within ? firstIn(source, pointer) : originOf(source, pointer);
  if (name === undefined) return undefined;
  const line = (at: number): string => String(source.text.slice(0, at).split('\n').length);
  const uses = source.marks().filter((mark) => mark.kind === 'alias' && mark.name === name && mark.offset > offset);
  const lines = uses.slice(0, 4).map((use) => line(use.offset));
  const places = `${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}${uses.length > 4 ? ' and others' : ''}`;
  return `Written as &${name} in line ${line(offset)}, and used in ${places}.`;
}

/** Where the first value at or in a place comes from that comes from elsewhere. */
function firstIn(source: Source, pointer: string): Origin {
  const own = originOf(source, pointer);
  if (own.name !== undefined) return own;
  const visit = (spot: Spot): Origin | undefined => {
    const { value, valueStart } = spot;
    if (value?.type === 'alias') return anchorOf(source, value.source.slice(1), valueStart, '');
    for (const inner of source.holderOf(spot)?.spots ?? []) {
      const found = visit(inner);
      if (found) return found;
    }
    return undefined;
  };
  const spot = source.at(pointer);
  return (spot && visit(spot)) ?? own;
}

interface Origin {
  readonly pointer: string;
  /** Of the last anchor on the way, and where that stands. */
  readonly name: string | undefined;
  readonly offset: number;
}

function originOf(source: Source, wanted: string): Origin {
  let origin: Origin = { pointer: wanted, name: undefined, offset: 0 };
  for (let step = 0; step < MAX_WAY; step++) {
    const next = oneUp(source, origin.pointer);
    if (!next) return origin;
    origin = next;
  }
  return origin;
}

/** The same place one reference on; undefined where the text stands for itself. */
function oneUp(source: Source, pointer: string): Origin | undefined {
  try {
    const spot = source.at(pointer);
    return spot?.value?.type === 'alias'
      ? anchorOf(source, spot.value.source.slice(1), spot.valueStart, '')
      : undefined;
  } catch (error) {
    if (!(error instanceof Shared)) throw error;
    const rest = pointer.slice(error.pointer.length);
    if (error.kind === 'merge') return mergedFrom(source, error.pointer, rest);
    const spot = source.at(error.pointer);
    return spot?.value?.type === 'alias'
      ? anchorOf(source, spot.value.source.slice(1), spot.valueStart, rest)
      : undefined;
  }
}

/** Of a key that a merge key brings: the first object merged that has it. */
function mergedFrom(source: Source, pointer: string, rest: string): Origin | undefined {
  const holder = source.at(parentPointer(pointer) ?? '');
  const merge = holder && source.holderOf(holder)?.spots.find((spot) => source.keyOf(spot) === '<<');
  if (!merge) return undefined;
  const list = source.holderOf(merge);
  for (const { value, valueStart } of list ? list.spots : [merge]) {
    if (value?.type !== 'alias') continue;
    const own = `/${escapePart(lastPart(pointer))}`;
    const found = anchorOf(source, value.source.slice(1), valueStart, own + rest);
    if (found && isThere(source, found.pointer.slice(0, found.pointer.length - rest.length))) return found;
  }
  return undefined;
}

function isThere(source: Source, pointer: string): boolean {
  try {
    return source.at(pointer) !== undefined;
  } catch (error) {
    if (error instanceof Shared) return oneUp(source, pointer) !== undefined;
    throw error;
  }
}

/** The place in the value of the last anchor of a name before an offset. */
function anchorOf(source: Source, name: string, before: number, rest: string): Origin | undefined {
  let found: Origin | undefined;
  const visit = (spot: Spot, pointer: string): void => {
    if (spot.start >= before) return;
    if (spot.props.split(/\s+/).includes(`&${name}`)) found = { pointer: pointer + rest, name, offset: spot.start };
    const holder = source.holderOf(spot);
    holder?.spots.forEach((inner, i) => {
      const part = holder.map ? (source.keyOf(inner) ?? '') : String(i);
      visit(inner, `${pointer}/${escapePart(part)}`);
    });
  };
  if (source.root) visit(source.root, '');
  return found;
}
