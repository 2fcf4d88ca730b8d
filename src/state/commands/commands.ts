/** The commands that are always the same; `dynamic.ts` adds those that come from the document and its format. */
import { foreignNotation } from '../documentStore.ts';
import { nameOf } from '../fileName.ts';
import type { BusEvent } from './bus.ts';
import { currentFormat, type AppCommand, type CommandContext } from './context.ts';
import { PANES } from './panes.ts';
import { perform, selectedNode } from './planning.ts';
import { stepProblem } from './problems.ts';
import type { ColorScheme, Preset } from '../types.ts';

const hasDocument = (context: CommandContext): boolean => context.documents.getState().document !== undefined;
const hasSelection = (context: CommandContext): boolean => hasDocument(context) && selectedNode(context) !== undefined;
const hasProblems = (context: CommandContext): boolean => {
  const counts = context.analysis.getState().analysis?.counts;
  return hasDocument(context) && counts !== undefined && counts.error + counts.warning + counts.info > 0;
};

/** Shows a pane and sends it a request. */
function inPane(
  context: CommandContext,
  pane: (typeof PANES)[number]['id'],
  event: Exclude<
    BusEvent,
    | 'pane:show'
    | 'palette:query'
    | 'action:review'
    | 'export:show'
    | 'convert:show'
    | 'history:compare'
    | 'import:review'
    | 'source:show'
    | 'problems:fixAll'
  >,
): void {
  context.bus.emit('pane:show', pane);
  context.bus.emit(event);
}

function onSelected(context: CommandContext, act: (pointer: string) => void): void {
  const node = selectedNode(context);
  if (node) act(node.pointer);
}

const documentCommands: readonly AppCommand[] = [
  {
    id: 'document.open',
    title: 'Open a file…',
    group: 'Document',
    keys: ['Mod+O'],
    icon: 'folder-open',
    words: 'import load',
    run: ({ host }) => host.pickFile(),
  },
  {
    id: 'document.variables',
    title: 'Give values to variables…',
    group: 'Document',
    icon: 'variable',
    words: 'template placeholder hcl values',
    when: ({ documents, analysis }) =>
      (documents.getState().variables.source?.count ?? 0) > 0 ||
      (analysis.getState().analysis?.variables ?? []).length > 0,
    run: ({ bus }) => void bus.emit('variables:show'),
  },
  {
    id: 'document.source',
    title: 'Show the source it was imported from…',
    group: 'Document',
    icon: 'file-code',
    words: 'original hcl remarks comments',
    when: ({ documents }) => documents.getState().variables.source !== undefined,
    run: ({ bus }) => void bus.emit('variables:show'),
  },
  {
    id: 'document.import',
    title: 'Import the text as JSON…',
    group: 'Document',
    icon: 'file-import',
    words: 'hcl python convert read',
    when: ({ documents, formats }) => {
      const { document } = documents.getState();
      return document !== undefined && foreignNotation(document, formats) !== undefined;
    },
    run: ({ documents }) => void documents.getState().actions.importText(),
  },
  {
    id: 'document.download',
    title: 'Download',
    group: 'Document',
    keys: ['Mod+S'],
    icon: 'download',
    words: 'save export file',
    when: hasDocument,
    run: ({ documents, host, view }) => {
      const state = documents.getState();
      const { document } = state;
      if (!document) return;
      const fileName = nameOf(state);
      host.download(fileName, document.text.toString());
      view.getState().actions.toast({ tone: 'success', title: `Downloaded ${fileName}` });
    },
  },
  {
    id: 'document.copy',
    title: 'Copy the text',
    group: 'Document',
    icon: 'copy',
    words: 'clipboard export',
    when: hasDocument,
    run: async ({ documents, host, view }) => {
      const copied = await host.copy(documents.getState().document?.text.toString() ?? '');
      view
        .getState()
        .actions.toast(
          copied
            ? { tone: 'success', title: 'Copied the whole text' }
            : { tone: 'error', title: 'The browser did not allow the clipboard. Download the file instead.' },
        );
    },
  },
  {
    id: 'document.share',
    title: 'Share as a link',
    group: 'Document',
    icon: 'link',
    detail: 'The link holds the document; secrets are left out.',
    words: 'send url',
    when: hasDocument,
    run: ({ bus }) => void bus.emit('share:show'),
  },
  {
    id: 'document.rename',
    title: 'Rename the file',
    group: 'Document',
    icon: 'edit',
    when: hasDocument,
    run: ({ bus }) => void bus.emit('app:renameFile'),
  },
  ...(['yaml', 'json'] as const).map((to): AppCommand => ({
    id: `document.as.${to}`,
    title: `Convert the text to ${to.toUpperCase()}`,
    group: 'Document',
    icon: 'switch-horizontal',
    words: 'notation syntax as write turn into',
    when: ({ documents, formats }) => {
      const { document, formatId } = documents.getState();
      if (!document || document.syntax.id === to) return false;
      return to === 'json' || formats.find(({ id }) => id === formatId)?.syntaxes.includes(to) !== false;
    },
    run: async (context) => (await import('./convertText.ts')).convertText(context, to),
  })),
  {
    id: 'document.nameVersion',
    title: 'Name this version…',
    group: 'Document',
    icon: 'device-floppy',
    words: 'history snapshot checkpoint keep save compare restore',
    when: hasDocument,
    run: (context) => inPane(context, 'history', 'history:name'),
  },
  {
    id: 'document.close',
    title: 'Close and go to the start screen',
    group: 'Document',
    icon: 'file-plus',
    words: 'new another home',
    when: hasDocument,
    run: ({ documents }) => documents.getState().actions.close(),
  },
  {
    id: 'document.format',
    title: 'Format the text',
    group: 'Document',
    keys: ['Shift+Alt+F'],
    icon: 'text-wrap',
    words: 'pretty indent beautify',
    when: hasDocument,
    run: (context) => inPane(context, 'text', 'editor:format'),
  },
];

