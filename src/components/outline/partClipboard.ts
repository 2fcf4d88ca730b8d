/** The clipboard of the canvas and the outline: the browser's own events, so that no permission is asked for. */
import type { ClipboardEvent } from 'react';
import type { GraphNode } from '../../graph/graph.ts';
import { isTextInput } from '../ui/useHotkeys.ts';
import type { GraphActions, Outcome } from './graphActions.ts';

export interface ClipboardParts {
  readonly graph: GraphActions;
  /** The part that is meant; null when the job has none. Undefined when nothing is meant. */
  readonly node: () => GraphNode | null | undefined;
  readonly report: (outcome: Promise<Outcome>) => void;
  readonly say: (text: string) => void;
}

/** Handlers for an element that holds the parts. */
export function clipboardHandlers({ graph, node, report, say }: ClipboardParts) {
  const take = (event: ClipboardEvent): GraphNode | undefined => {
    if (isTextInput(event.target) || hasTextSelected()) return undefined;
    const meant = node();
    const text = meant ? graph.copied(meant) : undefined;
    if (!meant || text === undefined) return undefined;
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
    return meant;
  };
  return {
    onCopy: (event: ClipboardEvent): void => {
      const meant = take(event);
      if (meant) say(`Copied ${wordsFor(meant, graph)}.`);
    },
    onCut: (event: ClipboardEvent): void => {
      const meant = take(event);
      if (meant) report(graph.remove(meant));
    },
    onPaste: (event: ClipboardEvent): void => {
      const meant = node();
      if (isTextInput(event.target) || meant === undefined) return;
      const text = event.clipboardData.getData('text/plain');
      event.preventDefault();
      report(graph.paste(meant, text));
    },
  };
}

/** The same for a menu, where the browser has no such event. */
export function clipboardOf(node: GraphNode, { graph, report, say }: Omit<ClipboardParts, 'node'>) {
  const copy = async (): Promise<Outcome> => {
    const text = graph.copied(node);
    if (text === undefined) return { ok: false, reason: 'That part is no longer in the document.' };
    try {
      await navigator.clipboard.writeText(text);
      return { ok: true, label: `Copied ${wordsFor(node, graph)}` };
    } catch {
      return { ok: false, reason: 'The browser does not let this page write to the clipboard. Use the keys instead.' };
    }
  };
  const pasted = async (): Promise<Outcome> => {
    let text: string;
    try {
      text = await navigator.clipboard.readText();
    } catch {
      return {
        ok: false,
        reason: 'The browser does not let this page read the clipboard. Paste with the keys instead.',
      };
    }
    return graph.paste(node, text);
  };
  return {
    copy: () =>
      void copy().then((outcome) => (outcome.ok ? say(outcome.label) : report(Promise.resolve<Outcome>(outcome)))),
    cut: () => report(copy().then((outcome) => (outcome.ok ? graph.remove(node) : outcome))),
    paste: () => report(pasted()),
  };
}

function wordsFor(node: GraphNode, graph: GraphActions): string {
  const count = graph.targets(node).length;
  return count > 1 ? `${count} parts` : node.title;
}

/** What the user has marked with the mouse is what is meant to be copied. */
function hasTextSelected(): boolean {
  return (window.getSelection()?.toString() ?? '') !== '';
}
