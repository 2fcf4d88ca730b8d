/**
 * What can be done to the graph, for the canvas and the outline alike. An intent is planned by the format on the present
 * text and goes through the one door; nothing here changes anything by itself.
 */
import { useMemo } from 'react';
import type { JsonValue } from '../../document/node.ts';
import type { GraphNode } from '../../graph/graph.ts';
import type { GraphIntent, GraphPlan } from '../../schemas/format.ts';
import { type BlockCommand, outermost, planBlock, type BlockPlan } from '../../state/blocks.ts';
import { textOf } from '../../state/clipboard.ts';
import { documentView } from '../../validation/view.ts';
import type { App } from '../appContext.ts';
import { useApp } from '../appContext.ts';
import { loadPastedYaml, readPasted, yamlPrinter } from './pastedText.ts';
import { indexGraph, nodeAt } from './graphIndex.ts';

export type Outcome =
  /** `told` = it stands in the status bar already, and is read out from there. */
  { readonly ok: true; readonly label: string; readonly told?: true } | { readonly ok: false; readonly reason: string };

export interface GraphActions {
  /** What would happen; for dimming, reasons and disabled entries. Undefined when there is no document. */
  plan(intent: GraphIntent): GraphPlan | undefined;
  /** Keys of the nodes that `source` may be connected to; undefined when only a plan can tell. */
  connectable(source: GraphNode): ReadonlySet<string> | undefined;
  addAfter(node: GraphNode, value: JsonValue): Promise<Outcome>;
  /** Adds as the first member of a container, or of the whole job when `node` is null. */
  addFirst(node: GraphNode | null, value: JsonValue): Promise<Outcome>;
  remove(node: GraphNode): Promise<Outcome>;
  duplicate(node: GraphNode): Promise<Outcome>;
  move(node: GraphNode, by: -1 | 1): Promise<Outcome>;
  connect(source: GraphNode, target: GraphNode): Promise<Outcome>;
  disconnect(source: GraphNode, target: GraphNode, edge: string): Promise<Outcome>;
  rename(node: GraphNode, name: string): Promise<Outcome>;
  /** Why a node can be given no name; undefined when it can. */
  nameless(node: GraphNode): string | undefined;
  /** Pointers of what is meant by a node: all that is selected when it is among that, else itself. */
  targets(node: GraphNode): readonly string[];
  /** What a change of several parts would do. */
  planBlock(command: BlockCommand): BlockPlan | undefined;
  /** Changes what is meant by a node as one step. */
  block(node: GraphNode, commandOf: (pointers: readonly string[]) => BlockCommand): Promise<Outcome>;
  /** What is meant by a node as text for the clipboard. */
  copied(node: GraphNode): string | undefined;
  /** Adds what a text holds behind a node, or as the first part of the job when it is null. */
  paste(node: GraphNode | null, text: string): Promise<Outcome>;
}

/** How long an edit waits for the graph to catch up with the text. */
const PATIENCE = 2000;

const LATE = 'The graph is still catching up with the text. Try again in a moment.';
const GONE = 'That part is no longer in the document.';
const STALE = 'The text of this part cannot be read at the moment. Mend the text first.';

/** True when the graph on the screen is that of the present text. */
function isFresh(app: App): boolean {
  return app.analysis.getState().analysis?.version === app.documents.getState().version;
}

/** Waits until the graph is that of the present text; pointers of an older one may name other objects by now. */
function fresh(app: App): Promise<boolean> {
  if (isFresh(app)) return Promise.resolve(true);
  return new Promise((resolve) => {
    const finish = (result: boolean): void => {
      clearTimeout(timer);
      stop();
      resolve(result);
    };
    const timer = setTimeout(() => finish(isFresh(app)), PATIENCE);
    const stop = app.analysis.subscribe(() => {
      if (isFresh(app)) finish(true);
    });
  });
}

function planNow(app: App, intent: GraphIntent): GraphPlan | undefined {
  const { document, formatId, profile } = app.documents.getState();
  if (!document) return undefined;
  const format = app.formatOf(formatId);
  if (!format) return undefined;
  return format.graph.plan(documentView(document, format, profile), intent);
}

