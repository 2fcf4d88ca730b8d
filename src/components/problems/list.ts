/** The list of problems as rows: filtered, grouped, with what is folded open. Pure. */
import type { Counts, Diagnostic, Severity } from '../../document/diagnostic.ts';

/** `errors` and `none` are lists without groups: the gravest first, or as in the text. */
export type Grouping = 'errors' | 'none' | 'severity' | 'code' | 'part';

/** A diagnostic with an identity that survives edits elsewhere. */
export interface Item {
  readonly id: string;
  readonly diagnostic: Diagnostic;
}

export interface Group {
  readonly key: string;
  readonly title: string;
  /** Where it is, in short, for parts. */
  readonly place: string | undefined;
  /** What the first of many alike says. */
  readonly sample?: string;
  /** Exact, also where not all are listed. */
  readonly counts: Counts;
  readonly items: readonly Item[];
}

interface GroupName {
  readonly key: string;
  readonly title: string;
  readonly place?: string;
}

/** The words for groups; given, because they come from the format and the graph. */
export interface GroupNames {
  part(pointer: string): GroupName;
  code(code: string): string;
}

export type Row =
  | { readonly kind: 'group'; readonly id: string; readonly group: Group; readonly open: boolean }
  | {
      readonly kind: 'problem';
      readonly id: string;
      readonly item: Item;
      readonly level: number;
      readonly open: boolean;
    }
  | { readonly kind: 'detail'; readonly id: string; readonly item: Item; readonly level: number };

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];
const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };
const GROUP_TITLES: Readonly<Record<Severity, string>> = { error: 'Errors', warning: 'Warnings', info: 'Advice' };

/** Gives every diagnostic an id: what it says and where; equal ones are numbered. */
export function identify(diagnostics: readonly Diagnostic[]): Item[] {
  const seen = new Map<string, number>();
  return diagnostics.map((diagnostic) => {
    const base = `${diagnostic.code} ${diagnostic.pointer} ${diagnostic.message}`;
    const count = seen.get(base) ?? 0;
    seen.set(base, count + 1);
    return { id: count === 0 ? base : `${base} #${count}`, diagnostic };
  });
}

