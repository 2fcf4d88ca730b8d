/** From the tree of an HCL text to the JSON job, block by block, as the shapes say. */
import { nearest } from '../../../text/nearest.ts';
import { parseDuration } from './duration.ts';
import { evaluate, type Scope } from './evaluate.ts';
import { expand, type Contents, type PlacedBlock } from './expand.ts';
import { put, type Exact, type ExactObject, type Marks } from './made.ts';
import { toFloat, wholeNumber } from './number.ts';
import type { ArgumentKind, Content, Member, ShapeName } from './shape.ts';
import { SHAPES } from './shapes.ts';
import type { Attribute, Block, Expression, Range } from './tree.ts';
import {
  booleanOf,
  isMap,
  isNumber,
  itemsOf,
  Kept,
  kindOf,
  numberOf,
  SetValue,
  textOf,
  Trouble,
  type Value,
} from './values.ts';

type BlockMember = Member & { readonly kind: 'block' };

/** A block that is decoded in its own way, not member by member. */
type Special = (placed: PlacedBlock, decoder: Decoder) => ExactObject;

export class Decoder {
  readonly marks: Marks;
  private readonly special: ReadonlyMap<ShapeName, Special>;
  private readonly fromJson: boolean;
  /** True while reading what the engine leaves out without a word when nothing takes it. */
  lenient = false;

  /** @param fromJson true when the text was JSON, where a map of a driver is no block */
  constructor(marks: Marks, special: ReadonlyMap<ShapeName, Special>, fromJson = false) {
    this.marks = marks;
    this.special = special;
    this.fromJson = fromJson;
  }

  error(scope: Scope, message: string, range: Range): void {
    scope.report?.({ severity: 'error', message, range: { start: range.start, end: range.end } });
  }

  /** The object of a block, decoded as `shape` says. */
  block(shape: ShapeName, placed: PlacedBlock): ExactObject {
    const special = this.special.get(shape);
    const made = special ? special(placed, this) : this.plain(shape, placed);
    this.marks.markOwn(made, placed.block);
    return made;
  }

  /** Member by member. What no member takes is refused, except blocks of `extras`. */
  plain(shape: ShapeName, { block, scope }: PlacedBlock, extras: readonly string[] = []): ExactObject {
    const { members, byName } = indexOf(shape);
    const contents = expand(block.body, scope);
    const made: ExactObject = {};
    const found = new Array<Attribute | readonly PlacedBlock[] | undefined>(members.length);
    let doubles: (readonly PlacedBlock[] | undefined)[] | undefined;
    for (const attribute of contents.attributes) {
      const at = byName.get(attribute.name);
      const member = at === undefined ? undefined : members[at];
      if (at !== undefined && (member?.kind === 'argument' || (member?.kind === 'block' && member.asArgument))) {
        found[at] = attribute;
      } else this.refuse(shape, extras, attribute.name, attribute.nameRange, contents, block.type);
    }
    for (const [name, placed] of contents.blocks) {
      const at = byName.get(name);
      if (at !== undefined && members[at]?.kind === 'block') {
        if (found[at] === undefined) found[at] = placed;
        else (doubles ??= [])[at] = placed;
      } else if (!extras.includes(name)) {
        const first = placed[0];
        if (first) this.refuse(shape, extras, name, first.block.header, contents, block.type, true);
      }
    }
    this.labels(members, block, scope, made);
    for (let at = 0; at < members.length; at++) {
      const member = members[at];
      if (member === undefined || member.kind === 'label') continue;
      const given = found[at];
      if (member.kind === 'fixed') made[member.key] = member.value;
      else if (member.kind === 'argument') {
        if (given && !Array.isArray(given)) this.argument(member, given as Attribute, scope, made);
        else if (member.required && !block.body.unread.includes(member.name))
          this.error(scope, `"${block.type}" needs "${member.name}".`, block.header);
        if (member.zero !== undefined && made[member.key] === undefined) made[member.key] = member.zero;
      } else if (given) this.blocks(member, given, doubles?.[at], scope, made);
    }
    return made;
  }

  private labels(members: readonly Member[], block: Block, scope: Scope, made: ExactObject): void {
    const first = members[0];
    const wanted = first?.kind === 'label' ? first : undefined;
    this.checkLabels(block, wanted ? 1 : 0, scope);
    const label = block.labels[0];
    if (!wanted) return;
    put(made, wanted.key, label?.text ?? '');
    if (label) this.marks.mark(made, wanted.key, label);
  }

