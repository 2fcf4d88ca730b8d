/**
 * Planning edits of YAML: from operations on JSON pointers to the smallest text edits that make them. What an operation does
 * not concern stays byte for byte: comments, anchors, quotes, block texts, indentation, blank lines, document markers.
 *
 * Entries of blocks are lines, and are written, moved and removed as such, with the comments that belong to them. What an
 * alias stands for, or a merge key brings, is written out where it is changed.
 */
import { Composition } from '../composition.ts';
import { lastPart, type PointerOp } from '../diagnostic.ts';
import type { ParsedDocument } from '../document.ts';
import { editDocument, nodeAt, parseDocument, syntaxProblems } from '../document.ts';
import type { JsonValue, Node } from '../node.ts';
import { isContainer, toValue } from '../node.ts';
import type { Plan, Reach } from '../plan.ts';
import { escapePart, fromPointer, isWithin, parentPointer, toPointer } from '../pointer.ts';
import type { TextEdit } from '../text.ts';
import { type Content, contentAt, contentOf, entryText, rawContent } from './plan/content.ts';
import { Shared, Source, type Spot } from './plan/cst.ts';
import { atOrigin, sharedFrom } from './plan/origin.ts';
import { put } from './plan/put.ts';
import { replace } from './plan/replace.ts';
import { Refusal, shown } from './plan/refusal.ts';
import { blockEnd, columnOf, lineStart } from './plan/lines.ts';
import { remove } from './plan/remove.ts';
import { asItem, fitted, printFlow, printKey, type PrintedNode, underKey, type YamlStyle } from './print.ts';
import { meantBy } from './mend.ts';
import { readYaml, type YamlReading } from './read.ts';
import { yamlStyleOf } from './style.ts';

/** A text at one moment of a plan, with its concrete syntax. */
interface Moment {
  readonly document: ParsedDocument;
  readonly source: Source;
  readonly style: YamlStyle;
}

type Step = (moment: Moment) => TextEdit[];

/** More shared places than this on the way to one value are a knot. */
const MAX_SHARED = 40;

/** The edits for a batch of operations, as `planOperations` gives them. */
export function planYaml(
  document: ParsedDocument,
  ops: readonly PointerOp[],
  reach: Reach | undefined,
  read: Reading,
): Plan {
  return faultsIn(document) > 0 ? planBeside(document, ops, reach, read) : planSound(document, ops, reach);
}

/** Reads a text as it stands, in the dialect of the document. */
export type Reading = (text: string) => YamlReading;

/**
 * Planning on a broken text: what is sound is changed, and what is broken stays. The change is planned on the text as it is
 * meant, and made only when the broken text with it reads as that, with no more faults than before.
 */
function planBeside(
  document: ParsedDocument,
  ops: readonly PointerOp[],
  reach: Reach | undefined,
  read: Reading,
): Plan {
  const text = document.text.toString();
  const meant = meantBy(text, read);
  const line = String(lineOf(text, syntaxProblems(document)[0]?.offset ?? 0));
  if (!meant) return { ok: false, reason: `The text is broken from line ${line} on. Mend it first.` };
  const plan = planSound(parseDocument(meant.text, document.syntax), ops, reach);
  if (!plan.ok) return plan;
  const edits = plan.edits.map((edit) => {
    const offset = beforeEdits(edit.offset, meant.edits);
    return { ...edit, offset, length: beforeEdits(edit.offset + edit.length, meant.edits) - offset };
  });
  const changed = editDocument(document, edits);
  const [wanted, got] = [toValue(plan.document.root), toValue(changed.root)];
  if (faultsIn(changed) > faultsIn(document) || JSON.stringify(got) !== JSON.stringify(wanted)) {
    return { ok: false, reason: `This change would touch what is broken in line ${line}. Mend it first.` };
  }
  return { ...plan, edits, document: changed };
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** The place in the first text of an offset in the text after `edits`. */
function beforeEdits(offset: number, edits: readonly TextEdit[]): number {
  let grown = 0;
  for (const edit of edits) {
    const from = edit.offset + grown;
    if (offset <= from) break;
    if (offset < from + edit.text.length) return edit.offset + Math.min(offset - from, edit.length);
    grown += edit.text.length - edit.length;
  }
  return offset - grown;
}

function planSound(document: ParsedDocument, ops: readonly PointerOp[], reach: Reach | undefined): Plan {
  const style = yamlStyleOf(document.text.toString());
  const composed = new Composition(document.text.length);
  let current = document;
  const make = (step: Step): void => {
    for (let round = 0; ; round++) {
      const source = sourceOf(current);
      let edits: TextEdit[];
      let again = false;
      try {
        edits = step({ document: current, source, style });
      } catch (error) {
        if (!(error instanceof Shared) || round >= MAX_SHARED) throw error;
        edits = writeOut({ document: current, source, style }, error);
        again = true;
      }
      const sorted = [...edits].sort((a, b) => a.offset - b.offset || a.length - b.length);
      composed.add(sorted);
      current = editDocument(current, sorted);
      if (!again) return;
    }
  };
  try {
    for (const op of ops) {
      const reached = reach === 'everywhere' ? atOrigin(sourceOf(current), op) : op;
      for (const step of stepsOf(current, reached)) make(step);
    }
    if (faultsIn(current) > 0 || changesTexts(document, ops, current))
      throw new Refusal('The text around this place does not let it be changed. Change it in the text.');
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, reason: error.message };
    if (error instanceof Shared)
      return {
        ok: false,
        reason: `What stands at ${shown(error.pointer)} is shared in a way that cannot be undone here.`,
      };
    throw error;
  }
  return { ok: true, edits: composed.edits(document.text), document: current };
}

