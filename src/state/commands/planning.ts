/** What a user means on a selection, turned into one change of the document or one sentence why not. */
import { parentPointer } from '../../document/pointer.ts';
import { flatten, type GraphNode } from '../../graph/graph.ts';
import type { GraphIntent, PaletteItem } from '../../schemas/format.ts';
import { currentFormat, currentView, type CommandContext } from './context.ts';

/** Plans an intent and applies it; says why not when it cannot be done. True when it was done. */
export function perform(context: CommandContext, intent: GraphIntent): boolean {
  const { actions } = context.documents.getState();
  const format = currentFormat(context);
  const view = currentView(context);
  if (!format || !view) return false;
  const plan = format.graph.plan(view, intent);
  const say = context.view.getState().actions;
  if (!plan.ok) {
    say.toast({ tone: 'warning', title: plan.reason });
    return false;
  }
  const result = actions.applyOps({
    origin: 'command',
    label: plan.label,
    ops: plan.ops,
    ...(plan.select === undefined ? {} : { select: plan.select }),
  });
  if (!result.ok) say.toast({ tone: 'error', title: result.reason });
  else if (intent.kind === 'remove')
    say.toast({ tone: 'success', title: plan.label, ...(plan.note ? { lines: [plan.note] } : {}), undoable: true });
  else if (plan.note) say.toast({ tone: 'info', title: plan.note, undoable: true });
  return result.ok;
}

/** The graph node that is selected, or the one around the selected value. */
export function selectedNode(context: CommandContext): GraphNode | undefined {
  const { analysis } = context.analysis.getState();
  if (!analysis) return undefined;
  const byPointer = new Map(flatten(analysis.graph.nodes).map((node) => [node.pointer, node]));
  for (let at: string | undefined = context.view.getState().selected; at; at = parentPointer(at)) {
    const node = byPointer.get(at);
    if (node) return node;
  }
  return undefined;
}

/** Where a part may be put, best first: after the selection or what is around it, after the last step, or first. */
function places(context: CommandContext, value: PaletteItem['value']): GraphIntent[] {
  const out: GraphIntent[] = [];
  for (let at: string | undefined = context.view.getState().selected; at; at = parentPointer(at)) {
    out.push({ kind: 'addAfter', pointer: at, value });
  }
  const top = flatten(context.analysis.getState().analysis?.graph.nodes ?? []).filter((node) => node.parent === null);
  const last = top.at(-1);
  if (last && out.length === 0) out.push({ kind: 'addAfter', pointer: last.pointer, value });
  out.push({ kind: 'addFirst', pointer: context.analysis.getState().analysis?.jobPointer ?? '', value });
  return out;
}

/** Adds a part where it fits best. The reason of the nearest place is given when it fits nowhere. */
export function addPart(context: CommandContext, item: PaletteItem): boolean {
  const format = currentFormat(context);
  const view = currentView(context);
  if (!format || !view) return false;
  const intents = places(context, item.value);
  const fits = intents.find((intent) => format.graph.plan(view, intent).ok);
  const intent = fits ?? intents[0];
  return intent ? perform(context, intent) : false;
}
