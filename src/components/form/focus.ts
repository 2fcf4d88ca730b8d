import type { KeyboardEvent } from 'react';
import { parentPointer, isWithin } from '../../document/pointer.ts';
import { lastPart } from '../../document/diagnostic.ts';

/** What takes the keyboard of a field: its control, never a button of its head, of which one removes the value. */
const CONTROL =
  '[data-control] :is(input:not([type=hidden]):not([disabled]), textarea, select:not([disabled]), button:not([disabled], [data-does]), [role=group])';

/** The element in which a place of the document is shown: its own, or that of the innermost part around it. */
export function elementAt(root: Element | null, pointer: string, page: string): Element | undefined {
  for (let at: string | undefined = pointer; at !== undefined && at !== page && isWithin(at, page);) {
    const found: Element | null | undefined = root?.querySelector(`[data-at="${CSS.escape(at)}"]`);
    if (found) return found;
    const up: string | undefined = parentPointer(at);
    const named =
      up === undefined
        ? undefined
        : root
            ?.querySelector(up === page ? '*' : `[data-at="${CSS.escape(up)}"]`)
            ?.querySelector(`[data-field="${CSS.escape(lastPart(at))}"]`);
    if (named) return named;
    at = up;
  }
  return undefined;
}

/** True for an element in which letters are typed. */
export function isTyping(element: EventTarget | null): boolean {
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return true;
  if (element instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(element.type);
  return element instanceof HTMLElement && element.isContentEditable;
}

/** The control that takes the keyboard of a form or a field: of a choice the one that is chosen, else the first. */
export function firstControl(root: Element | null | undefined): HTMLElement | undefined {
  const first = root?.querySelector<HTMLElement>(`${CONTROL}, [role=radiogroup] input`);
  if (!first) return root?.querySelector('button') ?? undefined;
  const chosen = first.closest('[role=radiogroup]')?.querySelector<HTMLElement>('input:checked');
  return chosen ?? first;
}

/**
 * The buttons in the head of a field are no stops on the way from field to field: F1 in a field tells about it, Alt+Delete
 * resets it. True when the key was one of them.
 */
export function pressFieldKey(event: KeyboardEvent): boolean {
  const does =
    event.key === 'F1' ? 'about' : event.key === 'Delete' && event.altKey && !event.ctrlKey ? 'reset' : undefined;
  if (does === undefined) return false;
  for (let at = event.target as Element | null; at && at !== event.currentTarget; at = at.parentElement) {
    const head = at.querySelector(':scope > [data-head]');
    if (!head) continue;
    head.querySelector<HTMLElement>(`[data-does=${does}]`)?.click();
    event.preventDefault();
    return true;
  }
  return false;
}