/** A block text that keeps the line ends behind it: blank lines that come or go there are part of it. */
const KEEPS = /[|>]\d?\+|[|>]\+\d/;

/** True when a text of several lines has become another that no operation gives: its blank lines were not where it lies now. */
function changesTexts(before: ParsedDocument, ops: readonly PointerOp[], after: ParsedDocument): boolean {
  if (!KEEPS.test(before.text.toString()) || ops.some(({ op }) => op === 'setRaw')) return false;
  const known = new Set(linesIn(toValue(before.root)));
  for (const op of ops) if ('value' in op) for (const text of linesIn(op.value)) known.add(text);
  return linesIn(toValue(after.root)).some((text) => !known.has(text));
}

/** The texts in a value that end with a line end. */
function linesIn(value: JsonValue): string[] {
  if (typeof value === 'string') return value.endsWith('\n') ? [value] : [];
  return value === null || typeof value !== 'object' ? [] : Object.values(value).flatMap(linesIn);
}

/** What at a place, or in it, is written elsewhere and stands for other places too, as a sentence. */
export function sharedIn(document: ParsedDocument, pointer: string, within = true): string | undefined {
  return document.torn ? sharedFrom(sourceOf(document), pointer, within) : undefined;
}

/** Plans are asked for again and again of one document, to see whether they can be made. */
const sources = new WeakMap<ParsedDocument, Source>();

function sourceOf(document: ParsedDocument): Source {
  let source = sources.get(document);
  if (!source) sources.set(document, (source = new Source(document.text.toString())));
  return source;
}

function faultsIn(document: ParsedDocument): number {
  if (document.root.kind === 'missing' && document.text.toString().trim() === '') return 0;
  return syntaxProblems(document, Infinity).filter(({ problem }) => problem.code === 'syntax/invalid').length;
}

function stepsOf(document: ParsedDocument, op: PointerOp): Step[] {
  switch (op.op) {
    case 'set':
      return [(m) => set(m, op.pointer, contentOf(op.value, m.style), op.after)];
    case 'setRaw':
      return [(m) => set(m, op.pointer, rawContent(op.raw), undefined)];
    case 'remove':
      return [(m) => take(m, op.pointer)];
    case 'insert':
      return [(m) => insert(m, op.pointer, contentOf(op.value, m.style))];
    case 'copy':
      return [copyOf(document, op.from, op.to)];
    case 'move':
      return moveSteps(document, op.from, op.to);
    case 'rename':
      return [(m) => rename(m, op.pointer, op.key)];
    case 'wrap':
      return [(m) => wrap(m, op.pointer, op.key)];
    case 'unwrap':
      return [(m) => unwrap(m, op.pointer)];
  }
}

// --- reading -------------------------------------------------------------------------------------------------------

