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

/** Rows of tables and lists have places of their own inside that of their field. */
const isRow = (field: Element): boolean => field instanceof HTMLTableRowElement || field instanceof HTMLLIElement;

const SAID = ['', '[data-control] > ', '[data-main] > '].map((inside) => `:scope > ${inside}[data-said]`).join(', ');

/** What is said under a field; of a row of a table, it stands in a row of its own behind it. */
function saidUnder(field: Element): Element | null | undefined {
  if (!(field instanceof HTMLTableRowElement)) return field.querySelector(SAID);
  return field.nextElementSibling?.hasAttribute('data-says') ? field.nextElementSibling : undefined;
}

/**
 * Marks the field that is entered: what comes up under it lies over what follows, as long as nothing stood there; what stood
 * there keeps its room when it goes.
 */
export function enterField(target: Element): void {
  for (let field = target.closest('[data-at]'); field instanceof HTMLElement;) {
    const said = saidUnder(field);
    if (!said) field.setAttribute('data-over', '');
    else if (!field.hasAttribute('data-room')) {
      const tall = field instanceof HTMLTableRowElement ? said : field;
      field.style.setProperty('--jw-room', `${tall.getBoundingClientRect().height}px`);
      field.setAttribute('data-room', '');
    }
    field = isRow(field) ? (field.parentElement?.closest('[data-at]') ?? null) : null;
  }
}

/** A field that is left: what came up under it takes its own room, once the pointer is released, and what went gives it up. */
export function leaveField(target: Element, next: EventTarget | null): void {
  for (let field = target.closest('[data-over], [data-room]'); field;) {
    settleField(field, next);
    field = isRow(field) ? (field.parentElement?.closest('[data-over], [data-room]') ?? null) : null;
  }
}

function settleField(field: Element, next: EventTarget | null): void {
  if (next instanceof Node && field.contains(next)) return;
  const settle = (): void => {
    if (pressed) return;
    stop();
    if (field.contains(document.activeElement)) return;
    field.removeAttribute('data-over');
    field.removeAttribute('data-room');
  };
  const stop = subscribe(settle);
  settle();
}