/** Items of the severities that are wanted, which hold every word of the query in message, code or path. */
export function filterItems(items: readonly Item[], severities: readonly Severity[], query: string): Item[] {
  const wanted = new Set(severities);
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter(({ diagnostic }) => {
    if (!wanted.has(diagnostic.severity)) return false;
    if (words.length === 0) return true;
    const text = `${diagnostic.message} ${diagnostic.code} ${diagnostic.pointer}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Exact number of diagnostics. */
export function total(counts: Counts): number {
  return counts.error + counts.warning + counts.info;
}

function countOf(items: readonly Item[]): Counts {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { diagnostic } of items) counts[diagnostic.severity]++;
  return counts;
}

function keyOf(diagnostic: Diagnostic, grouping: Grouping, names: GroupNames): GroupName {
  switch (grouping) {
    case 'severity':
      return { key: diagnostic.severity, title: GROUP_TITLES[diagnostic.severity] };
    case 'code':
      return { key: diagnostic.code, title: names.code(diagnostic.code) };
    case 'part':
      return names.part(diagnostic.pointer);
    case 'errors':
    case 'none':
      return { key: '', title: '' };
  }
}

/** Groups in the order of the document; by severity and by code the gravest first. */
export function groupItems(items: readonly Item[], grouping: Grouping, names: GroupNames): Group[] {
  const lists = new Map<string, GroupName & { items: Item[] }>();
  const ordered =
    grouping === 'errors' ? items.toSorted((a, b) => RANK[a.diagnostic.severity] - RANK[b.diagnostic.severity]) : items;
  for (const item of ordered) {
    const name = keyOf(item.diagnostic, grouping, names);
    const list = lists.get(name.key);
    if (list) list.items.push(item);
    else lists.set(name.key, { ...name, items: [item] });
  }
  const groups = [...lists.values()].map(({ key, title, place, items: own }) => ({
    key,
    title,
    place,
    items: own,
    counts: countOf(own),
  }));
  if (grouping === 'severity' || grouping === 'code') groups.sort((a, b) => worst(a) - worst(b));
  return groups;
}

function worst(group: Group): number {
  return Math.min(...SEVERITIES.filter((s) => group.counts[s] > 0).map((s) => RANK[s]));
}

/** Where the gravest stand first, more of one kind than this are one row, which opens. */
const FEW_ALIKE: Readonly<Record<Severity, number>> = { error: 20, warning: 10, info: 5 };
const ALIKE = 'alike ';

/** True for the id of a row that stands for many problems of one kind: it is closed unless it is listed as open. */
export function isAlike(id: string): boolean {
  return id.startsWith(ALIKE);
}

/** What many problems have in common. */
const kindOf = ({ diagnostic }: Item): string => `${ALIKE}${diagnostic.severity} ${diagnostic.code}`;

/**
 * Items in their order, those of a kind that has many behind one another, at the place of the first, as a group. `more`
 * says of each code how many there are beside the items.
 */
export function gatherAlike(
  items: readonly Item[],
  names: GroupNames,
  more: Readonly<Record<string, number>> = {},
): (Item | Group)[] {
  const kinds = new Map<string, Item[]>();
  for (const item of items) {
    const kind = kinds.get(kindOf(item));
    if (kind) kind.push(item);
    else kinds.set(kindOf(item), [item]);
  }
  const out: (Item | Group)[] = [];
  for (const item of items) {
    const key = kindOf(item);
    const all = kinds.get(key) ?? [];
    const { severity, code, message } = item.diagnostic;
    if (all.length <= FEW_ALIKE[severity]) out.push(item);
    else if (all[0] === item) {
      const count = all.length + (Object.hasOwn(more, code) ? (more[code] ?? 0) : 0);
      const counts = { error: 0, warning: 0, info: 0, [severity]: count };
      out.push({ key, title: names.code(code), place: undefined, sample: message, items: all, counts });
    }
  }
  return out;
}

/** What is folded: groups are open unless listed, problems, and many alike, closed unless listed. */
export interface Folding {
  readonly closedGroups: ReadonlySet<string>;
  readonly openItems: ReadonlySet<string>;
}

/** The rows on screen, in order; `gather` makes one of many alike, in a list without groups. */
export function rowsOf(
  groups: readonly Group[],
  grouping: Grouping,
  folding: Folding,
  gather: (items: readonly Item[]) => readonly (Item | Group)[] = (items) => items,
): Row[] {
  const rows: Row[] = [];
  const addItem = (item: Item, level: number): void => {
    const open = folding.openItems.has(item.id);
    rows.push({ kind: 'problem', id: item.id, item, level, open });
    if (open) rows.push({ kind: 'detail', id: `${item.id} detail`, item, level: level + 1 });
  };
  const addGroup = (id: string, group: Group, open: boolean): void => {
    rows.push({ kind: 'group', id, group, open });
    if (open) for (const item of group.items) addItem(item, 2);
  };
  for (const group of groups) {
    const id = `${grouping} ${group.key}`;
    if (grouping !== 'none' && grouping !== 'errors') addGroup(id, group, !folding.closedGroups.has(id));
    else {
      for (const one of gather(group.items)) {
        if ('key' in one) addGroup(one.key, one, folding.openItems.has(one.key));
        else addItem(one, 1);
      }
    }
  }
  return rows;
}

/** A set with one member put in, or taken out. */
export function toggled<T>(set: ReadonlySet<T>, member: T, present = !set.has(member)): ReadonlySet<T> {
  const next = new Set(set);
  if (present) next.add(member);
  else next.delete(member);
  return next;
}

/**
 * A path that fits into `limit` characters: the beginning and the end stay, as they say most; what is between becomes
 * an ellipsis.
 */
export function shortPath(pointer: string, limit = 44): string {
  const path = pointer.replace(/^\//, '');
  if (path.length <= limit) return path;
  const parts = path.split('/');
  const first = parts[0] ?? '';
  let tail = '';
  for (let i = parts.length - 1; i > 0; i--) {
    const longer = `/${parts[i]}${tail}`;
    if (first.length + 2 + longer.length > limit && tail !== '') break;
    tail = longer;
  }
  const short = `${first}/…${tail}`;
  return short.length <= limit + 2
    ? short
    : `${path.slice(0, limit >> 1)}…${path.slice(path.length - (limit >> 1) + 1)}`;
}

const WORDS: Readonly<Record<Severity, readonly [string, string]>> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  info: ['piece of advice', 'pieces of advice'],
};

/** Counts in words: "1 error, 2 warnings"; "no problems". */
export function countWords(counts: Counts): string {
  const words = SEVERITIES.filter((s) => counts[s] > 0).map((s) => `${counts[s]} ${WORDS[s][counts[s] === 1 ? 0 : 1]}`);
  return words.length === 0 ? 'no problems' : words.join(', ');
}
