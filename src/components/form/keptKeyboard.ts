/** Where the keyboard goes when what it was on is taken away: by a reset, a fix, or an edit made elsewhere. */
import { useEffect, type RefObject } from 'react';
import { firstControl, takeKeyboard } from './focus.ts';

/** What has the keyboard, and the places of the document it belongs to, from the innermost outwards. */
interface Held {
  readonly element: Element;
  readonly places: readonly string[];
  /** Places beside the innermost one. */
  readonly beside: readonly string[];
}

/** A button that adds a field stands for its place: the field may come by itself, with something to say. */
const PLACED = '[data-at], [data-offers]';

const placeOf = (element: Element | null | undefined): string[] => {
  const place = element?.getAttribute('data-at') ?? element?.getAttribute('data-offers');
  return place === null || place === undefined ? [] : [place];
};

function heldAt(element: Element, root: Element): Held {
  const inner = element.closest(PLACED);
  const places: string[] = [];
  for (let at = inner; at && at !== root && root.contains(at); at = at.parentElement?.closest(PLACED) ?? null)
    places.push(...placeOf(at));
  return { element, places, beside: [inner?.nextElementSibling, inner?.previousElementSibling].flatMap(placeOf) };
}

/** The control nearest to one that is gone: of its field, else what would add the field again, else one beside or around it. */
function nearest(root: Element, { places, beside }: Held): HTMLElement | undefined {
  const [own, ...around] = places;
  if (own === undefined) return undefined;
  const inside = (place: string): HTMLElement | undefined =>
    firstControl(root.querySelector(`[data-at="${CSS.escape(place)}"]`));
  const again = root.querySelector<HTMLElement>(`[data-offers="${CSS.escape(own)}"]`);
  return inside(own) ?? again ?? [...beside, ...around].map(inside).find((found) => found !== undefined);
}

const isThere = (element: Element): boolean => element.isConnected && !element.matches(':disabled');

/** Keeps the keyboard inside `root` when the control that has it is removed or switched off. Gives what stops it. */
export function keepKeyboard(root: HTMLElement): () => void {
  let held: Held | undefined;
  const enter = ({ target }: FocusEvent): void => {
    if (target instanceof Element) held = heldAt(target, root);
  };
  // A control that was left on purpose is still there when it has been left.
  const leave = (): void => {
    const before = held;
    queueMicrotask(() => {
      if (held === before && before && isThere(before.element)) held = undefined;
    });
  };
  const look = (): void => {
    const lost = held;
    if (!lost || isThere(lost.element)) return;
    held = undefined;
    const active = document.activeElement ?? document.body;
    if (active !== document.body && active !== lost.element) return;
    takeKeyboard(nearest(root, lost) ?? root.querySelector<HTMLElement>('h3'));
  };
  const observer = new MutationObserver(look);
  observer.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
  root.addEventListener('focusin', enter);
  root.addEventListener('focusout', leave);
  return () => {
    observer.disconnect();
    root.removeEventListener('focusin', enter);
    root.removeEventListener('focusout', leave);
  };
}

/** The same for a part of the page that React draws. */
export function useKeepKeyboard(root: RefObject<HTMLElement | null>): void {
  useEffect(() => (root.current ? keepKeyboard(root.current) : undefined), [root]);
}
