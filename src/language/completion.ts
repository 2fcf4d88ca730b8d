/** What may be written at the cursor. Pure: works on broken text, knows no code editor, and takes its format as an argument. */
import type { ParsedDocument } from '../document/document.ts';
import { foldKey } from '../document/keys.ts';
import { isContainer, type JsonValue } from '../document/node.ts';
import { isWithin, toPointer } from '../document/pointer.ts';
import type { DocumentView, Format } from '../schemas/format.ts';
import { schemaModel, type PropertyDoc, type SchemaModel, type SchemaNode } from '../schemas/schemaModel.ts';
import { allowedValues, defaultWords, documentation, shortValue, typeWords } from './documentation.ts';
import { cursorContext, type CursorContext } from '../document/json/cursor.ts';
import { yamlCursor } from '../document/yaml/cursor.ts';
import { yamlEntry, yamlValue } from './yamlSnippet.ts';
import { Stops, escapeSnippet, objectSnippet, propertySnippet, schemaSnippet, valueSnippet } from './snippets.ts';

export interface CompletionItem {
  readonly label: string;
  readonly kind: 'property' | 'enum' | 'value' | 'snippet' | 'reference';
  readonly detail: string;
  readonly documentation: readonly string[];
  /** In the syntax of snippets; a tab is one level of indentation. */
  readonly insert: string;
  /** What is compared with the text in the range. */
  readonly filter: string;
  readonly sort: string;
  readonly preselect?: boolean;
  readonly deprecated?: boolean;
}

export interface Completion {
  /** The text that an item replaces. */
  readonly offset: number;
  readonly length: number;
  /** Where a comma is missing, to be written along with an item. */
  readonly commaAt: number | undefined;
  readonly items: readonly CompletionItem[];
}

export interface CompletionRequest {
  readonly document: ParsedDocument;
  readonly format: Format;
  readonly view: DocumentView;
  readonly offset: number;
  /** Asked for by key, not by typing: examples are offered too. */
  readonly explicit: boolean;
  /** The character just typed, when it is what asks. */
  readonly trigger?: string;
}

/** The completions at an offset of the text. */
export function complete(request: CompletionRequest): Completion | undefined {
  const { document, format, offset, trigger } = request;
  if (document.syntax.id === 'yaml') return completeYaml(request);
  const text = document.text.toString();
  const context = cursorContext(text, offset);
  if (context.expects === 'none') return undefined;
  // A space or a colon in the middle of a text asks for nothing; nor does anything typed behind a finished key or value.
  if ((trigger === ' ' || trigger === ':') && context.token !== undefined) return undefined;
  if (trigger === '"' && context.token === undefined) return undefined;
  if (!request.explicit && context.token === undefined && context.commaAt !== undefined) return undefined;
  const job = format.jobAt(document.root);
  const container = toPointer(context.path);
  if (!isWithin(container, job.pointer)) return undefined;
  const place: Place = {
    ...request,
    text,
    context,
    model: schemaModel(format.schema),
    container,
    schemas: schemasAt(schemaModel(format.schema), document, format, container),
  };
  const items = context.expects === 'key' ? keyItems(place) : valueItems(place);
  const token = context.token;
  return {
    offset: token?.start ?? offset,
    length: token ? token.end - token.start : 0,
    commaAt: context.commaAt,
    items,
  };
}

