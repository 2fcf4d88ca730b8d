/**
 * Requests between views that are not state: "format the text", "fit the graph". A view listens while it is mounted; a
 * request that nobody listens to waits a moment for a view that is being opened for it.
 */
import type { TextRange } from '../../document/diagnostic.ts';
import type { PaneId, SourceOfImport } from '../types.ts';

/** A pane of the workbench, the undo list included. */
export type PaneName = PaneId | 'history';

export interface BusEvents {
  readonly 'editor:format': undefined;
  readonly 'editor:focus': undefined;
  readonly 'editor:find': undefined;
  readonly 'canvas:focus': undefined;
  readonly 'canvas:fit': undefined;
  readonly 'canvas:search': undefined;
  readonly 'canvas:collapseAll': undefined;
  readonly 'canvas:expandAll': undefined;
  readonly 'outline:focus': undefined;
  readonly 'inspector:focus': undefined;
  readonly 'inspector:search': undefined;
  readonly 'problems:focus': undefined;
  readonly 'resources:focus': undefined;
  readonly 'reference:focus': undefined;
  readonly 'outcome:focus': undefined;
  /** Shows where the parts of the document fit, in the pane of outcomes. */
  readonly 'outcome:placement': undefined;
  readonly 'history:focus': undefined;
  /** Opens a pane that is folded away, hidden behind a tab, or not in the arrangement. */
  readonly 'pane:show': PaneName;
  /** Opens the palette with a query already typed. */
  readonly 'palette:query': string;
  readonly 'help:shortcuts': undefined;
  /** Shows what one of the format's actions would do, and asks what it asks. */
  readonly 'action:review': string;
  /** Shows a text made from the document. */
  readonly 'export:show': string;
  /** Shows the document as the format with this id has it. */
  readonly 'convert:show': string;
  /** Shows the variables that the document asks for, or the text it was made from. */
  readonly 'variables:show': undefined;
  /** Shows a place in the text that the document was made from. */
  readonly 'source:show': TextRange;
  /** Shows what would become of a text in another notation. */
  readonly 'import:review': SourceOfImport;
  /** Shows what has changed since a moment of the history: the number of changes that lead to it. */
  readonly 'history:compare': number;
  /** Asks for a name for the text as it is now. */
  readonly 'history:name': undefined;
  /** Mends many problems at once: those with this code, or all that leave no choice for ''. */
  readonly 'problems:fixAll': string;
  /** Makes a link of the document. */
  readonly 'share:show': undefined;
  readonly 'app:renameFile': undefined;
}

export type BusEvent = keyof BusEvents;
type Payload<E extends BusEvent> = BusEvents[E] extends undefined ? [] : [payload: BusEvents[E]];
type Handler = (payload: unknown) => void;

export interface Bus {
  /** Sends to whoever listens. False when nobody did; then it is kept for a moment. */
  emit<E extends BusEvent>(event: E, ...payload: Payload<E>): boolean;
  /** Listens until the returned function is called. */
  on<E extends BusEvent>(event: E, handler: (payload: BusEvents[E]) => void): () => void;
}

/** How long a request waits for a view that is still loading, in ms. */
const PATIENCE = 5000;

/** A bus of its own; the application shares `bus`. */
export function createBus(clock: () => number = Date.now): Bus {
  const handlers = new Map<BusEvent, Set<Handler>>();
  const waiting = new Map<BusEvent, { readonly payload: unknown; readonly at: number }>();
  return {
    emit(event, ...payload) {
      const listeners = handlers.get(event);
      if (!listeners || listeners.size === 0) {
        waiting.set(event, { payload: payload[0], at: clock() });
        return false;
      }
      for (const handler of [...listeners]) handler(payload[0]);
      return true;
    },
    on(event, handler) {
      const listeners = handlers.get(event) ?? new Set<Handler>();
      handlers.set(event, listeners);
      const wrapped: Handler = (payload) => {
        (handler as Handler)(payload);
      };
      listeners.add(wrapped);
      const kept = waiting.get(event);
      waiting.delete(event);
      if (kept && clock() - kept.at <= PATIENCE) wrapped(kept.payload);
      return () => {
        listeners.delete(wrapped);
      };
    },
  };
}

/** The bus of the page. */
export const bus: Bus = createBus();
