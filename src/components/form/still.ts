/** Nothing under the pointer moves between press and release, nor while one types in the field above it. */
import { useState, useSyncExternalStore } from 'react';

/** A click comes this long after its press ended, in ms: a touch is told as a click later than a mouse. */
const CLICK = 80;

let pressed = false;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function set(on: boolean): void {
  clearTimeout(timer);
  if (pressed === on) return;
  pressed = on;
  for (const listener of [...listeners]) listener();
}
const press = (): void => set(true);
const release = (): void => {
  clearTimeout(timer);
  timer = setTimeout(() => set(false), CLICK);
};

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    addEventListener('pointerdown', press, true);
    addEventListener('pointerup', release, true);
    addEventListener('pointercancel', release, true);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    removeEventListener('pointerdown', press, true);
    removeEventListener('pointerup', release, true);
    removeEventListener('pointercancel', release, true);
    set(false);
  };
}

/** A value that takes room on the page: while the pointer is pressed, it stays what it was. */
export function useStill<T>(value: T): T {
  const held = useSyncExternalStore(subscribe, () => pressed);
  const [kept, setKept] = useState(value);
  if (!held && kept !== value) setKept(value);
  return held ? kept : value;
}

/** Marks the field that is entered: what comes up under it lies over what follows, as long as nothing stood there. */
export function enterField(target: Element): void {
  const field = target.closest('[data-at]');
  if (!field) return;
  // Of a row of a table, it stands in a row of its own behind it.
  const said =
    field instanceof HTMLTableRowElement
      ? field.nextElementSibling?.hasAttribute('data-says')
      : field.querySelector(':scope > [data-said], :scope > [data-control] > [data-said]');
  if (!said) field.setAttribute('data-over', '');
}

/** A field that is left: what came up under it takes its own room, once the pointer is released. */
export function leaveField(target: Element, next: EventTarget | null): void {
  const field = target.closest('[data-over]');
  if (!field || (next instanceof Node && field.contains(next))) return;
  const settle = (): void => {
    if (pressed) return;
    stop();
    if (!field.contains(document.activeElement)) field.removeAttribute('data-over');
  };
  const stop = subscribe(settle);
  settle();
}