/** The completions at an offset of a YAML text: those of JSON, written as YAML. */
function completeYaml(request: CompletionRequest): Completion | undefined {
  const { document, format, offset, trigger } = request;
  const text = document.text.toString();
  const cursor = yamlCursor(text, offset);
  if (!cursor || trigger === '"') return undefined;
  const { path, start, end, keys, behindDash } = cursor;
  // A blank begins a value or an item; anywhere else it is part of a text or of the indentation.
  if (trigger === ' ' && (cursor.expects === 'key' || start !== offset)) return undefined;
  if (trigger === ':' && (cursor.expects !== 'value' || start !== offset)) return undefined;
  const job = format.jobAt(document.root);
  const model = schemaModel(format.schema);
  const at = (
    where: readonly (string | number)[],
    container: CursorContext['container'],
    key: string | number | undefined,
  ): Place => ({
    ...request,
    text,
    model,
    container: toPointer(where),
    schemas: schemasAt(model, document, format, toPointer(where)),
    context: {
      path: where,
      container,
      expects: key === undefined ? 'key' : 'value',
      key,
      token: undefined,
      keys,
      commaAt: undefined,
      commaAfter: false,
      colon: cursor.colon ? 'present' : 'none',
      depth: where.length,
    },
  });
  if (!isWithin(toPointer(path), job.pointer)) return undefined;
  const pad = ' '.repeat(behindDash);
  const items: CompletionItem[] = [];
  const add = (found: readonly CompletionItem[], write: (insert: string) => string): void => {
    for (const item of found) {
      const label = bareText(item.label);
      const filter = item.filter.startsWith('"') ? label : item.filter;
      items.push({ ...item, label, insert: write(item.insert).replaceAll('\n', `\n${pad}`), filter });
    }
  };
  if (cursor.expects === 'value') {
    const blank = cursor.needsBlank ? ' ' : '';
    add(valueItems(at(path, 'object', cursor.key)), (insert) => {
      const value = yamlValue(insert, 'value');
      return value.startsWith('\n') ? value : blank + value;
    });
  } else if (cursor.expects === 'item') {
    add(keyItems(at([...path, cursor.key ?? 0], 'object', undefined)), yamlEntry);
    add(valueItems(at(path, 'array', cursor.key)), (insert) => yamlValue(insert, 'item'));
  } else {
    const place = at(path, 'object', undefined);
    add(keyItems(place), yamlEntry);
    const isList = place.schemas.some((schema) => model.items(schema) !== undefined);
    if (isList)
      add(valueItems(at(path, 'array', 0)), (insert) => `- ${yamlValue(insert, 'item').replaceAll('\n', '\n  ')}`);
  }
  return { offset: start, length: end - start, commaAt: undefined, items };
}

/** A text without the quotes that JSON has around it. */
function bareText(label: string): string {
  return /^".*"$/.test(label) ? label.slice(1, -1) : label;
}

interface Place extends CompletionRequest {
  readonly text: string;
  readonly context: CursorContext;
  readonly model: SchemaModel;
  /** Pointer of the container that holds the cursor. */
  readonly container: string;
  /** What may govern that container: several branches while a union is undecided. */
  readonly schemas: readonly SchemaNode[];
}

/** The schema of a value, or all branches of it when it does not say yet which one it is. */
function schemasAt(
  model: SchemaModel,
  document: ParsedDocument,
  format: Format,
  pointer: string,
): readonly SchemaNode[] {
  const job = format.jobAt(document.root);
  const { schema, union } = model.place(job.node, pointer.slice(job.pointer.length), job.definition);
  if (union && union.branch < 0) return (union.schema.oneOf ?? []).map((branch) => model.resolve(branch));
  return schema ? [schema] : [];
}

function keyItems(place: Place): CompletionItem[] {
  const { model, format, context } = place;
  const items: CompletionItem[] = [];
  const seen = new Set<string>();
  const written = model.keys === 'exact' ? context.keys : new Set([...context.keys].map(foldKey));
  const isWritten = (key: string): boolean => written.has(model.keys === 'exact' ? key : foldKey(key));
  for (const schema of place.schemas) {
    const owner = model.definitionName(schema);
    const form = owner === undefined ? undefined : format.form.objects[owner];
    const excluded = new Set(
      (form?.choices ?? [])
        .filter((choice) => choice.by === undefined && choice.keys.some(isWritten))
        .flatMap((choice) => choice.keys),
    );
    model.properties(schema).forEach((doc, index) => {
      if (seen.has(doc.key) || isWritten(doc.key)) return;
      seen.add(doc.key);
      const listed = form?.order.indexOf(doc.key) ?? -1;
      const rank = listed < 0 ? 500 + index : listed;
      const group = excluded.has(doc.key) || doc.deprecated !== undefined ? 9 : doc.required ? 0 : 1;
      items.push(keyItem(place, owner, doc, `${group}${String(rank).padStart(4, '0')}`));
    });
  }
  return items;
}