  checkLabels(block: Block, count: number, scope: Scope): void {
    const extra = block.labels[count];
    if (extra) this.error(scope, `"${block.type}" takes ${count === 0 ? 'no label' : 'one label'}.`, extra);
    else if (block.labels.length < count) {
      this.error(scope, `"${block.type}" needs a name: ${block.type} "name" { … }.`, block.header);
    }
  }

  private argument(member: Member & { kind: 'argument' }, attribute: Attribute, scope: Scope, made: ExactObject): void {
    const { value: expression, name } = attribute;
    const value = expression.kind === 'literal' ? expression.value : evaluate(expression, scope);
    if (typeof value === 'string' ? member.type === 'text' : Number.isSafeInteger(value) && member.type === 'int64') {
      put(made, member.key, value as string | number);
      this.marks.mark(made, member.key, attribute);
      return;
    }
    if (value === null) {
      const nullable = member.zero === undefined && !member.required && member.type !== 'duration';
      if (!nullable) this.error(scope, `"${name}" must not be null.`, expression);
      return;
    }
    const converted = this.guard(name, expression, scope, () => this.convert(value, member.type));
    put(made, member.key, converted ?? this.anything(value));
    this.marks.mark(made, member.key, attribute, value instanceof Kept);
    if (expression.kind === 'list') this.markItems(made[member.key], expression);
  }

  private markItems(items: Exact | undefined, expression: Expression & { kind: 'list' }): void {
    if (!Array.isArray(items) || items.length !== expression.items.length) return;
    expression.items.forEach((item, index) => {
      this.marks.mark(items, index, item);
    });
  }

  private guard<T>(name: string, range: Range, scope: Scope, make: () => T): T | undefined {
    try {
      return make();
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      this.error(scope, `"${name}": ${error.message}.`, range);
      return undefined;
    }
  }

  /** The JSON of an argument's value; throws a trouble when it is of another type. Kept text stays text. */
  convert(value: Value, type: ArgumentKind): Exact {
    if (value instanceof Kept) return value.text;
    switch (type) {
      case 'text':
        return textOf(value) ?? wrong(value, 'a text');
      case 'boolean':
        return booleanOf(value) ?? wrong(value, 'true or false');
      case 'duration':
        return duration(value);
      case 'texts':
      case 'uint16s': {
        const items = itemsOf(value) ?? wrong(value, 'a list');
        return items.map((item) => this.convert(item ?? wrong(item, 'no null'), type === 'texts' ? 'text' : 'uint16'));
      }
      case 'textMap': {
        if (!isMap(value)) return wrong(value, 'a map');
        const made: ExactObject = {};
        for (const [key, item] of value) put(made, key, this.convert(item ?? wrong(item, 'no null'), 'text'));
        return made;
      }
      default:
        return integer(value, type);
    }
  }

  private blocks(
    member: BlockMember,
    given: Attribute | readonly PlacedBlock[],
    double: readonly PlacedBlock[] | undefined,
    scope: Scope,
    made: ExactObject,
  ): void {
    if ('value' in given) {
      const extra = double?.[0];
      if (extra) this.error(scope, `There may be only one "${member.name}".`, extra.block.header);
      this.argument({ kind: 'argument', key: member.key, name: member.name, type: 'textMap' }, given, scope, made);
      const map = made[member.key];
      if (given.value.kind === 'object' && isObject(map)) this.mapEntries(member, given.value, scope, map);
      return;
    }
    if (member.many === 'list') {
      put(
        made,
        member.key,
        given.map((one) => this.content(member.content, one)),
      );
      return;
    }
    if (member.many === 'named') {
      const all: ExactObject = {};
      for (const one of given) put(all, one.block.labels[0]?.text ?? '', this.content(member.content, one));
      put(made, member.key, all);
      return;
    }
    const [first, second] = given;
    if (second) this.error(scope, `There may be only one "${member.name}" in a block.`, second.block.header);
    if (first) put(made, member.key, this.content(member.content, first));
  }

  private content(content: Content, placed: PlacedBlock): ExactObject {
    if (content === 'free') {
      this.checkLabels(placed.block, 0, placed.scope);
      return this.owned(this.free(placed, true), placed);
    }
    if (content === 'texts' || content === 'lists') return this.owned(this.texts(placed, content), placed);
    return this.block(content, placed);
  }

  private owned(made: ExactObject, { block }: PlacedBlock): ExactObject {
    this.marks.markOwn(made, block);
    return made;
  }