const editCommands: readonly AppCommand[] = [
  {
    id: 'edit.undo',
    title: 'Undo',
    group: 'Edit',
    keys: ['Mod+Z'],
    icon: 'arrow-back-up',
    when: ({ documents }) => documents.getState().past.length > 0,
    run: ({ documents }) => void documents.getState().actions.undo(),
  },
  {
    id: 'edit.redo',
    title: 'Redo',
    group: 'Edit',
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    icon: 'arrow-forward-up',
    when: ({ documents }) => documents.getState().future.length > 0,
    run: ({ documents }) => void documents.getState().actions.redo(),
  },
  {
    id: 'edit.duplicate',
    title: 'Duplicate the selection',
    group: 'Edit',
    icon: 'copy',
    words: 'step clone',
    when: hasSelection,
    run: (context) => onSelected(context, (pointer) => void perform(context, { kind: 'duplicate', pointer })),
  },
  {
    id: 'edit.remove',
    title: 'Delete the selection',
    group: 'Edit',
    icon: 'trash',
    words: 'step remove',
    when: hasSelection,
    run: (context) => onSelected(context, (pointer) => void perform(context, { kind: 'remove', pointer })),
  },
  ...([-1, 1] as const).map((by): AppCommand => ({
    id: by < 0 ? 'edit.moveBack' : 'edit.moveOn',
    title: by < 0 ? 'Move the selection before the one before it' : 'Move the selection after the next one',
    group: 'Edit',
    icon: by < 0 ? 'arrow-up' : 'arrow-down',
    words: 'step reorder up down earlier later',
    when: hasSelection,
    run: (context) => onSelected(context, (pointer) => void perform(context, { kind: 'move', pointer, by })),
  })),
];

const goCommands: readonly AppCommand[] = [
  {
    id: 'go.step',
    title: 'Go to a step…',
    group: 'Go to',
    keys: ['Mod+P'],
    icon: 'search',
    words: 'find node name',
    when: hasDocument,
    run: ({ bus }) => void bus.emit('palette:query', '@'),
  },
  {
    id: 'go.nextProblem',
    title: 'Next problem',
    group: 'Go to',
    keys: ['F8'],
    icon: 'chevron-down',
    words: 'error warning',
    when: hasProblems,
    run: (context) => stepProblem(context, 1),
  },
  {
    id: 'go.previousProblem',
    title: 'Previous problem',
    group: 'Go to',
    keys: ['Shift+F8'],
    icon: 'chevron-up',
    words: 'error warning',
    when: hasProblems,
    run: (context) => stepProblem(context, -1),
  },
  {
    id: 'go.problem',
    title: 'Go to a problem…',
    group: 'Go to',
    icon: 'alert-triangle',
    words: 'error warning',
    when: hasProblems,
    run: ({ bus }) => void bus.emit('palette:query', '!'),
  },
  {
    id: 'edit.fixAll',
    title: 'Fix many problems at once…',
    group: 'Edit',
    icon: 'wand',
    words: 'mend all quick fix',
    when: hasProblems,
    run: ({ bus }) => void bus.emit('problems:fixAll', ''),
  },
  ...PANES.map((pane): AppCommand => ({
    id: `go.${pane.id}`,
    title: `Go to ${pane.title}`,
    group: 'Go to',
    keys: [pane.keys],
    icon: pane.icon,
    words: 'pane focus show',
    when: hasDocument,
    run: (context) => inPane(context, pane.id, pane.id === 'text' ? 'editor:focus' : (`${pane.id}:focus` as const)),
  })),
  {
    id: 'go.placement',
    title: 'Show where it fits…',
    group: 'Go to',
    icon: 'map-2',
    words: 'nodes inventory cluster placement constraints instance price',
    when: (context) => hasDocument(context) && currentFormat(context)?.placement !== undefined,
    run: (context) => inPane(context, 'outcome', 'outcome:placement'),
  },
  {
    id: 'go.field',
    title: 'Find a field in the inspector',
    group: 'Go to',
    icon: 'forms',
    words: 'search form property',
    when: hasDocument,
    run: (context) => inPane(context, 'inspector', 'inspector:search'),
  },
];