function valueAt(document: ParsedDocument, pointer: string): JsonValue {
  const node = nodeAt(document, pointer)?.node;
  return node ? toValue(node) : null;
}

/** The entry at a pointer, which must be there and be spelled in a way that can be changed. */
function spotAt({ source }: Moment, pointer: string): Spot {
  const spot = source.at(pointer);
  if (!spot) throw new Refusal(`There is nothing at ${shown(pointer)}.`);
  if (spot.odd) throw new Refusal('An entry that is spelled with ? or as a pair in a list is changed in the text.');
  return spot;
}

// --- shared places -------------------------------------------------------------------------------------------------

/** Writes out what an alias stands for, or one entry that a merge key brings. */
function writeOut(moment: Moment, { pointer, kind }: Shared): TextEdit[] {
  const { document, source, style } = moment;
  const value = valueAt(document, pointer);
  if (kind === 'alias') {
    const spot = source.at(pointer);
    if (spot?.value?.type !== 'alias') throw new Refusal(`There is nothing at ${shown(pointer)}.`);
    return replace(source, spot, contentOf(value, style), style);
  }
  const holder = parentPointer(pointer) ?? '';
  // Only what the merge key really brings is written out; anything else is new.
  if (!nodeAt(document, pointer)) throw new Refusal(`There is nothing at ${shown(pointer)}.`);
  return put(source, spotAt(moment, holder), lastPart(pointer), contentOf(value, style), style, undefined);
}

// --- set, insert, remove -------------------------------------------------------------------------------------------

function set(moment: Moment, pointer: string, content: Content, after: string | undefined): TextEdit[] {
  const { document, source, style } = moment;
  const found = nodeAt(document, pointer);
  if (found) {
    let spot: Spot | undefined;
    try {
      spot = source.at(pointer);
    } catch (error) {
      // A key of its own is written over one that a merge key brings: nothing has to be written out for that.
      if (!(error instanceof Shared) || error.kind !== 'merge' || error.pointer !== pointer) throw error;
      return put(source, spotAt(moment, parentPointer(pointer) ?? ''), lastPart(pointer), content, style, after);
    }
    if (!spot) return replaceRoot(document, content, style);
    if (spot.odd) throw new Refusal('An entry that is spelled with ? or as a pair in a list is changed in the text.');
    if (content.value !== undefined) {
      const edits: TextEdit[] = [];
      if (difference(moment, pointer, found.node, content.value, edits)) return edits;
    }
    return replace(source, spot, content, style);
  }
  const parent = parentPointer(pointer);
  if (parent === undefined) return replaceRoot(document, content, style);
  const holder = nodeAt(document, parent)?.node;
  const part = lastPart(pointer);
  if (!holder || holder.kind === 'null' || holder.kind === 'missing') {
    // The objects on the way are made with it.
    return set(moment, parent, only(content, part, style), after);
  }
  if (holder.kind === 'array') return insert(moment, pointer, content);
  if (holder.kind !== 'object') throw new Refusal(`What stands at ${shown(parent)} is no object.`);
  return put(source, spotAt(moment, parent), part, content, style, after);
}

/** A content as the only entry of a new object, or of a new list without a key. */
function only(content: Content, key: string | undefined, style: YamlStyle): Content {
  const node: PrintedNode = { kind: key === undefined ? 'list' : 'map', text: entryText(content, key, style) };
  const { value } = content;
  const whole = value === undefined ? undefined : key === undefined ? [value] : { [key]: value };
  return { node, props: '', lead: [], tail: undefined, ...(whole === undefined ? {} : { value: whole }) };
}

/** A document that holds nothing yet. */
function replaceRoot(document: ParsedDocument, content: Content, style: YamlStyle): TextEdit[] {
  const text = document.text.toString();
  const body = [...content.lead, content.node.text].join('\n').replaceAll('\n', style.eol);
  const gap = text === '' || text.endsWith('\n') ? '' : style.eol;
  return [{ offset: text.length, length: 0, text: gap + body + style.eol }];
}