  /** A block whose arguments are all texts, or all lists of texts. */
  private texts({ block, scope }: PlacedBlock, content: 'texts' | 'lists'): ExactObject {
    this.checkLabels(block, 0, scope);
    const made: ExactObject = {};
    const type = content === 'texts' ? 'text' : 'texts';
    for (const attribute of block.body.attributes) {
      const { name, value: expression } = attribute;
      this.argument({ kind: 'argument', key: name, name, type, zero: '' }, attribute, scope, made);
      if (block.type === 'env') this.noteEnv(made, name, expression, scope);
    }
    for (const inner of block.body.blocks) {
      this.error(scope, `No block may stand in "${block.type}".`, inner.header);
    }
    return made;
  }

  private mapEntries(
    member: BlockMember,
    object: Expression & { kind: 'object' },
    scope: Scope,
    map: ExactObject,
  ): void {
    for (const { key, value } of object.items) {
      const name = key.kind === 'literal' ? textOf(key.value) : undefined;
      if (name === undefined || map[name] === undefined) continue;
      this.marks.mark(map, name, { start: key.start, end: value.end });
      if (member.name === 'env') this.noteEnv(map, name, value, scope);
    }
  }

  /** A boolean or a number in `env` reaches the task as a text, which may not be the one that was written. */
  private noteEnv(made: ExactObject, key: string, expression: Expression, scope: Scope): void {
    const text = made[key];
    if (typeof text !== 'string') return;
    const quiet = { ...scope, report: undefined };
    let value: Value;
    try {
      value = evaluate(expression, quiet);
    } catch (error) {
      if (error instanceof Trouble || error instanceof Kept) return;
      throw error;
    }
    const written = scope.text.slice(expression.start, expression.end).replaceAll(/\s/g, '');
    const literal = expression.kind === 'literal' || expression.kind === 'unary';
    const changes = typeof value === 'boolean' || (isNumber(value) && literal && written !== text);
    if (!changes) return;
    const message = `The task sees ${key}="${text}". Put the value in quotes to say exactly what it sees.`;
    this.marks.mark(made, key, expression, false, { rule: 'hcl-env-not-string', message });
  }

  /**
   * A block of any content, as drivers read it: blocks and maps become lists of one object, repeated blocks one list, a
   * label a level more. A `dynamic` block is no more than a block here. At the top, null means absent.
   */
  free({ block, scope }: PlacedBlock, top: boolean): ExactObject {
    const made: ExactObject = {};
    for (const attribute of block.body.attributes) {
      const { name, value: expression } = attribute;
      const value = expression.kind === 'literal' ? expression.value : evaluate(expression, scope);
      if (value === null && top) continue;
      if (isInfinite(value)) this.error(scope, `"${name}": a number is infinite, which JSON cannot say.`, expression);
      const inner = this.fromExpression(value, expression);
      const asBlock = expression.kind === 'object' && expression.enclosed !== true && !this.fromJson;
      put(made, name, asBlock ? [inner] : inner);
      this.marks.mark(made, name, attribute, value instanceof Kept);
    }
    for (const [type, placed] of expand(block.body, scope, false).blocks) {
      const list = placed.map((one) => this.labelled(one));
      put(made, type, list);
    }
    return made;
  }

  private labelled(placed: PlacedBlock): ExactObject {
    let made = this.owned(this.free(placed, false), placed);
    for (const label of [...placed.block.labels].reverse()) {
      const outer: ExactObject = {};
      put(outer, label.text, [made]);
      made = this.owned(outer, placed);
    }
    return made;
  }

  /** Any value as JSON; the parts of a list or an object that is written out are marked. */
  private fromExpression(value: Value, expression: Expression): Exact {
    const items = itemsOf(value);
    if (items) {
      const written = expression.kind === 'list' && expression.items.length === items.length ? expression.items : [];
      const list: Exact[] = [];
      items.forEach((item, index) => {
        const inner = written[index];
        list.push(inner ? this.fromExpression(item, inner) : this.anything(item));
        if (inner) this.marks.mark(list, index, inner, item instanceof Kept);
      });
      return list;
    }
    if (!isMap(value)) return this.anything(value);
    const made: ExactObject = {};
    const written = new Map<string, Expression>();
    if (expression.kind === 'object') {
      for (const { key, value: inner } of expression.items) {
        if (key.kind === 'literal') written.set(textOf(key.value) ?? '', inner);
      }
    }
    for (const [key, item] of value) {
      const inner = written.get(key);
      put(made, key, inner ? this.fromExpression(item, inner) : this.anything(item));
      if (inner) this.marks.mark(made, key, inner, item instanceof Kept);
    }
    return made;
  }

