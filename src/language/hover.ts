/** What the hover says at a place of the text. Pure: gives paragraphs, the view makes them pretty. */
import type { TextRange } from '../document/diagnostic.ts';
import { nodeAt, type ParsedDocument } from '../document/document.ts';
import type { Node } from '../document/node.ts';
import { pointerAt } from '../document/pointer.ts';
import type { DocumentView, Format } from '../schemas/format.ts';
import { schemaModel, type PropertyDoc } from '../schemas/schemaModel.ts';
import { documentation } from './documentation.ts';
import { holderAt, propertyAt, typesAt, widgetOf } from './property.ts';
import { readValue } from './reading.ts';

export interface HoverText {
  readonly range: TextRange;
  readonly title: string;
  /** What this very value means: `32768 MB = 32 GiB`. */
  readonly reading: string | undefined;
  readonly lines: readonly string[];
}

/** What a hover knows beside the document: the view in which names are looked up, and the present year. */
export interface HoverAids {
  view?(): DocumentView;
  readonly year?: number;
}

/** The hover at an offset, or undefined where the format has nothing to say. */
export function hoverAt(
  document: ParsedDocument,
  format: Format,
  offset: number,
  aids: HoverAids = {},
): HoverText | undefined {
  const { pointer, onKey } = pointerAt(document.root, document.rootOffset, offset);
  const place = nodeAt(document, pointer);
  if (!place) return undefined;
  const isScalar = place.node.kind !== 'object' && place.node.kind !== 'array';
  if (!onKey && !isScalar) return undefined;
  const said = saidOf(document, format, pointer);
  if (!said) return undefined;
  const range =
    onKey && place.entry && place.entryOffset !== undefined
      ? { offset: place.entryOffset, length: place.entry.keyLength }
      : { offset: place.offset, length: place.node.length };
  if (offset < range.offset || offset > range.offset + range.length) return undefined;
  return { range, ...said, reading: readingOf(place.node, document, format, pointer, said.doc, aids) };
}

function readingOf(
  node: Node,
  document: ParsedDocument,
  format: Format,
  pointer: string,
  doc: PropertyDoc,
  aids: HoverAids,
): string | undefined {
  const view = node.kind === 'string' ? aids.view?.() : undefined;
  const { year } = aids;
  const widget = widgetOf(document, format, pointer);
  return readValue(node, doc, { format, pointer, widget, ...(view && { view }), ...(year !== undefined && { year }) });
}

interface Said {
  readonly doc: PropertyDoc;
  readonly title: string;
  readonly lines: readonly string[];
}

/** A property says what it is; an item or a free entry that has no words of its own, what it is part of. */
function saidOf(document: ParsedDocument, format: Format, pointer: string): Said | undefined {
  const own = propertyAt(document, format, pointer);
  const holder = holderAt(document, format, pointer);
  if (!holder)
    return own && { doc: own, title: titleOf(own), lines: documentation(typed(own, document, format, pointer)) };
  if (own) {
    const title = `${own.title === holder.part || own.title === own.key ? holder.doc.title : own.title} ${holder.part}`;
    return { doc: own, title, lines: documentation(typed(own, document, format, pointer), { part: true }) };
  }
  const { description } = holder.doc;
  if (description === '') return undefined;
  const bare = schemaModel(format.schema).properties({ type: 'object', properties: { [holder.part]: {} } })[0];
  return bare && { doc: bare, title: `${holder.doc.title} ${holder.part}`, lines: [description] };
}

/** With the types of the branches that are possible here, where the schema of the property itself names none. */
function typed(doc: PropertyDoc, document: ParsedDocument, format: Format, pointer: string): PropertyDoc {
  return doc.types.length > 0 ? doc : { ...doc, types: typesAt(document, format, pointer) };
}

/** The title, and the key behind it where the title does not say it: `Memory per CPU (memPerCpu)`. */
function titleOf(doc: PropertyDoc): string {
  return sameWords(doc.title, doc.key) ? doc.key : `${doc.title} (${doc.key})`;
}

function sameWords(title: string, key: string): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return plain(title) === plain(key);
}