/** Edits of the scalars alone, when a value has the shape of what is there. */
function difference(moment: Moment, pointer: string, node: Node, value: JsonValue, edits: TextEdit[]): boolean {
  const { source, style } = moment;
  const spot = source.at(pointer);
  if (!spot || spot.odd || spot.value?.type === 'alias') return false;
  if (!isContainer(node)) {
    if (value !== null && typeof value === 'object') return false;
    const same = node.kind === 'null' ? value === null : 'value' in node && Object.is(node.value, value);
    if (!same) edits.push(...replace(source, spot, contentOf(value, style), style));
    return true;
  }
  if (value === null || typeof value !== 'object' || node.size === 0) return false;
  const keys = Array.isArray(value) ? value.map((_, index) => String(index)) : Object.keys(value);
  if (Array.isArray(value) !== (node.kind === 'array') || keys.length !== node.size) return false;
  const holder = source.holderOf(spot);
  if (holder?.spots.length !== node.size) return false;
  for (const key of keys) {
    const inner = nodeAt(moment.document, `${pointer}/${escapePart(key)}`)?.node;
    if (!inner) return false;
    const below = Array.isArray(value) ? (value[Number(key)] as JsonValue) : (value[key] as JsonValue);
    if (!difference(moment, `${pointer}/${escapePart(key)}`, inner, below, edits)) return false;
  }
  return true;
}

function insert(moment: Moment, pointer: string, content: Content): TextEdit[] {
  const { document, source, style } = moment;
  const parent = parentPointer(pointer) ?? '';
  const part = lastPart(pointer);
  const list = nodeAt(document, parent)?.node;
  if (parent === '' && list?.kind !== 'array') throw new Refusal('The document is no list.');
  if (!list || list.kind === 'null' || list.kind === 'missing')
    return set(moment, parent, only(content, undefined, style), undefined);
  if (list.kind !== 'array') throw new Refusal(`What stands at ${shown(parent)} is no list.`);
  const index = part === '-' ? list.size : Number(part);
  if (!/^(?:-|0|[1-9]\d*)$/.test(part) || index > list.size) throw new Refusal(`The list has no place ${part}.`);
  const spot = spotAt(moment, parent);
  if (spot.value?.type === 'alias') throw new Shared(parent, 'alias');
  return put(source, spot, index, content, style, undefined);
}

function take(moment: Moment, pointer: string): TextEdit[] {
  const { document, source, style } = moment;
  if (pointer === '') throw new Refusal('The whole document cannot be removed.');
  const spot = sharedRefused(moment, pointer, 'remove it where it is written, or change its value here');
  const edits = remove(source, spot, style);
  refuseLostAnchors(source, edits, document.text.toString());
  return edits;
}

/** What a merge key brings has no text of its own that could be taken away. */
function sharedRefused(moment: Moment, pointer: string, instead: string): Spot {
  try {
    return spotAt(moment, pointer);
  } catch (error) {
    if (error instanceof Shared && error.kind === 'merge' && error.pointer === pointer) {
      throw new Refusal(`${shown(pointer)} comes from a merge key (<<): ${instead}.`);
    }
    throw error;
  }
}

/** An anchor that is used elsewhere must not go. */
function refuseLostAnchors(source: Source, edits: readonly TextEdit[], text: string): void {
  const marks = source.marks();
  const gone = (offset: number): boolean => edits.some((e) => offset >= e.offset && offset < e.offset + e.length);
  for (const anchor of marks) {
    if (anchor.kind !== 'anchor' || !gone(anchor.offset)) continue;
    const uses = marks.filter(
      (m) => m.kind === 'alias' && m.name === anchor.name && m.offset > anchor.offset && !gone(m.offset),
    );
    if (uses.length === 0) continue;
    const lines = uses.slice(0, 3).map((use) => String(text.slice(0, use.offset).split('\n').length));
    throw new Refusal(
      `The anchor &${anchor.name} stands here and is used in line ${lines.join(', ')}. Write the value out there first.`,
    );
  }
}

// --- move, copy, rename, wrap, unwrap --------------------------------------------------------------------------------

