import type { StoreApi } from 'zustand';
import type { FormatCard } from '../../schemas/card.ts';
import type { DocumentView, Format } from '../../schemas/format.ts';
import { documentView } from '../../validation/view.ts';
import type { AnalysisState, DocumentStoreState, PreferenceStoreState, ViewStoreState } from '../types.ts';
import type { Bus } from './bus.ts';
import type { Host } from './host.ts';

/** Everything a command may look at and act on. */
export interface CommandContext {
  readonly documents: StoreApi<DocumentStoreState>;
  readonly analysis: StoreApi<AnalysisState>;
  readonly view: StoreApi<ViewStoreState>;
  readonly preferences: StoreApi<PreferenceStoreState>;
  readonly formats: readonly FormatCard[];
  /** A format, when it is loaded. */
  formatOf(id: string): Format | undefined;
  loadFormat(id: string): Promise<Format>;
  exampleText(formatId: string, exampleId: string): Promise<{ readonly text: string; readonly fileName: string }>;
  readonly host: Host;
  readonly bus: Bus;
}

export type CommandGroup =
  'Document' | 'Edit' | 'Add' | 'Go to' | 'View' | 'Format' | 'Steps' | 'Problems' | 'Examples' | 'Help';

export interface AppCommand {
  readonly id: string;
  readonly title: string;
  readonly group: CommandGroup;
  /** `Mod+Shift+P`; the first one is shown. */
  readonly keys?: readonly string[];
  readonly icon?: string;
  /** Quiet words after the title. */
  readonly detail?: string;
  /** Found by these words too. */
  readonly words?: string;
  /** False hides it and switches its shortcut off; absent = always there. */
  when?(context: CommandContext): boolean;
  run(context: CommandContext): void | Promise<void>;
}

/** The format of the open document; undefined while it is not known or not loaded. */
export function currentFormat(context: CommandContext): Format | undefined {
  return context.formatOf(context.documents.getState().formatId);
}

/**
 * The open document as its format sees it, in the profile that is in force; undefined while the format is not known or not
 * loaded, and when the format cannot make anything of the document.
 */
export function currentView(context: CommandContext): DocumentView | undefined {
  const { document, profile } = context.documents.getState();
  const format = currentFormat(context);
  try {
    return document && format && documentView(document, format, profile);
  } catch {
    return undefined;
  }
}
