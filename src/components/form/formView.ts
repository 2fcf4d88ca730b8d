/** What of a form is on the screen: filter, search, and fields asked for. Never part of the document. */
import { createContext, useContext } from 'react';
import type { Node } from '../../document/node.ts';
import { has } from '../../document/node.ts';
import { escapePart, fromPointer, isWithin } from '../../document/pointer.ts';
import type { SchemaModel, SchemaNode } from '../../schemas/schemaModel.ts';
import type { Choice } from '../../schemas/format.ts';
import type { FieldFilter } from '../../state/types.ts';
import { branchTold } from '../../schemas/branch.ts';
import type { Problems } from './problems.ts';
import type { Scope } from './scope.ts';

export interface FormView {
  readonly filter: FieldFilter;
  readonly query: string;
  /** Fields that are not set but were asked for. */
  readonly revealed: ReadonlySet<string>;
  readonly focus: string | undefined;
  /** The place that was asked for, anywhere inside, and since when. */
  readonly asked: { readonly pointer: string; readonly at: number } | undefined;
  readonly made: Made;
  reveal(key: string): void;
}

/** What was just made in a form: it opens, and takes the keyboard once. */
export interface Made {
  /** True when it is this place, or inside of it. */
  isWithin(pointer: string): boolean;
  /** True, once, when it is this place. */
  take(pointer: string): boolean;
  set(pointer: string): void;
  /** It opens, but the keyboard goes elsewhere. */
  open(pointer: string): void;
}

export function nothingMade(): Made {
  let made: string | undefined;
  let takes = false;
  return {
    isWithin: (pointer) => made !== undefined && isWithin(made, pointer),
    take: (pointer) => {
      if (made !== pointer || !takes) return false;
      made = undefined;
      return true;
    },
    set: (pointer) => {
      made = pointer;
      takes = true;
    },
    open: (pointer) => {
      made = pointer;
      takes = false;
    },
  };
}

const ALL: FormView = {
  filter: 'all',
  query: '',
  revealed: new Set(),
  focus: undefined,
  asked: undefined,
  made: nothingMade(),
  reveal: () => undefined,
};
export const FormViewContext = createContext<FormView>(ALL);

export function useFormView(): FormView {
  return useContext(FormViewContext);
}

/** One thing in a form: a field, or a choice between several. */
export type Unit = { readonly key: string; readonly choice?: Choice };

export interface Section {
  readonly title: string | undefined;
  readonly units: readonly Unit[];
}

export interface Arrangement {
  readonly sections: readonly Section[];
  /** Fields that are not set and wait behind “Add field”. */
  readonly rest: readonly string[];
}

/** The key under `pointer` on the way to the place that was asked for. */
export function keyTowards(asked: FormView['asked'], pointer: string): string | undefined {
  if (!asked || asked.pointer === pointer || !isWithin(asked.pointer, pointer)) return undefined;
  return fromPointer(asked.pointer.slice(pointer.length))[0];
}

/** True when a field answers to what is searched for itself, by title, key or description. */
export function matchesItself(scope: Scope, key: string, query: string): boolean {
  const q = query.trim().toLowerCase();
  if (q === '') return true;
  const doc = scope.fields.get(key)?.doc;
  return [key, doc?.title ?? '', doc?.description ?? ''].some((text) => text.toLowerCase().includes(q));
}

/** True when a field answers to what is searched for, or something inside of it does. */
export function matches(scope: Scope, key: string, query: string): boolean {
  return matchesItself(scope, key, query) || namesBelow(scope, key, query).length > 0;
}

/** Levels that a search looks below. */
const SEARCH_DEPTH = 4;
const below = new WeakMap<SchemaNode, readonly { readonly title: string; readonly text: string }[]>();

/** Titles of what lies inside of a field and answers to what is searched for. */
export function namesBelow(scope: Scope, key: string, query: string): readonly string[] {
  const info = scope.fields.get(key);
  const q = query.trim().toLowerCase();
  if (q === '' || !info || !BELOW.has(info.kind)) return [];
  const { schema } = info.doc;
  let names = below.get(schema);
  if (!names) {
    const found = new Map<string, { readonly title: string; readonly text: string }>();
    namesIn(scope.model, schema, 0, new Set(), found);
    names = [...found.values()];
    below.set(schema, names);
  }
  return names.filter((name) => name.text.includes(q)).map((name) => name.title);
}

/** Kinds of fields that have others inside. */
const BELOW: ReadonlySet<string> = new Set(['link', 'entries', 'table']);

function namesIn(
  model: SchemaModel,
  schema: SchemaNode,
  depth: number,
  way: ReadonlySet<SchemaNode>,
  found: Map<string, { readonly title: string; readonly text: string }>,
): void {
  const own = model.resolve(schema);
  if (depth > SEARCH_DEPTH || way.has(own)) return;
  const on = new Set(way).add(own);
  for (const [key, sub] of Object.entries(own.properties ?? {})) {
    const title = sub.title ?? model.resolve(sub).title ?? key;
    found.set(`${key} ${title}`, { title, text: `${key} ${title}`.toLowerCase() });
    namesIn(model, sub, depth + 1, on, found);
  }
  const inside = [own.items, typeof own.additionalProperties === 'object' ? own.additionalProperties : undefined];
  for (const sub of [...inside, ...(own.oneOf ?? [])]) if (sub) namesIn(model, sub, depth + 1, on, found);
}

