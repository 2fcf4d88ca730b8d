import type { KeyboardEvent } from 'react';
import { parentPointer, isWithin } from '../../document/pointer.ts';
import { lastPart } from '../../document/diagnostic.ts';

/** What takes the keyboard of a field: its control, never a button of its head, of which one removes the value. */
const CONTROL =
  '[data-control] :is(input:not([type=hidden]):not([disabled]), textarea, select:not([disabled]), button:not([disabled], [data-does]), [role=group])';

const TYPED =
  '[data-control] :is(input:not([type=hidden], [type=radio], [type=checkbox], [role=searchbox]), textarea):not([disabled])';

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

/** True for the click of a button that was pressed by a key. */
export function byKey(event: { readonly detail: number }): boolean {
  return event.detail === 0;
}

/** Gives the keyboard to a control; what is typed replaces what one line holds, as it does after a Tab. */
export function takeKeyboard(control: HTMLElement | null | undefined): void {
  control?.focus();
  const oneLine = control instanceof HTMLTextAreaElement && !control.value.includes('\n');
  if (oneLine || (control instanceof HTMLInputElement && isTyping(control))) control.select();
}

/** The control that takes the keyboard of a form or a field: of a choice the one that is chosen, else the first. */
export function firstControl(root: Element | null | undefined): HTMLElement | undefined {
  const first = root?.querySelector<HTMLElement>(`${CONTROL}, [role=radiogroup] input`);
  if (!first) return root?.querySelector('button') ?? undefined;
  const chosen = first.closest('[role=radiogroup]')?.querySelector<HTMLElement>('input:checked');
  // Of rows the first that can be typed in: the group of them takes no letters.
  const row = first.matches('[role=group]') ? first.querySelector<HTMLElement>(TYPED) : undefined;
  return chosen ?? row ?? first;
}

/** Where Enter stops: what is typed in, and rows that Enter opens. */
const STOPS = `${TYPED}, [data-control] [data-opens]`;

/**
 * Enter in a field of one line goes to the next that is typed in, or to the row of a part that has its own page, past the
 * buttons between them; with Shift to the one before. True when the key was that; a field that means something else by it
 * has prevented its default.
 */
export function pressEnter(event: KeyboardEvent): boolean {
  const { target, currentTarget } = event;
  const other = event.ctrlKey || event.altKey || event.metaKey || event.nativeEvent.isComposing;
  if (event.key !== 'Enter' || other || event.defaultPrevented) return false;
  if (!(target instanceof HTMLInputElement) || !isTyping(target) || !target.matches(TYPED)) return false;
  const stops = [...currentTarget.querySelectorAll<HTMLElement>(STOPS)];
  const next = stops[stops.indexOf(target) + (event.shiftKey ? -1 : 1)];
  if (!next) return false;
  event.preventDefault();
  takeKeyboard(next);
  return true;
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