function applyNow(app: App, origin: 'canvas' | 'outline', intent: GraphIntent): Outcome {
  const plan = planNow(app, intent);
  if (!plan) return { ok: false, reason: GONE };
  if (!plan.ok) return plan;
  const { label, ops, select, note } = plan;
  const result = app.documents
    .getState()
    .actions.applyOps({ origin, label, ops, ...(select === undefined ? {} : { select }) });
  if (!result.ok) return result;
  return tell(app, label, note === undefined ? [] : [note], intent.kind === 'remove');
}

function planBlockNow(app: App, command: BlockCommand): BlockPlan | undefined {
  const { document, formatId, profile } = app.documents.getState();
  const format = app.formatOf(formatId);
  return document && format && planBlock(document, format, profile, command);
}

function applyBlock(app: App, origin: 'canvas' | 'outline', command: BlockCommand): Outcome {
  const plan = planBlockNow(app, command);
  if (!plan) return { ok: false, reason: GONE };
  if (!plan.ok) return plan;
  const { label, ops, select, notes } = plan;
  const last = select.at(-1);
  const result = app.documents
    .getState()
    .actions.applyOps({ origin, label, ops, ...(last === undefined ? {} : { select: last }) });
  if (!result.ok) return result;
  if (select.length > 1) app.view.getState().actions.pick(select, origin);
  return tell(app, label, notes, command.kind === 'remove');
}

/** Says what was done where there are notes, or where something is gone: with a way back beside it. */
function tell(app: App, label: string, lines: readonly string[], gone: boolean): Outcome {
  if (lines.length === 0 && !gone) return { ok: true, label };
  app.view.getState().actions.toast({
    tone: gone ? 'success' : 'info',
    title: label,
    ...(lines.length > 0 ? { lines } : {}),
    undoable: true,
  });
  return { ok: true, label, told: true };
}

/** Tells which key of the view's graph is the selected one: selection follows the text even while the graph is behind. */
export type SelectedKey = () => string | undefined;

