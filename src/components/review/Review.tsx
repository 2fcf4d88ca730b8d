/** Waits for requests to review an action, to show a text made from the document, to compare or to share it. */
import { useEffect, useState } from 'react';
import type { DerivedText, FormatAction } from '../../schemas/format.ts';
import { currentFormat, type CommandContext } from '../../state/commands/context.ts';
import { actionOf, derivedTexts, submitId } from '../../state/commands/formatActions.ts';
import { nameOf } from '../../state/fileName.ts';
import { useCommands } from '../app/context.tsx';
import { useDocument } from '../appContext.ts';
import { Late } from '../ui/Late.tsx';

const loadAction = () => import('./ActionDialog.tsx').then((file) => file.ActionDialog);
const loadExport = () => import('./ExportDialog.tsx').then((file) => file.ExportDialog);

const loadCompare = () => import('../history/CompareDialog.tsx').then((file) => file.CompareDialog);
const loadFixes = () => import('../problems/FixAllDialog.tsx').then((file) => file.FixAllDialog);
const loadShare = () => import('../share/ShareDialog.tsx').then((file) => file.ShareDialog);

type Asked =
  | { readonly action: FormatAction }
  | { readonly made: DerivedText }
  | { readonly steps: number }
  | { readonly fixes: string }
  | { readonly share: true };
type Open = Asked & {
  /** The document it is about: it closes when another one is opened or read as another format. */
  readonly session: number;
  readonly formatId: string;
};

/** A command that hands the document over, as it would be copied now; undefined when the id is not that of one. */
async function commandText(context: CommandContext, id: string): Promise<DerivedText | undefined> {
  const command = currentFormat(context)?.submit.find((one) => submitId(one.id) === id);
  if (!command) return undefined;
  const [{ submitText }, { submitNotes }] = await Promise.all([
    import('../../state/commands/convertText.ts'),
    import('../../state/commands/submitText.ts'),
  ]);
  const { text, lines } = await submitText(context, command);
  const problems = context.analysis.getState().analysis?.diagnostics ?? [];
  const { title, description, template } = command;
  const notes = submitNotes(template, nameOf(context.documents.getState()), problems);
  return { id: command.id, title, description, language: 'shell', text, notes: [...notes, ...lines] };
}

function sayFailed(context: CommandContext): void {
  context.view.getState().actions.toast({
    tone: 'error',
    title: 'The dialog could not be loaded. Nothing was changed; check the connection.',
  });
}

/** The dialog that was asked for, if any. */
export function Review() {
  const context = useCommands();
  const session = useDocument((s) => s.session);
  const formatId = useDocument((s) => s.formatId);
  const [open, setOpen] = useState<Open>();
  useEffect(() => {
    const about = (): { session: number; formatId: string } => {
      const state = context.documents.getState();
      return { session: state.session, formatId: state.formatId };
    };
    const stops = [
      context.bus.on('action:review', (id) => {
        const format = currentFormat(context);
        const action = format && actionOf(format, id);
        if (action) setOpen({ action, ...about() });
      }),
      context.bus.on('export:show', (id) => {
        const made = derivedTexts(context).find((text) => text.id === id);
        if (made) setOpen({ made, ...about() });
        else
          commandText(context, id).then(
            (command) => command && setOpen({ made: command, ...about() }),
            () => sayFailed(context),
          );
      }),
      context.bus.on('history:compare', (steps) => setOpen({ steps, ...about() })),
      context.bus.on('problems:fixAll', (fixes) => setOpen({ fixes, ...about() })),
      context.bus.on('share:show', () => setOpen({ share: true, ...about() })),
    ];
    return () => stops.forEach((stop) => stop());
  }, [context]);
  if (!open || open.session !== session || open.formatId !== formatId) return null;
  const close = (): void => setOpen(undefined);
  const fail = (): void => {
    close();
    sayFailed(context);
  };
  if ('share' in open) return <Late load={loadShare} props={{ onClose: close }} onFailure={fail} />;
  if ('fixes' in open) return <Late load={loadFixes} props={{ code: open.fixes, onClose: close }} onFailure={fail} />;
  if ('steps' in open) {
    return <Late key={open.steps} load={loadCompare} props={{ steps: open.steps, onClose: close }} onFailure={fail} />;
  }
  return 'action' in open ? (
    <Late key={open.action.id} load={loadAction} props={{ action: open.action, onClose: close }} onFailure={fail} />
  ) : (
    <Late key={open.made.id} load={loadExport} props={{ made: open.made, onClose: close }} onFailure={fail} />
  );
}