function keyItem(place: Place, owner: string | undefined, doc: PropertyDoc, sort: string): CompletionItem {
  const { context, model, format } = place;
  const name = JSON.stringify(doc.key);
  const value = context.colon === 'present' ? '' : `: ${propertySnippet({ model, format }, owner, doc, new Stops())}`;
  const comma = context.commaAfter && context.colon !== 'present' ? ',' : '';
  return {
    label: doc.key,
    kind: 'property',
    detail: `${typeWords(doc)}${doc.required ? ', required' : ''}`,
    documentation: documentation(doc),
    insert: onOwnLines(place, escapeSnippet(name) + value + comma),
    filter: filterText(place, name, doc.key),
    sort,
    ...(doc.deprecated === undefined ? {} : { deprecated: true }),
  };
}

/** The text in the range begins with a quote or does not; what is compared with it must do the same. */
function filterText(place: Place, quoted: string, bare: string): string {
  const { token } = place.context;
  return token?.kind === 'string' ? quoted : bare;
}

/** Something of several lines right behind the bracket of a container moves to a line of its own. */
function onOwnLines(place: Place, insert: string): string {
  const { text, offset, context } = place;
  if (!insert.includes('\n') || context.token) return insert;
  const before = /[[{][ \t]*$/.test(text.slice(Math.max(0, offset - 200), offset));
  const after = /^[ \t]*([\r\n\]}])/.exec(text.slice(offset, offset + 200))?.[1];
  if (!before || after === undefined) return insert;
  const tail = after === ']' || after === '}' ? '\n' : '';
  return `\n\t${insert.replaceAll('\n', '\n\t')}${tail}`;
}

interface Draft {
  readonly label: string;
  readonly kind: CompletionItem['kind'];
  readonly insert: string;
  readonly filter?: string;
  readonly detail?: string;
  readonly documentation?: readonly string[];
  readonly preselect?: boolean;
}

function valueItems(place: Place): CompletionItem[] {
  const { context } = place;
  if (context.container === 'root') return finish(place, rootDrafts(place));
  if (context.key === undefined) return [];
  const drafts = place.schemas.flatMap((schema) => {
    const doc = valueDoc(place, schema);
    return doc ? draftsOf(place, schema, doc) : [];
  });
  const pointer = place.container + toPointer([context.key]);
  const suggested: Draft[] = (place.format.suggest?.(place.view, pointer) ?? []).map((s) => ({
    label: s.value,
    kind: 'reference',
    insert: escapeSnippet(JSON.stringify(s.value)),
    filter: JSON.stringify(s.value),
    detail: s.detail,
    documentation: [s.detail],
  }));
  return finish(place, withoutTwins([...suggested, ...drafts]));
}

/** A value that is meant for several reasons is offered once, for the first of them. */
function withoutTwins(drafts: readonly Draft[]): Draft[] {
  const seen = new Set<string>();
  return drafts.filter(({ kind, label, filter = label }) => {
    if (kind === 'snippet') return true;
    const isNew = !seen.has(filter);
    seen.add(filter);
    return isNew;
  });
}

function rootDrafts(place: Place): Draft[] {
  // Beside a document there is no second one.
  if (isContainer(place.document.root)) return [];
  const { model, format } = place;
  const insert = objectSnippet(
    { model, format },
    model.resolve(model.rootFor(place.format.jobAt(place.document.root))),
    new Stops(),
    0,
  );
  return [{ label: format.noun, kind: 'snippet', insert, detail: 'with all that is required' }];
}

/** Documentation of the value at the cursor: a declared property, a key of a map, or an item of a list. */
function valueDoc(place: Place, schema: SchemaNode): PropertyDoc | undefined {
  const { model, context } = place;
  const key = String(context.key);
  const declared = context.container === 'object' ? model.properties(schema).find((doc) => doc.key === key) : undefined;
  if (declared) return declared;
  const value = context.container === 'array' ? model.items(schema) : model.property(schema, key);
  return value && model.properties({ type: 'object', properties: { [key]: value } })[0];
}