const PRESETS: readonly {
  readonly id: Preset;
  readonly title: string;
  readonly detail: string;
  readonly icon: string;
}[] = [
  { id: 'author', title: 'Author', detail: 'Graph and form first', icon: 'layout-board' },
  { id: 'debug', title: 'Debug', detail: 'Text and problems first', icon: 'bug' },
  { id: 'learn', title: 'Learn', detail: 'Text beside the reference', icon: 'school' },
];
const SCHEMES: readonly { readonly id: ColorScheme; readonly title: string; readonly icon: string }[] = [
  { id: 'light', title: 'Light', icon: 'sun' },
  { id: 'dark', title: 'Dark', icon: 'moon' },
  { id: 'auto', title: 'As the system', icon: 'sun-moon' },
];

const viewCommands: readonly AppCommand[] = [
  ...PRESETS.map((preset): AppCommand => ({
    id: `view.preset.${preset.id}`,
    title: `Arrangement: ${preset.title}`,
    detail: preset.detail,
    group: 'View',
    icon: preset.icon,
    words: 'layout preset panes',
    when: hasDocument,
    run: ({ preferences, view }) => {
      preferences.getState().set({ preset: preset.id });
      // Who debugs looks for problems, whatever was looked at before.
      if (preset.id === 'debug') view.getState().actions.setBottomTab('problems');
    },
  })),
  {
    id: 'view.resetLayout',
    title: 'Reset the arrangement of panes',
    group: 'View',
    icon: 'restore',
    words: 'layout sizes default',
    when: hasDocument,
    run: ({ preferences }) => preferences.getState().set({ layouts: {}, collapsedPanes: [] }),
  },
  ...SCHEMES.map((scheme): AppCommand => ({
    id: `view.scheme.${scheme.id}`,
    title: `Colours: ${scheme.title}`,
    group: 'View',
    icon: scheme.icon,
    words: 'theme colour color scheme mode',
    run: ({ preferences }) => preferences.getState().set({ scheme: scheme.id }),
  })),
  {
    id: 'view.direction',
    title: 'Turn the graph: downwards or to the right',
    group: 'View',
    icon: 'rotate',
    words: 'direction horizontal vertical layout',
    when: hasDocument,
    run: ({ view }) => {
      const { direction, actions } = view.getState();
      actions.setDirection(direction === 'down' ? 'right' : 'down');
    },
  },
  ...(
    [
      ['view.fit', 'Fit the graph into view', 'canvas:fit', 'arrows-maximize', 'zoom whole'],
      ['view.collapseAll', 'Collapse all groups', 'canvas:collapseAll', 'arrows-minimize', 'fold graph outline'],
      ['view.expandAll', 'Expand all groups', 'canvas:expandAll', 'arrows-diagonal', 'unfold graph outline'],
      ['view.searchGraph', 'Find in the graph', 'canvas:search', 'search', 'node step'],
    ] as const
  ).map(([id, title, event, icon, words]): AppCommand => ({
    id,
    title,
    group: 'View',
    icon,
    words,
    when: hasDocument,
    run: (context) => inPane(context, 'canvas', event),
  })),
  {
    id: 'view.wordWrap',
    title: 'Wrap long lines of text, or not',
    group: 'View',
    icon: 'text-wrap',
    when: hasDocument,
    run: ({ preferences }) => preferences.getState().set({ wordWrap: !preferences.getState().wordWrap }),
  },
];

const helpCommands: readonly AppCommand[] = [
  {
    id: 'help.palette',
    title: 'All commands',
    group: 'Help',
    keys: ['Mod+K', 'Mod+Shift+P'],
    icon: 'command',
    run: ({ view }) => view.getState().actions.setPalette(!view.getState().paletteOpen),
  },
  {
    id: 'help.shortcuts',
    title: 'Keyboard shortcuts',
    group: 'Help',
    keys: ['?'],
    icon: 'keyboard',
    words: 'keys help',
    run: ({ bus }) => void bus.emit('help:shortcuts'),
  },
];

/** Every command that does not depend on what is in the document. */
export const commands: readonly AppCommand[] = [
  ...documentCommands,
  ...editCommands,
  ...goCommands,
  ...viewCommands,
  ...helpCommands,
];

const byId = new Map(commands.map((command) => [command.id, command]));

/** A command by its id. Throws for an id that does not exist. */
export function commandById(id: string): AppCommand {
  const command = byId.get(id);
  if (!command) throw new Error(`There is no command ${id}`);
  return command;
}

/** True when the command can be used now. */
export function isEnabled(command: AppCommand, context: CommandContext): boolean {
  return command.when?.(context) ?? true;
}

/** Runs a command if it can be used now; says what happened when it fails. */
export async function runCommand(command: AppCommand, context: CommandContext): Promise<boolean> {
  if (!isEnabled(command, context)) return false;
  try {
    await command.run(context);
    return true;
  } catch (error) {
    context.view.getState().actions.toast({
      tone: 'error',
      title: `${command.title}: it did not work`,
      lines: [error instanceof Error ? error.message : String(error)],
    });
    return false;
  }
}
