/** The effective document as rows: one for each value, with where it comes from. Pure. */
import type { JsonValue } from '../../document/node.ts';
import { escapePart, parentPointer } from '../../document/pointer.ts';
import type { EffectiveDocument, Origin } from '../../schemas/format.ts';

export interface EffectiveRow {
  /** In the effective document. */
  readonly pointer: string;
  /** Key or index. */
  readonly name: string;
  readonly depth: number;
  /** The value as it is written; of a container, what it holds in a word. */
  readonly text: string;
  readonly isContainer: boolean;
  readonly origin: Origin;
  /** False for what the document itself says. */
  readonly isAdded: boolean;
}

/** What is taken as written when nothing is said of a value. */
const WRITTEN: Origin = { from: 'document' };

/** Where a value comes from: what is said of it, or of what holds it. */
export function originAt(origins: EffectiveDocument['origins'], pointer: string): Origin {
  for (let at: string | undefined = pointer; at !== undefined; at = parentPointer(at)) {
    const found = origins.get(at);
    if (found) return found;
  }
  return WRITTEN;
}

/** Every value in the order of the document, containers before what they hold. */
export function rowsOf({ value, origins }: EffectiveDocument): EffectiveRow[] {
  const rows: EffectiveRow[] = [];
  const walk = (at: JsonValue, pointer: string, name: string, depth: number, inherited: Origin): void => {
    const origin = origins.get(pointer) ?? inherited;
    const isContainer = at !== null && typeof at === 'object';
    if (pointer !== '') {
      rows.push({ pointer, name, depth, text: textOf(at), isContainer, origin, isAdded: origin.from !== 'document' });
    }
    if (!isContainer) return;
    const below = Array.isArray(at) ? at.map((item, index) => [String(index), item] as const) : Object.entries(at);
    for (const [key, inner] of below) walk(inner, `${pointer}/${escapePart(key)}`, key, depth + 1, origin);
  };
  walk(value, '', '', -1, origins.get('') ?? WRITTEN);
  return rows;
}

function textOf(value: JsonValue): string {
  if (Array.isArray(value))
    return value.length === 0 ? '[]' : value.length === 1 ? '1 entry' : `${value.length} entries`;
  if (value !== null && typeof value === 'object') return Object.keys(value).length === 0 ? '{}' : '';
  return JSON.stringify(value);
}

/** Rows of which something was added, with the containers that lead to them, that match a query in name, value or origin. */
export function filterRows(rows: readonly EffectiveRow[], onlyAdded: boolean, query: string): readonly EffectiveRow[] {
  const wanted = query.trim().toLowerCase();
  if (!onlyAdded && wanted === '') return rows;
  const keep = new Set<string>();
  for (const row of rows) {
    if (row.isContainer && row.text !== '[]' && row.text !== '{}') continue;
    if (onlyAdded && !row.isAdded) continue;
    const said = `${row.pointer} ${row.text} ${row.origin.from} ${row.origin.note ?? ''}`.toLowerCase();
    if (!said.includes(wanted)) continue;
    for (let at: string | undefined = row.pointer; at !== undefined && !keep.has(at); at = parentPointer(at))
      keep.add(at);
  }
  return rows.filter((row) => keep.has(row.pointer));
}
