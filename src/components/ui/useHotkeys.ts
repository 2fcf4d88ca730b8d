import { useEffect, useRef } from 'react';
import { matchesKeys } from '../../state/commands/keys.ts';
import { isMac } from './platform.ts';

/** A shortcut and what it does; the press counts as used unless `run` returns false. */
export type Hotkey = readonly [keys: string, run: (event: KeyboardEvent) => boolean | void];

/** True when the press means the shortcut (`Mod+Shift+P`) on this machine. */
export function pressed(event: KeyboardEvent | React.KeyboardEvent, keys: string): boolean {
  return matchesKeys(event, keys, isMac);
}

/** True for elements in which letters write text. */
export function isTextInput(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return (
    target instanceof HTMLInputElement && !/^(?:button|checkbox|radio|range|submit|reset|file|color)$/.test(target.type)
  );
}

/** Listens for shortcuts on the window, in the capturing phase, while the component is mounted. */
export function useHotkeys(hotkeys: readonly Hotkey[]): void {
  const latest = useRef(hotkeys);
  useEffect(() => {
    latest.current = hotkeys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.isComposing) return;
      for (const [keys, run] of latest.current) {
        if (!matchesKeys(event, keys, isMac) || run(event) === false) continue;
        event.preventDefault();
        event.stopPropagation();
        return;
      }
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => {
      window.removeEventListener('keydown', onKeyDown, true);
    };
  }, []);
}
