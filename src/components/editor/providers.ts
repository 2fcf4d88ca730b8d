/** What the code editor asks of the language: completion, hover, quick fixes, outline, folding. Answers come from pure functions. */
import type * as Monaco from 'monaco-editor/editor';
import type { Fix } from '../../document/diagnostic.ts';
import type { ParsedDocument } from '../../document/document.ts';
import { heightOf, isContainer, type ContainerNode } from '../../document/node.ts';
import { escapePart } from '../../document/pointer.ts';
import type { Format } from '../../schemas/format.ts';
import type { Analysis } from '../../validation/analysis.ts';
import { documentView } from '../../validation/view.ts';
import { complete, type CompletionItem } from '../../language/completion.ts';
import { placedEntries } from '../../language/entries.ts';
import { foldsOf } from '../../language/folding.ts';
import type { LineEnds } from './eol.ts';
import { hoverAt } from '../../language/hover.ts';
import { LANGUAGES, type MonacoApi } from './language.ts';
import { escapeMarkdown, toMarkdown } from '../../language/markdown.ts';
import { labelOf } from '../../language/place.ts';

/** What the providers know of the text that is shown. */
export interface ShownText {
  readonly model: Monaco.editor.ITextModel;
  readonly document: ParsedDocument;
  /** The format the text is read as, when it is known and loaded: without it there is no completion and no hover. */
  readonly format: Format | undefined;
  readonly profile: string;
  readonly ends: LineEnds;
  /** Of this very version; undefined while a newer answer is awaited. */
  readonly analysis: Analysis | undefined;
}

export interface ProviderOptions {
  readonly monaco: MonacoApi;
  /** The text shown in a model, if the model is ours. */
  shown(model: Monaco.editor.ITextModel): ShownText | undefined;
  /** The last key asked for completion; the editor reports what typing brings up in the same way. */
  askedByKey(): boolean;
  applyFix(fix: Fix): void;
}

/** Beyond this size folding goes by indentation and the outline is left out. */
const TREE_LIMIT = 2_000_000;
const MOST_SYMBOLS = 5000;
/** Deeper nesting than this is nobody's job; the functions below recurse. */
const DEEPEST = 400;

const isManageable = ({ text, root }: ParsedDocument): boolean =>
  text.length <= TREE_LIMIT && heightOf(root) <= DEEPEST;

const LANGUAGE = Object.values(LANGUAGES);

/** Registers all providers; returns what ends them. */
export function registerProviders(options: ProviderOptions): Monaco.IDisposable {
  const { languages } = options.monaco;
  const disposables = [
    languages.registerCompletionItemProvider(LANGUAGE, completionProvider(options)),
    languages.registerHoverProvider(LANGUAGE, hoverProvider(options)),
    registerFixes(options),
    languages.registerDocumentSymbolProvider(LANGUAGE, {
      displayName: 'Outline',
      provideDocumentSymbols: (model) => symbols(options, model),
    }),
    languages.registerFoldingRangeProvider(LANGUAGE, {
      provideFoldingRanges: (model) => foldingRanges(options, model),
    }),
  ];
  return {
    dispose: () => {
      for (const disposable of disposables) disposable.dispose();
    },
  };
}

/** A stretch of the document as a range of the model. */
export function modelRange(
  monaco: MonacoApi,
  model: Monaco.editor.ITextModel,
  ends: LineEnds,
  offset: number,
  length: number,
): Monaco.Range {
  const start = model.getPositionAt(ends.toModel(offset));
  const end = length === 0 ? start : model.getPositionAt(ends.toModel(offset + length));
  return monaco.Range.fromPositions(start, end);
}

function offsetAt(shown: ShownText, position: Monaco.IPosition): number {
  return shown.ends.toDocument(shown.model.getOffsetAt(position));
}

function completionProvider(options: ProviderOptions): Monaco.languages.CompletionItemProvider {
  const { monaco } = options;
  return {
    triggerCharacters: ['"', ':', ' '],
    provideCompletionItems: (model, position, context) => {
      const shown = options.shown(model);
      if (!shown?.format) return undefined;
      const { document, format, ends } = shown;
      const found = complete({
        document,
        format,
        view: documentView(document, format, shown.profile),
        offset: offsetAt(shown, position),
        explicit: options.askedByKey(),
        ...(context.triggerCharacter === undefined ? {} : { trigger: context.triggerCharacter }),
      });
      if (!found) return undefined;
      const range = modelRange(monaco, model, ends, found.offset, found.length);
      const comma =
        found.commaAt === undefined
          ? undefined
          : [{ range: modelRange(monaco, model, ends, found.commaAt, 0), text: ',' }];
      return { suggestions: found.items.map((item) => suggestion(monaco, item, range, comma)) };
    },
  };
}

