/** Commands that come from the document and its format: parts to add, changes a format offers, steps, problems, examples. */
import { flatten } from '../../graph/graph.ts';
import type { FormatCard } from '../../schemas/card.ts';
import { syntaxOf } from '../syntax.ts';
import { currentFormat, type AppCommand, type CommandContext } from './context.ts';
import { applyFormatAction, derivedTexts, offeredActions } from './formatActions.ts';
import { addPart } from './planning.ts';
import { nameFor } from './file.ts';
import { goToProblem } from './problems.ts';

/** More steps than this are only found by typing; a list of thousands is no help. */
const STEP_LIMIT = 5000;

/** Parts of the format's palette, added after the selection. */
export function partCommands(context: CommandContext): AppCommand[] {
  if (!context.documents.getState().document) return [];
  return (currentFormat(context)?.palette ?? []).map((item) => ({
    id: `add.${item.id}`,
    title: `Add: ${item.title}`,
    detail: item.description,
    group: 'Add',
    icon: item.icon,
    words: `insert new ${item.kind}`,
    run: (now) => void addPart(now, item),
  }));
}

/** Changes of the whole document that its format offers and that have something to do here; and the other formats. */
export function formatCommands(context: CommandContext): AppCommand[] {
  const { document, formatId, profile } = context.documents.getState();
  if (!document) return [];
  return [
    ...offeredActions(context).map((action): AppCommand => ({
      id: `format.${action.id}`,
      title: action.title,
      detail: action.description,
      group: 'Format',
      icon: 'transform',
      words: 'convert migrate upgrade',
      run: (now) => applyFormatAction(now, action.id),
    })),
    ...(context.formats.find((card) => card.id === formatId)?.profiles ?? [])
      .filter((other) => other.id !== profile)
      .map((other): AppCommand => ({
        id: `format.profile.${other.id}`,
        title: `Check by the rules of: ${other.title}`,
        detail: other.description,
        group: 'Format',
        icon: 'switch-horizontal',
        words: 'profile strict version engine',
        run: ({ documents }) => documents.getState().actions.setProfile(other.id),
      })),
    ...context.formats
      .filter((other) => other.id !== formatId)
      .map((other): AppCommand => ({
        id: `format.read.${other.id}`,
        title: `Read as ${other.title}`,
        group: 'Format',
        icon: 'switch-horizontal',
        words: 'switch format detect',
        run: (now) => readAs(now, other),
      })),
  ];
}

/** The document in each of the formats, its own in other notations included. */
export function convertCommands(context: CommandContext): AppCommand[] {
  if (!context.documents.getState().document || !currentFormat(context)) return [];
  return context.formats.map((card) => ({
    id: `convert.${card.id}`,
    title: `Export as ${card.title}…`,
    detail: 'Shows the result, and what becomes of every value.',
    group: 'Document',
    icon: 'arrows-right-left',
    words: 'convert translate transform yaml hcl download',
    run: ({ bus }) => void bus.emit('convert:show', card.id),
  }));
}

/** Texts made from the document for use elsewhere. */
export function exportCommands(context: CommandContext): AppCommand[] {
  return derivedTexts(context).map((made) => ({
    id: `export.${made.id}`,
    title: `Show: ${made.title}`,
    detail: made.description,
    group: 'Format',
    icon: 'file-export',
    words: 'export make derive copy download',
    run: ({ bus }) => void bus.emit('export:show', made.id),
  }));
}

/** One command per node of the graph, that selects it. */
export function stepCommands(context: CommandContext): AppCommand[] {
  const { analysis } = context.analysis.getState();
  if (!analysis || !context.documents.getState().document) return [];
  const kinds = currentFormat(context)?.graph.kinds ?? {};
  return flatten(analysis.graph.nodes)
    .slice(0, STEP_LIMIT)
    .map((node) => ({
      id: `step.${node.key}`,
      title: node.title,
      detail: node.subtitle ?? kinds[node.kind]?.title ?? '',
      group: 'Steps',
      icon: kinds[node.kind]?.icon ?? 'point-filled',
      words: node.pointer,
      run: ({ view }) => view.getState().actions.select(node.pointer, 'start'),
    }));
}

/** One command per problem, numbered as in the list. */
export function problemCommands(context: CommandContext): AppCommand[] {
  const { analysis } = context.analysis.getState();
  if (!analysis || !context.documents.getState().document) return [];
  const icons = { error: 'circle-x', warning: 'alert-triangle', info: 'info-circle' } as const;
  return analysis.diagnostics.slice(0, 500).map((diagnostic, index) => ({
    id: `problem.${index + 1}`,
    title: `Problem ${index + 1}: ${diagnostic.message}`,
    detail: diagnostic.pointer || 'the whole document',
    group: 'Problems',
    icon: icons[diagnostic.severity],
    words: `${diagnostic.severity} ${diagnostic.code}`,
    run: (now) => goToProblem(now, diagnostic),
  }));
}

/** Examples of every format, and a blank document in each. */
export function exampleCommands(context: CommandContext): AppCommand[] {
  return context.formats.flatMap((format): AppCommand[] => [
    {
      id: `blank.${format.id}`,
      title: `New ${format.title} document`,
      group: 'Document',
      icon: 'file-plus',
      words: 'blank empty start create',
      run: (now) => openBlank(now, format.id),
    },
    ...format.examples.map((example): AppCommand => ({
      id: `example.${format.id}.${example.id}`,
      title: `Example: ${example.title}`,
      detail: format.title,
      group: 'Examples',
      icon: 'book',
      words: 'open sample',
      run: (now) => openExample(now, format.id, example.id),
    })),
  ]);
}

/** Reads the document as another format, once that format is loaded: the views stay as they are until then. */
export async function readAs(context: CommandContext, card: FormatCard): Promise<void> {
  await whenLoaded(
    context,
    `${card.title} could not be loaded`,
    () => context.loadFormat(card.id),
    () => {
      context.documents.getState().actions.setFormat(card.id);
    },
  );
}

/** Opens an example as a document of its own. */
export async function openExample(context: CommandContext, formatId: string, exampleId: string): Promise<void> {
  const load = () => context.exampleText(formatId, exampleId);
  await whenLoaded(context, 'The example could not be loaded', load, ({ text, fileName }) => {
    context.documents.getState().actions.open({ text, fileName, formatId, disposable: true });
  });
}

/** Opens the blank document of a format. */
export async function openBlank(context: CommandContext, formatId: string): Promise<void> {
  const load = () => context.loadFormat(formatId);
  await whenLoaded(context, 'The blank document could not be loaded', load, ({ blank, noun }) => {
    const fileName = nameFor(noun, syntaxOf(blank));
    context.documents.getState().actions.open({ text: blank, fileName, formatId, disposable: true });
  });
}

/** Does something with what is loaded first. When that fails it is said, with an offer to try again. */
async function whenLoaded<T>(
  context: CommandContext,
  failure: string,
  load: () => Promise<T>,
  act: (loaded: T) => void,
): Promise<void> {
  let loaded: T;
  try {
    loaded = await load();
  } catch (error) {
    context.view.getState().actions.toast({
      tone: 'error',
      title: failure,
      lines: ['Nothing was changed. Check the connection.', error instanceof Error ? error.message : String(error)],
      offer: { title: 'Try again', run: () => void whenLoaded(context, failure, load, act) },
    });
    return;
  }
  act(loaded);
}
