import { commandById, isEnabled, runCommand } from '../../state/commands/commands.ts';
import { openBlank } from '../../state/commands/dynamic.ts';
import { useApp } from '../appContext.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu, type MenuEntry, type MenuSection } from '../ui/Menu.tsx';
import { useCommands } from './context.tsx';

const FILE = [
  'document.open',
  'document.rename',
  'document.nameVersion',
  'document.download',
  'document.copy',
  'document.close',
];
/** Only there for a text in another notation, or what was made from one. */
const FOREIGN = ['document.import', 'document.source'];

/** What can be done with the file as a whole, and a new document of each format. */
export function useFileSections(): () => MenuSection[] {
  const { formats } = useApp();
  const context = useCommands();
  return () => [
    {
      title: 'New',
      entries: formats.map((format) => ({
        id: `new.${format.id}`,
        title: `${format.title} ${format.noun}`,
        detail: format.inTheMaking === true ? 'In the making' : undefined,
        icon: 'plus',
        run: () => void openBlank(context, format.id),
      })),
    },
    {
      entries: [...FILE, ...FOREIGN].flatMap((id): MenuEntry[] => {
        const command = commandById(id);
        if (FOREIGN.includes(id) && !isEnabled(command, context)) return [];
        const entry: MenuEntry = {
          id,
          title: command.title,
          icon: command.icon,
          keys: command.keys?.[0],
          disabled: !isEnabled(command, context),
          run: () => void runCommand(command, context),
        };
        return [entry];
      }),
    },
  ];
}

/** The menu beside the name of the file. */
export function FileMenu() {
  return <Menu width={260} sections={useFileSections()} target={<IconButton icon="chevron-down" label="File" />} />;
}