function suggestion(
  monaco: MonacoApi,
  item: CompletionItem,
  range: Monaco.IRange,
  comma: Monaco.editor.ISingleEditOperation[] | undefined,
): Monaco.languages.CompletionItem {
  const { CompletionItemKind, CompletionItemInsertTextRule, CompletionItemTag } = monaco.languages;
  const kinds = {
    property: CompletionItemKind.Property,
    enum: CompletionItemKind.EnumMember,
    value: CompletionItemKind.Value,
    snippet: CompletionItemKind.Snippet,
    reference: CompletionItemKind.Reference,
  };
  return {
    label: item.label,
    kind: kinds[item.kind],
    detail: item.detail,
    documentation: { value: toMarkdown(item.documentation) },
    insertText: item.insert,
    insertTextRules: CompletionItemInsertTextRule.InsertAsSnippet,
    filterText: item.filter,
    sortText: item.sort,
    range,
    ...(item.preselect === true ? { preselect: true } : {}),
    ...(item.deprecated === true ? { tags: [CompletionItemTag.Deprecated] } : {}),
    ...(comma ? { additionalTextEdits: comma } : {}),
  };
}

function hoverProvider(options: ProviderOptions): Monaco.languages.HoverProvider {
  return {
    provideHover: (model, position) => {
      const shown = options.shown(model);
      if (!shown?.format) return undefined;
      const { document, format, profile } = shown;
      const hover = hoverAt(document, format, offsetAt(shown, position), {
        view: () => documentView(document, format, profile),
        year: new Date().getUTCFullYear(),
      });
      if (!hover) return undefined;
      const contents = [{ value: `**${escapeMarkdown(hover.title)}**` }];
      if (hover.reading !== undefined) contents.push({ value: escapeMarkdown(hover.reading) });
      contents.push({ value: toMarkdown(hover.lines) });
      return {
        range: modelRange(options.monaco, model, shown.ends, hover.range.offset, hover.range.length),
        contents,
      };
    },
  };
}

let fixCommands = 0;

function registerFixes(options: ProviderOptions): Monaco.IDisposable {
  const { monaco } = options;
  const id = `jobwright.fix.${fixCommands++}`;
  const command = monaco.editor.registerCommand(id, (_accessor: unknown, fix: Fix) => {
    options.applyFix(fix);
  });
  const provider = monaco.languages.registerCodeActionProvider(
    LANGUAGE,
    {
      provideCodeActions: (model, range) => ({
        actions: codeActions(options, model, range, id),
        dispose: () => undefined,
      }),
    },
    { providedCodeActionKinds: ['quickfix'] },
  );
  return {
    dispose: () => {
      command.dispose();
      provider.dispose();
    },
  };
}

function codeActions(
  options: ProviderOptions,
  model: Monaco.editor.ITextModel,
  range: Monaco.Range,
  command: string,
): Monaco.languages.CodeAction[] {
  const shown = options.shown(model);
  const actions: Monaco.languages.CodeAction[] = [];
  for (const diagnostic of shown?.analysis?.diagnostics ?? []) {
    if (!shown || !diagnostic.fixes?.length) continue;
    const { offset, length } = diagnostic.range;
    const place = modelRange(options.monaco, model, shown.ends, offset, length);
    if (!options.monaco.Range.areIntersectingOrTouching(place, range)) continue;
    diagnostic.fixes.forEach((fix, index) => {
      actions.push({
        title: fix.label,
        kind: 'quickfix',
        isPreferred: index === 0,
        command: { id: command, title: fix.label, arguments: [fix] },
      });
    });
  }
  return actions;
}

function symbols(options: ProviderOptions, model: Monaco.editor.ITextModel): Monaco.languages.DocumentSymbol[] {
  const shown = options.shown(model);
  if (!shown || !isManageable(shown.document) || !isContainer(shown.document.root)) return [];
  const { monaco } = options;
  const { document, format, ends } = shown;
  const { SymbolKind } = monaco.languages;
  const kinds = {
    object: SymbolKind.Module,
    array: SymbolKind.Array,
    string: SymbolKind.String,
    number: SymbolKind.Number,
    boolean: SymbolKind.Boolean,
    null: SymbolKind.Null,
    missing: SymbolKind.Null,
  };
  let left = MOST_SYMBOLS;
  const below = (node: ContainerNode, base: number, pointer: string): Monaco.languages.DocumentSymbol[] => {
    const out: Monaco.languages.DocumentSymbol[] = [];
    for (const { key, value, at, index, length } of placedEntries(node, base)) {
      if (left-- <= 0) break;
      const name = key ?? String(index);
      const inner = `${pointer}/${escapePart(name)}`;
      const range = modelRange(monaco, model, ends, at.entry, length);
      out.push({
        name: labelOf(document, format, name, value, inner, key === null) || ' ',
        detail: '',
        kind: kinds[value.kind],
        tags: [],
        range,
        selectionRange: monaco.Range.fromPositions(range.getStartPosition()),
        children: isContainer(value) ? below(value, at.value, inner) : [],
      });
    }
    return out;
  };
  return below(shown.document.root, shown.document.rootOffset, '');
}

function foldingRanges(
  options: ProviderOptions,
  model: Monaco.editor.ITextModel,
): Monaco.languages.FoldingRange[] | undefined {
  const shown = options.shown(model);
  // Nothing rather than an empty list: then the editor folds by indentation.
  if (!shown || !isManageable(shown.document)) return undefined;
  const { document, ends } = shown;
  return foldsOf(document, (offset) => model.getPositionAt(ends.toModel(offset)).lineNumber);
}
