import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { bus } from '../../state/commands/bus.ts';
import { commandById, runCommand } from '../../state/commands/commands.ts';
import type { AppCommand, CommandContext } from '../../state/commands/context.ts';
import { useApp } from '../appContext.ts';
import { createHost } from './host.ts';
import { useOpenFiles, type OpenFiles } from './openFiles.tsx';

interface Acting {
  readonly context: CommandContext;
  readonly files: OpenFiles;
}

const ActingContext = createContext<Acting | undefined>(undefined);

/** Gives commands what they need, and the one place through which files come in. */
export function ActingProvider({ children }: { children: ReactNode }) {
  const app = useApp();
  const { api: files, ui } = useOpenFiles();
  const { pick } = files;
  const context = useMemo<CommandContext>(() => ({ ...app, bus, host: createHost(pick) }), [app, pick]);
  const acting = useMemo(() => ({ context, files }), [context, files]);
  return (
    <ActingContext value={acting}>
      {children}
      {ui}
    </ActingContext>
  );
}

function useActing(): Acting {
  const acting = useContext(ActingContext);
  if (!acting) throw new Error('commands are used outside of the application');
  return acting;
}

/** What commands act on. */
export function useCommands(): CommandContext {
  return useActing().context;
}

/** Opening of files and of pasted text. */
export function useFiles(): OpenFiles {
  return useActing().files;
}

/** A command of the registry, ready for a button: its title, its shortcut and a function that runs it. */
export function useCommand(id: string): { readonly command: AppCommand; readonly run: () => void } {
  const context = useCommands();
  return useMemo(() => {
    const command = commandById(id);
    return { command, run: () => void runCommand(command, context) };
  }, [id, context]);
}