function copyOf(document: ParsedDocument, from: string, to: string): Step {
  const source = sourceOf(document);
  const value = valueAt(document, from);
  let content: Content | undefined;
  const node = nodeAt(document, from);
  if (!node) throw new Refusal(`There is nothing at ${shown(from)}.`);
  try {
    const spot = source.at(from);
    if (spot && !spot.odd) content = contentAt(source, spot, value, yamlStyleOf(source.text));
  } catch (error) {
    if (!(error instanceof Shared)) throw error;
  }
  return (moment) => {
    const given = content ?? contentOf(value, moment.style);
    // An anchor is set once: a copy says the value instead.
    const free =
      /(?:^|\s)&\S/.test(`${given.props} ${given.node.text}`) && moment.source.at(from)
        ? { ...contentOf(value, moment.style), lead: given.lead, tail: given.tail }
        : given;
    return place(moment, to, free);
  };
}

/** Puts text that is written somewhere else to where it is to go. */
function place(moment: Moment, to: string, content: Content): TextEdit[] {
  const parent = parentPointer(to);
  const target = parent === undefined ? undefined : nodeAt(moment.document, parent)?.node;
  const inList = target?.kind === 'array' || lastPart(to) === '-';
  const edits = inList
    ? insert(moment, to, content)
    : nodeAt(moment.document, to)
      ? replace(moment.source, spotAt(moment, to), content, moment.style)
      : set(moment, to, content, undefined);
  return [...edits, ...besideBrackets(moment, to, content)];
}

/** Between brackets there is no room for the comments of what stood on lines: they go above the entry that is around. */
function besideBrackets(moment: Moment, to: string, { lead, node, tail }: Content): TextEdit[] {
  let at = parentPointer(to);
  while (at !== undefined && !moment.source.at(at)) at = parentPointer(at);
  let spot = at === undefined ? undefined : moment.source.at(at);
  const holder = spot && moment.source.holderOf(spot);
  // Empty brackets in a block become lines, and take the comments in.
  if (!spot || (spot.holder?.flow !== true && (holder?.flow !== true || holder.spots.length === 0))) return [];
  while (spot.holder?.flow === true) spot = spot.holder.spot;
  const inside = readYaml(node.text).comments.map((comment) => comment.source.trimEnd());
  const comments = [...lead, ...inside, ...(tail === undefined ? [] : [tail])];
  return comments.length === 0 ? [] : commentsAbove(moment, spot, comments);
}

function moveSteps(document: ParsedDocument, from: string, to: string): Step[] {
  if (from === to) return [];
  if (to.startsWith(from + '/')) throw new Refusal('A part cannot be moved into itself.');
  if (isWithin(from, to) && nodeAt(document, parentPointer(to) ?? '')?.node.kind !== 'array') {
    throw new Refusal('A part cannot take the place of what holds it.');
  }
  const value = valueAt(document, from);
  const source = sourceOf(document);
  const spot = source.at(from);
  if (!spot || spot.odd) throw new Refusal(`There is nothing at ${shown(from)}.`);
  const content = contentAt(source, spot, value, yamlStyleOf(source.text));
  const list = parentPointer(from);
  const sameList = list !== undefined && list === parentPointer(to) && nodeAt(document, list)?.node.kind === 'array';
  const drop =
    (pointer: string): Step =>
    (moment) =>
      remove(moment.source, spotAt(moment, pointer), moment.style);
  if (sameList) return [drop(from), (moment) => place(moment, to, content)];
  return [(moment) => place(moment, to, content), drop(movedPointer(from, to, document))];
}

/** Where `from` stands after something was put at `to`, when `to` is in a list that holds `from` further on. */
function movedPointer(from: string, to: string, document: ParsedDocument): string {
  const toParts = fromPointer(to);
  const part = toParts.pop();
  const fromParts = fromPointer(from);
  if (part === undefined || part === '-' || nodeAt(document, toPointer(toParts))?.node.kind !== 'array') return from;
  if (!(toParts.every((p, i) => fromParts[i] === p) && fromParts.length > toParts.length)) return from;
  const at = Number(fromParts[toParts.length]);
  return Number(part) > at ? from : toPointer(fromParts.map((p, i) => (i === toParts.length ? at + 1 : p)));
}

