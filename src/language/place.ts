/** From a place in the text to the object there, the way to it, and back. Pure. */
import type { TextRange } from '../document/diagnostic.ts';
import type { ParsedDocument } from '../document/document.ts';
import { nodeAt } from '../document/document.ts';
import { entriesOf, isContainer, type Node } from '../document/node.ts';
import { escapePart, fromPointer, parentPointer, pointerAt, toPointer } from '../document/pointer.ts';
import type { Format } from '../schemas/format.ts';
import { schemaModel } from '../schemas/schemaModel.ts';
import { titleAt } from './property.ts';

/** The pointer of the innermost value at an offset. */
export function pointerOf(document: ParsedDocument, offset: number): string {
  return pointerAt(document.root, document.rootOffset, offset).pointer;
}

/** The pointer of the innermost object at an offset: what is selected when the cursor is there. */
export function objectPointer(document: ParsedDocument, offset: number): string {
  let pointer = pointerOf(document, offset);
  while (pointer !== '' && nodeAt(document, pointer)?.node.kind !== 'object') pointer = parentPointer(pointer) ?? '';
  return pointer;
}

/** The extent of a value with its key. */
export function extentOf(document: ParsedDocument, pointer: string): TextRange | undefined {
  const place = nodeAt(document, pointer);
  if (!place) return undefined;
  const offset = place.entryOffset ?? place.offset;
  return { offset, length: place.offset + place.node.length - offset };
}

export interface Crumb {
  readonly label: string;
  readonly pointer: string;
  /** The entries of the container it stands in, itself among them. */
  readonly siblings: readonly { readonly label: string; readonly pointer: string }[];
}

const MOST_SIBLINGS = 200;

/** The way to a pointer, one crumb for each level; the document itself is not among them. */
export function crumbsTo(document: ParsedDocument, format: Format | undefined, pointer: string): Crumb[] {
  const crumbs: Crumb[] = [];
  const path = fromPointer(pointer);
  let holder: Node | undefined = document.root;
  let at = '';
  for (const part of path) {
    if (!holder || !isContainer(holder)) break;
    const base: string = at;
    const isItem = holder.kind === 'array';
    const siblings: { label: string; pointer: string }[] = [];
    let own: Node | undefined;
    let index = 0;
    for (const entry of entriesOf(holder)) {
      const key: string = entry.key ?? String(index);
      if (siblings.length < MOST_SIBLINGS) {
        siblings.push({
          label: labelOf(document, format, key, entry.value, `${base}/${escapePart(key)}`, isItem),
          pointer: `${base}/${escapePart(key)}`,
        });
      }
      if (key === part) own = entry.value;
      index++;
    }
    at = base + toPointer([part]);
    const label: string = own ? labelOf(document, format, part, own, at, isItem) : part;
    crumbs.push({ label, pointer: at, siblings });
    holder = own;
  }
  return crumbs;
}

/** A key as it is; an item of a list by its number, counted from one, with the title of the object there. */
export function labelOf(
  document: ParsedDocument,
  format: Format | undefined,
  key: string,
  node: Node,
  pointer: string,
  isItem: boolean,
): string {
  if (!isItem) return key;
  const number = String(Number(key) + 1);
  if (!format || node.kind !== 'object') return number;
  const job = format.jobAt(document.root);
  const model = schemaModel(format.schema);
  const schema = pointer.startsWith(job.pointer)
    ? model.at(job.node, pointer.slice(job.pointer.length), job.definition)
    : undefined;
  const name = schema && model.definitionName(schema);
  const title = titleAt(
    node,
    (name === undefined ? undefined : format.form.objects[name]?.titleFrom) ?? ['name', 'Name'],
  );
  return title === undefined ? number : `${number} ${title.length > 32 ? `${title.slice(0, 31)}…` : title}`;
}