/** The actions on a graph, told apart in the history by who asked. */
export function makeGraphActions(app: App, origin: 'canvas' | 'outline', selectedKey: SelectedKey): GraphActions {
  let last: Promise<unknown> = Promise.resolve();

  const perform = async (
    nodes: readonly GraphNode[],
    intentOf: (pointers: readonly string[]) => GraphIntent,
  ): Promise<Outcome> => {
    const followed = isFresh(app) ? undefined : selectedKey();
    if (!(await fresh(app))) return { ok: false, reason: LATE };
    const analysis = app.analysis.getState().analysis;
    if (!analysis) return { ok: false, reason: GONE };
    const index = indexGraph(analysis.graph);
    const pointers: string[] = [];
    for (const asked of nodes) {
      if (asked.members) {
        const last = asked.members.at(-1) ?? '';
        if (!index.byPointer.has(last)) return { ok: false, reason: GONE };
        pointers.push(last);
        continue;
      }
      const node =
        asked.key === followed
          ? nodeAt(index, app.view.getState().selected)
          : sameIn(index.byKey.get(asked.key), asked);
      if (!node) return { ok: false, reason: GONE };
      if (analysis.staleKeys.includes(node.key)) return { ok: false, reason: STALE };
      pointers.push(node.pointer);
    }
    return applyNow(app, origin, intentOf(pointers));
  };

  /** One after the other: each waits for the graph that the one before it brought about. */
  const edit: typeof perform = (nodes, intentOf) => {
    const next = last.then(() => perform(nodes, intentOf));
    last = next.catch(() => undefined);
    return next;
  };

  const targets = (node: GraphNode): readonly string[] => {
    const { picked } = app.view.getState();
    const [first = node.pointer] = node.members ?? [];
    return picked.includes(first) ? picked : (node.members ?? [node.pointer]);
  };
  /** Several parts go by their pointers, which follow the text; one by the graph, which may be behind. */
  const block: GraphActions['block'] = (node, commandOf) => {
    const next = last.then(async (): Promise<Outcome> => {
      const followed = isFresh(app) ? undefined : selectedKey();
      if (!(await fresh(app))) return { ok: false, reason: LATE };
      const analysis = app.analysis.getState().analysis;
      const { picked, selected } = app.view.getState();
      const at = node.key === followed ? selected : node.pointer;
      const pointers = picked.includes(at) ? picked : (node.members ?? [at]);
      const index = analysis && indexGraph(analysis.graph);
      for (const pointer of pointers) {
        const found = index?.byPointer.get(pointer);
        if (!found) return { ok: false, reason: GONE };
        if (analysis?.staleKeys.includes(found.key) === true) return { ok: false, reason: STALE };
      }
      return applyBlock(app, origin, commandOf(pointers));
    });
    last = next.catch(() => undefined);
    return next;
  };

  return {
    targets,
    block,
    planBlock: (command) => planBlockNow(app, command),
    copied(node) {
      const { document } = app.documents.getState();
      return document && textOf(document, outermost(document, targets(node)), yamlPrinter());
    },
    async paste(node, text) {
      const value = readPasted(text) ?? (await loadPastedYaml(text));
      if (value === undefined) return { ok: false, reason: 'What was copied is neither JSON nor YAML.' };
      const pointer = node?.pointer ?? app.analysis.getState().analysis?.jobPointer ?? '';
      if (!node) {
        return (await fresh(app))
          ? applyBlock(app, origin, { kind: 'paste', pointer, value, inside: true })
          : { ok: false, reason: LATE };
      }
      return block(node, (pointers) => ({ kind: 'paste', pointer: pointers.at(-1) ?? pointer, value }));
    },
    rename: (node, name) => edit([node], ([pointer = '']) => ({ kind: 'rename', pointer, name })),
    nameless({ pointer, title }) {
      const plan = planNow(app, { kind: 'rename', pointer, name: title });
      return plan?.ok === false && plan.unnamed ? plan.reason : undefined;
    },
    plan: (intent) => planNow(app, intent),
    connectable(source) {
      const { document, formatId, profile } = app.documents.getState();
      if (!document) return undefined;
      const format = app.formatOf(formatId);
      const keys = format?.graph.connectable?.(documentView(document, format, profile), source.pointer);
      return keys && new Set(keys);
    },
    addAfter: (node, value) => edit([node], ([pointer = '']) => ({ kind: 'addAfter', pointer, value })),
    addFirst: (node, value) =>
      edit(node ? [node] : [], ([pointer]) => ({
        kind: 'addFirst',
        pointer: pointer ?? app.analysis.getState().analysis?.jobPointer ?? '',
        value,
      })),
    remove: (node) =>
      targets(node).length > 1
        ? block(node, (pointers) => ({ kind: 'remove', pointers }))
        : edit([node], ([pointer = '']) => ({ kind: 'remove', pointer })),
    duplicate: (node) =>
      targets(node).length > 1
        ? block(node, (pointers) => ({ kind: 'duplicate', pointers }))
        : edit([node], ([pointer = '']) => ({ kind: 'duplicate', pointer })),
    move: (node, by) =>
      targets(node).length > 1
        ? block(node, (pointers) => ({ kind: 'move', pointers, by }))
        : edit([node], ([pointer = '']) => ({ kind: 'move', pointer, by })),
    connect: (from, to) => edit([from, to], ([source = '', target = '']) => ({ kind: 'connect', source, target })),
    disconnect: (from, to, edge) =>
      edit([from, to], ([source = '', target = '']) => ({ kind: 'disconnect', source, target, edge })),
  };
}

/** The node under the same key, unless it is another one by now: keys may be places in a list. */
function sameIn(found: GraphNode | undefined, asked: GraphNode): GraphNode | undefined {
  return found && found.title === asked.title && found.kind === asked.kind ? found : undefined;
}

/** The actions on the graph of the open document. */
export function useGraphActions(origin: 'canvas' | 'outline', selectedKey: SelectedKey): GraphActions {
  const app = useApp();
  return useMemo(() => makeGraphActions(app, origin, selectedKey), [app, origin, selectedKey]);
}