function rename(moment: Moment, pointer: string, key: string): TextEdit[] {
  const spot = sharedRefused(moment, pointer, 'rename it where it is written');
  const { holder, keyEnd } = spot;
  if (!holder?.map || keyEnd === undefined) throw new Refusal(`There is no key at ${shown(pointer)}.`);
  if (moment.source.keyOf(spot) === key) return [];
  const parent = nodeAt(moment.document, parentPointer(pointer) ?? '')?.node;
  if (parent && nodeAt(moment.document, `${parentPointer(pointer) ?? ''}/${escapePart(key)}`)) {
    throw new Refusal(`The object has a key ${JSON.stringify(key)} already.`);
  }
  const text = printKey(key, moment.style, holder.flow);
  return [{ offset: spot.start, length: keyEnd - spot.start, text }];
}

function wrap(moment: Moment, pointer: string, key: string | null): TextEdit[] {
  const { source, style, document } = moment;
  const spot = spotAt(moment, pointer);
  const content = contentAt(source, spot, valueAt(document, pointer), style);
  const inFlow = spot.holder?.flow === true;
  if (inFlow) {
    const raw = document.text.slice(spot.valueStart, spot.valueEnd);
    const text = key === null ? `[${raw}]` : `{ ${printKey(key, style, true)}: ${raw} }`;
    return [{ offset: spot.valueStart, length: spot.valueEnd - spot.valueStart, text }];
  }
  const own = source.holderOf(spot);
  const named = spot.holder !== undefined && spot.props !== '' && own !== undefined && !own.flow;
  const bare: Content = { ...content, lead: [], tail: named ? content.tail : undefined };
  const node: PrintedNode =
    key === null
      ? { kind: 'list', text: bare.props === '' ? asItem(bare.node) : entryText(bare, undefined, style) }
      : {
          kind: 'map',
          text:
            bare.props === ''
              ? underKey(printKey(key, style, false), bare.node, style)
              : entryText({ ...bare, key: { name: key, spelled: printKey(key, style, false) } }, key, style),
        };
  if (named) {
    // What is wrapped takes its name along, and the comment beside that.
    const text = document.text.toString();
    const at = withoutProps(moment, spot);
    const column = columnOf(text, spot.start) + (spot.keyEnd === undefined || key !== null ? style.unit : style.dash);
    const lines = `\n${' '.repeat(column)}${fitted(node.text, column)}`.replaceAll('\n', style.eol);
    return [{ offset: at, length: blockEnd(text, spot) - at, text: lines }];
  }
  return replace(
    source,
    { ...spot, head: withoutProps(moment, spot), props: '' },
    { node, props: '', lead: [], tail: undefined },
    style,
  );
}

/** Behind the colon or dash: what is wrapped takes its properties along. */
function withoutProps({ document }: Moment, spot: Spot): number {
  if (spot.props === '') return spot.head;
  const text = document.text.slice(spot.keyEnd ?? spot.start, spot.head);
  const at = /^[^&!]*/.exec(text)?.[0] ?? '';
  return (spot.keyEnd ?? spot.start) + at.trimEnd().length;
}

function unwrap(moment: Moment, pointer: string): TextEdit[] {
  const { source, style, document } = moment;
  const outer = parentPointer(pointer);
  if (outer === undefined) throw new Refusal('There is nothing around the whole document.');
  const spot = spotAt(moment, pointer);
  const content = contentAt(source, spot, valueAt(document, pointer), style);
  const holder = spotAt(moment, outer);
  if (holder.holder?.flow === true && content.node.kind !== 'inline') {
    return replace(source, holder, rawContent(printFlow(valueAt(document, pointer), style)), style);
  }
  const { node, props, lead, tail } = content;
  const kept = [...lead, ...(tail === undefined ? [] : [tail])];
  // Nothing at all would be no document.
  if (outer === '' && node.text === '') return replace(source, holder, rawContent('null'), style);
  const edits = replace(source, holder, { node, props, lead: [], tail: undefined }, style);
  return kept.length > 0 && holder.holder && !holder.holder.flow
    ? [...edits, ...commentsAbove(moment, holder, kept)]
    : edits;
}

function commentsAbove({ document, style }: Moment, spot: Spot, comments: readonly string[]): TextEdit[] {
  const text = document.text.toString();
  const start = lineStart(text, spot.start);
  const pad = ' '.repeat(/^ */.exec(text.slice(start))?.[0].length ?? 0);
  return [{ offset: start, length: 0, text: comments.map((comment) => pad + comment + style.eol).join('') }];
}
