import { useMemo } from 'react';
import { commands, isEnabled, runCommand } from '../../state/commands/commands.ts';
import { dialogOpen } from '../ui/Dialog.tsx';
import { isTextInput, useHotkeys, type Hotkey } from '../ui/useHotkeys.ts';
import { useCommands } from './context.tsx';

/** Plain signs are typed; only shortcuts with a modifier or a function key work while text is written. */
const isTyped = (keys: string): boolean => !/(?:Mod|Alt|Ctrl|Meta)\+|F\d/.test(keys);

/** What a search box undoes is its own text, not the document. */
const keepsOwnUndo = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[data-native-undo]') !== null;

/** Makes the shortcuts of all commands work. */
export function useShortcuts(): void {
  const context = useCommands();
  const hotkeys = useMemo(
    () =>
      commands.flatMap((command) =>
        (command.keys ?? []).map((keys): Hotkey => {
          const isHistory = command.id === 'edit.undo' || command.id === 'edit.redo';
          return [
            keys,
            (event) => {
              if (dialogOpen() && command.id !== 'help.palette') return false;
              if (isTyped(keys) && isTextInput(event.target)) return false;
              if (isHistory && keepsOwnUndo(event.target)) return false;
              // With nothing left to undo the press is still ours: the browser would undo inside one field.
              if (!isEnabled(command, context)) return isHistory && context.documents.getState().document !== undefined;
              void runCommand(command, context);
              return true;
            },
          ];
        }),
      ),
    [context],
  );
  useHotkeys(hotkeys);
}