/** Which fields are shown, in which order and under which titles. */
export function arrange(
  scope: Scope,
  node: Node | undefined,
  pointer: string,
  problems: Problems,
  view: FormView,
): Arrangement {
  const inChoice = new Map<string, Choice>();
  for (const choice of scope.choices) for (const key of choice.keys) inChoice.set(key, choice);
  const units: Unit[] = [];
  const rest: string[] = [];
  const seen = new Set<Choice>();
  const troubled = (key: string): boolean => {
    const counts = problems.count(`${pointer}/${escapePart(key)}`);
    return counts.error + counts.warning + counts.info > 0;
  };
  const searching = view.query.trim() !== '';
  for (const key of scope.order) {
    const choice = inChoice.get(key);
    if (choice) {
      if (seen.has(choice)) continue;
      seen.add(choice);
      const keys = choice.keys.filter((k) => scope.fields.has(k));
      const shown =
        (!searching ||
          keys.some((k) => matches(scope, k, view.query)) ||
          choice.title.toLowerCase().includes(view.query.trim().toLowerCase())) &&
        (view.filter === 'all' ||
          (view.filter === 'set' && keys.some((k) => has(node, k))) ||
          (view.filter === 'required' && choice.none === undefined) ||
          (view.filter === 'problems' && keys.some(troubled)) ||
          keys.some((k) => k === view.focus));
      if (shown) units.push({ key, choice });
      if (choice.by !== undefined) {
        const told = branchTold(choice, node) ?? '';
        rest.push(...(choice.branches?.[told] ?? []).filter((k) => !isBranchKeyShown(choice, node, k, view)));
      }
      continue;
    }
    const required = scope.fields.get(key)?.doc.required === true;
    const present = has(node, key);
    const asked = view.revealed.has(key) || view.focus === key;
    const shown = searching
      ? matches(scope, key, view.query)
      : view.filter === 'all'
        ? required || present || asked || troubled(key)
        : asked || (view.filter === 'set' ? present : view.filter === 'required' ? required : troubled(key));
    if (shown) units.push({ key });
    else if (!present) rest.push(key);
  }
  rest.sort((a, b) => Number(isOld(scope, a)) - Number(isOld(scope, b)));
  return { sections: sectionsOf(scope, units), rest: searching ? [] : rest };
}

/** True for a key of a choice by value that stands under it: it is there, needed, or asked for. */
export function isBranchKeyShown(choice: Choice, node: Node | undefined, key: string, view: FormView): boolean {
  const needed = choice.create[branchTold(choice, node) ?? ''];
  const isNeeded = needed !== null && typeof needed === 'object' && Object.hasOwn(needed, key);
  return isNeeded || has(node, key) || view.revealed.has(key) || view.focus === key;
}

/** True for a field that the format is about to drop. */
export function isOld(scope: Scope, key: string): boolean {
  return scope.fields.get(key)?.doc.deprecated !== undefined;
}

function sectionsOf(scope: Scope, units: readonly Unit[]): readonly Section[] {
  const groups = scope.form?.groups ?? [];
  const required = (unit: Unit): boolean =>
    unit.choice === undefined && scope.fields.get(unit.key)?.doc.required === true;
  // A short form needs no headings; the order that its groups give stays.
  if (groups.length > 0 && units.length < 5) return [{ title: undefined, units }];
  if (groups.length === 0) {
    // A list that must be there takes much room: it keeps its place.
    const first = (unit: Unit): boolean => required(unit) && scope.fields.get(unit.key)?.kind !== 'link';
    return [{ title: undefined, units: [...units.filter(first), ...units.filter((u) => !first(u))] }];
  }
  const out: Section[] = [];
  const placed = new Set<Unit>();
  const loose = units.filter((u) => !groups.some((g) => g.keys.includes(u.key)));
  if (loose.length > 0) out.push({ title: undefined, units: loose });
  for (const group of groups) {
    const mine = units.filter((u) => !placed.has(u) && group.keys.includes(u.key));
    for (const unit of mine) placed.add(unit);
    const [only] = mine;
    // A heading over one field of the same name says everything twice.
    const title =
      mine.length === 1 && only && scope.fields.get(only.key)?.doc.title === group.title ? undefined : group.title;
    if (mine.length > 0) out.push({ title, units: mine });
  }
  return out.reduce<Section[]>((merged, section) => {
    // Without headings of their own, two groups are one.
    const last = merged.at(-1);
    if (!last || last.title !== undefined || section.title !== undefined) return [...merged, section];
    return [...merged.slice(0, -1), { title: undefined, units: [...last.units, ...section.units] }];
  }, []);
}
