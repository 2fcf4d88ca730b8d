/** The changes of the whole document that a format offers: planning them, doing them, and what is offered afterwards. */
import type { ActionPlan, DerivedText, DocumentView, Format, FormatAction } from '../../schemas/format.ts';
import { currentFormat, currentView, type CommandContext } from './context.ts';

/** The action of a format with this id. */
export function actionOf(format: Format, id: string): FormatAction | undefined {
  return format.actions.find((action) => action.id === id);
}

/**
 * What an action would do to a document; undefined when it has nothing to do. A plan that fails counts as none: the menus
 * that ask must not fall with it.
 */
export function planAction(
  action: FormatAction,
  view: DocumentView | undefined,
  answer?: string,
): ActionPlan | undefined {
  try {
    return view && action.plan(view, answer);
  } catch {
    return undefined;
  }
}

/** The actions of the open document's format that have something to do. */
export function offeredActions(context: CommandContext): readonly FormatAction[] {
  const view = currentView(context);
  return currentFormat(context)?.actions.filter((action) => planAction(action, view) !== undefined) ?? [];
}

/**
 * Starts one of the format's own changes, planned on the document as it is now. One that asks something or is to be agreed
 * to is shown first; any other is done at once.
 */
export function applyFormatAction(context: CommandContext, actionId: string): void {
  const format = currentFormat(context);
  if (!format || !context.documents.getState().document) return;
  const action = actionOf(format, actionId);
  const plan = action && planAction(action, currentView(context));
  if (!plan) {
    context.view.getState().actions.toast({ tone: 'info', title: 'There is nothing to change here.' });
    return;
  }
  if (action.ask || plan.review === true) context.bus.emit('action:review', actionId);
  else performPlan(context, plan);
}

/**
 * Does what was planned, as one step of the history, and offers what comes next.
 * @returns why it could not be done; undefined when it was
 */
export function performPlan(context: CommandContext, plan: ActionPlan, notesSeen = false): string | undefined {
  const result = context.documents.getState().actions.applyOps({ origin: 'command', label: plan.label, ops: plan.ops });
  const say = context.view.getState().actions;
  if (!result.ok) {
    say.toast({ tone: 'error', title: result.reason });
    return result.reason;
  }
  if (!result.changed) return undefined;
  const lines = notesSeen ? [] : (plan.notes ?? []);
  const offer = nextOffer(context, plan.next);
  say.toast({
    tone: 'success',
    title: plan.label,
    undoable: true,
    ...(lines.length > 0 ? { lines } : {}),
    ...(offer ? { offer } : {}),
  });
  return undefined;
}

/** The action that follows, when it has something to do in the document as it is by now. */
function nextOffer(context: CommandContext, id: string | undefined): { title: string; run: () => void } | undefined {
  if (id === undefined) return undefined;
  const format = currentFormat(context);
  const action = format && actionOf(format, id);
  if (!action || !planAction(action, currentView(context))) return undefined;
  return { title: action.title, run: () => applyFormatAction(context, id) };
}

/** The texts that the format makes from the open document for use elsewhere; none when they cannot be made. */
export function derivedTexts(context: CommandContext): readonly DerivedText[] {
  const view = currentView(context);
  try {
    return (view && currentFormat(context)?.exports?.(view)) ?? [];
  } catch {
    return [];
  }
}

const SUBMIT = 'submit:';

/** The name under which a command is asked to be shown, beside the texts that a format makes. */
export function submitId(command: string): string {
  return SUBMIT + command;
}
