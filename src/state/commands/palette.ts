/** What the palette lists for a query. */
import { commands, isEnabled } from './commands.ts';
import type { AppCommand, CommandContext, CommandGroup } from './context.ts';
import {
  exampleCommands,
  convertCommands,
  exportCommands,
  formatCommands,
  partCommands,
  problemCommands,
  stepCommands,
} from './dynamic.ts';
import { search, type Found } from './fuzzy.ts';

export interface PaletteSection {
  readonly group: CommandGroup;
  readonly items: readonly Found<AppCommand>[];
}

/** A query may begin with a sign that narrows it. */
export const PREFIXES: Readonly<Record<string, { readonly group: CommandGroup; readonly title: string }>> = {
  '@': { group: 'Steps', title: 'steps' },
  '!': { group: 'Problems', title: 'problems' },
  '+': { group: 'Add', title: 'parts to add' },
  '#': { group: 'Examples', title: 'examples' },
};

const LIMIT = 60;

/** Everything the palette can find now. Made once when it opens. */
export function paletteItems(context: CommandContext): AppCommand[] {
  return [
    ...commands.filter((command) => command.id !== 'help.palette' && isEnabled(command, context)),
    ...partCommands(context),
    ...formatCommands(context),
    ...convertCommands(context),
    ...exportCommands(context),
    ...stepCommands(context),
    ...problemCommands(context),
    ...exampleCommands(context),
  ];
}

/**
 * The sections for a query, best match first. Without a query only the standing commands and the parts are listed:
 * steps, problems and examples appear when they are searched for, or by their sign.
 */
export function paletteSections(items: readonly AppCommand[], query: string): PaletteSection[] {
  const trimmed = query.trimStart();
  const prefix = PREFIXES[trimmed.charAt(0)];
  const pool = prefix ? items.filter((item) => item.group === prefix.group) : items;
  const words = prefix ? trimmed.slice(1) : trimmed;
  if (words.trim() === '' && !prefix) {
    const standing = items.filter((item) => !['Steps', 'Problems', 'Examples'].includes(item.group));
    return sections(search('', standing));
  }
  return sections(search(words, pool, LIMIT));
}

/** Groups keep the order of their best match. */
function sections(found: readonly Found<AppCommand>[]): PaletteSection[] {
  const groups = new Map<CommandGroup, Found<AppCommand>[]>();
  for (const match of found) {
    const list = groups.get(match.item.group);
    if (list) list.push(match);
    else groups.set(match.item.group, [match]);
  }
  return [...groups].map(([group, list]) => ({ group, items: list }));
}