  /** Any value as JSON. */
  anything(value: Value): Exact {
    if (value instanceof Kept) return value.text;
    if (isNumber(value)) return exact(value);
    if (isMap(value)) {
      const made: ExactObject = {};
      for (const [key, item] of value) put(made, key, this.anything(item));
      return made;
    }
    if (Array.isArray(value)) return value.map((item) => this.anything(item));
    if (value instanceof SetValue) return value.items.map((item) => this.anything(item));
    return value;
  }

  private refuse(
    shape: ShapeName,
    extras: readonly string[],
    name: string,
    range: Range,
    { scope }: Contents,
    type: string,
    asBlock = false,
  ): void {
    const { members, byName } = indexOf(shape);
    const member = members[byName.get(name) ?? -1];
    let advice = didYouMean(name, [...byName.keys(), ...extras]);
    if (member?.kind === 'argument') advice = `It is an argument: ${name} = ….`;
    if (member?.kind === 'block' || (!asBlock && extras.includes(name))) advice = `It is a block: ${name} { … }.`;
    const message = `"${type}" takes no ${asBlock ? 'block' : 'argument'} "${name}". ${advice}`.trimEnd();
    scope.report?.({
      severity: this.lenient ? 'warning' : 'error',
      message,
      range: { start: range.start, end: range.end },
    });
  }
}

interface ShapeIndex {
  readonly members: readonly Member[];
  /** Where the member of a name stands. */
  readonly byName: ReadonlyMap<string, number>;
}

const INDEXES = new Map<ShapeName, ShapeIndex>();

function indexOf(shape: ShapeName): ShapeIndex {
  let index = INDEXES.get(shape);
  if (!index) {
    const byName = new Map<string, number>();
    SHAPES[shape].forEach((member, at) => {
      if (member.kind === 'argument' || member.kind === 'block') byName.set(member.name, at);
    });
    index = { members: SHAPES[shape], byName };
    INDEXES.set(shape, index);
  }
  return index;
}

export function didYouMean(name: string, names: readonly string[]): string {
  const near = nearest(name, names);
  return near === undefined ? '' : `Did you mean "${near}"?`;
}

function isObject(value: Exact | undefined): value is ExactObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrong(value: Value, wanted: string): never {
  const found = typeof value === 'string' ? JSON.stringify(value) : kindOf(value);
  throw new Trouble(`${wanted} is needed, not ${found}`);
}

function isInfinite(value: Value): boolean {
  if (isNumber(value)) return !Number.isFinite(toFloat(value));
  return isMap(value) ? [...value.values()].some(isInfinite) : (itemsOf(value)?.some(isInfinite) ?? false);
}

/** A number as JSON has it: whole ones of 64 bits with all digits, others as a floating-point number. */
function exact(value: Parameters<typeof wholeNumber>[0]): number | bigint {
  // There is no minus 0 in the result.
  if (typeof value === 'number') return value + 0;
  const whole = wholeNumber(value);
  if (whole === undefined || whole > MOST || whole < -MOST - 1n) return toFloat(value);
  return whole;
}

const MOST = 2n ** 63n - 1n;

/** Text with units, or a number of nanoseconds. */
function duration(value: Value): Exact {
  if (typeof value === 'string') {
    const nanoseconds = parseDuration(value);
    if (nanoseconds === undefined) throw new Trouble(`"${value}" is no duration such as "30s", "5m" or "1h30m"`);
    return small(nanoseconds);
  }
  if (!isNumber(value)) return wrong(value, 'a duration such as "30s"');
  return integer(value, 'int64');
}

function integer(value: Value, type: ArgumentKind): Exact {
  if (typeof value === 'number' && Number.isSafeInteger(value) && type === 'int64') return value + 0;
  const number = numberOf(value) ?? wrong(value, 'a number');
  const whole = wholeNumber(number);
  if (whole === undefined) throw new Trouble('a whole number is needed');
  const bits = BigInt(/\d+/.exec(type)?.[0] ?? '64');
  const most = type.startsWith('u') ? 2n ** bits - 1n : 2n ** (bits - 1n) - 1n;
  const least = type.startsWith('u') ? 0n : -most - 1n;
  if (whole > most || whole < least) throw new Trouble(`a number from ${least} to ${most} is needed`);
  return small(whole);
}

function small(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