function draftsOf(place: Place, schema: SchemaNode, doc: PropertyDoc): Draft[] {
  const { context } = place;
  const inText = context.token?.kind === 'string';
  const emptyText = !inText || (context.token?.end ?? 0) - (context.token?.start ?? 0) <= 2;
  const drafts: Draft[] = [];
  const literal = (value: JsonValue, draft: Partial<Draft>): void => {
    const text = JSON.stringify(value);
    if (drafts.some((d) => d.filter === text)) return;
    drafts.push({ label: shortValue(value), kind: 'value', insert: escapeSnippet(text), filter: text, ...draft });
  };
  for (const { value, sentence } of allowedValues(doc)) {
    if (value === null) continue;
    const isDefault = value === doc.default;
    literal(value, {
      kind: 'enum',
      detail: isDefault ? 'default' : (sentence ?? ''),
      documentation: sentence === undefined ? [] : [sentence],
      preselect: isDefault,
    });
  }
  const fallback = defaultWords(doc);
  if (doc.types.includes('boolean')) {
    for (const value of [true, false]) {
      literal(value, {
        detail: value === doc.default ? 'default' : '',
        documentation: fallback === undefined ? [] : [fallback],
      });
    }
  }
  if (emptyText || place.explicit) {
    if (doc.default !== undefined && doc.default !== null) {
      literal(doc.default, { detail: 'default', documentation: fallback === undefined ? [] : [fallback] });
    }
    for (const example of doc.examples) {
      if (example !== null && typeof example !== 'object') literal(example, { detail: 'example' });
    }
  }
  if (!inText) drafts.push(...structures(place, schema, doc));
  const enumNull = doc.enum?.indexOf(null) ?? -1;
  if ((doc.nullable || doc.enum?.includes(null)) && !inText) {
    literal(null, {
      detail: 'as if left out',
      documentation: [doc.enumDescriptions?.[enumNull] ?? fallback ?? ''].filter(Boolean),
    });
  }
  return drafts;
}

/** Objects and lists that fit: the parts of the palette, one for each branch of a choice, and the bare form. */
function structures(place: Place, holder: SchemaNode, doc: PropertyDoc): Draft[] {
  const { model, format, context } = place;
  const source = { model, format };
  const out: Draft[] = [];
  if (doc.types.includes('object') || doc.schema.oneOf) {
    const name = doc.definition ?? model.definitionName(doc.schema);
    if (context.container === 'array' && name !== undefined) {
      for (const part of format.palette) {
        if (part.at !== name) continue;
        const insert = valueSnippet(part.value, new Stops());
        out.push({ label: part.title, kind: 'snippet', insert, detail: part.kind, documentation: [part.description] });
      }
    }
    for (const choice of name === undefined ? [] : (format.form.objects[name]?.choices ?? [])) {
      for (const key of choice.keys) {
        const value = choice.create[key];
        if (value === undefined) continue;
        const insert = objectSnippet(source, doc.schema, new Stops(), 0, { key, value });
        const label = `${doc.title}: ${choice.labels[key] ?? key}`;
        out.push({ label, kind: 'snippet', insert, filter: `${label} ${key}`, detail: choice.title });
      }
    }
    out.push({
      label: `{ } ${doc.title}`,
      kind: 'snippet',
      insert: schemaSnippet(source, doc.schema, new Stops(), 0),
      filter: `{ ${doc.title}`,
      detail: 'with what is required',
      documentation: documentation(doc),
    });
  }
  if (doc.types.includes('array')) {
    const owner = model.definitionName(holder);
    const insert = propertySnippet(source, owner, doc, new Stops());
    out.push({ label: `[ ] ${doc.title}`, kind: 'snippet', insert, filter: `[ ${doc.title}`, detail: 'list' });
  }
  return out;
}

function finish(place: Place, drafts: readonly Draft[]): CompletionItem[] {
  const { context } = place;
  const colon = context.colon === 'missing' ? ': ' : '';
  const comma = context.commaAfter ? ',' : '';
  return drafts.map((draft, index) => ({
    label: draft.label,
    kind: draft.kind,
    detail: draft.detail ?? '',
    documentation: draft.documentation ?? [],
    insert: onOwnLines(place, colon + draft.insert + comma),
    filter: draft.filter ?? draft.label,
    sort: String(index).padStart(4, '0'),
    ...(draft.preselect === true ? { preselect: true } : {}),
  }));
}
