/** A drag with the mouse or a pen: nothing until it has gone some way, Escape takes it back. */
import type { PointerEvent } from 'react';

/** So far a press is a click. */
const SLACK = 5;

export interface DragHands {
  readonly move: (at: { readonly x: number; readonly y: number }) => void;
  /** Called once, only when something was dragged; `dropped` is false when it was taken back. */
  readonly end: (at: { readonly x: number; readonly y: number }, dropped: boolean) => void;
}

/** Follows the pointer until it is let go. */
export function trackPointer(event: PointerEvent, { move, end }: DragHands): void {
  const { clientX, clientY, pointerId } = event;
  let going = false;
  const at = (next: globalThis.PointerEvent) => ({ x: next.clientX, y: next.clientY });
  const onMove = (next: globalThis.PointerEvent): void => {
    if (next.pointerId !== pointerId) return;
    going ||= Math.hypot(next.clientX - clientX, next.clientY - clientY) > SLACK;
    if (going) move(at(next));
  };
  const stop = (): void => {
    window.removeEventListener('pointermove', onMove);
    window.removeEventListener('pointerup', onUp);
    window.removeEventListener('pointercancel', onCancel);
    window.removeEventListener('keydown', onKey, true);
  };
  const finish = (to: { readonly x: number; readonly y: number }, dropped: boolean): void => {
    stop();
    if (going) end(to, dropped);
  };
  const onUp = (next: globalThis.PointerEvent): void => finish(at(next), true);
  const onCancel = (next: globalThis.PointerEvent): void => finish(at(next), false);
  const onKey = (next: globalThis.KeyboardEvent): void => {
    if (next.key !== 'Escape' || !going) return;
    next.stopPropagation();
    finish({ x: clientX, y: clientY }, false);
  };
  window.addEventListener('pointermove', onMove);
  window.addEventListener('pointerup', onUp);
  window.addEventListener('pointercancel', onCancel);
  window.addEventListener('keydown', onKey, true);
}
